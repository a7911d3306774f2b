"""What a structure says of itself is told beside the findings and never weighed by a rule."""

from collections.abc import Iterable
from datetime import date

import samverkan_model as sm
from samverkan_model.model.evaluations import Evaluation
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Record
from samverkan_model.rules.engine.registry import own_rules
from samverkan_model.rules.engine.run import check
from samverkan_model.timeline import Snapshot

OF_THE_RECORD_ITSELF = ("PRI", "SRC")
"""Rules on how a record is written, which evaluations are held to like any other."""


def found(facts: Facts, records: Iterable[Record], day: str) -> set[tuple[str, tuple[str, ...]]]:
    tenant = Facts(facts.header, records, facts.vocabulary, facts.places, facts.guests)
    outcome = check(Snapshot(tenant, date.fromisoformat(day)), own_rules())
    return {(one.rule, one.entities) for one in outcome.findings}


def test_findings_are_the_same_whatever_an_evaluation_says(tenant: sm.Tenant) -> None:
    """
    sources: [{id: u, title: Utvärdering, kind: report, date: 2025-10-17}]
    organizations: [{id: region, name: Regionen, kind: region, source: u}]
    bodies:
      - {id: styr, name: Styrgruppen, kind: styrgrupp, valid: 2024/.., source: u}
      - {id: rad, name: Rådet, kind: rad, valid: 2024/.., part_of: styr, commissioned_by: region, source: u}
    evaluations:
      - id: egen
        name: Utvärdering
        kind: own
        when: 2025-10
        about: [styr, rad]
        observations:
          - {kind: improvement, text: Ingen återkoppling., theme: feedback, records: rad, source: u}
          - {kind: strength, text: Syftet är klart., theme: purpose, records: styr, source: u}
        source: u
    """
    facts = tenant.facts
    without = [one for one in facts.every if not isinstance(one, Evaluation)]

    assert found(facts, facts.every, "2026-01-01") == found(facts, without, "2026-01-01") != set()


def test_in_the_counties_too(counties: sm.Workspace) -> None:
    """An evaluation of everything there is in a county changes no finding but those on how it is itself written."""
    facts = counties["jonkoping"].facts
    about = [one.id for one in facts if one.concept in ("bodies", "structures", "agreements", "mandates", "seats")]
    said = [{"kind": "improvement", "text": "Oklart.", "records": about}, {"kind": "strength", "text": "Klart."}]
    everything = Evaluation.model_validate(
        {"id": "egen", "name": "Utvärdering", "kind": "own", "about": about, "when": "2020", "observations": said}
    )
    before, after = (found(facts, records, "2020-10-16") for records in (facts.every, (*facts.every, everything)))

    assert before <= after
    assert all(rule.startswith(OF_THE_RECORD_ITSELF) and entities == ("egen",) for rule, entities in after - before)
