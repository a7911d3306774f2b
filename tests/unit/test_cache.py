"""What is remembered between runs: the same as read anew, and never more than a cost of time."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model import cache
from samverkan_model.cache import Shelf

PADDING = "\n".join(f"# {'-' * 90} {number}" for number in range(250))
MODEL = f"""
{PADDING}
bodies: [{{id: samrad, name: Samrådet, kind: samrad, valid: t.o.m. 2018-12-31}}, {{id: au, name: Au, kind: eget}}]
vocabulary: {{body_kinds: [{{id: eget, sv: Eget, en: Own}}]}}
"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("SAMVERKAN_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("SAMVERKAN_NO_CACHE", raising=False)
    yield tmp_path / "cache"
    shutil.rmtree(tmp_path / "cache", ignore_errors=True)


@pytest.fixture
def place(folder: Callable[..., Path]) -> Path:
    return folder(model=MODEL)


def told(place: Path) -> list[tuple[object, ...]]:
    """Everything that a tenant is, as text."""
    facts = sm.Workspace.load(place)["prov"].facts
    rows = [(one.id, one.model_dump(), str(facts.place(one.id))) for one in facts.every]
    return [*rows, (facts.header.model_dump(), str(facts.place(facts.id)), facts.vocabulary.fingerprint)]


def kept(own_cache: Path) -> list[Path]:
    return [path for path in own_cache.rglob("*") if path.is_file() and path.parent.parent.name == "folders"]


def test_what_is_remembered_is_what_was_read(place: Path, own_cache: Path) -> None:
    first = told(place)

    assert len(kept(own_cache)) == 1
    assert told(place) == first


def test_a_file_that_has_changed_is_read_anew(place: Path) -> None:
    told(place)
    file = place / "model.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("name: Samrådet", "name: Nämnden"), encoding="utf-8")

    assert sm.Workspace.load(place)["prov"]["samrad"].caption == "Nämnden"


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 400, None])
def test_what_is_damaged_is_read_anew(place: Path, own_cache: Path, damage: bytes | None) -> None:
    first = told(place)
    (file,) = kept(own_cache)
    file.write_bytes(file.read_bytes()[:-9] if damage is None else damage)

    assert told(place) == first


def test_what_is_well_formed_but_no_model_is_read_anew(place: Path, own_cache: Path) -> None:
    first = told(place)
    (file,) = kept(own_cache)
    Shelf("folders").put(file.parent.name + file.name, b'{"header": {}, "place": [], "terms": [], "rows": [[1]]}')

    assert told(place) == first


def test_a_folder_with_a_fault_is_never_remembered(place: Path, own_cache: Path) -> None:
    (place / "more.yaml").write_text("bodies: [{id: fel, name: Fel, kind: finns-inte}]", encoding="utf-8")

    for _ in range(2):
        with pytest.raises(sm.ModelFaults):
            told(place)
    assert kept(own_cache) == []


def test_nothing_is_kept_where_nothing_is_wanted(place: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with cache.forgetting():
        told(place)
    monkeypatch.setenv("SAMVERKAN_NO_CACHE", "1")
    told(place)

    assert kept(own_cache) == []


def test_whoever_ends_last_turns_it_on_again() -> None:
    first, second = cache.forgetting(), cache.forgetting()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not cache.used()
    second.__exit__(None, None, None)

    assert cache.used()


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(place: Path, own_cache: Path) -> None:
    own_cache.write_text("a file where the folder would be")

    assert told(place) == told(place)
    own_cache.unlink()


def test_a_picture_that_has_not_changed_is_not_drawn_again(
    place: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drawn() -> tuple[str, bytes, bytes]:
        diagram = sm.Workspace.load(place)["prov"].at("2018-06-01").diagram()
        return diagram.svg, diagram.png(), diagram.pdf()

    first = drawn()
    monkeypatch.setattr("samverkan_model.diagrams.layout.layered.lay_out", None)
    monkeypatch.setattr("samverkan_model.diagrams.render.raster._compiled", None)

    assert drawn() == first
    shutil.rmtree(own_cache)
    with pytest.raises(TypeError):
        drawn()


def test_what_was_used_longest_ago_goes_first(own_cache: Path) -> None:
    shelf = Shelf("prov")
    for number in range(4):
        shelf.put(cache.digest([str(number)]), bytes(1000))
    oldest, *_ = cache.remembered_files()

    assert cache.tidy(most=3500) == 1
    assert not oldest[0].exists()
    assert cache.tidy(most=0) == 3
    assert cache.remembered_files() == []
    assert own_cache.is_dir()


def test_what_is_packed_is_unpacked_again_and_what_is_not_is_looked_for_anew() -> None:
    packed, key = Shelf("prov", packed=True), cache.digest(["key"])
    packed.put(key, bytes(9000))

    assert packed.get(key) == bytes(9000)
    assert sum(stat.st_size for _, stat in cache.remembered_files()) < 100
    Shelf("prov").put(key, bytes(9000))
    assert packed.get(key) is None


def test_no_two_lists_of_parts_share_a_key() -> None:
    assert len({cache.digest(parts) for parts in (["ab"], ["a", "b"], ["", "ab"], ["ab", ""], [])}) == 5


def test_fonts_stay_when_the_cache_is_tidied_since_every_picture_reads_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMVERKAN_CACHE_DIR", str(tmp_path))
    font = tmp_path / "fonts-0123" / "widths" / "400.json"
    font.parent.mkdir(parents=True)
    font.write_bytes(b"12345678")
    Shelf("things").put("ab12", b"12345678")

    assert cache.tidy(0) == 1
    assert font.exists()


@pytest.mark.parametrize("damage", [None, b"", b"2018-02-30", b"2017-12-25"])
def test_holidays_are_the_same_remembered_as_read_from_the_data_set(damage: bytes | None, own_cache: Path) -> None:
    asked = "from datetime import date; from samverkan_model.queries.deadlines import working_day_before as last\n"
    asked += "import sys; print(last(date(2018, 6, 24)), last(date(2018, 4, 2)), 'holidays' in sys.modules)"
    first = _said(asked)
    for path in own_cache.rglob("*") if damage is not None else ():
        if path.is_file():
            path.write_bytes(hashlib.sha256(damage or b"").digest() + (damage or b""))
    again = _said(asked)
    assert first == ["2018-06-21", "2018-03-29", "True"]
    assert again == ["2018-06-21", "2018-03-29", str(damage is not None)]


def _said(asked: str) -> list[str]:
    return subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.split()
