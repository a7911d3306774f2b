"""What may happen to any input: an answer or an error of our own, soon, in little memory, and the same the second time."""

import signal
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

from samverkan_model.errors import Fault, SamverkanError
from samverkan_model.errors.base import told_together
from samverkan_model.language import LANGUAGES

LONGEST = 5.0
"""Seconds of processor time after which an input counts as one that hangs."""
TICKS = 10
"""How often within that time it is looked at."""
WIDEST = 20_000
"""Characters of a fault: nobody reads a longer one."""

Input = Any
"""What JSON can hold, so that whatever fails can be kept as a small file; bytes are text in Latin-1."""


@dataclass(frozen=True)
class Target:
    """Something that reads what others wrote.

    Attributes:
        name: what is read.
        make: draws an input from dice.
        ask: gives the answer, which can be compared, to an input; the folder is its own to write in. Whether something
            was read comes first in it, what was read second.
        weight: how many inputs of a thousand it gets.
    """

    name: str
    make: Callable[[Random], Input]
    ask: Callable[[Input, Path], tuple[bool, object]]
    weight: int


@dataclass(frozen=True)
class Outcome:
    """What came of an input.

    Attributes:
        seconds: processor time of one answer.
        is_read: whether something was read, and not only refused.
        failure: what must not happen, in a line that is the same for the same mistake; empty where all is well.
        detail: the traceback, or the two answers that differ.
    """

    seconds: float
    is_read: bool = False
    failure: str = ""
    detail: str = ""


class BrokenLawError(AssertionError):
    """Something that holds for everything that is read does not hold."""


class HangError(BaseException):
    """An input took too long. No mistake of a program, so that code of ours that catches those lets it through."""


def judged(target: Target, given: Input, folder: Path, *, twice: bool = True) -> Outcome:
    """Asks the target, once more where the second answer is to be compared, and says what came of it."""
    WATCH.number += 1
    start = time.perf_counter()
    try:
        is_read, answer = _asked(target, given, folder)
        seconds = time.perf_counter() - start
        if seconds > LONGEST / TICKS:  # others may have had the processor meanwhile
            seconds = _timed(target, given, folder)
        if seconds > LONGEST:
            return Outcome(seconds, is_read, "takes too long")
        if twice and (again := _asked(target, given, folder)[1]) != answer:
            return Outcome(seconds, is_read, "answers otherwise the second time", f"{answer!r}\n{again!r}"[:4000])
    except (Exception, HangError, SystemExit, GeneratorExit) as error:  # noqa: BLE001 - whatever it is, it must not happen
        return Outcome(time.perf_counter() - start, False, _line(error), traceback.format_exc())
    return Outcome(seconds, is_read)


def _timed(target: Target, given: Input, folder: Path) -> float:
    """Seconds of the processor that an input takes."""
    start = time.process_time()
    _asked(target, given, folder)
    return time.process_time() - start


def _asked(target: Target, given: Input, folder: Path) -> tuple[bool, object]:
    try:
        return target.ask(given, folder)
    except SamverkanError as error:
        return False, [error.text(language) for language in LANGUAGES]


def told(faults: Iterable[Fault]) -> list[str]:
    """Faults in words, in both languages; each has to have some, and none that write on a terminal by themselves."""
    rows = list(faults)
    lines = [line for language in LANGUAGES for line in told_together(rows, language)]
    for line in lines:
        if not line.strip() or len(line) > WIDEST or "\x1b" in line or "\x00" in line:
            raise BrokenLawError(f"a fault that cannot be shown: {line[:200]!r}")
    return lines


def hold(holds: bool, law: str) -> None:
    """Holds that a law holds."""
    if not holds:
        raise BrokenLawError(law)


def _line(error: BaseException) -> str:
    """Kind of the error and where in our own code it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "samverkan_model" in frame.filename] or frames
    where = f"{Path(ours[-1].filename).name}:{ours[-1].name}" if ours else "?"
    said = f" ({error})" if isinstance(error, BrokenLawError) else ""
    return f"{type(error).__name__} in {where}{said[:120]}"


class Watch:
    """Ends what takes too long: a clock that ticks while the processor works for us, armed once for many inputs.

    Systems without such a clock only tell afterwards.
    """

    def __init__(self) -> None:
        self._ticks = 0
        self._seen = -1
        self.number = 0

    @contextmanager
    def ticking(self) -> Iterator[None]:
        """Ticks while it lasts."""
        if not hasattr(signal, "setitimer"):
            yield
            return
        before = signal.signal(signal.SIGPROF, self._tick)
        signal.setitimer(signal.ITIMER_PROF, LONGEST / TICKS, LONGEST / TICKS)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)

    def _tick(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - signal's signature
        self._ticks = self._ticks + 1 if self._seen == self.number else 0
        self._seen = self.number
        if self._ticks >= TICKS:
            raise HangError


WATCH = Watch()
