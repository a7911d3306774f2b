"""The page for whoever has no terminal, in a real browser: choose, see, correct, take with you."""

import io
import socket
import textwrap
import threading
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import openpyxl
import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # carries no type information
from click.testing import CliRunner
from docx import Document
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect
from power_pptx import Presentation

from samverkan_model.beside.app.running import Ran, Run, run
from samverkan_model.beside.app.serving import App
from samverkan_model.beside.app.session import Session
from samverkan_model.beside.app.work import Work
from samverkan_model.cli.root import root_for
from samverkan_model.diagrams.layout.geometry import Rect
from samverkan_model.diagrams.render.slides.reading import read_slides
from tests.browser.conftest import MODEL


@pytest.fixture(autouse=True)
def patient() -> Iterator[None]:
    """The page asks the program in a process of its own, which takes its time on a machine that is busy."""
    expect.set_options(timeout=60_000)
    yield
    expect.set_options(timeout=5_000)


def in_this_process(arguments: Sequence[str], _: Work) -> Ran:
    """What the program does, without the time that a process of its own takes to begin."""
    ran = CliRunner().invoke(root_for([*arguments]), [*arguments], prog_name="samverkan")
    return Ran(ran.exit_code == 0, ran.stdout, ran.stderr)


@contextmanager
def served(session: Session, ask: Run = in_this_process) -> Iterator[str]:
    """The page as long as it is needed, at an address with its secret."""
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(App(session, "sv", ask).asgi(), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{door.getsockname()[1]}/?key={session.secret}"
    server.should_exit = True
    thread.join()
    session.close()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Where the page is served, with its secret."""
    (tmp_path / "tenant.yaml").write_text(textwrap.dedent(MODEL), encoding="utf-8")
    with served(Session((tmp_path,))) as found:
        yield found


@pytest.fixture
def window(browser: Browser, address: str) -> Iterator[Page]:
    """The page as it is when it has just been opened."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(address)
    yield page
    context.close()


def chosen(name: str, content: bytes) -> FilePayload:
    """A file as somebody chooses it."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def test_the_secret_is_not_left_in_the_address(window: Page) -> None:
    assert "key=" not in window.url


def test_from_a_model_to_its_picture_and_a_slide_by_keyboard(window: Page) -> None:
    window.get_by_role("link", name="Provlän").focus()
    window.keyboard.press("Enter")
    window.get_by_label("Dag", exact=True).fill("2017-06-01")
    window.get_by_role("button", name="Visa bilden").press("Enter")
    expect(window.get_by_role("img", name="Blad 1 av 1")).to_be_visible()
    window.wait_for_function("document.querySelector('figure img').naturalWidth > 100")
    with window.expect_download() as coming:
        window.get_by_role("button", name="PowerPoint", exact=True).press("Enter")
    assert coming.value.suggested_filename == "prov-structure.pptx"
    assert Path(coming.value.path()).read_bytes()[:2] == b"PK"


def status(window: Page) -> Locator:
    return window.locator("#status")


def test_from_a_workbook_to_what_it_would_change(window: Page) -> None:
    window.get_by_role("link", name="Provlän").click()
    with window.expect_download() as coming:
        window.get_by_role("button", name="Hämta som Excel").click()
    expect(status(window)).to_contain_text("Klart. prov.xlsx ligger bland dina hämtade filer.")
    window.get_by_label("Arbetsbok som du har rättat").set_input_files(
        files=[chosen("bok.xlsx", Path(coming.value.path()).read_bytes())]
    )
    window.get_by_role("button", name="Se vad som skulle ändras").click()
    assert window.frame_locator("iframe").locator("h1").inner_text()
    assert window.get_by_role("button", name="För in ändringarna").is_visible()
    assert window.evaluate("document.activeElement.id") == "changes", "what came of it has the focus"


def test_a_file_that_cannot_be_read_is_told_of(window: Page) -> None:
    window.get_by_label("Egen arbetsbok eller modellfiler").set_input_files(files=[chosen("bild.exe", b"MZ")])
    window.get_by_role("button", name="Öppna").click()
    assert "bild.exe" in window.get_by_role("alert").inner_text()


def test_long_work_tells_how_it_goes_and_can_be_stopped(browser: Browser) -> None:
    with served(Session(), run) as address:
        context = browser.new_context()
        window = context.new_page()
        window.goto(address)
        window.get_by_role("link", name="Lekebergs kommun").click()
        window.get_by_role("button", name="Hela webbplatsen").press("Enter")
        said = status(window).get_by_role("status")
        expect(said).to_contain_text("Webbplatsen görs")
        assert window.locator("body").get_attribute("aria-busy") == "true"
        expect(status(window).locator(".clock")).to_contain_text(" s")
        assert said.inner_text() == "Webbplatsen görs …", "the seconds are for eyes, and not read aloud each time"
        stop = status(window).get_by_role("button", name="Avbryt")
        stop.focus()
        window.keyboard.press("Enter")
        expect(window.get_by_role("alert")).to_contain_text("Det gick inte")
        context.close()


DROP = """([selector, files]) => {
  const transfer = new DataTransfer();
  for (const [name, content] of files) transfer.items.add(new File([content], name));
  const entries = (path) => ({
    isDirectory: true, isFile: false, name: path,
    createReader: () => { let read = false; return { readEntries: (got) => {
      const found = read ? [] : [...transfer.files].map((file) => ({ isFile: true, isDirectory: false, name: file.name, file: (give) => give(file) }));
      read = true;
      got(found);
    } }; },
  });
  const event = new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true });
  const items = selector === "body" ? [{ webkitGetAsEntry: () => entries("Mitt län") }] : [...transfer.items];
  Object.defineProperty(event, "dataTransfer", { value: { items, files: transfer.files, types: ["Files"] } });
  document.querySelector(selector).dispatchEvent(event);
}"""
"""Lets files go over a part of the page; over the page itself as the folder that they lie in."""
OTHER = "tenant: {id: annan, name: Annat län, kind: county}\nbodies: [{id: a, name: Rådet, kind: samrad}]\n"


def test_a_folder_that_is_dropped_anywhere_on_the_page_is_opened(window: Page) -> None:
    window.evaluate(DROP, ["body", [["tenant.yaml", OTHER], ["bild.png", "x"]]])
    expect(window.get_by_role("heading", level=1)).to_have_text("Annat län")
    expect(window.get_by_role("link", name="Annat län")).to_have_attribute("aria-current", "page")
    expect(window.locator("[data-answer]")).to_contain_text("1 organ")
    with window.expect_download() as coming:
        window.get_by_role("button", name="Hämta mappen").click()
    assert coming.value.suggested_filename == "annan.zip"


def test_a_page_whose_program_has_stopped_says_so(browser: Browser) -> None:
    with served(Session()) as address:
        context = browser.new_context()
        page = context.new_page()
        page.goto(address)
        page.route("**/take?**", lambda route: route.abort())
        page.get_by_label("Namn, till exempel").fill("Hallands län")
        page.get_by_role("button", name="Hämta en tom arbetsbok").click()
        expect(status(page)).to_contain_text("Programmet svarar inte")
        context.close()


def filled(book: bytes, *rows: tuple[str, str, dict[str, str]]) -> bytes:
    """A workbook with more rows: on a sheet, with a name, and values by heading."""
    opened = openpyxl.load_workbook(io.BytesIO(book))
    for sheet, name, values in rows:
        page = opened[sheet]
        headings = [cell.value for cell in page[1]]
        row = next(row for row in range(2, page.max_row + 2) if not page.cell(row, 3).value)
        for heading, value in {"Namn": name, **values}.items():
            page.cell(row, headings.index(heading) + 1).value = value
    written = io.BytesIO()
    opened.save(written)
    return written.getvalue()


def taken(window: Page, name: str) -> bytes:
    with window.expect_download() as coming:
        window.get_by_role("button", name=name, exact=True).first.click()
    return Path(coming.value.path()).read_bytes()


def opened(window: Page, content: bytes) -> None:
    window.get_by_label("Egen arbetsbok eller modellfiler").set_input_files(files=[chosen("halland.xlsx", content)])
    window.get_by_role("button", name="Öppna").click()


def places(deck: bytes, folder: Path) -> Mapping[str, Rect]:
    """Where the boxes of a slide stand in the picture, however large it is on the slide."""
    file = folder / "bild.pptx"
    file.write_bytes(deck)
    ((_, pins),) = read_slides(file)
    return pins.boxes


def answered(packed: bytes, about: str) -> bytes:
    """The form of the region, of those in a folder, in which it says that all we have about something is right."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        (name,) = [one for one in archive.namelist() if one.endswith("region-halland.xlsx")]
        book = openpyxl.load_workbook(io.BytesIO(archive.read(name)))
    first, questions = book.worksheets[:2]
    for row, words in enumerate(("Region Halland", "samverkansstrateg", "2026-11-30"), start=10):
        first.cell(row, 2, words)
    keys = [str(key) for (key,) in questions.iter_rows(min_col=9, max_col=9, values_only=True)]
    (number,) = [number for number, key in enumerate(keys, start=1) if key.startswith(f"{about}|*|")]
    questions.cell(number, 6, "Ja")
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_the_whole_way_without_a_terminal_from_an_empty_workbook_to_what_an_owner_confirms(
    window: Page, tmp_path: Path
) -> None:
    """A new county with a slip; boxes moved in PowerPoint and where they were; a review in Word; an owner's form."""
    window.get_by_label("Namn, till exempel").fill("Hallands län")
    window.get_by_label("Läns- eller kommunkod").fill("13")
    empty = taken(window, "Hämta en tom arbetsbok")
    bodies = [
        ("Organ", name, {"Slag": "Samråd", "Nivå": "Politisk nivå", "Gäller": "2024/..", **more})
        for name, more in (("Ledningen", {}), ("Rådet", {"Uppdragsgivare": "Region Halland"}))
    ]
    bodies.append(("Aktörer", "Region Halland", {"Slag": "Region"}))
    opened(window, filled(empty, *bodies, ("Organ", "Gruppen", {"Slag": "Arbetsgrup"})))
    expect(window.get_by_role("alert")).to_contain_text("blad Organ, cell D5: Slag har ”Arbetsgrup”")

    opened(window, first := filled(empty, *bodies))
    expect(window.locator("[data-answer]")).to_contain_text("3 organ")
    deck = taken(window, "PowerPoint")
    slides = Presentation(io.BytesIO(deck))
    shape = next(one for one in slides.slides[0].shapes if "[radet]" in one.name)
    shape.left = int(shape.left) + 300_000
    moved = io.BytesIO()
    slides.save(moved)
    window.get_by_label("Bild där du har flyttat rutor").set_input_files(files=[chosen("bild.pptx", moved.getvalue())])
    window.get_by_role("button", name="Behåll platserna").click()
    expect(window.locator("[data-answer]")).to_contain_text("Rutorna står kvar")

    opened(window, filled(first, ("Organ", "Nya gruppen", {"Slag": "Arbetsgrupp", "Bereder för": "Rådet"})))
    expect(window.locator("[data-answer]")).to_contain_text("4 organ")
    again = taken(window, "PowerPoint")
    before, now = places(moved.getvalue(), tmp_path), places(again, tmp_path)
    assert all(now[box].center == pytest.approx(rect.center, abs=1) for box, rect in before.items())
    assert now.keys() - before.keys() == {"nya-gruppen"}
    review = window.get_by_role("button", name="Granskning, Word")
    with window.expect_download() as coming:
        review.click()
    assert any("Granskning" in one.text for one in Document(str(coming.value.path())).paragraphs)

    with window.expect_download() as coming:
        window.get_by_role("button", name="Blanketter till dem som kan svara, Excel").click()
    form = answered(Path(coming.value.path()).read_bytes(), "radet")
    window.get_by_label("Arbetsbok som du har rättat").set_input_files(files=[chosen("svar.xlsx", form)])
    window.get_by_role("button", name="Se vad som skulle ändras").click()
    said = "Bekräftat av Region Halland, samverkansstrateg, 2026-11-30"
    expect(window.frame_locator("iframe").locator("body")).to_contain_text(said)
    # by key: Chromium may for a moment still give clicks to the frame that stood there before the page was scrolled
    window.get_by_role("button", name="För in ändringarna").press("Enter")
    expect(window.locator("[data-answer]")).to_contain_text(said)
    book = openpyxl.load_workbook(io.BytesIO(taken(window, "Hämta som Excel")))
    assert [row[3:6] for row in book["Bekräftat"].iter_rows(min_row=2, values_only=True) if row[3]] == [
        ("Region Halland", "samverkansstrateg", "2026-11-30")
    ]


def test_ended_the_page_says_what_has_become_of_what_was_put_there(browser: Browser) -> None:
    with served(Session()) as address:
        context = browser.new_context()
        page = context.new_page()
        page.goto(address)
        page.get_by_role("button", name="Avsluta").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Programmet är avslutat")
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link", name="Provlän").click()
    found = Axe().run(page)
    context.close()
    assert found.violations_count == 0, found.generate_report()
