"""The comparison of the three counties, cell by cell, as checked against the facts the models are built from.

The table in ``expected`` was read against the facts row by row: Östergötland B01–B27 and what was looked for in vain
(10c), Jönköping B1–B34 with the mandates D1–D33, Kalmar K2.1–K2.17. A cell says what is certain (!), may have been (?),
is planned (+) and has ended (-); a body that is only known from a later time is left out.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model.comparison.alignment import FunctionCell, FunctionState, Presence, Why
from samverkan_model.comparison.measures import KEYS
from samverkan_model.language import LANGUAGES, Language
from samverkan_model.reports.compared.voice import voices
from samverkan_model.tenant_comparison import TenantComparison

COUNTIES = ("ostergotland", "jonkoping", "kalmar")
EXPECTED = Path(__file__).parent / "expected"
SIGNS = {Presence.CERTAIN: "!", Presence.POSSIBLE: "?", Presence.PLANNED: "+", Presence.ENDED: "-"}
DAYS = (None, "2014-06-01", "2017-06-01", "2018-01-01", "2020-09-08", "2023-09-25", "2026-02-04")


def line(county: str, cell: FunctionCell) -> str:
    named = [f"{SIGNS[entry.presence]}{entry.record}" for entry in cell.entries if entry.presence in SIGNS]
    return f"  {county:<13}{cell.state} ({cell.why}): {' '.join(named)}".rstrip(" :")


def table(compared: TenantComparison) -> str:
    rows = [f"{key} {day.day}" for key, day in zip(compared.keys, compared.days, strict=True)]
    for name in compared.functions:
        pairs = zip(compared.keys, compared.row(name), strict=True)
        rows += ["", name, *(line(county, cell) for county, cell in pairs)]
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("at", [None, "2017-06-01"], ids=["own-best-days", "2017-06-01"])
def test_every_cell_is_as_read_against_the_facts(
    counties: sm.Workspace, expected: Callable[[Path, str], None], at: str | None
) -> None:
    expected(EXPECTED / f"comparison-{at or 'own-best-days'}.txt", table(counties.compare(*COUNTIES, at=at)))


def test_each_county_is_shown_on_the_day_on_which_most_is_certain(counties: sm.Workspace) -> None:
    days = {day.day.isoformat(): (day.certain, day.of) for day in counties.compare(*COUNTIES).days}

    assert list(days) == ["2017-06-01", "2018-05-22"]  # Östergötland and Kalmar share theirs
    assert all(certain > 0 for certain, _ in days.values())


def test_all_counties_are_compared_when_none_is_named(counties: sm.Workspace) -> None:
    assert set(counties.compare().keys) == set(COUNTIES)


@pytest.mark.parametrize("at", DAYS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_documented_never_reads_as_absent(
    counties: sm.Workspace, language: Language, at: str | None
) -> None:
    compared = counties.compare(*COUNTIES, at=at)
    silent = [
        (voice, cell)
        for name in compared.functions
        for voice, cell in zip(voices(compared, language), compared.row(name), strict=True)
        if cell.state is FunctionState.NOT_DOCUMENTED
    ]

    assert silent
    for voice, cell in silent:
        said = voice.state(cell)
        assert {"sv": "dokumenterat", "en": "documented"}[language] in said
        assert not {"absent", "saknas", "finns inte", "upphörde", "ended"} & set(said.lower().split(", "))
        assert str(cell.exists) == "unknown"


@pytest.mark.parametrize("at", DAYS)
def test_absent_is_only_said_of_what_a_source_denies_or_the_model_knows_to_have_ended(
    counties: sm.Workspace, at: str | None
) -> None:
    compared = counties.compare(*COUNTIES, at=at)
    for name in compared.functions:
        for cell in compared.row(name):
            if cell.state is FunctionState.ABSENT:
                assert cell.why in (Why.ENDED, Why.STATED)
                assert cell.shown == ()
                assert cell.ended or cell.note


def test_a_commission_that_ended_and_a_structure_that_followed_are_told_apart_by_the_day(
    counties: sm.Workspace,
) -> None:
    """Östgötakommissionen ended in 2014; the support structure is known from 2017."""
    states = {
        day: counties.compare("ostergotland", at=day).row("knowledge-governance")[0].state
        for day in ("2014-01-01", "2016-06-01", "2017-06-01")
    }

    assert states == {
        "2014-01-01": FunctionState.PRESENT, "2016-06-01": FunctionState.NOT_DOCUMENTED, "2017-06-01": FunctionState.PRESENT,
    }  # fmt: skip


def test_in_2020_the_participants_council_of_aneby_is_planned_and_before_that_it_is_not(counties: sm.Workspace) -> None:
    def plans(day: str) -> list[str]:
        cell = counties.compare("jonkoping", at=day).row("participation")[0]
        return [entry.record for entry in cell.having(Presence.PLANNED)]

    assert plans("2018-05-22") == []
    assert plans("2020-10-09") == ["deltagarrad-aneby", "fokusgrupper-aneby"]


@pytest.mark.parametrize(
    ("body", "others"),
    [
        ("ostergotland:samrad-vard-omsorg", {"jonkoping": "kommunalt-forum", "kalmar": "presidiekonferens"}),
        ("ostergotland:lgvo", {"jonkoping": "ledningsgrupp", "kalmar": "lgl"}),
        ("kalmar:lgl", {"jonkoping": "ledningsgrupp", "ostergotland": "lgvo"}),
        ("jonkoping:strategigrupp-psykiatri-missbruk", {"kalmar": "samordnande-missbruk"}),
        ("jonkoping:pks", {"ostergotland": "s13"}),
    ],
)
def test_bodies_that_do_the_same_thing_find_each_other(
    counties: sm.Workspace, body: str, others: dict[str, str]
) -> None:
    compared = counties.compare(*COUNTIES)
    found = dict(zip(compared.keys, compared.counterparts(*body.split(":")), strict=True))

    assert {county: one.record for county, one in found.items() if one and county in others} == others


def test_every_measure_of_every_county_has_a_basis(counties: sm.Workspace) -> None:
    compared = counties.compare(*COUNTIES)

    assert [[one.key for one in column] for column in compared.measures] == [list(KEYS)] * 3
    assert all(one.value is None or one.of for column in compared.measures for one in column)
