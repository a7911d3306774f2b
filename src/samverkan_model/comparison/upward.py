"""The shortest documented way from a body up to somebody who decides by law."""

from collections import deque
from collections.abc import Iterator, Mapping
from functools import lru_cache

from samverkan_model.collection import Relation, dated
from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.bodies import Body, Flow
from samverkan_model.model.validity import Truth
from samverkan_model.queries.legal_form import decides_by_law
from samverkan_model.timeline import Snapshot


def way_up(snapshot: Snapshot, body: str) -> tuple[str, ...] | None:
    """Ids from the body to the first who decides, by the fewest steps; None where no certain way is documented.

    A step goes from a body to who commissions or steers it, for whom it prepares, whose part it is, or to whom it
    sends information upwards.
    """
    before: dict[str, str | None] = {body: None}
    queue = deque([body])
    while queue:
        name = queue.popleft()
        if decides_by_law(snapshot, name):
            return _back(before, name)
        for above in sorted(_above(snapshot, name)):
            if above not in before:
                before[above] = name
                queue.append(above)
    return None


def _above(snapshot: Snapshot, name: str) -> Iterator[str]:
    record = snapshot.facts.get(name)
    if not isinstance(record, Body):
        return
    own = dated(snapshot, record)
    yield from (tie.other for tie in own if tie.edge.upward and _is_sure(tie) and _is_actor(snapshot, tie.other))
    yield from _steering(snapshot).get(name, ())
    yield from (end for flow in _sent_up(snapshot, name) for end in flow.receiver)


@lru_cache(maxsize=4)
def _steering(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    """Bodies that steer a record, by the record."""
    found: dict[str, list[str]] = {}
    for body in snapshot.bodies():
        for tie in dated(snapshot, body):
            if tie.source == body.id and tie.edge.above == "source" and _is_sure(tie):
                found.setdefault(tie.target, []).append(body.id)
    return {name: tuple(bodies) for name, bodies in found.items()}


def _is_sure(tie: Relation) -> bool:
    return tie.standing is Truth.YES


def _sent_up(snapshot: Snapshot, name: str) -> Iterator[Flow]:
    flows = (flow for flow in snapshot.flows if name in flow.sender and flow.direction == "up" and flow.preferred)
    return (flow for flow in flows if snapshot.standing(flow.id) is Truth.YES)


def _is_actor(snapshot: Snapshot, name: str) -> bool:
    return isinstance(snapshot.facts.get(name), Body | Organization | Group)


def _back(before: dict[str, str | None], end: str) -> tuple[str, ...]:
    way: list[str] = []
    name: str | None = end
    while name is not None:
        way.append(name)
        name = before[name]
    return tuple(reversed(way))
