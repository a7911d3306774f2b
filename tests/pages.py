"""What no page of a site may be or show, looked for in a built site.

Run it on a site with ``just pages FOLDER``: every page is read, and those with most to read are laid out as on a
telephone. The tests try the same on small sites.
"""

import re
import shutil
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lxml import html  # type: ignore[import-untyped]  # carries no type information
from playwright.sync_api import Browser, sync_playwright

SCREENS, NODES, BYTES = 8, 1_500, 400_000
TRIED = 40
"""So many pages are laid out: those with most to read openly, since no other can be taller by much."""
WHOLE = {"hela.html", "whole.html"}
"""A county in one file, to print and to send: read as a document, not as a page."""
INTERNAL = {
    "name of a field or a scheme": re.compile(r"\b[a-z]+_[a-z]+\b"),
    "part that is not filled in": re.compile(r"\{[a-z_]+\}"),
    "Markdown": re.compile(r"`[^`\n]+`|\]\([^)]*\)|\*\*\w"),
    "code of a rule": re.compile(r"\b(?:ACC|AGR|CIV|FLO|MAN|PRI|REP|SRC|STR|SYS)\d\d\b"),
    "name of a file": re.compile(r"\b[\w-]+\.(?:pdf|txt|yaml|toml)\b"),
    "id": re.compile(r"\b(?!www\.)[a-z]{2,}(?:-[a-z]+)*\.[a-z-]+\.(?!(?:se|com|org|nu)\b)[a-z-]+\b"),
    "Swedish id in brackets": re.compile(r"\([a-z]+(?:-[a-z]+)+\)"),
    "English without being marked as such": re.compile(r"\b(?:the|which|this|their|are|was|does)\b"),
}
"""What is meant for those who write models and programs, by kind; and words that only English has."""
_SWEDISH = ("Swedish id in brackets", "English without being marked as such")
"""Kinds that only say something of pages in Swedish."""
_SILENT = "self::script or self::style or self::code or self::pre or self::svg"
_OF_RULES = "code of a rule"
"""What the pages about rules may show, since a rule is looked up by it."""
_OURS = ("regler/", "en/rules/")


@dataclass(frozen=True)
class SitePage:
    """A page of a built site.

    Attributes:
        name: where it lies, from the top of the site.
        path: its file.
        language: its language.
        alive: a picture on it can be moved about in.
        nodes: how many parts it has.
        read_openly: how many signs there are to read before anything is opened.
        words: what it shows, but examples and names that are marked as code.
        own_words: those of them that are in no other language.
    """

    name: str
    path: Path
    language: str
    alive: bool
    nodes: int
    read_openly: int
    words: str
    own_words: str

    @classmethod
    def read(cls, path: Path, site: Path) -> "SitePage":
        """A page from its file."""
        content = path.read_bytes()
        page = html.fromstring(content)
        openly = page.xpath("//article//text()[not(ancestor::details[not(@open)]) or ancestor::summary]")
        words = page.xpath(f"//body//text()[not(ancestor::*[{_SILENT}])]")
        own = page.xpath(f"//body//text()[not(ancestor::*[{_SILENT} or @lang='en'])]")
        return cls(
            path.relative_to(site).as_posix(), path, str(page.get("lang")), b'class="samverkan-explorer' in content,
            int(page.xpath("count(//*)")), sum(len(" ".join(one.split())) for one in openly), " ".join(words),
            " ".join(own),
        )  # fmt: skip

    def shown(self, kind: str) -> list[str]:
        """What it shows of what is not to be shown, by kind."""
        if kind == _OF_RULES and self.name.startswith(_OURS):
            return []
        if kind in _SWEDISH:
            return INTERNAL[kind].findall(self.own_words) if self.language == "sv" else []
        return INTERNAL[kind].findall(self.words)


@lru_cache(maxsize=1)
def site_pages(site: Path) -> tuple[SitePage, ...]:
    """Every page of a site but the one for addresses that do not exist, each read once."""
    return tuple(SitePage.read(path, site) for path in sorted(site.rglob("*.html")) if path.name != "404.html")


def written(docs: Path) -> frozenset[str]:
    """The pages that people have written, which may speak of fields and files."""
    return frozenset(path.relative_to(docs).with_suffix(".html").as_posix() for path in docs.rglob("*.md"))


def not_to_be_shown(site: Path, kind: str, besides: Collection[str] = ()) -> dict[str, list[str]]:
    """Pages that show what is not to be shown, with the first of it.

    Args:
        site: the folder of the site.
        kind: one of `INTERNAL`.
        besides: pages that are not looked at.
    """
    told = ((one.name, one.shown(kind)[:3]) for one in site_pages(site) if one.name not in besides)
    return {name: seen for name, seen in told if seen}


def too_heavy(site: Path) -> Mapping[str, tuple[int, int]]:
    """Pages with more parts or bytes than a telephone bears, with both numbers."""
    assets = [*site.glob("assets/samverkan/*.css"), *site.glob("assets/samverkan/site.js")]
    shared = sum(one.stat().st_size for one in (*assets, *site.glob("assets/javascripts/bundle.*.js")))
    sizes = {
        one.name: (one.nodes, one.path.stat().st_size + shared)
        for one in site_pages(site)
        if one.path.name not in WHOLE and not one.alive
    }
    return {name: size for name, size in sizes.items() if size[0] > NODES or size[1] > BYTES}


def too_tall(site: Path, browser: Browser, tried: int = TRIED) -> Mapping[str, float]:
    """Pages taller than eight screens of a telephone, of those with most to read, with how many screens they are."""
    pages = [one for one in site_pages(site) if one.path.name not in WHOLE]
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page, found = context.new_page(), dict[str, float]()
    page.route(re.compile(r"\.(svg|png)$"), lambda route: route.abort())
    for one in sorted(pages, key=lambda one: -one.read_openly)[:tried]:
        page.goto(one.path.as_uri(), wait_until="load")
        found[one.name] = round(page.evaluate("document.documentElement.scrollHeight / 844"), 1)
    context.close()
    return {name: screens for name, screens in found.items() if screens > SCREENS}


def main() -> None:
    """Prints every fault; ends with 1 where there is one."""
    site, docs = Path(sys.argv[1]), Path("docs")
    faults = dict[str, Mapping[str, object]]()
    for kind in INTERNAL:
        faults[kind] = not_to_be_shown(site, kind, written(docs))
    faults["more than 1,500 parts or 400 kB"] = too_heavy(site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        faults["taller than eight screens"] = too_tall(site, browser)
        browser.close()
    for kind, found in faults.items():
        lines = (f"    {name} {seen}\n" for name, seen in found.items())
        sys.stdout.write(f"{kind}: {len(found)}\n{''.join(lines)}")
    sys.stdout.write(f"{len(site_pages(site))} pages read\n")
    sys.exit(any(faults.values()))


if __name__ == "__main__":
    main()
