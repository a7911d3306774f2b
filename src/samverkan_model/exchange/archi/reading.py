"""The three files → rows of a tenant, each fault with file and line.

Archi's own files are read, and those that have been through a spreadsheet: comma, semicolon or tab, with or without a
byte order mark, numbers wrapped against the loss of leading zeros. What stands in Archi's files beyond our concepts is
not passed over in silence: an element or relation that means nothing here is a fault.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from samverkan_model.errors import (
    BrokenCsv,
    Fault,
    LeftOut,
    MissingColumn,
    NotJson,
    NotUtf8,
    Place,
    RowWidth,
    TooLarge,
    UnknownId,
    UnknownProperty,
    UnknownType,
    Unreadable,
)
from samverkan_model.errors.names import Names
from samverkan_model.exchange.archi.kinds import (
    CONCEPT_OF,
    ELEMENT_COLUMNS,
    FLOW,
    JSON,
    MODEL,
    PROPERTY_COLUMNS,
    RELATION_COLUMNS,
    TURNED,
    is_turned,
)
from samverkan_model.exchange.archi.naming import OurIds
from samverkan_model.exchange.archi.sheets import optional_rows, sheet_rows
from samverkan_model.loading.adapter import Adapter, Given, SourceRow
from samverkan_model.loading.ids import slug
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import Link, field_marks
from samverkan_model.model.tenant import TenantHeader

UNREADABLE = (BrokenCsv, MissingColumn, NotUtf8, RowWidth, TooLarge, Unreadable)


@dataclass
class _Thing:
    """An element or relation while it is put together."""

    concept: str
    place: Place
    values: dict[str, Any]
    link: dict[str, Any] | None = None


@dataclass(frozen=True)
class PlacedRows:
    """The rows of a model by column, each with where it stands."""

    elements: Sequence[tuple[Place, dict[str, str]]]
    relations: Sequence[tuple[Place, dict[str, str]]]
    properties: Sequence[tuple[Place, dict[str, str]]]


@dataclass
class _Triple:
    things: dict[str, _Thing] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    words: list[SourceRow] = field(default_factory=list)
    own: set[tuple[str, str]] = field(default_factory=set)
    """Relations that the model declares itself: concept and field."""
    refused: set[str] = field(default_factory=set)
    """What has no counterpart: elements, and relations of a kind that there is not."""
    ids: OurIds = field(default_factory=lambda: OurIds(()))
    left_out: dict[str, list[Place]] = field(default_factory=dict)
    """The rows of each file that go with something refused."""

    @cached_property
    def known(self) -> Names:
        """The ids of elements and relations, gathered when the first is missed."""
        return Names(self.things)


def adapter(path: Path, known_as: str = "") -> Adapter:
    """The tenant in a folder of the three files.

    Args:
        path: the folder, or the elements file, which may have a prefix that the others share.
        known_as: id of the tenant; without it the id of the model's row is used.
    """
    folder, prefix = _where(path)
    known_as = known_as or _id_of(folder, prefix) or slug(folder.resolve().name)
    return Adapter(known_as, partial(_read, folder, prefix, known_as), home=folder)


def _where(path: Path) -> tuple[Path, str]:
    files = [path] if path.is_file() else sorted(path.glob("*elements.csv"))
    return (files[0].parent, files[0].name.removesuffix("elements.csv")) if files else (path, "")


def _id_of(folder: Path, prefix: str) -> str:
    elements = sheet_rows(folder, f"{prefix}elements.csv", ELEMENT_COLUMNS, [])
    return next((OurIds([row["ID"]])[row["ID"]] for _, row in elements if row["Type"] == MODEL), "")


def _read(folder: Path, prefix: str, known_as: str) -> Iterator[Given]:
    faults: list[Fault] = []
    found = PlacedRows(
        list(sheet_rows(folder, f"{prefix}elements.csv", ELEMENT_COLUMNS, faults)),
        list(optional_rows(folder, f"{prefix}relations.csv", RELATION_COLUMNS, faults)),
        list(optional_rows(folder, f"{prefix}properties.csv", PROPERTY_COLUMNS, faults)),
    )
    unreadable = [fault for fault in faults if isinstance(fault, UNREADABLE)]
    if any(fault.place.file.endswith(f"{prefix}elements.csv") for fault in unreadable):
        yield from unreadable  # what the other files say of elements that nobody could read is no fault of theirs
        return
    yield from read_model_rows(found, known_as, faults)


def read_model_rows(found: PlacedRows, known_as: str, faults: Iterable[Fault] = ()) -> Iterator[Given]:
    """What the rows of a model say.

    Args:
        found: the rows of the model, wherever they were read from.
        known_as: id of the tenant.
        faults: what was wrong with the files themselves.
    """
    triple = _Triple(own=set(_declared(found)), faults=[*faults])
    triple.ids = OurIds(row["ID"] for _, row in (*found.elements, *found.relations))
    for place, row in found.elements:
        _element(place, row, known_as, triple)
    for place, row in sorted(found.relations, key=lambda one: not _is_flow(one[1])):  # others can lead to a flow
        _relation(place, row, triple)
    for place, row in found.properties:
        _property(place, row, triple)
    yield from triple.faults
    yield from (LeftOut(place=places[0], count=len(places)) for places in triple.left_out.values())
    if any(isinstance(fault, UNREADABLE) for fault in triple.faults):
        return  # what is missing from the rest would be told as faults of the wrong things
    yield from triple.words
    for thing in triple.things.values():
        if thing.link is None:
            yield SourceRow(thing.concept, _short(thing.values), thing.place.file, thing.place.line)


def _is_flow(row: Mapping[str, str]) -> bool:
    """Whether a relation is information that goes between two, rather than a field that is called a flow there."""
    return row["Type"] == FLOW and row["Specialization"] in ("", "flows")


def _declared(found: PlacedRows) -> Iterator[tuple[str, str]]:
    """Concept and field of what the model declares itself, which stands last in the files and is needed first."""
    for _, row in found.properties:
        if row["Key"] == f"vocabulary.own_fields{JSON}":
            with suppress(ValueError, TypeError, KeyError):  # what is wrong with it is told when it is read
                term = json.loads(row["Value"])
                on = term["field"]["on"]
                yield from ((concept, str(term["id"])) for concept in ([on] if isinstance(on, str) else on))


def _element(place: Place, row: dict[str, str], known_as: str, triple: _Triple) -> None:
    if row["Type"] == MODEL:
        values = {"id": known_as, "name": row["Name"], "text": row["Documentation"]}
        triple.things[row["ID"]] = _Thing("tenant", place, values)
        return
    special = row["Specialization"]
    concept = special if special in CONCEPTS else CONCEPT_OF.get(row["Type"])
    if concept is None:
        triple.refused.add(row["ID"])
        triple.faults.append(
            UnknownType(place=place, subject=row["Name"], value=row["Type"], allowed=tuple(CONCEPT_OF))
        )
        return
    values = {"id": triple.ids[row["ID"]], CONCEPTS[concept].title_field: row["Name"], "note": row["Documentation"]}
    triple.things[row["ID"] or f"\n{place.line}"] = _Thing(concept, place, values)


def _relation(place: Place, row: dict[str, str], triple: _Triple) -> None:
    if triple.refused & {row["Source"], row["Target"]}:
        triple.refused.add(row["ID"])
        triple.left_out.setdefault(place.file, []).append(place)
        return
    source, target = (_end(place, row, column, triple) for column in ("Source", "Target"))
    if source is None or target is None:
        return
    name = row["Specialization"]
    if _is_flow(row):
        ends = {"sender": triple.ids[row["Source"]], "receiver": triple.ids[row["Target"]]}
        values = {"id": triple.ids[row["ID"]], **ends, "text": row["Name"], "note": row["Documentation"]}
        thing = _Thing("flows", place, values)
    elif turned := _turned(row, source, target):
        thing = _linked(place, row, triple.ids[row["Source"]], target, turned)
    elif name in (fields := _fields_of(source)) or (source.concept, name) in triple.own:
        thing = _linked(place, row, triple.ids[row["Target"]], source, name)
    else:
        subject, kind = f"{source.concept} {row['Source']}", name or row["Type"]
        triple.refused.add(row["ID"])
        triple.faults.append(UnknownType(place=place, subject=subject, value=kind, allowed=fields))
        return
    triple.things[row["ID"] or f"\r{place.line}"] = thing


def _end(place: Place, row: dict[str, str], column: str, triple: _Triple) -> _Thing | None:
    """What a relation begins or ends with; a fault where there is no such thing."""
    thing = triple.things.get(row[column])
    if thing is None:
        triple.faults.append(
            UnknownId(place=place, subject=row["ID"], key=column, value=row[column], allowed=triple.known)
        )
    return thing


def _fields_of(thing: _Thing) -> tuple[str, ...]:
    """The relations that a record of its concept can have."""
    return tuple(field_marks(CONCEPTS[thing.concept], Refers)) if thing.concept in CONCEPTS else ()


def _linked(place: Place, row: dict[str, str], to: str, holder: _Thing, field: str) -> _Thing:
    """A relation, kept in the field of the record that says it."""
    link = {"to": to, "label": row["Name"], "note": row["Documentation"]}
    holder.values.setdefault(field, []).append(link)
    return _Thing("", place, {}, link)


def _turned(row: Mapping[str, str], source: _Thing, target: _Thing) -> str:
    """The field of the target that the relation is, where ArchiMate draws it the other way; else nothing."""
    special = row["Specialization"]
    if special:
        return special if is_turned(row["Type"], target.concept, special) and _admits(target, special, source) else ""
    field = TURNED.get(row["Type"], "")
    return field if field and _admits(target, field, source) else ""


def _admits(thing: _Thing, key: str, other: _Thing) -> bool:
    """Whether the thing has a field that may lead to the other."""
    mark = field_marks(CONCEPTS[thing.concept], Refers).get(key) if thing.concept in CONCEPTS else None
    return mark is not None and other.concept in mark.concepts


def _property(place: Place, row: dict[str, str], triple: _Triple) -> None:
    if row["ID"] in triple.refused:
        triple.left_out.setdefault(place.file, []).append(place)
        return
    thing = triple.things.get(row["ID"])
    if thing is None:
        triple.faults.append(
            UnknownId(place=place, subject=row["Key"], key="ID", value=row["ID"], allowed=triple.known)
        )
        return
    key: str = row["Key"]
    value: Any = row["Value"]
    if key.endswith(JSON):
        key = key.removesuffix(JSON)
        try:
            value = json.loads(value)
        except ValueError:
            triple.faults.append(NotJson(place=place, subject=row["ID"], key=row["Key"]))
            return
    if key.startswith("vocabulary."):
        triple.words.append(SourceRow(key, value if isinstance(value, dict) else {}, place.file, place.line))
        return
    part = thing.values if thing.link is None else thing.link
    fields = tuple(_fields(thing))
    if key not in fields and (thing.concept, key) not in triple.own:
        triple.faults.append(UnknownProperty(place=place, subject=row["ID"], value=row["Key"], allowed=fields))
        return
    _add(part, key, value)


def _fields(thing: _Thing) -> Iterable[str]:
    """What can be said of the thing."""
    if thing.link is not None:
        return Link.model_fields
    return TenantHeader.model_fields if thing.concept == "tenant" else CONCEPTS[thing.concept].model_fields


def _add(values: dict[str, Any], key: str, value: Any) -> None:
    """A key that stands on several lines has several values."""
    if values.get(key) in (None, ""):
        values[key] = value
    elif isinstance(values[key], list) and not isinstance(value, list):
        values[key].append(value)
    else:
        values[key] = [values[key], value]


def _short(values: dict[str, Any]) -> dict[str, Any]:
    """The row as a model file would have it: nothing empty, a relation with nothing of its own as an id."""
    return {key: short for key, value in values.items() if (short := _shortened(value)) not in (None, "", [])}


def _shortened(value: Any) -> Any:
    if isinstance(value, dict) and "to" in value:
        link = {key: inner for key, inner in value.items() if inner not in (None, "")}
        return link["to"] if link.keys() == {"to"} else link
    if isinstance(value, list):
        items = [_shortened(item) for item in value]
        return items[0] if len(items) == 1 and isinstance(items[0], str) else items
    return value
