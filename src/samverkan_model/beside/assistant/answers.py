"""What each tool of an assistant answers: the document and the words of the command of the same name, with sources.

Every answer names its day and its audience, and of each record in it what it is called, when it applies, how sure that
is on the day, and where it is written. Nothing is answered that the audience and the tenants of the start do not have.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from samverkan_model.courses import read_day
from samverkan_model.language import Language
from samverkan_model.model.facts import Facts, whole_id
from samverkan_model.model.happening import Happening
from samverkan_model.queries.called import matter_called, record_called
from samverkan_model.reports.sources import cited
from samverkan_model.tenant_at import TenantAt
from samverkan_model.text.document import Report
from samverkan_model.text.plain import as_plain_text
from samverkan_model.workspace import Workspace

SCHEMA = "samverkan.answer/1"


@dataclass(frozen=True)
class ToolAnswer:
    """What a tool answers.

    Attributes:
        words: the answer as the command tells it.
        document: the command's JSON document under ``answer``; day, audience, records and sources beside it.
    """

    words: str
    document: Mapping[str, Any]


class Answers:
    """The tools, for one workspace: its audience and its tenants are all there is.

    Args:
        workspace: what may be asked about.
        language: of the words.
    """

    def __init__(self, workspace: Workspace, language: Language) -> None:
        self._workspace = workspace
        self._language = language

    def find(self, area: str, target_group: str, may: str, tenants: Sequence[str], at: str) -> ToolAnswer:
        """Who works with an area or for a target group, or who may do something in it."""
        day = read_day(at or date.today())
        if may:
            from samverkan_model.reports.powers import powers_json, powers_report

            held = self._workspace.who_may(may, area or None, day, tenants)
            days = [self._workspace[one.at.facts.id].at(day) for one in held]
            return self._answer(days, [powers_report(held, self._language)], powers_json(held))
        from samverkan_model.reports.find import find_json, find_report

        found = self._workspace.find(area or None, target_group or None, day, tenants)
        asked = [self._workspace[one.snapshot.facts.id].at(day) for one in found.tenants]
        return self._answer(asked, [find_report(found, self._language)], find_json(found))

    def show(self, tenant: str, record: str, at: str) -> ToolAnswer:
        """One record in full, with what the rules find about it."""
        from samverkan_model.reports.entity import entity, entity_json

        now = self._workspace[tenant].at(at or None)
        asked = now, record_called(now.facts, record), self._language, now.check()
        return self._answer([now], [entity(*asked)], entity_json(*asked))

    def route(self, tenant: str, matter: str, start: str, at: str) -> ToolAnswer:
        """The way of a case, and where it breaks."""
        from samverkan_model.reports.paths import route_json, route_report

        now = self._workspace[tenant].at(at or None)
        found = now.route(matter_called(now.facts, matter), record_called(now.facts, start).id if start else None)
        asked = now, found, self._language
        return self._answer([now], [route_report(*asked)], route_json(*asked))

    def reach(self, tenant: str, record: str, to: str, at: str) -> ToolAnswer:
        """Whom information reaches, or how it goes to one of them and comes back."""
        from samverkan_model.reports.paths import between_json, between_report, reach_json, reach_report

        now = self._workspace[tenant].at(at or None)
        start = record_called(now.facts, record).id
        if to:
            way = now.between(start, record_called(now.facts, to).id)
            return self._answer([now], [between_report(now, way, self._language)], between_json(now, way))
        found = now.reach(start)
        return self._answer([now], [reach_report(now, start, found, self._language)], reach_json(now, start, found))

    def review(self, tenant: str, structure: str, at: str, evidence: str) -> ToolAnswer:
        """Structures as an auditor describes them, theme by theme; on the best documented day where none is named."""
        from samverkan_model.queries.homes import Homes
        from samverkan_model.reports.review import Reviewer
        from samverkan_model.reports.review_json import review_json
        from samverkan_model.rules.review import review

        known = self._workspace[tenant]
        best = None if at else known.best_day
        now = known.at(best.day if best else at, evidence)
        outcome, homes = now.check(), Homes(now)
        head = homes.of((record_called(now.facts, structure).id,)) if structure else None
        found = [
            one for one in review(outcome, homes) if head is None or (one.whole.head.id if one.whole else "") == head
        ]
        reviewer = Reviewer(outcome, now, self._language, best)
        return self._answer([now], reviewer.reports(found), review_json([(reviewer, found)], now.day))

    def compare(self, tenants: Sequence[str], functions: Sequence[str], at: str) -> ToolAnswer:
        """Tenants side by side, function by function."""
        counties = [name for name in self._workspace if self._workspace[name].facts.header.kind == "county"]
        names = tenants or counties or tuple(self._workspace)
        compared = self._workspace.compare(*names, at=at or None, functions=functions or None)
        days = [self._workspace[one.facts.id].at(one.day) for one in compared.columns]
        return self._answer(days, [compared.report(self._language)], compared.json(self._language))

    def agreements(self, tenants: Sequence[str], at: str, horizon: str) -> ToolAnswer:
        """How agreements stand, and what has to be done when."""
        from samverkan_model.queries.deadlines import read_horizon
        from samverkan_model.queries.falling import until_new_year
        from samverkan_model.reports.agreements import agreements
        from samverkan_model.reports.agreements_json import agreements_json

        day = read_day(at or date.today())
        ahead = read_horizon(horizon) if horizon else until_new_year(day)
        days = [self._workspace[name].at(day) for name in tenants or self._workspace]
        return self._answer(
            days, [agreements(one, ahead, self._language) for one in days], agreements_json(days, ahead)
        )

    def _answer(self, days: Sequence[TenantAt], reports: Sequence[Report], answer: Mapping[str, Any]) -> ToolAnswer:
        named = dict(_named(answer, {one.facts.id: one for one in days}))
        sources = {source: known for at, name in named.values() for source, known in _sources(at.facts, name)}
        document = {
            "schema": SCHEMA,
            "at": sorted({one.day.isoformat() for one in days}),
            "audience": str(self._workspace.audience),
            "answer": answer,
            "records": {whole: _record(at, name) for whole, (at, name) in sorted(named.items())},
            "sources": dict(sorted(sources.items())),
        }
        return ToolAnswer("\n".join(map(as_plain_text, reports)), document)


def _named(value: object, days: Mapping[str, TenantAt]) -> Iterator[tuple[str, tuple[TenantAt, str]]]:
    """Every record that is named somewhere in a document as ``tenant:id``, keys included."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _named(key, days)
            yield from _named(inner, days)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _named(inner, days)
    elif isinstance(value, str):
        tenant, _, name = value.partition(":")
        if tenant in days and name in days[tenant].facts:
            yield value, (days[tenant], name)


def _record(at: TenantAt, name: str) -> dict[str, Any]:
    record = at.facts[name]
    when = record.when if isinstance(record, Happening) else record.period
    return {
        "name": at.facts.told(name, at.name(record)),
        "concept": record.concept,
        "valid": str(when) if when else None,
        "how_sure": str(at.how_sure(name)),
        "sources": [
            {"id": whole_id(at.facts.id, one.citation.source), "locator": one.citation.locator}
            for one in cited(record, at.facts)
        ],
    }


def _sources(facts: Facts, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for one in cited(facts[name], facts):
        if one.source is not None:
            told = {
                "title": one.source.title,
                "publisher": one.source.publisher,
                "date": str(one.source.date) if one.source.date else None,
                "url": one.source.url,
            }
            yield whole_id(facts.id, one.source.id), told
