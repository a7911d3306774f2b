"""Facts with something changed: always a copy, never the facts themselves."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, cast

from samverkan_model.model.agreements import Agreement
from samverkan_model.model.facts import Facts
from samverkan_model.model.footing import follows
from samverkan_model.model.references import Path, references
from samverkan_model.model.statement import Name, Part, Record, Statement
from samverkan_model.model.tenant import TenantHeader
from samverkan_model.model.validity import BEGINNING, END, ONE_DAY, UNDATED, Bound, Validity

ALWAYS = Validity(Bound(BEGINNING, BEGINNING, open=True), Bound(END, END, open=True), "../..")
"""A period without start and end."""


def with_records(facts: Facts, changed: Iterable[Record], dropped: Iterable[str] = ()) -> Facts:
    """The facts with records added or put in place of those with the same id, and others left out."""
    gone = set(dropped)
    records = {record.id: record for record in facts} | {record.id: record for record in changed}
    kept = (record for name, record in records.items() if name not in gone)
    return Facts(facts.header, kept, facts.vocabulary, facts.places)


def ended(facts: Facts, record: Record, day: date) -> Record:
    """The record, no longer applying from the day on, and not prolonged either.

    An unknown or later end becomes the day before; what has ended by then stays as it is, and so does the time before.
    """
    if isinstance(record, Agreement):
        record = record.model_copy(update={"renewal": None})
    if record.only_planned and record.planned is not None:
        return record.model_copy(update={"planned": _until(record.planned, day)})
    always_so_far = record.period is None and (record.timeless or follows(facts, record))
    period = ALWAYS if always_so_far else record.valid or UNDATED
    attested = tuple(one for one in record.attested if one.begins.earliest < day)
    return record.model_copy(update={"valid": _until(period, day), "attested": attested})


def _until(period: Validity, day: date) -> Validity:
    if period.ends.latest <= day and not period.ends.open:
        return period
    begins = replace(period.begins, latest=min(period.begins.latest, day))
    return Validity(begins, Bound(day, day), f"{_begun(period)}/{(day - ONE_DAY).isoformat()}")


def _begun(period: Validity) -> str:
    """The start as EDTF; a period written as one word, such as a year, begins on its first day."""
    start, slash, _ = period.edtf.partition("/")
    if slash or not period.begins.known:
        return start if slash else ""
    return start if not period.begins.exact else period.begins.earliest.isoformat()


def renamed(record: Record, name: str, day: date) -> Record:
    """The record, called something else from the day on; the name it has is kept as a former one.

    Raises:
        TypeError: the record is of a concept without names.
    """
    if "names" not in type(record).model_fields:
        raise TypeError(record.concept)
    former = Name(name=record.caption, kind="former", valid=_until(ALWAYS, day))
    names: tuple[Name, ...] = getattr(record, "names", ())
    return record.model_copy(update={type(record).title_field: name, "names": (*names, former)})


def as_known(facts: Facts, day: date) -> Facts:
    """The facts as they could be known on a day: without what only later sources say, and without these sources.

    A statement is kept when one of its sources is not known to be later than the day; a source without a date is not.
    A record that is left out takes the references to it with it.
    """
    late = {source.id for source in facts.concept("sources") if _is_later(source, day)}
    kept = [known for record in facts if record.id not in late and (known := _known(record, late)) is not None]
    while True:
        ids = {record.id for record in kept}
        pruned = [_pruned(record, ids) for record in kept]
        whole = [record for record in pruned if record is not None]
        if len(whole) == len(kept):
            header = _pruned(_filtered(facts.header, late), ids)
            return Facts(cast("TenantHeader", header), whole, facts.vocabulary, facts.places)
        kept = whole


def _is_later(source: Record, day: date) -> bool:
    dated = getattr(source, "date", None)
    return dated is not None and dated.earliest > day


def _said(statement: Statement, late: set[str]) -> bool:
    return not statement.source or any(citation.source not in late for citation in statement.source)


def _known(record: Record, late: set[str]) -> Record | None:
    return _filtered(record, late) if _said(record, late) else None


def _pruned(record: Record, ids: set[str]) -> Record | None:
    """The record without references to what is not there; None when it cannot be without one."""
    lost = [use.path for use in references(record) if use.target not in ids]
    others = tuple(name for name in record.conflicts_with if name in ids)
    part: Part | None = record.model_copy(update={"conflicts_with": others})
    for path in sorted(lost, key=_place, reverse=True):
        part = _cut(part, path) if part is not None else None
    return part if isinstance(part, Record) else None


def _place(path: Path) -> list[tuple[int, str]]:
    """Sorts paths so that, taken from the end, cutting one leaves the places of the others as they are."""
    return [(step, "") if isinstance(step, int) else (0, step) for step in path]


def _cut(part: Part, path: Path) -> Part | None:
    """The part without what the path leads to; None when it needs it."""
    name, rest = str(path[0]), path[1:]
    value = getattr(part, name)
    new = _cut_item(value, rest) if isinstance(value, tuple) else _cut(value, rest) if rest else None
    if new is None and type(part).model_fields[name].is_required():
        return None
    return part.model_copy(update={name: new})


def _cut_item(items: tuple[Any, ...], path: Path) -> tuple[Any, ...]:
    place, rest = int(path[0]), path[1:]
    item = items[place]
    cut = _cut(item, rest) if rest and isinstance(item, Part) else None
    return items[:place] + ((cut,) if cut is not None else ()) + items[place + 1 :]


def _filtered(record: Record, late: set[str]) -> Record:
    """The record without the statements within it that only late sources make."""
    update = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, tuple):
            update[name] = tuple(item for item in value if not isinstance(item, Statement) or _said(item, late))
    return record.model_copy(update=update)
