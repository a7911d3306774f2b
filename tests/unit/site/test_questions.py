"""Pages that answer a question: all answers on one page, or a page each where that would be too much."""

import pytest

import samverkan_model as sm
from samverkan_model.site.pages import questions
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.page import Page
from samverkan_model.site.pages.questions import question_pages
from tests.made_site import write_site


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Stock:
    folder = write_site(tmp_path_factory.mktemp("fragor") / "in").parent
    workspace = sm.Workspace.discover("", folders=[folder / "modell", folder / "grannens"])
    return Stock.of(workspace, ["prov", "granne"], today=workspace["prov"].days[-1])


def arriving(stock: Stock) -> dict[str, Page]:
    return {page.place.name: page for page in question_pages(stock, "sv") if page.place.kind == "arrives"}


def test_few_answers_stand_on_one_page(stock: Stock) -> None:
    assert [*arriving(stock)] == [""]


def test_too_many_stand_on_a_page_for_each_tenant_that_the_first_leads_to(
    stock: Stock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "TOGETHER", 10)

    found = arriving(stock)

    assert {*found} == {"", "prov", "granne"}
    assert 'href="nar-informationen-fram-prov.html"' in "".join(found[""].parts)
    assert "Ledningsgruppen" in "".join(found["prov"].parts)
    assert "Ledningsgruppen" not in "".join(found["granne"].parts)
    assert [name for name, page in found.items() if page.listed] == [""]
