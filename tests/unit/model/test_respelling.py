"""A date that is written in another way is answered with how it is written here, and that can be read."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan_model.model.dates import UnreadableDate, read_moment, read_validity
from samverkan_model.model.respelling import respelled

DAYS = st.dates(date(1951, 1, 1), date(2050, 12, 31))
MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]


def ways(text: str) -> tuple[str, ...]:
    """What is proposed in place of a text that is refused, as a period and as a day alike."""
    with pytest.raises(UnreadableDate) as caught:
        read_validity(text)
    with pytest.raises(UnreadableDate) as other:
        read_moment(text)
    assert caught.value.ways == other.value.ways
    return caught.value.ways


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("2018-W05", ["2018-01-29/2018-02-04"]), ("2018-W54", []), ("vecka 5 2018", ["2018-01-29/2018-02-04"]),
        ("2018 v. 5", ["2018-01-29/2018-02-04"]), ("24-12-31", ["2024-12-31"]), ("98-05-01", ["1998-05-01"]),
        ("1/2 2020", ["2020-02-01"]), ("31/12-2019", ["2019-12-31"]), ("31.12.2019", ["2019-12-31"]),
        ("01/02/2020", ["2020-02-01", "2020-01-02"]), ("31/01/2020", ["2020-01-31"]), ("02/02/2020", ["2020-02-02"]),
        ("2019/5/1", ["2019-05-01"]), ("2019.05.01", ["2019-05-01"]), ("190501", ["2019-05-01"]),
        ("201905", ["2019-05"]), ("Q1 2019", ["2019-01/2019-03"]), ("2019 Q4", ["2019-10/2019-12"]),
        ("tredje kvartalet 2019", ["2019-07/2019-09"]), ("VT19", ["våren 2019"]), ("ht 2019", ["hösten 2019"]),
        ("höstterminen 2019", ["hösten 2019"]), ("mitten av 2019", ["[2019-05..2019-08]"]), ("90-talet", ["199X"]),
        ("1990-talet", ["199X"]), ("den 1 maj 2019", ["2019-05-01"]), ("1:a maj 2019", ["2019-05-01"]),
        ("1–3 maj 2019", ["2019-05-01/2019-05-03"]), ("1 maj – 3 juni 2019", ["2019-05-01/2019-06-03"]),
        ("sommaren 2019 till hösten 2020", ["sommaren 2019/hösten 2020"]), ("2019--2021", ["2019/2021"]),
        ("2019-01-01 till 2019-12-31", ["2019-01-01/2019-12-31"]), ("2019-05-01/10", ["2019-05-01/2019-05-10"]),
        ("2019-05-01/06-30", ["2019-05-01/2019-06-30"]), ("2019–", ["2019/..", "2019/"]), ("–2019", ["/2019", "../2019"]),
        ("mandatperiod 2018–2022", ["2018/2022"]), ("hela 2019", ["2019"]), ("31 april 2020", ["2020-04-30", "2020-04"]),
        ("29 februari 2023", ["2023-02-28", "2023-02"]), ("jul 2019", ["2019-07", "2019-12"]),
        ("halvårsskiftet 2019", ["[2019-06-30..2019-07-01]"]), ("2024-02-30", ["2024-02-29", "2024-02"]),
        ("nutid", []), ("påsken 2019", []), ("99/99 2019", []), ("{2019..2021}", []), ("13/13/2019", []),
    ],
)  # fmt: skip
def test_what_is_written_otherwise_is_answered_with_the_right_spelling(written: str, proposed: list[str]) -> None:
    assert list(ways(written)) == proposed
    for way in proposed:
        read_validity(way)


@given(DAYS)
def test_a_day_is_proposed_whichever_way_it_is_written(day: date) -> None:
    month, short = MONTHS[day.month - 1], f"{day:%y}"
    for written in (
        f"{day.day}/{day.month} {day.year}", f"{day.day}.{day.month}.{day.year}", f"{day.day}/{day.month}-{day.year}",
        f"{day.year}/{day.month}/{day.day}", f"den {day.day} {month} {day.year}", f"{short}-{day:%m-%d}",
        f"{day:%d/%m/%Y}",
    ):  # fmt: skip
        assert ways(written)[0] == day.isoformat()


@given(DAYS, st.integers(1, 2000))
def test_a_span_is_proposed_whichever_way_it_is_written(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    for between in ("--", " till ", " – ", "–"):
        written = f"{first.day}/{first.month} {first.year}{between}{last.day}/{last.month} {last.year}"
        assert ways(written) == (f"{first}/{last}",)


@given(st.text(max_size=30))
def test_what_is_proposed_of_anything_can_be_read(text: str) -> None:
    found = respelled(text)
    for way in found[1] if found else ():
        read_validity(way)


@pytest.mark.parametrize("written", ["fom 2019", "f.o.m. 2019", "tillsvidare", "från 2019 tillsvidare", "c:a 2019"])
def test_common_ways_to_write_the_words_are_read(written: str) -> None:
    right = written.replace("f.o.m.", "från").replace("fom", "från").replace("tillsvidare", "tills vidare")

    assert read_validity(written) == read_validity(right.replace("c:a", "ca"))


@pytest.mark.parametrize("written", ["\uff12\uff10\uff11\uff19", "\u0662\u0660\u0661\u0669"])
def test_digits_of_other_scripts_are_the_plain_ones(written: str) -> None:
    assert read_validity(written) == read_validity("2019")
