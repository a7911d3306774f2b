"""The page itself: what it shows, what it takes in and what it hands over."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from samverkan_model.beside.app import asking
from samverkan_model.beside.app.guarding import POLICY, Guard
from samverkan_model.beside.app.running import Ran, Run, run
from samverkan_model.beside.app.session import LARGEST, Session, TooMuch, Unfit, keep
from samverkan_model.language import Language, text
from samverkan_model.text.html import page

_HERE = Path(__file__).parent
_PIECE = 1_000_000
_FILES = 200
"""So many files a folder may have that is dropped on the page."""


class App:
    """The answers of the page, for one session in one language."""

    def __init__(self, session: Session, language: Language, ask: Run = run) -> None:
        self.session, self.language, self.ask = session, language, ask
        self.seen = time.monotonic()

    def asgi(self) -> Starlette:
        """The page as a server runs it."""
        routes = [
            Route("/", self.home),
            Route("/picture", self.picture),
            Route("/take", self.take),
            Route("/file/{number}/{name}", self.file),
            Route("/open", self.open, methods=["POST"]),
            Route("/changes", self.changes, methods=["POST"]),
            Route("/apply", self.apply, methods=["POST"]),
            Route("/alive", self.alive),
            Route("/app.js", self.script),
        ]
        guard = Middleware(Guard, secret=self.session.secret, language=self.language)
        return Starlette(routes=routes, middleware=[guard])

    async def home(self, request: Request) -> Response:
        """Which models there are, and what can be asked of the one that is chosen."""
        return await self._page(request.query_params)

    async def picture(self, request: Request) -> Response:
        """A picture on the page, sheet by sheet."""
        chosen = request.query_params
        place = self.session.place("files")
        target = place / f"{_word(chosen.get('view', ''), asking.VIEWS)}.svg"
        ran = await self._ask(asking.picture(chosen.get("model", ""), chosen, target, self._asked))
        sheets = sorted(place.glob("*.svg"), key=lambda one: (len(one.stem), one.stem))
        return await self._page(chosen, ran=ran, sheets=[f"file/{place.name}/{one.name}" for one in sheets])

    async def take(self, request: Request) -> Response:
        """A picture, a report or a workbook as a file."""
        chosen = request.query_params
        model, what, form = (chosen.get(name, "") for name in ("model", "what", "format"))
        place = self.session.place("files")
        if what == "picture":
            target = (
                place / f"{_plain(model)}-{_word(chosen.get('view', ''), asking.VIEWS)}.{_word(form, asking.PICTURES)}"
            )
            words = asking.picture(model, chosen, target, self._asked)
        elif what in asking.REPORTS:
            target = place / f"{_plain(model)}-{what}.{_word(form, asking.REPORTS[what])}"
            words = asking.report(what, model, chosen, target, self._asked)
        else:
            target = place / f"{_plain(model)}.xlsx"
            words = asking.workbook(model, target, self._asked)
        ran = await self._ask(words)
        if not target.is_file():
            return await self._page(chosen, ran=ran)
        return FileResponse(target, filename=target.name)

    async def file(self, request: Request) -> Response:
        """A file that was made for the page."""
        folder = self.session.folder / "files"
        asked = (folder / request.path_params["number"] / request.path_params["name"]).resolve()
        if not asked.is_relative_to(folder.resolve()) or not asked.is_file():
            return PlainTextResponse(text("app.gone", self.language), 404)
        return FileResponse(asked, headers={"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff"})

    async def open(self, request: Request) -> Response:
        """A workbook, or the files of a folder, as a model beside the others; with faults they are told."""
        before = set(await run_in_threadpool(self.session.names))
        place = self.session.place("models")
        try:
            await self._keep(request, place)
        except (TooMuch, Unfit) as error:
            self.session.drop(place)
            return await self._page({}, problem=self._unfit(error))
        new = [name for name in await run_in_threadpool(self.session.names) if name not in before]
        model = new[0] if new else ""
        ran = await self._ask(asking.faults(model, self._asked)) if model else None
        return await self._page({"model": model}, ran=ran, problem="" if model else text("app.nothing", self.language))

    async def changes(self, request: Request) -> Response:
        """What a corrected workbook would change, told before anything is written."""
        place, given = self.session.place("files"), {}
        try:
            given = await self._keep(request, place)
        except (TooMuch, Unfit) as error:
            return await self._page(given, problem=self._unfit(error))
        file = next((one for one in place.iterdir() if one.is_file()), None)
        if file is None:
            return await self._page(given, problem=text("app.nothing", self.language))
        told = place / "changes.html"
        ran = await self._ask(asking.changes(file, given.get("model", ""), told, self._asked))
        shown = f"file/{place.name}/{told.name}" if told.is_file() else ""
        return await self._page(given, ran=ran, shown=shown, number=place.name if shown else "")

    async def apply(self, request: Request) -> Response:
        """Brings the changes in that were just shown."""
        form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
        place = (self.session.folder / "files" / form.get("number", "-")).resolve()
        inside = place.parent == (self.session.folder / "files").resolve() and place.is_dir()
        file = next((one for one in place.iterdir() if one.suffix != ".html"), None) if inside else None
        if file is None:
            return await self._page(form, problem=text("app.gone", self.language))
        ran = await self._ask(asking.applied(file, form.get("model", ""), form, self._asked))
        return await self._page({"model": form.get("model", "")}, ran=ran, done=ran.succeeded)

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

    async def _ask(self, words: list[str]) -> Ran:
        self.seen = time.monotonic() + 600  # who waits for an answer has not left
        ran = await run_in_threadpool(self.ask, words)
        self.seen = time.monotonic()
        return ran

    async def _keep(self, request: Request, place: Path) -> dict[str, str]:
        """The files of a form, and what else stands in it.

        Raises:
            Unfit: a file that the page does not read.
            TooMuch: more than the page takes.
        """
        if int(request.headers.get("content-length", 0)) > LARGEST + _PIECE:
            raise TooMuch
        given: dict[str, str] = {}
        room = LARGEST
        async with request.form(max_files=_FILES, max_fields=20) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    if value.filename:
                        room -= await keep(_pieces(value), value.filename, place, room)
                else:
                    given[name] = value
        return given

    def _unfit(self, error: Exception) -> str:
        if isinstance(error, TooMuch):
            return text("app.too-large", self.language, size=LARGEST // 1_000_000)
        return text("app.unfit", self.language, file=str(error))

    async def _page(self, chosen: Mapping[str, str], **told: object) -> Response:
        return await run_in_threadpool(self._written, chosen, told)

    def _written(self, chosen: Mapping[str, str], told: Mapping[str, object]) -> Response:
        names = self.session.names()
        model = chosen.get("model", "")
        model = model if model in names else ""
        title = names.get(model) or text("app.title", self.language)
        parts = {"ran": None, "sheets": [], "shown": "", "number": "", "problem": "", "done": False, **told}
        shown = {"names": names, "model": model, "chosen": dict(chosen), "offered": asking, **parts}
        content = page("app.html", self.language, title, texts="app", **shown)
        return HTMLResponse(content, headers={"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"})


async def _pieces(file: UploadFile) -> AsyncIterator[bytes]:
    while piece := await file.read(_PIECE):
        yield piece


def _word(word: str, known: tuple[str, ...]) -> str:
    return word if word in known else known[0]


def _plain(model: str) -> str:
    return "".join(letter for letter in model if letter.isalnum() or letter in "-_") or "modell"


Pause = Callable[[float], Awaitable[None]]


async def watch(app: App, patience: float, leave: Callable[[], None], pause: Pause = asyncio.sleep) -> None:
    """Leaves when nobody has had the page open for a while."""
    while time.monotonic() - app.seen < patience:
        await pause(min(patience / 4, 5))
    leave()
