"""A scene in words: the text alternative of a picture."""

from collections.abc import Iterator

from samverkan_model.diagrams.scene import Box, Certainty, Scene
from samverkan_model.diagrams.scene.chart import Chart, Span
from samverkan_model.diagrams.scene.columns import Columns
from samverkan_model.diagrams.scene.grid import Grid, GridCell
from samverkan_model.diagrams.scene.matrix import Matrix
from samverkan_model.language import Language, text
from samverkan_model.model.validity import BEGINNING, END, ONE_DAY


def in_words(scene: Scene | Chart | Grid | Columns | Matrix) -> str:
    """The text alternative of any picture."""
    if isinstance(scene, Grid):
        return grid_text(scene)
    if isinstance(scene, Columns):
        return columns_text(scene)
    if isinstance(scene, Matrix):
        return matrix_text(scene)
    return chart_text(scene) if isinstance(scene, Chart) else to_text(scene)


def to_text(scene: Scene) -> str:
    """Title, then each band with its boxes and, under each box, the lines that start there; the source last."""
    language: Language = "en" if scene.language == "en" else "sv"
    rows = [scene.title, scene.subtitle]
    for band in scene.bands:
        boxes = [box for box in scene.boxes if box.band == band.id]
        if boxes:
            rows += ["", band.label.upper()]
            rows += [row for box in boxes for row in _box(scene, box, language)]
    return "\n".join((*rows, "", scene.source)) + "\n"


def chart_text(chart: Chart) -> str:
    """Title, then each row under its heading with its stretches of time and marks; the source last."""
    language: Language = "en" if chart.language == "en" else "sv"
    rows = [chart.title, chart.subtitle]
    heading = None
    for row in chart.rows:
        rows += ["", row.heading.upper()] if row.heading != heading else []
        heading = row.heading
        rows.append(f"- {row.title}: {'; '.join(_span(span, language) for span in row.spans)}")
        rows += [
            f"    · {sign.day}: {sign.words or text(f'diagram.chart.{sign.mark}', language)}" for sign in row.signs
        ]
    return "\n".join((*rows, "", chart.footer)) + "\n"


def grid_text(grid: Grid) -> str:
    """Title, then each row with what every column has for it; the source last."""
    language: Language = "en" if grid.language == "en" else "sv"
    rows = [grid.title, grid.subtitle]
    for row in grid.rows:
        rows += ["", row.label.upper()]
        for (county, day), cell in zip(grid.columns, row.cells, strict=True):
            rows.append(f"- {county}, {day}")
            rows += [f"    · {line}" for line in _cell(cell, language)]
    return "\n".join((*rows, "", grid.source)) + "\n"


def matrix_text(matrix: Matrix) -> str:
    """Title, then each level with its bodies and what each may do; the source last."""
    rows = [matrix.title, matrix.subtitle]
    for band, label in matrix.bands.items():
        inside = [row for row in matrix.rows if row.band == band]
        rows += ["", label.upper()] if inside else []
        for row in inside:
            rows += [f"- {row.title}" + (f" ({matrix.beside.lower()}: {row.beside})" if row.beside else "")]
            rows += [f"    · {cell.words}" for cell in row.cells if cell]
    return "\n".join((*rows, "", matrix.source)) + "\n"


def columns_text(picture: Columns) -> str:
    """Title and what differs, then each column with its bands, boxes and lines, and what it says; the source last."""
    language: Language = "en" if picture.language == "en" else "sv"
    rows = [picture.title, picture.subtitle, "", picture.differences_title.upper()]
    rows += [*(f"- {one}" for one in picture.differences), picture.unknown]
    for column in picture.columns:
        rows += ["", f"{column.heading}, {column.when}".upper(), column.says]
        for band in picture.bands:
            boxes = [box for box in column.scene.boxes if box.band == band.id]
            rows += [band.label, *(row for box in boxes for row in _box(column.scene, box, language))] if boxes else []
        rows += [column.quiet]
    return "\n".join((*filter(None, rows), "", picture.source)) + "\n"


def _cell(cell: GridCell, language: Language) -> Iterator[str]:
    for box in cell.boxes:
        subtitle = f" ({box.subtitle})" if box.subtitle else ""
        mark = f" – {text('diagram.uncertain-mark', language)}" if box.certainty is Certainty.UNCERTAIN else ""
        yield f"{_badged(box.badge)}{box.title}{subtitle}{mark}"
    yield from (f"{notice.words} {notice.names}".strip() for notice in cell.notices)


def _span(span: Span, language: Language) -> str:
    begins = "" if span.begins == BEGINNING else span.begins.isoformat()
    ends = "" if span.ends == END else (span.ends - ONE_DAY).isoformat()
    until = text("diagram.chart.open", language) if span.open else ends
    return f"{begins}–{until} ({text(f'diagram.chart.{span.extent}', language)})"


def _box(scene: Scene, box: Box, language: Language) -> Iterator[str]:
    subtitle = f" ({box.subtitle.replace(chr(10), ' · ')})" if box.subtitle else ""
    mark = f" – {text('diagram.uncertain-mark', language)}" if box.certainty is Certainty.UNCERTAIN else ""
    yield f"- {_badged(box.badge)}{box.title}{subtitle}{mark}"
    for line in scene.lines:
        if line.source == box.id:
            yield f"    · {_badged(line.badge)}{line.description}"


def _badged(badge: str) -> str:
    return f"[{badge}] " if badge else ""
