"""Records and relations that answer a question about a day: tuples that can be narrowed, followed, tabled and shown.

>>> now.mandates(body="lgvo", powers="decide")  # doctest: +SKIP
>>> pandas.DataFrame(now.agreements(ending_before="2027-01-01").records())  # doctest: +SKIP
>>> now.bodies(level="political").incoming("seat").sources.only("organizations")  # doctest: +SKIP
>>> now.bodies.without(now.relations("has_mandate").sources)  # doctest: +SKIP

Every answer is as sure as the least sure thing it rests on: see `Records.how_sure`. What is only presumed or perhaps so
stays among the others and says so; an absence that is only perhaps one does too.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property, partial
from typing import Any, Self, TypeVar

from samverkan_model.collection.day import Dated
from samverkan_model.collection.fields import (
    filters,
    has_ended_by,
    held_text,
    html_table,
    iso,
    marks_on,
    own_fields,
    plain_cells,
)
from samverkan_model.collection.relation import Relation, edges_of, reached_along
from samverkan_model.collection.sureness import SureTuple, Test
from samverkan_model.errors import UnknownConceptName, UnknownFilter, UnknownWord
from samverkan_model.model.evidence import HowSure
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.field_types import In
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth, read_date

RecordT = TypeVar("RecordT", bound=Record)

PLAIN = ("id", "name", "concept", "standing", "from", "to", "valid", "sources", "basis")
"""Columns that every table of records has, in their order; the concept's own fields follow."""

OTHERS = ("ending_before", "certain")

TOLD = ("source", "relation", "target", "label", "sure", "areas", "record", "sources")
"""Columns of every table of relations, in their order."""


class Records(SureTuple[RecordT]):
    """Records that applied, or may have applied, on a day: a tuple, called with filters, written as a table.

    Attributes:
        at: the day's facts.
        concept: the class of the records; `Record` where they are of several.
    """

    concept: type[RecordT]
    derived: Mapping[str, Callable[[RecordT], Iterable[str]]]

    def __new__(
        cls,
        at: Dated,
        concept: type[RecordT],
        found: Iterable[RecordT],
        derived: Mapping[str, Callable[[RecordT], Iterable[str]]] | None = None,
        bounds: Mapping[str, HowSure] | None = None,
    ) -> Self:
        """A collection of what was found; ``derived`` holds filters that no single field answers."""
        made = super().__new__(cls, found)
        made.at, made.concept, made.derived, made.bounds = at, concept, derived or {}, bounds or {}
        return made

    def __call__(
        self, *, ending_before: str | date | None = None, certain: bool | None = None, **wanted: str | None
    ) -> "Records[RecordT]":
        """Those of the records that match every filter.

        Args:
            ending_before: those that end for certain before the day.
            certain: True for those that applied for certain, False for those that only may have.
            wanted: a field of the concept (``kind=``, ``body=``, ``party=`` …) and the id or word it is to hold, itself
                or in a part of the record. Words below a word of the vocabulary are included; None asks nothing.

        Raises:
            UnknownFilter: the concept has no such field; the nearest is offered.
            UnknownRecord: no such id in the tenant; the nearest is offered.
            UnknownWord: the vocabulary has no such word; the nearest is offered.
            UnreadableDay: ``ending_before`` is no day.
        """
        tests: list[Test[RecordT]] = [self._test(name, value) for name, value in wanted.items() if value is not None]
        if ending_before is not None:
            tests.append(partial(has_ended_by, read_date(ending_before)))
        if certain is not None:
            tests.append(lambda one: (self.at.standing(one.id) is Truth.YES) is certain)
        return super().where(*tests)

    def where(self, *tests: Test[RecordT], **wanted: str | None) -> Self:
        """Those that pass every test and match every filter; both as in `Records.__call__` and `Relations.where`.

        Raises:
            UnknownFilter: the concept has no such field; the nearest is offered.
            UnknownRecord: no such id in the tenant; the nearest is offered.
            UnknownWord: the vocabulary has no such word; the nearest is offered.
        """
        chosen = [self._test(name, value) for name, value in wanted.items() if value is not None]
        return super().where(*chosen, *tests)

    def outgoing(self, *relations: str, all_the_way: bool = False) -> "Relations":
        """The relations that go from these records.

        Args:
            relations: which, as `samverkan_model.graph` names them; every one when left out.
            all_the_way: also those that go on from where they lead, and so on.

        Raises:
            UnknownWord: no such relation; the nearest is offered.
        """
        return _followed(self, relations, back=False, all_the_way=all_the_way)

    def incoming(self, *relations: str, all_the_way: bool = False) -> "Relations":
        """The relations that go to these records; see `outgoing`."""
        return _followed(self, relations, back=True, all_the_way=all_the_way)

    def without(self, others: "Records[Any]") -> "Records[RecordT]":
        """Those that are not among others; one that is only perhaps among them is perhaps not among them."""
        theirs = {one.id: others.how_sure(one) for one in others}
        kept = [one for one in self if theirs.get(one.id, HowSure.PERHAPS) is HowSure.PERHAPS]
        return self._narrowed(kept, {**self.bounds, **{one.id: HowSure.PERHAPS for one in kept if one.id in theirs}})

    def among(self, others: "Records[Any]") -> "Records[RecordT]":
        """Those that are among others too, no surer than there."""
        theirs = {one.id: others.how_sure(one) for one in others}
        kept = [one for one in self if one.id in theirs]
        bounds = {one.id: min(theirs[one.id], self.how_sure(one), key=lambda sure: sure.rank) for one in kept}
        return self._narrowed(kept, bounds)

    def named_in(self, field: str) -> "Records[Any]":
        """The records that a field of these names, itself or in a part, each once; no surer than those that name it.

        Raises:
            UnknownFilter: the concept has no such field; the nearest is offered.
        """
        if not any(True for _ in marks_on(self.concept, field, Refers)):
            raise UnknownFilter(field, filters(self.concept))
        named = ((name, self.how_sure(one)) for one in self for name in held_text(one, field) if name in self.at.facts)
        return _gathered(self.at, named)

    def only(self, concept: str) -> "Records[Any]":
        """Those of one concept, by its name in model files, with that concept's filters and columns.

        Raises:
            UnknownConceptName: no such concept; the nearest is offered.
        """
        if concept not in CONCEPTS:
            raise UnknownConceptName(concept, CONCEPTS)
        return Records(self.at, CONCEPTS[concept], [one for one in self if one.concept == concept], None, self.bounds)

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids, in order."""
        return tuple(one.id for one in self)

    def records(self) -> list[dict[str, Any]]:
        """The records as plain rows that tables take: text, numbers, True, None, and tuples of text.

        Every row has the same keys: those of `PLAIN`, then the fields of the concept. ``from`` and ``to`` are the first
        and last day as ISO dates where they are exactly known; ``valid`` is the whole period as EDTF.
        """
        return [self._row(one) for one in self]

    def key(self, one: RecordT) -> str:
        """Its id."""
        return one.id

    def _itself(self, one: RecordT) -> HowSure:
        return self.at.how_sure(one.id)

    def _narrowed(self, kept: Iterable[RecordT], bounds: Mapping[str, HowSure]) -> Self:
        return type(self)(self.at, self.concept, kept, self.derived, bounds)

    def _row(self, one: RecordT) -> dict[str, Any]:
        period = one.period
        said: dict[str, Any] = {
            "id": one.id,
            "name": self.at.facts.told(one.id, self.at.name(one)),
            "concept": one.concept,
            "standing": str(self.at.standing(one.id)),
            "from": iso(period.first_day if period else None),
            "to": iso(period.last_day if period else None),
            "valid": str(period) if period else None,
            "sources": tuple(map(str, one.source)),
            "basis": str(one.basis),
        }
        return said | {name: plain_cells(getattr(one, name)) for name in own_fields(self.concept) if name not in said}

    def _test(self, name: str, value: str) -> Callable[[RecordT], bool]:
        if name in self.derived:
            return self._test_derived(name, value)
        scheme = next((mark.scheme for mark in marks_on(self.concept, name, In)), None)
        if scheme is not None:
            return self._test_word(name, scheme, value)
        if any(True for _ in marks_on(self.concept, name, Refers)):
            self.at.facts[value]
            return lambda one: value in set(held_text(one, name))
        if name in own_fields(self.concept):
            return lambda one: value in set(held_text(one, name))
        raise UnknownFilter(name, (*OTHERS, *self.derived, *filters(self.concept)))

    def _test_derived(self, name: str, value: str) -> Callable[[RecordT], bool]:
        found = self.derived[name]
        scheme = self.at.facts.vocabulary.scheme(f"{name}s")
        if value not in scheme:
            raise UnknownWord(value, scheme)
        return lambda one: value in found(one)

    def _test_word(self, name: str, scheme: str, value: str) -> Callable[[RecordT], bool]:
        vocabulary = self.at.facts.vocabulary
        if value not in vocabulary.scheme(scheme):
            raise UnknownWord(value, vocabulary.scheme(scheme))
        return lambda one: any(value in vocabulary.lineage(scheme, word) for word in held_text(one, name))

    def __repr__(self) -> str:
        """How many there are, and the first few."""
        few = ", ".join(one.id for one in self[:3])
        named = getattr(self.concept, "concept", "records")
        return f"<{len(self)} {named}{': ' if few else ''}{few}{' …' if len(self) > 3 else ''}>"

    def _repr_html_(self) -> str:
        """A table for notebooks: what every record has."""
        return html_table(PLAIN, self.records())


class Relations(SureTuple[Relation]):
    """Relations that stood, or may have stood, on a day; called with the names of some, written as a table.

    Each is a `samverkan_model.collection.Relation` with ``source``, ``target``, ``label``, ``record`` and ``more``.
    """

    def __new__(cls, at: Dated, found: Iterable[Relation], bounds: Mapping[str, HowSure] | None = None) -> Self:
        """A collection of what was found."""
        made = super().__new__(cls, found)
        made.at, made.bounds = at, bounds or {}
        return made

    def __call__(self, *relations: str) -> "Relations":
        """Those of the kinds that are named, as `samverkan_model.graph` names them; all of them where none is.

        Raises:
            UnknownWord: no such relation; the nearest is offered.
        """
        wanted = edges_of(self.at.facts, relations)
        return self.where(lambda one: not wanted or one.relation in wanted)

    @cached_property
    def sources(self) -> Records[Any]:
        """Whom they go from, each once, no surer than the surest relation that says so."""
        return self._ends(lambda one: one.source)

    @cached_property
    def targets(self) -> Records[Any]:
        """Whom they go to, likewise."""
        return self._ends(lambda one: one.target)

    @cached_property
    def stating(self) -> Records[Any]:
        """The records that state them: seats, mandates, flows, agreements, or one of their ends."""
        return self._ends(lambda one: one.record)

    def records(self) -> list[dict[str, Any]]:
        """The relations as plain rows with the keys of `TOLD`; ``sources`` are those of the record that states it."""
        facts = self.at.facts
        return [
            {
                "source": one.source, "relation": one.relation, "target": one.target, "label": one.label,
                "sure": str(self.how_sure(one)), "areas": one.areas, "record": one.record,
                "sources": tuple(map(str, facts[one.record].source)),
            }
            for one in self
        ]  # fmt: skip

    def key(self, one: Relation) -> str:
        """Its ends, its kind and the record that states it."""
        return f"{one.source} {one.relation} {one.target} {one.record}"

    def _ends(self, end: Callable[[Relation], str]) -> Records[Any]:
        return _gathered(self.at, ((end(one), self.how_sure(one)) for one in self))

    def _itself(self, one: Relation) -> HowSure:
        return one.how_sure(self.at)

    def _narrowed(self, kept: Iterable[Relation], bounds: Mapping[str, HowSure]) -> Self:
        return type(self)(self.at, kept, bounds)

    def __repr__(self) -> str:
        """How many there are, and the first few."""
        few = ", ".join(f"{one.source} –{one.relation}→ {one.target}" for one in self[:3])
        return f"<{len(self)} relations{': ' if few else ''}{few}{' …' if len(self) > 3 else ''}>"

    def _repr_html_(self) -> str:
        """A table for notebooks."""
        return html_table(TOLD, self.records())


def _gathered(at: Dated, named: Iterable[tuple[str, HowSure]]) -> Records[Any]:
    """Records by id, each once, as sure as the surest that names it."""
    bounds: dict[str, HowSure] = {}
    for name, sure in named:
        bounds[name] = max(sure, bounds.get(name, HowSure.PERHAPS), key=lambda one: one.rank)
    found = [at.facts[name] for name in bounds]
    kinds = {type(one) for one in found}
    return Records(at, kinds.pop() if len(kinds) == 1 else Record, found, None, bounds)


def _followed(start: Records[Any], relations: Iterable[str], *, back: bool, all_the_way: bool) -> Relations:
    wanted, whole = edges_of(start.at.facts, relations), Relations(start.at, ())
    began = {one.id: start.how_sure(one) for one in start}
    found = reached_along(start.at, began, wanted, back=back, all_the_way=all_the_way)
    return Relations(start.at, (one for one, _ in found), {whole.key(one): sure for one, sure in found})
