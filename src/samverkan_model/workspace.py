"""Several tenants side by side, each by itself: the door for programmers.

>>> import samverkan_model as sm
>>> workspace = sm.Workspace.discover()
>>> now = workspace["ostergotland"].at("2017-06-01")
>>> now.diagram("structure").save("structure.svg")  # doctest: +SKIP
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan_model.errors import TenantTaken, UnknownTenant
from samverkan_model.loading.folder import load_folder, tenant_id
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.plugins import Plugin, Plugins
from samverkan_model.tenant import Tenant, core_rules

if TYPE_CHECKING:
    from samverkan_model.rules.base import Rule


class Workspace:
    """Tenants by id. They are read when they are first asked for, and never see each other."""

    def __init__(self, plugins: Plugins, folders: dict[str, tuple[Path, Plugin | None]]) -> None:
        self.plugins = plugins
        self._folders = folders
        self._tenants: dict[str, Tenant] = {}
        self._own: tuple[Rule, ...] = ()

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
        """Every rule that holds here: the core's own, those of plugins and those of the project, by code."""
        return tuple(sorted((*core_rules(), *self.plugins.rules(), *self._own), key=lambda rule: rule.code))

    def add_rules(self, path: str | Path) -> None:
        """Adds the rules of a project's own file, see `samverkan_model.rules.shapes`, for every tenant here.

        Raises:
            ModelFaults: with every fault of the file.
        """
        from samverkan_model.rules.shape_files import read_shapes

        taken = {word for rule in self.rules() for word in (rule.code, rule.name)}
        self._own += read_shapes(Path(path), taken)
