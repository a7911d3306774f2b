"""View `composition`: the seats of one body, in a band for each side they come from."""

from collections import Counter
from collections.abc import Iterable, Sequence

from samverkan_model.diagrams.scene import Band, Box, Certainty, Scene, Shape
from samverkan_model.diagrams.views.canvas import Canvas
from samverkan_model.diagrams.views.options import Options
from samverkan_model.diagrams.views.quiet import LONG
from samverkan_model.diagrams.views.sides import side
from samverkan_model.errors import NeedsFocus
from samverkan_model.language import listed
from samverkan_model.model.bodies import Body, Seat
from samverkan_model.model.references import held
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import BEGINNING, Truth
from samverkan_model.timeline import Snapshot

BODY, ELSEWHERE, UNKNOWN_SIDE = "body", "elsewhere", "unknown-side"
OTHER_TIMES, ONLY_PLANNED = "other-times", "only-planned"
"""Bands of the seats that are not known for the day."""
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
    shown = _shown(snapshot, seats)
    again = _told_again(snapshot, shown)
    one_each = [seat for seat in shown if seat.id not in {other.id for others in again.values() for other in others}]
    sides = {seat.id: _sides(snapshot, seat) for seat in one_each}
    apart = {seat.id: band for seat in one_each if (band := _other_time(snapshot, seat))}
    folded = [seat for seat in seats if seat not in shown]
    bands = _bands(canvas, (found for name, found in sides.items() if name not in apart))
    used = {*apart.values(), *([OTHER_TIMES] if folded else [])}
    last = [Band(name, canvas.words(f"band.{name}")) for name in (OTHER_TIMES, ONLY_PLANNED) if name in used]
    canvas.bands = [Band(BODY, canvas.words("band.body")), *bands, *last]
    drawn = {band.id for band in bands}
    silent = sum(map(_is_uncounted, one_each)) > MOST_SILENT
    for seat in sorted(one_each, key=lambda seat: _rank(snapshot, seat)):
        band = _key(sides[seat.id])
        band = apart.get(seat.id) or (band if band in drawn else ELSEWHERE)
        _draw(canvas, seat, band, silent, again.get(seat.id, ()))
    _fold_others(canvas, folded)
    name, short = snapshot.name(body), getattr(body, "short", None)
    title = canvas.words("title.composition", body=short if short and len(name) > LONG else name)
    subtitle = _subtitle(canvas, body, [seat for seat in one_each if seat.id not in apart], len(apart), silent)
    told = f"{name} · {subtitle}" if short and len(name) > LONG else subtitle
    return canvas.scene(f"composition-{body.id}", title, told)


def _other_time(snapshot: Snapshot, seat: Seat) -> str:
    """The band of a seat that is known from another time or only planned; empty for one that may be of the day."""
    if snapshot.standing(seat.id) is Truth.YES:
        return ""
    if seat.only_planned:
        return ONLY_PLANNED
    may_be_of_day = any(one.begins.earliest <= snapshot.day < one.ends.latest for one in seat.attested)
    return OTHER_TIMES if seat.attested and not may_be_of_day else ""


def _shown(snapshot: Snapshot, seats: Sequence[Seat]) -> Sequence[Seat]:
    """Seats that stood for certain; all of them where these are fewer than the others, which tell more of the body.

    What is only filled by those who were not there on the day belongs to another time.
    """
    seats = [seat for seat in seats if any(_was_there(snapshot, one) for one in _sides(snapshot, seat))]
    sure = [seat for seat in seats if snapshot.standing(seat.id) is Truth.YES]
    return sure if 2 * len(sure) >= len(seats) else seats


def _told_again(snapshot: Snapshot, seats: Sequence[Seat]) -> dict[str, list[Seat]]:
    """Seats that say what another says, as two sources of one place do: by the id of the surest."""
    alike: dict[tuple[object, ...], list[Seat]] = {}
    for seat in seats:
        same = (seat.role, seat.function, seat.at, seat.represents, seat.appointed_by, seat.count)
        alike.setdefault(same, []).append(seat)
    for found in alike.values():
        found.sort(key=lambda seat: -snapshot.standing(seat.id).rank)
    return {first.id: others for first, *others in alike.values() if others and (first.function or first.at)}


def _was_there(snapshot: Snapshot, name: str) -> bool:
    return name == UNKNOWN_SIDE or snapshot.standing(name) is not Truth.NO


def _sides(snapshot: Snapshot, seat: Seat) -> tuple[str, ...]:
    """Every side a seat may be filled from; whom it speaks for, or who appoints, where no place is named."""
    actors = seat.at or seat.represents or seat.appointed_by
    return tuple(dict.fromkeys(side(snapshot, actor) for actor in actors)) or (UNKNOWN_SIDE,)


def _key(sides: Iterable[str]) -> str:
    return "+".join(sorted(sides))


def _bands(canvas: Canvas, sides: Iterable[tuple[str, ...]]) -> list[Band]:
    """A band for each side, and one for each set of sides that fill seats together; the smallest share one."""
    counted = Counter(map(_key, sides_given := list(sides)))
    whole = {_key(one): one for one in sides_given}
    names = sorted(counted, key=lambda name: (name == UNKNOWN_SIDE, -counted[name], name))
    shown = names if len(names) <= MOST_SIDES else names[: MOST_SIDES - 1]
    bands = [
        Band(name, listed([_side_name(canvas, one) for one in whole[name]], canvas.options.language)) for name in shown
    ]
    return bands if len(shown) == len(names) else [*bands, Band(ELSEWHERE, canvas.words("band.elsewhere"))]


def _side_name(canvas: Canvas, name: str) -> str:
    if name == UNKNOWN_SIDE:
        return canvas.words("band.unknown-side")
    words = _named(canvas, name)
    if canvas.snapshot.standing(name) is not Truth.NO:
        return words
    period = canvas.snapshot.facts[name].period
    early = period is not None and canvas.snapshot.day < period.begins.earliest
    return f"{words} ({canvas.words('not-yet' if early else 'ceased')})"


def _named(canvas: Canvas, name: str) -> str:
    return canvas.snapshot.facts.told(name, canvas.snapshot.name(name))


def _rank(snapshot: Snapshot, seat: Seat) -> tuple[int, str]:
    return snapshot.facts.vocabulary.order.get(("roles", seat.role), 99), seat.function or seat.id


def _is_uncounted(seat: Seat) -> bool:
    return seat.count is None and seat.role == "member"


def _draw(canvas: Canvas, seat: Seat, band: str, silent: bool, again: Sequence[Seat]) -> None:
    role = canvas.snapshot.facts.vocabulary.label("roles", seat.role, canvas.options.language)
    at = listed([_named(canvas, name) for name in seat.at], canvas.options.language)
    title = seat.function or at or role
    marks = [role.lower()] if title.lower() != role.lower() else []
    if seat.function and at and band != _key(seat.at):
        marks.append(at)
    title = title[:1].upper() + title[1:]
    marks += _marks(canvas, seat, silent, told=bool(again))
    if again:
        times = sorted(_plain(str(when)) for one in (seat, *again) for when in one.attested)
        marks.append(canvas.words("documented", when=listed(list(dict.fromkeys(times)), canvas.options.language)))
        for one in again:
            canvas.cite(one)
    canvas.add(seat, band, " · ".join(dict.fromkeys(marks)), title, Shape.FUNCTION)


def _marks(canvas: Canvas, seat: Seat, silent: bool, *, told: bool) -> list[str]:
    """What is said under a seat; when it is documented only where that is not told of several sources together."""
    marks = [canvas.words("vacant")] if seat.vacant else []
    if seat.rotates:
        how = seat.rotates if canvas.options.language == "sv" else ""
        marks.append(canvas.words("rotates", how=how).strip())
    marks += _number(canvas, seat, silent)
    for key, actors in (("speaks-for", seat.represents), ("appointed-by", seat.appointed_by)):
        if actors and set(actors) != set(seat.at):
            marks.append(
                canvas.words(key, names=listed([_named(canvas, one) for one in actors], canvas.options.language))
            )
    if set(seat.inferred) & {"count", *(field.name for field in held(Seat))}:
        marks.append(canvas.words("our-reading"))
    if seat.only_planned:
        since = seat.planned.begins.earliest.year if seat.planned and seat.planned.begins.earliest > BEGINNING else 0
        marks.append(canvas.words("planned-since", year=since) if since else canvas.words("planned"))
    elif not told and canvas.snapshot.standing(seat.id) is Truth.UNKNOWN and (seat.attested or seat.valid):
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
    sides = dict.fromkeys(one for seat in seats for one in _sides(snapshot, seat) if not _was_there(snapshot, one))
    absent = all(not _was_there(snapshot, one) for seat in seats for one in _sides(snapshot, seat))
    who = listed([_named(canvas, one) for one in sides], canvas.options.language)
    why = canvas.words("other-seats-absent", names=who) if absent else canvas.words("other-seats-why")
    canvas.signs[Shape.FOLDED] = canvas.words("seats-sign")
    canvas.boxes["other-seats"] = Box(
        id="other-seats",
        band=OTHER_TIMES,
        title=canvas.words("other-seats", count=len(seats)),
        subtitle=why,
        shape=Shape.FOLDED,
        certainty=Certainty.UNCERTAIN,
        description=", ".join(names),
    )


def _subtitle(canvas: Canvas, body: Record, of_day: Sequence[Seat], apart: int, silent: bool) -> str:
    """How many sit there on the day, or that nobody knows; and how many seats are known from other times."""
    known = any(canvas.snapshot.standing(seat.id) is Truth.YES for seat in of_day)
    missing = isinstance(body, Body) and bool({"seats", "members"} & set(body.not_documented)) and not known
    none = "-none" if missing or not (of_day or apart) else "-other-times" if not of_day else ""
    counted = canvas.words("kinds-of-seats", count=len(of_day))
    said = canvas.words(
        f"subtitle.composition{none}",
        at=canvas.snapshot.day,
        tenant=canvas.snapshot.facts.header.name,
        seats=_heads(canvas, of_day) or counted,
    )
    loose = sum(canvas.snapshot.standing(seat.id) is not Truth.YES for seat in of_day)
    told = [said, canvas.words("counts-unknown") if silent else ""]
    told += [canvas.words("seats-without-date", count=loose) if loose else ""]
    told += [canvas.words("seats-of-other-times", count=apart) if apart else ""]
    return " · ".join(filter(None, told))


def _heads(canvas: Canvas, seats: Sequence[Seat]) -> str:
    """How many members there are, and substitutes, where each of them is sure and has a number."""
    said = []
    for role in ("member", "substitute"):
        found = [seat for seat in seats if seat.role == role]
        sure = (seat for seat in found if canvas.snapshot.standing(seat.id) is Truth.YES)
        counts = [seat.count for seat in sure if isinstance(seat.count, int)]
        if len(counts) < len(found) or (role == "member" and not found):
            return ""
        if found:
            least = "-at-least" if any(seat.at_least for seat in found) else ""
            said.append(canvas.words(f"heads.{role}{least}", count=sum(counts)))
    return ", ".join(said)
