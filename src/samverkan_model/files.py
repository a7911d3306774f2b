"""Writing files: whole or not at all, where they were asked for, and never over what is no file.

A regular file is written beside its place and moved there, so that nobody ever sees half of it and what stood there
stays until the new is whole. A link is followed; a device, a pipe or a socket is written through, never replaced.
"""

import errno
import json
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MANIFEST = ".samverkan-files.json"
"""In a folder that was built: the files it is made of, so that the next build can take away what it does not make."""

_HALF = ".samverkan-half-"
_EVERYBODY = 0o666


def write(path: Path, content: bytes) -> None:
    """Writes a file, with folders on the way to it.

    A new file gets the rights that the user's umask leaves, a replaced one keeps its own.

    Raises:
        OSError: it cannot be written; ``filename`` is the path that was asked for.
    """
    try:
        _write(path, content)
    except OSError as error:  # of a half file, or a full disk, the user knows nothing: told is what was asked for
        raise type(error)(error.errno, error.strerror, str(path)) from error


def _write(path: Path, content: bytes) -> None:
    if not path.name or path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    real = Path(os.path.realpath(path))
    mode = real.stat().st_mode if real.exists() else None
    if mode is not None and not stat.S_ISREG(mode):
        with real.open("wb", buffering=0) as through:
            through.write(content)
        return
    if mode is not None and not mode & 0o222:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:  # a file stands where the folder should; that the asked-for exists would be false
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from error
    handle, name = tempfile.mkstemp(dir=real.parent, prefix=_HALF)
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        half.chmod(_EVERYBODY & ~_umask() if mode is None else stat.S_IMODE(mode))
        half.replace(real)
    finally:
        half.unlink(missing_ok=True)


@contextmanager
def being_made(target: Path) -> Iterator[Path]:
    """A folder beside the target's content, to make things in; gone afterwards, whatever happens.

    What a killed run has left is taken away first.
    """
    target.mkdir(parents=True, exist_ok=True)
    for left in target.glob(f"{_HALF}*"):
        owner = left.name.removeprefix(_HALF).partition("-")[0]
        if owner.isdigit() and not _runs(int(owner)):
            shutil.rmtree(left, ignore_errors=True)
    half = Path(tempfile.mkdtemp(dir=target, prefix=f"{_HALF}{os.getpid()}-"))
    try:
        yield half
    finally:
        shutil.rmtree(half, ignore_errors=True)


def settle(made: Path, target: Path, last: str = "index.html") -> None:
    """Moves what was made into the target, and takes away what an earlier build made there and this one did not.

    Files that no build has made stay. The file that leads to the others is moved last.
    """
    files = sorted(path.relative_to(made) for path in made.rglob("*") if path.is_file())
    for name in sorted(files, key=lambda one: one.name == last):
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        (made / name).replace(place)
    mine = [name.as_posix() for name in files]
    for gone in _earlier(target) - set(mine):
        _take_away(target, Path(gone))
    write(target / MANIFEST, json.dumps(sorted(mine), ensure_ascii=False, indent=0).encode())


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
    with suppress(OSError):  # gone already, or a folder stands there now
        (target / name).unlink()
    for folder in _above(name):
        with suppress(OSError):  # not empty: something else lies there
            (target / folder).rmdir()


def _above(name: Path) -> Iterable[Path]:
    return (folder for folder in name.parents if folder != Path())


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
