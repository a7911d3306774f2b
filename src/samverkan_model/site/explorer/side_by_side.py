"""Tenants side by side as a live picture, the same as is saved: what one has for a function lights up in all."""

from collections.abc import Callable, Iterator
from functools import partial

from markupsafe import Markup

from samverkan_model.diagrams.scene import Box
from samverkan_model.language import DEFAULT, Language
from samverkan_model.model.bodies import Body
from samverkan_model.model.statement import Record
from samverkan_model.site.explorer.cards import bare_card, card
from samverkan_model.site.explorer.frames import Frame, Thing
from samverkan_model.site.explorer.markup import render
from samverkan_model.tenant_comparison import TenantComparison
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot

AddressAmong = Callable[[Snapshot, Record], str]
"""Gives the address of the page of a column's record; empty where it has none."""

NAME = "comparison"
"""Id of the explorer of a comparison; the picture in it has that of its tenants."""


def compared_fragment(
    compared: TenantComparison, language: Language = DEFAULT, *, link: AddressAmong | None = None
) -> Markup:
    """The explorer of a comparison, to be put into a page; see `samverkan_model.site.explorer.markup.fragment`."""
    frame = compared_frame(compared, language, link=link)
    return render(NAME, [frame], language)


def compared_frame(
    compared: TenantComparison, language: Language = DEFAULT, *, link: AddressAmong | None = None
) -> Frame:
    """The picture of a comparison, with a card for each body, and for what is folded into one box."""
    diagram = compared.diagram(language)
    bands = {placed.band.id: placed.band.label for placed in diagram.drawing.bands}
    columns = [(f"{key}-", at) for key, at in zip(compared.keys, compared.columns, strict=True)]
    boxes = [placed.box for placed in diagram.drawing.boxes]
    things = {
        box.id: _thing(box, box.id.removeprefix(start), at, bands.get(box.band, ""), link, language)
        for box in boxes
        for start, at in columns
        if box.id.startswith(start)
    }
    days = ", ".join(dict.fromkeys(at.day.isoformat() for at in compared.columns))
    return Frame("+".join(compared.keys), days, diagram.drawing, diagram.text, things=things, beside=True)


def _thing(box: Box, name: str, at: Snapshot, band: str, link: AddressAmong | None, language: Language) -> Thing:
    narrator, record = SnapshotText(at, language), at.facts.get(name)
    said = ", ".join(_said(box, narrator.name(name) if record else box.title, at, band))
    if record is None:
        return Thing(said, box.band, {}, bare_card(box))
    functions = at.functions(record) if isinstance(record, Body) else ()
    labels = {function: narrator.term("functions", function) for function in functions}
    return Thing(said, box.band, labels, card(record, narrator, partial(link, at) if link else None))


def _said(box: Box, name: str, at: Snapshot, band: str) -> Iterator[str]:
    yield name
    yield at.facts.header.name
    yield from (part for part in (band, box.subtitle.replace("\n", ", ")) if part)
