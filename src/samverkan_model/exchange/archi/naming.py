"""Ids that other programs made → ours, by one rule.

Ours stand in the files as `outward` writes them. Any other (``A0001`` of a register, ``EAID_A001`` of a tool) becomes
a slug of itself; where two become the same, the later one gets a number.
"""

import re
from collections import Counter
from collections.abc import Iterable

from samverkan_model.exchange.archi.kinds import archi_word, inward
from samverkan_model.loading.ids import slug
from samverkan_model.model.statement import LONGEST_ID

_OURS = re.compile(r"(?:[a-z0-9-]+:)?[a-z0-9]+(?:[-.][a-z0-9]+)*")


class OurIds:
    """Our ids by those of the files.

    Args:
        foreign: the ids of the files, in their order.
    """

    def __init__(self, foreign: Iterable[str]) -> None:
        given = [one for one in dict.fromkeys(foreign) if one]
        self._ours = {one: inward(one) for one in given if _is_ours(one)}
        taken = _Taken(self._ours.values())
        for one in given:
            if one not in self._ours:
                self._ours[one] = taken.one_like(slug(one) or "id")

    def __getitem__(self, archi_id: str) -> str:
        """Our id; one that no row has is read as if it were ours."""
        return self._ours.get(archi_id, inward(archi_id))


def _is_ours(archi_id: str) -> bool:
    ours = inward(archi_id)
    short = len(ours.rpartition(":")[2]) <= LONGEST_ID
    return short and _OURS.fullmatch(ours) is not None and archi_word(ours) == archi_id


class _Taken:
    """Ids that are taken, and from which number on each name may be free: many rows can want the same."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._ids, self._from = set(ids), Counter[str]()

    def one_like(self, name: str) -> str:
        """The name, or the first with a number behind it that is free, no longer than an id may be."""
        found = self._next(name)
        while found in self._ids:
            found = self._next(name)
        self._ids.add(found)
        return found

    def _next(self, name: str) -> str:
        self._from[name] += 1
        ending = f"-{self._from[name]}" if self._from[name] > 1 else ""
        return name[: LONGEST_ID - len(ending)].rstrip("-") + ending
