"""Structures beside each other: each laid out by itself, then moved so that the same band stands at the same height."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from samverkan_model.diagrams.fonts import text_width
from samverkan_model.diagrams.layout.candidates import EASY, Sketch, shifted
from samverkan_model.diagrams.layout.drawing import Drawing, PlacedBand, Text
from samverkan_model.diagrams.layout.geometry import Rect
from samverkan_model.diagrams.layout.layered import boxes_of, lines_of, sketch_of
from samverkan_model.diagrams.layout.legend import make_legend
from samverkan_model.diagrams.layout.marks import stacked
from samverkan_model.diagrams.layout.orthogonal_routing import BAND_ROOM
from samverkan_model.diagrams.layout.paragraphs import flowed
from samverkan_model.diagrams.layout.sizing import wrap
from samverkan_model.diagrams.scene import Band
from samverkan_model.diagrams.scene.columns import Column, Columns
from samverkan_model.diagrams.theme import A4, DEFAULT, Theme, tight

_SHARES = (0.55, 0.7, 0.85, 0.95, 1.05, 1.2)
"""Widths of rows that are tried, as shares of the width of a column."""

_TITLES = (101.0, 110.0, 96.0, 86.0)
"""Widths of titles: the first with which the picture fits its sheet is taken, else that with which it nearly does."""

_NEARLY = 0.94
"""Below this the picture is far from fitting."""

_LABEL = 66.0
_BETWEEN = 5.0
_DIVIDER = 3.0
_STEPS = 8
_GRID = 0.54
"""How much of the height of the sheet the structures may take; the rest is headings, sentences and legend."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """One column in its place: what stands in it, and from where to where it reaches."""

    column: Column
    sketch: Sketch
    left: float
    width: float


def lay_out_columns(picture: Columns, theme: Theme = DEFAULT) -> Drawing:
    """Gives every box, line and word its place, in the shape of the sheet; the same picture gives the same drawing."""
    found: list[tuple[Drawing, float]] = []
    for one in (picture, *picture.shorter):
        for width in _TITLES:
            found.append(_best_of(one, replace(_tight(theme), title_width=width)))
            if found[-1][1] >= 1:
                return found[-1][0]
            if found[-1][1] < _NEARLY:
                break  # other widths of titles do not change that much
    return max(found, key=lambda one: one[1])[0]


def _best_of(picture: Columns, theme: Theme) -> tuple[Drawing, float]:
    """The picture in the shape that prints largest, and how much of it the sheet has room for; from one on it fits."""
    across, down = A4.room(theme)
    room = (across - 2 * theme.margin - _LABEL) / len(picture.columns) - 2 * _BETWEEN
    sheet = replace(theme, paper=(room * EASY, down * _GRID * EASY))  # as large as they are is easy enough
    sketches = [_sketch(one, picture.bands, sheet, room) for one in picture.columns]
    spare = max(across - sum(map(_inner, sketches)), 0.0) / len(sketches)
    tried = [_laid_out(picture, sketches, spare * step / _STEPS, theme) for step in range(_STEPS)]
    scales = [round(min(across / one.width, down / one.height), 3) for one in tried]
    best = scales.index(max(scales))
    return tried[best], scales[best]


def _laid_out(picture: Columns, sketches: Sequence[Sketch], more: float, theme: Theme) -> Drawing:
    """The picture with each column so much wider than what stands in it."""
    placed = _columns(picture.columns, sketches, more, theme)
    width = placed[-1].left + placed[-1].width + _BETWEEN + theme.margin
    whole = width - 2 * theme.margin
    heading, top = flowed(picture.title, theme.margin, theme.margin * 0.4, whole, theme.heading, 700, theme.ink, theme)
    below, top = flowed(picture.subtitle, theme.margin, top, whole, theme.subheading, 400, theme.quiet, theme)
    heads, top = _heads(placed, top + 4, theme)
    shifts, rects = _aligned(picture.bands, sketches, top + BAND_ROOM + 9)
    done = [
        replace(one, sketch=shifted(one.sketch, one.left + more / 2 - one.sketch.left, shift))
        for one, shift in zip(placed, shifts, strict=True)
    ]
    end = max(bottom for _, bottom in rects.values()) if rects else top
    words, bottom = _words(picture, done, end + 4, width, theme)
    legend = make_legend(picture.whole, theme.margin, bottom + 9, whole, theme)
    footer, bottom = flowed(picture.source, theme.margin, legend.bottom, whole, theme.small, 400, theme.quiet, theme)
    return Drawing(
        scene=picture.whole,
        theme=theme,
        width=round(width, 2),
        height=round(bottom + theme.margin * 0.5, 2),
        heading=(*heading, *below, *heads, *words, *legend.heading),
        bands=(*_bands(picture.bands, rects, width, theme), *_dividers(done[1:], top, end, theme)),
        boxes=tuple(box for one in done for box in boxes_of(one.sketch, one.column.scene)),
        lines=tuple(line for one in done for line in lines_of(one.sketch, one.column.scene)),
        legend=legend.entries,
        footer=tuple(footer),
    )


def _tight(theme: Theme) -> Theme:
    """The same look with less air: three structures share a sheet that one has elsewhere."""
    return replace(tight(theme), heading=17, subheading=theme.small)


def _sketch(column: Column, bands: Sequence[Band], sheet: Theme, room: float) -> Sketch:
    nameless = replace(column.scene, bands=tuple(replace(band, label="") for band in bands))
    return sketch_of(nameless, sheet, [share * room for share in _SHARES], least_width=0)


def _inner(sketch: Sketch) -> float:
    """Width of what stands in a sketch, without its margins and the column of names."""
    return sketch.placement.width


def _columns(columns: Sequence[Column], sketches: Sequence[Sketch], more: float, theme: Theme) -> list[_Placed]:
    placed, left = [], theme.margin + _LABEL
    for column, sketch in zip(columns, sketches, strict=True):
        width = max(_inner(sketch), text_width(column.heading, theme.subheading + 2, 700) + 80) + more
        placed.append(_Placed(column, sketch, left + _BETWEEN, width))
        left += width + 2 * _BETWEEN
    return placed


def _heads(placed: Sequence[_Placed], top: float, theme: Theme) -> tuple[list[Text], float]:
    texts: list[Text] = []
    for one in placed:
        name, _ = flowed(one.column.heading, one.left, top, one.width, theme.subheading + 2, 700, theme.ink, theme)
        texts += name
        if name:
            last = name[-1]
            texts.append(
                replace(
                    last,
                    words=one.column.when,
                    x=last.x + last.width + 8,
                    size=theme.small,
                    weight=400,
                    colour=theme.quiet,
                )
            )
    return texts, max((text.y for text in texts), default=top)


def _aligned(
    bands: Sequence[Band], sketches: Sequence[Sketch], top: float
) -> tuple[list[dict[str, float]], dict[str, tuple[float, float]]]:
    """How far each band of each sketch has to move down, and from where to where each band then reaches."""
    shifts: list[dict[str, float]] = [{} for _ in sketches]
    so_far = [top - sketch.heights.rows[0] if sketch.heights.rows else 0.0 for sketch in sketches]
    rects: dict[str, tuple[float, float]] = {}
    floor = top
    for band in bands:
        rows = [_rows_of(sketch, band.id) for sketch in sketches]
        if not any(rows):
            continue
        starts = [mine[0][0] + shift for mine, shift in zip(rows, so_far, strict=True) if mine]
        sheets = max(mine[0][2] for mine in rows if mine)
        start = max(floor if rects else floor + sheets, *starts)  # the headings of the columns stand above the first
        ends = [start]
        for number, mine in enumerate(rows):
            if mine:
                so_far[number] = shifts[number][band.id] = start - mine[0][0]
                ends += [y + height + so_far[number] for y, height, _ in mine]
        rects[band.id] = start - BAND_ROOM - sheets, max(ends) + BAND_ROOM
        floor = max(ends) + 2 * BAND_ROOM + 2
    return shifts, rects


def _rows_of(sketch: Sketch, band: str) -> list[tuple[float, float, float]]:
    """Top, height and sheets of each row of a band."""
    pairs = zip(sketch.plan.rows, sketch.heights.rows, strict=True)
    return [(y, row.height, row.sheets) for row, y in pairs if row.band == band]


def _bands(
    bands: Sequence[Band], rects: Mapping[str, tuple[float, float]], width: float, theme: Theme
) -> Iterator[PlacedBand]:
    for band in (one for one in bands if one.id in rects):
        top, bottom = rects[band.id]
        rect = Rect(theme.margin / 2, top, width - theme.margin, bottom - top)
        lines = [
            (words, theme.band_label, 600, theme.quiet) for words in wrap(band.label, theme.band_label, 600, _LABEL - 8)
        ]
        column = Rect(theme.margin, top, 0, bottom - top)
        label = tuple(replace(text, anchor="start") for text in stacked(lines, column, theme))
        yield PlacedBand(band, rect, theme.ground(band.id), label)


def _dividers(placed: Iterable[_Placed], top: float, bottom: float, theme: Theme) -> Iterator[PlacedBand]:
    """White gaps between the columns."""
    for one in placed:
        rect = Rect(one.left - _BETWEEN - _DIVIDER / 2, top, _DIVIDER, bottom - top + 2)
        yield PlacedBand(Band(f"divider-{one.column.scene.id}", ""), rect, theme.background, ())


def _words(
    picture: Columns, placed: Sequence[_Placed], top: float, width: float, theme: Theme
) -> tuple[list[Text], float]:
    """What each column says, under it; then what differs, and what nobody has documented."""
    texts: list[Text] = []
    bottom = top
    for one in placed:
        says, y = flowed(one.column.says, one.left, top, one.width, theme.small, 600, theme.ink, theme)
        quiet, y = flowed(one.column.quiet, one.left, y + 2, one.width, theme.small, 400, theme.quiet, theme)
        texts += [*says, *quiet]
        bottom = max(bottom, y)
    title, whole = picture.differences_title, width - 2 * theme.margin
    bottom += 5
    texts += flowed(title, theme.margin, bottom, whole, theme.small, 700, theme.ink, theme)[0]
    start = theme.margin + text_width(title, theme.small, 700) + 10  # beside its title, to leave the sheet its height
    for words, colour in (*((one, theme.ink) for one in picture.differences), (picture.unknown, theme.quiet)):
        found, bottom = flowed(words, start, bottom, width - theme.margin - start, theme.small, 400, colour, theme)
        texts += found
    return texts, bottom
