"""How information goes between the bodies of one structure: directly, or only through somebody who is no body of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from samverkan_model.model.bodies import Body
from samverkan_model.queries.channels import SPEAKING, ChannelLink, Via
from samverkan_model.queries.wholes import Whole
from samverkan_model.rules.engine.base import CheckContext
from samverkan_model.rules.support.reachability import carries, ways
from samverkan_model.rules.support.succession import grouped


@dataclass(frozen=True, slots=True)
class InnerWays:
    """The ways within a structure.

    Attributes:
        direct: ids of the records by which each body tells or hears of another body of the structure.
        circles: the bodies by who hears of whom, directly or through others of the structure.
        carriers: those outside the structure's bodies that join circles, with the records that show it.
    """

    direct: Mapping[str, tuple[str, ...]]
    circles: tuple[frozenset[str], ...]
    carriers: Mapping[str, tuple[str, ...]]


def inner_ways(context: CheckContext, whole: Whole) -> InnerWays:
    """How information goes between the bodies of a structure."""
    return context.once(("inner ways", whole.head.id), lambda: _worked_out(context, whole))


def tells(link: ChannelLink) -> bool:
    """Whether one tells another something along it; a commission, a seat, a route or a membership is no telling."""
    return carries(link) and link.via != Via.ROUTE


def telling(context: CheckContext, name: str) -> list[ChannelLink]:
    """Ways by which a record tells others something directly."""
    return [link for link in ways(context).out.get(name, ()) if tells(link)]


def _worked_out(context: CheckContext, whole: Whole) -> InnerWays:
    names = {one.id for one in whole.members}
    bodies = [one.id for one in whole.bodies]
    direct: dict[str, list[str]] = {}
    outside: dict[str, dict[str, list[str]]] = {}
    joined = {name: {name} for name in names}
    links, touching = ways(context).links, context.once("telling at", lambda: grouped(_telling_at(context)))
    for place in sorted({place for name in names for place in touching.get(name, ())}):
        link = links[place]
        source, target = link.source.removeprefix(SPEAKING), link.target
        if source in names and target in names:
            direct.setdefault(source, []).append(link.record)
            direct.setdefault(target, []).append(link.record)
            _join(joined, source, target)
        elif (source in names) is not (target in names):
            inner, outer = (source, target) if source in names else (target, source)
            outside.setdefault(outer, {}).setdefault(inner, []).append(link.record)
    circles = tuple(dict.fromkeys(frozenset(joined[name] & {*bodies}) for name in bodies))
    carriers = {
        name: tuple(dict.fromkeys(record for records in ends.values() for record in records))
        for name, ends in outside.items()
        if _carries(context, name) and sum(bool(circle & {*ends}) for circle in circles) > 1
    }
    return InnerWays({name: tuple(dict.fromkeys(found)) for name, found in direct.items()}, circles, carriers)


def _telling_at(context: CheckContext) -> Iterator[tuple[str, int]]:
    """Both ends of each way by which one tells another something, with its place among all ways."""
    for place, link in enumerate(ways(context).links):
        source = link.source.removeprefix(SPEAKING)
        if source != link.target and tells(link):
            yield from ((source, place), (link.target, place))


def _join(joined: dict[str, set[str]], one: str, other: str) -> None:
    if joined[one] is not joined[other]:
        joined[one] |= joined[other]
        for name in joined[other]:
            joined[name] = joined[one]


def _carries(context: CheckContext, name: str) -> bool:
    """A function or a unit carries; a principal, a group or another body that both hear of does not."""
    record = context.snapshot.facts.get(name)
    if record is None or record.concept != "organizations":
        return False
    kinds: Iterable[str] = context.snapshot.facts.vocabulary.lineage(
        "organization_kinds", str(getattr(record, "kind", ""))
    )
    return "unit" in kinds


def apart(whole: Whole, found: InnerWays) -> list[Body]:
    """The bodies that hear of no other body of the structure."""
    alone = {name for circle in found.circles if len(circle) == 1 for name in circle}
    return [body for body in whole.bodies if body.id in alone and not found.direct.get(body.id)]
