"""What applied when in the three counties: agreements, deadlines, changes, and what falls with what."""

from datetime import date, timedelta
from itertools import chain
from typing import Any

import pytest

import samverkan_model as sm
from samverkan_model.comparison.diff import Difference, DifferenceKind, changed, state, state_after
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Seat
from samverkan_model.model.validity import Truth, Validity
from samverkan_model.queries.agreements import Adopted, Status, adoptions, handovers
from samverkan_model.queries.deadlines import Due
from samverkan_model.queries.impact import Effect

NO = Truth.NO
COUNTIES = ("jonkoping", "kalmar", "ostergotland")
MONTHS = [date(year, month, 1) for year in range(2008, 2032) for month in range(1, 13)]
TURNS = [date(year, month, day) for year in range(2010, 2030) for month, day in ((1, 1), (6, 30), (12, 31))]
MANY_DAYS = sorted({*MONTHS, *TURNS, date(2016, 2, 29), date(2024, 2, 29), date(2099, 12, 31)})


def statuses(tenant: sm.Tenant, day: str, *names: str) -> list[Status]:
    found = tenant.at(day).agreements_status()
    return [found[name] for name in names]


@pytest.fixture
def ostergotland(counties: sm.Workspace) -> sm.Tenant:
    return counties["ostergotland"]


@pytest.fixture
def kalmar(counties: sm.Workspace) -> sm.Tenant:
    return counties["kalmar"]


@pytest.fixture
def jonkoping(counties: sm.Workspace) -> sm.Tenant:
    return counties["jonkoping"]


OLD = ("overenskommelse-psykisk-ohalsa", "overenskommelse-missbruk")
NEW = "overenskommelse-psykisk-missbruk-2018"


def test_in_2017_both_agreements_are_in_force_and_their_successor_is_planned(ostergotland: sm.Tenant) -> None:
    assert statuses(ostergotland, "2017-06-01", *OLD, NEW) == [Status.IN_FORCE, Status.IN_FORCE, Status.PLANNED]
    assert statuses(ostergotland, "2017-12-31", *OLD) == [Status.IN_FORCE, Status.IN_FORCE]


def test_in_2018_both_have_ended_and_their_successor_may_be_in_force(ostergotland: sm.Tenant) -> None:
    for day in ("2018-01-01", "2018-01-15"):
        assert statuses(ostergotland, day, *OLD) == [Status.ENDED, Status.ENDED]
        assert statuses(ostergotland, day, NEW) == [Status.UNKNOWN]
        assert NEW in {one.id for one in ostergotland.at(day).agreements}


def test_the_one_follows_both_of_the_others(ostergotland: sm.Tenant) -> None:
    assert {one.before for one in handovers(ostergotland.facts) if one.after == NEW} == set(OLD)


def test_the_last_notice_day_of_the_frame_agreement_is_ahead_within_a_year(ostergotland: sm.Tenant) -> None:
    found = ostergotland.at("2017-06-01").deadlines("P12M")
    [notice] = [one for one in found if one.record == "ramavtal-ungdomshalsor" and one.kind is Due.NOTICE]

    assert (notice.day, notice.act_by, notice.exact) == (date(2017, 12, 31), date(2017, 12, 29), True)
    assert "ramavtal-ungdomshalsor" not in {one.record for one in ostergotland.at("2017-06-01").deadlines("P6M")}
    assert all(one.kind is not Due.NOTICE for one in ostergotland.at("2018-01-01").deadlines("P12M"))


def test_after_its_end_the_frame_agreement_may_go_on_as_nobody_says_whether_notice_was_given(
    ostergotland: sm.Tenant,
) -> None:
    assert statuses(ostergotland, "2018-12-31", "ramavtal-ungdomshalsor") == [Status.IN_FORCE]
    assert statuses(ostergotland, "2019-01-01", "ramavtal-ungdomshalsor") == [Status.UNKNOWN]


def test_the_home_care_agreement_never_ends(ostergotland: sm.Tenant) -> None:
    days = [day for day in MANY_DAYS if day >= date(2014, 1, 1)]

    assert {ostergotland.at(day).agreements_status()["hemsjukvardsavtalet"] for day in days} == {Status.IN_FORCE}
    assert statuses(ostergotland, "2013-12-31", "hemsjukvardsavtalet") != [Status.IN_FORCE]


def test_what_was_to_be_made_during_2017_is_planned_then_and_unknown_afterwards(ostergotland: sm.Tenant) -> None:
    names = ("overenskommelse-utskrivning", "samverkansrutin-utskrivning")

    assert statuses(ostergotland, "2017-06-01", *names) == [Status.PLANNED, Status.PLANNED]
    assert statuses(ostergotland, "2020-01-01", *names) == [Status.UNKNOWN, Status.UNKNOWN]


@pytest.mark.parametrize("county", COUNTIES)
def test_an_agreement_is_in_force_for_certain_only_up_to_what_is_known_of_its_end(
    counties: sm.Workspace, county: str
) -> None:
    tenant = counties[county]
    certain = {Status.IN_FORCE, Status.UNDER_NOTICE}
    found = {
        (name, day)
        for day in MANY_DAYS
        for name, status in tenant.at(day).agreements_status().items()
        if status in certain
    }

    assert found
    for name, day in found:
        agreement: Any = tenant[name]
        stated = [agreement.valid, *agreement.attested]
        assert any(period.ends.open or day < period.ends.earliest for period in stated if period), (name, day)


def _unknown_after(agreement: Agreement) -> date | None:
    """The day from which nothing is known of an agreement whose end is not; None where the end is known."""
    valid: Validity | None = agreement.valid
    if valid is not None and (valid.ends.open or valid.ends.latest < date.max):
        return None
    known = [one.ends.latest for one in agreement.attested if one.ends.latest < date.max]
    known += [valid.ends.earliest] if valid else []
    return max((day for day in known if day < date.max), default=date.min)


@pytest.mark.parametrize("county", COUNTIES)
def test_after_the_last_that_is_known_an_unknown_end_is_never_in_force(counties: sm.Workspace, county: str) -> None:
    tenant = counties[county]
    ends = {one.id: day for one in tenant.facts.of(Agreement) if (day := _unknown_after(one)) is not None}

    assert ends
    for day in MANY_DAYS:
        found = tenant.at(day).agreements_status()
        assert not [name for name, last in ends.items() if day >= last and found[name] is Status.IN_FORCE]


def test_the_plan_of_2026_is_conditional_and_the_twelve_that_have_not_adopted_it_are_named(kalmar: sm.Tenant) -> None:
    assert statuses(kalmar, "2026-02-03", "gemensam-plan") == [Status.PLANNED]
    for day in ("2026-02-04", "2026-06-01", "2027-01-01"):
        assert statuses(kalmar, day, "gemensam-plan") == [Status.CONDITIONAL]

    plan: Any = kalmar["gemensam-plan"]
    municipalities: Any = kalmar["kommuner"]
    missing = {one.party for one in adoptions(kalmar.at("2026-06-01"), plan) if one.state is not Adopted.YES}
    assert missing == set(municipalities.members)
    assert len(missing) == 12


def test_seats_given_by_the_regionforbund_end_with_it(kalmar: sm.Tenant) -> None:
    alone = [seat.id for seat in kalmar.facts.of(Seat) if seat.at == ("regionforbundet",)]
    shared = [seat.id for seat in kalmar.facts.of(Seat) if "regionforbundet" in seat.at and len(seat.at) > 1]
    last, after = kalmar.at("2018-12-31"), kalmar.at("2019-01-01")

    assert alone
    assert shared
    assert all(last.standing(seat) is not NO for seat in (*alone, *shared))
    assert all(after.standing(seat) is NO for seat in alone)
    assert all(after.standing(seat) is not NO for seat in shared)
    assert not {*alone} & {seat.id for seat in chain(*(after.seats_of(body.id) for body in after.bodies()))}


def test_the_council_changed_parents_and_name_in_one_line_each(ostergotland: sm.Tenant) -> None:
    told = [one for one in ostergotland.diff("2016-06-01", "2017-06-01") if one.record == "samrad-vard-omsorg"]

    assert [one for one in told if one.aspect == "commissions"] == [
        Difference(
            "samrad-vard-omsorg", DifferenceKind.PARENTS, "commissions", ("kommunstyrelserna",), ("socialnamnderna",)
        )
    ]
    assert [one for one in told if one.kind is DifferenceKind.RENAMED] == [
        Difference(
            "samrad-vard-omsorg",
            DifferenceKind.RENAMED,
            "",
            ("Sakområdessamråd vård och omsorg",),
            ("Samråd vård och omsorg",),
        )
    ]


@pytest.mark.parametrize("county", COUNTIES)
def test_differences_carry_a_county_from_one_day_to_another(counties: sm.Workspace, county: str) -> None:
    tenant = counties[county]
    for first, second in zip(MONTHS[::36], MONTHS[18::36], strict=False):
        one, other = state(tenant.at(first)), state(tenant.at(second))
        assert state_after(one, changed(one, other)) == other
        assert tenant.diff(first, first) == ()


def test_the_end_of_the_frame_agreement_weakens_what_the_council_does_about_youth_health(
    ostergotland: sm.Tenant,
) -> None:
    found = {one.record: one for one in ostergotland.impact("ramavtal-ungdomshalsor")}

    assert found["samrad-ungdomshalsor"].effect is Effect.WEAKENED
    assert found["samrad-ungdomshalsor"].path == ("ramavtal-ungdomshalsor", "samrad-ungdomshalsor")
    assert found["samrad-ungdomshalsor"].remaining == ("ungdomshalsa",)
    assert {"samrad-rekommendera", "samrad-samordna-overenskommelser"} <= set(found)


def test_the_end_of_the_leadership_document_takes_system_groups_seats_and_mandates_with_it(
    jonkoping: sm.Tenant,
) -> None:
    found = {one.record: one for one in jonkoping.impact("styrdokument-ledningssystem", "2018-05-23")}
    falls = {name for name, one in found.items() if one.effect is Effect.FALLS}

    assert {"ledningssystem", "ledningsgrupp", "kommunalt-forum", "strategigrupp-aldre", "reko"} <= falls
    assert {"ledningsgrupp-socialchefer", "ledningsgrupp-skolchefer", "ledningsgrupp-bereda"} <= falls
    assert found["ledningsgrupp-socialchefer"].path == (
        "styrdokument-ledningssystem",
        "ledningsgrupp",
        "ledningsgrupp-socialchefer",
    )
    assert found["strategigrupp-aldre"].path[:2] == ("styrdokument-ledningssystem", "ledningssystem")


@pytest.mark.parametrize("county", COUNTIES)
def test_every_path_of_an_impact_leads_from_what_ends_over_what_falls(counties: sm.Workspace, county: str) -> None:
    tenant = counties[county]
    for agreement in tenant.facts.of(Agreement):
        found = tenant.impact(agreement.id, tenant.days[0] + timedelta(days=1))
        falls = {one.record for one in found if one.effect is Effect.FALLS} | {agreement.id}
        for one in found:
            assert (one.path[0], one.path[-1]) == (agreement.id, one.record)
            assert set(one.path[:-1]) <= falls
            assert bool(one.remaining) is (one.effect is Effect.WEAKENED)
