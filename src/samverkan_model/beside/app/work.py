"""Work that takes its time: what is being done, how far it has come, and how it is stopped."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from starlette.responses import FileResponse, Response

KEPT = 20
"""So many answers are kept until they are fetched, the latest."""


@dataclass
class Work:
    """A piece of work that somebody waits for.

    Attributes:
        number: by which it is asked after.
        words: what is being done.
        answer: what came of it; None until then, and where nothing did.
        finished: whether anything more is to be waited for.
        stopped: whether somebody has asked for an end to it.
    """

    number: int
    words: str
    answer: Response | None = None
    finished: bool = False
    stopped: bool = False
    _began: float = field(default_factory=time.monotonic)
    _stop: Callable[[], object] = lambda: None

    @property
    def seconds(self) -> int:
        """How long it has taken."""
        return round(time.monotonic() - self._began)

    @property
    def file(self) -> str:
        """The name of the file that came of it; empty where it is a page."""
        return self.answer.filename or "" if isinstance(self.answer, FileResponse) else ""

    def tell(self, words: str) -> None:
        """What is being done now."""
        self.words = words or self.words

    def stoppable(self, stop: Callable[[], object]) -> None:
        """How what is being done now is stopped."""
        self._stop = stop
        if self.stopped:
            stop()

    def stop(self) -> None:
        """Makes an end to it."""
        self.stopped = True
        self._stop()

    async def done(self, make: Callable[["Work"], Awaitable[Response]]) -> Response | None:
        """Does it."""
        try:
            self.answer = await make(self)
        finally:
            self.finished = True
        return self.answer


class Works:
    """All work of a session, by number."""

    def __init__(self) -> None:
        self._count = 0
        self._all: dict[int, Work] = {}

    def begin(self, words: str) -> Work:
        """A new piece of work; the oldest that is finished is forgotten."""
        self._count += 1
        old = [number for number, work in self._all.items() if work.finished]
        for number in old[:-KEPT]:
            del self._all[number]
        made = self._all[self._count] = Work(self._count, words)
        return made

    def find(self, number: int) -> Work | None:
        """The work of a number."""
        return self._all.get(number)

    @property
    def busy(self) -> bool:
        """Whether somebody waits for anything."""
        return not all(work.finished for work in self._all.values())

    def stop(self) -> None:
        """Makes an end to all of it."""
        for work in self._all.values():
            if not work.finished:
                work.stop()
