"""REP and STR: who may be given a seat, a task, a commission or a purpose, and what may end."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from samverkan_model.loading.plain import as_said
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Seat
from samverkan_model.model.validity import ONE_DAY
from samverkan_model.model.work import Assignment, TargetGroup
from samverkan_model.rules.cures.flows import fill_absent
from samverkan_model.rules.cures.parties import MOST, deciding_principals, givers, stands
from samverkan_model.rules.engine.base import Word
from samverkan_model.rules.engine.proposing import Case, Proposals, ProposedChange, append, end, put, refs, words
from samverkan_model.rules.support.seat_representation import bodies_in

PROPOSALS = Proposals()

Sets = Iterator[tuple[ProposedChange, ...]]
POSTS = ("chair", "vice-chair", "secretary")
"""Aspects of a body that are seats by themselves."""


def _seats(case: Case, says: str, body: str, who: tuple[str, ...], **more: Any) -> ProposedChange:
    """A seat in a body for each of some."""
    rows = [
        {
            "body": body,
            "function": words("function"),
            "at": [name],
            "appointed_by": [name],
            "task": words("task"),
            **more,
        }
        for name in who
    ]
    return case.add(says, "seats", *rows, body=refs([body]), givers=refs(who))


@PROPOSALS.against("REP01", "REP09")
def takes_part(case: Case) -> Sets:
    """A seat for each of those who are missing."""
    missing = case.refs("parties") or case.refs("principals")
    bodies = case.refs("body") or tuple(one.id for one in bodies_in(case.context, case.record.id))
    for body in bodies[:MOST]:
        yield (_seats(case, "seats-for", body, missing),)


@PROPOSALS.against("REP02")
def cover_group(case: Case) -> Sets:
    """One of those who work in the area is for the group too."""
    for name in case.finding.path[1:-1]:
        if stands(case, name, "bodies", "agreements", "programmes"):
            group = list(case.refs("group"))
            yield (append("target-group", {name: {"target_groups": group}}, body=refs([name])),)


@PROPOSALS.against("REP03")
def filled_seat(case: Case) -> Sets:
    """Somebody is appointed, or the seat is taken away."""
    seat = case.record
    if isinstance(seat, Seat):
        who = givers(case, seat.body)
        fields: dict[str, Any] = {"vacant": "false"}
        fields |= {} if seat.appointed_by else {"appointed_by": list(who)}
        fields |= {} if seat.at else {"at": list(who[:1])}
        yield (put("fill", {seat.id: fields}, body=refs([seat.body]), givers=refs(who)),)
        yield (end("end-seat", [seat.id], case.day, body=refs([seat.body]), seat=refs([seat.id])),)
        return
    offices = case.finding.parts.get("offices", ())
    names = [one.term for one in offices if isinstance(one, Word)] if isinstance(offices, tuple) else []
    who = givers(case, seat.id)[:1]
    changes = [_seats(case, "seats", seat.id, who, role=name if name in POSTS else "member") for name in names]
    steps = tuple(step for change in changes for step in change.steps)
    whole = ProposedChange("post", steps, {"body": refs([seat.id]), "offices": offices, "givers": refs(who)})
    yield (fill_absent(case, whole, *names),)


@PROPOSALS.against("REP04")
def given_by_heir(case: Case) -> Sets:
    """Whoever took over has the seat, or it is taken away."""
    seat, gone, heir = case.record, case.refs("giver"), case.refs("heir")
    if not isinstance(seat, Seat):
        return
    body, new = refs([seat.body]), [name for name in heir if name not in gone and stands(case, name)]
    ended = end("end-seat", [seat.id], case.day, body=body, seat=refs([seat.id]))
    if new:
        same = {name: value for name in ("body", "role", "function", "count") if (value := as_said(seat).get(name))}
        added = case.add("seat-heir", "seats", {**same, "at": new}, body=body, giver=refs(gone), heir=refs(new))
        yield (ProposedChange(added.says, (*ended.steps, *added.steps), added.parts),)
    yield (ended,)


@PROPOSALS.against("REP05")
def parity(case: Case) -> Sets:
    """The side with fewer seats gets as many."""
    more, fewer = case.finding.parts.get("more"), case.finding.parts.get("fewer")
    if isinstance(more, int) and isinstance(fewer, int):
        yield (_seats(case, "seats-for", case.record.id, case.refs("least"), count=str(more - fewer)),)


@PROPOSALS.against("REP06")
def substitutes(case: Case) -> Sets:
    """Substitutes for those who have none."""
    members = case.refs("members") or givers(case, case.record.id)
    change = _seats(case, "substitutes-for", case.record.id, members, role="substitute")
    yield (fill_absent(case, change, "substitutes"),)


@PROPOSALS.against("REP07", "REP10")
def one_of_the_seats(case: Case) -> Sets:
    """One of the seats ends: which, those who appoint choose."""
    for name in case.finding.path:
        seat = case.facts.get(name)
        if isinstance(seat, Seat):
            yield (end("end-seat", [name], case.day, body=refs([seat.body]), seat=refs([name])),)


@PROPOSALS.against("REP08")
def residents(case: Case) -> Sets:
    """A seat for residents or users."""
    groups = [one.id for one in case.snapshot.of(TargetGroup) if one.preferred]
    bodies = (
        [case.record.id]
        if isinstance(case.record, Body)
        else [one.id for one in bodies_in(case.context, case.record.id)]
    )
    for body in bodies[:MOST]:
        row: dict[str, Any] = {
            "body": body,
            "role": "adjunct",
            "function": words("residents"),
            "represents": groups[:1],
        }
        new = case.name("target_groups")
        steps = () if groups else (case.added("target_groups", {"id": new, "name": words("residents")}),)
        seat = case.add("residents", "seats", row if groups else {**row, "represents": [new]}, body=refs([body]))
        yield (fill_absent(case, ProposedChange(seat.says, (*steps, *seat.steps), seat.parts), "residents-seat"),)


@PROPOSALS.against("STR01")
def commissioned(case: Case) -> Sets:
    """The principals give the body, or the last of those it hangs on, its commission."""
    last = next((name for name in reversed(case.finding.path) if stands(case, name, "bodies")), case.record.id)
    who = list(deciding_principals(case, last))
    if who:
        change = append("commissioned", {last: {"commissioned_by": who}}, bodies=refs([last]), givers=refs(who))
        yield (fill_absent(case, change, "commissioned_by", "part_of"),)


@PROPOSALS.against("STR02")
def taken_over(case: Case) -> Sets:
    """What a body that has ended left is given to whoever decided on it."""
    who = list(givers(case, case.record.id))
    for name in who[:MOST]:
        fields = {one: _doer(case, one, name) for one in case.refs("left")}
        if all(fields.values()):
            yield (put("take-over", fields, left=refs(fields), heir=refs([name])),)


def _doer(case: Case, left: str, name: str) -> dict[str, Any]:
    record = case.facts[left]
    if isinstance(record, Assignment):
        return {"owner": [name]}
    return {"steered_by": [name]} if isinstance(record, Agreement) or hasattr(record, "steered_by") else {}


@PROPOSALS.against("STR03")
def purpose(case: Case) -> Sets:
    """What it is for."""
    yield (put("purpose", {case.record.id: {"purpose": words("purpose")}}, bodies=refs([case.record.id])),)


@PROPOSALS.against("STR04")
def give_owner(case: Case) -> Sets:
    """Whoever leads the task answers for it, else whoever gave it."""
    task = case.record
    who = dict.fromkeys((*case.refs("leads"), *_asking(task)))
    named = [name for name in who if stands(case, name)] or list(deciding_principals(case))
    for name in named[:MOST]:
        yield (put("owner", {task.id: {"owner": [name]}}, tasks=refs([task.id]), owner=refs([name])),)


def _asking(task: object) -> tuple[str, ...]:
    return tuple(link.to for link in task.commissioned_by) if isinstance(task, Assignment) else ()


@PROPOSALS.against("STR06")
def within(case: Case) -> Sets:
    """It applies only while what it depends on does."""
    record, whole = case.record, next(iter(case.refs("whole")), "")
    limit, own = case.facts[whole].period, record.period
    if limit is None or own is None:
        return
    first, last = own.edtf.partition("/")[0], own.edtf.partition("/")[2]
    if case.finding.text == "before":
        valid = f"{limit.begins.earliest.isoformat()}/{last}"
    else:
        valid = f"{first}/{limit.last_day.isoformat()}" if limit.last_day else ""
    if valid:
        yield (put("within", {record.id: {"valid": valid}}, own=refs([record.id]), whole=refs([whole])),)


@PROPOSALS.against("STR09")
def divide_between(case: Case) -> Sets:
    """The two meet on it, or one of them leaves it to the other."""
    one, other, area = case.record, case.refs("other")[0], case.refs("area")[0]
    yield (append("meet", {one.id: {"meets": [other]}}, body=refs([one.id]), other=refs([other]), area=refs([area])),)
    for name, stays in ((one.id, other), (other, one.id)):
        left = [own for own in getattr(case.facts[name], "areas", ()) if own != area]
        yield (put("leave-area", {name: {"areas": left}}, body=refs([name]), other=refs([stays]), area=refs([area])),)


@PROPOSALS.against("CIV02", "CIV03")
def assessed(case: Case) -> Sets:
    """The call is assessed."""
    yield (put("assess", {case.record.id: {"assessment": words("assessment")}}, call=refs([case.record.id])),)


@PROPOSALS.against("CIV04")
def answered_in_time(case: Case) -> Sets:
    """The last day to answer comes before the start."""
    start = case.finding.parts.get("start")
    if isinstance(start, date):
        last = start - ONE_DAY
        yield (
            put("answer-by", {case.record.id: {"answer_by": last.isoformat()}}, call=refs([case.record.id]), day=last),
        )


@PROPOSALS.against("CIV05")
def contact(case: Case) -> Sets:
    """A function takes the answers."""
    yield (put("contact", {case.record.id: {"contact": words("contact")}}, call=refs([case.record.id])),)


@PROPOSALS.against("CIV06")
def keep_to_channels(case: Case) -> Sets:
    """Only the channels that are allowed are used."""
    used = case.finding.parts.get("channels", ())
    refused = {one.term for one in used if isinstance(one, Word)} if isinstance(used, tuple) else set()
    left = [name for name in getattr(case.record, "channels", ()) if name not in refused]
    yield (put("channels", {case.record.id: {"channels": left}}, call=refs([case.record.id]), refused=used),)


@PROPOSALS.against("CIV07")
def outcome(case: Case) -> Sets:
    """What came of it is written down."""
    yield (put("outcome", {case.record.id: {"outcome": words("outcome")}}, call=refs([case.record.id])),)
