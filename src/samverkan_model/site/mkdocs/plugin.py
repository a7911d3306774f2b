"""The plugin for MkDocs: pages made from models take their places among those that people have written."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as WrittenPage
from mkdocs.utils.templates import TemplateContext

from samverkan_model.cache import used
from samverkan_model.errors import SamverkanError
from samverkan_model.language import Language
from samverkan_model.site import explorer
from samverkan_model.site.mkdocs import theme_patches
from samverkan_model.site.mkdocs.folding import Folding, is_long
from samverkan_model.site.mkdocs.languages import ENGLISH, Menus, Spoken, menus_by_language, settle_pages
from samverkan_model.site.mkdocs.lighter import Lighter
from samverkan_model.site.mkdocs.menu import menu
from samverkan_model.site.mkdocs.search import About, SiteSearch, synonyms
from samverkan_model.site.mkdocs.settings import SiteSettings
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.book import shared_pages
from samverkan_model.site.pages.content import CONTENTS, Sender, Stock, card_of
from samverkan_model.site.pages.home import beginnings
from samverkan_model.site.pages.markup import row
from samverkan_model.site.pages.page import Page, filled_outline
from samverkan_model.site.pages.page_context import Guide
from samverkan_model.site.pages.questions import ASKED
from samverkan_model.site.pages.volume import STYLE, SiteChoices, Volume, files_beside, opened, pages_style, volumes
from samverkan_model.text.html import tag
from samverkan_model.work import Door, Workers
from samverkan_model.workspace import Workspace

_ABOVE = {"body": "bodies", "agreement": "agreements", "rule": "rules", "area": "find"}
"""Pages that stand in no menu, with the page that lists them."""
_ROOM = "<!-- samverkan:tenants -->"
"""What a first page says where it wants the table of tenants."""
SCRIPT = "site.js"


class SamverkanPlugin(BasePlugin[SiteSettings]):  # type: ignore[no-untyped-call] # mkdocs leaves it untyped
    """Writes pages from models; see ``docs/publicera.md`` for what a site can ask of it."""

    def __init__(self) -> None:
        self._menus: Menus | None = None
        self._material: Stock | None = None
        self._twins: dict[str, str] = {}
        self._under: dict[str, str] = {}
        self._about: dict[str, About] = {}
        self._parts: dict[str, list[str]] = {}
        self._linked: dict[str, str] = {}
        self._search: SiteSearch | None = None
        self._lighter: Lighter | None = None
        self._scripts: list[Path] = []
        self._folding = Folding()
        self._cards: dict[str, str] = {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """What the pages need of the site: a style sheet, scripts, addresses of headings."""
        if self.config.enabled:
            self._scripts = [Path(config.docs_dir) / str(one) for one in config.extra_javascript]
            theme_patches.prepare(config)
            config.markdown_extensions.append(self._folding)  # type: ignore[arg-type] # Markdown takes it as it takes names
        self._lighter = Lighter(others=bool(self._scripts)) if self.config.enabled and self.config.lighter else None
        # a theme's own search is left alone where a site asks for it
        self._search = None if any(name.endswith("search") for name in config.plugins) else SiteSearch()
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Adds the pages and pictures, and puts them in the menu."""
        if not self.config.enabled:
            return files
        try:
            stock, made = self._made(config)
            self._material = stock
            written = {
                language: [
                    *shared_pages(stock, language), *(page for one in made for page in one.pages[language])
                ]
                for language in stock.languages
            }  # fmt: skip
        except SamverkanError as error:
            raise PluginError(error.text(stock_language(self.config.languages))) from error
        for found in written.values():
            for page in found:
                self._add_page(page, stock, files, config)
        beside = files_beside(stock, made)
        for name, content in (*beside.items(), *_assets(stock).items()):
            files.append(File.generated(config, name, content=content))
        for page in (page for found in written.values() for page in found):
            if (card := shown_of(page, stock)) in beside:
                self._cards[stock.addresses.file(page.place, page.language)] = card
        translated = self.config.translations
        self._twins |= translated | {other: own for own, other in translated.items()}
        config.nav = self._menu(stock, written, config, files)
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 - MkDocs names them
        """A menu for each language."""
        if not self.config.enabled:
            return nav
        self._menus = menus_by_language(nav, files, self.config.languages)
        settle_pages(self._under, files)
        return self._menus.first

    def on_page_markdown(self, markdown: str, page: WrittenPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - as above
        """Puts the table of tenants where a first page leaves room for it; long pages by people are to be folded."""
        self._folding.wanted = page.file.generated_by is None and is_long(markdown)
        if self._material is None or _ROOM not in markdown:
            return markdown
        homes = {self._material.addresses.file(PagePlace("home"), one): one for one in self._material.languages}
        language = homes.get(page.file.src_uri)
        return markdown.replace(_ROOM, beginnings(self._material, language) if language else "")

    def on_page_content(self, html: str, page: WrittenPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - as above
        """What was made stands in its room, and can be found."""
        html = filled_outline(html, self._parts.get(page.file.src_uri, ()))
        if self._menus is not None and self._search is not None:
            language, about = self._menus.language(page), self._about.get(page.file.src_uri)
            self._search.add(page.url, str(page.title), html, language, about)
        return html

    def on_page_context(
        self,
        context: TemplateContext,
        page: WrittenPage,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002 - as above
    ) -> TemplateContext:
        """The theme speaks the language of the page, and lists its pages."""
        if self._menus is None:
            return context
        language = self._menus.language(page)
        context["nav"] = self._menus.around(language, page)
        context["config"] = Spoken(config, language)  # type: ignore[typeddict-item] # stands in for the configuration
        return context

    def on_post_page(self, output: str, page: WrittenPage, config: MkDocsConfig) -> str:
        """The way to the page in the other language, and what the theme leaves out for those who cannot see."""
        if self._menus is None:
            return output
        dressed = self._dressed(output, page, config, self._menus)
        return self._lighter.page(dressed) if self._lighter else dressed

    def _dressed(self, output: str, page: WrittenPage, config: MkDocsConfig, menus: Menus) -> str:
        language = menus.language(page)
        twin = self._twin(page, language)
        output = theme_patches.without_explorer(output)
        dressed = theme_patches.with_twin(output, page.url, twin, language) if twin is not None else output
        if self._material is None:
            return dressed
        dressed = theme_patches.with_footer(dressed, self._footer(self._material, page, language))
        dressed = theme_patches.with_linked_data(dressed, self._linked.get(page.file.src_uri, ""))
        if self._search is None:
            return dressed
        at, picture = (urljoin(config.site_url, one) if config.site_url and one is not None else "" for one in (
            page.url, self._cards.get(page.file.src_uri),
        ))  # fmt: skip
        dressed = theme_patches.with_preview(dressed, *self._search.told.get(page.url, ("", "")), at, picture)
        answers = self._url(self._material, "search", language)
        return theme_patches.with_search(dressed, page.url, answers, language)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002 - as above
        """What is said where there is no page is said in words, in the languages of the site."""
        if self._menus is None or template_name != "404.html":
            return output_content
        output = theme_patches.with_lost(output_content, self.config.languages, self._menus.first.homepage)
        return self._lighter.page(output) if self._lighter else output

    def on_post_build(self, config: MkDocsConfig) -> None:
        """A search for each language, and what is left of the theme's style."""
        if self._lighter is not None:
            self._lighter.write(Path(config.site_dir), (one for one in self._scripts if one.is_file()))
        if self._search is not None and self._material is not None:
            self._search.write(Path(config.site_dir), synonyms(self._material))

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG002 - as above
        """The site is built again when model files are saved, as when pages are."""
        stock = self._material
        folders = [stock.workspace.folder(tenant.id) for tenant in stock.tenants] if stock is not None else []
        for folder in folders:
            if folder is not None:
                server.watch(str(folder))
        return server

    def _made(self, config: MkDocsConfig) -> tuple[Stock, list[Volume]]:
        """What the site is made of, and what is made of each tenant; models are read again at every build."""
        asked, folders = self.config, tuple(Path(one).resolve() for one in self.config.models)
        workspace = Workspace.discover(asked.plugins, asked.audience, folders)
        if asked.as_known:
            workspace = workspace.as_known(asked.as_known)
        days: Mapping[str, tuple[date, ...]] = asked.days
        sender = Sender(asked.sender, asked.contact, asked.licence)
        choices = SiteChoices(
            tuple(asked.tenants) or tuple(workspace), tuple(days.items()), asked.today or date.today(),
            tuple(asked.languages), config.use_directory_urls, config.site_url or "", sender,
        )  # fmt: skip
        stock = opened(workspace, choices)
        door = Door(asked.plugins, asked.audience, folders, asked.as_known, cached=used())
        made = [*volumes(stock, choices, Workers(door, asked.jobs or None, least=1)).values()]
        for one in made:
            stock.sizes.update(one.sizes)
        return stock, made

    def _add_page(self, page: Page, stock: Stock, files: Files, config: MkDocsConfig) -> None:
        """Adds a page unless somebody has written one in its place."""
        name = stock.addresses.file(page.place, page.language)
        old = files.get_file_from_path(name)
        if old is not None and old.inclusion.is_included():  # type: ignore[no-untyped-call] # mkdocs leaves it untyped
            return
        if old is not None:
            files.remove(old)
        self._about[name] = About.of(page, stock)
        self._parts[name], self._linked[name] = page.whole, page.linked
        level = InclusionLevel.INCLUDED if page.listed else InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, name, content=page.outline, inclusion=level))
        if page.place.name and page.place.kind in (*CONTENTS, *ASKED.values()):
            self._under[name] = stock.addresses.file(replace(page.place, name=""), page.language)
        if page.place.kind in _ABOVE:
            above = replace(page.place, kind=_ABOVE[page.place.kind], name="")
            self._under[name] = stock.addresses.file(above, page.language)
        if len(stock.languages) > 1:
            other: Language = "en" if page.language == "sv" else "sv"
            self._twins[name] = stock.addresses.file(page.place, other)

    def _menu(
        self, stock: Stock, written: Mapping[Language, list[Page]], config: MkDocsConfig, files: Files
    ) -> list[Any]:
        own: dict[Language, list[Any]] = {"sv": _own_menu(config, files), "en": self.config.english_menu}
        home = {language: stock.addresses.file(PagePlace("home"), language) for language in written}
        whole = {
            language: menu(stock, found, own[language] or [{"Start": home[language]}], language)
            for language, found in written.items()
        }
        first, *others = whole.values()
        return [*first, *({ENGLISH: items} for items in others)]

    def _footer(self, stock: Stock, page: WrittenPage, language: Language) -> Markup:
        """Who publishes the site, when it was built, and the ways to what else there is to say of it."""
        guide = Guide(stock, language, PagePlace("about"))
        links = (
            tag(
                "a", guide.say(f"{kind}.title"), href=theme_patches.relative(page.url, self._url(stock, kind, language))
            )
            for kind in ("about", "accessibility")
        )
        built = guide.say("about.footer", day=stock.today)
        return tag("p", row(" · ", (escape(stock.sender.name), built, *links)), class_="sam-footer")

    def _url(self, stock: Stock, kind: str, language: Language) -> str:
        return self._menus.url(stock.addresses.file(PagePlace(kind), language)) if self._menus else ""

    def _twin(self, page: WrittenPage, language: Language) -> str | None:
        """The address of the page in the other language, from the top of the site; its first page else."""
        if len(self.config.languages) < 2 or self._menus is None:
            return None
        name = self._twins.get(page.file.src_uri)
        return self._menus.url(name) if name else self._menus.home("en" if language == "sv" else "sv")


def shown_of(page: Page, stock: Stock) -> str:
    """The file of the picture that is sent with a link to a page: the structure of its day, else the comparison."""
    tenant = stock.tenant(page.place.tenant)
    if tenant is None and stock.comparison is not None:
        return stock.addresses.file(PagePlace("side-by-side-card"), page.language)
    tenant = tenant or stock.tenants[0]
    days = stock.days_of(tenant)
    day = next((one for one in days if page.place.name == one.isoformat()), days[-1])
    card = card_of(stock.picture_place(tenant, day, "structure"))
    return stock.addresses.file(card, page.language) if card else ""


def stock_language(languages: list[Language]) -> Language:
    """The language that a build speaks when something is wrong."""
    return languages[0] if languages else "sv"


def _own_menu(config: MkDocsConfig, files: Files) -> list[Any]:
    """The menu of the site, or the pages people have written where it has none."""
    if config.nav is not None:
        return list(config.nav)
    return [file.src_uri for file in files.documentation_pages() if file.generated_by is None]


def _assets(stock: Stock) -> dict[str, str]:
    script = (resources.files("samverkan_model.site") / "assets" / SCRIPT).read_text(encoding="utf-8")
    own = {STYLE: pages_style(), SCRIPT: script, "explorer.css": explorer.style(), "explorer.js": explorer.script()}
    return {stock.addresses.file(PagePlace("asset", name=name), "sv"): content for name, content in own.items()}
