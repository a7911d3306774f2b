"""Bodies, who sits in them, what they may do, and what they tell each other."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from samverkan_model.model.field_types import Day, In, Many
from samverkan_model.model.provisions import WITHIN, Condition, Funding, LegalBasis, MandateLimit, PersonalData
from samverkan_model.model.relations import (
    COMMISSIONS,
    EXERCISES,
    FLOW,
    GRANTS,
    HAS_MANDATE,
    HOSTED_BY,
    MEETS,
    PART_OF,
    PREPARES_FOR,
    PRINCIPAL,
    REPORTS_TO,
    RESTS_ON,
    SEAT,
    STEERS,
    SUCCEEDS,
    SUPPORTS,
    Refers,
    Rests,
)
from samverkan_model.model.statement import Link, Name, Record, Short

ACTORS = ("organizations", "groups", "bodies")
SPEAKERS = (*ACTORS, "structures", "programmes", "target_groups", "events")
MATTERS = ("areas", "agreements", "programmes", "assignments", "structures", "events")


class Cadence(Short):
    """How often: the source's words, and a number where there is one."""

    written_as: ClassVar[str] = "wording"

    wording: str
    """As the source says it: "fyra möten om året", "inför varje ordinarie sammanträde"."""
    per_year: float | None = Field(default=None, gt=0)
    """Times a year, where it can be counted."""
    per_year_to: float | None = Field(default=None, gt=0)
    """Upper end of a span, as in six to seven meetings a year."""


class Structure(Record):
    """An umbrella that is not itself a body but can hold bodies: a leadership system, a support structure."""

    concept: ClassVar[str] = "structures"
    columns: ClassVar[tuple[str, ...]] = ("kind", "principals")
    key_facts: ClassVar[frozenset[str]] = frozenset({"principals", "basis_in"})

    name: str
    """The name it goes by."""
    short: str | None = None
    """Abbreviation."""
    names: Annotated[tuple[Name, ...], Many] = ()
    """Other names it has or had."""
    kind: Annotated[str, In("structure_kinds")] = "system"
    """What sort of umbrella it is."""
    principals: Annotated[tuple[Link, ...], Many, Refers("organizations", "groups", edge=PRINCIPAL)] = ()
    """Whose structure it is."""
    part_of: Annotated[tuple[Link, ...], Many, Refers("structures", edge=PART_OF, rests=Rests.LEANS)] = ()
    """A larger structure that it belongs to."""
    basis_in: Annotated[tuple[str, ...], Many, Refers("agreements", edge=RESTS_ON)] = ()
    """Agreement or governing document that it rests on."""
    succeeds: Annotated[tuple[Link, ...], Many, Refers("structures", "bodies", edge=SUCCEEDS)] = ()
    """What it took over from."""
    functions: Annotated[tuple[str, ...], Many, In("functions")] = ()
    """What it is for, in the terms counties are compared by."""
    areas: Annotated[tuple[str, ...], Many, Refers("areas")] = ()
    """Areas of work it covers."""
    purpose: str | None = None
    """What it is for, in own words."""


class DecisionRule(Short):
    """How a body decides: by what rule, how many have to be there, and what happens without agreement."""

    written_as: ClassVar[str] = "text"

    kind: Annotated[str | None, In("decision_rules")] = None
    """Consensus, majority, unanimity, each principal for itself …"""
    quorum: str | None = None
    """How many, or who, has to be there."""
    disagreement: str | None = None
    """What happens when they do not agree: who is asked, where the matter goes."""
    text: str | None = None
    """The rule in own words."""


class Body(Record):
    """A council, working committee, management group, steering group, network, secretariat and the like.

    Follows org:OrganizationalCollaboration. The id stays when the body is renamed or gets new parents.
    """

    concept: ClassVar[str] = "bodies"
    columns: ClassVar[tuple[str, ...]] = ("kind", "level", "functions", "commissioned_by")
    key_facts: ClassVar[frozenset[str]] = frozenset({
        "commissioned_by", "chair", "members", "seats", "mandate", "legal-power", "legal_form", "purpose", "way-back",
    })  # fmt: skip

    name: str
    """The name it has, or had last."""
    short: str | None = None
    """Abbreviation."""
    names: Annotated[tuple[Name, ...], Many] = ()
    """Other names, each with its period and source."""
    kind: Annotated[tuple[str, ...], Many, In("body_kinds")]
    """What sort of body it is; several where it is two things at once."""
    level: Annotated[tuple[str, ...], Many, In("levels")] = ()
    """Political, officials, operational …; several where it is mixed."""
    functions: Annotated[tuple[str, ...], Many, In("functions")] = ()
    """What it is for, in the terms counties are compared by; left out, the kind's own function holds."""
    purpose: str | None = None
    """What it is for, in own words."""
    commissioned_by: Annotated[
        tuple[Link, ...], Many, Refers(*ACTORS, "structures", "agreements", edge=COMMISSIONS)
    ] = ()
    """Who gives it its commission; several are possible, and no order among them is implied."""
    part_of: Annotated[
        tuple[Link, ...],
        Many,
        Refers("bodies", "organizations", "structures", "programmes", edge=PART_OF, rests=Rests.LEANS, involves=True),
    ] = ()
    """The larger body, structure or unit it belongs to."""
    prepares_for: Annotated[tuple[Link, ...], Many, Refers(*ACTORS, edge=PREPARES_FOR)] = ()
    """Whose matters it prepares."""
    supports: Annotated[tuple[Link, ...], Many, Refers(*ACTORS, "structures", "programmes", edge=SUPPORTS)] = ()
    """Whom it gives process or secretarial support."""
    steers: Annotated[
        tuple[Link, ...], Many, Refers("bodies", "areas", "agreements", "programmes", "assignments", edge=STEERS)
    ] = ()
    """What it is steering group for."""
    meets: Annotated[tuple[Link, ...], Many, Refers("bodies", "groups", "organizations", edge=MEETS)] = ()
    """Whom it holds joint meetings with."""
    succeeds: Annotated[tuple[Link, ...], Many, Refers("bodies", edge=SUCCEEDS)] = ()
    """Bodies whose task it took over."""
    basis_in: Annotated[tuple[str, ...], Many, Refers("agreements", edge=RESTS_ON)] = ()
    """Agreement or governing document it rests on."""
    areas: Annotated[tuple[str, ...], Many, Refers("areas")] = ()
    """Areas of work."""
    target_groups: Annotated[tuple[str, ...], Many, Refers("target_groups")] = ()
    """Whom the work is for."""
    cadence: Cadence | None = None
    """How often it meets."""
    legal_form: Annotated[str | None, In("legal_forms")] = None
    """Legal form, which decides whether it may decide for its principals."""
    principals: Annotated[tuple[Link, ...], Many, Refers("organizations", "groups", edge=PRINCIPAL)] = ()
    """The principals whose joint body it is, the one that hosts it and those that take part without hosting."""
    host: Annotated[tuple[Link, ...], Many, Refers("organizations", edge=HOSTED_BY)] = ()
    """The principal that a joint body belongs to by law."""
    decision_rule: DecisionRule | None = None
    """How it decides, and what happens when its members do not agree."""
    funding: Annotated[tuple[Funding, ...], Many] = ()
    """Who pays what, and who holds the budget."""
    count: int | None = Field(default=None, ge=1)
    """How many there are, where one row stands for several alike: four sakområdessamråd."""


class Seat(Record):
    """A place in a body, apart from whoever holds it. Follows org:Post and Popolo's post and membership.

    Never a person: a function at an organisation is enough.
    """

    concept: ClassVar[str] = "seats"
    title_field: ClassVar[str] = "function"
    named_by: ClassVar[tuple[str, ...]] = ("body", "role", "function", "at")
    columns: ClassVar[tuple[str, ...]] = ("body", "role", "function", "at", "count")
    key_facts: ClassVar[frozenset[str]] = frozenset({"at", "appointed_by", "represents"})
    details: ClassVar[tuple[str, ...]] = (
        "areas",
        "reports_to",
        "substitutes_for",
        "ex_officio",
        "requires",
        "term_of_office",
    )

    body: Annotated[str, Refers("bodies", "organizations", rests=Rests.STANDS)]
    """The body; or the organisation, for a post that belongs to no body: the head of an authority."""
    role: Annotated[str, In("roles")] = "member"
    """Chair, vice chair, member, substitute, adjunct, secretary …"""
    function: str | None = None
    """Who fills it, as function: "socialnämndens ordförande"."""
    at: Annotated[tuple[str, ...], Many, Refers("organizations", "groups", "bodies", edge=SEAT)] = ()
    """The organisation, group or body where that function is held."""
    count: int | Literal["each"] | None = None
    """How many: a number, `each` for one per member of the group in `at`, or left out when unknown."""
    at_least: bool = False
    """The number is the least there can be."""
    appointed_by: Annotated[tuple[str, ...], Many, Refers(*ACTORS, hangs=True)] = ()
    """Who appoints."""
    represents: Annotated[tuple[str, ...], Many, Refers(*ACTORS, "target_groups")] = ()
    """Whom the holder speaks for, where that is more or other than `at`."""
    vacant: bool = False
    """Documented as empty."""
    rotates: str | None = None
    """How the seat goes round, where it does."""
    cadence: Cadence | None = None
    """How often it is filled anew, or takes part."""
    areas: Annotated[tuple[str, ...], Many, Refers("areas")] = ()
    """The areas of work that the holder stands for."""
    task: str | None = None
    """What the holder is there to do, in own words."""
    reports_to: Annotated[tuple[str, ...], Many, Refers(*ACTORS, "structures", edge=REPORTS_TO)] = ()
    """Whom the holder is to tell at home."""
    substitutes_for: Annotated[tuple[str, ...], Many, Refers("seats")] = ()
    """Seats that it is a substitute for."""
    ex_officio: Annotated[tuple[str, ...], Many, Refers("seats")] = ()
    """Seats whose holders have this one too, by virtue of them."""
    requires: Annotated[tuple[str, ...], Many, Refers("seats")] = ()
    """Seats one of which has to be held by whoever is to have this one."""
    term_of_office: Annotated[tuple[str, ...], Many, Refers("terms_of_office", rests=Rests.STANDS)] = ()
    """The terms it is filled for."""
    funding: Annotated[tuple[Funding, ...], Many] = ()
    """Who pays for it, and until when."""


class Mandate(Record):
    """What a holder may do, in which matter, given by whom.

    Follows RPaM's power; not OSLO's *mandaat*, which is a seat.
    """

    concept: ClassVar[str] = "mandates"
    title_field: ClassVar[str] = "text"
    named_by: ClassVar[tuple[str, ...]] = ("body", "powers", "matter", "text")
    columns: ClassVar[tuple[str, ...]] = ("body", "powers", "matter", "text", "granted_by")
    key_facts: ClassVar[frozenset[str]] = frozenset({"body", "granted_by", "binding-force"})
    details: ClassVar[tuple[str, ...]] = ("together_with", "addressee", "granted_by", "instrument")

    body: Annotated[str | None, Refers(*ACTORS, "seats", "structures", rests=Rests.STANDS, involves=True)] = None
    """Who holds it: usually a body, sometimes an organisation, a group of principals or a seat."""
    together_with: Annotated[tuple[str, ...], Many, Refers(*ACTORS, involves=True)] = ()
    """Who holds it jointly."""
    powers: Annotated[tuple[str, ...], Many, In("powers")]
    """What may be done, each verb by itself: decide, recommend, back, prepare …"""
    matter: Annotated[tuple[str, ...], Many, Refers(*MATTERS, *ACTORS, edge=HAS_MANDATE)] = ()
    """In which matters: areas of work, agreements, programmes; a body, unit or organisation that it is over."""
    text: str | None = None
    """The matter in own words, as narrow as the source has it."""
    addressee: Annotated[tuple[str, ...], Many, Refers(*ACTORS, "target_groups", edge=EXERCISES)] = ()
    """Whom it is exercised towards: who gets the recommendation, who is steered."""
    granted_by: Annotated[tuple[str, ...], Many, Refers(*ACTORS, "structures", edge=GRANTS)] = ()
    """Who gave it; several are possible."""
    instrument: Annotated[
        tuple[str, ...], Many, Refers("agreements", "decisions", "structures", rests=Rests.LEANS, basis=True)
    ] = ()
    """The document or system it is given in."""
    limits: str | None = None
    """Limits and conditions, in own words."""
    bounds: Annotated[tuple[MandateLimit, ...], Many] = ()
    """Limits that can be told apart from their words: amount, place, kind of addressee."""
    legal_basis: Annotated[tuple[LegalBasis, ...], Many] = ()
    """Rules of law that it rests on in the end."""
    term_of_office: Annotated[tuple[str, ...], Many, Refers("terms_of_office", rests=Rests.STANDS)] = ()
    """The terms it is given for."""


class Flow(Record):
    """Information that goes from one to another. Follows ArchiMate's flow relationship."""

    concept: ClassVar[str] = "flows"
    title_field: ClassVar[str] = "text"
    named_by: ClassVar[tuple[str, ...]] = ("sender", "receiver", "content", "matter")
    columns: ClassVar[tuple[str, ...]] = ("sender", "receiver", "content", "text")

    sender: Annotated[tuple[str, ...], Many, Refers(*SPEAKERS, rests=Rests.STANDS)] = ()
    """Who sends; several when they send alike. Left out when the source names nobody."""
    receiver: Annotated[tuple[str, ...], Many, Refers(*SPEAKERS, edge=FLOW)] = ()
    """Who receives."""
    content: Annotated[tuple[str, ...], Many, In("contents")]
    """What sort of information: decision, recommendation, commission, prepared matter, feedback, report …"""
    text: str | None = None
    """What is sent, in own words."""
    matter: Annotated[tuple[str, ...], Many, Refers(*MATTERS, rests=Rests.LEANS)] = ()
    """In which matter."""
    direction: Annotated[str | None, In("directions")] = None
    """Up, down, across, out or in, as the source has it."""
    both_ways: bool = False
    """The source says that it goes both ways."""
    cadence: Cadence | None = None
    """How often."""
    dates: Annotated[tuple[Day, ...], Many] = ()
    """Days it is known to have gone, or to be due."""
    channel: str | None = None
    """By which way: meeting, form, web page."""
    lead_time: str | None = Field(default=None, pattern=WITHIN)
    """How long it takes, as ISO 8601 duration: `P2W`, `PT24H`."""
    condition: Annotated[tuple[Condition, ...], Many] = ()
    """What has to be so for it to be sent."""
    personal_data: PersonalData | None = None
    """Data on persons that it holds, who is responsible for them and on what ground."""
