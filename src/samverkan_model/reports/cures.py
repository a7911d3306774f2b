"""Cures in words: what can be decided so that a finding goes, by whom, and as a file to try it with."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from samverkan_model.language import Language
from samverkan_model.model.facts import whole_id
from samverkan_model.reports.finding_text import Teller
from samverkan_model.reports.findings_json import finding_json
from samverkan_model.rules.engine.base import Finding
from samverkan_model.rules.engine.curing import Cure, Curing
from samverkan_model.rules.engine.messages import with_parts
from samverkan_model.rules.engine.proposing import ProposedChange
from samverkan_model.rules.engine.who_decides import who_decides
from samverkan_model.text.document import Entries, Entry, JsonValue, Report, Table
from samverkan_model.text.phrase import Speaker, joined, listed_phrases, told_phrase
from samverkan_model.text.snapshot_text import SnapshotText

COLUMNS = ("number", "rule", "finding", "what", "changes", "records", "who")


class Curer(Speaker):
    """Tells the cures of one tenant on a day, in one language.

    Attributes:
        found: the findings told of, in order; their place is their number, from one.
    """

    texts = "cure"

    def __init__(self, curing: Curing, found: Sequence[Finding], language: Language) -> None:
        self.curing = curing
        self.found = tuple(found)
        self.language: Language = language
        self.teller = Teller(curing.outcome, language)
        self.words = SnapshotText(curing.snapshot, language)

    def what(self, cure: Cure) -> str:
        """All that is to be decided, as a decision is worded: "att …; att …"."""
        return joined("; ", [self.say("that", change=self.change(one)) for one in cure.changes])

    def change(self, change: ProposedChange) -> str:
        """One thing to decide, as a part of a sentence."""
        sentence = told_phrase(
            f"cure.change.{change.says}", self.language, **{name: f"{{{name}}}" for name in change.parts}
        )
        return with_parts(sentence, change.parts, self.curing.snapshot, self.language)

    def lines(self, finding: Finding) -> tuple[str, ...]:
        """How a finding can be mended, else why nothing is proposed; nothing where its rule has no word on it."""
        cures, rule = self.curing.cures(finding), self.teller.rule(finding)
        if not cures:
            return (self.none(finding),) if rule.propose or rule.incurable else ()
        first, *others = cures
        gone = self._gone(first)
        return (
            self.say("first", changes=self.what(first)),
            *(self.say("alternative", changes=self.what(one)) for one in others),
            *((self.say("gone", findings=gone),) if gone else ()),
        )

    def none(self, finding: Finding) -> str:
        """Why nothing is proposed."""
        rule = self.teller.rule(finding)
        if rule.incurable is not None:
            return self.say("incurable", reason=rule.incurable[self.language])
        return self.say("unproposed" if rule.propose is None else "none")

    def who(self, finding: Finding) -> str:
        """Who can decide."""
        found = who_decides(self.words.at, finding)
        return self.words.names(dict.fromkeys(one.actor for one in found)) or self.words.say("brief.somebody")

    def report(self) -> Report:
        """Every finding with how it can be mended."""
        header = self.curing.outcome.facts.header
        entries = tuple(self._entry(number, one) for number, one in enumerate(self.found, start=1))
        cured = sum(bool(self.curing.cures(one)) for one in self.found)
        lead = (self.say("lead"), self.say("summary", cured=cured, all=len(self.found)))
        title = self.say("title", name=header.name, day=self.words.at.day)
        return Report(title, lead, (Entries("", (("", entries),)),) if entries else ())

    def table(self) -> Iterator[tuple[str, ...]]:
        """A row for every cure."""
        for number, finding in enumerate(self.found, start=1):
            for place, cure in enumerate(self.curing.cures(finding), start=1):
                name = f"{number}.{place}"
                counts = str(len(cure.changes)), str(len(cure.steps))
                yield name, finding.rule, self.teller.message(finding), self.what(cure), *counts, self.who(finding)

    def json(self) -> dict[str, JsonValue]:
        """The same as JSON."""
        return {
            "tenant": self.curing.outcome.facts.id,
            "at": self.words.at.day.isoformat(),
            "evidence": str(self.words.at.evidence),
            "findings": [
                {
                    "number": number,
                    "finding": dict(finding_json(self.teller, one)),
                    "who": str(self.who(one)),
                    "cures": self.cures_json(one),
                    "none": None if self.curing.cures(one) else str(self.none(one)),
                }
                for number, one in enumerate(self.found, start=1)
            ],
        }

    def cures_json(self, finding: Finding) -> list[JsonValue]:
        """The cures of a finding, the one that asks least first."""
        return [
            {
                "changes": [{"says": str(self.change(one)), "steps": list(one.steps)} for one in cure.changes],
                "gone": [one.fingerprint for one in cure.gone],
            }
            for cure in self.curing.cures(finding)
        ]

    def file(self, cure: Cure) -> str:
        """The cure as a what-if file: what it is, and for each change what it says and its steps."""
        lead = self.say(
            "file-lead",
            tenant=self.curing.outcome.facts.header.name,
            day=self.words.at.day,
            rule=cure.finding.rule,
            record=whole_id(cure.finding.tenant, cure.finding.entities[0]),
        )
        lines = [f"# {lead}"]
        for change in cure.changes:
            lines += ["", f"# {self.say('file', what=self.change(change))}", *change.steps]
        return "\n".join(lines) + "\n"

    def _entry(self, number: int, finding: Finding) -> Entry:
        said = self.say("number", number=number, message=self.teller.message(finding))
        decides = (self.say("decides", who=self.who(finding)),) if self.curing.cures(finding) else ()
        return Entry(said, (*self.lines(finding), *decides, finding.rule))

    def _gone(self, cure: Cure) -> str:
        """What else goes, by the themes of the findings."""
        label = self.words.at.facts.vocabulary.label
        themes = dict.fromkeys(label("themes", one.theme, self.language).lower() for one in cure.gone)
        return listed_phrases(themes, self.language)


def cures_table(told_: Iterable[Curer], language: Language) -> Table:
    """The cures of several tenants as rows."""
    curers = list(told_)
    columns = tuple(told_phrase(f"cure.row.{name}", language) for name in COLUMNS)
    return Table(columns, tuple(row for one in curers for row in one.table()), told_phrase("cure.heading", language))


def cures_json(told_: Iterable[Curer], at: date | None) -> Mapping[str, JsonValue]:
    """The cures of several tenants, on one day or each on its own."""
    return {
        "schema": "samverkan.cures/1",
        "at": at.isoformat() if at else None,
        "tenants": [one.json() for one in told_],
    }
