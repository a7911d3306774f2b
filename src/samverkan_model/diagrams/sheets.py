"""A picture on paper: laid out so that it can be read, folded where it cannot, and shown whole on further sheets."""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from samverkan_model.diagrams.layout.drawing import Drawing
from samverkan_model.diagrams.scene import Line, Scene, Shape
from samverkan_model.diagrams.scene.chart import Chart
from samverkan_model.diagrams.scene.columns import Columns
from samverkan_model.diagrams.scene.grid import Grid
from samverkan_model.diagrams.scene.matrix import Matrix
from samverkan_model.diagrams.theme import PaperSize, Theme, closer, tight
from samverkan_model.diagrams.views.folding import LOOSE, TOLD
from samverkan_model.diagrams.views.sharing import Shared, fold_to, lost, part_of
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.diagrams.layout.candidates import Sketch

Picture = Scene | Chart | Grid | Columns | Matrix

_FEWEST = 5
"""Boxes that nearly always have room."""
_TRIES = 16
"""So many numbers of boxes are tried at most; each takes a whole layout."""


@dataclass(frozen=True)
class _Fitted:
    """A scene that fits, folded as far as it had to be, what is folded away in it, and where everything stands."""

    shared: Shared
    sketch: "Sketch"


def drawn(picture: Picture, theme: Theme) -> Drawing:
    """The picture with its geometry, as large as it becomes."""
    if isinstance(picture, Chart):
        from samverkan_model.diagrams.layout.time_axis import lay_out_chart

        return lay_out_chart(picture, theme)
    if isinstance(picture, Grid):
        from samverkan_model.diagrams.layout.grid_layout import lay_out_grid

        return lay_out_grid(picture, theme)
    if isinstance(picture, Columns):
        from samverkan_model.diagrams.layout.columns import lay_out_columns

        return lay_out_columns(picture, theme)
    if isinstance(picture, Matrix):
        from samverkan_model.diagrams.layout.matrix_layout import lay_out_matrix

        return lay_out_matrix(picture, theme)
    from samverkan_model.diagrams.layout.layered import lay_out  # Graphviz and fonts are slow to import

    return lay_out(picture, theme)


def sheets(picture: Picture, theme: Theme, page: PaperSize) -> tuple[Drawing, ...]:
    """The picture on as many sheets as it takes; on none is a word too small.

    The first shows the whole, with what there is no room for named in boxes; the others show what was folded away and
    what it is tied to. A chart is cut between its rows.
    """
    if isinstance(picture, Matrix):
        return tuple(_cut_matrix(picture, theme, page))
    if isinstance(picture, Chart):
        return tuple(_cut(picture, theme, page))
    if isinstance(picture, Grid):
        return tuple(_cut_grid(picture, theme, page))
    if isinstance(picture, Columns):
        return (drawn(picture, theme),)
    return tuple(_sheets(picture, theme, page))


def _sheets(scene: Scene, theme: Theme, page: PaperSize) -> Iterator[Drawing]:
    from samverkan_model.diagrams.layout.layered import drawing_of  # Graphviz and fonts are slow to import

    whole = _unfolded(scene, theme, page)
    if scene.listed and not whole:
        yield from _cut_list(scene, theme, page)
        return
    # The title has room for its number from the start, so that nothing is laid out again when the numbers are known.
    fitted = [whole] if whole else list(_on_several(_numbered(scene, 9, 9), theme, page))
    for number, one in enumerate(fitted, 1):
        named = replace(one.shared.scene, id=scene.id, title=scene.title)
        yield drawing_of(one.sketch, _numbered(named, number, len(fitted)) if len(fitted) > 1 else named)


def _on_several(scene: Scene, theme: Theme, page: PaperSize) -> Iterator[_Fitted]:
    """Lists that hang on nothing on a sheet of their own, where the rest then fits whole; else boxes are folded."""
    tied = {end for line in scene.lines for end in (line.source, line.target)}
    loose = (box for box in scene.boxes if box.id not in tied)
    lists = {box.id for box in loose if box.shape is Shape.FOLDED or box.band in (LOOSE, TOLD)}
    rest = _unfolded(_of(scene, {box.id for box in scene.boxes} - lists), theme, page) if lists else None
    listed = _unfolded(_of(scene, lists), theme, page) if rest else None
    if rest and listed:
        yield rest
        yield listed
    else:
        yield from _fit_all(scene, lists, theme, page)


def _of(scene: Scene, names: set[str]) -> Scene:
    """Some of the boxes with the lines between them, and what the legend says of these."""
    part = part_of(replace(scene, lines=tuple(one for one in scene.lines if {one.source, one.target} <= names)), names)
    badges = {f"badge.{badge}" for badge in (*(one.badge for one in part.boxes), *(one.badge for one in part.lines))}
    legend = {key: words for key, words in part.legend.items() if not key.startswith("badge.") or key in badges}
    return replace(part, legend=legend)


def _fit_all(scene: Scene, lists: AbstractSet[str], theme: Theme, page: PaperSize) -> Iterator[_Fitted]:
    """The whole, folded, then what was folded away in it; the lists stand among the latter, where there is room."""
    rest = _of(scene, {box.id for box in scene.boxes} - lists)
    first = _folded(rest, theme, page)
    hidden = lost(rest, first.shared)
    if not hidden:
        first = _folded(scene, theme, page)
        hidden, lists = lost(scene, first.shared), set()
    yield first
    if hidden:
        yield from _details(scene, [*hidden, *sorted(lists)], theme, page)


def _details(scene: Scene, names: Sequence[str], theme: Theme, page: PaperSize) -> Iterator[_Fitted]:
    """Sheets that show some boxes and what they are tied to: one if it can be read, else one for each part of them."""
    part = part_of(scene, set(names))
    if whole := _unfolded(part, theme, page):
        yield whole
    elif len(names) == 1:
        yield _folded(part, theme, page)
    else:
        half = len(names) // 2
        yield from _details(scene, names[:half], theme, page)
        yield from _details(scene, names[half:], theme, page)


def _unfolded(scene: Scene, theme: Theme, page: PaperSize) -> _Fitted | None:
    """The scene in the look, or in a tighter one; nothing where it cannot be read on the page."""
    looks = (theme, closer(theme), tight(theme))
    sketch = next(filter(None, (_fitting(scene, look, page) for look in looks)), None)
    return _Fitted(Shared(scene), sketch) if sketch else None


def _folded(scene: Scene, theme: Theme, page: PaperSize) -> _Fitted:
    """The scene with as many of its boxes as can be read; as few as can be where even these are too much."""
    from samverkan_model.diagrams.layout.layered import plans_of, sketch_of

    look, count = tight(theme), len(scene.boxes)
    room = page.room(look)
    share = max(min(room[0] / one.least[0], room[1] / one.least[1]) for one in plans_of(scene, _shaped(look, page)))
    most = round(count * min(share, 1.0))
    for boxes in (*range(most, _FEWEST, -max(1, count // _TRIES)), _FEWEST):
        for mixed in (False, True):
            shared = fold_to(scene, boxes, mixed=mixed)
            if len(shared.scene.boxes) <= boxes and (sketch := _fitting(shared.scene, look, page)):
                return _Fitted(shared, _fitting(shared.scene, closer(theme), page) or sketch)
    shared = fold_to(scene, 2)
    return _Fitted(shared, sketch_of(shared.scene, _shaped(look, page)))


def _fitting(scene: Scene, look: Theme, page: PaperSize) -> "Sketch | None":
    """The best way to place the scene if it can be read on the page; what has no hope of that is not placed at all."""
    from samverkan_model.diagrams.layout.layered import best_of, plans_of

    across, down = page.room(look)
    plans = [one for one in plans_of(scene, _shaped(look, page)) if one.least[0] <= across and one.least[1] <= down]
    best = best_of(plans) if plans else None
    if best and best.height > down and best.width < across:  # words and legend are lower where they are wider
        best = best_of([replace(one, least_width=across) for one in plans])
    return best if best and best.width <= across and best.height <= down else None


def _shaped(theme: Theme, page: PaperSize) -> Theme:
    """The look with the paper it is shaped for: what fits it is easy enough to read."""
    from samverkan_model.diagrams.layout.candidates import EASY

    across, down = page.room(theme)
    return replace(theme, paper=(across * EASY, down * EASY))


def _short(drawing: Drawing, page: PaperSize) -> float:
    """How much of the drawing's width or height the page has room for; from one on it fits."""
    across, down = page.room(drawing.theme)
    return min(across / drawing.width, down / drawing.height)


def _numbered(scene: Scene, number: int, count: int) -> Scene:
    """The scene with the number of the sheet in its title."""
    language: Language = "en" if scene.language == "en" else "sv"
    title = text("diagram.sheet", language, title=scene.title, number=number, count=count)
    return replace(scene, title=title, id=scene.id if number == 1 else f"{scene.id}-{number}")


def _cut(chart: Chart, theme: Theme, page: PaperSize) -> Iterator[Drawing]:
    from samverkan_model.diagrams.layout.time_axis import lay_out_chart

    look = tight(theme)
    across, _ = page.room(look)
    wholes = (lay_out_chart(chart, look, across, close=close) for close in (False, True))
    if whole := next((one for one in wholes if _short(one, page) >= 1), None):
        yield whole
        return
    count = 2
    while True:
        size = -(-len(chart.rows) // count)
        parts = [chart.rows[start : start + size] for start in range(0, len(chart.rows), size)]
        language: Language = "en" if chart.language == "en" else "sv"
        titles = [
            text("diagram.sheet", language, title=chart.title, number=number, count=len(parts))
            for number in range(1, len(parts) + 1)
        ]
        charts = [
            replace(
                chart,
                rows=rows,
                title=title,
                id=chart.id if number == 0 else f"{chart.id}-{number + 1}",
                closing=chart.closing if number == len(parts) - 1 else "",
            )
            for number, (rows, title) in enumerate(zip(parts, titles, strict=True))
        ]
        drawings = [lay_out_chart(one, look, across) for one in charts]
        if size == 1 or all(_short(one, page) >= 1 for one in drawings):
            yield from drawings
            return
        count += 1


def _cut_grid(grid: Grid, theme: Theme, page: PaperSize) -> Iterator[Drawing]:
    look = tight(theme)
    rows: list[tuple[Grid, Drawing]] = []
    for row in grid.rows:
        more = replace(grid, rows=(*rows[-1][0].rows, row)) if rows else replace(grid, rows=(row,))
        drawing = drawn(more, look)
        if rows and _short(drawing, page) >= 1:
            rows[-1] = more, drawing
        else:
            one = replace(grid, rows=(row,), id=f"{grid.id}-{len(rows) + 1}" if rows else grid.id)
            rows.append((one, drawn(one, look)))
    yield from (drawing for _, drawing in rows)


def _cut_matrix(matrix: Matrix, theme: Theme, page: PaperSize) -> Iterator[Drawing]:
    """Parts of the columns that fit beside each other, then of the rows that fit below each other."""
    look = tight(theme)
    across, down = page.room(look)
    wide = _evenly(matrix, len(matrix.columns), _some_columns, lambda one: drawn(one, look).width <= across)
    parts = [
        part
        for one in wide
        for part in _evenly(one, len(one.rows), _some_rows, lambda each: drawn(each, look).height <= down)
    ]
    language: Language = "en" if matrix.language == "en" else "sv"
    for number, part in enumerate(parts, 1):
        title = text("diagram.sheet", language, title=matrix.title, number=number, count=len(parts))
        named = replace(part, title=title, id=f"{matrix.id}-{number}" if number > 1 else matrix.id)
        yield drawn(named if len(parts) > 1 else matrix, look)


def _cut_list(scene: Scene, theme: Theme, page: PaperSize) -> Iterator[Drawing]:
    """The lines of the scene in rows, on as few sheets as it takes."""
    from samverkan_model.diagrams.layout.line_list import in_reading_order, lay_out_list

    look = tight(theme)
    across, down = page.room(look)

    def drawn_list(lines: Sequence[Line], number: int, count: int) -> Drawing:
        named = _numbered(scene, number, count) if count > 1 else scene
        return lay_out_list(named, lines, across, look)

    parts: list[list[Line]] = []
    for line in in_reading_order(scene):
        if parts and drawn_list([*parts[-1], line], 9, 9).height <= down:
            parts[-1].append(line)
        else:
            parts.append([line])
    lines = [line for part in parts for line in part]
    size = -(-len(lines) // len(parts))
    even = [lines[first : first + size] for first in range(0, len(lines), size)]
    if all(drawn_list(part, 9, 9).height <= down for part in even):
        parts = even
    yield from (drawn_list(part, number, len(parts)) for number, part in enumerate(parts, 1))


def _evenly(
    whole: Matrix, length: int, some: Callable[[Matrix, int, int], Matrix], fits: Callable[[Matrix], bool]
) -> list[Matrix]:
    """The matrix in as few equal parts as fit."""
    for count in range(1, length + 1):
        size = -(-length // count)
        parts = [some(whole, start, start + size) for start in range(0, length, size)]
        if all(map(fits, parts)):
            break
    return parts


def _some_columns(matrix: Matrix, first: int, end: int) -> Matrix:
    """Some of the columns, with the rows that have something in them."""
    rows = [replace(row, cells=row.cells[first:end]) for row in matrix.rows]
    return replace(matrix, columns=matrix.columns[first:end], rows=tuple(row for row in rows if any(row.cells)))


def _some_rows(matrix: Matrix, first: int, end: int) -> Matrix:
    """Some of the rows, with the columns that have something in them."""
    rows = matrix.rows[first:end]
    kept = [place for place in range(len(matrix.columns)) if any(row.cells[place] for row in rows)]
    return replace(
        matrix,
        columns=tuple(matrix.columns[place] for place in kept),
        rows=tuple(replace(row, cells=tuple(row.cells[place] for place in kept)) for row in rows),
    )
