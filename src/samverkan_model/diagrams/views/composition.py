"""View `composition`: the seats of one body, and who they come from."""

from samverkan_model.diagrams.scene import Band, Box, Certainty, Relation, Scene, Shape
from samverkan_model.diagrams.views.canvas import Canvas, certain
from samverkan_model.diagrams.views.options import Options
from samverkan_model.errors import NeedsFocus
from samverkan_model.model.bodies import Body, Seat
from samverkan_model.model.statement import Basis
from samverkan_model.model.validity import Truth
from samverkan_model.timeline import Snapshot

BODY, LEADING, ORDINARY, BESIDE, FROM = "body", "leading", "ordinary", "beside", "from"
_BANDS = (BODY, LEADING, ORDINARY, BESIDE, FROM)
_LEADING = {"chair", "vice-chair", "second-vice-chair"}
_ORDINARY = {"member", "substitute", "participant", "contact"}


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
    canvas.bands = [Band(name, canvas.words(f"band.{name}")) for name in _BANDS]
    seats = snapshot.seats_of(body.id)
    sure = [seat for seat in seats if snapshot.standing(seat.id) is Truth.YES]
    canvas.add(body, BODY)
    for seat in sure or seats:
        _draw(canvas, seat)
    if sure:
        _fold_others(canvas, body.id, [seat for seat in seats if seat not in sure])
    title = canvas.words("title.composition", body=snapshot.name(body))
    return canvas.scene(f"composition-{body.id}", title, _subtitle(canvas, body, seats, sure))


def _draw(canvas: Canvas, seat: Seat) -> None:
    snapshot, language = canvas.snapshot, canvas.options.language
    role = snapshot.facts.vocabulary.label("roles", seat.role, language)
    title = seat.function or (snapshot.name(snapshot.facts[seat.at[0]]) if seat.at else role)
    canvas.add(seat, _band(seat), " · ".join(part for part in (role.lower(), *_marks(canvas, seat)) if part), title)
    canvas.boxes[seat.id] = _as_seat(canvas.boxes[seat.id])
    sure = certain(snapshot.standing(seat.id), inferred=seat.basis is Basis.INFERRED)
    canvas.connect(seat.id, seat.body, Relation.SEAT, "", sure)
    for giver in seat.at:
        record = snapshot.facts[giver]
        if snapshot.standing(giver) is not Truth.NO:
            canvas.add(record, FROM)
        else:
            canvas.add(record, FROM, canvas.words("ceased"))
        canvas.connect(giver, seat.id, Relation.SEAT, "", sure)


def _as_seat(box: Box) -> Box:
    return Box(box.id, box.band, box.title, box.subtitle, Shape.FUNCTION, box.certainty, box.stack, box.href, box.description)


def _band(seat: Seat) -> str:
    return LEADING if seat.role in _LEADING else ORDINARY if seat.role in _ORDINARY else BESIDE


def _marks(canvas: Canvas, seat: Seat) -> list[str]:
    marks = []
    if seat.vacant:
        marks.append(canvas.words("vacant"))
    if seat.count == "each":
        marks.append(canvas.words("one-each"))
    elif seat.count is not None:
        marks.append(canvas.words("at-least" if seat.at_least else "seats", count=seat.count))
    elif seat.role == "member":
        marks.append(canvas.words("count-unknown"))
    if seat.only_planned:
        marks.append(canvas.words("planned"))
    return marks


def _fold_others(canvas: Canvas, body: str, seats: list[Seat]) -> None:
    if not seats:
        return
    names = [seat.function or canvas.snapshot.facts.vocabulary.label("roles", seat.role, canvas.options.language) for seat in seats]
    canvas.boxes["other-seats"] = Box(
        id="other-seats",
        band=BESIDE,
        title=canvas.words("other-seats", count=len(seats)),
        subtitle=canvas.words("other-seats-why"),
        shape=Shape.FOLDED,
        certainty=Certainty.UNCERTAIN,
        stack=True,
        description=", ".join(names),
    )
    canvas.connect("other-seats", body, Relation.SEAT, "", certain=False)


def _subtitle(canvas: Canvas, body: object, seats: tuple[Seat, ...], sure: list[Seat]) -> str:
    undocumented = isinstance(body, Body) and bool({"seats", "members"} & set(body.not_documented))
    key = "subtitle.composition-none" if not seats or (undocumented and not sure) else "subtitle.composition"
    tenant = canvas.snapshot.facts.header.name
    return canvas.words(key, at=canvas.snapshot.day, tenant=tenant, count=len(sure or seats))
