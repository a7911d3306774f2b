"""What must hold between records: ids exist and are unique, words are known, nothing contains itself."""

import graphlib
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from samverkan_model.errors import (
    AttestedOutside,
    BadUse,
    Cycle,
    DuplicateId,
    Fault,
    NoSuchStep,
    NotDeclared,
    NoticeAfterEnd,
    NoticeBeforeStart,
    SameDerivedId,
    SameStep,
    SelfReference,
    SuccessorTooEarly,
    UnknownField,
    UnknownId,
    UnknownTerm,
    UnknownValue,
    WrongConcept,
)
from samverkan_model.errors.names import Names
from samverkan_model.language import LANGUAGES
from samverkan_model.loading.declared import wrong_end
from samverkan_model.loading.records import Row, field_labels
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.marks import names_in
from samverkan_model.model.own import OwnRefers
from samverkan_model.model.programmes import Programme
from samverkan_model.model.references import Reference, fields_with, ids, references, statements, terms_used, uses_of
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import Part, Record, Statement
from samverkan_model.model.vocabulary import Vocabulary


@dataclass
class _Known:
    """What references can point at: rows by id, ids that are somewhere else, and the words of the tenant."""

    rows: Mapping[str, Row]
    elsewhere: AbstractSet[str]
    vocabulary: Vocabulary
    _names: dict[object, Names] = field(default_factory=dict)

    def doubts(self, name: str, mark: Refers) -> bool:
        """Whether the reference has to be looked at: it leads nowhere, or where it should not, or that is not told."""
        target = self.rows.get(name)
        if target is None:
            return name not in self.elsewhere
        return target.record.concept not in mark.concepts or isinstance(mark, OwnRefers)

    def is_lost(self, name: str) -> bool:
        """Whether there is no such id, here or elsewhere."""
        return name not in self.rows and name not in self.elsewhere

    def ids(self, concepts: tuple[str, ...]) -> Names:
        """The ids of some concepts, gathered once."""
        if concepts not in self._names:
            self._names[concepts] = Names(name for name, row in self.rows.items() if row.record.concept in concepts)
        return self._names[concepts]

    def words(self, scheme: str) -> Names:
        """The words of a scheme, gathered once."""
        if scheme not in self._names:
            self._names[scheme] = Names.called_by(word_labels(self.vocabulary, scheme), self.vocabulary.scheme(scheme))
        return self._names[scheme]


def word_labels(vocabulary: Vocabulary, scheme: str) -> Iterator[tuple[str, str]]:
    """What the words of a scheme are called in running text, in every language."""
    for language in LANGUAGES:
        yield from ((term.label(language), name) for name, term in vocabulary.scheme(scheme).items())


def check_records(
    rows: list[Row],
    lost: AbstractSet[str],
    header: Row | None,
    vocabulary: Vocabulary,
    asked: Iterable[Row] | None = None,
) -> Iterator[Fault]:
    """Every fault between the records of one tenant.

    Args:
        rows: the records that could be read.
        lost: ids of rows that could not; pointing at them is no fault of its own.
        header: the tenant's header, if it could be read.
        vocabulary: the words that hold for the tenant.
        asked: the rows to look into, where the others are known to be without faults; all of them when left out.
    """
    yield from _ids(rows)
    by_id = {row.record.id: row for row in reversed(rows)}  # of two with one id the first counts
    known = _Known(by_id, lost | set(getattr(header.record, "uses", ()) if header else ()), vocabulary)
    yield from _uses(header) if header else ()
    for row in asked if asked is not None else (header, *rows) if header else rows:
        use = uses_of(row.record)
        if any(known.doubts(name, mark) or name == row.record.id for name, mark in use.ids):
            yield from _references(row, known)
        yield from _conflicts(row, known)
        if row.record.own_fields or any(word not in vocabulary.scheme(scheme) for scheme, word in use.words):
            yield from _terms(row, known)
        yield from _marks(row, vocabulary)
        if any(True for statement in use.documented for _ in _outside(statement)):
            yield from _times(row)
        yield from _notice(row)
        yield from _succession(row, by_id)
        yield from _path(row)
    models = dict.fromkeys((*CONCEPTS.values(), *(type(row.record) for row in rows)))
    for key in dict.fromkeys(name for model in models for name in fields_with(model, "acyclic")):
        yield from _cycles(key, by_id)


def _ids(rows: Iterable[Row]) -> Iterator[Fault]:
    first: dict[str, Row] = {}
    for row in rows:
        known = first.setdefault(row.record.id, row)
        if known is not row:
            fault = SameDerivedId if row.derived else DuplicateId
            place = row.place_of(("id",))
            yield fault(place=place, subject=row.subject, value=row.record.id, first=known.place)
        for number, former in enumerate(row.record.former_ids):
            before = first.setdefault(former, row)
            if before is not row:
                place = row.place_of(("former_ids", number))
                yield DuplicateId(place=place, subject=row.subject, value=former, first=before.place)


def _references(row: Row, known: _Known) -> Iterator[Fault]:
    for use in references(row.record):
        place, key, target = row.place_of(use.path), use.field, known.rows.get(use.target)
        if target is not None and target.record.concept not in use.concepts:
            yield WrongConcept(
                place=place, subject=row.subject, key=key, value=use.target, found=target.record.concept,
                wanted=use.concepts,
            )  # fmt: skip
        elif target is row and not (use.mark.acyclic or _cites(use)):  # not the one it has its id in common with
            yield SelfReference(place=place, subject=row.subject, key=key)
        elif target is not None:
            yield from wrong_end(row, use, target.record, known.vocabulary)
        elif known.is_lost(use.target) and ":" in use.target:
            yield NotDeclared(place=place, subject=row.subject, key=key, value=use.target)
        elif known.is_lost(use.target):
            allowed = known.ids(use.concepts)
            yield UnknownId(place=place, subject=row.subject, key=key, value=use.target, allowed=allowed)


def _cites(use: Reference) -> bool:
    """A source may be its own source, and a body confirm what is said of it; circles are told where circles are."""
    return use.concepts == ("sources",) or use.path[0] == "confirmed"


def _conflicts(row: Row, known: _Known) -> Iterator[Fault]:
    for number, other in enumerate(row.record.conflicts_with):
        if known.is_lost(other):
            place, allowed = row.place_of(("conflicts_with", number)), known.ids(tuple(CONCEPTS))
            yield UnknownId(place=place, subject=row.subject, key="conflicts_with", value=other, allowed=allowed)


def _uses(header: Row) -> Iterator[Fault]:
    for number, use in enumerate(getattr(header.record, "uses", ())):
        owner, _, name = use.partition(":")
        if not name or not owner or owner == header.record.id:
            yield BadUse(place=header.place_of(("uses", number)), subject=header.subject, value=use)


def _terms(row: Row, known: _Known) -> Iterator[Fault]:
    for use in terms_used(row.record):
        allowed = known.words(use.scheme)
        if use.term not in known.vocabulary.scheme(use.scheme):
            place, key = row.place_of(use.path), str(use.path[0])
            yield UnknownTerm(
                place=place, subject=row.subject, key=key, value=use.term, allowed=allowed, scheme=use.scheme
            )


def _marks(row: Row, vocabulary: Vocabulary) -> Iterator[Fault]:
    record = row.record
    if not (record.aspects or record.inferred or record.readings or record.value_sources or record.confirmed):
        return
    marked = [("not_documented", name) for name in record.not_documented]
    marked += [("gaps", name) for name in record.gaps]
    marked += [("not_applicable", name) for name in record.not_applicable]
    marked += [("readings", reading.field) for reading in record.readings]
    single = [("inferred", name) for name in record.inferred]
    single += [("value_sources", one.field) for one in record.value_sources]
    single += [("confirmed", name) for one in record.confirmed for name in one.fields]
    marked += [(key, name.partition(".")[0]) for key, name in single]
    fields, aspects = type(record).model_fields, vocabulary.scheme("aspects")
    for key, name in marked:
        if name not in fields and name not in aspects:
            labels = (*word_labels(vocabulary, "aspects"), *field_labels(fields))
            allowed = Names.called_by(labels, (*fields, *aspects))
            yield UnknownField(place=row.place_of((key,)), subject=row.subject, key=key, value=name, allowed=allowed)
    for mark, one in single:
        name, stop, value = one.partition(".")
        held = getattr(record, name, None)
        if stop and name in fields and not names_in(held, value):
            place, within = row.place_of((mark,)), _within(held)
            yield UnknownValue(place=place, subject=row.subject, mark=mark, key=name, value=value, allowed=within)


def _within(held: object) -> tuple[str, ...]:
    """What in a field can be marked by itself."""
    values = held if isinstance(held, tuple) else (held,)
    return tuple(sorted({one for value in values for one in _parts(value)}))


def _parts(value: object) -> Iterable[str]:
    return value.model_fields_set if isinstance(value, Part) else () if value is None else (str(value),)


def _times(row: Row) -> Iterator[Fault]:
    for path, statement in statements(row.record):
        for documented in _outside(statement):
            yield AttestedOutside(
                place=row.place_of((*path, "attested")), subject=row.subject, valid=str(statement.valid),
                attested=documented,
            )  # fmt: skip


def _outside(statement: Statement) -> Iterator[str]:
    if statement.valid is None:
        return
    for documented in statement.attested:
        if documented.begins.earliest < statement.valid.begins.earliest or (
            not statement.valid.ends.open and documented.ends.earliest > statement.valid.ends.latest
        ):
            yield str(documented)


def _notice(row: Row) -> Iterator[Fault]:
    record = row.record
    if not isinstance(record, Agreement) or record.notice is None or record.valid is None:
        return
    begins, given, period = record.valid.begins, record.notice.given, record.period
    if given and period and given.latest < begins.earliest and period.last_day == begins.earliest:
        place = row.place_of(("notice", "given"))
        yield NoticeBeforeStart(place=place, subject=row.subject, notice=str(given), first=begins.earliest.isoformat())
    last, notice = record.valid.last_day, record.notice.by
    if last is not None and notice is not None and notice.earliest > last:
        place = row.place_of(("notice", "by"))
        yield NoticeAfterEnd(place=place, subject=row.subject, notice=str(notice), last=last.isoformat())


def _succession(row: Row, by_id: dict[str, Row]) -> Iterator[Fault]:
    for number, link in enumerate(getattr(row.record, "succeeds", ())):
        before = by_id.get(link.to)
        if before and _began_earlier(row.record, before.record):
            yield SuccessorTooEarly(
                place=row.place_of(("succeeds", number)), subject=row.subject, value=link.to,
                begins=str(row.record.valid), before=str(before.record.valid),
            )  # fmt: skip


def _began_earlier(after: Record, before: Record) -> bool:
    """For certain: vague and unknown starts leave room for the right order."""
    if after.valid is None or before.valid is None or after.valid.begins.open:
        return False
    return after.valid.begins.latest < before.valid.begins.earliest


def _path(row: Row) -> Iterator[Fault]:
    """Steps are found by their ids, so each id is there once and every arrow ends at one."""
    steps = row.record.path if isinstance(row.record, Programme) else ()
    known = [step.id for step in steps if step.id]
    for number, step in enumerate(steps):
        if step.id and step.id in [one.id for one in steps[:number]]:
            yield SameStep(place=row.place_of(("path", number, "id")), subject=row.subject, value=step.id)
        for place, target in enumerate(step.then):
            if target not in known:
                where = row.place_of(("path", number, "then", place))
                yield NoSuchStep(place=where, subject=row.subject, value=target, allowed=tuple(known))


def _cycles(key: str, by_id: Mapping[str, Row]) -> Iterator[Fault]:
    arrows = {
        name: {*ids(row.record, key)} & by_id.keys() for name, row in by_id.items() if row.record.__dict__.get(key)
    }
    if _cycle(arrows):
        for tangle in _tangles(arrows):
            yield from _untangled(key, tangle, by_id)


def _untangled(key: str, arrows: dict[str, set[str]], by_id: Mapping[str, Row]) -> Iterator[Fault]:
    """A fault for a circle at a time, an arrow of each taken away, until none is left."""
    while path := _cycle(arrows):
        start = min(path)
        turn = path.index(start)
        path = [*path[turn:], *path[:turn]]
        row = by_id[start]
        yield Cycle(place=row.place_of((key,)), subject=row.subject, key=key, path=(*path, start))
        for one, other in zip(path, (*path[1:], start), strict=True):
            arrows[one].discard(other)


def _tangles(arrows: Mapping[str, set[str]]) -> list[dict[str, set[str]]]:
    """The parts in which everything leads to everything else, so that each is looked at by itself."""
    import networkx  # slow to import, and there is a fault to tell

    whole: networkx.DiGraph[str] = networkx.DiGraph(
        [(one, other) for one, others in arrows.items() for other in others]
    )
    parts = sorted(networkx.strongly_connected_components(whole), key=min)
    return [{name: arrows[name] & part for name in sorted(part) if name in arrows} for part in parts]


def _cycle(arrows: Mapping[str, set[str]]) -> list[str] | None:
    try:
        graphlib.TopologicalSorter({name: sorted(targets) for name, targets in arrows.items()}).prepare()
    except graphlib.CycleError as error:
        return list(reversed(error.args[1][1:]))
    return None
