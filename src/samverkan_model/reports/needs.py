"""Calls to civil society on a day in words: what is asked for, by whom, where, until when, and how it stands."""

from collections.abc import Iterable, Iterator

from samverkan_model.language import DEFAULT, Language, listed
from samverkan_model.model.facts import whole_id
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Need
from samverkan_model.queries.needs import NeedAnswer, NeedQuestion, NeedStanding, NeedStatus, needs
from samverkan_model.text import dates
from samverkan_model.text.document import Block, Entries, Entry, Items, Report, Table
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot

COLUMNS = (
    "id", "name", "status", "issuer", "place", "municipalities", "target_groups", "when", "answer_by", "contact",
    "purpose", "activity",
)  # fmt: skip
"""What a row of a spreadsheet tells of a call."""
DISTINCT = 12
"""So many places or target groups are told to somebody whose question had no answer."""


def needs_report(at: Snapshot, question: NeedQuestion | None = None, language: Language = DEFAULT) -> Report:
    """The calls that answer a question, those that can be answered first; and those of which too little is known.

    Args:
        at: the tenant on the day.
        question: which calls are wanted; all when left out.
        language: language of everything but names and the sources' own words.
    """
    narrator, question = SnapshotText(at, language), question or NeedQuestion()
    answer = needs(at, question)
    title = narrator.say("needs.title", tenant=at.facts.header.name, day=at.day)
    if not answer.asked:
        return Report(title, (narrator.say("needs.none"),))
    close = (narrator.say("needs.follow", id=_id(at, answer.found[0].need)),) if answer.found else ()
    blocks: list[Block] = [*_by_status(answer.found, narrator), _undocumented(answer, narrator)]
    return Report(title, tuple(_lead(answer, question, narrator)), tuple(blocks), close)


def needs_table(at: Snapshot, question: NeedQuestion | None = None, language: Language = DEFAULT) -> Table:
    """One row per call that answers the question, for spreadsheets."""
    narrator = SnapshotText(at, language)
    columns = tuple(narrator.field(name) for name in COLUMNS)
    return Table(columns, tuple(_row(one, narrator) for one in needs(at, question).found))


def why(standing: NeedStanding, narrator: SnapshotText) -> str:
    """Why the call stands as it does: "svar tas emot till och med 2024-05-31; aktiviteten har inte börjat"."""
    words = [narrator.say("needs.because.early")] if standing.early else [*_because(standing, narrator)]
    if len(standing.may_be) > 1 and not standing.early:
        told = [narrator.say(f"needs.word.{one}") for one in standing.may_be]
        words.append(narrator.say("needs.because.may-be", words=listed(told, narrator.language, "or")))
    return "; ".join(words)


def call_sentence(standing: NeedStanding, narrator: SnapshotText) -> str:
    """How a call stands and why, as a sentence."""
    words = narrator.say(f"needs.word.{standing.status}")
    return narrator.say(
        "needs.sentence", status=f"{words[0].upper()}{words[1:]}", day=narrator.at.day, why=why(standing, narrator)
    )


def asked(question: NeedQuestion, narrator: SnapshotText) -> str:
    """The question in words; empty where nothing was asked."""
    status = narrator.say(f"needs.word.{question.status}") if question.status else ""
    told = [
        narrator.say("needs.asked-place", word=question.place) if question.place is not None else "",
        narrator.say("needs.asked-target", word=question.target_group) if question.target_group is not None else "",
        narrator.say("needs.asked-before", day=question.before) if question.before else "",
        narrator.say("needs.asked-status", status=status) if status else "",
    ]
    return ", ".join(word for word in told if word)


def _lead(answer: NeedAnswer, question: NeedQuestion, narrator: SnapshotText) -> Iterator[str]:
    words = asked(question, narrator)
    if words and not answer.found:
        yield narrator.say("needs.nothing", asked=words)
        yield from _what_there_is(question, narrator)
    elif words:
        yield narrator.say("needs.asked", asked=words)
        yield narrator.say("needs.found", count=len(answer.found), asked=answer.asked)
    else:
        standing = [one.status for one in answer.found]
        counts = [(one, standing.count(one)) for one in NeedStatus]
        told = [narrator.say(f"needs.counted.{one}", count=count) for one, count in counts if count]
        yield narrator.say("needs.summary", count=len(standing), told=narrator.listed(told))


def _what_there_is(question: NeedQuestion, narrator: SnapshotText) -> Iterator[str]:
    """Places and target groups that could have been asked for."""
    calls = narrator.at.of(Need)
    if question.place is not None:
        towns = [narrator.name(name) for need in calls for name in need.municipalities]
        yield from _offered("needs.places", towns, narrator)
    if question.target_group is not None:
        groups = [narrator.name(name) for need in calls for name in need.target_groups]
        yield from _offered("needs.targets", groups, narrator)


def _offered(key: str, names: Iterable[str], narrator: SnapshotText) -> Iterator[str]:
    distinct = sorted(set(names), key=str.casefold)
    if distinct:
        more = ["…"] if len(distinct) > DISTINCT else []
        yield narrator.say(key, names="; ".join([*distinct[:DISTINCT], *more]))


def _by_status(found: Iterable[NeedStanding], narrator: SnapshotText) -> Iterator[Entries]:
    standings = list(found)
    for status in NeedStatus:
        entries = tuple(_entry(one, narrator) for one in standings if one.status is status)
        if entries:
            heading = narrator.say(f"needs.word.{status}")
            yield Entries(heading[0].upper() + heading[1:], (("", entries),))


def _entry(standing: NeedStanding, narrator: SnapshotText) -> Entry:
    need = standing.need
    lines = [f"{narrator.field(name)}: {words}" for name, words in _told(need, narrator)]
    return Entry(f"{need.name} ({_id(narrator.at, need)})", (why(standing, narrator), *lines))


def _told(need: Need, narrator: SnapshotText) -> Iterator[tuple[str, str]]:
    """What every call should tell, silent where it does not; and the partners, where some are named."""
    silent = narrator.say("needs.silent")
    yield "issuer", narrator.brief(need.issuer) if need.issuer else narrator.say("needs.nobody")
    place = [word for word in (need.place, narrator.value(need, "municipalities")) if word]
    yield "place", " – ".join(place) or silent
    yield "target_groups", "; ".join(narrator.values(need, "target_groups")) or silent
    yield "when", narrator.value(need, "when") or silent
    if need.wording:
        yield "wording", need.wording
    yield "contact", need.contact or silent
    if need.partners:
        yield "partners", narrator.value(need, "partners")


def _undocumented(answer: NeedAnswer, narrator: SnapshotText) -> Items:
    lines = tuple(
        narrator.say(
            "needs.undocumented-line",
            name=standing.need.name,
            id=_id(narrator.at, standing.need),
            fields=narrator.listed([_field(name, narrator) for name in fields]),
        )
        for standing, fields in answer.undocumented
    )
    return Items(narrator.say("needs.undocumented"), lines)


def _field(name: str, narrator: SnapshotText) -> str:
    return (narrator.say("needs.status") if name == "status" else narrator.field(name)).lower()


def _because(standing: NeedStanding, narrator: SnapshotText) -> Iterator[str]:
    yield _deadline(standing, narrator)
    if standing.over is not Truth.NO and standing.passed is Truth.YES:
        yield narrator.say("needs.because.over" if standing.over is Truth.YES else "needs.because.over-unknown")
    elif standing.over is Truth.YES:
        yield narrator.say("needs.because.over")
    if standing.over is not Truth.YES:
        words = {Truth.YES: "begun", Truth.NO: "not-begun", Truth.UNKNOWN: "begun-unknown"}[standing.begun]
        yield narrator.say(f"needs.because.{words}")


def _deadline(standing: NeedStanding, narrator: SnapshotText) -> str:
    need = standing.need
    if need.answer_by is None:
        silent = "deadline-unknown" if "answer_by" in need.not_documented else "deadline-unset"
        return narrator.say(f"needs.because.{'no-deadline' if 'answer_by' in need.gaps else silent}")
    words = {Truth.YES: "passed", Truth.NO: "answer-until", Truth.UNKNOWN: "answer-about"}[standing.passed]
    return narrator.say(f"needs.because.{words}", day=dates.moment(need.answer_by, narrator.language))


def _row(standing: NeedStanding, narrator: SnapshotText) -> tuple[str, ...]:
    need = standing.need
    own = {"id": _id(narrator.at, need), "status": narrator.say(f"needs.word.{standing.status}")}
    return tuple(own[name] if name in own else narrator.value(need, name) for name in COLUMNS)


def _id(at: Snapshot, record: Record) -> str:
    return whole_id(at.facts.id, record.id)
