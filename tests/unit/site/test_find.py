"""Who works with what: the page gives the answer that the command and the library give."""

import json
import re

import pytest
from click.testing import CliRunner

import samverkan_model as sm
from samverkan_model.cli.root import root_for
from samverkan_model.language import LANGUAGES, Language
from samverkan_model.model.facts import whole_id
from samverkan_model.model.work import Area
from samverkan_model.site.pages.areas import area_pages
from samverkan_model.site.pages.content import Stock

COUNTIES = ("jonkoping", "kalmar", "ostergotland")
AREAS = (
    "Suicidprevention", "Psykisk hälsa", "Folkhälsa", "Levnadsvanor", "Nära vård", "Missbruk och beroende",
    "Hälsocenter", "Barnhälsor",
)  # fmt: skip


@pytest.fixture(scope="module")
def stock(counties: sm.Workspace) -> Stock:
    return Stock.of(counties, COUNTIES)


@pytest.fixture(scope="module")
def pages(stock: Stock) -> dict[Language, dict[str, str]]:
    """For each language every area with what stands on its page."""
    return {language: sections(stock, language) for language in LANGUAGES}


def sections(stock: Stock, language: Language) -> dict[str, str]:
    told = [(page, page.markdown.partition("\n# ")[2]) for page in area_pages(stock, language)]
    return {name: words for page, words in told for name in (page.title, *page.called)}


def shown(section: str) -> list[str]:
    return sorted(re.findall(r'data-id="([^"]*)"', section))


@pytest.mark.parametrize("area", AREAS)
def test_the_page_answers_as_the_library_does(
    counties: sm.Workspace, stock: Stock, pages: dict[Language, dict[str, str]], area: str
) -> None:
    answer = counties.find(area=area, at=stock.today, tenants=COUNTIES)
    expected = sorted(whole_id(tenant, found.record.id) for tenant, found in answer.rows)

    assert expected
    assert [shown(pages[language][area]) for language in LANGUAGES] == [expected, expected]


@pytest.mark.parametrize("area", ["suicidprevention", "psykisk-halsa", "levnadsvanor"])
def test_the_page_answers_as_the_command_does(stock: Stock, pages: dict[Language, dict[str, str]], area: str) -> None:
    asked = ["find", "--area", area, "--at", stock.today.isoformat(), "--format", "json", *COUNTIES]
    outcome = CliRunner().invoke(root_for(asked), asked, prog_name="samverkan")
    rows = [row for tenant in json.loads(outcome.stdout)["tenants"] for row in tenant["rows"]]
    name = next(tenant.facts[area].caption for tenant in stock.tenants if area in tenant.facts)

    assert sorted(row["id"] for row in rows) == shown(pages["sv"][name])


def test_what_does_not_apply_that_day_and_what_may_is_told_apart(pages: dict[Language, dict[str, str]]) -> None:
    section = pages["sv"]["Suicidprevention"]

    assert {"kan gälla", "gäller inte längre"} <= set(re.findall(r", (gäller inte längre|kan gälla|gäller)\)", section))


def test_an_area_that_nobody_works_with_says_so_and_what_it_means(pages: dict[Language, dict[str, str]]) -> None:
    section = pages["sv"]["Familjehemsvård"]

    assert shown(section) == []
    assert (
        "<p>Ingen uppgift i de 3 modellerna svarar på frågan. Det betyder inte att ingen gör det, utan att inget i "
        "modellerna är ordnat under området.</p>" in section
    )
    assert "Kalmar län: Området finns i modellen, men inget organ, avtal, program, uppdrag eller behov" in section
    assert 'Närliggande områden att fråga om: <a href="' in section


def test_every_area_of_every_county_has_an_answer(stock: Stock, pages: dict[Language, dict[str, str]]) -> None:
    names = {area.caption.casefold() for tenant in stock.tenants for area in tenant.facts.own(Area)}

    assert names <= {name.casefold() for name in pages["sv"]}
    assert [name for name, section in pages["sv"].items() if not section.partition("\n")[2].strip()] == []
