"""How agreements stand on a day: status, adoption per party, condition, frame, successors."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samverkan_model.model.agreements import Agreement, Party
from samverkan_model.model.facts import Facts
from samverkan_model.model.validity import ONE_DAY, Moment, Truth
from samverkan_model.queries.legal_form import bound_by, decides_for_members
from samverkan_model.queries.membership import members
from samverkan_model.timeline import Snapshot


class Status(StrEnum):
    """How an agreement stands."""

    PLANNED = "planned"
    AGREED = "agreed"
    IN_FORCE = "in-force"
    CONDITIONAL = "conditional"
    UNDER_NOTICE = "under-notice"
    ENDED = "ended"
    UNKNOWN = "unknown"


class Adopted(StrEnum):
    """How it stands with one party's adoption."""

    YES = "adopted"
    PENDING = "pending"
    DECLINED = "declined"
    NOT_DOCUMENTED = "not-documented"


@dataclass(frozen=True, slots=True)
class Adoption:
    """One party's adoption of one agreement.

    Attributes:
        party: id of the party today, or on the day asked for; `named_as` is what the document calls it.
        state: how it stands; an adoption after the day asked for is still pending.
        late: it was adopted after the agreement had come into force.
    """

    party: str
    named_as: str
    state: Adopted
    adopted: Moment | None = None
    adopted_by: str | None = None
    reference: str | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Handover:
    """From one agreement to its successor.

    Attributes:
        gap: days between them on which neither applied; 0 for none, None when a date is not known.
        overlap: days on which both applied; 0 for none, None when that is not known.
        least_gap: days on which neither applied, whatever the dates that are only known roughly turn out to be.
    """

    before: str
    after: str
    gap: int | None
    overlap: int | None
    least_gap: int = 0


def status(snapshot: Snapshot, agreement: Agreement) -> Status:
    """How an agreement stands on the snapshot's day.

    Nothing is in force for certain on an unknown end: that is ``unknown``. An agreement with a condition that is not
    known to be met is ``conditional`` from the day it applies or its first party has adopted it.
    """
    truth, day = snapshot.standing(agreement.id), snapshot.day
    if truth is Truth.NO:
        return _before_or_after(snapshot, agreement)
    if not condition_met(snapshot, agreement) and (truth is Truth.YES or _adopted_by_some(agreement, day)):
        return Status.CONDITIONAL
    if agreement.planned is not None and agreement.only_planned and day < agreement.planned.begins.latest:
        return Status.PLANNED
    if truth is Truth.UNKNOWN:
        return Status.UNKNOWN
    given = agreement.notice.given if agreement.notice else None
    return Status.UNDER_NOTICE if given and given.latest <= day else Status.IN_FORCE


def condition_met(snapshot: Snapshot, agreement: Agreement) -> bool:
    """Whether every condition is known to be met; true when there is none.

    That all have adopted it is known by their adoptions. It follows, too, from a source that says that the agreement
    was in force on the day, where who has adopted is marked as not documented and nobody is known not to have.
    """
    for condition in agreement.condition:
        met = condition.met
        if met is None and condition.kind == "all-adopt":
            met = _adopted_by_all(snapshot, agreement) or _adopted_it_follows(snapshot, agreement)
        if not met:
            return False
    return True


def adoptions(snapshot: Snapshot, agreement: Agreement) -> tuple[Adoption, ...]:
    """Every party on the day, groups taken apart, with its own adoption; one named by itself goes before its group."""
    found: dict[str, Adoption] = {}
    parties = [party for party in agreement.parties if snapshot.holds(party) is not Truth.NO]
    own = {party.party for party in parties}
    joint = _joint_adoptions(snapshot, agreement, parties)
    for party in parties:
        for name in members(snapshot.facts, party.party):
            if name == party.party or name not in own:
                alone = _adoption(snapshot, agreement, party, name)
                found[name] = alone if party.adopted or party.adoption else joint.get(name, alone)
    return tuple(found.values())


def heir(snapshot: Snapshot, party: str) -> str:
    """The organisation that carries the party on the day: itself, or who took over when it had ceased.

    Where several took over, it is the first of them that stands or may stand.
    """
    seen = {party}
    while _has_ceased(snapshot, party):
        after = [one for one in snapshot.facts.taken_over_by.get(party, ()) if one not in seen]
        if not after:
            break
        party = next((one for one in after if snapshot.standing(one) is not Truth.NO), after[0])
        seen.add(party)
    return party


def _has_ceased(snapshot: Snapshot, party: str) -> bool:
    """For certain; what has not begun yet has not ceased."""
    period = snapshot.facts[party].period
    return period is not None and not period.ends.open and period.ends.latest <= snapshot.day


def handovers(facts: Facts) -> Iterator[Handover]:
    """Every step from an agreement to one that follows it, with the gap or overlap between them."""
    for after in facts.of(Agreement):
        for link in after.succeeds:
            before = facts[link.to]
            if isinstance(before, Agreement):
                yield _handover(before, after)


def framed(facts: Facts, agreement: Agreement) -> tuple[str, ...]:
    """Agreements that stand directly under this one as their frame."""
    return tuple(one.id for one in facts.of(Agreement) if any(link.to == agreement.id for link in one.framed_by))


def _before_or_after(snapshot: Snapshot, agreement: Agreement) -> Status:
    period = agreement.period or agreement.planned
    if period is not None and snapshot.day < period.begins.earliest:
        return Status.AGREED if _agreed(snapshot, agreement) else Status.PLANNED
    return Status.ENDED


def _agreed(snapshot: Snapshot, agreement: Agreement) -> bool:
    """Decided, signed, or adopted by every party, by the day; an adoption without a date may have come later."""
    moments = (agreement.decided, agreement.signed)
    done = any(moment is not None and moment.latest <= snapshot.day for moment in moments)
    dated = all(one.adopted is not None for one in adoptions(snapshot, agreement))
    return done or (dated and _adopted_by_all(snapshot, agreement))


def _adopted_by_all(snapshot: Snapshot, agreement: Agreement) -> bool:
    found = adoptions(snapshot, agreement)
    return bool(found) and all(one.state is Adopted.YES for one in found)


def _adopted_it_follows(snapshot: Snapshot, agreement: Agreement) -> bool:
    """The sources are silent on who adopted it, not on its being in force, and it could not be so without."""
    silent = "adoption" in agreement.not_documented and not {"valid", "attested"} & {*agreement.inferred}
    states = {one.state for one in adoptions(snapshot, agreement)}
    stated = silent and snapshot.standing(agreement.id) is Truth.YES
    return stated and not states & {Adopted.PENDING, Adopted.DECLINED}


def _adopted_by_some(agreement: Agreement, day: date) -> bool:
    moments = (agreement.decided, agreement.signed, *(party.adopted for party in agreement.parties))
    return any(moment is not None and moment.latest <= day for moment in moments)


def _adoption(snapshot: Snapshot, agreement: Agreement, party: Party, name: str) -> Adoption:
    own = party if name == party.party or party.adopted else None
    state = _state(agreement, party, snapshot.day)
    period = agreement.period
    late = bool(party.adopted and period and period.begins.latest < party.adopted.earliest)
    return Adoption(
        party=heir(snapshot, name),
        named_as=party.named_as or snapshot.facts[name].caption,
        state=state,
        adopted=own.adopted if own else None,
        adopted_by=party.adopted_by,
        reference=own.reference if own else None,
        late=late,
    )


def _joint_adoptions(snapshot: Snapshot, agreement: Agreement, parties: list[Party]) -> dict[str, Adoption]:
    """What a joint board has adopted, its members have: by member, where the board is party or decides on the way."""
    found: dict[str, Adoption] = {}
    words = snapshot.facts.vocabulary
    deciding = [step for step in agreement.decision_route if "decide" in words.lineage("powers", step.power)]
    for board, adopted, reference in (
        *((party.party, party.adopted, party.reference) for party in parties if party.adopted),
        *((step.actor, agreement.decided, None) for step in deciding if step.actor),
    ):
        if not decides_for_members(snapshot, board):
            continue
        done = adopted is not None and adopted.latest <= snapshot.day
        pending = Adopted.PENDING if adopted else Adopted.NOT_DOCUMENTED
        for name in bound_by(snapshot, board):
            own, state = snapshot.facts[name].caption, Adopted.YES if done else pending
            found[name] = Adoption(name, own, state, adopted, snapshot.facts[board].caption, reference)
    return found


def _state(agreement: Agreement, party: Party, day: date) -> Adopted:
    if party.adopted is not None:
        return Adopted.YES if party.adopted.latest <= day else Adopted.PENDING
    if party.adoption == "adopted" and _is_before(agreement, day):
        return Adopted.NOT_DOCUMENTED
    return Adopted(party.adoption) if party.adoption else Adopted.NOT_DOCUMENTED


def _is_before(agreement: Agreement, day: date) -> bool:
    """The agreement cannot have begun: that it was adopted on a day nobody gives says nothing about so early a day."""
    period = agreement.period or agreement.planned
    return period is not None and day < period.begins.earliest


def _handover(before: Agreement, after: Agreement) -> Handover:
    last = before.period.last_day if before.period else None
    first = after.period.first_day if after.period else None
    least = _least_gap(before, after)
    if last is None or first is None:
        return Handover(before.id, after.id, None, None, least)
    days = (first - last - ONE_DAY).days
    return Handover(before.id, after.id, max(days, 0), _overlap(before, after), least)


def _overlap(before: Agreement, after: Agreement) -> int | None:
    """Days on which both applied; None when that is not known, or they both apply without end."""
    both = before.course() & after.course()
    if Truth.UNKNOWN in both.truths or both.truths[-1] is Truth.YES:
        return None
    spans = zip(both.days, both.days[1:], both.truths, strict=False)
    return sum((until - since).days for since, until, truth in spans if truth is Truth.YES)


def _least_gap(before: Agreement, after: Agreement) -> int:
    ended, begun = before.period, after.period or after.planned
    if ended is None or begun is None or ended.ends.open:
        return 0
    return max((begun.begins.earliest - ended.ends.latest).days, 0)
