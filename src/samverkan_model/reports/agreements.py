"""Agreements on a day in words: how they stand, until when, what has to be done, who has adopted, what comes after."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from samverkan_model.language import DEFAULT, Language
from samverkan_model.model.agreements import Agreement, FollowUp
from samverkan_model.model.facts import Facts, whole_id
from samverkan_model.model.validity import Truth
from samverkan_model.queries.agreements import (
    Adopted,
    Adoption,
    Handover,
    Status,
    adoptions,
    condition_met,
    framed,
    handovers,
    heir,
    status,
)
from samverkan_model.queries.deadlines import deadlines, is_replaced, last_notice_day, working_day_before
from samverkan_model.queries.falling import RunsOut, running_out
from samverkan_model.reports.calendar import ahead, weekday
from samverkan_model.text import dates
from samverkan_model.text.document import Block, Entries, Entry, Items, Pairs, Report, Table
from samverkan_model.text.phrase import Phrase, joined
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot

ORDER = (
    Status.UNDER_NOTICE, Status.IN_FORCE, Status.CONDITIONAL, Status.AGREED, Status.PLANNED, Status.UNKNOWN,
    Status.ENDED,
)  # fmt: skip
"""What most needs to be seen comes first."""
NAMED = ("bodies", "structures", "programmes", "agreements")
"""Concepts whose records are named among what falls; the rest are counted."""
ORDER_OF_ADOPTION = (Adopted.DECLINED, Adopted.PENDING, Adopted.NOT_DOCUMENTED)
COLUMNS = (
    "id", "title", "status", "valid", "notice", "act-by", "follow-up", "adoption", "condition", "follows",
    "followed-by",
)  # fmt: skip


def agreements(at: Snapshot, horizon: relativedelta | None = None, language: Language = DEFAULT) -> Report:
    """Every agreement of a tenant on a day, and the deadlines ahead.

    Args:
        at: the tenant on the day.
        horizon: how far ahead to look for deadlines; without it, as far as anything is known.
        language: language of everything but names and the sources' own words.
    """
    narrator = SnapshotText(at, language)
    ordered = agreements_in_order(at)
    brief = [one for one in ordered if _is_brief(one, narrator)]
    blocks: list[Block] = [_block(one, narrator) for one in ordered if one not in brief]
    for standing in (Status.UNKNOWN, Status.ENDED):
        lines = tuple(_line(one, narrator) for one in brief if status(at, one) is standing)
        blocks.append(Items(narrator.say(f"agreements.list.{standing}"), lines))
    blocks.append(ahead(deadlines(at, horizon), narrator))
    blocks.append(_falling(running_out(at, horizon), narrator))
    title = narrator.say("agreements.heading", tenant=at.facts.header.name, day=at.day)
    return Report(title, (_summary(ordered, narrator),), tuple(blocks), (narrator.say("agreements.rule"),))


def _falling(found: Iterable[RunsOut], narrator: SnapshotText) -> Entries:
    """What runs out, each with what falls and what follows; what nothing rests on is left to the dates."""
    entries = tuple(runs_out(one, narrator) for one in found if one.falls or one.weakened)
    return Entries(narrator.say("agreements.falling.heading"), (("", entries),) if entries else ())


def runs_out(one: RunsOut, narrator: SnapshotText) -> Entry:
    """What runs out when, with what falls with it and what follows."""
    facts = narrator.at.facts
    named = [name for name in one.falls if facts[name].concept in NAMED]
    others = len(one.falls) - len(named)
    falls = [narrator.names(named)] if named else []
    falls += [narrator.say("agreements.falling.others", count=others)] if others else []
    below = [narrator.say("agreements.falling.falls", names=narrator.listed(falls))] if falls else []
    below += [narrator.say("agreements.falling.weakened", count=len(one.weakened))] if one.weakened else []
    after = narrator.names(one.followed_by)
    below.append(narrator.say(f"agreements.falling.{'after' if after else 'nothing-after'}", names=after))
    return Entry(
        narrator.say("agreements.falling.ends", day=one.last, name=narrator.brief(one.agreement)), tuple(below)
    )


def agreements_table(at: Snapshot, language: Language = DEFAULT) -> Table:
    """One row per agreement, for spreadsheets."""
    narrator = SnapshotText(at, language)
    columns = tuple(narrator.say(f"agreements.{name}") for name in COLUMNS)
    return Table(columns, tuple(_row(one, narrator) for one in agreements_in_order(at)))


def agreements_in_order(at: Snapshot) -> list[Agreement]:
    """All agreements: by how they stand, then by name."""
    found = at.facts.own(Agreement)
    return sorted(found, key=lambda one: (ORDER.index(status(at, one)), at.name(one).casefold(), one.id))


def following(facts: Facts, record_id: str) -> tuple[Handover, ...]:
    """Steps to agreements that follow this one."""
    return tuple(one for one in _handovers(facts) if one.before == record_id)


def agreements_followed(facts: Facts, record_id: str) -> tuple[Handover, ...]:
    """Steps from agreements that this one follows."""
    return tuple(one for one in _handovers(facts) if one.after == record_id)


@lru_cache(maxsize=8)
def _handovers(facts: Facts) -> tuple[Handover, ...]:
    return tuple(handovers(facts))


def _summary(found: Iterable[Agreement], narrator: SnapshotText) -> str:
    standing = [status(narrator.at, one) for one in found]
    counts = ((one, standing.count(one)) for one in ORDER)
    told = [narrator.say(f"agreements.counted.{one}", count=count) for one, count in counts if count]
    if not told:
        return narrator.say("agreements.none")
    return narrator.say("agreements.summary", count=len(standing), told=narrator.listed(told))


def _block(one: Agreement, narrator: SnapshotText) -> Pairs:
    heading = f"{narrator.brief(one.id)} ({whole_id(narrator.at.facts.id, one.id)})"
    rows = [(narrator.say(f"agreements.{name}"), words) for name, words in standing_in_words(one, narrator) if words]
    return Pairs(tuple(rows), heading)


def standing_in_words(one: Agreement, narrator: SnapshotText) -> Iterator[tuple[str, str]]:
    """How an agreement stands on the day: keys under ``report.agreements`` with words, which may be empty."""
    if narrator.brief(one.id) != narrator.name(one.id):
        yield "title", narrator.name(one.id)
    yield "status", narrator.say(f"agreements.word.{status(narrator.at, one)}")
    yield "valid", narrator.when(one) or narrator.say("agreements.undated")
    yield "notice", _notice(one, narrator)
    yield "renewal", narrator.value(one, "renewal")
    yield "follow-up", follow_up(one, narrator)
    yield "review", dates.moment(one.review, narrator.language) if one.review else ""
    yield "adoption", _adoption(adoptions(narrator.at, one), narrator)
    yield "condition", _condition(one, narrator)
    yield "parties", _former(one, narrator)
    yield "framed-by", narrator.names(link.to for link in narrator.at.links(one, "framed_by"))
    yield "frames", narrator.names(framed(narrator.at.facts, one))
    yield "follows", _chain(agreements_followed(narrator.at.facts, one.id), narrator, back=True)
    yield "followed-by", _chain(following(narrator.at.facts, one.id), narrator)
    yield "confirmed", joined("; ", map(narrator.confirmation, one.confirmed))


def _notice(one: Agreement, narrator: SnapshotText) -> str:
    """The last day to give notice and the safe working day; the rule in own words where no day is known."""
    given = one.notice.given if one.notice else None
    if given is not None and given.earliest <= narrator.at.day:
        return narrator.say("notice.given", day=dates.moment(given, narrator.language))
    day = last_notice_day(one, narrator.at.day)
    if day is None:
        return narrator.value(one, "notice")
    told = weekday(day, narrator.language)
    if day < narrator.at.day:
        return narrator.say("notice.passed", day=told)
    safe = working_day_before(day)
    return told if safe == day else narrator.say("notice.safe", day=told, safe=weekday(safe, narrator.language))


def follow_up(one: Agreement, narrator: SnapshotText) -> str:
    """The duty to follow up: what is due, overdue and done."""
    duty = one.follow_up
    if duty is None:
        return ""
    replaced = is_replaced(narrator.at, one)
    told = [_due(duty, number, narrator, replaced=replaced) for number in range(len(duty.due))]
    done = narrator.value(duty, "done")
    told += [narrator.say("follow-up.done", days=done)] if done else []
    told += [word for word in (narrator.value(duty, "cadence"), duty.wording) if word]
    return joined("; ", (word.rstrip(".") for word in told))


def _due(duty: FollowUp, number: int, narrator: SnapshotText, *, replaced: bool) -> str:
    due = duty.due[number]
    day = dates.moment(due, narrator.language)
    if any(done.latest >= due.earliest for done in duty.done):
        return narrator.say("follow-up.met", day=day)
    overdue = due.latest < narrator.at.day and not replaced
    return narrator.say("follow-up.overdue" if overdue else "follow-up.due", day=day)


def _adoption(found: Iterable[Adoption], narrator: SnapshotText) -> str:
    """Only who has not adopted, and who did so late."""
    parties = tuple(found)
    states = {one.state for one in parties}
    if states <= {Adopted.NOT_DOCUMENTED}:
        return ""
    undated = any(one.state is Adopted.YES and one.adopted is None for one in parties)
    told = [narrator.say("adoption.all-undated" if undated else "adoption.all")] if states == {Adopted.YES} else []
    told += [_in_state(state, parties, narrator) for state in ORDER_OF_ADOPTION if state in states]
    told += [_late(one, narrator) for one in parties if one.late and one.state is Adopted.YES]
    return joined("; ", told)


def _in_state(state: Adopted, parties: Iterable[Adoption], narrator: SnapshotText) -> str:
    names = [party_name(one, narrator) for one in parties if one.state is state]
    return narrator.say(f"adoption.of.{state}", names=narrator.listed(names))


def _late(one: Adoption, narrator: SnapshotText) -> str:
    day = dates.moment(one.adopted, narrator.language) if one.adopted else ""
    return narrator.say("adoption.late", name=party_name(one, narrator), day=day)


def party_name(one: Adoption, narrator: SnapshotText) -> str:
    """The party as it is called on the day, with what the agreement calls it where that is something else."""
    return _with_wording(one.party, one.named_as, narrator)


def _with_wording(party: str, named_as: str, narrator: SnapshotText) -> str:
    name = narrator.name(party)
    if named_as in (name, narrator.at.facts[party].caption):
        return name
    return narrator.say("party.in-agreement", name=name, wording=named_as)


def _former(one: Agreement, narrator: SnapshotText) -> str:
    """The parties, where one of them is called something else today or has been followed by another."""
    names = []
    for party in one.parties:
        today = heir(narrator.at, party.party)
        named = party.named_as or narrator.at.facts[party.party].caption
        names.append(_with_wording(today, named, narrator))
    plain = [narrator.name(party.party) for party in one.parties]
    return "" if names == plain else narrator.listed(names)


def _condition(one: Agreement, narrator: SnapshotText) -> str:
    if not one.condition:
        return ""
    told = "; ".join(condition.text.rstrip(".") for condition in one.condition)
    return narrator.say("condition.met" if condition_met(narrator.at, one) else "condition.open", text=told)


def _chain(steps: Iterable[Handover], narrator: SnapshotText, *, back: bool = False) -> str:
    return joined("; ", (_step(one, one.before if back else one.after, narrator) for one in steps))


def _step(step: Handover, other: str, narrator: SnapshotText) -> str:
    record = narrator.at.facts[other]
    stands = narrator.say(f"agreements.word.{status(narrator.at, record)}") if isinstance(record, Agreement) else ""
    return Phrase(narrator.brief(other), f" ({stands}; {_gap(step, narrator)})")


def _gap(step: Handover, narrator: SnapshotText) -> str:
    if step.gap is None or step.overlap is None:
        return narrator.say("handover.unknown")
    if step.gap:
        return narrator.say("handover.gap", count=step.gap)
    return narrator.say("handover.overlap", count=step.overlap) if step.overlap else narrator.say("handover.even")


def _is_brief(one: Agreement, narrator: SnapshotText) -> bool:
    """A line is enough for what has ended, and for what may be in force without more being known than perhaps dates."""
    stands = status(narrator.at, one)
    told = {name for name, words in standing_in_words(one, narrator) if words}
    return stands is Status.ENDED or (stands is Status.UNKNOWN and told <= {"title", "status", "valid", "adoption"})


def _line(one: Agreement, narrator: SnapshotText) -> str:
    later = _chain(following(narrator.at.facts, one.id), narrator)
    words = Phrase(narrator.brief(one.id), f": {narrator.when(one) or narrator.say('agreements.undated')}")
    return words + (narrator.say("agreements.then", names=later) if later else "")


def _row(one: Agreement, narrator: SnapshotText) -> tuple[str, ...]:
    at, told = narrator.at, dict(standing_in_words(one, narrator))
    notice = last_notice_day(one, at.day) if at.standing(one.id) is not Truth.NO else None
    days = (notice.isoformat(), working_day_before(notice).isoformat()) if notice else ("", "")
    words = {**told, "id": whole_id(at.facts.id, one.id), "title": narrator.name(one.id)}
    words |= dict(zip(("notice", "act-by"), days, strict=True))
    return tuple(words.get(name, "") for name in COLUMNS)
