"""Running rules: on a day, or through a time without re-doing what did not change."""

import time
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial

from samverkan_model.courses import Courses
from samverkan_model.foreign import ForeignFailure, foreign
from samverkan_model.language import Language
from samverkan_model.model.facts import CONCEPTS, Facts
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import ONE_DAY
from samverkan_model.queries.deadlines import dated_days, turning_days
from samverkan_model.queries.needs import need_days
from samverkan_model.rules.engine.answers import EXAMINED
from samverkan_model.rules.engine.base import (
    Answer,
    CheckContext,
    Finding,
    FindingKind,
    Reader,
    Reply,
    Rule,
    Severity,
    Violation,
    fingerprint,
)
from samverkan_model.rules.engine.messages import message
from samverkan_model.rules.engine.settings import RuleSettings
from samverkan_model.timeline import Snapshot


@dataclass
class Outcome:
    """What a run found.

    Attributes:
        day: the day asked for, or the first of them.
        findings: sorted, heaviest first; accepted ones are in it and say so.
        coverage: of how many records each rule could say something, by code.
        answers: what each rule answered for each of its subjects, by code and id; on a single day only.
        failures: rules that could not be run and why; the others ran on.
        rules: the rules that were asked, by code.
        seconds: time of the processor that each rule took when it was asked, by code.
        until: the last day asked for; None where it was a single day.
        snapshot: what was looked at, where it was a single day.
        settings: the choices of the run, so that it can be made again.
    """

    facts: Facts
    day: date
    findings: list[Finding] = field(default_factory=list)
    coverage: dict[str, int] = field(default_factory=dict)
    answers: dict[str, dict[str, Reply]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    until: date | None = None
    snapshot: Snapshot | None = None
    settings: RuleSettings = field(default_factory=RuleSettings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def __repr__(self) -> str:
        """How many findings of how many rules, and when."""
        when = self.day if self.until is None else f"{self.day} to {self.until}"
        return f"<Outcome for {self.facts.id} on {when}: {len(self)} findings of {len(self.rules)} rules>"

    def open(self) -> list[Finding]:
        """Findings that no accepted deviation covers."""
        return [finding for finding in self.findings if finding.accepted is None]


@dataclass(frozen=True)
class Shift:
    """What a supposition changes among the findings of a day.

    Attributes:
        before, after: what was found without it and with it.
    """

    before: Outcome
    after: Outcome

    @property
    def new(self) -> list[Finding]:
        """Findings that come with it."""
        return _without(self.after, self.before)

    @property
    def gone(self) -> list[Finding]:
        """Findings that go with it."""
        return _without(self.before, self.after)


def _without(outcome: Outcome, other: Outcome) -> list[Finding]:
    known = {(one.fingerprint, one.text) for one in other.findings}
    return [one for one in outcome.findings if (one.fingerprint, one.text) not in known]


def check(snapshot: Snapshot, rules: Iterable[Rule], settings: RuleSettings | None = None) -> Outcome:
    """What the rules find on a day."""
    settings = settings or RuleSettings()
    outcome = Outcome(snapshot.facts, snapshot.day, snapshot=snapshot, settings=settings)
    context = CheckContext(snapshot)
    context.given |= {"findings": outcome.findings, "asked": outcome.coverage}
    for rule in sorted(rules, key=lambda rule: rule.last):
        if settings.is_on(rule, snapshot.facts):
            hits = _run(rule, context, outcome)
            outcome.findings += _findings(rule, hits, context, settings)
    outcome.findings = settings.settled(outcome.findings, snapshot)
    outcome.findings.sort(key=lambda finding: finding.sort_key)
    return outcome


def check_through(
    courses: Courses, since: date, until: date, rules: Iterable[Rule], settings: RuleSettings | None = None
) -> Outcome:
    """What the rules find from a day up to another, each finding with the time in which it holds.

    The time is cut where something in the facts turns, and for rules that go by the day also where a deadline comes
    into sight or passes, or something is adopted, attested or written; a rule is asked again only where something it
    reads did turn.
    """
    settings, facts = settings or RuleSettings(), courses.facts
    outcome = Outcome(facts, since, until=until, settings=settings)
    turns = {since, *(day for day in courses.turns if since < day <= until)}
    due = (
        {day for turn in turns for day in turning_days(Snapshot(facts, turn, courses))}
        | dated_days(facts)
        | need_days(facts)
    )
    days = sorted(turns | {day for day in due if since < day <= until})
    inquiries: list[CheckContext] = []
    for day in days:
        inquiries.append(CheckContext(Snapshot(facts, day, courses), inquiries[-1] if inquiries else None))
    found: dict[date, list[Finding]] = {}
    for context in inquiries:
        context.given |= {"findings": found.setdefault(context.day, []), "asked": outcome.coverage}
    for rule in sorted(rules, key=lambda rule: rule.last):
        if settings.is_on(rule, facts):
            asked = inquiries if rule.daily else [context for context in inquiries if context.day in turns]
            for finding in _through(rule, asked, until, outcome, settings):
                outcome.findings.append(finding)
                for day in days:
                    if finding.since <= day and (finding.until is None or day <= finding.until):
                        found.setdefault(day, []).append(finding)
    outcome.findings.sort(key=lambda finding: finding.sort_key)
    return outcome


def _through(
    rule: Rule, inquiries: list[CheckContext], until: date, outcome: Outcome, settings: RuleSettings
) -> Iterator[Finding]:
    held: dict[tuple[str, str], Finding] = {}
    mark: tuple[int, ...] | None = None
    found: dict[tuple[str, str], Finding] = {}
    for context in inquiries:
        new = _mark(rule, context)
        if rule.daily or new != mark:
            hits = _run(rule, context, outcome)
            findings = settings.settled(list(_findings(rule, hits, context, settings)), context.snapshot)
            found = {(finding.fingerprint, finding.text): finding for finding in findings}
            mark = new
        for key in held.keys() - found.keys():
            one = held.pop(key)
            yield one.through(one.since, context.day - ONE_DAY)
        for key in found.keys() - held.keys():
            held[key] = found[key].through(context.day, None)
    yield from held.values()


def _mark(rule: Rule, context: CheckContext) -> tuple[int, ...]:
    """How often what the rule reads of the facts has turned by the day: the same number, the same answer."""
    reads = rule.reads or tuple(CONCEPTS)
    known = context.marks.get(reads)  # many rules read the same
    if known is None:
        turns_of, day = context.snapshot.courses.turns_of, context.day
        known = context.marks[reads] = tuple(bisect_right(turns_of(concept), day) for concept in reads)
    return known


def _run(rule: Rule, context: CheckContext, outcome: Outcome) -> list[Violation]:
    start = time.process_time()
    outcome.rules[rule.code] = rule
    try:
        with context.asked_by(rule.plugin), foreign():
            hits, replies = _asked(rule, context)
    except ForeignFailure as error:  # one broken rule, perhaps a plugin's, must not hide what the others find
        outcome.failures[rule.code] = error.cause
        return []
    if outcome.until is None:
        outcome.answers[rule.code] = replies
    examined = sum(reply.answer in EXAMINED for reply in replies.values())
    outcome.coverage[rule.code] = max(outcome.coverage.get(rule.code, 0), examined)
    outcome.seconds[rule.code] = outcome.seconds.get(rule.code, 0.0) + time.process_time() - start
    return hits


def _asked(rule: Rule, context: CheckContext) -> tuple[list[Violation], dict[str, Reply]]:
    """The breaches, and the answer for each subject."""
    guests = context.snapshot.facts.guests  # those who lend them look after them
    hits: list[Violation] = []
    replies: dict[str, Reply] = {}
    asks = bool(rule.needs or rule.when)
    for subject in rule.subjects(context):
        if subject.id in guests:
            continue
        said = list(rule.examine(context, subject))
        if not said:
            replies[subject.id] = _reply(rule, context, subject, []) if asks else context.without_breach(subject)
            continue
        found = [one for one in said if isinstance(one, Violation) and one.record not in guests]
        own = next((one for one in said if isinstance(one, Reply)), None)
        replies[subject.id] = own or _reply(rule, context, subject, found)
        hits += found
    return hits, replies


def _reply(rule: Rule, context: CheckContext, subject: Record, found: list[Violation]) -> Reply:
    """What its breaches, its marks and its standing make the answer for a subject."""
    if found:
        silent = all((one.kind or rule.kind) is FindingKind.NOT_DOCUMENTED for one in found)
        by = tuple(dict.fromkeys(name for one in found for name in one.entities))
        return Reply(subject.id, Answer.SILENT if silent else Answer.BROKEN, by)
    if rule.needs and subject.not_documented and {*rule.needs} & {*subject.not_documented}:
        return Reply(subject.id, Answer.SILENT)
    if _nothing_to_read(rule, subject):
        return Reply(subject.id, Answer.OPEN)
    answer = rule.when(context, subject) if rule.when else None
    if answer is None:
        return context.without_breach(subject)
    return Reply(subject.id, answer, (subject.id,) if answer is Answer.KEPT else ())


def _nothing_to_read(rule: Rule, subject: Record) -> bool:
    """Whether none of the fields that the rule needs says anything: nobody can tell then that it holds."""
    fields = _needed(rule.needs, type(subject))
    return bool(fields) and not any(getattr(subject, name) for name in fields)


@cache
def _needed(needs: tuple[str, ...], concept: type[Record]) -> tuple[str, ...]:
    """What a rule needs that is a field of a concept, and no aspect."""
    return tuple(name for name in needs if name in concept.model_fields)


def _findings(
    rule: Rule, hits: Iterable[Violation], context: CheckContext, settings: RuleSettings
) -> Iterator[Finding]:
    for hit in hits:
        told = _as_question(hit) if rule.by_silence and _by_extracts(rule, hit, context) else hit
        severity = settings.severity(rule, told, context.snapshot.facts)
        if severity is not None:
            yield _finding(rule, told, context.snapshot, severity)


def _by_extracts(rule: Rule, hit: Violation, context: CheckContext) -> bool:
    """Whether all that could tell of the record was read in part only or at second hand: more may stand elsewhere.

    What a source itself says is absent is so however little of it was read.
    """
    facts = context.snapshot.facts
    record = facts.get(hit.record)
    if record is None or hit.text == "absent":
        return False
    if rule.extracts is not None:
        return rule.extracts(context, record)
    sources = [facts.get(citation.source) for citation in record.source]
    read_whole = (isinstance(one, Source) and not (one.cut or one.secondary) for one in sources)
    return bool(sources) and not any(read_whole)


def _as_question(hit: Violation) -> Violation:
    return replace(hit, kind=FindingKind.NOT_DOCUMENTED, severity=Severity.INFO)


def _finding(rule: Rule, hit: Violation, snapshot: Snapshot, severity: Severity) -> Finding:
    facts = snapshot.facts
    record = facts.get(hit.record)
    return Finding(
        rule=rule.code,
        name=rule.name,
        severity=severity,
        kind=hit.kind or rule.kind,
        tenant=facts.id,
        entities=hit.entities,
        path=hit.path or (hit.record,),
        text=hit.text,
        parts=hit.parts,
        since=hit.since or snapshot.day,
        until=None,
        place=facts.place(hit.record),
        sources=record.source if record else (),
        fingerprint=fingerprint(rule.code, facts.id, hit.entities),
        theme=rule.theme,
        reader=_reader(rule, hit),
        cause=hit.cause,
        teller=partial(message_in_words, rule, facts, snapshot.day),
    )


def message_in_words(rule: Rule, facts: Facts, day: date, finding: Finding, language: Language) -> str:
    """The message of a finding with the names of the day on which it began to hold, or the first day asked for."""
    return message(rule, finding, Snapshot(facts, max(finding.since, day)), language)


def _reader(rule: Rule, hit: Violation) -> Reader:
    """Whoever fills in the model, where only that is not documented and the rule does not say otherwise."""
    if hit.reader is not None:
        return hit.reader
    return Reader.KEEPER if (hit.kind or rule.kind) is FindingKind.NOT_DOCUMENTED else rule.reader
