"""Drawings as a file of slides; the same drawings give the same bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, tostring

from samverkan_model.diagrams.layout.drawing import Drawing
from samverkan_model.diagrams.render.paper import place_on_page
from samverkan_model.diagrams.render.slides.ink import POINT, SlideGround
from samverkan_model.diagrams.render.slides.slide import SlideWriter
from samverkan_model.diagrams.render.slides.words import TYPEFACE
from samverkan_model.diagrams.theme import POINTS, PaperSize
from samverkan_model.errors import ExtraMissing
from samverkan_model.files import packed
from samverkan_model.text.writable import writable

if TYPE_CHECKING:
    from power_pptx.presentation import Presentation

_NAMESPACES = {
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_LAYOUT = "Title Only"
_NEVER = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""When a file was made; the first day that an archive can tell, so that no clock is in it."""
_LARGEST = 51_206_400
"""The longest side of a slide that PowerPoint takes, in its units (56 inches)."""


@dataclass(frozen=True)
class SlidePicture:
    """A drawing on its way to a slide.

    Attributes:
        notes: what stands in the notes: the picture in words, and its sources.
        sign: by which the picture is known when positions are read back.
    """

    drawing: Drawing
    notes: str
    sign: str = ""


def to_pptx(pictures: Sequence[SlidePicture], page: PaperSize | None, title: str, language: str) -> bytes:
    """A slide for each picture.

    Args:
        pictures: what is shown, in order.
        page: the size of every slide; None for that of the first picture.
        title: of the whole file.
        language: of the whole file.

    Raises:
        ExtraMissing: what writes such files is not installed.
    """
    try:
        from power_pptx import Presentation
    except ImportError:
        raise ExtraMissing(module="power-pptx", extra="office") from None

    made = Presentation()
    first = place_on_page(pictures[0].drawing, page)
    size = [min(round(side * POINT), _LARGEST) for side in (first.width, first.height)]
    _furnish(made, *size)
    for picture in pictures:
        paper = page or PaperSize(size[0] / POINT / POINTS, size[1] / POINT / POINTS)
        _add(made, picture, paper if page or picture is not pictures[0] or max(size) == _LARGEST else None)
    core = made.core_properties
    core.title, core.language, core.subject = writable(title), language, ""
    core.author = core.last_modified_by = core.keywords = core.comments = core.category = ""
    core.created = core.modified = core.last_printed = _NEVER
    core.revision = 1
    _without(made.part.package, "/thumbnail", "/extended-properties")  # the template's own picture and numbers
    _without(made.part, "/printerSettings")
    file = BytesIO()
    made.save(file)
    return packed(file.getvalue())


def _without(whole: Any, *kinds: str) -> None:
    """Takes away what stands in relation to a part, or to the whole file, by the last words of the relation."""
    relations = whole._rels  # noqa: SLF001 - the library has no public door for relations of the file
    for key in [key for key, one in relations.items() if one.reltype.endswith(kinds)]:
        relations.pop(key)


def _add(made: "Presentation", picture: SlidePicture, page: PaperSize | None) -> None:
    slide = made.slides.add_slide(made.slide_layouts[0])
    tree: Any = slide.shapes._spTree  # noqa: SLF001 - the library has no public door for shapes made elsewhere
    for shape in [*slide.shapes]:
        tree.remove(shape._element)  # noqa: SLF001 - as above
    canvas = SlideGround(place_on_page(picture.drawing, page), picture.drawing.theme)
    for one in SlideWriter(picture.drawing, canvas, picture.sign).elements():
        tree.append(_taken(one))
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        frame.text = writable(picture.notes)


def _taken(one: Element) -> Any:
    """An element as the library has them."""
    from power_pptx.oxml import parse_xml

    for name, address in _NAMESPACES.items():
        one.set(name, address)
    return parse_xml(tostring(one, encoding="unicode"))


def _furnish(made: "Presentation", width: int, height: int) -> None:
    """The library's template in our size and typeface, with the one layout that is used."""
    from power_pptx.util import Length

    across, down = width / (made.slide_width or width), height / (made.slide_height or height)
    made.slide_width, made.slide_height = Length(width), Length(height)
    for layout in [*made.slide_layouts]:
        if layout.name != _LAYOUT:
            made.slide_layouts.remove(layout)
    master: Any = made.slide_master
    for holder in (*master.shapes, *made.slide_layouts[0].shapes):
        frame = holder._element.find(".//{*}xfrm")  # noqa: SLF001 - the library answers with what is inherited
        if frame is not None:
            holder.left, holder.width = round(holder.left * across), round(holder.width * across)
            holder.top, holder.height = round(holder.top * down), round(holder.height * down)
    theme = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    for kind in ("majorFont", "minorFont"):
        for font in theme._element.iter(f"{{{_NAMESPACES['xmlns:a']}}}{kind}"):  # noqa: SLF001 - as above
            font[0].set("typeface", TYPEFACE)
