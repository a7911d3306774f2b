"""The frame of a page that stands by itself: one HTML file that opens from disk, with its style inside."""

from collections.abc import Iterable
from html import escape
from importlib import resources

from samverkan_model.language import Language, text


def framed(title: str, body: Iterable[str], language: Language) -> str:
    """A whole page.

    Args:
        title: the title as plain text, shown as the first heading too.
        body: what stands under the title, as HTML.
        language: language of the page.
    """
    style = resources.files("samverkan_model.text").joinpath("pages.css").read_text(encoding="utf-8")
    rows = [
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>",
        f'<a class="skip" href="#content">{escape(text("report.page.skip", language))}</a>',
        f'<main id="content">\n<h1>{escape(title)}</h1>',
        *body,
        "</main>\n</body>\n</html>",
    ]
    return "\n".join(rows) + "\n"
