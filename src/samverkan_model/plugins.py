"""Plugins: found through entry points, loaded one by one, faults named, the rest running on.

A plugin is code and runs with the user's rights; install only what you trust.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pluggy

from samverkan_model import hookspecs
from samverkan_model.model.vocabulary import Term

if TYPE_CHECKING:
    from samverkan_model.rules.base import Rule

AnswerT = TypeVar("AnswerT")


@dataclass(frozen=True)
class Plugin:
    """A plugin as it was found.

    Attributes:
        name: name of its entry point.
        distribution: the package it came in, with `version`.
        hooks: names of the hooks it implements.
        seconds: time it took to import.
        fault: why it was left out; None when it is in use.
    """

    name: str
    distribution: str
    version: str
    hooks: tuple[str, ...]
    seconds: float
    fault: str | None = None


class Plugins:
    """The plugins of one workspace, with a manager of their own: nothing is global."""

    def __init__(self) -> None:
        self._manager = pluggy.PluginManager(hookspecs.PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self.found: list[Plugin] = []

    @classmethod
    def discover(cls) -> "Plugins":
        """All installed plugins, in the order of their names."""
        plugins = cls()
        for entry in sorted(entry_points(group=hookspecs.PROJECT), key=lambda entry: entry.name):
            plugins.found.append(plugins._load(entry))
        return plugins

    def add(self, plugin: object, name: str) -> None:
        """Adds a plugin by hand, for tests and programs that carry their own.

        Raises:
            pluggy.PluginValidationError: a hook of it does not exist or takes other arguments.
        """
        self._manager.register(plugin, name)
        self._verify(name)
        self.found.append(Plugin(name, "", "", self._hooks(plugin), 0.0))

    def tenants(self) -> Iterator[tuple[str, Path]]:
        """Name of the plugin and folder, for every tenant that is brought."""
        for name, folders in self._answers("samverkan_tenants", _folders):
            yield from ((name, folder) for folder in folders)

    def terms(self) -> list[Term]:
        """Words that plugins add to the vocabulary."""
        return [term for _, terms in self._answers("samverkan_vocabulary", list) for term in terms]

    def rules(self) -> "list[Rule]":
        """Rules that plugins add."""
        return [rule for _, rules in self._answers("samverkan_rules", list) for rule in rules]

    def leave_out(self, name: str, error: Exception) -> None:
        """Takes a plugin out of use and keeps the reason; the others run on."""
        self._manager.unregister(name=name)
        self.found = [replace(one, fault=_cause(error)) if one.name == name else one for one in self.found]

    def _answers(self, hook: str, read: Callable[[Any], list[AnswerT]]) -> Iterator[tuple[str, list[AnswerT]]]:
        """What each plugin answers; one that fails is left out."""
        for implementation in list(getattr(self._manager.hook, hook).get_hookimpls()):
            try:
                answer = read(implementation.function())
            except Exception as error:  # noqa: BLE001 - whatever a plugin does, the others run on and the user hears why
                self.leave_out(implementation.plugin_name, error)
            else:
                yield implementation.plugin_name, answer

    def _load(self, entry: EntryPoint) -> Plugin:
        distribution, version = (entry.dist.name, entry.dist.version) if entry.dist else ("", "")
        start = time.perf_counter()
        try:
            module = entry.load()
            self._manager.register(module, entry.name)
            self._verify(entry.name)
        except Exception as error:  # noqa: BLE001 - whatever a plugin does, the others run on and the user hears why
            self._manager.unregister(name=entry.name)
            return Plugin(entry.name, distribution, version, (), _since(start), _cause(error))
        return Plugin(entry.name, distribution, version, self._hooks(module), _since(start))

    def _verify(self, name: str) -> None:
        """Makes a misspelt hook an error of the plugin that has it, and leaves that plugin out."""
        try:
            self._manager.check_pending()
        except pluggy.PluginValidationError:
            self._manager.unregister(name=name)
            raise

    def _hooks(self, plugin: object) -> tuple[str, ...]:
        return tuple(sorted(caller.name for caller in self._manager.get_hookcallers(plugin) or ()))


def _folders(brought: str | Path | Iterable[str | Path]) -> list[Path]:
    return [Path(folder) for folder in ((brought,) if isinstance(brought, str | Path) else brought)]


def _cause(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _since(start: float) -> float:
    return time.perf_counter() - start
