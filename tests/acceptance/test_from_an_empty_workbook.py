"""From an empty workbook to what lies on the table, without a model file: as somebody does it in Excel and PowerPoint."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from docx import Document
from power_pptx import Presentation
from power_pptx.util import Emu

from samverkan_model.cli.root import root_for
from samverkan_model.diagrams.layout.geometry import Rect
from samverkan_model.diagrams.render.slides.reading import read_slides
from tests.acceptance import norrskog

ON = "2024-11-01"
CONFIRMED = "Bekräftat av Region Norrskog, samverkansstrateg, 2026-11-30"
MOVED = {"kommunernas-forum": (500_000, 0), "sekretariatet-for-samverkan": (-900_000, 30_000)}
"""Boxes that are moved by hand, how far right and down in the units of slides."""

LOWEST = {
    "arbetsgrupp-suicidprevention", "arbetsgrupp-hjalpmedel", "lakemedelsnatverket",
    "shared-operational-arbetsgrupp-suicidprevention",
}  # fmt: skip
"""What stands on the level below that of the new body: it makes room where the level above has become taller."""


def asked(*words: str) -> Result:
    """A command in the folder of the day, with no models but the county's own."""
    line = [*words, "--lang", "sv"]
    return CliRunner().invoke(root_for(line), line, prog_name="samverkan")


def told(*words: str) -> str:
    """What a command about the county says."""
    ran = asked(*words, "--plugins", "", "--folder", "norrskog")
    assert ran.exit_code == 0, ran.output
    return ran.output


def faults() -> str:
    """What is wrong with the workbook, line by line."""
    return asked("validate", "norrskog", "--plugins", "").output


@pytest.fixture(scope="module", autouse=True)
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that somebody works in, with the county filled in as far as it is known."""
    place = tmp_path_factory.mktemp("bordet")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        made = asked("new", "norrskog", "--name", "Norrskogs län", "--kind", "county", "--code", "98", "--excel")
        assert made.exit_code == 0, made.output
        filled = norrskog.opened(Path("norrskog/norrskog.xlsx"))
        norrskog.clear_examples(filled)
        norrskog.fill(filled, norrskog.ROWS)
        norrskog.saved(filled, Path("norrskog/norrskog.xlsx"))
        yield place


def places(file: Path) -> dict[str, Rect]:
    """Where each box stands in the pictures of a file, by sheet and id."""
    return {f"{sign.sheet}:{box}": rect for sign, pins in read_slides(file) for box, rect in pins.boxes.items()}


def moved_by_hand(file: Path) -> Path:
    """The slides after somebody has dragged boxes and saved."""
    deck = Presentation(str(file))
    done = set()
    for shape in (shape for slide in deck.slides for shape in slide.shapes):
        for box, (right, down) in MOVED.items():
            if shape.name.endswith(f"[{box}]") and box not in done:
                shape.left, shape.top = Emu(shape.left + right), Emu(shape.top + down)
                done.add(box)
    assert done == {*MOVED}
    deck.save(str(file))
    return file


def test_sixty_records_are_read_and_each_slip_is_told_with_its_cell() -> None:
    assert norrskog.RECORDS >= 60
    assert "inga fel" in faults()

    book = Path("norrskog/norrskog.xlsx")
    right = book.read_bytes()
    wrong = norrskog.opened(book)
    cells = norrskog.slip(wrong)
    norrskog.saved(wrong, book)
    lines = faults().splitlines()
    for cell, (*_, says) in zip(cells, norrskog.SLIPS, strict=True):
        (line,) = [one for one in lines if f"{cell}:" in one]
        assert says in line
    assert lines[-1] == f"{len(cells)} fel."
    book.write_bytes(right)
    assert "inga fel" in faults()


def test_boxes_moved_in_powerpoint_stay_when_a_body_has_been_added_in_excel() -> None:
    first = ("diagram", "norrskog", "--at", ON, "-o")
    told(*first, "struktur.pptx")
    before = places(Path("struktur.pptx"))
    moved = places(moved_by_hand(Path("struktur.pptx")))
    assert {key.partition(":")[2] for key in moved if moved[key] != before[key]} == {*MOVED}
    assert "har fått fasta platser" in told("layout", "struktur.pptx")

    book = norrskog.opened(Path("norrskog/norrskog.xlsx"))
    norrskog.fill(book, norrskog.NEW)
    norrskog.saved(book, Path("norrskog/norrskog.xlsx"))
    assert "15 organ" in faults()

    assert "sparade layouten" not in told(*first, "ny.pptx"), "nothing that was moved is in the way of the new"
    now = places(Path("ny.pptx"))
    down = {key: now[key].center[1] - rect.center[1] for key, rect in moved.items()}
    assert [key for key, rect in moved.items() if abs(now[key].center[0] - rect.center[0]) > 1] == []
    assert {key.partition(":")[2] for key, far in down.items() if abs(far) > 1} <= LOWEST, (
        "only what stands below the new"
    )
    assert all(far > -1 for far in down.values())
    assert {key.partition(":")[2] for key in now.keys() - moved.keys()} == {"strategigrupp-missbruk-och-beroende"}


def test_the_review_and_the_whole_are_documents_in_word() -> None:
    told("review", "norrskog", "--at", ON, "-o", "granskning.docx")
    told("report", "norrskog", "--at", ON, "-o", "norrskog.docx")
    review, whole = Document("granskning.docx"), Document("norrskog.docx")
    assert any("Norrskogs samråd" in one.text for one in review.paragraphs)
    assert whole.inline_shapes
    headings = [one.text for one in whole.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert headings[:2] == ["Struktur", "Organ"]


def test_an_owner_confirms_in_a_form_and_the_workbook_says_so() -> None:
    told("forms", "norrskog", "-o", "blanketter")
    form = next(Path("blanketter").glob("*region-norrskog.xlsx"))
    book = openpyxl.load_workbook(form)
    first, questions = book.worksheets[:2]
    for place, words in (("B10", "Region Norrskog"), ("B11", "samverkansstrateg"), ("B12", "2026-11-30")):
        first[place].value = words
    whole = [row for row in questions.iter_rows(min_row=2) if str(row[2].value).startswith("Allt om")]
    (row,) = [row for row in whole if row[1].value == "Organ: Länsledningen"]
    row[5].value = "Ja"
    norrskog.saved(book, Path("svar.xlsx"))

    assert CONFIRMED in told("changes", "svar.xlsx", "norrskog")
    told("import", "svar.xlsx", "norrskog", "--yes")
    assert CONFIRMED in told("show", "norrskog:lansledningen")
    assert "inga fel" in faults()


def test_a_second_form_of_the_same_owner_and_day_is_taken_too_in_word() -> None:
    told("forms", "norrskog", "--format", "docx", "-o", "dokument")
    form = Document(str(next(Path("dokument").glob("*region-norrskog.docx"))))
    for row, words in zip(form.tables[0].rows, ("Region Norrskog", "samverkansstrateg", "2026-11-30"), strict=True):
        row.cells[1].text = words
    rows = [row for table in form.tables[1:] for row in table.rows]
    (row,) = [row for row in rows if " arbetsgrupp-hjalpmedel|*|" in row.cells[0].text]
    row.cells[4].text = "Ja"
    form.save("svar.docx")

    told("import", "svar.docx", "norrskog", "--yes")
    assert CONFIRMED in told("show", "norrskog:arbetsgrupp-hjalpmedel")
    assert CONFIRMED in told("show", "norrskog:lansledningen")
    assert "inga fel" in faults()
