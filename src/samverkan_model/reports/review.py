"""A review of a structure in words: theme by theme what works, what should be decided, by whom, and what to ask."""

from collections.abc import Iterable, Iterator, Sequence

from samverkan_model.comparison.days import ColumnDay
from samverkan_model.language import Language, text
from samverkan_model.reports.cures import Curer
from samverkan_model.reports.evaluations import evaluations_of
from samverkan_model.reports.finding_text import Teller
from samverkan_model.reports.grouped import evidence_age, told_once
from samverkan_model.rules.engine.base import Answer, Finding, QuestionTheme
from samverkan_model.rules.engine.grouping import FindingGroup
from samverkan_model.rules.engine.run import Outcome
from samverkan_model.rules.engine.who_decides import by_reading
from samverkan_model.rules.review import Review, ThemeReview, ThemeVerdict, decision_on, is_ahead
from samverkan_model.text.document import Block, Entries, Entry, Items, Report, Table
from samverkan_model.text.phrase import joined
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot

TONES = {
    ThemeVerdict.WEAK: "warning", ThemeVerdict.UNSETTLED: "warning", ThemeVerdict.DUE: "warning",
    ThemeVerdict.UNKNOWN: "info",
}  # fmt: skip
"""How a theme is shown on a terminal, by its verdict."""
OVER = frozenset({"done", "stopped"})
"""Statuses of assignments that are no more to be done."""
FEW = 2
"""So many things that work are told of a theme."""


def why_this_day(name: str, day: ColumnDay, language: Language) -> str:
    """Which day of a tenant was chosen, and why."""
    return text("report.review.day", language, name=name, day=day.day, certain=day.certain, of=day.of)


def reading_words(evidence: str, language: Language) -> str:
    """What is taken to apply."""
    return text(f"report.review.reading.{evidence}", language)


def verdicts_table(reviewer: "Reviewer", reviews: "Sequence[Review]") -> Table:
    """For each theme the verdicts on the structures of a tenant, in words."""
    columns = (reviewer.say("theme"), reviewer.outcome.facts.header.name)
    themes = [one.theme for one in reviews[0].themes]
    rows = [(reviewer.theme(theme), _verdicts(reviewer, reviews, theme)) for theme in themes]
    return Table(columns, tuple(rows), reviewer.say("table"))


def reviews_beside(tables: Sequence[Table], language: Language) -> Report:
    """Tenants beside each other: for each theme the verdicts on the structures of each.

    Args:
        tables: the verdicts on each tenant, as `verdicts_table` gives them; the themes are named as the first has them.
        language: language of the words.
    """
    first, *others = tables
    columns = (*first.columns, *(one.columns[1] for one in others))
    rows = tuple((*row, *(one.rows[number][1] for one in others)) for number, row in enumerate(first.rows))
    title, lead = (text(f"report.review.side-by-side{key}", language) for key in ("", "-lead"))
    return Report(title, (lead,), (Table(columns, rows, first.heading),))


def _verdicts(reviewer: "Reviewer", reviews: "Sequence[Review]", theme: QuestionTheme) -> str:
    """The verdicts on a tenant's structures, each once, the heaviest first; of all its structures where it has none."""
    shown = [one for one in reviews if one.whole is not None] or reviews
    found = {one.verdicts[theme] for one in shown}
    told = [
        verdict
        for verdict in ThemeVerdict
        if verdict in found and (verdict is not ThemeVerdict.NOT_ASKED or len(found) == 1)
    ]
    return ", ".join(reviewer.verdict(verdict) for verdict in told)


class Reviewer:
    """Tells the reviews of one tenant in one language; with ``codes`` the rules behind them by code."""

    def __init__(
        self,
        outcome: Outcome,
        at: Snapshot,
        language: Language,
        chosen: ColumnDay | None = None,
        curer: Curer | None = None,
        *,
        codes: bool = True,
    ) -> None:
        self.outcome = outcome
        self.chosen = chosen
        self.curer = curer
        self.codes = codes
        self.language: Language = language
        self.teller = Teller(outcome, language)
        self.words = SnapshotText(at, language)

    def say(self, key: str, /, **parts: object) -> str:
        """A text of the catalogue, under ``report.review.``."""
        return self.words.say(f"review.{key}", **parts)

    def theme(self, theme: QuestionTheme) -> str:
        """What a theme is called."""
        return self.words.at.facts.vocabulary.label("themes", theme, self.language)

    def verdict(self, verdict: ThemeVerdict) -> str:
        """A verdict in words."""
        return self.say(f"verdict.{verdict}")

    def name(self, review: Review) -> str:
        """What a structure is called; the rest of the tenant by the tenant's own name."""
        if review.whole is None:
            return self.say("rest", tenant=self.outcome.facts.header.name)
        return self.words.name(review.whole.head.id)

    def reports(self, reviews: Sequence[Review]) -> list[Report]:
        """What was read first, with a table where there are several structures, then each structure."""
        title = self.say("title", name=self.outcome.facts.header.name, day=self.words.at.day)
        table = (self.table(reviews),) if len(reviews) > 1 else ()
        return [Report(title, self._read(), table), *map(self.report, reviews)]

    def _read(self) -> tuple[str, ...]:
        """Which day was read and why, and what counts."""
        reading = reading_words(self.words.at.evidence, self.language)
        if self.chosen is None:
            return (reading,)
        return why_this_day(self.outcome.facts.header.name, self.chosen, self.language), reading

    def report(self, review: Review) -> Report:
        """The review of one structure."""
        blocks = tuple(
            block for one in review.themes if one.verdict is not ThemeVerdict.NOT_ASKED for block in self._block(one)
        )
        lead = (self._bodies(review), self._given(review), self._summary(review))
        day = self.words.at.day
        if review.whole is None:  # within a phrase its name does not begin with a capital
            title = self.say("title-rest", tenant=self.outcome.facts.header.name, day=day)
        else:
            title = self.say("title", name=self.name(review), day=day)
        return Report(title, tuple(filter(None, lead)), (*blocks, *self._themselves(review)))

    def _themselves(self, review: Review) -> Iterator[Items]:
        """What evaluations say of the structure, beside what was found and apart from it."""
        if review.whole is not None:
            yield from evaluations_of(review.whole.head, self.words)

    def table(self, reviews: Iterable[Review]) -> Table:
        """Structures by themes: one row for each theme, one column for each structure, the verdicts in words."""
        shown = list(reviews)
        columns = (self.say("theme"), *(self._short(one) for one in shown))
        themes = [one.theme for one in shown[0].themes] if shown else []
        rows = [(self.theme(theme), *(self.verdict(one.verdicts[theme]) for one in shown)) for theme in themes]
        return Table(columns, tuple(rows), self.say("table"))

    def sentence(self, group: FindingGroup) -> str:
        """A group of findings as one sentence, and of what the same holds."""
        return told_once(group, self.teller, self.words)

    def evidence(self, group: FindingGroup) -> str:
        """How old what is only presumed is, where it stands, and the code of the rule where codes are told."""
        return joined(" · ", (evidence_age(group, self.teller, self.words), group.lead.rule if self.codes else ""))

    def _bodies(self, review: Review) -> str:
        if review.whole is None:
            return ""
        return self.say("bodies", bodies=self.words.names(body.id for body in review.whole.bodies))

    def _given(self, review: Review) -> str:
        """What somebody has been given to do about the structure as a whole: to know before anything is changed."""
        head = review.whole.head.id if review.whole else ""
        tasks = [one.id for one in self.words.at.assignments if head in one.under and one.status not in OVER]
        return self.say("given", count=len(tasks), tasks=self.words.running(tasks)) if tasks else ""

    def _summary(self, review: Review) -> str:
        """In one sentence how many questions are clear, and which are not."""
        counts = [sum(one.verdict is verdict for one in review.themes) for verdict in ThemeVerdict]
        words = [
            self.say(f"count.{verdict}", count=count)
            for verdict, count in zip(ThemeVerdict, counts, strict=True)
            if count and verdict is not ThemeVerdict.NOT_ASKED
        ]
        return self.say("summary", counts=self.words.listed(words)) if words else ""

    def _short(self, review: Review) -> str:
        if review.whole is None:
            return self.say("elsewhere")
        return getattr(review.whole.head, "short", None) or self.words.brief(review.whole.head.id)

    def _block(self, theme: ThemeReview) -> Iterator[Block]:
        heading = self.say("heading", theme=self.theme(theme.theme), verdict=self.verdict(theme.verdict))
        ahead = [group for group in theme.found if is_ahead(group.lead) and theme.verdict is not ThemeVerdict.DUE]
        entries = [self._found(group) for group in theme.found if group not in ahead]
        entries += [Entry(self.say("told-under", theme=self.theme(other).lower())) for other in theme.elsewhere]
        entries += [self._question(group) for group in theme.questions]
        entries += list(self._open(theme))
        if theme.verdict is ThemeVerdict.CLEAR:
            rules = list({rule.code: rule for rule, reply in theme.kept if reply.answer is Answer.KEPT}.values())
            first = sorted(rules, key=lambda rule: (not rule.code.startswith("SYS"), rule.code))[:FEW]
            entries += [Entry(rule.statement[self.language], (rule.code,) if self.codes else ()) for rule in first]
        if not entries and theme.verdict is ThemeVerdict.UNKNOWN:
            entries = [Entry(self.say("nobody-looked"))]
        groups = [("", tuple(entries))]
        if ahead:  # what is to come is no part of what is weak now
            groups.append((self.verdict(ThemeVerdict.DUE).capitalize(), tuple(map(self._found, ahead))))
        yield Entries(heading, tuple(groups), TONES.get(theme.verdict, ""))

    def _found(self, group: FindingGroup) -> Entry:
        cures = self.curer.lines(group.lead) if self.curer else ()
        return Entry(self.sentence(group), (self._do(group.lead), *cures, self.evidence(group)))

    def _question(self, group: FindingGroup) -> Entry:
        return Entry(self.say("question", question=self.sentence(group)), (self.evidence(group),))

    def _open(self, theme: ThemeReview) -> Iterator[Entry]:
        """For each thing that nobody has looked for, of which records."""
        rows: dict[str, list[str]] = {}
        for cell in theme.open:
            rows.setdefault(cell.column, []).append(cell.row)
        for column, names in rows.items():
            what = self.words.say(f"field.asks.{column}")
            yield Entry(self.say("open", what=what, names=self.words.names(dict.fromkeys(names))))

    def _do(self, finding: Finding) -> str:
        """What should be decided, by whom."""
        what, who = decision_on(finding, self.teller.rule(finding), self.words, self.teller.at(finding))
        if not who:
            return self.say("do", what=what)
        return self.say("do-by-read" if by_reading(self.words.at, finding) else "do-by", what=what, who=who)
