"""The ten questions of the page have one answer each, whether asked in Python, by a command, in SQL or in SPARQL."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import rdflib
from click.testing import CliRunner

from samverkan_model.cli.root import root_for

PAGE = Path(__file__).parents[2] / "docs" / "fragor.md"
Ways = dict[str, str]


def _parts() -> tuple[Ways, dict[str, Ways]]:
    """What all questions of a language begin with, and the ways of each question, by its heading."""
    page = PAGE.read_text(encoding="utf-8")
    begun = dict(re.findall(r"^<!-- början -->\n```(\w+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))
    sections = re.split(r"^## (\d+\. .*)$", page, flags=re.MULTILINE)[1:]
    asked = {
        heading: dict(re.findall(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
        for heading, text in zip(sections[::2], sections[1::2], strict=True)
    }
    return begun, asked


BEGUN, ASKED = _parts()


def _ids(rows: Iterable[dict[str, Any]], key: str = "id") -> Iterable[str]:
    return [row[key].removeprefix("ostergotland:") for row in rows]


def _sure(rows: Iterable[dict[str, Any]], standing: str = "yes") -> list[dict[str, Any]]:
    return [row for row in rows if row["standing"] == standing]


def _givers(document: Any) -> Iterable[str]:
    seats = [row for row in _sure(document["rows"]) if row["body"] == "ostergotland:lgvo"]
    return [name.removeprefix("ostergotland:") for row in seats for name in row["at"]]


def _parties(document: Any) -> Iterable[str]:
    rows = [row for row in document["agreements"] if row["status"] == "in-force"]
    return _ids(row for row in rows if "ostergotland:region" in [party["id"] for party in row["parties"]])


def _agreements(document: Any) -> Iterable[str]:
    [tenant] = document["tenants"]
    return _ids(row for row in _sure(tenant["rows"]) if row["concept"] == "agreement")


def _direct(document: Any) -> Iterable[str]:
    return _ids(row for row in _sure(document["reached"]) if len(row["path"]) == 2)


def _since(document: Any) -> Iterable[str]:
    return [one["sure_first"] for one in document["stretches"] if one["field"] == "existence"]


READ: tuple[Callable[[Any], Iterable[str]], ...] = (
    lambda document: _ids(_sure(document["rows"])),
    lambda document: _ids(_sure(document["rows"], "unknown")),
    lambda document: _ids(
        (one for one in _sure(document["relations"]) if one["relation"] == "commissions.in"), "other"
    ),
    _givers,
    lambda document: _ids(_sure(document["tenants"][0]["holders"]), "actor"),
    _parties,
    _agreements,
    _direct,
    lambda document: _ids(document["sources"]),
    _since,
)
"""How the answer is read out of the document of each question's command."""


def command(words: str) -> Any:
    """The JSON document of a command."""
    arguments = [*words.removeprefix("$ samverkan ").split(), "--format", "json", "--lang", "sv"]
    result = CliRunner().invoke(root_for(arguments), arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model as a database and as linked data, made as the page says."""
    place = tmp_path_factory.mktemp("fragor")
    page = PAGE.read_text(encoding="utf-8")
    for words in re.findall(r"`samverkan (export[^`]+)`", page):
        arguments = words.split()
        arguments[-1] = str(place / arguments[-1])
        assert CliRunner().invoke(root_for(arguments), arguments).exit_code == 0
    return place


@pytest.fixture(scope="module")
def linked(written: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(written / "ostergotland.ttl")


@pytest.fixture(scope="module")
def answered() -> dict[str, set[str]]:
    """The answers in Python."""
    names: dict[str, Any] = {}
    exec(BEGUN["python"], names)  # noqa: S102 - our own page
    answers = {}
    for heading, ways in ASKED.items():
        exec(ways["python"], names)  # noqa: S102 - our own page
        answers[heading] = set(names["svar"])
    return answers


def test_there_are_ten_questions_and_each_has_an_answer(answered: dict[str, set[str]]) -> None:
    assert len(ASKED) == len(READ) == 10
    assert [heading for heading, ways in ASKED.items() if set(ways) != {"python", "console", "sql", "sparql"}] == []
    assert all(answered.values())


@pytest.mark.parametrize("heading", ASKED)
def test_the_command_answers_as_python_does(heading: str, answered: dict[str, set[str]]) -> None:
    read = READ[list(ASKED).index(heading)]

    assert set(read(command(ASKED[heading]["console"].strip()))) == answered[heading]


@pytest.mark.parametrize("heading", ASKED)
def test_sql_answers_as_python_does(heading: str, answered: dict[str, set[str]], written: Path) -> None:
    with closing(sqlite3.connect(written / "ostergotland.sqlite")) as database:
        assert {row[0] for row in database.execute(ASKED[heading]["sql"])} == answered[heading]


@pytest.mark.parametrize("heading", ASKED)
def test_sparql_answers_as_python_does(heading: str, answered: dict[str, set[str]], linked: rdflib.Graph) -> None:
    assert {str(row[0]) for row in linked.query(BEGUN["sparql"] + ASKED[heading]["sparql"])} == answered[heading]  # type: ignore[index] # rows of a SELECT
