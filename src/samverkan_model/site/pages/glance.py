"""What a first page shows at a glance: one telling picture, and the way to everything there is."""

from markupsafe import Markup

from samverkan_model.language import Language
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.content import Picture, Stock
from samverkan_model.site.pages.page_context import Guide, place_of
from samverkan_model.text.html import tag


def glance(stock: Stock, language: Language) -> Markup:
    """The upper part of the counties side by side, else of the first tenant's structure; a link to the whole."""
    guide = Guide(stock, language, PagePlace("home"))
    if stock.comparison:
        picture = stock.side_by_side(stock.comparison, language)
        return _shown(picture, PagePlace("comparison"), guide.plain("home.side-by-side"), guide)
    for tenant in stock.tenants:
        day = stock.days_of(tenant)[-1]
        if drawn := stock.picture(tenant, day, "structure", language):
            return _shown(drawn, place_of(tenant, "county"), guide.plain("home.structure", tenant=tenant.name), guide)
    return Markup()


def _shown(picture: Picture, whole: PagePlace, words: str, guide: Guide) -> Markup:
    """The picture is cut off below, so it is called by what the link leads to, where all of it stands in words too."""
    drawing = picture.diagram.drawing
    size = {"width": f"{drawing.width:.0f}", "height": f"{drawing.height:.0f}"}
    image = tag("span", tag("img", src=guide.address(picture.place), alt="", **size), class_="sam-glance-cut")
    said = tag("span", words, class_="sam-glance-words")
    return tag("a", image, said, class_="sam-glance", href=guide.address(whole))
