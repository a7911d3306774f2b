"""How statements are drawn, on a model that is made up."""

from pathlib import Path

import pytest

from samverkan_model.loading.folder import load_folder
from samverkan_model.loading.words import core_vocabulary
from upkeep.originals import Original
from upkeep.sample import draw, main, statements

MODEL = """\
tenant: {id: mittlan, name: Mittlän, kind: county}
sources:
  - {id: plan, title: Plan, kind: plan, file: 007_abc.txt}
  - {id: sida, title: Sida, kind: web-page}
bodies:
  - {id: samrad, name: Samråd, kind: samrad, level: political, source: plan § 1, inferred: {level: Läst ur namnet.}}
  - id: grupp
    name: Grupp
    kind: arbetsgrupp
    source: sida
    commissioned_by: {to: samrad, label: "ibland | ofta", source: plan § 2, basis: inferred, reason: Vår läsning.}
"""


@pytest.fixture
def drawn(tmp_path: Path) -> list[str]:
    (tmp_path / "tenant.yaml").write_text(MODEL, encoding="utf-8")
    facts = load_folder(tmp_path, core_vocabulary())
    original = Original(["1 Uppdrag", "Samrådet är ett samråd.", "2 Grupper", "En grupp."])
    found = statements(facts, {"plan": original})
    return [one.row(number) for number, one in enumerate(found, start=1)]


def test_every_field_is_one_statement_with_its_place_its_marking_and_the_lines_it_cites(drawn: list[str]) -> None:
    level = next(row for row in drawn if "samrad.level" in row)

    assert "tenant.yaml:6 | samrad.level | political | läst: Läst ur namnet. | plan § 1 (rad 1–2) |" in level
    assert any("| samrad.name | Samråd | sägs |" in row for row in drawn)
    assert not [row for row in drawn if ".id |" in row or "sources" in row]


def test_a_part_cites_its_own_source_and_a_bar_does_not_break_the_table(drawn: list[str]) -> None:
    label = next(row for row in drawn if "grupp.commissioned_by.label" in row)

    assert "| ibland \\| ofta | läst: Vår läsning. | plan § 2 (rad 3–4) |" in label


def test_a_mark_of_one_value_or_of_a_field_in_a_part_is_a_statement_of_its_own(tmp_path: Path) -> None:
    model = (
        MODEL
        + """\
agreements:
  - id: avtal
    title: Avtal
    kind: avtal
    parties: [samrad, grupp]
    follow_up: {wording: årligen, due: "2017"}
    source: plan § 1
    inferred: {parties.grupp: Läst ur platserna., follow_up.due: Läst ur planen.}
"""
    )
    (tmp_path / "tenant.yaml").write_text(model, encoding="utf-8")
    facts = load_folder(tmp_path, core_vocabulary())
    told = {(one.field, one.value): one.reason for one in statements(facts, {}) if one.field.startswith("avtal.")}

    assert told["avtal.parties.party", "samrad"] is None
    assert told["avtal.parties.party", "grupp"] == "Läst ur platserna."
    assert told["avtal.follow_up.wording", "årligen"] is None
    assert told["avtal.follow_up.due", "2017"] == "Läst ur planen."


def test_the_same_seed_draws_the_same_and_so_many_from_originals(tmp_path: Path) -> None:
    (tmp_path / "tenant.yaml").write_text(MODEL, encoding="utf-8")
    everything = statements(load_folder(tmp_path, core_vocabulary()), {})
    once, twice = (draw(everything, 7, 5, 3) for _ in range(2))

    assert once == twice
    assert [one.original for one in once] == [True] * 3 + [False] * 2


def test_the_program_writes_a_table_of_all_tenants(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "urval.md"

    assert main(["--seed", "7", "--count", "12", "--from-originals", "8", "-o", str(table)]) == 0
    text = table.read_text(encoding="utf-8")
    assert text.startswith("# 12 uttalanden, dragna med frö 7")
    assert "\n| 12 | samverkan_" in text
    assert "12 of " in capsys.readouterr().out


def test_a_value_with_a_source_of_its_own_is_a_statement_with_that_source(tmp_path: Path) -> None:
    model = """\
tenant: {id: mittlan, name: Mittlän, kind: county}
sources: [{id: plan, title: Plan, kind: plan}, {id: sida, title: Sida, kind: web-page}]
areas: [{id: vard, name: Vård}, {id: skola, name: Skola}]
agreements:
  - id: avtal
    title: Avtal
    kind: avtal
    areas: [vard, skola]
    follow_up: {wording: årligen, due: "2017"}
    source: plan § 1
    value_sources: [{field: areas.skola, source: sida}, {field: follow_up.due, source: sida § 2}, {field: title, source: sida § 3}]
"""
    (tmp_path / "tenant.yaml").write_text(model, encoding="utf-8")
    told = {(one.field, one.value): one.cited for one in statements(load_folder(tmp_path, core_vocabulary()), {})}

    assert told["avtal.areas", "vard"] == "plan § 1"
    assert told["avtal.areas", "skola"] == "sida"
    assert told["avtal.follow_up.due", "2017"] == "sida § 2"
    assert told["avtal.follow_up.wording", "årligen"] == "plan § 1"
    assert told["avtal.title", "Avtal"] == "sida § 3"
    assert not [field for field, _ in told if "value_sources" in field]
