"""What the work is about and what is done: areas, target groups, assignments, events, changes, needs."""

from datetime import date
from functools import reduce
from operator import and_
from typing import Annotated, ClassVar

from pydantic import Field

from samverkan_model.model.acceptance import Openness
from samverkan_model.model.bodies import ACTORS
from samverkan_model.model.field_types import Day, In, Many, Period
from samverkan_model.model.happening import Happening
from samverkan_model.model.relations import (
    ANSWERS,
    BROADER,
    CALLS,
    COMMISSIONS,
    OWNS,
    TAKES_PART,
    Refers,
    Rests,
)
from samverkan_model.model.statement import Link, Name, Record, Short, Statement
from samverkan_model.model.validity import Truth

ANYTHING = (*ACTORS, "structures", "agreements", "programmes", "areas")


class Priority(Statement):
    """How an area was ranked in a period."""

    rank: str
    """The rank in the source's words: "prioriterat", "övrigt"."""


class Area(Record):
    """A matter or field of work, in a tree. Follows skos:Concept."""

    concept: ClassVar[str] = "areas"
    timeless: ClassVar[bool] = True
    columns: ClassVar[tuple[str, ...]] = ("broader",)

    name: str
    """What it is called."""
    names: Annotated[tuple[Name, ...], Many] = ()
    """Other names."""
    broader: Annotated[str | None, Refers("areas", edge=BROADER)] = None
    """The wider area it belongs to."""
    related: Annotated[tuple[str, ...], Many, Refers("areas")] = ()
    """Areas that a source links it to."""
    priority: Annotated[tuple[Priority, ...], Many] = ()
    """How it was ranked, per period."""
    text: str | None = None
    """What it covers, in own words."""
    target_groups: Annotated[tuple[str, ...], Many, Refers("target_groups")] = ()
    """Whom it is for."""


class TargetGroup(Record):
    """Whom work is for: an age span, a description, or both."""

    concept: ClassVar[str] = "target_groups"
    timeless: ClassVar[bool] = True
    columns: ClassVar[tuple[str, ...]] = ("age_from", "age_to")

    name: str
    """What the group is called."""
    age_from: int | None = Field(default=None, ge=0)
    """Youngest age, in years."""
    age_to: int | None = Field(default=None, ge=0)
    """Oldest age, in years, included."""
    text: str | None = None
    """Who belongs to it, in own words."""


class Assignment(Record):
    """A dated task in an area, with or without a named owner."""

    concept: ClassVar[str] = "assignments"
    columns: ClassVar[tuple[str, ...]] = ("owner", "areas", "due", "status")
    key_facts: ClassVar[frozenset[str]] = frozenset({"owner", "commissioned_by"})

    name: str
    """What is to be done, in own words."""
    verb: str | None = None
    """The source's verb, where it matters."""
    areas: Annotated[tuple[str, ...], Many, Refers("areas")] = ()
    """Areas of work."""
    owner: Annotated[tuple[str, ...], Many, Refers(*ACTORS, edge=OWNS)] = ()
    """Who is to do it. A source that names nobody is a gap: `gaps: owner`."""
    commissioned_by: Annotated[
        tuple[Link, ...], Many, Refers(*ACTORS, "structures", "agreements", edge=COMMISSIONS)
    ] = ()
    """Who asked for it."""
    under: Annotated[
        tuple[str, ...], Many,
        Refers(
            "agreements", "programmes", "assignments", "structures", rests=Rests.LEANS, basis=True, acyclic=True,
            whole=True, hangs=True,
        ),
    ] = ()  # fmt: skip
    """The plan, agreement or larger assignment it stands in."""
    parties: Annotated[tuple[str, ...], Many, Refers(*ACTORS, edge=TAKES_PART)] = ()
    """Who takes part."""
    due: Day | None = None
    """When it is to be done."""
    status: Annotated[str | None, In("assignment_statuses")] = None
    """How it stands, where a source says so."""
    target_groups: Annotated[tuple[str, ...], Many, Refers("target_groups")] = ()
    """Whom it is for."""
    text: str | None = None
    """More of the content, in own words."""


class Attendance(Short):
    """One that was at a meeting, or should have been: an organisation, a body, the holder of a seat."""

    written_as: ClassVar[str] = "who"

    who: Annotated[str, Refers(*ACTORS, "seats", involves=True)]
    """Who."""
    role: Annotated[str | None, In("roles")] = None
    """As what: chair, secretary, observer."""
    function: str | None = None
    """As which function; never a person."""
    absent: bool = False
    """It was not there."""


class Event(Happening):
    """A dated happening: meeting, theme conference, training day. Planned or documented."""

    concept: ClassVar[str] = "events"
    columns: ClassVar[tuple[str, ...]] = ("kind", "when")

    name: str
    """What it is called."""
    kind: Annotated[str, In("event_kinds")]
    """What sort of event."""
    organizers: Annotated[tuple[str, ...], Many, Refers(*ACTORS, "programmes", involves=True)] = ()
    """Who holds it."""
    participants: Annotated[tuple[str, ...], Many, Refers(*ACTORS, "target_groups", involves=True)] = ()
    """Who takes part or is invited."""
    attendance: Annotated[tuple[Attendance, ...], Many] = ()
    """Who was there and who was not, where minutes say so."""
    areas: Annotated[tuple[str, ...], Many, Refers("areas")] = ()
    """What it is about."""
    text: str | None = None
    """More of the content, in own words."""


class Change(Happening):
    """Something that happened to bodies, organisations or agreements, with both ends. Follows org:ChangeEvent."""

    concept: ClassVar[str] = "changes"
    columns: ClassVar[tuple[str, ...]] = ("kind", "when", "before", "after")

    name: str
    """What changed, in own words."""
    kind: Annotated[str, In("change_kinds")]
    """Started, renamed, merged, split, succeeded, moved, ended …"""
    before: Annotated[tuple[str, ...], Many, Refers(*ANYTHING, told_apart=True)] = ()
    """What was there before."""
    after: Annotated[tuple[str, ...], Many, Refers(*ANYTHING, told_apart=True)] = ()
    """What was there after."""
    about: Annotated[tuple[str, ...], Many, Refers(*ANYTHING, told_apart=True)] = ()
    """Whom or what else it concerns."""
    cause: str | None = None
    """The reason, where a source gives it."""


class Need(Record):
    """A care unit's call to civil society."""

    concept: ClassVar[str] = "needs"
    columns: ClassVar[tuple[str, ...]] = ("issuer", "place", "when", "answer_by", "contact")

    name: str
    """What is asked for."""
    issuer: Annotated[str | None, Refers("organizations", edge=CALLS)] = None
    """The care unit. A call that names none: `not_documented: issuer`."""
    purpose: str | None = None
    """Why."""
    activity: str | None = None
    """What is to be done."""
    target_groups: Annotated[tuple[str, ...], Many, Refers("target_groups")] = ()
    """Whom it is for."""
    place: str | None = None
    """Where, in the call's words."""
    municipalities: Annotated[tuple[str, ...], Many, Refers("organizations", "groups")] = ()
    """The municipality or municipalities where that is."""
    areas: Annotated[tuple[str, ...], Many, Refers("areas")] = ()
    """What it is about."""
    when: Annotated[tuple[Period, ...], Many] = ()
    """When the activity is to take place; several days or periods are possible."""
    answer_by: Day | None = None
    """Last day to answer. A call that says that there is none: `gaps: answer_by`."""
    contact: str | None = None
    """Whom to answer, as function."""
    partner_kinds: Annotated[tuple[str, ...], Many, In("organization_kinds")] = ()
    """Kinds of partners that are asked for."""
    open_to: Openness | None = None
    """All of that kind, several named ones or one; without it, all where no partner is named."""
    partners: Annotated[tuple[str, ...], Many, Refers("organizations", "groups", edge=ANSWERS)] = ()
    """Partners already named."""
    payment: bool | None = None
    """Whether the partner is paid."""
    channels: Annotated[tuple[str, ...], Many, In("channels")] = ()
    """Channels that information material is spread through."""
    assessment: str | None = None
    """The assessment that was made, where the tenant's rule asks for one: by which function, when, with what result."""
    outcome: str | None = None
    """What came of it."""

    def over(self, day: date) -> Truth:
        """Whether the last of its periods has ended by the day."""
        known = [one.ends.reached(day) for one in self.when]
        return reduce(and_, known, Truth.YES) if known else Truth.UNKNOWN
