"""The closest counterpart, and points that can be counted again."""

from collections.abc import Callable
from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model.comparison.counterparts import WEIGHTS, Counterpart, closest
from samverkan_model.comparison.days import best_day
from samverkan_model.courses import Courses

HERE = """
    areas: [{id: psykisk-halsa, name: Psykisk hälsa}, {id: missbruk, name: Missbruk}]
    organizations: [{id: region, name: Regionen, kind: region}, {id: ett, name: Ett, kind: municipality}]
    bodies:
      - {id: grupp, name: Strategigruppen, kind: strategigrupp, level: officials, areas: [psykisk-halsa, missbruk],
         valid: 2017/..}
    seats: [{id: s, body: grupp, at: [region, ett], valid: 2017/..}]
    mandates: [{id: m, body: grupp, powers: [coordinate, prepare], valid: 2017/..}]
"""


@pytest.fixture
def counterpart(tmp_path: Path) -> Callable[[str], Counterpart | None]:
    """The closest counterpart of the strategy group above in another county, given as a model file."""

    def find(other: str) -> Counterpart | None:
        for name, model in (("har", HERE), ("dar", other)):
            (tmp_path / name).mkdir()
            header = f"tenant: {{id: {name}, name: {name}, kind: county}}\n"
            (tmp_path / name / "tenant.yaml").write_text(header, encoding="utf-8")
            (tmp_path / name / "model.yaml").write_text(model.replace("\n    ", "\n"), encoding="utf-8")
        workspace = sm.Workspace.load(tmp_path / "har", tmp_path / "dar")
        return closest(workspace["har"].at("2017-06-01"), "grupp", workspace["dar"].at("2017-06-01"))

    return find


def test_the_weights_make_a_hundred() -> None:
    assert sum(WEIGHTS.values()) == 100


def test_the_points_are_the_weights_times_what_is_shared(counterpart: Callable[[str], Counterpart | None]) -> None:
    found = counterpart("""
    areas: [{id: psykisk-halsa, name: Psykisk hälsa}]
    organizations: [{id: region, name: Regionen, kind: region}]
    bodies:
      - {id: lika, name: Lika, kind: samordningsgrupp, level: [officials, operational], areas: psykisk-halsa,
         valid: 2017/..}
    seats: [{id: s, body: lika, at: region, valid: 2017/..}]
    mandates: [{id: m, body: lika, powers: [coordinate, decide], valid: 2017/..}]
""")
    assert found is not None
    assert {reason.criterion: (reason.points, reason.shared) for reason in found.reasons} == {
        "functions": (40, ("thematic-coordination",)),
        "areas": (20, ("psykisk-halsa",)),
        "level": (15, ("officials",)),
        "powers": (7.5, ("coordinate",)),
        "seats": (10, ("region",)),
    }
    assert (found.record, found.score, found.compared) == ("lika", 92.5, 100)


def test_what_is_not_documented_gives_no_points_and_is_not_compared(
    counterpart: Callable[[str], Counterpart | None],
) -> None:
    found = counterpart("bodies: [{id: tunn, name: Tunn, kind: rad, valid: 2017/..}]")

    assert found is not None
    assert (found.score, found.compared) == (40, 40)
    assert [reason.criterion for reason in found.reasons if reason.points is None] == [
        "areas",
        "level",
        "powers",
        "seats",
    ]


def test_without_a_shared_function_there_is_none(counterpart: Callable[[str], Counterpart | None]) -> None:
    assert counterpart("bodies: [{id: nat, name: Nätverk, kind: natverk, level: officials, valid: 2017/..}]") is None


def test_one_that_only_may_have_existed_can_be_closest_and_the_closest_certain_is_named(
    counterpart: Callable[[str], Counterpart | None],
) -> None:
    found = counterpart("""
    bodies:
      - {id: kanske, name: Kanske, kind: rad, level: officials, attested: 2020}
      - {id: saker, name: Säker, kind: rad, level: political, valid: 2017/..}
""")
    assert found is not None
    assert (found.record, str(found.presence), found.sure) == ("kanske", "possible", "saker")


def test_of_two_as_close_the_certain_one_goes_first_and_equals_are_named(
    counterpart: Callable[[str], Counterpart | None],
) -> None:
    found = counterpart("""
    bodies:
      - {id: a, name: A, kind: rad, attested: 2020}
      - {id: b, name: B, kind: rad, valid: 2017/..}
      - {id: c, name: C, kind: rad, valid: 2017/..}
""")
    assert found is not None
    assert (found.record, found.others, found.sure) == ("b", ("c",), None)


def test_the_best_day_is_the_one_on_which_most_facts_are_certain(tenant: sm.Tenant) -> None:
    """
    tenant:
      id: prov
      name: Provlän
      kind: county
      pictured: [{at: 2016-06-01, reason: Rapport.}, {at: 2017-06-01, reason: Plan.}, {at: 2018-06-01, reason: Sida.}]
    bodies:
      - {id: a, name: A, kind: samrad, valid: 2016-01-01/2017-12-31}
      - {id: b, name: B, kind: samrad, valid: 2017-01-01/2018-12-31}
    """
    found = best_day(Courses(tenant.facts))

    assert (str(found.day), found.reason, found.certain, found.of, found.chosen) == ("2017-06-01", "Plan.", 2, 2, True)
    assert [count for _, count in found.counts] == [1, 2, 1]


def test_of_two_days_as_well_documented_the_later_is_taken(tenant: sm.Tenant) -> None:
    """
    tenant:
      id: prov
      name: Provlän
      kind: county
      pictured: [{at: 2018-06-01, reason: Sida.}, {at: 2016-06-01, reason: Rapport.}]
    bodies: [{id: a, name: A, kind: samrad, valid: 2016-01-01/..}]
    """
    assert str(best_day(Courses(tenant.facts)).day) == "2018-06-01"
