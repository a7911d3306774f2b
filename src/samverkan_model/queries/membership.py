"""Groups taken apart."""

from samverkan_model.model.actors import Group
from samverkan_model.model.facts import Facts


def members(facts: Facts, party: str) -> tuple[str, ...]:
    """The party itself, or the members of a group whose members are known one by one."""
    record = facts.get(party)
    if isinstance(record, Group) and record.members:
        return tuple(name for member in record.members for name in members(facts, member))
    return (party,)
