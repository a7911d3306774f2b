"""Decisions: what somebody decided on a day, as apart from what somebody may decide."""

from typing import Annotated, ClassVar

from samverkan_model.model.bodies import ACTORS
from samverkan_model.model.field_types import In, Many, Period
from samverkan_model.model.happening import Happening
from samverkan_model.model.relations import CONCERNS, DECIDES, Refers

DECIDABLE = (
    *ACTORS, "structures", "agreements", "programmes", "areas", "target_groups", "assignments", "seats", "mandates",
    "flows", "events", "needs", "collaboration_rules", "goals", "duties",
)  # fmt: skip
"""What a decision or an evaluation can be about."""


class Decision(Happening):
    """A decision that was taken: who, when, under which paragraph, about what, with effect from when.

    A mandate says what somebody may do for as long as it applies; a decision was taken once and stays taken.
    """

    concept: ClassVar[str] = "decisions"
    columns: ClassVar[tuple[str, ...]] = ("decided_by", "when", "reference", "about")

    name: str
    """What was decided, in own words."""
    decided_by: Annotated[tuple[str, ...], Many, Refers(*ACTORS, edge=DECIDES, told_apart=True)] = ()
    """Who decided; several where they decided together."""
    reference: str | None = None
    """Paragraph, case number or diary number."""
    result: Annotated[str | None, In("decision_results")] = None
    """How it went, where that is not a plain yes: declined, postponed, sent back, noted."""
    about: Annotated[tuple[str, ...], Many, Refers(*DECIDABLE, "decisions", edge=CONCERNS, told_apart=True)] = ()
    """What it is about: the body set up, the agreement adopted, the mandate given, the decision it undoes."""
    effect: Period | None = None
    """From when, and until when, it has effect."""
    meeting: Annotated[str | None, Refers("events")] = None
    """The meeting it was taken at, where that is a record."""
    text: str | None = None
    """More of the content, in own words."""
