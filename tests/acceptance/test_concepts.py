"""What each concept must be able to say, each in a small made-up model: loaded, told, listed, out and in again.

The model file of a test is its docstring.
"""

from pathlib import Path
from typing import Any

import pytest

import samverkan_model as sm
from samverkan_model.builtin import samverkan_exporters
from samverkan_model.exchange.archi import adapter
from samverkan_model.loading.folder import load_folder
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.reports.entity import entity, entity_json
from samverkan_model.reports.findings import findings_report
from samverkan_model.reports.record_list import Choice, listing
from samverkan_model.text.document import plain

DAY = "2023-10-13"


@pytest.fixture(autouse=True)
def out_and_in_again(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Every model of this file survives Archi's three files without loss."""
    tenant: sm.Tenant = request.getfixturevalue("tenant")
    exporter = samverkan_exporters()["archi"]
    written = exporter.export(tenant.at(DAY), "sv")
    assert not isinstance(written, bytes)
    folder = tmp_path / "ut"
    folder.mkdir()
    for name, content in written.items():
        (folder / name).write_bytes(content)
    again = load_folder(adapter(folder), core_vocabulary())
    assert {one.id: one for one in again} == {one.id: one for one in tenant.facts}


def shown(tenant: sm.Tenant, record: str, language: Any = "sv", day: str = DAY) -> str:
    """What `samverkan show` tells of a record."""
    return plain(entity(tenant.at(day), tenant[record], language))


def listed(tenant: sm.Tenant, concept: str) -> str:
    """What `samverkan list` tells of a concept."""
    return plain(listing(tenant.at(DAY), concept, Choice()))


def test_a_decision_was_taken_once_and_is_no_standing_mandate(tenant: sm.Tenant) -> None:
    """
    sources: [{id: p, title: Protokoll, kind: minutes, date: 2015-03-02}]
    organizations: [{id: region, name: Regionen, kind: region}]
    bodies:
      - {id: nsv, name: Nämnden för samverkan, kind: samrad, valid: 2013/..}
      - {id: grupp, name: Projektgruppen, kind: styrgrupp, valid: 2015/..}
    decisions:
      - {id: start, name: Projektet startar, decided_by: nsv, when: 2015-03-02, reference: § 9, about: grupp, effect: 2015-04-01/.., source: p § 9}
      - {id: nej, name: Fler platser, decided_by: nsv, when: 2015-03-02, result: declined, about: grupp, source: p § 10}
    """
    assert (
        "2015-03-02: Projektet startar (beslut av Nämnden för samverkan, § 9, med verkan från 2015-04-01, tills vidare)"
        in shown(tenant, "grupp")
    )
    assert "Fler platser (decision by Nämnden för samverkan, declined)" in shown(tenant, "nsv", "en")
    assert "Projektet startar" in listed(tenant, "decisions")
    assert "Mandat" not in shown(tenant, "nsv")
    assert entity_json(tenant.at(DAY), tenant["grupp"])["decisions"] == ["prov:nej", "prov:start"]
    assert [turn.happenings for turn in tenant.changes() if turn.happenings] == [("start", "nej")]


MODEL = """
    sources: [{id: u, title: Utvärdering, kind: report, date: 2025-10-17}]
    organizations: [{id: kommun, name: Kommunen, kind: municipality}]
    structures: [{id: vsht, name: Vi skapar hälsa, kind: system, principals: kommun, source: u}]
    bodies:
      - {id: styr, name: Styrgruppen, kind: styrgrupp, valid: 2024/.., source: u}
      - {id: grupp, name: Samverkansgruppen, kind: rad, valid: 2024/.., source: u}
    decisions:
      - {id: syfte, name: Ett nytt syfte tas fram, decided_by: styr, when: 2025-10-17, about: vsht, source: u}
    evaluations:
      - id: egen
        name: Utvärdering av styrningen
        kind: own
        when: 2025-10
        about: vsht
        made_by: kommun
        method: Två verkstäder.
        observations:
          - {kind: strength, text: Färdplanen är gemensam., theme: purpose, source: u s 2}
          - {kind: improvement, text: Information stannar i gruppen., theme: [flow, feedback], records: grupp, source: u s 3}
        decisions: syfte
        source: u
"""


def test_an_evaluation_is_told_beside_our_own_findings(tenant: sm.Tenant) -> None:
    themselves = "Det här säger de själva (Utvärdering av styrningen, 2025-10)"
    assert themselves in shown(tenant, "vsht")
    assert "Styrka, syfte: Färdplanen är gemensam" in shown(tenant, "vsht")
    assert "Behöver bli bättre, informationsflöde och återkoppling: Information stannar i gruppen" in shown(
        tenant, "grupp"
    )
    assert "Färdplanen" not in shown(tenant, "grupp")
    assert "Ett nytt syfte tas fram" in shown(tenant, "egen")
    assert "Needs to become better" in shown(tenant, "grupp", "en")
    assert themselves not in shown(tenant, "styr")
    report = plain(findings_report([tenant.at(DAY).check()], "sv"))
    assert (
        "Utvärdering av styrningen (2025-10): styrka: 1 och behöver bli bättre: 1. Läs mer med: samverkan show prov:egen"
        in report
    )


test_an_evaluation_is_told_beside_our_own_findings.__doc__ = MODEL
