"""Where the boxes of a draw.io file stand, also of one that draw.io has compressed."""

import binascii
import zlib
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError, fromstring

from samverkan_model.diagrams.layout.pins import Pins, SheetSign
from samverkan_model.errors import UnreadableLayout

_MOST = 32 * 2**20
"""Bytes of one page; none of ours comes near."""


def read_drawio(file: Path) -> list[tuple[SheetSign, Pins]]:
    """The pictures of ours in a file, with where everything stands in each.

    Raises:
        UnreadableLayout: the file is none of draw.io.
    """
    try:
        pages = [_model(page) for page in fromstring(file.read_bytes()).iter("diagram")]  # noqa: S314 - expat refuses entities that grow
    except (ParseError, zlib.error, binascii.Error, ValueError) as error:
        raise UnreadableLayout(file=file.as_posix(), problem=str(error)) from None
    return [found for page in pages if page is not None and (found := _pins(page))]


def _model(page: Element) -> Element | None:
    found = page.find("mxGraphModel")
    if found is not None or not (page.text or "").strip():
        return found
    packed = zlib.decompressobj(-zlib.MAX_WBITS)
    words = packed.decompress(b64decode(page.text or "", validate=False), _MOST)
    return fromstring(unquote(words.decode()))  # noqa: S314 - as above


def _pins(model: Element) -> tuple[SheetSign, Pins] | None:
    cells = dict(_cells(model))
    sign = next(filter(None, (SheetSign.read(key) for key in cells if key.startswith("picture:"))), None)
    if sign is None:
        return None
    boxes, bands = (
        {
            key.removeprefix(kind): sign.rect(*_place(key if kind == "band:" else _whole(key, cells), cells))
            for key in cells
            if key.startswith(kind)
        }
        for kind in ("box:", "band:")
    )
    return sign, Pins(sign.look, sign.width, boxes, bands)


def _cells(model: Element) -> Iterator[tuple[str, tuple[str, tuple[float, ...]]]]:
    """Cells by id: the cell they stand in, and their place in it."""
    for cell in model.iter("mxCell"):
        geometry = cell.find("mxGeometry")
        if cell.get("vertex") and geometry is not None:
            sides = tuple(float(geometry.get(name) or 0) for name in ("x", "y", "width", "height"))
            yield cell.get("id", ""), (cell.get("parent", ""), sides)


def _whole(key: str, cells: dict[str, tuple[str, tuple[float, ...]]]) -> str:
    """The group of a box, if it is one with the sheets of its stack."""
    group = key.replace("box:", "group:", 1)
    return group if cells[key][0] == group and group in cells else key


def _place(key: str, cells: dict[str, tuple[str, tuple[float, ...]]]) -> tuple[float, float, float, float]:
    parent, (x, y, width, height) = cells[key]
    seen = {key}
    while parent in cells and parent not in seen:
        seen.add(parent)
        parent, (more_x, more_y, *_) = cells[parent]
        x, y = x + more_x, y + more_y
    return x, y, width, height
