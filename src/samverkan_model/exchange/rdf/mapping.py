"""What of the model is said in vocabularies that others know, as data: ``mapping.toml``."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from samverkan_model.model.statement import Record

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
"""The datatype of periods and days: EDTF, as the Library of Congress names it."""


@cache
def mapping() -> Mapping[str, Any]:
    """The whole of it, by section."""
    return tomllib.loads(resources.files(__package__).joinpath("mapping.toml").read_text(encoding="utf-8"))


def iri(short: str) -> str:
    """The address that a short name such as ``org:Post`` stands for."""
    prefix, _, local = short.partition(":")
    return f"{mapping()['prefixes'][prefix]}{local}"


def classes(record: Record) -> list[str]:
    """The classes that a thing of the record's concept and kind is of."""
    rows = mapping()
    kind = getattr(record, "kind", ())
    kinds = {kind} if isinstance(kind, str) else {*(kind or ())}
    of_kind = [name for name, concepts in rows["kinds"].items() if kinds & {*concepts.get(record.concept, ())}]
    return [*rows["concepts"].get(record.concept, ()), *of_kind]


def titles(concept: str) -> Sequence[str]:
    """The properties that hold the name of a thing."""
    rows: Mapping[str, Sequence[str]] = mapping()["titles"]
    return rows.get(concept, rows["others"])


def field_property(concept: str, field: str) -> str | None:
    """The property that says what a field of a concept says; None where nobody else has one."""
    found: str | None = mapping()["fields"].get(f"{concept}.{field}")
    return found


def relation_property(relation: str, concept: str) -> str | None:
    """The property that says the same as a relation from a record of a concept; None where nobody else has one."""
    found: Mapping[str, str] = mapping()["relations"].get(relation, {})
    return found.get(concept, found.get("others"))


def allowed(name: str, source: Sequence[str], target: Sequence[str]) -> str | None:
    """The property, or the one in its place between things of such classes; None where there is none."""
    rule: Mapping[str, str] = mapping()["between"].get(name, {})
    fits_source = "class" not in rule or rule["class"] in source
    fits_target = rule.get("class", rule.get("target", "")) in (*target, "")
    return name if fits_source and fits_target else rule.get("else")
