"""How agreements stand on a day: status, who has adopted, conditions, frames, and from one to the next."""

from datetime import date
from typing import Any

import pytest

import samverkan_model as sm
from samverkan_model.model.agreements import Agreement
from samverkan_model.queries.agreements import (
    Adopted,
    Handover,
    Status,
    adoptions,
    condition_met,
    framed,
    handovers,
    heir,
    status,
)
from samverkan_model.queries.membership import members

YES, PENDING, DECLINED, NOT_DOCUMENTED = Adopted


def read(tenant: sm.Tenant, record: str = "avtal") -> Any:
    """An agreement of the tenant."""
    return tenant[record]


def statuses(tenant: sm.Tenant, *days: str, record: str = "avtal") -> list[Status]:
    return [status(tenant.at(day), read(tenant, record)) for day in days]


def states(tenant: sm.Tenant, day: str) -> dict[str, Adopted]:
    return {one.party: one.state for one in adoptions(tenant.at(day), read(tenant))}


def test_planned_then_agreed_then_in_force_then_ended(tenant: sm.Tenant) -> None:
    """
    agreements: [{id: avtal, title: A, kind: avtal, valid: 2017-01-01/2017-12-31, decided: 2016-06-15}]
    """
    assert statuses(tenant, "2016-06-14", "2016-06-15", "2016-12-31", "2017-01-01", "2017-12-31", "2018-01-01") == [
        Status.PLANNED,
        Status.AGREED,
        Status.AGREED,
        Status.IN_FORCE,
        Status.IN_FORCE,
        Status.ENDED,
    ]


def test_an_agreement_is_agreed_when_all_have_adopted_it_not_when_one_has(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: ett, name: E, kind: municipality}, {id: tva, name: T, kind: municipality}]
    agreements:
      - id: avtal
        title: A
        kind: avtal
        valid: 2017/..
        parties: [{party: ett, adopted: 2016-03-01}, {party: tva, adopted: 2016-09-01}]
    """
    assert statuses(tenant, "2016-03-01", "2016-08-31", "2016-09-01") == [Status.PLANNED, Status.PLANNED, Status.AGREED]


def test_an_agreement_that_nobody_is_known_to_have_adopted_is_planned_before_its_start(tenant: sm.Tenant) -> None:
    """
    agreements: [{id: avtal, title: A, kind: avtal, valid: 2017/..}]
    """
    assert statuses(tenant, "2016-12-31") == [Status.PLANNED]


def test_an_adoption_without_a_date_does_not_make_an_agreement_agreed_before_its_start(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: ett, name: E, kind: municipality}]
    agreements: [{id: avtal, title: A, kind: avtal, planned: "2018", parties: {party: ett, adoption: adopted}}]
    """
    assert statuses(tenant, "2017-06-01") == [Status.PLANNED]


def test_tills_vidare_never_ends(tenant: sm.Tenant) -> None:
    """
    agreements: [{id: avtal, title: A, kind: avtal, valid: 2014 tills vidare}]
    """
    days = ("2014-01-01", "2016-02-29", "2050-01-01", "9999-12-30")

    assert statuses(tenant, *days) == [Status.IN_FORCE] * len(days)


@pytest.mark.parametrize("day", ["2014-01-02", "2017-06-01", "2099-12-31"])
def test_an_unknown_end_is_never_in_force_for_certain(tenant: sm.Tenant, day: str) -> None:
    """
    agreements: [{id: avtal, title: A, kind: avtal, valid: 2014/}]
    """
    assert statuses(tenant, day) == [Status.UNKNOWN]


def test_an_unknown_end_is_in_force_as_long_as_it_is_documented(tenant: sm.Tenant) -> None:
    """
    agreements: [{id: avtal, title: A, kind: avtal, valid: 2014/, attested: 2016-02-29}]
    """
    assert statuses(tenant, "2015-01-01", "2016-02-29", "2016-03-01") == [
        Status.IN_FORCE,
        Status.IN_FORCE,
        Status.UNKNOWN,
    ]


def test_without_any_date_nothing_is_known(tenant: sm.Tenant) -> None:
    """
    agreements: [{id: avtal, title: A, kind: avtal}]
    """
    assert statuses(tenant, "1990-01-01", "2090-01-01") == [Status.UNKNOWN, Status.UNKNOWN]


def test_only_planned_is_planned_until_its_day_then_unknown(tenant: sm.Tenant) -> None:
    """
    agreements: [{id: avtal, title: A, kind: avtal, planned: "[2017-01-01..2017-06-30]/"}]
    """
    assert statuses(tenant, "2016-01-01", "2017-06-29", "2017-06-30", "2020-01-01") == [
        Status.PLANNED,
        Status.PLANNED,
        Status.UNKNOWN,
        Status.UNKNOWN,
    ]


def test_under_notice_from_the_day_notice_was_given_until_the_end(tenant: sm.Tenant) -> None:
    """
    agreements: [{id: avtal, title: A, kind: avtal, valid: 2014/2018, notice: {given: 2017-11-01}}]
    """
    assert statuses(tenant, "2017-10-31", "2017-11-01", "2018-12-31", "2019-01-01") == [
        Status.IN_FORCE,
        Status.UNDER_NOTICE,
        Status.UNDER_NOTICE,
        Status.ENDED,
    ]


@pytest.mark.parametrize(("given", "after"), [("", Status.UNKNOWN), (", notice: {given: 2017-06-01}", Status.ENDED)])
def test_what_is_prolonged_unless_notice_is_given_may_go_on_after_its_end(
    folder: Any, given: str, after: Status
) -> None:
    renewal = "renewal: {step: P2Y, silent: true}"
    model = f"agreements: [{{id: avtal, title: A, kind: avtal, valid: 2014/2017, {renewal}{given}}}]"
    tenant = sm.Workspace.load(folder(model=model))["prov"]

    assert statuses(tenant, "2018-01-01") == [after]


def test_a_condition_that_all_adopt_is_met_when_the_last_has(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: ett, name: E, kind: municipality}, {id: tva, name: T, kind: municipality}]
    agreements:
      - id: avtal
        title: A
        kind: avtal
        valid: 2017/..
        condition: {text: Om alla antar., kind: all-adopt}
        parties: [{party: ett, adopted: 2016-03-01}, {party: tva, adopted: 2017-09-01}]
    """
    assert statuses(tenant, "2016-06-01", "2017-01-01", "2017-08-31", "2017-09-01") == [
        Status.PLANNED,
        Status.CONDITIONAL,
        Status.CONDITIONAL,
        Status.IN_FORCE,
    ]


@pytest.mark.parametrize(
    ("parties", "met"),
    [
        ("[{party: ett, adoption: adopted}, {party: tva, adoption: adopted}]", True),
        ("[{party: ett, adoption: adopted}, {party: tva, adoption: declined}]", False),
        ("[{party: ett, adoption: adopted}, {party: tva, adoption: pending}]", False),
        ("[{party: ett, adoption: adopted}, tva]", False),
        ("[]", False),
    ],
)
def test_all_have_adopted_only_when_each_is_known_to_have(folder: Any, parties: str, met: bool) -> None:
    tenant = sm.Workspace.load(
        folder(
            model=f"""
            organizations: [{{id: ett, name: E, kind: municipality}}, {{id: tva, name: T, kind: municipality}}]
            agreements:
              - id: avtal
                title: A
                kind: avtal
                valid: 2017/..
                condition: {{text: Om alla antar., kind: all-adopt}}
                parties: {parties}
            """
        )
    )["prov"]

    assert condition_met(tenant.at("2017-06-01"), read(tenant)) is met
    assert statuses(tenant, "2017-06-01") == [Status.IN_FORCE if met else Status.CONDITIONAL]


def test_one_that_a_source_says_was_in_force_does_not_wait_for_adoptions_the_sources_are_silent_on(
    tenant: sm.Tenant,
) -> None:
    """
    organizations: [{id: ett, name: E, kind: municipality}, {id: tva, name: T, kind: municipality}]
    agreements:
      - id: avtal
        title: A
        kind: avtal
        valid: 2017/2018
        condition: {text: Om alla antar., kind: all-adopt}
        not_documented: adoption
        parties: [{party: ett, adopted: 2016-03-01}, tva]
    """
    assert statuses(tenant, "2016-06-01", "2017-06-01", "2019-06-01") == [
        Status.PLANNED,
        Status.IN_FORCE,
        Status.ENDED,
    ]


def test_an_agreement_with_several_conditions_waits_for_all_of_them(tenant: sm.Tenant) -> None:
    """
    agreements:
      - {id: ett, title: A, kind: avtal, valid: 2017/.., condition: [{text: Om., met: true}, {text: Och om., met: false}]}
      - {id: bada, title: B, kind: avtal, valid: 2017/.., condition: [{text: Om., met: true}, {text: Och om., met: true}]}
    """
    at = tenant.at("2017-06-01")

    assert [condition_met(at, one) for one in at.agreements] == [False, True]


@pytest.mark.parametrize(("met", "expected"), [("true", True), ("false", False), ("null", False)])
def test_a_condition_of_another_kind_is_met_when_a_source_says_so(folder: Any, met: str, expected: bool) -> None:
    model = f"agreements: [{{id: avtal, title: A, kind: avtal, valid: 2017/.., condition: {{text: Om., met: {met}}}}}]"
    tenant = sm.Workspace.load(folder(model=model))["prov"]

    assert condition_met(tenant.at("2017-06-01"), read(tenant)) is expected


def test_groups_are_taken_apart_and_one_named_by_itself_goes_before_its_group(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: ett, name: E, kind: municipality}
      - {id: tva, name: T, kind: municipality}
      - {id: region, name: R, kind: region}
    groups:
      - {id: kommuner, name: K, members: [ett, tva]}
      - {id: alla, name: Alla, members: [kommuner, region]}
    agreements:
      - id: avtal
        title: A
        kind: avtal
        valid: 2017-11/2018
        parties: [{party: ett, adopted: 2018-04-10, adopted_by: kf, reference: "§ 12"}, alla]
    """
    found = {one.party: one for one in adoptions(tenant.at("2018-06-01"), read(tenant))}

    assert list(found) == ["ett", "tva", "region"]
    assert (found["ett"].state, found["ett"].late, found["ett"].reference) == (YES, True, "§ 12")
    assert (found["tva"].state, found["tva"].late, found["tva"].reference) == (NOT_DOCUMENTED, False, None)
    assert members(tenant.facts, "alla") == ("ett", "tva", "region")


def test_an_adoption_to_come_is_pending_and_one_before_the_start_is_not_late(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: ett, name: E, kind: municipality}, {id: tva, name: T, kind: municipality}]
    agreements:
      - id: avtal
        title: A
        kind: avtal
        valid: 2018/..
        parties: [{party: ett, adopted: 2017-12-31}, {party: tva, adoption: declined}]
    """
    assert states(tenant, "2017-12-30") == {"ett": PENDING, "tva": DECLINED}
    assert states(tenant, "2017-12-31") == {"ett": YES, "tva": DECLINED}
    assert not any(one.late for one in adoptions(tenant.at("2018-06-01"), read(tenant)))


def test_a_party_is_one_as_long_as_it_was(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Region, kind: region, valid: 2015/.., succeeds: landsting}
      - {id: landsting, name: Landsting, kind: landsting, valid: ../2014-12-31}
    agreements:
      - id: avtal
        title: A
        kind: avtal
        valid: 2014/..
        parties: [{party: landsting, valid: 2014}, {party: region, valid: 2015/..}]
    """
    assert [list(states(tenant, day)) for day in ("2014-12-31", "2015-01-01")] == [["landsting"], ["region"]]


def test_a_party_that_ceased_is_carried_by_its_heir_under_the_name_the_document_has(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: tredje, name: T, kind: region, valid: 2019/.., succeeds: andra}
      - {id: andra, name: A, kind: region, valid: 2015/2018, succeeds: forsta}
      - {id: forsta, name: F, kind: landsting, valid: ../2014-12-31}
    agreements:
      - {id: avtal, title: A, kind: avtal, valid: 2010/.., parties: {party: forsta, named_as: Landstinget}}
    """
    days = ("2014-12-31", "2015-01-01", "2018-12-31", "2019-01-01")

    assert [heir(tenant.at(day), "forsta") for day in days] == ["forsta", "andra", "andra", "tredje"]
    assert [one.named_as for one in adoptions(tenant.at("2019-01-01"), read(tenant))] == ["Landstinget"]


def test_what_has_not_begun_has_no_heir_and_what_nobody_took_over_carries_itself(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: ny, name: N, kind: region, valid: 2019/.., succeeds: kommande}
      - {id: kommande, name: K, kind: region, valid: 2015/2018}
      - {id: borta, name: B, kind: namnd, valid: ../2010}
    """
    now = tenant.at("2014-06-01")

    assert (heir(now, "kommande"), heir(now, "borta")) == ("kommande", "borta")


def test_of_several_that_took_over_the_one_that_stands_is_the_heir(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: gammal, name: G, kind: namnd, valid: ../2014}
      - {id: kort, name: K, kind: namnd, valid: 2015, succeeds: gammal}
      - {id: lang, name: L, kind: namnd, valid: 2015/.., succeeds: gammal}
    """
    assert heir(tenant.at("2017-01-01"), "gammal") == "lang"


@pytest.mark.parametrize(
    ("before", "after", "gap", "overlap"),
    [
        ("2015/2017-12-31", "2018-01-01/..", 0, 0),
        ("t.o.m. 2017-12-31", "2018-01-01/", 0, 0),
        ("2015/2017-12-31", "2018-01-02/..", 1, 0),
        ("2015/2016-02-28", "2016-03-01/..", 1, 0),
        ("2015/2018-12-31", "2020/..", 365, 0),
        ("2015/2017-12-31", "2017-12-31/..", 0, 1),
        ("2015/2017-12-31", "2017/..", 0, 365),
        ("2015/2018", "2016", 0, 366),
        ("2015/2017-12-31", "2017/", 0, None),
        ("t.o.m. 2017-12-31", "2017/..", 0, None),
        ("2015/", "2018/..", None, None),
        ("2015/..", "2018/..", None, None),
        ("2015/2017", "våren 2018", None, None),
    ],
)
def test_from_one_agreement_to_the_next_there_may_be_a_gap_or_an_overlap(
    folder: Any, before: str, after: str, gap: int | None, overlap: int | None
) -> None:
    model = f"""
    agreements:
      - {{id: gammal, title: G, kind: avtal, valid: "{before}"}}
      - {{id: ny, title: N, kind: avtal, valid: "{after}", succeeds: gammal}}
    """
    [step] = handovers(sm.Workspace.load(folder(model=model))["prov"].facts)

    assert step == Handover("gammal", "ny", gap, overlap, step.least_gap)


def test_a_merger_has_a_step_from_each(tenant: sm.Tenant) -> None:
    """
    agreements:
      - {id: ett, title: E, kind: avtal, valid: t.o.m. 2017-12-31}
      - {id: tva, title: T, kind: avtal, valid: t.o.m. 2017-06-30}
      - {id: ny, title: N, kind: avtal, valid: 2018/, succeeds: [ett, tva]}
    """
    assert [(one.before, one.gap) for one in handovers(tenant.facts)] == [("ett", 0), ("tva", 184)]


def test_frames_hold_local_agreements_over_several_levels(tenant: sm.Tenant) -> None:
    """
    agreements:
      - {id: nationell, title: N, kind: avtal}
      - {id: lan, title: L, kind: avtal, framed_by: nationell}
      - {id: norra, title: No, kind: avtal, framed_by: lan}
      - {id: sodra, title: So, kind: avtal, framed_by: lan}
    """
    facts = tenant.facts
    tree = {one.id: framed(facts, one) for one in facts.of(Agreement)}

    assert tree == {"nationell": ("lan",), "lan": ("norra", "sodra"), "norra": (), "sodra": ()}


def test_a_leap_year_counts_its_day_between_two_agreements(tenant: sm.Tenant) -> None:
    """
    agreements:
      - {id: gammal, title: G, kind: avtal, valid: t.o.m. 2016-01-31}
      - {id: ny, title: N, kind: avtal, valid: 2016-03-01/, succeeds: gammal}
    """
    [step] = handovers(tenant.facts)

    assert step.gap == (date(2016, 3, 1) - date(2016, 2, 1)).days == 29
