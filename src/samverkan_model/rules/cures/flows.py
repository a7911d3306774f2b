"""FLO: who may be told, by whom, so that what is done comes back, goes on and arrives."""

from collections.abc import Iterator
from math import ceil

from samverkan_model.model.bodies import Body, Flow
from samverkan_model.rules.cures.parties import MOST, givers, stands
from samverkan_model.rules.engine.proposing import Case, Proposals, ProposedChange, put, refs, words

PROPOSALS = Proposals()

DAYS = 366
"""Days of the longest year, so that what comes so many times a year comes in time every year."""

Sets = Iterator[tuple[ProposedChange, ...]]


def telling_flow(
    case: Case, says: str, senders: list[str], receivers: list[str], content: str, *, both: bool = False
) -> ProposedChange:
    """A flow from some to others."""
    ways = {"both_ways": "true"} if both else {}
    flow = {"sender": senders, "receiver": receivers, "content": [content], **ways, "text": words(f"flow.{says}")}
    return case.add(says, "flows", flow, senders=refs(senders), receivers=refs(receivers))


def fill_absent(case: Case, change: ProposedChange, *gaps: str) -> ProposedChange:
    """The change, with the word of a source that something is absent taken away."""
    left = [name for name in case.record.gaps if name not in gaps]
    if len(left) == len(case.record.gaps):
        return change
    mark = put("", {case.record.id: {"gaps": left}})
    return ProposedChange(change.says, (*change.steps, *mark.steps), change.parts)


@PROPOSALS.against("FLO01")
def tell_giver(case: Case) -> Sets:
    """What is done is told to the giver."""
    body = next(iter(case.refs("body")), case.record.id)
    to = case.refs("giver") or givers(case, body)
    yield (fill_absent(case, telling_flow(case, "way-back", [body], list(to), "feedback"), "way-back"),)


@PROPOSALS.against("FLO06")
def told_at_home(case: Case) -> Sets:
    """What a body comes to is told those who sit in it."""
    yield (telling_flow(case, "way-back", [case.record.id], list(case.refs("giver")), "feedback"),)


@PROPOSALS.against("FLO02")
def some_way(case: Case) -> Sets:
    """A body tells and is told by those who commission it."""
    change = telling_flow(
        case, "each-other", [case.record.id], list(givers(case, case.record.id)), "information", both=True
    )
    yield (fill_absent(case, change, "flows"),)


@PROPOSALS.against("FLO03", "FLO09")
def onward(case: Case) -> Sets:
    """What wants an answer is passed on to whoever commissions the body."""
    for giver in givers(case, case.record.id)[:MOST]:
        yield (telling_flow(case, "way-up", [case.record.id], [giver], "proposal"),)


@PROPOSALS.against("FLO04")
def second_way(case: Case) -> Sets:
    """A way past the only link."""
    bodies = [name for name in case.refs("lost") if stands(case, name, "bodies")]
    for body in bodies:
        for giver in givers(case, body)[:1]:
            yield (telling_flow(case, "way-back", [body], [giver], "feedback"),)
    if len(bodies) > 1:
        yield (telling_flow(case, "way-back", bodies, list(givers(case, bodies[0]))[:1], "feedback"),)


@PROPOSALS.against("FLO05")
def by_the_level(case: Case) -> Sets:
    """The matter goes to the level that prepares it."""
    level = list(case.refs("level"))
    yield (
        put(
            "by-level", {case.record.id: {"receiver": level}}, senders=refs(case.refs("sender")), receivers=refs(level)
        ),
    )


@PROPOSALS.against("FLO07")
def tell_in_time(case: Case) -> Sets:
    """A direct way that does not have to wait for the next meeting."""
    often = {"wording": words("flow.direct"), "per_year": ceil(DAYS / int(str(case.finding.parts["days"])))}
    flow = {
        "sender": list(case.refs("start")), "receiver": list(case.refs("goal")), "content": ["report"],
        "cadence": often, "text": words("flow.direct"),
    }  # fmt: skip
    yield (case.add("direct", "flows", flow, senders=refs(case.refs("start")), receivers=refs(case.refs("goal"))),)


@PROPOSALS.against("FLO08")
def no_round(case: Case) -> Sets:
    """A body no longer prepares for one that prepares for it."""
    turn = case.finding.path
    for number, name in enumerate(turn):
        body, after = case.facts.get(name), turn[(number + 1) % len(turn)]
        if isinstance(body, Body):
            left = [link.to for link in body.prepares_for if link.to != after]
            yield (put("not-prepare", {name: {"prepares_for": left}}, senders=refs([name]), receivers=refs([after])),)


@PROPOSALS.against("FLO10")
def ask_and_tell(case: Case) -> Sets:
    """Those who are spoken for are asked and told."""
    yield (telling_flow(case, "spoken-for", [case.record.id], list(case.refs("others")), "views", both=True),)


@PROPOSALS.against("FLO11")
def decided_arrives(case: Case) -> Sets:
    """What is decided is told those who carry it out."""
    body = list(case.refs("body"))
    receivers = list(case.refs("carrier")) or [name for one in body for name in givers(case, one)]
    yield (telling_flow(case, "carry-out", body, receivers, "decision"),)


@PROPOSALS.against("FLO12")
def neighbours(case: Case) -> Sets:
    """Two groups of the same giver tell each other."""
    yield (telling_flow(case, "each-other", [case.record.id], list(case.refs("other")), "information", both=True),)


@PROPOSALS.against("FLO13")
def receiver(case: Case) -> Sets:
    """A report goes to whoever commissioned those who report."""
    flow = case.record
    for sender in flow.sender if isinstance(flow, Flow) else ():
        to = list(givers(case, sender))
        parts = {"senders": refs([sender]), "receivers": refs(to)}
        left = [name for name in flow.gaps if name != "receiver"]
        yield (put("receiver", {flow.id: {"receiver": to, "gaps": left}}, **parts),)
