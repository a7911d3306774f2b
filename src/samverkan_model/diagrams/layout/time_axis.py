"""Layout of a chart: years across, one row below the other, as a `Drawing` that every renderer can write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from math import inf

from samverkan_model.diagrams.fonts import text_width
from samverkan_model.diagrams.layout.drawing import Drawing, LegendEntry, Outline, PlacedBand, PlacedBox, Text
from samverkan_model.diagrams.layout.geometry import Point, Rect, circle, polygon, polyline
from samverkan_model.diagrams.layout.legend import even_rows
from samverkan_model.diagrams.layout.sizing import wrap
from samverkan_model.diagrams.scene import Band, Box, Scene, Shape
from samverkan_model.diagrams.scene.chart import Chart, ChartRow, Extent, Mark, Sign, Span
from samverkan_model.diagrams.theme import DEFAULT, Theme

_LABEL_COLUMN = 250.0
_AXIS, _SHORTEST = 720.0, 300.0
_BAR = 11.0
_ROW, _TIGHT_ROW = 5.0, 1.5
_MANY_ROWS = 32
"""Rows beyond which they stand closer, so that the words stay large enough on a sheet."""
_YEAR_ROOM = 34.0
_THIN = 3.0
_SEEN = 6.0
"""What is certain is never drawn narrower, so that what is attested on one day alone is seen."""
_BAR_FILL, _PRESUMED, _UNKNOWN = "#2f5d94", "#9db8d8", "#a3abb8"
_NOTICE, _FOLLOW_UP, _ADOPTED = "#8a1538", "#9a4508", "#1f6b3a"


@dataclass(frozen=True, slots=True)
class _Axis:
    """Days to x."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        inside = min(max(day, self.first), self.last)
        share = (inside - self.first).days / max((self.last - self.first).days, 1)
        return self.left + (self.right - self.left) * share

    def years(self) -> range:
        return range(self.first.year, self.last.year + 1)


def lay_out_chart(chart: Chart, theme: Theme = DEFAULT, across: float = inf, *, close: bool = False) -> Drawing:
    """Gives every row, stretch, mark and word of a chart its place; the same chart gives the same drawing.

    Args:
        chart: what is placed.
        theme: the look.
        across: the width there is; where it is less than a chart usually has, its years stand closer.
        close: the rows stand closer, as those of a long chart do.
    """
    left = theme.margin + _LABEL_COLUMN
    long = max(min(_AXIS, across - left - theme.margin * 2), _SHORTEST)
    axis = _Axis(chart.first, chart.last, left, left + long)
    width = axis.right + theme.margin * 2
    heading, top = _heading(chart, width, theme)
    room = _TIGHT_ROW if close or len(chart.rows) > _MANY_ROWS else _ROW
    boxes, headings, bottom = _rows(chart, axis, top + _YEAR_ROOM, room, theme)
    years = tuple(_year(year, axis, top, bottom, theme) for year in axis.years())
    labels = tuple(text for band in years for text in _year_words(band, axis, theme))
    years = (*years[:-1], replace(years[-1], label=labels))  # the last is drawn last, so that no year covers a label
    at = _at_line(chart, axis, top + _YEAR_ROOM - 6, bottom, theme)
    legend, legend_heading, legend_end = _legend(chart, theme.margin, bottom + 14, width - theme.margin, theme)
    footer, end = _lines_of(chart.footer, theme.margin, legend_end + 10, width - 2 * theme.margin, theme.small, theme)
    return Drawing(
        scene=_scene(chart),
        theme=theme,
        width=round(width, 2),
        height=round(end + theme.margin * 0.6, 2),
        heading=(*heading, *headings, *legend_heading),
        bands=years,
        boxes=(*at, *boxes),  # the day lies behind the bars, lest it hide what is attested on it alone
        lines=(),
        legend=legend,
        footer=footer,
    )


def _scene(chart: Chart) -> Scene:
    plain = (chart.id, chart.title, chart.subtitle, chart.footer, (), (), ())
    return Scene(*plain, chart.language, chart.legend_title, chart.legend, chart.description)


def _heading(chart: Chart, width: float, theme: Theme) -> tuple[tuple[Text, ...], float]:
    room = width - 2 * theme.margin
    title = wrap(chart.title, theme.heading, 700, room)
    texts, y = [], theme.margin
    for line in title:
        y += theme.heading
        texts.append(Text(line, theme.margin, y, theme.heading, 700, theme.ink))
    under, y = _lines_of(chart.subtitle, theme.margin, y + 6, room, theme.subheading, theme)
    return (*texts, *under), y + 6


def _lines_of(
    words: str, x: float, y: float, width: float, size: float, theme: Theme
) -> tuple[tuple[Text, ...], float]:
    texts = []
    for line in wrap(words, size, 400, width):
        y += size * theme.leading
        texts.append(Text(line, x, y, size, 400, theme.quiet))
    return tuple(texts), y


def _rows(chart: Chart, axis: _Axis, y: float, room: float, theme: Theme) -> tuple[list[PlacedBox], list[Text], float]:
    boxes: list[PlacedBox] = []
    headings: list[Text] = []
    for heading, rows in groupby(chart.rows, key=lambda row: row.heading):
        y += theme.band_label * 1.7
        headings.append(Text(heading, theme.margin, y - 5, theme.band_label, 600, theme.quiet))
        for row in rows:
            placed = _row(row, axis, y, room, theme)
            boxes.append(placed)
            y = placed.rect.bottom
        y += 4
    return boxes, headings, y


def _row(row: ChartRow, axis: _Axis, y: float, room: float, theme: Theme) -> PlacedBox:
    size = theme.box_subtitle
    words = wrap(row.title, size, 400, _LABEL_COLUMN - theme.margin)
    height = max(len(words) * size * theme.leading, _BAR) + room
    first = y + (height - len(words) * size * theme.leading) / 2 + size * 0.92
    texts = tuple(
        Text(line, theme.margin, first + place * size * theme.leading, size, 400, theme.ink)
        for place, line in enumerate(words)
    )
    rect = Rect(theme.margin, y, axis.right - theme.margin, height)
    middle = y + height / 2
    outlines = [Outline(polyline([(theme.margin, rect.bottom), (rect.right, rect.bottom)]), "#d5dbe5", 0.6)]
    shown = (span for span in row.spans if span.begins <= axis.last and span.ends > axis.first)
    for span in sorted(shown, key=lambda span: span.extent is Extent.CERTAIN):
        outlines += _span(span, axis, middle)
    for x, sign in _apart(row.signs, axis, theme):
        outlines += _mark(sign.mark, x, middle, theme, sign.number)
        texts += _number(sign, x, middle, theme)
    box = Box(row.id, "", row.title, "", Shape.OTHER, href=row.href, description=row.description)
    return PlacedBox(box, rect, rect, tuple(outlines), texts)


def _span(span: Span, axis: _Axis, middle: float) -> list[Outline]:
    left, right = axis.x(span.begins), axis.x(span.ends)
    least = _SEEN if span.extent is Extent.CERTAIN else 1.5
    if right - left < least:
        left = min(max((left + right - least) / 2, axis.left), axis.right - least)
        right = left + least
    return _bar(left, right, middle, span.extent, arrow=span.open)


def _bar(left: float, right: float, middle: float, extent: Extent, *, arrow: bool = False) -> list[Outline]:
    frame = Rect(left, middle - _BAR / 2, right - left, _BAR)
    tip = (right + 9, middle)
    edge: list[Point] = [(left, frame.y), (right, frame.y), (right, frame.bottom), (left, frame.bottom)]
    if arrow:
        edge = [(left, frame.y), (right, frame.y), tip, (right, frame.bottom), (left, frame.bottom)]
    if extent is Extent.CERTAIN:
        return [Outline(polygon(edge), _BAR_FILL, 0.8, _BAR_FILL)]
    if extent is Extent.PLANNED:
        return [Outline(polygon(edge), _BAR_FILL, 1.1, "#ffffff", dashed=True)]
    if extent is Extent.PRESUMED:
        return [Outline(polygon(edge), _BAR_FILL, 0.8, _PRESUMED)]
    thin = Rect(left, middle - _THIN / 2, right - left, _THIN)
    ends: list[Point] = [(left, thin.y), (right, thin.y), (right, thin.bottom), (left, thin.bottom)]
    if arrow:
        ends = [*ends[:2], (right, frame.y), tip, (right, frame.bottom), *ends[2:]]
    return [Outline(polygon(ends), "", 0, _UNKNOWN)]


def _apart(signs: Sequence[Sign], axis: _Axis, theme: Theme) -> Iterator[tuple[float, Sign]]:
    """The marks with where they stand, those that would cover each other's numbers as one."""
    inside = sorted((one for one in signs if axis.first <= one.day <= axis.last), key=lambda one: one.day)
    yield from ((axis.x(one.day), one) for one in inside if not one.number)
    joined: list[tuple[float, Sign]] = []
    for one in (one for one in inside if one.number):
        x = _in_its_year(one, axis, theme)
        left, last = joined[-1] if joined else (-inf, one)
        if x - left < _half(one.number, theme) + _half(last.number, theme):
            both = replace(last, number=f"{last.number},{one.number}", words=f"{last.words}; {one.words}")
            joined[-1] = (left + x) / 2, both
        else:
            joined.append((x, one))
    yield from joined


def _in_its_year(sign: Sign, axis: _Axis, theme: Theme) -> float:
    """Where a numbered mark stands: all of it in the year of its day, as far as the year has room."""
    first, after = axis.x(date(sign.day.year, 1, 1)), axis.x(date(sign.day.year, 12, 31))
    half = min(_half(sign.number, theme), (after - first) / 2)
    return min(max(axis.x(sign.day), first + half), after - half)


def _half(number: str, theme: Theme) -> float:
    """Half the width of the plate that a number stands on."""
    return max(7.0, text_width(number, theme.badge, 600) / 2 + 3)


def _number(sign: Sign, x: float, middle: float, theme: Theme) -> tuple[Text, ...]:
    """What stands in a mark that is told of under the picture."""
    if not sign.number:
        return ()
    wide = text_width(sign.number, theme.badge, 600)
    return (Text(sign.number, x, middle + theme.badge * 0.36, theme.badge, 600, theme.background, "middle", wide),)


def _mark(mark: Mark, x: float, middle: float, theme: Theme, number: str = "") -> list[Outline]:
    ground = theme.background
    if mark is Mark.NOTICE:
        return [Outline(polygon([(x - 5, middle - 8), (x + 5, middle - 8), (x, middle + 1)]), ground, 1, _NOTICE)]
    if mark is Mark.FOLLOW_UP:
        return [Outline(circle((x, middle), 3.6), ground, 1, _FOLLOW_UP)]
    if mark is Mark.ADOPTED:
        return [
            Outline(polygon([(x, middle - 5), (x + 5, middle), (x, middle + 5), (x - 5, middle)]), ground, 1, _ADOPTED)
        ]
    side = _half(number, theme)
    plate = [(x - side, middle - 6), (x + side, middle - 6), (x + side, middle + 6), (x - side, middle + 6)]
    return [Outline(polygon(plate), ground, 1, theme.ink)]


def _year(year: int, axis: _Axis, top: float, bottom: float, theme: Theme) -> PlacedBand:
    left, right = axis.x(date(year, 1, 1)), axis.x(date(year + 1, 1, 1)) if year < axis.last.year else axis.right
    rect = Rect(left, top, right - left, bottom - top)
    fill = theme.band_fills[0] if year % 2 else theme.background
    return PlacedBand(Band(f"year-{year}", str(year)), rect, fill, ())


def _year_words(band: PlacedBand, axis: _Axis, theme: Theme) -> tuple[Text, ...]:
    """The number of the year, where it has room before the next one that is told."""
    year, rect = int(band.band.label), band.rect
    every = 1 if rect.width >= text_width("2024", theme.small) + 6 else 5 if len(axis.years()) > 12 else 2
    if year % every:
        return ()
    return (Text(str(year), rect.x + 3, rect.y + 14, theme.small, 600, theme.quiet),)


def _at_line(chart: Chart, axis: _Axis, top: float, bottom: float, theme: Theme) -> tuple[PlacedBox, ...]:
    if chart.at is None or not chart.first <= chart.at <= chart.last:
        return ()
    x, words = axis.x(chart.at), chart.at.isoformat()
    wide = text_width(words, theme.small, 600)
    left = min(max(x - wide / 2, axis.left), axis.right - wide)
    line = Outline(polyline([(x, top), (x, bottom)]), theme.ink, 1.2)
    text = Text(words, left, top - 3, theme.small, 600, theme.ink)
    rect = Rect(x, top, 0, bottom - top)
    return (PlacedBox(Box("at", "", words, chart.legend.get("at", "")), rect, rect, (line,), (text,)),)


def _legend(
    chart: Chart, left: float, top: float, right: float, theme: Theme
) -> tuple[tuple[LegendEntry, ...], tuple[Text, ...], float]:
    heading = Text(chart.legend_title, left, top + theme.small, theme.small, 600, theme.ink)
    start = left + text_width(chart.legend_title, theme.small, 600) + 18
    across = [36 + text_width(words, theme.small) for words in chart.legend.values()]
    rows = even_rows(across, right - start, 20)
    places = [(start + sum(row[:at]) + 20 * at, line) for line, row in enumerate(rows) for at in range(len(row))]
    entries = []
    for (key, words), (x, line), wide in zip(chart.legend.items(), places, across, strict=True):
        y = top + 20 * line
        text = Text(words, x + 36, y + theme.small, theme.small, 400, theme.ink)
        entries.append(LegendEntry(key, Rect(x, y, wide, 16), tuple(_legend_sign(key, x, y + 6, theme)), text))
    return tuple(entries), (heading,), top + 20 * (len(rows) - 1) + theme.small


def _legend_sign(key: str, x: float, middle: float, theme: Theme) -> Iterator[Outline]:
    if key in tuple(Extent):
        yield from _bar(x, x + 28, middle, Extent(key))
    elif key == "open":
        yield from _bar(x, x + 19, middle, Extent.CERTAIN, arrow=True)
    elif key in tuple(Mark):
        yield from _mark(Mark(key), x + 14, middle, theme)
    else:
        yield Outline(polyline([(x + 14, middle - 7), (x + 14, middle + 7)]), theme.ink, 1.2)
