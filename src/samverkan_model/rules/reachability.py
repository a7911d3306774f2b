"""Who hears of what: the channels of a day, and whom information from a record reaches by way of bodies."""

from collections.abc import Iterable, Iterator, Mapping

from samverkan_model.model.actors import Group
from samverkan_model.model.bodies import Body, Seat
from samverkan_model.queries.agreements import members
from samverkan_model.queries.channels import SPEAKING, Channels, Link, channels
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
    return not link.inner and link.via != "commission"


def described(inquiry: Inquiry, body: Body) -> bool:
    """Somebody has looked at the body's information flows: at least one is stated for the day, and none is marked."""
    stated = body.id in inquiry.flows_from or body.id in inquiry.flows_to
    return stated and certain(inquiry, body) and not {*WAYS} & {*body.not_documented}


def tied(inquiry: Inquiry, body: Body) -> bool:
    """Some channel other than a commission leads to the body or from it."""
    here = (*ways(inquiry).out.get(body.id, ()), *ways(inquiry).into.get(body.id, ()))
    return any(carries(link) for link in here)


def outward(inquiry: Inquiry, name: str) -> tuple[Link, ...]:
    """Channels by which a record itself passes something on."""
    return tuple(link for link in ways(inquiry).out.get(name, ()) if not link.inner)


def comes_back(inquiry: Inquiry, body: str, giver: str) -> bool:
    """Whether information from a body reaches the one who gave it something to do, by way of bodies.

    What reaches an organisation that acts by law, or a unit of one, is known within it and is not taken to go on from
    there. For a group it is enough that each of its members is reached.
    """
    circles, told = inquiry.once("circles", lambda: _circles(inquiry))
    here, there = circles.get(body), circles.get(giver)
    if here is not None and there is not None and (here == there or told[here] >> there & 1):
        return True
    inner = members(inquiry.snapshot.facts, giver)
    return inner != (giver,) and all(comes_back(inquiry, body, member) for member in inner)


def reaches(inquiry: Inquiry, start: str, goal: str) -> bool:
    """Whether information from the one reaches the other at all; for a group, that it reaches each member."""
    if goal in heard_by(inquiry, start, goal):
        return True
    inner = members(inquiry.snapshot.facts, goal)
    return inner != (goal,) and all(reaches(inquiry, start, member) for member in inner)


def heard_by(inquiry: Inquiry, start: str, goal: str | None = None) -> tuple[str, ...]:
    """All that information from a record reaches, nearest first, up to the goal where one is given."""
    found, out = {start: None}, ways(inquiry).out
    for name in (front := [start]):
        for link in out.get(name, ()):
            if link.target not in found:
                found[link.target] = None
                front.append(link.target)
                if link.target == goal:
                    return tuple(found)
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


def tells(inquiry: Inquiry, bodies: Iterable[str]) -> frozenset[str]:
    """The principals to whom some of the bodies tell something directly."""
    ends = [link.target for body in bodies for link in ways(inquiry).out.get(body, ()) if carries(link)]
    return all_principals(inquiry, ends)


def hears(inquiry: Inquiry, bodies: Iterable[str]) -> frozenset[str]:
    """The principals who tell some of the bodies something directly."""
    links = [link for body in bodies for link in ways(inquiry).into.get(body, ()) if carries(link)]
    return all_principals(inquiry, (link.source.removeprefix(SPEAKING) for link in links))


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


def _circles(inquiry: Inquiry) -> tuple[Mapping[str, int], list[int]]:
    """For each record its circle, those that reach each other; for each circle, as bits, the circles it reaches."""
    import networkx  # a fifth of a second: only when somebody asks

    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_edges_from(_onward(inquiry))
    circles: dict[str, int] = {}
    told: list[int] = []
    for number, names in enumerate(networkx.strongly_connected_components(graph)):  # those reached come first
        circles |= dict.fromkeys(names, number)
        bits = 0
        for end in {circles[after] for name in names for after in graph[name]} - {number}:
            bits |= told[end] | 1 << end
        told.append(bits)
    return circles, told


def _onward(inquiry: Inquiry) -> Iterator[tuple[str, str]]:
    """Steps from one to another, without those that an organisation acting by law would have to take by itself."""
    for link in ways(inquiry).links:
        if link.inner or not _keeps(inquiry, link.source.removeprefix(SPEAKING)):
            yield link.source, link.target


def _keeps(inquiry: Inquiry, name: str) -> bool:
    record = inquiry.snapshot.facts.get(name)
    if record is None or record.concept not in ACTORS:
        return False
    return all(acts_by_law(inquiry, one) for one in principals(inquiry, name))
