"""The explorer as its readers use it: mouse, keyboard, finger; days, filters, findings; the address and Back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

Visit = Callable[..., Page]
FIRST, LATER = "2017-06-01", "2018-06-01"


def box(page: Page, name: str) -> Locator:
    return page.locator(f"svg.now g[data-shape][data-id={name}]")


def card(page: Page) -> Locator:
    return page.get_by_role("dialog")


def status(page: Page) -> Locator:
    return page.get_by_role("status")


def look(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.querySelector('svg.now')).transform"))


def middle(page: Page, name: str) -> tuple[float, float]:
    rect = box(page, name).bounding_box()
    assert rect
    return rect["x"] + rect["width"] / 2, rect["y"] + rect["height"] / 2


def shown(page: Page) -> set[str]:
    return set(page.eval_on_selector_all("svg.now g[data-shape]:not(.out)", "all => all.map(one => one.dataset.id)"))


def lit(page: Page) -> set[str]:
    return set(page.eval_on_selector_all("svg.now g[data-shape].lit", "all => all.map(one => one.dataset.id)"))


def test_the_day_that_says_why_it_is_shown_is_seen_first(visit: Visit) -> None:
    page = visit()
    expect(page.locator(".explorer-now")).to_have_text(FIRST)
    expect(page.locator(".explorer-why")).to_have_text("Arbetsplanen beskriver hela strukturen.")
    expect(page.locator("svg.now")).to_have_count(1)


def test_a_click_opens_the_card_with_facts_sources_and_a_link_to_the_page_of_the_body(visit: Visit) -> None:
    page = visit()
    box(page, "samrad").click()
    expect(card(page)).to_contain_text("Organ · Samråd · Politisk nivå · Politiskt forum")
    for words in (
        "Gäller 2017-06-01",
        "Gemensam ledning",
        "Ordförande: regionråd",
        "§ 1",
        "Det som reglerna har hittat",
    ):
        expect(card(page)).to_contain_text(words)
    expect(card(page).get_by_role("link", name="Arbetsplan 2017")).to_have_attribute("href", "https://example.se/plan")
    expect(card(page).get_by_role("link", name="Läs mer på sidan om Samråd vård")).to_have_attribute(
        "href", "organ/samrad.html"
    )


def test_the_card_leads_to_the_boxes_it_names(visit: Visit) -> None:
    page = visit()
    box(page, "samrad").click()
    card(page).get_by_role("button", name="Ledningsgruppen").first.click()
    expect(card(page).get_by_role("heading", level=2)).to_have_text("Ledningsgruppen")


def test_a_click_beside_closes_the_card(visit: Visit) -> None:
    page = visit()
    box(page, "samrad").click()
    page.locator(".explorer-stage").click(position={"x": 5, "y": 5})
    expect(card(page)).to_be_hidden()


def test_what_is_pointed_at_is_lit_with_its_neighbours_and_the_rest_dimmed(visit: Visit) -> None:
    page = visit()
    box(page, "ledning").hover()
    assert lit(page) == {"ledning", "samrad", "gammal"}
    expect(box(page, "stod")).to_have_css("opacity", "0.2")
    page.mouse.move(5, 5)
    assert lit(page) == set()


def test_a_line_tells_what_it_says_and_leads_to_its_ends(visit: Visit) -> None:
    page = visit()
    page.locator("svg.now g[data-label='ledning--samrad']").click()
    expect(card(page)).to_contain_text("Ledningsgruppen – bereder – Samråd vård")
    assert lit(page) == {"ledning", "samrad"}
    card(page).get_by_role("button", name="Samråd vård").click()
    expect(card(page)).to_contain_text("Gemensam ledning")


def test_by_keyboard_one_tab_leads_to_the_boxes_and_arrows_from_box_to_box(visit: Visit) -> None:
    page = visit()
    page.locator(".explorer-stage").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    box(page, "samrad").focus()
    page.keyboard.press("ArrowDown")
    name = page.evaluate("document.activeElement.dataset.id")
    assert name in {"ledning", "stod"}
    assert name in lit(page)
    page.keyboard.press("ArrowUp")
    above = page.evaluate("document.activeElement.dataset.id")
    assert middle(page, above)[1] < middle(page, name)[1]
    assert page.locator("svg.now g[data-shape][tabindex='0']").count() == 1
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".explorer-stage")).to_be_focused()


def test_enter_opens_the_card_and_escape_closes_it_and_gives_back_the_focus(visit: Visit) -> None:
    page = visit()
    box(page, "stod").focus()
    page.keyboard.press("Enter")
    expect(card(page)).to_be_focused()
    expect(card(page).get_by_role("heading", level=2)).to_have_text("Sekretariatet")
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(box(page, "stod")).to_be_focused()


def test_a_box_says_its_name_kind_level_ties_and_findings(visit: Visit) -> None:
    page = visit()
    said = box(page, "samrad").get_attribute("aria-label") or ""
    assert re.fullmatch(r"Samråd vård, Politisk nivå, 4 kopplingar, \d+ fynd", said)
    expect(page.get_by_role("button", name=said)).to_have_count(1)


def test_the_slider_goes_through_time_and_says_what_came_and_went(visit: Visit) -> None:
    page = visit()
    before = box(page, "samrad").bounding_box()
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".explorer-now")).to_have_text(LATER)
    expect(slider).to_have_attribute("aria-valuetext", LATER)
    expect(status(page)).to_contain_text("Nytt i bilden: Nya gruppen. Borta: Gamla gruppen.")
    assert "ny" in shown(page)
    assert box(page, "samrad").bounding_box() == before
    page.get_by_text("Bilden i ord, 2018-06-01").click()
    expect(page.locator(".explorer-day.now pre")).to_contain_text("Nya gruppen")


def test_the_buttons_beside_the_slider_stop_at_the_ends(visit: Visit) -> None:
    page = visit()
    earlier, later = (page.get_by_role("button", name=name) for name in ("Tidigare dag", "Senare dag"))
    expect(earlier).to_have_attribute("aria-disabled", "true")
    later.click()
    expect(page.locator(".explorer-now")).to_have_text(LATER)
    later.click(force=True)
    expect(page.locator(".explorer-now")).to_have_text(LATER)
    expect(later).to_have_attribute("aria-disabled", "true")


def test_the_card_follows_through_time_and_says_when_there_is_no_such_thing(visit: Visit) -> None:
    page = visit()
    box(page, "gammal").click()
    page.get_by_role("button", name="Senare dag").click()
    expect(card(page).get_by_role("heading", level=2)).to_have_text("Gamla gruppen")
    expect(card(page)).to_contain_text("Finns inte i bilden 2018-06-01.")


@pytest.mark.parametrize(
    ("field", "value", "left"),
    [
        ("level", "political", {"samrad", "region", "kommun", "ledning", "stod"}),
        ("function", "officials-leadership", {"ledning", "samrad", "gammal"}),
    ],
)
def test_a_filter_leaves_what_was_asked_for_with_its_neighbours(
    visit: Visit, field: str, value: str, left: set[str]
) -> None:
    page = visit()
    page.locator(".explorer-filters summary").click()
    page.locator(f"select[name={field}]").select_option(value)
    assert shown(page) == left
    expect(status(page)).to_have_text(f"{len(left)} av 6 rutor visas.")
    assert page.locator("svg.now g[data-shape].out[tabindex]").count() == 0
    page.get_by_role("button", name="Visa allt igen").click()
    expect(status(page)).to_have_text("6 av 6 rutor visas.")


def test_relations_are_filtered_by_kind(visit: Visit) -> None:
    page = visit()
    page.locator(".explorer-filters summary").click()
    page.get_by_role("checkbox", name="bereder").check()
    assert shown(page) == {"ledning", "samrad"}
    page.get_by_role("checkbox", name="stödjer").check()
    assert shown(page) == {"ledning", "samrad", "stod"}
    page.keyboard.press("Escape")
    expect(page.get_by_role("checkbox", name="bereder")).to_be_hidden()


def test_findings_are_numbered_in_the_picture_and_listed_below_and_lead_there(visit: Visit) -> None:
    page = visit()
    toggle = page.get_by_role("button", name="Visa fynd")
    expect(page.locator("svg.now .explorer-badge").first).to_be_hidden()
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "true")
    listed = page.get_by_role("region", name="Fynd i bilden").get_by_role("listitem")
    expect(status(page)).to_have_text(f"{listed.count()} fynd i bilden.")
    expect(box(page, "samrad").locator(".explorer-badge")).to_be_visible()
    page.get_by_role("button", name="Visa i bilden: Samråd vård").first.click()
    expect(card(page)).to_contain_text("Samråd vård")
    toggle.click()
    expect(page.locator("svg.now .explorer-badge").first).to_be_hidden()


def test_an_address_opens_the_view_it_was_copied_from(visit: Visit) -> None:
    page = visit()
    page.get_by_role("button", name="Senare dag").click()
    page.get_by_role("button", name="Visa fynd").click()
    page.locator(".explorer-filters summary").click()
    page.locator("select[name=level]").select_option("officials")
    page.keyboard.press("Escape")
    box(page, "ledning").focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    page.keyboard.press("Enter")
    page.wait_for_timeout(400)  # the address follows when the view has come to rest
    there, seen = page.url, look(page)

    copied = visit("#" + there.partition("#")[2])
    expect(copied.locator(".explorer-now")).to_have_text(LATER)
    expect(card(copied).get_by_role("heading", level=2)).to_have_text("Ledningsgruppen")
    expect(copied.locator("select[name=level]")).to_have_value("officials")
    expect(copied.get_by_role("button", name="Visa fynd")).to_have_attribute("aria-pressed", "true")
    numbers = [[float(part) for part in re.findall(r"-?\d+\.?\d*", words)] for words in (seen, look(copied))]
    assert numbers[1] == pytest.approx(numbers[0], abs=4)


def test_back_undoes_step_by_step(visit: Visit) -> None:
    page = visit()
    page.get_by_role("button", name="Senare dag").click()
    box(page, "samrad").click()
    page.go_back()
    expect(card(page)).to_be_hidden()
    expect(page.locator(".explorer-now")).to_have_text(LATER)
    page.go_back()
    expect(page.locator(".explorer-now")).to_have_text(FIRST)
    page.go_forward()
    expect(page.locator(".explorer-now")).to_have_text(LATER)


@pytest.mark.parametrize("told", ["day=1066-10-14&focus=ingen", "day=&zoom=a,b,c&relation=,", "%00", "focus=%3Cb%3E"])
def test_an_address_that_names_what_is_not_there_shows_the_whole(visit: Visit, told: str) -> None:
    page = visit(f"#prov-structure?{told}")
    expect(page.locator(".explorer-now")).to_have_text(FIRST)
    expect(card(page)).to_be_hidden()
    assert len(shown(page)) == 6


def test_buttons_and_keys_change_the_size_and_zero_shows_the_whole(visit: Visit) -> None:
    page = visit()
    whole = look(page)
    page.get_by_role("button", name="Förstora").click()
    larger = look(page)
    assert larger != whole
    page.locator(".explorer-stage").focus()
    page.keyboard.press("ArrowDown")
    assert look(page) != larger
    page.keyboard.press("-")
    page.keyboard.press("0")
    assert look(page) == whole


def test_the_wheel_zooms_with_ctrl_and_scrolls_the_page_without(visit: Visit) -> None:
    page = visit(viewport={"width": 1280, "height": 500})
    whole = look(page)
    page.mouse.move(*middle(page, "samrad"))
    page.mouse.wheel(0, 100)
    page.wait_for_function("scrollY > 0")
    assert look(page) == whole
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    page.wait_for_function(f"getComputedStyle(document.querySelector('svg.now')).transform !== {whole!r}")


def test_dragging_moves_the_picture_and_opens_nothing(visit: Visit) -> None:
    page = visit()
    page.get_by_role("button", name="Förstora").click()
    page.get_by_role("button", name="Förstora").click()
    before = look(page)
    x, y = middle(page, "stod")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y - 40, steps=4)
    page.mouse.up()
    assert look(page) != before
    expect(card(page)).to_be_hidden()


def test_two_fingers_change_the_size(visit: Visit) -> None:
    page = visit(has_touch=True)
    before, (x, y) = look(page), middle(page, "samrad")
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        fingers = [{"x": across, "y": down, "id": number} for number, (across, down) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    touch("touchStart", (x - 20, y), (x + 20, y))
    touch("touchMove", (x - 60, y), (x + 60, y))
    touch("touchEnd")
    assert look(page) != before
    expect(card(page)).to_be_hidden()
