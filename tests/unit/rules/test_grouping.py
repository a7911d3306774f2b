"""Findings of one cause are told once."""

from types import SimpleNamespace
from typing import Any

from samverkan_model.rules.engine.grouping import gathered


def finding(name: str, **said: object) -> Any:
    """A finding as far as grouping looks at it."""
    own = {"name": name, "rule": "MAN01", "text": "default", "reader": "strategist", "accepted": None, "cause": ""}
    return SimpleNamespace(**own | said)


def names(*findings: Any) -> list[list[Any]]:
    """The groups, the one that leads first; what a name begins with is the structure it belongs to."""
    groups = gathered(findings, lambda one: str(one.name)[0])
    return [[one.name for one in group.all] for group in groups]


def test_the_same_fault_in_one_structure_is_told_once_led_by_the_first() -> None:
    assert names(finding("a1"), finding("b1"), finding("a2")) == [["a1", "a2"], ["b1"]]


def test_what_somebody_has_accepted_is_told_apart_from_what_nobody_has() -> None:
    assert names(finding("a1"), finding("a2", accepted="Beslutat 2018")) == [["a1"], ["a2"]]


def test_another_rule_another_sentence_and_another_reader_are_told_apart() -> None:
    assert names(
        finding("a1"), finding("a2", rule="MAN02"), finding("a3", text="unsure"), finding("a4", reader="keeper")
    ) == [["a1"], ["a2"], ["a3"], ["a4"]]


def test_what_has_a_cause_of_its_own_is_told_by_that_whatever_structure_it_belongs_to() -> None:
    assert names(finding("a1", cause="reform"), finding("a2"), finding("b1", cause="reform")) == [["a1", "b1"], ["a2"]]


def test_a_cause_that_two_rules_tell_is_told_once() -> None:
    assert names(finding("a1", cause="ways a"), finding("a2", rule="SYS07", cause="ways a")) == [["a1", "a2"]]
