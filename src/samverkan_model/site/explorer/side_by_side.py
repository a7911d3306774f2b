"""Tenants side by side as a live picture: what one has for a function, with its counterparts in the others."""

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from samverkan_model.comparison.alignment import FunctionBody
from samverkan_model.comparison.matrix import Comparison
from samverkan_model.diagrams.diagram import Diagram
from samverkan_model.diagrams.views.comparison import comparison
from samverkan_model.diagrams.views.options import Options
from samverkan_model.language import DEFAULT, Language
from samverkan_model.model.statement import Record
from samverkan_model.site.explorer.cards import card
from samverkan_model.site.explorer.frames import Frame, Thing
from samverkan_model.site.explorer.markup import render
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot

AddressAmong = Callable[[Snapshot, Record], str]
"""Gives the address of the page of a column's record; empty where it has none."""

NAME = "comparison"
"""Id of the explorer of a comparison; the picture in it has that of its tenants."""


def compared_fragment(
    compared: Comparison, language: Language = DEFAULT, *, link: AddressAmong | None = None
) -> Markup:
    """The explorer of a comparison, to be put into a page; see `samverkan_model.site.explorer.markup.fragment`."""
    frame = compared_frame(compared, language, link=link)
    return render(NAME, [frame], language)


def compared_frame(compared: Comparison, language: Language = DEFAULT, *, link: AddressAmong | None = None) -> Frame:
    """The picture of a comparison, with a card for each body in each place it has."""
    diagram = Diagram(comparison(compared, Options(language=language)))
    drawn = {placed.box.id for placed in diagram.drawing.boxes}
    things = {
        name: _thing(column, function, entry, language, link)
        for function in compared.functions
        for column, key, cell in zip(compared.columns, compared.keys, compared.row(function), strict=True)
        for entry in cell.shown
        if (name := f"{key}-{function}-{entry.record}") in drawn
    }
    days = ", ".join(dict.fromkeys(column.day.isoformat() for column in compared.columns))
    return Frame("+".join(compared.keys), days, diagram.drawing, diagram.text, things=things)


def _thing(at: Snapshot, function: str, entry: FunctionBody, language: Language, link: AddressAmong | None) -> Thing:
    narrator, record = SnapshotText(at, language), at.facts[entry.record]
    label = narrator.term("functions", function)
    said = f"{narrator.name(record.id)}, {at.facts.header.name}, {label}"
    return Thing(said, "", {function: label}, card(record, narrator, partial(link, at) if link else None))
