"""HTML: words with links, a report as a page that stands alone, and the templates of other pages.

`markupsafe.Markup` is the type of what is HTML already. Everything else is text and escaped where it comes in, by the
type and not by whoever remembers to.
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from samverkan_model.language import Language, text
from samverkan_model.text.document import Report
from samverkan_model.text.phrase import Phrase, Ref

Link = Callable[[Ref], Markup]
"""Makes HTML of a reference: a link, or its words where it leads nowhere."""


def tag(name: str, *content: str | Markup, **attributes: object) -> Markup:
    """An element with what stands in it, escaped unless it is HTML.

    Args:
        name: what element.
        content: what stands in it, in a row.
        attributes: its attributes; ``class_`` is ``class``, ``aria_label`` is ``aria-label``, None and ``""`` are none
            at all, and True is one without a value.
    """
    told = Markup().join(_attribute(key, value) for key, value in attributes.items() if value not in (None, "", False))
    inside = Markup().join(content)
    if name in ("img", "br"):
        return Markup("<{}{}>").format(name, told)
    return Markup("<{0}{1}>{2}</{0}>").format(name, told, inside)


def _attribute(key: str, value: object) -> Markup:
    name = key.rstrip("_").replace("_", "-")
    return Markup(" {}").format(name) if value is True else Markup(' {}="{}"').format(name, value)


def html(words: str, link: Link | None = None) -> Markup:
    """Str as HTML; references are links where somebody knows the way."""
    if not isinstance(words, Phrase):
        return escape(words)
    lead = link or (lambda ref: escape(ref.words))
    return Markup().join(lead(piece) if isinstance(piece, Ref) else escape(piece) for piece in words.pieces)


def outward(words: str, address: str | None) -> Markup:
    """Str that lead out to an address of the web, where they have one."""
    if address is None or not address.startswith(("https://", "http://")):
        return escape(words)
    return Markup('<a href="{}">{}</a>').format(address, words)


def report_page(reports: Sequence[Report], language: Language) -> str:
    """Reports as a page that needs nothing but itself."""
    titles = [report.title for report in reports]
    return page("reports.html", language, ", ".join(titles), reports=reports)


def page(template: str, language: Language, title: str, /, **parts: object) -> str:
    """A page that stands alone, by a template of this folder, the style of all such pages in it."""
    style = Markup(resources.files(__package__).joinpath("pages.css").read_text(encoding="utf-8"))  # noqa: S704 - our own file

    def say(key: str, /, **words: object) -> str:
        return text(f"report.{key}", language, **words)

    return _templates().get_template(template).render(language=language, title=title, style=style, say=say, **parts)


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("samverkan_model.text"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["html"] = html
    made.filters["sort_of"] = lambda block: type(block).__name__.lower()
    return made
