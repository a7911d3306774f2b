"""Facts with something changed: always a copy, never the facts themselves."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from samverkan_model.model.facts import Facts
from samverkan_model.model.references import Path, references
from samverkan_model.model.statement import Name, Part, Record, Statement
from samverkan_model.model.validity import ONE_DAY, UNDATED, Bound, Validity


def with_records(facts: Facts, changed: Iterable[Record], dropped: Iterable[str] = ()) -> Facts:
    """The facts with records added or put in place of those with the same id, and others left out."""
    gone = set(dropped)
    records = {record.id: record for record in facts} | {record.id: record for record in changed}
    kept = (record for name, record in records.items() if name not in gone)
    return Facts(facts.header, kept, facts.vocabulary, facts.places)


def ended(record: Record, day: date) -> Record:
    """The record, no longer applying from the day on."""
    period = record.valid or UNDATED
    begins = Bound(period.begins.earliest, min(period.begins.latest, day), period.begins.open)
    edtf = f"{period.edtf.partition('/')[0]}/{(day - ONE_DAY).isoformat()}"
    until = Validity(begins, Bound(day, day), edtf)
    attested = tuple(one for one in record.attested if one.begins.earliest < day)
    return record.model_copy(update={"valid": until, "attested": attested})


def renamed(record: Record, name: str, day: date) -> Record:
    """The record, called something else from the day on; the name it has is kept as a former one.

    Raises:
        TypeError: the record is of a concept without names.
    """
    if "names" not in type(record).model_fields:
        raise TypeError(record.concept)
    until = Validity(UNDATED.begins, Bound(day, day), f"/{(day - ONE_DAY).isoformat()}")
    former = Name(name=record.caption, kind="former", valid=until)
    names: tuple[Name, ...] = getattr(record, "names", ())
    return record.model_copy(update={type(record).title_field: name, "names": (*names, former)})


def as_known(facts: Facts, day: date) -> Facts:
    """The facts as they could be known on a day: without what only later sources say.

    A statement is kept when one of its sources is not known to be later than the day; a source without a date is not.
    A record that is left out takes the references to it with it.
    """
    late = {source.id for source in facts.concept("sources") if _is_later(source, day)}
    kept = [known for record in facts if (known := _known(record, late)) is not None]
    while True:
        ids = {record.id for record in kept}
        pruned = [_pruned(record, ids) for record in kept]
        whole = [record for record in pruned if record is not None]
        if len(whole) == len(kept):
            return Facts(facts.header, whole, facts.vocabulary, facts.places)
        kept = whole


def _is_later(source: Record, day: date) -> bool:
    dated = getattr(source, "date", None)
    return dated is not None and dated.earliest > day


def _said(statement: Statement, late: set[str]) -> bool:
    return not statement.source or any(citation.source not in late for citation in statement.source)


def _known(record: Record, late: set[str]) -> Record | None:
    if record.concept != "sources" and not _said(record, late):
        return None
    return _filtered(record, lambda item: not isinstance(item, Statement) or _said(item, late))


def _pruned(record: Record, ids: set[str]) -> Record | None:
    """The record without references to what is not there; None when it cannot be without one."""
    lost = [use.path for use in references(record) if use.target not in ids]
    part: Part | None = record
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


def _filtered(record: Record, wanted: Callable[[Any], bool]) -> Record:
    update = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, tuple) and any(not wanted(item) for item in value):
            update[name] = tuple(item for item in value if wanted(item))
    return record.model_copy(update=update) if update else record
