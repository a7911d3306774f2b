"""Evaluations: what those concerned, or somebody they asked, say of their own collaboration.

What is said here is shown beside our own findings and never weighed by them: no rule reads it.
"""

from typing import Annotated, ClassVar

from samverkan_model.model.bodies import ACTORS
from samverkan_model.model.decisions import DECIDABLE
from samverkan_model.model.field_types import In, Many
from samverkan_model.model.happening import Happening
from samverkan_model.model.relations import EVALUATES, MAKES, Refers
from samverkan_model.model.statement import Statement


class Observation(Statement):
    """One thing an evaluation says: a strength or something that should become better."""

    kind: Annotated[str, In("observation_kinds")]
    """Strength, improvement, proposal."""
    text: str
    """What it says, in own words."""
    theme: Annotated[tuple[str, ...], Many, In("themes")] = ()
    """The question it answers: purpose, mandate, feedback …"""
    records: Annotated[tuple[str, ...], Many, Refers(*DECIDABLE, told_apart=True)] = ()
    """The bodies, flows, seats and so on that it touches; left out, it is about the whole."""


class Evaluation(Happening):
    """An evaluation, audit or follow-up: of what, by whom, when, how, what it found and what was decided after it."""

    concept: ClassVar[str] = "evaluations"
    columns: ClassVar[tuple[str, ...]] = ("kind", "when", "made_by", "about")

    name: str
    """What it is called."""
    kind: Annotated[str, In("evaluation_kinds")]
    """Evaluation of one's own, by somebody else, audit, follow-up, supervision."""
    about: Annotated[tuple[str, ...], Many, Refers(*DECIDABLE, edge=EVALUATES, told_apart=True)] = ()
    """What was evaluated."""
    made_by: Annotated[tuple[str, ...], Many, Refers(*ACTORS, edge=MAKES)] = ()
    """Who made it."""
    commissioned_by: Annotated[tuple[str, ...], Many, Refers(*ACTORS, "structures", involves=True)] = ()
    """Who asked for it."""
    method: str | None = None
    """How it was made: workshops, interviews, a questionnaire."""
    observations: Annotated[tuple[Observation, ...], Many] = ()
    """What it says: strengths, improvements, proposals."""
    decisions: Annotated[tuple[str, ...], Many, Refers("decisions")] = ()
    """Decisions that followed on it."""
    text: str | None = None
    """More of the content, in own words."""
