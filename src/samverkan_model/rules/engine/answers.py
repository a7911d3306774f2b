"""What a rule answers, of which question it is a part, and who can do something about it."""

from dataclasses import dataclass
from enum import StrEnum


class QuestionTheme(StrEnum):
    """The question that a rule belongs to, as whoever reviews a structure asks it."""

    PURPOSE = "purpose"
    MANDATE = "mandate"
    SEATS = "seats"
    FRAMES = "frames"
    FLOW = "flow"
    FEEDBACK = "feedback"
    SINGLE_LINK = "single-link"
    ROUTE = "route"
    TARGET_GROUPS = "target-groups"
    AREAS = "areas"
    FOLLOW_UP = "follow-up"
    AGREEMENTS = "agreements"
    LEGAL_FORM = "legal-form"
    DECISION_RULES = "decision-rules"
    MONEY = "money"
    OPENNESS = "openness"
    SOURCES = "sources"
    OWN = "own"


class Reader(StrEnum):
    """Who can do something about a finding: whoever changes the structure, or whoever fills in the model."""

    STRATEGIST = "strategist"
    KEEPER = "keeper"


class Answer(StrEnum):
    """What a rule answers for one subject.

    ``kept``: it holds. ``broken``: it does not. ``silent``: the sources were searched and say nothing. ``open``: nobody
    has looked, or what is known is too uncertain to say. ``not-applicable``: the question does not arise.
    """

    KEPT = "kept"
    BROKEN = "broken"
    SILENT = "silent"
    OPEN = "open"
    NOT_APPLICABLE = "not-applicable"

    @property
    def examined(self) -> bool:
        """Something was really looked at."""
        return self in EXAMINED


EXAMINED = frozenset({Answer.KEPT, Answer.BROKEN, Answer.SILENT})
"""Answers that show that something was really looked at."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a question that is a table with holes.

    Attributes:
        row: id of the record of the row.
        column: name of the column; its words stand in the catalogue under ``report.field.asks``.
        answer: kept where something fills it, else why it is empty.
        by: ids of what fills it.
        said: the documents that found the record and were read whole.
        settled: it is known to be empty: those documents are silent, or a source says so outright.
    """

    row: str
    column: str
    answer: Answer
    by: tuple[str, ...] = ()
    settled: bool = False
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What a rule answered for a subject, with what shows it.

    Attributes:
        subject: id of the record asked about.
        answer: the answer.
        by: ids of the records that show it.
        cells: the table behind it, where the question is one.
    """

    subject: str
    answer: Answer
    by: tuple[str, ...] = ()
    cells: tuple[TableCell, ...] = ()
