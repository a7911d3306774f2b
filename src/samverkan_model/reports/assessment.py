"""The assessment of a collaboration in words: the answer, why, which step decided, its source, the allowed channels."""

from collections.abc import Iterable, Iterator

from samverkan_model.language import DEFAULT, Language
from samverkan_model.model.acceptance import ChannelUse, CollaborationRule
from samverkan_model.model.facts import whole_id
from samverkan_model.model.work import Need
from samverkan_model.queries.acceptance import FEATURES, Assessed, Proposal, Verdict, proposal_of
from samverkan_model.reports.sources import sources_in_words
from samverkan_model.text.document import Block, Items, Pairs, Report
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot


def assessment(
    at: Snapshot, proposal: Proposal, found: Iterable[Assessed], need: Need | None = None, language: Language = DEFAULT
) -> Report:
    """What each of the tenant's rules says of a collaboration.

    Args:
        at: the tenant on the day.
        proposal: what was assessed.
        found: what each rule says.
        need: the call it is about.
        language: language of everything but names and the sources' own words.
    """
    narrator = SnapshotText(at, language)
    about = narrator.say("assess.of-proposal")
    if need is not None:
        about = narrator.say("assess.of-need", name=need.name, id=whole_id(at.facts.id, need.id))
    blocks = [block for one in found for block in _blocks(one, proposal, need, narrator)]
    return Report(narrator.say("assess.title", day=at.day), (about,), tuple(blocks))


def _blocks(one: Assessed, proposal: Proposal, need: Need | None, narrator: SnapshotText) -> Iterator[Block]:
    yield Pairs(tuple(_answer(one, narrator)))
    yield Pairs(tuple(_proposal(proposal, narrator)), narrator.say("assess.proposal"))
    yield Items(narrator.say("assess.depends"), tuple(_if_known(one, narrator)))
    if one.rule is not None:
        yield Items(narrator.say("assess.channels"), tuple(_channels(one, one.rule, narrator)))
        yield Items(
            narrator.say("assess.inferred"),
            tuple(_inferred(one, one.rule, _of_call(need, proposal, narrator), narrator)),
        )
        yield Items(narrator.say("entity.sources"), tuple(sources_in_words(one.rule, narrator)))


def _answer(one: Assessed, narrator: SnapshotText) -> Iterator[tuple[str, str]]:
    yield narrator.say("assess.answer"), narrator.say(f"assess.word.{one.verdict}")
    yield narrator.say("assess.because"), " ".join(_why(one, narrator))
    if one.rule is None:
        return
    if one.verdict.rank <= Verdict.NOT_ACCEPTABLE.rank:
        yield narrator.say("assess.decided"), _decided(one, one.rule, narrator)
    yield narrator.say("assess.source"), "; ".join(map(str, one.sources))
    yield narrator.say("assess.rule"), _rule(one.rule, narrator)
    if one.verdict in (Verdict.ASSESSMENT_NEEDED, Verdict.UNDECIDED):
        by = narrator.names(one.rule.assessed_by)
        yield narrator.say("assess.assessor"), by or narrator.say("assess.assessor-unknown")


def _why(one: Assessed, narrator: SnapshotText) -> Iterator[str]:
    if one.verdict is Verdict.NOT_DOCUMENTED:
        yield narrator.say("assess.no-rule", tenant=narrator.at.facts.header.name)
    elif one.verdict is Verdict.UNDECIDED:
        fields = narrator.listed([narrator.say(f"assess.feature.{name}") for name in one.depends_on])
        yield narrator.say("assess.why.undecided", fields=fields)
    elif one.step is None and one.verdict is not Verdict.NOT_COVERED:
        strict = one.verdict is Verdict.ASSESSMENT_NEEDED
        yield narrator.say("assess.why.assessment-otherwise" if strict else "assess.why.otherwise")
    else:
        yield narrator.say(f"assess.why.{one.verdict}")
    if one.not_covered:
        kinds = [narrator.term("organization_kinds", kind).lower() for kind in one.not_covered]
        rest = "" if one.verdict is Verdict.NOT_COVERED else "-rest"
        yield narrator.say(f"assess.not-covered{rest}", kinds=narrator.listed(kinds))


def _decided(one: Assessed, rule: CollaborationRule, narrator: SnapshotText) -> str:
    step = one.decided_by
    if step is None:
        return narrator.say("assess.no-step", verdict=narrator.value(rule, "otherwise"))
    return narrator.say("assess.step", number=one.step, text=step.text or narrator.value(step, "verdict"))


def _rule(rule: CollaborationRule, narrator: SnapshotText) -> str:
    givers = narrator.names(rule.stated_by) or narrator.say("assess.assessor-unknown")
    named = narrator.say("assess.stated", name=rule.name, givers=givers)
    when = narrator.when(rule) or narrator.say("needs.undated")
    standing = narrator.standing(narrator.at.standing(rule.id))
    told = narrator.say("assess.standing", standing=standing, day=narrator.at.day, when=when)
    instruments = narrator.names(rule.instrument)
    return "; ".join(word for word in (named, instruments, told) if word)


def _proposal(proposal: Proposal, narrator: SnapshotText) -> Iterator[tuple[str, str]]:
    unknown = narrator.say("assess.unknown-feature")
    kinds = [narrator.term("organization_kinds", kind).lower() for kind in proposal.partner_kinds]
    yield narrator.field("partner_kinds"), narrator.listed(kinds) or unknown
    yield narrator.field("open_to"), narrator.say(f"value.open_to.{proposal.open_to}") if proposal.open_to else unknown
    paid = None if proposal.payment is None else narrator.say("word.yes" if proposal.payment else "word.no")
    yield narrator.field("payment"), paid or unknown


def _if_known(one: Assessed, narrator: SnapshotText) -> Iterator[str]:
    for name, value, verdict in one.if_known:
        yield narrator.say(
            "assess.if-known",
            field=narrator.field(name).lower(),
            value=_value(name, value, narrator),
            verdict=narrator.say(f"assess.word.{verdict}").lower(),
        )
    if not one.if_known:
        yield from (narrator.say(f"assess.feature.{name}") for name in one.depends_on)


def _value(name: str, value: str, narrator: SnapshotText) -> str:
    if name == "partner_kinds":
        return narrator.term("organization_kinds", value).lower()
    if name == "payment":
        return narrator.say("word.yes" if value == "true" else "word.no")
    return narrator.say(f"value.{name}.{value}")


def _channels(one: Assessed, rule: CollaborationRule, narrator: SnapshotText) -> Iterator[str]:
    if not rule.channels:
        yield narrator.say("assess.channels-none")
    for use in rule.channels:
        yield _channel(use, narrator)
    for channel in (*one.not_allowed, *one.channels_not_covered):
        silent = channel in one.channels_not_covered
        state = narrator.say("assess.channel-silent" if silent else "assess.channel-not-allowed")
        yield narrator.say("assess.channel-used", channel=narrator.term("channels", channel), state=state)


def _channel(use: ChannelUse, narrator: SnapshotText) -> str:
    key = "assess.channel-yes" if use.allowed else "assess.channel-no"
    line = narrator.say(key, channel=narrator.term("channels", use.channel))
    if not use.condition:
        return line
    return narrator.say("assess.channel-condition", line=line, condition=use.condition.rstrip("."))


def _inferred(
    one: Assessed, rule: CollaborationRule, of_call: Iterable[tuple[str, str]], narrator: SnapshotText
) -> Iterator[str]:
    """Our readings that the answer rests on: of the call, of steps that decide or can, of what holds otherwise."""
    for name, reason in of_call:
        yield narrator.say("assess.inferred-call", field=narrator.field(name), reason=reason)
    numbers = (one.step,) if one.step else one.considered
    for number, name, reason in ((at, *reading) for at in numbers for reading in rule.steps[at - 1].inferred.items()):
        yield narrator.say("assess.inferred-step", number=number, field=narrator.field(name), reason=reason)
    if one.step is None and rule.otherwise and "otherwise" in rule.inferred:
        yield narrator.say(
            "assess.inferred-field", field=narrator.field("otherwise"), reason=rule.inferred["otherwise"]
        )


def _of_call(need: Need | None, proposal: Proposal, narrator: SnapshotText) -> Iterator[tuple[str, str]]:
    """What was read into the call: its own readings of what decides, and that it is open where it names nobody."""
    if need is None:
        return
    called = proposal_of(narrator.at, need)
    kept = [name for name in FEATURES if getattr(called, name) == getattr(proposal, name)]  # the others were asked for
    yield from ((name, need.inferred[name]) for name in kept if name in need.inferred)
    if need.open_to is None and called.open_to and "open_to" in kept:
        yield "open_to", narrator.say("assess.named" if need.partners else "assess.names-nobody")
