"""MAN, the power to decide: what is handed on, who may decide, who decides alone, and whether anybody does."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Mandate
from samverkan_model.model.programmes import Programme
from samverkan_model.model.statement import Record
from samverkan_model.model.work import Area
from samverkan_model.queries.legal_form import form_of
from samverkan_model.rules.engine.base import (
    CheckContext,
    Field,
    FindingKind,
    Parts,
    Reader,
    Ref,
    Severity,
    Value,
    Violation,
    Word,
)
from samverkan_model.rules.engine.registry import Checks
from samverkan_model.rules.support.authority import (
    DECIDING,
    acts_by_law,
    all_mandates,
    all_principals,
    decided_for,
    holders,
    home_principals,
    may,
    wider,
)
from samverkan_model.rules.support.contradictions import rivals
from samverkan_model.rules.support.delegation import excesses
from samverkan_model.rules.support.founding import only_extracts
from samverkan_model.rules.support.known import AT_ONCE, certain, foretold

CHECKS = Checks()

BOARDS = frozenset({"namnd", "gemensam-namnd"})
"""Legal forms of those who may hand on power to decide, but not all of it."""
ADVISING = ("recommend", "back", "propose", "prepare")
"""Powers whose use calls for somebody else's decision."""


@CHECKS.over("mandates")
def MAN03(context: CheckContext, mandate: Mandate) -> Iterator[Violation]:
    """Nobody hands on more than they hold."""
    if not certain(context, mandate):
        return
    grantors = tuple(Ref(giver) for giver in mandate.granted_by)
    common: Parts = {"holder": Ref(mandate.body or mandate.id), "grantors": grantors}
    facts = context.snapshot.facts
    givers = [facts[giver] for giver in mandate.granted_by if giver in facts]
    held = [one for giver in givers for one in all_mandates(context).get(giver.id, ())]
    partly = any(only_extracts(context, one) for one in (*givers, *held))
    for excess in excesses(context, mandate):
        parts, since = {**common, **excess.parts}, excess.since
        if partly and excess.text != "period":  # the giver may hold it by what we have not read
            yield Violation(
                mandate.id, excess.path, excess.text, parts, FindingKind.NOT_DOCUMENTED, since, Severity.INFO
            )
        else:
            yield Violation(mandate.id, excess.path, excess.text, parts, since=since)


@CHECKS.over("mandates")
def MAN04(context: CheckContext, mandate: Mandate) -> Iterator[Violation]:
    """Only who may decide by law decides for the principals."""
    body = context.snapshot.facts.get(mandate.body or "")
    if not isinstance(body, Body) or acts_by_law(context, body.id) or not certain(context, mandate):
        return
    if foretold(context, mandate, AT_ONCE):
        return  # to act without the right to is told of nobody before anything shows that they did
    if _is_delegated(context, mandate, body):
        return
    if _decides(context, mandate) and _is_for_principals(context, mandate):
        text = "default" if body.legal_form else "unstated"
        parts: Parts = {"body": Ref(body.id)}
        if body.legal_form:
            parts["form"] = Word("legal_forms", body.legal_form)
        others = [one for one in rivals(context, mandate) if isinstance(one, Mandate)]
        if others:
            said, elsewhere = _told_by(mandate, "one-source"), _told_by(others[0], "another-source")
            powers = tuple(Word("powers", power) for power in others[0].powers)
            parts |= {"other": powers, "matter": Ref(others[0].id), "said": said, "elsewhere": elsewhere}
            text = f"{text}-other"
        path = (body.id, mandate.id, *(one.id for one in others))  # what says otherwise is shown with where it stands
        found = Violation(mandate.id, path, text, parts, cause=mandate.id)  # each has its own
        if {"body", "powers"} & {*mandate.inferred}:  # who may decide, or that it does, is our reading
            kind, reader = FindingKind.NOT_DOCUMENTED, Reader.KEEPER
            found = replace(found, kind=kind, severity=Severity.INFO, reader=reader)
        yield found


@CHECKS.over("mandates")
def MAN13(context: CheckContext, mandate: Mandate) -> Iterator[Violation]:
    """A board keeps what the law does not let it hand on."""
    boards = tuple(giver for giver in mandate.granted_by if _is_board(context, giver))
    if not boards or acts_by_law(context, mandate.body) or not certain(context, mandate):
        return
    words = context.snapshot.facts.vocabulary
    terms = (words.get("powers", power) for power in mandate.powers)
    kept = tuple(Word("powers", term.id) for term in terms if term and term.delegable is False)
    if kept and "granted_by" not in mandate.inferred:
        parts: Parts = {
            "boards": tuple(Ref(board) for board in boards),
            "holder": Ref(str(mandate.body)),
            "powers": kept,
        }
        yield Violation(mandate.id, (*boards, mandate.id, str(mandate.body)), parts=parts)


def _told_by(mandate: Mandate, unless: str) -> Value:
    """The first source of a mandate, or words for it."""
    return Ref(mandate.source[0].source) if mandate.source else Field(f"asks.{unless}")


def _is_board(context: CheckContext, name: str) -> bool:
    """A nämnd or a board of one principal or several; an assembly may hand on what a board may not."""
    form = form_of(context.snapshot.facts, context.snapshot.facts.get(name))
    return form is not None and form.id in BOARDS


def _is_delegated(context: CheckContext, mandate: Mandate, body: Body) -> bool:
    """Whether an utskott decides what the board that it is under has handed over to it."""
    form = form_of(context.snapshot.facts, body)
    delegated = form is not None and form.decides == "delegated"
    return delegated and bool(mandate.granted_by) and all(acts_by_law(context, giver) for giver in mandate.granted_by)


def _decided_matters(context: CheckContext) -> Iterable[Record]:
    facts = context.snapshot.facts
    return [facts[matter] for matter in _deciders(context)]


@CHECKS.over(_decided_matters)
def MAN06(context: CheckContext, matter: Record) -> Iterator[Violation]:
    """One body at a time decides a matter."""
    mandates = _deciders(context)[matter.id]
    for number, later in enumerate(mandates):
        for earlier in mandates[:number]:
            if not _share(earlier, later):
                path = (str(earlier.body), earlier.id, matter.id, later.id, str(later.body))
                parts = {"one": Ref(str(earlier.body)), "other": Ref(str(later.body))}
                yield Violation(matter.id, path, parts=parts)
                return  # one pair shows it; a third body shows when the first two are settled


def _advised(context: CheckContext) -> Iterable[Agreement]:
    advice = _advice(context)
    return [one for one in context.snapshot.agreements if one.preferred and one.id in advice]


@CHECKS.over(_advised)
def MAN07(context: CheckContext, agreement: Agreement) -> Iterator[Violation]:
    """Where something is recommended or prepared, somebody decides for every principal."""
    if {"adoption", "parties"} & {*agreement.not_documented}:
        return
    parties = [party.party for party in agreement.parties if acts_by_law(context, party.party)]
    concerned = all_principals(context, parties)
    deciding = decided_for(context, _deciding(context, agreement))
    advisers = tuple(one for one in _advice(context)[agreement.id] if one in context.snapshot.facts)
    parts = {"advisers": tuple(Ref(one) for one in advisers)}
    missing = sorted(concerned - deciding)
    if not deciding and not agreement.decided:
        yield Violation(agreement.id, (*advisers, agreement.id), "nobody", parts)
    elif deciding and missing:
        shown = {**parts, "missing": tuple(Ref(name) for name in missing)}
        yield Violation(agreement.id, (*advisers, agreement.id, *missing), parts=shown)


def _decides(context: CheckContext, mandate: Mandate) -> bool:
    return may(context.snapshot.facts.vocabulary, mandate.powers, DECIDING)


def _is_for_principals(context: CheckContext, mandate: Mandate) -> bool:
    """In a matter that principals own: an agreement they are party to, an area of work, or none that is named.

    What a body steers, runs or has drawn up itself is its own to decide. What is one principal's own is decided within
    that principal, by rules that are not those of collaboration.
    """
    return not mandate.matter or any(_belongs_to_principals(context, one, mandate) for one in mandate.matter)


def _belongs_to_principals(context: CheckContext, matter: str, mandate: Mandate) -> bool:
    record = context.snapshot.facts.get(matter)
    if isinstance(record, Agreement):
        if {step.actor for step in record.decision_route} == {mandate.body}:
            return False  # nobody else has a say in it: a plan that the body draws up for its own work
        owners = all_principals(context, (one.party for one in record.parties if acts_by_law(context, one.party)))
        return bool(owners) and not (len(owners) == 1 and owners == home_principals(context, str(mandate.body)))
    return isinstance(record, Area) and matter not in _steered(context, str(mandate.body))


def _steered(context: CheckContext, body: str) -> frozenset[str]:
    """What the body is or has been steering group for, and the matters that lies within."""
    steered = context.once("steering", lambda: _steering(context)).get(body, ())
    return frozenset[str]().union(*(wider(context, target) for target in steered))


def _steering(context: CheckContext) -> Mapping[str, set[str]]:
    facts, found = context.snapshot.facts, dict[str, set[str]]()
    for body in facts.of(Body):
        found.setdefault(body.id, set()).update(link.to for link in body.steers)
    works: tuple[Agreement | Programme, ...] = (*facts.of(Agreement), *facts.of(Programme))
    for steered in works:
        for name in steered.steered_by:
            found.setdefault(name, set()).add(steered.id)
    return found


def _deciders(context: CheckContext) -> Mapping[str, list[Mandate]]:
    """Mandates of bodies to decide, by matter; one with limits has a border to the others and is left out."""

    def worked_out() -> Mapping[str, list[Mandate]]:
        found: dict[str, list[Mandate]] = {}
        for mandate in context.snapshot.mandates:
            body = context.snapshot.facts.get(mandate.body or "")
            alone = isinstance(body, Body) and certain(context, mandate) and not mandate.limits
            if alone and _decides(context, mandate):
                for matter in mandate.matter:
                    found.setdefault(matter, []).append(mandate)
        return found

    return context.once("deciders", worked_out)


def _share(one: Mandate, other: Mandate) -> bool:
    """The same holder, joint holders, one who has it from the other, or a decision towards different addressees."""
    joint = {*holders(one)} & {*holders(other)}
    handed_on = one.body in other.granted_by or other.body in one.granted_by
    apart = one.addressee and other.addressee and not {*one.addressee} & {*other.addressee}
    return bool(joint or handed_on or apart)


def _advice(context: CheckContext) -> Mapping[str, tuple[str, ...]]:
    """Who recommends or prepares for certain, by agreement: holders of mandates and actors of decision routes."""

    def worked_out() -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for agreement, actor in (*_advising_mandates(context), *_steps(context, *ADVISING)):
            found.setdefault(agreement, {})[actor] = None
        return {agreement: tuple(actors) for agreement, actors in found.items()}

    return context.once("advice", worked_out)


def _advising_mandates(context: CheckContext) -> Iterator[tuple[str, str]]:
    vocabulary = context.snapshot.facts.vocabulary
    for mandate in context.snapshot.mandates:
        if certain(context, mandate) and may(vocabulary, mandate.powers, *ADVISING):
            yield from ((matter, holder) for matter in mandate.matter for holder in holders(mandate))


def _steps(context: CheckContext, *wanted: str) -> Iterator[tuple[str, str]]:
    vocabulary = context.snapshot.facts.vocabulary
    for agreement in context.snapshot.agreements:
        for step in agreement.decision_route:
            if step.actor and may(vocabulary, (step.power,), *wanted):
                yield agreement.id, step.actor


def _deciding(context: CheckContext, agreement: Agreement) -> set[str]:
    """Who decides: by the decision route, by mandate, as adopting party, or as the principal the advice is given to."""
    named = set(_decision_makers(context).get(agreement.id, ()))
    return named | {party.party for party in agreement.parties if party.adopted or party.adoption or party.adopted_by}


def _decision_makers(context: CheckContext) -> Mapping[str, set[str]]:
    def worked_out() -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for agreement, actor in (*_steps(context, DECIDING), *_by_mandate(context)):
            found.setdefault(agreement, set()).add(actor)
        return found

    return context.once("decision makers", worked_out)


def _by_mandate(context: CheckContext) -> Iterator[tuple[str, str]]:
    vocabulary = context.snapshot.facts.vocabulary
    for mandate in context.snapshot.mandates:
        advised = mandate.addressee if may(vocabulary, mandate.powers, *ADVISING) else ()
        by_law = tuple(one for one in advised if acts_by_law(context, one))
        actors = holders(mandate) if _decides(context, mandate) else by_law
        yield from ((matter, actor) for matter in mandate.matter for actor in actors)
