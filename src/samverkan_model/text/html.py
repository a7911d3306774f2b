"""HTML: words with links, a report as a page that stands alone, and the templates of other pages.

`markupsafe.Markup` is the type of what is HTML already. Everything else is text and escaped where it comes in, by the
type and not by whoever remembers to.
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from samverkan_model.language import Language, text
from samverkan_model.text.document import Report
from samverkan_model.text.phrase import Phrase, Ref

Link = Callable[[Ref], Markup]
"""Makes HTML of a reference: a link, or its words where it leads nowhere."""


def tag(name: str, /, *content: str | Markup, **attributes: object) -> Markup:
    """An element with what stands in it, escaped unless it is HTML.

    Args:
        name: what element.
        content: what stands in it, in a row.
        attributes: its attributes; ``class_`` is ``class``, ``aria_label`` is ``aria-label``. True is one without a
            value, and what is empty is none at all, unless it is ``alt``.
    """
    told = "".join([_attribute(key, value) for key, value in attributes.items() if value or key == "alt"])
    opened = f"<{name}{told}>"
    if name in ("img", "br", "input"):
        return trusted(opened)
    # pages are made of hundreds of thousands of these: what a format would look for again is put together here
    return trusted("".join((opened, *map(escape, content), "</", name, ">")))


def _attribute(key: str, value: object) -> str:
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else "".join((" ", name, '="', escape(value), '"'))


def html(words: str, link: Link | None = None) -> Markup:
    """Words as HTML; references are links where somebody knows the way."""
    if not isinstance(words, Phrase):
        return escape(words)
    lead = link or (lambda ref: escape(ref.words))
    return Markup().join(lead(piece) if isinstance(piece, Ref) else escape(piece) for piece in words.pieces)


def linked_out(words: str, address: str | None, otherwise: Markup | None = None) -> Markup:
    """Words that lead out to an address of the web; where they have none the words, or something else."""
    if address is None or not address.startswith(("https://", "http://")):
        return escape(words) if otherwise is None else otherwise
    return tag("a", words, href=address)


def report_page(reports: Sequence[Report], language: Language) -> str:
    """Reports as a page that needs nothing but itself."""
    titles = [report.title for report in reports]
    return html_page("reports.html", language, ", ".join(titles), reports=reports)


def html_page(template: str, language: Language, title: str, /, texts: str = "report", **parts: object) -> str:
    """A page that stands alone, by a template, the style of all such pages in it; see `from_template`."""
    style = trusted(resources.files(__package__).joinpath("pages.css").read_text(encoding="utf-8"))
    return from_template(template, language, texts, title=title, style=style, **parts)


def from_template(template: str, language: Language, texts: str, /, **parts: object) -> Markup:
    """What a template makes of some parts, text among them escaped.

    Args:
        template: name of a template of ours.
        language: language of the texts that the template asks for with ``say``.
        texts: where these stand in the catalogue.
        parts: what the template shows.
    """

    def say(key: str, /, **words: object) -> str:
        return text(f"{texts}.{key}", language, **words)

    return trusted(_templates().get_template(template).render(language=language, say=say, **parts))


def trusted(content: str) -> Markup:
    """What we have made ourselves as HTML: a style, a script, a picture; never a text that comes in."""
    return Markup(content)  # noqa: S704 - the one place where text is taken for HTML


@cache
def _templates() -> Environment:
    folders = ("samverkan_model.text", "samverkan_model.site.explorer")
    made = Environment(
        loader=ChoiceLoader([PackageLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["html"] = html
    made.filters["sort_of"] = lambda block: type(block).__name__.lower()
    return made
