"""Tables: opened by sqlite3, DuckDB, csvw and Frictionless; what goes in comes out, and nothing runs."""

import csv
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import duckdb
import frictionless
import pytest
from csvw import TableGroup  # type: ignore[import-untyped]  # carries no type information

import samverkan_model as sm
from samverkan_model.exchange.own import exporters
from samverkan_model.exchange.tables.making import tables
from samverkan_model.model.validity import Truth

MODELS = ("jonkoping", "kalmar", "lekeberg", "ostergotland", "sydostra")
DAY = "2018-06-01"
ON_DAY = "(first IS NULL OR first <= :day) AND (last IS NULL OR :day <= last)"


def database(tenant: sm.Tenant, day: str = DAY) -> sqlite3.Connection:
    written = exporters()["sqlite"].export(tenant.at(day), "sv")
    assert isinstance(written, bytes)
    made = sqlite3.connect(":memory:")
    made.deserialize(written)
    return made


def column(found: sqlite3.Cursor) -> list[str]:
    return [row[0] for row in found]


@pytest.mark.opened("sqlite", "sqlite3")
@pytest.mark.parametrize("name", MODELS)
def test_sqlite_holds_every_record_and_all_its_keys(counties: sm.Workspace, name: str) -> None:
    tenant = counties[name]
    with closing(database(tenant)) as made:
        assert made.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert made.execute("PRAGMA foreign_key_check").fetchall() == []
        assert column(made.execute("SELECT id FROM records WHERE lender IS NULL ORDER BY id")) == sorted(
            one.id for one in tenant.facts
        )
        for concept in {one.concept for one in tenant.facts.every}:
            found = column(made.execute(f"SELECT id FROM {concept}"))  # noqa: S608 - names of ours
            assert sorted(found) == sorted(one.id for one in tenant.facts.concept(concept))


@pytest.mark.parametrize("day", ["2016-06-01", DAY, "2026-06-01"])
def test_a_day_is_asked_as_in_python_with_three_answers(counties: sm.Workspace, day: str) -> None:
    tenant = counties["kalmar"]
    with closing(database(tenant)) as made:
        for certain, truth in ((1, Truth.YES), (0, Truth.UNKNOWN)):
            asked = "SELECT id FROM records_through_time WHERE concept = 'bodies' AND certain = :certain AND " + ON_DAY  # noqa: S608 - a text of ours
            found = set(column(made.execute(asked, {"day": day, "certain": certain})))
            bodies = tenant.facts.concept("bodies")
            assert found == {one.id for one in bodies if tenant.at(day).standing(one.id) is truth}


def test_relations_on_a_day_are_those_of_the_graph(counties: sm.Workspace) -> None:
    tenant = counties["kalmar"]
    edges = {(a, b, data["relation"], data["standing"]) for a, b, data in tenant.at(DAY).graph.edges(data=True)}
    with closing(database(tenant)) as made:
        asked = "SELECT source, target, relation, certain FROM relations_through_time WHERE " + ON_DAY  # noqa: S608 - a text of ours
        rows = {(a, b, name, "yes" if sure else "unknown") for a, b, name, sure in made.execute(asked, {"day": DAY})}

    assert {edge for edge in edges if edge[2] != "calls"} <= rows


def _questions(root: Path) -> Iterator[str]:
    page = (root / "docs" / "tabeller.md").read_text(encoding="utf-8")
    for block in re.findall(r"```sql\n(.*?)```", page, re.DOTALL):
        yield from (one.strip() for one in block.split(";") if one.strip())


def test_every_question_on_the_page_is_answered(root: Path, counties: sm.Workspace) -> None:
    questions = list(_questions(root))
    with closing(database(counties["kalmar"])) as made:
        answers = [made.execute(one).fetchall() for one in questions]

    assert len(questions) == 5
    assert all(answers)
    assert {row[0] for row in answers[1]} == {
        one.id for one in counties["kalmar"].at(DAY).bodies(level="political", certain=True)
    }


@pytest.mark.opened("csv", "DuckDB")
@pytest.mark.parametrize("name", MODELS)
def test_the_package_describes_every_file_and_duckdb_reads_them_by_its_types(
    counties: sm.Workspace, tmp_path: Path, name: str
) -> None:
    written = exporters()["csv"].export(counties[name].at(DAY), "sv")
    assert isinstance(written, Mapping)
    for file, content in written.items():
        (tmp_path / file).write_bytes(content)
    package = json.loads(written["datapackage.json"])
    web = {one["url"]: one["tableSchema"] for one in json.loads(written["csv-metadata.json"])["tables"]}
    types = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}

    assert {one["path"] for one in package["resources"]} == set(web) == set(written) - {
        "datapackage.json", "csv-metadata.json",
    }  # fmt: skip
    with duckdb.connect(":memory:") as made:
        for one in package["resources"]:
            columns = {field["name"]: types[field["type"]] for field in one["schema"]["fields"]}
            assert [*columns] == [field["name"] for field in web[one["path"]]["columns"]]
            if one["name"] in ("records", "record_days", "relations", "seats", "agreements_parties"):
                read = made.read_csv(str(tmp_path / one["path"]), columns=columns, header=True)
                with (tmp_path / one["path"]).open(encoding="utf-8", newline="") as file:
                    assert len(read) == sum(1 for _ in csv.reader(file)) - 1


@pytest.mark.opened("csv", "csvw")
@pytest.mark.parametrize("name", MODELS)
def test_csv_on_the_web_is_read_with_its_types_and_every_key_leads_somewhere(
    counties: sm.Workspace, tmp_path: Path, name: str
) -> None:
    rows = {f"{one.name}.csv": len(one.rows) for one in tables(counties[name].at(DAY), "sv")}
    group = TableGroup.from_file(_package(counties[name], tmp_path) / "csv-metadata.json")

    assert {key: len(found) for key, found in group.read().items()} == rows
    assert group.check_referential_integrity()


@pytest.mark.opened("csv", "Frictionless")
@pytest.mark.parametrize("name", ["sydostra"])
def test_frictionless_finds_nothing_wrong_with_the_package(counties: sm.Workspace, tmp_path: Path, name: str) -> None:
    rows = {one.name: len(one.rows) for one in tables(counties[name].at(DAY), "sv") if one.rows}

    assert _checked_by_frictionless(_package(counties[name], tmp_path)) == rows


def test_frictionless_catches_what_is_planted(hostile: sm.Tenant, tmp_path: Path) -> None:
    package = _package(hostile, tmp_path)
    with (package / "bodies_kind.csv").open("a", encoding="utf-8") as file:
        file.write("finns-inte,1,rad\r\n")

    with pytest.raises(AssertionError, match="finns-inte"):
        _checked_by_frictionless(package)


def _package(tenant: sm.Tenant, folder: Path) -> Path:
    written = exporters()["csv"].export(tenant.at(DAY), "sv")
    assert isinstance(written, Mapping)
    for file, content in written.items():
        (folder / file).write_bytes(content)
    return folder


def _checked_by_frictionless(package: Path) -> Mapping[str, int]:
    """Rows of each table, as Frictionless finds them; of tables without rows it reads the heads elsewhere."""
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    filled = [one for one in described["resources"] if len((package / one["path"]).read_bytes().splitlines()) > 1]
    report = frictionless.Package.from_descriptor({**described, "resources": filled}, basepath=str(package)).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "message"])[:5]
    return {one.name: one.stats["rows"] for one in report.tasks}


@pytest.mark.opened("parquet", "DuckDB")
@pytest.mark.parametrize("name", MODELS)
def test_parquet_holds_the_rows_of_the_database(counties: sm.Workspace, tmp_path: Path, name: str) -> None:
    tenant = counties[name]
    written = exporters()["parquet"].export(tenant.at(DAY), "sv")
    assert isinstance(written, Mapping)
    for file, content in written.items():
        (tmp_path / file).write_bytes(content)

    with closing(database(tenant)) as made, duckdb.connect(":memory:") as read:
        for table in ("records", "record_days", "relations", "seats", "words"):
            kept = read.read_parquet(str(tmp_path / f"{table}.parquet")).fetchall()
            rows = made.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - names of ours
            assert [tuple(map(_plain, row)) for row in kept] == rows


def _plain(value: object) -> object:
    return int(value) if isinstance(value, bool) else value.isoformat() if hasattr(value, "isoformat") else value


HOSTILE = ("=HYPERLINK(1)", "'); DROP TABLE records; --", '"; SELECT 1', "@SUM(1)", "rad\\nett, två; tre")


@pytest.fixture
def hostile(folder: Callable[..., Path]) -> sm.Tenant:
    rows = "".join(
        f"  - {{id: o{n}, name: {json.dumps(one)}, kind: rad, valid: 2017/..}}\n" for n, one in enumerate(HOSTILE)
    )
    return sm.Workspace.load(folder(model=f"bodies:\n{rows}"))["prov"]


@pytest.mark.hostile("sqlite")
@pytest.mark.hostile("csv")
@pytest.mark.hostile("parquet")
def test_hostile_names_stay_names(hostile: sm.Tenant, tmp_path: Path) -> None:
    names = [one.caption for one in hostile.facts]
    with closing(database(hostile)) as made:
        assert column(made.execute("SELECT name FROM bodies")) == names
    written = exporters()["csv"].export(hostile.at(DAY), "sv")
    parquet = exporters()["parquet"].export(hostile.at(DAY), "sv")
    assert isinstance(written, Mapping)
    assert isinstance(parquet, Mapping)

    rows = list(csv.DictReader(written["bodies.csv"].decode().splitlines(keepends=True)))
    assert not [row["name"] for row in rows if row["name"][:1] in "=+-@"]
    (tmp_path / "bodies.parquet").write_bytes(parquet["bodies.parquet"])
    with duckdb.connect(":memory:") as read:
        kept = read.read_parquet(str(tmp_path / "bodies.parquet")).fetchall()
    assert [row[1] for row in kept] == names


def test_the_same_model_gives_the_same_bytes(hostile: sm.Tenant) -> None:
    for form in ("sqlite", "csv", "parquet"):
        again = sm.Tenant(hostile.facts)
        assert exporters()[form].export(hostile.at(DAY), "sv") == exporters()[form].export(again.at(DAY), "sv")
