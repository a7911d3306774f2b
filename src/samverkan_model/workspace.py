"""Several tenants side by side, each by itself: the door for programmers.

>>> import samverkan_model as sm
>>> workspace = sm.Workspace.discover()
>>> now = workspace["ostergotland"].at("2017-06-01")
>>> now.diagram("structure").save("structure.svg")  # doctest: +SKIP
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samverkan_model.errors import TenantTaken, UnknownTenant
from samverkan_model.language import DEFAULT, Language
from samverkan_model.loading.folder import load_folder, tenant_id
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Record
from samverkan_model.plugins import Plugin, Plugins
from samverkan_model.timeline import Courses, Snapshot, read_day, telling_days

if TYPE_CHECKING:
    import networkx

    from samverkan_model.diagrams.diagram import Diagram
    from samverkan_model.rules.base import Rule
    from samverkan_model.rules.run import Outcome
    from samverkan_model.rules.settings import Settings


Rules = Callable[[], "Iterable[Rule]"]
"""Where a tenant gets the rules that hold for it; asked only when something is checked."""


def _core_rules() -> "Iterable[Rule]":
    from samverkan_model.rules.catalogue import own_rules  # texts and networkx, read only when something is checked

    return own_rules()


class TenantAt(Snapshot):
    """A tenant on a day: everything a `Snapshot` answers, its graph, its findings and its pictures."""

    def __init__(
        self, facts: Facts, day: date, courses: Courses | None = None, rules: Rules = _core_rules
    ) -> None:
        super().__init__(facts, day, courses)
        self._rules = rules

    @cached_property
    def graph(self) -> "networkx.MultiDiGraph[str]":
        """The snapshot as `networkx.MultiDiGraph`, with the attributes named in `samverkan_model.graph`."""
        from samverkan_model.graph import graph  # networkx is slow to import

        return graph(self)

    def check(self, settings: "Settings | None" = None) -> "Outcome":
        """What the rules find on the day: findings, coverage, rules that could not be run.

        Args:
            settings: which rules, how heavily, what is already known; the rules' own choices when left out.
        """
        from samverkan_model.rules.run import check

        return check(self, self._rules(), settings)

    def diagram(self, view: str, language: Language = DEFAULT, **options: Any) -> "Diagram":
        """A picture of the snapshot.

        Args:
            view: name of the view: structure, mandates, flows or composition.
            language: language of titles and labels.
            options: ``focus`` and ``depth``, ``level``, ``function``; see `samverkan_model.diagrams.views.Options`.

        Raises:
            UnknownView: no such view.
            NeedsFocus: the view shows one thing and ``focus`` is missing.
            UnknownRecord: ``focus`` is no id of the tenant.
            NothingToDraw: the picture would be empty.
        """
        from samverkan_model.diagrams.diagram import draw  # Graphviz and fonts are slow to import

        return draw(self, view, language, **options)


class Tenant:
    """One tenant, isolated: only its own facts can be reached from here."""

    def __init__(self, facts: Facts, plugin: Plugin | None = None, rules: Rules = _core_rules) -> None:
        self.facts = facts
        self.plugin = plugin
        self._rules = rules
        courses = Courses(facts)
        self._at = lru_cache(maxsize=64)(lambda day: TenantAt(facts, day, courses, rules))

    @property
    def id(self) -> str:
        """The tenant's id."""
        return self.facts.id

    @property
    def name(self) -> str:
        """The tenant's name, as in a heading."""
        return self.facts.header.name

    @property
    def days(self) -> tuple[date, ...]:
        """Days worth drawing, from the data."""
        return telling_days(self.facts)

    def at(self, day: str | date) -> TenantAt:
        """The tenant on a day.

        Raises:
            UnreadableDay: the text is no single day.
        """
        at: TenantAt = self._at(read_day(day))
        return at

    def check(self, since: str | date, until: str | date, settings: "Settings | None" = None) -> "Outcome":
        """What the rules find from a day up to another, each finding with the time in which it holds.

        Raises:
            UnreadableDay: a text is no single day.
        """
        from samverkan_model.rules.run import check_through

        return check_through(self.facts, read_day(since), read_day(until), self._rules(), settings)

    def __getitem__(self, record_id: str) -> Record:
        return self.facts[record_id]

    def __iter__(self) -> Iterator[Record]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)


class Workspace:
    """Tenants by id. They are read when they are first asked for, and never see each other."""

    def __init__(self, plugins: Plugins, folders: dict[str, tuple[Path, Plugin | None]]) -> None:
        self.plugins = plugins
        self._folders = folders
        self._tenants: dict[str, Tenant] = {}

    @classmethod
    def discover(cls) -> "Workspace":
        """A workspace of all tenants that installed plugins bring."""
        plugins = Plugins.discover()
        by_name = {plugin.name: plugin for plugin in plugins.found}
        folders: dict[str, tuple[Path, Plugin | None]] = {}
        for name, folder in plugins.tenants():
            tenant = tenant_id(folder)
            if tenant in folders:
                plugins.leave_out(name, TenantTaken(tenant=tenant))
            else:
                folders[tenant] = (folder, by_name.get(name))
        return cls(plugins, dict(sorted(folders.items())))

    @classmethod
    def load(cls, *folders: str | Path) -> "Workspace":
        """A workspace of tenants in folders of model files, without any plugin.

        Raises:
            TenantTaken: two of them have the same id.
        """
        found: dict[str, tuple[Path, Plugin | None]] = {}
        for path in map(Path, folders):
            tenant = tenant_id(path)
            if tenant in found:
                raise TenantTaken(tenant=tenant)
            found[tenant] = (path, None)
        return cls(Plugins(), found)

    def __iter__(self) -> Iterator[str]:
        return iter(self._folders)

    def __len__(self) -> int:
        return len(self._folders)

    def __contains__(self, tenant: object) -> bool:
        return tenant in self._folders

    def __getitem__(self, tenant: str) -> Tenant:
        """One tenant.

        Raises:
            UnknownTenant: none of that id; the nearest is offered.
            ModelFaults: its files have faults; all of them are in the error.
        """
        if tenant not in self._folders:
            raise UnknownTenant(tenant, self._folders)
        if tenant not in self._tenants:
            folder, plugin = self._folders[tenant]
            vocabulary = core_vocabulary().extended(self.plugins.terms())
            self._tenants[tenant] = Tenant(load_folder(folder, vocabulary), plugin, self.rules)
        return self._tenants[tenant]

    def rules(self) -> "tuple[Rule, ...]":
        """Every rule that holds here: the core's own and those of plugins, by code."""
        return tuple(sorted((*_core_rules(), *self.plugins.rules()), key=lambda rule: rule.code))
