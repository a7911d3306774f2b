"""The shortest documented way from a body up to somebody who decides by law."""

from collections import deque
from collections.abc import Iterable, Iterator

from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.bodies import Body, Flow
from samverkan_model.model.validity import Truth
from samverkan_model.queries.legal_form import decides_by_law
from samverkan_model.timeline import Snapshot

UPWARD = ("commissioned_by", "prepares_for", "part_of")
"""Relations of a body to those above it."""


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
    for field in UPWARD:
        for link in snapshot.links(record, field):
            if snapshot.link_standing(record, link) is Truth.YES and _is_actor(snapshot, link.to):
                yield link.to
    yield from _steering(snapshot, name)
    yield from (end for flow in _sent_up(snapshot.flows, name) for end in flow.receiver if _sure(snapshot, flow))


def _steering(snapshot: Snapshot, name: str) -> Iterator[str]:
    for body in snapshot.bodies():
        links = (link for link in snapshot.links(body, "steers") if link.to == name)
        if any(snapshot.link_standing(body, link) is Truth.YES for link in links):
            yield body.id


def _sent_up(flows: Iterable[Flow], name: str) -> Iterator[Flow]:
    return (flow for flow in flows if name in flow.sender and flow.direction == "up" and flow.preferred)


def _sure(snapshot: Snapshot, flow: Flow) -> bool:
    return snapshot.standing(flow.id) is Truth.YES


def _is_actor(snapshot: Snapshot, name: str) -> bool:
    return isinstance(snapshot.facts.get(name), Body | Organization | Group)


def _back(before: dict[str, str | None], end: str) -> tuple[str, ...]:
    way: list[str] = []
    name: str | None = end
    while name is not None:
        way.append(name)
        name = before[name]
    return tuple(reversed(way))
