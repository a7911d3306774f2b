"""A picture that one can move about in, as files of programs that draw: PowerPoint's and draw.io's, beside its SVG."""

from collections.abc import Iterator

from markupsafe import Markup

from samverkan_model.diagrams.diagram import FORMATS
from samverkan_model.errors import ExtraMissing
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.content import Picture, Stock
from samverkan_model.site.pages.data_file import DataFile
from samverkan_model.site.pages.page_context import TenantGuide, place_of
from samverkan_model.tenant import Tenant
from samverkan_model.text.html import tag

OFFICE = {"pptx": "PowerPoint", "drawio": "draw.io"}
"""The formats, and what their program is called."""
ALIVE = "structure"
"""The view that one can move about in."""


def office_files(stock: Stock, tenant: Tenant) -> tuple[DataFile, ...]:
    """The picture of the tenant's latest day in each format and language; made once, without what lacks its extra."""
    if tenant.id not in stock.office:
        stock.office[tenant.id] = tuple(_made(stock, tenant))
    return stock.office[tenant.id]


def _made(stock: Stock, tenant: Tenant) -> Iterator[DataFile]:
    for language in stock.languages:
        picture = stock.picture(tenant, stock.days_of(tenant)[-1], ALIVE, language)
        if picture is None:
            continue
        for form in OFFICE:
            try:
                content = FORMATS[form](picture.diagram)
            except ExtraMissing:
                continue
            yield DataFile(stock.addresses.file(_place(tenant, picture, form), language), form, content)


def _place(tenant: Tenant, picture: Picture, form: str) -> PagePlace:
    return place_of(tenant, "office", f"{picture.place.name}.{form}")


def office_links(guide: TenantGuide, picture: Picture) -> Iterator[Markup]:
    """The way to each of the files, as links."""
    made = {one.place for one in office_files(guide.stock, guide.tenant)}
    for form, program in OFFICE.items():
        place = _place(guide.tenant, picture, form)
        if guide.stock.addresses.file(place, guide.language) in made:
            yield tag("a", program, href=guide.address(place), download=True)
