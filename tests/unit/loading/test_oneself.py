"""A record that leads to itself is refused where that says nothing, and shown where it does."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model.errors import BadValue, Cycle, MissingKey, NotAMapping, SelfReference
from samverkan_model.loading.folder import examine
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import field_marks

Faults = Callable[..., list[str]]


@pytest.mark.parametrize("field", ["commissioned_by", "prepares_for", "supports", "meets", "steers"])
def test_a_body_has_no_relation_to_itself(faults: Faults, field: str) -> None:
    body = f"bodies:\n  - {{id: a, name: A, kind: rad, {field}: [b, a]}}\n  - {{id: b, name: B, kind: rad}}"

    assert faults(model=body) == [
        f"prov/model.yaml:2: bodies a: {field} pekar på posten själv. Skriv den andra, eller ta bort raden."
    ]


def _relations() -> list[tuple[str, str]]:
    """Every relation that could lead from a record to itself, by concept and field."""
    return [
        (name, field)
        for name, concept in CONCEPTS.items()
        for field, mark in field_marks(concept, Refers).items()
        if name in mark.concepts and (name, field) not in OF_ITSELF
    ]


OF_ITSELF = {("sources", "source")}
"""Relations that may lead back: a source that says of itself what it is."""
ROW: dict[str, dict[str, object]] = {
    "bodies": {"kind": "rad"}, "organizations": {"kind": "region"}, "agreements": {"title": "X", "kind": "avtal"},
    "sources": {"title": "X", "kind": "plan"}, "changes": {"kind": "renamed"}, "seats": {"body": "b"},
    "mandates": {"body": "b", "powers": "decide"}, "flows": {"sender": "b", "receiver": "b", "content": "report"},
}  # fmt: skip


@pytest.mark.parametrize(("concept", "field"), _relations())
@pytest.mark.parametrize("written", ["x", ["x"], ["y", "x"], [{"to": "x"}], ["x", "y"]], ids=str)
def test_no_relation_of_any_record_leads_to_itself_wherever_in_a_list_it_stands(
    folder: Callable[..., Path], concept: str, field: str, written: object
) -> None:
    def row(name: str) -> dict[str, object]:
        said = {"name": "X", **ROW.get(concept, {})}
        fields = CONCEPTS[concept].model_fields
        return {"id": name, **{key: value for key, value in said.items() if key in fields}}

    model: dict[str, object] = {concept: [{**row("x"), field: written}, row("y")]}
    model["bodies"] = [*model.get("bodies", ()), {"id": "b", "name": "B", "kind": "rad"}]  # type: ignore[misc] # rows
    found = examine(folder(model=json.dumps(model)), core_vocabulary())[1]

    assert {SelfReference, Cycle, BadValue, NotAMapping, MissingKey} & {type(fault) for fault in found}, found


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
    assert "Råd A – rapport, inbördes – Råd A" in told
    assert "Råd B – rapport, inbördes – Råd B" in told
    assert "Råd A – ger mandat, rekommendera till beslut – Råd A" in at.diagram("mandates", style="network").text
