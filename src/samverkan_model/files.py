"""Writing files: whole or not at all, where they were asked for, and never over what is no file.

A regular file is written beside its place and moved there, so that nobody ever sees half of it and what stood there
stays until the new is whole. A link is followed; a device, a pipe or a socket is written through, never replaced.
"""

import errno
import json
import os
import shutil
import signal
import stat
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TypeVar

ThingT = TypeVar("ThingT")

MANIFEST = ".samverkan-files.json"
"""In a folder that was built: the files it is made of, so that the next build can take away what it does not make."""

_HALF = ".samverkan-half-"
_EVERYBODY = 0o666


def packed(archive: bytes) -> bytes:
    """A zip archive with the same files and nothing of the clock or the machine that made it."""
    with zipfile.ZipFile(BytesIO(archive)) as old:
        return archived({name: old.read(name) for name in old.namelist()})


def archived(files: Mapping[str, bytes]) -> bytes:
    """Files by their paths as a zip archive, the same on every day and machine."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)  # its day is the first that an archive can tell
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 0
            new.writestr(entry, content)
    return made.getvalue()


def write(path: Path, content: bytes) -> None:
    """Writes a file, with folders on the way to it.

    A new file gets the rights that the user's umask leaves, a replaced one keeps its own.

    Raises:
        OSError: it cannot be written; ``filename`` is the path that was asked for.
    """
    write_all({path: content})


def write_all(files: Mapping[Path, bytes]) -> None:
    """Writes files that belong together: none takes its place before all are made.

    Raises:
        OSError: one cannot be written, and none is; ``filename`` is its path as it was asked for.
    """
    with ExitStack() as halves:
        made = [(path, _told_of(path, partial(_made, path, content, halves))) for path, content in files.items()]
        with _undisturbed():
            for path, put in made:
                _told_of(path, put)


def _told_of(path: Path, act: Callable[[], ThingT]) -> ThingT:
    try:
        return act()
    except OSError as error:  # of a half file, or a full disk, the user knows nothing: told is what was asked for
        raise type(error)(error.errno, error.strerror, str(path)) from error


def _made(path: Path, content: bytes, halves: ExitStack) -> Callable[[], object]:
    """Makes the file beside its place, and gives what puts it there."""
    if not path.name or path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    try:
        mode: int | None = path.stat().st_mode
    except FileNotFoundError:  # a link to itself is another error, and tells so
        mode = None
    if mode is not None and not stat.S_ISREG(mode):
        return partial(_through, path, content)
    if mode is not None and not (mode & 0o222 and os.access(path, os.W_OK)):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    real = Path(os.path.realpath(path))
    try:
        halves.callback(_without_empty, _new_folders(real.parent))
    except FileExistsError as error:  # a file stands where the folder should; that the asked-for exists would be false
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from error
    _without_what_was_left(real.parent)
    handle, name = tempfile.mkstemp(dir=real.parent, prefix=_prefix())
    half = Path(name)
    halves.callback(half.unlink, missing_ok=True)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    half.chmod(_EVERYBODY & ~_umask() if mode is None else stat.S_IMODE(mode))
    return partial(half.replace, real)


def _new_folders(folder: Path) -> list[Path]:
    """Makes a folder with those on the way to it; gives those that there were not, the innermost first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _without_empty(folders: Iterable[Path]) -> None:
    """Takes away folders that nothing came into."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _through(path: Path, content: bytes) -> None:
    with path.open("wb") as through:
        through.write(content)


def _prefix() -> str:
    """What names of half-made things begin with: who makes them, so that it can be told whether somebody still does."""
    return f"{_HALF}{os.getpid()}-"


def _without_what_was_left(folder: Path) -> None:
    """Takes away what killed runs have left in a folder."""
    for left in [*folder.glob(f"{_HALF}*")]:
        owner = left.name.removeprefix(_HALF).partition("-")[0]
        if owner.isdecimal() and int(owner) != os.getpid() and not _runs(int(owner)):
            with suppress(OSError):
                shutil.rmtree(left) if left.is_dir() else left.unlink()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """While it lasts, a signal to stop waits: what is being put in place is put there whole."""
    if threading.current_thread() is not threading.main_thread():  # signals reach no other
        yield
        return
    waiting: list[int] = []
    stops = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {stop: signal.signal(stop, lambda number, _: waiting.append(number)) for stop in stops}
    try:
        yield
    finally:
        for stop, handler in before.items():
            signal.signal(stop, handler)
        for number in waiting[:1]:
            signal.raise_signal(number)


@contextmanager
def being_made(target: Path) -> Iterator[Path]:
    """A folder beside the target's content, to make things in; gone afterwards, whatever happens.

    What a killed run has left is taken away first.

    Raises:
        OSError: something cannot be made; ``filename`` is where it would have stood in the target.
    """
    with ExitStack() as after:
        half = _told_of(target, partial(_half_folder, target, after))
        try:
            yield half
        except OSError as error:
            named = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else Path()
            if half not in (named, *named.parents):
                raise
            raise type(error)(error.errno, error.strerror, str(target / named.relative_to(half))) from error


def _half_folder(target: Path, after: ExitStack) -> Path:
    after.callback(_without_empty, _new_folders(target))
    _without_what_was_left(target)
    half = Path(tempfile.mkdtemp(dir=target, prefix=_prefix()))
    after.callback(shutil.rmtree, half, ignore_errors=True)
    return half


def write_folder(target: Path, fill: Callable[[Path], None]) -> None:
    """Makes a folder, whole or not at all, where there is none or an empty one; a link is followed.

    Args:
        target: where it is to stand.
        fill: makes it, with what is in it, at the path it is given.

    Raises:
        OSError: it cannot be made, or something stands there; ``filename`` is its path or that of what is in it.
    """
    real = Path(os.path.realpath(target))
    with being_made(real.parent) as half:
        fill(half / real.name)
        if real.is_dir():
            real.rmdir()  # it is empty, else the system says so
        (half / real.name).rename(real)


def settle(made: Path, target: Path, last: str = "index.html") -> None:
    """Moves what was made into the target, and takes away what an earlier build made there and this one did not.

    Files that no build has made stay. The file that leads to the others is moved last.
    """
    files = sorted(path.relative_to(made) for path in made.rglob("*") if path.is_file())
    mine, earlier = {name.as_posix() for name in files}, _earlier(target)
    _list(target, mine | earlier)  # first, so that nothing stays behind of what is interrupted from here on
    with _undisturbed():
        for name in sorted(files, key=lambda one: one.name == last):
            place = target / name
            place.parent.mkdir(parents=True, exist_ok=True)
            (made / name).replace(place)
        for gone in earlier - mine:
            _take_away(target, Path(gone))
    _list(target, mine)


def _list(target: Path, names: Iterable[str]) -> None:
    write(target / MANIFEST, json.dumps(sorted(names), ensure_ascii=False, indent=0).encode("utf-8", "surrogatepass"))


def _earlier(target: Path) -> set[str]:
    """The files that the last build made, as it wrote them down; none where nothing readable says so."""
    try:
        listed = json.loads((target / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return set()
    inside = isinstance(listed, list) and all(isinstance(one, str) and _is_inside(one) for one in listed)
    return set(listed) if inside else set()


def _is_inside(name: str) -> bool:
    path = Path(name)
    return not path.is_absolute() and ".." not in path.parts


def _take_away(target: Path, name: Path) -> None:
    with suppress(OSError, ValueError):  # gone already, or a folder stands there now, or no file can be called so
        (target / name).unlink()
    for folder in name.parents[:-1]:
        with suppress(OSError):  # not empty: something else lies there
            (target / folder).rmdir()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _runs(process: int) -> bool:
    if os.name == "nt":  # signal 0 is no question there
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
