"""SYS: what a structure may decide so that its purpose, mandates, seats, frames and ways are settled."""

from collections.abc import Iterable, Iterator
from itertools import islice

from samverkan_model.queries.wholes import Whole
from samverkan_model.rules.cures.parties import (
    MOST,
    appointing,
    full_seats,
    givers,
    leading,
    stands,
    whole_of,
    working,
)
from samverkan_model.rules.engine.base import Value
from samverkan_model.rules.engine.proposing import (
    Case,
    Proposals,
    ProposedChange,
    alternatives,
    append,
    put,
    refs,
    words,
)
from samverkan_model.rules.support.asking import rows_told
from samverkan_model.rules.support.authority import acts_by_law
from samverkan_model.rules.support.inner_ways import inner_ways
from samverkan_model.rules.support.life_stages import AGES, LifeStage, stages

PROPOSALS = Proposals()

Sets = Iterator[tuple[ProposedChange, ...]]
MAY = {"operational": ("carry-out",), "officials": ("prepare", "coordinate"), "political": ("recommend",)}
"""What a body of a level may be given, where nothing says more; never to decide for others."""
USUAL = ("coordinate",)
MOST_UNITS = 6
"""So many units a sentence can name."""


def _told(case: Case, names: Iterable[str]) -> tuple[Value, ...]:
    """Records of the structure as its findings tell of them: by short names, and all bodies as such."""
    return rows_told(whole_of(case), dict.fromkeys(names))


@PROPOSALS.against("SYS01")
def purpose_and_goals(case: Case) -> Sets:
    """A purpose for each body that lacks one, and a goal with a measure."""
    bodies, changes = case.rows("purpose"), []
    if bodies:
        rows = {name: {"purpose": words("purpose")} for name in bodies}
        changes.append(put("purpose", rows, bodies=_told(case, bodies)))
    if case.rows("goals"):
        goal = {"name": words("goal"), "goal_of": [case.record.id], "indicators": [{"name": words("indicator")}]}
        changes.append(case.add("goal", "goals", goal, whole=refs([case.record.id])))
    yield from alternatives(changes)


@PROPOSALS.against("SYS02")
def write_mandates(case: Case) -> Sets:
    """A written mandate for each body without one, and what each of those who sit there may do."""
    powerless, ungiven = case.rows("powers"), case.rows("commissioner")
    changes = []
    if powerless:  # a mandate says who gave it too
        changes.append(_mandates(case, tuple(dict.fromkeys((*powerless, *ungiven)))))
    elif ungiven:
        rows = {name: {"commissioned_by": list(givers(case, name))} for name in ungiven}
        who = [one for own in rows.values() for one in own["commissioned_by"]]
        changes.append(append("commissioned", rows, bodies=_told(case, ungiven), givers=refs(who)))
    yield from alternatives((*changes, *_tasks(case, case.rows("own-mandate"))))


def _mandates(case: Case, bodies: tuple[str, ...]) -> ProposedChange:
    rows = [
        {
            "body": name,
            "powers": list(_may(case, name)),
            "text": words("mandate"),
            "granted_by": list(givers(case, name)),
        }
        for name in bodies
    ]
    who = [one for row in rows for one in row["granted_by"]]
    return case.add("mandate", "mandates", *rows, bodies=_told(case, bodies), givers=refs(who))


def _may(case: Case, name: str) -> tuple[str, ...]:
    levels = getattr(case.facts[name], "level", ())
    return next((MAY[level] for level in levels if level in MAY), USUAL)


def _tasks(case: Case, bodies: tuple[str, ...]) -> Iterator[ProposedChange]:
    """A task for every seat of the bodies, and a seat with a task where a body has none."""
    seats = [seat for name in bodies for seat in full_seats(case, name)]
    if seats:
        task = {"task": words("task")}
        yield put("task", {one.id: task for one in seats}, bodies=_told(case, [one.body for one in seats]))
    bare = [name for name in bodies if not full_seats(case, name)]
    if bare:
        yield _new_seats(case, bare)


def _new_seats(case: Case, bodies: list[str]) -> ProposedChange:
    """One seat for each of those who decide on a body: appointed by them, with a task, reporting home."""
    rows = [
        {
            "body": name,
            "function": words("function"),
            "at": [giver],
            "appointed_by": [giver],
            "task": words("task"),
            "reports_to": [giver],
        }
        for name in bodies
        for giver in givers(case, name)
    ]
    who = [row["at"][0] for row in rows]
    return case.add("seats", "seats", *rows, bodies=_told(case, bodies), givers=refs(who))


@PROPOSALS.against("SYS03")
def seats(case: Case) -> Sets:
    """Who sits in each body, who appoints them to what, and who steps in."""
    bare = [name for name in case.rows("members") if not full_seats(case, name)]
    vague = [name for name in case.rows("appointed", "appointed-beside-posts", "expected") if name not in bare]
    changes = [_new_seats(case, bare)] if bare else []
    if vague:
        fields = {
            seat.id: _for_seat(case, seat.id, name, appointing(case, seat))
            for name in vague
            for seat in full_seats(case, name)
        }
        changes.append(put("appointed", {name: own for name, own in fields.items() if own}, bodies=_told(case, vague)))
    if lacking := case.rows("substitutes"):
        rows = [{"body": name, "role": "substitute", "function": words("substitute")} for name in lacking]
        changes.append(case.add("substitutes", "seats", *rows, bodies=_told(case, lacking)))
    yield from alternatives(changes)


def _for_seat(case: Case, seat: str, body: str, who: tuple[str, ...]) -> dict[str, object]:
    """What is not yet said of a seat: who appoints to it where that is asked, and what is expected where that is."""
    record = case.facts[seat]
    appoint = body in case.rows("appointed", "appointed-beside-posts") and not getattr(record, "appointed_by", ())
    expect = body in case.rows("expected") and not getattr(record, "task", None)
    return {**({"appointed_by": list(who)} if appoint else {}), **({"task": words("task")} if expect else {})}


@PROPOSALS.against("SYS04")
def assign_from_leader(case: Case) -> Sets:
    """An assignment from the leading body to the bodies under it."""
    under = case.rows("frames")
    for leader in case.refs("leading") or (case.record.id,):
        task = {"name": words("frame"), "owner": list(under), "commissioned_by": [leader]}
        yield (case.add("frame", "assignments", task, bodies=_told(case, under), leader=_told(case, [leader])),)
        given = {name: {"commissioned_by": [leader]} for name in under}
        yield (append("commissioned", given, bodies=_told(case, under), givers=_told(case, [leader])),)


@PROPOSALS.against("SYS05")
def drivers(case: Case) -> Sets:
    """A body of the structure that drives the assignments nobody drives."""
    tasks = case.rows("owner")
    for body in working(case, whole_of(case))[:MOST]:
        yield (
            put(
                "owner", {task: {"owner": [body.id]} for task in tasks}, tasks=refs(tasks), owner=_told(case, [body.id])
            ),
        )


@PROPOSALS.against("SYS06", "SYS07")
def each_other(case: Case) -> Sets:
    """A way between the bodies of a structure that is their own."""
    whole = whole_of(case)
    apart = _circles(case, whole) if case.finding.rule == "SYS07" else list(case.rows("each-other"))
    hub = next(iter(leading(case, whole, *apart) or leading(case, whole)), None)
    bodies = list(dict.fromkeys((*([hub.id] if hub else []), *apart)))
    flow = {"sender": bodies, "receiver": bodies, "content": ["information"], "text": words("flow.each-other")}
    yield (case.add("among", "flows", flow, bodies=_told(case, bodies)),)


def _circles(case: Case, whole: Whole) -> list[str]:
    """One body of each circle of those that hear of each other."""
    return [min(circle) for circle in inner_ways(case.context, whole).circles if circle]


def _both_ways(case: Case, says: str, one: list[str], other: list[str], content: str = "information") -> ProposedChange:
    flow = {"sender": one, "receiver": other, "content": [content], "both_ways": "true", "text": words(f"flow.{says}")}
    return case.add(says, "flows", flow, senders=_told(case, one), receivers=_told(case, other))


def _flow(case: Case, says: str, senders: list[str], receivers: list[str], content: str) -> ProposedChange:
    flow = {"sender": senders, "receiver": receivers, "content": [content], "text": words(f"flow.{says}")}
    return case.add(says, "flows", flow, senders=_told(case, senders), receivers=_told(case, receivers))


@PROPOSALS.against("SYS08")
def report_home(case: Case) -> Sets:
    """To tell at home as a part of the seat."""
    bodies = case.rows("home")
    sitting = [seat for name in bodies for seat in full_seats(case, name)]
    bare = [name for name in bodies if not full_seats(case, name)]
    told = {seat.id: {"reports_to": list(appointing(case, seat))} for seat in sitting}
    changes = [put("report-home", told, bodies=_told(case, [one.body for one in sitting]))] if told else []
    yield from alternatives((*changes, *([_new_seats(case, bare)] if bare else [])))


@PROPOSALS.against("SYS09")
def carriers(case: Case) -> Sets:
    """A way out to those it is for, to the units that sit in it, or to the units of those who decide on it."""
    whole, head = whole_of(case), case.record.id
    for_whom = list(dict.fromkeys(name for one in whole.members for name in getattr(one, "target_groups", ())))
    sitting = {name for body in whole.bodies for seat in full_seats(case, body.id) for name in seat.at}
    units = [name for name in sorted(sitting) if stands(case, name, "organizations", "groups")]
    known = [names for names in (for_whom, units, _units_of(case, givers(case, head))) if names]
    for receivers in known:
        yield (_flow(case, "carriers", [head], receivers, "information"),)
    if not known:
        group = {"id": case.name("target_groups"), "name": words("residents")}
        flow = {"sender": [head], "receiver": [group["id"]], "content": ["information"], "text": words("flow.carriers")}
        out = case.add("to-residents", "flows", flow, senders=_told(case, [head]))
        yield (ProposedChange(out.says, (case.added("target_groups", group), *out.steps), out.parts),)


def _units_of(case: Case, whose: tuple[str, ...]) -> list[str]:
    """Units of some that do not act by law themselves; none where they are more than a sentence can name."""
    found = [
        one.id
        for one in case.snapshot.organizations
        if stands(case, one.id)
        and not acts_by_law(case.context, one.id)
        and {link.to for link in one.part_of} & {*whose}
    ]
    return found if len(found) <= MOST_UNITS else []


@PROPOSALS.against("SYS10")
def open_way_up(case: Case) -> Sets:
    """A body that takes up ideas and matters, and answers."""
    below = list(case.rows("way-up"))
    for body in leading(case, whole_of(case), *below)[:MOST]:
        yield (_both_ways(case, "way-up", below, [body.id], "proposal"),)
    for giver in givers(case, below[0])[:1] if below else ():
        yield (_both_ways(case, "way-up", below, [giver], "proposal"),)


@PROPOSALS.against("SYS11")
def target_groups(case: Case) -> Sets:
    """A body of the structure that takes those who are left out too."""
    missing = [LifeStage(cell.column) for cell in case.holes]
    known = {
        stage: next((one.id for one in case.facts.concept("target_groups") if stages(one) == {stage}), "")  # type: ignore[arg-type] # the concept says what they are
        for stage in missing
    }
    new = {stage: case.name("target_groups") for stage in missing if not known[stage]}
    rows = [{"id": name, "name": words(f"stage.{stage}"), **_ages(stage)} for stage, name in new.items()]
    steps = tuple(case.added("target_groups", row) for row in rows)
    names = [known[stage] or new[stage] for stage in missing]
    bodies = dict.fromkeys((*_named(case), *(one.id for one in working(case, whole_of(case)))))
    for body in islice(bodies, MOST):
        change = append("target-group", {body: {"target_groups": names}}, body=_told(case, [body]))
        yield (ProposedChange(change.says, (*steps, *change.steps), change.parts),)


def _named(case: Case) -> tuple[str, ...]:
    """Bodies that are for everybody already, or for nobody named: they can take others without losing what they are."""
    bodies = working(case, whole_of(case))
    return tuple(one.id for one in bodies if not one.target_groups)


def _ages(stage: LifeStage) -> dict[str, str]:
    first, last = AGES[stage]
    return {"age_from": str(first), "age_to": str(last)}


@PROPOSALS.against("SYS12")
def home_area(case: Case) -> Sets:
    """A body that has the areas without a home as its own."""
    areas = case.rows("home-area")
    for body in working(case, whole_of(case))[:MOST]:
        yield (append("area", {body.id: {"areas": list(areas)}}, areas=refs(areas), body=_told(case, [body.id])),)


@PROPOSALS.against("SYS13")
def assign_follow_up(case: Case) -> Sets:
    """Who gets the follow-up of the structure, and who gets on with the results."""
    head = case.record.id
    changes = []
    if case.rows("follow-up"):
        changes.append(_flow(case, "follow-up", [head], list(givers(case, head)), "follow-up"))
    if stops := list(case.rows("result")):
        changes.append(_flow(case, "result", stops, list(givers(case, stops[0])), "report"))
    yield from alternatives(changes)


@PROPOSALS.against("SYS14")
def deciding(case: Case) -> Sets:
    """That the principals decide in the matters of the structure."""
    head, who = case.record.id, givers(case, case.record.id)
    for giver in who[:MOST]:
        mandate = {"body": giver, "powers": ["decide"], "matter": [head], "text": words("decide")}
        yield (case.add("decide", "mandates", mandate, giver=refs([giver]), whole=refs([head])),)


@PROPOSALS.against("SYS15")
def parallel(case: Case) -> Sets:
    """A way between structures that work with the same thing."""
    yield (_both_ways(case, "parallel", [case.record.id], list(case.rows("parallel"))),)
