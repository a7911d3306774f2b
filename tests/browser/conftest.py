"""A real browser, and a page with an explorer of a small tenant in which everything occurs once."""

import os
import shutil
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import samverkan_model as sm
from samverkan_model.language import Language
from samverkan_model.model.statement import Record
from samverkan_model.site.explorer import explorer_page, frames

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MODEL = """
tenant:
  id: prov
  name: Provlän
  kind: county
  pictured: [{at: 2017-06-01, reason: Arbetsplanen beskriver hela strukturen.}]
sources: [{id: plan, title: Arbetsplan 2017, kind: plan, publisher: Region Prov, url: "https://example.se/plan"}]
organizations:
  - {id: region, name: Region Prov, kind: region, source: plan}
  - {id: kommun, name: Provstads kommun, kind: municipality, source: plan}
bodies:
  - id: samrad
    name: Samråd vård
    kind: samrad
    level: political
    functions: political-forum
    purpose: Gemensam ledning
    valid: 2016-01-01/..
    commissioned_by: [region, kommun]
    source: plan § 1
  - {id: ledning, name: Ledningsgruppen, kind: ledningsgrupp, level: officials, functions: officials-leadership,
     valid: 2016-01-01/.., prepares_for: samrad, source: plan § 2}
  - {id: gammal, name: Gamla gruppen, kind: arbetsgrupp, level: operational, valid: 2016-01-01/2017-12-31,
     commissioned_by: ledning, source: plan § 3}
  - {id: ny, name: Nya gruppen, kind: arbetsgrupp, level: operational, valid: 2018-01-01/..,
     commissioned_by: ledning, source: plan § 4}
  - {id: stod, name: Sekretariatet, kind: sekretariat, level: officials, valid: 2016-01-01/..,
     supports: samrad, source: plan § 5}
seats: [{id: ordf, body: samrad, role: chair, function: regionråd, at: region, valid: 2016-01-01/.., source: plan § 3}]
mandates: [{id: m, body: ledning, powers: prepare, text: Bereder ärenden., granted_by: samrad, source: plan § 2}]
flows: [{id: f, sender: ledning, receiver: samrad, content: prepared-matter, source: plan § 2}]
"""
MISSING = pytest.StashKey[str]()
DAYS = ("2017-06-01", "2018-06-01")


def _found(config: pytest.Config) -> str:
    """The browser of the machine; without one the tests are skipped, loudly, but never where changes are judged."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is not None:
        return path
    message = "Ingen webbläsare hittades: installera chromium (apt-get install chromium) för att pröva bilderna."
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(message)
    config.stash[MISSING] = message
    pytest.skip(message)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says last and in red that nothing was tried; a quiet skip would be taken for a pass."""
    if message := terminalreporter.config.stash.get(MISSING, ""):
        terminalreporter.write_line(message, red=True, bold=True)


@pytest.fixture(scope="module")
def browser(pytestconfig: pytest.Config) -> Iterator[Browser]:
    """One browser for the tests of a file: while it is open, nothing else in the process can run a loop of its own."""
    path = _found(pytestconfig)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def prov(tmp_path_factory: pytest.TempPathFactory) -> sm.Tenant:
    """The small tenant."""
    folder = tmp_path_factory.mktemp("prov")
    (folder / "tenant.yaml").write_text(textwrap.dedent(MODEL), encoding="utf-8")
    return sm.Workspace.load(folder)["prov"]


@pytest.fixture(scope="session")
def address(prov: sm.Tenant, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Language], str]:
    """Address of the page, opened from disk, in a language."""
    folder = tmp_path_factory.mktemp("sida")

    def own_page(record: Record) -> str:
        return f"organ/{record.id}.html" if record.concept == "bodies" else ""

    def make(language: Language = "sv") -> str:
        file = folder / f"{language}.html"
        if not file.exists():
            shown = frames(prov, "structure", DAYS, language, link=own_page)
            file.write_text(explorer_page("prov-structure", shown, language), encoding="utf-8")
        return Path(file).as_uri()

    return make


@pytest.fixture
def visit(browser: Browser, address: Callable[..., str]) -> Iterator[Callable[..., Page]]:
    """Opens the page in a window of its own; at the end nothing was complained of and nothing asked for elsewhere."""
    opened, faults, asked = [], list[str](), list[str]()

    def make(hash_: str = "", language: Language = "sv", **settings: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})  # type: ignore[arg-type] # the names are those of playwright
        opened.append(context)
        page_ = context.new_page()
        page_.set_default_timeout(5000)
        page_.on("console", lambda message: faults.append(message.text))
        page_.on("pageerror", lambda error: faults.append(str(error)))
        page_.on("request", lambda request: asked.append(request.url))
        page_.goto(address(language) + hash_)
        return page_

    yield make
    for context in opened:
        context.close()
    assert faults == []
    assert [url for url in asked if urlsplit(url).scheme not in ("file", "data")] == []
