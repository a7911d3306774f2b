"""View of several tenants side by side: functions as rows, tenants as columns, bodies as boxes in the cells.

What applies for certain is a box of its own. What only may have applied is told in a dashed frame under them, by name,
so that the picture stays readable and nothing is left out; with ``everything`` each gets a dashed box of its own.
"""

from collections.abc import Iterator

from samverkan_model.comparison.alignment import FunctionBody, FunctionCell, Presence, Why
from samverkan_model.comparison.matrix import Comparison
from samverkan_model.comparison.portrait import portrait
from samverkan_model.diagrams.scene import Box, Certainty, Shape
from samverkan_model.diagrams.scene.grid import CellLook, CellNotice, Grid, GridCell, GridRow
from samverkan_model.diagrams.views.options import Options
from samverkan_model.diagrams.views.shapes import shape_of
from samverkan_model.language import listed, text
from samverkan_model.model.validity import ONE_DAY, Truth
from samverkan_model.timeline import Snapshot

LONG = 34
"""Letters of a name beyond which a short name goes before it."""
NAMED = 2
"""So many sources are named for each column; the rest are counted."""


def comparison(compared: Comparison, options: Options | None = None) -> Grid:
    """The picture of a comparison."""
    wanted = options or Options()
    rows = tuple(_row(compared, name, wanted) for name in compared.functions)
    names = list(dict.fromkeys(column.facts.header.name for column in compared.columns))
    title = _words(wanted, "title", counties=listed(names, wanted.language))
    return Grid(
        id=f"comparison-{'-'.join(key.replace('@', '-') for key in compared.keys)}",
        title=title,
        subtitle=_words(wanted, "subtitle"),
        source=_sources(compared, wanted),
        columns=tuple((column.facts.header.name, column.day.isoformat()) for column in compared.columns),
        rows=rows,
        language=wanted.language,
        legend_title=text("diagram.legend", wanted.language),
        legend=_legend(rows, wanted),
        description=". ".join([title, *(cell.description for row in rows for cell in row.cells)]),
    )


def _row(compared: Comparison, name: str, options: Options) -> GridRow:
    known = (column for column in compared.columns if column.facts.vocabulary.get("functions", name))
    column = next(known, None)
    label = column.facts.vocabulary.label("functions", name, options.language) if column else name
    pairs = zip(compared.columns, compared.keys, compared.row(name), strict=True)
    cells = tuple(_cell(snapshot, cell, f"{key}-{name}", label, options) for snapshot, key, cell in pairs)
    return GridRow(name, label, cells)


def _cell(snapshot: Snapshot, cell: FunctionCell, key: str, label: str, options: Options) -> GridCell:
    drawn = cell.shown if options.everything else cell.having(Presence.CERTAIN, Presence.PLANNED)
    boxes = tuple(_box(snapshot, entry, key, options) for entry in drawn)
    notices = tuple(_notices(snapshot, cell, options))
    said = [box.title for box in boxes] + [f"{one.words} {one.names}".strip() for one in notices]
    description = _words(
        options, "alternative", function=label, county=snapshot.facts.header.name, state="; ".join(said)
    )
    return GridCell(key, boxes, notices, description)


def _box(snapshot: Snapshot, entry: FunctionBody, key: str, options: Options) -> Box:
    record, facts = snapshot.facts[entry.record], snapshot.facts
    sure = entry.presence is Presence.CERTAIN and not entry.inferred
    title = _name(snapshot, entry)
    return Box(
        id=f"{key}-{entry.record}",
        band="",
        title=title,
        subtitle=_under(snapshot, entry, options),
        shape=shape_of(record, facts.vocabulary),
        certainty=Certainty.CERTAIN if sure else Certainty.UNCERTAIN,
        href=options.link.format(id=f"{facts.id}:{entry.record}") if options.link else "",
        description=f"{snapshot.name(record)}. {_under(snapshot, entry, options)}",
        badge=_words(options, "plan") if entry.presence is Presence.PLANNED else "",
    )


def _under(snapshot: Snapshot, entry: FunctionBody, options: Options) -> str:
    """The second line of a box: the county's own term, unless the name says it, and the strongest sure power."""
    one, vocabulary = portrait(snapshot, entry.record), snapshot.facts.vocabulary
    scheme = "body_kinds" if one.concept == "bodies" else "structure_kinds"
    name = snapshot.name(snapshot.facts[entry.record]).casefold()
    kinds = (vocabulary.label(scheme, kind, options.language).lower() for kind in one.kinds)
    told = [kind for kind in kinds if kind not in name]
    if one.power and one.power.standing is Truth.YES and entry.presence is Presence.CERTAIN:
        told.append(vocabulary.label("powers", one.power.power, options.language).lower())
    return " · ".join(told)


def _notices(snapshot: Snapshot, cell: FunctionCell, options: Options) -> Iterator[CellNotice]:
    """What has to be said in a cell in words: that nothing is documented, has ended, or may have been more."""
    names = "; ".join(_name(snapshot, entry) for entry in cell.having(Presence.POSSIBLE))
    if cell.why is Why.POSSIBLE:
        yield CellNotice(CellLook.POSSIBLE, _words(options, "possible"), "" if options.everything else names)
    elif names and not options.everything:
        count = len(cell.having(Presence.POSSIBLE))
        yield CellNotice(CellLook.POSSIBLE, _words(options, "more", count=count), names)
    elif cell.why is Why.ENDED and cell.ended:
        first, last = (day - ONE_DAY for day in cell.ended)
        when = first.isoformat() if first == last else "–".join(dict.fromkeys((str(first.year), str(last.year))))
        ended = ", ".join(_name(snapshot, entry) for entry in cell.having(Presence.ENDED))
        yield CellNotice(CellLook.ABSENT, _words(options, "ended", when=when, names=ended))
    elif cell.why is Why.STATED:
        yield CellNotice(CellLook.ABSENT, _words(options, "stated"))
    elif not cell.shown:
        key = {Why.SEARCHED: "searched", Why.OTHER_TIME: "other-time"}.get(cell.why, "missing")
        yield CellNotice(CellLook.MISSING, _words(options, key))


def _name(snapshot: Snapshot, entry: FunctionBody) -> str:
    record = snapshot.facts[entry.record]
    name = snapshot.name(record)
    return getattr(record, "short", None) or name if len(name) > LONG else name


def _legend(rows: tuple[GridRow, ...], options: Options) -> dict[str, str]:
    """The shapes that are used, then what dashes, crosses and badges mean."""
    cells = [cell for row in rows for cell in row.cells]
    boxes = [box for cell in cells for box in cell.boxes]
    grounds = {notice.ground for cell in cells for notice in cell.notices}
    grounds |= {
        CellLook.PLANNED if box.badge else CellLook.POSSIBLE for box in boxes if box.certainty is Certainty.UNCERTAIN
    }
    shapes = {box.shape for box in boxes}
    legend = {shape.value: text(f"diagram.shape.{shape}", options.language) for shape in Shape if shape in shapes}
    return legend | {one.value: _words(options, f"legend.{one}") for one in CellLook if one in grounds}


def _sources(compared: Comparison, options: Options) -> str:
    """For each column the sources its bodies lean on most, the rest counted."""
    parts = []
    for number, column in enumerate(compared.columns):
        entries = [entry for name in compared.functions for entry in compared.cell(number, name).shown]
        records = {entry.record: column.facts[entry.record] for entry in entries}
        cited = [citation.source for record in records.values() for citation in record.source]
        ranked = sorted(set(cited), key=lambda source: (-cited.count(source), source))
        names = list(dict.fromkeys(_source(column, source) for source in ranked))
        more = _words(options, "sources-more", count=len(names) - NAMED) if len(names) > NAMED else ""
        parts.append(f"{column.facts.header.name}: {'; '.join(names[:NAMED])}{more}" if names else "")
    return text("diagram.sources", options.language, sources=". ".join(filter(None, parts)))


def _source(snapshot: Snapshot, source: str) -> str:
    record = snapshot.facts.get(source)
    return (getattr(record, "short", None) or record.caption) if record else source


def _words(options: Options, key: str, **parts: object) -> str:
    return text(f"diagram.compare.{key}", options.language, **parts)
