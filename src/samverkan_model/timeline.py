"""The facts as they were on a day: three-valued, the uncertain part marked and counted, never dropped."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from samverkan_model.collection import Records, Relations, relations_on
from samverkan_model.courses import Courses
from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Flow, Mandate, Seat, Structure
from samverkan_model.model.dependencies import sides
from samverkan_model.model.deviation import Deviation
from samverkan_model.model.evidence import Evidence, HowSure, Window, windows
from samverkan_model.model.facts import CONCEPTS, Facts
from samverkan_model.model.happening import Happening
from samverkan_model.model.programmes import Programme
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Basis, Link, Record, Statement
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Area, Assignment, Need

RecordT = TypeVar("RecordT", bound=Record)

HAPPENINGS = (Happening, Need, Source, Deviation)
"""Concepts that happen or are written rather than apply, so that a snapshot does not hold them."""


class Snapshot:
    """What applied on a day, for certain or perhaps.

    Attributes:
        folder: where the tenant is read from, and where layouts made by hand are kept; None where it is no folder.
    """

    folder: "Path | None" = None

    def __init__(self, facts: Facts, day: date, courses: "Courses | None" = None) -> None:
        self.day = day
        self.courses = courses or Courses(facts)
        self.facts = self.courses.seen_from(day)
        self.evidence = self.courses.evidence
        self.relations_known: dict[str, tuple[Record, tuple[Any, ...]]] = {}
        """What the graph has found of the relations of single records, by id; see `samverkan_model.graph.dated`."""
        self._standings: dict[str, Truth] = {}
        self._concepts: dict[str, tuple[Record, ...]] = {}

    def standing(self, record_id: str) -> Truth:
        """Whether the record applied on the day.

        Raises:
            UnknownRecord: no such id in the tenant.
        """
        known = self._standings.get(record_id)
        if known is None:
            known = self._standings[record_id] = self.courses[record_id].at(self.day)
        return known

    def holds(self, statement: Statement) -> Truth:
        """Whether a statement in a record (a dated parent, a name, a party) applied; undated ones follow the record."""
        return self.courses.of_part(statement).at(self.day)

    @cached_property
    def strictly(self) -> "Snapshot":
        """The same day by what is certain alone."""
        return self if self.evidence is Evidence.CERTAIN else Snapshot(self.facts, self.day, self.courses.strict)

    def how_sure(self, record_id: str) -> HowSure:
        """How sure it is that the record applied: for certain, by presumption or perhaps.

        Raises:
            UnknownRecord: no such id in the tenant.
        """
        record = self.facts[record_id]
        if isinstance(record, Happening):
            return HowSure.CERTAIN if record.happened(self.day) is Truth.YES else HowSure.PERHAPS
        if self.standing(record_id) is not Truth.YES:
            return HowSure.PERHAPS
        return HowSure.CERTAIN if self.strictly.standing(record_id) is Truth.YES else HowSure.PRESUMED

    def presumed(self, record_id: str) -> Window | None:
        """The evidence nearest the day of a record that is only taken to apply on it; None where that is certain.

        Raises:
            UnknownRecord: no such id in the tenant.
        """
        if self.evidence is Evidence.CERTAIN or self.standing(record_id) is not Truth.YES:
            return None
        if self.courses.strict[record_id].at(self.day) is Truth.YES:
            return None
        horizon = self.courses.horizon

        def nearest(window: Window) -> tuple[bool, int, date]:
            return not window.near(self.day, horizon), window.away(self.day), window.first

        return min(self.evidence_of(record_id), key=nearest, default=None)

    def vague(self, record_id: str) -> Window | None:
        """The evidence of a record that is taken to apply, where all of it may lie further away than is presumed.

        A page without a date that was read at some time in six years is such; None where something lies nearer.

        Raises:
            UnknownRecord: no such id in the tenant.
        """
        window, horizon = self.presumed(record_id), self.courses.horizon
        if window is None or any(one.within(self.day, horizon) for one in self.evidence_of(record_id)):
            return None
        return window

    def evidence_of(self, record_id: str) -> Iterator[Window]:
        """Evidence of a record, else of what it stands on."""
        record = self.facts[record_id]
        own = windows(self.facts, record)
        yield from own
        if not own:
            for name in (name for side in sides(record) for name in side if name in self.facts):
                yield from self.evidence_of(name)

    def of(self, concept: type[RecordT]) -> tuple[RecordT, ...]:
        """Records of a concept that applied or may have applied."""
        found = self._concepts.get(concept.concept)
        if found is None:
            records = self.facts.of(concept)
            found = tuple(record for record in records if self.standing(record.id) is not Truth.NO)
            self._concepts[concept.concept] = found
        return found  # type: ignore[return-value] # keyed by the class's own concept

    def __getitem__(self, record_id: str) -> Record:
        """The record with the id, whether or not it applied.

        Raises:
            UnknownRecord: there is none; the nearest id is offered.
        """
        return self.facts[record_id]

    def pick(self, *record_ids: str) -> Records[Any]:
        """The records with the ids, whether or not they applied, to be asked together or followed from.

        Raises:
            UnknownRecord: there is no record of an id; the nearest is offered.
        """
        found = [self.facts[name] for name in record_ids]
        kinds = {type(one) for one in found}
        return Records(self, kinds.pop() if len(kinds) == 1 else Record, found)

    def __iter__(self) -> Iterator[Record]:
        for concept in CONCEPTS.values():
            if not issubclass(concept, HAPPENINGS):
                yield from self.of(concept)

    @property
    def organizations(self) -> Records[Organization]:
        """Organisations."""
        return self._asked(Organization)

    @property
    def groups(self) -> Records[Group]:
        """Groups of actors."""
        return self._asked(Group)

    @property
    def structures(self) -> Records[Structure]:
        """Umbrella structures."""
        return self._asked(Structure)

    @property
    def seats(self) -> Records[Seat]:
        """Seats."""
        return self._asked(Seat)

    @property
    def mandates(self) -> Records[Mandate]:
        """Mandates."""
        return self._asked(Mandate)

    @property
    def flows(self) -> Records[Flow]:
        """Information flows."""
        return self._asked(Flow)

    @property
    def agreements(self) -> Records[Agreement]:
        """Agreements, plans and other instruments."""
        return self._asked(Agreement)

    @property
    def areas(self) -> Records[Area]:
        """Areas of work."""
        return self._asked(Area)

    @property
    def assignments(self) -> Records[Assignment]:
        """Assignments."""
        return self._asked(Assignment)

    @property
    def programmes(self) -> Records[Programme]:
        """Programmes."""
        return self._asked(Programme)

    @property
    def bodies(self) -> Records[Body]:
        """Bodies; ``function=`` asks for those with a comparison function, their kinds' included."""
        return Records(self, Body, self.of(Body), {"function": self.functions})

    @cached_property
    def relations(self) -> Relations:
        """The relations of the day, which are the edges of its graph."""
        return Relations(self, relations_on(self))

    def _asked(self, concept: type[RecordT]) -> Records[RecordT]:
        return Records(self, concept, self.of(concept))

    def functions(self, body: Body) -> tuple[str, ...]:
        """The comparison functions of a body: its own, else those of its kinds."""
        return body.functions or self.facts.vocabulary.function_of(body.kind)

    def seats_of(self, body_id: str) -> Records[Seat]:
        """Seats of a body.

        Raises:
            UnknownRecord: no such id in the tenant; the nearest is offered.
        """
        seats = self._seats.get(self.facts[body_id].id, ())
        return Records(self, Seat, (seat for seat in seats if self.standing(seat.id) is not Truth.NO))

    def mandates_of(self, holder_id: str) -> Records[Mandate]:
        """Mandates that a body or an organisation holds, alone or together with others.

        Raises:
            UnknownRecord: no such id in the tenant; the nearest is offered.
        """
        holder = self.facts[holder_id].id
        held = (one for one in self.of(Mandate) if holder in (one.body, *one.together_with))
        return Records(self, Mandate, held)

    def links(self, record: Record, field: str) -> tuple[Link, ...]:
        """Relations of a record that applied or may have applied, such as the parents it had on the day."""
        return tuple(link for link in getattr(record, field, ()) if self.link_standing(record, link) is not Truth.NO)

    def link_standing(self, record: Record, link: Link) -> Truth:
        """Whether a relation applied: its own dates, and both its ends."""
        target = self.facts.get(link.to)
        far_end = self.standing(link.to) if target is not None else Truth.UNKNOWN
        return self.holds(link) & self.standing(record.id) & far_end

    def name(self, record: Record | str) -> str:
        """What the record, or the one with the id, was called on the day.

        A former name goes before today's where it held for certain, else where it may have held and had not ended yet.

        Raises:
            UnknownRecord: no such id in the tenant; the nearest is offered.
        """
        if isinstance(record, str):
            record = self.facts[record]
        former = [name for name in getattr(record, "names", ()) if name.kind == "former" and name.period is not None]
        sure = [name for name in former if self.holds(name) is Truth.YES]
        left = [name for name in former if self.holds(name) is not Truth.NO and self.day < name.period.ends.earliest]
        return str(next((name.name for name in (*sure, *left)), record.caption))

    def uncertain(self, record: Record) -> bool:
        """Drawn dashed: not known to have applied on the day, only planned, or inferred as a whole."""
        return self.standing(record.id) is not Truth.YES or record.basis is Basis.INFERRED

    @cached_property
    def _seats(self) -> dict[str, list[Seat]]:
        found: dict[str, list[Seat]] = {}
        for seat in self.facts.of(Seat):
            found.setdefault(seat.body, []).append(seat)
        return found


def telling_days(facts: Facts, most: int = 2) -> tuple[date, ...]:
    """Days worth drawing: those the tenant names, else those on which most bodies stand for certain.

    Args:
        facts: the tenant's facts.
        most: how many days to find, where the tenant names none.
    """
    if facts.header.pictured:
        return tuple(picture.at.earliest for picture in facts.header.pictured)
    bodies = facts.of(Body)
    starts = {period.begins.latest for body in bodies if (period := body.period)}
    days = sorted(starts - {date.max})
    ranked = sorted(days, key=lambda day: (-sum(body.applies(day) is Truth.YES for body in bodies), -day.toordinal()))
    return tuple(sorted(ranked[:most])) or (date.today(),)
