"""What a plugin must keep to: hooks that exist and are marked, no arguments, answers of the promised type."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from samverkan_model import hookspecs
from samverkan_model.errors import HookAsks, OtherApi, UnknownHook, UnmarkedHook, WrongAnswer

if TYPE_CHECKING:
    from samverkan_model.loading.adapter import Adapter

ThingT = TypeVar("ThingT")
HOOKS = tuple(name for name in vars(hookspecs) if name.startswith("samverkan_"))


def examine(plugin: object) -> None:
    """Makes a hook that could never work a fault of the plugin that has it.

    Raises:
        OtherApi: it is written for another version of the hooks.
        UnknownHook: no hook has the name; the nearest is offered.
        UnmarkedHook: the decorator is missing.
        HookAsks: it takes arguments, and hooks are given none.
    """
    wanted = getattr(plugin, "SAMVERKAN_API", hookspecs.API)
    if wanted != hookspecs.API:
        raise OtherApi(wanted=wanted, spoken=hookspecs.API)
    for name in dir(plugin):
        function = getattr(plugin, name) if name.startswith("samverkan_") else None
        if inspect.isroutine(function):
            _examine_hook(name, function)


def _examine_hook(name: str, function: Callable[..., object]) -> None:
    if name not in HOOKS:
        raise UnknownHook(name, HOOKS)
    if not hasattr(function, f"{hookspecs.PROJECT}_impl"):
        raise UnmarkedHook(hook=name)
    asked = [part.name for part in inspect.signature(function).parameters.values() if part.default is part.empty]
    if asked:
        raise HookAsks(hook=name, asked=", ".join(asked))


def many(hook: str, kind: type[ThingT]) -> Callable[[Any], list[ThingT]]:
    """Reads a list of one type."""

    def read(answer: Any) -> list[ThingT]:
        if not isinstance(answer, Iterable) or isinstance(answer, str | bytes):
            raise _wrong(hook, answer, kind.__name__)
        things = list(answer)
        for thing in things:
            if not isinstance(thing, kind):
                raise _wrong(hook, thing, kind.__name__)
        return things

    return read


def named(hook: str, kind: str, fits: Callable[[Any], bool]) -> Callable[[Any], list[tuple[str, Any]]]:
    """Reads a mapping from names to things that fit."""

    def read(answer: Any) -> list[tuple[str, Any]]:
        if not isinstance(answer, Mapping):
            raise _wrong(hook, answer, kind)
        for name, thing in answer.items():
            if not isinstance(name, str) or not fits(thing):
                raise _wrong(hook, thing if isinstance(name, str) else name, kind)
        return list(answer.items())

    return read


def origins(answer: Any) -> "list[Path | Adapter]":
    """Reads folders and adapters, one or several."""
    from samverkan_model.loading.adapter import Adapter

    one = isinstance(answer, str | Path | Adapter)
    if not one and not isinstance(answer, Iterable):
        raise _wrong("samverkan_tenants", answer, "Path")
    things = [answer] if one else list(answer)
    for thing in things:
        if not isinstance(thing, str | Path | Adapter):
            raise _wrong("samverkan_tenants", thing, "Path")
    return [Path(thing) if isinstance(thing, str) else thing for thing in things]


def _wrong(hook: str, found: object, wanted: str) -> WrongAnswer:
    return WrongAnswer(hook=hook, found=type(found).__name__, wanted=wanted)
