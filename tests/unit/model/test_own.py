"""Fields and relations of one's own go wherever ours go: by plugins, to borrowers, through what-if files, the cache."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model import hookimpl
from samverkan_model.loading import folder as loading_folder
from samverkan_model.loading.folder import load_folder
from samverkan_model.loading.schema import file_schema
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.own import likes
from samverkan_model.model.vocabulary import OwnField, Term
from samverkan_model.plugins import Plugins

DECLARED = """
vocabulary:
  own_fields:
    - {id: diarium, sv: Diarium, en: Registry, field: {on: bodies}}
    - {id: bistar, sv: Bistår, en: Assists, field: {on: bodies, holds: record, to: bodies}}
    - {id: hemligt, sv: Hemligt, en: Secret, field: {on: bodies}}
"""
OWNER = f"""
tenant: {{id: ost, name: Östlän, kind: county, exports: [rad, grupp]}}
{DECLARED}
bodies:
  - {{id: rad, name: Rådet, kind: rad, valid: 2016/.., diarium: Region Öst}}
  - {{id: grupp, name: Gruppen, kind: arbetsgrupp, valid: 2016/.., bistar: rad}}
  - {{id: dolt, name: Dolt, kind: rad, valid: 2016/.., hemligt: Ja, visibility: internal}}
"""
USER = "tenant: {id: syd, name: Syd, kind: federation, uses: [ost:rad, ost:grupp]}"


@pytest.fixture
def both(tmp_path: Path) -> list[Path]:
    """The folders of an owner and a borrower."""
    for name, text in (("ost", OWNER), ("syd", USER)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "tenant.yaml").write_text(text, encoding="utf-8")
    return [tmp_path / "ost", tmp_path / "syd"]


def value(record: object, name: str) -> object:
    """The value of a declared field."""
    return getattr(record, name)


def test_a_borrower_gets_the_field_with_its_word(both: list[Path]) -> None:
    syd = sm.Workspace.load(*both)["syd"]

    assert value(syd["ost:rad"], "diarium") == "Region Öst"
    assert [link.to for link in value(syd["ost:grupp"], "bistar")] == ["ost:rad"]  # type: ignore[attr-defined] # links
    assert syd.facts.vocabulary.label("own_fields", "diarium") == "Diarium"
    assert ("ost:grupp", "bistar", "ost:rad") in {
        (one, data["relation"], other) for one, other, data in syd.at("2020-01-01").graph.edges(data=True)
    }


def test_a_word_that_only_hidden_records_use_leaves_no_trace(both: list[Path]) -> None:
    public, internal = (
        sm.Workspace.load(*both, audience=one)["ost"].facts.vocabulary for one in ("public", "internal")
    )

    assert [one.get("own_fields", "hemligt") is None for one in (public, internal)] == [True, False]


def test_a_plugin_declares_for_every_tenant(folder: Callable[..., Path]) -> None:
    class Module:
        @staticmethod
        @hookimpl
        def samverkan_vocabulary() -> Iterable[Term]:
            field = OwnField(on=("seats",), holds="number")
            return [Term(id="timmar", scheme="own_fields", sv="Timmar", en="Hours", field=field)]

    plugins = Plugins()
    plugins.add(Module, "p")
    words = core_vocabulary().extended(plugins.terms())
    model = "bodies: [{id: rad, name: Rådet, kind: rad}]\nseats: [{id: s, body: rad, timmar: 4.5}]"

    assert value(load_folder(folder(model=model), words)["s"], "timmar") == 4.5


def test_a_what_if_file_adds_a_record_with_the_field(both: list[Path], tmp_path: Path) -> None:
    steps = tmp_path / "om.txt"
    steps.write_text("add bodies {id: ny, name: Ny, kind: rad, valid: 2020/.., diarium: Nytt}\n", encoding="utf-8")

    assert value(sm.Workspace.load(*both)["ost"].what_if(steps)["ny"], "diarium") == "Nytt"


def test_a_folder_that_is_remembered_has_its_fields(both: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading_folder, "LEAST", 0)
    first, again = (load_folder(both[0], core_vocabulary()) for _ in range(2))

    assert value(again["rad"], "diarium") == "Region Öst"
    assert {one.id: one for one in first} == {one.id: one for one in again}


def test_the_schema_of_a_folder_knows_its_fields(both: list[Path]) -> None:
    own = file_schema(load_folder(both[0], core_vocabulary()).concepts)["$defs"]["Body"]["properties"]

    assert {"diarium", "bistar"} <= own.keys()
    assert "diarium" not in file_schema()["$defs"]["Body"]["properties"]


def test_every_relation_that_a_field_can_be_like_is_one_that_a_record_states_of_another() -> None:
    assert {"supports", "part_of", "prepares_for", "amends"} <= likes().keys()
    assert not {"seat", "flow", "grants"} & likes().keys()
