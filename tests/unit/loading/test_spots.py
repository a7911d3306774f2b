"""Where keys and values stand: right wherever one is told, in any text at all."""

from hypothesis import given
from hypothesis import strategies as st

from samverkan_model.loading.spots import spots

PIECES = st.sampled_from(
    [
        "bodies:",
        "\n",
        "  ",
        "- ",
        "id: rad",
        "name: 'Rådet'",
        '"två ord"',
        "[a, b",
        "]",
        "{to: x",
        "}",
        ": ",
        "# nej",
        "\t",
        "|",
        "&a",
        "*a",
        "😀",
        "\r\n",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_what_is_told_to_stand_somewhere_stands_there(text: str) -> None:
    lines = text.splitlines()

    assert [spot for spot in spots(text) if lines[spot.line][spot.start : spot.end] != spot.value] == []


@given(st.text(max_size=60))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert isinstance(spots(text), tuple)


def test_a_file_without_a_bottom_is_looked_at_down_to_where_no_model_is() -> None:
    assert spots("[" * 5000) == ()
    assert [one.value for one in spots("a: b\nc: " + "[" * 5000)] == ["a", "b", "c"]


def test_a_value_is_found_by_a_place_within_it_and_at_its_ends() -> None:
    [key, value] = spots("kind: samrad")

    assert [key.holds(0, column) for column in (0, 4, 5)] == [True, True, False]
    assert [value.holds(0, column) for column in (5, 6, 12, 13)] == [False, True, True, False]
    assert (key.is_key, value.is_key, value.path) == (True, False, ("kind",))
