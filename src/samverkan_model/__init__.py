"""Governance structures between Swedish regions and municipalities, as data.

The public names are loaded when they are first used, so that the import itself is light.
"""

from importlib import import_module

from samverkan_model.hookspecs import hookimpl

_WHERE = {
    "Truth": "model.validity",
    "Validity": "model.validity",
    "Tenant": "workspace",
    "TenantAt": "workspace",
    "Workspace": "workspace",
    "SamverkanError": "errors",
    "ModelFaults": "errors",
}

__all__ = ["hookimpl", *_WHERE]  # noqa: PLE0604 - names that `__getattr__` below brings in


def __getattr__(name: str) -> object:
    if name in _WHERE:
        return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
    raise AttributeError(name)
