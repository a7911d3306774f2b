"""Reports as Word documents: headings as styles, contents, captions, what is read aloud, notes, the language."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from typst import Compiler

from samverkan_model.text.document import Entries, Entry, Figure, Items, Noted, Pairs, Prose, Report, Sample, Table
from samverkan_model.text.word import word_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = "<w:t>å</w:t> =cmd|' /C calc'!A0 \x07 & {INCLUDETEXT c:\\x}"


def png() -> bytes:
    made = Compiler().compile(input=b"#set page(width: 40pt, height: 20pt)\n", format="png", ppi=72)
    assert isinstance(made, bytes)
    return made


def reports() -> list[Report]:
    whole = (
        Pairs((("Namn", "Samrådet"), ("Säte", "Linköping")), "Fakta"),
        Items("Lista", ("ett", HOSTILE)),
        Table(("Avtal", "År"), (("Hemsjukvård", "2014"), ("Missbruk", "2017")), "Avtal", frozenset({"År"})),
        Entries("Organ", (("Samrådet", (Entry(Noted("Får rekommendera", ("Arbetsplan 2017, § 1",)), ("smått",)),)),)),
        Prose("Ord", "En mening."),
        Sample("Prov", "rad 1\nrad 2"),
    )
    figure = Figure("Bild av läget", "Strukturen 2017", "Huvudmännen ger uppdrag", png())
    return [Report("Kapitel ett", ("Ingress.",), whole, ("Sist.",)), Report("Kapitel två", (), (figure, figure))]


def opened(content: bytes) -> Any:
    return Document(io.BytesIO(content))


def part(content: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ET.fromstring(archive.read(name))  # noqa: S314 - our own file


def test_headings_are_styles_level_by_level() -> None:
    made = opened(word_document(reports(), "sv", "Länet"))
    styled = [(one.style.name, one.text) for one in made.paragraphs if one.style.name.startswith(("Heading", "Title"))]
    assert styled[0] == ("Title", "Länet")
    assert ("Heading 1", "Kapitel ett") in styled
    assert ("Heading 2", "Organ") in styled
    assert ("Heading 3", "Samrådet") in styled


def test_one_report_has_its_title_once_and_its_parts_as_the_first_headings() -> None:
    made = opened(word_document(reports()[:1], "sv"))
    styles = [(one.style.name, one.text) for one in made.paragraphs]
    assert styles[0] == ("Title", "Kapitel ett")
    assert ("Heading 1", "Organ") in styles


def test_a_short_report_by_itself_has_no_table_of_contents() -> None:
    body = part(word_document(reports()[:1], "sv"), "word/document.xml")
    assert list(body.iter(f"{W}hyperlink")) == []


def test_the_table_of_contents_leads_to_every_heading_and_asks_nothing_when_it_is_opened() -> None:
    content = word_document(reports(), "sv", "Länet")
    body = part(content, "word/document.xml")
    assert any("TOC" in (one.text or "") for one in body.iter(f"{W}instrText"))
    links = [one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink")]
    marks = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    assert links
    assert set(links) <= marks
    assert part(content, "word/settings.xml").find(f"{W}updateFields") is None


def test_a_picture_has_a_caption_with_its_number_and_its_words_are_read_aloud() -> None:
    content = word_document(reports(), "sv", "Länet")
    made = opened(content)
    captions = [one.text for one in made.paragraphs if one.style.name == "Caption"]
    assert captions == ["Bild 1. Strukturen 2017", "Bild 2. Strukturen 2017"]
    told = [one.get("descr") for one in part(content, "word/document.xml").iter() if one.tag.endswith("}docPr")]
    assert told == ["Huvudmännen ger uppdrag"] * 2
    assert len(made.sections) == 2
    assert made.sections[1].page_width > made.sections[1].page_height


def test_what_words_rest_on_are_footnotes() -> None:
    content = word_document(reports(), "sv", "Länet")
    told = {one.get(f"{W}id"): "".join(one.itertext()) for one in part(content, "word/footnotes.xml")}
    referred = [one.get(f"{W}id") for one in part(content, "word/document.xml").iter(f"{W}footnoteReference")]
    assert [told[one].strip() for one in referred] == ["Arbetsplan 2017, § 1"]


def test_the_language_is_told_to_proofing_tools() -> None:
    for language, spoken in (("sv", "sv-SE"), ("en", "en-GB")):
        styles = part(word_document(reports(), language), "word/styles.xml")  # type: ignore[arg-type]
        assert {one.get(f"{W}val") for one in styles.iter(f"{W}lang")} == {spoken}


def test_tables_have_headings_that_are_repeated_and_numbers_to_the_right() -> None:
    made = opened(word_document(reports(), "sv"))
    table = next(one for one in made.tables if one.rows[0].cells[0].text == "Avtal")
    assert table.rows[0]._tr.trPr.find(f"{W}tblHeader") is not None
    assert table.rows[1].cells[1].paragraphs[0].alignment == 2


def test_hostile_words_stay_words_and_nothing_leads_out() -> None:
    content = word_document(reports(), "sv")
    assert any("<w:t>å</w:t> =cmd" in one.text for one in opened(content).paragraphs)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        relations = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".rels"))
        assert not any("vba" in name.lower() for name in archive.namelist())
    assert b'TargetMode="External"' not in relations
    codes = {
        re.sub(r"\s.*", "", (one.text or "").strip())
        for one in part(content, "word/document.xml").iter(f"{W}instrText")
    }
    assert codes <= {"TOC", "SEQ"}


def test_the_same_reports_are_the_same_bytes_and_know_no_clock() -> None:
    content = word_document(reports(), "sv")
    assert content == word_document(reports(), "sv")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_document_with_its_notes(tmp_path: Path) -> None:
    from pypdf import PdfReader

    (tmp_path / "rapport.docx").write_bytes(word_document(reports(), "sv", "Länet"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    arguments = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*arguments, str(tmp_path / "rapport.docx")], check=True, capture_output=True, timeout=120)
    words = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / "rapport.pdf").pages)
    assert "Arbetsplan 2017, § 1" in words
    assert "Bild 2. Strukturen 2017" in words
