"""Whose side an actor is on: the principal, or other outermost actor, that a unit, nämnd or group belongs to."""

from samverkan_model.model.actors import Group
from samverkan_model.model.bodies import Body
from samverkan_model.model.statement import Link, Record
from samverkan_model.timeline import Snapshot

_PRINCIPAL_KINDS = {"region", "landsting", "municipality", "regionforbund", "namnd", "styrelse", "fullmaktige"}


def side(snapshot: Snapshot, actor: str) -> str:
    """The outermost actor that an actor belongs to, stopping at a principal of the tenant."""
    name, seen = actor, set[str]()
    while name not in snapshot.facts.header.principals and name not in seen:
        seen.add(name)
        above = _above(snapshot, snapshot.facts[name])
        name = above if above in snapshot.facts else name
    return name


def is_principal(snapshot: Snapshot, record: Record) -> bool:
    """Whether it is a principal, a board of one, or a group of such."""
    if record.id in snapshot.facts.header.principals or getattr(record, "kind", None) in _PRINCIPAL_KINDS:
        return True
    members = record.members if isinstance(record, Group) else ()
    return bool(members) and all(is_principal(snapshot, snapshot.facts[name]) for name in members)


def _above(snapshot: Snapshot, record: Record) -> str:
    """What an actor belonged to on the day, the surest first; a body stands for itself."""
    if isinstance(record, Body):
        return record.id
    parents: tuple[Link, ...] = getattr(record, "part_of", ())
    if parents:
        return max(parents, key=lambda link: snapshot.link_standing(record, link).rank).to
    return getattr(record, "one_per", None) or ""
