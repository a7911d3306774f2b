"""A short run over all targets, what failed once, and that the oracle notices what it is there to notice."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan_model.errors import NothingAsked
from tests.fuzz import oracle
from tests.fuzz.__main__ import FOUND, run, table
from tests.fuzz.oracle import BrokenLawError, Input, Outcome, Target, judged
from tests.fuzz.targets import TARGETS

BY_NAME = {target.name: target for target in TARGETS}
KEPT = sorted(FOUND.glob("*.json"))
SHORT = 400
"""Inputs of the short run, shared out by weight; hypothesis adds some for each target."""


@pytest.fixture(autouse=True)
def _remembers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMVERKAN_NO_CACHE", "1")


def test_no_input_of_a_short_run_fails(tmp_path: Path) -> None:
    tallies = run(SHORT, 1, TARGETS, tmp_path)

    assert {name: dict(one.failures) for name, one in tallies.items() if one.failures} == {}
    assert sum(one.count for one in tallies.values()) == SHORT
    assert sum(one.read for one in tallies.values()) > SHORT / 10, "what is always refused tries little"


@pytest.mark.parametrize("name", BY_NAME)
@settings(
    max_examples=8, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(dice=st.randoms(use_true_random=False))
def test_whatever_is_read_is_answered_or_refused_in_our_own_words(tmp_path: Path, name: str, dice: Random) -> None:
    outcome = judged(BY_NAME[name], BY_NAME[name].make(dice), tmp_path)

    assert outcome.failure == "", outcome.detail


@pytest.mark.parametrize("file", KEPT, ids=[file.stem for file in KEPT])
def test_what_failed_once_fails_no_more(tmp_path: Path, file: Path) -> None:
    kept = json.loads(file.read_text(encoding="utf-8"))
    outcome = judged(BY_NAME[kept["target"]], kept["input"], tmp_path)

    assert outcome.failure == "", outcome.detail


def asked(answer: Callable[[Input], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Outcome:
    monkeypatch.setattr(oracle, "LONGEST", 0.2)
    with oracle.WATCH.ticking():
        return judged(
            Target("prov", lambda dice: dice.random(), lambda given, folder: (True, answer(given)), 1), 3, tmp_path
        )


def forever(given: Input) -> object:
    while True:
        given += 1


def breaks(given: Input) -> object:
    raise KeyError(given)


def leaves(given: Input) -> object:
    raise SystemExit(given)


def refuses(given: Input) -> object:  # noqa: ARG001 - a target's signature
    raise NothingAsked


def holds_no_law(given: Input) -> object:
    oracle.hold(given > 3, "three is more than three")
    return given


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        (lambda given: given, ""), (refuses, ""), (breaks, "KeyError"), (leaves, "SystemExit"), (forever, "HangError"),
        (holds_no_law, "BrokenLawError"), (lambda given: object(), "answers otherwise the second time"),
    ],
)  # fmt: skip
def test_what_must_not_happen_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Callable[[Input], object], failure: str
) -> None:
    assert asked(answer, tmp_path, monkeypatch).failure.startswith(failure)
    assert bool(asked(answer, tmp_path, monkeypatch).failure) is bool(failure)


def test_a_fault_that_writes_on_the_terminal_is_noticed() -> None:
    class Writes:
        code = value = ""
        place = (0,)

        def text(self, language: str) -> str:
            return f"\x1b[31m{language}"

    with pytest.raises(BrokenLawError):
        oracle.told([Writes()])  # type: ignore[list-item] # a fake with what is read of it


def test_the_table_names_what_failed_and_how_often(tmp_path: Path) -> None:
    target = Target("prov", lambda dice: dice.randrange(9), lambda given, folder: (True, breaks(given)), 1)
    lines = list(table(run(5, 1, (target,), tmp_path)))

    assert lines[2].startswith("| prov | 5 | 0 | 2 | 5 |")
    assert lines[-1].endswith("5 times")
