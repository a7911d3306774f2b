"""What the work is about and what is done: areas, target groups, assignments, events, changes, needs, programmes."""

from datetime import date
from functools import reduce
from operator import and_
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from samverkan_model.model.acceptance import Openness
from samverkan_model.model.bodies import ACTORS
from samverkan_model.model.happening import Happening
from samverkan_model.model.provisions import LENGTH, Funding
from samverkan_model.model.relations import (
    ANSWERS,
    BROADER,
    CALLS,
    COMMISSIONS,
    HOSTS,
    OWNS,
    PART_OF,
    RESTS_ON,
    RUNS,
    STEERED_BY,
    TAKES_PART,
    TRIED_AT,
    WORKS_WITH,
    Refers,
    Rests,
)
from samverkan_model.model.statement import Day, In, Link, Many, Name, Period, Record, Short, Statement
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


class PathStep(Statement):
    """One step of the way a resident takes through a programme.

    Steps stand in order. Without ``then`` a step leads to the next one; ways in that follow on each other are side by
    side, and all lead to what comes after them. The last step leads out.
    """

    id: Annotated[str | None, Field(pattern=r"^[a-z0-9]+(?:[-.][a-z0-9]+)*$")] = None
    """Slug, unique in the path, so that other steps can lead here."""
    kind: Annotated[str, In("step_kinds")]
    """Way in, referral, talk, activity, follow-up, close."""
    name: str | None = None
    """What it is called, short enough for a picture; the text where it is left out."""
    text: str
    """What happens, in own words."""
    function: str | None = None
    """Who does it, as function: "hälsocoach"."""
    at: Annotated[tuple[str, ...], Many, Refers("organizations", "groups", "bodies", "programmes")] = ()
    """With whom it takes place."""
    parts: Annotated[tuple[str, ...], Many] = ()
    """What it is made of, or in which ways it happens."""
    length: Annotated[str | None, Field(pattern=LENGTH)] = None
    """How long it lasts, as ISO 8601 duration; the least where it varies."""
    length_most: Annotated[str | None, Field(pattern=LENGTH)] = None
    """The longest it lasts, where it varies."""
    month: float | None = Field(default=None, ge=0)
    """After how many months."""
    roughly: bool = False
    """The source says "about"."""
    counted_from: Literal["start", "close"] | None = None
    """From when the months are counted."""
    for_whom: str | None = None
    """Who takes the step, where not all do."""
    then: Annotated[tuple[str, ...], Many] = ()
    """Ids of the steps it leads to, where that is not simply the next; a step before it makes a loop."""


class Cost(Statement):
    """What a participant pays."""

    amount: str
    """Amount with unit, as text: "750 kronor"; "avgiftsfritt" where the source says so."""
    text: str | None = None
    """For what."""


class Remark(Statement):
    """What a source says of a programme beyond its facts: a plan, what helps, what is hard."""

    kind: Annotated[str, In("remark_kinds")]
    """Phase, plan, success factor, challenge, result, role, participation."""
    text: str
    """What it says, in own words."""


class Programme(Record):
    """A joint venture with a host, partners, steering, money and the path a resident takes."""

    concept: ClassVar[str] = "programmes"
    columns: ClassVar[tuple[str, ...]] = ("kind", "host")
    key_facts: ClassVar[frozenset[str]] = frozenset({"host", "steered_by", "commissioned_by"})

    name: str
    """The name."""
    names: Annotated[tuple[Name, ...], Many] = ()
    """Other names."""
    kind: Annotated[str, In("programme_kinds")]
    """Health centre, project, initiative, network of teams …"""
    place: str | None = None
    """Where it works."""
    premises: str | None = None
    """The house or hall it is in."""
    part_of: Annotated[tuple[Link, ...], Many, Refers("programmes", "structures", edge=PART_OF)] = ()
    """The larger venture it belongs to."""
    run_by: Annotated[tuple[str, ...], Many, Refers("organizations", "bodies", edge=RUNS)] = ()
    """The unit or group that carries it out."""
    host: Annotated[tuple[str, ...], Many, Refers("organizations", "bodies", "groups", edge=HOSTS)] = ()
    """Who hosts it."""
    parties: Annotated[tuple[Link, ...], Many, Refers("organizations", "groups", "bodies", edge=TAKES_PART)] = ()
    """Who takes part, each with its own time where it has one."""
    sites: Annotated[tuple[Link, ...], Many, Refers("organizations", "groups", edge=TRIED_AT)] = ()
    """Units where it is tried or runs, each with its own time where it has one."""
    employer: Annotated[tuple[str, ...], Many, Refers("organizations", "groups")] = ()
    """Who employs its staff, where that is not the host."""
    beneficiary: Annotated[tuple[str, ...], Many, Refers("organizations", "groups", "target_groups")] = ()
    """For whom it works, where that is neither host nor funder."""
    steered_by: Annotated[tuple[str, ...], Many, Refers("bodies", "organizations", "groups", edge=STEERED_BY)] = ()
    """Its steering body."""
    commissioned_by: Annotated[
        tuple[Link, ...], Many, Refers(*ACTORS, "structures", "agreements", edge=COMMISSIONS)
    ] = ()
    """Who commissioned it; several are possible."""
    basis_in: Annotated[tuple[str, ...], Many, Refers("agreements", edge=RESTS_ON)] = ()
    """What it rests on."""
    areas: Annotated[tuple[str, ...], Many, Refers("areas", edge=WORKS_WITH)] = ()
    """Areas of work."""
    target_groups: Annotated[tuple[str, ...], Many, Refers("target_groups")] = ()
    """Whom it is for."""
    funding: Annotated[tuple[Funding, ...], Many] = ()
    """Who pays what."""
    cost: Annotated[tuple[Cost, ...], Many] = ()
    """What it costs the participant."""
    length: Annotated[str | None, Field(pattern=LENGTH)] = None
    """How long a participant takes part, as ISO 8601 duration; the least where it varies."""
    length_most: Annotated[str | None, Field(pattern=LENGTH)] = None
    """The longest a participant takes part, where it varies."""
    path: Annotated[tuple[PathStep, ...], Many] = ()
    """The path a resident takes, in order."""
    remarks: Annotated[tuple[Remark, ...], Many] = ()
    """Plans, success factors, challenges and other things a source says of it."""
    text: str | None = None
    """What it does, in own words."""
