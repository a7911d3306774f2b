"""The page on one's own machine: who may reach it, what it takes in, and what it asks the program for."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from samverkan_model.beside.app import asking
from samverkan_model.beside.app.running import Ran, run
from samverkan_model.beside.app.serving import App, watch
from samverkan_model.beside.app.session import LARGEST, Session

HERE = "http://127.0.0.1:8000"
MODEL = "tenant: {id: prov, name: Provlän, kind: county}\n"


class FakeProgram:
    """Notes what it is asked, and writes what it is asked to write."""

    def __init__(self) -> None:
        self.asked: list[Sequence[str]] = []
        self.answer = Ran(succeeded=True, output="", beside="")

    def __call__(self, arguments: Sequence[str]) -> Ran:
        self.asked.append(arguments)
        if "-o" in arguments and self.answer.succeeded:
            Path(arguments[arguments.index("-o") + 1]).write_text("<svg/>", encoding="utf-8")
        return self.answer


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session with one small model."""
    (tmp_path / "tenant.yaml").write_text(MODEL, encoding="utf-8")
    session = Session((tmp_path,))
    yield session
    session.close()


@pytest.fixture
def program() -> FakeProgram:
    """A program that notes what it is asked."""
    return FakeProgram()


@pytest.fixture
def stranger(session: Session, program: FakeProgram) -> TestClient:
    """A browser that has not been let in."""
    return TestClient(App(session, "sv", program).asgi(), base_url=HERE)


@pytest.fixture
def browser(stranger: TestClient, session: Session) -> TestClient:
    """The browser of whoever started the page."""
    assert stranger.get(f"/?key={session.secret}").status_code == 200
    return stranger


def test_without_the_secret_nobody_is_let_in(stranger: TestClient) -> None:
    assert stranger.get("/").status_code == 403
    assert stranger.get("/?key=annan").status_code == 403
    assert "adressen" in stranger.get("/").text


def test_by_another_name_the_page_is_not_there(browser: TestClient) -> None:
    assert browser.get("/", headers={"host": "samverkan.evil.example"}).status_code == 403
    assert browser.get("/", headers={"host": "localhost:8000"}).status_code == 200


@pytest.mark.parametrize("path", ["/open", "/changes", "/apply"])
@pytest.mark.parametrize(
    "headers",
    [{}, {"origin": "http://evil.example"}, {"origin": HERE, "sec-fetch-site": "cross-site"}, {"origin": "null"}],
)
def test_from_another_page_nothing_can_be_sent(browser: TestClient, path: str, headers: dict[str, str]) -> None:
    assert browser.post(path, headers=headers, data={"model": "prov"}).status_code == 403


def test_nothing_on_the_page_comes_from_elsewhere(browser: TestClient) -> None:
    answer = browser.get("/")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "http://" not in answer.text.replace(HERE, "")
    assert "https://" not in answer.text


def test_a_picture_is_what_the_command_draws(browser: TestClient, program: FakeProgram, session: Session) -> None:
    answer = browser.get("/picture?model=prov&view=mandates&at=2017-06-01&page=a4")
    [words] = program.asked
    assert list(words[:8]) == ["diagram", "prov", "--view", "mandates", "--evidence", "presumed", "--page", "a4"]
    assert words[words.index("--folder") + 1] == str(session.given[0])
    assert words[words.index("--at") + 1] == "2017-06-01"
    assert '<img src="/file/' in answer.text
    address = answer.text.partition('<img src="')[2].partition('"')[0]
    assert browser.get(address).text == "<svg/>"


def test_words_that_the_page_does_not_offer_never_reach_the_program(browser: TestClient, program: FakeProgram) -> None:
    browser.get("/picture?model=prov&view=--help&evidence=%3B&page=../..")
    browser.get("/take?model=prov&what=picture&format=exe")
    browser.get("/take?model=..%2F..%2Fx&what=rm&format=exe")
    told = [word for words in program.asked for word in words]
    assert not {"--help", ";", "../..", "rm"} & set(told)
    assert all(".." not in word for words in program.asked for word in words[words.index("-o") + 1 :])


@pytest.mark.parametrize("path", ["/file/001/../../../etc/passwd", "/file/..%2f..%2f/passwd", "/file/001/%2e%2e%2fx"])
def test_no_file_outside_the_session_is_handed_over(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize(("what", "form"), [(name, forms[0]) for name, forms in asking.REPORTS.items()])
def test_a_report_is_a_file_with_the_name_of_what_it_is(browser: TestClient, what: str, form: str) -> None:
    answer = browser.get(f"/take?model=prov&what={what}&format={form}")
    assert f'filename="prov-{what}.{form}"' in answer.headers["content-disposition"]


def test_what_the_program_could_not_do_is_told_in_its_own_words(browser: TestClient, program: FakeProgram) -> None:
    program.answer = Ran(succeeded=False, output="", beside="Fel: <b>dagen</b> finns inte")
    answer = browser.get("/take?model=prov&what=workbook")
    assert "Fel: &lt;b&gt;dagen&lt;/b&gt; finns inte" in answer.text


def test_files_of_a_folder_become_a_model_beside_the_others(browser: TestClient, program: FakeProgram) -> None:
    other = MODEL.replace("prov", "annan").replace("Provlän", "Annat län")
    answer = browser.post(
        "/open", headers={"origin": HERE}, files=[("file", ("C:\\mapp\\tenant.yaml", other, "text/yaml"))]
    )
    assert ">Annat län</a>" in answer.text
    assert list(program.asked[-1][:2]) == ["validate", "annan"]


@pytest.mark.parametrize(
    "name", ["../../x.sh", "bok.xls", "bok.exe", ".xlsx", "..", "con", "x.yaml.lnk", "mapp/../.bashrc"]
)
def test_what_is_no_workbook_and_no_model_file_is_turned_away(browser: TestClient, session: Session, name: str) -> None:
    answer = browser.post("/open", headers={"origin": HERE}, files=[("file", (name, b"x", "text/plain"))])
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
    assert not [one for one in session.folder.rglob("*") if one.is_file()]


def test_more_than_the_page_takes_is_refused_before_it_is_read(browser: TestClient, session: Session) -> None:
    headers = {"origin": HERE, "content-length": str(LARGEST * 2), "content-type": "multipart/form-data; boundary=x"}
    answer = browser.post("/open", headers=headers, content=b"")
    assert "högst 60 MB" in answer.text
    assert not [one for one in session.folder.rglob("*") if one.is_file()]


def test_a_corrected_workbook_is_told_before_it_is_brought_in(browser: TestClient, program: FakeProgram) -> None:
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("x", "y")
    sent = {"file": ("bok.xlsx", book.getvalue(), "application/octet-stream")}
    told = browser.post("/changes", headers={"origin": HERE}, data={"model": "prov"}, files=sent)
    assert program.asked[-1][0] == "changes"
    assert 'sandbox=""' in told.text

    number = told.text.partition('name="number" value="')[2].partition('"')[0]
    decision = {"by": "Samrådet", "on": "2026-11-30", "reference": "§ 4", "source": ""}
    browser.post("/apply", headers={"origin": HERE}, data={"model": "prov", "number": number, **decision})
    words = list(program.asked[-1])
    assert words[0] == "import"
    assert words[2:] != []
    assert words[words.index("--decided-by") + 1] == "Samrådet"
    assert words[words.index("--reference") + 1] == "§ 4"
    assert "--source" not in words


def test_a_number_that_is_no_folder_of_the_session_brings_nothing_in(browser: TestClient, program: FakeProgram) -> None:
    for number in ("../models", "..", "/etc", "999", ""):
        browser.post("/apply", headers={"origin": HERE}, data={"model": "prov", "number": number})
    assert program.asked == []


def test_nothing_is_kept_when_the_page_is_closed(tmp_path: Path) -> None:
    session = Session((tmp_path,))
    (session.place("models") / "x").write_text("x", encoding="utf-8")
    session.close()
    assert not session.folder.exists()


async def _slept(_: float) -> None:
    """No time at all."""


def test_the_program_leaves_when_nobody_has_the_page_open(session: Session) -> None:
    import asyncio

    app, left = App(session, "sv", FakeProgram()), []
    app.seen -= 1000
    asyncio.run(watch(app, 10, lambda: left.append(True), _slept))
    assert left == [True]


def test_the_program_is_asked_in_a_process_of_its_own() -> None:
    ran = run(["words", "--help"])
    assert ran.succeeded
    assert "Användning" in ran.output
    assert not run(["finns-inte"]).succeeded
