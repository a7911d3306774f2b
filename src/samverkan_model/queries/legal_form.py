"""What a legal form allows: who may decide by law on a day, and for whom.

The forms are words of the vocabulary, with the law behind each and the days between which it exists. What a kind of
body or organisation always is (a gemensam nämnd, a municipality) follows from the kind; a samråd or a steering group
has no form that lets it decide for anybody, whatever its members agree on.
"""

from collections.abc import Iterable, Iterator

from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.model.vocabulary import Term
from samverkan_model.queries.membership import members
from samverkan_model.timeline import Snapshot

BY_LAW = frozenset({"members", "principal", "state"})
"""For whom somebody who acts by law decides; what is only delegated, or one's own, is no such power."""


def form_of(facts: Facts, record: Record | None) -> Term | None:
    """The legal form of a body, an organisation or a group of organisations; None where none is known."""
    words = facts.vocabulary
    if isinstance(record, Body):
        own = words.get("legal_forms", record.legal_form) if record.legal_form else None
        return own or words.form_of("body_kinds", record.kind) or _of_committee(facts, record)
    if isinstance(record, Organization | Group) and record.kind:
        return words.form_of("organization_kinds", (record.kind,))
    return None


def _of_committee(facts: Facts, body: Body) -> Term | None:
    """The form of a working committee: that of an utskott under a board; under a samråd it has none."""
    if "arbetsutskott" not in body.kind:
        return None
    above = (facts.get(link.to) for link in (*body.part_of, *body.commissioned_by))
    forms = (form_of(facts, one) for one in above)
    under = any(form is not None and form.decides in BY_LAW for form in forms)
    return facts.vocabulary.get("legal_forms", "utskott" if under else "none")


def decides_by_law(snapshot: Snapshot, name: str) -> bool:
    """Whether an actor may decide for principals or the state by its form on the day.

    That is a principal, one of its political organs, a joint authority, the state, or a group of nothing but these.
    """
    record = snapshot.facts.get(name)
    if isinstance(record, Group) and record.kind is None:
        return bool(record.members) and all(decides_by_law(snapshot, member) for member in record.members)
    form = form_of(snapshot.facts, record)
    return form is not None and form.decides in BY_LAW and _exists(form, snapshot)


def decides_for_members(snapshot: Snapshot, name: str) -> bool:
    """Whether its decisions are by its form decisions for each of its members, as those of a gemensam nämnd are."""
    form = form_of(snapshot.facts, snapshot.facts.get(name))
    return form is not None and form.decides == "members" and _exists(form, snapshot)


def bound_by(snapshot: Snapshot, name: str) -> tuple[str, ...]:
    """Ids of the organisations that a decision of an actor is a decision for.

    For a joint board these are its members: those that a joint authority has, that the board is commissioned or set up
    by, that fill its seats, and that are party to the agreement it rests on, as far as any of that is said. For a
    principal's own board it is the principal, for a group each of its members.
    """
    found: dict[str, None] = {}
    front = list(members(snapshot.facts, name))
    for one in front:
        if one in found:
            continue
        found[one] = None
        front += _behind(snapshot, one)
    return tuple(found)


def _behind(snapshot: Snapshot, name: str) -> Iterator[str]:
    record = snapshot.facts.get(name)
    above: Iterable[str] = ()
    if decides_for_members(snapshot, name):
        above = _members_of_joint(snapshot, name)
    elif isinstance(record, Organization):
        above = (link.to for link in record.part_of if isinstance(snapshot.facts.get(link.to), Organization))
    elif isinstance(record, Group) and record.one_per:
        above = (record.one_per,)
    for one in above:
        yield from members(snapshot.facts, one)


def _members_of_joint(snapshot: Snapshot, name: str) -> Iterator[str]:
    record, facts = snapshot.facts[name], snapshot.facts
    if isinstance(record, Organization):
        yield from (link.to for link in snapshot.links(record, "members"))
        return
    if not isinstance(record, Body):
        return
    seats = [seat for seat in snapshot.seats if seat.body == name and snapshot.standing(seat.id) is not Truth.NO]
    named = [link.to for field in ("principals", "host") for link in snapshot.links(record, field)]
    if any(actor != link.to for link in record.host for actor in named):
        yield from named  # the source says whose it is: nothing has to be read out of anything else
        return
    named += [link.to for link in snapshot.links(record, "commissioned_by")]
    named += [actor for seat in seats for actor in (*seat.appointed_by, *seat.at)]
    named += [giver for one in snapshot.mandates if one.body == name for giver in one.granted_by]
    for agreement in (facts.get(one) for one in record.basis_in):
        named += [party.party for party in agreement.parties] if isinstance(agreement, Agreement) else []
    yield from (
        one for one in named if isinstance(facts.get(one), Organization | Group) and decides_by_law(snapshot, one)
    )


def _exists(form: Term, snapshot: Snapshot) -> bool:
    begun = form.since is None or form.since <= snapshot.day
    return begun and (form.until is None or snapshot.day <= form.until)
