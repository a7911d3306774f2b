"""Files are written whole or not at all, where they were asked for, and never over what is no file."""

import errno
import os
import re
import signal
import stat
import threading
from pathlib import Path

import pytest

from samverkan_model import files
from samverkan_model.files import MANIFEST, being_made, settle, write, write_all, write_folder


def test_what_is_written_can_be_read_and_nothing_else_is_left(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b.txt", b"1")
    write(tmp_path / "a" / "b.txt", b"22")

    assert [(path.name, path.read_bytes()) for path in (tmp_path / "a").iterdir()] == [("b.txt", b"22")]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_a_pipe_is_written_through_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write(pipe, b"rad")
    reader.join(timeout=10)

    assert (read, stat.S_ISFIFO(pipe.stat().st_mode)) == ([b"rad"], True)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no device nodes")
def test_a_device_is_written_to_and_stays_a_device() -> None:
    write(Path(os.devnull), b"rad")

    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.svg").write_bytes(b"old")
    (tmp_path / "link.svg").symlink_to(tmp_path / "real.svg")
    write(tmp_path / "link.svg", b"new")

    assert ((tmp_path / "link.svg").is_symlink(), (tmp_path / "real.svg").read_bytes()) == (True, b"new")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_a_new_file_has_the_rights_the_umask_leaves_and_a_replaced_one_keeps_its_own(tmp_path: Path) -> None:
    old, before = tmp_path / "old", os.umask(0o077)
    try:
        write(tmp_path / "new", b"1")
        old.write_bytes(b"1")
        old.chmod(0o640)
        write(old, b"2")
    finally:
        os.umask(before)

    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("new", "old")] == [0o600, 0o640]


def test_a_file_that_must_not_be_written_is_left_alone(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(b"old")
    kept.chmod(0o444)

    with pytest.raises(PermissionError):
        write(kept, b"new")
    assert kept.read_bytes() == b"old"


def test_a_file_on_the_way_is_no_folder_and_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"old")

    with pytest.raises(NotADirectoryError) as caught:
        write(tmp_path / "kept" / "new.svg", b"new")
    assert (caught.value.filename, (tmp_path / "kept").read_bytes()) == (str(tmp_path / "kept" / "new.svg"), b"old")


@pytest.mark.parametrize("name", ["", ".", "folder"])
def test_a_folder_is_no_file_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()

    with pytest.raises(IsADirectoryError) as caught:
        write(Path(name), b"1")
    assert caught.value.filename == str(Path(name))


def test_a_full_disk_leaves_the_old_file_and_names_the_one_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "bild.svg"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="full") as caught:
        write(target, b"new")

    assert (caught.value.filename, target.read_bytes()) == (str(target), b"old")
    assert list(tmp_path.iterdir()) == [target]


def built(target: Path, *names: str) -> None:
    with being_made(target) as half:
        for name in names:
            write(half / name, name.encode())
        settle(half, target)


def inside(target: Path) -> set[str]:
    return {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()} - {MANIFEST}


def test_a_folder_holds_what_the_last_build_made_and_what_no_build_made(tmp_path: Path) -> None:
    built(tmp_path, "index.html", "a/hemlig.svg", "a/b/c.svg")
    (tmp_path / "min.txt").write_text("egen")
    built(tmp_path, "index.html", "d.svg")

    assert inside(tmp_path) == {"index.html", "d.svg", "min.txt"}
    assert not (tmp_path / "a").exists()


def test_what_cannot_be_made_in_a_half_folder_is_named_where_it_would_have_stood(tmp_path: Path) -> None:
    def fill(place: Path) -> None:
        (place / "inte" / "gjord").write_bytes(b"")

    with pytest.raises(OSError, match="gjord") as caught:
        write_folder(tmp_path / "ny", fill)
    assert caught.value.filename == str(tmp_path / "ny" / "inte" / "gjord")
    assert [*tmp_path.iterdir()] == []


def test_a_build_that_fails_changes_nothing(tmp_path: Path) -> None:
    built(tmp_path, "index.html")
    with pytest.raises(IsADirectoryError), being_made(tmp_path) as half:
        write(half, b"a folder is no file: the build fails here")

    assert (tmp_path / "index.html").read_bytes() == b"index.html"
    assert inside(tmp_path) == {"index.html"}


def test_what_a_killed_build_left_goes_with_the_next_and_what_another_is_making_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / f"{files._HALF}4-x").mkdir(parents=True)
    (tmp_path / f"{files._HALF}5-x").mkdir()
    monkeypatch.setattr(files, "_runs", lambda process: process == 5)
    built(tmp_path, "index.html")

    assert {path.name for path in tmp_path.iterdir() if path.is_dir()} == {f"{files._HALF}5-x"}


@pytest.mark.parametrize("listed", ["[]", "{", "3", '["../ut.txt"]', '["/etc/hosts"]', '["C:/x", 3]'])
def test_a_list_of_files_that_is_not_ours_takes_nothing_away(tmp_path: Path, listed: str) -> None:
    target = tmp_path / "ut"
    target.mkdir()
    (tmp_path / "ut.txt").write_text("kvar")
    (target / MANIFEST).write_text(listed)
    built(target, "index.html")

    assert (tmp_path / "ut.txt").is_file()


def test_files_that_belong_together_are_written_all_or_none(tmp_path: Path) -> None:
    old = tmp_path / "a"
    old.write_bytes(b"old")
    (tmp_path / "c").mkdir()

    with pytest.raises(IsADirectoryError) as caught:
        write_all({old: b"new", tmp_path / "b": b"new", tmp_path / "c": b"a folder"})
    assert (caught.value.filename, old.read_bytes()) == (str(tmp_path / "c"), b"old")
    assert {path.name for path in tmp_path.iterdir()} == {"a", "c"}


def test_what_a_killed_run_left_beside_a_file_goes_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, other = tmp_path / f"{files._HALF}4-x", tmp_path / f"{files._HALF}5-x"
    for half in (left, other):
        half.write_bytes(b"half")
    monkeypatch.setattr(files, "_runs", lambda process: process == 5)
    write(tmp_path / "a", b"1")

    assert {path.name for path in tmp_path.iterdir()} == {"a", other.name}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_waits_until_what_is_put_in_place_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    heard: list[int] = []
    before = signal.signal(number, lambda one, _: heard.append(one))
    replace = Path.replace

    def slow(half: Path, target: Path) -> Path:
        signal.raise_signal(number)
        assert heard == []
        return replace(half, target)

    monkeypatch.setattr(Path, "replace", slow)
    try:
        write_all({tmp_path / name: b"1" for name in "ab"})
    finally:
        signal.signal(number, before)
    assert heard == [number]
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b"}


def test_what_an_interrupted_build_had_put_in_place_is_known_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(tmp_path, "index.html", "gammal.svg")
    with monkeypatch.context() as patched:
        patched.setattr(files, "_take_away", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            built(tmp_path, "index.html", "avbruten.svg")
    built(tmp_path, "index.html", "ny.svg")

    assert inside(tmp_path) == {"index.html", "ny.svg"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_file_of_somebody_else_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)

    with pytest.raises(PermissionError):
        write(target, b"new")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_to_what_has_no_path_is_written_through(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    write(Path(f"/dev/fd/{writer}") if Path("/dev/fd").is_dir() else tmp_path / "a", b"rad")
    os.close(writer)
    with os.fdopen(reader, "rb") as read:
        assert read.read() == (b"rad" if Path("/dev/fd").is_dir() else b"")


def test_folders_that_nothing_came_into_are_not_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="full"):
        write(tmp_path / "a" / "b" / "c.txt", b"1")
    with pytest.raises(OSError, match="full"), being_made(tmp_path / "d" / "e"):
        full()

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_to_itself_is_left_alone(tmp_path: Path) -> None:
    link = tmp_path / "rund"
    link.symlink_to(link)

    with pytest.raises(OSError, match=str(link)):
        write(link, b"1")
    assert link.is_symlink()


WRITERS = {
    "beside/app/session.py": "what is sent in, into a folder for the time being",
    "cache.py": "what is remembered, in a folder of its own",
    "diagrams/fonts.py": "fonts unpacked among what is remembered",
    "exchange/excel/rewriting.py": "a copy in a folder for the time being, read again before it is kept",
    "files.py": "the one way",
    "work.py": "rules for workers, in a folder for the time being",
    "scaffold.py": "into a half folder, which is then put in place",
    "cli/commands/import_.py": "into a half folder, which is then put in place",
    "site/mkdocs/building.py": "into a half folder, which is then put in place",
    "site/mkdocs/lighter.py": "into the half site that MkDocs builds",
    "site/mkdocs/search.py": "into the half site that MkDocs builds",
}
_WRITES = re.compile(r"""\.write_(?:text|bytes)\(|\bopen\([^)]*["'][wax]b?["']|\bfdopen\(""")


def test_what_users_ask_for_is_written_in_one_place(root: Path) -> None:
    package = root / "src" / "samverkan_model"
    writing = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if _WRITES.search(path.read_text(encoding="utf-8"))
    }

    assert writing == set(WRITERS), "files are written by samverkan_model.files.write; what is not says why here"
