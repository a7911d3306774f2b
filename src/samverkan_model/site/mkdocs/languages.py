"""Two languages in one site: a menu for each, and a theme that speaks the language of the page."""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from samverkan_model.language import Language, text
from samverkan_model.site.pages.addresses import Addresses, PagePlace

ENGLISH = "samverkan-english"
"""Title of the section that holds the menu of the second language until the menus are divided."""
SIDE_BY_SIDE = 12
"""So many tenants stand beside each other in a menu; of more, only the one that is read about and the list of all."""


class Menus:
    """The menus of a site by language."""

    def __init__(self, menus: dict[Language, Navigation], files: Files) -> None:
        self._menus = menus
        self._files = files
        self._of = {page.file.src_uri: language for language, menu in menus.items() for page in menu.pages}
        self._crowded = {language: _crowded(menu.items) for language, menu in menus.items()}

    @property
    def first(self) -> Navigation:
        """The menu of the main language."""
        return next(iter(self._menus.values()))

    def menu(self, language: Language) -> Navigation:
        """The menu of a language."""
        return self._menus[language]

    def around(self, language: Language, page: Page) -> Navigation:
        """The menu as it stands on a page: of many tenants, whose list would make every page long, only its own.

        What is left out is left out of a copy, made while the page is written, since sections know that they are open.
        """
        menu = self._menus[language]
        above = self._crowded.get(language)
        if above is None:
            return menu
        own = next((one for one in page.ancestors if one.parent is above), None)
        short = copy(menu)
        short.items = [_with(one, above, own) for one in menu.items]
        return short

    def language(self, page: Page) -> Language:
        """The language of a page: what it says itself, else that of the menu it stands in."""
        main = next(iter(self._menus))
        said = page.meta.get("lang")
        found = said if said in self._menus else self._of.get(page.file.src_uri, main)
        return found if found in self._menus else main

    def url(self, name: str) -> str:
        """The address of a file from the top of the site."""
        file = self._files.get_file_from_path(name)
        return file.url if file else ""

    def home(self, language: Language) -> str:
        """The address of the first page in a language."""
        return self.url(Addresses().file(PagePlace("home"), language))


def settle_pages(under: Mapping[str, str], files: Files) -> None:
    """Gives pages that stand in no menu a place under another, so that its part of the menu is shown beside them."""
    for name, above in under.items():
        page, other = (file.page if (file := files.get_file_from_path(one)) else None for one in (name, above))
        if page and other:
            page.parent = other.parent


def menus_by_language(nav: Navigation, files: Files, languages: Sequence[Language]) -> Menus:
    """A menu for each language, with no way from the last page of one to the first of the next."""
    english = [item for item in nav.items if isinstance(item, Section) and item.title == ENGLISH]
    items = {languages[0]: [item for item in nav.items if item not in english]}
    for language, section in zip(languages[1:], english, strict=False):
        items[language] = section.children
        for child in section.children:
            child.parent = None
    menus = {language: _menu(found) for language, found in items.items()}
    for language, found in menus.items():
        home = files.get_file_from_path(Addresses().file(PagePlace("home"), language))
        found.homepage = home.page if home else found.homepage
    return Menus(menus, files)


def _menu(items: list[Any]) -> Navigation:
    pages = list(_pages(items))
    for before, page, after in zip([None, *pages], pages, [*pages[1:], None], strict=False):
        page.previous_page, page.next_page = before, after
    return Navigation(items, pages)


def _pages(items: list[Any]) -> Iterator[Page]:
    for item in items:
        if isinstance(item, Page):
            yield item
        elif isinstance(item, Section):
            yield from _pages(item.children)


def _crowded(items: Sequence[Any]) -> Section | None:
    """The section that holds more parts than stand beside each other, as that of many tenants does."""
    for item in items:
        if isinstance(item, Section):
            if sum(isinstance(child, Section) for child in item.children) > SIDE_BY_SIDE:
                return item
            if (found := _crowded(item.children)) is not None:
                return found
    return None


def _with(item: Any, above: Section, own: Any) -> Any:
    """The item; a copy where it is the crowded section, with its single pages and the part that is one's own."""
    if item is above:
        children = [child for child in above.children if child is own or not isinstance(child, Section)]
    elif isinstance(item, Section) and any(above is child for child in item.children):
        children = [_with(child, above, own) for child in item.children]
    else:
        return item
    short = copy(item)
    short.children = children
    return short


class Spoken:
    """A site's configuration as a page in one language sees it: the theme, its buttons and the name of the site."""

    def __init__(self, config: Any, language: Language) -> None:
        self._config = config
        name = config.site_name if language == "sv" else config.extra.get("english_name") or config.site_name
        self._own = {"theme": _Theme(config.theme, language), "site_name": name}

    def __getattr__(self, name: str) -> Any:
        return self._own[name] if name in self._own else getattr(self._config, name)

    def __getitem__(self, name: str) -> Any:
        return self._own[name] if name in self._own else self._config[name]


class _Theme:
    """The theme in one language."""

    def __init__(self, theme: Any, language: Language) -> None:
        self._theme = theme
        self._own = {"language": language, "palette": _named(theme.get("palette"), language)}

    def __getattr__(self, name: str) -> Any:
        if name in self._own:
            return self._own[name]
        return self._theme[name] if name in self._theme else getattr(self._theme, name)

    def __getitem__(self, name: str) -> Any:
        return self._own[name] if name in self._own else self._theme[name]

    def __contains__(self, name: object) -> bool:
        return name in self._own or name in self._theme


def _named(palette: Any, language: Language) -> Any:
    """Light and dark with buttons named in the language; what each button does is the other one."""
    if not isinstance(palette, list):
        return palette
    return [_button(one, language) if one.get("toggle") else one for one in palette]


def _button(one: dict[str, Any], language: Language) -> dict[str, Any]:
    name = text(f"site.theme.{'light' if one.get('scheme') == 'slate' else 'dark'}", language)
    return {**one, "toggle": {**one["toggle"], "name": name}}
