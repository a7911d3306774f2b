"""Ten tasks that a new reader comes with, tried on a site in a browser: how many clicks and how many seconds each takes.

Run it on a built site with ``uv run python -m tests.browser.tasks FOLDER``; the tests try the same on a small one.
"""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

Words = Mapping[str, str]
SMALL: Words = {
    "area": "Psykisk hälsa", "county": "Provlän", "short": "LG", "body": "Ledningsgruppen", "ends": "2027-12-31",
    "neighbour": "Grannlän", "function": "Politiskt forum", "open-day": "2026-12-01", "call": "Gå tillsammans",
    "decider": "Ledningsgruppen",
}  # fmt: skip
"""What is asked for on the small site of the tests."""
REAL: Words = {
    "area": "Hjälpmedel", "county": "Kalmar län", "short": "LGVO", "body": "Ledningsgrupp vård och omsorg",
    "ends": "20", "neighbour": "Jönköpings län", "function": "Politiskt forum", "open-day": "2024-05-15",
    "call": "", "decider": "hjälpmedelsnämnd",
}  # fmt: skip
"""The same on the site of all that is installed."""


@dataclass
class Visitor:
    """Somebody at a page, whose clicks are counted; what is typed or looked at is no click."""

    page: Page
    home: str
    clicks: int = 0

    def click(self, goal: Locator) -> None:
        """One click on what can be seen."""
        goal.first.scroll_into_view_if_needed()
        goal.first.click()
        self.clicks += 1

    def link(self, name: str, within: str = "article") -> None:
        """A click on a link by its words."""
        self.click(self.page.locator(within).get_by_role("link", name=name))


@dataclass(frozen=True)
class Tried:
    """How a task went."""

    name: str
    clicks: int
    seconds: float


@dataclass(frozen=True)
class Task:
    """A task with what is done; it fails where the answer is not on the page."""

    name: str
    run: Callable[[Visitor, Words], None]
    window: Mapping[str, int] = field(default_factory=lambda: {"width": 1280, "height": 900})


def decides(one: Visitor, words: Words) -> None:
    """Who decides in a matter, in a county."""
    one.link("Vem beslutar?")
    one.click(one.page.locator(".sam-list").get_by_role("link", name=words["area"], exact=True))
    expect(one.page.get_by_role("heading", name=words["county"], level=2)).to_be_visible()
    expect(one.page.locator("article")).to_contain_text(words["decider"])


def what_it_is(one: Visitor, words: Words) -> None:
    """What a body is, by its short name."""
    field_ = one.page.locator("form.sam-search input")
    field_.fill(words["short"])
    one.click(one.page.locator(".sam-hits li a"))
    expect(one.page.get_by_role("heading", level=1)).to_contain_text(words["body"])
    expect(one.page.locator(".sam-answers dt").first).to_be_in_viewport()


def runs_out(one: Visitor, words: Words) -> None:
    """What runs out, and as a calendar."""
    one.link("Vad löper ut?")
    expect(one.page.locator("article")).to_contain_text(words["ends"])
    with one.page.expect_download() as got:
        one.link("Kalender (.ics)")
    assert Path(got.value.path()).read_bytes().startswith(b"BEGIN:VCALENDAR")


def how_others_do(one: Visitor, words: Words) -> None:
    """How another county does it."""
    one.link("Hur gör andra?")
    one.click(one.page.locator("summary", has_text=words["function"]))
    expect(one.page.locator("details[open] dt", has_text=words["neighbour"]).first).to_be_visible()


def who_is_absent(one: Visitor, words: Words) -> None:
    """Who is not included."""
    one.link("Vem är inte med?")
    expect(one.page.get_by_role("heading", name=words["county"], level=2)).to_be_visible()


def open_call(one: Visitor, words: Words) -> None:
    """Which calls were open on a day."""
    one.link("Öppna inbjudningar")
    day = one.page.locator("[data-sam=day]").first
    day.fill(words["open-day"])
    shown = one.page.locator(".sam-list > li:not([hidden])")
    expect(shown.first).to_contain_text(f"Öppen för svar {words['open-day']}")
    expect(shown.first).to_contain_text(words["call"])


def send_a_link(one: Visitor, words: Words) -> None:
    """An address that leads others to the same folded place."""
    one.link("Hur gör andra?")
    one.page.goto(one.page.url.partition("#")[0] + "#f-political-forum")
    expect(one.page.locator("#f-political-forum")).to_have_attribute("open", "")
    expect(one.page.locator("#f-political-forum")).to_contain_text(words["neighbour"])


def print_it(one: Visitor, words: Words) -> None:
    """The comparison on paper: a few pages, no menus."""
    one.link("Hur gör andra?")
    one.page.emulate_media(media="print")
    expect(one.page.locator(".md-header")).to_be_hidden()
    assert one.page.pdf(format="A4").count(b"/Type /Page\n") <= 8, words["county"]


def keyboard(one: Visitor, words: Words) -> None:
    """A body by its short name with the keyboard alone."""
    one.page.keyboard.press("/")
    one.page.keyboard.type(words["short"])
    expect(one.page.locator(".sam-hits li a").first).to_be_visible()
    one.page.keyboard.press("Tab")
    while one.page.evaluate("!document.activeElement.closest('.sam-hits li')"):
        one.page.keyboard.press("Tab")
    one.page.keyboard.press("Enter")
    expect(one.page.get_by_role("heading", level=1)).to_contain_text(words["body"])


PHONE = {"width": 390, "height": 844}
TASKS = (
    Task("Vem beslutar i en fråga i ett län", decides),
    Task("Vad ett organ är, efter sin förkortning", what_it_is),
    Task("Vad löper ut, som kalender", runs_out),
    Task("Hur gör ett annat län", how_others_do),
    Task("Vem är inte med", who_is_absent),
    Task("Öppna inbjudningar en viss dag", open_call),
    Task("Skicka en länk till ett ställe", send_a_link),
    Task("Skriv ut jämförelsen", print_it),
    Task("Vem beslutar, på telefon", decides, PHONE),
    Task("Hitta ett organ med bara tangentbordet", keyboard),
)


@contextmanager
def visited(browser: Browser, home: str, window: Mapping[str, int]) -> Iterator[Visitor]:
    """The first page in a window of its own."""
    context = browser.new_context(viewport={"width": window["width"], "height": window["height"]})
    page = context.new_page()
    page.set_default_timeout(10000)
    page.goto(home)
    yield Visitor(page, home)
    context.close()


def tried(browser: Browser, home: str, task: Task, words: Words) -> Tried:
    """The task done once, from the first page."""
    with visited(browser, home, task.window) as one:
        start = time.perf_counter()
        task.run(one, words)
        return Tried(task.name, one.clicks, time.perf_counter() - start)


def main() -> None:
    """Prints a line for each task."""
    home = (Path(sys.argv[1]) / "index.html").resolve().as_uri()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=sys.argv[2] if len(sys.argv) > 2 else None)
        for task in TASKS:
            done = tried(browser, home, task, REAL)
            sys.stdout.write(f"{done.name:<44}{done.clicks:>3} klick{done.seconds:>7.1f} s\n")
        browser.close()


if __name__ == "__main__":
    main()
