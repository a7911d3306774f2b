"""A rule, what it sees, and what it finds."""

import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from samverkan_model.collection import Relation, edges
from samverkan_model.errors import Place
from samverkan_model.graph import graph
from samverkan_model.language import DEFAULT, Language
from samverkan_model.model.bodies import Flow, Mandate, Seat
from samverkan_model.model.statement import Citation, Record
from samverkan_model.model.validity import Truth
from samverkan_model.rules.engine.answers import Answer, QuestionTheme, Reader, Reply, TableCell
from samverkan_model.text.phrase import Clause, Field, Ref, Value, Word
from samverkan_model.timeline import HAPPENINGS, Snapshot

if TYPE_CHECKING:
    import networkx

__all__ = [
    "Answer",
    "CheckContext",
    "Clause",
    "Field",
    "Finding",
    "FindingKind",
    "Parts",
    "QuestionTheme",
    "Reader",
    "Ref",
    "Reply",
    "Rule",
    "RuleOfLaw",
    "Severity",
    "TableCell",
    "Texts",
    "Value",
    "Violation",
    "Word",
    "fingerprint",
]  # fmt: skip
"""Everything a rule is written with; what a message refers to comes from `samverkan_model.text.phrase`."""

T = TypeVar("T")


class Severity(StrEnum):
    """How much it weighs, lightest first."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for the lightest."""
        return list(Severity).index(self)


class FindingKind(StrEnum):
    """What sort of finding: they call for different things of the reader."""

    GAP = "gap"
    CONFLICT = "conflict"
    DEADLINE = "deadline"
    NOT_DOCUMENTED = "not-documented"


Parts = dict[str, Value]
"""Values for the placeholders of a message."""


@dataclass(frozen=True, slots=True)
class Violation:
    """What a rule function yields: one breach of the rule.

    Attributes:
        record: id of the record it is about; its file, line and sources become the finding's.
        path: the witness, ids from where it starts to where it breaks; the record alone where there is no chain.
        text: which of the rule's messages to use; ``default`` unless the rule has several.
        parts: values for the placeholders of the message; ``record`` is always there.
        kind: another kind than the rule's own, where this message is of one.
        severity: another weight than the rule's own, where this message has one; whoever sets a weight still wins.
        reader: another reader than the rule's own, where this message is for one.
        since: first day it holds, where the rule itself knows (a deadline); otherwise found by looking over time.
        cause: what lies behind it, in words of the rule's own, where several breaches have the same: they are told as
            one, those of two rules too where both give it.
    """

    record: str
    path: tuple[str, ...] = ()
    text: str = "default"
    parts: Mapping[str, Value] = field(default_factory=dict)
    kind: FindingKind | None = None
    since: date | None = None
    severity: Severity | None = None
    reader: Reader | None = None
    cause: str = ""

    @property
    def entities(self) -> tuple[str, ...]:
        """The record and all ids of the witness, each once."""
        return tuple(dict.fromkeys((self.record, *self.path)))


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach of a rule in a tenant, on a day or through a time.

    Attributes:
        rule: code of the rule; `name` is its readable name.
        entities: ids of the records it concerns, the main one first.
        path: the witness: the shortest chain that shows it.
        since: first day it holds, or the day asked for.
        until: last day it holds; None when it still does at the end of what was asked for.
        fingerprint: the same for the same breach in every run: rule and entities.
        accepted: reason of an accepted deviation; None for an open finding.
        theme: the question that it belongs to.
        reader: who can do something about it.
        cause: what lies behind it, where that is told; findings of one cause are told as one.
        teller: gives its message in a language; see `message`.
    """

    rule: str
    name: str
    severity: Severity
    kind: FindingKind
    tenant: str
    entities: tuple[str, ...]
    path: tuple[str, ...]
    text: str
    parts: Mapping[str, Value]
    since: date
    until: date | None
    place: Place | None
    sources: tuple[Citation, ...]
    fingerprint: str
    accepted: str | None = None
    theme: QuestionTheme = QuestionTheme.OWN
    reader: Reader = Reader.STRATEGIST
    cause: str = ""
    teller: "Callable[[Finding, Language], str] | None" = field(default=None, compare=False, repr=False)

    def message(self, language: Language = DEFAULT) -> str:
        """What is wrong and what to do, with the names that things had; the rule's code where no rule has made it."""
        return self.teller(self, language) if self.teller else f"{self.rule} {', '.join(self.entities)}"

    @property
    def sort_key(self) -> tuple[Any, ...]:
        """Heaviest first, then by rule, record and time."""
        return -self.severity.rank, self.rule, self.entities, self.since

    def through(self, since: date, until: date | None) -> "Finding":
        """The same finding for another time."""
        return replace(self, since=since, until=until)


Texts = Mapping[Language, str]
"""One text in each language."""


@dataclass(frozen=True)
class RuleOfLaw:
    """A rule of law behind a check, reported at second hand and given for the reader to verify.

    Attributes:
        law: act and paragraph.
        since: first day of the law; a structure is judged by the law of its day.
        until: last day of the law.
    """

    law: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Rule:
    """One rule, complete: what it asks for, why, how to mend it, and how it is found.

    Attributes:
        code: stable code, never reused: ``MAN03``.
        name: readable name: ``mandate.exceeds-grant``.
        statement: the statement as it should hold.
        definition: how it is decided, precisely enough to compute.
        says: its messages by name, each with a remedy in it.
        reads: concepts whose change can change its answer; everything when empty.
        daily: its answer depends on the day itself, as deadlines do.
        last: it looks at what the other rules found, under the key ``"findings"`` of the context.
        subjects: the records it looks at; their number is its coverage.
        examine: yields the breaches of one subject.
        good, bad: two model files that differ by as little as possible.
        proposal: what a decision brief proposes, with the placeholders of a message and ``{who}`` for who decides.
        proposals: the same for single messages, by name, where not all of them call for the same.
        theme: the question that it belongs to.
        reader: who can do something about its findings, where a message does not say otherwise.
        needs: fields and aspects whose silence in the sources is silence to the rule.
        when: whether it can be asked of a subject; the answer where it cannot, None where it can.
        asked_by: questions of auditors that it answers, by number.
        by_silence: it finds by what is not there, so that where only extracts were read it is a question.
        propose: gives changes that may cure a finding, those that ask least first, from its case; see `proposing`.
        incurable: why no change can be proposed.
        extracts: whether only extracts were read of what could tell of a record; by its own sources where None.
    """

    code: str
    name: str
    severity: Severity
    kind: FindingKind
    statement: Texts
    definition: Texts
    why: Texts
    remedy: Texts
    says: Mapping[str, Texts]
    subjects: "Callable[[CheckContext], Iterable[Record]]"
    examine: "Callable[[CheckContext, Any], Iterable[Violation | Reply]]"
    good: str
    bad: str
    at: date | None = None
    basis: tuple[RuleOfLaw, ...] = ()
    reads: tuple[str, ...] = ()
    daily: bool = False
    last: bool = False
    proposal: Texts | None = None
    plugin: str = ""
    theme: QuestionTheme = QuestionTheme.OWN
    reader: Reader = Reader.STRATEGIST
    needs: tuple[str, ...] = ()
    when: "Callable[[CheckContext, Any], Answer | None] | None" = None
    asked_by: tuple[int, ...] = ()
    by_silence: bool = False
    propose: Callable[[Any], Iterable[Iterable[Any]]] | None = None
    incurable: Texts | None = None
    extracts: "Callable[[CheckContext, Record], bool] | None" = None
    proposals: Mapping[str, Texts] = field(default_factory=dict)

    def proposed(self, message: str) -> Texts | None:
        """What is proposed where a message of the rule is told; None where its remedy is all there is to say."""
        return self.proposals.get(message, self.proposal)


class CheckContext:
    """What rules look at: a snapshot, with what several of them need worked out once.

    Args:
        snapshot: the day.
        before: the context of the day that was asked about before it in the same run.
    """

    def __init__(self, snapshot: Snapshot, before: "CheckContext | None" = None) -> None:
        self.snapshot = snapshot
        self.last: dict[tuple[str, Hashable], tuple[object, Any]] = {} if before is None else before.last
        """What was last made of something, in the run, by whom it was asked for; see `unless_new`."""
        self.given: dict[Hashable, Any] = {}
        """What the run itself hands to every rule: ``findings`` so far, and how much each rule looked at, ``asked``."""
        self.marks: dict[tuple[str, ...], tuple[int, ...]] = {}
        """How often what a rule reads has turned by the day, by what it reads."""
        self._asker = ""
        self._memory: dict[tuple[str, Hashable], Any] = {}
        self._without_breach: dict[str, Reply] = {}

    @property
    def day(self) -> date:
        """The day asked about."""
        return self.snapshot.day

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value made by the first caller of the key, for things that are costly to work out.

        Each plugin's rules have keys of their own, so that two plugins may use the same.
        """
        if key in self.given:
            given: T = self.given[key]
            return given
        place = (self._asker, key)
        if place not in self._memory:
            self._memory[place] = make()
        value: T = self._memory[place]
        return value

    def unless_new(self, key: Hashable, made_of: object, make: Callable[[], T]) -> T:
        """What is made of something and of nothing else: the same as the day before in a run where that was the same.

        Keys are as for `once`.
        """
        place = (self._asker, key)
        known = self.last.get(place)
        if known is None or known[0] != made_of:
            known = self.last[place] = (made_of, make())
        value: T = known[1]
        return value

    def without_breach(self, subject: Record) -> Reply:
        """What a rule without a breach has shown of a subject: nothing for certain where that is itself uncertain."""
        known = self._without_breach.get(subject.id)
        if known is None:
            applies = subject.id in self.snapshot.facts and not isinstance(subject, HAPPENINGS)
            unsure = applies and self.snapshot.standing(subject.id) is not Truth.YES
            known = Reply(subject.id, Answer.OPEN) if unsure else Reply(subject.id, Answer.KEPT, (subject.id,))
            self._without_breach[subject.id] = known
        return known

    @contextmanager
    def asked_by(self, plugin: str) -> Iterator[None]:
        """While it lasts, the keys of `once` are those of the plugin."""
        self._asker = plugin
        try:
            yield
        finally:
            self._asker = ""

    @cached_property
    def graph(self) -> "networkx.MultiDiGraph[str]":
        """The snapshot as a graph."""
        return graph(self.snapshot)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """All relations that applied or may have applied."""
        return tuple(edges(self.snapshot))

    @cached_property
    def relations_from(self) -> Mapping[str, tuple[Relation, ...]]:
        """Relations by where they start."""
        return _grouped(self.relations, lambda relation: (relation.source,))

    @cached_property
    def relations_to(self) -> Mapping[str, tuple[Relation, ...]]:
        """Relations by where they end."""
        return _grouped(self.relations, lambda relation: (relation.target,))

    @cached_property
    def seats_of(self) -> Mapping[str, tuple[Seat, ...]]:
        """Seats by body."""
        return _grouped(self.snapshot.seats, lambda seat: (seat.body,))

    @cached_property
    def mandates_of(self) -> Mapping[str, tuple[Mandate, ...]]:
        """Mandates by each of their holders."""
        return _grouped(self.snapshot.mandates, lambda one: tuple(h for h in (one.body, *one.together_with) if h))

    @cached_property
    def flows_from(self) -> Mapping[str, tuple[Flow, ...]]:
        """Flows by sender; one that goes both ways counts for both ends."""
        return _grouped(self.snapshot.flows, lambda one: one.sender + (one.receiver if one.both_ways else ()))

    @cached_property
    def flows_to(self) -> Mapping[str, tuple[Flow, ...]]:
        """Flows by receiver; one that goes both ways counts for both ends."""
        return _grouped(self.snapshot.flows, lambda one: one.receiver + (one.sender if one.both_ways else ()))


def fingerprint(rule: str, tenant: str, entities: Iterable[str]) -> str:
    """The same for the same breach in every run: rule, tenant and sorted ids."""
    words = "|".join((rule, tenant, *sorted(entities)))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _grouped(items: Iterable[T], keys: Callable[[T], Iterable[str]]) -> Mapping[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = {}
    for item in items:
        for key in keys(item):
            groups.setdefault(key, []).append(item)
    return {key: tuple(found) for key, found in groups.items()}
