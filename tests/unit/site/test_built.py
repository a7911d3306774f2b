"""The finished site: links, sources, languages, search, nothing from outside."""

import json
import posixpath
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.pages import INTERNAL, not_to_be_shown

OWN = re.compile(r"^(?:https?:)?//")


class Reader(HTMLParser):
    """Reads ids, links, what is loaded, and facts with their sources from a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.language = given.get("lang", "") if tag == "html" else self.language
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" and "href" in given else []
        self.loaded += [given[name] for name in ("src", "srcset") if name in given]
        self.loaded += [given["href"]] if tag == "link" and given.get("rel") != "canonical" else []


def read(path: Path) -> Reader:
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader


@pytest.fixture(scope="module")
def site(built: Path) -> dict[str, Reader]:
    """Every page by its address, but the one for addresses that do not exist."""
    found = {path.relative_to(built).as_posix(): read(path) for path in built.rglob("*.html")}
    return {name: reader for name, reader in found.items() if name != "404.html"}


def targets(name: str, addresses: list[str]) -> Iterator[tuple[str, str]]:
    """Files and anchors that a page leads to, from the top of the site."""
    for address in addresses:
        parts = urlsplit(address)
        if not parts.scheme and not OWN.match(address):
            file = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
            )
            yield file, unquote(parts.fragment)


def test_no_link_is_broken_and_no_anchor_is_missing(built: Path, site: dict[str, Reader]) -> None:
    broken = [
        (name, file, anchor)
        for name, reader in site.items()
        for file, anchor in targets(name, [*reader.links, *reader.loaded])
        if not (built / file).exists() or (anchor and file in site and anchor not in site[file].ids)
    ]

    assert broken == []


def test_no_id_stands_twice_on_a_page(site: dict[str, Reader]) -> None:
    assert {
        name: ids for name, reader in site.items() if (ids := {one for one in reader.ids if reader.ids.count(one) > 1})
    } == {}


def test_nothing_is_loaded_from_outside(built: Path, site: dict[str, Reader]) -> None:
    outside = [(name, one) for name, reader in site.items() for one in reader.loaded if OWN.match(one)]
    styles = [
        path.name for path in built.rglob("*.css") if re.search(r"@import|url\(['\"]?https?:", path.read_text("utf-8"))
    ]

    assert outside == []
    assert styles == []


def test_every_generated_page_has_its_twin_and_leads_to_it(site: dict[str, Reader]) -> None:
    pairs = {
        "lan/prov/index.html": "en/counties/prov/index.html",
        "lan/prov/struktur-2018-06-01.html": "en/counties/prov/structure-2018-06-01.html",
        "lan/prov/organ/index.html": "en/counties/prov/bodies/index.html",
        "lan/prov/organ/samrad.html": "en/counties/prov/bodies/samrad.html",
        "lan/prov/avtal.html": "en/counties/prov/agreements.html",
        "lan/prov/fynd-2016-06-01.html": "en/counties/prov/findings-2016-06-01.html",
        "lan/prov/inte-dokumenterat.html": "en/counties/prov/not-documented.html",
        "lan/prov/kallor.html": "en/counties/prov/sources.html",
        "regler/MAN02.html": "en/rules/MAN02.html",
        "ordlista.html": "en/vocabulary.html",
    }
    for swedish, english in pairs.items():
        assert (english, "") in targets(swedish, site[swedish].links), swedish
        assert (swedish, "") in targets(english, site[english].links), english
        assert (site[swedish].language, site[english].language) == ("sv", "en")


def test_there_are_as_many_pages_in_each_language(site: dict[str, Reader]) -> None:
    english = [name for name in site if name.startswith("en/")]

    assert len(english) * 2 == len(site)


def test_every_fact_has_its_source_beside_it(built: Path) -> None:
    """As the number of a note that leads to the list of sources; in the table of a record's own fields once for all."""
    table = re.compile(r'<table class="sam-table sam-facts">.*?</table>', re.DOTALL)
    source = re.compile(r'<button class="sam-ref" popovertarget="([^"]+)"')
    bare, facts = [], 0
    empty = []
    for path in [*built.glob("lan/prov/**/*.html"), *built.glob("en/counties/prov/**/*.html")]:
        if path.name in ("hela.html", "whole.html"):
            continue
        page = path.read_text(encoding="utf-8")
        notes = dict(re.findall(r'<div id="(not-\d+)" popover class="sam-kalla">(.*?)</div>', page))
        empty += [
            (path.name, name)
            for name in source.findall(page)
            if "kallor.html#" not in notes[name] and "sources.html#" not in notes[name]
        ]
        bare += [(path.name, one[:200]) for one in table.findall(page) if not source.search(one)]
        for one in table.sub("", page).split('<span class="sam-fact">')[1:]:
            facts += 1
            bare += [] if source.search(one) else [(path.name, one[:200])]

    assert bare == []
    assert empty == []
    assert facts > 100


def test_a_source_is_cited_with_its_place_and_leads_to_the_list(built: Path) -> None:
    page = (built / "lan/prov/organ/samrad.html").read_text(encoding="utf-8")

    assert '<a href="../kallor.html#plan">Arbetsplan § 1, § 9</a>' in page
    assert '<a href="../kallor.html#brev">Ett brev om &lt;vård&gt; &amp; *omsorg* s. 3</a>' in page


def test_words_of_the_model_are_shown_as_they_stand(built: Path) -> None:
    page = (built / "lan/prov/organ/samrad.html").read_text(encoding="utf-8")

    assert "Gemensam ledning, till exempel av *projekt* [ett]" in page
    assert "<title>Samråd vård &amp; omsorg - Prov</title>" in page


def test_the_menu_of_each_language_leads_only_to_pages_in_it(site: dict[str, Reader]) -> None:
    own = [file for file, _ in targets("en/counties/prov/index.html", site["en/counties/prov/index.html"].links)]
    swedish = {file for file in own if not file.startswith("en/")}

    assert {one for one in swedish if not one.startswith("data/")} == {"lan/prov/index.html"}


def test_each_language_has_a_search_of_its_own(built: Path) -> None:
    found = {}
    for language in ("sv", "en"):
        pieces = sorted((built / "assets/samverkan/sok" / language).glob("d*.js"))
        rows = [row for piece in pieces for row in json.loads(piece.read_text("utf-8").partition(",")[2].rstrip(")"))]
        found[language] = {row[0] for row in rows}

    assert "lan/prov/organ/samrad.html" in found["sv"]
    assert "en/counties/prov/bodies/samrad.html" in found["en"]
    assert [one for one in found["sv"] if one.startswith("en/")] == []
    assert [one for one in found["en"] if not one.startswith("en/")] == []


def test_a_page_that_somebody_has_written_goes_before_a_generated_one(built: Path) -> None:
    assert "<h1" in (page := (built / "index.html").read_text(encoding="utf-8"))
    assert 'href="lan/prov/organ/samrad.html">Rådet</a>' in page


def test_a_first_page_can_leave_room_for_the_ways_in(built: Path) -> None:
    assert '<a href="lan/prov/index.html"><b>Provlän</b>' in (built / "index.html").read_text("utf-8")


def test_a_body_called_index_does_not_take_the_place_of_the_list(built: Path) -> None:
    assert "Organ i Provlän" in (built / "lan/prov/organ/index.html").read_text(encoding="utf-8")
    assert "<title>Index&lt;gruppen&gt; - Prov</title>" in (built / "lan/prov/organ/index-.html").read_text(
        encoding="utf-8"
    )


def test_a_decision_brief_shows_the_structure_nearest_its_body(built: Path) -> None:
    page = (built / "lan/prov/fynd-2018-06-01.html").read_text(encoding="utf-8")
    drawn = re.findall(r'<img src="(bilder/structure-[^"]*-2018-06-01\.svg)"', page)

    assert "bilder/structure-samrad-2018-06-01.svg" in drawn
    assert [name for name in drawn if not (built / "lan/prov" / name).is_file()] == []


@pytest.mark.parametrize("kind", INTERNAL)
def test_no_page_shows_what_is_meant_for_us(built: Path, kind: str) -> None:
    assert not_to_be_shown(built, kind) == {}


def test_an_address_that_leads_nowhere_is_told_in_words(built: Path) -> None:
    page = (built / "404.html").read_text(encoding="utf-8")

    assert "<h1>Sidan finns inte</h1>" in page
    assert 'lang="en">The address leads nowhere.' in page


def test_a_county_is_one_file_too_that_needs_nothing_else(built: Path) -> None:
    page = (built / "lan/prov/hela.html").read_text(encoding="utf-8")
    reader = Reader()
    reader.feed(page)

    assert "Ledningsgruppen" in page
    assert "data:image/svg+xml;base64," in page
    assert [one for one in reader.loaded if not one.startswith("data:")] == []
    assert [one for one in reader.links if not one.startswith(("#", "https://"))] == []
