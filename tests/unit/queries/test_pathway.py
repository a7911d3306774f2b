"""The path through a programme: stages in order, what leads where, what no source tells of."""

from hypothesis import given
from hypothesis import strategies as st

import samverkan_model as sm
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.programmes import PathStep, Programme
from samverkan_model.queries.pathway import (
    STAGES,
    Missing,
    Pathway,
    has_pathway,
    length_words,
    month_words,
    pathway,
    pathways,
)


def way(tenant: sm.Tenant) -> Pathway:
    programme = tenant["hc"]
    assert isinstance(programme, Programme)
    return pathway(programme, tenant.facts.vocabulary)


def stages(tenant: sm.Tenant) -> list[list[str]]:
    return [[node.id for node in stage] for stage in way(tenant).stages]


def arrows(tenant: sm.Tenant) -> list[tuple[str, str]]:
    return [(arrow.source, arrow.target) for arrow in way(tenant).arrows]


def test_ways_in_stand_side_by_side_and_all_lead_to_what_comes_next(tenant: sm.Tenant) -> None:
    """
    programmes:
      - id: hc
        name: Hälsocenter
        kind: health-centre
        path:
          - {kind: way-in, text: Recept}
          - {id: eget, kind: way-in, text: Eget initiativ}
          - {id: samtal, kind: talk, text: Samtal}
          - {kind: activity, text: Grupp}
    """
    assert stages(tenant) == [["step-1", "eget"], ["samtal"], ["step-4"]]
    assert arrows(tenant) == [("step-1", "samtal"), ("eget", "samtal"), ("samtal", "step-4")]


def test_a_choice_leads_to_several_steps_that_may_meet_again(tenant: sm.Tenant) -> None:
    """
    programmes:
      - id: hc
        name: Hälsocenter
        kind: health-centre
        path:
          - {id: samtal, kind: talk, text: Samtal, then: [grupp, gym]}
          - {id: grupp, kind: activity, text: Grupp, then: slut}
          - {id: gym, kind: activity, text: Gym, then: slut}
          - {id: slut, kind: close, text: Avslut}
    """
    assert arrows(tenant) == [("samtal", "grupp"), ("samtal", "gym"), ("grupp", "slut"), ("gym", "slut")]


def test_a_step_that_leads_back_makes_a_loop(tenant: sm.Tenant) -> None:
    """
    programmes:
      - id: hc
        name: Hälsocenter
        kind: health-centre
        path:
          - {id: samtal, kind: talk, text: Samtal}
          - {id: grupp, kind: activity, text: Grupp, then: [samtal, slut]}
          - {id: slut, kind: close, text: Avslut}
    """
    assert [(one.source, one.target) for one in way(tenant).arrows if one.back] == [("grupp", "samtal")]


def test_a_stage_that_the_sources_are_silent_on_stands_in_its_place(tenant: sm.Tenant) -> None:
    """
    programmes:
      - id: hc
        name: Hälsocenter
        kind: health-centre
        not_documented: [activity, follow-up]
        gaps: close
        path:
          - {id: in, kind: way-in, text: Remiss}
          - {id: samtal, kind: talk, text: Samtal}
    """
    assert stages(tenant) == [["in"], ["samtal"], ["activity"], ["follow-up"], ["close"]]
    assert [node.missing for node in way(tenant).nodes] == [
        None, None, Missing.NOT_DOCUMENTED, Missing.NOT_DOCUMENTED, Missing.ABSENT,
    ]  # fmt: skip


def test_a_stage_that_nobody_has_looked_for_is_left_out(tenant: sm.Tenant) -> None:
    """
    programmes:
      - {id: hc, name: Hälsocenter, kind: health-centre, path: [{id: in, kind: way-in, text: Remiss}]}
      - {id: annat, name: Annat, kind: project}
    """
    assert stages(tenant) == [["in"]]
    assert [one.id for one in pathways(tenant.at("2020-01-01"))] == ["hc"]


def test_nobody_says_that_a_missing_stage_leads_to_a_step_that_others_lead_to(tenant: sm.Tenant) -> None:
    """
    programmes:
      - id: hc
        name: Hälsocenter
        kind: health-centre
        not_documented: follow-up
        path:
          - {id: far, kind: activity, text: FaR, then: slut}
          - {id: annat, kind: activity, text: Annat}
          - {id: slut, kind: close, text: Avslut av FaR}
    """
    assert arrows(tenant) == [("far", "slut"), ("annat", "follow-up")]


def test_a_path_that_is_not_documented_is_five_stages_without_steps(tenant: sm.Tenant) -> None:
    """
    programmes: [{id: hc, name: Hälsocenter, kind: health-centre, not_documented: path}]
    """
    assert stages(tenant) == [["way-in"], ["talk"], ["activity"], ["follow-up"], ["close"]]


def test_a_kind_of_step_of_the_countys_own_stands_in_the_stage_of_its_wider_kind(tenant: sm.Tenant) -> None:
    """
    vocabulary:
      step_kinds: [{id: enkat, sv: Enkät, en: Survey, broader: follow-up}]
    programmes:
      - {id: hc, name: Hälsocenter, kind: health-centre, path: [{id: e, kind: enkat, text: Enkät}]}
    """
    assert [node.kind for node in way(tenant).nodes] == ["follow-up"]


def test_months_say_from_when_they_are_counted() -> None:
    def step(**more: object) -> PathStep:
        return PathStep.model_validate({"kind": "follow-up", "text": "Uppföljning", **more})

    assert month_words(step(month=3, counted_from="start")) == "3 månader från start"
    assert month_words(step(month=12, counted_from="close")) == "12 månader efter avslut"
    assert month_words(step(month=6, roughly=True)) == "cirka 6 månader (räknat från när står inte)"
    assert month_words(step(month=1, counted_from="start"), "en") == "1 month from the start"
    assert month_words(step(month=1.5, counted_from="start")) == "1,5 månader från start"
    assert month_words(step()) == ""


def test_a_length_that_varies_is_told_as_one_span() -> None:
    def words(least: str, most: str | None = None) -> str:
        return length_words(PathStep(kind="activity", text="Grupp", length=least, length_most=most))

    assert [words("P6M"), words("P4W", "P5W"), words("P6M", "P1Y")] == ["6 månader", "4–5 veckor", "6 månader–1 år"]


KINDS = st.lists(st.sampled_from(STAGES), max_size=8)
SILENT = st.sets(st.sampled_from(STAGES))


@given(KINDS, SILENT)
def test_every_step_is_there_once_and_every_arrow_ends_at_a_node(kinds: list[str], silent: set[str]) -> None:
    steps = [{"kind": kind, "text": kind} for kind in kinds]
    programme = Programme.model_validate(
        {"id": "hc", "name": "X", "kind": "project", "path": tuple(steps), "not_documented": tuple(sorted(silent))}
    )
    found = pathway(programme, core_vocabulary())
    ids = [node.id for node in found.nodes]

    assert [node.step.kind for node in found.nodes if node.step] == kinds
    assert len(set(ids)) == len(ids)
    assert all({arrow.source, arrow.target} <= set(ids) for arrow in found.arrows)
    assert {node.kind for node in found.nodes if node.missing} == (silent - {"referral"}) - set(kinds)
    assert has_pathway(programme) == bool(kinds)
