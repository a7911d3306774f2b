"""AGR: when agreements apply, what follows them, and what rests on them. Their commitments: `commitments`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Mandate, Structure
from samverkan_model.model.programmes import Programme
from samverkan_model.model.statement import Basis, Record
from samverkan_model.model.validity import ONE_DAY, Truth, day_after, moved
from samverkan_model.queries.agreements import Handover
from samverkan_model.queries.deadlines import HORIZON, Due, agreement_deadlines
from samverkan_model.queries.impact import ground
from samverkan_model.rules.engine.base import (
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
from samverkan_model.rules.support.founding import only_extracts
from samverkan_model.rules.support.known import (
    ceased,
    certain,
    heard_of_since,
    is_recent,
    last_day,
    last_said,
    read_since,
    rests_by_reading,
    still_there,
    unmarked,
)
from samverkan_model.rules.support.succession import (
    begun,
    ended_agreements,
    followers,
    foreseen,
    goes_on,
    handovers_to,
    in_same_question,
    is_periodic,
    known_of,
    meant_period,
    rests_also_on,
    to_come,
    undated_version,
)

CHECKS = Checks(extracts=only_extracts)

A_YEAR = relativedelta(years=1)
MONTH = 31
"""Days that may be lost between dates that are only known roughly."""

NAMED = (Body, Structure, Programme)
BASED = (*NAMED, Mandate)
"""What can fall with an agreement; the first are named in the message."""


@CHECKS.over(ended_agreements)
def AGR01(context: CheckContext, agreement: Agreement) -> Iterator[Violation]:
    """An agreement that has ended has a successor in force, or its matter has ended too."""
    after = [one for one in followers(context, agreement.id) if foreseen(context, one)]
    last = last_day(agreement)
    if last is None or any(_takes_its_place(context, one) for one in after):
        return
    if after:
        yield _waiting(context, agreement, after[0], last)
    elif unmarked(agreement, "successor") and (matter := goes_on(context, agreement)):
        yield _goes_on(context, agreement, context.snapshot.facts[matter], last)


def _goes_on(context: CheckContext, agreement: Agreement, matter: Record, last: date) -> Violation:
    """What an ended agreement leaves without a footing, or with others; a question where later papers were not read."""
    goes = still_there(context, matter, last)
    parts: Parts = {"last": last_said(agreement), "matter": Ref(matter.id), "goes": goes}
    known = heard_of_since(context, matter, last) and _ends_by_word(agreement)
    if is_periodic(context, agreement) or not known or undated_version(context, agreement):
        return _question(agreement, matter.id, "last-known", parts)
    others = rests_also_on(context, matter, agreement)
    path = (agreement.id, matter.id, *others)
    if others:
        strict = context.snapshot.courses.strict
        sure = tuple(name for name in others if strict[name].at(context.day) is Truth.YES)
        read = all(rests_by_reading(matter, name) for name in sure or others)
        parts |= {"others": tuple(map(Ref, sure or others)), "read": Clause("as-read", ()) if read else ""}
        if not sure:
            beside = tuple(Ref(one.id) for one in in_same_question(context, agreement, others))
            parts["beside"] = Clause("beside-it", (("agreements", beside),)) if beside else ""
        return Violation(agreement.id, path, "also" if sure else "also-unsure", parts, severity=Severity.INFO)
    if rests_by_reading(matter, agreement.id):
        return Violation(agreement.id, path, "read", parts, severity=Severity.INFO)
    return Violation(agreement.id, path, parts=parts)


def _takes_its_place(context: CheckContext, after: Agreement) -> bool:
    """It has begun, is to come, or all its parties are said to have adopted it, though not from when it applies."""
    adopted = after.parties and all(party.adopted or party.adoption == "adopted" for party in after.parties)
    return begun(after, context.day) or to_come(after, context.day) or bool(adopted)


def _waiting(context: CheckContext, agreement: Agreement, after: Agreement, last: date) -> Violation:
    """A successor that has not been heard of, or may have begun: for a while somebody should see to it."""
    others = tuple(Ref(link.to) for link in after.succeeds if link.to != agreement.id)
    parts: Parts = {"last": last_said(agreement), "after": Ref(after.id), "others": others}
    text, due = "merged" if others else "waiting", meant_period(after)
    recent = is_recent(context, last) or read_since(context, last, agreement, after)
    recent = recent and _ends_by_word(agreement)
    if recent and (due is None or due.begins.latest <= context.day):
        cause = f"{text} {after.id} {last}"
        return Violation(agreement.id, (agreement.id, after.id), text, parts, cause=cause)
    return _question(agreement, after.id, text, parts)


def _ends_by_word(agreement: Agreement) -> bool:
    """Whether a source says when it ends, and that day is not only the last that we would allow for."""
    period = agreement.period
    return period is not None and period.ends.exact and "valid" not in agreement.inferred


def _question(agreement: Agreement, other: str, text: str, parts: Parts) -> Violation:
    """For whoever keeps the model: what we have read does not reach that far."""
    kind, severity = FindingKind.NOT_DOCUMENTED, Severity.INFO
    return Violation(agreement.id, (agreement.id, other), text, parts, kind, severity=severity)


@CHECKS.over("agreements")
def AGR02(context: CheckContext, agreement: Agreement) -> Iterator[Violation]:
    """The last day to give notice lies further ahead than the horizon, or notice has been given."""
    if not agreement.preferred or (agreement.notice and agreement.notice.given):
        return
    notice = next((one for one in agreement_deadlines(context.snapshot, agreement) if one.kind is Due.NOTICE), None)
    if notice is None or notice.day > moved(context.day, HORIZON):
        return
    parts: Parts = {"day": notice.day, "act_by": notice.act_by}
    if notice.day >= context.day:
        yield Violation(agreement.id, parts=parts, since=moved(notice.day, -HORIZON))
    elif certain(context, agreement):
        reader = None if context.day <= moved(notice.day, A_YEAR) else Reader.KEEPER
        yield Violation(agreement.id, text="passed", parts=parts, since=day_after(notice.day), reader=reader)


def _successors_to_come(context: CheckContext) -> list[Agreement]:
    everything = context.snapshot.facts.of(Agreement)
    return [one for one in everything if one.succeeds and one.preferred and to_come(one, context.day)]


@CHECKS.over(_successors_to_come)
def AGR03(context: CheckContext, agreement: Agreement) -> Iterator[Violation]:
    """A successor begins when the agreement it follows ends."""
    for step in handovers_to(context, agreement.id):
        before = context.snapshot.facts[step.before]
        if isinstance(before, Agreement) and _leaves_gap(context, step, before):
            last = last_day(before)
            if last is not None and foreseen(context, agreement) and not to_come(before, context.day):
                first = last + ONE_DAY * (step.least_gap + 1)
                parts: Parts = {"before": Ref(before.id), "last": last_said(before), "first": first}
                yield Violation(agreement.id, (before.id, agreement.id), parts=parts)


def _leaves_gap(context: CheckContext, step: Handover, before: Agreement) -> bool:
    """Whether there are days between the two that no other successor may cover; more than a month for rough dates."""
    end = last_day(before)
    others = (meant_period(one) for one in followers(context, before.id) if one.id != step.after)
    filled = end is not None and any(one is not None and one.begins.earliest <= end + ONE_DAY for one in others)
    return step.least_gap > (MONTH if step.gap is None else 0) and not filled


@CHECKS.over("agreements")
def AGR07(context: CheckContext, agreement: Agreement) -> Iterator[Violation]:
    """An agreement that applies until further notice says when it is to be reviewed."""
    period, duty = agreement.period, agreement.follow_up
    if period is None or not period.ends.open or not certain(context, agreement):
        return
    dated = agreement.review is not None or (duty is not None and bool(duty.cadence or duty.due))
    if not dated and not agreement.renewal and unmarked(agreement, "review", "follow_up"):
        yield Violation(agreement.id)


@CHECKS.over("agreements")
def AGR12(context: CheckContext, agreement: Agreement) -> Iterator[Violation]:
    """An agreement no longer applies once another has taken its place."""
    for link in agreement.succeeds:
        before = context.snapshot.facts[link.to]
        stated = link.basis is Basis.STATED and unmarked(agreement, "succeeds") and not _meet(before, agreement)
        if stated and certain(context, agreement) and certain(context, before):
            end = last_day(before)
            parts: Parts = {"before": Ref(before.id)}
            if end:
                parts["last"] = last_said(before)
            yield Violation(agreement.id, (before.id, agreement.id), "default" if end else "endless", parts)


def _meet(before: Record, after: Agreement) -> bool:
    """Whether the one ends in the year in which the other begins, and nothing says when in that year."""
    if before.period is None or after.period is None:
        return False
    end, start = before.period.edtf.rpartition("/")[2].rstrip("~?%"), after.period.edtf.partition("/")[0].rstrip("~?%")
    return end == start and len(end) == len("2016")


@CHECKS.over("agreements")
def AGR13(context: CheckContext, agreement: Agreement) -> Iterator[Violation]:
    """An agreement under a frame does not outlive it."""
    own = agreement.framed_by if "framed_by" not in agreement.inferred else ()
    links = [link for link in own if link.basis is Basis.STATED and context.snapshot.holds(link) is not Truth.NO]
    ends = [last_day(context.snapshot.facts[link.to]) for link in links]
    last = max((end for end in ends if end), default=None)
    if last is None or None in ends or not certain(context, agreement):
        return
    frame = links[ends.index(last)].to
    if all(ceased(context, link.to) for link in links):
        if not (_goes_beyond(agreement, last) or any(one.begins.earliest > last for one in agreement.attested)):
            return  # that it still applies is only presumed
        yield _frameless(context, agreement, frame, last)
    elif context.day <= last <= moved(context.day, HORIZON) and _goes_beyond(agreement, last):
        said = last_said(context.snapshot.facts[frame])
        yield Violation(
            agreement.id, (frame, agreement.id), "ahead", {"frame": Ref(frame), "last": said}, FindingKind.DEADLINE
        )


def _frameless(context: CheckContext, agreement: Agreement, frame: str, last: date) -> Violation:
    after = next((one for one in followers(context, frame) if _may_apply(context, one)), None)
    parts: Parts = {"frame": Ref(frame), "last": last_said(context.snapshot.facts[frame])}
    if after is None:
        return Violation(agreement.id, (frame, agreement.id), parts=parts)
    return Violation(agreement.id, (after.id, frame, agreement.id), "replaced", {**parts, "after": Ref(after.id)})


def _may_apply(context: CheckContext, agreement: Agreement) -> bool:
    return context.snapshot.standing(agreement.id) is not Truth.NO


def _goes_beyond(agreement: Agreement, last: date) -> bool:
    """Whether it is known to apply after the day."""
    period = agreement.period
    return period is not None and (period.ends.open or period.ends.earliest > last + ONE_DAY)


@CHECKS.over("agreements")
def AGR14(context: CheckContext, agreement: Agreement) -> Iterator[Violation]:
    """It is documented when an agreement applies."""
    if not agreement.preferred or not _is_asked(agreement) or not known_of(context, agreement):
        return
    replaced = any(_may_apply(context, one) for one in followers(context, agreement.id))
    replaced = replaced or any(begun(one, context.day) for one in followers(context, agreement.id))
    if not replaced and not _perhaps_seen(context, agreement):
        seen = _last_seen(agreement, context.day)
        yield Violation(agreement.id, text="attested" if seen else "default", parts={"seen": seen} if seen else {})


def _is_asked(agreement: Agreement) -> bool:
    """Whether it lacks a period and should have one of its own, which an annex or an oral agreement need not."""
    exempt = agreement.level == "national" or agreement.form == "oral" or "bilaga" in agreement.kind
    return agreement.valid is None and agreement.planned is None and not exempt


def _perhaps_seen(context: CheckContext, agreement: Agreement) -> bool:
    """Whether a source shows, or may show, that it applied on the day."""
    known = context.snapshot.standing(agreement.id) is Truth.YES
    return known or any(one.covers(context.day) is not Truth.NO for one in agreement.attested)


def _last_seen(agreement: Agreement, day: date) -> date | None:
    """The last day before this one on which it is exactly documented to have applied."""
    days = [one.last_day for one in agreement.attested]
    return max((one for one in days if one is not None and one < day), default=None)


@CHECKS.over("agreements")
def AGR15(context: CheckContext, agreement: Agreement) -> Iterator[Violation]:
    """Nothing rests on an agreement alone when it is about to end."""
    last = agreement.period.last_day if agreement.period else None
    if last is None or not context.day <= last <= moved(context.day, HORIZON) or not certain(context, agreement):
        return
    if _prolonged(agreement) or any(_takes_over(one, last) for one in followers(context, agreement.id)):
        return
    falls = tuple(_falling(context, agreement))
    named = tuple(Ref(name) for name in falls if isinstance(context.snapshot.facts[name], NAMED))
    holders = tuple(dict.fromkeys(_holding(context, falls)))
    if named or holders:
        parts: Parts = {"last": last_said(agreement), "falls": named or holders, "holders": holders}
        parts["under"] = _under_way(context, agreement)
        text = "national" if agreement.level == "national" else "default" if named else "unnamed"
        read = named and any(rests_by_reading(context.snapshot.facts[ref.id], agreement.id) for ref in named)
        text, severity = (f"{text}-read", Severity.INFO) if read else (text, None)
        since = moved(last, -HORIZON)
        found = Violation(agreement.id, (agreement.id, *falls), text, parts, since=since, severity=severity)
        # that a national one is followed by another is not the county's to see to, and less so by our reading alone
        yield _asked_of_the_keeper(found) if text == "national-read" else found


def _under_way(context: CheckContext, agreement: Agreement) -> Value:
    """What is known to be under way under the agreement; what comes next may be made there."""
    tasks = (one for one in context.snapshot.assignments if agreement.id in one.under and one.status == "ongoing")
    names = tuple(Ref(one.id) for one in tasks)
    return Clause("under-it", (("tasks", names),)) if names else ""


def _asked_of_the_keeper(found: Violation) -> Violation:
    return replace(found, kind=FindingKind.NOT_DOCUMENTED, severity=Severity.INFO, reader=Reader.KEEPER)


def _falling(context: CheckContext, agreement: Agreement) -> Iterator[str]:
    """What has the agreement as its only footing on some side; what is only about the agreement is done with it."""
    on = context.once("ground", lambda: ground(context.snapshot))
    resting = on.resting.get(agreement.id, ())
    alone = {name: None for name, side in resting if side != "matter" and on.footings[name, side] == (agreement.id,)}
    for name in alone:
        record = on.standing[name]
        read = isinstance(record, Mandate) and rests_by_reading(record, agreement.id)
        if isinstance(record, BASED) and certain(context, record) and not read:
            yield name


def _holding(context: CheckContext, falls: Iterable[str]) -> Iterator[Ref]:
    """The bodies that hold the mandates that fall; what a principal may do it may without them."""
    for name in falls:
        record = context.snapshot.facts[name]
        holder = context.snapshot.facts.get(record.body or "") if isinstance(record, Mandate) else None
        if isinstance(holder, Body):
            yield Ref(holder.id)


def _prolonged(agreement: Agreement) -> bool:
    given = agreement.notice is not None and agreement.notice.given is not None
    return agreement.renewal is not None and not given  # that it goes on or is made anew is agreed


def _takes_over(agreement: Agreement, last: date) -> bool:
    period = meant_period(agreement)
    return period is not None and period.begins.earliest <= last + ONE_DAY
