"""What was found before is not looked for again, and is what would be found again."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samverkan_model as sm
from samverkan_model import cache
from samverkan_model.cli.output import as_json
from samverkan_model.model.evidence import Evidence
from samverkan_model.plugins import Plugins
from samverkan_model.queries.homes import Homes
from samverkan_model.reports.findings import findings_report
from samverkan_model.reports.findings_json import findings_json
from samverkan_model.reports.sarif import sarif
from samverkan_model.rules.engine.base import Rule, Violation
from samverkan_model.rules.engine.registry import own_rules
from samverkan_model.rules.engine.run import Outcome
from samverkan_model.rules.engine.settings import RuleSettings
from samverkan_model.rules.review import review
from samverkan_model.text.plain import as_plain_text
from tests.invented import Invented

DAY = "2018-06-01"
MODEL = """
    bodies:
      - {id: samrad, name: Samrådet, kind: samrad, valid: 2016/2018-12-31}
      - {id: grupp, name: Gruppen, kind: arbetsgrupp, valid: 2017/.., prepares_for: samrad}
"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAMVERKAN_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("SAMVERKAN_NO_CACHE", raising=False)
    return tmp_path / "cache"


@pytest.fixture
def place(folder: Callable[..., Path]) -> Path:
    return folder(model=MODEL)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Codes of the rules that are really asked."""
    from samverkan_model.rules.engine import run

    asked: list[str] = []
    really = run._run

    def counted(rule: Rule, *more: Any) -> Any:
        asked.append(rule.code)
        return really(rule, *more)

    monkeypatch.setattr(run, "_run", counted)
    return asked


def opened(place: Path, audience: str = "internal") -> sm.Tenant:
    return sm.Workspace.load(place, audience=audience)["prov"]


def told(outcome: Outcome) -> tuple[object, ...]:
    """Everything that is said of an outcome, as it is written."""
    answers = {code: dict(sorted(replies.items())) for code, replies in outcome.answers.items()}
    reviewed = review(outcome, Homes(outcome.snapshot)) if outcome.snapshot is not None else ()
    return (
        as_json(findings_json([outcome], "sv")), as_plain_text(findings_report([outcome], "en", everything=False)),
        as_json(sarif([outcome], "sv")), repr(outcome.findings), repr(answers), repr(reviewed), outcome.coverage,
    )  # fmt: skip


def test_a_day_asked_again_asks_no_rule(place: Path, runs: list[str]) -> None:
    first = told(opened(place).at(DAY).check())
    count = len(runs)

    assert count > 50
    assert told(opened(place).at(DAY).check()) == first
    assert len(runs) == count


def test_so_does_a_time(place: Path, runs: list[str]) -> None:
    first = told(opened(place).check("2016-01-01", "2020-01-01"))
    count = len(runs)

    assert told(opened(place).check("2016-01-01", "2020-01-01")) == first
    assert len(runs) == count


@pytest.mark.parametrize(
    "other",
    [
        lambda tenant: tenant.at("2018-06-02").check(),
        lambda tenant: tenant.at(DAY, Evidence.LATEST).check(),
        lambda tenant: tenant.at(DAY).check(RuleSettings(select=("STR",))),
        lambda tenant: tenant.at(DAY).check(RuleSettings(command={"STR01": "error"})),
        lambda tenant: tenant.at(DAY).check(RuleSettings(baseline=frozenset({"0"}))),
        lambda tenant: tenant.check(DAY, DAY),
        lambda tenant: tenant.as_known("2017-01-01").at(DAY).check(),
    ],
)
def test_whatever_else_is_asked_is_asked_of_the_rules(
    place: Path, runs: list[str], other: Callable[[sm.Tenant], Outcome]
) -> None:
    opened(place).at(DAY).check()
    count = len(runs)

    other(opened(place))

    assert len(runs) > count


def test_another_audience_gets_no_part_of_what_was_found_for_a_wider_one(folder: Callable[..., Path]) -> None:
    hidden = "- {id: hemlig, name: Hemliga rådet, kind: samrad, valid: 2016/.., visibility: internal}"
    place = folder(model=f"bodies:\n  {hidden}")
    assert "hemlig" in repr(opened(place).at(DAY).check().findings)

    assert "hemlig" not in repr(told(opened(place, "public").at(DAY).check())).lower()


def test_what_a_lender_changes_is_found_by_the_borrower(tmp_path: Path, runs: list[str]) -> None:
    lender, borrower = Invented("a", 1), Invented("b", 2)
    lent = lender.public("organizations")[0]
    folders = [lender.write(tmp_path / "a", exports=(lent,)), borrower.write(tmp_path / "b", uses=(f"a:{lent}",))]

    def checked() -> None:
        workspace = sm.Workspace.load(*folders)
        for name in workspace:
            workspace[name].at(DAY).check()

    checked()
    before = len(runs)
    checked()
    assert len(runs) == before
    with (folders[0] / "tenant.yaml").open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    checked()
    assert len(runs) == 2 * before


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 900, None])
def test_what_is_damaged_is_looked_for_anew(place: Path, own_cache: Path, damage: bytes | None) -> None:
    first = told(opened(place).at(DAY).check())
    (file,) = (path for path in (own_cache / "findings").rglob("*") if path.is_file())
    file.write_bytes(file.read_bytes()[:-9] if damage is None else damage)

    assert told(opened(place).at(DAY).check()) == first


@pytest.mark.parametrize(
    "foreign",
    [b"[]", b"{}", b'{"days": [null, null]}', b'{"days": ["2018-06-01", null], "rules": ["ZZZ99"], "findings": []}'],
)
def test_what_is_well_formed_but_no_outcome_is_looked_for_anew(place: Path, own_cache: Path, foreign: bytes) -> None:
    first = told(opened(place).at(DAY).check())
    (file,) = (path for path in (own_cache / "findings").rglob("*") if path.is_file())
    cache.Shelf("findings", packed=True).put(file.parent.name + file.name, foreign)

    assert told(opened(place).at(DAY).check()) == first


def test_rules_that_were_added_by_hand_are_always_asked(place: Path, runs: list[str]) -> None:
    def checked() -> None:
        workspace = sm.Workspace.load(place)
        workspace.plugins.add_rules(())
        workspace["prov"].at(DAY).check()

    checked()
    count = len(runs)
    checked()

    assert len(runs) == 2 * count


def test_a_rule_that_breaks_is_asked_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    def breaks(*_: object) -> list[Violation]:
        raise RuntimeError

    rules: tuple[Rule, ...] = tuple(
        replace(rule, examine=breaks) if rule.code == "STR01" else rule for rule in own_rules()
    )
    with monkeypatch.context() as patched:
        patched.setattr(Plugins, "rules", lambda _: rules)
        assert opened(place).at(DAY).check().failures

    assert not opened(place).at(DAY).check().failures


@given(st.integers(0, 10**6), st.dates(date(2014, 1, 1), date(2022, 1, 1)), st.booleans())
@settings(max_examples=4)
def test_findings_are_the_same_with_and_without_what_is_remembered(seed: int, day: date, through: bool) -> None:
    dice = random.Random(seed)  # noqa: S311 - made-up data

    def found(folder: Path) -> tuple[object, ...]:
        try:
            tenant = sm.Workspace.load(folder, audience="internal")["a"]
        except sm.ModelFaults as error:  # an edit may put an end before its beginning
            return (str(error),)
        return told(tenant.check(day, date(2024, 1, 1)) if through else tenant.at(day).check())

    with TemporaryDirectory() as name:
        folder = Invented("a", seed).write(Path(name) / "a")
        for _ in range(2):
            with cache.forgetting():
                plainly = found(folder)
            assert found(folder) == plainly
            assert found(folder) == plainly
            _edited(folder, dice)


def _edited(folder: Path, dice: random.Random) -> None:
    """Another year somewhere in the files, as somebody would correct it."""
    file = dice.choice(sorted(folder.glob("*.yaml")))
    words = file.read_text(encoding="utf-8")
    years = [place for place in range(len(words) - 4) if words[place : place + 4] == "2017"]
    if years:
        place = dice.choice(years)
        file.write_text(f"{words[:place]}2018{words[place + 4 :]}", encoding="utf-8")
