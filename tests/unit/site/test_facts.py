"""A page of a body says what ``samverkan show`` says of it, in both languages."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from markupsafe import escape

import samverkan_model as sm
from samverkan_model.language import LANGUAGES, Language
from samverkan_model.model.bodies import Body
from samverkan_model.model.facts import whole_id
from samverkan_model.reports.entity import entity_json
from samverkan_model.site.pages.bodies import body_page
from samverkan_model.site.pages.content import Stock
from samverkan_model.site.pages.markup import numeric
from samverkan_model.text.snapshot_text import SnapshotText


def shown(markdown: str) -> str:
    """What a page shows, without marks, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", markdown)).split())


def told(document: dict[str, Any], narrator: SnapshotText) -> Iterator[str]:
    """Every fact of the document, in the words that people read."""
    yield document["id"]
    yield document["name"]
    yield from (document["when"],) if document["when"] else ()
    yield from (one["text"] for one in document["relations"])
    yield from document["other_times"]
    yield from document["changes"]
    yield from (narrator.field(name) for name in (*document["not_documented"], *document["gaps"]))
    yield from document["inferred"].values()
    yield from (document["reason"],) if document["reason"] else ()
    yield from (one["title"] for one in document["sources"])
    yield from (one["locator"] for one in document["sources"] if one["locator"])
    record = document["record"]
    yield from (record[name] for name in ("purpose", "short", "note") if name in record)
    yield from (record["cadence"]["wording"],) if "cadence" in record else ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["jonkoping", "kalmar", "ostergotland"])
def test_a_page_of_a_body_has_the_facts_of_show(counties: sm.Workspace, name: str, language: Language) -> None:
    stock = Stock.of(counties, [name], languages=[language])
    tenant = counties[name]
    missing = []
    for body in tenant.facts.own(Body):
        day = stock.day_of(tenant, body)
        document = entity_json(tenant.at(day), body, language, stock.outcome(tenant, day))
        page = body_page(stock, tenant, body, language).markdown
        words = shown(page)
        expected = told(document, SnapshotText(tenant.at(day), language))
        missing += [(body.id, fact) for fact in expected if " ".join(fact.split()) not in words]
        missing += [
            (body.id, one["url"]) for one in document["sources"] if one["url"] and str(escape(one["url"])) not in page
        ]
        missing += [(body.id, one["file"]) for one in document["sources"] if one["file"] and one["file"] in page]
        missing += [(body.id, mark) for mark in document["findings"] if f'data-mark="{mark}"' not in page]
        assert document["id"] == whole_id(name, body.id)

    assert missing == []


def test_the_comparison_with_show_finds_a_fact_that_is_left_out(counties: sm.Workspace) -> None:
    stock = Stock.of(counties, ["ostergotland"], languages=["sv"])
    tenant = counties["ostergotland"]
    page = body_page(stock, tenant, tenant.facts["samrad-vard-omsorg"], "sv")  # type: ignore[arg-type] # a body
    day = stock.day_of(tenant, tenant.facts["samrad-vard-omsorg"])
    document = entity_json(tenant.at(day), tenant.facts["samrad-vard-omsorg"], "sv")
    fact = document["relations"][0]["text"]

    page.parts = [part for part in page.parts if fact not in shown(part)]

    assert fact not in shown(page.markdown)


def test_signs_that_markdown_knows_are_written_by_number() -> None:
    assert numeric("a *b* [c] <d> & å–ö, 1.") == "a &#42;b&#42; &#91;c&#93; &#60;d&#62; &#38; å–ö, 1."
