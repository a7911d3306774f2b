"""Who can answer is asked; what comes back in Excel or Word becomes changes with the answer as their source."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import samverkan_model as sm
from samverkan_model.errors import ModelFaults
from samverkan_model.exchange.forms import form_document, forms_of, is_form, sheet
from samverkan_model.exchange.forms.questions import WHOLE
from samverkan_model.exchange.forms.sheet import MARK
from samverkan_model.model.changeset import EditKind
from samverkan_model.model.validity import Truth
from tests.conftest import HEADER
from tests.unit.exchange.forms_filled import HEAD, Filled, form_to, in_excel, in_word

MODEL = """
organizations:
  - {id: region, name: Regionen, kind: region}
  - {id: kommun, name: Kommunen, kind: municipality}
areas: [{id: barn, name: Barn}, {id: vard, name: Vård}]
sources: [{id: plan, title: Planen, kind: plan, publisher: Regionen, date: 2020-01-01}]
bodies:
  - id: rad
    name: Rådet
    kind: rad
    purpose: Att råda
    areas: barn
    commissioned_by: {to: region, label: uppdrag}
    not_documented: [cadence, chair]
    inferred: {purpose: Läst ur namnet.}
    source: plan
  - {id: grupp, name: Gruppen, kind: arbetsgrupp, valid: 2019-01-01/2030-12-31, purpose: Att göra, source: plan}
seats:
  - {id: plats, body: rad, role: member, at: kommun, source: plan}
"""
GOOD: Filled = {
    ("grupp", WHOLE): ("Ja", "", ""),
    ("rad", WHOLE): ("", "", ""),
    ("rad", "kind"): ("Ja", "", "Så heter det"),
    ("rad", "purpose"): ("Nej", "Att bereda", ""),
    ("rad", "areas"): ("Nej", "Barn\nVård", ""),
    ("rad", "commissioned_by"): ("Nej", "Regionen\nKommunen", ""),
    ("rad", "cadence"): ("", "fyra gånger om året", ""),
    ("rad", "chair"): ("Finns inte", "", ""),
    ("plats", "at"): ("Nej", "", "Den är borta"),
}


@pytest.fixture
def model(tmp_path: Path) -> Callable[[str], sm.Tenant]:
    """Makes a tenant of a model, whatever was made before."""

    def make(text: str) -> sm.Tenant:
        place = tmp_path / f"modell-{len([*tmp_path.iterdir()])}" / "prov"
        place.mkdir(parents=True)
        (place / "tenant.yaml").write_text(f"{HEADER}{text}", encoding="utf-8")
        return sm.Workspace.load(place)["prov"]

    return make


@pytest.fixture
def asked(model: Callable[[str], sm.Tenant]) -> sm.Tenant:
    return model(MODEL)


def after(tenant: sm.Tenant, path: Path) -> Any:
    return tenant.with_changes(tenant.change_set(path))


def told(tenant: sm.Tenant, path: Path) -> list[str]:
    with pytest.raises(ModelFaults) as raised:
        tenant.change_set(path)
    return [fault.text() for fault in raised.value.faults]


def test_each_who_can_answer_gets_one_form_of_what_is_held_and_what_is_not_known(asked: sm.Tenant) -> None:
    form = form_to(asked, "region")

    assert [one.owner for one in forms_of(asked.at("2026-11-30"), "sv")] == ["Regionen"]
    questions = {(one.record, one.field): one for one in form.questions}
    assert questions["rad", "purpose"].held == "Att råda"
    assert questions["rad", "purpose"].whence == "Planen"
    assert "Kommunen" in questions["plats", "at"].choices
    assert questions["rad", "cadence"].held == questions["rad", "chair"].held == ""
    assert ("rad", "note") not in questions


@pytest.mark.parametrize("fill", [in_excel, in_word])
def test_an_answer_is_confirmed_corrected_denied_or_kept_in_words(
    asked: sm.Tenant, tmp_path: Path, fill: Callable[..., Path]
) -> None:
    path = fill(form_to(asked, "region"), tmp_path / f"svar.{'xlsx' if fill is in_excel else 'docx'}", GOOD)
    answered = after(asked, path)

    assert asked.change_set(path).unsourced == ()
    source = answered["svar-region-2026-11-30"]
    assert (source.caption, source.kind) == ("Svar från Regionen, 2026-11-30", "answer")
    group, council, seat = answered["grupp"], answered["rad"], answered["plats"]
    assert [(one.by, one.function, str(one.on), one.fields) for one in group.confirmed] == [
        ("region", "samordnaren", "2026-11-30", ())
    ]
    assert group.attested == ()  # that it applies on the day was certain
    assert council.purpose == "Att bereda"
    assert council.inferred == {}
    assert council.areas == ("barn", "vard")
    assert [(link.to, link.label) for link in council.commissioned_by] == [("region", "uppdrag"), ("kommun", None)]
    assert council.cadence.wording == "fyra gånger om året"
    assert (council.not_documented, council.gaps) == ((), ("chair",))
    assert {one.field for one in council.value_sources} == {"purpose", "areas", "commissioned_by", "cadence"}
    assert {*council.confirmed[0].fields} == {"kind", "purpose", "areas", "commissioned_by", "cadence", "chair"}
    assert council.confirmed[0].text == "Slag: Så heter det"
    assert [(one.denied, one.fields, one.text) for one in seat.confirmed] == [(True, ("at",), "Den är borta")]


def test_who_says_that_all_is_right_says_that_it_applies_on_the_day(asked: sm.Tenant, tmp_path: Path) -> None:
    assert asked.at("2026-11-30").standing("rad") is Truth.UNKNOWN

    answered = after(
        asked, in_excel(form_to(asked, "region"), tmp_path / "svar.xlsx", {("rad", WHOLE): ("Ja", "", "")})
    )

    assert [str(one) for one in answered["rad"].attested] == ["2026-11-30"]
    assert answered.at("2026-11-30").standing("rad") is Truth.YES
    assert [one.field for one in answered["rad"].value_sources] == ["attested"]
    assert answered["rad"].confirmed[0].fields == ()


@pytest.mark.parametrize(
    ("valid", "answers", "expected"),
    [
        ("", {"start": "2019-01-01"}, "2019-01-01/"),
        ("", {"end": "2027-12-31"}, "/2027-12-31"),
        ("", {"start": "2019", "end": "2027-12-31"}, "2019/2027-12-31"),
        ("valid: 2019/, ", {"end": "december 2027"}, "2019/2027-12"),
    ],
)
def test_a_first_or_last_day_says_when_it_applies(
    model: Callable[[str], sm.Tenant], tmp_path: Path, valid: str, answers: dict[str, str], expected: str
) -> None:
    tenant = model(
        "organizations: [{id: region, name: Regionen, kind: region}]\n"
        f"bodies: [{{id: rad, name: Rådet, kind: rad, commissioned_by: region, {valid}not_documented: [start, end]}}]"
    )
    filled: Filled = {("rad", name): ("", day, "") for name, day in answers.items()}
    council = after(tenant, in_excel(form_to(tenant, "region"), tmp_path / "svar.xlsx", filled))["rad"]

    assert str(council.valid) == expected
    assert {*council.not_documented} == {"start", "end"} - answers.keys()
    assert council.confirmed[0].fields == ("valid",)


def test_words_that_no_field_takes_are_kept_as_a_note(asked: sm.Tenant, tmp_path: Path) -> None:
    filled = {
        ("rad", "chair"): ("", "Regionen har ordförandeskapet", ""),
        ("plats", WHOLE): ("Vet inte", "", "Fråga kommunen"),
    }
    answered = after(asked, in_excel(form_to(asked, "region"), tmp_path / "svar.xlsx", filled))

    assert answered["rad"].note == "Regionen svarade 2026-11-30: Ordförande: Regionen har ordförandeskapet."
    assert answered["rad"].not_documented == ("cadence", "chair")
    assert "Fråga kommunen" in answered["plats"].note
    assert answered["plats"].confirmed == ()


def test_every_form_of_a_model_is_read_when_all_of_it_is_confirmed(counties: sm.Workspace, tmp_path: Path) -> None:
    """Also from an organisation that another tenant lends, and of what ended before the day."""
    tenant = counties["sydostra"]
    for form in forms_of(tenant.at("2026-11-30"), "sv"):
        filled: Filled = {(one.record, WHOLE): ("Ja", "", "") for one in form.questions}
        head = {**HEAD, "by": form.owner if form.actor else form.actors[0]}
        changes = tenant.change_set(in_excel(form, tmp_path / "svar.xlsx", filled, head))

        assert {edit.id for edit in changes} - {edit.id for edit in changes.of(EditKind.ADDED)} == {
            one.record for one in form.questions
        }
        assert changes.unsourced == ()


def test_an_empty_form_changes_nothing(asked: sm.Tenant, tmp_path: Path) -> None:
    for fill, name in ((in_excel, "svar.xlsx"), (in_word, "svar.docx")):
        assert not asked.change_set(fill(form_to(asked, "region"), tmp_path / name, {}))


def test_a_form_that_is_read_again_changes_nothing(asked: sm.Tenant, tmp_path: Path) -> None:
    filled: Filled = {
        ("grupp", WHOLE): ("Ja", "", ""),
        ("rad", "kind"): ("Ja", "", "Så heter det"),
        ("rad", "chair"): ("Finns inte", "", ""),
        ("rad", "legal_form"): ("", "", "Vet registratorn"),
        ("plats", "at"): ("Nej", "", "Den är borta"),
    }
    path = in_excel(form_to(asked, "region"), tmp_path / "svar.xlsx", filled)

    again = after(asked, path)

    assert again.facts["plats"].confirmed
    assert not again.change_set(path)


def test_who_says_that_all_is_right_and_denies_a_part_has_said_that_it_applies(
    asked: sm.Tenant, tmp_path: Path
) -> None:
    filled: Filled = {("grupp", WHOLE): ("Ja", "", ""), ("grupp", "purpose"): ("Nej", "", "")}
    applies, denied = after(asked, in_excel(form_to(asked, "region"), tmp_path / "svar.xlsx", filled))[
        "grupp"
    ].confirmed

    assert applies.fields == ("valid",)
    assert applies.says_it_applies
    assert denied.denied
    assert denied.fields == ("purpose",)


def test_a_form_in_english_is_read_as_well(asked: sm.Tenant, tmp_path: Path) -> None:
    filled: Filled = {("rad", "purpose"): ("No", "Att bereda", ""), ("rad", "kind"): ("Yes", "", "")}
    answered = after(asked, in_word(form_to(asked, "region", language="en"), tmp_path / "svar.docx", filled))

    assert answered["rad"].purpose == "Att bereda"
    assert answered["rad"].confirmed[0].fields == ("kind", "purpose")


def test_the_same_form_gives_the_same_bytes(asked: sm.Tenant) -> None:
    form = form_to(asked, "region")

    assert sheet(form) == sheet(form)
    assert form_document(form) == form_document(form)


def test_forms_are_known_from_other_workbooks(asked: sm.Tenant, tmp_path: Path) -> None:
    assert is_form(in_excel(form_to(asked, "region"), tmp_path / "svar.xlsx", {}))
    openpyxl.Workbook().save(tmp_path / "annan.xlsx")
    assert not is_form(tmp_path / "annan.xlsx")
    assert not is_form(tmp_path / "saknas.xlsx")


def test_a_form_without_the_sheet_it_is_known_by_and_one_saved_as_open_document_are_forms_too(
    asked: sm.Tenant, tmp_path: Path
) -> None:
    lost = in_excel(form_to(asked, "region"), tmp_path / "svar.xlsx", {}, slip=lambda book: book.remove(book[MARK]))
    with zipfile.ZipFile(tmp_path / "svar.ods", "w") as saved:
        saved.writestr("content.xml", f'<office:body><table:table table:name="{MARK}"/></office:body>')

    assert is_form(lost)
    assert any("är ingen blankett" in one for one in told(asked, lost))
    assert is_form(tmp_path / "svar.ods")


def test_a_name_that_nothing_has_is_put_into_the_model_first_as_a_form_has_no_sheet_for_it(
    asked: sm.Tenant, tmp_path: Path
) -> None:
    head = {**HEAD, "by": "Landskommissionen"}
    path = in_excel(form_to(asked, "region"), tmp_path / "svar.xlsx", {("rad", WHOLE): ("Ja", "", "")}, head)

    (fault,) = told(asked, path)

    assert "inget heter så" in fault
    assert fault.endswith("Det som är nytt läggs först in i modellen.")


def cell(place: str, words: Any, number: int = 1) -> Callable[[Any], None]:
    def slip(book: Any) -> None:
        book.worksheets[number][place] = words

    return slip


def row_of(form: Any, record: str, field: str) -> int:
    return next(n for n, one in enumerate(form.questions, start=2) if (one.record, one.field) == (record, field))


SLIPS: dict[str, tuple[Filled, dict[str, Any], str]] = {
    "a verdict that there is not": ({("rad", "kind"): ("Kanske", "", "")}, HEAD, "cell F{rad.kind}: Stämmer? har ”Kanske”"),
    "a word that is none of the list": ({("rad", "kind"): ("Nej", "Klubb", "")}, HEAD, "cell G{rad.kind}: Slag har ”Klubb”"),
    "a name that nothing has": ({("rad", "areas"): ("Nej", "Bran", "")}, HEAD, "cell G{rad.areas}: Områden har ”Bran”"),
    "a period that is none": ({("grupp", "valid"): ("Nej", "snart", "")}, HEAD, "cell G{grupp.valid}"),
    "a serial number for a day": ({("grupp", "valid"): ("Nej", 45000, "")}, HEAD, "cell G{grupp.valid}"),
    "a period that ends before it begins": (
        {("grupp", "valid"): ("Nej", "2024-01-01/2020-01-01", "")}, HEAD, "cell G{grupp.valid}"
    ),
    "right, and something else": ({("rad", "purpose"): ("Ja", "Annat", "")}, HEAD, "cell G{rad.purpose}: svaret säger två saker"),
    "missing, and something": ({("rad", "cadence"): ("Finns inte", "Varje vecka", "")}, HEAD, "cell G{rad.cadence}"),
    "wrong, and the same again": ({("rad", "purpose"): ("Nej", "Att råda", "")}, HEAD, "cell G{rad.purpose}: ”Att råda” är just"),
    "yes to what we do not know": ({("rad", "cadence"): ("Ja", "", "")}, HEAD, "cell F{rad.cadence}"),
    "nobody answered": ({("rad", "kind"): ("Ja", "", "")}, {**HEAD, "by": ""}, "cell B10: det står inte vem"),
    "no function": ({("rad", "kind"): ("Ja", "", "")}, {**HEAD, "function": ""}, "cell B11"),
    "no day": ({("rad", "kind"): ("Ja", "", "")}, {**HEAD, "on": ""}, "cell B12"),
    "a day that is none": ({("rad", "kind"): ("Ja", "", "")}, {**HEAD, "on": "i går"}, "cell B12"),
    "an address of a person": (
        {("rad", "kind"): ("Ja", "", "")}, {**HEAD, "function": "anna@exempel.se"}, "cell B11: ”anna@exempel.se”"
    ),
    "somebody who there is not": ({("rad", "kind"): ("Ja", "", "")}, {**HEAD, "by": "Länet"}, "cell B10"),
}  # fmt: skip


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_with_its_cell_and_nothing_changes(asked: sm.Tenant, tmp_path: Path, name: str) -> None:
    filled, head, expected = SLIPS[name]
    form = form_to(asked, "region")
    rows = {f"{one.record}.{one.field}": str(row) for row, one in enumerate(form.questions, start=2)}
    for key, row in rows.items():
        expected = expected.replace(f"{{{key}}}", row)

    found = told(asked, in_excel(form, tmp_path / "svar.xlsx", filled, head))

    assert len(found) == 1
    assert expected in found[0]


def test_all_faults_are_told_at_once(asked: sm.Tenant, tmp_path: Path) -> None:
    filled: Filled = {key: value for filled, *_ in list(SLIPS.values())[:3] for key, value in filled.items()}
    assert len(told(asked, in_excel(form_to(asked, "region"), tmp_path / "svar.xlsx", filled, {}))) == len(filled) + 3


def hurt(book: Any, form: Any, what: str) -> None:
    """What people do to the sheets themselves."""
    questions = book.worksheets[1]
    row = row_of(form, "rad", "purpose")
    acts: dict[str, Callable[[], Any]] = {
        "key": lambda: questions.cell(row, 9, ""),
        "copied": lambda: [questions.cell(40, column, questions.cell(row, column).value) for column in range(1, 10)],
        "column": lambda: questions.delete_cols(7),
        "questions": lambda: book.remove(questions),
        "mark": lambda: book[MARK].cell(1, 1, "borta"),
        "formula": lambda: questions.cell(row, 7, "=1/0"),
        "merged": lambda: questions.merge_cells(start_row=row, end_row=row + 1, start_column=7, end_column=7),
        "sorted": lambda: questions.move_range(f"A{row}:I{row}", rows=60),
    }
    if what == "key":
        questions.cell(row, 9).value = None
    acts[what]()


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("key", "har mist sin dolda nyckel"),
        ("copied", "har två svar"),
        ("column", "Rätt uppgift eller svar"),
        ("questions", "har inga frågor"),
        ("mark", "är ingen blankett"),
        ("formula", "formel"),
        ("merged", "sammanfogade"),
    ],
)
def test_what_people_do_to_the_sheet_is_told(asked: sm.Tenant, tmp_path: Path, what: str, expected: str) -> None:
    form = form_to(asked, "region")
    filled: Filled = {("rad", "purpose"): ("Nej", "Att bereda", "")}
    path = in_excel(form, tmp_path / "svar.xlsx", filled, slip=lambda book: hurt(book, form, what))

    assert any(expected in one for one in told(asked, path))


def test_a_sorted_sheet_is_read_all_the_same(asked: sm.Tenant, tmp_path: Path) -> None:
    form = form_to(asked, "region")
    filled: Filled = {("rad", "purpose"): ("Nej", "Att bereda", "")}
    path = in_excel(form, tmp_path / "svar.xlsx", filled, slip=lambda book: hurt(book, form, "sorted"))

    assert after(asked, path)["rad"].purpose == "Att bereda"


def test_a_slip_in_word_is_told_by_the_number_of_the_question_and_its_heading(asked: sm.Tenant, tmp_path: Path) -> None:
    form = form_to(asked, "region")
    filled: Filled = {("rad", "kind"): ("Nej", "Klubb", ""), ("plats", "at"): ("Ja", "Länet", "")}
    found = told(asked, in_word(form, tmp_path / "svar.docx", filled, {**HEAD, "on": "snart"}))

    number = row_of(form, "rad", "kind") - 1
    assert any(f"svar.docx, fråga {number} under rubriken Organ: Rådet: Slag har ”Klubb”" in one for one in found)
    assert any("svaret säger två saker" in one for one in found)
    assert any("svar.docx, Dag för svaret" in one for one in found)


def test_what_was_changed_since_the_form_was_sent_is_told(
    asked: sm.Tenant, model: Callable[[str], sm.Tenant], tmp_path: Path
) -> None:
    filled: Filled = {
        ("rad", "purpose"): ("Ja", "", ""),
        ("grupp", WHOLE): ("Ja", "", ""),
        ("plats", WHOLE): ("Ja", "", ""),
        ("grupp", "purpose"): ("", "", "Se planen"),
    }
    path = in_excel(form_to(asked, "region"), tmp_path / "svar.xlsx", filled)
    text = MODEL.replace("Att råda", "Att styra").replace("Att göra", "Att skriva").replace("id: plats", "id: stol")

    found = told(model(text), path)

    assert any("Syfte har ändrats sedan blanketten skickades: nu står ”Att styra”" in one for one in found)
    assert any("”plats” finns inte längre" in one for one in found)
    assert any("nu står ”Att skriva”" in one for one in found), "a remark is an answer as well"
    assert len(found) == 4


def test_the_form_of_another_tenant_is_refused(asked: sm.Tenant, tmp_path: Path) -> None:
    path = in_excel(
        form_to(asked, "region"), tmp_path / "svar.xlsx", GOOD,
        slip=lambda book: book[MARK].cell(1, 1, "samverkan-form/1|annat|2026-11-30|sv"),
    )  # fmt: skip
    assert "hör till ”annat”" in told(asked, path)[0]


def test_what_is_no_document_or_too_large_a_one_is_refused(asked: sm.Tenant, tmp_path: Path) -> None:
    path = tmp_path / "svar.docx"
    path.write_text("Hej", encoding="utf-8")
    assert "inget Worddokument" in told(asked, path)[0]

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 21_000_000)
    assert "större än 20 MB" in told(asked, path)[0]

    entity = '<!DOCTYPE d [<!ENTITY a "b">]><w:document xmlns:w="w"><w:t>&a;</w:t></w:document>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", entity)
    assert "inget Worddokument" in told(asked, path)[0]

    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", '<w:document xmlns:w="w"><w:body/></w:document>')
    assert "är ingen blankett" in told(asked, path)[0]


def rewritten(path: Path, part: str, old: str, new: str) -> Path:
    """The file with other words, told by a pattern, in a part of it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    words, count = re.subn(old, new, parts[part].decode(), count=1)
    assert count
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (parts | {part: words.encode()}).items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("number", ["1e999", "-1.5", "9" * 300])
def test_the_number_of_a_question_in_excel_is_only_what_it_is_told_by(
    asked: sm.Tenant, tmp_path: Path, number: str
) -> None:
    form = form_to(asked, "region")
    filled: Filled = {("rad", "purpose"): ("Nej", "Att bereda", "")}
    place = f"A{row_of(form, 'rad', 'purpose')}"
    path = in_excel(form, tmp_path / "svar.xlsx", filled, slip=cell(place, 987_654))

    rewritten(path, "xl/worksheets/sheet2.xml", ">987654<", f">{number}<")

    assert after(asked, path)["rad"].purpose == "Att bereda"


def test_a_number_in_word_that_is_none_is_told(asked: sm.Tenant, tmp_path: Path) -> None:
    form = form_to(asked, "region")
    path = in_word(form, tmp_path / "svar.docx", {("rad", "purpose"): ("Nej", "Att bereda", "")})
    number = row_of(form, "rad", "purpose") - 1

    rewritten(path, "word/document.xml", f"<w:t>{number}</w:t>", f"<w:t>{'9' * 5000}</w:t>")

    assert "dolda nyckel" in told(asked, path)[0]


@pytest.mark.parametrize(
    ("fill", "part"),
    [(in_word, "word/document.xml"), (in_excel, "xl/worksheets/sheet2.xml"), (in_excel, "xl/workbook.xml")],
)
def test_an_encoding_that_there_is_not_is_told(
    asked: sm.Tenant, tmp_path: Path, fill: Callable[..., Path], part: str
) -> None:
    path = fill(form_to(asked, "region"), tmp_path / ("svar.docx" if fill is in_word else "svar.xlsx"), {})

    rewritten(path, part, r"^(<\?xml.*?\?>)?", '<?xml version="1.0" encoding="x-nonsense"?>')

    assert "svar." in told(asked, path)[0]


def test_a_day_in_a_cell_is_kept_as_a_day(asked: sm.Tenant, tmp_path: Path) -> None:
    filled: Filled = {("rad", "cadence"): ("", date(2026, 9, 1), "")}
    path = in_excel(form_to(asked, "region"), tmp_path / "svar.xlsx", filled)

    assert after(asked, path)["rad"].cadence.wording == "2026-09-01"


def test_hostile_names_are_words_in_both_formats(model: Callable[[str], sm.Tenant], tmp_path: Path) -> None:
    hostile = '=HYPERLINK("http://x";"y")<w:t>&amp;\'\u00e5\u00e4\u00f6'
    tenant = model(MODEL.replace("Att råda", repr(hostile).replace("\\'", "''")).replace("name: Rådet", "name: '=1+1'"))
    form = form_to(tenant, "region")
    book = openpyxl.load_workbook(in_excel(form, tmp_path / "svar.xlsx", {}))

    assert all(one.data_type != "f" for page in book for row in page.iter_rows() for one in row)
    (tmp_path / "svar.docx").write_bytes(form_document(form))
    with zipfile.ZipFile(tmp_path / "svar.docx") as archive:
        relations = [name for name in archive.namelist() if name.endswith(".rels")]
        assert not any(b'TargetMode="External"' in archive.read(name) for name in relations)
    filled: Filled = {("rad", "kind"): ("Ja", "", "")}
    assert after(tenant, in_word(form, tmp_path / "tillbaka.docx", filled))["rad"].confirmed[0].fields == ("kind",)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("fill", [in_excel, in_word])
def test_a_form_that_libreoffice_has_saved_says_the_same(
    asked: sm.Tenant, tmp_path: Path, fill: Callable[..., Path]
) -> None:
    suffix = "xlsx" if fill is in_excel else "docx"
    path = fill(form_to(asked, "region"), tmp_path / f"svar.{suffix}", GOOD)
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    run = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(tmp_path / "ut"), str(path)]
    subprocess.run(run, check=True, capture_output=True, timeout=180)

    saved = asked.change_set(tmp_path / "ut" / f"svar.{suffix}")

    assert saved.edits == asked.change_set(path).edits


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["svar.xlsx", "svar.docx"]),
    st.integers(0),
    st.sampled_from([b"", b"<", b"=1", b"&#0;", b"</w:tc>"]),
)
def test_a_form_that_was_damaged_on_the_way_is_told(
    asked: sm.Tenant, tmp_path: Path, name: str, place: int, put: bytes
) -> None:
    form = form_to(asked, "region")
    with zipfile.ZipFile(io.BytesIO((sheet if name.endswith("xlsx") else form_document)(form))) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    texts = [one for one in parts if one.startswith(("xl/work", "xl/_rels", "xl/shared", "word/document"))]
    part = texts[place % len(texts)]
    at = place // len(texts) % len(parts[part])
    parts[part] = parts[part][:at] + put + parts[part][at + 7 :]
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        for one, content in parts.items():
            archive.writestr(one, content)

    with pytest.raises(ModelFaults):  # nobody has said who answers
        asked.change_set(tmp_path / name)
