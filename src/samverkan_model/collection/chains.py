"""Ways of relations from one record to another: every shortest one, the surest first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any, Self

from samverkan_model.collection.day import Dated
from samverkan_model.collection.fields import html_table
from samverkan_model.collection.relation import Relation, edges_of, relations_on
from samverkan_model.model.evidence import HowSure

STEPS = ("way", "source", "relation", "target", "label", "sure", "record")
"""Columns of every table of ways, in their order; a row is a step."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A way from one record to another.

    Attributes:
        ids: the records on it, from the one to the other.
        steps: the relations between them, in order; one that is followed back goes from the later to the earlier.
        sure: how sure the whole way is: as sure as its least sure step.
    """

    ids: tuple[str, ...]
    steps: tuple[Relation, ...]
    sure: HowSure


class Chains(tuple[Chain, ...]):  # noqa: SLOT001 - a tuple that knows its day
    """The shortest ways from one record to another; empty where there is none."""

    at: Dated

    def __new__(cls, at: Dated, found: Iterable[Chain]) -> Self:
        """A collection of what was found."""
        made = super().__new__(cls, found)
        made.at = at
        return made

    def records(self) -> list[dict[str, Any]]:
        """The ways as plain rows with the keys of `STEPS`: a row for each step, numbered by their way from one."""
        return [
            {
                "way": number, "source": one.source, "relation": one.relation, "target": one.target, "label": one.label,
                "sure": str(one.how_sure(self.at)), "record": one.record,
            }
            for number, chain in enumerate(self, 1)
            for one in chain.steps
        ]  # fmt: skip

    def __repr__(self) -> str:
        """How many there are, and the first few."""
        few = "; ".join(" – ".join(one.ids) for one in self[:3])
        return f"<{len(self)} ways{': ' if few else ''}{few}{' …' if len(self) > 3 else ''}>"

    def _repr_html_(self) -> str:
        """A table for notebooks."""
        return html_table(STEPS, self.records())


def chains(at: Dated, start: str, goal: str, relations: Iterable[str] = (), *, either_way: bool = False) -> Chains:
    """Every shortest way from one record to another, the surest first; see `samverkan_model.tenant_at.TenantAt.paths`.

    Raises:
        UnknownRecord: no such id in the tenant; the nearest is offered.
        UnknownWord: no such relation; the nearest is offered.
    """
    at.facts[start], at.facts[goal]
    wanted = edges_of(at.facts, relations)
    ways: dict[str, dict[str, list[Relation]]] = {}
    for one in relations_on(at):
        if not wanted or one.relation in wanted:
            ways.setdefault(one.source, {}).setdefault(one.target, []).append(one)
            if either_way:
                ways.setdefault(one.target, {}).setdefault(one.source, []).append(one)
    found = [
        Chain(ids, steps, min((one.how_sure(at) for one in steps), key=lambda sure: sure.rank))
        for ids in _shortest(ways, start, goal)
        for steps in product(*(ways[one][other] for one, other in pairwise(ids)))
    ]
    return Chains(
        at, sorted(found, key=lambda chain: (-chain.sure.rank, chain.ids, [one.record for one in chain.steps]))
    )


def _shortest(ways: Mapping[str, Mapping[str, object]], start: str, goal: str) -> list[tuple[str, ...]]:
    """The records on every shortest way; nothing where start and goal are the same."""
    front: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while front:
        further = [(*ids, name) for ids in front for name in ways.get(ids[-1], ()) if name not in seen]
        if there := [ids for ids in further if ids[-1] == goal]:
            return there
        seen |= {ids[-1] for ids in further}
        front = further
    return []
