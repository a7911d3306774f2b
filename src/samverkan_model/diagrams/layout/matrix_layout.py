"""Layout of a matrix: bodies down the side by level, matters across the top, a letter in a ring where they meet."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from samverkan_model.diagrams.fonts import text_width
from samverkan_model.diagrams.layout.drawing import Drawing, LegendEntry, Outline, PlacedBand, PlacedBox, Text
from samverkan_model.diagrams.layout.geometry import Rect, circle, polyline
from samverkan_model.diagrams.layout.legend import even_rows
from samverkan_model.diagrams.layout.paragraphs import flowed, heading
from samverkan_model.diagrams.layout.sizing import wrap
from samverkan_model.diagrams.scene import Band, Box, Certainty, Scene
from samverkan_model.diagrams.scene.matrix import FILLED, UNFILLED, UNSURE, Matrix, MatrixCell, MatrixRow
from samverkan_model.diagrams.theme import DEFAULT, Theme

_NAMES, _BESIDE = 230.0, 190.0
_CELL, _NARROW = 31.0, 23.0
_MANY = 18
"""Columns from which they stand closer."""
_HEAD = 150.0
_RING = 9.0
_APART = 2.6
"""Between a dashed ring and what fills it."""
_RULE = "#d5dbe5"


def lay_out_matrix(matrix: Matrix, theme: Theme = DEFAULT) -> Drawing:
    """Gives every row, letter and word its place; the same matrix gives the same drawing."""
    left = theme.margin + _NAMES
    edges = _edges(matrix, left, theme)
    middles = [(one + other) / 2 for one, other in pairwise(edges)]
    right = edges[-1]
    width = right + 12 + _BESIDE + theme.margin
    words, top = heading(matrix.title, matrix.subtitle, width, theme)
    head = max((_turned(words, theme)[1] for words in matrix.columns), default=0.0)
    names = [
        text
        for middle, words in zip(middles, matrix.columns, strict=True)
        for text in _column(words, middle, top + head + 8, theme)
    ]
    given = f"{matrix.beside} {matrix.unsaid}".rstrip()
    beside = Text(given, right + 12, top + head + 8, theme.small, 600, theme.quiet)
    bands, boxes, y = _levels(matrix, top + head + 16, width, (middles, right), theme)
    legend, end = _legend(matrix, y + 6, width, theme)
    whole = width - 2 * theme.margin
    footer, end = flowed(matrix.source, theme.margin, end + 4, whole, theme.small, 400, theme.quiet, theme)
    title = Text(matrix.legend_title, theme.margin, y + 6 + theme.small, theme.small, 600, theme.ink)
    plain = (matrix.id, matrix.title, matrix.subtitle, matrix.source, (), (), ())
    return Drawing(
        scene=Scene(*plain, matrix.language, matrix.legend_title, matrix.legend, matrix.description),
        theme=theme,
        width=round(width, 2),
        height=round(end + theme.margin * 0.6, 2),
        heading=(*words, *names, beside, title),
        bands=tuple(bands),
        boxes=tuple(boxes),
        lines=(),
        legend=tuple(legend),
        footer=footer,
    )


def _levels(
    matrix: Matrix, y: float, width: float, columns: tuple[Sequence[float], float], theme: Theme
) -> tuple[list[PlacedBand], list[PlacedBox], float]:
    """The levels below y, each with its rows, and where they end; of the columns the middles, and where they end."""
    middles, right = columns
    bands, boxes = [], []
    for band, label in matrix.bands.items():
        rows = [row for row in matrix.rows if row.band == band]
        if not rows:
            continue
        start = y
        y += theme.band_label * theme.leading + 5
        for row in rows:
            placed = _row(row, y, middles, right, theme)
            boxes.append(placed)
            y = placed.rect.bottom
        y += 3
        name = Text(label, theme.margin, start + theme.band_label + 2, theme.band_label, 600, theme.quiet)
        rect = Rect(theme.margin / 2, start, width - theme.margin, y - start)
        bands.append(PlacedBand(Band(band, label), rect, theme.ground(band), (name,)))
        y += 4
    return bands, boxes, y


def _edges(matrix: Matrix, left: float, theme: Theme) -> list[float]:
    """Where the columns begin and the last one ends: closer where they are many, with room for a heading's lines."""
    least = _CELL if len(matrix.columns) <= _MANY else _NARROW
    lines = (len(_turned(words, theme)[0]) for words in matrix.columns)
    across = (max(least, count * theme.small * theme.leading + 4) for count in lines)
    return [*accumulate(across, initial=left)]


def _turned(words: str, theme: Theme) -> tuple[tuple[str, ...], float]:
    """The lines of a heading that stands on end, and how high they reach."""
    lines = wrap(words, theme.small, 400, _HEAD)[:2]
    return lines, max(text_width(line, theme.small) for line in lines)


def _column(words: str, x: float, bottom: float, theme: Theme) -> Iterator[Text]:
    lines, _ = _turned(words, theme)
    first = x + theme.small * 0.36 - (len(lines) - 1) * theme.small * theme.leading / 2
    for place, line in enumerate(lines):
        across = first + place * theme.small * theme.leading
        yield Text(line, across, bottom, theme.small, 400, theme.ink, width=text_width(line, theme.small), upright=True)


def _row(row: MatrixRow, y: float, middles: Sequence[float], right: float, theme: Theme) -> PlacedBox:
    size = theme.box_subtitle
    title = wrap(row.title, size, 600, _NAMES - 14)
    beside = wrap(row.beside, size, 400, _BESIDE - 6) if row.beside else ()
    height = max(max(len(title), len(beside)) * size * theme.leading, 2 * _RING) + 5
    rect = Rect(theme.margin, y, right + 12 + _BESIDE - theme.margin, height)
    middle = y + height / 2
    texts = [*_stack(title, theme.margin + 4, middle, 600, theme.ink, theme)]
    texts += _stack(beside, right + 12, middle, 400, theme.quiet, theme)
    outlines = [Outline(polyline([(theme.margin, y), (rect.right, y)]), _RULE, 0.6)]
    for x, cell in zip(middles, row.cells, strict=True):
        if cell is not None:
            outlines += _ring(cell, x, middle, theme)
            texts.append(_letter(cell, x, middle, theme))
            if cell.more:
                texts.append(Text("+", x + _RING, middle - _RING * 0.3, theme.small, 600, theme.ink))
    sure = all(cell is None or cell.sure for cell in row.cells)
    said = "; ".join(cell.words for cell in row.cells if cell)
    certainty = Certainty.CERTAIN if sure else Certainty.UNCERTAIN
    box = Box(row.id, row.band, row.title, row.beside, certainty=certainty, href=row.href, description=said)
    return PlacedBox(box, rect, rect, tuple(outlines), tuple(texts))


def _stack(lines: tuple[str, ...], x: float, middle: float, weight: int, ink: str, theme: Theme) -> Iterator[Text]:
    size = theme.box_subtitle
    first = middle - len(lines) * size * theme.leading / 2 + size * 0.95
    for place, line in enumerate(lines):
        yield Text(line, x, first + place * size * theme.leading, size, weight, ink)


def _ring(cell: MatrixCell, x: float, y: float, theme: Theme) -> Iterator[Outline]:
    """Filled for what settles a matter, dashed round it for what is not fully attested: neither is taken for the other.

    A dashed ring stands apart from what fills it, lest the dashes be lost in the dark.
    """
    if cell.strong and not cell.sure:
        yield Outline(circle((x, y), _RING - _APART), "", 0, theme.ink)
    ground = theme.ink if cell.strong and cell.sure else "" if cell.strong else theme.background
    yield Outline(circle((x, y), _RING), theme.ink, 1.4 if cell.strong else 0.8, ground, dashed=not cell.sure)


def _letter(cell: MatrixCell, x: float, y: float, theme: Theme) -> Text:
    ink = theme.background if cell.strong else theme.ink
    weight = 700 if cell.strong else 600 if cell.sure else 400
    wide = text_width(cell.letter, theme.small, weight)
    return Text(cell.letter, x, y + theme.small * 0.35, theme.small, weight, ink, "middle", wide)


def _legend(matrix: Matrix, top: float, width: float, theme: Theme) -> tuple[list[LegendEntry], float]:
    """Each letter with its words, then what the rings and the plus sign mean: of all these what the sheet shows."""
    start = theme.margin + text_width(matrix.legend_title, theme.small, 600) + 16
    used = {mark for row in matrix.rows for cell in row.cells if cell for mark in cell.marks}
    told = {key: words for key, words in matrix.legend.items() if key in used}
    across = [2 * _RING + 5 + text_width(words, theme.small) for words in told.values()]
    rows = even_rows(across, width - theme.margin - start, 14)
    places = [(start + sum(row[:at]) + 14 * at, line) for line, row in enumerate(rows) for at in range(len(row))]
    entries = []
    for (key, words), (x, line), wide in zip(told.items(), places, across, strict=True):
        y = top + (2 * _RING + 5) * line
        middle = y + theme.small * 0.65
        text = Text(words, x + 2 * _RING + 5, middle + theme.small * 0.35, theme.small, 400, theme.ink)
        ring, inside = _legend_sign(key, x + _RING, middle, theme)
        entries.append(LegendEntry(key, Rect(x, y, wide, 2 * _RING), ring, text, inside))
    return entries, top + (2 * _RING + 5) * len(rows) + 2


def _legend_sign(key: str, x: float, y: float, theme: Theme) -> tuple[tuple[Outline, ...], tuple[Text, ...]]:
    """A letter or a plus sign as it is, and a ring without a letter for what rings say."""
    if key not in (FILLED, UNFILLED, UNSURE):
        wide = text_width(key, theme.small, 700)
        return (), (Text(key, x, y + theme.small * 0.35, theme.small, 700, theme.ink, "middle", wide),)
    return tuple(_ring(MatrixCell("", key == FILLED, key != UNSURE, ""), x, y, theme)), ()
