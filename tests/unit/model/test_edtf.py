"""EDTF read by ourselves, held against the library that others use, and what is refused with what to write instead."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan_model.language import text
from samverkan_model.model.dates import BackwardPeriod, UnreadableDate, later, read_moment, read_validity
from samverkan_model.model.edtf import days

YEARS, MONTHS = st.integers(1583, 2199), st.integers(1, 12)
MARKS = st.sampled_from(["", "?", "~", "%"])


@st.composite
def dates(draw: st.DrawFn) -> str:
    """A date of EDTF of the sorts that both read alike."""
    year, month = draw(YEARS), draw(MONTHS)
    day = draw(st.dates(date(1583, 1, 1), date(2199, 12, 31)))
    decade = f"{draw(st.integers(160, 218))}X"
    plain = draw(st.sampled_from([f"{year}", f"{year}-{month:02}", f"{day}", f"{decade}", f"{year}-XX"]))
    return plain if "X" in plain else plain + draw(MARKS)


@settings(deadline=None)  # the library takes its time
@given(dates())
def test_first_and_last_day_are_those_of_the_library_edtf(written: str) -> None:
    from edtf import parse_edtf

    parsed = parse_edtf(written)
    first, last, _ = days(written, written)

    assert (first, last) == (date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3]))


@settings(deadline=None)
@given(YEARS, YEARS)
def test_one_of_several_lies_between_the_first_and_the_last_as_in_the_library(one: int, other: int) -> None:
    from edtf import parse_edtf

    first, last = sorted((one, other))
    for written in (f"[{first},{last}]", f"[{first}..{last}]"):
        parsed = parse_edtf(written)
        assert days(written, written)[:2] == (date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3]))


TWO_WAYS = [
    ("2021-24", "two-ways-season", ("2021/2024", "vintern 2021")),
    ("2019-22", "two-ways-season", ("2019/2022", "sommaren 2019")),
    ("2022-26", "two-ways-season", ("2022/2026", "sommaren 2022")),
    ("2019-33", "two-ways-part", ("2019/2033", "2019-01/2019-03")),
    ("2023/24", "two-ways-school", ("2023/2024", "2023-08/2024-06")),
    ("läsåret 2023/2024", "two-ways-school", ("2023/2024", "2023-08/2024-06")),
]
REFUSED = [
    ("2022-13", "no-month", ("2022-12", "2022")),
    ("2019-13", "no-month", ("2019-12", "2019")),
    ("2017-02-30", "no-day", ("2017-02-28", "2017-02")),
    ("2019-02-29/..", "no-day", ("2019-02-28/..", "2019-02/..")),
    ("2018-0X", "unknown-digit", ("[2018-01..2018-09]",)),
    ("2018-1X", "unknown-digit", ("[2018-10..2018-12]",)),
    ("2018-X1", "unknown-digit", ("2018-XX",)),
    ("../2018-1X", "unknown-digit", ("../[2018-10..2018-12]",)),
    ("2018-03-1X", "unknown-digit", ("2018-03-XX",)),
    ("2017-01-01/9999-12-31", "no-end", ("2017-01-01/..", "2017-01-01/")),
    ("2017/2999", "no-end", ("2017/..", "2017/")),
    ("2017-01-01/2099-12-31", "no-end", ("2017-01-01/..", "2017-01-01/")),
    ("0001-01-01/2018-12-31", "no-start", ("/2018-12-31", "../2018-12-31")),
    ("1900-01-01/2018-12-31", "no-start", ("/2018-12-31", "../2018-12-31")),
    ("9999-12-31", "outside", ()),
    ("-0044", "outside", ()),
    ("Y12000", "outside", ()),
    ("2019-1-1/..", "propose", ("2019-01-01/..",)),
    ("2019-1", "propose", ("2019-01",)),
    ("2019-Q1", "propose", ("2019-01/2019-03",)),
    ("2019-W05", "propose", ("2019-01-28/2019-02-03",)),
    ("unknown/open", "propose", ("/..",)),
    ("2004-06-uu/2004-07-03", "propose", ("2004-06-XX/2004-07-03",)),
    ("mandatperioden 2022-2026", "propose", ("2022/2026",)),
    ("{2011..2014,2019..2022}", "all-of", ()),
    ("2013-12-02T25:30:00Z", "unreadable", ()),
    ("t.o.m. nyval 2026", "unreadable", ()),
]


@pytest.mark.parametrize("read", [read_validity, read_moment])
@pytest.mark.parametrize(("written", "why", "ways"), [*TWO_WAYS, *REFUSED])
def test_what_is_refused_says_why_and_what_to_write(
    written: str, why: str, ways: tuple[str, ...], read: object
) -> None:
    with pytest.raises(UnreadableDate) as caught:
        read(written)  # type: ignore[operator] # one of two functions

    assert (caught.value.text, caught.value.why, caught.value.ways) == (written, why, ways)


@pytest.mark.parametrize(("written", "why", "ways"), [*TWO_WAYS, *REFUSED])
def test_what_is_offered_can_be_read_as_it_stands(written: str, why: str, ways: tuple[str, ...]) -> None:
    for way in ways:
        read_validity(way)
    for language in ("sv", "en"):
        first, second = (*ways, "", "")[:2]
        assert "{" not in text(f"date.{why}", language, first=first, second=second, ways=first), written


@pytest.mark.parametrize("written", ["2022/2021", "2017-12-31/2017-01-01", "2024–2023"])
def test_a_moment_that_ends_before_it_begins_is_refused_as_a_period_is(written: str) -> None:
    for read in (read_validity, read_moment):
        with pytest.raises(BackwardPeriod):
            read(written)


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2018-20", "2018/2020"),
        ("2021–24", "2021/2024"),
        ("åren 2021-24", "2021/2024"),
        ("under åren 2021–2024", "2021/2024"),
        ("2024-21", "2024-21"),
        ("våren 2021", "2021-21~"),
        ("våren 2021/", "2021-21~/"),
        ("2017-06-01/hösten 2018", "2017-06-01/2018-23~"),
        ("1 jan 2019", "2019-01-01"),
        ("31 dec. 2019", "2019-12-31"),
        ("fr.o.m. 1 jan 2019 t.o.m. 31 dec 2020", "2019-01-01/2020-12-31"),
        ("20190101", "2019-01-01"),
        ("20190101/..", "2019-01-01/.."),
        ("20190101-20201231", "2019-01-01/2020-12-31"),
        ("2019-01-01 - 2020-12-31", "2019-01-01/2020-12-31"),
        ("före 2015", "[..2014]"),
        ("före 2015-03-01", "[..2015-02-28]"),
        ("före januari 2015", "[..2014-12]"),
        ("efter 2015", "[2016..]"),
        ("tidigast mars 2019", "[2019-03..]"),
        ("2013-12-03T16:30:00+01:00/2014-07-28T00:00:00+02:00", "2013-12-03/2014-07-27"),
        ("2013-12-02T23:30:00Z/2014-07-27", "2013-12-03/2014-07-27"),
        ("2013-12-02T22:30:00Z", "2013-12-02"),
        ("2013-12-02 16:30", "2013-12-02"),
    ],
)
def test_what_says_one_thing_is_read(written: str, edtf: str) -> None:
    assert str(read_validity(written)) == edtf
    assert read_validity(edtf) == read_validity(written), "and comes back as itself"


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("t.o.m. 2014-12-31", "[..2014-12-31]"),
        ("senast 2014-12-31", "[..2014-12-31]"),
        ("från och med 2019", "[2019..]"),
        ("före 2015", "[..2014]"),
    ],
)
def test_a_day_that_is_only_known_from_one_side_is_some_day_on_that_side(written: str, edtf: str) -> None:
    assert str(read_moment(written)) == edtf


@pytest.mark.parametrize(("written", "way"), [("/2014-12-31", "[..2014-12-31]"), ("2014/..", "[2014..]")])
def test_an_interval_without_an_end_is_no_moment_and_the_set_is_offered(written: str, way: str) -> None:
    with pytest.raises(UnreadableDate) as caught:
        read_moment(written)

    assert (caught.value.why, caught.value.ways) == ("no-moment", (way,))


@pytest.mark.parametrize(
    ("first", "length", "after"),
    [
        ("2024-02-29", "P1Y", "2025-03-01"),
        ("2024-02-28", "P1Y", "2025-02-28"),
        ("2024-02-29", "P4Y", "2028-02-29"),
        ("2026-01-31", "P1M", "2026-03-01"),
        ("2026-03-31", "P1M", "2026-05-01"),
        ("2026-08-31", "P6M", "2027-03-01"),
        ("2026-04-30", "P1M", "2026-05-30"),
        ("2026-01-31", "P30D", "2026-03-02"),
    ],
)
def test_a_length_from_a_day_that_the_last_month_lacks_ends_with_that_month(
    first: str, length: str, after: str
) -> None:
    from samverkan_model.model.dates import read_duration

    assert later(date.fromisoformat(first), read_duration(length)).isoformat() == after


@given(st.text(alphabet="0123456789-/.X[]{}~?TZ:+ QWPuYMD,", max_size=24))
def test_nothing_but_our_own_refusal_comes_from_any_text(written: str) -> None:
    for read in (read_validity, read_moment):
        try:
            read(written)
        except (UnreadableDate, BackwardPeriod) as refused:
            assert refused.text == written  # noqa: PT017 - either outcome is right
