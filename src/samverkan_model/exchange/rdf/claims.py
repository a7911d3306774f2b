"""What is so, in vocabularies that others know; and relations, each with its time and how sure it is.

A plain triple of ``org:``, ``cv:``, ``skos:``, ``eli:``, ``prov:`` or ``rel:`` says that something is so. It is written
only of what applied for certain on the day and is stated by a source. All else stands in posts and in relations
(`rdf:Statement`), which say what is said, when it applies or may apply, and whether it is our reading.
"""

from collections.abc import Iterator, Sequence

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Literal, Namespace, URIRef

from samverkan_model.exchange.rdf.addresses import DataAddresses
from samverkan_model.exchange.rdf.mapping import (
    allowed,
    classes,
    field_property,
    iri,
    mapping,
    relation_property,
    titles,
)
from samverkan_model.exchange.rdf.posts import DCTERMS, SM, Triple, literal
from samverkan_model.exchange.relations import (
    TimedRelation,
    course_through_time,
    is_certain_and_said,
    relations_through_time,
)
from samverkan_model.exchange.spans import DaySpan, spans
from samverkan_model.model.bodies import Seat
from samverkan_model.model.field_types import In
from samverkan_model.model.references import ids, values
from samverkan_model.model.references import terms_used as words_in
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import Record, field_marks
from samverkan_model.timeline import Snapshot

REL = Namespace(mapping()["prefixes"]["rel"])
TIME = Namespace(mapping()["prefixes"]["time"])
ORG = Namespace(mapping()["prefixes"]["org"])
ADMS = Namespace(mapping()["prefixes"]["adms"])
ELI = Namespace(mapping()["prefixes"]["eli"])
SCHEMES = {"areas": "areas", "target_groups": "target_groups"}
"""Concepts of a tenant that are schemes of their own."""


class Claims:
    """What a snapshot says is so, and what it says of times and certainty.

    Args:
        snapshot: the tenant on a day.
        addresses: the addresses of what is named.
    """

    def __init__(self, snapshot: Snapshot, addresses: DataAddresses) -> None:
        self._snapshot = snapshot
        self._at = addresses
        self._spans: dict[str, DaySpan] = {}
        certain = (record for record in snapshot.facts if is_certain_and_said(snapshot, record))
        self._classes: dict[str, list[str]] = {record.id: classes(record) for record in certain}
        self._relations = list(relations_through_time(snapshot))

    def labels(self) -> Iterator[Triple]:
        """What everything is called: a name says nothing about whether its bearer was there."""
        facts = self._snapshot.facts
        for record in (facts.header, *facts.every):
            yield URIRef(self._at.thing(record.id)), RDFS.label, self._words(self._snapshot.name(record))

    def certain(self) -> Iterator[Triple]:
        """What was so on the day, for certain and by a source."""
        facts = self._snapshot.facts
        for record in (facts[name] for name in self._classes):
            yield from self._thing(record)
            if isinstance(record, Seat):
                yield from self._memberships(record)
        for one in self._relations:
            if one.certain:
                yield from self._plain(one)

    def possible(self) -> Iterator[Triple]:
        """Relations that may have applied on the day, as plain triples, for a graph that nobody takes as a claim."""
        for one in self._relations:
            if not one.certain and any(span.covers(self._snapshot.day) for span in one.days):
                yield from self._plain(one, standards=False)

    def times(self) -> Iterator[Triple]:
        """When each record applies or may apply, and whether it did on the day."""
        facts = self._snapshot.facts
        for record in facts:
            course = course_through_time(self._snapshot, record)
            yield from self._applies(URIRef(self._at.post(record.id)), tuple(spans(course)))
            yield URIRef(self._at.post(record.id)), SM.standing, Literal(str(course.at(self._snapshot.day)))

    def relations(self) -> Iterator[Triple]:
        """Every relation as a statement of its own."""
        for one in self._relations:
            tie = one.tie
            node = URIRef(self._at.part(tie.record.id, ("relation", one.number - 1)))
            yield node, RDF.type, SM.Relation
            yield node, RDF.type, RDF.Statement
            yield node, RDF.subject, URIRef(self._at.thing(tie.source))
            yield node, RDF.predicate, REL[tie.edge.name]
            yield node, RDF.object, URIRef(self._at.thing(tie.target))
            yield node, SM.post, URIRef(self._at.post(tie.record.id))
            yield node, SM.is_inferred, Literal(one.inferred)
            yield node, SM.standing, Literal(str(one.standing))
            if tie.label:
                yield node, RDFS.label, self._words(tie.label)
            yield from self._applies(node, one.days)

    def days(self) -> Iterator[Triple]:
        """The spans of days that were used, as OWL-Time has them where they are exact."""
        for address, span in sorted(self._spans.items()):
            node = URIRef(address)
            yield node, RDF.type, TIME.ProperInterval
            for day, turn, name in ((span.first, TIME.hasBeginning, SM.first), (span.last, TIME.hasEnd, SM.last)):
                if day is not None:
                    instant = URIRef(self._at.day(day))
                    yield node, turn, instant
                    yield node, name, Literal(day.isoformat(), datatype=XSD.date)
                    yield instant, RDF.type, TIME.Instant
                    yield instant, TIME.inXSDDate, Literal(day.isoformat(), datatype=XSD.date)

    def vocabulary(self) -> Iterator[Triple]:
        """The words that are used, and wider ones, as SKOS has them; areas and target groups are schemes as well."""
        facts = self._snapshot.facts
        used = dict.fromkeys(
            (use.scheme, use.term) for record in (facts.header, *facts.every) for use in words_in(record)
        )
        wider = dict.fromkeys((scheme, one) for scheme, term in used for one in facts.vocabulary.lineage(scheme, term))
        for scheme in dict.fromkeys(scheme for scheme, _ in wider):
            yield URIRef(self._at.scheme(scheme)), RDF.type, SKOS.ConceptScheme
            yield URIRef(self._at.scheme(scheme)), RDFS.label, Literal(scheme)
        for scheme, name in wider:
            term = facts.vocabulary.get(scheme, name)
            if term is not None:
                node = URIRef(self._at.word(scheme, name))
                yield node, RDF.type, SKOS.Concept
                yield node, SKOS.inScheme, URIRef(self._at.scheme(scheme))
                yield node, SKOS.notation, Literal(name)
                yield node, SKOS.prefLabel, Literal(term.sv, lang="sv")
                yield node, SKOS.prefLabel, Literal(term.en, lang="en")
                if term.broader:
                    yield node, SKOS.broader, URIRef(self._at.word(scheme, term.broader))
        for concept in SCHEMES:
            if facts.concept(concept):
                yield URIRef(f"{self._at.home}/{concept}"), RDF.type, SKOS.ConceptScheme

    def head(self) -> Iterator[Triple]:
        """Whose posts these are, and which day they are seen from."""
        node = URIRef(self._at.home)
        yield node, RDF.type, SM.Tenant
        yield node, DCTERMS.identifier, Literal(self._at.tenant)
        yield node, SM.base, Literal(self._at.base)
        yield node, SM.at, Literal(self._snapshot.day.isoformat(), datatype=XSD.date)

    def _words(self, words: str) -> Literal:
        return Literal(words, lang=self._snapshot.facts.header.languages[0])

    def _applies(self, node: URIRef, found: Sequence[DaySpan]) -> Iterator[Triple]:
        for span in found:
            address = self._at.days(span)
            self._spans[address] = span
            yield node, SM.applies_certainly if span.certain else SM.applies_possibly, URIRef(address)

    def _plain(self, one: TimedRelation, *, standards: bool = True) -> Iterator[Triple]:
        tie = one.tie
        source, target = URIRef(self._at.thing(tie.source)), URIRef(self._at.thing(tie.target))
        yield source, REL[tie.edge.name], target
        known = relation_property(tie.edge.name, self._snapshot.facts[tie.source].concept) if standards else None
        if known and (name := self._between(known, tie.source, tie.target)):
            yield source, URIRef(iri(name)), target

    def _between(self, name: str, source: str, target: str) -> str | None:
        return allowed(name, self._classes.get(source, ()), self._classes.get(target, ()))

    def _thing(self, record: Record) -> Iterator[Triple]:
        node = URIRef(self._at.thing(record.id))
        for name in self._classes[record.id]:
            yield node, RDF.type, URIRef(iri(name))
        if not self._classes[record.id]:
            return
        for name in titles(record.concept):
            yield node, URIRef(iri(name)), self._words(self._snapshot.name(record))
        if record.concept in SCHEMES:
            yield node, SKOS.inScheme, URIRef(f"{self._at.home}/{record.concept}")
        for field in type(record).model_fields:
            known = field_property(record.concept, field)
            if known and not _is_read(record, field):
                yield from self._field(record, node, field, known)
        yield from self._numbers(record, node)
        if record.concept == "agreements" and (period := record.period) is not None:
            for day, said in (
                (period.first_day, ELI.first_date_entry_in_force),
                (period.last_day, ELI.date_no_longer_in_force),
            ):
                if day is not None and not _is_read(record, "valid"):
                    yield node, said, Literal(day.isoformat(), datatype=XSD.date)

    def _field(self, record: Record, node: URIRef, field: str, known: str) -> Iterator[Triple]:
        if field in field_marks(type(record), Refers):
            for target in ids(record, field):
                if (name := self._between(known, record.id, target)) and target in self._snapshot.facts:
                    yield node, URIRef(iri(name)), URIRef(self._at.thing(target))
            return
        word = field_marks(type(record), In).get(field)
        for value in values(record, field):
            if word is not None:
                yield node, URIRef(iri(known)), URIRef(self._at.word(word.scheme, value))
            elif isinstance(value, str) and known.partition(":")[2] not in ("url", "bibliographicCitation"):
                yield node, URIRef(iri(known)), self._words(value)
            else:
                yield node, URIRef(iri(known)), literal(value)

    def _numbers(self, record: Record, node: URIRef) -> Iterator[Triple]:
        """Registered numbers of an organisation, and ids that a record has in other systems."""
        numbers = [(name, str(getattr(record, name))) for name in ("org_number", "code") if getattr(record, name, None)]
        numbers += [(f"identifier.{place}", one.value) for place, one in enumerate(record.identifiers, start=1)]
        for name, value in numbers:
            number = URIRef(f"{node}#{name}")
            yield node, ADMS.identifier, number
            yield number, RDF.type, ADMS.Identifier
            yield number, SKOS.notation, Literal(value)
        for one in record.identifiers:
            if one.url:
                yield (
                    node,
                    OWL.sameAs if one.system == "Wikidata" else RDFS.seeAlso,
                    Literal(one.url, datatype=XSD.anyURI),
                )

    def _memberships(self, seat: Seat) -> Iterator[Triple]:
        """Who has a seat, as a membership without a person: the organisation or group that the function is held at."""
        for number, holder in enumerate(seat.at, start=1):
            if "org:Organization" in self._classes.get(holder, ()) and not _is_read(seat, "at"):
                node = URIRef(f"{self._at.thing(seat.id)}#membership.{number}")
                yield node, RDF.type, ORG.Membership
                yield node, ORG.organization, URIRef(self._at.thing(seat.body))
                yield node, ORG.member, URIRef(self._at.thing(holder))
                yield node, ORG.role, URIRef(self._at.word("roles", seat.role))


def _is_read(record: Record, field: str) -> bool:
    """Whether what a field holds, or some of it, is our reading."""
    return any(name.partition(".")[0] == field for name in record.inferred)
