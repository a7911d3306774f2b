"""All that a site has of one tenant, a volume: its pages and the files beside them, as data.

A volume is made by whoever has a hand free, in this process or another, and kept between builds by everything that it
follows from. It passes through the same bytes either way, so that a site is the same however it was made.
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import lru_cache
from importlib import resources

from pydantic_core import from_json, to_json

from samverkan_model.cache import Shelf, digest, release, used
from samverkan_model.diagrams.layout.pins import KEPT
from samverkan_model.language import Language
from samverkan_model.model.work import Area
from samverkan_model.site.pages.addresses import Addresses, PagePlace
from samverkan_model.site.pages.book import tenant_pages
from samverkan_model.site.pages.content import COMPARABLE, Sender, Stock
from samverkan_model.site.pages.data_file import DataFile
from samverkan_model.site.pages.downloads import downloads
from samverkan_model.site.pages.office import office_files
from samverkan_model.site.pages.open_data import catalogue_files, open_files
from samverkan_model.site.pages.page import Page
from samverkan_model.tenant import Tenant
from samverkan_model.work import Workers
from samverkan_model.workspace import Workspace

_SHELF = Shelf("volumes", packed=True)
STYLE = "site.css"
WORTH = 600
"""Where nobody says how many are to make a site, several do from so many records on: before, it takes longer."""


@dataclass(frozen=True)
class SiteChoices:
    """What is asked of a site, in plain values, so that another process can make a part of it; see `Stock.of`.

    Attributes:
        base: the address of the site, empty where it is not known; links are sent with pictures where it is.
    """

    tenants: tuple[str, ...]
    days: tuple[tuple[str, tuple[date, ...]], ...]
    today: date
    languages: tuple[Language, ...]
    directory_urls: bool = False
    base: str = ""
    sender: Sender = field(default_factory=Sender)


@lru_cache(maxsize=1)
def opened(workspace: Workspace, choices: SiteChoices) -> Stock:
    """What a site is made of, put together once in each process.

    Raises:
        UnknownTenant: one of the tenants is not there.
        ModelFaults: the files of one have faults.
    """
    addresses = Addresses(choices.directory_urls, choices.base)
    return Stock.of(
        workspace, choices.tenants, dict(choices.days), choices.today, choices.languages, addresses, choices.sender
    )


@dataclass(frozen=True)
class Volume:
    """All that a site has of one tenant.

    Attributes:
        pages: its pages by language, in the order they are listed.
        files: pictures and downloads by their place in the site.
        sizes: width and height of the pictures, in pixels.
        data: the tenant in formats for other programs, and its picture for those that draw.
    """

    pages: Mapping[Language, list[Page]]
    files: Mapping[str, str | bytes]
    sizes: Mapping[str, tuple[float, float]]
    data: tuple[DataFile, ...] = ()


def volumes(stock: Stock, choices: SiteChoices, workers: Workers) -> dict[str, Volume]:
    """The volume of each tenant of a site by id; those that were made of the same before are not made again.

    Args:
        stock: what the site is made of.
        choices: what it was made by.
        workers: who makes what is missing.

    Raises:
        ModelFaults: the files of a tenant have come to have faults.
        WorkerDied: a tenant has ended its worker each time.
    """
    keys = {tenant.id: _key(stock, tenant, choices) for tenant in stock.tenants}
    held = {name: _SHELF.get(key) for name, key in keys.items() if key is not None}
    made = {name: content for name, content in held.items() if content is not None}
    missing = [name for name in keys if name not in made]
    records = sum(len(tenant) for tenant in stock.tenants if tenant.id in missing)
    if workers.jobs is None and records < WORTH:
        workers = replace(workers, jobs=1)
    for name, content in zip(missing, workers.each(stock.workspace, missing, _made, choices), strict=True):
        if not isinstance(content, bytes):
            raise content
        made[name] = content
        if (whole := keys[name]) is not None:
            _SHELF.put(whole, content)
    return {name: _read(made[name]) for name in keys}


def files_beside(stock: Stock, made: Sequence[Volume]) -> dict[str, str | bytes]:
    """Every file of a site that is no page, by its place: pictures, downloads, and the catalogue of these.

    Args:
        stock: what the site is made of.
        made: the volume of each of its tenants.
    """
    shared: dict[str, str | bytes] = {**dict(stock.drawn()), **dict(stock.cards() if stock.addresses.base else ())}
    data = {tenant.id: one.data for tenant, one in zip(stock.tenants, made, strict=True)}
    files = {place: content for one in made for place, content in one.files.items()}
    offered = {one.place: one.content for found in data.values() for one in found}
    return {**shared, **files, **offered, **dict(catalogue_files(stock, data))}


def _key(stock: Stock, tenant: Tenant, choices: SiteChoices) -> str | None:
    """A key for everything that the pages of a tenant follow from; None where nothing is to be remembered.

    Beside its own facts that is those of whom it borrows from, whose pages it leads to; and where it is compared, those
    of whom with, since a body is told beside its counterparts.
    """
    rules = stock.workspace.plugins.rules_made_of
    if not used() or rules is None:
        return None
    lenders = {name for one in tenant.facts.guests if (name := one.partition(":")[0]) != tenant.id}
    compared = stock.comparison is not None and tenant.facts.header.kind in COMPARABLE
    beside = [
        one
        for one in stock.tenants
        if one is tenant or one.id in lenders or (compared and one.facts.header.kind in COMPARABLE)
    ]
    # the key of the rules holds all of the program too
    parts = [rules, tenant.id, release("fontpkg-source-sans-3"), _plain(choices)]
    for one in beside:
        if one.made_of is None:
            return None
        parts += [one.id, one.made_of, str(stock.days_of(one)), _layout(one)]
    areas = [
        (one.id, area.id, stock.area_pages[one.id, area.id].name) for one in beside for area in one.facts.own(Area)
    ]
    return digest([*parts, str(areas)])


def _plain(choices: SiteChoices) -> str:
    """The choices but for whose site it is, whose tenants there are and when: that stands in the key by itself."""
    told = asdict(choices)
    return str([told[name] for name in ("today", "languages", "directory_urls", "base")])


def _layout(tenant: Tenant) -> str:
    """What somebody has put by hand in the tenant's pictures."""
    file = tenant.folder / KEPT if tenant.folder else None
    return file.read_text(encoding="utf-8") if file and file.is_file() else ""


def _made(workspace: Workspace, name: str, choices: SiteChoices) -> bytes:
    """The volume of a tenant as bytes."""
    stock = opened(workspace, choices)
    tenant = next(one for one in stock.tenants if one.id == name)
    pages = {language: [*tenant_pages(stock, tenant, language)] for language in stock.languages}
    pictures = dict(stock.drawn(tenant.id))
    more = {
        place: content.decode("utf-8") for place, content in downloads(stock, tenant, pages, pictures, pages_style())
    }
    more |= {
        stock.addresses.file(place, language): content
        for (place, language), content in stock.later.items()
        if place.tenant == tenant.id
    }
    beside = (*open_files(stock, tenant), *office_files(stock, tenant))
    told = {
        "pages": {language: [_told(page) for page in found] for language, found in pages.items()},
        "files": {**pictures, **more},
        "cards": {place: b64encode(card).decode() for place, card in (stock.cards(tenant.id) if choices.base else ())},
        "sizes": {place: size for place, size in stock.sizes.items() if place in pictures},
        "data": [{**asdict(one), "content": b64encode(one.content).decode()} for one in beside],
    }
    return to_json(told)


def _told(page: Page) -> dict[str, object]:
    plain = {"title": str(page.title), "label": str(page.label), "called": [*map(str, page.called)]}
    shown = {name: getattr(page, name) for name in ("language", "listed", "wide", "alone", "linked")}
    return {"place": asdict(page.place), "parts": [*map(str, page.whole)], **plain, **shown}


def _read(content: bytes) -> Volume:
    told = from_json(content)
    pages: dict[Language, list[Page]] = {language: [*map(_page, found)] for language, found in told["pages"].items()}
    files = told["files"] | {place: b64decode(card) for place, card in told["cards"].items()}
    sizes = {place: (wide, high) for place, (wide, high) in told["sizes"].items()}
    data = (DataFile(one["place"], one["form"], b64decode(one["content"])) for one in told["data"])
    return Volume(pages, files, sizes, tuple(data))


def _page(told: dict[str, object]) -> Page:
    place, called = told.pop("place"), told.pop("called")
    return Page(place=PagePlace(**place), called=tuple(called), **told)  # type: ignore[arg-type] # as they were told


def pages_style() -> str:
    """The style sheet of the pages."""
    return (resources.files("samverkan_model.site") / "assets" / STYLE).read_text(encoding="utf-8")
