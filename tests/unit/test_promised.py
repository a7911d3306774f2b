"""Whether what code of others made has the parts that its class promises."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

import pytest
from pydantic import BaseModel

from samverkan_model.diagrams.theme import DEFAULT
from samverkan_model.promised import misfit
from samverkan_model.rules.engine.registry import own_rules


class Word(BaseModel):
    """A model of pydantic's, which has asked for its own parts already."""

    sv: str


@dataclass(frozen=True)
class Inner:
    """Something within."""

    name: str
    size: float = 1


@dataclass(frozen=True)
class Outer:
    """Something that holds others."""

    inner: tuple[Inner, ...] = ()
    by_name: Mapping[str, Inner] = field(default_factory=lambda: MappingProxyType({}))
    call: Callable[[], object] = print
    word: Word | None = None


@dataclass(frozen=True)
class Told:
    """Something of which a part is only known to who reads the code."""

    other: "Nowhere"  # type: ignore[name-defined] # noqa: F821 - what is tried
    size: int


def test_a_part_whose_kind_is_nowhere_to_be_found_may_be_anything_and_the_others_not() -> None:
    assert misfit(Told(print, 1)) is None
    assert str(misfit(Told(print, "1"))) == "Told.size: str, int"  # type: ignore[arg-type] # what is tried


def test_what_is_as_promised_fits() -> None:
    whole = Outer((Inner("a", 2), Inner("b")), MappingProxyType({"c": Inner("c", 2.5)}), print, Word(sv="ord"))

    assert misfit(whole) is None
    assert misfit(DEFAULT) is None
    assert [misfit(rule) for rule in own_rules()[:5]] == [None] * 5


@pytest.mark.parametrize(
    ("thing", "told"),
    [
        (Inner(None), "Inner.name: NoneType, str"),  # type: ignore[arg-type] # what is tried
        (Inner("a", "x"), "Inner.size: str, float"),  # type: ignore[arg-type] # what is tried
        (Inner("a\x1b"), "Inner.name: U+001B, str"),
        (Outer([Inner("a")]), "Outer.inner: list, tuple[Inner, ...]"),  # type: ignore[arg-type] # what is tried
        (Outer((Inner("a"), Inner("b", None))), "Inner.size: NoneType, float"),  # type: ignore[arg-type] # what is tried
        (Outer(by_name={"c": Inner("\u202e")}), "Inner.name: U+202E, str"),
        (Outer(by_name={"c\0": Inner("c")}), "Outer.by_name: U+0000, str"),
        (Outer(call=5), "Outer.call: int, Callable[[], object]"),  # type: ignore[arg-type] # what is tried
        (Outer(word=Word(sv="\x9b")), "Outer.word: U+009B, str"),
    ],
)
def test_the_first_part_of_another_kind_is_named(thing: Any, told: str) -> None:
    assert str(misfit(thing)) == told


@pytest.mark.parametrize("size", [0, -5, float("nan"), float("inf"), 10**9])
def test_a_look_has_sizes_that_something_can_be_drawn_in(size: float) -> None:
    with pytest.raises(ValueError, match="title_width"):
        replace(DEFAULT, title_width=size)
