"""Facts with something changed: a copy, with the past as it was, and nothing that points at what is not there."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import samverkan_model as sm
from samverkan_model.courses import Courses
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Flow, Mandate, Seat
from samverkan_model.model.dates import read_validity
from samverkan_model.model.editing import as_known, ended, renamed, with_records
from samverkan_model.model.facts import Facts
from samverkan_model.model.references import references
from samverkan_model.model.validity import ONE_DAY, Truth
from samverkan_model.timeline import Snapshot
from tests.unit.laws import ALL_DAYS, DAYS, models

YES, UNKNOWN, NO = Truth.YES, Truth.UNKNOWN, Truth.NO
FEW = settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def end(facts: Facts, name: str, day: date) -> Facts:
    return with_records(facts, [ended(facts, facts[name], day)])


@FEW
@given(models(), st.data(), DAYS)
def test_what_is_ended_no_longer_applies_and_its_past_does_not_turn_into_its_opposite(
    facts: Facts, data: st.DataObject, day: date
) -> None:
    name = data.draw(st.sampled_from([one.id for one in facts]))
    before, after = Courses(facts)[name], Courses(end(facts, name, day))[name]

    for one in ALL_DAYS:
        if one >= day:
            assert after.at(one) is NO
        else:
            assert before.at(one) in (UNKNOWN, after.at(one))


@FEW
@given(models(), st.data(), DAYS)
def test_ending_one_thing_makes_nothing_stand_longer(facts: Facts, data: st.DataObject, day: date) -> None:
    name = data.draw(st.sampled_from([one.id for one in facts]))
    before, after = Courses(facts), Courses(end(facts, name, day))

    for one in facts:
        for other in (day, ALL_DAYS[-1]):
            assert not (before[one.id].at(other) is NO and after[one.id].at(other) is not NO)


@FEW
@given(models(), st.data(), DAYS)
def test_an_ended_period_written_out_is_read_back_as_itself(facts: Facts, data: st.DataObject, day: date) -> None:
    record = ended(facts, facts[data.draw(st.sampled_from([one.id for one in facts]))], day)
    for period in (record.valid, record.planned):
        if period is not None and period.begins.earliest < period.ends.earliest:
            read = read_validity(str(period))
            assert [read.covers(one) for one in ALL_DAYS] == [period.covers(one) for one in ALL_DAYS]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [("kommun", YES, NO), ("odaterad", UNKNOWN, NO), ("plats", YES, NO), ("plan", UNKNOWN, NO), ("avtal", YES, NO)],
)
def test_before_its_end_a_thing_stands_as_firmly_as_it_did(
    tenant: sm.Tenant, name: str, before: Truth, after: Truth
) -> None:
    """
    organizations: [{id: kommun, name: K, kind: municipality}]
    bodies:
      - {id: odaterad, name: O, kind: arbetsgrupp}
      - {id: daterad, name: D, kind: arbetsgrupp, valid: 2016/..}
      - {id: plan, name: P, kind: arbetsgrupp, planned: 2016/..}
    seats: [{id: plats, body: daterad}]
    agreements: [{id: avtal, title: A, kind: avtal, valid: 2015/2017, renewal: {step: P1Y, silent: true}}]
    """
    day = date(2017, 6, 1)
    courses = Courses(end(tenant.facts, name, day))

    assert (courses[name].at(day - ONE_DAY), courses[name].at(day)) == (before, after)


def test_a_plan_that_is_ended_has_not_come_about_and_did_not_begin_sooner(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: plan, name: P, kind: arbetsgrupp, planned: 2018/..}]
    """
    courses = Courses(end(tenant.facts, "plan", date(2019, 1, 1)))["plan"]

    assert [courses.at(date(year, 6, 1)) for year in (2017, 2018, 2019)] == [NO, UNKNOWN, NO]


def test_what_had_ended_by_then_does_not_get_a_longer_life(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: grupp, name: G, kind: arbetsgrupp, valid: 2015/2016}]
    """
    assert end(tenant.facts, "grupp", date(2019, 1, 1))["grupp"] == tenant["grupp"]


def test_a_renamed_record_had_its_old_name_until_the_day(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: grupp, name: Grupp, names: [{name: Forum, valid: 2015}], kind: arbetsgrupp, valid: 2015/..}]
    """
    facts = with_records(tenant.facts, [renamed(tenant["grupp"], "Råd", date(2018, 1, 1))])
    record = facts["grupp"]

    days = (date(2015, 6, 1), date(2016, 6, 1), date(2017, 12, 31), date(2018, 1, 1))
    assert [Snapshot(facts, day).name(record) for day in days] == ["Forum", "Grupp", "Grupp", "Råd"]
    assert tenant["grupp"].caption == "Grupp"


def test_a_record_of_a_concept_without_names_cannot_be_renamed(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: grupp, name: G, kind: arbetsgrupp}]
    seats: [{id: plats, body: grupp}]
    """
    with pytest.raises(TypeError):
        renamed(tenant["plats"], "Stol", date(2018, 1, 1))


def test_a_former_name_with_an_unknown_start_goes_before_todays_until_it_ends(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: skr, name: SKR, names: [{name: SKL, valid: t.o.m. 2019-11-26}], kind: natverk, valid: 2007/..}
      - {id: annan, name: Ny, names: [{name: Gammal, valid: 2007/}], kind: natverk, valid: 2007/..}
    """
    assert [tenant.at(day).name(tenant["skr"]) for day in ("2015-01-01", "2019-11-27")] == ["SKL", "SKR"]
    assert tenant.at("2015-01-01").name(tenant["annan"]) == "Ny"


def test_a_former_name_gives_way_on_the_day_after_its_last(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: rad, name: Råd, names: [{name: Forum, valid: 2015/2017}], kind: natverk, valid: 2007/..}]
    """
    assert [tenant.at(day).name(tenant["rad"]) for day in ("2017-12-31", "2018-01-01")] == ["Forum", "Råd"]


def test_a_former_name_without_a_known_end_is_used_as_long_as_it_is_documented(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: rad, name: Råd, names: [{name: Forum, attested: [2015, 2016]}], kind: natverk, valid: 2007/..}]
    """
    assert [tenant.at(day).name(tenant["rad"]) for day in ("2016-12-31", "2017-01-01")] == ["Forum", "Råd"]


KNOWN = date(2017, 6, 1)


def test_what_only_later_sources_say_goes_and_undated_sources_stay(tenant: sm.Tenant) -> None:
    """
    sources:
      - {id: da, title: D, kind: plan, date: 2017-06-01}
      - {id: sen, title: S, kind: plan, date: 2017-06-02}
      - {id: vag, title: V, kind: plan, date: 2017}
      - {id: odaterad, title: O, kind: web-page}
    areas:
      - {id: kand, name: K, source: da}
      - {id: okand, name: O, source: sen}
      - {id: bada, name: B, source: [sen § 2, da § 1]}
      - {id: kanske, name: M, source: vag}
      - {id: utan-dag, name: U, source: odaterad}
      - {id: utan-kalla, name: N}
    """
    known = as_known(tenant.facts, KNOWN)

    assert {one.id for one in known.concept("areas")} == {"kand", "bada", "kanske", "utan-dag", "utan-kalla"}
    assert {one.id for one in known.concept("sources")} == {"da", "vag", "odaterad"}
    assert [str(citation) for citation in known["bada"].source] == ["da § 1"]


def test_a_statement_within_a_record_goes_with_its_source(tenant: sm.Tenant) -> None:
    """
    sources: [{id: da, title: D, kind: plan, date: 2016}, {id: sen, title: S, kind: plan, date: 2018}]
    organizations: [{id: region, name: R, kind: region, source: da}]
    bodies:
      - id: grupp
        name: G
        kind: arbetsgrupp
        source: da
        names: [{name: Nytt, kind: everyday, source: sen}, {name: Gammalt, kind: everyday, source: da}]
        commissioned_by: [{to: region, source: sen}]
    """
    known = as_known(tenant.facts, KNOWN)["grupp"]

    assert [name.name for name in getattr(known, "names", ())] == ["Gammalt"]
    assert getattr(known, "commissioned_by", None) == ()


def test_a_value_goes_with_a_source_of_its_own_and_with_its_mark(tenant: sm.Tenant) -> None:
    """
    sources: [{id: da, title: D, kind: plan, date: 2016}, {id: sen, title: S, kind: plan, date: 2018}]
    areas: [{id: vard, name: Vård, source: da}, {id: skola, name: Skola, source: da}]
    bodies:
      - id: grupp
        name: G
        kind: arbetsgrupp
        purpose: Samråda.
        areas: [vard, skola]
        source: da
        inferred: {areas.skola: Läst ur rubriken., areas.vard: Läst ur namnet.}
        value_sources: [{field: areas.skola, source: sen § 2}, {field: purpose, source: sen}, {field: name, source: sen}]
      - {id: krets, name: K, kind: arbetsgrupp, areas: vard, source: da, value_sources: {field: areas.vard, source: [sen, da]}}
    agreements:
      - id: avtal
        title: A
        kind: avtal
        parties: [grupp, krets]
        follow_up: {wording: årligen, due: 2017}
        source: da
        value_sources: [{field: follow_up.due, source: sen}, {field: parties.krets, source: sen}]
    """
    known = as_known(tenant.facts, KNOWN)
    group, agreement = known["grupp"], known["avtal"]
    assert isinstance(agreement, Agreement)
    assert agreement.follow_up

    assert (getattr(group, "areas", ()), getattr(group, "purpose", "")) == (("vard",), None)
    assert (group.caption, dict(group.inferred), group.value_sources) == ("G", {"areas.vard": "Läst ur namnet."}, ())
    assert getattr(known["krets"], "areas", ()) == ("vard",)
    assert [one.party for one in agreement.parties] == ["grupp"]
    assert (agreement.follow_up.wording, agreement.follow_up.due) == ("årligen", ())
    assert tenant.facts["grupp"].value_sources  # the facts themselves stay as they are


def test_what_went_takes_the_references_to_it_and_whatever_cannot_be_without_it(tenant: sm.Tenant) -> None:
    """
    tenant:
      id: prov
      name: Prov
      kind: county
      principals: [region, sen-region]
    sources: [{id: da, title: D, kind: plan, date: 2016}, {id: sen, title: S, kind: plan, date: 2018}]
    organizations:
      - {id: region, name: R, kind: region, source: da}
      - {id: sen-region, name: S, kind: region, source: sen}
    bodies:
      - {id: grupp, name: G, kind: arbetsgrupp, source: da, part_of: sen-grupp, conflicts_with: sen-grupp}
      - {id: sen-grupp, name: S, kind: arbetsgrupp, source: sen}
    seats:
      - {id: plats, body: sen-grupp, source: da}
      - {id: egen-plats, body: grupp, at: [region, sen-region], source: da}
    mandates:
      - {id: pa-plats, body: plats, powers: decide, source: da}
    agreements:
      - id: avtal
        title: A
        kind: avtal
        source: da
        parties: [region, {party: sen-region, source: da}, grupp]
        follow_up: {wording: Varje år., by: [sen-grupp, grupp]}
    """
    known = as_known(tenant.facts, KNOWN)

    assert {one.id for one in known} == {"da", "region", "grupp", "egen-plats", "pa-plats", "avtal"}
    assert not list(_dangling(known))
    agreement = known["avtal"]
    assert [party.party for party in getattr(agreement, "parties", ())] == ["region", "grupp"]
    assert agreement.model_dump()["follow_up"]["by"] == ("grupp",)
    assert known.header.principals == ("region",)
    assert known["grupp"].conflicts_with == ()


@pytest.mark.parametrize("tenant_id", ["jonkoping", "kalmar", "ostergotland"])
@pytest.mark.parametrize("day", ["2010-01-01", "2016-02-29", "2017-06-01", "2021-01-01", "2030-01-01"])
def test_nothing_dangles_in_a_county_as_it_was_known(counties: sm.Workspace, tenant_id: str, day: str) -> None:
    facts = counties[tenant_id].facts
    known = as_known(facts, date.fromisoformat(day))

    assert not list(_dangling(known))
    for record in known:
        type(record).model_validate(record.model_dump())
    assert {one.id for one in known} <= {one.id for one in facts}


def test_later_knowledge_adds_and_takes_nothing_away(counties: sm.Workspace) -> None:
    facts = counties["ostergotland"].facts
    sizes = [{one.id for one in as_known(facts, date(year, 1, 1))} for year in range(2012, 2026)]

    assert all(one <= other for one, other in pairwise(sizes))
    assert sizes[0] < sizes[-1]


def _dangling(facts: Facts) -> list[str]:
    records = (facts.header, *facts)
    found = [use.target for record in records for use in references(record) if use.target not in facts]
    return found + [other for record in records for other in record.conflicts_with if other not in facts]


def test_records_without_a_holder_are_as_the_data_says(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: grupp, name: G, kind: arbetsgrupp, valid: 2017}]
    seats: [{id: plats, body: grupp}]
    mandates: [{id: mandat, powers: decide}]
    flows: [{id: flode, content: report}]
    """
    facts = end(tenant.facts, "grupp", date(2017, 7, 1))

    assert {type(one) for one in facts} >= {Seat, Mandate, Flow}
    assert Courses(facts)["plats"].at(date(2017, 7, 1)) is NO
    assert Courses(facts)["mandat"].at(date(2017, 7, 1)) is UNKNOWN
