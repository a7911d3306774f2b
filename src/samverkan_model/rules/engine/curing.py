"""Cures: the smallest set of changes that takes a finding away, tried on a copy by running the rules again.

What a rule proposes is only a guess. It is carried out as a what-if file on a copy of the facts, and the rules are run
on the copy: it is a cure only where the finding has gone and nothing new has come for whoever changes the structure.
Where something new has come that a further change takes away, both together are tried.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice

from samverkan_model.courses import Courses
from samverkan_model.errors import SamverkanError
from samverkan_model.foreign import ForeignFailure, foreign
from samverkan_model.loading.whatif import apply_text
from samverkan_model.model.facts import Facts
from samverkan_model.rules.engine.base import (
    Answer,
    CheckContext,
    Finding,
    Reader,
    Ref,
    Rule,
    Severity,
    TableCell,
    Value,
)
from samverkan_model.rules.engine.proposing import Case, ProposedChange
from samverkan_model.rules.engine.run import Outcome, check
from samverkan_model.timeline import Snapshot

MOST_CHANGES = 3
"""So many changes a cure may ask for: what can be decided at one meeting."""
MOST_CURES = 3
"""So many ways to cure one finding are told."""
MOST_TRIED = 8
"""So many proposals against one finding are tried."""

Steps = tuple[str, ...]
"""Lines of a what-if file."""


@dataclass(frozen=True)
class Cure:
    """Changes that have been tried and take a finding away without another coming.

    Attributes:
        finding: what it cures.
        changes: what to decide, at most `MOST_CHANGES`.
        gone: other findings that go with it.
    """

    finding: Finding
    changes: tuple[ProposedChange, ...]
    gone: tuple[Finding, ...] = ()

    @property
    def steps(self) -> tuple[str, ...]:
        """The lines of the what-if file that carries it out."""
        return tuple(step for change in self.changes for step in change.steps)


def for_change(outcome: Outcome) -> list[Finding]:
    """The open findings of an outcome that are for whoever changes the structure."""
    return [one for one in outcome.open() if one.reader is Reader.STRATEGIST or one.severity is Severity.ERROR]


@dataclass
class Curing:
    """Looks for cures of the findings of one day; each proposal is tried once.

    Args:
        outcome: a run of the rules on a single day.

    Attributes:
        failures: rules that could not propose anything and why, by code; the others do.
    """

    outcome: Outcome
    failures: dict[str, str] = field(default_factory=dict)
    _supposed: dict[Steps, Courses | None] = field(default_factory=dict)
    _tried: dict[tuple[Steps, str], Outcome | None] = field(default_factory=dict)
    _found: dict[tuple[str, str, int], tuple[Cure, ...]] = field(default_factory=dict)

    @cached_property
    def snapshot(self) -> Snapshot:
        """What was looked at.

        Raises:
            ValueError: the run was over a time, where nobody can say on which day a change would begin.
        """
        if self.outcome.snapshot is None:
            raise ValueError(self.outcome)
        return self.outcome.snapshot

    def cures(self, finding: Finding, most: int = MOST_CURES) -> tuple[Cure, ...]:
        """The cures of a finding, those with the fewest changes first; none where none was found.

        Args:
            finding: one of the outcome's findings.
            most: how many to look for.
        """
        key = finding.fingerprint, finding.text, most
        if key not in self._found:
            alone = islice(self._cures(finding, repaired=False), most)
            self._found[key] = tuple(alone) or tuple(islice(self._cures(finding, repaired=True), most))
        return self._found[key]

    def _cures(self, finding: Finding, *, repaired: bool) -> Iterator[Cure]:
        """What the rule proposes that does; with further changes against what it brings, or as it is."""
        for changes in sorted(self._proposals(self.outcome, finding), key=len)[:MOST_TRIED]:
            cure = self._confirmed(finding, changes, repaired=repaired)
            if cure is not None:
                yield cure

    def _confirmed(self, finding: Finding, changes: tuple[ProposedChange, ...], *, repaired: bool) -> Cure | None:
        if len(changes) > MOST_CHANGES or not self._goes(finding, changes):
            return None
        after = self._after(changes)
        if after is None or not _is_gone(finding, self.outcome, after):
            return None
        new = _new(self.outcome, after)
        if not new:
            return Cure(finding, changes, _gone_too(finding, self.outcome, after))
        further = self._proposals(after, new[0]) if repaired and len(changes) < MOST_CHANGES else []
        further = [tuple(_by_name(one, self.snapshot.facts, after.facts) for one in more) for more in further]
        tried = (self._confirmed(finding, (*changes, *more), repaired=repaired) for more in further)
        return next((cure for cure in tried if cure is not None), None)

    def _goes(self, finding: Finding, changes: tuple[ProposedChange, ...]) -> bool:
        """Whether the rule that found it no longer does: asked by itself first, since most that fails fails there."""
        rule = self.outcome.rules[finding.rule]
        after = None if rule.last else self._after(changes, rule)
        return rule.last or (after is not None and _is_gone(finding, self.outcome, after))

    def _after(self, changes: tuple[ProposedChange, ...], alone: Rule | None = None) -> Outcome | None:
        """What the rules, or one of them, find when the changes are carried out; None where they cannot be."""
        steps = tuple(step for change in changes for step in change.steps)
        key = steps, alone.code if alone else ""
        if key not in self._tried:
            courses = self._suppose(steps)
            rules = [alone] if alone else self.outcome.rules.values()
            self._tried[key] = self._run(courses, rules) if courses else None
        return self._tried[key]

    def _run(self, courses: Courses, rules: Iterable[Rule]) -> Outcome | None:
        after = check(Snapshot(courses.facts, self.snapshot.day, courses), rules, self.outcome.settings)
        return None if after.failures.keys() - self.outcome.failures.keys() else after

    def _suppose(self, steps: Steps) -> Courses | None:
        """The facts with the steps carried out; None where a step cannot be read, or nothing says so."""
        if steps not in self._supposed:
            try:
                facts = apply_text(self.snapshot.courses.facts, "\n".join(steps))
            except SamverkanError:
                self._supposed[steps] = None
            else:
                courses, evidence = self.snapshot.courses, self.snapshot.evidence
                same = not _redated(courses.facts, facts)
                self._supposed[steps] = courses.carried_to(facts) if same else Courses(facts, evidence)
        return self._supposed[steps]

    def _proposals(self, outcome: Outcome, finding: Finding) -> list[tuple[ProposedChange, ...]]:
        """What the rule proposes against a finding of an outcome."""
        rule, snapshot = outcome.rules[finding.rule], outcome.snapshot
        if rule.propose is None or snapshot is None or finding.entities[0] in snapshot.facts.guests:
            return []
        case = Case(CheckContext(snapshot), finding, _holes(outcome, finding))
        try:
            with foreign():
                return [changes for one in rule.propose(case) if _is_whole(changes := tuple(one))]
        except ForeignFailure as error:  # a plugin's proposal that breaks must not hide what the others propose
            self.failures[rule.code] = error.cause
            return []


def _redated(before: Facts, after: Facts) -> bool:
    """Whether something that was there applies at other times, so that what depends on it may do so too."""
    changed = ((old, one) for one in after.every if (old := before.get(one.id)) is not one)
    return any(old is not None and old.course() != new.course() for old, new in changed)


def _by_name(change: ProposedChange, before: Facts, after: Facts) -> ProposedChange:
    """The change with the names of records that another change adds: nobody else knows what they are called."""

    def named(value: Value) -> Value:
        if isinstance(value, tuple):
            return tuple(map(named, value))
        new = after.get(value.id) if isinstance(value, Ref) and value.id not in before else None
        return Ref(new.id, new.caption) if new is not None else value

    return replace(change, parts={key: named(value) for key, value in change.parts.items()})


def _is_whole(changes: tuple[ProposedChange, ...]) -> bool:
    """Whether there is something to do in each of the changes, and somebody to name wherever one is named."""
    named = (part for change in changes for part in change.parts.values() if isinstance(part, tuple))
    return bool(changes) and all(change.steps for change in changes) and all(named)


def _holes(outcome: Outcome, finding: Finding) -> Iterator[TableCell]:
    """The empty cells that the finding tells of: those that a document read whole leaves empty."""
    reply = outcome.answers.get(finding.rule, {}).get(finding.entities[0])
    for cell in reply.cells if reply else ():
        if cell.answer in (Answer.BROKEN, Answer.SILENT) and cell.settled and cell.row in finding.entities:
            yield cell


def _is_gone(finding: Finding, before: Outcome, after: Outcome) -> bool:
    """Whether neither the finding nor a part of it is left, and it has not become a question to somebody else."""
    known = {(one.fingerprint, one.text) for one in before.findings} - {(finding.fingerprint, finding.text)}
    left = (one for one in after.findings if (one.fingerprint, one.text) not in known)
    return not any(_is_part_of(one, finding) for one in left)


def _new(before: Outcome, after: Outcome) -> list[Finding]:
    """Findings for whoever changes the structure that are not there before, not even as a greater or heavier one."""
    known = for_change(before)
    return [
        one for one in for_change(after) if not any(_is_part_of(one, other) or _is_eased(one, other) for other in known)
    ]


def _gone_too(finding: Finding, before: Outcome, after: Outcome) -> tuple[Finding, ...]:
    left = for_change(after)
    others = (one for one in for_change(before) if (one.fingerprint, one.text) != (finding.fingerprint, finding.text))
    return tuple(one for one in others if not any(_is_part_of(other, one) for other in left))


def _is_part_of(one: Finding, other: Finding) -> bool:
    """The same rule says no more, and no more heavily, of no other records."""
    lighter = one.severity.rank <= other.severity.rank
    return one.rule == other.rule and lighter and {*one.entities} <= {*other.entities}


def _is_eased(one: Finding, other: Finding) -> bool:
    """The same rule says something less heavy of the same record."""
    lighter = one.severity.rank < other.severity.rank
    return one.rule == other.rule and lighter and one.entities[0] == other.entities[0]
