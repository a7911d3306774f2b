"""The schema for editors takes what the loader takes, and marks what is misspelt."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from samverkan_model.loading.schema import descriptions, file_schema
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.vocabulary import Term

VALIDATOR = jsonschema.Draft202012Validator(file_schema())


class EditorLoader(yaml.SafeLoader):
    """Reads as an editor does, by YAML 1.2: a date is text."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the base declares it so
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def faults(text: str) -> list[str]:
    """Where the schema finds something wrong."""
    document = yaml.load(text, EditorLoader)  # noqa: S506 - a safe loader with fewer types
    return sorted(".".join(map(str, error.absolute_path)) for error in VALIDATOR.iter_errors(document))


def county_files(root: Path) -> Iterator[Path]:
    """The model files of the counties."""
    return root.glob("plugins/*/src/*/data/**/*.yaml")


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(file_schema())


def test_every_file_of_the_counties_is_right(root: Path) -> None:
    found = {path.name: faults(path.read_text(encoding="utf-8")) for path in county_files(root)}

    assert found
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tenant: {id: prov, name: Provlän, kind: county}",
        "bodies:",
        "bodies: [{id: a, name: A, kind: samrad, valid: 2017, commissioned_by: b, source: plan § 1}]",
        "bodies: [{id: a, name: A, kind: [samrad, eget-slag], commissioned_by: [b, {to: c, valid: 2017/..}], cadence: ibland}]",
        "seats: [{body: a, count: each}, {body: a, count: 3, vacant: true}]",
        "agreements: [{id: a, title: A, kind: avtal, parties: [b, {party: c, adopted: 2017-01-01}], follow_up: årligen, legal_basis: HSL}]",
        "vocabulary: {body_kinds: [{id: eget-slag, sv: Eget slag, en: A kind of our own}]}",
    ],
)
def test_what_the_loader_takes_the_schema_takes(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("bodys: []", [""]),
        ("bodies: [{id: a, name: A, kind: samrad, levle: political}]", ["bodies.0"]),
        ("bodies: [{id: a, kind: samrad}]", ["bodies.0"]),
        ("bodies: [{id: Å, name: A, kind: samrad}]", ["bodies.0.id"]),
        ("bodies: [{id: a, name: A, kind: samrad, commissioned_by: [{till: b}]}]", ["bodies.0.commissioned_by"]),
        ("agreements: [{id: a, title: A, kind: avtal, form: muntlig}]", ["agreements.0.form"]),
        ("agreements: [{id: a, title: A, kind: avtal, notice: {period: 1 år}}]", ["agreements.0.notice"]),
    ],
)
def test_what_is_misspelt_is_marked(text: str, where: list[str]) -> None:
    assert faults(text) == where


@pytest.mark.parametrize("model", [*CONCEPTS.values(), Term], ids=lambda model: str(model.__name__))
def test_every_field_is_described(model: Any) -> None:
    assert set(model.model_fields) - set(descriptions(model)) == set()
