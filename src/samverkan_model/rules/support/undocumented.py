"""What has been looked for and not found, gathered where somebody can be asked."""

from collections.abc import Mapping
from datetime import date

from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Mandate, Seat
from samverkan_model.model.programmes import Programme
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Record
from samverkan_model.model.work import Assignment
from samverkan_model.queries.agreements import heir
from samverkan_model.queries.membership import members
from samverkan_model.rules.engine.base import CheckContext, Ref
from samverkan_model.rules.support.authority import acts_by_law
from samverkan_model.rules.support.known import certain

BINDING = frozenset({"overenskommelse", "avtal", "samverkansdokument", "skattevaxling"})
"""Kinds of agreements that can be given notice."""

LASTING = frozenset({"forordning", "malbild"})
"""Kinds of documents that apply until others take their place: nobody sets an end to them."""

MOST = 3
"""So many names a reader takes in; of a longer list nobody knows whom to call."""

Asked = tuple[tuple[Record, tuple[str, ...]], ...]


def questions(context: CheckContext) -> Mapping[str, Asked]:
    """Records with undocumented key facts, by the record to ask about: seats and mandates go with their holder."""

    def worked_out() -> Mapping[str, Asked]:
        found: dict[str, list[tuple[Record, tuple[str, ...]]]] = {}
        for record in context.snapshot:
            keys = record.key_facts
            silent = tuple(name for name in record.not_documented if name in keys and _is_open(context, record, name))
            if silent and certain(context, record) and _calls_for_an_answer(context, record):
                found.setdefault(_about(context, record), []).append((record, silent))
        return {name: tuple(asked) for name, asked in found.items()}

    return context.once("questions", worked_out)


def _is_open(context: CheckContext, record: Record, name: str) -> bool:
    """Whether nothing else in the model answers the question, and it arises at all.

    An adoption that a party has dated is known; a statute and a target picture have no end or notice to ask for, and a
    plan, or an agreement for a set time, is given no notice; a board by law states no purpose of its own; and whoever
    commissions a body is who gave it its mandates.
    """
    if isinstance(record, Agreement):
        return _is_open_of_agreement(context, record, name)
    if isinstance(record, Body):
        return name != "purpose" or not acts_by_law(context, record.id)
    if isinstance(record, Mandate) and name == "granted_by":
        holder = context.snapshot.facts.get(record.body or "")
        known = isinstance(holder, Body) and context.snapshot.links(holder, "commissioned_by")
        return not (record.instrument or known)
    return True


def _is_open_of_agreement(context: CheckContext, agreement: Agreement, name: str) -> bool:
    words = context.snapshot.facts.vocabulary
    kinds = {one for kind in agreement.kind for one in words.lineage("agreement_kinds", kind)}
    if name == "adoption":
        return not (agreement.decided or any(one.adopted or one.adoption for one in agreement.parties))
    if name == "notice":
        fixed = agreement.period is not None and agreement.period.ends.latest < date.max
        return bool(kinds & BINDING) and not fixed
    return name != "end" or not kinds & LASTING


def whom_to_ask(context: CheckContext, record: Record) -> tuple[Ref | str, ...]:
    """Who should know: commissioners or hosts, who steers, the parties; else the publishers of the sources.

    Of several the principals of the model come first, and the State, which answers for its acts and not for a county's
    collaboration, only where nobody else is known.
    """
    known = (_leaders(context, record), _parties(context, record), _publishers(context, record))
    return next((_nearest(context, names)[:MOST] for names in known if names), ())


def _nearest(context: CheckContext, names: tuple[Ref | str, ...]) -> tuple[Ref | str, ...]:
    facts = context.snapshot.facts
    own = {one for name in facts.header.principals for one in (name, *members(facts, name))}
    local = tuple(name for name in names if not _is_state(context, name)) or names
    return tuple(sorted(local, key=lambda name: not (isinstance(name, Ref) and name.id in own)))


def _is_state(context: CheckContext, name: Ref | str) -> bool:
    record = context.snapshot.facts.get(name.id) if isinstance(name, Ref) else None
    words = context.snapshot.facts.vocabulary
    return isinstance(record, Organization) and "state" in words.lineage("organization_kinds", record.kind)


def _calls_for_an_answer(context: CheckContext, record: Record) -> bool:
    """Not so for mandates of organisations and groups of them, which act in their own right."""
    holder = context.snapshot.facts.get(record.body or "") if isinstance(record, Mandate) else None
    return not isinstance(holder, Organization | Group)


def _about(context: CheckContext, record: Record) -> str:
    holder = record.body if isinstance(record, Seat | Mandate) else None
    seat = context.snapshot.facts.get(holder or "")
    return seat.body if isinstance(seat, Seat) else holder or record.id


def _leaders(context: CheckContext, record: Record) -> tuple[Ref | str, ...]:
    if isinstance(record, Body | Assignment | Programme):
        return tuple(Ref(link.to) for link in context.snapshot.links(record, "commissioned_by"))
    return tuple(Ref(name) for name in record.steered_by) if isinstance(record, Agreement) else ()


def _parties(context: CheckContext, record: Record) -> tuple[Ref | str, ...]:
    if isinstance(record, Assignment):
        return tuple(map(Ref, record.parties))
    if not isinstance(record, Agreement):
        return ()
    return tuple(dict.fromkeys(Ref(heir(context.snapshot, party.party)) for party in record.parties))


def _publishers(context: CheckContext, record: Record) -> tuple[Ref | str, ...]:
    sources = (context.snapshot.facts.get(citation.source) for citation in record.source)
    names = (source.publisher for source in sources if isinstance(source, Source) and source.publisher)
    return tuple(name for name in names if name != record.caption)[:1]
