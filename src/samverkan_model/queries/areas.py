"""Areas of work aligned across tenants: which areas of each are meant by a word, and which lie near.

Every tenant has a tree of its own. Two areas are the same when they have the same id or the same name (other names
count, case and punctuation do not). An area is narrower when a chain of ``broader`` leads from it to one of these in
its own tree. It is narrower by another tenant's tree when it is the same as an area that a source there files below:
what one county files under mental health is about mental health in the next county too, though its own tree may not
say so. Where its own tree does say something else that is heeded, and what is only somebody's reading counts in no
tree but its own. Wider and related areas never count; they are offered where nothing is found.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from samverkan_model.loading.ids import slug
from samverkan_model.model.facts import Facts
from samverkan_model.model.work import Area

FEW = 4
"""Near areas that are offered."""


class How(StrEnum):
    """Why an area answers the question: it is the one, it is narrower, or it is narrower in another tenant's tree."""

    SAME = "same"
    NARROWER = "narrower"
    ELSEWHERE = "narrower-elsewhere"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a word covers, as ids and names of areas in whatever tenant.

    Attributes:
        word: the word that was asked for.
        same: ids and names of the area itself.
        narrower: those of everything that sources file below it in some tenant's tree.
        near: those of wider, related and neighbouring areas, to be offered where nothing is found.
    """

    word: str
    same: frozenset[str] = field(default_factory=frozenset)
    narrower: frozenset[str] = field(default_factory=frozenset)
    near: frozenset[str] = field(default_factory=frozenset)


def scope(tenants: Iterable[Facts], word: str) -> Scope:
    """What a word covers across tenants.

    Args:
        tenants: facts of those that are asked; only their areas are looked at.
        word: id or name of an area, as some tenant has it; also the name that an id is made of, since what one tenant
            calls "Kommunala hjälpmedel" may have the id ``hjalpmedel``.
    """
    facts = tuple(tenants)
    pairs = [(area, one) for one in facts for area in one.own(Area)]
    same = _grown({word.strip(), _plain(word), slug(word)} - {""}, [_keys(area) for area, _ in pairs])
    narrower = _below(same, pairs)
    near = {key for area, one in pairs if _keys(area) & same for other in _beside(area, one) for key in _keys(other)}
    return Scope(word, frozenset(same), frozenset(narrower - same), frozenset(near - same))


def matched(facts: Facts, wanted: Scope) -> dict[str, How]:
    """The tenant's areas that answer the question, with why."""
    areas = facts.own(Area)
    same = {area.id for area in areas if _keys(area) & wanted.same}
    narrower = {area.id for area in areas if same & {*_upwards(facts, area.id)}} - same
    free = [area for area in areas if area.id not in same | narrower and _is_free(area, facts, same)]
    named = {area.id for area in free if _keys(area) & wanted.narrower}
    below = {area.id for area in areas if named & {*_upwards(facts, area.id, stated=True)}} - same - narrower
    how = {name: How.SAME if name in same else How.NARROWER for name in same | narrower}
    how |= dict.fromkeys(below, How.ELSEWHERE)
    return {area.id: how[area.id] for area in areas if area.id in how}


def nearest(facts: Facts, wanted: Scope) -> tuple[str, ...]:
    """Ids of the tenant's areas that lie near: wider, related or beside; else those spelt alike."""
    areas = facts.own(Area)
    beside = [area.id for area in areas if _keys(area) & wanted.near]
    spelt = {key: area.id for area in areas for key in sorted(_keys(area))}
    word = _plain(wanted.word)
    holding = [key for key in spelt if word and word in key]
    alike = difflib.get_close_matches(word, spelt, n=FEW, cutoff=0.6)
    found = dict.fromkeys((*beside, *(spelt[key] for key in (*holding, *alike))))
    taken = matched(facts, wanted)
    return tuple(name for name in found if name not in taken)[:FEW]


def _is_free(area: Area, facts: Facts, same: set[str]) -> bool:
    """Whether its own tree leaves its place open: it is below nothing, or beside what is asked for."""
    beside = {*area.related} | {other.id for other in facts.own(Area) if area.id in other.related}
    return area.broader is None or bool(beside & same)


def _keys(area: Area) -> frozenset[str]:
    return frozenset({area.id, _plain(area.name), *(_plain(other.name) for other in area.names)})


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _grown(found: set[str], keys: Sequence[frozenset[str]]) -> set[str]:
    """The ids and names together with those of every area that shares one of them."""
    while more := {key for one in keys if one & found for key in one} - found:
        found |= more
    return found


def _below(same: set[str], pairs: Sequence[tuple[Area, Facts]]) -> set[str]:
    """Ids and names of what sources file below, each in its own tree."""
    return {key for area, facts in pairs if _is_below(area, facts, same) for key in _keys(area)} - same


def _is_below(area: Area, facts: Facts, same: set[str]) -> bool:
    return any(_keys(above) & same for name in _upwards(facts, area.id, stated=True) if (above := _area(facts, name)))


def _wider(area: Area, facts: Facts) -> Area | None:
    return _area(facts, area.broader) if area.broader else None


def _area(facts: Facts, name: str) -> Area | None:
    found = facts.get(name)
    return found if isinstance(found, Area) else None


def _beside(area: Area, facts: Facts) -> Iterator[Area]:
    """The wider area, what is related either way, and what has the same wider area."""
    wider = _wider(area, facts)
    if wider:
        yield wider
    for other in facts.own(Area):
        related = other.id in area.related or area.id in other.related
        if related or (wider and other.broader == wider.id and other.id != area.id):
            yield other


def _upwards(facts: Facts, name: str, *, stated: bool = False) -> Iterator[str]:
    """The area and what it is below, step by step; with `stated` only as far as sources say so."""
    seen: set[str] = set()
    area = _area(facts, name)
    while area and area.id not in seen:
        seen.add(area.id)
        yield area.id
        area = None if stated and "broader" in area.inferred else _wider(area, facts)
