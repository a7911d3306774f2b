"""Pages on which records stand together: actors, work, changes, sources."""

from collections.abc import Iterable

from markupsafe import Markup

from samverkan_model.comparison.knowledge import corrections
from samverkan_model.language import Language
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Record
from samverkan_model.reports import relations
from samverkan_model.reports.concepts import label
from samverkan_model.reports.knowledge import lesson_words
from samverkan_model.site.pages import work
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.markup import anchored, listing, marks, paragraph, row, sentence
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import TenantGuide, by_name, place_of
from samverkan_model.site.pages.records import brief
from samverkan_model.tenant import Tenant
from samverkan_model.text import dates
from samverkan_model.text.html import linked_out, tag

CONTENTS: dict[str, tuple[str, ...]] = {
    "actors": ("organizations", "groups", "structures", "terms_of_office"),
    "work": (
        "programmes", "goals", "duties", "needs", "collaboration_rules", "areas", "target_groups", "assignments",
        "own_records",
    ),
    "changes": ("changes", "decisions", "evaluations", "events"),
}  # fmt: skip
"""Which concepts stand on which page."""
_IN_TIME = ("changes", "decisions", "evaluations", "events", "needs")
"""Concepts that are told in the order they happened."""


def list_page(stock: Stock, tenant: Tenant, kind: str, language: Language) -> Page:
    """A page with the records of some concepts."""
    guide = TenantGuide(stock, language, place_of(tenant, kind), tenant, stock.days_of(tenant)[-1])
    title, name = guide.plain(f"{kind}.title", tenant=tenant.name), guide.plain(f"label.{kind}")
    page = guide.page(title, name, wide=kind == "work")
    page.add(guide.trail(), paragraph(sentence(guide.say(f"about.{kind}"))))
    for concept in CONTENTS[kind]:
        words = label(concept, 2, language)
        ordered = by_name(tenant.facts.own(CONCEPTS[concept]), guide)
        found = sorted(ordered, key=_when) if concept in _IN_TIME else ordered
        parts = [*work.above(concept, guide), _listed(found, guide)] if found else []
        page.section(words[:1].upper() + words[1:], f"om-{concept}", parts)
    if kind == "changes":
        page.section(guide.plain("changes.corrected"), "om-rattat", [_corrected(guide)])
    return page


def _corrected(guide: TenantGuide) -> Markup:
    """What later sources have corrected, each with the source."""
    found = corrections(guide.tenant.facts)
    return listing(guide.told(lesson_words(one, guide.at, guide.language)) for one in found)


def sources_page(stock: Stock, tenant: Tenant, language: Language) -> Page:
    """Every source, where every fact on the tenant's pages leads."""
    guide = TenantGuide(stock, language, place_of(tenant, "sources"), tenant, stock.days_of(tenant)[-1])
    page = guide.page(guide.plain("sources.title", tenant=tenant.name), guide.plain("label.sources"))
    page.add(guide.trail(), paragraph(sentence(guide.say("about.sources"))))
    found = sorted(tenant.facts.own(Source), key=lambda source: (source.short or source.title).casefold())
    page.add(anchored(((source.id, _source(source, guide)) for source in found), "sam-records"))
    return page


def _listed(records: Iterable[Record], guide: TenantGuide) -> Markup:
    """Each record with what is known of it, and for some how it stands and how it looks."""
    told = ((one.id, brief(one, guide, work.lead(one, guide)) + work.picture(one, guide)) for one in records)
    return anchored(told, "sam-records")


def _when(record: Record) -> str:
    moment = getattr(record, "when", None) or getattr(record, "answer_by", None)
    first = moment[0].begins if isinstance(moment, tuple) and moment else moment
    return str(getattr(first, "earliest", "9999"))


def _source(source: Source, guide: TenantGuide) -> Markup:
    narrator = guide.narrator
    name = tag("strong", source.short) if source.short else ""
    linked = linked_out(source.title, source.url, otherwise=tag("cite", source.title))
    told = [linked, narrator.value(source, "kind"), source.publisher, _day(source.date, guide), source.reference]
    told += [guide.plain("sources.read", day=_day(source.read, guide)) if source.read else None]
    told += [] if source.url else [guide.plain("sources.handed-over")]
    told += [narrator.say("mark.secondary")] if source.secondary else []
    told += [narrator.field("cut").lower()] if source.cut else []
    words = row(" ", (name, row(", ", (part for part in told if part))))
    used = narrator.listed(relations.mentions(source, narrator))
    return row(tag("br"), (words, marks(guide.say("sources.used", records=used)) if used else ""))


def _day(moment: object, guide: TenantGuide) -> str:
    return dates.moment(moment, guide.language) if moment else ""  # type: ignore[arg-type] # a Moment, or nothing
