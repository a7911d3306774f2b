"""What a first page shows at a glance: one telling picture, and the way to everything there is."""

from markupsafe import Markup

from samverkan_model.language import Language
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.page_context import Guide, place_of
from samverkan_model.text.html import tag


def glance(stock: Stock, language: Language) -> Markup:
    """The upper part of the counties side by side, else of a tenant's structure that has been drawn; a link to all."""
    guide = Guide(stock, language, PagePlace("home"))
    if stock.comparison:
        picture = stock.side_by_side(stock.comparison, language)
        drawing, words = picture.diagram.drawing, guide.plain("home.side-by-side")
        return _shown(picture.place, (drawing.width, drawing.height), PagePlace("comparison"), words, guide)
    for tenant in stock.tenants:
        place = stock.picture_place(tenant, stock.days_of(tenant)[-1], "structure")
        if size := stock.sizes.get(stock.addresses.file(place, language)):
            words = guide.plain("home.structure", tenant=tenant.name)
            return _shown(place, size, place_of(tenant, "county"), words, guide)
    return Markup()


def _shown(picture: PagePlace, size: tuple[float, float], whole: PagePlace, words: str, guide: Guide) -> Markup:
    """The picture is cut off below, so it is called by what the link leads to, where all of it stands in words too."""
    shape = {"width": f"{size[0]:.0f}", "height": f"{size[1]:.0f}"}
    drawn = tag("img", src=guide.address(picture), alt="", loading="lazy", **shape)
    image = tag("span", drawn, class_="sam-glance-cut")
    said = tag("span", words, class_="sam-glance-words")
    return tag("a", image, said, class_="sam-glance", href=guide.address(whole))
