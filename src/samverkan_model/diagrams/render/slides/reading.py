"""Where the boxes of slides stand, read back from a file that PowerPoint or LibreOffice has saved."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, fromstring

from samverkan_model.diagrams.layout.geometry import Rect
from samverkan_model.diagrams.layout.pins import Pins, SheetSign
from samverkan_model.diagrams.render.slides.ink import POINT
from samverkan_model.errors import UnreadableLayout

_A, _P = (f"{{http://schemas.openxmlformats.org/{name}/2006/main}}" for name in ("drawingml", "presentationml"))
_SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")
_SIGN = re.compile(r"\[([^\[\]]+)\]\s*$")
_MOST = 32 * 2**20
"""Bytes of one slide; no slide of ours comes near."""


class _Turn(NamedTuple):
    """How lengths in a group become those of the slide."""

    scale: tuple[float, float] = (1.0, 1.0)
    by: tuple[float, float] = (0.0, 0.0)

    def rect(self, rect: Rect) -> Rect:
        (wide, high), (x, y) = self.scale, self.by
        return Rect(rect.x * wide + x, rect.y * high + y, rect.width * wide, rect.height * high)


_STILL = _Turn()


def read_slides(file: Path) -> list[tuple[SheetSign, Pins]]:
    """The pictures of ours in a file, with where everything stands in each.

    Raises:
        UnreadableLayout: the file is no file of slides.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            parts = [one for one in archive.infolist() if _SLIDE.fullmatch(one.filename) and one.file_size <= _MOST]
            slides = [fromstring(archive.read(one)) for one in parts]  # noqa: S314 - expat refuses entities that grow
    except (zipfile.BadZipFile, ParseError, KeyError, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnreadableLayout(file=file.as_posix(), problem=str(error)) from None
    return [found for slide in slides if (found := _pins(slide))]


def _pins(slide: Element) -> tuple[SheetSign, Pins] | None:
    signed = [(name, rect) for name, rect in _shapes(slide)]
    sign = next(filter(None, (SheetSign.read(name) for name, _ in signed if name.startswith("picture:"))), None)
    if sign is None:
        return None
    boxes: dict[str, Rect] = {}
    bands: dict[str, Rect] = {}
    for name, rect in signed:
        if name.startswith("band:"):
            bands.setdefault(name.removeprefix("band:"), sign.rect(rect.x, rect.y, rect.width, rect.height))
        elif not name.startswith(("picture:", "label:", "line:")):
            boxes.setdefault(name, sign.rect(rect.x, rect.y, rect.width, rect.height))
    return sign, Pins(sign.look, sign.width, boxes, bands)


def _shapes(tree: Element, turn: _Turn = _STILL) -> Iterator[tuple[str, Rect]]:
    """Shapes that are signed, with where they stand on the slide in points."""
    for shape in tree:
        if shape.tag == f"{_P}grpSp":
            yield from _shapes(shape, _inner(shape, turn))
        elif shape.tag == f"{_P}sp":
            known, rect = shape.find(f"{_P}nvSpPr/{_P}cNvPr"), _rect(shape.find(f"{_P}spPr/{_A}xfrm"))
            sign = _SIGN.search(known.get("name", "")) if known is not None else None
            if sign and rect:
                yield sign[1], turn.rect(rect)
        elif shape.tag in (f"{_P}cSld", f"{_P}spTree"):
            yield from _shapes(shape, turn)


def _inner(group: Element, turn: _Turn) -> _Turn:
    frame = group.find(f"{_P}grpSpPr/{_A}xfrm")
    outer, inner = _rect(frame), _rect(frame, "chOff", "chExt")
    if outer is None or inner is None or not (inner.width and inner.height):
        return turn
    outer = turn.rect(outer)
    wide, high = outer.width / inner.width, outer.height / inner.height
    return _Turn((wide, high), (outer.x - inner.x * wide, outer.y - inner.y * high))


def _rect(frame: Element | None, off: str = "off", ext: str = "ext") -> Rect | None:
    if frame is None:
        return None
    start, size = frame.find(f"{_A}{off}"), frame.find(f"{_A}{ext}")
    if start is None or size is None:
        return None
    sides = (start.get("x", "0"), start.get("y", "0"), size.get("cx", "0"), size.get("cy", "0"))
    try:
        return Rect(*(int(side) / POINT for side in sides))
    except ValueError:
        return None
