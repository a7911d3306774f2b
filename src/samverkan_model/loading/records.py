"""Rows of a document → records, and pydantic's errors → faults in our own words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
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
    MissingKey,
    NotAList,
    NotAMapping,
    Place,
    UnknownKey,
)
from samverkan_model.loading.document import Document, Mapped, Rows, line_of
from samverkan_model.loading.ids import derived_id, slug
from samverkan_model.model.statement import Record
from samverkan_model.model.wording import BackwardPeriod, UnreadableDate

ModelT = TypeVar("ModelT", bound=BaseModel)


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
class Reading:
    """What was read so far: rows and faults."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    """Ids of rows too faulty to become records; references to them are not faults of their own."""


def read_rows(document: Document, model: type[Record], rows: Any, line: int, into: Reading) -> None:
    """Reads the rows of one concept; faulty rows are reported and left out."""
    if rows is None:
        return
    if not isinstance(rows, Rows):
        into.faults.append(NotAList(place=document.place(line), subject=model.concept, found=_sort(rows)))
        return
    for number, (raw, row_line) in enumerate(zip(rows, rows.lines, strict=True), start=1):
        subject = _subject(model.concept, raw, number)
        if not isinstance(raw, Mapped):
            into.faults.append(NotAMapping(place=document.place(row_line), subject=subject, found=_sort(raw)))
            continue
        values, derived = _with_id(model.concept, raw)
        record = read_one(document, model, values, raw, subject, into.faults)
        if record is not None:
            into.rows.append(Row(record, document, raw, derived))
        else:
            into.lost.add(str(values.get("id")))


def read_one(
    document: Document, model: type[ModelT], values: dict[str, Any], raw: Mapped, subject: str, faults: list[Fault]
) -> ModelT | None:
    """One mapping as a model; its faults are reported, and what can be saved of it is, so that the rest is checked too."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        faults.extend(_faults(document, model, raw, subject, error))
        return _without(model, values, {str(details["loc"][0]) for details in error.errors() if details["loc"]})


def _without(model: type[ModelT], values: dict[str, Any], keys: set[str]) -> ModelT | None:
    """The model without the faulty keys, if it can do without them. Never handed out: a folder with faults is not loaded."""
    try:
        return model.model_validate({key: value for key, value in values.items() if key not in keys})
    except ValidationError:
        return None


def _with_id(concept: str, raw: Mapped) -> tuple[dict[str, Any], bool]:
    if raw.get("id") is not None:
        return raw, False
    made = derived_id(concept, raw)
    return ({**raw, "id": made}, True) if made else (raw, False)


def _subject(concept: str, raw: Any, number: int) -> str:
    name = (raw.get("id") or raw.get("name") or raw.get("title")) if isinstance(raw, Mapped) else None
    return f"{concept} {name or f'#{number}'}"


def _faults(
    document: Document, model: type[BaseModel], raw: Mapped, subject: str, error: ValidationError
) -> Iterator[Fault]:
    for details in error.errors(include_url=False):
        place = document.place(line_of(raw, details["loc"], raw.line))
        yield _fault(details, place, subject, model)


def _fault(details: ErrorDetails, place: Place, subject: str, model: type[BaseModel]) -> Fault:
    loc, kind = details["loc"], details["type"]
    key = ".".join(str(step) for step in loc)
    last = str(loc[-1]) if loc else ""
    if kind == "extra_forbidden":
        allowed = tuple(_model_at(model, loc[:-1]).model_fields)
        return UnknownKey(place=place, subject=subject, value=last, allowed=allowed)
    if kind == "missing":
        return MissingKey(place=place, subject=subject, key=key)
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return NotAMapping(place=place, subject=f"{subject} {key}".strip(), found=_sort(details["input"]))
    if kind == "string_pattern_mismatch" and last == "id":
        value = str(details["input"])
        return BadId(place=place, subject=subject, value=value, proposal=slug(value))
    return _value_fault(details, place, subject, key)


def _value_fault(details: ErrorDetails, place: Place, subject: str, key: str) -> Fault:
    cause = details.get("ctx", {}).get("error")
    if isinstance(cause, BackwardPeriod):
        return EndsBeforeStart(place=place, subject=subject, key=key, value=cause.text)
    if isinstance(cause, UnreadableDate):
        return BadDate(place=place, subject=subject, key=key, value=cause.text)
    if str(cause) == "inferred-without-reason":
        return InferredWithoutReason(place=place, subject=subject)
    wanted = details.get("ctx", {}).get("expected") or details.get("ctx", {}).get("pattern") or details["type"]
    return BadValue(place=place, subject=subject, key=key, value=_short(details["input"]), wanted=str(wanted))


def _model_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel]:
    for step in loc:
        info = model.model_fields.get(str(step))
        model = (_model_in(info.annotation) if info else None) or model
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _model_in(inner))), None)


def _sort(value: Any) -> str:
    return "list" if isinstance(value, list) else "mapping" if isinstance(value, dict) else _short(value)


def _short(value: Any) -> str:
    shown = str(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"
