"""Who hears of what: the channels of a day, and whom information from a record reaches by way of bodies."""

from collections.abc import Iterable, Iterator

from samverkan_model.model.actors import Group
from samverkan_model.model.bodies import Body, Seat
from samverkan_model.model.validity import Truth
from samverkan_model.queries.agreements import members
from samverkan_model.queries.channels import SPEAKING, Channels, Link, Via, channels
from samverkan_model.rules.authority import acts_by_law, all_principals, principals
from samverkan_model.rules.base import Inquiry
from samverkan_model.rules.certainty import certain

WAYS = ("way-back", "flows")
"""Aspects by which a record says that the sources were searched for its information flows."""
ACTORS = ("organizations", "groups")


def ways(inquiry: Inquiry) -> Channels:
    """Every step that information could take on the day."""
    return inquiry.once("channels", lambda: channels(inquiry.snapshot))


def carries(link: Link) -> bool:
    """Something is told along it: it is more than a commission, and leads out of the group or organisation."""
    return not link.inner and link.via is not Via.COMMISSION


def described(inquiry: Inquiry, body: Body) -> bool:
    """Somebody has looked at the body's information flows: one is certain on the day, and none is marked as unknown."""
    flows = (*inquiry.flows_from.get(body.id, ()), *inquiry.flows_to.get(body.id, ()))
    stated = any(certain(inquiry, flow) for flow in flows)
    return stated and certain(inquiry, body) and not {*WAYS} & {*body.not_documented}


def tied(inquiry: Inquiry, body: Body) -> bool:
    """Some channel other than a commission leads to the body or from it."""
    here = (*ways(inquiry).out.get(body.id, ()), *ways(inquiry).into.get(body.id, ()))
    return any(carries(link) for link in here)


def outward(inquiry: Inquiry, name: str) -> tuple[Link, ...]:
    """Channels by which a record itself passes something on."""
    return tuple(link for link in ways(inquiry).out.get(name, ()) if not link.inner)


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


def comes_back(inquiry: Inquiry, body: str, giver: str) -> bool:
    """Whether information from a body reaches the one who gave it something to do, by way of bodies.

    What reaches an organisation that acts by law, or a unit of one, is known within it and is not taken to go on from
    there. For a group it is enough that each of its members is reached, for a unit that the whole is.
    """
    closure = inquiry.once("way back", lambda: Closure(_onward(inquiry)))
    if closure.reaches(body, giver):
        return True
    owners = principals(inquiry, giver) - {giver}
    return bool(owners) and all(closure.reaches(body, owner) for owner in owners)


def reaches(inquiry: Inquiry, start: str, goal: str) -> bool:
    """Whether information from the one reaches the other at all; for a group, that it reaches each member."""
    if any_way(inquiry).reaches(start, goal):
        return True
    inner = members(inquiry.snapshot.facts, goal)
    return inner != (goal,) and all(reaches(inquiry, start, member) for member in inner)


def any_way(inquiry: Inquiry) -> Closure:
    """Who reaches whom by any of the ways of the day."""
    return inquiry.once("any way", lambda: Closure((link.source, link.target) for link in ways(inquiry).links))


def heard_by(inquiry: Inquiry, start: str) -> tuple[str, ...]:
    """All that information from a record reaches, nearest first."""
    found, out = {start: None}, ways(inquiry).out
    for name in (front := [start]):
        for link in out.get(name, ()):
            if link.target not in found:
                found[link.target] = None
                front.append(link.target)
    return tuple(found)


def reaching(inquiry: Inquiry, goals: Iterable[str]) -> frozenset[str]:
    """All from whom information reaches one of the goals."""
    found = set(goals)
    for name in (front := list(found)):
        for link in ways(inquiry).into.get(name, ()):
            if link.source not in found:
                found.add(link.source)
                front.append(link.source)
    return frozenset(found)


def tells(inquiry: Inquiry, bodies: Iterable[str], least: Truth = Truth.UNKNOWN) -> frozenset[str]:
    """The principals to whom some of the bodies tell something directly, at least as surely as asked for."""
    links = (link for body in bodies for link in ways(inquiry).out.get(body, ()))
    ends = [link.target for link in links if carries(link) and link.standing.rank >= least.rank]
    return all_principals(inquiry, ends)


def hears(inquiry: Inquiry, bodies: Iterable[str], least: Truth = Truth.UNKNOWN) -> frozenset[str]:
    """The principals who tell some of the bodies something directly, at least as surely as asked for."""
    links = (link for body in bodies for link in ways(inquiry).into.get(body, ()))
    sources = [link.source for link in links if carries(link) and link.standing.rank >= least.rank]
    return all_principals(inquiry, (name.removeprefix(SPEAKING) for name in sources))


def wholes(inquiry: Inquiry, body: Body) -> Iterator[str]:
    """The body, and the bodies it is a part of: what is told there is told by it and to it."""
    yield body.id
    for link in inquiry.snapshot.links(body, "part_of"):
        whole = inquiry.snapshot.facts.get(link.to)
        if isinstance(whole, Body):
            yield from wholes(inquiry, whole)


def sits_in(inquiry: Inquiry, giver: str, body: str) -> bool:
    """Whether everyone that the giver stands for has a seat of its own in the body."""
    seats = (seat for seat in inquiry.seats_of.get(body, ()) if not seat.vacant)
    present = {name for seat in seats for name in (*seat.at, *all_principals(inquiry, seat.at))}
    return giver in present or principals(inquiry, giver) <= present


def spoken_for(inquiry: Inquiry, seat: Seat) -> tuple[str, ...]:
    """The organisations that the holders of a seat speak for, where they are more than the holders; else nothing."""
    named = seat.represents or seat.at
    if not isinstance(seat.count, int) or seat.at_least or not named:
        return ()
    if any(inquiry.snapshot.facts[name].concept not in ACTORS for name in named):
        return ()
    return named if size(inquiry, named) > seat.count else ()


def size(inquiry: Inquiry, names: Iterable[str]) -> int:
    """How many organisations the names stand for, groups counted by their members; one where that is not known."""
    return sum(_size(inquiry, name) for name in names)


def _size(inquiry: Inquiry, name: str) -> int:
    group = inquiry.snapshot.facts[name]
    if not isinstance(group, Group):
        return 1
    if group.size is not None:
        return group.size
    return size(inquiry, (group.one_per,) if group.one_per else group.members) or 1


def _onward(inquiry: Inquiry) -> Iterator[tuple[str, str]]:
    """Steps from one to another, without those that an organisation acting by law would have to take by itself.

    From a unit to its whole and from a group to its members goes by itself, from a whole to its units does not: a unit
    that two organisations share would carry information from the one to the other.
    """
    for link in ways(inquiry).links:
        by_itself = link.inner and not (link.via is Via.INSIDE and link.target.removeprefix(SPEAKING) == link.record)
        if by_itself or not _keeps(inquiry, link.source.removeprefix(SPEAKING)):
            yield link.source, link.target


def _keeps(inquiry: Inquiry, name: str) -> bool:
    """Whether it acts by law, or is a unit of one that does."""

    def worked_out() -> bool:
        record = inquiry.snapshot.facts.get(name)
        if record is None or record.concept not in ACTORS:
            return False
        return all(acts_by_law(inquiry, one) for one in principals(inquiry, name))

    return inquiry.once(("keeps", name), worked_out)
