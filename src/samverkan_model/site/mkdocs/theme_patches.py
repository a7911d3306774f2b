"""What the theme is given so that the pages work: a style sheet, the way to the other language, repairs."""

import json
import posixpath
import re
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from samverkan_model.language import Language, text

FOLDER = "assets/samverkan"
_WORKER = f"{FOLDER}/iframe-worker.js"
_CONFIG = re.compile(r'(<script id="__config" type="application/json">)(.*?)(</script>)', re.DOTALL)
_SEARCH_BUTTON = '<label class="md-header__button md-icon" for="__search">'


def prepare(config: MkDocsConfig) -> None:
    """Style sheet, addresses of headings, and a search that works from a file without asking the network."""
    if "attr_list" not in config.markdown_extensions:
        config.markdown_extensions.append("attr_list")
    config.extra_css[:0] = [f"{FOLDER}/site.css", f"{FOLDER}/explorer.css"]
    config.extra_javascript.append(f"{FOLDER}/explorer.js")
    if any(name.endswith("offline") for name in config.plugins):
        config.extra["polyfills"] = [*config.extra.get("polyfills", []), _WORKER]


def dressed(output: str, url: str, language: Language) -> str:
    """The page with the search of its own language."""
    return (
        _CONFIG.sub(lambda found: f"{found[1]}{_based(found[2], url)}{found[3]}", output)
        if language == "en"
        else output
    )


def with_twin(output: str, url: str, twin: str, language: Language) -> str:
    """The page with a link to the other language: in the theme's header, or first in the page."""
    other = "en" if language == "sv" else "sv"
    words = escape(text("site.other-language", language))
    address = escape(relative(url, twin))
    link = f'<a class="sam-language" href="{address}" hreflang="{other}" lang="{other}">{words}</a>'
    if _SEARCH_BUTTON in output:
        return output.replace(_SEARCH_BUTTON, link + _SEARCH_BUTTON, 1)
    return re.sub(r"(<body[^>]*>)", lambda found: f"{found[1]}\n{link}", output, count=1)


def relative(start: str, goal: str) -> str:
    """The way from one address to another, both from the top of the site."""
    way = posixpath.relpath(goal or ".", posixpath.dirname(start) or ".")
    return f"{way}/" if goal.endswith("/") or not goal else way


def _based(content: str, url: str) -> str:
    """The theme's own settings with the search of the English pages."""
    settings: dict[str, Any] = json.loads(content)
    settings["base"] = relative(url, "en/")
    return json.dumps(settings, ensure_ascii=False)
