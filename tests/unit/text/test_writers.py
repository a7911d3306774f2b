"""What every writer makes of the same report, and what a phrase keeps."""

import csv
import io
import json
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from samverkan_model.text.card import card_words
from samverkan_model.text.cells import as_csv, harmless, rows_of
from samverkan_model.text.document import Entries, Entry, Items, Pairs, Prose, Report, Sample, Table
from samverkan_model.text.html import html, report_page
from samverkan_model.text.markdown import markdown
from samverkan_model.text.phrase import Phrase, Ref, filled_phrase, joined, listed_phrases, told_phrase
from samverkan_model.text.plain import as_plain_text

SAMRAD = Ref("samrad", "Samrådet <vård>")
REPORT = Report(
    "En *titel*",
    (Phrase("Av ", SAMRAD, "."),),
    (
        Pairs((("Namn", Phrase(SAMRAD)),)),
        Items("Lista", ("=1+1", "a|b")),
        Table(("Rad", "Tal"), (("ett", "1"),), "Tabell"),
        Entries("Fynd", (("Grupp", (Entry("Rad", ("under",)),)),), "error"),
        Prose("Därför", Phrase("Se ", SAMRAD)),
        Sample("Exempel", "a:\n  b"),
        Items("Tom", ()),
    ),
    ("Slut.",),
)


def test_what_knows_nothing_of_phrases_makes_plain_words_of_them() -> None:
    assert (f"{Phrase('Av ', SAMRAD)}.", json.dumps(Phrase(SAMRAD), ensure_ascii=False)) == (
        "Av Samrådet <vård>.",
        '"Samrådet <vård>"',
    )


def test_a_copy_of_a_phrase_refers_to_the_same_records() -> None:
    assert deepcopy(Phrase("Av ", SAMRAD)).pieces == ("Av ", SAMRAD)


def test_words_beside_each_other_are_one_piece_and_a_reference_is_its_own() -> None:
    assert ("a" + Phrase("b", "", SAMRAD) + "c" + "d").pieces == ("ab", SAMRAD, "cd")


@settings(deadline=None)  # the first text asked for reads the catalogue
@given(st.lists(st.text(min_size=1), max_size=5))
def test_a_list_of_phrases_reads_as_a_list_of_words(words: list[str]) -> None:
    from samverkan_model.language import listed as plainly

    assert str(listed_phrases([Phrase(word) for word in words])) == plainly(words)


def test_a_sentence_keeps_the_references_put_into_it() -> None:
    assert filled_phrase("{who}: {count:03}", who=Phrase(SAMRAD), count=7).pieces == (SAMRAD, ": 007")
    assert Phrase(told_phrase("report.mandate.granted_by", "sv", names=Phrase(SAMRAD))).refs == (SAMRAD,)


def test_ends_of_a_phrase_can_be_trimmed_and_its_beginning_made_a_capital() -> None:
    assert Phrase("en ", Ref("x", "plan.")).rstrip(".").capital().pieces == ("En ", Ref("x", "plan"))
    assert (Phrase().rstrip("."), joined(", ", ["", Phrase("a"), "b"])) == (Phrase(), Phrase("a, b"))


def test_a_reference_is_a_link_where_somebody_knows_the_way_and_text_is_never_html() -> None:
    words = Phrase("<b> ", SAMRAD)

    assert html(words) == Markup("&lt;b&gt; Samrådet &lt;vård&gt;")
    assert html(words, lambda ref: Markup('<a href="#{}">{}</a>').format(ref.id, ref.words)) == Markup(
        '&lt;b&gt; <a href="#samrad">Samrådet &lt;vård&gt;</a>'
    )


def test_plain_text_is_neither_wrapped_nor_escaped() -> None:
    assert as_plain_text(REPORT).split("\n\n") == [
        "En *titel*\nAv Samrådet <vård>.",
        "Namn  Samrådet <vård>",
        "Lista\n  - =1+1\n  - a|b",
        "Tabell\nRad  Tal\nett  1",
        "Fynd\n  Grupp\n  - Rad\n    under",
        "Därför\n  Se Samrådet <vård>",
        "Exempel\n  a:\n    b",
        "Slut.\n",
    ]


def test_markdown_has_a_heading_for_each_block_and_no_sign_that_means_something() -> None:
    assert markdown(REPORT).split("\n\n") == [
        "# En \\*titel\\*",
        "Av Samrådet \\<vård\\>.",
        "- **Namn**: Samrådet \\<vård\\>",
        "## Lista",
        "- \\=1+1\n- a\\|b",
        "## Tabell",
        "| Rad | Tal |\n| --- | --- |\n| ett | 1 |",
        "## Fynd",
        "### Grupp",
        "- Rad\n    - under",
        "## Därför",
        "Se Samrådet \\<vård\\>",
        "## Exempel",
        "```\na:\n  b\n```",
        "Slut.\n",
    ]


def test_a_number_that_begins_a_line_begins_no_list() -> None:
    assert markdown(Report("1. Ett", ("2) två", "- tre"))) == "# 1\\. Ett\n\n2\\) två\n\n\\- tre\n"


def test_a_page_stands_alone_and_holds_every_block() -> None:
    page = report_page([REPORT], "sv")

    assert page.startswith('<!DOCTYPE html>\n<html lang="sv">')
    for part in ("<h1>En *titel*</h1>", "Samrådet &lt;vård&gt;", '<h2 class="error">Fynd</h2>', "<h3>Grupp</h3>", "<p>Se Samrådet &lt;vård&gt;</p>",
                 '<th scope="row">ett</th><td>1</td>', '<pre tabindex="0">a:\n  b</pre>', "<li>=1+1</li>"):  # fmt: skip
        assert part in page
    assert "Tom" not in page


def test_any_report_can_be_rows() -> None:
    table = Table(("Rad", "Tal"), (("ett", "1"),))

    assert rows_of([Report("x", (), (table,))], ("Del", "Namn", "Värde")) == table
    assert list(rows_of([REPORT], ("Del", "Namn", "Värde")).rows) == [
        ("", "Namn", "Samrådet <vård>"),
        ("Lista", "", "=1+1"),
        ("Lista", "", "a|b"),
        ("Tabell", "ett, Tal", "1"),
        ("Fynd", "Grupp", "Rad"),
        ("Fynd", "Grupp", "under"),
        ("Därför", "", "Se Samrådet <vård>"),
        ("Exempel", "", "a:\n  b"),
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+46", "-1", "@x", " =1", "\t=1", "\r=1", "\n=1", "\x00=1", "\u200b=1", "\ufeff=1",
                                  "\u00a0=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20x", "\tx"])  # fmt: skip
def test_no_cell_can_run_as_a_formula(cell: str) -> None:
    assert harmless(cell).startswith("'")


@settings(deadline=None)  # the first text asked for reads the catalogue
@given(st.text())
def test_a_cell_has_no_sign_that_is_not_seen_and_is_read_back_as_one_cell(cell: str) -> None:
    written = as_csv(Table(("a", "b"), ((cell, "x"),)))
    read = list(csv.reader(io.StringIO(written, newline=""), delimiter=";"))

    assert read[1] == [harmless(cell), "x"]
    assert harmless(cell).lstrip()[:1] not in ("=", "+", "-", "@", "\t")


def test_on_a_card_what_is_in_the_picture_is_a_way_there_and_the_rest_is_words() -> None:
    words = Phrase("Av ", SAMRAD, " och ", Ref("annat", "ett annat"), ".")

    assert card_words(words, {"samrad"}) == ["Av ", {"t": "Samrådet <vård>", "box": "samrad"}, " och ett annat."]
    assert (card_words(words, ()), card_words("plan", {"samrad"})) == ("Av Samrådet <vård> och ett annat.", "plan")
