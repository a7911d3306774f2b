"""What has been looked for and not found, gathered where somebody can be asked."""

from collections.abc import Mapping

from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Mandate, Seat
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Record
from samverkan_model.model.work import Assignment, Programme
from samverkan_model.queries.agreements import heir
from samverkan_model.rules.engine.base import CheckContext, Ref
from samverkan_model.rules.support.known import certain

MOST = 3
"""So many names a reader takes in; of a longer list nobody knows whom to call."""

Asked = tuple[tuple[Record, tuple[str, ...]], ...]


def questions(context: CheckContext) -> Mapping[str, Asked]:
    """Records with undocumented key facts, by the record to ask about: seats and mandates go with their holder."""

    def worked_out() -> Mapping[str, Asked]:
        found: dict[str, list[tuple[Record, tuple[str, ...]]]] = {}
        for record in context.snapshot:
            silent = tuple(name for name in record.not_documented if name in record.key_facts)
            if silent and certain(context, record) and _calls_for_an_answer(context, record):
                found.setdefault(_about(context, record), []).append((record, silent))
        return {name: tuple(asked) for name, asked in found.items()}

    return context.once("questions", worked_out)


def whom_to_ask(context: CheckContext, record: Record) -> tuple[Ref | str, ...]:
    """Who should know: commissioners or hosts, who steers, the parties; else the publishers of the sources."""
    known = (_leaders(context, record), _parties(context, record), _publishers(context, record))
    return next((names[:MOST] for names in known if names), ())


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
    if not isinstance(record, Agreement):
        return ()
    return tuple(dict.fromkeys(Ref(heir(context.snapshot, party.party)) for party in record.parties))


def _publishers(context: CheckContext, record: Record) -> tuple[Ref | str, ...]:
    sources = (context.snapshot.facts.get(citation.source) for citation in record.source)
    names = (source.publisher for source in sources if isinstance(source, Source) and source.publisher)
    return tuple(name for name in names if name != record.caption)[:1]
