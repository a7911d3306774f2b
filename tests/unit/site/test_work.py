"""The page about work: paths as pictures, programmes side by side, calls as they stand, the rule for collaboration."""

import re
from datetime import date
from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model.model.programmes import Programme
from samverkan_model.queries.pathway import pathways
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.lists import list_pages


def item(page: str, anchor: str) -> str:
    """What stands in one item of a list."""
    found = re.search(
        rf'<li id="{anchor}">.*?(?=<li id=|</ul>\s*\Z|\n## |\n<section class="sam-notes")', page, re.DOTALL
    )
    assert found, anchor
    return found[0]


def work(stock: Stock, name: str) -> str:
    kinds = ("work", "tasks", "invitations")
    return "\n\n".join(page.markdown for kind in kinds for page in list_pages(stock, stock.workspace[name], kind, "sv"))


@pytest.fixture(scope="module")
def jonkoping(counties: sm.Workspace) -> str:
    return work(Stock.of(counties, ["jonkoping"]), "jonkoping")


@pytest.fixture(scope="module")
def ostergotland(counties: sm.Workspace) -> str:
    return work(Stock.of(counties, ["ostergotland"], today=date(2024, 5, 15)), "ostergotland")


def test_every_path_is_drawn_once_with_its_words(counties: sm.Workspace, jonkoping: str) -> None:
    tenant = counties["jonkoping"]
    drawn = re.findall(r'<img src="bilder/pathway-(.*?)-\d{4}-\d\d-\d\d\.svg"', jonkoping)

    assert sorted(drawn) == sorted(one.id for one in pathways(tenant.at(tenant.days[0])))
    assert "3 månader från start" in item(jonkoping, "halsocenter-varnamo").partition('<pre class="sam-words">')[2]


def test_a_path_without_a_documented_step_is_folded_and_says_so(counties: sm.Workspace, jonkoping: str) -> None:
    tenant = counties["jonkoping"]
    silent = {one.id for one in pathways(tenant.at(tenant.days[0])) if isinstance(one, Programme) and not one.path}
    folded = "<summary>Vägen är inte dokumenterad: visa bilden</summary>"

    assert {"halsocenter-nassjo"} <= silent
    assert all(folded in item(jonkoping, name) for name in silent)
    assert folded not in item(jonkoping, "halsocenter-varnamo")


def test_programmes_stand_side_by_side_with_ways_in_follow_ups_and_cost(jonkoping: str) -> None:
    table = jonkoping.partition('<table class="sam-table sam-beside">')[2].partition("</table>")[0]
    rows = {row.partition("</th>")[0]: row for row in table.split('<th scope="row">')[1:]}
    savsjo = next(row for name, row in rows.items() if "Sävsjö" in name)
    nassjo = next(row for name, row in rows.items() if "Nässjö" in name)

    assert "750 kronor (självkostnad för ett FaR-recept, som gäller sex månader)" in savsjo
    assert re.search(r"Efter kontakt.*?; Under kontakt.*?; Efter rehabilitering", savsjo)
    assert nassjo.count('<span class="sam-maybe">ej dokumenterat</span>') == 7
    assert all('<button class="sam-ref" popovertarget="not-' in row for row in rows.values())


def test_each_call_says_how_it_stands_on_the_day_that_deadlines_are_counted_from(ostergotland: str) -> None:
    said = re.findall(r"<p>(\S[^<]*? 2024-05-15): ", ostergotland)

    assert len(said) == len(re.findall(r"<p>[^<]*2024-05-15: ", ostergotland)) == 11
    assert said.count("Öppet för svar 2024-05-15") == 3
    assert "Läget för varje inbjudan är räknat 2024-05-15." in ostergotland


def test_the_rule_for_collaboration_is_told_step_by_step_with_its_channels(ostergotland: str) -> None:
    rule = item(ostergotland, "nar-ar-det-okej")
    steps, channels = (rule.partition(f"<dt>{name}</dt>")[2].partition("</dd>")[0] for name in ("Steg", "Kanaler"))

    assert [one.partition(",")[0] for one in re.findall(r"<li>svar: (.*?)</li>", steps)] == [
        "i sin ordning",
        "bedömning krävs",
        "inte godtagbart",
    ]
    assert channels.count("<li>") == 5


def test_a_made_up_county_has_its_path_its_call_and_its_rule(built: Path) -> None:
    page = "".join((built / "lan/prov" / name).read_text("utf-8") for name in ("arbete.html", "inbjudningar.html"))

    assert (built / "lan/prov/bilder/pathway-halsocenter-2018-06-01.svg").is_file()
    assert "Öppet för svar" not in page.partition('id="gang"')[0]
    assert '<li id="regel">' in page
