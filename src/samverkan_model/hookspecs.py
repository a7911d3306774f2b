"""Every hook a plugin can implement. Hooks return data and receive nothing that can be changed.

Entry-point group: ``samverkan_model``. A hook is named ``samverkan_`` and the plural of what it returns. A plugin may
say which version of this interface it is written for with ``SAMVERKAN_API = 1`` at its top; one that says another is
left out.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    import click

    from samverkan_model.diagrams.theme import Theme
    from samverkan_model.diagrams.views import View
    from samverkan_model.exchange.formats import Exporter, Importer
    from samverkan_model.loading.adapter import Adapter
    from samverkan_model.model.vocabulary import Term
    from samverkan_model.rules.engine.base import Rule

API = 1
"""Version of the hooks below. It is raised when a plugin written for the former can no longer run."""
PROJECT = "samverkan_model"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def samverkan_tenants() -> "Path | Adapter | Iterable[Path | Adapter]":  # type: ignore[empty-body] # a hook specification has no body
    """Tenants the plugin brings: folders of model files, or adapters that read another source.

    Called once, when a workspace looks for installed tenants. They are read when a tenant is first opened.
    """


@hookspec
def samverkan_vocabulary() -> "Iterable[Term]":  # type: ignore[empty-body] # a hook specification has no body
    """Words that the plugin adds to the vocabulary of every tenant: kinds, functions, powers and the like.

    Fields and relations of one's own are words too, of the scheme ``own_fields``; see `samverkan_model.model.own`.

    Called once, when a tenant is first opened. Words that only one tenant uses belong in that tenant's own files.
    """


@hookspec
def samverkan_rules() -> "Iterable[Rule]":  # type: ignore[empty-body] # a hook specification has no body
    """Rules that the plugin adds, with a prefix of their own.

    `samverkan_model.rules.engine.registry.make_rules` makes them.
    Called once, when a workspace is first asked to check something.
    """


@hookspec
def samverkan_views() -> "Mapping[str, View]":  # type: ignore[empty-body] # a hook specification has no body
    """Views for diagrams by name: functions from a snapshot and the reader's options to a scene.

    Called once, when a workspace is first asked for a picture.
    """


@hookspec
def samverkan_themes() -> "Mapping[str, Theme]":  # type: ignore[empty-body] # a hook specification has no body
    """Looks of diagrams by name: colours, type sizes and distances.

    Called once, when a workspace is first asked for a picture.
    """


@hookspec
def samverkan_exporters() -> "Mapping[str, Exporter]":  # type: ignore[empty-body] # a hook specification has no body
    """Formats that a tenant can be written in, by name.

    Called once, when something is first exported.
    """


@hookspec
def samverkan_importers() -> "Mapping[str, Importer]":  # type: ignore[empty-body] # a hook specification has no body
    """Formats that a tenant can be read from, by name.

    Called once, when something is first imported.
    """


@hookspec
def samverkan_commands() -> "Iterable[click.Command]":  # type: ignore[empty-body] # a hook specification has no body
    """Commands that ``samverkan`` gets beside its own.

    Called once, when the help is shown or a command is none of the built-in.
    """
