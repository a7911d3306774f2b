"""One picture, and all of them with the page that leads to them."""

import json
import os
import posixpath
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import Result

pytestmark = pytest.mark.usefixtures("installed")
EMPTY_ELEMENTS = {"meta", "img", "br", "link"}


class Page(HTMLParser):
    """What a test wants to know of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.images: list[dict[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.open += [] if tag in EMPTY_ELEMENTS else [tag]
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        self.addresses += [value for key in ("href", "src") if (value := found.get(key))]
        self.ids += [value] if (value := found.get("id")) else []
        self.images += [found] if tag == "img" else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_picture_is_named_for_what_it_shows(run: Callable[..., Result]) -> None:
    outcome = run("diagram", "provlan", "--at", "2017-06-01")

    assert (outcome.exit_code, outcome.stderr) == (0, "Skrev provlan-structure-2017-06-01.svg\n")
    assert Path("provlan-structure-2017-06-01.svg").read_text(encoding="utf-8").startswith("<")


def test_the_format_follows_from_the_file(run: Callable[..., Result]) -> None:
    run("diagram", "provlan", "--at", "2017-06-01", "-o", "bild.dot")

    assert Path("bild.dot").read_text(encoding="utf-8").lstrip("/ \n").startswith("digraph")


@pytest.mark.parametrize(
    "words",
    [("diff", "provlan", "2016-06-01", "2017-06-01"), ("timeline", "provlan"), ("compare", "provlan", "provlan")],
    ids=lambda words: words[0],
)
def test_every_picture_can_be_had_for_a_page(run: Callable[..., Result], words: tuple[str, ...]) -> None:
    run(*words, "-o", "egen.pdf", "--page", "screen")
    run(*words, "-o", "stor.pdf", "--page", "a3")

    assert b"/MediaBox[0 0 1190.55" in Path("stor.pdf").read_bytes()
    assert b"/MediaBox[0 0 1190.55" not in Path("egen.pdf").read_bytes()


def test_a_picture_one_can_move_about_in_is_one_file_with_the_day_asked_for_first(run: Callable[..., Result]) -> None:
    outcome = run("diagram", "provlan", "--at", "2016-06-01", "--findings", "-o", "bild.html")

    text = Path("bild.html").read_text(encoding="utf-8")
    assert (outcome.exit_code, outcome.stderr) == (0, "Skrev bild.html\n")
    assert '"start":{"day":"2016-06-01","findings":true}' in text


def test_without_a_day_the_moving_picture_is_of_the_days_that_tell_most(run: Callable[..., Result]) -> None:
    outcome = run("diagram", "provlan", "--format", "html")

    assert (outcome.exit_code, outcome.stderr) == (0, "Skrev provlan-structure.html\n")
    assert '"findings":false' in Path("provlan-structure.html").read_text(encoding="utf-8")


def test_a_picture_in_words_is_printed(run: Callable[..., Result]) -> None:
    outcome = run("diagram", "provlan", "--at", "2017-06-01", "--format", "text")

    assert "Samråd vård" in outcome.stdout
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--view", "composition"],
            "Fel: Vyn ”composition” visar en sak i taget. Ange vilken med --focus ID (i Python focus=ID).\n",
        ),
        (["--focus", "samrat"], "Fel: ”samrat” finns inte i modellen. Menade du ”samrad”?\n"),
        (
            ["-o", "bild.gif"],
            "Fel: ”gif” är inget format. Det som kan stå här är d2, dot, drawio, html, mermaid, pdf, plantuml, png, pptx, svg och text.\n",
        ),
    ],
)
def test_a_picture_that_cannot_be_drawn_says_why(
    run: Callable[..., Result], arguments: list[str], message: str
) -> None:
    outcome = run("diagram", "provlan", "--at", "2017-06-01", *arguments)

    assert (outcome.exit_code, outcome.stderr) == (2, message)


def test_everything_is_built_and_the_page_leads_to_all_of_it(run: Callable[..., Result]) -> None:
    outcome = run("build", "-o", "ut", "--tenant", "provlan", "--at", "2017-06-01")
    written = {path.relative_to("ut").as_posix() for path in Path("ut").rglob("*") if path.is_file()}
    pages = {name: Page(Path("ut", name).read_text(encoding="utf-8")) for name in ("index.html", "provlan/index.html")}
    led = {
        posixpath.normpath(posixpath.join(posixpath.dirname(name), address.partition("#")[0]))
        for name, page in pages.items()
        for address in page.addresses
        if not address.startswith("#") and ":" not in address
    }

    assert outcome.exit_code == 0
    assert outcome.stdout.splitlines()[-1] == "Öppna ut/index.html i webbläsaren."
    assert {f"provlan/2017-06-01/structure.{suffix}" for suffix in ("svg", "png", "pdf")} < written
    assert "provlan/2017-06-01/composition-samrad.svg" in written
    assert written - {".samverkan-files.json"} == led
    for page in pages.values():
        assert {address[1:] for address in page.addresses if address.startswith("#")} <= set(page.ids)
    anchors = {address.partition("#")[2] for address in pages["index.html"].addresses if "index.html#" in address}
    assert anchors
    assert anchors <= set(pages["provlan/index.html"].ids)


def test_the_first_page_is_light_and_loads_its_pictures_when_they_are_seen(run: Callable[..., Result]) -> None:
    run("build", "-o", "ut", "--tenant", "provlan", "--at", "2017-06-01")
    page = Page(Path("ut/index.html").read_text(encoding="utf-8"))
    files = [Path("ut/index.html"), *(Path("ut", str(image["src"])) for image in page.images)]

    assert [Path(str(image["src"])).stem for image in page.images] == ["structure", "mandates", "flows", "agreements"]
    assert all(image["loading"] == "lazy" for image in page.images)
    assert sum(file.stat().st_size for file in files) < 500_000


def test_the_check_of_each_day_is_written_and_counted_on_the_page(run: Callable[..., Result]) -> None:
    run("build", "-o", "ut", "--tenant", "provlan", "--at", "2017-06-01")
    folder, page = Path("ut/provlan/2017-06-01"), Path("ut/provlan/index.html").read_text(encoding="utf-8")
    found = json.loads((folder / "check.json").read_text(encoding="utf-8"))["findings"]
    warnings = sum(one["severity"] == "warning" for one in found)

    assert (folder / "check.sarif").is_file()
    assert '<a href="../provlan/2017-06-01/check.html">HTML</a>' in page
    assert f"{warnings} varning" in page


def test_findings_on_a_picture_are_printed_as_a_list(run: Callable[..., Result]) -> None:
    outcome = run("diagram", "provlan", "--at", "2017-06-01", "--findings", "-o", "bild.svg")

    assert (outcome.exit_code, outcome.stderr) == (0, "Skrev bild.svg\n")
    assert outcome.stdout.splitlines()[0] == "Fynd i bilden, 2017-06-01"
    assert 'data-badge="1' in Path("bild.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["index.html", "provlan/index.html"])
def test_the_page_can_be_read_by_everyone(run: Callable[..., Result], name: str) -> None:
    run("build", "-o", "ut", "--tenant", "provlan", "--at", "2017-06-01", "--lang", "en")
    text = Path("ut", name).read_text(encoding="utf-8")
    page = Page(text)

    assert '<html lang="en">' in text
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert page.headings[0] == 1
    assert all(later - earlier <= 1 for earlier, later in zip(page.headings, page.headings[1:], strict=False))
    assert all(image["alt"] for image in page.images)
    assert text.count("<table") == text.count("<caption>")


def test_a_tenant_with_faults_does_not_stop_the_others(
    install: Callable[[str, str], Path], run: Callable[..., Result]
) -> None:
    install("trasig", "tenant: {id: trasig, name: Trasigt län}\n")
    outcome = run("build", "-o", "ut", "--tenant", "provlan", "--tenant", "trasig", "--at", "2012-01-01")

    assert (outcome.exit_code, outcome.stderr) == (
        2,
        "provlan: ritar 6 bilder\ntrasig kan inte läsas: 1 fel. Se det med: samverkan validate trasig\n",
    )
    assert "trasig kan inte läsas: 1 fel." in Path("ut/index.html").read_text(encoding="utf-8")


def test_letters_that_the_typeface_lacks_are_told_once(run: Callable[..., Result], installed: Path) -> None:
    (installed / "mer.yaml").write_text(
        "bodies: [{id: ny, name: 汉字, kind: samrad, valid: 2016/..}]", encoding="utf-8"
    )
    of, told = ("provlan", "--at", "2017-06-01"), "saknar 字 (U+5B57), 汉 (U+6C49)."

    said = [run("diagram", *of, "-o", name).stderr for name in ("bild.png", "bild.pdf", "bild.svg")]
    assert [told in one for one in said] == [True, True, False]
    assert run("build", "--tenant", *of, "-o", "ut").stderr.count(told) == 1


def test_what_has_the_longest_ids_is_built_and_drawn(run: Callable[..., Result]) -> None:
    tenant, body = "l" * 120, "o" * 120
    Path("lang").mkdir()
    Path("lang/tenant.yaml").write_text(
        f"tenant: {{id: {tenant}, name: Lång, kind: county}}\norganizations: [{{id: r, name: R, kind: region}}]\n"
        f"bodies: [{{id: {body}, name: O, kind: samrad, valid: 2016/..}}]\nseats: [{{body: {body}, role: chair, at: r}}]\n",
        encoding="utf-8",
    )
    of = ("--at", "2017-06-01", "--folder", "lang")

    assert run("build", "--tenant", tenant, "-o", "ut", *of).exit_code == 0
    assert Path("ut", tenant, "2017-06-01", f"composition-{body}.pdf").is_file()
    assert run("diagram", tenant, "--view", "composition", "--focus", body, *of).exit_code == 0
    assert len([*Path().glob(f"{tenant}-*.svg")]) == 1


def test_a_file_in_the_way_is_left_alone(run: Callable[..., Result]) -> None:
    Path("ut").touch()
    outcome = run("build", "-o", "ut")

    assert (outcome.exit_code, outcome.stderr) == (
        2, "Fel: ut: det finns redan en fil med det namnet. Ange en annan mapp med -o.\n",
    )  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Windows has no device nodes")
def test_a_picture_for_a_device_gets_no_suffix_and_one_without_a_name_is_refused(run: Callable[..., Result]) -> None:
    written = run("diagram", "provlan", "--at", "2017-06-01", "--format", "svg", "-o", os.devnull)
    nameless = run("diagram", "provlan", "--at", "2017-06-01", "-o", "")
    folder = run("diagram", "provlan", "--at", "2017-06-01", "--format", "svg", "-o", ".")

    assert (written.exit_code, written.stderr) == (0, f"Skrev {os.devnull}\n")
    assert not Path(f"{os.devnull}.svg").exists()
    assert "namnet är tomt. Ange vad filen eller mappen ska heta." in nameless.stderr
    assert [nameless.exit_code, folder.exit_code] == [2, 2]
