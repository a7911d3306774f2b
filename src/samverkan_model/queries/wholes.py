"""The structures of a day, found in the model: what belongs together and is reviewed as a whole.

A whole is a leadership system with its bodies, a joint authority with its bodies, or a body with what lies under it.
Every body belongs to one whole: the one that it climbs to by what it is a part of, by who commissions it and by whose
matters it prepares. A structure that lies within another is a whole of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from samverkan_model.collection import dated
from samverkan_model.model.actors import Organization
from samverkan_model.model.bodies import Body, Structure
from samverkan_model.model.statement import Record
from samverkan_model.model.ties import declared_edges
from samverkan_model.model.validity import Truth
from samverkan_model.timeline import Snapshot

JOINT = frozenset({"kommunalforbund", "samordningsforbund", "regionforbund", "kommunforbund"})
"""Kinds of organisations that are themselves a joint undertaking, and so hold their bodies together."""

LEVELS = ("operational", "residents", "officials", "political")
"""Levels from near operations and upward."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A structure on a day.

    Attributes:
        head: the structure, the joint authority or the uppermost body.
        bodies: its bodies, the head among them where it is one, as the file has them.
    """

    head: Record
    bodies: tuple[Body, ...]

    @property
    def members(self) -> tuple[Record, ...]:
        """The head and the bodies, each once."""
        return (self.head, *(body for body in self.bodies if body.id != self.head.id))


def wholes(snapshot: Snapshot) -> tuple[Whole, ...]:
    """The wholes of a day with at least two bodies that apply, in the order of their heads in the files."""
    groups: dict[str, list[Body]] = {}
    for body in snapshot.bodies():
        if body.preferred and body.id not in snapshot.facts.guests and snapshot.standing(body.id) is Truth.YES:
            groups.setdefault(_head(snapshot, body).id, []).append(body)
    heads = (snapshot.facts[name] for name in groups)
    return tuple(Whole(head, tuple(groups[head.id])) for head in heads if len(groups[head.id]) > 1)


def over(snapshot: Snapshot, body: Body) -> Iterator[Record]:
    """What a body lies directly under on the day: what it is part of, then who commissions it, whom it serves."""
    order = [edge.name for edge in declared_edges()]
    ties = [tie for tie in dated(snapshot, body) if tie.edge.upward and tie.standing is Truth.YES]
    for tie in sorted(ties, key=lambda one: (not one.edge.whole, order.index(one.relation))):
        record = snapshot.facts.get(tie.other)
        if record is not None:
            yield record


def highest(body: Body) -> int:
    """How high a body stands, by the highest of its levels; lowest of all where it has none."""
    return max((LEVELS.index(level) for level in body.level if level in LEVELS), default=-1)


def _head(snapshot: Snapshot, body: Body) -> Record:
    """The nearest structure or joint authority upwards, else the uppermost body."""
    seen, here = {body.id}, body
    while True:
        above = list(over(snapshot, here))
        umbrella = next((one for one in above if _holds_together(one)), None)
        if umbrella is not None and snapshot.standing(umbrella.id) is Truth.YES:
            return umbrella
        passed = {*seen, *snapshot.facts.guests}
        higher = next((one for one in above if isinstance(one, Body) and one.id not in passed), None)
        if higher is None:
            return here
        seen.add(higher.id)
        here = higher


def _holds_together(record: Record) -> bool:
    return isinstance(record, Structure) or (isinstance(record, Organization) and record.kind in JOINT)
