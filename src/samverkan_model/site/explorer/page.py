"""An explorer that stands by itself: one HTML file that opens from disk, with picture, style and script inside."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from samverkan_model.language import DEFAULT, Language, text
from samverkan_model.reports.frame import framed
from samverkan_model.site.explorer.frames import Frame, Thing
from samverkan_model.site.explorer.markup import render, script, style


def page(
    name: str, shown: Sequence[Frame], language: Language = DEFAULT, first: str = "", *, findings: bool = False
) -> str:
    """The whole page; it needs nothing but itself.

    Args:
        name: id of the explorer.
        shown: at least one, in order of time.
        language: language of the page.
        first: key of the frame that is seen first; see `samverkan_model.site.explorer.markup.render`.
        findings: whether findings are seen from the beginning.
    """
    explorer = render(name, shown, language, first, findings=findings)
    return framed(shown[-1].drawing.scene.title, _body(explorer, shown, language), language)


def _body(explorer: str, shown: Sequence[Frame], language: Language) -> Iterator[str]:
    yield f"<p>{escape(text('explorer.lead', language))}</p>"
    yield f"<style>\n{style()}</style>"
    yield explorer
    yield from (row for frame in reversed(shown) for row in _table(frame, language))
    yield f"<script>\n{script()}</script>"


def _table(frame: Frame, language: Language) -> Iterator[str]:
    """Everything in the picture with its sources, one row each, for those who read without the script."""
    caption = escape(text("explorer.table", language, day=frame.label))
    columns = [escape(text(f"explorer.column.{name}", language)) for name in ("name", "kind", "standing", "sources")]
    heads = "".join(f'<th scope="col">{column}</th>' for column in columns)
    yield f"<details>\n<summary>{caption}</summary>"
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{caption}">\n<table>'
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>"
    sources = text("report.entity.sources", language)
    yield from (_row(thing, sources) for thing in frame.things.values())
    yield "</tbody>\n</table>\n</div>\n</details>"


def _row(thing: Thing, sources: str) -> str:
    card: Mapping[str, Any] = thing.card if isinstance(thing.card, Mapping) else {}
    cells = [escape(card.get("kind", "")), escape(card.get("standing", ""))]
    rows = [item for block in card.get("blocks", ()) if block["h"] == sources for item in block["items"]]
    cells.append("<br>".join(map(_source, rows)))
    columns = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row">{escape(card.get("name", thing.said))}</th>{columns}</tr>'


def _source(item: Mapping[str, str] | str) -> str:
    if isinstance(item, str):
        return escape(item)
    title = escape(item["t"])
    named = f'<a href="{escape(item["href"])}">{title}</a>' if item.get("href") else f"<cite>{title}</cite>"
    return f"{named}, {escape(item['more'])}" if item.get("more") else named
