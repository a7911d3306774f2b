"""Several tenants side by side, each by itself: the door for programmers.

>>> import samverkan_model as sm
>>> workspace = sm.Workspace.discover()
>>> now = workspace["ostergotland"].at("2017-06-01")
>>> now.diagram("structure").save("structure.svg")  # doctest: +SKIP
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan_model.cache import digest
from samverkan_model.courses import read_day
from samverkan_model.errors import (
    ModelFaults,
    NoSuchFolder,
    NothingAsked,
    TenantContested,
    TenantTaken,
    UnknownTenant,
    WiderAudience,
)
from samverkan_model.loading.adapter import Adapter
from samverkan_model.loading.folder import Origin, has_head, head
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.audience import is_seen
from samverkan_model.model.statement import Visibility
from samverkan_model.model.vocabulary import Vocabulary
from samverkan_model.plugins import Plugins
from samverkan_model.tenant import Tenant
from samverkan_model.tenant_store import ChosenStore, KnownStore, SingleTenantStore, Store, TenantSource, TenantStore

if TYPE_CHECKING:
    from samverkan_model.model.facts import Facts
    from samverkan_model.queries.find import SearchAnswer
    from samverkan_model.reports.powers import TenantPowers
    from samverkan_model.rules.engine.base import Rule
    from samverkan_model.tenant_comparison import Days, TenantComparison


class Workspace:
    """Tenants by id, as one audience may see them. They are read when they are first asked for.

    A tenant from here never sees another one: what it uses of others are copies of what they export.

    Attributes:
        audience: whom it is for; everything that comes from here leaves out what is meant for fewer.
    """

    def __init__(self, plugins: Plugins, store: Store, audience: Visibility = Visibility.PUBLIC) -> None:
        self.plugins = plugins
        self.audience = audience
        self._store = store
        self._tenants: dict[str, Tenant] = {}

    @classmethod
    def discover(
        cls,
        wanted: str | None = None,
        audience: str | Visibility = Visibility.PUBLIC,
        folders: Iterable[str | Path] = (),
    ) -> "Workspace":
        """A workspace of all tenants that installed plugins bring.

        Args:
            wanted: which plugins to use, see `samverkan_model.plugins.Plugins.discover`.
            audience: ``public``, ``members`` or ``internal``.
            folders: model files beside the installed tenants, or in place of one that has the same id.

        Raises:
            UnknownPlugin: ``wanted`` names a plugin that is not installed.
            TenantTaken: two of the folders have the same id.
            ValueError: there is no such audience.
        """
        plugins = Plugins.discover(wanted)
        spine = cache(lambda: core_vocabulary().extended(plugins.terms()))
        held = _brought(plugins, Visibility(audience), spine) | _held(folders, spine)
        return cls._holding(plugins, dict(sorted(held.items())), audience)

    @classmethod
    def load(cls, *folders: str | Path, audience: str | Visibility = Visibility.PUBLIC) -> "Workspace":
        """A workspace of tenants in folders of model files, without any plugin.

        Args:
            folders: one for each tenant.
            audience: ``public``, ``members`` or ``internal``.

        Raises:
            NoSuchFolder: one of them is not there.
            TenantTaken: two of them have the same id.
            ValueError: there is no such audience.
        """
        return cls._holding(Plugins(), _held(folders, core_vocabulary), audience)

    @classmethod
    def alone(cls, facts: "Facts", wanted: str | None, audience: str | Visibility) -> "Workspace":
        """A workspace of one tenant whose facts have been read elsewhere.

        Args:
            facts: what the audience may see of it.
            wanted: which plugins to use.
            audience: ``public``, ``members`` or ``internal``.
        """
        plugins = Plugins.discover(wanted)
        return cls(plugins, SingleTenantStore(facts, None, cache(lambda: facts.vocabulary)), Visibility(audience))

    @classmethod
    def _holding(cls, plugins: Plugins, held: dict[str, TenantSource], audience: str | Visibility) -> "Workspace":
        spine = cache(lambda: core_vocabulary().extended(plugins.terms()))
        return cls(plugins, TenantStore(held, spine), Visibility(audience))

    def view(self, audience: str | Visibility | None = None, tenant: str | None = None) -> "Workspace":
        """The workspace for fewer eyes: a narrower audience, or one tenant alone.

        What is left out leaves no trace. From a view of one tenant the others cannot be reached at all.

        Args:
            audience: ``public``, ``members`` or ``internal``; as it is when left out.
            tenant: id of the tenant to keep; all when left out.

        Raises:
            WiderAudience: the workspace itself is for fewer than that.
            UnknownTenant: no such tenant; the nearest is offered.
            ModelFaults: the tenant's files have faults.
            ValueError: there is no such audience.
        """
        narrower = self.audience if audience is None else Visibility(audience)
        if narrower.rank > self.audience.rank:
            raise WiderAudience(wanted=str(narrower), here=str(self.audience))
        if tenant is None:
            return Workspace(self.plugins, self._store, narrower)
        facts, plugin = self._store.facts(tenant, narrower), self._store.plugin(tenant)
        made_of = self._store.made_of(tenant, narrower)
        alone = SingleTenantStore(facts, plugin, cache(lambda: facts.vocabulary), made_of)
        return Workspace(self.plugins, alone, narrower)

    def chosen(self, *tenants: str) -> "Workspace":
        """The workspace of some of its tenants alone; the others cannot be reached from it.

        Args:
            tenants: ids, each of a tenant that is here.

        Raises:
            UnknownTenant: no such tenant; the nearest is offered.
        """
        for name in tenants:
            if name not in self:
                raise UnknownTenant(name, self)
        return Workspace(self.plugins, ChosenStore(self._store, tenants), self.audience)

    def as_known(self, day: str | date) -> "Workspace":
        """The workspace as it could be known on a day: every tenant without what only later sources say.

        Sources without a date count as known; ``tenant.facts.known`` says how many there are and what was left out.

        Raises:
            UnreadableDay: the text is no single day.
        """
        return Workspace(self.plugins, KnownStore(self._store, read_day(day)), self.audience)

    @property
    def read(self) -> tuple[Tenant, ...]:
        """The tenants that have been read so far."""
        return tuple(self._tenants.values())

    def __repr__(self) -> str:
        """For whom it is, and its tenants."""
        return f"<Workspace for {self.audience}: {', '.join(self)}>"

    def __iter__(self) -> Iterator[str]:
        return self._store.names(self.audience)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, tenant: object) -> bool:
        return tenant in tuple(self)

    def __getitem__(self, tenant: str) -> Tenant:
        """One tenant.

        Raises:
            UnknownTenant: none of that id; the nearest is offered.
            ModelFaults: its files have faults; all of them are in the error.
        """
        if tenant not in self._tenants:
            facts = self._store.facts(tenant, self.audience)
            made_of = self._store.made_of(tenant, self.audience)
            origin = self._store.origin(tenant)
            home = origin.home if isinstance(origin, Adapter) else origin
            folder = home if isinstance(home, Path) and home.is_dir() else None
            self._tenants[tenant] = Tenant(facts, self._store.plugin(tenant), self.plugins, made_of, folder)
        return self._tenants[tenant]

    def made_of(self, tenant: str) -> str | None:
        """A key for everything that a tenant's facts follow from, without reading them.

        None where it cannot be told, as of what an adapter reads, or where nothing is to be remembered.
        """
        return self._store.made_of(tenant, self.audience)

    def find(
        self, area: str | None = None, target_group: str | None = None, at: str | date | None = None,
        tenants: Iterable[str] = (),
    ) -> "SearchAnswer":  # fmt: skip
        """Who works with an area, and with whom: each tenant asked by itself, areas aligned by id, name and tree.

        Args:
            area: id or name of an area, as any tenant has it; see `samverkan_model.queries.areas`.
            target_group: id of a target group, or words of its name.
            at: the day; today when left out.
            tenants: whom to ask; all when left out.

        Raises:
            NothingAsked: neither area nor target group is given.
            UnknownTenant: no such tenant; the nearest is offered.
            UnreadableDay: the text is no single day.
            ModelFaults: a tenant's files have faults.
        """
        from samverkan_model.queries.areas import scope
        from samverkan_model.queries.find import Question, SearchAnswer, find

        if not area and not target_group:
            raise NothingAsked
        day = read_day(at or date.today())
        asked = [self[name].at(day) for name in tenants or self]
        wanted = scope(self._readable(), area) if area else None
        question = Question(area, target_group)
        return SearchAnswer(question, day, tuple(find(one, question, wanted) for one in asked))

    def who_may(
        self, power: str, area: str | None = None, at: str | date | None = None, tenants: Iterable[str] = ()
    ) -> "tuple[TenantPowers, ...]":
        """Who may do something, in an area or at all: each tenant asked by itself, areas aligned as `find` does.

        Args:
            power: id or name of a power.
            area: id or name of an area, as any tenant has it, or of another matter of a tenant; all when left out.
            at: the day; today when left out.
            tenants: whom to ask; all when left out.

        Raises:
            UnknownWord: no such power; the nearest is offered.
            UnknownTenant: no such tenant; the nearest is offered.
            UnreadableDay: the text is no single day.
            ModelFaults: a tenant's files have faults.
        """
        from samverkan_model.queries.areas import nearest, scope
        from samverkan_model.queries.powers import matters_in, who_may
        from samverkan_model.reports.powers import TenantPowers

        wanted = scope(self._readable(), area) if area else None
        answers = []
        for now in (self[name].at(at) for name in tenants or self):
            term = now.facts.vocabulary.find("powers", power)
            matters = matters_in(now, wanted) if wanted else ()
            if wanted and not matters:
                answers.append(TenantPowers(now, term, (), has_matter=False, nearest=nearest(now.facts, wanted)))
            else:
                answers.append(TenantPowers(now, term, who_may(now, term, matters)))
        return tuple(answers)

    def compare(self, *tenants: str, at: "Days" = None, functions: Iterable[str] | None = None) -> "TenantComparison":
        """Tenants side by side, function by function; see `samverkan_model.tenant_comparison`.

        Args:
            tenants: ids, in the order of the columns; all counties when left out.
            at: one day for all, a day for each by id, or None: each at its own best documented day.
            functions: only these comparison functions; all when left out.

        Raises:
            UnknownTenant: no such tenant; the nearest is offered.
            UnreadableDay: a text is no single day.
            UnknownWord: no such comparison function; the nearest is offered.
            ModelFaults: a tenant's files have faults.
        """
        from samverkan_model.tenant_comparison import side_by_side

        named = [self[name] for name in tenants or self]
        counties = [tenant for tenant in named if tenants or tenant.facts.header.kind == "county"]
        return side_by_side(counties, at, functions)

    def _readable(self) -> "Iterator[Facts]":
        """Facts of every tenant whose files are without faults: a tree may be needed of one that is not asked."""
        for name in self:
            with suppress(ModelFaults):
                yield self[name].facts

    def folder(self, tenant: str) -> Path | None:
        """The folder of a tenant's model files; None of one that an adapter reads or that was read elsewhere.

        Raises:
            UnknownTenant: no such tenant; the nearest is offered.
        """
        origin = self._store.origin(self[tenant].id)
        return origin if isinstance(origin, Path) else None

    def rules(self) -> "tuple[Rule, ...]":
        """Every rule that holds here: the core's own, those of plugins and those of the project, by code."""
        return self.plugins.rules()

    def add_rules(self, path: str | Path) -> None:
        """Adds the rules of a project's own file, see `samverkan_model.rules.engine.shapes`, for every tenant here.

        Raises:
            ModelFaults: with every fault of the file.
        """
        from samverkan_model.rules.engine.shape_files import read_shapes

        taken = {word for rule in self.rules() for word in (rule.code, rule.name)}
        self.plugins.add_rules(read_shapes(Path(path), taken), digest([Path(path).read_bytes()]))


Spine = Callable[[], Vocabulary]
"""Gives the words that hold before a tenant adds its own."""


def origin_of(origin: Origin, spine: Spine = core_vocabulary) -> Origin:
    """Where a tenant is read from: a folder without model files may hold a workbook in their place."""
    if isinstance(origin, Adapter) or has_head(origin):
        return origin
    from samverkan_model.exchange.excel.folder import tenant_in

    return tenant_in(origin, spine) or origin


def _brought(plugins: Plugins, audience: Visibility, spine: Spine) -> dict[str, TenantSource]:
    """The tenants of plugins by id.

    An id belongs to the plugin that is called so. Where none is and several bring it, all of them are left out: which
    of them is meant is for the user to say. An audience that may not
    know of a tenant is not told of the trouble about it either.
    """
    by_name = {plugin.name: plugin for plugin in plugins.found}
    brought: dict[str, dict[str, TenantSource]] = {}
    for name, brought_from in plugins.tenants():
        origin = origin_of(brought_from, spine)
        tenant, visibility = head(origin)
        found = brought.setdefault(tenant, {})
        if name in found and is_seen(visibility, audience):
            plugins.note(name, TenantTaken(tenant=tenant))
        found.setdefault(name, TenantSource(origin, by_name.get(name), visibility))
    held = {}
    for tenant, found in brought.items():
        owner = tenant if tenant in found else next(iter(found)) if len(found) == 1 else None
        for name, source in found.items():
            if name == owner:
                held[tenant] = source
            elif all(is_seen(one.visibility, audience) for one in found.values()):
                plugins.note(name, TenantContested(tenant=tenant, others=", ".join(sorted(found.keys() - {name}))))
    return held


def _held(folders: Iterable[str | Path], spine: Spine) -> dict[str, TenantSource]:
    held: dict[str, TenantSource] = {}
    for path in map(Path, folders):
        if not path.is_dir():
            raise NoSuchFolder(folder=path.as_posix())
        origin = origin_of(path, spine)
        tenant, visibility = head(origin)
        if tenant in held:
            raise TenantTaken(tenant=tenant)
        held[tenant] = TenantSource(origin, None, visibility)
    return held
