"""Plugins: found through entry points, loaded one by one, faults named, the rest running on.

A plugin is code and runs with the user's rights; install only what you trust, and shut out what you do not need with
``SAMVERKAN_PLUGINS``.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import pluggy

from samverkan_model import builtin, contract, hookspecs
from samverkan_model.cache import code, digest, release
from samverkan_model.contract import HOOKS, chooser, examine_hook, guarded, many, origins, read_named, source_key
from samverkan_model.errors import NameTaken, PluginTaken, SamverkanError
from samverkan_model.foreign import ForeignFailure, cause_of, foreign
from samverkan_model.language import DEFAULT, Language

if TYPE_CHECKING:
    import click

    from samverkan_model.diagrams.theme import Theme
    from samverkan_model.diagrams.views import View
    from samverkan_model.exchange.formats import Exporter, Importer
    from samverkan_model.loading.adapter import Adapter
    from samverkan_model.model.vocabulary import Term
    from samverkan_model.rules.engine.base import Rule

P = ParamSpec("P")
ThingT = TypeVar("ThingT")
ONLY = "SAMVERKAN_PLUGINS"
"""The variable that names the plugins to use, or with a minus sign those to leave out."""


@dataclass(frozen=True)
class Plugin:
    """A plugin as it was found.

    Attributes:
        name: name of its entry point.
        distribution: the package it came in, with `version`.
        hooks: names of the hooks it implements.
        seconds: time it took to import.
        error: why it was left out; None when it is in use.
        clashes: things it brings that were left out, because their names were taken; the rest of it is in use.
        wanted: False when the list of plugins to use left it out, and it was never imported.
    """

    name: str
    distribution: str
    version: str
    hooks: tuple[str, ...]
    seconds: float
    error: Exception | None = None
    clashes: tuple[SamverkanError, ...] = ()
    wanted: bool = True

    @property
    def fault(self) -> str | None:
        """Why it was left out, in Swedish; None when it is in use."""
        return self.cause()

    def cause(self, language: Language = DEFAULT) -> str | None:
        """Why it was left out, in the language."""
        return None if self.error is None else _cause(self.error, language)

    def faults(self, language: Language = DEFAULT) -> tuple[str, ...]:
        """Why it, or something it brings, was left out."""
        errors = ((self.error,) if self.error else ()) + self.clashes
        return tuple(_cause(error, language) for error in errors)


class Plugins:
    """The plugins of one workspace, with a manager of their own: nothing is global."""

    def __init__(self) -> None:
        self._manager = pluggy.PluginManager(hookspecs.PROJECT)
        self._manager.add_hookspecs(hookspecs)
        self._manager.register(builtin, builtin.NAME)
        self._project: tuple[Rule, ...] = ()
        self._made_of: list[str | None] = []
        self._answered: dict[str, list[tuple[str, list[Any]]]] = {}
        self.found: list[Plugin] = []

    @classmethod
    def discover(cls, wanted: str | None = None) -> "Plugins":
        """All installed plugins that are wanted, in the order of their names.

        Args:
            wanted: names of plugins or packages with commas between; with a minus sign before a name, all but that.
                Without it, ``SAMVERKAN_PLUGINS`` is asked, and without that all are used.

        Raises:
            UnknownPlugin: the list names a plugin that is not installed; the nearest is offered.
        """
        plugins = cls()
        entries = sorted(entry_points(group=hookspecs.PROJECT), key=lambda entry: entry.name)
        is_wanted = chooser(os.environ.get(ONLY, "") if wanted is None else wanted, entries)
        for entry in entries:
            plugins.found.append(plugins._load(entry) if is_wanted(entry) else replace(_plugin(entry), wanted=False))
        return plugins

    def add(self, plugin: object, name: str) -> None:
        """Adds a plugin by hand, for tests and programs that carry their own.

        Raises:
            SamverkanError: it cannot be used: a hook of it does not exist or takes arguments, or its name is taken.
        """
        self._register(plugin, name)
        self.found.append(Plugin(name, "", "", _hooks(plugin), 0.0))

    def tenants(self) -> "Iterator[tuple[str, Path | Adapter]]":
        """Name of the plugin and folder or adapter, for every tenant that is brought."""
        for name, brought in self._answers("samverkan_tenants", origins):
            yield from ((name, origin) for origin in brought)

    def terms(self) -> "list[Term]":
        """Words that plugins add to the vocabulary."""
        from samverkan_model.model.vocabulary import Term

        return [
            term
            for _, terms in self._answers("samverkan_vocabulary", many("samverkan_vocabulary", Term))
            for term in terms
        ]

    def rules(self) -> "tuple[Rule, ...]":
        """Every rule by code: the library's, those of plugins and the project's own.

        One of a plugin whose code or name is taken is left out and named.
        """
        rules = list(self._project)
        taken = {word for rule in rules for word in (rule.code, rule.name)}
        for plugin, answer in self._rules():
            for rule in answer:
                if word := next((word for word in (rule.code, rule.name) if word in taken), None):
                    self.note(plugin, NameTaken(hook="samverkan_rules", name=word))
                else:
                    rules.append(rule)
                    taken |= {rule.code, rule.name}
        return tuple(sorted(rules, key=lambda rule: rule.code))

    def add_rules(self, rules: "Iterable[Rule]", made_of: str | None = None) -> None:
        """Adds rules of the project's own; their codes and names were held against all others when they were read.

        Args:
            rules: the rules.
            made_of: a key for everything that they follow from; without it no outcome is remembered.
        """
        self._project += tuple(rules)
        self._made_of.append(made_of)

    @property
    def rules_made_of(self) -> str | None:
        """A key for every rule that holds: the library itself, the code that plugins' rules come in, the project's own.

        None where it cannot be told, as of rules that were added by hand.
        """
        made_of = [code("."), release("holidays"), release("networkx"), *self._made_of]
        for name, answer in self._rules():
            if name != builtin.NAME and answer:
                made_of.append(source_key(self._manager.get_plugin(name), self._called(name), answer))
        return None if None in made_of else digest(filter(None, made_of))

    def _rules(self) -> "list[tuple[str, list[Rule]]]":
        from samverkan_model.rules.engine.base import Rule

        return self._answers("samverkan_rules", many("samverkan_rules", Rule, lambda rule: rule.code))

    def views(self) -> "dict[str, View]":
        """Views of diagrams by name."""
        return self._by_name("samverkan_views", "View", callable, partial(self._guarded, gives=contract.no_picture))

    def themes(self) -> "dict[str, Theme]":
        """Looks of diagrams by name."""
        from samverkan_model.diagrams.theme import Theme

        return self._by_name("samverkan_themes", "Theme", lambda one: isinstance(one, Theme))

    def exporters(self) -> "dict[str, Exporter]":
        """Formats that a tenant can be written in, by name."""
        from samverkan_model.exchange.formats import Exporter

        def guard(plugin: str, one: Exporter) -> Exporter:
            return replace(one, export=self._guarded(plugin, one.export, contract.no_files))

        return self._by_name("samverkan_exporters", "Exporter", lambda one: isinstance(one, Exporter), guard)

    def importers(self) -> "dict[str, Importer]":
        """Formats that a tenant can be read from, by name."""
        from samverkan_model.exchange.formats import Importer

        def guard(plugin: str, one: Importer) -> Importer:
            return replace(one, adapter=self._guarded(plugin, one.adapter, contract.no_adapter))

        return self._by_name("samverkan_importers", "Importer", lambda one: isinstance(one, Importer), guard)

    def commands(self, taken: Iterable[str] = ()) -> "dict[str, click.Command]":
        """Commands by name.

        Args:
            taken: names of commands there are already.
        """
        import click

        brought = self._answers("samverkan_commands", many("samverkan_commands", click.Command, contract.name_of))
        named = [(plugin, [(contract.name_of(one), one) for one in commands]) for plugin, commands in brought]
        return self._unique("samverkan_commands", named, taken)

    def ask_all(self, commands: Iterable[str] = ()) -> list[Plugin]:
        """The plugins after every hook has been asked, so that everything that is wrong with them is known.

        Args:
            commands: names of commands there are already.
        """
        for ask in (self.terms, self.rules, self.views, self.themes, self.exporters, self.importers):
            ask()
        self.commands(commands)
        list(self.tenants())
        return self.found

    def leave_out(self, name: str, error: Exception) -> None:
        """Takes a plugin out of use and keeps the reason; the others run on."""
        self._manager.unregister(name=name)
        self._change(name, lambda plugin: replace(plugin, error=error))

    def note(self, name: str, error: SamverkanError) -> None:
        """Keeps the reason why something that a plugin brings is left out, while the rest of it is in use."""
        if str(error) not in {str(known) for one in self.found if one.name == name for known in one.clashes}:
            self._change(name, lambda plugin: replace(plugin, clashes=(*plugin.clashes, error)))

    def _change(self, name: str, change: Callable[[Plugin], Plugin]) -> None:
        in_use = next((one for one in self.found if one.name == name and one.wanted and one.error is None), None)
        self.found = [change(one) if one is in_use else one for one in self.found]

    def _by_name(
        self, hook: str, kind: str, fits: Callable[[Any], bool], guard: Callable[[str, Any], Any] | None = None
    ) -> dict[str, Any]:
        brought = self._answers(hook, read_named(hook, kind, fits))
        if guard is not None:
            brought = [(plugin, [(name, guard(plugin, one)) for name, one in pairs]) for plugin, pairs in brought]
        return self._unique(hook, brought)

    def _guarded(
        self, plugin: str, function: "Callable[P, ThingT]", gives: "Callable[[ThingT], str]"
    ) -> "Callable[P, ThingT]":
        """The function of a plugin, what goes wrong in it said of the plugin; our own is left alone."""
        return function if plugin == builtin.NAME else guarded(self._called(plugin), function, gives=gives)

    def _called(self, name: str) -> str:
        versions = (one.version for one in self.found if one.name == name and one.version)
        return " ".join((name, next(versions, ""))).strip()

    def _unique(
        self, hook: str, brought: "Iterable[tuple[str, list[tuple[str, ThingT]]]]", taken: Iterable[str] = ()
    ) -> dict[str, ThingT]:
        """What plugins bring by name; of two with one name the second is left out and named."""
        things: dict[str, ThingT] = {}
        known = set(taken)
        for plugin, pairs in brought:
            for name, thing in pairs:
                if name in known:
                    self.note(plugin, NameTaken(hook=hook, name=name))
                else:
                    known.add(name)
                    things[name] = thing
        return things

    def _answers(self, hook: str, read: "Callable[[Any], list[ThingT]]") -> list[tuple[str, list[ThingT]]]:
        """What each plugin answers, asked once; one that fails is left out."""
        if hook not in self._answered:
            self._answered[hook] = list(self._asked(hook, read))
        in_use = {name for name, _ in self._manager.list_name_plugin()}
        return [(name, answer) for name, answer in self._answered[hook] if name in in_use]

    def _asked(self, hook: str, read: "Callable[[Any], list[ThingT]]") -> Iterator[tuple[str, list[ThingT]]]:
        for implementation in list(getattr(self._manager.hook, hook).get_hookimpls()):
            name = implementation.plugin_name
            if name == builtin.NAME:
                yield name, read(implementation.function())
                continue
            try:
                with foreign(SamverkanError):
                    things = read(implementation.function())
            except (SamverkanError, ForeignFailure) as error:
                self.leave_out(name, error)
            else:
                yield name, things

    def _load(self, entry: EntryPoint) -> Plugin:
        found, start = _plugin(entry), time.perf_counter()
        try:
            with foreign(SamverkanError):
                module = entry.load()
                self._register(module, entry.name)
        except (SamverkanError, ForeignFailure) as error:
            return replace(found, seconds=time.perf_counter() - start, error=error)
        return replace(found, seconds=time.perf_counter() - start, hooks=_hooks(module))

    def _register(self, plugin: object, name: str) -> None:
        if self._manager.has_plugin(name) or self._manager.is_registered(plugin):
            raise PluginTaken(name=name)
        examine_hook(plugin)
        self._manager.register(plugin, name)
        self._answered.clear()


def _plugin(entry: EntryPoint) -> Plugin:
    distribution, version = (entry.dist.name, entry.dist.version) if entry.dist else ("", "")
    return Plugin(entry.name, distribution, version, (), 0.0)


def _hooks(plugin: object) -> tuple[str, ...]:
    return tuple(sorted(name for name in HOOKS if hasattr(plugin, name)))


def _cause(error: Exception, language: Language) -> str:
    return (
        error.text(language) if isinstance(error, SamverkanError) else getattr(error, "cause", None) or cause_of(error)
    )
