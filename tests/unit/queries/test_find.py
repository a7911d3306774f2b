"""Who works with an area: areas aligned across tenants, and what each tenant answers."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samverkan_model as sm
from samverkan_model.errors import NothingAsked
from samverkan_model.model.facts import Facts
from samverkan_model.model.tenant import TenantHeader
from samverkan_model.model.vocabulary import Vocabulary
from samverkan_model.model.work import Area
from samverkan_model.queries.areas import How, matched, nearest, scope
from samverkan_model.queries.find import TenantAnswer
from samverkan_model.reports.find import find_report


def county(name: str, *areas: Mapping[str, object]) -> Facts:
    header = TenantHeader.model_validate({"id": name, "name": name, "kind": "county"})
    return Facts(header, [Area.model_validate(area) for area in areas], Vocabulary([]))


ONE = county(
    "ett",
    {"id": "psykisk-halsa", "name": "Psykisk hälsa"},
    {"id": "suicidprevention", "name": "Suicidprevention", "broader": "psykisk-halsa"},
    {"id": "missbruk", "name": "Missbruk och beroende", "related": "psykisk-halsa"},
)
OTHER = county(
    "annat",
    {"id": "halsa-psykisk", "name": "PSYKISK HÄLSA"},
    {"id": "forebygga-suicid", "name": "Att förebygga suicid", "names": [{"name": "Suicidprevention"}]},
)


def ways(facts: Facts, word: str) -> dict[str, How]:
    return matched(facts, scope([ONE, OTHER], word))


def test_an_area_is_asked_for_by_id_or_by_name_in_any_case() -> None:
    assert ways(ONE, "suicidprevention") == ways(ONE, "SUICIDPREVENTION") == {"suicidprevention": How.SAME}


def test_areas_of_other_counties_with_the_same_name_are_the_same_area() -> None:
    assert ways(OTHER, "suicidprevention") == {"forebygga-suicid": How.SAME}
    assert ways(OTHER, "psykisk-halsa")["halsa-psykisk"] is How.SAME


def test_narrower_areas_count_and_wider_and_related_ones_do_not() -> None:
    assert ways(ONE, "psykisk-halsa") == {"psykisk-halsa": How.SAME, "suicidprevention": How.NARROWER}
    assert "psykisk-halsa" not in ways(ONE, "suicidprevention")


def test_an_area_that_is_narrower_in_one_county_is_narrower_in_the_next_and_it_says_by_whose_tree() -> None:
    assert ways(OTHER, "psykisk-halsa")["forebygga-suicid"] is How.ELSEWHERE


def test_what_is_only_a_reading_in_one_county_moves_nothing_in_the_next_nor_does_a_tree_that_knows_its_own_place() -> (
    None
):
    read = county(
        "tolkat",
        {"id": "nara", "name": "Nära vård"},
        {"id": "vanor", "name": "Vanor", "broader": "nara", "inferred": {"broader": "Vår indelning."}},
        {"id": "kompetens", "name": "Kompetens", "broader": "nara"},
    )
    next_ = county(
        "nasta",
        {"id": "nara", "name": "Nära vård"},
        {"id": "vanor", "name": "Vanor"},
        {"id": "barn", "name": "Barn"},
        {"id": "kompetens", "name": "Kompetens", "broader": "barn"},
    )
    beside = county(
        "bredvid",
        {"id": "nara", "name": "Nära vård"},
        {"id": "folk", "name": "Folkhälsa"},
        {"id": "kompetens", "name": "Kompetens", "broader": "folk", "related": "nara"},
        {"id": "kurser", "name": "Kurser", "broader": "kompetens"},
    )
    wanted = scope([read, next_, beside], "nara")

    assert matched(read, wanted) == {"nara": How.SAME, "vanor": How.NARROWER, "kompetens": How.NARROWER}
    assert matched(next_, wanted) == {"nara": How.SAME}
    assert matched(beside, wanted) == {"nara": How.SAME, "kompetens": How.ELSEWHERE, "kurser": How.ELSEWHERE}


def test_a_word_that_is_part_of_a_name_is_offered_that_name_and_what_is_hardly_alike_is_not() -> None:
    assert nearest(OTHER, scope([OTHER], "suicid")) == ("forebygga-suicid",)
    assert nearest(ONE, scope([ONE], "missnöje")) == ()


def test_areas_near_by_are_offered_wider_and_related_first_then_what_is_spelt_alike() -> None:
    alone = county("eget", {"id": "psykisk-halsa", "name": "Psykisk hälsa"})

    assert nearest(alone, scope([ONE, alone], "suicidprevention")) == ("psykisk-halsa",)
    assert nearest(ONE, scope([ONE], "suicidprevntion")) == ("suicidprevention",)
    assert nearest(ONE, scope([ONE], "xyz")) == ()


def test_a_tree_that_goes_round_does_not_go_on_for_ever() -> None:
    round_ = county("ring", {"id": "a", "name": "A", "broader": "b"}, {"id": "b", "name": "B", "broader": "a"})

    assert set(matched(round_, scope([round_], "a"))) == {"a", "b"}


NAMES = st.sampled_from(["a", "b", "c", "d"])
AREAS = st.lists(
    st.tuples(NAMES, st.sampled_from([None, "a", "b"])), min_size=1, max_size=4, unique_by=lambda one: one[0]
)


@given(st.lists(AREAS, min_size=1, max_size=3), NAMES)
def test_the_order_of_the_counties_does_not_matter_and_asking_more_of_them_never_finds_less(
    rows: list[list[tuple[str, str | None]]], word: str
) -> None:
    counties = [
        county(f"l{number}", *[{"id": name, "name": name.upper(), "broader": wider} for name, wider in areas])
        for number, areas in enumerate(rows)
    ]
    whole = scope(counties, word)

    assert scope(counties[::-1], word) == whole
    for facts in counties:
        assert set(matched(facts, scope([facts], word))) <= set(matched(facts, whole))


MODEL = """
organizations:
  - {id: region, name: Regionen, kind: region}
  - {id: kommun, name: Kommunen, kind: municipality}
areas: [{id: psyk, name: Psykisk hälsa}, {id: suicid, name: Suicidprevention, broader: psyk}]
target_groups: [{id: aldre, name: Äldre över 65 år}]
bodies: [{id: natverk, name: Nätverket, kind: natverk, areas: suicid, valid: 2020/.., commissioned_by: region}]
seats: [{body: natverk, at: kommun, valid: 2020/..}]
agreements: [{id: plan, title: Planen, kind: plan, areas: suicid, valid: 2020, parties: [region, kommun]}]
assignments: [{id: uppdrag, name: Utred, areas: psyk, owner: natverk}]
mandates: [{id: anta, body: region, powers: adopt, matter: plan, valid: 2020}]
programmes:
  - {id: satsning, name: Satsningen, kind: initiative, areas: suicid, host: region, parties: kommun, valid: 2020/..,
     target_groups: aldre}
events: [{id: dag, name: Dagen, kind: conference, areas: suicid, when: 2020-09-10, participants: [aldre, kommun]}]
needs: [{id: behov, name: Behovet, issuer: region, areas: suicid, answer_by: 2020-05-01, when: 2020-05-02}]
"""


@pytest.fixture
def answer(folder: Callable[..., Path]) -> Callable[..., TenantAnswer]:
    """What the made-up county answers."""
    workspace = sm.Workspace.load(folder(model=MODEL))
    return lambda **asked: workspace.find(at="2020-06-01", **asked).tenants[0]


def test_all_kinds_of_work_are_found_each_with_whom_it_is_with(answer: Callable[..., TenantAnswer]) -> None:
    rows = {row.record.id: row for row in answer(area="suicid").rows}

    assert {name: dict(row.parties) for name, row in rows.items()} == {
        "satsning": {"host": ("region",), "parties": ("kommun",)},
        "natverk": {"commissioned_by": ("region",), "seats": ("kommun",)},
        "plan": {"parties": ("region", "kommun")},
        "anta": {"body": ("region",)},
        "behov": {"issuer": ("region",)},
        "dag": {"participants": ("kommun",)},
    }
    assert rows["anta"].through == ("plan",)
    assert rows["dag"].target_groups == ("aldre",)


def test_what_applies_is_three_valued_and_what_happens_says_how_it_stands(
    answer: Callable[..., TenantAnswer],
) -> None:
    rows = {row.record.id: row for row in answer(area="psyk").rows}

    assert {name: str(row.standing) for name, row in rows.items() if row.standing is not None} == {
        "satsning": "yes", "natverk": "yes", "plan": "yes", "anta": "yes", "uppdrag": "unknown",
    }  # fmt: skip
    assert (rows["behov"].status, rows["dag"].status) == ("over", "ahead")


def test_a_target_group_narrows_the_answer_and_counts_those_that_do_not_say(
    answer: Callable[..., TenantAnswer],
) -> None:
    found = answer(area="suicid", target_group="äldre")

    assert [row.record.id for row in found.rows] == ["satsning", "dag"]
    assert found.without_target_group == ("natverk", "plan", "anta", "behov")
    assert [row.record.id for row in answer(target_group="aldre").rows] == ["satsning", "dag"]


def test_an_area_that_nobody_has_is_an_answer_too_with_what_is_near(answer: Callable[..., TenantAnswer]) -> None:
    found = answer(area="suicidprevnt")

    assert (found.rows, dict(found.areas), found.nearest) == ((), {}, ("suicid",))


def test_a_word_that_is_no_area_is_found_in_the_texts_of_records_and_of_those_they_are_for(
    answer: Callable[..., TenantAnswer],
) -> None:
    found = answer(area="65 år")

    assert (found.rows, found.mentions) == ((), ("satsning",))
    assert answer(area="suicid").mentions == ()


def test_those_on_the_way_to_a_decision_are_among_those_an_agreement_is_with(folder: Callable[..., Path]) -> None:
    model = """
organizations: [{id: region, name: Regionen, kind: region}, {id: kyrka, name: Kyrkan, kind: church}]
areas: [{id: suicid, name: Suicidprevention}]
agreements:
  - {id: plan, title: Planen, kind: plan, areas: suicid, parties: region,
     decision_route: [{actor: kyrka, power: anchor}, {actor: region, power: decide}, {power: follow-up}]}
"""
    answer = sm.Workspace.load(folder(model=model)).find("suicid", at="2020-06-01")
    ((_, row),) = answer.rows

    assert dict(row.parties) == {"parties": ("region",), "decision_route": ("kyrka", "region")}
    assert "Beslutsväg: Kyrkan (förankra); Regionen (besluta)" in str(find_report(answer, "sv"))


def test_a_question_has_to_ask_something(folder: Callable[..., Path]) -> None:
    with pytest.raises(NothingAsked):
        sm.Workspace.load(folder(model="")).find()
