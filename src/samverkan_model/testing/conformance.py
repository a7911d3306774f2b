"""The conformance kit: whether an adapter can be relied on, one clear line for each fault.

What an adapter owes those who use it: ids that stay, words that are mapped to the common ones, dates that can be read,
a source for every fact, nothing about persons, the same answer every time, no network, and reading within reason.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samverkan_model.errors import (
    Fault,
    HoldsPersonalData,
    NetworkUsed,
    NoModelFolder,
    NotTheSame,
    Place,
    TooSlow,
    UnknownTenant,
    Unmapped,
    Unsourced,
)
from samverkan_model.language import DEFAULT, Language
from samverkan_model.loading.example import facts_from
from samverkan_model.loading.folder import TENANT_FILE, Origin, examine, head, own_terms, tenant_id
from samverkan_model.loading.words import TermRow, core_vocabulary
from samverkan_model.model.audience import is_seen, seen
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Visibility
from samverkan_model.model.vocabulary import Term, Vocabulary
from samverkan_model.rules.engine.base import CheckContext, Field, Violation
from samverkan_model.rules.engine.registry import own_rules
from samverkan_model.tenant_store import told_to
from samverkan_model.testing.offline import offline
from samverkan_model.testing.summary import against_summary, is_draft, place_of_summary, write_summary
from samverkan_model.timeline import Snapshot

GENEROUS = 50
"""How many times slower per row an adapter may be than a plain model file read on the same machine."""
FEWEST = 100
"""A tenant with fewer rows is given the time of so many."""
UNMAPPED = ("aspects",)
"""Schemes whose words have nothing to be mapped to."""

Clock = Callable[[], float]


@dataclass(frozen=True)
class Coverage:
    """What there is, and how well it is grounded.

    Attributes:
        counts: records by concept.
        sourced: share (0–1) of the records, sources aside, that name a source.
        dated: share of them that have a time of their own.
        words: how many words of its own the tenant has.
        unmapped: those that are not a kind of any wider word.
        functions: comparison functions that some body has.
        without: comparison functions that no body has.
    """

    counts: dict[str, int]
    sourced: float
    dated: float
    words: int
    unmapped: tuple[str, ...]
    functions: tuple[str, ...]
    without: tuple[str, ...]


@dataclass(frozen=True)
class Conformance:
    """What the kit says of an adapter.

    Attributes:
        tenant: its id, or what it was asked for by where it cannot be read.
        faults: everything that must be mended; none means that it conforms.
        coverage: what there is; None where it cannot be read.
        draft: no ids have been given out yet, so that none can be missed.
    """

    tenant: str
    faults: tuple[Fault, ...]
    coverage: Coverage | None = None
    draft: bool = False

    def lines(self, language: Language = DEFAULT) -> list[str]:
        """One line for each fault."""
        return [fault.text(language) for fault in self.faults]


def conform(
    origin: str | Origin,
    *,
    update: bool = False,
    clock: Clock = time.perf_counter,
    audience: str | Visibility = Visibility.INTERNAL,
) -> Conformance:
    """Holds an adapter against everything that others rely on.

    Args:
        origin: a folder of model files, or one that holds a single such folder; an adapter; or the id of an installed
            tenant.
        update: write the summary anew instead of holding the tenant against it.
        clock: seconds; another one is for tests.
        audience: for whom it is told; those who have the files may see all.

    Raises:
        UnknownTenant: the text is neither a folder nor an installed tenant that the audience may know of.
        NoModelFolder: there is no model folder in it, or there are several.
    """
    eyes = Visibility(audience)
    found, spine = _found(origin, eyes)
    with offline() as attempts:
        start = clock()
        facts, faults = examine(found, spine)
        took = clock() - start
        again = None
        if facts and not faults:
            start = clock()
            again = examine(found, spine)[0]
            took = min(took, clock() - start)  # a machine busy with something else is not held against the adapter
    name = facts.id if facts else tenant_id(found)
    if attempts:
        return Conformance(name, (NetworkUsed(place=Place(name), value=attempts[0]),))
    if facts is None or again is None or faults:
        return Conformance(name, tuple(told_to(eyes, name, found, faults).faults))
    words = own_terms(found)
    found_faults = [
        *_promises(facts, again, words),
        *_too_slow(took, len(facts), name, clock),
        *_against_summary(facts, found, update=update),
    ]
    told = told_to(eyes, name, found, found_faults).faults if found_faults else ()
    visible = seen(facts, eyes, spine)
    shown = [row for row in words if visible.vocabulary.get(row.term.scheme, row.term.id) is not None]
    return Conformance(name, tuple(told), _coverage(visible, shown), is_draft(place_of_summary(found)))


def _found(origin: str | Origin, audience: Visibility) -> tuple[Origin, Vocabulary]:
    """What is read, and the words that hold for it."""
    spine = core_vocabulary()
    if isinstance(origin, str) and not Path(origin).exists():
        from samverkan_model.plugins import Plugins

        plugins = Plugins.discover()
        heads = [(*head(one), one) for _, one in plugins.tenants()]
        installed = {tenant: one for tenant, level, one in heads if is_seen(level, audience)}
        if origin not in installed:
            raise UnknownTenant(origin, installed)
        return installed[origin], spine.extended(plugins.terms())
    if isinstance(origin, str | Path):
        return model_folder(Path(origin)), spine
    return origin, spine


def model_folder(folder: Path) -> Path:
    """The folder itself if it is a model folder, else the only one within it.

    Raises:
        NoModelFolder: there is none, or there are several.
    """
    within = sorted(path.parent for path in folder.rglob(TENANT_FILE) if ".venv" not in path.parts)
    if (folder / TENANT_FILE).is_file() or (len(within) == 0 and any(folder.glob("*.yaml"))):
        return folder
    if len(within) != 1:
        raise NoModelFolder(path=folder.as_posix(), count=len(within))
    return within[0]


def _promises(facts: Facts, again: Facts, words: Iterable[TermRow]) -> Iterator[Fault]:
    yield from _not_the_same(facts, again)
    for row in words:
        term = row.term
        if _is_loose(term):
            place = row.document.place(row.raw.line)
            yield Unmapped(place=place, subject=f"vocabulary {term.scheme}", value=term.id, scheme=term.scheme)
    for record in facts:
        if not record.source and record.concept != "sources":
            yield Unsourced(place=facts.place(record.id) or Place(facts.id), subject=f"{record.concept} {record.id}")
    yield from _personal_data(facts)


def _is_loose(term: Term) -> bool:
    return term.broader is None and term.function is None and term.scheme not in UNMAPPED


def _not_the_same(facts: Facts, again: Facts) -> Iterator[Fault]:
    former, latter = {one.id: one for one in facts}, {one.id: one for one in again}
    changed = [name for name in {**former, **latter} if former.get(name) != latter.get(name)]
    if changed or facts.header != again.header or list(former) != list(latter):
        place = facts.place(changed[0] if changed else facts.id) or Place(facts.id)
        yield NotTheSame(place=place, value=changed[0] if changed else facts.id)


def _personal_data(facts: Facts) -> Iterator[Fault]:
    rule = next(rule for rule in own_rules() if rule.code == "PRI01")
    inquiry = CheckContext(Snapshot(facts, date.today()))
    for record in rule.subjects(inquiry):
        for hit in (one for one in rule.examine(inquiry, record) if isinstance(one, Violation)):
            place = facts.place(hit.record) or Place(facts.id)
            subject = f"{record.concept} {record.id}"
            yield HoldsPersonalData(place=place, subject=subject, sort=hit.text, field=_field(hit))


def _field(hit: Violation) -> str:
    field = hit.parts["field"]
    return field.name if isinstance(field, Field) else str(field)


def _too_slow(took: float, rows: int, name: str, clock: Clock) -> Iterator[Fault]:
    start = clock()
    yardstick = len(facts_from(YARDSTICK))
    per_row = (clock() - start) / yardstick
    times = took / (per_row * max(rows, FEWEST)) if per_row else 0.0
    if times > GENEROUS:
        yield TooSlow(place=Place(name), times=times, limit=GENEROUS)


YARDSTICK = "areas:\n" + "".join(f"  - {{id: a{number}, name: Område {number}}}\n" for number in range(FEWEST))
"""A plain model file, to measure the machine with."""


def _against_summary(facts: Facts, origin: Origin, *, update: bool) -> Iterator[Fault]:
    path = place_of_summary(origin)
    if path is None:
        return
    if update:
        write_summary(facts, path)
    else:
        yield from against_summary(facts, path)


def _coverage(facts: Facts, words: list[TermRow]) -> Coverage:
    from samverkan_model.model.bodies import Body
    from samverkan_model.reports.overview import numbers

    rows = [record for record in facts if record.concept != "sources"]
    dated = sum(1 for one in rows if one.timeless or one.period is not None or one.planned is not None)
    held = {
        function for body in facts.of(Body) for function in (*body.functions, *facts.vocabulary.function_of(body.kind))
    }
    every = tuple(facts.vocabulary.scheme("functions"))
    loose = tuple(row.term.id for row in words if _is_loose(row.term))
    return Coverage(
        numbers(facts).counts,
        numbers(facts).sourced,
        dated / len(rows) if rows else 0.0,
        len(words),
        loose,
        tuple(name for name in every if name in held),
        tuple(name for name in every if name not in held),
    )
