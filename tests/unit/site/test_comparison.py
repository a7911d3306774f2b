"""The page of the comparison, the picture on it, and the counterparts on the pages of bodies."""

import json
import re
from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model.model.bodies import Body
from samverkan_model.reports.compared.sentences import counterpart
from samverkan_model.site.pages.bodies import body_page
from samverkan_model.site.pages.comparison import comparison_page
from samverkan_model.site.pages.content import Stock
from samverkan_model.tenant_comparison import side_by_side
from tests.unit.site.test_facts import shown

COUNTIES = ("jonkoping", "kalmar", "ostergotland")


@pytest.fixture(scope="module")
def stock(counties: sm.Workspace) -> Stock:
    return Stock.of(counties, COUNTIES, languages=["sv"])


def body(stock: Stock, tenant: str, name: str) -> str:
    found = stock.workspace[tenant].facts[name]
    assert isinstance(found, Body)
    return body_page(stock, stock.workspace[tenant], found, "sv").markdown


def test_a_body_tells_its_counterparts_in_the_other_counties_in_the_words_of_compare(stock: Stock) -> None:
    page = shown(body(stock, "ostergotland", "samrad-vard-omsorg"))
    told = list(counterpart(side_by_side(stock.tenants), "ostergotland", "samrad-vard-omsorg", "sv"))

    assert [county for county, _ in told] == ["Jönköpings län", "Kalmar län"]
    assert [words for _, words in told if words not in page] == []


def test_a_counterpart_is_a_link_with_its_sources_and_the_function_leads_to_the_comparison(stock: Stock) -> None:
    page = body(stock, "ostergotland", "samrad-vard-omsorg")
    section = page.partition("{ #om-motsvarigheter }")[2].partition("<details")[0]

    assert '<a href="../../jonkoping/organ/kommunalt-forum.html">Kommunalt forum</a>' in section
    notes = [
        page.partition(f'id="{name}"')[2].partition("</div>")[0]
        for name in re.findall(r'popovertarget="(.*?)"', section)
    ]

    assert len(notes) == 2
    assert all('<a href="../../' in note and "kallor.html#" in note for note in notes)
    assert '<a href="../../../jamforelse/index.html#f-political-forum">Politiskt forum</a>' in section


def test_bodies_of_what_is_no_county_have_no_counterparts(counties: sm.Workspace) -> None:
    wider = Stock.of(counties, [*COUNTIES, "sydostra"], languages=["sv"])
    own = counties["sydostra"].facts.own(Body)

    assert own
    assert [one.id for one in own if "om-motsvarigheter" in body(wider, "sydostra", one.id)] == []


def test_a_site_of_a_single_county_has_no_comparison_and_no_counterparts(counties: sm.Workspace) -> None:
    single = Stock.of(counties, ["ostergotland"], languages=["sv"])

    assert comparison_page(single, "sv") is None
    assert "om-motsvarigheter" not in body(single, "ostergotland", "samrad-vard-omsorg")


def test_every_county_is_compared_on_the_day_that_compare_chooses(stock: Stock) -> None:
    page = comparison_page(stock, "sv")
    assert page

    found = re.findall(
        r'<a href="\.\./lan/(\w+)/index\.html">[^<]*</a> <span class="sam-marks">([^<]*)<', page.markdown
    )
    assert set(found) == {(tenant.id, str(tenant.best_day.day)) for tenant in stock.tenants}


def test_the_picture_is_alive_on_the_page_and_is_a_file_to_save(built: Path) -> None:
    page = (built / "jamforelse/index.html").read_text(encoding="utf-8")
    data = json.loads(re.findall(r'<script type="application/json">(.*?)</script>', page, re.DOTALL)[-1])

    assert page.count('<section class="samverkan-explorer" id="comparison"') == 1
    assert '<a href="sida-vid-sida.svg" download>Spara bilden (SVG)</a>' in page
    assert "../lan/granne/organ/forum.html" in json.dumps(data)
    assert "Politiskt samråd" in (built / "jamforelse/sida-vid-sida.svg").read_text(encoding="utf-8")
    assert "What differs" in (built / "en/comparison/side-by-side.svg").read_text(encoding="utf-8")


def test_the_first_page_shows_the_comparison_and_leads_to_it(built: Path) -> None:
    page = (built / "index.html").read_text(encoding="utf-8")

    assert '<a class="sam-glance" href="jamforelse/index.html">' in page
    assert '<img src="jamforelse/sida-vid-sida.svg" alt=""' in page
