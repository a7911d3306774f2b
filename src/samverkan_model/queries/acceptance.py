"""What a tenant's own rule says of a collaboration: in order, assessment needed, not acceptable, and why."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import product
from typing import get_args

from samverkan_model.model.acceptance import CollaborationRule, Openness, RuleStep
from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.statement import Citation
from samverkan_model.model.vocabulary import Vocabulary
from samverkan_model.model.work import Need
from samverkan_model.timeline import Snapshot


class Verdict(StrEnum):
    """What an assessment comes to; of the first three the later is the stricter."""

    IN_ORDER = "in-order"
    ASSESSMENT_NEEDED = "assessment-needed"
    NOT_ACCEPTABLE = "not-acceptable"
    UNDECIDED = "undecided"
    NOT_COVERED = "not-covered"
    NOT_DOCUMENTED = "not-documented"

    @property
    def rank(self) -> int:
        """Place in the order above."""
        return list(Verdict).index(self)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A collaboration to be assessed; what is not known is left out.

    Attributes:
        partner_kinds: kinds of partners.
        open_to: whom it is open to.
        payment: whether the partner is paid.
        channels: channels for information material.
    """

    partner_kinds: tuple[str, ...] = ()
    open_to: Openness | None = None
    payment: bool | None = None
    channels: tuple[str, ...] = ()

    def with_known(self, other: "Proposal") -> "Proposal":
        """This proposal with what the other one knows put in place."""
        return Proposal(
            other.partner_kinds or self.partner_kinds,
            other.open_to or self.open_to,
            self.payment if other.payment is None else other.payment,
            other.channels or self.channels,
        )


@dataclass(frozen=True, slots=True)
class Assessed:
    """What one rule says of a proposal.

    Attributes:
        rule: the rule; None where the tenant has documented none.
        verdict: what it comes to.
        step: the step that decided, counted from one; None where none did.
        sources: where that step is written.
        considered: the steps that can decide as long as something is not known, counted from one.
        depends_on: what has to be known before anything can be said: names of fields of `Proposal`.
        if_known: for each value of the only thing that is not known, what it would come to.
        not_covered: kinds of partners that the rule says nothing of.
        not_allowed: channels of the proposal that may not be used.
        channels_not_covered: channels of the proposal that the rule says nothing of.
    """

    rule: CollaborationRule | None
    verdict: Verdict
    step: int | None = None
    sources: tuple[Citation, ...] = ()
    depends_on: tuple[str, ...] = ()
    if_known: tuple[tuple[str, str, Verdict], ...] = ()
    not_covered: tuple[str, ...] = ()
    not_allowed: tuple[str, ...] = ()
    channels_not_covered: tuple[str, ...] = field(default=())
    considered: tuple[int, ...] = ()

    @property
    def decided_by(self) -> RuleStep | None:
        """The step that decided."""
        return self.rule.steps[self.step - 1] if self.rule and self.step else None


OPENNESS: tuple[Openness, ...] = get_args(Openness)
FEATURES = ("partner_kinds", "open_to", "payment")
"""What decides, in the order it is asked for."""
_Outcome = tuple[Verdict, int | None]


def assess_call(snapshot: Snapshot, proposal: Proposal) -> tuple[Assessed, ...]:
    """What each of the tenant's rules that may apply on the day says; "not documented" where there is none."""
    rules = snapshot.of(CollaborationRule)
    if not rules:
        return (Assessed(None, Verdict.NOT_DOCUMENTED),)
    return tuple(assess_by(rule, proposal, snapshot.facts.vocabulary) for rule in rules)


def proposal_of(snapshot: Snapshot, need: Need) -> Proposal:
    """A call as a proposal: kinds asked for and of partners named; open to all where none is named."""
    named = [snapshot.facts[name] for name in need.partners]
    kinds = [one.kind for one in named if isinstance(one, Organization | Group) and one.kind]
    return Proposal(tuple(dict.fromkeys((*need.partner_kinds, *kinds))), _open_to(need), need.payment, need.channels)


def said_by(rule: CollaborationRule) -> Hashable:
    """What a rule says of collaborations: rules of which it is the same come to the same verdict by the same step."""
    steps = tuple((step.partner_kinds, step.open_to, step.payment, step.verdict) for step in rule.steps)
    return steps, rule.otherwise


def assess_by(rule: CollaborationRule, proposal: Proposal, vocabulary: Vocabulary) -> Assessed:
    """What one rule says of a proposal. What is not known is tried with every value, and decides nothing by itself."""
    covered, left = _covered(rule, proposal.partner_kinds, vocabulary)
    channels = _channels(rule, proposal.channels)
    if proposal.partner_kinds and not covered:
        return Assessed(rule, Verdict.NOT_COVERED, None, rule.source, (), (), left, *channels)
    known = replace(proposal, partner_kinds=covered)
    outcomes = {_outcome(rule, one, vocabulary) for one in _completed(rule, known)}
    if len({verdict for verdict, _ in outcomes}) > 1:
        open_ones = tuple(_deciding(rule, known, vocabulary))
        values = _if_known(rule, known, open_ones[0], vocabulary) if len(open_ones) == 1 else ()
        steps = tuple(sorted({number for _, number in outcomes if number}))
        return Assessed(rule, Verdict.UNDECIDED, None, rule.source, open_ones, values, left, *channels, steps)
    verdict, step = max(outcomes, key=lambda one: one[1] or 0)
    sources = (rule.steps[step - 1].source if step else ()) or rule.source
    return Assessed(rule, verdict, step, sources, (), (), left, *channels)


def _open_to(need: Need) -> Openness | None:
    if need.open_to is not None or "open_to" in need.not_documented:
        return need.open_to
    if not need.partners:
        return "all"
    return "one" if len(need.partners) == 1 else "several"


def _covered(
    rule: CollaborationRule, kinds: Iterable[str], vocabulary: Vocabulary
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Kinds that some step speaks of, and the others."""
    spoken = {kind for step in rule.steps for kind in step.partner_kinds}
    free = any(not step.partner_kinds for step in rule.steps) and not spoken
    judged = {kind: free or bool(spoken & {*vocabulary.lineage("organization_kinds", kind)}) for kind in kinds}
    return tuple(kind for kind, yes in judged.items() if yes), tuple(kind for kind, yes in judged.items() if not yes)


def _completed(rule: CollaborationRule, proposal: Proposal) -> Iterator[Proposal]:
    """The proposal with every value that what is not known can have."""
    spoken = tuple(dict.fromkeys(kind for step in rule.steps for kind in step.partner_kinds))
    unknown: list[tuple[str, ...]] = [(kind,) for kind in spoken] or [()]
    kinds = [proposal.partner_kinds] if proposal.partner_kinds else unknown
    openness = [proposal.open_to] if proposal.open_to else OPENNESS
    payments = [True, False] if proposal.payment is None else [proposal.payment]
    for kind, open_to, payment in product(kinds, openness, payments):
        yield Proposal(kind, open_to, payment)


def _outcome(rule: CollaborationRule, proposal: Proposal, vocabulary: Vocabulary) -> _Outcome:
    """The strictest step that fits any of the kinds; for a kind that none fits, what the rule says otherwise."""
    found = [_for_kind(rule, replace(proposal, partner_kinds=(kind,)), vocabulary) for kind in proposal.partner_kinds]
    return max(found or [_for_kind(rule, proposal, vocabulary)], key=lambda one: one[0].rank)


def _for_kind(rule: CollaborationRule, proposal: Proposal, vocabulary: Vocabulary) -> _Outcome:
    steps = enumerate(rule.steps, start=1)
    fitting = [(Verdict(step.verdict), number) for number, step in steps if _fits(step, proposal, vocabulary)]
    if fitting:
        return max(fitting, key=lambda one: one[0].rank)
    return (Verdict(rule.otherwise) if rule.otherwise else Verdict.NOT_COVERED), None


def _fits(step: RuleStep, proposal: Proposal, vocabulary: Vocabulary) -> bool:
    kinds = {one for kind in proposal.partner_kinds for one in vocabulary.lineage("organization_kinds", kind)}
    return (
        (not step.partner_kinds or bool(kinds & {*step.partner_kinds}))
        and (not step.open_to or proposal.open_to in step.open_to)
        and (step.payment is None or proposal.payment is step.payment)
    )


def _deciding(rule: CollaborationRule, proposal: Proposal, vocabulary: Vocabulary) -> Iterator[str]:
    """Of what is not known, what can change the answer."""
    for name in FEATURES:
        if getattr(proposal, name) in ((), None):
            groups: dict[tuple[object, ...], set[Verdict]] = {}
            for one in _completed(rule, proposal):
                rest = tuple(getattr(one, other) for other in FEATURES if other != name)
                groups.setdefault(rest, set()).add(_outcome(rule, one, vocabulary)[0])
            if any(len(verdicts) > 1 for verdicts in groups.values()):
                yield name


def _if_known(
    rule: CollaborationRule, proposal: Proposal, name: str, vocabulary: Vocabulary
) -> tuple[tuple[str, str, Verdict], ...]:
    """What each value of the only thing that is not known would come to."""
    found: dict[tuple[str, str], Verdict] = {}
    for one in _completed(rule, proposal):
        value = getattr(one, name)
        word = value[0] if isinstance(value, tuple) else str(value).lower()
        found[name, word] = _outcome(rule, one, vocabulary)[0]
    return tuple((*key, verdict) for key, verdict in found.items())


def _channels(rule: CollaborationRule, channels: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Channels that may not be used, and those that the rule says nothing of."""
    allowed = {use.channel: use.allowed for use in rule.channels}
    named = tuple(channels)
    return tuple(one for one in named if allowed.get(one) is False), tuple(one for one in named if one not in allowed)
