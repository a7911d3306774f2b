"""What the comparison with the originals finds and lets be, on an original and a model that are made up."""

from pathlib import Path

import pytest

from samverkan_model.loading.folder import load_folder
from samverkan_model.loading.words import core_vocabulary
from upkeep.originals import Comparison, compare, main, read_originals
from upkeep.reading import Text

ORIGINAL = """\
 1 Uppdrag
Samråd vård är ett samråd under länets nämnder. Arbetsutskottet har ordförande samt ytterligare tre
ledamöter.

 2 Arbetsområden 2017-18
2.1 Nära vård
 Temakonferens den 28 april. Rutinen tas fram under första halvåret. Samråds-
rutinen gäller till och med 2018-12-31.

Goda exempel från länet
Mötet hålls 8/10. Omkring 250 personer deltar, kl 15:00.
"""
MODEL = """\
tenant: {{id: mittlan, name: Mittlän, kind: county}}
sources:
  - {{id: plan, title: Uppdrag, kind: plan, file: 007_abc.txt, source: plan}}
  - {{id: sida, title: En sida, kind: web-page}}
bodies:
  - {{id: samrad, name: Samråd vård, kind: samrad, source: plan § 1}}
{records}
"""


def compared(tmp_path: Path, records: str) -> Comparison:
    folder = tmp_path / "mittlan"
    folder.mkdir()
    (folder / "tenant.yaml").write_text(MODEL.format(records=records), encoding="utf-8")
    originals = tmp_path / "originals"
    originals.mkdir()
    (originals / "007.txt").write_text(ORIGINAL, encoding="utf-8")
    facts = load_folder(folder, core_vocabulary())
    return compare(facts, read_originals(originals, [facts])["mittlan"])


@pytest.mark.parametrize(
    "record",
    [
        "events:\n  - {id: m, name: M, kind: meeting, when: 2017-04-28, source: plan § 2.1}",
        "events:\n  - {id: m, name: M, kind: meeting, when: 2017-04, source: plan § 2}",
        "events:\n  - {id: m, name: M, kind: meeting, when: 2018-10-08, source: plan Goda exempel från länet}",
        "agreements:\n  - {id: a, title: Samrådsrutinen, kind: rutin, valid: t.o.m. 2018-12-31, source: plan § 2.1}",
        'agreements:\n  - {id: a, title: Rutinen, kind: rutin, planned: "[2017-01..2017-06]/", source: plan § 2.1}',
        "seats:\n  - {id: s, body: samrad, count: 3, valid: 2017/2018, source: plan § 1}",
        "areas:\n  - {id: o, name: Nära vård, text: 250 personer deltar., source: plan Goda exempel från länet}",
        "assignments:\n  - {id: u, name: Något helt annat, wording: till … 2018-12-31, source: plan § 2.1}",
    ],
)
def test_what_stands_in_the_cited_part_is_held(tmp_path: Path, record: str) -> None:
    outcome = compared(tmp_path, record)

    assert outcome.differences == outcome.uncertain == []
    assert outcome.held > 2


@pytest.mark.parametrize(
    ("record", "path", "value"),
    [
        ("events:\n  - {id: m, name: M, kind: meeting, when: 2017-04-29, source: plan § 2.1}", "when", "2017-04-29"),
        ("events:\n  - {id: m, name: M, kind: meeting, when: 2016, source: plan § 2.1}", "when", "2016"),
        ("events:\n  - {id: m, name: M, kind: meeting, when: 2017-04-28, source: plan § 1}", "when", "2017-04-28"),
        ("seats:\n  - {id: s, body: samrad, count: 5, source: plan § 1}", "count", "5"),
        ("areas:\n  - {id: o, name: O, text: Fyra personer deltar., source: plan § 1}", "text", "4"),
        ("agreements:\n  - {id: a, title: Rutinen 2019, kind: rutin, source: plan § 2.1}", "title", "Rutinen 2019"),
        ("organizations:\n  - {id: r, name: Regionen, kind: region, source: plan § 1}", "name", "Regionen"),
        (
            "bodies:\n  - {id: b, name: Samråd vård, kind: samrad, cadence: {wording: varje vecka}, source: plan § 1}",
            "cadence.wording",
            "varje vecka",
        ),
    ],
)
def test_what_the_cited_part_does_not_say_is_found_with_its_place(
    tmp_path: Path, record: str, path: str, value: str
) -> None:
    records = record if not record.startswith("bodies") else record.removeprefix("bodies:\n")
    (found,) = compared(tmp_path, records).differences

    assert (found.path, found.value) == (path, value)
    assert found.place.startswith("mittlan/tenant.yaml:")


@pytest.mark.parametrize(
    "record",
    [
        "seats:\n  - {id: s, body: samrad, count: 5, source: plan § 1, inferred: {count: Räknat.}}",
        "seats:\n  - {id: s, body: samrad, count: 5, source: plan § 1, basis: inferred, reason: Räknat.}",
        "agreements:\n  - {id: a, title: Rutinen, kind: rutin, follow_up: {due: 2016}, source: plan § 2.1,"
        " inferred: {follow_up: Läst.}}",
    ],
)
def test_what_is_marked_as_a_reading_is_let_be(tmp_path: Path, record: str) -> None:
    outcome = compared(tmp_path, record)

    assert outcome.differences == []
    assert outcome.readings >= 1


def test_what_another_source_may_say_or_a_heading_hides_is_counted_and_no_fault(tmp_path: Path) -> None:
    outcome = compared(
        tmp_path,
        "seats:\n"
        "  - {id: s, body: samrad, count: 5, source: [plan § 1, sida]}\n"
        "  - {id: t, body: samrad, count: 5, source: plan En rubrik som inte finns}",
    )

    assert outcome.differences == []
    assert [(one.record, one.why) for one in outcome.uncertain] == [("s", "other-source"), ("t", "unplaced")]


def test_a_nested_statement_is_held_against_its_own_source(tmp_path: Path) -> None:
    outcome = compared(
        tmp_path,
        "  - id: b\n    name: Samråd vård\n    kind: samrad\n    source: plan § 1\n"
        "    commissioned_by: {to: samrad, attested: 2017-04-28, source: plan § 2.1}",
    )

    assert outcome.differences == []


TWO = """\
1 Plan
2 Syfte
Tre mål.
 1 Rapport
2 Arbete
Fyra möten.
"""
TWO_SOURCES = """\
tenant: {id: mittlan, name: Mittlän, kind: county}
sources:
  - {id: plan, title: Plan, kind: plan, file: 007_abc.txt, source: plan}
  - {id: rapport, title: Rapport, kind: report, file: 007_abc.txt, source: rapport}
areas:
  - {id: a, name: Arbete, text: 4 möten, source: rapport § 2}
  - {id: b, name: Syfte, text: 4 mål, source: plan § 2}
"""


def test_documents_in_one_file_are_told_apart_where_their_numbering_starts_over(tmp_path: Path) -> None:
    (tmp_path / "mittlan").mkdir()
    (tmp_path / "mittlan" / "tenant.yaml").write_text(TWO_SOURCES, encoding="utf-8")
    (tmp_path / "007.txt").write_text(TWO, encoding="utf-8")
    facts = load_folder(tmp_path / "mittlan", core_vocabulary())
    originals = read_originals(tmp_path, [facts])["mittlan"]

    assert [originals[name].lines_of("§ 2") for name in ("plan", "rapport")] == [(2, 3), (5, 6)]
    assert [one.record for one in compare(facts, originals).differences] == ["b"]


def test_a_text_reads_numbers_in_words_years_cut_short_and_words_that_a_line_breaks() -> None:
    text = Text("Tolv möten 2017/18, den 7-9 november och 20-09-08. Sam-\nråd.")

    assert {"12", "7", "9"} <= text.numbers
    assert {2017, 2018, 2020} <= text.years
    assert {(11, 7), (11, 9), (9, 8)} <= text.days
    assert "samråd." in text.plain


def test_the_program_needs_a_folder(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("SAMVERKAN_ORIGINALS", raising=False)
    with pytest.raises(SystemExit):
        main([])

    assert "SAMVERKAN_ORIGINALS" in capsys.readouterr().err


def test_the_program_tells_each_tenant_and_ends_well_when_no_original_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path), "--tenant", "sydostra", "--all"]) == 0
    assert capsys.readouterr().out.startswith("sydostra: 0 held")
