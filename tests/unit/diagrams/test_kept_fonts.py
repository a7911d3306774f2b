"""Fonts that are kept between runs: one that is no longer what was kept is made anew, and never drawn with."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from samverkan_model.diagrams import fonts

DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:1000]),
    "emptied": lambda file: file.write_bytes(b""),
    "something else": lambda file: file.write_bytes(b'[1, 2, {"a": null}]'),
    "gone": lambda file: file.unlink(),
}


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """What is kept, in a place of the test's own."""
    warm = fonts._cache()
    place = tmp_path / warm.name
    shutil.copytree(warm, place)
    monkeypatch.setenv("SAMVERKAN_CACHE_DIR", str(tmp_path))
    fonts._embedded.cache_clear()
    yield place
    fonts._embedded.cache_clear()


@pytest.mark.parametrize(("name", "damage"), [*zip(("whole", "common", "widths", "whole"), DAMAGES, strict=True)])
def test_a_damaged_font_is_made_anew(kept: Path, name: str, damage: str) -> None:
    file = next(one for one in sorted((kept / name).iterdir()) if "400" in one.name)
    was = file.read_bytes()
    DAMAGES[damage](file)

    assert fonts._cache() == kept
    assert file.read_bytes() == was


def test_a_damaged_part_is_never_embedded(kept: Path) -> None:
    font = fonts.embedded("Råd", 400)
    for part in (kept / "parts").iterdir():
        part.write_bytes(part.read_bytes()[:-1] + b"?")
    fonts._embedded.cache_clear()

    assert fonts.embedded("Råd", 400) == font
