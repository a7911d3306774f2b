"""A structure as a careful auditor would describe it: what is clear, what is not, and what nobody knows.

The rules have answered for every subject. Here their answers and findings are put together by structure and by theme.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from samverkan_model.queries.homes import Homes
from samverkan_model.queries.membership import as_groups
from samverkan_model.queries.wholes import Whole
from samverkan_model.rules.engine.base import (
    Answer,
    Finding,
    FindingKind,
    QuestionTheme,
    Reader,
    Reply,
    Rule,
    TableCell,
)
from samverkan_model.rules.engine.grouping import FindingGroup, gathered
from samverkan_model.rules.engine.messages import fill_message
from samverkan_model.rules.engine.run import Outcome
from samverkan_model.rules.engine.who_decides import who_decides
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot

ASKED = tuple(theme for theme in QuestionTheme if theme not in (QuestionTheme.SOURCES, QuestionTheme.OWN))
"""The themes of a review; how well we know things is for whoever keeps the model."""


PASSED = frozenset({"passed", "overdue", "overdue-then"})
"""Messages about a day that has been."""


class ThemeVerdict(StrEnum):
    """What the review says of a theme, in the order in which the worse goes before."""

    WEAK = "weak"
    UNSETTLED = "unsettled"
    DUE = "due"
    UNKNOWN = "unknown"
    CLEAR = "clear"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True)
class ThemeReview:
    """One theme of a structure.

    Attributes:
        theme: the theme.
        verdict: what is to be said of it.
        found: what should change or be decided, by cause.
        questions: what somebody should be asked.
        kept: rules that hold here, with the answers that say so.
        open: what nobody has looked for: holes in the tables of the rules.
        elsewhere: themes under which something of this one is told, as one cause is told once.
    """

    theme: QuestionTheme
    verdict: ThemeVerdict
    found: tuple[FindingGroup, ...]
    questions: tuple[FindingGroup, ...]
    kept: tuple[tuple[Rule, Reply], ...]
    open: tuple[TableCell, ...] = ()
    elsewhere: tuple[QuestionTheme, ...] = ()


@dataclass(frozen=True)
class Review:
    """A structure on a day, theme by theme.

    Attributes:
        whole: the structure; None for what in the tenant belongs to none.
        themes: all themes in their order.
    """

    whole: Whole | None
    themes: tuple[ThemeReview, ...]

    @property
    def verdicts(self) -> Mapping[QuestionTheme, ThemeVerdict]:
        """The verdict of each theme."""
        return {one.theme: one.verdict for one in self.themes}


def review(outcome: Outcome, homes: Homes) -> tuple[Review, ...]:
    """The structures of the day that was checked, and last what belongs to none of them."""
    findings: dict[str, list[Finding]] = {}
    for finding in outcome.open():
        findings.setdefault(homes.of(finding.entities), []).append(finding)
    replies = _by_home(outcome, homes)
    places: tuple[Whole | None, ...] = (*homes.wholes, None)
    return tuple(_review(outcome, place, findings, replies) for place in places)


Replies = Mapping[str, list[tuple[Rule, Reply]]]


def _by_home(outcome: Outcome, homes: Homes) -> Replies:
    found: dict[str, list[tuple[Rule, Reply]]] = {}
    known: dict[str, str] = {}
    for code, replies in outcome.answers.items():
        for name, reply in replies.items():
            home = known[name] = known[name] if name in known else homes.of((name,))
            found.setdefault(home, []).append((outcome.rules[code], reply))
    return found


def _review(outcome: Outcome, whole: Whole | None, findings: Mapping[str, list[Finding]], replies: Replies) -> Review:
    home = whole.head.id if whole else ""
    groups = gathered(findings.get(home, ()), lambda _: home)
    return Review(whole, tuple(_theme(theme, home, groups, replies.get(home, ())) for theme in ASKED))


def _theme(
    theme: QuestionTheme, home: str, groups: Iterable[FindingGroup], replies: Iterable[tuple[Rule, Reply]]
) -> ThemeReview:
    own = [one for one in groups if one.lead.theme is theme]
    found = tuple(one for one in own if one.lead.reader is Reader.STRATEGIST)
    questions = tuple(one for one in own if one.lead.reader is Reader.KEEPER)
    asked = [(rule, reply) for rule, reply in replies if rule.theme is theme]
    kept = tuple((rule, reply) for rule, reply in asked if _shows(rule, reply))
    left = tuple(cell for _, reply in asked for cell in reply.cells if cell.answer is Answer.OPEN)
    unasked = tuple(reply for _, reply in asked if reply.subject == home and reply.answer is Answer.OPEN)
    shared = tuple(one for one in groups if one.lead.theme is not theme and any(f.theme is theme for f in one.others))
    weak = (*found, *(one for one in shared if one.lead.reader is Reader.STRATEGIST))
    verdict = _verdict(weak, bool(questions or left or unasked), [reply for _, reply in asked], is_shown=bool(kept))
    elsewhere = tuple(dict.fromkeys(one.lead.theme for one in shared))
    return ThemeReview(theme, verdict, found, questions, kept, left, elsewhere)


def decision_on(finding: Finding, rule: Rule, words: SnapshotText, at: Snapshot) -> tuple[str, str]:
    """What should be decided, and by whom, in words; nobody where what is proposed says it itself."""
    found = [one.actor for one in who_decides(words.at, finding)]
    who = words.running(as_groups(words.at.facts, found)) or words.say("brief.somebody")
    proposed = rule.proposed(finding.text)
    if proposed is not None:
        return fill_message(proposed[words.language], finding, at, words.language, who=who), ""
    return rule.remedy[words.language], who


def _shows(rule: Rule, reply: Reply) -> bool:
    """Whether it holds is known: no breach says so only of a rule that tells when it can be asked, or what fills it."""
    return reply.answer is Answer.KEPT and bool(rule.when or rule.needs or reply.cells)


def _verdict(
    found: tuple[FindingGroup, ...], unanswered: bool, replies: list[Reply], *, is_shown: bool
) -> ThemeVerdict:
    if found and all(is_ahead(group.lead) for group in found):
        return ThemeVerdict.DUE
    if found:
        settled = all(_only_silent(group.lead, replies) for group in found)
        return ThemeVerdict.UNSETTLED if settled else ThemeVerdict.WEAK
    answers = {reply.answer for reply in replies}
    if unanswered or Answer.SILENT in answers:
        return ThemeVerdict.UNKNOWN
    if is_shown:
        return ThemeVerdict.CLEAR
    return ThemeVerdict.UNKNOWN if {Answer.OPEN, Answer.KEPT} & answers else ThemeVerdict.NOT_ASKED


def is_ahead(finding: Finding) -> bool:
    """Whether it tells of a day to come: something to see to in time, and no weakness yet."""
    return finding.kind is FindingKind.DEADLINE and finding.text not in PASSED


def _only_silent(finding: Finding, replies: list[Reply]) -> bool:
    """Whether all that is wrong is that nothing is settled: no document says it, and nothing speaks against it."""
    cells = [cell for reply in replies if reply.subject == finding.entities[0] for cell in reply.cells]
    return finding.kind is FindingKind.GAP and bool(cells) and not any(_is_broken(cell, finding) for cell in cells)


def _is_broken(cell: TableCell, finding: Finding) -> bool:
    return cell.answer is Answer.BROKEN and cell.row in finding.entities
