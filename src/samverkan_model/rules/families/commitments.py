"""AGR: what those who agree have bound themselves to: adoption, follow-up, form, conditions, annexes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from samverkan_model.model.agreements import Agreement
from samverkan_model.model.provisions import Condition
from samverkan_model.model.statement import Basis
from samverkan_model.model.truth_over_time import Course
from samverkan_model.model.validity import Moment, Truth
from samverkan_model.queries.agreements import (
    Adopted,
    Adoption,
    Status,
    adoptions,
    condition_met,
    heir,
    status,
)
from samverkan_model.queries.deadlines import Deadline, Due, agreement_deadlines
from samverkan_model.queries.membership import as_groups, members
from samverkan_model.rules.engine.base import (
    Answer,
    CheckContext,
    Clause,
    FindingKind,
    Parts,
    Reader,
    Ref,
    Severity,
    Value,
    Violation,
)
from samverkan_model.rules.engine.registry import Checks
from samverkan_model.rules.support.authority import may
from samverkan_model.rules.support.known import (
    AT_ONCE,
    ceased,
    certain,
    foretold,
    is_recent,
    last_day,
    last_told,
    last_written,
    read_since,
    unmarked,
)
from samverkan_model.rules.support.succession import is_same_person, known_of, meant_period

CHECKS = Checks()


def _unless_told(_: CheckContext, agreement: Agreement) -> Answer | None:
    """Nobody can say who has adopted what no source tells the adoption of."""
    return None if _told(agreement) else Answer.OPEN


@CHECKS.over("agreements", when=_unless_told)
def AGR04(context: CheckContext, agreement: Agreement) -> Iterator[Violation]:
    """Every party has adopted the agreement."""
    if not agreement.preferred or not _told(agreement) or not known_of(context, agreement):
        return
    states = {one.party: one.state for one in _asked(context, agreement) if not _may_have(context, one)}
    waits = any(one.kind == "all-adopt" for one in agreement.condition)  # AGR10 tells whom it waits for
    yield from _without(context, agreement, states, Adopted.DECLINED, "declined")
    if _is_written(context, agreement) and not waits:
        pending = _without(context, agreement, states, Adopted.PENDING, "default")
        period = meant_period(agreement)
        late = certain(context, agreement) or (period is not None and period.begins.latest <= context.day)
        yield from pending if late else map(_to_see_to, pending)
    if _silence_tells(context, agreement, states.values()):
        yield from _without(context, agreement, states, Adopted.NOT_DOCUMENTED, "silent")


def _to_see_to(found: Violation) -> Violation:
    """What nobody is known to be late with, as it is not known to have begun."""
    return replace(found, kind=FindingKind.DEADLINE, severity=Severity.INFO)


def _may_have(context: CheckContext, one: Adoption) -> bool:
    """Whether it lies in a time that has begun on the day, so that nobody can say that it has not been adopted."""
    return one.state is Adopted.PENDING and one.adopted is not None and one.adopted.earliest <= context.day


def _is_written(context: CheckContext, agreement: Agreement) -> bool:
    """Whether it has been drawn up for certain, and is on its way to those who are to adopt it."""
    vocabulary = context.snapshot.facts.vocabulary
    steps = [step for step in agreement.decision_route if not may(vocabulary, (step.power,), "decide", "adopt")]
    laid = next((step.when for step in steps if step.when), None)
    applies = certain(context, agreement) and not foretold(context, agreement)
    if laid and (laid.earliest > context.day or (laid.latest > context.day and not applies)):
        return False
    if not laid and foretold(context, agreement, AT_ONCE):
        return False  # nothing shows by the day that it had been laid before anybody
    return agreement.drawn_up is None or agreement.drawn_up.latest <= context.day


def _told(agreement: Agreement) -> bool:
    """Whether anything at all is said of adoption."""
    return any(party.adopted or party.adoption for party in agreement.parties)


def _asked(context: CheckContext, agreement: Agreement) -> list[Adoption]:
    """Adoptions of those who are parties on the day for certain and by the source's word, not only helpers."""
    snapshot = context.snapshot
    own = [one for one in agreement.parties if one.basis is Basis.STATED and not one.role and not one.inferred]
    named = [one.party for one in own if snapshot.holds(one) is Truth.YES]
    asked = {heir(snapshot, name) for party in named for name in members(snapshot.facts, party)}
    return [one for one in adoptions(snapshot, agreement) if one.party in asked]


def _silence_tells(context: CheckContext, agreement: Agreement, states: Iterable[Adopted]) -> bool:
    """Whether a missing adoption stands out: others have adopted, and nothing says that the sources are silent."""
    signed = agreement.signed is not None and agreement.signed.latest <= context.day
    open_question = unmarked(agreement, "adoption", "parties") and not signed
    return open_question and certain(context, agreement) and Adopted.YES in states


def _without(
    context: CheckContext, agreement: Agreement, states: dict[str, Adopted], state: Adopted, text: str
) -> Iterator[Violation]:
    names = tuple(name for name, own in states.items() if own is state)
    if names:
        parts: Parts = {"parties": tuple(map(Ref, as_groups(context.snapshot.facts, names)))}
        yield Violation(agreement.id, (agreement.id, *names), text, parts)


@CHECKS.over("agreements")
def AGR05(context: CheckContext, agreement: Agreement) -> Iterator[Violation]:
    """Every party adopted the agreement before it came into force."""
    for one in _asked(context, agreement) if agreement.preferred and _told(agreement) else ():
        if one.late and one.adopted is not None and one.adopted.latest <= context.day:
            parts: Parts = {"party": Ref(one.party), "adopted": str(one.adopted)}
            after = agreement.review is not None and agreement.review.latest < one.adopted.earliest
            parts |= {"review": str(agreement.review)} if after else {}
            yield Violation(agreement.id, (agreement.id, one.party), "after-review" if after else "default", parts)


@CHECKS.over("agreements")
def AGR06(context: CheckContext, agreement: Agreement) -> Iterator[Violation]:
    """An agreement is followed up, at times that are set, and in time."""
    if not agreement.preferred:
        return
    for due in agreement_deadlines(context.snapshot, agreement):
        if due.kind is Due.FOLLOW_UP and due.overdue:
            known = is_recent(context, due.day) or read_since(context, due.day, agreement)
            reader = None if known else Reader.KEEPER  # nobody has read what could tell
            when = _as_said(agreement, due)
            text = "overdue" if isinstance(when, date) else "overdue-then"
            yield Violation(agreement.id, text=text, parts={"due": when}, kind=FindingKind.DEADLINE, reader=reader)
            return
    if "follow_up" in agreement.gaps and certain(context, agreement):
        yield Violation(agreement.id)
    elif _without_times(agreement) and certain(context, agreement):
        yield Violation(agreement.id, text="undefined", kind=FindingKind.NOT_DOCUMENTED, severity=Severity.INFO)


def _as_said(agreement: Agreement, due: Deadline) -> date | Moment:
    """The day, or the time as the source has it (a spring, a year) where it names no day."""
    named = agreement.follow_up.due if agreement.follow_up and not due.exact else ()
    return next((one for one in named if one.latest == due.day), due.day)


def _without_times(agreement: Agreement) -> bool:
    """Whether it says who follows up or that it was done once, and nothing of when it is to be done."""
    duty = agreement.follow_up
    if duty is None or duty.cadence or duty.due or agreement.review or not unmarked(agreement, "follow_up"):
        return False
    return bool(duty.by or duty.to or duty.done)


@CHECKS.over("agreements")
def AGR08(context: CheckContext, agreement: Agreement) -> Iterator[Violation]:
    """Every party of an agreement in force still exists."""
    known = context.snapshot.courses.strict[agreement.id].at(context.day) is Truth.YES
    for party in agreement.parties if known and agreement.preferred else ():
        named = context.snapshot.holds(party) is not Truth.NO and party.basis is Basis.STATED
        if named and ceased(context, party.party):
            after = heir(context.snapshot, party.party)
            if is_same_person(context, party.party, after):
                continue
            parts: Parts = {"party": Ref(party.party), "last": last_told(context, party.party), "heir": Ref(after)}
            text = "default" if after != party.party else "no-heir"
            yield Violation(agreement.id, (agreement.id, party.party), text, parts)


@CHECKS.over("agreements")
def AGR09(context: CheckContext, agreement: Agreement) -> Iterator[Violation]:
    """Agreements are in writing."""
    if agreement.form != "oral" or not agreement.preferred or foretold(context, agreement, AT_ONCE):
        return
    days = (one.begins.latest for one in agreement.attested if one.begins.latest <= context.day)
    seen = max(days, default=None)
    if certain(context, agreement) and (agreement.valid or seen is None or is_recent(context, seen)):
        yield Violation(agreement.id)
    elif certain(context, agreement) or _was_certain(context.snapshot.courses[agreement.id], context):
        parts: Parts = {"year": seen.year} if seen else {}
        text = "seen" if seen else "unsure"  # for whoever knows whether there is anything left to write down
        yield Violation(agreement.id, text=text, parts=parts, reader=Reader.KEEPER)


def _was_certain(course: Course, context: CheckContext) -> bool:
    steps = zip(course.days, course.truths, strict=True)
    return any(truth is Truth.YES for day, truth in steps if day <= context.day)


@CHECKS.over("agreements")
def AGR10(context: CheckContext, agreement: Agreement) -> Iterator[Violation]:
    """Every condition that an agreement depends on is known to be met."""
    if not agreement.preferred or not agreement.condition:
        return
    if status(context.snapshot, agreement) is Status.CONDITIONAL:
        for condition in agreement.condition:
            yield from _unmet(context, agreement, condition)


def _unmet(context: CheckContext, agreement: Agreement, condition: Condition) -> Iterator[Violation]:
    parts: Parts = {"condition": condition.text.rstrip(".")}
    if condition.met is False:
        yield Violation(agreement.id, parts=parts, kind=FindingKind.CONFLICT)
    elif condition.met is None and condition.kind != "all-adopt":
        yield Violation(
            agreement.id, text="unknown", parts=parts, kind=FindingKind.NOT_DOCUMENTED, severity=Severity.INFO
        )
    elif condition.met is None and not condition_met(context.snapshot, agreement):
        yield _waiting(context, agreement, parts)


def _waiting(context: CheckContext, agreement: Agreement, parts: Parts) -> Violation:
    states = {one.party: one.state for one in adoptions(context.snapshot, agreement)}
    missing = tuple(name for name, state in states.items() if state is not Adopted.YES)
    counts: tuple[tuple[str, Value], ...] = (("adopted", len(states) - len(missing)), ("all", len(states)))
    heard = last_written(context, agreement)
    told = Clause("counted-by", (("when", heard), *counts)) if heard else Clause("counted", counts)
    parts |= {**dict(counts), "counted": told, "parties": tuple(map(Ref, as_groups(context.snapshot.facts, missing)))}
    return Violation(agreement.id, (agreement.id, *missing), "waiting", parts)


@CHECKS.over("agreements")
def AGR11(context: CheckContext, agreement: Agreement) -> Iterator[Violation]:
    """Every annex that an agreement requires is there and applies."""
    for annex in agreement.annexes if certain(context, agreement) else ():
        parts: Parts = {"annex": annex.title}
        if annex.missing:
            yield Violation(agreement.id, parts=parts)
        elif annex.agreement and ceased(context, annex.agreement):
            end = last_day(context.snapshot.facts[annex.agreement]) or context.day
            yield Violation(agreement.id, (agreement.id, annex.agreement), "ended", parts | {"last": end})
