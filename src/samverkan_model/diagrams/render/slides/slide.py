"""One drawing as what stands on a slide: title, levels, lines, boxes, labels, legend and source, all native shapes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from math import atan2, degrees
from xml.etree.ElementTree import Element

from samverkan_model.diagrams.layout.drawing import (
    Badge,
    Drawing,
    LegendEntry,
    Outline,
    PlacedBand,
    PlacedBox,
    PlacedLine,
    Text,
)
from samverkan_model.diagrams.layout.geometry import Path, Point, Rect, polygon
from samverkan_model.diagrams.render.slides.connectors import Glue
from samverkan_model.diagrams.render.slides.ink import BARE, Ends, SlideGround
from samverkan_model.diagrams.render.slides.outlines import Site, bounds, goes_round, preset
from samverkan_model.diagrams.render.slides.shapes import Said, connector, group, shape
from samverkan_model.diagrams.render.slides.words import ShapeWords, line_blocks, room, width
from samverkan_model.diagrams.scene import Box, Emphasis, LineKind
from samverkan_model.diagrams.theme import LineEnd
from samverkan_model.language import Language, text

_SIDES = 4
"""Places in the middle of each side, which every box has first."""
_GLUE = 0.5
"""How much of the room beside its words a box keeps for words to flow in."""
_NAME_SPARE = 0.1
"""So much wider than its words the name of a level may become."""
_TITLE = "title"


class SlideWriter:
    """What stands on one slide; ids are counted from the title."""

    def __init__(self, drawing: Drawing, canvas: SlideGround, sign: str) -> None:
        self._drawing, self._canvas = drawing, canvas
        self._language: Language = "en" if drawing.scene.language == "en" else "sv"
        self._ids = count(2)
        self._sign = sign
        self._box_ids = {placed.box.id: next(self._ids) for placed in drawing.boxes}
        self._sites: dict[str, list[Site]] = {placed.box.id: _sides(placed) for placed in drawing.boxes}
        self._ties = {placed.line.id: self._tied(placed) for placed in drawing.lines}

    def elements(self) -> Iterator[Element]:
        """Everything on it, from the back to the front, which is the order in which it is read aloud."""
        title, *heading = line_blocks(self._drawing.heading)
        yield self._heading(title, "title", self._sign, _TITLE)
        yield from self._bands()
        yield from (self._heading(block, "words") for block in heading)
        yield from map(self._line, self._drawing.lines)
        for placed in self._drawing.boxes:
            yield from self._box(placed) if is_one_form(placed) else self._row(placed)
        yield from (element for placed in self._drawing.lines for element in self._label(placed))
        if self._drawing.legend:
            yield self._legend()
        for number, block in enumerate(
            line_blocks(self._drawing.footer)
        ):  # not every program keeps the name of a title
            yield self._heading(block, "source", "" if number else self._sign)

    def _say(self, key: str, **parts: object) -> str:
        return text(f"diagram.slide.{key}", self._language, **parts)

    def _said(self, name: str, words: str = "", sign: str = "") -> Said:
        return Said(next(self._ids), name, words, sign)

    def _set(self, lines: Sequence[Text], whole: Sequence[str] = (), *, wrap: bool = False) -> ShapeWords:
        return ShapeWords(lines, whole, self._language, wrap)

    def _block(self, lines: Sequence[Text]) -> ShapeWords:
        """Lines that stand by themselves; several flow, unless a word is broken."""
        wrap = len(lines) > 1 and not lines[0].upright
        whole = " ".join(text.words for text in lines)
        return self._set(
            lines, (whole,) if wrap and not any(text.words.endswith("-") for text in lines) else (), wrap=wrap
        )

    def _heading(self, block: Sequence[Text], key: str, sign: str = "", holder: str = "") -> Element:
        """Words over or under the picture; what begins at its edge may run to the other."""
        rect, theme = room(block), self._drawing.theme
        if abs(block[0].x - self._drawing.heading[0].x) < 1 and (len(block) > 1 or holder):
            rect = replace(rect, width=max(self._drawing.width - block[0].x - theme.margin / 2, rect.width))
        said = self._said(self._say(key), sign=sign)
        return shape(said, rect, self._canvas, words=self._block(block), holder=holder)

    def _words(self, block: Sequence[Text], name: str) -> Element:
        return shape(self._said(name), room(block), self._canvas, words=self._block(block))

    def _bands(self) -> Iterator[Element]:
        for placed in self._drawing.bands:
            ground = (Outline(_rectangle(placed.rect), "", 0, placed.fill),)
            said = self._said(self._say("band", name=placed.band.label), sign=f"band:{placed.band.id}")
            if _named_at_side(placed):
                name = room(placed.label)
                left = self._canvas.long(name.x - placed.rect.x)
                right = self._canvas.long(max(placed.rect.right - name.right - name.width * _NAME_SPARE, 0))
                words = self._set(placed.label, (placed.band.label,), wrap=True)._replace(insets=(left, right))
                yield shape(said, placed.rect, self._canvas, ground, words)
            else:
                yield shape(said, placed.rect, self._canvas, ground)
                yield from (self._words(one, said.name) for one in line_blocks(placed.label))

    def _tied(self, placed: PlacedLine) -> tuple[Glue, Glue]:
        points = placed.points
        return (
            self._tie(placed.line.source, points[0], points[1]),
            self._tie(placed.line.target, points[-1], points[-2]),
        )

    def _tie(self, box: str, point: Point, beyond: Point) -> Glue:
        way = round(degrees(atan2(beyond[1] - point[1], beyond[0] - point[0]))) % 360
        self._sites[box].append(Site(point, way))
        return Glue(self._box_ids[box], len(self._sites[box]) - 1)

    def _line(self, placed: PlacedLine) -> Element:
        line, style = placed.line, self._drawing.theme.lines[placed.line.relation]
        start = style.head if line.both_ways else LineEnd.RING if line.open_end else None
        titles = {box.id: box.title for box in self._drawing.scene.boxes}
        name = f"{titles.get(line.source, '')} → {titles.get(line.target, '')}"
        said = self._said(name, line.description or line.label, f"line:{line.id}")
        ends, ties = Ends(start, style.head), self._ties[line.id]
        return connector(said, placed.points, placed.strokes[0], ends, self._canvas, ties)

    def _box(self, placed: PlacedBox) -> Iterator[Element]:
        """A box as one shape with its words in it, and with its badge a group."""
        box = placed.box
        made = self._frame(placed)
        if placed.badge is None:
            yield made
        else:
            yield group(self._said(box.title), (made, self._badge(placed.badge)), placed.extent, self._canvas)

    def _frame(self, placed: PlacedBox) -> Element:
        box, faint = placed.box, placed.box.emphasis is Emphasis.FAINT
        outlines = [one for one in placed.outlines if not (faint and preset(one.path) == "line")]
        longest = max(map(width, placed.texts), default=0.0)
        spare = max(placed.rect.width - longest, 0) / 2 * _GLUE
        inside = replace(placed.rect, x=placed.rect.x + spare, width=placed.rect.width - 2 * spare)
        paragraphs = (box.title, *(one for one in box.subtitle.split("\n") if one))
        words = self._set(placed.texts, paragraphs, wrap=True)._replace(struck=faint, inside=inside)
        said = Said(self._box_ids[box.id], box.title, _told(box), box.id)
        return shape(said, bounds(outlines), self._canvas, outlines, words, self._sites[box.id])

    def _badge(self, badge: Badge) -> Element:
        said = self._said(self._say("badge", words=badge.text.words))
        return shape(said, badge.rect, self._canvas, (badge.plate,), self._set((badge.text,)))

    def _row(self, placed: PlacedBox) -> Iterator[Element]:
        """A row of a chart, a grid or a matrix: its marks with what stands in them, and its words, as a group."""
        made = [*self._marks(placed.outlines, placed.texts)]
        if len(made) > 1:
            said = Said(self._box_ids[placed.box.id], placed.box.title, _told(placed.box), placed.box.id)
            yield group(said, made, placed.rect, self._canvas)
        else:
            yield from made

    def _marks(self, outlines: Sequence[Outline], texts: Sequence[Text]) -> Iterator[Element]:
        """Outlines, each with the words that stand in it, then words that stand by themselves."""
        left = list(texts)
        for outline in outlines:
            rect = bounds((outline,))
            if preset(outline.path) == "line":
                points = [step.points[0] for step in outline.path]
                yield connector(self._said(self._say("line")), points, outline, BARE, self._canvas)
                continue
            mine = [text for text in left if goes_round(outline) and text.anchor == "middle" and _holds(rect, text)]
            left = [text for text in left if text not in mine]
            yield shape(self._said(self._say("sign")), rect, self._canvas, (outline,), self._set(mine))
        for block in line_blocks(left):
            yield self._words(block, self._say("words"))

    def _label(self, placed: PlacedLine) -> Iterator[Element]:
        """What a line says, on clean ground, and its badge."""
        if placed.plate is None:
            return
        line = placed.line
        ground = Outline(_rectangle(placed.plate), "", 0, self._drawing.theme.background)
        said = self._said(self._say("label", words=line.label), sign=f"label:{line.id}")
        left = self._canvas.long(placed.badge.rect.right - placed.plate.x) if placed.badge else 0
        words = self._set(placed.label)._replace(insets=(left, 0))
        plain = shape(said, placed.plate, self._canvas, (ground,), words)
        if placed.badge is None:
            yield plain
        else:
            yield group(self._said(line.label), (plain, self._badge(placed.badge)), placed.plate, self._canvas)

    def _legend(self) -> Element:
        entries = [element for entry in self._drawing.legend for element in self._entry(entry)]
        rects = [entry.rect for entry in self._drawing.legend]
        whole = bounds([Outline(_rectangle(rect)) for rect in rects])
        return group(self._said(self._say("legend")), entries, whole, self._canvas)

    def _entry(self, entry: LegendEntry) -> Iterator[Element]:
        theme = self._drawing.theme
        if entry.key in set(LineKind) or (entry.key == "open" and self._drawing.lines):
            stroke = entry.outlines[0]
            style = theme.lines.get(LineKind(entry.key)) if entry.key in set(LineKind) else None
            ends = Ends(None, style.head) if style else Ends(LineEnd.RING)
            rect = bounds(entry.outlines)
            middle = stroke.path[0].points[0][1]
            points = [(rect.x, middle), (rect.right, middle)]
            yield connector(self._said(entry.text.words), points, stroke, ends, self._canvas)
        else:
            yield from self._marks(entry.outlines, entry.inside)
        yield self._words((entry.text,), entry.text.words)


def _told(box: Box) -> str:
    """What is read aloud instead of a box, as in the other formats."""
    words = box.description or box.subtitle or box.title
    return f"[{box.badge}] {words}" if box.badge else words


def is_one_form(placed: PlacedBox) -> bool:
    """Whether a box is one form with its words in it, and not a row with marks and words here and there."""
    rect = placed.rect
    frames = (bounds((one,)) for one in placed.outlines if goes_round(one) and one.fill)
    near = any(frame.grown(1).contains(rect) and rect.grown(1).contains(frame) for frame in frames)
    return near and all(text.anchor == "middle" for text in placed.texts)


def _sides(placed: PlacedBox) -> list[Site]:
    rect = placed.rect
    x, y = rect.center
    return [Site((x, rect.y), 270), Site((rect.x, y), 180), Site((x, rect.bottom), 90), Site((rect.right, y), 0)]


def _named_at_side(placed: PlacedBand) -> bool:
    """Whether a level has its name at half its height at its left side, where it can be words of the ground itself."""
    if not placed.label:
        return False
    label, rect = placed.label, placed.rect
    middle = (label[0].y - label[0].size + label[-1].y) / 2
    return abs(middle - rect.center[1]) < label[0].size and label[0].x < rect.x + rect.width / 3


def _holds(rect: Rect, text: Text) -> bool:
    return rect.x < text.x < rect.right and rect.y < text.y - text.size * 0.35 < rect.bottom


def _rectangle(rect: Rect) -> Path:
    return polygon([(rect.x, rect.y), (rect.right, rect.y), (rect.right, rect.bottom), (rect.x, rect.bottom)])
