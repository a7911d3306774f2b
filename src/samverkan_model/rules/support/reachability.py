"""Who hears of what: the channels of a day, and whom information from a record reaches by way of bodies."""

from collections.abc import Callable, Iterable, Iterator

from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.bodies import Body, Seat
from samverkan_model.model.validity import Truth
from samverkan_model.queries.channels import SPEAKING, ChannelLink, Channels, Via, channels
from samverkan_model.queries.membership import members
from samverkan_model.rules.engine.base import Answer, CheckContext
from samverkan_model.rules.support.authority import acts_by_law, all_principals, stands_for
from samverkan_model.rules.support.known import certain

WAYS = ("way-back", "flows")
"""Aspects by which a record says that the sources were searched for its information flows."""
ACTORS = ("organizations", "groups")


def ways(context: CheckContext) -> Channels:
    """Every step that information could take on the day, but for seats: to sit somewhere is not to be told."""
    return context.once("channels", lambda: _without_seats(channels(context.snapshot)))


def _without_seats(every: Channels) -> Channels:
    return Channels(link for link in every.links if link.via != Via.SEAT)


def carries(link: ChannelLink) -> bool:
    """Something is told along it: it is more than a commission, and leads out of the group or organisation."""
    return not link.inner and link.via != Via.COMMISSION


def flows_are_described(context: CheckContext, body: Body | Organization) -> bool:
    """Somebody has looked at the body's information flows: one is certain on the day, and none is marked as unknown."""
    flows = (*context.flows_from.get(body.id, ()), *context.flows_to.get(body.id, ()))
    stated = any(certain(context, flow) for flow in flows)
    return stated and certain(context, body) and not {*WAYS} & {*body.not_documented}


def unless_described(context: CheckContext, body: Body | Organization) -> Answer | None:
    """Nobody can say how information goes where nobody has looked at the body's flows."""
    return None if flows_are_described(context, body) else Answer.OPEN


def tied(context: CheckContext, body: Body) -> bool:
    """Some channel other than a commission leads to the body or from it."""
    here = (*ways(context).out.get(body.id, ()), *ways(context).into.get(body.id, ()))
    return any(carries(link) for link in here)


def outward(context: CheckContext, name: str) -> tuple[ChannelLink, ...]:
    """Channels by which a record itself passes something on."""
    return tuple(link for link in ways(context).out.get(name, ()) if not link.inner)


class Closure:
    """Who reaches whom, by any number of steps, worked out once: circles of those who reach each other, and bits."""

    def __init__(self, steps: Iterable[tuple[str, str]]) -> None:
        import networkx  # a fifth of a second: only when somebody asks

        graph: networkx.DiGraph[str] = networkx.DiGraph()
        graph.add_edges_from(steps)
        self._circle: dict[str, int] = {}
        self._reached: list[int] = []
        for number, names in enumerate(networkx.strongly_connected_components(graph)):  # those reached come first
            self._circle |= dict.fromkeys(names, number)
            bits = 1 << number
            for end in {self._circle[after] for name in names for after in graph[name]} - {number}:
                bits |= self._reached[end]
            self._reached.append(bits)

    def reaches(self, start: str, goal: str) -> bool:
        """Whether there is a way from the one to the other."""
        here, there = self._circle.get(start), self._circle.get(goal)
        return here is not None and there is not None and bool(self._reached[here] >> there & 1)

    def bits(self, names: Iterable[str]) -> int | None:
        """The circles of all the names; None where one of them is in none."""
        found = [self._circle.get(name) for name in names]
        return None if None in found else sum(1 << number for number in {*found} if number is not None)

    def reaches_all(self, start: str, bits: int) -> bool:
        """Whether there is a way from the one to every circle of the bits."""
        here = self._circle.get(start)
        return here is not None and not bits & ~self._reached[here]


def closed(context: CheckContext, name: str, steps: Callable[[CheckContext], Iterable[tuple[str, str]]]) -> Closure:
    """Who reaches whom by steps of some kind, which are worked out once a day and closed when they are others."""

    def made() -> Closure:
        found = frozenset(steps(context))
        return context.unless_new(("closed", name), found, lambda: Closure(found))

    return context.once(name, made)


def comes_back(context: CheckContext, body: str, giver: str) -> bool:
    """Whether information from a body reaches the one who gave it something to do, by way of bodies.

    What reaches an organisation that acts by law, or a unit of one, is known within it and is not taken to go on from
    there. For a group it is enough that each of its members is reached, for a unit that the whole is.
    """
    closure = closed(context, "way back", _onward)
    if closure.reaches(body, giver):
        return True
    owners = stands_for(context, giver) - {giver}
    return bool(owners) and all(closure.reaches(body, owner) for owner in owners)


def reaches(context: CheckContext, start: str, goal: str) -> bool:
    """Whether information from the one reaches the other at all; for a group, that it reaches each member."""
    if any_way(context).reaches(start, goal):
        return True
    inner = members(context.snapshot.facts, goal)
    return inner != (goal,) and all(reaches(context, start, member) for member in inner)


def any_way(context: CheckContext) -> Closure:
    """Who reaches whom by any of the ways of the day."""
    return closed(context, "any way", lambda _: ((link.source, link.target) for link in ways(context).links))


def heard_by(context: CheckContext, start: str) -> tuple[str, ...]:
    """All that information from a record reaches, nearest first."""
    found, out = {start: None}, ways(context).out
    for name in (front := [start]):
        for link in out.get(name, ()):
            if link.target not in found:
                found[link.target] = None
                front.append(link.target)
    return tuple(found)


def reaching(context: CheckContext, goals: Iterable[str]) -> frozenset[str]:
    """All from whom information reaches one of the goals."""
    found = set(goals)
    for name in (front := list(found)):
        for link in ways(context).into.get(name, ()):
            if link.source not in found:
                found.add(link.source)
                front.append(link.source)
    return frozenset(found)


def principals_told(context: CheckContext, bodies: Iterable[str], least: Truth = Truth.UNKNOWN) -> frozenset[str]:
    """The principals to whom some of the bodies tell something directly, at least as surely as asked for."""
    links = (link for body in bodies for link in ways(context).out.get(body, ()))
    ends = [link.target for link in links if carries(link) and link.standing.rank >= least.rank]
    return all_principals(context, ends)


def hears(context: CheckContext, bodies: Iterable[str], least: Truth = Truth.UNKNOWN) -> frozenset[str]:
    """The principals who tell some of the bodies something directly, at least as surely as asked for."""
    links = (link for body in bodies for link in ways(context).into.get(body, ()))
    sources = [link.source for link in links if carries(link) and link.standing.rank >= least.rank]
    return all_principals(context, (name.removeprefix(SPEAKING) for name in sources))


def wholes_above(context: CheckContext, body: Body | Organization) -> Iterator[str]:
    """The body, and the bodies it is a part of: what is told there is told by it and to it."""
    yield body.id
    for link in context.snapshot.links(body, "part_of"):
        whole = context.snapshot.facts.get(link.to)
        if isinstance(whole, Body):
            yield from wholes_above(context, whole)


def sits_in(context: CheckContext, giver: str, body: str) -> bool:
    """Whether everyone that the giver stands for has a seat of its own in the body."""
    seats = (seat for seat in context.seats_of.get(body, ()) if not seat.vacant)
    present = {name for seat in seats for name in (*seat.at, *all_principals(context, seat.at))}
    return giver in present or stands_for(context, giver) <= present


def spoken_for(context: CheckContext, seat: Seat) -> tuple[str, ...]:
    """The organisations that the holders of a seat speak for, where they are more than the holders; else nothing."""
    named = seat.represents or seat.at
    if not isinstance(seat.count, int) or seat.at_least or not named:
        return ()
    if any(context.snapshot.facts[name].concept not in ACTORS for name in named):
        return ()
    return named if size(context, named) > seat.count else ()


def size(context: CheckContext, names: Iterable[str]) -> int:
    """How many organisations the names stand for, groups counted by their members; one where that is not known."""
    return sum(_size(context, name) for name in names)


def _size(context: CheckContext, name: str) -> int:
    group = context.snapshot.facts[name]
    if not isinstance(group, Group):
        return 1
    if group.size is not None:
        return group.size
    return size(context, (group.one_per,) if group.one_per else group.members) or 1


def _onward(context: CheckContext) -> Iterator[tuple[str, str]]:
    """Steps from one to another, without those that an organisation acting by law would have to take by itself.

    From a unit to its whole and from a group to its members goes by itself, from a whole to its units does not: a unit
    that two organisations share would carry information from the one to the other.
    """
    for link in ways(context).links:
        by_itself = link.inner and not (link.via == Via.INSIDE and link.target.removeprefix(SPEAKING) == link.record)
        if by_itself or not _keeps(context, link.source.removeprefix(SPEAKING)):
            yield link.source, link.target


def _keeps(context: CheckContext, name: str) -> bool:
    """Whether it acts by law, or is a unit of one that does."""

    def worked_out() -> bool:
        record = context.snapshot.facts.get(name)
        if record is None or record.concept not in ACTORS:
            return False
        return all(acts_by_law(context, one) for one in stands_for(context, name))

    return context.once(("keeps", name), worked_out)
