"""When a principal lets its units work with others without procurement: its own rule, step by step, as data."""

from typing import Annotated, ClassVar, Literal

from samverkan_model.model.bodies import ACTORS
from samverkan_model.model.field_types import In, Many
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import Record, Statement

Openness = Literal["all", "several", "one"]
"""Whom a collaboration is open to: all of a kind, several that are named, or one that is named."""

Acceptance = Literal["in-order", "assessment-needed", "not-acceptable"]
"""What a step of such a rule can come to, lightest first."""


class RuleStep(Statement):
    """One step of the rule: what a collaboration is like, and what then holds. What is left out may be anything."""

    verdict: Acceptance
    """What holds: in order, assessment needed, not acceptable."""
    partner_kinds: Annotated[tuple[str, ...], Many, In("organization_kinds")] = ()
    """Kinds of partners it speaks of, narrower kinds included."""
    open_to: Annotated[tuple[Openness, ...], Many] = ()
    """Whom the collaboration is open to."""
    payment: bool | None = None
    """Whether the partner is paid."""
    text: str | None = None
    """The step, or the source's example of it, in own words."""


class ChannelUse(Statement):
    """Whether information material may be spread through a channel."""

    channel: Annotated[str, In("channels")]
    """The channel."""
    allowed: bool
    """Whether it may be used."""
    condition: str | None = None
    """On what condition, or why not."""


class CollaborationRule(Record):
    """A principal's own rule for when its units may work with associations and others."""

    concept: ClassVar[str] = "collaboration_rules"
    columns: ClassVar[tuple[str, ...]] = ("stated_by", "instrument")

    name: str
    """What it is called."""
    stated_by: Annotated[tuple[str, ...], Many, Refers(*ACTORS)] = ()
    """Who says so."""
    instrument: Annotated[tuple[str, ...], Many, Refers("agreements")] = ()
    """The guideline it stands in."""
    areas: Annotated[tuple[str, ...], Many, Refers("areas")] = ()
    """What it is about."""
    steps: Annotated[tuple[RuleStep, ...], Many] = ()
    """Its steps; where several fit, the strictest counts."""
    otherwise: Acceptance | None = None
    """What holds where no step fits; left out where the rule does not say."""
    assessed_by: Annotated[tuple[str, ...], Many, Refers(*ACTORS)] = ()
    """Who makes the assessment that a step asks for."""
    channels: Annotated[tuple[ChannelUse, ...], Many] = ()
    """Channels for information material once the collaboration is set up."""
    text: str | None = None
    """What it is for, in own words."""
