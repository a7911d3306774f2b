"""What goes to PowerPoint, draw.io and Word and comes back, on the command line."""

import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import Result
from docx import Document
from power_pptx import Presentation

DAY = "2025-11-19"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model that may be written in."""
    found = find_spec("samverkan_lekeberg")
    assert found is not None
    assert found.origin is not None
    return Path(shutil.copytree(Path(found.origin).parent / "data", tmp_path / "lekeberg"))


def test_a_layout_is_kept_in_the_folder_of_the_model_and_the_next_picture_follows_it(
    run: Callable[..., Result], folder: Path, tmp_path: Path
) -> None:
    asked = ("diagram", "lekeberg", "--folder", str(folder), "--at", DAY, "--view", "flows")
    first, picture = tmp_path / "bild.svg", tmp_path / "bild.drawio"
    run(*asked, "-o", str(picture))
    run(*asked, "-o", str(first))
    kept = run("layout", str(picture), "--folder", str(folder))
    assert "har fått fasta platser" in kept.output
    assert (folder / "layout.json").is_file()
    again = tmp_path / "igen.svg"
    run(*asked, "-o", str(again))
    assert first.read_bytes() != again.read_bytes()  # the lines are drawn in another way round boxes that are fixed


def test_a_file_without_our_pictures_is_refused_and_nothing_is_kept(
    run: Callable[..., Result], folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "annan.pptx"
    Presentation().save(str(file))
    told = run("layout", str(file), "--folder", str(folder))
    assert told.exit_code != 0
    assert "annan.pptx" in told.output
    assert not (folder / "layout.json").exists()


def test_a_deck_shows_the_model_from_structure_to_review(run: Callable[..., Result], tmp_path: Path) -> None:
    target = tmp_path / "lan.pptx"
    run("deck", "sydostra", "--page", "a3", "-o", str(target))
    titles = [slide.shapes.title.text_frame.text for slide in Presentation(str(target)).slides if slide.shapes.title]
    for words in ("samverkansstruktur", "mandat", "informationsflöden", "avtal"):
        assert any(words in title for title in titles), words


def test_a_report_is_one_document_with_every_chapter(run: Callable[..., Result], tmp_path: Path) -> None:
    target = tmp_path / "rapport.docx"
    run("report", "sydostra", "-o", str(target))
    made = Document(str(target))
    chapters = [one.text for one in made.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert chapters[:2] == ["Struktur", "Organ"]
    assert chapters[-1] == "Källor"
    assert any(word.startswith("Granskning") for word in chapters)
    assert made.inline_shapes


def test_a_finding_is_a_matter_for_decision_under_the_usual_headings(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    target = tmp_path / "arende.docx"
    mark = "STR04:kartlagga-forsta-linjen"
    run("check", "ostergotland", "--at", "2017-06-01", "--brief", mark, "-o", str(target))
    made = Document(str(target))
    headings = [one.text for one in made.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert headings == ["Ärende", "Bakgrund", "Förslag till beslut"]
