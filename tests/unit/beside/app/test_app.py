"""The page on one's own machine: who may reach it, what it takes in, and what it asks the program for."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from samverkan_model.beside.app import asking
from samverkan_model.beside.app.running import Ran, run
from samverkan_model.beside.app.serving import LATER, App, watch
from samverkan_model.beside.app.session import LARGEST, Session
from samverkan_model.beside.app.work import Work, Works
from samverkan_model.exchange.excel.writing import export
from samverkan_model.timeline import Snapshot
from samverkan_model.workspace import Workspace

HERE = "http://127.0.0.1:8000"
MODEL = "tenant: {id: prov, name: Provlän, kind: county}\n"


class FakeProgram:
    """Notes what it is asked, and writes what it is asked to write."""

    def __init__(self) -> None:
        self.asked: list[Sequence[str]] = []
        self.answer = Ran(succeeded=True, output="", beside="")

    def __call__(self, arguments: Sequence[str], work: Work) -> Ran:
        self.asked.append(arguments)
        work.tell("Halvvägs")
        if "-o" in arguments and self.answer.succeeded:
            target = Path(arguments[arguments.index("-o") + 1])
            if target.suffix:
                target.write_text("<svg/>", encoding="utf-8")
            else:
                target.mkdir(exist_ok=True)
                (target / "index.html").write_text("<p>", encoding="utf-8")
        return self.answer


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is installed, so that no page waits for models that no test asks about."""

    def discover(*, audience: str = "public", folders: Sequence[Path] = ()) -> Workspace:
        return Workspace.load(*folders, audience=audience)

    monkeypatch.setattr("samverkan_model.beside.app.session.Workspace.discover", discover)


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


@pytest.mark.parametrize("path", ["/open", "/changes", "/apply", "/layout", "/end", "/progress/1/stop"])
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
    assert "--at=2017-06-01" in words
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
    "name", ["../../x.sh", "bok.xls", "bok.exe", ".xlsx", "..", "con", "x.yaml.lnk", "mapp/../.bashrc", "layout.json"]
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
    assert {"--decided-by=Samrådet", "--decided-on=2026-11-30", "--reference=§ 4"} <= set(words)
    assert not [word for word in words if word.startswith("--source")]


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
    work = Works().begin("Frågar")
    ran = run(["words", "--help"], work)
    assert ran.succeeded
    assert "Användning" in ran.output
    assert not run(["finns-inte"], work).succeeded
    assert "finns-inte" in work.words, "what the program says is told while it is said"


def test_a_command_that_is_stopped_ends_at_once() -> None:
    work = Works().begin("Väntar")
    work.stop()
    assert not run(["app", "--no-browser"], work).succeeded


def test_what_is_told_names_no_folder_of_the_session(
    browser: TestClient, program: FakeProgram, session: Session
) -> None:
    place = session.folder / "files" / "001"
    program.answer = Ran(succeeded=True, output="", beside=f"Rådet ligger över Gruppen.\nSkrev {place}/bild.svg\n")
    told = browser.get("/picture?model=prov").text
    program.answer = Ran(succeeded=False, output="", beside=f"Fel: {place}/bild.pptx går inte att läsa.")
    failed = browser.get("/picture?model=prov").text
    assert "Rådet ligger över Gruppen." in told
    assert "bild.pptx går inte att läsa" in failed
    assert str(session.folder) not in told + failed
    assert "Skrev" not in told


def test_long_work_is_answered_at_once_and_asked_after(browser: TestClient) -> None:
    begun = browser.get("/take?model=prov&what=workbook", headers={LATER: "1"}).json()
    told = browser.get(f"/progress/{begun['number']}").json()
    while not told["finished"]:
        told = browser.get(f"/progress/{begun['number']}").json()
    assert (told["file"], told["words"]) == ("prov.xlsx", "Halvvägs")
    answer = browser.get(f"/progress/{begun['number']}/answer")
    assert 'filename="prov.xlsx"' in answer.headers["content-disposition"]


def test_work_that_nobody_knows_is_told_as_gone(browser: TestClient) -> None:
    assert browser.get("/progress/99").json()["finished"]
    assert "finns inte längre" in browser.get("/progress/99/answer").text
    assert browser.post("/progress/99/stop", headers={"origin": HERE}).status_code == 200


def test_a_site_is_handed_over_as_one_file(browser: TestClient, program: FakeProgram) -> None:
    answer = browser.get("/take?model=prov&what=site")
    assert 'filename="prov-sajt.zip"' in answer.headers["content-disposition"]
    assert list(program.asked[-1][:4]) == ["site", "build", "--tenant", "prov"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert "prov-sajt/index.html" in archive.namelist()


def sent(*files: tuple[str, str]) -> list[tuple[str, tuple[str, str, str]]]:
    """A folder as a browser sends it: its files with their paths."""
    return [("folder", (name, content, "text/plain")) for name, content in files]


def test_a_folder_is_read_with_its_folders_and_what_is_of_other_sorts_is_passed_over(
    browser: TestClient, session: Session
) -> None:
    other = MODEL.replace("prov", "annan").replace("Provlän", "Annat län")
    files = sent(("Mitt län/tenant.yaml", other), ("Mitt län/delar/organ.yaml", "bodies: []"),
                 ("Mitt län/bild.exe", "MZ"), ("Mitt län/../../../ut.yaml", "bodies: []"), ("Mitt län/.git/config.yaml", "x"))  # fmt: skip
    answer = browser.post("/open", headers={"origin": HERE}, files=files)
    assert ">Annat län</a>" in answer.text
    assert "3 filer i mappen är av andra slag" in answer.text
    kept = session.dropped["annan"]
    assert (kept / "delar" / "organ.yaml").is_file()
    assert {one.name for one in session.folder.rglob("*") if one.is_file()} == {"tenant.yaml", "organ.yaml"}
    assert not (session.folder.parent / "ut.yaml").exists()


def test_a_model_that_is_dropped_again_takes_its_own_place_and_its_boxes_stay(
    browser: TestClient, session: Session
) -> None:
    other = MODEL.replace("prov", "annan")
    for name in ("Ett län", "Två län"):
        files = sent(("lan/tenant.yaml", other.replace("Provlän", name)))
        told = browser.post("/open", headers={"origin": HERE}, files=files).text
        assert f">{name}</a>" in told
        (session.dropped["annan"] / "layout.json").write_text("{}", encoding="utf-8") if name == "Ett län" else None
    assert ">Ett län</a>" not in told
    assert (session.dropped["annan"] / "layout.json").is_file()
    packed = browser.get("/take?model=annan&what=folder")
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        assert {Path(name).name for name in archive.namelist()} >= {"tenant.yaml", "layout.json"}


def test_a_workbook_of_a_county_that_is_there_is_taken_for_a_correction_of_it(
    browser: TestClient, program: FakeProgram, session: Session
) -> None:
    facts = Workspace.load(*session.given)["prov"]
    book = export(Snapshot(facts.facts, date(2018, 1, 1)), "sv")
    answer = browser.post("/open", headers={"origin": HERE}, files=[("file", ("bok.xlsx", book, "x"))])
    assert program.asked[-1][0] == "changes"
    assert program.asked[-1][2] == "prov"
    assert 'sandbox=""' in answer.text
    assert session.dropped == {}


def test_a_whole_folder_takes_the_place_of_a_county_that_is_there(browser: TestClient, session: Session) -> None:
    files = sent(("prov/tenant.yaml", MODEL.replace("Provlän", "Nya Provlän")))
    assert ">Nya Provlän</a>" in browser.post("/open", headers={"origin": HERE}, files=files).text
    assert list(session.dropped) == ["prov"]


def test_places_of_boxes_are_read_back(browser: TestClient, program: FakeProgram) -> None:
    sent_back = {"file": ("bild.pptx", b"PK", "application/octet-stream")}
    answer = browser.post("/layout", headers={"origin": HERE}, data={"model": "prov"}, files=sent_back)
    assert program.asked[-1][0] == "layout"
    assert "Rutorna står kvar" in answer.text


def test_a_new_county_is_an_empty_workbook(browser: TestClient, program: FakeProgram) -> None:
    browser.get("/take?what=new&name=Hallands+l%C3%A4n&kind=county&code=13")
    words = list(program.asked[-1])
    assert words[:3] == ["new", "hallands-lan", "--name=Hallands län"]
    assert "--code=13" in words


def test_time_that_the_machine_has_slept_is_not_time_that_the_page_was_shut(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    import asyncio

    now = [0.0]
    monkeypatch.setattr("samverkan_model.beside.app.serving.time.monotonic", lambda: now[0])
    app, pauses = App(session, "sv", FakeProgram()), []

    async def pause(_: float) -> None:
        pauses.append(now[0])
        now[0] += 10_000 if len(pauses) == 1 else 5

    asyncio.run(watch(app, 120, lambda: None, pause))
    assert len(pauses) > 10, "a sleep of hours leaves half of the time for the page to be heard of again"


def test_the_program_does_not_leave_while_it_works(session: Session) -> None:
    import asyncio

    app = App(session, "sv", FakeProgram())
    work = app.works.begin("Arbetar")
    app.seen -= 1000
    turns: list[float] = []

    async def pause(_: float) -> None:
        turns.append(0)
        work.finished = len(turns) == 3

    asyncio.run(watch(app, 10, lambda: None, pause))
    assert len(turns) == 3


def test_ending_stops_what_goes_on_and_the_program_leaves(session: Session) -> None:
    import asyncio

    app, left = App(session, "sv", FakeProgram()), []
    page = TestClient(app.asgi(), base_url=HERE)
    page.get(f"/?key={session.secret}")
    work = app.works.begin("Arbetar")
    answer = page.post("/end", headers={"origin": HERE})
    assert "Programmet är avslutat" in answer.text
    assert work.stopped
    work.finished = True
    asyncio.run(watch(app, 120, lambda: left.append(True), _slept))
    assert left == [True]
