"""Ids that other programs made → ours, by one rule.

Ours stand in the files as `outward` writes them. Any other (``A0001`` of a register, ``EAID_A001`` of a tool) becomes
a slug of itself; where two become the same, the later one gets a number.
"""

import re
from collections.abc import Iterable
from itertools import count

from samverkan_model.exchange.archi.kinds import inward, outward
from samverkan_model.loading.ids import LONGEST, slug

_OURS = re.compile(r"(?:[a-z0-9-]+:)?[a-z0-9]+(?:[-.][a-z0-9]+)*")


class OurIds:
    """Our ids by those of the files.

    Args:
        foreign: the ids of the files, in their order.
    """

    def __init__(self, foreign: Iterable[str]) -> None:
        given = [one for one in dict.fromkeys(foreign) if one]
        self._ours = {one: inward(one) for one in given if _is_ours(one)}
        taken = set(self._ours.values())
        for one in given:
            if one not in self._ours:
                self._ours[one] = _free(slug(one)[:LONGEST].strip("-") or "id", taken)
                taken.add(self._ours[one])

    def __getitem__(self, archi_id: str) -> str:
        """Our id; one that no row has is read as if it were ours."""
        return self._ours.get(archi_id, inward(archi_id))


def _is_ours(archi_id: str) -> bool:
    ours = inward(archi_id)
    return _OURS.fullmatch(ours) is not None and outward(ours) == archi_id


def _free(name: str, taken: set[str]) -> str:
    return next(one for number in count(1) if (one := name if number == 1 else f"{name}-{number}") not in taken)
