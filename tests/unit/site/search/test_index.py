"""The index of the search: folded words, compounds, weights, pieces that a page can read."""

import json

from hypothesis import given
from hypothesis import strategies as st

from samverkan_model.site.search.index import Findable, files, piece_of
from samverkan_model.site.search.reading import parts_of
from samverkan_model.site.search.words import compound_parts, tokens, without_marks


def read(content: str) -> tuple[str, object]:
    """What a script hands over: its name and its content."""
    name, _, rest = content.removeprefix("samverkanFound(").partition(",")
    return json.loads(name), json.loads(rest.removesuffix(")"))


def whole(found: list[Findable], synonyms: list[tuple[str, ...]] | None = None) -> dict[str, object]:
    """Every file by its name."""
    return dict(read(content) for _, content in files(found, synonyms or []))


def test_marks_over_letters_make_no_difference() -> None:
    assert without_marks("Östergötland ÅÄÖ é") == "ostergotland aao e"
    assert tokens("LGVO:s webbsida, 2022") == ["lgvo", "s", "webbsida", "2022"]


def test_a_compound_is_taken_apart_where_both_parts_are_words() -> None:
    assert tuple(compound_parts("missbruksvard", {"missbruk", "vard"})) == ("missbruk", "vard")
    assert tuple(compound_parts("hjalpmedel", {"hjalp"})) == ()


def test_a_short_name_weighs_more_than_a_title_and_a_title_more_than_a_text() -> None:
    told = whole([
        Findable("a.html", "Annat", text="LGVO nämns här"),
        Findable("b.html", "Sekretariatet för LGVO"),
        Findable("c.html", "Ledningsgrupp", called=("LGVO",)),
    ])  # fmt: skip
    rows = told["w0"]["lgvo"]  # type: ignore[index] # a mapping
    weights = dict(zip(rows[::2], rows[1::2], strict=True))

    assert sorted(weights, key=lambda number: -weights[number]) == [2, 1, 0]


def test_a_compound_is_found_by_its_part_though_less() -> None:
    told = whole([Findable("a.html", "Missbruksvård"), Findable("b.html", "Missbruk"), Findable("c.html", "Vård")])
    rows = told["w0"]["missbruk"]  # type: ignore[index] # a mapping
    weights = dict(zip(rows[::2], rows[1::2], strict=True))

    assert weights[1] > weights[0] > 0


def test_words_for_the_same_lead_to_each_other() -> None:
    told = whole([Findable("a.html", "A")], [("Suicid", "självmord", "skadligt bruk")])

    assert told["head"]["same"]["sjalvmord"] == ["skadligt bruk", "suicid"]  # type: ignore[index] # a mapping


@given(st.lists(st.text(alphabet="abcdefghij", min_size=1, max_size=9), min_size=1, max_size=60, unique=True))
def test_every_word_stands_in_the_piece_that_its_bounds_say(words: list[str]) -> None:
    told = whole([Findable(f"{turn}.html", word) for turn, word in enumerate(words)])
    bounds = told["head"]["bounds"]  # type: ignore[index] # a mapping

    assert all(word in told[f"w{piece_of(bounds, word)}"] for word in words)  # type: ignore[operator] # a mapping


def test_a_row_with_an_address_is_found_by_itself_and_notes_are_not_searched() -> None:
    page, row = parts_of(
        '<h1>Aktörer</h1><p>Först.</p><ul><li id="region"><strong>Region Prov</strong>, part<br>sedan länge</li></ul>'
        '<section class="sam-notes">Källor</section><nav>Start</nav>'
    )

    assert (page.words, page.headings) == ("Först.", ["Aktörer"])
    assert (row.anchor, row.title, row.words) == ("region", "Region Prov", ", part sedan länge")
