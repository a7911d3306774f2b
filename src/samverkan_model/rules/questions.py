"""What has been looked for and not found, gathered where somebody can be asked."""

from collections.abc import Mapping

from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Mandate, Seat
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Record
from samverkan_model.model.work import Assignment, Programme
from samverkan_model.queries.agreements import heir
from samverkan_model.rules.base import Inquiry, Ref
from samverkan_model.rules.certainty import certain

KEY_FACTS: Mapping[str, frozenset[str]] = {
    "structures": frozenset({"principals", "basis_in"}),
    "bodies": frozenset({
        "commissioned_by", "chair", "members", "seats", "mandate", "legal-power", "legal_form", "purpose", "way-back",
    }),
    "seats": frozenset({"at", "appointed_by", "represents"}),
    "mandates": frozenset({"body", "granted_by", "binding-force"}),
    "agreements": frozenset({"parties", "adoption", "valid", "end", "notice", "follow_up"}),
    "assignments": frozenset({"owner", "commissioned_by"}),
    "programmes": frozenset({"host", "steered_by", "commissioned_by"}),
}  # fmt: skip
"""Fields and aspects without which nobody can say who answers for what, until when, on whose behalf."""

MOST = 3
"""So many names a reader takes in; of a longer list nobody knows whom to call."""

Asked = tuple[tuple[Record, tuple[str, ...]], ...]


def questions(inquiry: Inquiry) -> Mapping[str, Asked]:
    """Records with undocumented key facts, by the record to ask about: seats and mandates go with their holder."""

    def worked_out() -> Mapping[str, Asked]:
        found: dict[str, list[tuple[Record, tuple[str, ...]]]] = {}
        for record in inquiry.snapshot:
            silent = tuple(name for name in record.not_documented if name in KEY_FACTS.get(record.concept, ()))
            if silent and certain(inquiry, record) and _calls_for_an_answer(inquiry, record):
                found.setdefault(_about(inquiry, record), []).append((record, silent))
        return {name: tuple(asked) for name, asked in found.items()}

    return inquiry.once("questions", worked_out)


def whom_to_ask(inquiry: Inquiry, record: Record) -> tuple[Ref | str, ...]:
    """Who should know: commissioners or hosts, who steers, the parties; else the publishers of the sources."""
    known = (_leaders(inquiry, record), _parties(inquiry, record), _publishers(inquiry, record))
    return next((names[:MOST] for names in known if names), ())


def _calls_for_an_answer(inquiry: Inquiry, record: Record) -> bool:
    """Not so for mandates of organisations and groups of them, which act in their own right."""
    holder = inquiry.snapshot.facts.get(record.body or "") if isinstance(record, Mandate) else None
    return not isinstance(holder, Organization | Group)


def _about(inquiry: Inquiry, record: Record) -> str:
    holder = record.body if isinstance(record, Seat | Mandate) else None
    seat = inquiry.snapshot.facts.get(holder or "")
    return seat.body if isinstance(seat, Seat) else holder or record.id


def _leaders(inquiry: Inquiry, record: Record) -> tuple[Ref | str, ...]:
    if isinstance(record, Body | Assignment | Programme):
        return tuple(Ref(link.to) for link in inquiry.snapshot.links(record, "commissioned_by"))
    return tuple(Ref(name) for name in record.steered_by) if isinstance(record, Agreement) else ()


def _parties(inquiry: Inquiry, record: Record) -> tuple[Ref | str, ...]:
    if not isinstance(record, Agreement):
        return ()
    return tuple(dict.fromkeys(Ref(heir(inquiry.snapshot, party.party)) for party in record.parties))


def _publishers(inquiry: Inquiry, record: Record) -> tuple[Ref | str, ...]:
    sources = (inquiry.snapshot.facts.get(citation.source) for citation in record.source)
    names = (source.publisher for source in sources if isinstance(source, Source) and source.publisher)
    return tuple(name for name in names if name != record.caption)[:1]
