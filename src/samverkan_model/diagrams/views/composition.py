"""View `composition`: the seats of one body, in a band for each side they come from."""

from collections.abc import Iterable

from samverkan_model.diagrams.scene import Band, Box, Certainty, Scene, Shape
from samverkan_model.diagrams.views.canvas import Canvas
from samverkan_model.diagrams.views.options import Options
from samverkan_model.diagrams.views.sides import side
from samverkan_model.errors import NeedsFocus
from samverkan_model.model.bodies import Body, Seat
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.timeline import Snapshot

BODY, ELSEWHERE, UNKNOWN_SIDE = "body", "elsewhere", "unknown-side"
MOST_SILENT = 3
"""More seats than this without a documented number, and it is said once for all of them."""
MOST_SIDES = 6
"""More sides than this, and the smallest share a band."""


def composition(snapshot: Snapshot, options: Options) -> Scene:
    """The seats of the body in focus on a day.

    Raises:
        NeedsFocus: no body is named.
        UnknownRecord: the focus is no id of the tenant.
    """
    if options.focus is None:
        raise NeedsFocus(view="composition")
    body = snapshot.facts[options.focus]
    canvas = Canvas(snapshot, options, [])
    canvas.add(body, BODY)
    seats = snapshot.seats_of(body.id)
    sure = [seat for seat in seats if snapshot.standing(seat.id) is Truth.YES]
    sides = {seat.id: _side(snapshot, seat) for seat in sure or seats}
    bands = _bands(canvas, sides.values())
    canvas.bands = [Band(BODY, canvas.words("band.body")), *bands]
    drawn = {band.id for band in bands}
    silent = sum(_is_uncounted(seat) for seat in sure or seats) > MOST_SILENT
    for seat in sorted(sure or seats, key=lambda seat: _rank(snapshot, seat)):
        _draw(canvas, seat, sides[seat.id] if sides[seat.id] in drawn else ELSEWHERE, silent)
    if sure:
        _fold_others(canvas, [seat for seat in seats if seat not in sure])
    title = canvas.words("title.composition", body=snapshot.name(body))
    return canvas.scene(f"composition-{body.id}", title, _subtitle(canvas, body, len(sides), bool(sure), silent))


def _side(snapshot: Snapshot, seat: Seat) -> str:
    return side(snapshot, seat.at[0]) if seat.at else UNKNOWN_SIDE


def _bands(canvas: Canvas, sides: Iterable[str]) -> list[Band]:
    counted = list(sides)
    names = sorted(set(counted), key=lambda name: (name == UNKNOWN_SIDE, -counted.count(name), name))
    shown = names if len(names) <= MOST_SIDES else names[: MOST_SIDES - 1]
    bands = [Band(name, _side_name(canvas, name)) for name in shown]
    return bands if len(shown) == len(names) else [*bands, Band(ELSEWHERE, canvas.words("band.elsewhere"))]


def _side_name(canvas: Canvas, name: str) -> str:
    if name == UNKNOWN_SIDE:
        return canvas.words("band.unknown-side")
    record = canvas.snapshot.facts[name]
    words = canvas.snapshot.facts.told(name, canvas.snapshot.name(record))
    if canvas.snapshot.standing(name) is not Truth.NO:
        return words
    period = record.period
    early = period is not None and canvas.snapshot.day < period.begins.earliest
    return f"{words} ({canvas.words('not-yet' if early else 'ceased')})"


def _rank(snapshot: Snapshot, seat: Seat) -> tuple[int, str]:
    return snapshot.facts.vocabulary.order.get(("roles", seat.role), 99), seat.function or seat.id


def _is_uncounted(seat: Seat) -> bool:
    return seat.count is None and seat.role == "member"


def _draw(canvas: Canvas, seat: Seat, band: str, silent: bool) -> None:
    snapshot = canvas.snapshot
    role = snapshot.facts.vocabulary.label("roles", seat.role, canvas.options.language)
    at = [snapshot.facts.told(name, snapshot.name(snapshot.facts[name])) for name in seat.at]
    title = seat.function or ", ".join(at) or role
    marks = [role.lower(), *_marks(canvas, seat, silent)]
    if seat.function and at and seat.at[0] != band:
        marks.append(", ".join(at))
    title = title[:1].upper() + title[1:]
    canvas.add(seat, band, " · ".join(marks), title, Shape.FUNCTION)


def _marks(canvas: Canvas, seat: Seat, silent: bool) -> list[str]:
    marks = [canvas.words("vacant")] if seat.vacant else []
    marks += _number(canvas, seat, silent)
    if seat.only_planned:
        marks.append(canvas.words("planned"))
    elif canvas.snapshot.standing(seat.id) is Truth.UNKNOWN and (seat.attested or seat.valid):
        when = seat.attested[0] if seat.attested else seat.valid
        marks.append(canvas.words("documented", when=_plain(str(when))))
    return marks


def _number(canvas: Canvas, seat: Seat, silent: bool) -> list[str]:
    """How many sit there, where it is not the one that a box by itself says."""
    if seat.count == "each":
        return [canvas.words("at-least-one-each" if seat.at_least else "one-each")]
    if seat.count is not None and (seat.at_least or seat.count != 1):
        return [canvas.words("at-least" if seat.at_least else "seats", count=seat.count)]
    return [canvas.words("count-unknown")] if _is_uncounted(seat) and not silent else []


def _plain(edtf: str) -> str:
    """EDTF as people write it: "[2019..2026]" is 2019–2026."""
    return edtf.strip("[]").replace("..", "–").replace("/", "–").rstrip("~?%")


def _fold_others(canvas: Canvas, seats: list[Seat]) -> None:
    if not seats:
        return
    snapshot = canvas.snapshot
    roles = snapshot.facts.vocabulary
    names = [seat.function or roles.label("roles", seat.role, canvas.options.language) for seat in seats]
    canvas.boxes["other-seats"] = Box(
        id="other-seats",
        band=BODY,
        title=canvas.words("other-seats", count=len(seats)),
        subtitle=canvas.words("other-seats-why"),
        shape=Shape.FOLDED,
        certainty=Certainty.UNCERTAIN,
        description=", ".join(names),
    )


def _subtitle(canvas: Canvas, body: Record, rows: int, known: bool, silent: bool) -> str:
    missing = isinstance(body, Body) and bool({"seats", "members"} & set(body.not_documented)) and not known
    key = "subtitle.composition-none" if rows == 0 or missing else "subtitle.composition"
    said = canvas.words(key, at=canvas.snapshot.day, tenant=canvas.snapshot.facts.header.name, count=rows)
    return f"{said} · {canvas.words('counts-unknown')}" if silent else said
