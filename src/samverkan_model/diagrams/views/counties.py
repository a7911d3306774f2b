"""View of counties beside each other: each structure with its lines, equal functions on equal rows, on one sheet.

What is presumed from evidence nearby is drawn like what is certain, and dashed where that evidence may be of another
time; what only may have existed is named in a line under the county, and what nobody has documented in a line under the
picture.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from samverkan_model.comparison.matrix import Comparison
from samverkan_model.courses import Courses
from samverkan_model.diagrams.scene import Band, Box, Certainty, Line, LineKind, Shape
from samverkan_model.diagrams.scene.columns import Column, Columns
from samverkan_model.diagrams.scene.scene import Scene
from samverkan_model.diagrams.views.canvas import Canvas
from samverkan_model.diagrams.views.county_words import main_contrasts, much_told, says, undocumented
from samverkan_model.diagrams.views.dating import old_evidence
from samverkan_model.diagrams.views.options import Options
from samverkan_model.diagrams.views.sharing import names_together
from samverkan_model.diagrams.views.sides import side
from samverkan_model.diagrams.views.structure import whole_structure
from samverkan_model.language import Language, listed, text
from samverkan_model.model.bodies import Body
from samverkan_model.model.evidence import Evidence
from samverkan_model.model.validity import Truth
from samverkan_model.queries.legal_form import decides_for_members
from samverkan_model.timeline import Snapshot

PRINCIPALS = "principals"
ROWS = {
    "forum": ("political-forum", "municipal-forum", "joint-authority"),
    "preparation": ("political-preparation",),
    "leadership": ("officials-leadership", "officials-preparation"),
    "thematic": ("thematic-coordination", "working-group", "network", "knowledge-governance"),
    "local": ("sub-county",),
    "support": ("secretariat", "participation", "agreement-follow-up"),
}
"""The rows of the picture under that of the principals, each with the comparison functions that stand in it."""

MOST = {"forum": 1, "preparation": 1, "leadership": 1, "thematic": 1, "local": 1, "support": 1}
"""More boxes in a row than this, and those that fewest lines lead to are named in one."""

_DRAWN = (LineKind.COMMISSIONS, LineKind.STEERS, LineKind.PREPARES, LineKind.RECOMMENDS, LineKind.SEAT)
_POLITICAL = "political"
_REGIONAL = ("region", "landsting")
_NEAR = 3
_LONG = 30
_QUIET = 50
"""Letters of names that stand under a column."""
_LETTERS = (50, 0)
"""So many letters of names stand in a box of several, the most for which the picture fits its sheet."""
_LEAST_NAMED = 2
"""So many are named however long they are called."""


def counties(compared: Comparison, options: Options) -> Columns:
    """The structures of a comparison beside each other."""
    snapshots = [
        Snapshot(column.facts, column.day, Courses(column.facts, Evidence.PRESUMED)) for column in compared.columns
    ]
    fullest, *others = [_columns(compared, snapshots, options, letters) for letters in _LETTERS]
    return replace(fullest, shorter=tuple(others))


def _columns(compared: Comparison, snapshots: Sequence[Snapshot], options: Options, letters: int) -> Columns:
    """The picture with so many letters of names in a box of several."""
    pairs = zip(compared.keys, snapshots, strict=True)
    columns = tuple(_column(key.replace("@", "-"), snapshot, options, letters) for key, snapshot in pairs)
    names = list(dict.fromkeys(snapshot.facts.header.name for snapshot in snapshots))
    words = options.language
    title = text("diagram.counties.title", words, counties=listed(names, words))
    return Columns(
        id=f"counties-{'-'.join(key.replace('@', '-') for key in compared.keys)}",
        title=title,
        subtitle=f"{text('diagram.counties.subtitle', words)} {text('diagram.counties.source', words)}",
        source=_key(snapshots, columns, words),
        bands=_bands(options),
        columns=columns,
        differences_title=text("diagram.counties.differences", words),
        differences=tuple(main_contrasts(snapshots, ROWS, words)),
        unknown=undocumented(snapshots, ROWS, words),
        language=words,
        legend_title=text("diagram.legend", words),
        legend=_legend([column.scene for column in columns], words),
        description=title,
    )


def _key(snapshots: Sequence[Snapshot], columns: Sequence[Column], spoken: Language) -> str:
    """What the short forms in the picture stand for."""
    found: dict[str, str] = {}
    for snapshot, column in zip(snapshots, columns, strict=True):
        boxes = [words for box in column.scene.boxes for words in (box.title, box.subtitle)]
        told = " ".join((*boxes, column.says, column.quiet))
        found |= {
            body.short: snapshot.name(body) for body in snapshot.bodies
            if body.short and _is_abbreviated(body.short) and re.search(rf"\b{re.escape(body.short)}\b", told)
        }  # fmt: skip
    names = "; ".join(f"{short}: {name}" for short, name in sorted(found.items()))
    return text("diagram.key", spoken, names=names) if names else ""


def _is_abbreviated(short: str) -> bool:
    """Whether a short form has letters in place of words, as "LGL" or "Ledningsgrupper CM"."""
    return any(word.isupper() and len(word) > 1 for word in short.split())


def _bands(options: Options) -> tuple[Band, ...]:
    return tuple(Band(name, text(f"diagram.counties.row.{name}", options.language)) for name in (PRINCIPALS, *ROWS))


def _column(key: str, snapshot: Snapshot, options: Options, letters: int) -> Column:
    canvas = whole_structure(snapshot, options)
    places = _places(snapshot)
    _commission_by_principals(canvas)
    canvas.keep(lambda name: name in places)
    canvas.boxes = {name: _plain(snapshot, box, places[name], options.language) for name, box in canvas.boxes.items()}
    canvas.lines = [replace(line, label="") for line in canvas.lines if line.relation in _DRAWN]
    canvas.lines = [line for line in canvas.lines if _is_near(canvas, line)]
    for row, most in MOST.items():
        _fold(canvas, row, most, letters)
    canvas.lines = [line for line in canvas.lines if _is_telling(canvas, line)]
    _drop_idle_principals(canvas)
    scene = _scene(key, canvas, options)
    return Column(
        heading=snapshot.facts.header.name,
        when=snapshot.day.isoformat(),
        scene=scene,
        says=says(snapshot, options.language),
        quiet=_quiet(snapshot, options),
    )


def _commission_by_principals(canvas: Canvas) -> None:
    """What a board of a principal, or the boards of several, commission is commissioned by the principal."""
    snapshot, principals = canvas.snapshot, _principals(canvas.snapshot)
    for line in [line for line in canvas.lines if line.relation is LineKind.COMMISSIONS]:
        giver = side(snapshot, line.source) if line.source in snapshot.facts else line.source
        if giver != line.source and giver in principals:
            certain = line.certainty is Certainty.CERTAIN
            known = {one.id for one in canvas.lines}
            canvas.connect(giver, line.target, LineKind.COMMISSIONS, line.label, certain)
            if line.id in canvas.readings and f"{giver}--{line.target}" not in known:
                canvas.readings.add(f"{giver}--{line.target}")


def _places(snapshot: Snapshot) -> dict[str, str]:
    """The row of every principal of the tenant and every body that applies; the first that one of its functions has."""
    placed = dict.fromkeys(_principals(snapshot), PRINCIPALS)
    for body in snapshot.bodies:
        if body.preferred and snapshot.standing(body.id) is Truth.YES and body.id not in snapshot.facts.guests:
            functions = set(snapshot.functions(body))
            row = next((name for name, wanted in ROWS.items() if functions & {*wanted}), None)
            if row == "forum" and body.level and _POLITICAL not in body.level:
                row = "leadership"  # a forum of officials is no political one
            if row is not None:
                placed[body.id] = row
    return placed


def _principals(snapshot: Snapshot) -> tuple[str, ...]:
    """The principals of the tenant, and the regions and landsting of the day, such as the one that a region came of."""
    regional = (
        one.id for one in snapshot.organizations
        if one.kind in _REGIONAL and snapshot.standing(one.id) is Truth.YES and one.id not in snapshot.facts.guests
    )  # fmt: skip
    return tuple(dict.fromkeys((*snapshot.facts.header.principals, *regional)))


def _plain(snapshot: Snapshot, box: Box, row: str, language: Language) -> Box:
    """A box with its short name where the long one fills the row, whether it decides, and how old its source is."""
    record = snapshot.facts[box.id]
    short = getattr(record, "short", None)
    title = short if short and len(box.title) > _LONG else box.title
    deciding = isinstance(record, Body) and decides_for_members(snapshot, record.id)
    under = text("diagram.counties.deciding", language) if deciding and row == "forum" else ""
    dated = old_evidence(snapshot, box.id, language)
    return replace(box, band=row, title=title, subtitle=", ".join(filter(None, (under, dated))), badge="")


def _is_near(canvas: Canvas, line: Line) -> bool:
    """Whether a line ties rows near each other; local groups and support are told by their place alone."""
    order = (PRINCIPALS, *ROWS)
    source, target = (order.index(canvas.boxes[end].band) for end in (line.source, line.target))
    return abs(source - target) <= _NEAR and max(source, target) <= order.index("thematic")


def _is_telling(canvas: Canvas, line: Line) -> bool:
    """A line from a principal to a box of many would say of all what holds for some."""
    ends = {canvas.boxes[end].band if end in canvas.boxes else "" for end in (line.source, line.target)}
    folded = any(end.startswith("folded-") for end in (line.source, line.target))
    return not (folded and PRINCIPALS in ends)


def _fold(canvas: Canvas, row: str, most: int, letters: int) -> None:
    """Names in one box what a row has no room for: first what fewest lines lead to."""
    inside = [box for box in canvas.boxes.values() if box.band == row]
    if len(inside) <= most + 1:
        return
    ranked = sorted(inside, key=lambda box: _rank(canvas, box, row))
    rest = ranked[most:]
    unsure, names = names_together(rest, canvas.options.language)
    doubtful = 0 if unsure else sum(box.certainty is Certainty.UNCERTAIN for box in rest)
    key = "counties.folded-unsure" if doubtful else "counties.folded"
    title = canvas.words(key, count=len(rest), unsure=doubtful)
    fits = [count for count in range(1, len(names) + 1) if len(", ".join(names[:count])) <= letters]
    told = names[: max(_LEAST_NAMED, *fits, 0)]
    more = len(names) - len(told)
    shown = ", ".join(told) + (canvas.words("counties.more", count=more) if more > 0 else "")
    certainty = Certainty.UNCERTAIN if unsure else Certainty.CERTAIN
    folded = Box(f"folded-{row}", row, title, shown, Shape.FOLDED, certainty, description=", ".join(names))
    canvas.replace_by((box.id for box in rest), folded)


def _rank(canvas: Canvas, box: Box, row: str) -> tuple[bool, int, int, str]:
    """First what is certain, then what has the first function of the row, then that of which most is told."""
    snapshot, body = canvas.snapshot, canvas.snapshot.facts[box.id]
    functions = snapshot.functions(body) if isinstance(body, Body) else ()
    first = min((ROWS[row].index(name) for name in functions if name in ROWS[row]), default=len(ROWS[row]))
    return box.certainty is Certainty.UNCERTAIN, first, -much_told(snapshot, box.id), box.title


def _drop_idle_principals(canvas: Canvas) -> None:
    """A principal that nothing in the picture leads to is left out only if others of its row are tied."""
    idle = {name for name, box in canvas.boxes.items() if box.band == PRINCIPALS and not canvas.neighbours(name)}
    if len(idle) < sum(box.band == PRINCIPALS for box in canvas.boxes.values()):
        canvas.keep(lambda name: name not in idle)


def _scene(key: str, canvas: Canvas, options: Options) -> Scene:
    boxes = tuple(replace(box, id=f"{key}-{box.id}") for box in canvas.boxes.values())
    lines = tuple(
        replace(
            line,
            id=f"{key}-{line.id}",
            source=f"{key}-{line.source}",
            target=f"{key}-{line.target}",
            read=line.certainty is Certainty.UNCERTAIN and line.id in canvas.readings,
        )
        for line in canvas.lines
    )
    return Scene(f"counties-{key}", "", "", "", _bands(options), boxes, lines, options.language)


def _quiet(snapshot: Snapshot, options: Options) -> str:
    """What only may have existed: by name where that is short, else how many."""
    loose = [
        body for body in snapshot.bodies if body.preferred and body.id not in snapshot.facts.guests
        and snapshot.standing(body.id) is not Truth.YES
    ]  # fmt: skip
    if not loose:
        return ""
    names = sorted(body.short or snapshot.name(body) for body in loose)
    shown = ", ".join(names)
    if len(shown) <= _QUIET:
        return text("diagram.counties.perhaps", options.language, names=shown)
    return text("diagram.counties.perhaps-more", options.language, count=len(names))


def _legend(scenes: Sequence[Scene], spoken: Language) -> dict[str, str]:
    boxes = [box for scene in scenes for box in scene.boxes]
    lines: Sequence[Line] = [line for scene in scenes for line in scene.lines]
    legend = {
        shape.value: text(f"diagram.shape.{shape}", spoken) for shape in Shape if any(b.shape is shape for b in boxes)
    }
    if Shape.ORGANIZATION in legend:
        legend[Shape.ORGANIZATION] = text("diagram.counties.principal-sign", spoken)  # no other actor stands here
    if Shape.FOLDED in legend:
        legend[Shape.FOLDED] = text("diagram.counties.folded-sign", spoken)  # the rest of it stands under the title
    if any(box.stack for box in boxes) and Shape.GROUP not in legend:  # both are sheets behind each other
        legend["stack"] = text("diagram.shape.stack", spoken)
    signs = {Certainty.UNCERTAIN.value: text("diagram.uncertain", spoken), "read": text("diagram.read", spoken)}
    return (
        legend
        | signs
        | {
            relation.value: text(f"diagram.relation.{relation}", spoken)
            for relation in LineKind
            if any(line.relation is relation for line in lines)
        }
    )
