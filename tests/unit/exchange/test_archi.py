"""Archi's three CSV files: out and in again without loss, each fault with file and line, and as a tenant by itself."""

import csv
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest

import samverkan_model as sm
from samverkan_model import hookimpl
from samverkan_model.exchange.archi import EXPORTER, adapter
from samverkan_model.loading.folder import examine, load_folder
from samverkan_model.loading.plain import model_files_of
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.facts import Facts
from samverkan_model.plugins import Plugins
from samverkan_model.testing import conform
from samverkan_model.timeline import Snapshot

TENANTS = ("ostergotland", "jonkoping", "kalmar", "lekeberg", "sydostra")


def _facts(root: Path, tenant: str) -> Facts:
    return load_folder(
        root / "plugins" / f"samverkan-{tenant}" / "src" / f"samverkan_{tenant}" / "data", core_vocabulary()
    )


def _written(facts: Facts, folder: Path) -> Path:
    folder.mkdir()
    written = EXPORTER.export(Snapshot(facts, date(2018, 1, 1)), "sv")
    assert not isinstance(written, bytes)
    for name, content in written.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture
def example(root: Path, tmp_path: Path) -> Path:
    """A copy of the example, to change."""
    return shutil.copytree(root / "examples" / "archi", tmp_path / "archi")


def _same(one: Facts, other: Facts) -> bool:
    return one.header == other.header and {r.id: r for r in one} == {r.id: r for r in other}


@pytest.mark.opened("archi", "DuckDB")
@pytest.mark.parametrize("tenant", TENANTS)
def test_another_program_finds_every_record_as_an_element_and_both_ends_of_every_relation(
    root: Path, tmp_path: Path, tenant: str
) -> None:
    facts = _facts(root, tenant)
    folder = _written(facts, tmp_path / "ut")
    with duckdb.connect(":memory:") as made:
        for name in ("elements", "relations", "properties"):
            made.read_csv(str(folder / f"{name}.csv"), sep=";", quotechar='"', header=True, all_varchar=True).create(
                name
            )
        ids = {row[0] for row in made.execute('SELECT "ID" FROM elements').fetchall()}
        ends = made.execute('SELECT "Source", "Target" FROM relations').fetchall()
        owners = {row[0] for row in made.execute('SELECT DISTINCT "ID" FROM properties').fetchall()}
        relations = {row[0] for row in made.execute('SELECT "ID" FROM relations').fetchall()}

    assert {one.id for one in facts} <= ids | relations
    assert len(relations) == len(ends) > 100
    assert {end for row in ends for end in row} <= ids | relations  # a decision may be about a flow
    assert owners <= ids | relations | {facts.id}


@pytest.mark.same_again("archi")
@pytest.mark.parametrize("tenant", TENANTS)
def test_out_and_in_again_nothing_is_lost(root: Path, tmp_path: Path, tenant: str) -> None:
    facts = _facts(root, tenant)
    again = load_folder(adapter(_written(facts, tmp_path / "ut")), core_vocabulary())

    assert _same(again, facts)
    assert set(again.vocabulary) == set(facts.vocabulary)
    assert again.place(facts.id) is not None


@pytest.mark.parametrize("tenant", TENANTS)
def test_model_files_written_from_facts_say_the_same(root: Path, tmp_path: Path, tenant: str) -> None:
    facts = _facts(root, tenant)
    for name, content in model_files_of(facts):
        (tmp_path / name).write_text(content, encoding="utf-8")

    assert _same(load_folder(tmp_path, core_vocabulary()), facts)


def test_the_files_are_as_swedish_excel_saves_them(root: Path, tmp_path: Path) -> None:
    folder = _written(_facts(root, "kalmar"), tmp_path / "ut")

    for name in ("elements.csv", "relations.csv", "properties.csv"):
        raw = (folder / name).read_bytes()
        assert raw.startswith(b'\xef\xbb\xbf"ID";')
        assert b"\r\n" in raw
    assert '"kommun-kalmar";"code";"=""0880"""' in (folder / "properties.csv").read_text(encoding="utf-8-sig")


@pytest.mark.hostile("archi")
def test_no_cell_can_run_as_a_formula_and_all_are_read_back(tmp_path: Path, tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: "=A1", kind: rad, valid: 2020/..}
      - {id: b, name: "\\uff1dA1", kind: rad, valid: 2020/..}
      - {id: c, name: "@SUM(1)", kind: rad, purpose: "-2+3", valid: 2020/..}
      - {id: d, name: "\\uff0b46", kind: rad, purpose: "\\t=R2()", valid: 2020/..}
    """
    written = _written(tenant.facts, tmp_path / "ut")

    for file in written.glob("*.csv"):
        rows = csv.reader(file.read_text(encoding="utf-8-sig").splitlines(), delimiter=";")
        cells = [cell for row in rows for cell in row]
        assert not [
            cell for cell in cells if cell[:1] in set("=+-@\uff1d\uff0b\uff0d\uff20\t") and not cell.startswith('="0')
        ], file
    again = load_folder(adapter(written), core_vocabulary())
    assert [one.caption for one in again.concept("bodies")] == ["=A1", "\uff1dA1", "@SUM(1)", "\uff0b46"]


def test_the_source_of_one_value_comes_back_with_it(tmp_path: Path, tenant: sm.Tenant) -> None:
    """
    sources: [{id: plan, title: Plan, kind: plan}, {id: sida, title: Sida, kind: web-page}]
    areas: [{id: vard, name: Vård}, {id: skola, name: Skola}]
    bodies:
      - id: a
        name: A
        kind: rad
        areas: [vard, skola]
        source: plan § 1
        inferred: {areas.skola: Läst ur rubriken.}
        value_sources: [{field: areas.skola, source: [sida § 2, plan § 3]}, {field: name, source: sida}]
    """
    again = load_folder(adapter(_written(tenant.facts, tmp_path / "ut")), core_vocabulary())

    assert again["a"].value_sources == tenant.facts["a"].value_sources != ()
    for name, content in model_files_of(tenant.facts):
        (tmp_path / "filer").mkdir(exist_ok=True)
        (tmp_path / "filer" / name).write_text(content, encoding="utf-8")
    assert load_folder(tmp_path / "filer", core_vocabulary())["a"].value_sources == again["a"].value_sources


def test_every_type_of_element_stands_for_one_concept(root: Path, example: Path) -> None:
    file = example / "elements.csv"
    header, *rows = file.read_text(encoding="utf-8-sig").splitlines()
    file.write_text("\n".join([header, *(row.rpartition(";")[0] + ';""' for row in rows)]), encoding="utf-8")

    assert _same(
        load_folder(adapter(example), core_vocabulary()),
        load_folder(adapter(root / "examples" / "archi"), core_vocabulary()),
    )


@pytest.mark.parametrize("delimiter", [",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("prefix", ["", "Modell-"])
def test_files_with_another_delimiter_without_mark_and_with_a_prefix_are_read(
    root: Path, example: Path, delimiter: str, encoding: str, prefix: str
) -> None:
    for name in ("elements", "relations", "properties"):
        file = example / f"{name}.csv"
        text = file.read_text(encoding="utf-8-sig").replace('";"', f'"{delimiter}"')
        file.unlink()
        (example / f"{prefix}{name}.csv").write_text(text, encoding=encoding)

    read = load_folder(adapter(example / f"{prefix}elements.csv"), core_vocabulary())
    assert _same(read, load_folder(adapter(root / "examples" / "archi"), core_vocabulary()))


def test_files_of_an_archi_without_specializations_are_read(tmp_path: Path) -> None:
    (tmp_path / "elements.csv").write_text(
        '"ID","Type","Name","Documentation"\n"modell","ArchimateModel","Modell",""\n'
        '"a1","BusinessActor","Region A",""\n"b1","BusinessCollaboration","Rådet","Rad ett\nrad två"\n',
        encoding="utf-8",
    )
    (tmp_path / "relations.csv").write_text(
        '"ID","Type","Name","Documentation","Source","Target"\n"f1","FlowRelationship","","","a1","b1"\n',
        encoding="utf-8",
    )
    (tmp_path / "properties.csv").write_text(
        '"ID","Key","Value"\n"modell","kind","county"\n"a1","kind","region"\n"b1","kind","samrad"\n"f1","content","information"\n',
        encoding="utf-8",
    )
    facts = load_folder(adapter(tmp_path, "egen"), core_vocabulary())

    assert (facts.id, [record.id for record in facts]) == ("egen", ["a1", "b1", "f1"])
    assert facts["b1"].note == "Rad ett\nrad två"
    assert str(facts.place("f1")) == f"{tmp_path.name}/relations.csv:2"


Plant = Callable[[Path], None]


def changed(name: str, old: str, new: str) -> Plant:
    """Changes the text of one of the files."""

    def plant(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8-sig")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8-sig", newline="")

    return plant


FAULTS = {
    "a column is missing": (
        changed("elements.csv", '"ID";"Type"', '"ID";"Sort"'),
        "archi/elements.csv:1: kolumnen ”Type” saknas. Kolumnerna är ID, Sort, Name, Documentation och Specialization. Lägg till den, eller spara filen på nytt från Archi.",
    ),
    "a row has a cell too many": (
        changed("elements.csv", '"Presidiekonferens";', '"Presidiekonferens";"";'),
        "archi/elements.csv:31: raden har 6 celler men rubriken 5. Kontrollera citattecken och skiljetecken på raden.",
    ),
    "a quotation mark is not closed": (
        changed("properties.csv", '"presidiekonferens";"level";"political"', '"presidiekonferens";"level";"political'),
        "archi/properties.csv:221: raden går inte att läsa som CSV (';' expected after '\"'). Kontrollera citattecknen.",
    ),
    "a type means nothing": (
        changed(
            "elements.csv",
            '"BusinessRole";"företrädare för kommunen";"";"seats"',
            '"BusinesRole";"företrädare för kommunen";"";""',
        ),
        "archi/elements.csv:34: företrädare för kommunen: typen ”BusinesRole” har ingen motsvarighet i modellen. Menade du ”BusinessRole”? Ange vad raden är i kolumnen Specialization.",
    ),
    "a word is unknown": (
        changed("properties.csv", '"presidiekonferens";"level";"political"', '"presidiekonferens";"level";"politisk"'),
        "archi/elements.csv:31: bodies presidiekonferens: level har ordet ”politisk”, som inte finns i ordlistan levels. Menade du ”political”? Egna ord läggs till under ”vocabulary”.",
    ),
    "a relation points at nothing": (
        changed(
            "relations.csv",
            '"lgl";"presidiekonferens";"commissioned_by"',
            '"lgl";"presidiekonferensen";"commissioned_by"',
        ),
        "archi/relations.csv:20: lgl_-commissioned_by-1: Target pekar på ”presidiekonferensen”, som inte finns. Menade du ”presidiekonferens”?",
    ),
    "a relation means nothing": (
        changed("relations.csv", '"presidiekonferens";"commissioned_by"', '"presidiekonferens";"commisioned_by"'),
        "archi/relations.csv:20: bodies lgl: typen ”commisioned_by” har ingen motsvarighet i modellen. Menade du ”commissioned_by”? Ange vad raden är i kolumnen Specialization.",
    ),
    "a property belongs to nothing": (
        changed("properties.csv", '"presidiekonferens";"level"', '"presidiekonferenser";"level"'),
        "archi/properties.csv:221: level: ID pekar på ”presidiekonferenser”, som inte finns. Menade du ”presidiekonferens”?",
    ),
    "a value is no JSON": (
        changed("properties.csv", '"lgl-2013";"pictured.json";"[', '"lgl-2013";"pictured.json";"'),
        "archi/properties.csv:8: lgl-2013: pictured.json ska innehålla JSON men går inte att läsa. Rätta värdet.",
    ),
    "a date cannot be read": (
        changed("properties.csv", '"press-2013-06-24";"date";"2013-06-24"', '"press-2013-06-24";"date";"i somras"'),
        "archi/elements.csv:8: sources press-2013-06-24: date har ”i somras”, som inte går att läsa som datum. Skriv EDTF (2017-01-01/2018-12-31, 2014/..) eller källans ord (t.o.m. 2017-12-31).",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_names_file_and_line(example: Path, fault: str) -> None:
    plant, line = FAULTS[fault]
    plant(example)
    _, faults = examine(adapter(example), core_vocabulary())
    lines = [str(one) for one in sorted(faults, key=lambda one: one.place)]

    assert line in lines
    assert all(one.place.file.startswith("archi/") and one.place.line for one in faults)


def test_a_file_in_another_encoding_is_told_with_its_line(example: Path) -> None:
    text = (example / "elements.csv").read_text(encoding="utf-8-sig")
    (example / "elements.csv").write_text(text, encoding="cp1252")
    _, faults = examine(adapter(example), core_vocabulary())

    assert "archi/elements.csv:2: filen är inte sparad som UTF-8. Spara om den med teckenkodningen UTF-8." in map(
        str, faults
    )


def test_a_folder_without_the_files_is_a_fault(tmp_path: Path) -> None:
    _, faults = examine(adapter(tmp_path), core_vocabulary())

    assert len(faults) == 1
    assert "elements.csv" in str(faults[0])


def test_the_example_is_a_tenant_through_the_hook_with_no_yaml_on_disk(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Module:
        """A plugin whose source is Archi's files."""

        @staticmethod
        @hookimpl
        def samverkan_tenants() -> object:
            return adapter(root / "examples" / "archi", "lgl-2013")

    plugins = Plugins()
    plugins.add(Module, "lgl")
    monkeypatch.setattr(Plugins, "discover", classmethod(lambda cls, wanted=None: plugins))
    workspace = sm.Workspace.discover()

    assert list(workspace) == ["lgl-2013"]
    assert workspace["lgl-2013"].at("2017-06-01").standing("lgl") == "yes"
    assert "Presidiekonferens" in workspace["lgl-2013"].at("2017-06-01").diagram("structure").text
    assert list((root / "examples" / "archi").glob("*.yaml")) == []


def test_the_example_conforms(root: Path) -> None:
    assert conform(adapter(root / "examples" / "archi")).lines() == []
