"""FLO: whether information comes back, goes on and goes the way it should."""

from collections.abc import Iterable, Iterator, Mapping

from samverkan_model.collection import dated
from samverkan_model.model.bodies import Body, Flow, Mandate, Seat
from samverkan_model.model.statement import Basis, Record
from samverkan_model.model.validity import Truth
from samverkan_model.queries.channels import SPEAKING
from samverkan_model.rules.engine.base import (
    CheckContext,
    Clause,
    FindingKind,
    Parts,
    Ref,
    Severity,
    Value,
    Violation,
)
from samverkan_model.rules.engine.registry import Checks
from samverkan_model.rules.support.authority import acts_by_law, all_principals, may, stands_for
from samverkan_model.rules.support.doers import Doer, doers, owned
from samverkan_model.rules.support.founding import only_extracts, settled
from samverkan_model.rules.support.known import certain, foretold
from samverkan_model.rules.support.reachability import (
    ACTORS,
    WAYS,
    carries,
    comes_back,
    flows_are_described,
    heard_by,
    hears,
    outward,
    principals_told,
    sits_in,
    size,
    spoken_for,
    tied,
    unless_described,
    ways,
    wholes_above,
)

CHECKS = Checks(extracts=only_extracts)

ASKING = {"need", "proposal", "prepared-matter", "recommendation", "commission", "report", "follow-up", "views"}
"""Contents that want something done with them."""
REPORTED = {"report", "follow-up", "feedback"}
"""Contents that tell what became of something."""
PREPARED = {"prepared-matter", "proposal", "recommendation"}
"""Contents that a level in between would have prepared."""
PASSIVE = ("be-informed", "monitor", "acquire-knowledge")
"""Powers that let the holder do nothing about what it hears."""
FULL = ("chair", "vice-chair", "second-vice-chair", "member")
"""Roles whose holders take part for those who gave the seat."""


@CHECKS.over(doers, when=unless_described)
def FLO01(context: CheckContext, body: Doer) -> Iterator[Violation]:
    """What is done on somebody's behalf is told to the one who gave the task."""
    if "way-back" in body.gaps and certain(context, body):
        yield Violation(body.id, text="absent")
    elif flows_are_described(context, body):
        for giver, record in _givers(context, body):
            if not any(comes_back(context, one, giver) for one in wholes_above(context, body) if one != giver):
                path = tuple(dict.fromkeys((giver, record.id, body.id)))
                parts: dict[str, Value] = {"body": Ref(body.id), "giver": Ref(giver)}
                if sits_in(context, giver, body.id):
                    yield Violation(record.id, path, "seated", parts, severity=Severity.INFO)
                else:
                    yield Violation(record.id, path, record.concept, parts)


@CHECKS.over("bodies")
def FLO02(context: CheckContext, body: Body) -> Iterator[Violation]:
    """It is known what a body is told and what it tells others."""
    if not certain(context, body) or acts_by_law(context, body.id):
        return
    if "flows" in body.gaps:
        yield Violation(body.id, text="absent", kind=FindingKind.GAP)
    elif not tied(context, body) and not {*WAYS} & {*body.not_documented}:
        yield Violation(body.id)


@CHECKS.over(doers, when=unless_described)
def FLO03(context: CheckContext, body: Doer) -> Iterator[Violation]:
    """Who is told of something that wants an answer may act on it, or passes it on."""
    held = context.mandates_of.get(body.id, ())
    stuck = held or "mandate" in body.gaps
    if not stuck or not flows_are_described(context, body) or outward(context, body.id) or _acts(context, body, held):
        return
    flow = next((one for one in context.flows_to.get(body.id, ()) if _asks(context, one)), None)
    if flow and flow.sender:
        parts: dict[str, Value] = {"flow": Ref(flow.id), "sender": tuple(map(Ref, flow.sender))}
        yield Violation(body.id, (flow.sender[0], flow.id, body.id), parts=parts)
    elif flow:
        yield Violation(body.id, (flow.id, body.id), "unnamed", {"flow": Ref(flow.id)})


@CHECKS.over("flows")
def FLO05(context: CheckContext, flow: Flow) -> Iterator[Violation]:
    """A matter goes by way of the level that otherwise prepares it."""
    if not PREPARED & {*flow.content} or not certain(context, flow) or flow.basis is Basis.INFERRED:
        return
    prepares, below = _preparing(context), _below(context)
    for sender in flow.sender:
        for receiver in flow.receiver:
            for level in below.get(sender, ()):
                if (level, receiver) in prepares and level not in (*flow.sender, *flow.receiver):
                    parts = {"sender": Ref(sender), "receiver": Ref(receiver), "level": Ref(level)}
                    yield Violation(flow.id, (sender, level, receiver, flow.id), parts=parts)


@CHECKS.over("flows")
def FLO13(context: CheckContext, flow: Flow) -> Iterator[Violation]:
    """A report goes to somebody."""
    if not REPORTED & {*flow.content} or not flow.sender or flow.receiver or not certain(context, flow):
        return
    senders = [context.snapshot.facts[name] for name in flow.sender]
    known = "receiver" in flow.gaps or settled(context, flow, *senders)
    parts: dict[str, Value] = {"sender": tuple(map(Ref, flow.sender))}
    kind = FindingKind.GAP if known else FindingKind.NOT_DOCUMENTED
    yield Violation(flow.id, (*flow.sender, flow.id), "absent" if known else "default", parts, kind)


@CHECKS.over("bodies", when=unless_described)
def FLO06(context: CheckContext, body: Body) -> Iterator[Violation]:
    """Whoever holds a seat in a body hears from it."""
    if not flows_are_described(context, body):
        return
    seats = {giver: seat for seat in _full_seats(context, body) if not spoken_for(context, seat) for giver in seat.at}
    told, heard = principals_told(context, (body.id,), Truth.YES), hears(context, (body.id,), Truth.YES)
    others = {giver for giver in seats if stands_for(context, giver) <= told}
    for giver, seat in seats.items():
        if _is_actor(context, giver) and not comes_back(context, body.id, giver):
            if stands_for(context, giver) <= heard:
                yield Violation(body.id, (giver, seat.id, body.id), "one-way", {"giver": Ref(giver)})
            elif others:
                parts: dict[str, Value] = {"giver": Ref(giver), "others": tuple(map(Ref, sorted(others)))}
                yield Violation(body.id, (giver, seat.id, body.id), "others", parts)


@CHECKS.over("bodies", when=unless_described)
def FLO10(context: CheckContext, body: Body) -> Iterator[Violation]:
    """A seat that speaks for several organisations has a way to and from each of them."""
    if not flows_are_described(context, body):
        return
    whole = tuple(wholes_above(context, body))
    for named, seats in _spoken(context, body).items():
        owners = all_principals(context, named)
        heard, told = owners <= hears(context, whole), owners <= principals_told(context, whole)
        if any(sits_in(context, name, one) for one in whole[1:] for name in named):
            continue
        if not (heard and told):
            path = (body.id, *(seat.id for seat in seats), *named)
            text = "not-told" if heard else "not-heard" if told else "neither"
            read = settled(context, body)  # that few speak for many is known all the same
            parts = _of_many(context, body, named, sum(seat.count for seat in seats if isinstance(seat.count, int)))
            yield Violation(body.id, path, text, parts, severity=None if read else Severity.INFO)


def _of_many(context: CheckContext, body: Body, named: tuple[str, ...], count: int) -> Parts:
    """Who speaks for whom, and the ways about others that are known."""
    heads = size(context, named)
    via, (low, through) = _met_on_the_way(context, body, named), _in_two_steps(context, body)
    met: Value = Clause("met", (("via", Ref(via)), ("others", tuple(map(Ref, named))))) if via else ""
    steps: Value = Clause("in-steps", (("low", low), ("through", through))) if low else ""
    return {
        "seats": Clause("seats", (("count", count),)),
        "size": "" if _says(context, named, heads) else Clause("in-all", (("count", heads),)),
        "others": tuple(map(Ref, named)),
        "met": met,
        "steps": steps,
        "enough": Clause("enough", ()) if met or steps else "",
    }


def _says(context: CheckContext, named: tuple[str, ...], heads: int) -> bool:
    """Whether the one name says itself how many it stands for."""
    return len(named) == 1 and str(heads) in context.snapshot.facts[named[0]].caption


def _in_two_steps(context: CheckContext, body: Body) -> tuple[tuple[Ref, ...], tuple[Ref, ...]]:
    """Bodies from which information reaches this one by way of others, and those others."""
    near = _telling_bodies(context, body.id)
    found = {name: [one for one in _telling_bodies(context, name) if one not in (body.id, *near)] for name in near}
    low = dict.fromkeys(one for names in found.values() for one in names)
    return tuple(map(Ref, low)), tuple(Ref(name) for name, names in found.items() if names)


def _telling_bodies(context: CheckContext, name: str) -> tuple[str, ...]:
    links = (link for link in ways(context).into.get(name, ()) if carries(link))
    sources = dict.fromkeys(link.source.removeprefix(SPEAKING) for link in links)
    return tuple(one for one in sources if one != name and isinstance(context.snapshot.facts.get(one), Body))


def _met_on_the_way(context: CheckContext, body: Body, named: Iterable[str]) -> str | None:
    """The nearest body that information from this one reaches, where all whom its seats speak for sit themselves."""
    owners = all_principals(context, named)
    heard = (name for name in heard_by(context, body.id) if name != body.id)
    bodies = (name for name in heard if isinstance(context.snapshot.facts.get(name), Body))
    return next((name for name in bodies if owners <= _sitting(context, name)), None)


def _sitting(context: CheckContext, body: str) -> frozenset[str]:
    """The principals who have seats of their own in a body, so that nobody else speaks for them there."""
    seats = (seat for seat in context.seats_of.get(body, ()) if not seat.vacant and not spoken_for(context, seat))
    return all_principals(context, (name for seat in seats for name in seat.at))


def _givers(context: CheckContext, body: Doer) -> Iterator[tuple[str, Record]]:
    """Who gave the body something to do, each once, with the record that says so; documents and umbrellas left out."""
    seen = {body.id}
    for giver, record in _all_givers(context, body):
        known = context.snapshot.facts.get(giver)
        if giver not in seen and known and known.concept in (*ACTORS, "bodies"):
            seen.add(giver)
            if context.snapshot.standing(giver) is Truth.YES and not {*WAYS} & {*record.not_documented}:
                yield giver, record


def _all_givers(context: CheckContext, body: Doer) -> Iterator[tuple[str, Record]]:
    snapshot = context.snapshot
    for record in (body, *owned(context).get(body.id, ())):
        for link in snapshot.links(record, "commissioned_by") if "commissioned_by" not in record.inferred else ():
            if link.basis is Basis.STATED and snapshot.link_standing(record, link) is Truth.YES:
                yield link.to, record
    for mandate in context.mandates_of.get(body.id, ()):
        if certain(context, mandate) and "granted_by" not in mandate.inferred:
            yield from ((giver, mandate) for giver in mandate.granted_by)


def _asks(context: CheckContext, flow: Flow) -> bool:
    return bool(ASKING & {*flow.content}) and certain(context, flow)


def _acts(context: CheckContext, body: Doer, held: Iterable[Mandate]) -> bool:
    vocabulary = context.snapshot.facts.vocabulary
    active = any(not may(vocabulary, (power,), *PASSIVE) for mandate in held for power in mandate.powers)
    return active or acts_by_law(context, body.id) or bool(getattr(body, "steers", ())) or body.id in owned(context)


def _preparing(context: CheckContext) -> set[tuple[str, str]]:
    """Who is stated to prepare for whom."""
    return context.once("preparing", lambda: {
        (body.id, link.to)
        for body in context.snapshot.bodies()
        for link in context.snapshot.links(body, "prepares_for")
        if "prepares_for" not in body.inferred
        and link.basis is Basis.STATED
        and context.snapshot.link_standing(body, link) is Truth.YES
    })  # fmt: skip


def _below(context: CheckContext) -> Mapping[str, tuple[str, ...]]:
    """For each body those it works under: it prepares for them, is commissioned by them or belongs to them."""
    return context.once("below", lambda: {
        body.id: tuple(dict.fromkeys(
            tie.other for tie in dated(context.snapshot, body) if tie.edge.upward
        ))
        for body in context.snapshot.bodies()
    })  # fmt: skip


def _full_seats(context: CheckContext, body: Body) -> Iterator[Seat]:
    for seat in context.seats_of.get(body.id, ()):
        if seat.role in FULL and not seat.vacant and seat.basis is Basis.STATED and certain(context, seat):
            yield seat


def _is_actor(context: CheckContext, name: str) -> bool:
    record = context.snapshot.facts.get(name)
    return record is not None and record.concept in ACTORS and certain(context, record)


def _spoken(context: CheckContext, body: Body) -> Mapping[tuple[str, ...], list[Seat]]:
    """Seats of the body that speak for more than they are, by those they speak for."""
    found: dict[tuple[str, ...], list[Seat]] = {}
    for seat in _full_seats(context, body):
        speaks = seat.role == "member" and not foretold(context, seat)  # a chair speaks for the body
        named = spoken_for(context, seat) if speaks else ()
        if named:
            found.setdefault(named, []).append(seat)
    return found
