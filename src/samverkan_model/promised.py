"""Whether what code of others made has the parts that its class promises: Python itself does not ask."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from inspect import get_annotations
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from samverkan_model.hidden import hidden_in

if TYPE_CHECKING:  # imported where it is used: help is shown without it
    from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Misfit:
    """A part of another kind than its class says.

    Attributes:
        path: the class and the part, ``Theme.title_width``.
        found: the kind of what stands there.
        wanted: what should.
    """

    path: str
    found: str
    wanted: str

    def __str__(self) -> str:
        return f"{self.path}: {self.found}, {self.wanted}"


def misfit(thing: object) -> Misfit | None:
    """The first part of a dataclass, or of the dataclasses in it, that is not what it is declared to be.

    A text with characters that are not seen is none, in a model of pydantic's too.
    """
    return next(_misfits(thing), None)


def _misfits(thing: object) -> Iterator[Misfit]:
    from pydantic import BaseModel, ValidationError

    if isinstance(thing, str):
        if character := hidden_in(thing):
            yield Misfit("", character, "str")
    elif isinstance(thing, Mapping):
        yield from _among((*thing.keys(), *thing.values()))
    elif isinstance(thing, BaseModel):
        yield from _misfits(thing.model_dump())
    elif isinstance(thing, tuple | list):
        yield from _among(thing)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for name, (wanted, adapter) in _parts(type(thing)).items():
            part, path = getattr(thing, name), f"{type(thing).__name__}.{name}"
            try:
                adapter.validate_python(dict(part) if isinstance(part, Mapping) else part, strict=True)
            except ValidationError:
                yield Misfit(path, type(part).__name__, wanted)
            else:
                yield from (one if one.path else replace(one, path=path) for one in _misfits(part))


def _among(things: Iterable[object]) -> Iterator[Misfit]:
    for thing in things:
        yield from _misfits(thing)


@cache
def _parts(kind: type) -> "dict[str, tuple[str, TypeAdapter[Any]]]":
    """What each part is declared to be, in words and as what asks of a value whether it is that."""
    hints = {part.name: _hint(kind, part.name) for part in fields(kind)}
    return {name: (_words(hint), _asker(hint)) for name, hint in hints.items()}


def _hint(kind: type, name: str) -> Any:
    """What a part is declared to be; anything where the words are only known to who reads the code."""
    owner = next(one for one in kind.__mro__ if name in get_annotations(one))
    only = {"__annotations__": {name: get_annotations(owner)[name]}, "__module__": owner.__module__}
    alone = type(owner.__name__, (), only)
    try:
        return get_type_hints(alone)[name]
    except NameError:
        return Any


def _asker(wanted: Any) -> "TypeAdapter[Any]":
    from pydantic import BaseModel, ConfigDict, TypeAdapter

    own = is_dataclass(wanted) or (isinstance(wanted, type) and issubclass(wanted, BaseModel))
    return TypeAdapter(wanted, config=None if own else ConfigDict(arbitrary_types_allowed=True))


def _words(wanted: Any) -> str:
    """A type as its author wrote it, without the modules."""
    return re.sub(
        r"\b(?:\w+\.)+", "", wanted.__name__ if isinstance(wanted, type) and not get_args(wanted) else str(wanted)
    )
