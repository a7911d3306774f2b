"""Rows of a document → records, and pydantic's errors → faults in our own words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from samverkan_model.errors import (
    BadDate,
    BadId,
    BadValue,
    EndsBeforeStart,
    Fault,
    InferredWithoutReason,
    LongId,
    MissingKey,
    NotAList,
    NotAMapping,
    Place,
    UnknownKey,
)
from samverkan_model.errors.names import Names
from samverkan_model.language import LANGUAGES, texts_of
from samverkan_model.loading.document import Document, Mapped, Rows, as_written, line_of
from samverkan_model.loading.ids import derived_id, slug
from samverkan_model.model.dates import BackwardPeriod, UnreadableDate
from samverkan_model.model.provisions import LENGTH, WITHIN
from samverkan_model.model.statement import LONGEST_ID, Record

ModelT = TypeVar("ModelT", bound=BaseModel)
Loc = tuple[int | str, ...]

_KINDS = {"int": "integer", "float": "number", "finite": "number", "bool": "truth", "string": "text", "tuple": "list"}
_LIMITS = {
    "greater_than_equal": ("at-least", "ge"),
    "greater_than": ("more-than", "gt"),
    "less_than_equal": ("at-most", "le"),
}
_PATTERNS = {LENGTH: "length", WITHIN: "within", r"^\d{6}-\d{4}$": "org-number"}
"""Kinds of pydantic's errors, and patterns of our fields, by the words the catalogue has for them."""


@dataclass(frozen=True)
class Row:
    """A record with the raw row it was read from, so that later faults can name the line."""

    record: Record
    document: Document
    raw: Mapped
    derived: bool

    @property
    def place(self) -> Place:
        """Where the row begins."""
        return self.document.place(self.raw.line)

    @property
    def subject(self) -> str:
        """The row as its author would name it."""
        return f"{self.record.concept} {self.record.id}"

    def place_of(self, path: tuple[Any, ...]) -> Place:
        """Where a value of the row stands."""
        return self.document.place(line_of(self.raw, path, self.raw.line))


@dataclass
class RowsSoFar:
    """What was read so far: rows and faults."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    """Ids of rows too faulty to become records; references to them are not faults of their own."""


def read_rows(document: Document, model: type[Record], rows: Any, line: int, into: RowsSoFar) -> None:
    """Reads the rows of one concept; faulty rows are reported and left out."""
    if rows is None:
        return
    if not isinstance(rows, Rows):
        into.faults.append(NotAList(place=document.place(line), subject=model.concept, found=as_written(rows)))
        return
    for number, (raw, row_line) in enumerate(zip(rows, rows.lines, strict=True), start=1):
        subject = _subject(model.concept, raw, number)
        if not isinstance(raw, Mapped):
            into.faults.append(NotAMapping(place=document.place(row_line), subject=subject, found=as_written(raw)))
            continue
        values, derived = _with_id(model, raw)
        record = read_one(document, model, values, raw, subject, into.faults)
        if record is not None:
            into.rows.append(Row(record, document, raw, derived))
        else:
            into.lost.add(str(values.get("id")))


def read_one(
    document: Document, model: type[ModelT], values: dict[str, Any], raw: Mapped, subject: str, faults: list[Fault]
) -> ModelT | None:
    """One mapping as a model; its faults are reported, and what can be saved is, so that the rest is checked too."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        faults.extend(_faults(document, model, raw, subject, error))
        return _without(model, values, {str(details["loc"][0]) for details in error.errors() if details["loc"]})


def _without(model: type[ModelT], values: dict[str, Any], keys: set[str]) -> ModelT | None:
    """The model without the faulty keys, if it can do without. Never handed out: a faulty folder is not loaded."""
    try:
        return model.model_validate({key: value for key, value in values.items() if key not in keys})
    except ValidationError:
        return None


def _with_id(model: type[Record], raw: Mapped) -> tuple[dict[str, Any], bool]:
    if raw.get("id") is not None:
        return raw, False
    made = derived_id(model, raw)
    return ({**raw, "id": made}, True) if made else (raw, False)


def _subject(concept: str, raw: Any, number: int) -> str:
    name = (raw.get("id") or raw.get("name") or raw.get("title")) if isinstance(raw, Mapped) else None
    return f"{concept} {name or f'#{number}'}"


def _faults(
    document: Document, model: type[BaseModel], raw: Mapped, subject: str, error: ValidationError
) -> Iterator[Fault]:
    for loc, details in _by_place(model, error).items():
        place = document.place(line_of(raw, loc, raw.line))
        yield _fault(loc, details, place, subject, model, _named(model, raw))


def _named(model: type[BaseModel], raw: Mapped) -> str:
    """What a row could be called by what it says of itself, where its id says nothing."""
    words = next((raw[key] for key in ("name", "title", "text") if isinstance(raw.get(key), str)), "")
    return slug(words) or slug(getattr(model, "concept", "id"))


def _by_place(model: type[BaseModel], error: ValidationError) -> dict[Loc, list[ErrorDetails]]:
    """Pydantic's errors by what they are about: a value that fits none of several types is one fault, not several."""
    found: dict[Loc, list[ErrorDetails]] = {}
    for details in error.errors(include_url=False):
        found.setdefault(_without_type(model, details), []).append(details)
    return found


def _without_type(model: type[BaseModel], details: ErrorDetails) -> Loc:
    """The path without pydantic's name of the type that was tried, which is no key of the file."""
    loc = details["loc"]
    keys = _model_at(model, loc[:-1]).model_fields
    named = details["type"] in ("missing", "extra_forbidden") or not loc or isinstance(loc[-1], int) or loc[-1] in keys
    return loc if named else loc[:-1]


def _fault(
    loc: Loc, errors: list[ErrorDetails], place: Place, subject: str, model: type[BaseModel], named: str
) -> Fault:
    details = errors[0]
    kind, key = details["type"], ".".join(step for step in loc if isinstance(step, str))
    last = str(loc[-1]) if loc else ""
    if kind == "extra_forbidden":
        allowed = _keys(_model_at(model, loc[:-1]))
        return UnknownKey(place=place, subject=subject, value=last, allowed=allowed)
    if kind == "missing" or details["input"] is None:
        return MissingKey(place=place, subject=subject, key=key)
    if kind in ("model_type", "dict_type", "mapping_type", "model_attributes_type"):
        return NotAMapping(place=place, subject=f"{subject} {key}".strip(), found=as_written(details["input"]))
    if kind == "string_too_long" and last == "id":
        return LongId(place=place, subject=subject, count=len(str(details["input"])), most=LONGEST_ID)
    if kind == "string_pattern_mismatch" and last == "id":
        value = str(details["input"])
        return BadId(place=place, subject=subject, value=value, proposal=slug(value) or named)
    return _value_fault(errors, place, subject, key)


@cache
def _keys(model: type[BaseModel]) -> Names:
    return Names.called_by(field_labels(model.model_fields), model.model_fields)


def field_labels(fields: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What fields are called in running text, in every language."""
    return _labels("report.field.{}", fields)


def concept_labels(concepts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What concepts are called in running text, one and several of them, in every language."""
    yield from _labels("report.concept.{}.one", concepts)
    yield from _labels("report.concept.{}.other", concepts)


def _labels(key: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for texts in map(texts_of, LANGUAGES):
        yield from ((texts[key.format(name)], name) for name in names if key.format(name) in texts)


def _value_fault(errors: list[ErrorDetails], place: Place, subject: str, key: str) -> Fault:
    cause, value = errors[0].get("ctx", {}).get("error"), as_written(errors[0]["input"])
    if isinstance(cause, BackwardPeriod):
        return EndsBeforeStart(place=place, subject=subject, key=key, value=value)
    if isinstance(cause, UnreadableDate):
        return BadDate(place=place, subject=subject, key=key, value=value, why=cause.why, ways=cause.ways)
    if str(cause) == "inferred-without-reason":
        return InferredWithoutReason(place=place, subject=subject)
    wanted = tuple(kind for details in errors for kind in _wanted(details))
    return BadValue(place=place, subject=subject, key=key, value=value, wanted=wanted)


def _wanted(details: ErrorDetails) -> tuple[tuple[str, str], ...]:
    """What pydantic wanted, in words of our catalogue."""
    kind, context = details["type"], details.get("ctx", {})
    if kind in ("literal_error", "enum"):
        return tuple(("word", word) for word in re.findall(r"'([^']*)'", context["expected"]))
    if kind == "string_pattern_mismatch":
        return ((_PATTERNS.get(context["pattern"], "pattern"), context["pattern"]),)
    if kind in _LIMITS:
        name, limit = _LIMITS[kind]
        return ((name, f"{context[limit]:g}"),)
    return ((_KINDS[kind.partition("_")[0]], ""),)


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
    for step in loc:
        info = model.model_fields.get(str(step))
        model = (_model_in(info.annotation) if info else None) or model
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _model_in(inner))), None)
