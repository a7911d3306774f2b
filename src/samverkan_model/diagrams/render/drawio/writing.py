"""Drawings as one file of draw.io: a page for each sheet, cells with ids, lines tied to boxes, words as words."""

from collections.abc import Iterator, Sequence
from itertools import count, pairwise
from math import hypot
from xml.etree.ElementTree import Element, indent, tostring

from markupsafe import Markup, escape

from samverkan_model.diagrams.layout.drawing import Drawing, LegendEntry, Outline, PlacedBox, PlacedLine, Text
from samverkan_model.diagrams.layout.geometry import Point, Rect
from samverkan_model.diagrams.layout.sizing import outstanding
from samverkan_model.diagrams.render.drawio.styles import LETTERS, box_style, ink, line_style
from samverkan_model.diagrams.render.slides.outlines import bounds, goes_round, preset
from samverkan_model.diagrams.render.slides.slide import is_one_form
from samverkan_model.diagrams.render.slides.words import line_blocks, room
from samverkan_model.diagrams.render.xml_parts import element
from samverkan_model.diagrams.scene import Emphasis
from samverkan_model.diagrams.theme import Contour, LineEnd
from samverkan_model.text.writable import writable

_LAYER = "1"
_BOLD = 600


def to_drawio(sheets: Sequence[tuple[Drawing, str]]) -> bytes:
    """Drawings, each with the sign by which it is known when positions are read back, as one file."""
    pages = [_page(drawing, sign, number) for number, (drawing, sign) in enumerate(sheets, 1)]
    file = element("mxfile", *pages, host="samverkan", compressed="false")
    indent(file, " ")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(file, encoding="unicode").encode() + b"\n"


def _page(drawing: Drawing, sign: str, number: int) -> Element:
    root = element("root", element("mxCell", id="0"), element("mxCell", id=_LAYER, parent="0"))
    root.extend(_Page(drawing, sign).cells())
    model = element(
        "mxGraphModel", root, dx=0, dy=0, grid=1, gridSize=5, guides=1, tooltips=1, connect=1, arrows=1, fold=1,
        page=1, pageScale=1, pageWidth=round(drawing.width), pageHeight=round(drawing.height), math=0, shadow=0,
    )  # fmt: skip
    return element("diagram", model, id=f"{writable(drawing.scene.id)}-{number}", name=drawing.scene.title)


class _Page:
    """The cells of one sheet."""

    def __init__(self, drawing: Drawing, sign: str) -> None:
        self._drawing, self._sign = drawing, sign
        self._numbers = count(1)

    def cells(self) -> Iterator[Element]:
        """All of them, from the back to the front."""
        theme = self._drawing.theme
        for band in self._drawing.bands:
            ground = Outline((), "", 0, band.fill)
            style = f"rounded=1;absoluteArcSize=1;arcSize=16;{ink(ground, theme)};{LETTERS}"
            yield _cell(f"band:{band.band.id}", "", style, band.rect)
            yield from map(self._words, line_blocks(band.label))
        for number, block in enumerate(line_blocks(self._drawing.heading)):
            yield self._words(block, self._sign if number == 0 else "")
        for placed in self._drawing.boxes:
            yield from self._box(placed) if is_one_form(placed) else self._marks(placed.outlines, placed.texts)
        yield from (_line(placed, self._drawing) for placed in self._drawing.lines)
        for entry in self._drawing.legend:
            yield from self._entry(entry)
        yield from map(self._words, line_blocks(self._drawing.footer))

    def _next(self) -> str:
        return f"part:{next(self._numbers)}"

    def _words(self, block: Sequence[Text], key: str = "") -> Element:
        rect, first = room(block), block[0]
        side = "center" if first.anchor == "middle" else "left"
        turned = ";horizontal=0" if first.upright else ""
        style = f"text;html=1;align={side};verticalAlign=middle;spacing=0;{_letters(first)};overflow=visible{turned}"
        return _cell(key or self._next(), _html([text.words for text in block], first), style, rect)

    def _box(self, placed: PlacedBox) -> Iterator[Element]:
        """A box with its words; with its sheets and its badge behind and before it, as a group."""
        box, theme = placed.box, self._drawing.theme
        key, contour = f"box:{box.id}", theme.boxes[box.shape].contour
        behind = outstanding(box)
        parent, start = _LAYER, (0.0, 0.0)
        if behind or placed.badge:
            parent, start = f"group:{box.id}", (placed.extent.x, placed.extent.y)
            yield _cell(parent, "", "group;connectable=0", placed.extent)
        style = box_style(contour, placed.outlines[0], theme)
        for step in (behind, behind / 2) if behind else ():
            yield _cell(self._next(), "", style, placed.rect.moved(step - start[0], -step - start[1]), parent)
        yield _cell(key, _told(placed), style, placed.rect.moved(-start[0], -start[1]), parent, box.description)
        if placed.badge:
            badge = placed.badge
            look = f"rounded=1;{ink(badge.plate, theme)};{LETTERS};{_letters(badge.text)};spacing=0"
            rect = badge.rect.moved(-start[0], -start[1])
            yield _cell(self._next(), _html([badge.text.words], badge.text), look, rect, parent)

    def _marks(self, outlines: Sequence[Outline], texts: Sequence[Text]) -> Iterator[Element]:
        """The marks of a row of a chart or matrix, and its words."""
        for outline in outlines:
            rect, form = bounds((outline,)), preset(outline.path)
            if form == "line":
                yield _edge(self._next(), outline, self._drawing)
            elif form == "ellipse":
                yield _cell(self._next(), "", f"ellipse;{ink(outline, self._drawing.theme)}", rect)
            elif goes_round(outline):
                yield _cell(self._next(), "", f"rounded=0;{ink(outline, self._drawing.theme)}", rect)
        yield from map(self._words, line_blocks(texts))

    def _entry(self, entry: LegendEntry) -> Iterator[Element]:
        theme = self._drawing.theme
        style = next((one for kind, one in theme.lines.items() if kind.value == entry.key), None)
        if style or (entry.key == "open" and self._drawing.lines):
            rect, stroke = bounds(entry.outlines), entry.outlines[0]
            y = stroke.path[0].points[0][1]
            look = line_style(stroke, None if style else LineEnd.RING, style.head if style else None, theme)
            yield _drawn(self._next(), "", look, [(rect.x, y), (rect.right, y)])
        else:
            yield from self._signs(entry)
        yield self._words((entry.text,))

    def _signs(self, entry: LegendEntry) -> Iterator[Element]:
        shapes = {shape.value: style.contour for shape, style in self._drawing.theme.boxes.items()}
        contour: Contour | None = shapes.get(entry.key)
        solid = [one for one in entry.outlines if goes_round(one) and one.fill]
        if contour is None or not solid:
            yield from self._marks(entry.outlines, entry.inside)
            return
        for one in solid:
            yield _cell(self._next(), "", box_style(contour, one, self._drawing.theme), bounds((one,)))


def _line(placed: PlacedLine, drawing: Drawing) -> Element:
    line, style, theme = placed.line, drawing.theme.lines[placed.line.relation], drawing.theme
    frames = {one.box.id: one.rect for one in drawing.boxes}
    start = style.head if line.both_ways else LineEnd.RING if line.open_end else None
    look = line_style(placed.strokes[0], start, style.head, theme)
    for name, box, point in (("exit", line.source, placed.points[0]), ("entry", line.target, placed.points[-1])):
        rect = frames[box]
        x, y = (point[0] - rect.x) / rect.width, (point[1] - rect.y) / rect.height
        look += f";{name}X={min(max(x, 0), 1):.4f};{name}Y={min(max(y, 0), 1):.4f};{name}Dx=0;{name}Dy=0"
    words = [f"[{line.badge}]"] if line.badge else []
    words += [text.words for text in placed.label]
    told = _html(words, placed.label[0]) if placed.label else Markup().join(map(escape, words))
    look += f";labelBackgroundColor={theme.background};fontSize={theme.line_label:g};fontColor={style.colour}"
    at = _share(placed.points, placed.plate.center) if placed.plate else 0.0
    return _drawn(
        f"line:{line.id}", told, look, placed.points, at, source=f"box:{line.source}", target=f"box:{line.target}",
        tooltip=line.description or None,
    )  # fmt: skip


def _share(points: Sequence[Point], place: Point) -> float:
    """How far along a line the nearest point to a place lies: from -1 at its start to 1 at its end."""
    gone, found = 0.0, (float("inf"), 0.0)
    for (x, y), (a, b) in pairwise(points):
        near = min(max(place[0], min(x, a)), max(x, a)), min(max(place[1], min(y, b)), max(y, b))
        off = hypot(near[0] - place[0], near[1] - place[1])
        found = min(found, (off, gone + hypot(near[0] - x, near[1] - y)))
        gone += hypot(a - x, b - y)
    return 2 * found[1] / gone - 1 if gone else 0.0


def _edge(key: str, outline: Outline, drawing: Drawing) -> Element:
    points = [step.points[0] for step in outline.path if step.points]
    return _drawn(key, "", line_style(outline, None, None, drawing.theme), points)


def _drawn(key: str, words: str, style: str, points: Sequence[Point], at: float = 0.0, **more: str | None) -> Element:
    """A line; its two ends stand in it too, for where it is tied to nothing."""
    first, *corners, last = [element("mxPoint", x=_number(x), y=_number(y)) for x, y in points]
    first.set("as", "sourcePoint")
    last.set("as", "targetPoint")
    way = element("Array", *corners, as_="points") if corners else None
    geometry = element("mxGeometry", first, last, way, x=_number(at), relative=1, as_="geometry")
    return element("mxCell", geometry, id=key, value=words, style=style, edge=1, parent=_LAYER, **more)


def _cell(key: str, words: str, style: str, rect: Rect, parent: str = _LAYER, tooltip: str = "") -> Element:
    sides = {name: _number(getattr(rect, name)) for name in ("x", "y", "width", "height")}
    geometry = element("mxGeometry", as_="geometry", **sides)
    return element(
        "mxCell", geometry, id=key, value=words, style=style, vertex=1, parent=parent, tooltip=tooltip or None
    )


def _told(placed: PlacedBox) -> Markup:
    """The words of a box: its name in bold, what stands under it below."""
    box, size = placed.box, placed.texts[0].size if placed.texts else 12.0
    title = Markup("<s>{}</s>").format(box.title) if box.emphasis is Emphasis.FAINT else escape(box.title)
    name = Markup('<b style="font-size: {}px">{}</b>').format(f"{size:g}", title)
    below = placed.texts[-1].size if placed.texts else size
    lines = [
        Markup('<br><span style="font-size: {}px">{}</span>').format(f"{below:g}", one)
        for one in box.subtitle.split("\n")
        if one
    ]
    return name + Markup().join(lines)


def _html(lines: Sequence[str], look: Text) -> Markup:
    words = Markup("<br>").join(lines)
    return Markup("<b>{}</b>").format(words) if look.weight >= _BOLD else escape(words)


def _letters(text: Text) -> str:
    return f"{LETTERS.removeprefix('whiteSpace=wrap;')};fontSize={text.size:g};fontColor={text.colour}"


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
