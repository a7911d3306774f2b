"""What stands on fields of records: words of a scheme, periods and days as they are written, one for many."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from samverkan_model.model.dates import UnreadableDate, read_moment, read_validity
from samverkan_model.model.validity import ONE_DAY, Moment, Validity


class In:
    """Marks a field whose value is a term of one scheme of the vocabulary."""

    def __init__(self, scheme: str) -> None:
        self.scheme = scheme


def _as_validity(value: object) -> object:
    if isinstance(value, list | tuple) and len(value) > 1 and all(isinstance(part, str) for part in value):
        raise _several(str(value), [read_validity(part) for part in value])
    return value if isinstance(value, Validity) else read_validity(_written(value))


def _several(text: str, periods: list[Validity]) -> UnreadableDate:
    """Several periods where one can stand: what to write is the whole time, and the rests within it."""
    whole = "/".join((periods[0].edtf.partition("/")[0], periods[-1].edtf.rpartition("/")[2]))
    between = pairwise(periods)
    rests = [
        f"{one.ends.latest}/{other.begins.earliest - ONE_DAY}"
        for one, other in between
        if one.ends.latest < other.begins.earliest
    ]
    return UnreadableDate(text, "two-periods", (whole, ", ".join(rests))) if rests else UnreadableDate(text)


def _as_moment(value: object) -> object:
    return value if isinstance(value, Moment) else read_moment(_written(value))


def _written(value: object) -> str:
    if not isinstance(value, str):
        raise UnreadableDate(str(value))
    return value


def _as_tuple(value: object) -> object:
    """One value may stand for a list of one, so that short things stay short."""
    return (value,) if isinstance(value, str | dict | BaseModel) else value


@dataclass(frozen=True)
class _Time:
    """How a time is read and written; pydantic needs to know nothing of what it becomes, and is built sooner so."""

    read: Callable[[object], object]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        written = core_schema.to_string_ser_schema(when_used="always")
        return core_schema.no_info_plain_validator_function(self.read, serialization=written)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "examples": ["2017-01-01/2018-12-31", "2014/..", "t.o.m. 2017-12-31"]}


class _OneOrMany:
    """Lets one value stand for a list of one."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_as_tuple, handler(source))


Period = Annotated[Validity, _Time(_as_validity)]
"""A period in a model file: EDTF or the wording of the source."""

Day = Annotated[Moment, _Time(_as_moment)]
"""A point in time in a model file, exact or vague."""

Many = _OneOrMany()
"""Lets one value stand for a list of one."""
