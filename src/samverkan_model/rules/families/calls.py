"""CIV: calls to civil society, judged by the tenant's own rule for when one is in order, and by their dates."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from operator import itemgetter

from samverkan_model.model.acceptance import CollaborationRule
from samverkan_model.model.facts import Facts
from samverkan_model.model.provenance import Source
from samverkan_model.model.validity import Validity
from samverkan_model.model.work import Need
from samverkan_model.queries.acceptance import Assessed, Verdict, assess_by, proposal_of, said_by
from samverkan_model.queries.needs import NeedStatus, need_standing
from samverkan_model.rules.engine.base import CheckContext, FindingKind, Parts, Ref, Severity, Violation, Word
from samverkan_model.rules.engine.registry import Checks
from samverkan_model.rules.support.indexes import NamedIndex

CHECKS = Checks()

_YEAR = re.compile(r"\d{4}[~?%]?")


def _calls(context: CheckContext) -> Iterable[Need]:
    """Calls that were there by the day for certain: written, or begun, or answered."""
    snapshot = context.snapshot
    return [one for one in snapshot.of(Need) if one.preferred and _there_by(snapshot.facts, one) <= context.day]


def _there_by(facts: Facts, need: Need) -> date:
    """The last day its sources can be from, but no later than the first day that the call itself names."""
    sources = [facts.get(citation.source) for citation in need.source]
    written = [one.date.latest if one.date else date.min for one in sources if isinstance(one, Source)]
    named = [one.begins.latest for one in need.when] + ([need.answer_by.latest] if need.answer_by else [])
    return min((*written, *named), default=date.min) if written else date.min


@CHECKS.over(_calls)
def CIV01(context: CheckContext, need: Need) -> Iterator[Violation]:
    """No call is to partners that the tenant's own rule does not accept."""
    for rule, found in _assessed(context, need, lambda one: one.verdict is Verdict.NOT_ACCEPTABLE):
        step = found.decided_by
        if step is not None and step.partner_kinds:
            kinds = tuple(Word("organization_kinds", kind) for kind in step.partner_kinds)
            yield Violation(need.id, (need.id, *need.partners, rule.id), parts={"kinds": kinds, "rule": rule.name})


@CHECKS.over(_calls)
def CIV02(context: CheckContext, need: Need) -> Iterator[Violation]:
    """A call that names its only partner has been assessed, where the tenant's own rule asks for that."""
    for rule, found in _assessed(context, need, lambda one: one.verdict is Verdict.ASSESSMENT_NEEDED):
        step = found.decided_by
        if step is None or "one" not in step.open_to:
            continue
        if not need.assessment and (need.answer_by is None or context.day <= need.answer_by.latest):
            parts: Parts = {"rule": rule.name, "partners": tuple(Ref(name) for name in need.partners)}
            text = "default" if need.partners else "unnamed"
            if need.partners and need.answer_by is not None and context.day <= need.answer_by.earliest:
                text, parts = "open", {**parts, "until": str(need.answer_by)}  # others may still answer
            weight = Severity.INFO if _is_over(context, need) else None  # nothing can be done about it then
            yield Violation(need.id, (need.id, *need.partners, rule.id), text, parts, severity=weight)


@CHECKS.over(_calls)
def CIV03(context: CheckContext, need: Need) -> Iterator[Violation]:
    """No partner is paid where that alone makes the tenant's own rule stricter."""
    if not need.payment or need.assessment:
        return
    vocabulary, proposal = context.snapshot.facts.vocabulary, proposal_of(context.snapshot, need)

    def is_stricter(found: Assessed) -> bool:
        if found.rule is None or found.verdict.rank > Verdict.NOT_ACCEPTABLE.rank:
            return False
        return assess_by(found.rule, replace(proposal, payment=False), vocabulary).verdict.rank < found.verdict.rank

    for rule, _ in _assessed(context, need, is_stricter):
        yield Violation(need.id, (need.id, rule.id), parts={"rule": rule.name})


@CHECKS.over(_calls)
def CIV04(context: CheckContext, need: Need) -> Iterator[Violation]:
    """Whoever answers on the last day can take part from the start."""
    first = _first(need)
    if need.answer_by is None or first is None or need.answer_by.earliest <= first.begins.latest:
        return
    if need.answer_by.latest < context.day:
        return  # nobody can move a day that has passed
    parts: Parts = {"answer_by": str(need.answer_by), "start": first.begins.latest}
    if _YEAR.fullmatch(first.edtf.partition("/")[0]):  # its first day is then no day that anybody has named
        parts = {"answer_by": str(need.answer_by), "when": first.edtf.replace("/", "–")}
        yield Violation(need.id, text="years", parts=parts, kind=FindingKind.NOT_DOCUMENTED, severity=Severity.INFO)
    elif first.begins.latest >= context.day:
        if not first.begins.exact:
            yield Violation(need.id, text="roughly", parts=parts, kind=FindingKind.NOT_DOCUMENTED)
        elif any(one.begins.earliest > need.answer_by.latest for one in need.when):
            yield Violation(need.id, text="series", parts=parts, severity=Severity.INFO)
        else:
            yield Violation(need.id, parts=parts)


@CHECKS.over(_calls)
def CIV05(context: CheckContext, need: Need) -> Iterator[Violation]:
    """A call says which function to answer."""
    if need.contact or _is_over(context, need):
        return
    if "contact" in need.gaps:
        yield Violation(need.id, text="absent")
    elif "contact" in need.not_documented:
        yield Violation(need.id, text="silent", kind=FindingKind.NOT_DOCUMENTED, severity=Severity.INFO)
    else:
        yield Violation(need.id, kind=FindingKind.NOT_DOCUMENTED)


@CHECKS.over(_calls)
def CIV06(context: CheckContext, need: Need) -> Iterator[Violation]:
    """Information material is spread only through channels that the tenant's own rule allows."""
    for rule in context.once("refusing", lambda: _refusing(context)).of(need.channels):
        refused = {use.channel for use in rule.channels if not use.allowed}
        allowed = tuple(Word("channels", use.channel) for use in rule.channels if use.allowed)
        used = tuple(Word("channels", one) for one in need.channels if one in refused)
        if used:
            parts: Parts = {"channels": used, "rule": rule.name, "allowed": allowed}
            yield Violation(need.id, (need.id, rule.id), "default" if allowed else "none-allowed", parts)


@CHECKS.over(_calls)
def CIV07(context: CheckContext, need: Need) -> Iterator[Violation]:
    """When a call is over, it is said what came of it."""
    if need.outcome or not _is_over(context, need):
        return
    if "outcome" in need.gaps:
        yield Violation(need.id, text="absent", kind=FindingKind.GAP)
    else:
        yield Violation(need.id, text="silent" if "outcome" in need.not_documented else "default")


def _assessed(
    context: CheckContext, need: Need, wanted: Callable[[Assessed], bool]
) -> Iterator[tuple[CollaborationRule, Assessed]]:
    """What the tenant's rules that may apply say of the call, where it is what is wanted; in the order of the rules.

    Rules that say the same are asked once, and so are calls that are alike in what rules ask for.
    """
    proposal, vocabulary = proposal_of(context.snapshot, need), context.snapshot.facts.vocabulary
    alike = context.once("rules alike", lambda: _alike(context))
    said = context.once(
        ("assessed", proposal), lambda: [assess_by(rules[0][1], proposal, vocabulary) for rules in alike]
    )
    found = [(place, rule, one) for rules, one in zip(alike, said, strict=True) if wanted(one) for place, rule in rules]
    yield from ((rule, one) for _, rule, one in sorted(found, key=itemgetter(0)))


def _alike(context: CheckContext) -> list[list[tuple[int, CollaborationRule]]]:
    """The rules with their places, those together that say the same of every call."""
    groups: dict[object, list[tuple[int, CollaborationRule]]] = {}
    for place, rule in enumerate(context.snapshot.of(CollaborationRule)):
        groups.setdefault(said_by(rule), []).append((place, rule))
    return list(groups.values())


def _refusing(context: CheckContext) -> NamedIndex[CollaborationRule]:
    """The rules by the channels that they do not allow."""
    rules = context.snapshot.of(CollaborationRule)
    return NamedIndex(rules, lambda rule: (use.channel for use in rule.channels if not use.allowed))


def _is_over(context: CheckContext, need: Need) -> bool:
    return need_standing(context.snapshot, need).status is NeedStatus.OVER


def _first(need: Need) -> Validity | None:
    """The period that is known to begin first, even if all begin as late as they may."""
    known = [one for one in need.when if one.begins.latest < date.max]
    return min(known, key=lambda one: one.begins.latest, default=None)
