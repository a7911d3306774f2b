"""Programmes: health centres and the like, with the way a resident takes, what they cost and what is said of them."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from samverkan_model.model.bodies import ACTORS
from samverkan_model.model.field_types import In, Many
from samverkan_model.model.provisions import LENGTH, Funding
from samverkan_model.model.relations import (
    COMMISSIONS,
    HOSTS,
    PART_OF,
    RESTS_ON,
    RUNS,
    STEERED_BY,
    TAKES_PART,
    TRIED_AT,
    WORKS_WITH,
    Refers,
)
from samverkan_model.model.statement import Link, Name, Record, Slug, Statement


class PathStep(Statement):
    """One step of the way a resident takes through a programme.

    Steps stand in order. Without ``then`` a step leads to the next one; ways in that follow on each other are side by
    side, and all lead to what comes after them. The last step leads out.
    """

    id: Slug | None = None
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
