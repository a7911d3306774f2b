"""The page itself: what it shows, what it takes in and what it hands over."""

import asyncio
import shutil
import time
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from samverkan_model.beside.app import asking
from samverkan_model.beside.app.dropping import Dropped, dropped
from samverkan_model.beside.app.guarding import POLICY, Guard
from samverkan_model.beside.app.running import Ran, Run, run
from samverkan_model.beside.app.session import CHANGING, LARGEST, OPENED, PICTURES, Session, TooMuch, Unfit
from samverkan_model.beside.app.work import Work, Works
from samverkan_model.language import Language, text
from samverkan_model.text.html import html_page

_HERE = Path(__file__).parent
LATER = "x-samverkan-later"
"""A request with this header is answered at once with the number of its work, which the page then asks after."""

Make = Callable[[Work], Awaitable[Response]]


class App:
    """The answers of the page, for one session in one language."""

    def __init__(self, session: Session, language: Language, ask: Run = run) -> None:
        self.session, self.language, self.ask = session, language, ask
        self.works = Works()
        self.seen = time.monotonic()
        self._tasks = set[asyncio.Task[object]]()

    def asgi(self) -> Starlette:
        """The page as a server runs it."""
        routes = [
            Route("/", self.home),
            Route("/picture", self.picture),
            Route("/take", self.take),
            Route("/file/{number}/{name}", self.file),
            Route("/progress/{number:int}", self.work),
            Route("/progress/{number:int}/answer", self.answer),
            Route("/progress/{number:int}/stop", self.stop, methods=["POST"]),
            Route("/alive", self.alive),
            Route("/app.js", self.script),
            *(Route(f"/{one.__name__}", one, methods=["POST"])
              for one in (self.open, self.changes, self.apply, self.layout, self.end)),
        ]  # fmt: skip
        guard = Middleware(Guard, secret=self.session.secret, language=self.language)
        return Starlette(routes=routes, middleware=[guard])

    async def home(self, request: Request) -> Response:
        """Which models there are, and what can be asked of the one that is chosen."""
        return await self._page(request.query_params)

    async def picture(self, request: Request) -> Response:
        """A picture on the page, sheet by sheet."""
        chosen = request.query_params

        async def make(work: Work) -> Response:
            place = self.session.place("files")
            target = place / f"{asking.one_of(chosen.get('view', ''), asking.VIEWS)}.svg"
            ran = await self._ask(asking.words_for_picture(chosen.get("model", ""), chosen, target, self._asked), work)
            sheets = sorted(place.glob("*.svg"), key=lambda one: (len(one.stem), one.stem))
            return await self._page(chosen, ran=ran, sheets=[f"file/{place.name}/{one.name}" for one in sheets])

        return await self._long(request, "picture", make)

    async def take(self, request: Request) -> Response:
        """A picture, a report, a workbook, a site or forms as a file."""
        chosen = request.query_params
        what, model, place = chosen.get("what", ""), chosen.get("model", ""), self.session.place("files")

        async def make(work: Work) -> Response:
            if what == "folder" and model in self.session.dropped:
                return await self._handed(self.session.dropped[model], place / asking.plain(model))
            target, words = asking.for_taking(chosen, place, self._asked, self.language)
            ran = await self._ask(words, work)
            if not ran.succeeded or not target.exists():
                return await self._page(chosen, ran=ran)
            return await self._handed(target, target)

        return await self._long(request, what if what in ("site", "deck", "forms") else "file", make)

    async def _handed(self, made: Path, name: Path) -> FileResponse:
        """What was made as one file."""
        file = await run_in_threadpool(_packed, made, name)
        return FileResponse(file, filename=file.name)

    async def file(self, request: Request) -> Response:
        """A file that was made for the page."""
        folder = self.session.folder / "files"
        asked = (folder / request.path_params["number"] / request.path_params["name"]).resolve()
        if not asked.is_relative_to(folder.resolve()) or not asked.is_file():
            return PlainTextResponse(text("app.gone", self.language), 404)
        return FileResponse(asked, headers={"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff"})

    async def open(self, request: Request) -> Response:
        """A workbook, or the files of a folder, as a model beside the others; with faults they are told."""
        got = await self._dropped(request, self.session.place("models"), OPENED)

        async def make(work: Work) -> Response:
            if got.problem:
                return await self._page({}, problem=got.problem)
            read = any(one.suffix.lower() in OPENED for one in got.files)
            model = await run_in_threadpool(partial(self.session.take, got.folder, whole=got.whole)) if read else ""
            if not model:
                self.session.drop(got.place)
                return await self._page({}, problem=text("app.nothing", self.language))
            if model not in self.session.dropped:
                return await self._corrected(got, model, work)
            ran = await self._ask(asking.faults(model, self._asked), work)
            passed = text("app.passed-over", self.language, count=got.passed_over) if got.passed_over else ""
            return await self._page({"model": model}, ran=ran, opened=True, passed=passed)

        return await self._long(request, "open", make)

    async def changes(self, request: Request) -> Response:
        """What a corrected workbook or an answered form would change, told before anything is written."""
        got = await self._dropped(request, self.session.place("files"), CHANGING)

        async def make(work: Work) -> Response:
            return await self._corrected(got, got.given.get("model", ""), work)

        return await self._long(request, "changes", make)

    async def _corrected(self, got: Dropped, model: str, work: Work) -> Response:
        given = {**got.given, "model": model}
        if got.problem or len(got.files) != 1:
            return await self._page(given, problem=got.problem or text("app.one-file", self.language))
        file = got.files[0]
        place = self.session.place("files")
        kept = Path(shutil.move(file, place / file.name))
        told = place / "changes.html"
        ran = await self._ask(asking.words_to_show_changes(kept, model, told, self._asked), work)
        shown = f"file/{place.name}/{told.name}" if told.is_file() else ""
        return await self._page(given, ran=ran, shown=shown, number=place.name if shown else "")

    async def apply(self, request: Request) -> Response:
        """Brings the changes in that were just shown."""
        form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
        place = (self.session.folder / "files" / form.get("number", "-")).resolve()
        inside = place.parent == (self.session.folder / "files").resolve() and place.is_dir()
        file = next((one for one in place.iterdir() if one.suffix != ".html"), None) if inside else None

        async def make(work: Work) -> Response:
            if file is None:
                return await self._page(form, problem=text("app.gone", self.language))
            ran = await self._ask(asking.words_to_apply(file, form.get("model", ""), form, self._asked), work)
            return await self._page({"model": form.get("model", "")}, ran=ran, done=ran.succeeded)

        return await self._long(request, "apply", make)

    async def layout(self, request: Request) -> Response:
        """Keeps where somebody has put the boxes of a picture."""
        got = await self._dropped(request, self.session.place("files"), PICTURES)

        async def make(work: Work) -> Response:
            if got.problem or not got.files:
                return await self._page(got.given, problem=got.problem or text("app.nothing-moved", self.language))
            ran = await self._ask(asking.words_to_keep_layout(got.files[0], self._asked), work)
            return await self._page(got.given, ran=ran, kept=ran.succeeded)

        return await self._long(request, "layout", make)

    async def work(self, request: Request) -> Response:
        """How far a piece of work has come."""
        work = self.works.find(request.path_params["number"])
        if work is None:
            return JSONResponse({"finished": True, "file": "", "seconds": 0, "words": text("app.gone", self.language)})
        told = {"finished": work.finished, "file": work.file, "seconds": work.seconds, "words": work.words}
        return JSONResponse(told)

    async def answer(self, request: Request) -> Response:
        """What came of a piece of work."""
        work = self.works.find(request.path_params["number"])
        return (work.answer if work else None) or await self._page({}, problem=text("app.gone", self.language))

    async def stop(self, request: Request) -> Response:
        """Makes an end to a piece of work."""
        if work := self.works.find(request.path_params["number"]):
            work.stop()
        return PlainTextResponse("")

    async def end(self, _: Request) -> Response:
        """Makes the program leave."""
        self.works.stop()
        self.seen = float("-inf")
        return HTMLResponse(html_page("gone.html", self.language, text("app.ended", self.language), texts="app"))

    async def alive(self, _: Request) -> Response:
        """Told by the page as long as it is open."""
        self.seen = time.monotonic()
        return PlainTextResponse("")

    async def script(self, _: Request) -> Response:
        """What makes the page take what is dropped on it and tell that it works."""
        return FileResponse(_HERE / "app.js", media_type="text/javascript")

    @property
    def _asked(self) -> list[str]:
        return [*self.session.asked, "--lang", self.language]

    async def _long(self, request: Request, what: str, make: Make) -> Response:
        """Does what takes its time: the page is answered at once and asks after it; without its script it waits."""
        work = self.works.begin(text(f"app.work.{what}", self.language))
        if LATER not in request.headers:
            return await work.done(make) or PlainTextResponse(text("app.gone", self.language), 500)
        task: asyncio.Task[object] = asyncio.create_task(work.done(make))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return JSONResponse({"number": work.number})

    async def _ask(self, words: list[str], work: Work) -> Ran:
        return (await run_in_threadpool(self.ask, words, work)).without(self.session.folder)

    async def _dropped(self, request: Request, place: Path, suffixes: tuple[str, ...]) -> Dropped:
        """What stands in a form with files."""
        try:
            return await dropped(request, place, suffixes)
        except TooMuch:
            problem = text("app.too-large", self.language, size=LARGEST // 1_000_000)
        except Unfit as error:
            known = ", ".join(suffixes)
            problem = text("app.unfit", self.language, file=str(error), known=known)
        self.session.drop(place)
        return Dropped(place, problem=problem)

    async def _page(self, chosen: Mapping[str, str], **told: object) -> Response:
        return await run_in_threadpool(self._written, chosen, told)

    def _written(self, chosen: Mapping[str, str], told: Mapping[str, object]) -> Response:
        names = self.session.names()
        model = chosen.get("model", "")
        model = model if model in names else ""
        title = names.get(model) or text("app.title", self.language)
        shown = {
            "names": names, "model": model, "chosen": dict(chosen), "offered": asking, "dropped": self.session.dropped,
            "opened_from": ",".join(OPENED), "changing": ",".join(CHANGING), "pictures": ",".join(PICTURES), **told,
        }  # fmt: skip
        content = html_page("app.html", self.language, title, texts="app", **{**dict.fromkeys(_TOLD), **shown})
        return HTMLResponse(content, headers={"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"})


_TOLD = ("ran", "sheets", "shown", "number", "problem", "done", "opened", "passed", "kept")
"""What an answer may have to tell beside what can be asked for."""


def _packed(made: Path, name: Path) -> Path:
    """A file as it is; a folder as one file, itself in it."""
    return Path(shutil.make_archive(str(name), "zip", made.parent, made.name)) if made.is_dir() else made


Pause = Callable[[float], Awaitable[None]]


async def watch(app: App, patience: float, leave: Callable[[], None], pause: Pause = asyncio.sleep) -> None:
    """Leaves when nobody has had the page open for a while; time that the machine has slept does not count."""
    step = min(patience / 4, 5)
    before = time.monotonic()
    while app.works.busy or time.monotonic() - app.seen < patience:
        await pause(step)
        now = time.monotonic()
        if now - before > step + patience / 4:
            app.seen = max(app.seen, now - patience / 2)
        before = now
    leave()
