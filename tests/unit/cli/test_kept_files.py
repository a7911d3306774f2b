"""Files that were made of the same before are written again, whole, or made anew."""

import shutil
from pathlib import Path

import pytest

from samverkan_model import cache
from samverkan_model.cli.kept_files import Made, kept_files
from samverkan_model.diagrams.render import raster
from samverkan_model.diagrams.render.raster import to_png

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
    "foreign",
    [
        b"", b"[]", b"{}\n", b'["", ["a", 5]]\nabc', b'["", ["a"]]\n', b'["",["a","b"]]\n', b'["", ["a.png", "b"]]\n',
        b'["", ["a.svg", 4], ["a.png", "b"]]\n<svg', b'["", ["a.svg", 1], ["a.png", "b"]]\n\xff',
        b'["", ["a.svg", 51], ["a.png", "b"]]\n<svg width="9" height="9" nothing that can be drawn>',
    ],
)  # fmt: skip
def test_what_is_something_else_is_made_anew(tmp_path: Path, foreign: bytes) -> None:
    cache.Shelf("pages", packed=True).put(KEY, foreign)
    maker = Maker(tmp_path / "folder")

    kept_files(KEY, maker.folder, maker)

    assert maker.times == 1


def test_a_name_from_elsewhere_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    cache.Shelf("pages", packed=True).put(KEY, b'["", ["../out.html", 1]]\nx')
    maker = Maker(tmp_path / "folder")

    kept_files(KEY, maker.folder, maker)

    assert not (tmp_path / "out.html").exists()


def picture(folder: Path) -> Made:
    """A picture as SVG and PNG, and a PNG that is drawn of nothing here."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="9" height="9"/></svg>'
    contents = {"a.svg": svg.encode(), "a.png": to_png(svg), "photo.png": b"\x89PNG"}
    folder.mkdir(exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return tuple(folder / name for name in contents), ""


def test_a_png_is_taken_from_the_last_build_and_drawn_again_where_that_is_gone_or_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, earlier, drawn = tmp_path / "first", tmp_path / "earlier", []
    kept_files(KEY, first, lambda: picture(first))
    shutil.copytree(first, earlier)
    monkeypatch.setattr(raster, "to_png", lambda svg: drawn.append(svg) or to_png(svg))  # type: ignore[func-returns-value]

    def again(number: int) -> dict[str, bytes]:
        folder = tmp_path / f"again-{number}"
        kept_files(KEY, folder, lambda: pytest.fail("it was made anew"), earlier)
        return written(folder)

    assert again(1) == written(first)
    assert drawn == []
    (earlier / "a.png").write_bytes(b"what somebody has painted")
    assert again(2) == written(first)
    shutil.rmtree(earlier)
    assert again(3) == written(first)
    assert len(drawn) == 2


def test_everything_is_made_anew_where_the_same_svg_is_drawn_in_another_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    kept_files(KEY, folder, lambda: picture(folder))
    shutil.rmtree(folder)
    monkeypatch.setattr(raster, "to_png", lambda _: b"as another Typst would")

    kept_files(KEY, folder, lambda: picture(folder))

    assert written(folder)["a.png"].startswith(b"\x89PNG")


def test_what_is_kept_of_pictures_is_less_than_they_are(tmp_path: Path, own_cache: Path) -> None:
    folder = tmp_path / "folder"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{"<g/>" * 9000}</svg>'

    def make() -> Made:
        folder.mkdir()
        (folder / "a.svg").write_text(svg)
        (folder / "a.png").write_bytes(to_png(svg, scale=40))
        return (folder / "a.svg", folder / "a.png"), ""

    kept_files(KEY, folder, make)
    (kept,) = (path for path in own_cache.rglob("*") if path.is_file() and path.parent.parent.name == "pages")

    assert kept.stat().st_size < 1000
