"""What is to be reached and what must be done: goals with indicators, duties with deadlines, and terms of office."""

from typing import Annotated, ClassVar

from pydantic import Field

from samverkan_model.model.agreements import FollowUp
from samverkan_model.model.bodies import ACTORS, MATTERS, Cadence
from samverkan_model.model.field_types import Day, Many
from samverkan_model.model.provisions import WITHIN, Condition, LegalBasis, Sanction
from samverkan_model.model.relations import AIMS, BINDS, OWED_TO, RESTS_ON, Refers
from samverkan_model.model.statement import Part, Record


class Indicator(Part):
    """What shows whether a goal is reached."""

    name: str
    """What is measured."""
    unit: str | None = None
    """In what: per cent, days, persons."""
    baseline: str | None = None
    """The value to start from, with its time."""
    target: str | None = None
    """The value to reach."""
    by: Day | None = None
    """When it is to be reached."""
    latest: str | None = None
    """The latest value known, with its time."""


class Goal(Record):
    """What is to be reached, for whom, and how one will know. A purpose says what a thing is for; a goal can be met."""

    concept: ClassVar[str] = "goals"
    columns: ClassVar[tuple[str, ...]] = ("goal_of", "target_groups", "indicators")

    name: str
    """What is to be reached, in own words: an effect for residents rather than an activity."""
    goal_of: Annotated[
        tuple[str, ...],
        Many,
        Refers(*ACTORS, "structures", "agreements", "programmes", "assignments", edge=AIMS),
    ] = ()
    """The body, structure, agreement or programme whose goal it is."""
    broader: Annotated[str | None, Refers("goals", acyclic=True)] = None
    """The wider goal that it is a part of."""
    areas: Annotated[tuple[str, ...], Many, Refers("areas")] = ()
    """What it is about."""
    target_groups: Annotated[tuple[str, ...], Many, Refers("target_groups")] = ()
    """For whom it makes a difference."""
    indicators: Annotated[tuple[Indicator, ...], Many] = ()
    """What shows whether it is reached."""
    follow_up: FollowUp | None = None
    """How it is followed up, by whom, told to whom."""
    text: str | None = None
    """More of the content, in own words."""


class Duty(Record):
    """What somebody must do for somebody else: by when, how often, on what ground, and what follows otherwise."""

    concept: ClassVar[str] = "duties"
    columns: ClassVar[tuple[str, ...]] = ("bearer", "owed_to", "deadline", "counted_from")

    name: str
    """What must be done, in own words."""
    bearer: Annotated[tuple[str, ...], Many, Refers(*ACTORS, "seats", edge=BINDS)] = ()
    """Who must do it."""
    owed_to: Annotated[tuple[str, ...], Many, Refers(*ACTORS, "structures", "target_groups", edge=OWED_TO)] = ()
    """Whom it is done for or told to."""
    deadline: str | None = Field(default=None, pattern=WITHIN)
    """Within which time, as ISO 8601 duration: `P3D`, `PT24H`."""
    counted_from: str | None = None
    """From what that time is counted, in own words."""
    due: Annotated[tuple[Day, ...], Many] = ()
    """Days or periods when it is due, where they are named."""
    cadence: Cadence | None = None
    """How often."""
    condition: Annotated[tuple[Condition, ...], Many] = ()
    """When it applies."""
    sanction: Annotated[tuple[Sanction, ...], Many] = ()
    """What follows when it is not met."""
    instrument: Annotated[tuple[str, ...], Many, Refers("agreements", "decisions", "structures", edge=RESTS_ON)] = ()
    """The agreement or decision it stands in."""
    legal_basis: Annotated[tuple[LegalBasis, ...], Many] = ()
    """The rule of law it rests on."""
    matter: Annotated[tuple[str, ...], Many, Refers(*MATTERS, "flows", "goals")] = ()
    """In which matter; the flow by which it is met."""
    text: str | None = None
    """More of the content, in own words."""


class TermOfOffice(Record):
    """A period with a name that seats and mandates share: "mandatperioden 2019–2022". ``valid`` says when."""

    concept: ClassVar[str] = "terms_of_office"

    name: str
    """What it is called."""
