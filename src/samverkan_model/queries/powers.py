"""Who may do something: everyone who holds a power on a day, by mandate or by law, and on whose word."""

from collections.abc import Iterator
from dataclasses import dataclass

from samverkan_model.loading.ids import slug
from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.bodies import MATTERS, Body, Mandate
from samverkan_model.model.statement import Basis
from samverkan_model.model.validity import Truth
from samverkan_model.queries.areas import Scope, matched
from samverkan_model.queries.channels import holders_of
from samverkan_model.queries.legal_form import decides_by_law, decides_for_members, form_of
from samverkan_model.queries.route_steps import matters_of
from samverkan_model.timeline import Snapshot

DECIDE = "decide"
BACKED = frozenset({"decide"})
"""Powers that need a legal form behind them."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One power that one holds.

    Attributes:
        actor: id of the holder; None where the source names nobody.
        power: the power as it is given: the one asked for, or a kind of it.
        matters: ids of the matters it holds in; none for all, or where only words are known.
        text: the matter in the words of the record.
        mandate: id of the mandate; None where it follows from law.
        granted_by, instruments: ids of who gave it and of where it is laid down.
        limits: its limits in own words.
        form: term of the legal form that lets the holder use it, or would have to; None where none is known.
        backed: the holder may use it by law: true for powers that need no form.
        standing: whether it applied on the day.
        inferred: it is our reading.
    """

    actor: str | None
    power: str
    matters: tuple[str, ...] = ()
    text: str = ""
    mandate: str | None = None
    granted_by: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    limits: str = ""
    form: str | None = None
    backed: bool = True
    standing: Truth = Truth.YES
    inferred: bool = False


def who_may(snapshot: Snapshot, power: str, matters: tuple[str, ...] = ()) -> tuple[Holding, ...]:
    """Everyone who holds a power or a kind of it, those for certain first; joint boards decide by their form.

    Args:
        snapshot: the day.
        power: term of the power.
        matters: only mandates in one of these, and those that name no matter; of joint boards likewise by the areas
            they work with; all when empty.
    """
    found = [*_by_mandate(snapshot, power, matters), *(_by_form(snapshot, matters) if power == DECIDE else ())]
    return tuple(
        sorted(found, key=lambda one: (-one.standing.rank, not one.backed, one.actor or "", one.mandate or ""))
    )


def matters_in(snapshot: Snapshot, wanted: Scope) -> tuple[str, ...]:
    """A tenant's matters that a word covers: its areas with all that is in them, else what is called so itself."""
    words = {wanted.word.strip().casefold(), slug(wanted.word)}
    called = (one for one in snapshot.facts if one.concept in MATTERS and words & {one.id, one.caption.casefold()})
    found = tuple(matched(snapshot.facts, wanted)) or tuple(one.id for one in called)
    return tuple(dict.fromkeys(matter for name in found for matter in matters_of(snapshot, name)))


def _by_mandate(snapshot: Snapshot, power: str, matters: tuple[str, ...]) -> Iterator[Holding]:
    words = snapshot.facts.vocabulary
    for mandate in snapshot.mandates:
        held = next((own for own in mandate.powers if power in words.lineage("powers", own)), None)
        inside = not matters or not mandate.matter or {*matters} & {*mandate.matter}
        if held and inside and mandate.preferred:
            for actor in holders_of(snapshot.facts, mandate) or (None,):
                yield _holding(snapshot, mandate, held, actor)


def _holding(snapshot: Snapshot, mandate: Mandate, power: str, actor: str | None) -> Holding:
    form = form_of(snapshot.facts, snapshot.facts.get(actor or ""))
    needs = bool(BACKED & {*snapshot.facts.vocabulary.lineage("powers", power)})
    return Holding(
        actor, power, mandate.matter, mandate.text or "", mandate.id, mandate.granted_by, mandate.instrument,
        mandate.limits or "", form.id if form else None,
        backed=not needs or (actor is not None and _may_by_law(snapshot, actor)),
        standing=snapshot.standing(mandate.id), inferred=mandate.basis is Basis.INFERRED,
    )  # fmt: skip


def _may_by_law(snapshot: Snapshot, actor: str) -> bool:
    record = snapshot.facts.get(actor)
    return not isinstance(record, Body | Organization | Group) or decides_by_law(snapshot, actor)


def _by_form(snapshot: Snapshot, matters: tuple[str, ...]) -> Iterator[Holding]:
    """Joint boards in the matters without a mandate to decide: their form gives it."""
    held = {name for one in snapshot.mandates if DECIDE in one.powers for name in holders_of(snapshot.facts, one)}
    for body in snapshot.bodies():
        inside = not matters or not body.areas or {*matters} & {*body.areas}
        if inside and body.preferred and body.id not in held and decides_for_members(snapshot, body.id):
            form = form_of(snapshot.facts, body)
            standing, read = snapshot.standing(body.id), body.basis is Basis.INFERRED
            yield Holding(
                body.id, DECIDE, body.areas, instruments=body.basis_in, form=form.id if form else None,
                standing=standing, inferred=read,
            )  # fmt: skip
