"""The menu of a site: pages made from models in places the site's own menu leaves, one menu per language."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from samverkan_model.language import Language
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.page_context import Guide

Item = str | Mapping[str, Any]
"""An item of a menu, as in ``mkdocs.yml``: a file, or a title with a file or with more items."""

PARTS = ("tenants", "questions", "comparison", "find", "reference")
"""What a menu can leave a place for, as ``samverkan:tenants``."""
_MARK = "samverkan:"
_REFERENCE = ("rules", "vocabulary")
_QUESTIONS = ("questions", "arrives", "expires", "absent", "clear", "calls")


def menu(stock: Stock, pages: Sequence[Page], own: Sequence[Item], language: Language) -> list[Item]:
    """The site's own menu with the parts filled in; those it names no place for come last."""
    made = parts(stock, pages, language)
    filled = [item for one in own for item in _filled(one, made)]
    if any(item.startswith(_MARK) for item in _flat(own)):
        return filled
    guide = Guide(stock, language, PagePlace("home"))
    title = {"tenants": _tenants_title(stock)}
    added = [{guide.plain(f"menu.{title.get(name, name)}"): items} for name, items in made.items() if items]
    return [*filled, *added]


def parts(stock: Stock, pages: Iterable[Page], language: Language) -> dict[str, list[Item]]:
    """Each part as items of a menu."""
    listed = [page for page in pages if page.listed]
    guide = Guide(stock, language, PagePlace("home"))

    def items(pages_: Iterable[Page]) -> list[Item]:
        return [{page.name: stock.addresses.file(page.place, language)} for page in pages_]

    tenants: list[Item] = items(page for page in listed if page.place.kind == "counties")
    for tenant in stock.tenants:
        first, *rest = [page for page in listed if page.place.tenant == tenant.id]
        overview = {guide.plain("menu.overview"): stock.addresses.file(first.place, language)}
        tenants.append({escape(tenant.name, quote=False): [overview, *items(rest)]})
    found: dict[str, list[Item]] = {"tenants": tenants}
    for name, kinds in (
        ("questions", _QUESTIONS), ("comparison", ("comparison",)), ("find", ("find",)), ("reference", _REFERENCE),
    ):  # fmt: skip
        found[name] = items(page for page in listed if page.place.kind in kinds)
    return found


def _tenants_title(stock: Stock) -> str:
    kinds = {tenant.facts.header.kind for tenant in stock.tenants}
    return "tenants" if kinds <= {"county", "region"} else "tenants-mixed"


def _filled(item: Item, made: Mapping[str, list[Item]]) -> list[Item]:
    """The item, or what takes its place: a part by itself, a part under the item's title, nothing for an empty one."""
    if isinstance(item, str):
        return made.get(item.removeprefix(_MARK), []) if item.startswith(_MARK) else [item]
    title, content = next(iter(item.items()))
    if isinstance(content, str) and content.startswith(_MARK):
        found = made.get(content.removeprefix(_MARK), [])
        return [_under(title, found)] if found else []
    if isinstance(content, list):
        return [{title: [inner for one in content for inner in _filled(one, made)]}]
    return [item]


def _under(title: str, found: list[Item]) -> Item:
    """A part with a single page is that page."""
    single = found[0] if len(found) == 1 else None
    return {title: next(iter(single.values()))} if isinstance(single, Mapping) else {title: found}


def _flat(items: Iterable[Item]) -> Iterable[str]:
    for item in items:
        if isinstance(item, str):
            yield item
        else:
            for content in item.values():
                yield from _flat(content) if isinstance(content, list) else (str(content),)
