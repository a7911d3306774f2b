"""One finding in words: what it says, where it is written, what shows it, and when it holds."""

from collections.abc import Iterable
from datetime import date

from samverkan_model.language import Language
from samverkan_model.model.provenance import Source
from samverkan_model.model.validity import BEGINNING
from samverkan_model.rules.engine.base import Finding, Rule
from samverkan_model.rules.engine.messages import message
from samverkan_model.rules.engine.run import Outcome
from samverkan_model.text.phrase import Phrase, Ref, Speaker, joined
from samverkan_model.text.snapshot_text import LONG, SnapshotText
from samverkan_model.timeline import Snapshot

FEW = 3
"""Sources that fit beside a finding."""

CHAIN = 6
"""Links of a chain that fit beside a finding."""


class Teller(Speaker):
    """Tells the findings of one tenant in one language."""

    texts = "report.findings"

    def __init__(self, outcome: Outcome, language: Language) -> None:
        self.outcome = outcome
        self.language: Language = language
        self._days: dict[date, Snapshot] = {}

    def rule(self, finding: Finding) -> Rule:
        """The rule that found it."""
        return self.outcome.rules[finding.rule]

    def at(self, finding: Finding) -> Snapshot:
        """The day whose names are used: when it began to hold, or the first day asked for."""
        day = max(finding.since, self.outcome.day)
        return self._days.setdefault(day, Snapshot(self.outcome.facts, day))

    def message(self, finding: Finding) -> str:
        """What is wrong and what to do."""
        return message(self.rule(finding), finding, self.at(finding), self.language)

    def name(self, finding: Finding, record_id: str) -> str:
        """What a record was called on the day."""
        return SnapshotText(self.at(finding), self.language).name(record_id)

    def brief(self, finding: Finding, record_id: str) -> str:
        """The name, cut to what fits in running text."""
        name = self.name(finding, record_id)
        short = getattr(self.outcome.facts.get(record_id), "short", None) or f"{name[: LONG - 1].rstrip()}…"
        return name if len(name) <= LONG else Phrase(Ref(record_id, short))

    def chain(self, finding: Finding, most: int | None = None) -> str:
        """The records that show it, from where it starts to where it breaks; the first of them where they are many."""
        names = list(dict.fromkeys(self.brief(finding, name) for name in finding.path))
        left = len(names) - (most or len(names))
        return joined(" → ", names if left <= 0 else [*names[:most], self.say("more-links", count=left)])

    def witness(self, finding: Finding) -> str:
        """The chain, where it says more than the message; else nothing."""
        said = {ref.id for ref in Phrase(self.message(finding)).refs}
        return self.chain(finding, CHAIN) if {*finding.path} - said and len({*finding.path}) > 1 else ""

    def sources(self, finding: Finding) -> str:
        """Short names and locators of what the record rests on; where they are many, the first and how many more."""
        names = list(dict.fromkeys(self.cited(finding)))
        shown, more = ", ".join(names[:FEW]), len(names) - FEW
        return shown if more <= 0 else self.say("more-sources", sources=shown, count=more)

    def cited(self, finding: Finding) -> Iterable[str]:
        """Each source by its short name, with its locator."""
        for citation in finding.sources:
            source = self.outcome.facts.get(citation.source)
            short = source.short if isinstance(source, Source) else None
            name = short or (source.caption if source else citation.source)
            told = f"{name} {citation.locator or ''}".strip()
            yield self.say("second-hand", source=told) if getattr(source, "secondary", False) else told

    def time(self, finding: Finding) -> str:
        """Through which time it holds; nothing where it is the day asked for."""
        since = None if finding.since == BEGINNING else finding.since
        if finding.until is not None:
            return self.say("between", since=since or "", until=finding.until)
        asked_for = self.outcome.until is None and finding.since == self.outcome.day
        return "" if asked_for or since is None else self.say("since", since=since)

    def below(self, finding: Finding) -> tuple[str, ...]:
        """The smaller lines: code, place, sources and time; the chain; why it is accepted."""
        sources, chain = self.sources(finding), self.witness(finding)
        parts = [finding.rule, str(finding.place or ""), sources and self.say("source", sources=sources)]
        rows = [" · ".join(part for part in (*parts, self.time(finding)) if part)]
        rows += [self.say("witness", chain=chain)] if chain else []
        rows += [self.say("accepted", reason=finding.accepted)] if finding.accepted is not None else []
        return tuple(rows)
