"""What is not known, as questions to those who can answer: for whoever keeps the model."""

from collections.abc import Iterable, Iterator
from datetime import date

from samverkan_model.language import Language
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.queries.answering import Answering
from samverkan_model.queries.homes import Homes
from samverkan_model.reports.review import Reviewer
from samverkan_model.rules.engine.base import Reader
from samverkan_model.rules.engine.grouping import gathered
from samverkan_model.rules.engine.run import Outcome
from samverkan_model.text.document import Block, Entries, Entry, JsonValue, Pairs, Report
from samverkan_model.text.phrase import joined
from samverkan_model.timeline import HAPPENINGS, Snapshot

TOLD_AS_SILENCE = frozenset({"SRC05"})
"""Rules whose findings only say again what stands among that which the sources are silent on."""


class Gaps:
    """The questions of one tenant on a day.

    Attributes:
        asked: for each who can answer, the questions as sentences with what they rest on.
        silent: for each who can answer, the records with what their sources were searched for and say nothing of.
    """

    def __init__(self, outcome: Outcome, at: Snapshot, language: Language) -> None:
        self.reviewer = Reviewer(outcome, at, language)
        self.at = at
        self.asked: dict[str, list[Entry]] = {}
        self.silent: dict[str, list[tuple[str, str]]] = {}
        self._answering = Answering(at)
        homes = Homes(at)
        findings = [one for one in outcome.open() if one.reader is Reader.KEEPER and one.rule not in TOLD_AS_SILENCE]
        for group in gathered(findings, lambda one: homes.of(one.entities)):
            record = at.facts.get(group.lead.entities[0])
            entry = Entry(self.reviewer.sentence(group), (self.reviewer.evidence(group),))
            self.asked.setdefault(self._who(record), []).append(entry)
        for record in marked(at):
            row = self.reviewer.words.name(record.id), self._aspects(record)
            self.silent.setdefault(self._who(record), []).append(row)

    def report(self) -> Report:
        """The questions, grouped by who can answer."""
        say, facts = self.reviewer.say, self.at.facts
        names = list(dict.fromkeys((*self.asked, *self.silent)))
        blocks = [block for name in names for block in self._of(name)]
        count = sum(len(self.asked.get(name, ())) + len(self.silent.get(name, ())) for name in names)
        title = say("gaps.title", tenant=facts.header.name, day=self.at.day)
        lead = say("gaps.lead", count=count, who=len(names)) if count else say("gaps.none")
        return Report(title, (lead,), tuple(blocks))

    def json(self) -> dict[str, JsonValue]:
        """The same as JSON."""
        names = dict.fromkeys((*self.asked, *self.silent))
        return {
            "tenant": self.at.facts.id,
            "at": self.at.day.isoformat(),
            "asked": [
                {
                    "who": str(name),
                    "questions": [str(one.text) for one in self.asked.get(name, ())],
                    "silent": [{"record": str(row), "about": str(what)} for row, what in self.silent.get(name, ())],
                }
                for name in names
            ],
        }

    def _of(self, name: str) -> Iterator[Block]:
        if entries := self.asked.get(name):
            yield Entries(self.reviewer.say("gaps.ask", who=name), (("", tuple(entries)),))
        if rows := self.silent.get(name):
            yield Pairs(tuple(rows), self.reviewer.say("gaps.silent", who=name))

    def _who(self, record: Record | None) -> str:
        """Who published what the record stands in, else who can decide on it."""
        if record is None:
            return self.reviewer.say("gaps.keeper")
        who = self._answering.of(record)
        named = who.words or self.reviewer.words.names((who.actor,) if who.actor else ())
        return named or self.reviewer.say("gaps.keeper")

    def _aspects(self, record: Record) -> str:
        return joined(", ", (self.reviewer.words.field(name) for name in record.not_documented))


def marked(at: Snapshot) -> Iterator[Record]:
    """Records of the tenant that may apply on the day, or only are written or happen, with silent sources."""
    for record in at.facts:
        happens = isinstance(record, HAPPENINGS)
        if record.not_documented and (happens or at.standing(record.id) is not Truth.NO):
            yield record


def gaps_json(gaps: Iterable[Gaps], at: date | None) -> dict[str, JsonValue]:
    """The questions of several tenants, on one day or each on its own."""
    day = at.isoformat() if at else None
    return {"schema": "samverkan.gaps/1", "at": day, "tenants": [one.json() for one in gaps]}
