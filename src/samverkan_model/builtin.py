"""Our own rules, views and formats, registered through the same hooks as anyone's; imported when they are asked for."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from samverkan_model.hookspecs import API, hookimpl

if TYPE_CHECKING:
    from samverkan_model.diagrams.theme import Theme
    from samverkan_model.diagrams.views import View
    from samverkan_model.exchange.formats import Exporter, Importer
    from samverkan_model.rules.engine.base import Rule

NAME = "samverkan-model"
SAMVERKAN_API = API


@hookimpl
def samverkan_rules() -> "Iterable[Rule]":
    """The rules that come with the library."""
    from samverkan_model.rules.engine.registry import own_rules  # texts and networkx

    return own_rules()


@hookimpl
def samverkan_views() -> "Mapping[str, View]":
    """The views that come with the library."""
    from samverkan_model.diagrams.views import VIEWS

    return VIEWS


@hookimpl
def samverkan_themes() -> "Mapping[str, Theme]":
    """The look that comes with the library."""
    from samverkan_model.diagrams.theme import THEMES

    return THEMES


@hookimpl
def samverkan_exporters() -> "Mapping[str, Exporter]":
    """The formats that a tenant can be written in."""
    from samverkan_model.exchange.own import exporters

    return exporters()


@hookimpl
def samverkan_importers() -> "Mapping[str, Importer]":
    """The formats that a tenant can be read from."""
    from samverkan_model.exchange.own import importers

    return importers()
