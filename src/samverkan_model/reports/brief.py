"""The decision brief: one finding as half a page, for a strategist to paste into a document."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from samverkan_model.language import Language, text
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body
from samverkan_model.model.facts import Facts
from samverkan_model.model.provenance import Source
from samverkan_model.queries.deadlines import last_notice_day
from samverkan_model.queries.deciders import Decider
from samverkan_model.reports.cures import Curer
from samverkan_model.reports.finding_text import Teller
from samverkan_model.reports.rules import reported
from samverkan_model.reports.sources import described
from samverkan_model.rules.engine.base import Finding, FindingKind, Rule, RuleOfLaw
from samverkan_model.rules.engine.curing import Curing
from samverkan_model.rules.engine.messages import fill_message
from samverkan_model.rules.engine.run import Outcome
from samverkan_model.rules.engine.who_decides import who_decides
from samverkan_model.text.document import Block, Entries, Entry, Figure, Items, Prose, Report
from samverkan_model.text.html import html_page
from samverkan_model.text.markdown import escaped, markdown
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot


@dataclass(frozen=True)
class Brief:
    """A finding, ready to be written.

    Attributes:
        lead: tenant, day and rule.
        parts: headings, each with one sentence or a list.
        focus: id of the body the picture is about; None where there is none to show.
    """

    title: str
    lead: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    language: Language
    focus: str | None


@dataclass(frozen=True)
class Cutting:
    """The picture that goes with a brief: its file beside it, its words, and itself for a page that stands alone."""

    file: str
    alternative: str
    svg: str


def make_brief(outcome: Outcome, finding: Finding, language: Language, curing: Curing | None = None) -> Brief:
    """The brief of one finding; with cures that have been tried, where something looks for them."""
    teller = Teller(outcome, language)
    narrator = SnapshotText(teller.at(finding), language)
    rule, record = teller.rule(finding), finding.entities[0]
    who = _who(finding, narrator)
    parts = {
        "what": (" ".join((_sentence(teller.message(finding)), *_held_through(finding, teller, narrator))),),
        "why": (rule.why[language],),
        "basis": tuple(_basis(rule, finding, narrator)),
        "who": who or (narrator.say("brief.nobody"),),
        "when": (_when(finding, narrator),),
        "proposal": (_proposal(rule, finding, narrator, who),),
        "cure": Curer(curing, (), language).lines(finding) if curing else (),
    }
    lead = narrator.say(
        "brief.lead", tenant=outcome.facts.header.name, day=narrator.at.day, code=rule.code, mark=finding.fingerprint
    )
    told = tuple((narrator.say(f"brief.{key}"), lines) for key, lines in parts.items() if lines)
    title = narrator.say("brief.title", record=teller.brief(finding, record))
    return Brief(title, lead, told, language, focus_of(finding, outcome.facts))


def focus_of(finding: Finding, facts: Facts) -> str | None:
    """The body a finding is about: the first in its chain, else the one that holds, seats, sends or steers it."""
    records = [record for name in (*finding.entities, *finding.path) if (record := facts.get(name))]
    bodies = [record.id for record in records if isinstance(record, Body)]
    for record in records:
        held = (getattr(record, "body", None), *getattr(record, "sender", ()), *getattr(record, "steered_by", ()))
        bodies += [name for name in held if isinstance(facts.get(name or ""), Body)]
    return bodies[0] if bodies else None


def brief_report(brief: Brief) -> Report:
    """The brief as a report: a sentence or a list under each heading."""
    parts = (Prose(head, lines[0]) if len(lines) == 1 else Items(head, lines) for head, lines in brief.parts)
    return Report(brief.title, (brief.lead,), tuple(parts))


def decision_report(brief: Brief, figure: Figure | None = None) -> Report:
    """The brief under the headings that a matter for decision usually has: matter, background, proposed decision.

    What stands under each of the brief's own headings follows it in its place.
    """
    say = partial(text, language=brief.language)
    parts: dict[str, list[tuple[str, tuple[str, ...]]]] = {
        "matter": [*brief.parts[:1]],
        "background": [],
        "proposal": [],
    }
    named = {say(f"report.brief.{key}") for key in ("proposal", "cure")}
    for heading, lines in brief.parts[1:]:
        parts["proposal" if heading in named else "background"].append((heading, lines))
    blocks: list[Block] = []
    for key, told in parts.items():
        title = say(f"report.brief-decision.{key}")
        named_again = {title, brief.parts[0][0]}
        groups = (("" if heading in named_again else heading, tuple(map(Entry, lines))) for heading, lines in told)
        blocks.append(Entries(title, tuple(groups)))
    return Report(brief.title, (brief.lead,), (*blocks, *([figure] if figure else ())))


def brief_markdown(brief: Brief, cutting: Cutting | None = None) -> str:
    """The brief as Markdown, the picture in a file beside it."""
    picture = f"\n![{escaped(cutting.alternative)}]({cutting.file})\n" if cutting else ""
    return markdown(brief_report(brief)) + picture


def brief_page(brief: Brief, cutting: Cutting | None = None) -> str:
    """The brief as a page that stands alone, the picture inside it."""
    drawn = base64.b64encode(cutting.svg.encode()).decode() if cutting else ""
    told = brief_report(brief)
    return html_page("brief.html", brief.language, told.title, reports=[told], drawn=drawn, cutting=cutting)


def _basis(rule: Rule, finding: Finding, narrator: SnapshotText) -> Iterator[str]:
    laws = (one for one in rule.basis if _held(one, narrator.at.day))
    yield from (reported(basis, narrator.language) for basis in laws)
    for citation in finding.sources:
        source = narrator.at.facts.get(citation.source)
        told = described(source, narrator, file=False) if isinstance(source, Source) else citation.source
        yield f"{told}, {citation.locator}" if citation.locator else told


def _held(basis: RuleOfLaw, day: date) -> bool:
    """A structure is judged by the law of its day."""
    return (basis.since is None or basis.since <= day) and (basis.until is None or day <= basis.until)


def _who(finding: Finding, narrator: SnapshotText) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_decider(one, narrator) for one in who_decides(narrator.at, finding)))


def _decider(decider: Decider, narrator: SnapshotText) -> str:
    name = narrator.brief(decider.actor)
    return f"{name} ({decider.organ})" if decider.organ else name


def _when(finding: Finding, narrator: SnapshotText) -> str:
    what, day = next(_days(finding, narrator.at), ("", None))
    if day is None:
        return narrator.say("brief.no-day")
    passed = "passed" if day < narrator.at.day else "ahead"
    return narrator.say(f"brief.{passed}", day=day, what=narrator.say(f"brief.day.{what}"))


def _days(finding: Finding, snapshot: Snapshot) -> Iterator[tuple[str, date]]:
    """Days to act by, the most telling first: that of a deadline, then notice and end of the agreements in it."""
    if finding.kind is FindingKind.DEADLINE:
        yield from (("own", value) for value in finding.parts.values() if isinstance(value, date))
    for name in finding.entities:
        record = snapshot.facts.get(name)
        if isinstance(record, Agreement):
            notice = last_notice_day(record, snapshot.day)
            ends = record.period.last_day if record.period else None
            days = (("notice", notice), ("end", ends))
            yield from sorted(((what, day) for what, day in days if day), key=lambda one: one[1] < snapshot.day)


def _proposal(rule: Rule, finding: Finding, narrator: SnapshotText, who: tuple[str, ...]) -> str:
    decides = narrator.listed(who) or narrator.say("brief.somebody")
    proposed = rule.proposed(finding.text)
    if proposed is None:
        statement, remedy = rule.statement[narrator.language], rule.remedy[narrator.language]
        return narrator.say("brief.proposed", who=decides, statement=_lowered(statement), remedy=remedy)
    return fill_message(proposed[narrator.language], finding, narrator.at, narrator.language, who=decides)


def _held_through(finding: Finding, teller: Teller, narrator: SnapshotText) -> tuple[str, ...]:
    time = teller.time(finding)
    return (narrator.say("brief.held", time=time),) if time else ()


def _sentence(words: str) -> str:
    words = words.strip()
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _lowered(words: str) -> str:
    """With a small first letter, unless the first word is written in capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
