"""Who answers for the site, how old what it says is, and how well it can be used by everyone."""

from markupsafe import Markup, escape

from samverkan_model.language import Language
from samverkan_model.model.provenance import Source
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.markup import listing, named, paragraph, row
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import Guide, place_of
from samverkan_model.tenant import Tenant
from samverkan_model.text.html import linked_out

_TRIED = ("axe", "keyboard", "print", "script", "zoom")
_LACKING = ("pictures", "documents", "swedish")


def about_page(stock: Stock, language: Language) -> Page:
    """Sender, contact, day of building, licence, and how old the sources of each tenant are."""
    guide = Guide(stock, language, PagePlace("about"))
    page = guide.page(guide.plain("about.title"), listed=False)
    page.alone = True
    sender = stock.sender
    unsaid = guide.say("about.unsaid")
    rows = [
        (guide.say("about.sender"), escape(sender.name) or unsaid),
        (guide.say("about.contact"), linked_out(sender.contact, sender.contact) or unsaid),
        (guide.say("about.built"), escape(str(stock.today))),
        (guide.say("about.licence"), escape(sender.licence) or unsaid),
    ]
    page.add(guide.trail(), paragraph(guide.say("about.lead")), named(rows, "sam-answers"))
    page.section(guide.plain("about.ages"), "om-kallorna", [listing(_age(one, guide) for one in stock.tenants)])
    page.section(guide.plain("about.words"), "om-orden", [paragraph(guide.say("about.three-words"))])
    return page


def accessibility_page(stock: Stock, language: Language) -> Page:
    """The statement of accessibility that public bodies owe (SFS 2018:1937), with what has been tried."""
    guide = Guide(stock, language, PagePlace("accessibility"))
    page = guide.page(guide.plain("accessibility.title"), listed=False)
    page.alone = True
    name = stock.sender.name or guide.plain("about.unsaid")
    page.add(guide.trail(), paragraph(guide.say("accessibility.lead", sender=name)))
    page.section(
        guide.plain("accessibility.tried"), "om-provat", [listing(guide.say(f"accessibility.{one}") for one in _TRIED)]
    )
    page.section(
        guide.plain("accessibility.lacking"),
        "om-brister",
        [listing(guide.say(f"accessibility.{one}") for one in _LACKING)],
    )
    page.section(guide.plain("accessibility.report"), "om-anmala", [
        paragraph(guide.say("accessibility.contact", contact=stock.sender.contact or guide.plain("about.unsaid"))),
        paragraph(guide.say("accessibility.oversight")),
    ])  # fmt: skip
    return page


def _age(tenant: Tenant, guide: Guide) -> Markup:
    """From which years the sources of a tenant are."""
    years = sorted(one.date.earliest.year for one in tenant.facts.own(Source) if one.date)
    link = guide.link(place_of(tenant, "sources"), escape(tenant.name))
    if not years:
        return row(": ", (link, guide.say("about.undated")))
    count = len(tenant.facts.own(Source))
    return row(": ", (link, guide.say("about.age", count=count, first=years[0], last=years[-1])))
