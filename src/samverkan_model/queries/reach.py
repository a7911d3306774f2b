"""Whom information from a record reaches, by which way and how fast; what counts as a way is said in channels."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from samverkan_model.model.validity import Truth
from samverkan_model.queries.channels import NONE, SPEAKING, Channels, Delay, Link, channels
from samverkan_model.timeline import Snapshot


@dataclass(frozen=True, slots=True)
class Reached:
    """One record that information reaches, and how.

    Attributes:
        links: the steps, in order; none of them where it starts.
    """

    record: str
    links: tuple[Link, ...]

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
    def untimed(self) -> tuple[Link, ...]:
        """Steps whose time is not known."""
        return tuple(link for link in self.links if link.delay is None)

    @property
    def slowest(self) -> Link | None:
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
    found: dict[str, tuple[Link, ...]] = {start: ()}
    queue = deque([start])
    while queue:
        name = queue.popleft()
        for link in out.get(name, ()):
            if link.target not in found:
                found[link.target] = (*found[name], link)
                queue.append(link.target)
    return tuple(Reached(name, links) for name, links in found.items() if links and not name.startswith(SPEAKING))


def quickest(ways: Channels, start: str, goal: str) -> Reached | None:
    """The way that at worst takes the least time, steps of unknown time counted as none; None where there is no way."""
    front: list[tuple[float, int, int, str, Link | None]] = [(0, 0, 0, start, None)]
    last: dict[str, Link | None] = {}
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


def _steps_to(goal: str, last: Mapping[str, Link | None]) -> tuple[Link, ...]:
    links: list[Link] = []
    while link := last[goal]:
        links.append(link)
        goal = link.source
    return tuple(reversed(links))
