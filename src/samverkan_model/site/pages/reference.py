"""Pages about all tenants: the list of them, the rules, the words."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from samverkan_model.language import Language, listed, text, texts_of
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.vocabulary import SCHEMES, Term
from samverkan_model.reports.overview import numbers, percent
from samverkan_model.reports.rules import questions_behind, reported
from samverkan_model.reports.vocabulary import meaning_of_word
from samverkan_model.rules.engine.base import Rule
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.markup import filtered, folded, listing, named, paragraph, row, table
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import Guide, place_of
from samverkan_model.site.pages.spoken import spoken
from samverkan_model.tenant import Tenant
from samverkan_model.text.html import tag


def counties_page(stock: Stock, language: Language) -> Page:
    """Every tenant with its days and how well it is documented."""
    guide = Guide(stock, language, PagePlace("counties"))
    page = guide.page(guide.plain("counties.title"))
    page.add(paragraph(guide.say("counties.lead")), _tenants(guide))
    return page


def rules_page(stock: Stock, language: Language) -> Page:
    """All rules, a table for each theme, folded."""
    guide = Guide(stock, language, PagePlace("rules"))
    page = guide.page(guide.plain("rules.title"))
    columns = [_said(f"rules.column.{name}", guide) for name in ("code", "statement", "severity")]
    themes: dict[str, list[Rule]] = {}
    for rule in stock.rules:
        themes.setdefault(core_vocabulary().label("themes", rule.theme, language), []).append(rule)
    page.add(paragraph(guide.say("rules.lead")))
    for theme, rules in themes.items():
        rows = table(theme, columns, [_rule_row(rule, guide) for rule in rules])
        page.add(folded(f"{theme} ({len(rules)})", rows, searched=True))
    return page


def rule_outline(stock: Stock, rule: Rule, language: Language) -> Page:
    """One rule: what it asks, how it is decided, why, how to mend it, what it rests on, and examples."""
    guide = Guide(stock, language, PagePlace("rule", name=rule.code))
    page = guide.page(rule.statement[language], rule.code, listed=False)
    theme = escape(core_vocabulary().label("themes", rule.theme, language))
    marks = (theme, _said(f"severity.{rule.severity}", guide), _said(f"kind.{rule.kind}", guide))
    page.add(paragraph(guide.link(PagePlace("rules"), guide.say("rules.title")), "sam-trail"))
    page.add(paragraph(row(" · ", (tag("code", rule.code), tag("code", rule.name), *marks)), "sam-lead"))
    for key, words in (("definition", rule.definition), ("why", rule.why), ("remedy", rule.remedy)):
        page.section(_plain(f"rules.{key}", guide), f"om-{key}", [paragraph(escape(spoken(words[language], language)))])
    laws = listing(escape(reported(basis, language)) for basis in rule.basis)
    says = listing(escape(spoken(words[language], language)) for words in rule.says.values())
    asked = listing(escape(words) for words in questions_behind(rule, language))
    page.section(_plain("rules.asked", guide), "om-asked", [asked])
    page.section(_plain("rules.basis", guide), "om-basis", [laws])
    page.section(_plain("rules.says", guide), "om-says", [says])
    for key, example in (("good", rule.good), ("bad", rule.bad)):
        page.section(_plain(f"rules.{key}", guide), f"om-{key}", [_example(example)])
    return page


def vocabulary_pages(stock: Stock, language: Language) -> Iterator[Page]:
    """The words that models are written in: those of the field first, then a page for each scheme."""
    guide = Guide(stock, language, PagePlace("vocabulary"))
    first = guide.page(guide.plain("vocabulary.title"))
    words = {scheme: dict(_terms(scheme, stock.tenants)) for scheme in SCHEMES}
    others = [scheme for scheme in SCHEMES if words[scheme] and scheme != "domain_words"]
    links = (guide.link(PagePlace("vocabulary", name=_spelled(one)), _scheme(one, guide)) for one in others)
    first.add(guide.trail(), paragraph(guide.say("vocabulary.lead")), named_words(words["domain_words"], language))
    first.section(guide.plain("vocabulary.schemes"), "om-slag", [listing(links)])
    yield first
    for scheme in others:
        own = Guide(stock, language, PagePlace("vocabulary", name=_spelled(scheme)))
        page = own.page(_scheme(scheme, own), listed=False)
        rows = [_term(term, words[scheme], scheme, language) for term in words[scheme].values()]
        page.add(own.trail((PagePlace("vocabulary"), own.say("vocabulary.title"))))
        page.add(filtered(own.plain("vocabulary.filter"), tag("ul", *rows, class_="sam-list")))
        yield page


def named_words(terms: dict[str, Term], language: Language) -> Markup:
    """Words with what they mean, for those who read rather than write models."""
    rows = sorted((term.label(language), meaning_of_word(term, language), term.also) for term in terms.values())
    return named(
        (escape(word), row(" ", (escape(meant), tag("em", listed(also, language)) if also else "")))
        for word, meant, also in rows
    )


def _spelled(scheme: str) -> str:
    return scheme.replace("_", "-")


def _scheme(scheme: str, guide: Guide) -> str:
    """What a scheme is called; its own key where it is newer than the catalogue."""
    key = f"site.scheme.{scheme}"
    return text(key, guide.language) if key in texts_of(guide.language) else scheme


def _tenants(guide: Guide) -> Markup:
    columns = [guide.say(f"counties.column.{name}") for name in ("name", "days", "records", "sourced", "inferred")]
    rows = [_tenant(tenant, guide) for tenant in guide.stock.tenants]
    return table(guide.say("counties.caption"), columns, rows)


def _tenant(tenant: Tenant, guide: Guide) -> tuple[str, ...]:
    told = numbers(tenant.facts)
    days = guide.stock.days_of(tenant)
    links = [guide.link(place_of(tenant, "structure", day.isoformat()), day.isoformat()) for day in days]
    shares = (percent(told.sourced, guide.language), percent(told.inferred, guide.language))
    name = guide.link(place_of(tenant, "county"), escape(tenant.name))
    return (name, row(", ", links), str(sum(told.counts.values())), *shares)


def _rule_row(rule: Rule, guide: Guide) -> tuple[str, ...]:
    linked = guide.link(PagePlace("rule", name=rule.code), rule.code)
    return (linked, escape(rule.statement[guide.language]), _said(f"severity.{rule.severity}", guide))


def _example(example: str) -> Markup:
    return tag("pre", tag("code", example.rstrip()), class_="sam-words", tabindex="0")


def _terms(scheme: str, tenants: Iterable[Tenant]) -> Iterable[tuple[str, Term]]:
    return ((name, term) for tenant in tenants for name, term in tenant.facts.vocabulary.scheme(scheme).items())


def _term(term: Term, terms: dict[str, Term], scheme: str, language: Language) -> Markup:
    """A word with what it means, what it is a kind of, and what it is in the other language and in the files."""
    other: Language = "en" if language == "sv" else "sv"
    broader = (
        text("site.vocabulary.kind-of", language, word=terms[term.broader].label(language))
        if term.broader in terms
        else ""
    )
    beside = (tag("span", term.label(other), lang=other), tag("code", term.id))
    head = row(" · ", (tag("strong", term.label(language)), *beside))
    told = row(" ", (head, tag("br"), escape(meaning_of_word(term, language)), escape(broader)))
    return tag("li", told, id=f"{_spelled(scheme)}-{term.id}")


def _said(key: str, guide: Guide) -> Markup:
    return escape(_plain(key, guide))


def _plain(key: str, guide: Guide) -> str:
    return text(f"report.{key}", guide.language)
