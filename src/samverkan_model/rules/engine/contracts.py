"""Contracts over the ways information takes, as import-linter has them for modules: what a county says must hold.

    # samverkan-rules.yaml
    contracts:
      - code: K01
        name: arenden.genom-ledningsgruppen
        type: must-pass
        from: [arbetsgruppen]
        to: [samradet]
        through: [ledningsgruppen]
        statement: Arbetsgruppens ärenden går genom ledningsgruppen.

* **forbidden**: no way leads from one to the other;
* **must-pass**: every way from one to the other goes through one of those named;
* **independence**: none of them reaches another;
* **layers**: from the top down: no way leads past a layer, in either direction.

A way is any number of named channels that apply for certain on the day (see `samverkan_model.queries.channels`);
``over`` keeps to some sorts of them, ``indirect: false`` to single steps. That somebody has a seat counts only where
``over`` says so: who sits there may tell, or may not. Every breach has its witness, the shortest way.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any

from samverkan_model.language import LANGUAGES, texts_of
from samverkan_model.model.dates import read_duration
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.queries.channels import SPEAKING, ChannelLink, Channels, Via, channels
from samverkan_model.queries.membership import members
from samverkan_model.rules.engine.base import (
    Answer,
    CheckContext,
    FindingKind,
    Parts,
    QuestionTheme,
    Ref,
    Reply,
    Rule,
    Severity,
    Texts,
    Violation,
)
from samverkan_model.rules.engine.meetings import late_meetings


class ContractSort(StrEnum):
    """What a contract asks for."""

    FORBIDDEN = "forbidden"
    MUST_PASS = "must-pass"  # noqa: S105 - no password
    INDEPENDENCE = "independence"
    LAYERS = "layers"
    IN_TIME = "in-time"


@dataclass(frozen=True)
class Contract:
    """One contract.

    Attributes:
        sort: what it asks for.
        sources, targets: ids from which and to which, for the two first sorts.
        through: ids of which a way has to pass one.
        layers: ids by layer, the highest first; for independence one layer for each of them.
        over: sorts of channels that count; all but seats when empty.
        indirect: ways of several steps count too.
        tenant: id of the tenant that it is about; every tenant that has the records when empty.
        before: how long before a meeting something has to be there, as ISO 8601 duration.
        content: what has to be; anything when empty.
    """

    sort: ContractSort
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    layers: tuple[tuple[str, ...], ...] = ()
    over: tuple[str, ...] = ()
    indirect: bool = True
    tenant: str = ""
    before: str = ""
    content: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """All ids it names."""
        inner = (name for layer in self.layers for name in layer)
        return tuple(dict.fromkeys((*self.sources, *self.targets, *self.through, *inner)))


def contract_rule(raw: Mapping[str, Any], contract: Contract, plugin: str) -> Rule:
    """A contract and what people read of it as a rule like any other."""
    statement = _texts(raw["statement"])
    return Rule(
        code=raw["code"],
        name=raw["name"],
        severity=Severity(raw.get("severity") or Severity.WARNING),
        kind=FindingKind.CONFLICT,
        statement=statement,
        definition=_both(f"rule.contract.definition.{contract.sort}"),
        why=_texts(raw["why"]) if raw.get("why") else _both("rule.shape.no-reason"),
        remedy=_texts(raw["remedy"]) if raw.get("remedy") else _both("rule.contract.remedy"),
        says={"default": _texts(raw["says"]) if raw.get("says") else _both(f"rule.contract.says.{contract.sort}")},
        subjects=lambda context: _subjects(context, contract),
        examine=lambda context, record: _examine(context, contract, record),
        good=str(raw.get("good") or ""),
        bad=str(raw.get("bad") or ""),
        plugin=plugin,
        theme=QuestionTheme.OWN,
    )


def _subjects(context: CheckContext, contract: Contract) -> Iterable[Record]:
    """Where its ways start; in a tenant that has none of its records it is not asked.

    Raises:
        UnknownRecord: the tenant has some of the records and not others, so that one is misspelt.
    """
    facts = context.snapshot.facts
    if contract.tenant not in ("", facts.id) or not any(name in facts for name in contract.named):
        return ()
    every = [facts[name] for name in contract.named]
    starts = {*contract.sources, *(name for layer in contract.layers for name in layer)}
    return [record for record in every if record.id in starts]


def _examine(context: CheckContext, contract: Contract, record: Record) -> Iterator[Violation | Reply]:
    if contract.sort is ContractSort.IN_TIME:
        yield from _in_time(context, contract, record.id)
        return
    for goals, avoided in _asked(contract, record.id):
        way = _shortest(context, contract, record.id, goals, avoided)
        if way:
            path = _ids(way)
            parts: Parts = {
                "start": Ref(path[0]),
                "goal": Ref(path[-1]),
                "way": tuple(map(Ref, path)),
                "through": tuple(map(Ref, contract.through)),
            }
            yield Violation(record.id, path, parts=parts)


def _in_time(context: CheckContext, contract: Contract, start: str) -> Iterator[Violation | Reply]:
    """The first meeting of each of those it goes to for which nothing is there in time."""
    before, unknown = read_duration(contract.before), False
    for goal in contract.targets:
        late = late_meetings(context, start, goal, before, contract.content)
        unknown |= late is None
        for one in (late or ())[:1]:
            parts: Parts = {
                "start": Ref(start),
                "goal": Ref(goal),
                "meeting": Ref(one.meeting),
                "day": one.day,
                "least": one.least,
                "count": len(late or ()),
            }
            yield Violation(start, (start, goal, one.meeting), parts=parts)
    if unknown:  # nobody has written down the meetings, or when anything was passed on
        yield Reply(start, Answer.OPEN)


def _asked(contract: Contract, start: str) -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:
    """What must not be reached from a start, and without passing whom."""
    if contract.sort is ContractSort.INDEPENDENCE:
        others = tuple(name for layer in contract.layers for name in layer if name != start)
        yield from (((name,), frozenset()) for name in others)
    elif contract.sort is ContractSort.LAYERS:
        yield from _past_layers(contract, start)
    else:
        yield from (((name,), frozenset(contract.through)) for name in contract.targets)


def _past_layers(contract: Contract, start: str) -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:
    for above, below in combinations(range(len(contract.layers)), 2):
        between = frozenset(name for layer in contract.layers[above + 1 : below] for name in layer)
        for here, there in ((above, below), (below, above)):
            if between and start in contract.layers[here]:
                yield from (((name,), between) for name in contract.layers[there])


def _shortest(
    context: CheckContext, contract: Contract, start: str, goals: Collection[str], avoided: frozenset[str]
) -> tuple[ChannelLink, ...]:
    """The shortest certain way that passes none of those avoided; nothing where there is none."""
    out = context.once(("certain ways", contract.over), lambda: _sure(context, contract.over)).out
    facts = context.snapshot.facts
    passed = {name for one in avoided for name in (one, *members(facts, one))}
    ends = {name for goal in goals for name in (goal, *members(facts, goal))}
    found: dict[str, tuple[ChannelLink, ...]] = {start: ()}
    queue = deque([start])
    while queue:
        name = queue.popleft()
        for link in out.get(name, ()):
            bare = link.target.removeprefix(SPEAKING)
            if link.target in found or bare in passed:
                continue
            found[link.target] = (*found[name], link)
            if bare in ends and bare != start:
                return found[link.target]
            if contract.indirect or link.inner:
                queue.append(link.target)
    return ()


def _sure(context: CheckContext, over: tuple[str, ...]) -> Channels:
    every = (link for link in channels(context.snapshot).links if link.standing is Truth.YES)
    return Channels(link for link in every if link.inner or (str(link.via) in over if over else link.via != Via.SEAT))


def _ids(way: Iterable[ChannelLink]) -> tuple[str, ...]:
    links = tuple(way)
    ends = (links[0].source, *(link.target for link in links))
    return tuple(dict.fromkeys(end.removeprefix(SPEAKING) for end in ends))


def _texts(raw: Any) -> Texts:
    return {language: (raw[language] if isinstance(raw, Mapping) else str(raw)).strip() for language in LANGUAGES}


def _both(key: str) -> Texts:
    return {language: texts_of(language)[key] for language in LANGUAGES}
