"""What a plugin must keep to: hooks that exist, no arguments, answers of the promised type; and which are wanted."""

import inspect
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from importlib.metadata import EntryPoint
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from samverkan_model import hookspecs
from samverkan_model.cache import digest
from samverkan_model.errors import (
    BadThingName,
    EndlessAnswer,
    HookAsks,
    OtherApi,
    PluginFails,
    PluginGives,
    SamverkanError,
    UnknownHook,
    UnknownPlugin,
    UnmarkedHook,
    WrongAnswer,
)
from samverkan_model.foreign import ForeignFailure, foreign
from samverkan_model.promised import misfit

if TYPE_CHECKING:
    import click

    from samverkan_model.loading.adapter import Adapter
    from samverkan_model.rules.engine.base import Rule

P = ParamSpec("P")
ThingT = TypeVar("ThingT")
HOOKS = tuple(name for name in vars(hookspecs) if name.startswith("samverkan_"))
MOST = 100_000
"""No hook brings more things than this; what never comes to an end is left out there."""

OWN = {".py", ".yaml", ".yml", ".toml"}
"""What a plugin's rules are made of: its own files that end so."""
_NAME = re.compile(r"\w[\w-]{0,59}")
"""Names become words on a command line and names of files."""


def examine_hook(plugin: object) -> None:
    """Makes a hook that could never work a fault of the plugin that has it.

    Raises:
        OtherApi: it is written for another version of the hooks.
        UnknownHook: no hook has the name; the nearest is offered.
        UnmarkedHook: the decorator is missing, or it is no function.
        HookAsks: it takes arguments, and hooks are given none.
    """
    wanted = getattr(plugin, "SAMVERKAN_API", hookspecs.API)
    if wanted != hookspecs.API:
        raise OtherApi(wanted=wanted, spoken=hookspecs.API)
    for name in dir(plugin):
        function = getattr(plugin, name) if name.startswith("samverkan_") else None
        if inspect.isroutine(function) or name in HOOKS:
            _examine_hook(name, function)


def _examine_hook(name: str, function: Any) -> None:
    if name not in HOOKS:
        raise UnknownHook(name, HOOKS)
    if not inspect.isroutine(function) or not hasattr(function, f"{hookspecs.PROJECT}_impl"):
        raise UnmarkedHook(hook=name)
    asked = [part.name for part in inspect.signature(function).parameters.values() if part.default is part.empty]
    if asked:
        raise HookAsks(hook=name, asked=", ".join(asked))


def source_key(plugin: object, called: str, rules: Iterable["Rule"]) -> str | None:
    """A key for the code that a plugin's rules are: its version, and every file of its package and of the rules.

    Args:
        plugin: the plugin.
        called: its name and version.
        rules: its rules.

    Returns:
        The key; None of what is no module and can be anything.
    """
    file = getattr(plugin, "__file__", None)
    if not inspect.ismodule(plugin) or not file:
        return None
    package = sys.modules.get(plugin.__name__.partition(".")[0])
    rooms = map(Path, getattr(package, "__path__", ()))
    files = {path for room in rooms for path in room.rglob("*") if path.suffix in OWN and path.is_file()}
    written = (getattr(getattr(rule.examine, "__code__", None), "co_filename", "") for rule in rules)
    try:
        contents = [path.read_bytes() for path in sorted({*files, Path(file), *map(Path, filter(None, written))})]
    except OSError:
        return None
    return digest([called, *contents])


def many(hook: str, kind: type[ThingT], called: Callable[[ThingT], str] | None = None) -> Callable[[Any], list[ThingT]]:
    """Reads a list of one type; ``called`` gives the name that each of them is known by."""

    def read(answer: Any) -> list[ThingT]:
        if not isinstance(answer, Iterable) or isinstance(answer, str | bytes):
            raise _wrong(hook, answer, kind.__name__)
        things = _ended(hook, answer)
        for thing in things:
            if not isinstance(thing, kind) or (called is not None and not isinstance(called(thing), str)):
                raise _wrong(hook, thing, kind.__name__)
            _hold(hook, thing, called(thing) if called else "a")
        return things

    return read


def read_named(hook: str, kind: str, fits: Callable[[Any], bool]) -> Callable[[Any], list[tuple[str, Any]]]:
    """Reads a mapping from names to things that fit."""

    def read(answer: Any) -> list[tuple[str, Any]]:
        if not isinstance(answer, Mapping):
            raise _wrong(hook, answer, kind)
        pairs = _ended(hook, answer.items())
        for name, thing in pairs:
            if not isinstance(name, str) or not fits(thing):
                raise _wrong(hook, thing if isinstance(name, str) else name, kind)
            _hold(hook, thing, name)
        return [(str(name), thing) for name, thing in pairs]

    return read


def origins(answer: Any) -> "list[Path | Adapter]":
    """Reads folders and adapters, one or several."""
    from samverkan_model.loading.adapter import Adapter

    hook = "samverkan_tenants"
    one = isinstance(answer, str | Path | Adapter)
    if not one and not isinstance(answer, Iterable):
        raise _wrong(hook, answer, "Path")
    things = [answer] if one else _ended(hook, answer)
    for thing in things:
        if not isinstance(thing, str | Path | Adapter) or "\0" in str(thing):
            raise _wrong(hook, thing, "Path")
        _hold(hook, thing, "a")
    return [Path(thing) if isinstance(thing, str) else thing for thing in things]


def _ended(hook: str, things: Iterable[ThingT]) -> list[ThingT]:
    """All of the things, where they come to an end."""
    found = list(islice(things, MOST + 1))
    if len(found) > MOST:
        raise EndlessAnswer(hook=hook, most=MOST)
    return found


def _hold(hook: str, thing: object, name: str) -> None:
    """Refuses a thing whose parts are not what its class promises, or whose name cannot be written."""
    if not _NAME.fullmatch(name):
        raise BadThingName(hook=hook, name=ascii(name)[1:-1])
    if wrong := misfit(thing):
        raise WrongAnswer(hook=hook, found=wrong.found, wanted=f"{wrong.path}: {wrong.wanted}")


def name_of(command: "click.Command") -> Any:
    """The name of a command; of one whose help is no text, what stands there."""
    return command.name or "" if isinstance(command.help, str | None) else command.help


def _wrong(hook: str, found: object, wanted: str) -> WrongAnswer:
    return WrongAnswer(hook=hook, found=type(found).__name__, wanted=wanted)


def guarded(
    called: str,
    function: Callable[P, ThingT],
    *passed: type[BaseException],
    speaks: bool = False,
    gives: Callable[[ThingT], str] = lambda _: "",
) -> Callable[P, ThingT]:
    """The function of a plugin; what goes wrong in it is said of the plugin, never shown as a traceback.

    Args:
        called: the plugin, as people know it.
        function: what the plugin brings.
        passed: exceptions that are let through beside our own.
        speaks: it is there to print, as a command is.
        gives: what is wrong with its answer; nothing where it is as it should be.
    """

    @wraps(function)
    def call(*given: P.args, **named: P.kwargs) -> ThingT:
        try:
            with foreign(SamverkanError, *passed, speaks=speaks):
                answer = function(*given, **named)
                wrong = gives(answer)
        except ForeignFailure as error:
            raise PluginFails(plugin=called, cause=error.cause) from error
        if wrong:
            raise PluginGives(plugin=called, wrong=wrong)
        return answer

    return call


def no_picture(answer: object) -> str:
    """What is wrong with what a view gives."""
    from samverkan_model.diagrams.scene import Scene
    from samverkan_model.diagrams.scene.chart import Chart
    from samverkan_model.diagrams.scene.matrix import Matrix

    if not isinstance(answer, Scene | Chart | Matrix):
        return f"{type(answer).__name__}, Scene"
    return str(misfit(answer) or "")


def no_files(answer: object) -> str:
    """What is wrong with what an exporter gives: one file, or those of a folder, none of them outside it."""
    if not isinstance(answer, Mapping):
        return "" if isinstance(answer, bytes) else f"{type(answer).__name__}, bytes"
    for name, content in answer.items():
        if not isinstance(name, str) or not isinstance(content, bytes):
            return f"{type(name).__name__}: {type(content).__name__}, str: bytes"
        path = PurePosixPath(name.replace("\\", "/"))
        if not name or path.is_absolute() or ".." in path.parts or not name.isprintable():
            return ascii(name)
    return ""


def no_adapter(answer: object) -> str:
    """What is wrong with what an importer gives."""
    from samverkan_model.loading.adapter import Adapter

    return str(misfit(answer) or "") if isinstance(answer, Adapter) else f"{type(answer).__name__}, Adapter"


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
