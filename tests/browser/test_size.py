"""Every page of a real model, and every page that people have written, is short, light and small on a telephone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from lxml import html  # type: ignore[import-untyped]  # carries no type information
from playwright.sync_api import Browser, Page

from samverkan_model.site.mkdocs.building import build_site, default_config

SCREENS, NODES, BYTES = 8, 1_500, 400_000
TRIED = 40
"""So many pages are laid out: those with most to read openly, since no other can be taller by much."""
REFERENCE = {"falt.html", "ord.html", "format.html", "stickprov-2026-11-30.html"}
"""Tables of all there is, made from the code and the samples: folded and light, but of more parts than a page to read."""
WHOLE = {"hela.html", "whole.html", "404.html"}


@pytest.fixture(scope="module")
def site(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages that people have written, with those of a model beside them."""
    root, place = pytestconfig.rootpath, tmp_path_factory.mktemp("allt")
    own = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    options = next(one["samverkan"] for one in own["plugins"] if "samverkan" in one)
    settings = {
        **default_config(),
        "docs_dir": str(root / "docs"),
        "exclude_docs": "regler/\ndev/api.md\n",
        "markdown_extensions": own["markdown_extensions"],
        "nav": own["nav"],
        "plugins": [{"samverkan": {**options, "tenants": ["lekeberg"], "today": "2026-11-30"}}],
    }
    (place / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    build_site(place / "ut", place / "mkdocs.yml")
    return place / "ut"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, tuple[Path, int, int]]:
    """Each page by its place: the file, how many nodes it has, and how many signs there are to read openly."""
    found = {}
    for path in site.rglob("*.html"):
        if path.name not in WHOLE:
            page = html.fromstring(path.read_bytes())
            nodes = sum(isinstance(one.tag, str) for one in page.iter())
            for folded in page.xpath("//details[not(@open)]/*[not(self::summary)]"):
                folded.drop_tree()
            words = " ".join("".join(one.itertext()) for one in page.xpath("//article"))
            found[path.relative_to(site).as_posix()] = (path, nodes, len(re.sub(r"\s+", " ", words)))
    return found


def is_alive(path: Path) -> bool:
    return 'class="samverkan-explorer' in path.read_text(encoding="utf-8")


def test_no_page_has_more_parts_or_bytes_than_a_telephone_bears(
    site: Path, pages: dict[str, tuple[Path, int, int]]
) -> None:
    assets = [*site.glob("assets/samverkan/*.css"), *site.glob("assets/samverkan/site.js")]
    shared = sum(one.stat().st_size for one in (*assets, *site.glob("assets/javascripts/bundle.*.js")))
    over = {
        name: (nodes, path.stat().st_size + shared)
        for name, (path, nodes, _) in pages.items()
        if name not in REFERENCE and not is_alive(path)
        and (nodes > NODES or path.stat().st_size + shared > BYTES)
    }  # fmt: skip

    assert len(pages) > 400
    assert over == {}


def test_no_page_is_taller_than_eight_screens_of_a_telephone(
    browser: Browser, pages: dict[str, tuple[Path, int, int]]
) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce").new_page()
    page.route(re.compile(r"\.(svg|png)$"), lambda route: route.abort())
    tall = dict(over(page, {name: path for name, (path, _, _) in tallest(pages)}))
    page.context.close()

    assert tall == {}


def tallest(pages: dict[str, tuple[Path, int, int]]) -> list[tuple[str, tuple[Path, int, int]]]:
    return sorted(pages.items(), key=lambda one: -one[1][2])[:TRIED]


def over(page: Page, places: dict[str, Path]) -> Iterator[tuple[str, float]]:
    for name, path in places.items():
        page.goto(path.as_uri(), wait_until="load")
        screens = page.evaluate("document.documentElement.scrollHeight / 844")
        if screens > SCREENS:
            yield name, round(screens, 1)
