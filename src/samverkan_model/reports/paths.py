"""Ways through a structure in words: the route of a case with its breaks, and whom information reaches how fast."""

from collections.abc import Iterator, Sequence

from samverkan_model.language import Language
from samverkan_model.model.bodies import Flow, Mandate
from samverkan_model.model.facts import whole_id
from samverkan_model.model.validity import Truth
from samverkan_model.queries.channels import SPEAKING, ChannelLink
from samverkan_model.queries.reach import Between, Reached
from samverkan_model.queries.route import Break, Gap, Route
from samverkan_model.queries.route_steps import CONTENTS, Leg, Stage
from samverkan_model.reports.json_parts import ids_json
from samverkan_model.text.document import Block, Items, JsonValue, Report
from samverkan_model.text.phrase import Phrase, joined
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot

MOST = 3
"""So many documents are named behind a step; a reader who wants them all has them as JSON."""


def route_report(at: Snapshot, route: Route, language: Language) -> Report:
    """The way of a case, stage by stage, and where it breaks."""
    narrator = SnapshotText(at, language)
    stages = ((stage, route.at(stage)) for stage in Stage)
    blocks: list[Block] = [
        Items(narrator.say(f"path.stage.{stage}"), tuple(_leg(leg, narrator) for leg in legs)) for stage, legs in stages
    ]
    if route.other_times:
        lines = tuple(_leg(leg, narrator, ground=False) for leg in route.other_times)
        blocks.append(Items(narrator.say("path.other-times"), lines))
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
        "matters": ids_json(tenant, route.matters),
        "legs": [
            {
                "stage": str(leg.stage),
                "actor": whole_id(tenant, leg.actor) if leg.actor else None,
                "terms": [*leg.terms],
                "to": ids_json(tenant, leg.to),
                "records": ids_json(tenant, leg.records),
                "standing": str(leg.standing),
                "inferred": leg.inferred,
                "general": leg.general,
                "granted_by": ids_json(tenant, leg.granted_by),
                "instruments": ids_json(tenant, leg.instruments),
                "limits": [*leg.limits],
                "by_law": leg.by_law,
            }
            for leg in (*route.legs, *route.other_times)
        ],
        "breaks": [
            {
                "kind": str(one.kind),
                "stage": str(one.stage),
                "before": ids_json(tenant, one.before),
                "after": ids_json(tenant, one.after),
                "records": ids_json(tenant, one.records),
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


def between_report(at: Snapshot, found: Between, language: Language) -> Report:
    """How information goes from one to another and comes back, step by step, each with what carries it."""
    narrator = SnapshotText(at, language)
    title = narrator.say("path.between", start=narrator.name(found.start), goal=narrator.name(found.goal))
    blocks = (
        _way(at, found.start, found.goal, found.there, found.heard, narrator),
        _way(at, found.goal, found.start, found.back, found.told, narrator),
    )
    return Report(title, (_lead(at, narrator),), blocks)


def _way(
    at: Snapshot, start: str, goal: str, way: Reached | None, heard: int, narrator: SnapshotText
) -> Items:  # fmt: skip
    names = {"start": narrator.name(start), "goal": narrator.name(goal)}
    heading = narrator.say("path.way", **names)
    if way is not None:
        steps = tuple(_step(link, narrator) for link in way.links)
        return Items(heading, (*steps, narrator.say("path.takes", time=_time(way, narrator))))
    lines = [narrator.say("path.no-channel", count=heard, **names)]
    silent = {"flows", "way-back"} & {*at.facts[start].not_documented}
    return Items(heading, (*lines, *([narrator.say("path.silent", **names)] if silent else [])))


def _step(link: ChannelLink, narrator: SnapshotText) -> str:
    """One step with what carries it: the flow by its words, else what sort of tie it is."""
    ends = [narrator.brief(name.removeprefix(SPEAKING)) for name in (link.source, link.target)]
    marks = [narrator.say("path.uncertain")] if link.standing is not Truth.YES else []
    record = narrator.at.facts.get(link.record)
    words = narrator.name(link.record) if isinstance(record, Flow | Mandate) else ""
    carried = narrator.say(f"path.via.{link.via.replace('_', '-')}", words=words)
    return f"{ends[0]} → {ends[1]} [{'; '.join((carried, *marks))}]"


def between_json(at: Snapshot, found: Between) -> dict[str, JsonValue]:
    """The same as JSON."""
    tenant = at.facts.id
    return {
        "schema": "samverkan.between/1",
        "at": at.day.isoformat(),
        "from": whole_id(tenant, found.start),
        "to": whole_id(tenant, found.goal),
        "there": _way_json(tenant, found.there),
        "back": _way_json(tenant, found.back),
    }


def _way_json(tenant: str, way: Reached | None) -> JsonValue:
    if way is None:
        return None
    steps: list[JsonValue] = [
        {
            "from": whole_id(tenant, link.source.removeprefix(SPEAKING)),
            "to": whole_id(tenant, link.target.removeprefix(SPEAKING)),
            "via": str(link.via),
            "record": whole_id(tenant, link.record),
            "standing": str(link.standing),
        }
        for link in way.links
    ]
    return {
        "steps": steps,
        "standing": str(way.standing),
        "expected_days": round(way.known.expected, 1),
        "worst_days": round(way.known.worst, 1),
        "untimed_steps": len(way.untimed),
    }


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
                "path": ids_json(tenant, one.path),
                "records": ids_json(tenant, dict.fromkeys(link.record for link in one.links)),
                "standing": str(one.standing),
                "expected_days": round(one.known.expected, 1),
                "worst_days": round(one.known.worst, 1),
                "untimed_steps": len(one.untimed),
            }
            for one in reached
        ],
    }


def _leg(leg: Leg, narrator: SnapshotText, *, ground: bool = True) -> str:
    """Who takes a step, towards whom, as what, and on whose mandate."""
    who = narrator.name(leg.actor) if leg.actor else narrator.say("path.unnamed")
    to = Phrase(" → ", narrator.names(leg.to)) if leg.to else ""
    terms = narrator.listed(dict.fromkeys(_term(term, narrator) for term in leg.terms)).lower()
    said = Phrase(who, to, f" [{'; '.join((terms, *_marks(leg, narrator)))}]")
    return joined(", ", (said, _ground(leg, narrator))) if ground and leg.actor else said


def _ground(leg: Leg, narrator: SnapshotText) -> str:
    """On whose mandate a step stands: who gave it, where it is laid down, within which limits."""
    others = [name for name in leg.granted_by if name != leg.actor]
    more = [narrator.say("path.mandate.more")] if len(leg.instruments) > MOST else []
    laid_down = narrator.listed([*map(narrator.brief, leg.instruments[:MOST]), *more])
    key = "given" if others else "by-law" if leg.by_law else "own" if leg.granted_by else "none"
    if laid_down:
        key = "laid-down" if key == "none" else f"{key}-in"
    said = narrator.say(f"path.mandate.{key}", givers=narrator.names(others), instruments=laid_down)
    limits = "; ".join(one.rstrip(".") for one in leg.limits)
    return said + (narrator.say("path.mandate.limits", limits=limits) if limits else "")


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
    key = "nobody-here" if one.kind is Gap.NOBODY and after else one.kind
    return narrator.say(f"path.break.{key}", after=after, records=narrator.names(one.records), **parts)


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
