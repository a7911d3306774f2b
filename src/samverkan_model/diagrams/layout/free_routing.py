"""Ways of lines among boxes that stand anywhere: upright, round every box, with few bends and few crossings.

A search for the cheapest way (A*) on a grid of the places that matter: edges of boxes, their middles, and tracks beside
them. What earlier lines have taken costs, so that lines run beside each other rather than on each other.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from samverkan_model.diagrams.layout.geometry import Point, Rect, simplified

_BEND, _CROSSING, _SHARED = 30.0, 25.0, 400.0
"""What a bend, a crossing and a stretch on another line cost, in units of length."""
_TRACKS = 3
_LEAST = 3.0
"""Places nearer each other than this are one."""
_AROUND = 0.45
"""How near a box lines may run, as a share of the way that leads straight out of it."""


Step = tuple[int, int, int]
"""From a place of the grid, by its column and row, to the right (0) or down (1)."""


class End(NamedTuple):
    """Where a line meets its box, and the way out of it."""

    point: Point
    out: Point


class Router:
    """The grid round some boxes, and what has been taken of it."""

    def __init__(self, boxes: Sequence[Rect], stub: float, track: float, ends: Iterable[End]) -> None:
        """Places that matter.

        Args:
            boxes: what lines go round.
            stub: how far a line leads straight out of its box at least.
            track: distance between lines that run side by side.
            ends: where lines begin and end.
        """
        self._stub = stub
        tracks = [stub + track * number for number in range(_TRACKS)]
        outs = [end.out for end in ends]
        xs = [x for x, _ in outs] + [edge for box in boxes for by in tracks for edge in (box.x - by, box.right + by)]
        ys = [y for _, y in outs] + [edge for box in boxes for by in tracks for edge in (box.y - by, box.bottom + by)]
        self._xs, self._ys = _apart(xs, {x for x, _ in outs}), _apart(ys, {y for _, y in outs})
        self._shut = self._blocked([box.grown(stub * _AROUND) for box in boxes])
        self._narrow = self._blocked(boxes)
        self._taken: dict[Step, int] = defaultdict(int)

    def _blocked(self, walls: Iterable[Rect]) -> set[Step]:
        """Steps of the grid, to the right (0) or down (1) from a place, that would go through a wall."""
        shut: set[Step] = set()
        for wall in walls:
            across = range(max(bisect_left(self._xs, wall.x) - 1, 0), bisect_left(self._xs, wall.right))
            down = range(max(bisect_left(self._ys, wall.y) - 1, 0), bisect_left(self._ys, wall.bottom))
            rows = [j for j in range(len(self._ys)) if wall.y < self._ys[j] < wall.bottom]
            columns = [i for i in range(len(self._xs)) if wall.x < self._xs[i] < wall.right]
            shut.update((i, j, 0) for i in across for j in rows)
            shut.update((i, j, 1) for i in columns for j in down)
        return shut

    def way(self, start: End, end: End) -> tuple[Point, ...]:
        """The corners of a line between two boxes; straight through where there is no other way."""
        first, last = self._place(start.out), self._place(end.out)
        steps = self._search(first, last, _way(start), _way(end), self._shut)
        steps = steps or self._search(first, last, _way(start), _way(end), self._narrow)  # boxes stand very close
        if steps is None:
            return simplified((start.point, start.out, (end.out[0], start.out[1]), end.out, end.point))
        self._take(steps)
        return simplified((start.point, *((self._xs[i], self._ys[j]) for i, j in steps), end.point))

    def _place(self, point: Point) -> tuple[int, int]:
        return bisect_left(self._xs, point[0] - 1e-6), bisect_left(self._ys, point[1] - 1e-6)

    def _search(
        self, first: tuple[int, int], last: tuple[int, int], leaving: int, arriving: int, shut: set[Step]
    ) -> list[tuple[int, int]] | None:
        xs, ys = self._xs, self._ys
        aim = xs[last[0]], ys[last[1]]
        queue: list[tuple[float, float, tuple[int, int], int]] = [(0.0, 0.0, first, leaving)]
        best: dict[tuple[tuple[int, int], int], float] = {(first, leaving): 0.0}
        before: dict[tuple[tuple[int, int], int], tuple[tuple[int, int], int]] = {}
        while queue:
            _, cost, (i, j), way = heappop(queue)
            if cost > best.get(((i, j), way), cost):
                continue
            if (i, j) == last:
                return _traced(((i, j), way), before)
            for across, down, towards in ((1, 0, 0), (-1, 0, 0), (0, 1, 1), (0, -1, 1)):
                a, b = i + across, j + down
                if not (0 <= a < len(xs) and 0 <= b < len(ys)):
                    continue
                step = min(i, a), min(j, b), towards
                if step in shut:
                    continue
                more = cost + abs(xs[a] - xs[i]) + abs(ys[b] - ys[j]) + _BEND * (towards != way)
                more += _SHARED * (self._taken.get(step, 0) > 0) + self._crossing(a, b, towards)
                more += _BEND * ((a, b) == last and towards != arriving)
                state = (a, b), towards
                if more < best.get(state, more + 1):
                    best[state] = more
                    before[state] = (i, j), way
                    heappush(queue, (more + abs(xs[a] - aim[0]) + abs(ys[b] - aim[1]), more, (a, b), towards))
        return None

    def _crossing(self, i: int, j: int, towards: int) -> float:
        """What it costs to pass a place that a line goes through the other way."""
        other = 1 - towards
        back = (i - 1, j, 0) if other == 0 else (i, j - 1, 1)
        return _CROSSING * (self._taken.get((i, j, other), 0) > 0 or self._taken.get(back, 0) > 0)

    def _take(self, steps: Sequence[tuple[int, int]]) -> None:
        for (i, j), (a, b) in pairwise(steps):
            self._taken[min(i, a), min(j, b), 0 if j == b else 1] += 1


def _traced(
    state: tuple[tuple[int, int], int], before: Mapping[tuple[tuple[int, int], int], tuple[tuple[int, int], int]]
) -> list[tuple[int, int]]:
    found = [state[0]]
    while state in before:
        state = before[state]
        found.append(state[0])
    return found[::-1]


def _way(end: End) -> int:
    """Whether a line leaves its box across (0) or up or down (1)."""
    return 0 if abs(end.out[0] - end.point[0]) > abs(end.out[1] - end.point[1]) else 1


def _apart(places: Iterable[float], kept: set[float]) -> list[float]:
    """Places in order, without those that are all but one; those that lines begin at stay."""
    found: list[float] = []
    for place in sorted(set(places)):
        near = found and place - found[-1] < _LEAST
        if near and place not in kept:
            continue
        if near and found[-1] not in kept:
            found[-1] = place
        else:
            found.append(place)
    return found
