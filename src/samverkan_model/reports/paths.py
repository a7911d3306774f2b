"""Ways through a structure in words: the route of a case with its breaks, and whom information reaches how fast."""

from collections.abc import Iterable, Iterator, Sequence

from samverkan_model.language import Language
from samverkan_model.model.facts import whole_id
from samverkan_model.model.validity import Truth
from samverkan_model.queries.reach import Reached
from samverkan_model.queries.route import CONTENTS, Break, Leg, Route, Stage
from samverkan_model.text.document import Block, Items, JsonValue, Report
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot


def route_report(at: Snapshot, route: Route, language: Language) -> Report:
    """The way of a case, stage by stage, and where it breaks."""
    narrator = SnapshotText(at, language)
    stages = ((stage, route.at(stage)) for stage in Stage)
    blocks: list[Block] = [
        Items(narrator.say(f"path.stage.{stage}"), tuple(_leg(leg, narrator) for leg in legs)) for stage, legs in stages
    ]
    broken = tuple(_broken(one, narrator) for one in route.breaks)
    blocks.append(Items(narrator.say("path.breaks"), broken or (narrator.say("path.whole"),)))
    title = narrator.say("path.route", matter=narrator.name(route.matter))
    return Report(title, (_lead(at, narrator),), tuple(blocks))


def route_json(at: Snapshot, route: Route, language: Language) -> dict[str, JsonValue]:
    """The same as JSON."""
    narrator, tenant = SnapshotText(at, language), at.facts.id
    return {
        "schema": "samverkan.route/1",
        "at": at.day.isoformat(),
        "matter": whole_id(tenant, route.matter),
        "matters": _ids(tenant, route.matters),
        "legs": [
            {
                "stage": str(leg.stage),
                "actor": whole_id(tenant, leg.actor) if leg.actor else None,
                "terms": [*leg.terms],
                "to": _ids(tenant, leg.to),
                "records": _ids(tenant, leg.records),
                "standing": str(leg.standing),
                "inferred": leg.inferred,
                "general": leg.general,
            }
            for leg in route.legs
        ],
        "breaks": [
            {
                "kind": str(one.kind),
                "stage": str(one.stage),
                "before": _ids(tenant, one.before),
                "after": _ids(tenant, one.after),
                "records": _ids(tenant, one.records),
                "message": _broken(one, narrator),
            }
            for one in route.breaks
        ],
    }


def reach_report(at: Snapshot, start: str, reached: Sequence[Reached], language: Language) -> Report:
    """Whom information from a record reaches, nearest first, by which way and how fast."""
    narrator = SnapshotText(at, language)
    blocks: list[Block] = []
    for steps in sorted({len(one.links) for one in reached}):
        lines = tuple(_reached(one, narrator) for one in reached if len(one.links) == steps)
        blocks.append(Items(narrator.say("path.steps", count=steps), lines))
    title = narrator.say("path.reach", name=narrator.name(start))
    counted = narrator.say("path.reached", count=len(reached))
    return Report(title, (_lead(at, narrator), counted), tuple(blocks))


def reach_json(at: Snapshot, start: str, reached: Sequence[Reached]) -> dict[str, JsonValue]:
    """The same as JSON; times in days."""
    tenant = at.facts.id
    return {
        "schema": "samverkan.reach/1",
        "at": at.day.isoformat(),
        "from": whole_id(tenant, start),
        "reached": [
            {
                "id": whole_id(tenant, one.record),
                "path": _ids(tenant, one.path),
                "records": _ids(tenant, dict.fromkeys(link.record for link in one.links)),
                "standing": str(one.standing),
                "expected_days": round(one.known.expected, 1),
                "worst_days": round(one.known.worst, 1),
                "untimed_steps": len(one.untimed),
            }
            for one in reached
        ],
    }


def _leg(leg: Leg, narrator: SnapshotText) -> str:
    who = narrator.name(leg.actor) if leg.actor else narrator.say("path.unnamed")
    to = f" → {narrator.names(leg.to)}" if leg.to else ""
    terms = narrator.listed(dict.fromkeys(_term(term, narrator) for term in leg.terms)).lower()
    return f"{who}{to} [{'; '.join((terms, *_marks(leg, narrator)))}]"


def _term(term: str, narrator: SnapshotText) -> str:
    return narrator.term("contents" if term in CONTENTS else "powers", term)


def _marks(leg: Leg, narrator: SnapshotText) -> Iterator[str]:
    if leg.general:
        yield narrator.say("path.general")
    if leg.standing is not Truth.YES:
        yield narrator.say("path.gone" if leg.standing is Truth.NO else "path.uncertain")
    if leg.inferred:
        yield narrator.say("path.inferred")


def _broken(one: Break, narrator: SnapshotText) -> str:
    parts = {"stage": narrator.say(f"path.stage.{one.stage}").lower(), "before": narrator.names(one.before)}
    after = narrator.names(one.after)
    return narrator.say(f"path.break.{one.kind}", after=after, records=narrator.names(one.records), **parts)


def _reached(one: Reached, narrator: SnapshotText) -> str:
    between = " → ".join(narrator.brief(name) for name in one.path[1:-1])
    way = narrator.say("path.through", name=narrator.name(one.record), way=between) if between else ""
    marks = [_time(one, narrator)]
    marks += [narrator.say("path.uncertain")] if one.standing is not Truth.YES else []
    return f"{way or narrator.name(one.record)} [{'; '.join(marks)}]"


def _time(one: Reached, narrator: SnapshotText) -> str:
    """How long it takes; where the time of some step is not known, that it takes at least so long."""
    if not one.known.worst:
        return narrator.say("path.time.unknown" if one.untimed else "path.time.none")
    key = "at-least" if one.untimed else "all"
    return narrator.say(f"path.time.{key}", expected=round(one.known.expected), worst=round(one.known.worst))


def _lead(at: Snapshot, narrator: SnapshotText) -> str:
    return narrator.say("path.lead", tenant=at.facts.header.name, day=at.day)


def _ids(tenant: str, names: Iterable[str]) -> list[JsonValue]:
    return [whole_id(tenant, name) for name in names]
