"""Questions of a day: narrowed, followed and put together, each answer as sure as the least sure thing it rests on."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import networkx
import pytest

import samverkan_model as sm
from samverkan_model.errors import UnknownConceptName, UnknownFilter, UnknownWord
from samverkan_model.model.evidence import HowSure

DAY = "2017-06-01"
COUNTY = """
organizations: [{id: region, name: Regionen, kind: region}, {id: staden, name: Staden, kind: municipality}]
bodies:
  - {id: rad, name: Rådet, kind: samrad, level: political, valid: 2015/.., commissioned_by: [region]}
  - {id: grupp, name: Gruppen, kind: arbetsgrupp, level: operational, valid: 2016/.., part_of: [rad]}
  - {id: under, name: Undergruppen, kind: arbetsgrupp, valid: 2016/.., part_of: [grupp]}
  - {id: oklar, name: Oklara gruppen, kind: arbetsgrupp, part_of: [grupp]}
  - {id: belagd, name: Belagda gruppen, kind: arbetsgrupp, attested: 2016-12-01, part_of: [rad]}
seats:
  - {id: plats, body: rad, at: [region], role: member}
  - {id: plats-2, body: oklar, at: [staden], role: member}
mandates:
  - {id: far, body: rad, powers: [decide], matter: [grupp], granted_by: [region]}
  - {id: far-kanske, body: under, powers: [prepare], matter: [rad], valid: 2017-XX/..}
"""


@pytest.fixture
def county(folder: Callable[..., Path]) -> sm.Tenant:
    return sm.Workspace.load(folder(model=COUNTY))["prov"]


@pytest.fixture
def now(county: sm.Tenant) -> sm.TenantAt:
    return county.at(DAY)


def test_filters_and_tests_narrow_together(now: sm.TenantAt) -> None:
    assert now.bodies.where(lambda one: one.name.startswith("Under"), kind="arbetsgrupp").ids == ("under",)
    assert now.bodies.where(kind="samrad").ids == now.bodies(kind="samrad").ids == ("rad",)


def test_a_test_that_does_not_know_keeps_the_record_as_perhaps_an_answer(now: sm.TenantAt) -> None:
    unknown = now.bodies.where(lambda one: sm.Truth.UNKNOWN if one.id == "rad" else sm.Truth.NO)

    assert (unknown.ids, unknown.perhaps.ids, unknown.certain.ids) == (("rad",), ("rad",), ())


def test_records_are_certain_presumed_or_perhaps_and_never_two_of_them(county: sm.Tenant) -> None:
    bodies = county.at(DAY, "presumed").bodies

    assert bodies.presumed.ids == ("belagd",)
    assert sorted(bodies.certain.ids + bodies.presumed.ids + bodies.perhaps.ids) == sorted(bodies.ids)
    assert county.at(DAY).bodies.presumed.ids == ()


def test_relations_are_followed_both_ways(now: sm.TenantAt) -> None:
    assert now.pick("rad").incoming("part_of").sources.ids == ("grupp", "belagd")
    assert now.pick("under").outgoing("part_of").targets.ids == ("grupp",)
    assert now.pick("rad").incoming("seat").stating.ids == ("plats",)


def test_relations_are_followed_all_the_way_the_surest_way_first(county: sm.Tenant) -> None:
    below = county.at(DAY, "presumed").pick("rad").incoming("part_of", all_the_way=True).sources

    assert {one.id: str(below.how_sure(one)) for one in below} == {
        "grupp": "certain", "under": "certain", "belagd": "presumed", "oklar": "perhaps",
    }  # fmt: skip


def test_what_is_found_by_way_of_something_perhaps_is_perhaps_an_answer_itself(now: sm.TenantAt) -> None:
    givers = now.bodies.incoming("seat").sources

    assert now.how_sure("staden") is HowSure.CERTAIN
    assert (givers.certain.ids, givers.perhaps.ids) == (("region",), ("staden",))


def test_an_absence_that_is_only_perhaps_one_says_so(now: sm.TenantAt) -> None:
    without = now.bodies.without(now.mandates.named_in("body"))

    assert (without.certain.ids, without.perhaps.ids) == (("grupp",), ("under", "oklar", "belagd"))


def test_what_is_in_two_answers_is_as_sure_as_the_less_sure(now: sm.TenantAt) -> None:
    both = now.bodies.among(now.mandates.named_in("body"))

    assert (both.certain.ids, both.perhaps.ids) == (("rad",), ("under",))


def test_answers_of_several_concepts_are_narrowed_to_one(now: sm.TenantAt) -> None:
    mixed = now.relations.sources

    assert mixed.only("organizations")(kind="region").ids == ("region",)
    assert set(mixed.records()[0]) == set(now.pick("rad", "region").records()[0])
    with pytest.raises(UnknownConceptName):
        mixed.only("organisations")


def test_names_that_do_not_exist_are_answered_with_the_nearest(now: sm.TenantAt) -> None:
    with pytest.raises(UnknownWord, match="part_of"):
        now.bodies.outgoing("part-of")
    with pytest.raises(UnknownFilter, match="body"):
        now.mandates.named_in("bodys")


def test_rows_of_relations_say_how_sure_they_are_and_whose_word_it_is(now: sm.TenantAt) -> None:
    rows = now.bodies.incoming("seat").records()

    assert [(row["source"], row["target"], row["sure"], row["record"]) for row in rows] == [
        ("region", "rad", "certain", "plats"), ("staden", "oklar", "perhaps", "plats-2"),
    ]  # fmt: skip
    assert "<td>staden</td>" in now.bodies.incoming("seat")._repr_html_()


def test_the_relations_of_a_day_are_the_edges_of_its_graph(counties: sm.Workspace) -> None:
    for name in ("ostergotland", "kalmar"):
        now = counties[name].at(DAY)
        edges = {(a, b, data["relation"], data["record"]) for a, b, data in now.graph.edges(data=True)}

        assert {(one.source, one.target, one.relation, one.record) for one in now.relations} == edges


def test_the_ways_between_two_are_the_shortest_and_the_surest_comes_first(county: sm.Tenant) -> None:
    now = county.at(DAY)

    [way] = now.paths("under", "rad", "part_of")
    assert (way.ids, way.sure) == (("under", "grupp", "rad"), HowSure.CERTAIN)
    assert now.paths("rad", "under", "part_of") == ()
    assert [one.ids for one in now.paths("rad", "under", "part_of", either_way=True)] == [("rad", "grupp", "under")]
    assert [row["sure"] for row in now.paths("oklar", "rad", "part_of").records()] == ["perhaps", "certain"]


def test_there_is_a_way_exactly_where_the_graph_has_one_and_none_is_shorter(counties: sm.Workspace) -> None:
    now = counties["kalmar"].at(DAY)
    plain: networkx.DiGraph[str] = networkx.DiGraph(now.graph)
    few = sorted(plain)[::9]

    for start, goal in product(few, few):
        if start != goal:
            lengths = {len(chain.steps) for chain in now.paths(start, goal)}
            there = networkx.has_path(plain, start, goal)
            assert lengths == ({networkx.shortest_path_length(plain, start, goal)} if there else set())
