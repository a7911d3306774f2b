"""Workbooks: all that a tenant knows, out and in again, and opened by other programs in between."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings

import samverkan_model as sm
from samverkan_model.exchange.excel import adapter
from samverkan_model.exchange.excel.columns import workbook_form
from samverkan_model.exchange.excel.wording import Wording
from samverkan_model.exchange.excel.writing import export
from samverkan_model.language import LANGUAGES, Language
from samverkan_model.loading.folder import load_folder
from samverkan_model.loading.plain import own_words
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.meanings import _read
from samverkan_model.model.changeset import ChangeSet
from samverkan_model.model.facts import Facts
from samverkan_model.timeline import Snapshot
from tests.unit.laws import models

TENANTS = ("ostergotland", "jonkoping", "kalmar", "lekeberg", "sydostra")


def facts_of(root: Path, tenant: str) -> Facts:
    return load_folder(
        root / "plugins" / f"samverkan-{tenant}" / "src" / f"samverkan_{tenant}" / "data", core_vocabulary()
    )


def written(facts: Facts, path: Path, language: Language = "sv") -> Path:
    path.write_bytes(export(Snapshot(facts, date(2018, 1, 1)), language))
    return path


def read(path: Path) -> Facts:
    return load_folder(adapter(path), core_vocabulary())


@pytest.mark.same_again("xlsx")
@pytest.mark.opened("xlsx", "Calamine")
@pytest.mark.parametrize("tenant", TENANTS)
def test_a_model_is_the_same_after_it_has_been_a_workbook(root: Path, tmp_path: Path, tenant: str) -> None:
    facts = facts_of(root, tenant)
    again = read(written(facts, tmp_path / "bok.xlsx"))

    assert ChangeSet.between(facts, again).edits == ()
    assert [term.id for term in own_words(again)] == [term.id for term in own_words(facts)]


@settings(max_examples=6)
@given(models())
def test_any_model_is_the_same_after_it_has_been_a_workbook(
    tmp_path_factory: pytest.TempPathFactory, facts: Facts
) -> None:
    again = read(written(facts, tmp_path_factory.mktemp("bok") / "bok.xlsx"))

    assert ChangeSet.between(facts, again).edits == ()


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed here")
@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_a_model_is_the_same_after_libreoffice_has_opened_and_saved_the_workbook(
    tenant: sm.Tenant, tmp_path: Path, suffix: str
) -> None:
    """
    sources: [{id: plan, title: "Plan 2017, första delen", kind: plan, date: 2017-02-03}]
    organizations: [{id: region, name: Region, kind: region, code: "05"}]
    bodies:
      - id: grupp
        name: "=Grupp"
        kind: [arbetsgrupp, styrgrupp]
        valid: 2017-01-01/2018-12-31
        attested: [2017-05, "[2018-01..2018-02]"]
        commissioned_by: [{to: region, valid: 2017/.., source: plan § 2}]
        cadence: {wording: fyra möten, per_year: 4.5}
        purpose: "Rad ett\nrad två"
        not_documented: [chair]
        inferred: {kind: "Läst ur namnet: vår tolkning"}
        source: [plan § 5.1, plan]
    agreements:
      - {id: avtal, title: Avtal, kind: overenskommelse, parties: [{party: region, adopted: 2017-02-03}]}
    """
    book = written(tenant.facts, tmp_path / "bok.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(tmp_path / "ut"), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)

    assert ChangeSet.between(tenant.facts, read(tmp_path / "ut" / f"bok.{suffix}")).edits == ()


def test_a_workbook_in_english_is_read_as_the_same(root: Path, tmp_path: Path) -> None:
    facts = facts_of(root, "sydostra")

    assert ChangeSet.between(facts, read(written(facts, tmp_path / "book.xlsx", "en"))).edits == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_and_heading_has_a_name_of_its_own_and_every_column_a_note(language: Language) -> None:
    form = workbook_form(core_vocabulary())
    wording = Wording(form, core_vocabulary(), language)
    titles = [wording.title(sheet) for sheet in form.sheets.values()]

    assert len({title.casefold() for title in titles}) == len(titles)
    for sheet in form.sheets.values():
        headings = wording.headings(sheet)
        assert not [one for one in headings.values() if one.endswith(("(2)", "(3)"))], wording.title(sheet)
        assert not [column.keys for column, one in headings.items() if one == column.field], wording.title(sheet)
        untold = [one for column, one in headings.items() if not wording.meaning(column)]
        assert language != "sv" or not untold, wording.title(sheet)


def test_no_meaning_is_given_for_a_field_of_a_part_that_is_gone() -> None:
    sheets = workbook_form(core_vocabulary()).sheets.values()
    fields = {(column.model.__name__, column.field) for sheet in sheets for column in sheet.columns}

    assert {(part, name) for part, told in _read("parts.sv").items() for name in told} - fields == set()


def test_people_see_names_and_choices_and_no_ids(tenant: sm.Tenant, tmp_path: Path) -> None:
    """
    areas: [{id: psykisk, name: Psykisk hälsa}]
    bodies:
      - {id: psykisk-grupp, name: Psykisk hälsa, kind: arbetsgrupp, areas: psykisk}
      - {id: sekr, name: Sekretariat, kind: sekretariat, supports: [{to: psykisk-grupp, valid: 2017/..}]}
    decisions: [{id: start, name: Start, when: 2017-02-03, about: [psykisk, psykisk-grupp]}]
    """
    book = openpyxl.load_workbook(written(tenant.facts, tmp_path / "bok.xlsx"))
    bodies, relations = book["Organ"], book["Relationer"]
    headings = [cell.value for cell in bodies[1]]

    assert bodies.freeze_panes == "D2"
    assert bodies.column_dimensions["A"].hidden
    assert bodies.auto_filter.ref
    assert [bodies.cell(2, headings.index(name) + 1).value for name in ("Namn", "Slag", "Områden")] == [
        "Psykisk hälsa", "Arbetsgrupp", "Psykisk hälsa",
    ]  # fmt: skip
    assert [cell.value for cell in relations[2]][:5] == [
        "Organ",
        "Sekretariat",
        "Stöder",
        "Psykisk hälsa (organ)",
        None,
    ]
    decided = book["Beslut"]
    about = [cell.value for cell in decided[1]].index("Rör") + 1
    assert decided.cell(2, about).value == "Psykisk hälsa (område)\nPsykisk hälsa (organ)"
    note = bodies.cell(1, headings.index("Slag") + 1).comment
    assert note is not None
    assert "Vilket slag" in note.text
    assert {one.type for one in bodies.data_validations.dataValidation} == {"list"}
    assert [book[name].sheet_state for name in ("_samverkan", "_val")] == ["veryHidden"] * 2
    again = read(tmp_path / "bok.xlsx")
    assert ChangeSet.between(tenant.facts, again).edits == ()


def test_the_same_model_gives_the_same_bytes(tenant: sm.Tenant, tmp_path: Path) -> None:
    """
    areas: [{id: vard, name: Vård}]
    """
    first, second = (written(tenant.facts, tmp_path / name).read_bytes() for name in ("ett.xlsx", "tva.xlsx"))
    assert first == second


@pytest.mark.hostile("xlsx")
def test_no_text_can_become_a_formula_a_link_or_a_macro(folder: Callable[..., Path], tmp_path: Path) -> None:
    links = ['=HYPERLINK("http://x")', "http://example.org/x"]
    hostile = ["=1+1", "+46", "-5", "@SUM(A1)", "{=1}", "_x0041_", "]]>", "<b>&amp;", "'=1", *links]
    rows = "\n".join(f"  - {{id: a{number}, name: {one!r}, text: {one!r}}}" for number, one in enumerate(hostile))
    facts = sm.Workspace.load(folder(model=f"areas:\n{rows}\n"))["prov"].facts
    path = written(facts, tmp_path / "bok.xlsx")

    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not [name for name, raw in parts.items() if b"<f>" in raw or b"<f " in raw]
    assert not [name for name, raw in parts.items() if b'TargetMode="External"' in raw]
    assert not [name for name in parts if "vba" in name.lower() or "externalLink" in name]
    assert ChangeSet.between(facts, read(path)).edits == ()


def test_a_field_that_a_tenant_declares_has_its_column(folder: Callable[..., Path], tmp_path: Path) -> None:
    vocabulary = """
    vocabulary:
      own_fields:
        - {id: diarium, sv: Diarieserie, en: Register, definition_sv: Serien i diariet., field: {on: bodies}}
        - {id: granskar, sv: Granskar, en: Reviews, field: {on: bodies, holds: record, to: bodies}}
      body_kinds: [{id: forum, sv: Forum, en: Forum, broader: samrad}]
    """
    model = """
    bodies:
      - {id: a, name: A, kind: forum, diarium: HSN}
      - {id: b, name: B, kind: forum, granskar: a}
    """
    facts = sm.Workspace.load(folder(vocabulary=vocabulary, model=model))["prov"].facts
    path = written(facts, tmp_path / "bok.xlsx")
    headings = {cell.value: cell.comment.text for cell in openpyxl.load_workbook(path)["Organ"][1] if cell.comment}

    assert headings["Diarieserie"].startswith("Serien i diariet.")
    assert "Granskar" in headings
    assert ChangeSet.between(facts, read(path)).edits == ()
