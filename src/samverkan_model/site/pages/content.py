"""What a site is made of: tenants, the days they are shown at, pictures drawn once, findings looked up once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from samverkan_model.diagrams.diagram import Diagram
from samverkan_model.errors import NothingToDraw
from samverkan_model.language import LANGUAGES, Language
from samverkan_model.model.evidence import Evidence
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.reports.validity_text import telling_day
from samverkan_model.rules.engine.base import Rule
from samverkan_model.rules.engine.curing import Curing
from samverkan_model.rules.engine.run import Outcome
from samverkan_model.site.pages.addresses import Addresses, PagePlace
from samverkan_model.site.pages.area_places import AreaPlace, area_places
from samverkan_model.site.pages.data_file import DataFile
from samverkan_model.tenant import Tenant
from samverkan_model.tenant_comparison import TenantComparison, side_by_side
from samverkan_model.timeline import Snapshot
from samverkan_model.workspace import Workspace

CONTENTS: dict[str, tuple[str, ...]] = {
    "work": ("programmes",),
    "tasks": ("goals", "duties", "assignments", "own_records"),
    "invitations": ("needs", "collaboration_rules"),
    "areas": ("areas", "target_groups"),
    "actors": ("organizations",),
    "groups": ("groups", "structures", "terms_of_office"),
    "changes": ("changes", "decisions", "evaluations", "events"),
    "sources": ("sources",),
}
"""Which concepts stand on which list."""
IN_TIME = ("changes", "decisions", "evaluations", "events", "needs")
"""Concepts that are told in the order they happened."""
CARD_WIDTH = 1200
"""So many pixels wide is a picture that is sent with a link."""
_OF_A_DAY = re.compile(r"structure-\d{4}-\d\d-\d\d")
ON_A_SHEET = 20
"""So many records stand on one page of a list."""
FEWER = {"work": 10}
"""The same of lists whose records have much to tell, such as the path of a programme."""
COMPARABLE = ("county", "region")
"""Kinds of tenants that can be compared with each other."""


@dataclass(frozen=True)
class Sender:
    """Who publishes a site.

    Attributes:
        name: whose site it is; empty where it is not said.
        contact: the function that answers for it, or an address of the web; never a person.
        licence: under what the content may be used.
    """

    name: str = ""
    contact: str = ""
    licence: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture that has been laid out, with what a page needs to show it."""

    place: PagePlace
    language: Language
    diagram: Diagram

    @property
    def words(self) -> str:
        """The picture in words, title first."""
        return self.diagram.text


@dataclass
class Stock:
    """What a site is made of.

    Attributes:
        workspace: where the tenants come from.
        tenants: those that are shown, in order.
        days: days each of them is shown at, earliest first.
        today: the day deadlines are counted from.
        languages: languages of the pages.
        addresses: where pages lie.
        sender: who publishes the site.
        pictures: every picture drawn so far.
        sizes: width and height of those that have been written, by file.
        offered: the files of each tenant for other programs, where they have been made.
        office: the picture of each tenant for programs that draw, where it has been made.
        later: what of live pictures lies beside their pages, for other days than the first seen.
    """

    workspace: Workspace
    tenants: tuple[Tenant, ...]
    days: Mapping[str, tuple[date, ...]]
    today: date
    languages: tuple[Language, ...] = LANGUAGES
    addresses: Addresses = field(default_factory=Addresses)
    sender: Sender = field(default_factory=Sender)
    pictures: dict[tuple[PagePlace, Language], Picture | None] = field(default_factory=dict)
    sizes: dict[str, tuple[float, float]] = field(default_factory=dict)
    offered: dict[str, tuple[DataFile, ...]] = field(default_factory=dict)
    office: dict[str, tuple[DataFile, ...]] = field(default_factory=dict)
    later: dict[tuple[PagePlace, Language], str] = field(default_factory=dict)
    _outcomes: dict[tuple[str, date], Outcome] = field(default_factory=dict)
    _sheets: dict[tuple[str, str], tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    _sheet_of: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    _curing: dict[str, Curing] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        workspace: Workspace,
        tenants: Iterable[str] = (),
        days: Mapping[str, Iterable[date]] | None = None,
        today: date | None = None,
        languages: Iterable[Language] = LANGUAGES,
        addresses: Addresses | None = None,
        sender: Sender | None = None,
    ) -> "Stock":
        """A stock of the tenants named, or of all there are.

        Raises:
            UnknownTenant: one of them is not there.
            ModelFaults: the files of one have faults.
        """
        found = tuple(workspace[name] for name in (tuple(tenants) or tuple(workspace)))
        asked = {name: tuple(sorted(set(chosen))) for name, chosen in (days or {}).items()}
        shown = {tenant.id: asked.get(tenant.id) or tuple(sorted(set(tenant.days))) for tenant in found}
        whole = addresses or Addresses()
        return cls(workspace, found, shown, today or date.today(), tuple(languages), whole, sender or Sender())

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that hold."""
        return self.workspace.rules()

    def tenant(self, name: str) -> Tenant | None:
        """A tenant of the site, by id."""
        return self._by_id.get(name)

    @cached_property
    def _by_id(self) -> dict[str, Tenant]:
        return {tenant.id: tenant for tenant in self.tenants}

    @cached_property
    def areas(self) -> tuple[AreaPlace, ...]:
        """The areas of work of all tenants by name, each with a page."""
        return area_places(self.tenants)

    @cached_property
    def area_pages(self) -> dict[tuple[str, str], PagePlace]:
        """The page of each area by tenant and id."""
        return {
            (tenant, one_id): PagePlace("area", name=area.anchor)
            for area in self.areas
            for tenant, one_id in area.ids.items()
        }

    @cached_property
    def comparison(self) -> TenantComparison | None:
        """The counties side by side, each on its best documented day; None where there are not two."""
        found = [tenant for tenant in self.tenants if tenant.facts.header.kind in COMPARABLE]
        return side_by_side(found) if len(found) > 1 else None

    def days_of(self, tenant: Tenant) -> tuple[date, ...]:
        """The days a tenant is shown at, earliest first."""
        return self.days[tenant.id]

    def outcome(self, tenant: Tenant, day: date) -> Outcome:
        """What the rules find on a day, with what is documented near it presumed to apply; asked once."""
        key = (tenant.id, day)
        if key not in self._outcomes:
            self._outcomes[key] = tenant.at(day, Evidence.PRESUMED).check()
        return self._outcomes[key]

    def curing(self, tenant: Tenant, day: date) -> Curing | None:
        """What looks for cures of what is found on a day; on the last of the days alone, since it takes its time."""
        if day != self.days_of(tenant)[-1]:
            return None
        if tenant.id not in self._curing:
            self._curing[tenant.id] = Curing(self.outcome(tenant, day))
        return self._curing[tenant.id]

    def day_of(self, tenant: Tenant, record: Record) -> date:
        """The day a record is told as of.

        The latest of the days shown on which it stood for certain; else a day on which it did; else the latest of the
        days shown on which it may have stood; else the last of them.
        """
        days = self.days_of(tenant)[::-1]
        standings = {day: tenant.at(day).standing(record.id) for day in days}
        for day in days:
            if standings[day] is Truth.YES:
                return day
        known = telling_day(record, tenant.at(days[0]))
        if known:
            return date.fromisoformat(known)
        return next((day for day in days if standings[day] is Truth.UNKNOWN), days[0])

    def sheets(self, tenant: Tenant, kind: str) -> tuple[tuple[str, ...], ...]:
        """Ids of the records of a list, as many together as stand on one page; see `sheet_of`."""
        key = (tenant.id, kind)
        if key not in self._sheets:
            at = tenant.at(self.days_of(tenant)[-1])
            ids = [one.id for concept in CONTENTS[kind] for one in in_order(tenant.facts.own(CONCEPTS[concept]), at)]
            size = FEWER.get(kind, ON_A_SHEET)
            self._sheets[key] = tuple(tuple(ids[first : first + size]) for first in range(0, len(ids), size))
        return self._sheets[key]

    def sheet_of(self, tenant: Tenant, kind: str, record_id: str) -> str:
        """The name of the page of a list that a record stands on: none for the first, "2" for the next."""
        if kind not in CONTENTS:
            return ""
        key = (tenant.id, kind)
        if key not in self._sheet_of:
            numbered = enumerate(self.sheets(tenant, kind), start=1)
            self._sheet_of[key] = {one: "" if number == 1 else str(number) for number, ids in numbered for one in ids}
        return self._sheet_of[key].get(record_id, "")

    def drawn(self, tenant: str = "") -> Iterator[tuple[str, str]]:
        """Every picture that a page has asked for, of a tenant or of all: file and SVG, with the same embedded letters.

        Choosing the letters takes longer than all the rest of a picture, so it is done once.
        """
        from samverkan_model.diagrams.render.svg import shared_font, to_svg  # fonts are slow to import

        found = [picture for picture in self.pictures.values() if picture and picture.place.tenant == tenant]
        font = shared_font([picture.diagram.drawing for picture in found])
        for picture in found:
            drawing, file = picture.diagram.drawing, self.addresses.file(picture.place, picture.language)
            self.sizes[file] = (drawing.width, drawing.height)
            yield file, to_svg(drawing, font).replace(">", f"><style>{font.faces}</style>", 1)

    def cards(self, tenant: str = "") -> Iterator[tuple[str, bytes]]:
        """What is shown of a page where a link to it is sent: the structures, or the comparison, as PNG, by file.

        They are about as wide as https://ogp.me and those who follow it ask for, which take no SVG.
        """
        for picture in self.pictures.values():
            place = card_of(picture.place) if picture and picture.place.tenant == tenant else None
            if picture and place:
                drawn = picture.diagram
                yield self.addresses.file(place, picture.language), drawn.png(CARD_WIDTH / drawn.drawing.width)

    def picture(
        self, tenant: Tenant, day: date, view: str, language: Language, focus: str | None = None
    ) -> Picture | None:
        """A picture, drawn the first time it is asked for; None where there is nothing to draw."""
        place = self.picture_place(tenant, day, view, focus)
        key = (place, language)
        if key not in self.pictures:
            self.pictures[key] = _draw(tenant, day, view, focus, place, language)
        return self.pictures[key]

    def picture_place(self, tenant: Tenant, day: date, view: str, focus: str | None = None) -> PagePlace:
        """Where a picture lies."""
        name = f"{view}-{focus}-{day}" if focus else f"{view}-{day}"
        return PagePlace("picture", tenant.id, tenant.facts.header.kind, name)

    def side_by_side(self, comparison: TenantComparison, language: Language) -> Picture:
        """The picture of the comparison, drawn the first time it is asked for."""
        place = PagePlace("side-by-side")
        key = (place, language)
        drawn = self.pictures.get(key) or Picture(place, language, comparison.diagram(language))
        self.pictures[key] = drawn
        return drawn


def card_of(picture: PagePlace) -> PagePlace | None:
    """Where the PNG of a picture lies; None of one that no link is sent with."""
    if picture.kind == "side-by-side":
        return PagePlace("side-by-side-card")
    whole = picture.kind == "picture" and _OF_A_DAY.fullmatch(picture.name)
    return replace(picture, kind="card") if whole else None


def in_order(records: Iterable[Record], at: Snapshot) -> list[Record]:
    """Records of a concept as a list tells them: in order of time where they happen, else by name."""
    named = sorted(records, key=lambda record: (at.name(record).casefold(), record.id))
    return sorted(named, key=_when) if named and named[0].concept in IN_TIME else named


def _when(record: Record) -> str:
    moment = getattr(record, "when", None) or getattr(record, "answer_by", None)
    first = moment[0].begins if isinstance(moment, tuple) and moment else moment
    return str(getattr(first, "earliest", "9999"))


def _draw(
    tenant: Tenant, day: date, view: str, focus: str | None, place: PagePlace, language: Language
) -> Picture | None:
    try:
        return Picture(place, language, tenant.at(day).diagram(view, language, focus=focus))
    except NothingToDraw:
        return None
