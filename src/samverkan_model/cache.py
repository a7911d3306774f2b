"""What is remembered between runs: bytes by what they were made from, in the user's cache folder.

A key is a digest of everything a thing depends on, so that nothing in here can be out of date: what has changed has
another key. It may be deleted at any time, is shared by processes, and holds data only, never code. Whatever cannot be
read or written costs time, not the answer.
"""

import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock

MOST_BYTES = 400_000_000
"""Beyond this the things used longest ago go."""

_SWITCH = "SAMVERKAN_NO_CACHE"
_TIDY_AFTER = 64
_QUICK = 1
"""The quickest level of zlib: the slower ones take hardly a tenth more off pictures and pages."""
_PROGRAM = {".py", ".yaml", ".toml", ".html", ".css", ".js"}
_off = 0
"""How many ask that nothing be remembered: threads that begin and end in any order."""
_counting = Lock()


def root() -> Path:
    """The folder of the user's cache; ``SAMVERKAN_CACHE_DIR`` names another."""
    from platformdirs import user_cache_path

    named = os.environ.get("SAMVERKAN_CACHE_DIR")
    return Path(named) if named else user_cache_path("samverkan-model", appauthor=False)


def used() -> bool:
    """Whether anything is remembered: not with ``--no-cache`` or ``SAMVERKAN_NO_CACHE``."""
    return not (_off or os.environ.get(_SWITCH))


@contextmanager
def forgetting() -> Iterator[None]:
    """While it lasts nothing is remembered or looked up."""
    _ask(1)
    try:
        yield
    finally:
        _ask(-1)


def _ask(more: int) -> None:
    global _off  # noqa: PLW0603 - one switch for the process
    with _counting:
        _off += more


def digest(parts: Iterable[bytes | str]) -> str:
    """One key for several parts; no two different lists of parts share one."""
    from hashlib import sha256  # help is shown without it

    made = sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(raw).to_bytes(8, "big"))
        made.update(raw)
    return made.hexdigest()


def derived(key: str | None, *how: object) -> str | None:
    """The key of what is made of something else in a certain way; None of what has none."""
    return None if key is None else digest([key, *map(str, how)])


@cache
def release(distribution: str) -> str:
    """The version of an installed distribution, read once: it does not change while the program runs."""
    return version(distribution)


@cache
def code(*rooms: str) -> str:
    """What the program itself is: its version, and size and time of the files of some of its rooms.

    An installed program does not change under its version; one that is being worked on does.
    """
    base = Path(__file__).parent
    files = [path for room in rooms for path in (base / room).rglob("*") if path.suffix in _PROGRAM]
    stamps = ((path.relative_to(base).as_posix(), path.stat()) for path in sorted(files))
    return digest([version("samverkan-model"), *(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stamps)])


class Shelf:
    """Remembered things of one sort, such as what was read from folders.

    Attributes:
        name: the sort, and the folder under `root` that holds it.
        packed: whether they are compressed on the disk, where space is worth more than the time of unpacking.
    """

    def __init__(self, name: str, *, packed: bool = False) -> None:
        self.name = name
        self.packed = packed
        self._kept = 0

    def get(self, key: str) -> bytes | None:
        """What was kept under the key; None where nothing was, or it cannot be read, or is not whole."""
        from hashlib import sha256

        if not used():
            return None
        try:
            with self._file(key).open("rb") as file:
                check, content = file.read(32), file.read()
            os.utime(self._file(key))
        except OSError:
            return None
        if sha256(content).digest() != check:
            return None
        if not self.packed:
            return content
        try:
            return zlib.decompress(content)
        except zlib.error:
            return None

    def put(self, key: str, content: bytes) -> None:
        """Keeps it, whole or not at all."""
        from hashlib import sha256

        if not used():
            return
        if self.packed:
            content = zlib.compress(content, _QUICK)
        with suppress(OSError):
            target = self._file(key)
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(dir=target.parent, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(sha256(content).digest() + content)
                Path(part).replace(target)
            except OSError:
                Path(part).unlink(missing_ok=True)
                raise
            self._kept += 1
            if self._kept % _TIDY_AFTER == 1:
                tidy()

    def _file(self, key: str) -> Path:
        return root() / self.name / key[:2] / key[2:]


def remembered_files() -> list[tuple[Path, os.stat_result]]:
    """Every file that is remembered, with its size and when it was last used, the oldest first."""
    files = []
    for path in root().rglob("*"):
        with suppress(OSError):
            if path.is_file():
                files.append((path, path.stat()))
    return sorted(files, key=lambda pair: pair[1].st_mtime)


def tidy(most: int = MOST_BYTES) -> int:
    """Takes away what was used longest ago until no more than ``most`` bytes are left; how many files went.

    Fonts stay: every picture of every process reads them, and nobody notes that they were used.
    """
    files, gone = [one for one in remembered_files() if not one[0].relative_to(root()).parts[0].startswith("fonts-")], 0
    total = sum(stat.st_size for _, stat in files)
    for path, stat in files:
        if total <= most:
            break
        with suppress(OSError):
            path.unlink()
            total, gone = total - stat.st_size, gone + 1
    return gone
