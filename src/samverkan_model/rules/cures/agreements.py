"""AGR: what the parties of an agreement may decide: a successor, another last day, adoption, review, follow-up."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from samverkan_model.loading.plain import as_said
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.validity import ONE_DAY
from samverkan_model.queries.agreements import heir
from samverkan_model.queries.membership import members
from samverkan_model.rules.cures.parties import stands
from samverkan_model.rules.engine.proposing import Case, Proposals, ProposedChange, append, end, put, refs, words
from samverkan_model.rules.support.known import last_day

PROPOSALS = Proposals()

Sets = Iterator[tuple[ProposedChange, ...]]
A_YEAR = relativedelta(years=1)


def successor(case: Case, old: Agreement, first: date, last: date | None = None) -> ProposedChange:
    """A new agreement between the same parties, or those who took over from them, from a day on, perhaps to another."""
    parties = dict.fromkeys(heir(case.snapshot, one.party) for one in old.parties)
    alive = [name for name in parties if stands(case, name)]
    same = {name: value for name in ("kind", "level", "areas", "steered_by") if (value := as_said(old).get(name))}
    title = words("successor", title=old.short or old.title)
    row = {
        "title": title,
        **same,
        "parties": alive,
        "succeeds": [old.id],
        "valid": f"{first.isoformat()}/{last or '..'}",
    }
    again = {} if last else {"review": (first + A_YEAR).isoformat()}  # what has no end is looked over
    return case.add("successor", "agreements", {**row, **again}, old=refs([old.id]), first=first)


def prolong_or_end(case: Case, old: Agreement, last: date) -> ProposedChange:
    """The agreement prolonged, or ended, so that it applies up to a day."""
    begun = old.valid.edtf.partition("/")[0] if old.valid else ""
    longer = old.valid is None or old.valid.ends.latest <= last
    fields = {"valid": f"{begun}/{last.isoformat()}"}
    return put("prolong" if longer else "shorten", {old.id: fields}, old=refs([old.id]), last=last)


def _agreement(case: Case, part: str = "") -> Agreement | None:
    """The agreement that the finding is about, or that a part of its message names."""
    record = case.facts.get(case.refs(part)[0]) if part and case.refs(part) else case.record
    return record if isinstance(record, Agreement) else None


@PROPOSALS.against("AGR01")
def after_it(case: Case) -> Sets:
    """The successor that waits begins, or a new one is agreed on."""
    old, waiting = _agreement(case), _agreement(case, "after") if case.refs("after") else None
    if waiting is not None:
        begins = {"valid": f"{case.day.isoformat()}/.."}
        yield (put("begin", {waiting.id: begins}, old=refs([waiting.id]), first=case.day),)
    elif old is not None:
        yield (successor(case, old, case.day),)
        yield (prolong_or_end(case, old, case.day + A_YEAR),)


@PROPOSALS.against("AGR03")
def no_gap(case: Case) -> Sets:
    """The older agreement is prolonged until the newer one begins, or another applies between them."""
    before, first = _agreement(case, "before"), case.finding.parts.get("first")
    last = last_day(before) if before is not None else None
    if before is not None and isinstance(first, date) and last is not None:
        yield (prolong_or_end(case, before, first - ONE_DAY),)
        yield (successor(case, before, last + ONE_DAY, first - ONE_DAY),)


@PROPOSALS.against("AGR10")
def adopt(case: Case) -> Sets:
    """Those who have not adopted it do."""
    agreement, told = _agreement(case), case.refs("parties")
    waiting = tuple(dict.fromkeys(one for name in told for one in members(case.facts, name)))
    if agreement is not None and waiting:
        named = {one.party for one in agreement.parties}
        today = case.day.isoformat()
        rows = [
            {**as_said(one), "adopted": today} if one.party in waiting else as_said(one) for one in agreement.parties
        ]
        rows += [{"party": name, "adopted": today} for name in waiting if name not in named]
        rows = [{name: value for name, value in row.items() if name != "adoption"} for row in rows]
        yield (put("adopt", {agreement.id: {"parties": rows}}, old=refs([agreement.id]), parties=refs(told)),)


@PROPOSALS.against("AGR06")
def follow_up_now(case: Case) -> Sets:
    """The follow-up that is late is done; where none was agreed on, it is every year."""
    agreement = _agreement(case)
    if agreement is None:
        return
    duty: dict[str, Any] = as_said(agreement.follow_up) if agreement.follow_up else {"cadence": words("yearly")}
    done = [str(one) for one in agreement.follow_up.done] if agreement.follow_up else []
    late = case.finding.text == "overdue"
    when = {"done": [*done, case.day.isoformat()]} if late else {"due": [(case.day + A_YEAR).isoformat()]}
    says = "followed-up" if late else "follow-up-set"
    yield (put(says, {agreement.id: {"follow_up": {**duty, **when}}}, old=refs([agreement.id])),)


@PROPOSALS.against("AGR07")
def review_set(case: Case) -> Sets:
    """A day on which it is reviewed."""
    day = case.day + A_YEAR
    yield (put("review", {case.record.id: {"review": day.isoformat()}}, old=refs([case.record.id]), day=day),)


@PROPOSALS.against("AGR08")
def heirs(case: Case) -> Sets:
    """Whoever took over from a party becomes party instead."""
    agreement, gone = _agreement(case), case.refs("party")
    if agreement is None or not gone:
        return
    after = case.refs("heir")
    rows = [as_said(one) for one in agreement.parties if one.party not in gone]
    present = {one.party for one in agreement.parties}
    new = [{"party": name} for name in after if name not in present and name not in gone]
    says = "heir" if new else "leaves"
    parts = {"old": refs([agreement.id]), "party": refs(gone), "heir": refs(after)}
    yield (put(says, {agreement.id: {"parties": [*rows, *new]}}, **parts),)


@PROPOSALS.against("AGR09")
def write_down(case: Case) -> Sets:
    """It is written down."""
    yield (put("written", {case.record.id: {"form": "written"}}, old=refs([case.record.id])),)


@PROPOSALS.against("AGR11")
def annexes(case: Case) -> Sets:
    """The annex that is missing is drawn up; one that has ended gets a successor."""
    agreement = _agreement(case)
    if agreement is None:
        return
    if case.finding.text != "ended":
        rows = [_annex(as_said(one), one.title == case.finding.parts.get("annex")) for one in agreement.annexes]
        yield (put("annex", {agreement.id: {"annexes": rows}}, old=refs([agreement.id]), **_said(case, "annex")),)
        return
    for name in case.finding.path[1:]:
        old = case.facts.get(name)
        if isinstance(old, Agreement):
            new = successor(case, old, case.day)
            here = next(iter(_ids(new)))
            rows = [
                {**as_said(one), "agreement": here} if one.agreement == name else as_said(one)
                for one in agreement.annexes
            ]
            yield new, put("annex", {agreement.id: {"annexes": rows}}, old=refs([agreement.id]), **_said(case, "annex"))


def _annex(row: dict[str, Any], *found: bool) -> dict[str, Any]:
    return {name: value for name, value in row.items() if not (all(found) and name == "missing")}


def _ids(change: ProposedChange) -> Iterable[str]:
    """The ids of the records that a change adds."""
    return (step.partition("{id: ")[2].partition(",")[0] for step in change.steps)


def _said(case: Case, *names: str) -> dict[str, Any]:
    """Parts of the finding's own message."""
    return {name: case.finding.parts[name] for name in names if name in case.finding.parts}


@PROPOSALS.against("AGR12")
def one_at_a_time(case: Case) -> Sets:
    """The older one ends."""
    yield (end("end-old", case.refs("before"), case.day, old=refs(case.refs("before"))),)


@PROPOSALS.against("AGR13")
def put_under_frame(case: Case) -> Sets:
    """It is put under the new frame, or ends with the old one."""
    agreement, frame, last = _agreement(case), _agreement(case, "frame"), case.finding.parts.get("last")
    if agreement is None or frame is None or not isinstance(last, date):
        return
    if after := case.refs("after"):
        yield (
            put("frame-new", {agreement.id: {"framed_by": list(after)}}, old=refs([agreement.id]), frame=refs(after)),
        )
    elif last < case.day:
        new = successor(case, frame, case.day)
        yield (
            new,
            append(
                "frame-new",
                {agreement.id: {"framed_by": list(_ids(new))}},
                old=refs([agreement.id]),
                frame=refs([frame.id]),
            ),
        )
        yield (end("end-old", [agreement.id], case.day, old=refs([agreement.id])),)
    else:
        yield (prolong_or_end(case, agreement, last),)


@PROPOSALS.against("AGR15")
def before_it_ends(case: Case) -> Sets:
    """A successor that begins the day after, or a prolongation."""
    agreement, last = _agreement(case), case.finding.parts.get("last")
    if agreement is not None and isinstance(last, date):
        yield (successor(case, agreement, last + ONE_DAY),)
        yield (prolong_or_end(case, agreement, last + A_YEAR + A_YEAR),)
