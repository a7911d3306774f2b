"""Data sets and their catalogue as DCAT-AP-SE, the profile of DCAT that Swedish portals harvest.

One data set for each tenant, with its files as distributions. Every class that DCAT-AP asks for at the other end of a
property is said, so that the shapes hold by this file alone.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from rdflib import RDF, SKOS, XSD, Literal, Namespace, URIRef

from samverkan_model.exchange.rdf.mapping import mapping
from samverkan_model.exchange.rdf.posts import DCTERMS, FOAF, Triple
from samverkan_model.language import LANGUAGES, text
from samverkan_model.model.validity import BEGINNING, END
from samverkan_model.timeline import Snapshot

DCAT = Namespace(mapping()["prefixes"]["dcat"])
SPDX = Namespace(mapping()["prefixes"]["spdx"])
VCARD = Namespace(mapping()["prefixes"]["vcard"])
AUTHORITY = "http://publications.europa.eu/resource/authority/"
"""Where the EU keeps the lists of words that DCAT-AP asks for."""
LICENCES = {"EUPL-1.2": "EUPL_1_2", "CC0": "CC0", "CC-BY-4.0": "CC_BY_4_0"}
"""Licences by their usual names, and as the EU's list has them."""
THEMES = ("HEAL", "GOVE")
LANGUAGE = {"sv": "SWE", "en": "ENG"}


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file of a data set.

    Attributes:
        path: where it lies, counted from the catalogue.
        media: its media type.
        title: what it is, in each language.
        content: what stands in it; None where that is not known yet.
    """

    path: str
    media: str
    title: Mapping[str, str]
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Publishing:
    """Who publishes, where and on what terms.

    Attributes:
        base: address of the folder that the catalogue lies in.
        publisher: who answers for it; what each model says where it is empty.
        licence: one of `LICENCES`, or an address; empty where it is not said.
        contact: address of a page to ask at; empty for none.
        audience: for whom it is: ``public`` is open to all.
        files: the files of each tenant.
    """

    base: str
    publisher: str = ""
    licence: str = "EUPL-1.2"
    contact: str = ""
    audience: str = "public"
    files: Mapping[str, tuple[PublishedFile, ...]] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        """The address, ending with a slash."""
        return self.base if self.base.endswith("/") else f"{self.base}/"


def data_catalogue(snapshots: Iterable[Snapshot], publishing: Publishing) -> Iterator[Triple]:
    """The catalogue with all its data sets."""
    snapshots = list(snapshots)
    node = URIRef(f"{publishing.folder}catalog")
    yield node, RDF.type, DCAT.Catalog
    for language in LANGUAGES:
        yield node, DCTERMS.title, Literal(text("exchange.dcat.catalog", language), lang=language)
        yield node, DCTERMS.description, Literal(text("exchange.dcat.catalog-text", language), lang=language)
        yield from _concept(node, DCTERMS.language, f"language/{LANGUAGE[language]}", DCTERMS.LinguisticSystem)
    yield from _licensed(node, publishing)
    yield from _agent(node, publishing.publisher or text("exchange.dcat.nobody"), publishing)
    yield node, DCAT.themeTaxonomy, URIRef(f"{AUTHORITY}data-theme")
    yield URIRef(f"{AUTHORITY}data-theme"), RDF.type, SKOS.ConceptScheme
    yield URIRef(f"{AUTHORITY}data-theme"), DCTERMS.title, Literal("Data theme", lang="en")
    latest = max((snapshot.day for snapshot in snapshots), default=date.min)
    yield node, DCTERMS.modified, Literal(latest.isoformat(), datatype=XSD.date)
    for snapshot in snapshots:
        yield node, DCAT.dataset, _dataset(snapshot, publishing)
        yield from dataset(snapshot, publishing)


def dataset(snapshot: Snapshot, publishing: Publishing) -> Iterator[Triple]:
    """One data set: whose it is, what it is about, which time it covers, and its files."""
    header, node = snapshot.facts.header, _dataset(snapshot, publishing)
    yield node, RDF.type, DCAT.Dataset
    yield node, DCTERMS.identifier, Literal(snapshot.facts.id)
    for language in LANGUAGES:
        title = text("exchange.dcat.title", language, name=header.name)
        yield node, DCTERMS.title, Literal(title, lang=language)
        about = text("exchange.dcat.text", language, name=header.name, count=len(snapshot.facts), day=snapshot.day)
        own = f" {header.text}" if header.text and language == header.languages[0] else ""
        yield node, DCTERMS.description, Literal(f"{about}{own}", lang=language)
        for word in text("exchange.dcat.keywords", language).split(", "):
            yield node, DCAT.keyword, Literal(word, lang=language)
    for one in header.languages:
        if one in LANGUAGE:
            yield from _concept(node, DCTERMS.language, f"language/{LANGUAGE[one]}", DCTERMS.LinguisticSystem)
    for theme in THEMES:
        yield from _concept(node, DCAT.theme, f"data-theme/{theme}", SKOS.Concept)
    yield from _concept(node, DCTERMS.accrualPeriodicity, "frequency/IRREG", DCTERMS.Frequency)
    rights = "PUBLIC" if publishing.audience == "public" else "RESTRICTED"
    yield from _concept(node, DCTERMS.accessRights, f"access-right/{rights}", DCTERMS.RightsStatement)
    yield node, DCTERMS.modified, Literal(snapshot.day.isoformat(), datatype=XSD.date)
    yield from _agent(node, publishing.publisher or header.publisher or header.name, publishing)
    yield from _contact(node, publishing, header.publisher or header.name)
    yield from _period(node, snapshot)
    for number, file in enumerate(publishing.files.get(snapshot.facts.id, ()), start=1):
        yield from _distribution(node, number, file, publishing)


def _dataset(snapshot: Snapshot, publishing: Publishing) -> URIRef:
    return URIRef(f"{publishing.folder}{snapshot.facts.id}#dataset")


def _distribution(node: URIRef, number: int, file: PublishedFile, publishing: Publishing) -> Iterator[Triple]:
    part, address = URIRef(f"{node}.{number}"), URIRef(f"{publishing.folder}{file.path}")
    yield node, DCAT.distribution, part
    yield part, RDF.type, DCAT.Distribution
    yield part, DCAT.accessURL, address
    yield part, DCAT.downloadURL, address
    for language, words in file.title.items():
        yield part, DCTERMS.title, Literal(words, lang=language)
    media = URIRef(f"https://www.iana.org/assignments/media-types/{file.media}")
    yield part, DCAT.mediaType, media
    yield media, RDF.type, DCTERMS.MediaType
    yield from _licensed(part, publishing)
    if file.content is not None:
        yield part, DCAT.byteSize, Literal(str(len(file.content)), datatype=XSD.nonNegativeInteger)
        check = URIRef(f"{part}.checksum")
        yield part, SPDX.checksum, check
        yield check, RDF.type, SPDX.Checksum
        yield check, SPDX.algorithm, SPDX.checksumAlgorithm_sha256
        yield SPDX.checksumAlgorithm_sha256, RDF.type, SPDX.ChecksumAlgorithm
        yield check, SPDX.checksumValue, Literal(hashlib.sha256(file.content).hexdigest(), datatype=XSD.hexBinary)


def _licensed(node: URIRef, publishing: Publishing) -> Iterator[Triple]:
    if not publishing.licence:
        return
    known = LICENCES.get(publishing.licence)
    licence = URIRef(f"{AUTHORITY}licence/{known}" if known else publishing.licence)
    yield node, DCTERMS.license, licence
    yield licence, RDF.type, DCTERMS.LicenseDocument


def _agent(node: URIRef, name: str, publishing: Publishing) -> Iterator[Triple]:
    mark = hashlib.sha256(name.encode()).hexdigest()[:12]
    agent = URIRef(f"{publishing.folder}catalog#publisher.{mark}")
    yield node, DCTERMS.publisher, agent
    yield agent, RDF.type, FOAF.Agent
    yield agent, FOAF.name, Literal(name, lang="sv")


def _contact(node: URIRef, publishing: Publishing, name: str) -> Iterator[Triple]:
    if publishing.contact:
        contact = URIRef(f"{node}.contact")
        yield node, DCAT.contactPoint, contact
        yield contact, RDF.type, VCARD.Organization
        yield contact, RDF.type, VCARD.Kind
        yield contact, VCARD.fn, Literal(publishing.publisher or name)
        yield contact, VCARD.hasURL, URIRef(publishing.contact)


def _period(node: URIRef, snapshot: Snapshot) -> Iterator[Triple]:
    """From the first to the last day that anything is exactly known of."""
    days = [day for day in snapshot.courses.turns if BEGINNING < day < END]
    if days:
        period = URIRef(f"{node}.period")
        yield node, DCTERMS.temporal, period
        yield period, RDF.type, DCTERMS.PeriodOfTime
        yield period, DCAT.startDate, Literal(min(days).isoformat(), datatype=XSD.date)
        yield period, DCAT.endDate, Literal(max(days).isoformat(), datatype=XSD.date)


def _concept(node: URIRef, said: URIRef, word: str, kind: URIRef) -> Iterator[Triple]:
    """A word of one of the EU's lists."""
    found = URIRef(f"{AUTHORITY}{word}")
    yield node, said, found
    yield found, RDF.type, kind
    if kind == SKOS.Concept:
        yield found, SKOS.prefLabel, Literal(word.rpartition("/")[2], lang="en")
