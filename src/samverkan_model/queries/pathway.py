"""The path a resident takes through a programme: its stages in order, and what leads where.

What the sources are silent on is a stage too, so that nobody takes a short path for a whole one; a stage that nobody
has looked for is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from samverkan_model.language import DEFAULT, Language, text
from samverkan_model.model.programmes import PathStep, Programme
from samverkan_model.model.vocabulary import Vocabulary
from samverkan_model.timeline import Snapshot

STAGES = ("way-in", "referral", "talk", "activity", "follow-up", "close")
"""Kinds of steps in the order a resident meets them."""
WHOLE = tuple(kind for kind in STAGES if kind != "referral")
"""Stages that a path has; how one is referred is part of some of them."""


_LENGTH = re.compile(r"P(\d+)([YMWD])")


class Missing(StrEnum):
    """Why a stage has no steps: the sources are silent, or say that there is none."""

    NOT_DOCUMENTED = "not-documented"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Node:
    """One box of the path: a step, or a stage without steps.

    Attributes:
        id: the step's own id, else its number in the path; a missing stage has the name of its kind.
    """

    id: str
    kind: str
    step: PathStep | None = None
    missing: Missing | None = None


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one node to another.

    Attributes:
        back: it leads to a node before its own, so that the path goes round.
    """

    source: str
    target: str
    back: bool = False


@dataclass(frozen=True, slots=True)
class Pathway:
    """A path in order: its stages, each with the nodes that are side by side, and the arrows."""

    stages: tuple[tuple[Node, ...], ...]
    arrows: tuple[Arrow, ...]

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Every node, in order."""
        return tuple(node for stage in self.stages for node in stage)


def has_pathway(programme: Programme) -> bool:
    """Whether anything is said of a path, if only that it is not documented."""
    marked = {*programme.not_documented, *programme.gaps}
    return bool(programme.path) or "path" in marked


def pathways(snapshot: Snapshot) -> tuple[Programme, ...]:
    """Programmes with a path worth drawing, whatever the day: the path is in the source, not in the calendar."""
    return tuple(one for one in snapshot.facts.of(Programme) if has_pathway(one))


def pathway(programme: Programme, vocabulary: Vocabulary) -> Pathway:
    """The path of a programme; the vocabulary says which stage a county's own kind of step belongs to."""
    steps = [
        Node(step.id or f"step-{number}", _stage(vocabulary, step.kind), step)
        for number, step in enumerate(programme.path, start=1)
    ]
    stages = [list(stage) for _, stage in groupby(steps, key=lambda node: node.kind)]
    for kind in WHOLE:
        if reason := _missing(programme, kind, steps):
            stages.insert(_place(stages, kind), [Node(kind, kind, missing=reason)])
    arrows = tuple(dict.fromkeys(_arrows(stages)))
    return Pathway(tuple(map(tuple, stages)), arrows)


def timed(programme: Programme) -> tuple[PathStep, ...]:
    """Steps with a month, in order: the follow-ups, and the close where it has one."""
    return tuple(step for step in programme.path if step.month is not None)


def month_words(step: PathStep, language: Language = DEFAULT) -> str:
    """After how many months, and counted from when: "3 månader från start"; empty where no month is given."""
    if step.month is None:
        return ""
    about = text("pathway.about", language) if step.roughly else ""
    months = text("pathway.months", language, count=_number(step.month, language))
    since = text(f"pathway.counted.{step.counted_from or 'unsaid'}", language)
    return f"{about}{months} {since}"


def length_words(part: PathStep | Programme, language: Language = DEFAULT) -> str:
    """How long a step or a programme lasts: "6 månader", "4–5 veckor"; empty where no length is given."""
    return span_words(part.length, part.length_most, language)


def span_words(least: str | None, most: str | None, language: Language = DEFAULT) -> str:
    """Two ISO 8601 durations as one span of time."""
    lengths = [_LENGTH.fullmatch(one) for one in (least, most) if one]
    counts = [(int(found[1]), found[2]) for found in lengths if found]
    if len(counts) == 2 and counts[0][1] == counts[1][1]:
        whole = text(f"report.duration.{counts[1][1]}", language, count=counts[1][0])
        return f"{counts[0][0]}–{whole}"
    return "–".join(text(f"report.duration.{unit}", language, count=count) for count, unit in counts)


def _stage(vocabulary: Vocabulary, kind: str) -> str:
    return next((name for name in vocabulary.lineage("step_kinds", kind) if name in STAGES), "activity")


def _missing(programme: Programme, kind: str, steps: list[Node]) -> Missing | None:
    if any(node.kind == kind for node in steps):
        return None
    if kind in programme.gaps:
        return Missing.ABSENT
    silent = kind in programme.not_documented or ("path" in programme.not_documented and not programme.path)
    return Missing.NOT_DOCUMENTED if silent else None


def _place(stages: list[list[Node]], kind: str) -> int:
    """After the last stage that comes no later than the kind."""
    earlier = [place for place, stage in enumerate(stages) if STAGES.index(stage[0].kind) <= STAGES.index(kind)]
    return earlier[-1] + 1 if earlier else 0


def _arrows(stages: list[list[Node]]) -> Iterator[Arrow]:
    order = [node.id for stage in stages for node in stage]
    named = {name for stage in stages for node in stage if node.step for name in node.step.then}
    for place, stage in enumerate(stages):
        after = stages[place + 1] if place + 1 < len(stages) else []
        for at, node in enumerate(stage):
            targets = node.step.then if node.step and node.step.then else _next(stage, at, after)
            targets = tuple(one for one in targets if not (node.missing and one in named))  # nobody says that it does
            yield from (Arrow(node.id, one, order.index(one) <= order.index(node.id)) for one in targets)


def _next(stage: list[Node], at: int, after: list[Node]) -> tuple[str, ...]:
    """The next node of the stage, unless the stage is of ways side by side; then what comes after it."""
    if stage[0].kind != "way-in" and at + 1 < len(stage):
        return (stage[at + 1].id,)
    return tuple(node.id for node in after[:1])


def _number(month: float, language: Language) -> int | str:
    """Whole months as a number, others as they are written."""
    written = f"{month:g}"
    return int(month) if month.is_integer() else written.replace(".", ",") if language == "sv" else written
