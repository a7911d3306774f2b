"""Pages on which records stand together: actors, work, changes, sources."""

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from samverkan_model.comparison.knowledge import corrections
from samverkan_model.language import Language
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Record
from samverkan_model.reports import relations
from samverkan_model.reports.concepts import label
from samverkan_model.reports.knowledge import lesson_words
from samverkan_model.site.pages import work
from samverkan_model.site.pages.content import CONTENTS, Stock
from samverkan_model.site.pages.markup import anchored, listing, marks, paragraph, row, sentence
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import TenantGuide, place_of
from samverkan_model.site.pages.records import in_brief
from samverkan_model.tenant import Tenant
from samverkan_model.text import dates
from samverkan_model.text.html import linked_out, tag


def list_pages(stock: Stock, tenant: Tenant, kind: str, language: Language) -> Iterator[Page]:
    """The records of some concepts, so many on each page; a first page there always is."""
    sheets = stock.sheets(tenant, kind) or ((),)
    for number, ids in enumerate(sheets, start=1):
        yield _list_page(stock, tenant, kind, "" if number == 1 else str(number), ids, language)


def _list_page(
    stock: Stock, tenant: Tenant, kind: str, sheet: str, ids: Sequence[str], language: Language
) -> Page:  # fmt: skip
    guide = TenantGuide(stock, language, place_of(tenant, kind, sheet), tenant, stock.days_of(tenant)[-1])
    title, name = guide.plain(f"{kind}.title", tenant=tenant.name), guide.plain(f"label.{kind}")
    page = guide.page(title, name, listed=not sheet, wide=kind == "work")
    page.add(guide.trail(), paragraph(sentence(guide.say(f"about.{kind}"))), _sheets(guide, kind))
    found = [tenant.facts[one] for one in ids]
    for concept in CONTENTS[kind]:
        words = label(concept, 2, language)
        own = [one for one in found if one.concept == concept]
        parts = [*(work.above(concept, guide) if not sheet else ()), _listed(own, guide)] if own else []
        page.section(words[:1].upper() + words[1:], f"om-{concept}", parts)
    if kind == "changes" and not sheet:
        page.section(guide.plain("changes.corrected"), "om-rattat", [_corrected(guide)])
    page.add(_sheets(guide, kind))
    return page


def _sheets(guide: TenantGuide, kind: str) -> Markup:
    """The pages of the list, each by the names that it begins and ends with; nothing where there is one."""
    sheets = guide.stock.sheets(guide.tenant, kind)
    if len(sheets) < 2:
        return Markup()
    steps = []
    for number, ids in enumerate(sheets, start=1):
        name = "" if number == 1 else str(number)
        said = guide.plain(
            "sheet", number=number, first=guide.narrator.brief(ids[0]), last=guide.narrator.brief(ids[-1])
        )
        here = guide.place.name == name
        steps.append(tag("span", said, aria_current="page") if here else guide.link(guide.beside(kind, name), said))
    return tag("nav", listing(steps), class_="sam-sheets", aria_label=guide.plain("sheets"))


def _corrected(guide: TenantGuide) -> Markup:
    """What later sources have corrected, each with the source."""
    found = corrections(guide.tenant.facts)
    return listing(guide.told(lesson_words(one, guide.at, guide.language)) for one in found)


def _listed(records: Iterable[Record], guide: TenantGuide) -> Markup:
    """Each record with what is known of it, and for some how it stands and how it looks."""
    told = (
        (
            one.id,
            _source(one, guide)
            if isinstance(one, Source)
            else in_brief(one, guide, work.call_standing(one, guide)) + work.path_picture(one, guide),
        )
        for one in records
    )
    return anchored(told, "sam-records")


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
