"""Layout of a grid: the same rows in the same order and at the same height in every column, as a `Drawing`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samverkan_model.diagrams.fonts import text_width
from samverkan_model.diagrams.layout.badges import corner_badge
from samverkan_model.diagrams.layout.drawing import Drawing, LegendEntry, Outline, PlacedBand, PlacedBox, Text
from samverkan_model.diagrams.layout.geometry import Rect, polyline, rounded
from samverkan_model.diagrams.layout.legend import even_rows
from samverkan_model.diagrams.layout.shape_paths import box_outlines
from samverkan_model.diagrams.layout.sizing import wrap
from samverkan_model.diagrams.scene import Band, Box, Certainty, Emphasis, Scene, Shape
from samverkan_model.diagrams.scene.grid import CellLook, CellNotice, Grid, GridCell, GridRow
from samverkan_model.diagrams.theme import DEFAULT, Theme

_BOX = 158.0
_SIDE = 17.0
"""Room at either side of a box's words, for every contour alike."""
_BETWEEN = 8.0
_INSET = 7.0
_PADDING = 4.5
"""Room over and under a box's words; less than in other pictures, since a grid is high."""
_LABEL = 128.0
_ABREAST = (1, 2, 3, 4)
"""So many boxes can stand side by side in a cell; the number that fills the sheet best is taken."""
_MINIMUM = 26.0
_SIGN = (30.0, 15.0)
_LEGEND_ROW = 22.0


@dataclass(frozen=True, slots=True)
class _Sized:
    """A box or notice with its words wrapped."""

    item: Box | CellNotice
    title: tuple[str, ...]
    below: tuple[str, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Plan:
    """Measures of a layout with so many boxes abreast."""

    grid: Grid
    theme: Theme
    abreast: int

    @property
    def column(self) -> float:
        """Width of a column."""
        return self.abreast * _BOX + (self.abreast - 1) * _BETWEEN + 2 * _INSET

    @property
    def first(self) -> float:
        """Left edge of the first column."""
        return self.theme.margin + _LABEL

    @property
    def width(self) -> float:
        """Width of the picture."""
        return self.first + len(self.grid.columns) * self.column + self.theme.margin

    def left(self, column: int) -> float:
        """Left edge of a column."""
        return self.first + column * self.column

    def lines(self, cell: GridCell) -> list[list[_Sized]]:
        """What stands in a cell, line by line: boxes side by side, then what has to be said in words.

        A notice stands beside the last boxes where there is room and the cell gets no higher for it, else below them.
        """
        sized = [_sized_box(box, self.theme) for box in cell.boxes]
        lines = [sized[start : start + self.abreast] for start in range(0, len(sized), self.abreast)]
        for notice in cell.notices:
            below = [*lines, [_sized_notice(notice, self.room(self.abreast), self.theme)]]
            free = self.abreast - len(lines[-1]) if lines else 0
            beside = [*lines[:-1], [*lines[-1], _sized_notice(notice, self.room(free), self.theme)]] if free else below
            lines = min((beside, below), key=_height)
        return lines

    def room(self, places: int) -> float:
        """Width of so many places side by side."""
        return places * _BOX + (places - 1) * _BETWEEN

    def height(self, row: GridRow) -> float:
        """Height of a row, the same in every column."""
        label = len(self.label(row)) * self.theme.band_label * self.theme.leading
        cells = (_height(self.lines(cell)) for cell in row.cells)
        return max(label, _MINIMUM, *cells) + 2 * _INSET

    def label(self, row: GridRow) -> tuple[str, ...]:
        """The name of a row, wrapped."""
        return wrap(row.label, self.theme.band_label, 600, _LABEL - 16)

    def scale(self) -> float:
        """How large the picture can be on the sheet of the theme."""
        height = sum(map(self.height, self.grid.rows)) + 150
        across, down = self.theme.paper
        return min(across / self.width, down / height)


def lay_out_grid(grid: Grid, theme: Theme = DEFAULT) -> Drawing:
    """Gives every row, box and word of a grid its place; the same grid gives the same drawing."""
    plan = max((_Plan(grid, theme, abreast) for abreast in _ABREAST), key=lambda one: one.scale())
    heading, y = _heading(plan)
    columns, top = _columns(plan, y)
    bands: list[PlacedBand] = []
    boxes: list[PlacedBox] = []
    y = top
    for number, row in enumerate(grid.rows):
        rect = Rect(theme.margin, y, plan.width - 2 * theme.margin, plan.height(row))
        bands.append(_band(plan, row, rect, number))
        boxes += _row(plan, row, rect)
        y = rect.bottom + 3
    legend, title, y = _legend(plan, y + 12)
    footer, y = _lines_of(grid.source, y + 8, theme.small, plan)
    rules = _rules(plan, top, bands[-1].rect.bottom if bands else top)
    return Drawing(
        scene=_scene(grid), theme=theme, width=round(plan.width, 2), height=round(y + theme.margin * 0.6, 2),
        heading=(*heading, *title), bands=tuple(bands), boxes=(*columns, *rules, *boxes), lines=(), legend=legend,
        footer=footer,
    )  # fmt: skip


def _scene(grid: Grid) -> Scene:
    plain = (grid.id, grid.title, grid.subtitle, grid.source, (), (), ())
    return Scene(*plain, grid.language, grid.legend_title, grid.legend, grid.description)


def _heading(plan: _Plan) -> tuple[tuple[Text, ...], float]:
    theme, y = plan.theme, plan.theme.margin
    texts = []
    for line in wrap(plan.grid.title, theme.heading, 700, plan.width - 2 * theme.margin):
        y += theme.heading
        texts.append(Text(line, theme.margin, y, theme.heading, 700, theme.ink))
    under, y = _lines_of(plan.grid.subtitle, y + 6, theme.subheading, plan)
    return (*texts, *under), y + 12


def _lines_of(words: str, y: float, size: float, plan: _Plan) -> tuple[tuple[Text, ...], float]:
    texts, theme = [], plan.theme
    for line in wrap(words, size, 400, plan.width - 2 * theme.margin):
        y += size * theme.leading
        texts.append(Text(line, theme.margin, y, size, 400, theme.quiet))
    return tuple(texts), y


def _columns(plan: _Plan, y: float) -> tuple[list[PlacedBox], float]:
    """The headings of the columns: the tenant large, its day under it."""
    placed, theme, bottom = [], plan.theme, y
    for number, (name, day) in enumerate(plan.grid.columns):
        left, texts, line = plan.left(number) + _INSET, [], y
        for words, size, weight in ((name, 15.0, 700), (day, theme.box_title, 400)):
            for part in wrap(words, size, weight, plan.column - 2 * _INSET):
                line += size * theme.leading
                texts.append(Text(part, left, line, size, weight, theme.ink if weight > 400 else theme.quiet))
        rect = Rect(left, y, plan.column - 2 * _INSET, line - y)
        placed.append(PlacedBox(Box(f"column-{number}", "", name, day), rect, rect, (), tuple(texts)))
        bottom = max(bottom, line)
    return placed, bottom + 8


def _rules(plan: _Plan, top: float, bottom: float) -> Iterator[PlacedBox]:
    """Upright lines between the columns."""
    for number in range(len(plan.grid.columns)):
        x = plan.left(number)
        line = Outline(polyline([(x, top), (x, bottom)]), "#b9c3d1", 1.0)
        rect = Rect(x, top, 0, bottom - top)
        yield PlacedBox(Box(f"rule-{number}", "", plan.grid.columns[number][0]), rect, rect, (line,), ())


def _band(plan: _Plan, row: GridRow, rect: Rect, number: int) -> PlacedBand:
    theme, y = plan.theme, rect.y + _INSET
    texts = []
    for line in plan.label(row):
        y += theme.band_label * theme.leading
        texts.append(Text(line, rect.x + 8, y - 2, theme.band_label, 600, theme.ink))
    fill = theme.band_fills[0] if number % 2 == 0 else "#f6f8fb"
    return PlacedBand(Band(f"row-{row.id}", row.label), rect, fill, tuple(texts))


def _row(plan: _Plan, row: GridRow, rect: Rect) -> Iterator[PlacedBox]:
    for number, cell in enumerate(row.cells):
        y = rect.y + _INSET
        for line in plan.lines(cell):
            tall = _tall(line)
            for place, one in enumerate(line):
                frame = Rect(plan.left(number) + _INSET + place * (_BOX + _BETWEEN), y, one.width, tall)
                yield _box(one, frame, plan.theme) if isinstance(one.item, Box) else _notice(one, cell, frame, plan)
            y += tall + _BETWEEN


def _height(lines: Sequence[Sequence[_Sized]]) -> float:
    return sum(_tall(line) + _BETWEEN for line in lines) - _BETWEEN


def _tall(line: Sequence[_Sized]) -> float:
    return max(one.height for one in line)


def _sized_box(box: Box, theme: Theme) -> _Sized:
    inner = _BOX - 2 * _SIDE
    title = wrap(box.title, theme.box_title, 600, inner)
    below = tuple(line for part in box.subtitle.split("\n") for line in wrap(part, theme.box_subtitle, 400, inner))
    tall = (len(title) * theme.box_title + len(below) * theme.box_subtitle) * theme.leading
    return _Sized(box, title, below, _BOX, max(tall + 2 * _PADDING, _MINIMUM))


def _sized_notice(notice: CellNotice, width: float, theme: Theme) -> _Sized:
    inner = width - 2 * 9
    title = wrap(notice.words, theme.box_subtitle, 600, inner)
    below = wrap(notice.names, theme.box_subtitle, 400, inner) if notice.names else ()
    tall = (len(title) + len(below)) * theme.box_subtitle * theme.leading
    return _Sized(notice, title, below, width, max(tall + 7, _MINIMUM))


def _box(one: _Sized, frame: Rect, theme: Theme) -> PlacedBox:
    box = one.item
    assert isinstance(box, Box)  # noqa: S101 - told apart by the caller
    outlines = box_outlines(frame, box.shape, box.certainty, sheets=False, theme=theme)
    words = [(line, theme.box_title, 600, theme.ink) for line in one.title]
    words += [(line, theme.box_subtitle, 400, theme.quiet) for line in one.below]
    tall = sum(size for _, size, _, _ in words) * theme.leading
    y, texts = frame.y + (frame.height - tall) / 2, []
    for line, size, weight, colour in words:
        y += size * theme.leading
        middle, wide = frame.center[0], text_width(line, size, weight)
        texts.append(Text(line, middle, y - size * 0.28, size, weight, colour, "middle", wide))
    badge = corner_badge(box.badge, frame, Emphasis.PLAIN, theme)
    return PlacedBox(box, frame, frame, outlines, tuple(texts), badge)


def _notice(one: _Sized, cell: GridCell, frame: Rect, plan: _Plan) -> PlacedBox:
    notice, theme = one.item, plan.theme
    assert isinstance(notice, CellNotice)  # noqa: S101 - told apart by the caller
    y, texts = frame.y + 3, []
    for line, weight in (*((line, 600) for line in one.title), *((line, 400) for line in one.below)):
        y += theme.box_subtitle * theme.leading
        texts.append(Text(line, frame.x + 9, y - 1.5, theme.box_subtitle, weight, theme.quiet))
    if notice.ground is CellLook.MISSING:
        texts = [_lowered(text, (frame.bottom - y) / 2 - 2) for text in texts]
    box = Box(
        f"{cell.id}-{notice.ground}", "", notice.words, notice.names, Shape.OTHER, Certainty.UNCERTAIN,
        description=cell.description,
    )  # fmt: skip
    return PlacedBox(box, frame, frame, tuple(_ground(notice.ground, frame, theme)), tuple(texts))


def _lowered(text: Text, by: float) -> Text:
    return Text(text.words, text.x, text.y + max(by, 0), text.size, text.weight, text.colour, text.anchor, text.width)


def _ground(ground: CellLook, frame: Rect, theme: Theme) -> Iterator[Outline]:
    """Dashed frame: may have been. Solid frame crossed at its right end: has ended. Dashed line: not documented."""
    corners = [(frame.x, frame.y), (frame.right, frame.y), (frame.right, frame.bottom), (frame.x, frame.bottom)]
    if ground is CellLook.MISSING:
        yield Outline(polyline([(frame.x, frame.bottom), (frame.right, frame.bottom)]), theme.quiet, 1.0, "", True)
        return
    dashed = ground is not CellLook.ABSENT
    yield Outline(rounded(corners, 3, closed=True), theme.frame, 1.0, theme.background, dashed)
    if ground is CellLook.ABSENT:
        left, right, y = frame.right - 17, frame.right - 7, frame.y + frame.height / 2
        yield Outline(polyline([(left, y - 5), (right, y + 5)]), theme.ink, 1.6)
        yield Outline(polyline([(left, y + 5), (right, y - 5)]), theme.ink, 1.6)


def _legend(plan: _Plan, top: float) -> tuple[tuple[LegendEntry, ...], tuple[Text, ...], float]:
    grid, theme = plan.grid, plan.theme
    title = Text(grid.legend_title, theme.margin, top + theme.small, theme.small, 600, theme.ink)
    start = theme.margin + text_width(grid.legend_title, theme.small, 600) + 16
    across = [_SIGN[0] + 8 + text_width(words, theme.small) for words in grid.legend.values()]
    rows = even_rows(across, plan.width - theme.margin - start, 18)
    places = [(start + sum(row[:at]) + 18 * at, line) for line, row in enumerate(rows) for at in range(len(row))]
    entries = []
    for (key, words), (x, line), wide in zip(grid.legend.items(), places, across, strict=True):
        y = top - 4 + line * _LEGEND_ROW
        text = Text(words, x + _SIGN[0] + 8, y + 4 + theme.small, theme.small, 400, theme.ink)
        entries.append(LegendEntry(key, Rect(x, y, wide, _SIGN[1] + 4), tuple(_sign(key, x, y + 2, theme)), text))
    return tuple(entries), (title,), top + _LEGEND_ROW * max(len(rows) - 1, 0) + theme.small


def _sign(key: str, x: float, y: float, theme: Theme) -> Iterator[Outline]:
    frame = Rect(x, y, *_SIGN)
    if key in set(Shape):
        yield from box_outlines(frame, Shape(key), Certainty.CERTAIN, sheets=False, theme=theme)
    else:
        yield from _ground(CellLook(key), frame, theme)
