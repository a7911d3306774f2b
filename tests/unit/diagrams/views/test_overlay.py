"""Findings on a picture: numbers on boxes and lines, and the list beside it."""

from collections.abc import Iterator

import pytest

import samverkan_model as sm
from samverkan_model.diagrams.making import draw
from samverkan_model.diagrams.scene import Scene
from samverkan_model.diagrams.views.overlay import badge
from samverkan_model.model.bodies import Body, Flow, Mandate
from samverkan_model.rules.engine.base import CheckContext, FindingKind, Rule, Severity, Texts, Violation
from samverkan_model.rules.engine.run import check

SAYS: Texts = {"sv": "{record} brister.", "en": "{record} falls short."}


def _rule(code: str, concept: type[Body] | type[Flow] | type[Mandate]) -> Rule:
    def examine(inquiry: CheckContext, record: Body | Flow | Mandate) -> Iterator[Violation]:  # noqa: ARG001 - checks are called alike
        yield Violation(record.id)

    return Rule(
        code, f"x.{code.lower()}", Severity.WARNING, FindingKind.GAP, SAYS, SAYS, SAYS, SAYS, {"default": SAYS},
        subjects=lambda inquiry: inquiry.snapshot.of(concept), examine=examine, good="", bad="",
    )  # fmt: skip


RULES = (_rule("X01", Body), _rule("X02", Flow), _rule("X03", Body), _rule("X04", Mandate))


def scene(tenant: sm.Tenant, view: str, *rules: Rule) -> tuple[Scene, tuple[str, ...]]:
    now = tenant.at("2018-01-01")
    diagram = draw(now, view, "sv", check(now, rules))
    assert isinstance(diagram.scene, Scene)
    return diagram.scene, diagram.notes


def test_a_finding_stands_on_its_box_and_findings_of_one_box_stand_together(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, level: political, valid: 2017/..}
      - {id: b, name: B, kind: arbetsutskott, level: political, prepares_for: a, valid: 2017/..}
    """
    drawn, notes = scene(tenant, "structure", RULES[0], RULES[2])

    assert {box.id: box.badge for box in drawn.boxes} == {"a": "1,2", "b": "3,4"}
    assert notes == (
        "Fynd i bilden, 2018-01-01",
        "1. X01 (varning): A brister.",
        "2. X03 (varning): A brister.",
        "3. X01 (varning): B brister.",
        "4. X03 (varning): B brister.",
    )
    assert (drawn.legend["badge.1,2"], drawn.source.endswith(" · Siffror på brickor: fynd, se listan.")) == (
        "X01, X03",
        True,
    )
    assert drawn.description.endswith("4. X03 (varning): B brister.")


def test_a_finding_about_a_flow_stands_on_its_line(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, level: political, valid: 2017/..}
      - {id: b, name: B, kind: arbetsutskott, level: political, valid: 2017/..}
    flows: [{id: f, sender: b, receiver: a, content: report, valid: 2017/..}]
    """
    drawn, _ = scene(tenant, "flows", RULES[1])

    assert [line.badge for line in drawn.lines] == ["1"]
    assert [box.badge for box in drawn.boxes] == ["", ""]


def test_what_is_not_drawn_is_put_beside_it_or_counted(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, level: political, valid: 2017/..}
      - {id: b, name: B, kind: arbetsutskott, level: officials, valid: 2017/..}
    mandates: [{id: m, body: a, powers: decide, text: Fråga, valid: 2017/.., granted_by: b}]
    """
    drawn, notes = scene(tenant, "structure", RULES[3])
    now = tenant.at("2018-01-01")
    narrow = draw(now, "structure", "sv", check(now, RULES[:1]), level="officials")

    assert {box.id: box.badge for box in drawn.boxes} == {"a": "1", "b": ""}
    assert notes[1] == "1. X04 (varning): Fråga brister."
    assert narrow.notes[-1] == "1 fynd gäller det som inte syns i bilden."


def test_a_picture_without_findings_says_so(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, level: political, valid: 2017/..}]
    """
    drawn, notes = scene(tenant, "structure")

    assert notes == ("Inga fynd gäller det som syns i bilden, 2018-01-01.",)
    assert [box.badge for box in drawn.boxes] == [""]


def test_the_list_stands_in_the_text_alternative(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, level: political, valid: 2017/..}]
    """
    now = tenant.at("2018-01-01")
    text = draw(now, "structure", "sv", check(now, RULES[:1])).text

    assert "- [1] A" in text
    assert text.endswith("\nFynd i bilden, 2018-01-01\n1. X01 (varning): A brister.\n")


@pytest.mark.parametrize(
    ("numbers", "words"),
    [([1], "1"), ([1, 2], "1,2"), ([3, 4, 5], "3–5"), ([1, 3, 5], "1 +2"), ([100, 101, 102], "100–102")],
)
def test_numbers_fit_on_a_badge(numbers: list[int], words: str) -> None:
    assert badge(numbers) == words


def test_a_tenant_draws_its_findings(counties: sm.Workspace) -> None:
    diagram = counties["ostergotland"].at("2018-01-01").diagram("structure", findings=True)

    assert diagram.notes[0] == "Fynd i bilden, 2018-01-01"
    assert 'data-badge="1"' in diagram.svg
