"""Every hook a plugin can implement. Hooks return data and receive nothing that can be changed.

Entry-point group: ``samverkan_model``. A hook is named ``samverkan_`` and the plural of what it returns.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from samverkan_model.model.vocabulary import Term
    from samverkan_model.rules.base import Rule

PROJECT = "samverkan_model"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def samverkan_tenants() -> Path | Iterable[Path]:  # type: ignore[empty-body] # a hook specification has no body
    """Folders of model files, one per tenant the plugin brings.

    Called once, when a workspace looks for installed tenants. The folders are read when a tenant is first opened.
    """


@hookspec
def samverkan_vocabulary() -> "Iterable[Term]":  # type: ignore[empty-body] # a hook specification has no body
    """Words that the plugin adds to the vocabulary of every tenant: kinds, functions, powers and the like.

    Called once, when a workspace is made. Words that only one tenant uses belong in that tenant's own files.
    """


@hookspec
def samverkan_rules() -> "Iterable[Rule]":  # type: ignore[empty-body] # a hook specification has no body
    """Rules that the plugin adds, with a prefix of their own; `samverkan_model.rules.catalogue.make_rules` makes them.

    Called once, when a workspace is first asked to check something.
    """
