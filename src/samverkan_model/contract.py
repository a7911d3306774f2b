"""What a plugin must keep to: hooks that exist, no arguments, answers of the promised type; and which are wanted."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from samverkan_model import hookspecs
from samverkan_model.errors import (
    HookAsks,
    OtherApi,
    PluginFails,
    SamverkanError,
    UnknownHook,
    UnknownPlugin,
    UnmarkedHook,
    WrongAnswer,
)
from samverkan_model.foreign import ForeignFailure, foreign

if TYPE_CHECKING:
    from samverkan_model.loading.adapter import Adapter

P = ParamSpec("P")
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


def guarded(
    called: str, function: Callable[P, ThingT], *passed: type[BaseException], speaks: bool = False
) -> Callable[P, ThingT]:
    """The function of a plugin; what goes wrong in it is said of the plugin, never shown as a traceback.

    Args:
        called: the plugin, as people know it.
        function: what the plugin brings.
        passed: exceptions that are let through beside our own.
        speaks: it is there to print, as a command is.
    """

    @wraps(function)
    def call(*given: P.args, **named: P.kwargs) -> ThingT:
        try:
            with foreign(SamverkanError, *passed, speaks=speaks):
                return function(*given, **named)
        except ForeignFailure as error:
            raise PluginFails(plugin=called, cause=error.cause) from error

    return call


def chooser(wanted: str, entries: Iterable[EntryPoint]) -> Callable[[EntryPoint], bool]:
    """Whether a plugin is wanted, by a list such as ``ostergotland,kalmar`` or ``-kalmar``.

    Raises:
        UnknownPlugin: the list names one that is not installed.
    """
    words = [word.strip() for word in wanted.split(",") if word.strip()]
    known = {name for entry in entries for name in _names(entry)}
    for word in words:
        if word.removeprefix("-") not in known:
            raise UnknownPlugin(word.removeprefix("-"), known)
    shut_out = {word[1:] for word in words if word.startswith("-")}
    only = {word for word in words if not word.startswith("-")}
    return lambda entry: not (_names(entry) & shut_out) and (not only or bool(_names(entry) & only))


def _names(entry: EntryPoint) -> set[str]:
    return {entry.name, entry.dist.name} if entry.dist else {entry.name}
