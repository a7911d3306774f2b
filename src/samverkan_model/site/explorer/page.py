"""An explorer that stands by itself: one HTML file that opens from disk, with picture, style and script inside."""

from collections.abc import Mapping, Sequence
from typing import Any

from samverkan_model.language import DEFAULT, Language, text
from samverkan_model.site.explorer.frames import Frame, Thing
from samverkan_model.site.explorer.markup import render, script, style
from samverkan_model.text.html import html_page as page_of
from samverkan_model.text.html import linked_out, tag, trusted


def explorer_page(
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
    return page_of(
        "page.html", language, shown[-1].drawing.scene.title,
        lead=text("explorer.lead", language), explorer_style=trusted(style()), script=trusted(script()),
        explorer=render(name, shown, language, first, findings=findings),
        tables=[_table(frame, language) for frame in reversed(shown)],
    )  # fmt: skip


def _table(frame: Frame, language: Language) -> tuple[str, list[str], list[tuple[str, ...]]]:
    """Everything in the picture with its sources, one row each, for those who read without the script."""
    columns = [text(f"explorer.column.{name}", language) for name in ("name", "kind", "standing", "sources")]
    sources = text("report.entity.sources", language)
    rows = [_row(thing, sources) for thing in frame.things.values()]
    return text("explorer.table", language, day=frame.label), columns, rows


def _row(thing: Thing, sources: str) -> tuple[str, ...]:
    card: Mapping[str, Any] = thing.card if isinstance(thing.card, Mapping) else {}
    cited = [item for block in card.get("blocks", ()) if block["h"] == sources for item in block["items"]]
    kind, standing = card.get("kind", ""), card.get("standing", "")
    return (card.get("name", thing.said), kind, standing, tag("br").join(map(_source, cited)))


def _source(item: Mapping[str, str] | str) -> str:
    if isinstance(item, str):
        return item
    named = linked_out(item["t"], item.get("href"), otherwise=tag("cite", item["t"]))
    return named + f", {item['more']}" if item.get("more") else named
