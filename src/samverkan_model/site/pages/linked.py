"""What a page is about as JSON-LD (W3C), for programs that read pages: in words of schema.org and ``mapping.toml``.

Only what applied for certain on the day of the page (``temporalCoverage``) and is stated by a source is said of a
record; of another it is said that the page is about something of that name, and nothing more.
"""

import json
from collections.abc import Mapping
from typing import Any

from samverkan_model.exchange.media import MEDIA
from samverkan_model.exchange.rdf.addresses import DataAddresses
from samverkan_model.exchange.rdf.mapping import classes, mapping
from samverkan_model.exchange.relations import course_through_time, is_certain_and_said
from samverkan_model.exchange.spans import spans
from samverkan_model.model.references import ids, values
from samverkan_model.model.statement import Basis, Record
from samverkan_model.model.validity import Truth
from samverkan_model.reports import relations
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.open_data import base_of, file_place, open_files
from samverkan_model.site.pages.page_context import Guide, TenantGuide

KINDS = {"bodies": "Organization", "organizations": "Organization", "agreements": "CreativeWork"}
"""What schema.org calls the records of a concept that have a page each."""
PARENTS = {"bodies": "parentOrganization", "agreements": "isPartOf"}
"""What schema.org calls that a record is part of another of its concept."""
TOPICS = {"bodies": "knowsAbout", "agreements": "about"}
TEXTS = {"bodies": "purpose", "agreements": "text"}


def about_record(record: Record, guide: TenantGuide) -> str:
    """A page about one record."""
    return _page(guide, guide.narrator.name(record.id), _record(record, guide))


def about_area(name: str, others: tuple[str, ...], guide: Guide) -> str:
    """A page about an area of work, whoever has it."""
    term = {"@type": ["DefinedTerm", "skos:Concept"], "name": name, "alternateName": [*others]}
    return _page(guide, name, _told(term))


def about_tenant(guide: TenantGuide) -> str:
    """A page about a tenant: its data set, with the files that it can be had as."""
    stock, header = guide.stock, guide.tenant.facts.header
    files = [
        {
            "@type": "DataDownload",
            "contentUrl": _address(stock, one.place) or guide.address(file_place(one)),
            "encodingFormat": MEDIA[one.form],
            "contentSize": str(len(one.content)),
        }
        for one in open_files(stock, guide.tenant)
    ]  # fmt: skip
    data = {
        "@type": ["Dataset", "dcat:Dataset"],
        "@id": f"{base_of(stock).rstrip('/')}/{header.id}#dataset",
        "name": header.name,
        "description": header.text,
        "publisher": _told({"@type": "Organization", "name": stock.sender.name or header.publisher}),
        "isAccessibleForFree": True,
        "distribution": files,
    }
    return _page(guide, guide.tenant.name, _told(data))


def _record(record: Record, guide: TenantGuide) -> dict[str, Any]:
    at, concept = guide.at, record.concept
    if not _is_known(record, guide):
        return {}
    text = getattr(record, TEXTS[concept], None)
    period = None if "valid" in record.inferred else record.period
    first, last = (period.first_day, period.last_day) if period else (None, None)
    lived = {"bodies": ("foundingDate", "dissolutionDate"), "agreements": ("datePublished", "expires")}[concept]
    parents = [
        {"@id": _id(one.other, guide), "name": guide.narrator.name(one.other)}
        for one in relations.told_relations(record, guide.narrator)
        if one.key == "part_of.out" and one.standing is Truth.YES and not one.inferred
    ]
    topics = (
        [] if "areas" in record.inferred else [at.facts[one].caption for one in ids(record, "areas") if one in at.facts]
    )
    others = [] if "names" in record.inferred else [one.name for one in values(record, "names")]
    return _told({
        "@type": [KINDS[concept], *classes(record)],
        "@id": _id(record.id, guide),
        "identifier": f"{guide.tenant.id}:{record.id}",
        "name": at.name(record),
        "alternateName": [*filter(None, (getattr(record, "short", None),)), *others],
        "description": None if TEXTS[concept] in record.inferred else text,
        lived[0]: first.isoformat() if first and concept == "bodies" else None,
        lived[1]: last.isoformat() if last else None,
        PARENTS[concept]: parents,
        TOPICS[concept]: topics,
    })  # fmt: skip


def _is_known(record: Record, guide: TenantGuide) -> bool:
    """Whether it was there for certain on the day; of a document, whether it has been in force for certain by then."""
    if record.concept != "agreements":
        return is_certain_and_said(guide.at, record)
    days = spans(course_through_time(guide.at, record))
    return record.basis is Basis.STATED and any(
        span.certain and (span.first is None or span.first <= guide.day) for span in days
    )


def _id(record_id: str, guide: TenantGuide) -> str:
    return DataAddresses(base_of(guide.stock).rstrip("/") + "/", guide.tenant.id).thing(record_id)


def _page(guide: Guide, name: str, about: Mapping[str, Any]) -> str:
    addresses = guide.stock.addresses
    url = _address(guide.stock, addresses.url(addresses.file(guide.place, guide.language)))
    said = {
        "@context": {"@vocab": mapping()["prefixes"]["schema"], **_prefixes(about)},
        "@type": "WebPage",
        "@id": url,
        "name": name,
        "inLanguage": guide.language,
        "temporalCoverage": guide.day.isoformat() if isinstance(guide, TenantGuide) else "",
        "mainEntity": about,
    }
    return json.dumps(_told(said), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _prefixes(about: Mapping[str, Any]) -> dict[str, str]:
    kinds = about.get("@type", ())
    return {
        name: uri for name, uri in mapping()["prefixes"].items() if any(one.startswith(f"{name}:") for one in kinds)
    }


def _address(stock: Stock, place: str) -> str:
    """The whole address of what lies in the site; empty where that of the site is not known."""
    return f"{stock.addresses.base.rstrip('/')}/{place}" if stock.addresses.base else ""


def _told(said: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if value not in (None, "", [], {}, {"@type": "Organization"})}
