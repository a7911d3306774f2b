"""Governance structures between Swedish regions and municipalities, as data.

The public names are loaded when they are first used, so that the import itself is light.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from samverkan_model.hookspecs import hookimpl

__all__ = ["ModelFaults", "SamverkanError", "Tenant", "TenantAt", "Truth", "Validity", "Workspace", "hookimpl"]

_WHERE = {
    "ModelFaults": "errors",
    "SamverkanError": "errors",
    "Tenant": "tenant",
    "TenantAt": "tenant_at",
    "Truth": "model.validity",
    "Validity": "model.validity",
    "Workspace": "workspace",
}

if TYPE_CHECKING:
    from samverkan_model.errors import ModelFaults, SamverkanError
    from samverkan_model.model.validity import Truth, Validity
    from samverkan_model.tenant import Tenant
    from samverkan_model.tenant_at import TenantAt
    from samverkan_model.workspace import Workspace
else:

    def __getattr__(name: str) -> object:
        if name in _WHERE:
            return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
        raise AttributeError(name)
