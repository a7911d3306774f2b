"""The explorer for everyone: small screens, paper, no script, other languages, dark pages; WCAG by axe."""

from collections.abc import Callable
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # carries no type information
from playwright.sync_api import Page, expect

from samverkan_model.language import Language

Visit = Callable[..., Page]
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}


def violations(page: Page) -> list[Any]:
    found = Axe().run(page, options=WCAG).response["violations"]
    return [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_closed_or_open(visit: Visit, scheme: Literal["light", "dark"], width: int) -> None:
    page = visit(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    assert violations(page) == []
    page.get_by_role("button", name="Visa fynd").click()
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    page.locator("svg.now g[data-id=samrad]").focus()
    page.keyboard.press("Enter")
    assert violations(page) == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_is_in_the_language_asked_for(visit: Visit, language: Language) -> None:
    page = visit(language=language)
    assert page.locator("html").get_attribute("lang") == language
    page.locator("svg.now g[data-id=samrad]").click()
    expect(page.get_by_role("button", name={"sv": "Stäng", "en": "Close"}[language])).to_be_visible()
    expect(page.get_by_role("button", name={"sv": "Senare dag", "en": "Later day"}[language])).to_be_visible()


def test_on_a_small_screen_nothing_sticks_out_and_the_card_comes_from_below(visit: Visit) -> None:
    page = visit(viewport={"width": 360, "height": 740}, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate("new DOMMatrix(getComputedStyle(document.querySelector('svg.now')).transform).a") >= 0.5
    page.locator("svg.now g[data-id=samrad]").tap()
    card, box = page.get_by_role("dialog").bounding_box(), page.locator("svg.now g[data-id=samrad]").bounding_box()
    assert card
    assert box
    assert (card["x"], card["width"], round(card["y"] + card["height"])) == (0, 360, 740)
    assert 0 <= box["y"] < box["y"] + box["height"] <= card["y"]
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_finger_at_the_edge_of_the_picture_scrolls_the_page(visit: Visit) -> None:
    page = visit(viewport={"width": 360, "height": 640}, has_touch=True)
    session = page.context.new_cdp_session(page)
    stage = page.locator(".explorer-stage").bounding_box()
    assert stage
    x, y = stage["x"] + 300, 600.0
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 12):
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y - 45 * step}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_function("scrollY > 0")


def test_paper_gets_the_plain_picture_whatever_is_shown_on_the_screen(visit: Visit) -> None:
    page = visit("#prov-structure?focus=samrad&level=political&findings=1&zoom=3,100,100", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for name in ("bar", "zoom", "card", "status", "notes", "keys"):
        expect(page.locator(f".explorer-{name}")).to_be_hidden()
    picture = page.locator("svg.now")
    expect(picture).to_have_css("transform", "none")
    expect(page.locator("svg.now g[data-id=gammal]")).to_have_css("opacity", "1")
    expect(page.locator("svg.now > rect").first).to_have_css("fill", "rgb(255, 255, 255)")
    rect = picture.bounding_box()
    assert rect
    assert rect["x"] >= 0
    assert rect["x"] + rect["width"] <= 1280
    assert len(page.pdf()) > 1000


def test_without_the_script_every_picture_its_words_and_the_table_are_there(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    expect(page.locator(".explorer-bar, .explorer-room")).to_have_count(2)
    for part in page.locator(".explorer-bar, .explorer-room").all():
        expect(part).to_be_hidden()
    expect(page.get_by_role("img", name="Provlän – samverkansstruktur")).to_be_visible()
    expect(page.get_by_role("link", name="Samråd vård").first).to_have_attribute("href", "organ/samrad.html")
    page.get_by_text("2018-06-01", exact=True).click()
    expect(page.get_by_role("img", name="Provlän – samverkansstruktur")).to_have_count(2)
    page.get_by_text("Bilden i ord, 2017-06-01").click()
    words = page.locator("pre").first
    expect(words).to_be_visible()
    expect(words).to_contain_text("Ledningsgruppen – bereder – Samråd vård")
    page.locator("summary").filter(has_text="Allt i bilden 2017-06-01, med källor").click()
    expect(page.get_by_role("row", name="Samråd vård").first).to_contain_text("Arbetsplan 2017")


@pytest.mark.parametrize(
    ("reader", "scheme", "ground"),
    [
        ("light", None, "rgb(255, 255, 255)"),
        ("dark", None, "rgb(24, 24, 24)"),
        ("dark", "default", "rgb(255, 255, 255)"),
        ("light", "slate", "rgb(24, 24, 24)"),
    ],
)
def test_light_and_dark_follow_the_page_and_else_the_reader(
    visit: Visit, reader: Literal["light", "dark"], scheme: str | None, ground: str
) -> None:
    page = visit(color_scheme=reader)
    if scheme:
        page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    expect(page.locator("svg.now > rect").first).to_have_css("fill", ground)
    expect(page.locator(".explorer-stage")).to_have_css("background-color", ground)


def test_nothing_moves_for_those_who_do_not_want_it(visit: Visit) -> None:
    still = visit(reduced_motion="reduce")
    expect(still.locator("svg.now g[data-id=samrad]")).to_have_css("transition-duration", "0s")
    moving = visit(reduced_motion="no-preference")
    expect(moving.locator("svg.now g[data-id=samrad]")).to_have_css("transition-duration", "0.12s")


def test_who_uses_the_keyboard_sees_where_they_are(visit: Visit) -> None:
    page = visit()
    page.locator(".explorer-stage").focus()
    page.keyboard.press("Tab")
    outline = page.locator("svg.now g[data-shape]:focus-visible > path").first
    expect(outline).to_have_css("stroke-width", "4px")
