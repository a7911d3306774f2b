"""Areas of work, whoever has them: those with the same id or name share a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samverkan_model.model.work import Area
from samverkan_model.tenant import Tenant


@dataclass(frozen=True)
class AreaPlace:
    """An area, whatever each tenant calls it.

    Attributes:
        name: what the first that has it calls it.
        anchor: the name of its page.
        ids: its id in each tenant that has it.
        others: what others call it.
    """

    name: str
    anchor: str
    ids: Mapping[str, str]
    others: tuple[str, ...]


def area_places(tenants: Iterable[Tenant]) -> tuple[AreaPlace, ...]:
    """The areas of all tenants, those with the same id or name once, in the order of the alphabet."""
    groups: list[list[tuple[str, Area]]] = []
    of_key: dict[str, list[tuple[str, Area]]] = {}
    for tenant in tenants:
        for area in tenant.facts.own(Area):
            keys = (f"#{area.id}", area.name.casefold())
            group = next((of_key[key] for key in keys if key in of_key), None)
            if group is None or any(name == tenant.id for name, _ in group):
                group = []
                groups.append(group)
            group.append((tenant.id, area))
            for key in keys:
                of_key.setdefault(key, group)
    taken: set[str] = set()
    return tuple(sorted((_place(one, taken) for one in groups), key=lambda one: one.name.casefold()))


def _place(group: list[tuple[str, Area]], taken: set[str]) -> AreaPlace:
    owner, first = group[0]
    anchor = first.id if first.id not in taken else f"{owner}-{first.id}"
    taken.add(anchor)
    names = dict.fromkeys(area.name for _, area in group if area.name != first.name)
    return AreaPlace(first.name, anchor, {tenant: area.id for tenant, area in group}, tuple(names))
