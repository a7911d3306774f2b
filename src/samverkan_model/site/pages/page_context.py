"""Finds the way from one page: texts in its language, links to other pages, records by name, sources with locator."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from markupsafe import Markup, escape

from samverkan_model.language import Language
from samverkan_model.model.bodies import Body
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Citation, Record
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.markup import facing, row
from samverkan_model.site.pages.notes import Notes
from samverkan_model.site.pages.page import Page
from samverkan_model.tenant import Tenant
from samverkan_model.text.html import html, tag
from samverkan_model.text.phrase import told_phrase
from samverkan_model.text.snapshot_text import SnapshotText

_ON_PAGES = {
    "sources": "sources", "organizations": "actors", "groups": "groups", "structures": "groups",
    "terms_of_office": "groups", "areas": "areas", "target_groups": "areas", "assignments": "tasks", "goals": "tasks",
    "duties": "tasks", "own_records": "tasks", "programmes": "work", "needs": "invitations",
    "collaboration_rules": "invitations", "events": "changes", "changes": "changes", "decisions": "changes",
    "evaluations": "changes",
}  # fmt: skip
"""Concepts whose records stand on a page together with others."""
_ALONE = {"bodies": "body", "agreements": "agreement"}
"""Concepts whose records have a page each."""
_OF_BODIES = ("seats", "mandates")
"""Concepts whose records stand on the page of their body."""


class Guide:
    """Knows the page one stands on, and leads from there."""

    def __init__(self, stock: Stock, language: Language, place: PagePlace, notes: Notes | None = None) -> None:
        self.stock = stock
        self.language: Language = language
        self.place = place
        self.notes = notes or Notes(language)

    def say(self, key: str, /, **parts: object) -> Markup:
        """A text of the catalogue under ``site.``, as HTML."""
        return escape(self.plain(key, **parts))

    def plain(self, key: str, /, **parts: object) -> str:
        """The same text as plain words."""
        return told_phrase(f"site.{key}", self.language, **parts)

    def address(self, place: PagePlace, anchor: str = "", language: Language | None = None) -> str:
        """The address of a page, seen from this one."""
        addresses, there = self.stock.addresses, language or self.language
        return addresses.link(addresses.file(self.place, self.language), addresses.file(place, there), anchor)

    def link(self, place: PagePlace, words: str, anchor: str = "", kind: str = "") -> Markup:
        """A link to a page."""
        return tag("a", words, href=self.address(place, anchor), class_=kind)

    def trail(self, *steps: tuple[PagePlace, str]) -> Markup:
        """The way back: the first page, and what lies between it and the page."""
        links = [self.link(place, words) for place, words in ((PagePlace("home"), self.say("start")), *steps)]
        told_ = row(Markup(' <span aria-hidden="true">/</span> '), links)
        return tag("nav", told_, class_="sam-trail", aria_label=self.plain("trail"))

    def page(self, title: str, label: str = "", *, listed: bool = True, wide: bool = False) -> Page:
        """The page one stands on, empty but for its title."""
        return Page(self.place, self.language, title, label=label, listed=listed, wide=wide, notes=self.notes)


class TenantGuide(Guide):
    """Leads within one tenant, as it was on a day."""

    def __init__(
        self,
        stock: Stock,
        language: Language,
        place: PagePlace,
        tenant: Tenant,
        day: date,
        notes: Notes | None = None,
    ) -> None:
        super().__init__(stock, language, place, notes)
        self.tenant, self.day, self.at = tenant, day, tenant.at(day)
        self.narrator = SnapshotText(self.at, language)

    @cached_property
    def tenant_name(self) -> Markup:
        """The tenant's name as HTML."""
        return escape(self.tenant.name)

    def beside(self, kind: str, name: str = "") -> PagePlace:
        """A page about the same tenant."""
        return place_of(self.tenant, kind, name)

    def field(self, name: str) -> Markup:
        """The label of a field as HTML."""
        return escape(self.narrator.field(name))

    def where(self, record_id: str) -> tuple[PagePlace, str] | None:
        """The page where a record stands, and its place on it; None for records that have none.

        A guest stands on the pages of the tenant that lends it, where that is part of the site.
        """
        home, own_id = self._home(record_id)
        record = home.facts.get(own_id) if home else None
        if home is None or record is None:
            return None
        if (page := self.stock.area_pages.get((home.id, own_id))) is not None:
            return page, ""
        if record.concept in _ALONE:
            return place_of(home, _ALONE[record.concept], record.id), ""
        if record.concept in _OF_BODIES:
            holder = home.facts.get(getattr(record, "body", None) or "")
            return (place_of(home, "body", holder.id), "") if isinstance(holder, Body) else None
        kind = _ON_PAGES.get(record.concept)
        return (place_of(home, kind, self.stock.sheet_of(home, kind, own_id)), own_id) if kind else None

    def _home(self, record_id: str) -> tuple[Tenant | None, str]:
        """The tenant whose record it is, and the record's id there."""
        lender, sign, own_id = record_id.rpartition(":")
        return (self.stock.tenant(lender), own_id) if sign else (self.tenant, record_id)

    def to(self, record_id: str, words: str = "") -> Markup:
        """A record by name, as a link where it stands somewhere; names are Swedish on every page."""
        shown = escape(words or self.narrator.brief(record_id))
        found = self.where(record_id)
        tongue = "sv" if self.language != "sv" else ""
        if found is None or found == (self.place, ""):
            return tag("span", shown, lang=tongue) if tongue else shown
        return tag("a", shown, href=self.address(*found), lang=tongue)

    def named(self, record_ids: Iterable[str]) -> Markup:
        """Several records by name, in running text."""
        return self.told(self.narrator.names(record_ids))

    def own(self, records: Iterable[Record]) -> Iterable[Record]:
        """Without guests: these have their pages where they are lent from."""
        return (record for record in records if record.id not in self.tenant.facts.guests)

    def told(self, words: str) -> Markup:
        """Words in which the records that they name are links."""
        return html(words, lambda ref: self.to(ref.id, ref.words))

    def cited(self, citations: Iterable[Citation]) -> Markup:
        """Where it is written, as the number of a note."""
        return self.notes.ref(self.sources(citations) or self.say("unsourced"))

    def sources(self, citations: Iterable[Citation]) -> Markup:
        """Where it is written: each source by its short name with locators, as links to the list of sources."""
        places: dict[str, list[str]] = {}
        for citation in citations:
            places.setdefault(citation.source, []).append(citation.locator)
        return row("; ", (self._source(source, locators) for source, locators in places.items()))

    def _source(self, source_id: str, locators: Iterable[str]) -> Markup:
        source = self.tenant.facts.get(source_id)
        name = (source.short or source.title) if isinstance(source, Source) else source_id
        words = f"{name} {', '.join(dict.fromkeys(place for place in locators if place))}".strip()
        home, own_id = self._home(source_id)
        if home is None:
            return escape(words)
        place = place_of(home, "sources", self.stock.sheet_of(home, "sources", own_id))
        return self.link(place, escape(words), own_id)

    def fact(self, words: str, citations: Iterable[Citation]) -> Markup:
        """A fact with its source beside it."""
        return facing(words) + self.cited(citations)

    def trail(self, *steps: tuple[PagePlace, str]) -> Markup:
        """The way back: the first page, the county, and what lies between it and the page."""
        county = () if self.place.kind == "county" else ((self.beside("county"), self.tenant_name),)
        return super().trail(*county, *steps)


def place_of(tenant: Tenant, kind: str, name: str = "") -> PagePlace:
    """A page about a tenant."""
    return PagePlace(kind, tenant.id, tenant.facts.header.kind, name)


def by_name(records: Iterable[Record], guide: TenantGuide) -> list[Record]:
    """Records in the order of their names on the day."""
    return sorted(records, key=lambda record: (guide.at.name(record).casefold(), record.id))
