"""A site built with MkDocs: with the folder's own ``mkdocs.yml``, or with one that suits most."""

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from samverkan_model.errors import SamverkanError, SiteNotBuilt
from samverkan_model.files import being_made, settle
from samverkan_model.foreign import ForeignFailure, foreign
from samverkan_model.language import Language, text

CONFIG = "mkdocs.yml"
PLUGIN = "samverkan"


def build_site(
    output: Path, config: Path | None = None, language: Language = "sv", asked: Mapping[str, Any] | None = None
) -> int:
    """Builds the site into a folder; gives the number of pages.

    Args:
        output: the folder. It is changed when the whole site is made: what an earlier build made there is replaced,
            other files stay.
        config: the site's configuration; without it a site of all installed tenants is made.
        language: language of the name of a site without configuration.
        asked: options of the plugin that go before those of the configuration.

    Raises:
        SiteNotBuilt: the configuration or a page is wrong, in words for people.
    """
    from mkdocs.commands.build import build as build_site
    from mkdocs.config import load_config

    with being_made(output) as half, _config(config, language) as file:
        with _told():
            with _others():
                made = load_config(str(file), site_dir=str(half.absolute()), **_said(file, asked or {}))
            build_site(made)
        count = sum(1 for _ in half.rglob("*.html"))
        settle(half, output)
    return count


def serve_site(
    config: Path | None = None,
    address: str | None = None,
    language: Language = "sv",
    asked: Mapping[str, Any] | None = None,
) -> None:
    """Shows the site in a browser while it is worked on, until it is interrupted; see `build_site`."""
    from mkdocs.commands.serve import serve as serve_site

    with _config(config, language) as file, _told():
        more: dict[str, Any] = {"dev_addr": address} if address else {}
        with _others():
            said = _said(file, asked or {})
        serve_site(config_file=str(file), **more, **said)


@contextmanager
def _told() -> Iterator[None]:
    from mkdocs.exceptions import MkDocsException

    try:
        yield
    except MkDocsException as error:
        raise SiteNotBuilt(str(error)) from error


@contextmanager
def _others() -> Iterator[None]:
    """While it lasts, the configuration is read, and with it code of others: themes, plugins, hooks, tags of YAML."""
    from mkdocs.exceptions import MkDocsException

    try:
        with foreign(MkDocsException, SamverkanError, OSError, speaks=True):
            yield
    except ForeignFailure as error:
        raise SiteNotBuilt(error.cause) from error


def _said(file: Path, asked: Mapping[str, Any]) -> dict[str, Any]:
    """The configuration's plugins with other options for ours; nothing where none are asked for.

    What is no configuration is left as it stands, for MkDocs to tell what is wrong with it.
    """
    from mkdocs.utils.yaml import yaml_load

    if not asked:
        return {}
    with file.open("rb") as config:
        whole = yaml_load(config)
    listed = whole.get("plugins") if isinstance(whole, dict) else None
    rows = [{name: options} for name, options in listed.items()] if isinstance(listed, dict) else listed
    return {"plugins": [_with(row, asked) for row in rows]} if isinstance(rows, list) else {}


def _with(row: Any, asked: Mapping[str, Any]) -> Any:
    name, own = next(iter(row.items()), ("", {})) if isinstance(row, dict) else (row, {})
    fits = name == PLUGIN and isinstance(own, dict | None)
    return {name: {**(own or {}), **asked}} if fits else row


def default_config(language: Language = "sv") -> dict[str, Any]:
    """The configuration of a site that has none of its own."""
    return {
        "site_name": text("site.name", language),
        "extra": {"english_name": text("site.name", "en"), "generator": False},
        "use_directory_urls": False,
        "theme": {
            "name": "material",
            "language": "sv",
            "font": False,
            "features": ["navigation.tabs", "navigation.prune", "navigation.top"],
            "palette": [_palette("default", "light", "7"), _palette("slate", "dark", "4")],
        },
        "plugins": ["samverkan"],
    }


@contextmanager
def _config(config: Path | None, language: Language) -> Iterator[Path]:
    """The configuration as a file: that of the site, or one that lives as long as the site is built."""
    own = config or (Path(CONFIG) if Path(CONFIG).is_file() else None)
    if own is not None:
        yield own
        return
    with tempfile.TemporaryDirectory(prefix="samverkan-site-") as folder:
        (Path(folder) / "docs").mkdir()
        file = Path(folder) / CONFIG
        file.write_text(json.dumps(default_config(language), ensure_ascii=False), encoding="utf-8")
        yield file


def _palette(scheme: str, prefers: str, icon: str) -> dict[str, Any]:
    button = {"icon": f"material/brightness-{icon}", "name": scheme}
    media = f"(prefers-color-scheme: {prefers})"
    return {"media": media, "scheme": scheme, "primary": "samverkan", "accent": "samverkan", "toggle": button}
