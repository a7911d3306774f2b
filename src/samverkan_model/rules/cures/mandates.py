"""MAN: what may be given, narrowed, renewed or shared so that everybody acts within a mandate."""

from collections.abc import Iterator, Mapping

from samverkan_model.loading.plain import as_said
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Mandate, Seat
from samverkan_model.rules.cures.agreements import successor
from samverkan_model.rules.cures.flows import fill_absent
from samverkan_model.rules.cures.parties import MOST, appointing, givers, stands
from samverkan_model.rules.engine.base import Word
from samverkan_model.rules.engine.proposing import Case, Proposals, ProposedChange, end, put, refs, words
from samverkan_model.rules.support.authority import acts_by_law, may, wider
from samverkan_model.rules.support.coordinating import sole_tasks

PROPOSALS = Proposals()

Sets = Iterator[tuple[ProposedChange, ...]]


@PROPOSALS.against("MAN01")
def mandate(case: Case) -> Sets:
    """A mandate for a body without one."""
    who = givers(case, case.record.id)
    row = {"body": case.record.id, "powers": ["coordinate"], "text": words("mandate"), "granted_by": list(who)}
    yield (
        fill_absent(
            case, case.add("mandate", "mandates", row, bodies=refs([case.record.id]), givers=refs(who)), "mandate"
        ),
    )


@PROPOSALS.against("MAN02")
def granted(case: Case) -> Sets:
    """Whoever commissions the holder gives it in writing."""
    for holder in case.refs("holder"):
        who = givers(case, holder)
        yield (put("grant", {case.record.id: {"granted_by": list(who)}}, holder=refs([holder]), givers=refs(who)),)


@PROPOSALS.against("MAN03")
def held_by_giver(case: Case) -> Sets:
    """The giver gets as much as it has handed on."""
    given = case.record
    if isinstance(given, Mandate):
        same = {
            name: value for name in ("powers", "matter", "addressee", "text") if (value := as_said(given).get(name))
        }
        rows = [{"body": name, **same, "granted_by": list(givers(case, name))} for name in given.granted_by]
        who = [one for row in rows for one in row["granted_by"]]
        yield (case.add("mandate", "mandates", *rows, bodies=refs(given.granted_by), givers=refs(who)),)


@PROPOSALS.against("MAN04")
def recommends(case: Case) -> Sets:
    """The body recommends, and the principals decide."""
    if isinstance(case.record, Mandate):
        yield (_recommending(case, case.record),)


def _recommending(case: Case, given: Mandate) -> ProposedChange:
    vocabulary = case.facts.vocabulary
    powers = ["recommend" if may(vocabulary, (power,), "decide") else power for power in given.powers]
    fields = {given.id: {"powers": list(dict.fromkeys(powers))}}
    return put("recommend", fields, body=refs([given.body or given.id]))


@PROPOSALS.against("MAN05")
def renewed(case: Case) -> Sets:
    """The mandate is put in what applies now, or ends with what it stood on."""
    given, day = case.record, case.day
    if not isinstance(given, Mandate):
        return
    holder = refs([given.body or given.id])
    if after := case.refs("after"):
        yield (put("instrument", {given.id: {"instrument": list(after)}}, body=holder, instrument=refs(after)),)
    for name in case.refs("instruments"):
        old = case.facts.get(name)
        if isinstance(old, Agreement):
            new = successor(case, old, day)
            instrument = [step.partition("{id: ")[2].partition(",")[0] for step in new.steps]
            yield (
                new,
                put("instrument-new", {given.id: {"instrument": instrument}}, body=holder, instrument=refs([name])),
            )
    if case.finding.text == "grantor":
        who = givers(case, given.body) if given.body else ()
        yield (put("grant", {given.id: {"granted_by": list(who)}}, holder=holder, givers=refs(who)),)
    yield (end("end-mandate", [given.id], day, body=holder),)


@PROPOSALS.against("MAN06")
def one_decides(case: Case) -> Sets:
    """One of the two recommends to the other."""
    for name in case.finding.path:
        given = case.facts.get(name)
        if isinstance(given, Mandate):
            yield (_recommending(case, given),)


@PROPOSALS.against("MAN07")
def all_decide(case: Case) -> Sets:
    """Those whose matter it is decide, each for itself."""
    agreement = case.record
    parties = [one.party for one in agreement.parties] if isinstance(agreement, Agreement) else []
    who = [name for name in case.refs("missing") or parties if stands(case, name)]
    rows = [{"body": name, "powers": ["decide"], "matter": [agreement.id], "text": words("decide")} for name in who]
    if rows:
        yield (case.add("decides", "mandates", *rows, parties=refs(who), old=refs([agreement.id])),)


@PROPOSALS.against("MAN09")
def more_than_listens(case: Case) -> Sets:
    """The body may prepare its own matters."""
    who, areas = givers(case, case.record.id), case.refs("areas")
    row = {
        "body": case.record.id, "powers": ["prepare"], "matter": list(areas), "text": words("mandate"),
        "granted_by": list(who),
    }  # fmt: skip
    yield (case.add("mandate", "mandates", row, bodies=refs([case.record.id]), givers=refs(who)),)


@PROPOSALS.against("MAN10")
def appointed(case: Case) -> Sets:
    """Those who are spoken for appoint."""
    seat = case.record
    if isinstance(seat, Seat):
        for who in dict.fromkeys(
            (tuple(name for name in seat.represents if stands(case, name)), appointing(case, seat))
        ):
            if who:
                yield (
                    put("appoint", {seat.id: {"appointed_by": list(who)}}, body=refs([seat.body]), givers=refs(who)),
                )


@PROPOSALS.against("MAN11")
def decision_rule(case: Case) -> Sets:
    """How it decides, and where a matter goes on which it does not agree."""
    rule = {"kind": "consensus", "disagreement": words("disagreement")}
    who = case.refs("givers")
    yield (
        put("decision-rule", {case.record.id: {"decision_rule": rule}}, body=refs([case.record.id]), givers=refs(who)),
    )


@PROPOSALS.against("MAN12")
def shared(case: Case) -> Sets:
    """Another function shares the roles that one function bears alone."""
    tasks = sole_tasks(case.context).get(case.record.id, ())
    by_mandate = [
        name for name in dict.fromkeys(task.record for task in tasks) if isinstance(case.facts[name], Mandate)
    ]
    by_seat = list(dict.fromkeys((task.target, task.role) for task in tasks if task.record not in by_mandate))
    bodies = [(body, role) for body, role in by_seat if stands(case, body, "bodies")]
    for other in _others(case)[:MOST]:
        joined: Mapping[str, Mapping[str, object]] = {name: {"together_with": [other]} for name in by_mandate}
        changes = [put("share", joined, holder=refs([case.record.id]), other=refs([other]))] if by_mandate else []
        seats = [{"body": body, "role": role, "function": words("substitute"), "at": [other]} for body, role in bodies]
        if seats:
            parts = {"bodies": refs(body for body, _ in bodies), "other": refs([other])}
            changes.append(case.add("share-seats", "seats", *seats, **parts))
        if changes:
            yield tuple(changes)
    if bodies and not by_mandate:
        rows = [{"body": body, "role": role, "function": words("substitute")} for body, role in bodies]
        yield (case.add("substitutes", "seats", *rows, bodies=refs(body for body, _ in bodies)),)


def _others(case: Case) -> list[str]:
    """Other units of the same principal, those that already coordinate something first."""
    units = [one.id for one in case.snapshot.organizations if one.part_of and one.id != case.record.id]
    known = sole_tasks(case.context)
    free = (name for name in units if stands(case, name) and not acts_by_law(case.context, name))
    own = [name for name in free if _alike(case, name)]
    return sorted(own, key=lambda name: name not in known)


def _alike(case: Case, name: str) -> bool:
    parents = ({link.to for link in getattr(case.facts[one], "part_of", ())} for one in (name, case.record.id))
    return bool(set.intersection(*parents))


@PROPOSALS.against("MAN13")
def keep_undelegated(case: Case) -> Sets:
    """What may not be handed on is taken out of the mandate, or the mandate ends."""
    given, taken = case.record, case.finding.parts.get("powers", ())
    if isinstance(given, Mandate) and isinstance(taken, tuple):
        terms = {one.term for one in taken if isinstance(one, Word)}
        left = [power for power in given.powers if power not in terms] or ["prepare"]
        yield (
            put(
                "keep",
                {given.id: {"powers": left}},
                body=refs([given.body or given.id]),
                boards=refs(case.refs("boards")),
            ),
        )


@PROPOSALS.against("STR08")
def steered_area(case: Case) -> Sets:
    """A body takes on the area: one that works with what is nearest to it, else one that the principals lead by."""
    area = case.record.id
    near = wider(case.context, area)
    bodies = [one for one in case.snapshot.bodies() if stands(case, one.id)]
    related = {*near, *(name for one in near for name in getattr(case.facts[one], "related", ()))}
    bodies.sort(key=lambda one: (not related & {*one.areas}, "political" not in one.level))
    for body in bodies[:MOST]:
        mandate_ = {
            "body": body.id, "powers": ["coordinate"], "matter": [area], "text": words("mandate"),
            "granted_by": list(givers(case, body.id)),
        }  # fmt: skip
        yield (case.add("steer-area", "mandates", mandate_, body=refs([body.id]), area=refs([area])),)
