"""Counties side by side: what each has for a function, what differs, measures with what they rest on."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from samverkan_model.comparison.alignment import FunctionBody, FunctionCell
from samverkan_model.language import Language, text
from samverkan_model.model.statement import Record
from samverkan_model.reports.compared import sentences
from samverkan_model.reports.compared.report import definitions, differences_list, measures_table, silences_list
from samverkan_model.reports.compared.voice import ASPECTS, Voice, function_label, voices
from samverkan_model.reports.sources import cited
from samverkan_model.site.explorer import compared_fragment
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.counterparts import column_guides
from samverkan_model.site.pages.markup import folded, listing, marks, named, paragraph, row, table
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import Guide, TenantGuide, place_of
from samverkan_model.tenant_comparison import TenantComparison
from samverkan_model.text.html import tag
from samverkan_model.timeline import Snapshot

FEW = 5
"""So many differences stand openly; the rest are folded."""


def comparison_page(stock: Stock, language: Language) -> Page | None:
    """The comparison of the counties of the site, each on its best documented day; None where there are not two."""
    return _ComparisonPage(stock, stock.comparison, language).page() if stock.comparison else None


class _ComparisonPage:
    """Writes the page."""

    def __init__(self, stock: Stock, comparison: TenantComparison, language: Language) -> None:
        self.language: Language = language
        self.comparison = comparison
        self.guide = Guide(stock, language, PagePlace("comparison"))
        self.told = voices(comparison, language)
        self.guides = column_guides(stock, comparison, language, self.guide.place, self.guide.notes)

    def say(self, key: str, /, **parts: object) -> Markup:
        """A text of the comparison, escaped."""
        return escape(self.plain(key, **parts))

    def plain(self, key: str, /, **parts: object) -> str:
        """A text of the comparison."""
        return text(f"report.compare.{key}", self.language, **parts)

    def page(self) -> Page:
        """All of it."""
        title = sentences.title(self.comparison, self.language)
        page = self.guide.page(title, self.guide.plain("menu.comparison"), wide=True)
        page.alone = True
        page.add(paragraph(tag("strong", self.say("open-world"))), self.alive(), self.saved())
        page.section(self.plain("heading.differences"), "om-skillnader", [self.lines(differences_list)])
        page.heading(self.plain("heading.bodies"), "om-matris")
        page.add(*(self.function(name) for name in self.comparison.functions))
        days = listing(map(escape, sentences.days_of_columns(self.comparison, self.language)))
        page.section(self.guide.plain("comparison.days"), "om-dagar", [days])
        page.heading(self.plain("heading.measures"), "om-matt")
        page.add(folded(self.say("heading.incomparable"), self.lines(silences_list), "om-tystnad"))
        measured = folded(self.say("caption.measures"), self.measures_table() + self.definitions())
        page.add(tag("div", measured, class_="sam-on-screen"))
        return page

    def alive(self) -> Markup:
        """The picture that one can move about in, with a card for each body that leads to its page."""
        guides = {guide.tenant.id: guide for guide in self.guides}

        def address(at: Snapshot, record: Record) -> str:
            guide = guides[at.facts.id]
            found = guide.where(record.id)
            return guide.address(*found) if found else ""

        return compared_fragment(self.comparison, self.language, link=address).strip()

    def saved(self) -> Markup:
        """The same picture as a file."""
        picture = self.guide.stock.side_by_side(self.comparison, self.language)
        file = self.guide.address(picture.place)
        return paragraph(tag("a", self.guide.say("picture.save"), href=file, download=True), "sam-note")

    def lines(self, make: object) -> Markup:
        """A list of sentences, the first few openly."""
        told = [escape(line) for line in make(self.comparison, self.language).lines]  # type: ignore[operator] # differences or silences
        rest = folded(self.guide.say("more", count=len(told) - FEW), listing(told[FEW:])) if len(told) > FEW else ""
        return listing(told[:FEW]) + rest

    def county(self, guide: TenantGuide) -> Markup:
        """A county and its day, with the way to its page."""
        place = place_of(guide.tenant, "county")
        return row(" ", (guide.link(place, guide.tenant_name), marks(str(guide.day))))

    def cell(self, voice: Voice, guide: TenantGuide, cell: FunctionCell) -> Markup:
        """What a county has for the function: its state in words, then the bodies that show it."""
        state = tag("span", voice.state(cell), class_=f"sam-state sam-state-{cell.state}")
        if not cell.shown:
            return row(" ", (state, marks(voice.explained(cell))))
        return state + listing(self.entry(voice, guide, entry) for entry in cell.shown)

    def entry(self, voice: Voice, guide: TenantGuide, entry: FunctionBody) -> Markup:
        """A body with what there is to mark about it, and where it is written."""
        told = "; ".join(voice.marks(entry))
        named = row(" ", (guide.to(entry.record), marks(f"({told})") if told else ""))
        return guide.fact(named, self.record(voice, entry).source)

    def record(self, voice: Voice, entry: FunctionBody) -> Record:
        """The record behind an entry."""
        return voice.at.facts[entry.record]

    def measures_table(self) -> Markup:
        """Measures of each county with what they rest on."""
        told = measures_table(self.comparison, self.told, self.language)
        rows = [tuple(escape(cell) for cell in row) for row in told.rows]
        return table(self.say("caption.measures"), map(escape, told.columns), rows)

    def definitions(self) -> Markup:
        """What each measure means."""
        return tag("div", named(definitions(self.language).rows), class_="sam-card")

    def function(self, name: str) -> Markup:
        """A function: in how many counties it is there, then what each has, and every body side by side."""
        cells = [*zip(self.told, self.guides, self.comparison.row(name), strict=True)]
        label = function_label(self.told, name)
        there = sum(cell.state == "present" for *_, cell in cells)
        head = row(" ", (label, marks(self.guide.plain("comparison.there", count=there, of=len(cells)))))
        lines = named((self.county(guide), self.cell(voice, guide, cell)) for voice, guide, cell in cells)
        columns = [self.say(f"column.{key}") for key in ("body", "county", "state", *ASPECTS, "sources")]
        rows = [one for parts in cells if parts[2].shown for one in self.bodies(*parts)]
        said = self.say("caption.function", function=label)
        beside = folded(said, table(said, columns, rows, "sam-bodies")) if rows else ""
        told = folded(head, tag("div", lines, beside, class_="sam-card"), f"f-{name}", searched=True)
        return tag("div", told, class_="sam-on-screen")

    def bodies(self, voice: Voice, guide: TenantGuide, cell: FunctionCell) -> Iterator[tuple[str, ...]]:
        """The bodies of one county; a sentence where it has none."""
        where = f"{guide.tenant.name} {guide.day}"
        if not cell.shown:
            yield ("–", where, escape(voice.explained(cell)), *("" for _ in ASPECTS), "")
        for entry in cell.shown:
            one = voice.portrait(entry)
            told = (escape(voice.aspect(one, name)) for name in ASPECTS)
            marked = "; ".join(voice.marks(entry)) or voice.say("state.present")
            placed = f" {voice.say('placed')}" if entry.placed else ""
            citations = [found.citation for found in cited(self.record(voice, entry), voice.at.facts)]
            yield (guide.to(entry.record), where, f"{marked}{placed}", *told, guide.cited(citations))
