"""Files that were made of the same before are written again, whole, or made anew."""

from pathlib import Path

import pytest

from samverkan_model import cache
from samverkan_model.cli.kept_files import Made, kept_files

KEY = cache.digest(["of this"])


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAMVERKAN_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("SAMVERKAN_NO_CACHE", raising=False)
    return tmp_path / "cache"


class Maker:
    """Writes two files, and counts how often."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.times = 0
        folder.mkdir()

    def __call__(self) -> Made:
        self.times += 1
        for name, content in {"a.pdf": b"\n\0\xff\n", "b.html": b""}.items():
            (self.folder / name).write_bytes(content)
        return (self.folder / "a.pdf", self.folder / "b.html"), "i ord\nåäö"


def written(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_what_was_made_before_is_written_into_another_folder_without_being_made(tmp_path: Path) -> None:
    first, second = Maker(tmp_path / "first"), Maker(tmp_path / "second")
    made, words = kept_files(KEY, first.folder, first)

    again, told = kept_files(KEY, second.folder, second)

    assert (first.times, second.times) == (1, 0)
    assert [file.name for file in again] == [file.name for file in made]
    assert told == words
    assert written(second.folder) == written(first.folder)


def test_without_a_key_everything_is_made(tmp_path: Path) -> None:
    maker = Maker(tmp_path / "folder")
    for _ in range(2):
        kept_files(None, maker.folder, maker)

    assert maker.times == 2


@pytest.mark.parametrize(
    "foreign", [b"", b"[]", b"{}\n", b'["", ["a", 5]]\nabc', b'["", ["a"]]\n', b'["",["a","b"]]\n']
)
def test_what_is_something_else_is_made_anew(tmp_path: Path, foreign: bytes) -> None:
    cache.Shelf("pages").put(KEY, foreign)
    maker = Maker(tmp_path / "folder")

    kept_files(KEY, maker.folder, maker)

    assert maker.times == 1


def test_a_name_from_elsewhere_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    cache.Shelf("pages").put(KEY, b'["", ["../out.html", 1]]\nx')
    maker = Maker(tmp_path / "folder")

    kept_files(KEY, maker.folder, maker)

    assert not (tmp_path / "out.html").exists()
