"""A tenant's records for other programs, beside its pages: in open formats, and described as portals want it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from samverkan_model.errors import ExtraMissing
from samverkan_model.exchange.formats import ADDRESS, Exporter, as_one_file, needing
from samverkan_model.exchange.media import MEDIA
from samverkan_model.language import LANGUAGES
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.data_file import DataFile
from samverkan_model.site.pages.markup import listing, marks, row
from samverkan_model.site.pages.page_context import TenantGuide
from samverkan_model.tenant import Tenant
from samverkan_model.text.html import tag

if TYPE_CHECKING:
    from samverkan_model.exchange.dcat.describing import Publishing

FORMATS = ("xlsx", "csv", "sqlite", "turtle", "jsonld", "archimate")
"""The formats that a site offers, those for most people first; the rest is a command away (``samverkan export``)."""
CATALOGUE = ("catalog.ttl", "catalog.jsonld")


def open_files(stock: Stock, tenant: Tenant) -> tuple[DataFile, ...]:
    """The tenant in each of the formats, as from today; made once. Those whose extra is not installed are left out."""
    if tenant.id not in stock.offered:
        exporters = stock.workspace.plugins.exporters()
        made = (_made(stock, tenant, name, exporters[name]) for name in FORMATS if name in exporters)
        stock.offered[tenant.id] = tuple(one for one in made if one is not None)
    return stock.offered[tenant.id]


def _made(stock: Stock, tenant: Tenant, name: str, exporter: Exporter) -> DataFile | None:
    out = exporter.at_address(base_of(stock)) if exporter.at_address else exporter.export
    try:
        written = out(tenant.at(stock.today), stock.languages[0])
    except ExtraMissing:
        return None
    file = f"{tenant.id}.{exporter.suffix or f'{name}.zip'}"
    return DataFile(_place(stock, tenant.id, file), name, as_one_file(written))


def _place(stock: Stock, folder: str, file: str) -> str:
    return stock.addresses.file(PagePlace("data", folder, name=file), "sv")


def file_place(one: DataFile) -> PagePlace:
    """The place of a file among those of the site."""
    _, tenant, name = one.place.split("/")
    return PagePlace("data", tenant, name=name)


def base_of(stock: Stock) -> str:
    """What addresses of records begin with: the address of the site, where it is known."""
    return stock.addresses.base or ADDRESS


def offered(guide: TenantGuide) -> list[Markup]:
    """The files as links, each with what it is, for what, and how large; then the catalogue for portals."""
    exporters = guide.stock.workspace.plugins.exporters()
    rows = [_link(one, exporters[one.form], guide) for one in open_files(guide.stock, guide.tenant)]
    told = [
        tag("a", name, href=guide.address(PagePlace("data", name=name)), download=True)
        for name in CATALOGUE if has_catalogue()
    ]  # fmt: skip
    if told:
        rows.append(row(": ", (guide.say("data.catalogue"), row(", ", told))))
    return [tag("p", guide.say("data.lead", day=guide.stock.today)), listing(rows)] if rows else []


def _link(one: DataFile, exporter: Exporter, guide: TenantGuide) -> Markup:
    words = exporter.sv if guide.language == "sv" else exporter.en
    size = guide.plain("data.size", size=len(one.content) // 1000 + 1)
    link = tag("a", f"{words[0].upper()}{words[1:]}", href=guide.address(file_place(one)), download=True)
    return row(" ", (link, marks(", ".join((*filter(None, (exporter.programs,)), size)))))


def has_catalogue() -> bool:
    """Whether what describes the files for portals can be written here."""
    try:
        with needing("rdf"):
            import rdflib  # noqa: F401 - asked whether it is there
    except ExtraMissing:
        return False
    return True


def catalogue_files(stock: Stock, files: Mapping[str, Iterable[DataFile]]) -> Iterator[tuple[str, bytes]]:
    """The catalogue of all tenants in the notations that portals read: place and content; nothing without the extra.

    Args:
        stock: what the site is made of.
        files: the files of each tenant.
    """
    if not has_catalogue():
        return
    from samverkan_model.exchange.dcat.describing import data_catalogue
    from samverkan_model.exchange.rdf.mapping import mapping
    from samverkan_model.exchange.rdf.notation import json_ld, turtle

    snapshots = [tenant.at(stock.today) for tenant in stock.tenants]
    triples = list(data_catalogue(snapshots, _publishing(stock, files)))
    written = (turtle(triples), json_ld(triples, mapping()["prefixes"]))
    for name, content in zip(CATALOGUE, written, strict=True):
        yield _place(stock, "", name), content.encode("utf-8")


def _publishing(stock: Stock, files: Mapping[str, Iterable[DataFile]]) -> "Publishing":
    from samverkan_model.exchange.dcat.describing import LICENCES, PublishedFile, Publishing

    exporters, sender = stock.workspace.plugins.exporters(), stock.sender
    described = {
        tenant: tuple(
            PublishedFile(
                one.place, MEDIA[one.form], {key: getattr(exporters[one.form], key) for key in LANGUAGES}, one.content
            )
            for one in found
            if one.form in FORMATS
        )
        for tenant, found in files.items()
    }
    addresses = ("https://", "http://")
    contact = sender.contact if sender.contact.startswith(addresses) else ""
    named = sender.licence.replace(" ", "-")
    licence = named if named in LICENCES else sender.licence if sender.licence.startswith(addresses) else ""
    return Publishing(base_of(stock), sender.name, licence, contact, str(stock.workspace.audience), described)
