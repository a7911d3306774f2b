"""Whom information from a record reaches, by which way and how fast; what counts as a way is said in channels."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from samverkan_model.model.bodies import Body
from samverkan_model.model.validity import Truth
from samverkan_model.queries.channels import NONE, SPEAKING, ChannelLink, Channels, Delay, Via, channels
from samverkan_model.queries.membership import members
from samverkan_model.timeline import Snapshot


@dataclass(frozen=True, slots=True)
class Reached:
    """One record that information reaches, and how.

    Attributes:
        links: the steps, in order; none of them where it starts.
    """

    record: str
    links: tuple[ChannelLink, ...]

    @property
    def path(self) -> tuple[str, ...]:
        """Ids from where it starts to the record, each once."""
        ends = [self.links[0].source, *(link.target for link in self.links)] if self.links else [self.record]
        return tuple(dict.fromkeys(end.removeprefix(SPEAKING) for end in ends))

    @property
    def delay(self) -> Delay | None:
        """How long it takes all the way; None when the time of some step is not known."""
        return None if self.untimed else self.known

    @property
    def known(self) -> Delay:
        """How long the steps take whose time is known: it takes at least this."""
        return sum((link.delay for link in self.links if link.delay), NONE)

    @property
    def untimed(self) -> tuple[ChannelLink, ...]:
        """Steps whose time is not known."""
        return tuple(link for link in self.links if link.delay is None)

    @property
    def slowest(self) -> ChannelLink | None:
        """The step that takes the longest at worst, where any takes time."""
        timed = [link for link in self.links if link.delay and link.delay.worst]
        return max(timed, key=lambda link: link.delay.worst if link.delay else 0, default=None)

    @property
    def standing(self) -> Truth:
        """Whether the whole way applied on the day."""
        return min((link.standing for link in self.links), key=lambda truth: truth.rank, default=Truth.YES)


def reach(snapshot: Snapshot, start: str, ways: Channels | None = None) -> tuple[Reached, ...]:
    """All that information from a record reaches, by the fewest steps, nearest first.

    Args:
        snapshot: the day.
        start: id of the record where the information is.
        ways: the channels of the snapshot, where they are worked out already.

    Raises:
        UnknownRecord: no such id in the tenant.
    """
    snapshot.facts[start]
    out = (ways or channels(snapshot)).out
    found: dict[str, tuple[ChannelLink, ...]] = {start: ()}
    queue = deque([start])
    while queue:
        name = queue.popleft()
        for link in out.get(name, ()):
            if link.target not in found and may_follow(snapshot, found[name], link):
                found[link.target] = (*found[name], link)
                queue.append(link.target)
    return tuple(Reached(name, links) for name, links in found.items() if links and not name.startswith(SPEAKING))


@dataclass(frozen=True, slots=True)
class Between:
    """How information goes from one to another, and how it comes back.

    Attributes:
        there: the way there; None where no named channel leads all the way.
        back: the way back, likewise.
        heard, told: how many hear from the one, and how many from the other.
    """

    start: str
    goal: str
    there: Reached | None
    back: Reached | None
    heard: int
    told: int


def between(snapshot: Snapshot, start: str, goal: str) -> Between:
    """The ways between two records, by the fewest steps; a group is reached when each of its members is.

    Raises:
        UnknownRecord: no such id in the tenant.
    """
    ways = channels(snapshot)
    heard, told = reach(snapshot, start, ways), reach(snapshot, goal, ways)
    return Between(start, goal, _way_to(snapshot, heard, goal), _way_to(snapshot, told, start), len(heard), len(told))


def _way_to(snapshot: Snapshot, found: Iterable[Reached], goal: str) -> Reached | None:
    """The way to the goal, or for a group that is not reached as such the longest of the ways to its members."""
    by_id = {one.record: one for one in found}
    inner = members(snapshot.facts, goal)
    if goal not in by_id and inner != (goal,) and all(name in by_id for name in inner):
        return max((by_id[name] for name in inner), key=lambda one: len(one.links))
    return by_id.get(goal)


def may_follow(snapshot: Snapshot, before: Sequence[ChannelLink], link: ChannelLink) -> bool:
    """Whether a step is taken after those before it: what an organisation has by a seat alone, it does not pass on.

    The one who sits in two bodies may carry what is said from the one to the other, or may not; that an organisation
    has a seat in both is no promise of it.
    """
    if not before or before[-1].via != Via.SEAT:
        return True
    return isinstance(snapshot.facts.get(link.source.removeprefix(SPEAKING)), Body)


def quickest(ways: Channels, start: str, goal: str) -> Reached | None:
    """The way that at worst takes the least time, steps of unknown time counted as none; None where there is no way."""
    front: list[tuple[float, int, int, str, ChannelLink | None]] = [(0, 0, 0, start, None)]
    last: dict[str, ChannelLink | None] = {}
    turn = 0
    while front and goal not in last:
        worst, steps, _, name, by = heappop(front)
        if name in last:
            continue
        last[name] = by
        for link in ways.out.get(name, ()) if name != goal else ():
            if link.target not in last:
                turn += 1
                more = link.delay.worst if link.delay else 0
                heappush(front, (worst + more, steps + 1, turn, link.target, link))
    return Reached(goal, _steps_to(goal, last)) if goal in last else None


def _steps_to(goal: str, last: Mapping[str, ChannelLink | None]) -> tuple[ChannelLink, ...]:
    links: list[ChannelLink] = []
    while link := last[goal]:
        links.append(link)
        goal = link.source
    return tuple(reversed(links))
