"""Contracts over ways: what a county says must hold, with the shortest way as witness."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from samverkan_model.errors import ModelFaults
from samverkan_model.loading.example import facts_from
from samverkan_model.rules.engine.messages import message
from samverkan_model.rules.engine.run import Outcome, check
from samverkan_model.rules.engine.shape_files import read_shapes
from samverkan_model.timeline import Snapshot

MODEL = """
organizations: [{id: region, name: Regionen, kind: region}]
bodies:
  - {id: samrad, name: Samrådet, kind: samrad, valid: 2017/..}
  - {id: ledning, name: Ledningen, kind: ledningsgrupp, valid: 2017/.., prepares_for: samrad}
  - {id: grupp, name: Gruppen, kind: arbetsgrupp, valid: 2017/..}
  - {id: annan, name: Andra gruppen, kind: arbetsgrupp, valid: 2017/..}
seats: [{id: s, body: samrad, at: region, valid: 2017/..}]
flows:
  - {id: f1, sender: grupp, receiver: ledning, content: report, valid: 2017/..}
  - {id: f2, sender: annan, receiver: samrad, content: need, valid: 2017/..}
  - {id: f3, sender: annan, receiver: grupp, content: information, valid: /}
"""
HEAD = "contracts:\n  - {code: K01, name: k.ett, statement: Så ska det vara., "

Asked = Callable[[str], Outcome]


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    """What a contract finds in the model."""

    def ask(contract: str) -> Outcome:
        path = tmp_path / "samverkan-rules.yaml"
        path.write_text(f"{HEAD}{contract}}}\n", encoding="utf-8")
        return check(Snapshot(facts_from(MODEL), date(2018, 1, 1)), read_shapes(path))

    return ask


def ways(outcome: Outcome) -> list[tuple[str, ...]]:
    assert outcome.failures == {}
    return [one.path for one in outcome.findings]


def test_a_forbidden_way_is_found_through_others_and_only_directly_on_request(asked: Asked) -> None:
    assert ways(asked("type: forbidden, from: grupp, to: samrad")) == [("grupp", "ledning", "samrad")]
    assert ways(asked("type: forbidden, from: grupp, to: samrad, indirect: false")) == []
    assert ways(asked("type: forbidden, from: grupp, to: samrad, over: [flow]")) == []
    assert ways(asked("type: forbidden, from: samrad, to: grupp")) == []


def test_every_way_has_to_pass_one_of_those_named(asked: Asked) -> None:
    assert ways(asked("type: must-pass, from: [grupp, annan], to: samrad, through: ledning")) == [("annan", "samrad")]


def test_those_who_are_to_be_independent_do_not_reach_each_other(asked: Asked) -> None:
    assert ways(asked("type: independence, bodies: [grupp, annan]")) == []  # what is uncertain breaks nothing
    assert ways(asked("type: independence, bodies: [ledning, annan, grupp]")) == [("grupp", "ledning")]


def test_no_way_goes_past_a_layer(asked: Asked) -> None:
    assert ways(asked("type: layers, layers: [[samrad], [ledning], [grupp, annan]]")) == [("annan", "samrad")]


def test_a_seat_counts_only_where_it_is_asked_for(asked: Asked) -> None:
    assert ways(asked("type: forbidden, from: grupp, to: region")) == []
    assert ways(asked("type: forbidden, from: samrad, to: region, over: [seat]")) == [("samrad", "region")]


def test_a_name_that_some_other_record_has_not_is_said_and_a_model_without_any_of_them_is_not_asked(
    asked: Asked,
) -> None:
    assert list(asked("type: forbidden, from: grupp, to: samradet").failures) == ["K01"]
    assert asked("type: forbidden, from: x, to: y").findings == []
    assert asked("type: forbidden, from: grupp, to: samrad, tenant: annat-lan").findings == []


def test_every_fault_of_a_contract_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "samverkan-rules.yaml"
    path.write_text(
        "contracts:\n  - {code: K01, name: k, type: forbiden, statement: S, form: x}\n  - {code: k2, name: k, type: layers}\n",
        encoding="utf-8",
    )

    with pytest.raises(ModelFaults) as raised:
        read_shapes(path)

    said = raised.value.text("sv")
    assert "forbiden är ingen sort" in said.replace("”", "")
    assert ":2:" in said
    assert ":3:" in said


@pytest.mark.parametrize(
    ("contract", "says"),
    [
        ("type: forbidden, from: {a: b}, to: x", 'from har ”{"a": "b"}”, men här ska stå ett ord eller en lista med ord.'),
        ("type: must-pass, from: a, to: b, through: [[c]]", "through har"),
        ("type: layers, layers: samrad", "layers har ”samrad”, men här ska stå en lista med skikt"),
        ("type: layers, layers: [[samrad], {a: b}]", "layers har"),
        ("type: [forbidden], from: a, to: b", "type har"),
        ("type: forbidden, from: a, to: b, severity: [error]", "severity har"),
        ("type: forbidden, from: a, to: b, says: {sv: x}", "says saknar ett språk."),
        ("type: forbidden, from: a, to: b, why: [x]", "why har"),
        ('type: forbidden, from: a, to: b, says: "{record.id}"', "De som finns är record, start, goal, way och through."),
        ("type: forbidden, from: a, to: b, over: [flöden]", "”flöden” finns inte."),
        ("type: forbidden, from: a, to: b, good: [x]", "good har"),
    ],
)  # fmt: skip
def test_whatever_stands_in_a_contract_is_a_fault_with_its_line(asked: Asked, contract: str, says: str) -> None:
    with pytest.raises(ModelFaults) as caught:
        asked(contract)

    assert [fault.place.line for fault in caught.value.faults] == [2]
    assert says in caught.value.faults[0].text()


def test_a_code_that_is_no_text_is_told_beside_the_other_faults(tmp_path: Path) -> None:
    file = tmp_path / "samverkan-rules.yaml"
    file.write_text("contracts:\n  - {code: [a], name: {b: c}, type: forbidden, statement: s}\n", encoding="utf-8")

    with pytest.raises(ModelFaults) as caught:
        read_shapes(file)
    assert [getattr(fault, "key", "") for fault in caught.value.faults] == ["code", "name"]


MEETINGS = """
bodies:
  - {id: samrad, name: Samrådet, kind: samrad, valid: 2017/..}
  - {id: ledning, name: Ledningen, kind: ledningsgrupp, valid: 2017/..}
flows:
  - {id: f, sender: ledning, receiver: samrad, content: prepared-matter, dates: [2017-09-01, 2017-11-25], valid: 2017/..}
  - {id: g, sender: ledning, receiver: samrad, content: information, dates: 2018-02-01, valid: 2017/..}
events:
  - {id: host, name: Höstmötet, kind: meeting, organizers: samrad, when: 2017-09-20}
  - {id: vinter, name: Vintermötet, kind: meeting, organizers: samrad, when: 2017-12-01}
  - {id: var, name: Vårmötet, kind: meeting, organizers: samrad, when: 2018-03-01}
  - {id: nagon-gang, name: Sommarmötet, kind: meeting, organizers: samrad, when: 2018-06}
  - {id: langt-fram, name: Nästa år, kind: meeting, organizers: samrad, when: 2020-01-01}
"""


def late(tmp_path: Path, contract: str, model: str = MEETINGS) -> Outcome:
    """What a contract on meetings finds."""
    path = tmp_path / "samverkan-rules.yaml"
    path.write_text(f"{HEAD}type: in-time, from: ledning, to: samrad, {contract}}}\n", encoding="utf-8")
    return check(Snapshot(facts_from(model), date(2018, 1, 1)), read_shapes(path))


def test_what_is_passed_on_is_there_long_enough_before_the_meeting(tmp_path: Path) -> None:
    """What went for the meeting before does not count again, and only days that are exactly known are asked about."""
    assert ways(late(tmp_path, "before: P5D")) == []
    assert ways(late(tmp_path, "before: P2W")) == [("ledning", "samrad", "vinter")]
    assert ways(late(tmp_path, "before: P2W, content: prepared-matter")) == [("ledning", "samrad", "vinter")]
    assert ways(late(tmp_path, "before: P5D, content: prepared-matter")) == [("ledning", "samrad", "var")]
    assert ways(late(tmp_path, "before: P5W")) == [("ledning", "samrad", "host")]


def test_where_no_meeting_or_no_day_is_known_nobody_can_say(tmp_path: Path) -> None:
    without = MEETINGS.partition("events:")[0]
    outcome = late(tmp_path, "before: P2W", without)

    assert ways(outcome) == []
    assert outcome.coverage == {"K01": 0}


def test_a_finding_on_a_meeting_says_by_when_it_should_have_been_there(tmp_path: Path) -> None:
    outcome = late(tmp_path, "before: P2W")
    assert outcome.snapshot is not None

    assert message(outcome.rules["K01"], outcome.findings[0], outcome.snapshot) == (
        "Det Ledningen lämnar till Samrådet ska vara framme senast 2017-11-17 inför Vintermötet den 2017-12-01, "
        "men inget är lämnat i tid. Lämna det tidigare eller flytta mötet."
    )


@pytest.mark.parametrize(
    ("contract", "said"),
    [("before: snart", "P2W"), ("before: P2W, content: arende", "arende"), ("content: report", "before")],
)
def test_what_is_wrong_with_a_contract_on_meetings_is_told(tmp_path: Path, contract: str, said: str) -> None:
    with pytest.raises(ModelFaults) as caught:
        late(tmp_path, contract)

    assert said in str(caught.value)
