"""How much of what an organisation found of itself a review finds too: item by item, and as a rate."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import sqrt
from pathlib import Path
from typing import Any

import yaml

import samverkan_model as sm
from samverkan_model.model.facts import Facts
from samverkan_model.queries.homes import Homes
from samverkan_model.reports.finding_text import Teller
from samverkan_model.rules.engine.base import Field, Finding, Reader
from samverkan_model.rules.engine.run import Outcome
from samverkan_model.tenant import Tenant

KEYS = Path(__file__).parent / "keys"


@dataclass(frozen=True)
class Item:
    """One thing that was found.

    Attributes:
        found: sentences of findings with its theme, its structure and what it says is missing.
        near: sentences of findings with its theme and its structure alone.
    """

    name: str
    says: str
    found: tuple[str, ...]
    near: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """Found, partly or missed."""
        return "found" if self.found else "partly" if self.near else "missed"


@dataclass(frozen=True)
class Recall:
    """The items of a key on a day, and the strengths that were told as weaknesses.

    What the organisation itself also named as a weakness contradicts none of its strengths.
    """

    day: date
    items: tuple[Item, ...]
    contradicted: tuple[Item, ...]

    @property
    def found(self) -> int:
        """How many items were found."""
        return sum(one.verdict == "found" for one in self.items)


def read_key(name: str) -> dict[str, Any]:
    """The key of a structure."""
    key: dict[str, Any] = yaml.safe_load((KEYS / f"{name}.yaml").read_text(encoding="utf-8"))
    return key


def recall(workspace: sm.Workspace, name: str, *, own_day: bool = False) -> Recall:
    """What a review of a model finds of a key, the evaluation itself left out of the model.

    Args:
        workspace: where the tenant is.
        name: the key's name.
        own_day: on the day that a review chooses by itself, not on that of the key.
    """
    key = read_key(name)
    tenant = Tenant(without(workspace[key["tenant"]].facts, key["leave_out"]))
    day = tenant.best_day.day if own_day else date.fromisoformat(str(key["day"]))
    at = tenant.at(day, "presumed")
    outcome, homes = at.check(), Homes(at)
    items = tuple(_item(name, wanted, outcome, homes) for name, wanted in key["items"].items())
    own = {sentence for item in items for sentence in item.found}
    strengths = (_item(name, wanted, outcome, homes) for name, wanted in key["strengths"].items())
    return Recall(day, items, tuple(one for one in strengths if {*one.near} - own))


def without(facts: Facts, source: str) -> Facts:
    """The facts without what an evaluation alone says, and without all that evaluations say."""

    def alone(record: Any) -> bool:
        """A statement; areas and target groups are words that other statements are made of, and stay."""
        words = record.concept in ("sources", "areas", "target_groups")
        return not words and bool(record.source) and all(one.source == source for one in record.source)

    kept = [one for one in facts.every if one.concept != "evaluations" and not alone(one)]
    return Facts(facts.header, kept, facts.vocabulary, facts.places, facts.guests)


def wilson(found: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """Between which rates the true one lies, with 95 per cent confidence (Wilson 1927)."""
    rate, square = found / of, z * z
    middle, spread = rate + square / (2 * of), z * sqrt(rate * (1 - rate) / of + square / (4 * of * of))
    return (middle - spread) / (1 + square / of), (middle + spread) / (1 + square / of)


def told(result: Recall) -> Iterator[str]:
    """The result as lines."""
    low, high = wilson(result.found, len(result.items))
    yield f"{result.day}: {result.found} of {len(result.items)} found ({low:.0%}–{high:.0%})"
    for one in result.items:
        said = (one.found or one.near or ("",))[0]
        yield f"  {one.name:<4} {one.verdict:<7} {one.says}" + (f"  ← {said[:110]}" if said else "")
    yield f"  strengths told as weaknesses: {len(result.contradicted)} " + ", ".join(
        one.name for one in result.contradicted
    )


def _item(name: str, wanted: Mapping[str, str], outcome: Outcome, homes: Homes) -> Item:
    near = [one for one in outcome.open() if _near(one, wanted, homes)]
    exact = [one for one in near if "asks" in wanted and Field(f"asks.{wanted['asks']}") in _columns(one)]
    teller = Teller(outcome, "sv")

    def say(finding: Finding) -> str:
        return str(teller.message(finding))

    return Item(name, wanted["says"], tuple(say(one) for one in exact), tuple(say(one) for one in near))


def _near(finding: Finding, wanted: Mapping[str, str], homes: Homes) -> bool:
    right = finding.theme == wanted["theme"] and homes.of(finding.entities) == wanted["subject"]
    return right and finding.reader is Reader.STRATEGIST


def _columns(finding: Finding) -> tuple[Any, ...]:
    columns = finding.parts.get("columns", ())
    return columns if isinstance(columns, tuple) else ()


def main() -> None:
    """Prints every key on its own day and on the day that a review chooses."""
    workspace = sm.Workspace.discover()
    for file in sorted(KEYS.glob("*.yaml")):
        for own_day in (False, True):
            print(file.stem, *told(recall(workspace, file.stem, own_day=own_day)), sep="\n")  # noqa: T201 - what it is for


if __name__ == "__main__":
    main()
