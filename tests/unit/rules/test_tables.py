"""Questions of a project's own that are tables: what fills a cell, what a hole means, and how faults are told."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from samverkan_model.errors import ModelFaults
from samverkan_model.loading.example import facts_from
from samverkan_model.rules.engine.base import Answer
from samverkan_model.rules.engine.messages import message
from samverkan_model.rules.engine.run import Outcome, check
from samverkan_model.rules.engine.shape_files import read_shapes
from samverkan_model.timeline import Snapshot

MODEL = """
organizations:
  - {id: region, name: Regionen, kind: region}
  - {id: kommun-a, name: Kommun A, kind: municipality}
  - {id: kommun-b, name: Kommun B, kind: municipality}
groups: [{id: kommuner, name: Kommunerna, members: [kommun-a, kommun-b]}]
areas: [{id: vard, name: Vård}, {id: skola, name: Skola}]
bodies:
  - {id: samrad, name: Samrådet, kind: samrad, level: political, areas: [vard, skola], valid: 2017/..}
  - {id: ledning, name: Ledningen, kind: ledningsgrupp, level: officials, areas: vard, valid: 2017/.., not_documented: seats}
  - {id: gammal, name: Gamla, kind: ledningsgrupp, level: officials, areas: skola, valid: 2015/2016}
seats: [{id: s, body: samrad, at: kommuner, valid: 2017/..}]
agreements:
  - {id: a, title: Avtalet, kind: avtal, valid: 2017/.., funding: [{payer: region, share: 50, valid: 2017/2018}]}
  - {id: b, title: Andra avtalet, kind: avtal, valid: 2017/.., funding: [{payer: region}]}
  - {id: c, title: Utan pengar, kind: avtal, valid: 2017/..}
"""
HEAD = "tables:\n  - code: T01\n    name: t.ett\n    statement: Så ska det vara.\n"
LEVELS = """    rows: {every: areas}
    columns: {values: [political, officials]}
    filled: {by: bodies, row: areas, column: level}
"""
SEATS = """    rows: {every: bodies}
    columns: {every: organizations, where: {kind: municipality}}
    filled: {by: seats, row: body, column: at}
"""
MONEY = """    rows: {every: agreements, where: {funding: any}}
    columns: {fields: [funding.payer, funding.share, funding.valid]}
"""
Asked = Callable[[str], Outcome]


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    """What a table finds in the model."""

    def ask(table: str) -> Outcome:
        path = tmp_path / "samverkan-rules.yaml"
        path.write_text(f"{HEAD}{table}", encoding="utf-8")
        return check(Snapshot(facts_from(MODEL), date(2018, 1, 1)), read_shapes(path))

    return ask


def said(outcome: Outcome) -> list[str]:
    assert outcome.failures == {}
    assert outcome.snapshot is not None
    return [message(outcome.rules[one.rule], one, outcome.snapshot) for one in outcome.findings]


def test_a_word_is_filled_by_whatever_has_row_and_word_on_the_day(asked: Asked) -> None:
    """The older body was there for schools at that level, and is no longer."""
    outcome = asked(LEVELS)

    assert said(outcome) == [
        "Enligt vad ni har bestämt ska skola ha detta, men det saknas: tjänstepersonsnivå. Lägg till det eller ändra regeln."
    ]
    assert {name: reply.answer for name, reply in outcome.answers["T01"].items()} == {
        "vard": Answer.KEPT,
        "skola": Answer.BROKEN,
    }


def test_a_group_stands_for_each_of_its_members_and_what_was_searched_for_in_vain_is_no_weakness(asked: Asked) -> None:
    outcome = asked(SEATS)

    assert said(outcome) == []
    assert {name: reply.answer for name, reply in outcome.answers["T01"].items()} == {
        "samrad": Answer.KEPT,
        "ledning": Answer.SILENT,
    }


def test_a_field_of_the_row_may_be_a_column_so_that_money_can_be_asked_of(asked: Asked) -> None:
    outcome = asked(MONEY + '    says: "{record} säger inte {missing}."\n')

    assert [one.path for one in outcome.findings] == [("b",)]
    assert said(outcome) == ["Andra avtalet säger inte andel i procent och gäller."]


def test_the_examples_of_a_table_are_tried(asked: Asked) -> None:
    good = "    good: 'areas: [{id: v, name: V}]'\n"

    with pytest.raises(ModelFaults, match="goda exemplet"):
        asked(LEVELS + good)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (LEVELS.replace("areas}", "omraden}"), "omraden"),
        (LEVELS.replace("row: areas", "row: area"), "areas"),
        (LEVELS.replace(", column: level", ""), "filled.column"),
        (LEVELS.replace("values: [political, officials]", "varden: [x]"), "values"),
        (LEVELS.replace("{every: areas}", "[areas]"), "avbildning"),
        (MONEY.replace("funding.payer", "funding.betalare"), "funding.betalare"),
        (MONEY + "    says: '{record.id}'\n", "record.id"),
        (MONEY + "    severity: svår\n", "svår"),
        (MONEY + "    every: bodies\n", "every"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_with_its_line(asked: Asked, table: str, says: str) -> None:
    with pytest.raises(ModelFaults) as caught:
        asked(table)

    assert says in str(caught.value)
    assert "samverkan-rules.yaml:" in str(caught.value)
