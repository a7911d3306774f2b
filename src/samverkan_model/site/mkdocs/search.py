"""The search of a site: what every finished page holds is gathered, and written as an index for each language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from samverkan_model.language import Language
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.page import Page
from samverkan_model.site.search.index import Findable, excerpt, files
from samverkan_model.site.search.reading import parts_of

FOLDER = Path("assets") / "samverkan" / "sok"
_WEIGHTS: Mapping[str, float] = {
    "body": 1.6, "county": 1.6, "area": 1.5, "questions": 1.4, "arrives": 1.4, "expires": 1.4, "absent": 1.4,
    "clear": 1.4, "calls": 1.4, "comparison": 1.4, "agreement": 1.2, "structure": 0.5, "review": 0.4, "findings": 0.4,
    "rule": 0.4, "vocabulary": 0.4, "silences": 0.3, "counties": 0.5, "rules": 0.4, "sources": 0.5,
}  # fmt: skip
"""How much a page of a kind answers for; others count as they are."""
_WRITTEN = 0.6
"""The same of pages that people have written."""
_LEFT_OUT = ("home", "search")
BEGINNING = 180
"""So many letters of a page are told with a link to it."""


@dataclass(frozen=True)
class About:
    """What the search knows of a page made from models, beside what stands on it."""

    kind: str
    title: str
    beside: str
    called: tuple[str, ...]

    @classmethod
    def of(cls, page: Page, stock: Stock) -> "About":
        """What is to be known of a page."""
        tenant = stock.tenant(page.place.tenant)
        told = (tenant.name if tenant else "", page.label)
        return cls(page.place.kind, page.title, " · ".join(part for part in told if part), page.called)


class SiteSearch:
    """Gathers what can be found while pages are made."""

    def __init__(self) -> None:
        self._found: dict[Language, list[Findable]] = {}
        self.told: dict[str, tuple[str, str]] = {}
        """By address what each page is called and how it begins, for those who are sent a link to it."""

    def add(self, url: str, title: str, content: str, language: Language, about: About | None) -> None:
        """A page, and each of its rows that has an address."""
        if about and about.kind in _LEFT_OUT:
            return
        whole, *rows = parts_of(content)
        weight = _WEIGHTS.get(about.kind, 1.0) if about else _WRITTEN
        beside, called = (about.beside, about.called) if about else ("", ())
        name = about.title if about else unescape(title)
        self.told[url] = (name, excerpt(whole.words, BEGINNING))
        found = self._found.setdefault(language, [])
        found.append(Findable(url, name, beside, whole.words, called, tuple(whole.headings), weight))
        found += [
            Findable(f"{url}#{one.anchor}", one.title, beside or name, one.words, (), tuple(one.headings), weight)
            for one in rows
        ]

    def write(self, site: Path, synonyms: Iterable[tuple[str, ...]]) -> None:
        """The index of each language, into the folder of the finished site."""
        together = [*synonyms]
        for language, found in self._found.items():
            ordered = sorted(found, key=lambda one: (-one.weight, one.address))
            place = site / FOLDER / language
            place.mkdir(parents=True, exist_ok=True)
            for name, content in files(ordered, together):
                (place / name).write_text(content, encoding="utf-8")


def synonyms(stock: Stock) -> list[tuple[str, ...]]:
    """Words of the vocabularies that mean the same, together; each group once."""
    groups = (
        (term.sv, term.en, *term.also) for tenant in stock.tenants for term in tenant.facts.vocabulary if term.also
    )
    return [*dict.fromkeys(groups)]
