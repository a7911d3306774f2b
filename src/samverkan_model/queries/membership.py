"""Groups taken apart, and put together."""

from collections.abc import Iterable

from samverkan_model.model.actors import Group
from samverkan_model.model.facts import Facts

MANY = 4
"""So many members of a group are told as the group."""


def as_groups(facts: Facts, names: Iterable[str]) -> tuple[str, ...]:
    """The names, all the members of a group as the group: thirteen municipalities are the county's municipalities."""
    left = dict.fromkeys(names)
    groups = ((one.id, members(facts, one.id)) for one in facts.own(Group) if len(one.members) >= MANY)
    for group, own in sorted(groups, key=lambda pair: -len(pair[1])):
        if left.keys() >= {*own}:
            left = {name: None for name in left if name not in own} | {group: None}
    return tuple(left)


def members(facts: Facts, party: str) -> tuple[str, ...]:
    """The party itself, or the members of a group whose members are known one by one."""
    record = facts.get(party)
    if isinstance(record, Group) and record.members:
        return tuple(name for member in record.members for name in members(facts, member))
    return (party,)
