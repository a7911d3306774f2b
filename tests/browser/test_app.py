"""The page for whoever has no terminal, in a real browser: choose, see, correct, take with you."""

import socket
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # carries no type information
from playwright.sync_api import Browser, FilePayload, Page

from samverkan_model.beside.app.serving import App
from samverkan_model.beside.app.session import Session
from tests.browser.conftest import MODEL


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the page is served, with its secret."""
    folder = tmp_path_factory.mktemp("prov")
    (folder / "tenant.yaml").write_text(textwrap.dedent(MODEL), encoding="utf-8")
    session = Session((folder,))
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(App(session, "sv").asgi(), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{door.getsockname()[1]}/?key={session.secret}"
    server.should_exit = True
    thread.join()
    session.close()


@pytest.fixture
def window(browser: Browser, address: str) -> Iterator[Page]:
    """The page as it is when it has just been opened."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(address)
    yield page
    context.close()


def dropped(name: str, content: bytes) -> FilePayload:
    """A file as somebody chooses it."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def test_the_secret_is_not_left_in_the_address(window: Page) -> None:
    assert "key=" not in window.url


def test_from_a_model_to_its_picture_and_a_slide_by_keyboard(window: Page) -> None:
    window.get_by_role("link", name="Provlän").focus()
    window.keyboard.press("Enter")
    window.get_by_label("Dag", exact=True).fill("2017-06-01")
    window.get_by_role("button", name="Visa bilden").press("Enter")
    assert window.get_by_role("img", name="Blad 1 av 1").evaluate("one => one.naturalWidth") > 100
    with window.expect_download() as coming:
        window.get_by_role("button", name="PowerPoint", exact=True).press("Enter")
    assert coming.value.suggested_filename == "prov-structure.pptx"
    assert Path(coming.value.path()).read_bytes()[:2] == b"PK"


def test_from_a_workbook_to_what_it_would_change(window: Page) -> None:
    window.get_by_role("link", name="Provlän").click()
    with window.expect_download() as coming:
        window.get_by_role("button", name="Hämta som Excel").click()
    window.get_by_label("Arbetsbok som du har rättat").set_input_files(
        files=[dropped("bok.xlsx", Path(coming.value.path()).read_bytes())]
    )
    window.get_by_role("button", name="Se vad som skulle ändras").click()
    assert window.frame_locator("iframe").locator("h1").inner_text()
    assert window.get_by_role("button", name="För in ändringarna").is_visible()


def test_a_file_that_cannot_be_read_is_told_of(window: Page) -> None:
    label = "Egen arbetsbok eller modellfiler: välj dem eller dra hit dem"
    window.get_by_label(label).set_input_files(files=[dropped("bild.exe", b"MZ")])
    window.get_by_role("button", name="Öppna").click()
    assert "bild.exe" in window.get_by_role("alert").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link", name="Provlän").click()
    found = Axe().run(page)
    context.close()
    assert found.violations_count == 0, found.generate_report()
