"""All five models in the files of Office, opened by programs that are not ours: run by ``just office``, since it takes minutes."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from docx import Document
from power_pptx import Presentation
from pypdf import PdfReader

from samverkan_model.cli.root import root_for

MODELS = ("ostergotland", "jonkoping", "kalmar", "lekeberg", "sydostra")
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
pytestmark = [
    pytest.mark.skipif(not os.environ.get("SAMVERKAN_OFFICE"), reason="takes minutes: just office"),
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here"),
]

Opened = Callable[[Path, str], Path]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """A file as LibreOffice saves it in a format, which it has to be able to open for that."""
    place = tmp_path_factory.mktemp("office")

    def convert(file: Path, suffix: str) -> Path:
        profile = f"-env:UserInstallation={(place / 'profil').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(place), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        return place / f"{file.stem}.{suffix}"

    return convert


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """What a command writes, made once."""
    place = tmp_path_factory.mktemp("made")

    @cache
    def make(name: str, *words: str) -> Path:
        file = place / name
        line = [*words, "--audience", "internal", "--lang", "sv", "-o", str(file)]
        ran = CliRunner().invoke(root_for(line), line, prog_name="samverkan")
        assert ran.exit_code == 0, ran.output
        return file

    return make


def shapes(tree: Any) -> Iterator[Any]:
    """All shapes of a slide, those in groups too."""
    for shape in tree.shapes:
        yield shape
        if shape.shape_type is not None and shape.shape_type.name == "GROUP":
            yield from shapes(shape)


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
@pytest.mark.parametrize("model", MODELS)
def test_a_model_is_the_same_after_libreoffice_has_opened_and_saved_its_workbook(
    model: str, suffix: str, made: Callable[..., Path], opened: Opened
) -> None:
    book = made(f"{model}.xlsx", "export", model, "--format", "xlsx")
    line = ["changes", str(opened(book, suffix)), model, "--audience", "internal", "--lang", "sv"]
    told = CliRunner().invoke(root_for(line), line, prog_name="samverkan")
    assert told.exit_code == 0, told.output
    assert "Inget ändras." in told.output


@pytest.mark.parametrize("model", MODELS)
def test_a_deck_is_slides_with_shapes_and_ties_that_libreoffice_shows(
    model: str, made: Callable[..., Path], opened: Opened
) -> None:
    file = made(f"{model}.pptx", "deck", model)
    deck = Presentation(str(file))
    lines = 0
    for slide in deck.slides:
        known = {shape.shape_id for shape in shapes(slide)}
        for shape in shapes(slide):
            assert "PICTURE" not in str(shape.shape_type), "nothing is a picture of itself"
            if "[line:" in shape.name:
                ties = [shape.element.find(f".//{A}{end}") for end in ("stCxn", "endCxn")]
                assert all(tie is not None and int(tie.get("id")) in known for tie in ties), shape.name
                lines += 1
        assert {one.get("typeface") for one in slide.element.iter(f"{A}latin")} <= {"Calibri"}
        assert slide.has_notes_slide
    assert lines
    pages = PdfReader(opened(file, "pdf")).pages
    assert len(pages) == len(deck.slides)
    assert "�" not in "".join(page.extract_text() for page in pages)


@pytest.mark.parametrize("model", MODELS)
def test_a_report_is_a_document_whose_pictures_have_words_and_that_libreoffice_shows(
    model: str, made: Callable[..., Path], opened: Opened
) -> None:
    file = made(f"{model}.docx", "report", model)
    document = Document(str(file))
    for shape in document.inline_shapes:
        assert len(shape._inline.docPr.get("descr") or "") > 20
    pages = PdfReader(opened(file, "pdf")).pages
    told = "".join(page.extract_text() for page in pages)
    assert len(pages) > 3
    assert re.search("[åäö]", told)
    assert "�" not in told


@pytest.mark.parametrize("view", ["structure", "flows", "mandates"])
@pytest.mark.parametrize("model", MODELS)
def test_a_drawing_is_cells_with_ids_of_their_own_and_edges_between_them(
    model: str, view: str, made: Callable[..., Path]
) -> None:
    file = made(f"{model}-{view}.drawio", "diagram", model, "--view", view, "--evidence", "latest")
    for page in ET.fromstring(file.read_bytes()).iter("mxGraphModel"):  # noqa: S314 - our own file
        cells = [*page.iter("mxCell")]
        ids = [cell.get("id") for cell in cells]
        assert len(ids) == len(set(ids))
        assert {cell.get("parent") for cell in cells if cell.get("parent")} <= set(ids)
        ends = {cell.get(end) for cell in cells if cell.get("edge") for end in ("source", "target")}
        assert ends - {None} <= set(ids)
