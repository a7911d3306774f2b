"""A record that leads to itself is refused where that says nothing, and shown where it does."""

from collections.abc import Callable

import pytest

import samverkan_model as sm

Faults = Callable[..., list[str]]


@pytest.mark.parametrize("field", ["commissioned_by", "prepares_for", "supports", "meets", "steers"])
def test_a_body_has_no_relation_to_itself(faults: Faults, field: str) -> None:
    body = f"bodies:\n  - {{id: a, name: A, kind: rad, {field}: [b, a]}}\n  - {{id: b, name: B, kind: rad}}"

    assert faults(model=body) == [
        f"prov/model.yaml:2: bodies a: {field} pekar på posten själv. Skriv den andra, eller ta bort raden."
    ]


def test_a_circle_of_one_is_told_as_a_circle(faults: Faults) -> None:
    (fault,) = faults(model="bodies:\n  - {id: a, name: A, kind: rad, part_of: a}")

    assert "a → a" in fault


def test_a_source_may_be_its_own_source(faults: Faults) -> None:
    assert faults(model="sources:\n  - {id: a, title: A, kind: plan, source: a}") == []


def test_what_goes_from_a_body_to_itself_is_in_the_picture(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: Råd A, kind: rad, valid: 2010/..}
      - {id: b, name: Råd B, kind: rad, valid: 2010/..}
    flows:
      - {id: f, sender: [a, b], receiver: [a, b], content: report}
    mandates:
      - {id: m, body: a, powers: recommend, granted_by: a, addressee: a}
    """
    at = tenant.at("2017-06-01")

    told = at.diagram("flows").text
    assert "Råd A – rapport – Råd A" in told
    assert "Råd B – rapport – Råd B" in told
    assert "Råd A – ger mandat, rekommendera till beslut – Råd A" in at.diagram("mandates", style="network").text
