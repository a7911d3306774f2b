"""How calls stand on a day, three-valued, and which of them answer a question."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samverkan_model as sm
from samverkan_model.loading.example import facts_from
from samverkan_model.queries.deciders import deciders
from samverkan_model.queries.needs import NeedStatus, known_from, need_days, need_standing
from samverkan_model.timeline import Snapshot

DAY = "2018-05-15"
DAYS = st.dates(date(2016, 1, 1), date(2021, 12, 31))
CALL = "needs: [{{id: behov, name: Behov, {fields}}}]"


def standing(fields: str, day: str = DAY) -> Any:
    facts = facts_from(CALL.format(fields=fields))
    need: Any = facts["behov"]
    return need_standing(Snapshot(facts, date.fromisoformat(day)), need)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ("when: 2018-09/2018-12, answer_by: 2018-05-31", "open"),
        ("when: 2018-01/2018-12, answer_by: 2018-05-15", "open"),
        ("when: 2018-09/2018-12, answer_by: 2018-05-14", "passed"),
        ("when: 2018-05-15, answer_by: 2018-05-14", "running"),
        ("when: 2018-05-14, answer_by: 2018-05-01", "over"),
        ("when: 2018-05-14, answer_by: 2018-06-01", "over"),
        ("when: 2018", "open"),
        ("when: 2018, gaps: answer_by", "open"),
        ("when: 2017, gaps: answer_by", "over"),
        ("answer_by: 2018-06-01", "open"),
        ("when: 2017/.., answer_by: 2018-01-01", "running"),
        ("when: våren 2018", "open"),
    ],
)
def test_a_call_is_open_until_its_last_day_and_then_waits_runs_or_is_over(fields: str, status: str) -> None:
    assert standing(fields).status == status


@pytest.mark.parametrize(
    ("fields", "may_be"),
    [
        ("when: [våren 2018, 2018-02-01], answer_by: 2018-02-10", ["running", "over"]),
        ("when: 3 år, answer_by: 2018-01-01", ["passed", "running", "over"]),
        ("answer_by: 2018-01-01", ["passed", "running", "over"]),
        ("when: 2018-09, answer_by: 2018-05", ["open", "passed"]),
        ("when: 2018-09, not_documented: answer_by", ["open", "passed"]),
    ],
)
def test_what_is_not_known_for_certain_is_unknown_and_says_what_it_may_be(fields: str, may_be: list[str]) -> None:
    found = standing(fields)

    assert found.status == "unknown"
    assert [str(one) for one in found.may_be] == may_be


def test_before_its_source_can_be_from_nothing_is_known_of_a_call() -> None:
    facts = facts_from(
        'sources: [{id: sida, title: Sidan, kind: web-page, date: "[2018..2019]"}]\n'
        + CALL.format(fields="answer_by: 2019-06-01, source: sida")
    )
    need: Any = facts["behov"]
    before, after = (need_standing(Snapshot(facts, date(*day)), need) for day in ((2017, 12, 31), (2018, 1, 1)))

    assert (before.status, before.early) == ("unknown", True)
    assert (after.status, after.early) == ("open", False)
    assert known_from(facts, need) == date(2018, 1, 1)


@st.composite
def calls(draw: st.DrawFn) -> str:
    """The fields of a call with any dates, exact or vague, or without."""
    day, later = sorted((draw(DAYS), draw(DAYS)))
    when = draw(
        st.sampled_from(["", "when: 3 år, ", f"when: {day}/{later}, ", f"when: {day:%Y}, ", f"when: {day:%Y}~, "])
    )
    answer = draw(DAYS)
    last = draw(st.sampled_from(["", f"answer_by: {answer}", f"answer_by: {answer:%Y-%m}", "gaps: answer_by"]))
    return f"{when}{last}" or "note: tom"


@given(fields=calls(), day=DAYS)
def test_a_status_is_certain_only_where_it_is_the_only_one_left(fields: str, day: date) -> None:
    found = standing(fields, day.isoformat())

    assert found.may_be
    assert (found.status is NeedStatus.UNKNOWN) == (len(found.may_be) > 1)


@given(fields=calls(), day=DAYS)
def test_a_call_that_is_over_stays_over_and_one_that_has_passed_never_opens(fields: str, day: date) -> None:
    first, second = (standing(fields, one.isoformat()) for one in (day, day + timedelta(days=200)))

    if first.status is NeedStatus.OVER:
        assert second.status is NeedStatus.OVER
    if NeedStatus.OPEN not in first.may_be:
        assert NeedStatus.OPEN not in second.may_be


@given(fields=calls(), day=DAYS)
def test_a_call_stands_otherwise_only_on_the_days_that_are_told(fields: str, day: date) -> None:
    facts = facts_from(CALL.format(fields=fields))
    before, after = (standing(fields, one.isoformat()) for one in (day - timedelta(days=1), day))

    if (before.status, before.may_be) != (after.status, after.may_be):
        assert day in need_days(facts)


def asked(tenant: sm.Tenant, **question: str) -> tuple[list[str], list[tuple[str, tuple[str, ...]]]]:
    found = tenant.at(DAY).needs(**question)
    return [one.need.id for one in found.found], [(one.need.id, fields) for one, fields in found.undocumented]


def test_calls_are_found_by_place_target_group_deadline_and_status(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: norra, name: Norra kommun, kind: municipality}]
    target_groups: [{id: aldre, name: Personer 65 år och äldre}, {id: alla, name: Alla invånare}]
    needs:
      - {id: a, name: A, place: Torget, municipalities: norra, target_groups: aldre, answer_by: 2018-06-01}
      - {id: b, name: B, place: Skogen, target_groups: [aldre, alla], answer_by: 2018-05-20}
      - {id: c, name: C, target_groups: alla, gaps: answer_by}
      - {id: d, name: D, place: Norra torget, answer_by: 2018-01}
    """
    assert asked(tenant) == (["b", "a", "c", "d"], [])
    assert asked(tenant, place="NORRA") == (["a", "d"], [("c", ("place",))])
    assert asked(tenant, target_group="65") == (["b", "a"], [("d", ("target_groups",))])
    assert asked(tenant, target_group="alla") == (["b", "c"], [("d", ("target_groups",))])
    assert asked(tenant, before="2018-05-31") == (["b", "d"], [])
    assert asked(tenant, before="2018-01-15") == ([], [("d", ("answer_by",))])
    assert asked(tenant, status="open") == (["b", "a", "c"], [])
    assert asked(tenant, status="over") == ([], [("d", ("status",))])
    assert asked(tenant, place="norra", status="open") == (["a"], [("c", ("place",))])


def test_a_question_that_cannot_be_asked_is_refused(tenant: sm.Tenant) -> None:
    """
    needs: [{id: a, name: A}]
    """
    with pytest.raises(sm.SamverkanError, match=r"^”snart” går inte att läsa som en dag\."):
        tenant.at(DAY).needs(before="snart")
    with pytest.raises(ValueError, match="stängt"):
        tenant.at(DAY).needs(status="stängt")


def test_the_unit_that_made_a_call_decides_on_it_else_who_states_the_rule(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Regionen, kind: region}, {id: torget, name: Vårdcentralen, kind: care-unit}]
    collaboration_rules: [{id: regel, name: Regeln, stated_by: region, valid: 2018}]
    needs: [{id: a, name: A, issuer: torget}, {id: b, name: B}]
    """
    at = tenant.at(DAY)

    assert [[one.actor for one in deciders(at, tenant[name])] for name in ("a", "b", "regel")] == [
        ["torget"],
        ["region"],
        ["region"],
    ]
