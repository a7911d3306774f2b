"""Limits of mandates that can be compared: amount, place and kind of addressee."""

import re
from collections.abc import Iterator, Sequence

from samverkan_model.model.bodies import Mandate
from samverkan_model.model.provisions import MandateLimit
from samverkan_model.queries.membership import members
from samverkan_model.rules.engine.base import CheckContext, Parts, Ref, Word

_AMOUNT = re.compile(
    r"^\s*(?P<number>\d[\d\s\u00a0]*(?:[.,]\d+)?)\s*(?P<times>tusen|miljoner|miljarder)?\s*(?P<unit>.*?)\s*$"
)
_TIMES = {"tusen": 1e3, "miljoner": 1e6, "miljarder": 1e9}


def beyond_limits(context: CheckContext, mandate: Mandate, held: Sequence[Mandate]) -> Iterator[tuple[str, Parts]]:
    """Which limits of a mandate reach further than those of everything its grantors hold in the matter.

    Only what both sides state is compared: a limit that nobody has written may be there all the same.

    Yields:
        the message (``amount``, ``place`` or ``kinds``), and what it says.
    """
    if not held or not all(one.bounds for one in held):
        return
    theirs = [bound for one in held for bound in one.bounds]
    yield from _amounts(mandate, theirs)
    yield from _places(context, mandate, theirs)
    yield from _kinds(context, mandate, theirs)


def read_amount(words: str) -> tuple[float, str] | None:
    """A number and what it is of: "1,5 miljoner kronor" is 1 500 000 of "kronor"; None where unreadable."""
    found = _AMOUNT.match(words)
    if found is None:
        return None
    number = float(re.sub(r"[\s\u00a0]", "", found["number"]).replace(",", "."))
    return number * _TIMES.get(found["times"] or "", 1), found["unit"].casefold()


def _amounts(mandate: Mandate, theirs: Sequence[MandateLimit]) -> Iterator[tuple[str, Parts]]:
    for bound in mandate.bounds:
        own = read_amount(bound.amount) if bound.amount else None
        allowed = [amount for one in theirs if one.amount and (amount := read_amount(one.amount))]
        alike = [number for number, unit in allowed if own and unit == own[1]]
        if own and alike and len(alike) == len(theirs) and own[0] > max(alike):
            widest = next(
                one.amount for one in theirs if one.amount and read_amount(one.amount) == (max(alike), own[1])
            )
            yield "amount", {"own": str(bound.amount), "theirs": str(widest)}


def _places(context: CheckContext, mandate: Mandate, theirs: Sequence[MandateLimit]) -> Iterator[tuple[str, Parts]]:
    allowed = {
        name for one in theirs for place in one.places for name in (place, *members(context.snapshot.facts, place))
    }
    own = dict.fromkeys(place for bound in mandate.bounds for place in bound.places)
    outside = [place for place in own if not {*members(context.snapshot.facts, place)} <= allowed]
    if outside and all(one.places for one in theirs):
        yield "place", {"places": tuple(map(Ref, outside))}


def _kinds(context: CheckContext, mandate: Mandate, theirs: Sequence[MandateLimit]) -> Iterator[tuple[str, Parts]]:
    words = context.snapshot.facts.vocabulary
    allowed = {kind for one in theirs for kind in one.kinds}
    own = dict.fromkeys(kind for bound in mandate.bounds for kind in bound.kinds)
    outside = [kind for kind in own if not allowed & {*words.lineage("organization_kinds", kind)}]
    if outside and all(one.kinds for one in theirs):
        yield "kinds", {"kinds": tuple(Word("organization_kinds", kind) for kind in outside)}
