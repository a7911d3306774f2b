"""FLO: whether information comes back, goes on and goes the way it should."""

from collections.abc import Iterable, Iterator, Mapping

from samverkan_model.model.bodies import Body, Flow, Mandate, Seat
from samverkan_model.model.statement import Basis, Record
from samverkan_model.model.validity import Truth
from samverkan_model.model.work import Assignment
from samverkan_model.rules.authority import acts_by_law, all_principals, may, principals
from samverkan_model.rules.base import Hit, Inquiry, Kind, Ref, Value
from samverkan_model.rules.catalogue import Checks
from samverkan_model.rules.certainty import certain
from samverkan_model.rules.reachability import (
    ACTORS,
    WAYS,
    comes_back,
    described,
    hears,
    outward,
    sits_in,
    size,
    spoken_for,
    tells,
    tied,
    wholes,
)

CHECKS = Checks()

ASKING = {"need", "proposal", "prepared-matter", "recommendation", "commission", "report", "follow-up", "views"}
"""Contents that want something done with them."""
PREPARED = {"prepared-matter", "proposal", "recommendation"}
"""Contents that a level in between would have prepared."""
PASSIVE = ("be-informed", "monitor", "acquire-knowledge")
"""Powers that let the holder do nothing about what it hears."""
FULL = ("chair", "vice-chair", "second-vice-chair", "member")
"""Roles whose holders take part for those who gave the seat."""


@CHECKS.over("bodies")
def FLO01(inquiry: Inquiry, body: Body) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """What is done on somebody's behalf is told to the one who gave the task."""
    if "way-back" in body.gaps and certain(inquiry, body):
        yield Hit(body.id, text="absent")
    elif described(inquiry, body):
        for giver, record in _givers(inquiry, body):
            if not _reports(inquiry, body, giver):
                path = tuple(dict.fromkeys((giver, record.id, body.id)))
                yield Hit(record.id, path, record.concept, {"body": Ref(body.id), "giver": Ref(giver)})


@CHECKS.over("bodies")
def FLO02(inquiry: Inquiry, body: Body) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """It is known what a body is told and what it tells others."""
    if not certain(inquiry, body) or acts_by_law(inquiry, body.id):
        return
    if "flows" in body.gaps:
        yield Hit(body.id, text="absent", kind=Kind.GAP)
    elif not tied(inquiry, body) and not {*WAYS} & {*body.not_documented}:
        yield Hit(body.id)


@CHECKS.over("bodies")
def FLO03(inquiry: Inquiry, body: Body) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """Who is told of something that wants an answer may act on it, or passes it on."""
    held = inquiry.mandates_of.get(body.id, ())
    stuck = held or "mandate" in body.gaps
    if not stuck or not described(inquiry, body) or outward(inquiry, body.id) or _acts(inquiry, body, held):
        return
    flow = next((one for one in inquiry.flows_to.get(body.id, ()) if _asks(inquiry, one)), None)
    if flow and flow.sender:
        parts: dict[str, Value] = {"flow": Ref(flow.id), "sender": tuple(map(Ref, flow.sender))}
        yield Hit(body.id, (flow.sender[0], flow.id, body.id), parts=parts)
    elif flow:
        yield Hit(body.id, (flow.id, body.id), "unnamed", {"flow": Ref(flow.id)})


@CHECKS.over("flows")
def FLO05(inquiry: Inquiry, flow: Flow) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """A matter goes by way of the level that otherwise prepares it."""
    if not PREPARED & {*flow.content} or not certain(inquiry, flow) or flow.basis is Basis.INFERRED:
        return
    prepares, below = _preparing(inquiry), _below(inquiry)
    for sender in flow.sender:
        for receiver in flow.receiver:
            for level in below.get(sender, ()):
                if (level, receiver) in prepares and level not in (*flow.sender, *flow.receiver):
                    parts = {"sender": Ref(sender), "receiver": Ref(receiver), "level": Ref(level)}
                    yield Hit(flow.id, (sender, level, receiver, flow.id), parts=parts)


@CHECKS.over("bodies")
def FLO06(inquiry: Inquiry, body: Body) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """Whoever holds a seat in a body hears from it."""
    if not described(inquiry, body):
        return
    seats = {giver: seat for seat in _full_seats(inquiry, body) if not spoken_for(inquiry, seat) for giver in seat.at}
    told, heard = tells(inquiry, (body.id,), Truth.YES), hears(inquiry, (body.id,), Truth.YES)
    others = {giver for giver in seats if principals(inquiry, giver) <= told}
    for giver, seat in seats.items():
        if _is_actor(inquiry, giver) and not comes_back(inquiry, body.id, giver):
            if principals(inquiry, giver) <= heard:
                yield Hit(body.id, (giver, seat.id, body.id), "one-way", {"giver": Ref(giver)})
            elif others:
                parts: dict[str, Value] = {"giver": Ref(giver), "others": tuple(map(Ref, sorted(others)))}
                yield Hit(body.id, (giver, seat.id, body.id), "others", parts)


@CHECKS.over("bodies")
def FLO10(inquiry: Inquiry, body: Body) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """A seat that speaks for several organisations has a way to and from each of them."""
    if not described(inquiry, body):
        return
    whole = tuple(wholes(inquiry, body))
    for named, seats in _spoken(inquiry, body).items():
        owners = all_principals(inquiry, named)
        heard, told = owners <= hears(inquiry, whole), owners <= tells(inquiry, whole)
        if any(sits_in(inquiry, name, one) for one in whole[1:] for name in named):
            continue
        count = sum(seat.count for seat in seats if isinstance(seat.count, int))
        if not (heard and told):
            path = (body.id, *(seat.id for seat in seats), *named)
            text = "not-told" if heard else "not-heard" if told else "neither"
            parts: dict[str, Value] = {"count": count, "size": size(inquiry, named), "others": tuple(map(Ref, named))}
            yield Hit(body.id, path, text, parts)


def _reports(inquiry: Inquiry, body: Body, giver: str) -> bool:
    if sits_in(inquiry, giver, body.id):
        return True
    return any(comes_back(inquiry, one, giver) for one in wholes(inquiry, body) if one != giver)


def _givers(inquiry: Inquiry, body: Body) -> Iterator[tuple[str, Record]]:
    """Who gave the body something to do, each once, with the record that says so; documents and umbrellas left out."""
    seen = {body.id}
    for giver, record in _all_givers(inquiry, body):
        known = inquiry.snapshot.facts.get(giver)
        if giver not in seen and known and known.concept in (*ACTORS, "bodies"):
            seen.add(giver)
            if inquiry.snapshot.standing(giver) is Truth.YES and not {*WAYS} & {*record.not_documented}:
                yield giver, record


def _all_givers(inquiry: Inquiry, body: Body) -> Iterator[tuple[str, Record]]:
    snapshot = inquiry.snapshot
    for record in (body, *_owned(inquiry).get(body.id, ())):
        for link in snapshot.links(record, "commissioned_by") if "commissioned_by" not in record.inferred else ():
            if link.basis is Basis.STATED and snapshot.link_standing(record, link) is Truth.YES:
                yield link.to, record
    for mandate in inquiry.mandates_of.get(body.id, ()):
        if certain(inquiry, mandate) and "granted_by" not in mandate.inferred:
            yield from ((giver, mandate) for giver in mandate.granted_by)


def _owned(inquiry: Inquiry) -> Mapping[str, list[Assignment]]:
    def worked_out() -> dict[str, list[Assignment]]:
        found: dict[str, list[Assignment]] = {}
        for one in inquiry.snapshot.assignments:
            if certain(inquiry, one) and "owner" not in one.inferred:
                for owner in one.owner:
                    found.setdefault(owner, []).append(one)
        return found

    return inquiry.once("owned assignments", worked_out)


def _asks(inquiry: Inquiry, flow: Flow) -> bool:
    return bool(ASKING & {*flow.content}) and certain(inquiry, flow)


def _acts(inquiry: Inquiry, body: Body, held: Iterable[Mandate]) -> bool:
    vocabulary = inquiry.snapshot.facts.vocabulary
    active = any(not may(vocabulary, (power,), *PASSIVE) for mandate in held for power in mandate.powers)
    return active or acts_by_law(inquiry, body.id) or bool(body.steers) or body.id in _owned(inquiry)


def _preparing(inquiry: Inquiry) -> set[tuple[str, str]]:
    """Who is stated to prepare for whom."""
    return inquiry.once("preparing", lambda: {
        (body.id, link.to)
        for body in inquiry.snapshot.bodies()
        for link in inquiry.snapshot.links(body, "prepares_for")
        if "prepares_for" not in body.inferred
        and link.basis is Basis.STATED
        and inquiry.snapshot.link_standing(body, link) is Truth.YES
    })  # fmt: skip


def _below(inquiry: Inquiry) -> Mapping[str, tuple[str, ...]]:
    """For each body those it works under: it prepares for them, is commissioned by them or belongs to them."""
    return inquiry.once("below", lambda: {
        body.id: tuple(dict.fromkeys(
            link.to
            for field in ("prepares_for", "commissioned_by", "part_of")
            for link in inquiry.snapshot.links(body, field)
        ))
        for body in inquiry.snapshot.bodies()
    })  # fmt: skip


def _full_seats(inquiry: Inquiry, body: Body) -> Iterator[Seat]:
    for seat in inquiry.seats_of.get(body.id, ()):
        if seat.role in FULL and not seat.vacant and seat.basis is Basis.STATED and certain(inquiry, seat):
            yield seat


def _is_actor(inquiry: Inquiry, name: str) -> bool:
    record = inquiry.snapshot.facts.get(name)
    return record is not None and record.concept in ACTORS and certain(inquiry, record)


def _spoken(inquiry: Inquiry, body: Body) -> Mapping[tuple[str, ...], list[Seat]]:
    """Seats of the body that speak for more than they are, by those they speak for."""
    found: dict[tuple[str, ...], list[Seat]] = {}
    for seat in _full_seats(inquiry, body):
        named = spoken_for(inquiry, seat)
        if named:
            found.setdefault(named, []).append(seat)
    return found
