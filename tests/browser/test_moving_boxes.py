"""Boxes moved in the explorer, saved as a file, and where they stand in the next picture."""

import json
import shutil
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Locator, Page, expect

from samverkan_model.cli.root import root_for
from tests.browser.conftest import MODEL

Placed = dict[str, list[float]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the small county."""
    made = tmp_path / "prov"
    made.mkdir()
    (made / "tenant.yaml").write_text(textwrap.dedent(MODEL), encoding="utf-8")
    return made


@pytest.fixture
def drawn(browser: Browser, folder: Path) -> Iterator[Callable[[], Page]]:
    """Draws the county as a page of its own, and opens it."""
    contexts = []

    def draw() -> Page:
        file = folder.parent / "bild.html"
        assert asked("diagram", "prov", "-o", str(file), folder=folder) is not None
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True))
        page = contexts[-1].new_page()
        page.set_default_timeout(5000)
        page.goto(file.as_uri())
        return page

    yield draw
    for context in contexts:
        context.close()


def asked(*words: str, folder: Path) -> str:
    line = [*words, "--folder", str(folder), "--plugins", "", "--lang", "sv"]
    ran = CliRunner().invoke(root_for(line), line, prog_name="samverkan")
    assert ran.exit_code == 0, ran.output
    return ran.output


def box(page: Page, name: str) -> Locator:
    return page.locator(f"svg.now g[data-shape][data-id={name}]")


def middle(page: Page, name: str) -> tuple[float, float]:
    rect = box(page, name).bounding_box()
    assert rect
    return rect["x"] + rect["width"] / 2, rect["y"] + rect["height"] / 2


def layout(page: Page) -> Placed:
    told = page.evaluate(
        "JSON.parse(document.querySelector('script[type=\"application/json\"]').textContent).layout.boxes"
    )
    return dict(told)


def start_moving(page: Page) -> None:
    page.get_by_role("button", name="Flytta rutor").click()


def save(page: Page, folder: Path) -> Path:
    with page.expect_download() as coming:
        page.get_by_role("button", name="Spara läget").click()
    assert coming.value.suggested_filename == "prov-structure.layout.json"
    return Path(shutil.copy(coming.value.path(), folder.parent / coming.value.suggested_filename))


def test_a_box_that_was_dragged_and_saved_stands_there_in_every_new_picture(
    drawn: Callable[[], Page], folder: Path
) -> None:
    page = drawn()
    start_moving(page)
    before = layout(page)
    x, y = middle(page, "stod")
    line = page.locator("svg.now g[data-relation][data-source=stod] path").first
    way = line.get_attribute("d")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 90, y + 4, steps=4)
    page.mouse.up()
    assert middle(page, "stod")[0] == pytest.approx(x + 90, abs=2)
    assert line.get_attribute("d") != way, "the line follows"
    expect(page.get_by_role("status")).to_contain_text("Sekretariatet")
    expect(page.get_by_role("dialog")).to_be_hidden()

    saved = json.loads((file := save(page, folder)).read_text(encoding="utf-8"))
    assert saved["boxes"]["stod"][0] > before["stod"][0] + 40
    assert {key: rect for key, rect in saved["boxes"].items() if key != "stod"} == {
        key: rect for key, rect in before.items() if key != "stod"
    }
    assert "prov-structure.layout.json" in page.get_by_role("status").inner_text()
    assert "structure (screen)" in asked("layout", str(file), folder=folder)

    again = layout(drawn())
    assert again["stod"][0] == pytest.approx(saved["boxes"]["stod"][0], abs=1)
    picture = folder.parent / "igen.drawio"
    asked("diagram", "prov", "--at", "2017-06-01", "-o", str(picture), folder=folder)
    assert asked("layout", str(picture), "-o", str(folder.parent / "ur-bilden.json"), folder=folder)
    kept = json.loads((folder.parent / "ur-bilden.json").read_text(encoding="utf-8"))
    (sheet,) = kept["structure"]["screen"]
    assert sheet["boxes"]["stod"][0] == pytest.approx(saved["boxes"]["stod"][0], abs=1)


def test_by_keyboard_a_box_is_moved_with_shift_and_arrows_and_put_back(drawn: Callable[[], Page]) -> None:
    page = drawn()
    first = middle(page, "stod")
    box(page, "stod").focus()
    page.keyboard.press("Shift+ArrowRight")
    assert middle(page, "stod") == pytest.approx(first, abs=1), "boxes are fast until the reader asks to move them"
    page.get_by_role("button", name="Flytta rutor").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("skift")
    first = middle(page, "stod")  # the buttons that came have moved the picture down
    box(page, "stod").focus()
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    assert middle(page, "stod")[0] > first[0] + 15
    assert page.evaluate("document.activeElement.dataset.id") == "stod"
    page.get_by_role("button", name="Ångra flyttningarna").press("Enter")
    assert middle(page, "stod") == pytest.approx(first, abs=1)


def test_what_cannot_stay_where_it_is_put_is_said_at_once_and_when_the_picture_is_drawn(
    drawn: Callable[[], Page], folder: Path
) -> None:
    page = drawn()
    start_moving(page)
    page.mouse.move(*middle(page, "stod"))
    page.mouse.down()
    page.mouse.move(*middle(page, "ledning"), steps=4)
    page.mouse.up()
    expect(page.get_by_role("status")).to_contain_text("Sekretariatet ligger över Ledningsgruppen.")
    file = save(page, folder)
    asked("layout", str(file), folder=folder)
    told = asked("diagram", "prov", "-o", str(folder.parent / "igen.html"), folder=folder)
    assert "ligger över" in told
    assert "har ställts bredvid" in told


def test_a_moved_box_stays_moved_on_the_other_days(drawn: Callable[[], Page]) -> None:
    page = drawn()
    start_moving(page)
    box(page, "stod").focus()
    for _ in range(4):
        page.keyboard.press("Shift+ArrowRight")
    moved = middle(page, "stod")
    slider = page.get_by_role("slider")
    slider.focus()
    for key in ("Home", "End"):
        page.keyboard.press(key)
        assert middle(page, "stod") == pytest.approx(moved, abs=1)
