"""What the theme is given so that the pages work: a style sheet, the way to the other language, repairs."""

import posixpath
import re
from collections.abc import Sequence
from html import escape

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from samverkan_model.language import Language, text
from samverkan_model.text.html import tag, trusted

FOLDER = "assets/samverkan"
_THEMES_SEARCH = '<label class="md-header__button md-icon" for="__search">'
_EXPLORER = re.compile(
    r'<link rel="stylesheet" href="[^"]*/explorer\.css"\s*/?>|<script src="[^"]*/explorer\.js"></script>'
)
_HEADER_END = re.compile(r'(<nav class="md-header__inner.*?)(</nav>)', re.DOTALL)


def prepare(config: MkDocsConfig) -> None:
    """Style sheets, scripts, and addresses of headings."""
    if "attr_list" not in config.markdown_extensions:
        config.markdown_extensions.append("attr_list")
    config.extra_css[:0] = [f"{FOLDER}/site.css", f"{FOLDER}/explorer.css"]
    config.extra_javascript += [f"{FOLDER}/site.js", f"{FOLDER}/explorer.js"]


def with_search(output: str, url: str, answers: str, language: Language) -> str:
    """The page with a field to search in: in the theme's header, or first in the page."""
    label, said = (
        text("site.search.label", language),
        {key: text(f"site.search.{key}", language) for key in ("none", "found")},
    )
    action = relative(url, answers)
    field = tag("input", type="search", name="q", aria_label=label, placeholder=text("site.search.button", language))
    form = tag(
        "form",
        field,
        action=action,
        role="search",
        class_="sam-find",
        aria_label=label,
        data_none=said["none"],
        data_found=said["found"],
    )
    link = tag("a", text("site.search.button", language), href=action, class_="sam-find-link")
    found = _HEADER_END.search(output)
    if found:
        return f"{output[: found.end(1)]}{form}{link}{output[found.end(1) :]}"
    return re.sub(r"(<body[^>]*>)", lambda begun: f"{begun[1]}\n{form}", output, count=1)


def without_explorer(output: str) -> str:
    """The page without the explorer's style and script, where no picture on it is alive."""
    return output if 'class="samverkan-explorer' in output else _EXPLORER.sub("", output)


def with_preview(output: str, title: str, words: str, address: str = "", picture: str = "") -> str:
    """The page with what is shown of it where a link to it is sent, as https://ogp.me names it.

    Args:
        output: the page.
        title: what it is called.
        words: how it begins.
        address: where it lies on the web.
        picture: where a picture of it lies.
    """
    said = {"title": title, "description": words, "type": "website", "url": address, "image": picture}
    told = Markup().join(
        Markup('<meta property="og:{}" content="{}">').format(name, word) for name, word in said.items() if word
    )
    return output.replace("</head>", f"{told}</head>", 1)


def with_linked_data(output: str, linked: str) -> str:
    """The page with what it is about as JSON-LD, for programs that read pages."""
    told = tag("script", trusted(linked), type="application/ld+json") if linked else ""
    return output.replace("</head>", f"{told}</head>", 1)


def with_lost(output: str, languages: Sequence[Language], home: Page | None) -> str:
    """The page for addresses that lead nowhere, with what to do instead."""
    address = home.abs_url or home.url if home else ""
    said = [
        tag(
            "p",
            text("site.lost.words", language),
            " ",
            tag("a", text("site.lost.home", language), href=address),
            lang=language,
        )
        for language in languages
    ]
    heading = tag("h1", text("site.lost.title", languages[0]))
    return re.sub(r"<h1>404[^<]*</h1>", lambda _: heading + Markup().join(said), output, count=1)


def with_footer(output: str, footer: str) -> str:
    """The page with words at its foot: in the theme's footer, or last in the page."""
    goal = "</footer>" if "</footer>" in output else "</body>"
    before, found, after = output.rpartition(goal)
    return f"{before}{footer}{found}{after}"


def with_twin(output: str, url: str, twin: str, language: Language) -> str:
    """The page with a link to the other language: in the theme's header, or first in the page."""
    other = "en" if language == "sv" else "sv"
    words = escape(text("site.other-language", language))
    address = escape(relative(url, twin))
    link = f'<a class="sam-language" href="{address}" hreflang="{other}" lang="{other}">{words}</a>'
    if _THEMES_SEARCH in output:
        return output.replace(_THEMES_SEARCH, link + _THEMES_SEARCH, 1)
    found = _HEADER_END.search(output)
    if found:
        return f"{output[: found.end(1)]}{link}{output[found.end(1) :]}"
    return re.sub(r"(<body[^>]*>)", lambda found: f"{found[1]}\n{link}", output, count=1)


def relative(start: str, goal: str) -> str:
    """The way from one address to another, both from the top of the site."""
    way = posixpath.relpath(goal or ".", posixpath.dirname(start) or ".")
    return f"{way}/" if goal.endswith("/") or not goal else way
