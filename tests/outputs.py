"""``python -m tests.outputs``: every command that writes, ``-o`` on everything that is no plain file, as root and as another.

A place says what has to come of it: *written*, or *refused* in one message with nothing changed and nothing left behind.
The commands run in children of a process that has imported everything. What needs root is left out, and said, elsewhere.
"""

import argparse
import ctypes
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from tests.kills import HALF, MODEL, only, warm

_KEEP_CAPABILITIES, _CAPABILITIES_3, _READ_ALL = 8, 0x20080522, 1 << 2
"""Linux: PR_SET_KEEPCAPS, _LINUX_CAPABILITY_VERSION_3, CAP_DAC_READ_SEARCH; see capabilities(7)."""
OTHER = 65534
"""The user ``nobody`` on most systems: nothing belongs to it."""
DAY = ("--at", "2017-06-01")
NEW_AREA = Path(__file__).resolve().parent / "data" / "nytt-omrade.txt"
"""A what-if file that goes with any tenant."""
FILES: Mapping[str, Sequence[str]] = {
    "list": ("list", "prov", "bodies", *DAY), "diagram": ("diagram", "prov", *DAY), "agreements": ("agreements", "prov", *DAY),
    "check": ("check", "prov", *DAY, "--fail-on", "never"), "review": ("review", "prov", *DAY), "compare": ("compare", "prov", *DAY),
    "tenants": ("tenants",), "show": ("show", "prov:rad"), "needs": ("needs", "prov"), "find": ("find", "prov", "--area", "x"),
    "groups": ("groups", "prov"), "programmes": ("programmes",), "timeline": ("timeline", "prov"), "history": ("history", "prov:rad"),
    "diff": ("diff", "prov", "2016-06-01", "2017-06-01"), "impact": ("impact", "prov:rad"), "route": ("route", "prov", "--matter", "a"),
    "reach": ("reach", "prov:rad"), "gaps": ("gaps", "prov"), "rule": ("rule", "MAN01"), "schema": ("schema",),
    "fields": ("fields",), "words": ("words",), "plugins": ("plugins",), "validate": ("validate", "{model}"),
    "conform": ("conform", "{model}"), "cures": ("cures", "prov", *DAY, "--cure", "1"),
    "calendar": ("calendar", "prov", *DAY), "changes": ("changes", str(NEW_AREA), "prov", *DAY), "deck": ("deck", "prov", *DAY), "report": ("report", "prov", *DAY),
}  # fmt: skip
"""Commands that write a file, and with what words; ``-o`` comes last."""
SUFFIX = {
    "diagram": ".svg",
    "agreements": ".ics",
    "check": ".sarif",
    "review": ".json",
    "compare": ".csv",
    "schema": ".json",
    "deck": ".pptx",
    "report": ".docx",
}
FOLDERS: Mapping[str, Sequence[str]] = {
    "build": ("build", "--tenant", "prov", *DAY), "site build": ("site", "build"), "export": ("export", "prov", "--format", "archi"),
    "publish": ("publish", "prov", *DAY), "forms": ("forms", "prov", *DAY),
    "import": ("import", "{archi}", "--format", "archi"), "new": ("new", "provkommun"),
}  # fmt: skip
"""Commands that write a folder."""
SCREENS = ("closed", "full", "gone")
"""What the screen may be: no stream at all, a disk without room, a reader that has gone."""
SPOKEN: Mapping[str, Sequence[str]] = {
    **FILES, "diagram": (*FILES["diagram"], "--format", "text"), "help": ("--help",), "version": ("--version",),
    "cache": ("cache",),
}  # fmt: skip
"""Commands that say something on the screen where no file is asked for."""
DOORLESS = ("rule", "schema", "fields", "words", "new", "validate", "conform", "help", "version", "cache")
"""Commands that open no models."""
TELLING = {"conform": 1}
"""Commands that tell by their exit code, written or not, that there is something to mend."""
MOST = ("list", "diagram", "agreements", "check", "compare", "conform", "validate", "cures", *FOLDERS)
"""Commands that write in ways of their own; the others all go through one door, and are tried on fewer places."""


@dataclass(frozen=True)
class Place:
    """Somewhere to write.

    Attributes:
        make: makes it in a folder, with a suffix for its name; gives what ``-o`` is told.
        written: whether it is written to; a place may answer otherwise to root.
        needs: what it needs beside a folder: ``root``, ``other`` user.
        few: all commands are tried on it, also those that go through the one door.
    """

    make: Callable[[Path, str], str]
    written: bool
    needs: str = ""
    few: bool = False


def _old(folder: Path, suffix: str, mode: int = 0o666) -> str:
    target = folder / f"gammal{suffix}"
    target.write_bytes(b"gammal")
    target.chmod(mode)
    return str(target)


def _linked(folder: Path, suffix: str) -> str:
    link = folder / f"lank{suffix}"
    link.symlink_to(_old(folder, suffix))
    return str(link)


def _dangling(folder: Path, suffix: str) -> str:
    link = folder / f"lank{suffix}"
    link.symlink_to(folder / "borta" / f"ny{suffix}")
    return str(link)


def _round(folder: Path, suffix: str) -> str:
    link = folder / f"rund{suffix}"
    link.symlink_to(link)
    return str(link)


def _node(folder: Path, suffix: str) -> str:
    node = folder / f"enhet{suffix}"
    os.mknod(node, 0o666 | stat.S_IFCHR, os.makedev(1, 3))
    node.chmod(0o666)
    return str(node)


def _pipe(folder: Path, suffix: str) -> str:
    pipe = folder / f"ror{suffix}"
    os.mkfifo(pipe)
    pipe.chmod(0o666)
    threading.Thread(target=_drained, args=(pipe,), daemon=True).start()
    return str(pipe)


def _drained(pipe: Path) -> None:
    """Reads what somebody writes into a pipe, if anybody does before it is gone."""
    with suppress(OSError):
        pipe.read_bytes()


def _shut(folder: Path, suffix: str) -> str:
    inner = folder / "last"
    inner.mkdir()
    inner.chmod(0o555)
    return str(inner / f"ny{suffix}")


def _of_root(folder: Path, suffix: str) -> str:
    return _old(folder, suffix, 0o644)


def _mounted(options: str) -> Callable[[Path, str], str]:
    def make(folder: Path, suffix: str) -> str:
        inner = folder / "disk"
        inner.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k,mode=777", "tmpfs", inner], check=True)
        old = inner / f"gammal{suffix}"
        old.write_bytes(b"gammal")
        old.chmod(0o666)
        if options == "full":
            with suppress(OSError), (inner / "fyllnad").open("wb") as filler:
                while True:
                    filler.write(b"x" * 4096)
                    filler.flush()
        else:
            subprocess.run(["mount", "-o", f"remount,{options}", inner], check=True)
        return str(old)

    return make


PLACES: Mapping[str, Place] = {
    "a new file": Place(lambda folder, suffix: str(folder / f"ny{suffix}"), written=True),
    "in new folders": Place(lambda folder, suffix: str(folder / "a" / "b" / f"ny{suffix}"), written=True),
    "an old file": Place(_old, written=True),
    "a link": Place(_linked, written=True, few=True),
    "a link to nothing": Place(_dangling, written=True),
    "a link to itself": Place(_round, written=False),
    "a device": Place(_node, written=True, needs="root", few=True),
    "a pipe": Place(_pipe, written=True),
    "a full device": Place(lambda folder, suffix: "/dev/full", written=False),
    "a read-only file": Place(lambda folder, suffix: _old(folder, suffix, 0o444), written=False, few=True),
    "a file of another": Place(_of_root, written=False, needs="other"),
    "a shut folder": Place(_shut, written=False, needs="other"),
    "a full disk": Place(_mounted("full"), written=False, needs="root"),
    "a disk to read from": Place(_mounted("ro"), written=False, needs="root"),
    "a folder": Place(lambda folder, suffix: str(folder), written=False),
    "nothing": Place(lambda folder, suffix: "", written=False, few=True),
    "too long a name": Place(lambda folder, suffix: str(folder / ("x" * 260 + suffix)), written=False),
    "under a file": Place(lambda folder, suffix: f"{_old(folder, '')}/ny{suffix}", written=False),
    "a deleted working folder": Place(lambda folder, suffix: f"ny{suffix}", written=False),
}  # fmt: skip

FOR_FOLDERS: Mapping[str, Place] = {
    "a new folder": Place(lambda folder, suffix: str(folder / "ny"), written=True),
    "a file": Place(_old, written=False),
    "a device": Place(lambda folder, suffix: "/dev/null", written=False),
    "a pipe": Place(_pipe, written=False),
    "a link to itself": Place(_round, written=False),
    "a shut folder": Place(_shut, written=False, needs="other"),
    "a full disk": Place(lambda folder, suffix: f"{Path(_mounted('full')(folder, suffix)).parent}/ny", written=False, needs="root"),
    "a disk to read from": Place(lambda folder, suffix: f"{Path(_mounted('ro')(folder, suffix)).parent}/ny", written=False, needs="root"),
    "nothing": Place(lambda folder, suffix: "", written=False),
    "too long a name": Place(lambda folder, suffix: str(folder / ("x" * 260)), written=False),
    "under a file": Place(lambda folder, suffix: f"{_old(folder, '')}/ny", written=False),
    "a deleted working folder": Place(lambda folder, suffix: "ny", written=False),
}  # fmt: skip


def tried(command: str, name: str, folder: Path, user: int | None) -> str:
    """Tries a command on a place, as a user or as who runs this; what is wrong, nothing where all is well."""
    in_folders = command in FOLDERS
    place = (FOR_FOLDERS if in_folders else PLACES)[name]
    folder.mkdir()
    folder.chmod(0o777)
    with ExitStack() as after:
        after.callback(_cleared, folder)
        target = place.make(folder, "" if in_folders else SUFFIX.get(command, ".txt"))
        before = _seen(folder)
        gone = name == "a deleted working folder"
        code, said = _run([*_words(command, folder.parent), "-o", target], user, gone=gone)
        written = 0 if code == TELLING.get(command) and place.written else code
        return _judged(place, written, said, before, folder, Path(target))


def spoken(command: str, screen: str, folder: Path) -> str:
    """Tries a command whose output goes to a screen of some sort; what is wrong, nothing where all is well."""
    code, said = _run(_words(command, folder), None, gone=False, screen=screen)
    lines = said.strip().splitlines()
    if screen == "gone":  # told by the system, and nothing to tell the user
        return "" if code in (0, 1) and not said else f"{code}: {said[-300:]}"
    refused = code == 2 and len(lines) == 1 and lines[0].startswith("Error: Reading or writing failed")
    return "" if refused else f"{code}: {said[-300:]}"


def _words(command: str, folder: Path) -> list[str]:
    """The words of a command, with the model and its files in a folder."""
    whole = (FOLDERS if command in FOLDERS else SPOKEN)[command]
    words = [word.format(archi=folder / "archi", model=folder / "modell") for word in whole]
    return words if command in DOORLESS else [*words, *only(folder / "modell")]


def _judged(place: Place, code: int, said: str, before: Mapping[str, object], folder: Path, target: Path) -> str:
    after = _seen(folder)
    if "Traceback" in said or code not in (0, 2):
        return f"{code}: {said.strip()[-300:]}"
    if HALF in said:
        return f"names what the user has not asked for: {said.strip()[-300:]}"
    if any(HALF in name for name in after):
        return f"left behind: {sorted(after)}"
    if place.written:
        wrong = code != 0 or not target.exists()
        changed = [name for name, kind in before.items() if type(kind) is int and after.get(name) != kind]
        return f"not written: {code} {said[-200:]}" if wrong else f"no longer what it was: {changed}" if changed else ""
    if code != 2 or not said.strip():
        return f"not refused: {code} {said[-200:]}"
    changed = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
    return f"refused, but changed: {changed}" if changed else ""


def _seen(folder: Path) -> dict[str, object]:
    """What lies in a folder: content of files, of everything else what sort of thing it is."""
    found: dict[str, object] = {}
    for path in folder.rglob("*"):
        kind = path.lstat().st_mode
        found[path.relative_to(folder).as_posix()] = path.read_bytes()[:9] if stat.S_ISREG(kind) else stat.S_IFMT(kind)
    return found


def _run(words: list[str], user: int | None, *, gone: bool, screen: str = "nowhere") -> tuple[int, str]:
    """Exit code of the command, and what it said on stderr."""
    with tempfile.TemporaryFile() as said, tempfile.TemporaryDirectory() as home:
        Path(home).chmod(0o777)
        child = os.fork()
        if not child:
            _become(words, user, said.fileno(), Path(home), gone, screen)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said.seek(0)
        return code, said.read().decode(errors="replace")


def _shown_on(screen: str) -> None:
    """Makes what is said on the screen go nowhere, to a full disk, to a reader that has gone, or to nothing at all."""
    if screen == "closed":
        os.close(1)
        sys.stdout = None  # as Python begins where there is none
        return
    if screen == "gone":
        reader, writer = os.pipe()
        os.close(reader)
    else:
        writer = os.open("/dev/full" if screen == "full" else os.devnull, os.O_WRONLY)
    os.dup2(writer, 1)
    os.close(writer)
    sys.stdout = os.fdopen(1, "w", closefd=False)


def _become(words: list[str], user: int | None, said: int, home: Path, gone: bool, screen: str) -> None:
    """The child: another user, in a folder of its own or in one that is gone."""
    import traceback

    from samverkan_model.cli import main as samverkan

    code = 70
    try:
        where = home / "har"
        where.mkdir(mode=0o777)
        where.chmod(0o777)
        os.chdir(where)
        if gone:
            where.rmdir()
        os.dup2(said, 2)
        sys.stderr = os.fdopen(2, "w", closefd=False)
        _shown_on(screen)
        if user is not None:
            _no_longer_root(user)
        os.umask(0o022)
        sys.argv = ["samverkan", *words, "--lang", "en"]
        samverkan()
        code = 0
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1
    except BaseException:  # noqa: BLE001 - told to who asked
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _no_longer_root(user: int) -> None:
    """Becomes another user, who may read what root may, so that the program itself can be read wherever it lies."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_KEEP_CAPABILITIES, 1, 0, 0, 0)
    os.setgroups([])
    os.setgid(user)
    os.setuid(user)
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_3, 0)
    reads = (ctypes.c_uint32 * 6)(_READ_ALL, _READ_ALL, 0, 0, 0, 0)
    if libc.capset(header, reads):
        raise OSError(ctypes.get_errno(), "capset")


def _cleared(folder: Path) -> None:
    if (folder / "disk").is_mount():
        subprocess.run(["umount", folder / "disk"], check=True)
    shutil.rmtree(folder, ignore_errors=True)


def prepared(folder: Path) -> None:
    """The model, and the same as Archi's files, for everybody to read."""
    (folder / "modell").mkdir()
    (folder / "modell" / "tenant.yaml").write_text(MODEL.format(version="ett", own="grupp"), encoding="utf-8")
    _run(
        ["export", "prov", "--format", "archi", *only(folder / "modell"), "-o", str(folder / "archi")], None, gone=False
    )
    folder.chmod(0o755)


def cases(user: int | None) -> Iterator[tuple[str, str]]:
    """Commands and places to try, as far as this user can make them."""
    root = os.geteuid() == 0
    for command in (*FILES, *FOLDERS):
        for name, place in (FOR_FOLDERS if command in FOLDERS else PLACES).items():
            possible = {"": True, "root": root, "other": user is not None or not root}[place.needs]
            if possible and (command in MOST or place.few):
                yield command, name


def main() -> None:
    """Tries everything, as who runs this and, where that is root, as another user; prints the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", default="", help="names of commands, with commas between")
    asked.add_argument("--other", action="store_true", help="only as another user")
    given = asked.parse_args()
    chosen = [name for name in given.only.split(",") if name]
    warm()
    os.environ["SAMVERKAN_NO_CACHE"] = "1"
    right: Counter[str] = Counter()
    wrong: list[str] = []
    users: tuple[int | None, ...] = (None, OTHER) if os.geteuid() == 0 else (None,)
    users = users[-1:] if given.other else users
    for user in users:
        called = "root" if user is None and os.geteuid() == 0 else "another user"
        with tempfile.TemporaryDirectory() as folder:
            prepared(Path(folder))
            for command, screen in product(SPOKEN, SCREENS if user is None else ()):
                problem = spoken(command, screen, Path(folder))
                right["screens"] += not problem
                wrong += [f"- {command} on a screen that is {screen}: {problem}"] if problem else []
            for number, (command, name) in enumerate(cases(user)):
                if chosen and command not in chosen:
                    continue
                problem = tried(command, name, Path(folder) / str(number), user)
                right[f"{command} as {called}"] += not problem
                wrong += [f"- {command} on {name} as {called}: {problem}"] if problem else []
    rows = [f"| {name} | {count} |" for name, count in right.items()]
    lines = [
        "| command | places right |",
        "|---|--:|",
        *rows,
        f"\n{sum(right.values())} right, {len(wrong)} wrong",
        *wrong,
    ]
    print(*lines, sep="\n")  # noqa: T201 - what it is for
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
