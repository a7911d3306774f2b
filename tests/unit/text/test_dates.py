"""Periods and days in words."""

import pytest

from samverkan_model.language import Language
from samverkan_model.model.dates import read_moment, read_validity
from samverkan_model.model.statement import Statement
from samverkan_model.text import dates


@pytest.mark.parametrize(
    ("edtf", "swedish", "english"),
    [
        ("2017-01-01/2018-12-31", "2017-01-01–2018-12-31", "2017-01-01–2018-12-31"),
        ("2017", "2017-01-01–2017-12-31", "2017-01-01–2017-12-31"),
        ("2017-05-18", "2017-05-18", "2017-05-18"),
        ("2014/..", "från 2014-01-01, tills vidare", "from 2014-01-01, until further notice"),
        ("2014/", "från 2014-01-01, slut okänt", "from 2014-01-01, end unknown"),
        ("t.o.m. 2017-12-31", "t.o.m. 2017-12-31", "up to and including 2017-12-31"),
        ("tills vidare", "tills vidare", "until further notice"),
        ("/", "start och slut okända", "start and end unknown"),
        ("3 år", "i 3 år, start och slut okända", "for 3 years, start and end unknown"),
        ("2017~/..", "från någon gång 2017, tills vidare", "from some time 2017, until further notice"),
    ],
)
def test_a_period_is_told_with_what_is_not_known(edtf: str, swedish: str, english: str) -> None:
    assert (dates.period(read_validity(edtf)), dates.period(read_validity(edtf), "en")) == (swedish, english)


@pytest.mark.parametrize(
    ("edtf", "language", "words"),
    [
        ("2017-06-01", "sv", "2017-06-01"),
        ("2017-06", "sv", "2017-06"),
        ("2017", "sv", "2017"),
        ("2024-21", "sv", "våren 2024"),
        ("2024-23", "en", "autumn 2024"),
        ("2016-12-01/2016-12-31", "sv", "någon gång 2016-12"),
        ("2016-12-31/2017-01-01", "sv", "någon gång 2016-12-31–2017-01-01"),
        ("[2023..]", "sv", "tidigast 2023-01-01"),
        ("2016/2017", "en", "some time 2016–2017"),
    ],
)
def test_a_moment_is_told_as_exactly_as_it_is_known(edtf: str, language: Language, words: str) -> None:
    assert dates.moment(read_moment(edtf), language) == words


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ({}, ""),
        ({"attested": "2017-01-01/2018-12-31"}, "dokumenterad 2017-01-01–2018-12-31, start och slut okända"),
        (
            {"attested": ["2016", "2018-05-18"]},
            "dokumenterad 2016-01-01–2016-12-31 och 2018-05-18, start och slut okända",
        ),
        ({"valid": "2015/", "attested": "2018"}, "från 2015-01-01, slut okänt, dokumenterad 2018-01-01–2018-12-31"),
        ({"valid": "2015/..", "attested": "2018"}, "från 2015-01-01, tills vidare"),
        ({"planned": "2018/2019"}, "planerad 2018-01-01–2019-12-31, inget visar att det blev av"),
    ],
)
def test_a_statement_tells_what_is_said_before_what_is_documented(statement: dict[str, str], words: str) -> None:
    assert dates.dates_in_words(Statement.model_validate(statement)) == words


@pytest.mark.parametrize(
    ("length", "words"),
    [("P1Y", "1 år"), ("P6M", "6 månader"), ("P1W", "1 vecka"), ("PT1H", "1 timme"), ("P1Y6M", "P1Y6M")],
)
def test_a_length_is_told_in_words(length: str, words: str) -> None:
    assert dates.duration(length) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("[..2014-12-31]", "senast 2014-12-31"),
        ("2010/[..2017-01-01]", "från 2010-01-01, t.o.m. någon gång 2010-01-01–2017-01-01"),
        ("../[..2017-01-01]", "t.o.m. senast 2017-01-01"),
        ("/..", "tills vidare"),
    ],
)
def test_a_side_of_which_nothing_is_known_has_no_year(edtf: str, words: str) -> None:
    assert dates.period(read_validity(edtf)) == words
    assert dates.moment(read_moment("[..2014-12-31]")) == "senast 2014-12-31"
