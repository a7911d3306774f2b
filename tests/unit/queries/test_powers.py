"""Who may do something: by mandate or by law, on whose word."""

import samverkan_model as sm
from samverkan_model.model.validity import Truth
from samverkan_model.queries.powers import Holding, who_may
from samverkan_model.reports.powers import TenantPowers, powers_report
from samverkan_model.text.plain import as_plain_text


def held(tenant: sm.Tenant, power: str = "decide", matters: tuple[str, ...] = ()) -> dict[str | None, Holding]:
    return {one.actor: one for one in who_may(tenant.at("2017-06-01"), power, matters)}


def test_who_decides_by_law_and_who_only_by_mandate(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: R, kind: region}, {id: kommun, name: K, kind: municipality}]
    areas: [{id: vard, name: V}, {id: skola, name: S}]
    bodies:
      - {id: namnd, name: Nämnden, kind: gemensam-namnd, valid: 2017, principals: [region, kommun]}
      - {id: forum, name: Forumet, kind: forum, valid: 2017}
      - {id: kanske, name: Kanske, kind: forum, valid: /}
    mandates:
      - {id: m1, body: forum, powers: decide, matter: vard, text: Gemensamma frågor., granted_by: region, limits: Inom budget., valid: 2017}
      - {id: m2, body: region, powers: adopt, matter: skola, valid: 2017}
      - {id: m3, body: kanske, powers: decide, valid: /}
      - {id: m4, body: forum, powers: prepare, valid: 2017}
      - {id: m5, powers: decide, matter: vard, gaps: body, valid: 2017}
    """
    found = held(tenant)

    assert {name: one.backed for name, one in found.items()} == {
        "namnd": True, "forum": False, "region": True, "kanske": False, None: False,
    }  # fmt: skip
    assert (found["namnd"].mandate, found["namnd"].form) == (None, "gemensam-namnd")
    assert found["region"].power == "adopt"
    assert found["kanske"].standing is Truth.UNKNOWN
    assert set(held(tenant, matters=("skola",))) == {"namnd", "region", "kanske"}
    assert set(held(tenant, "prepare")) == {"forum"}


def test_whose_word_it_is_on_and_within_which_limits_is_told(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: R, kind: region}]
    areas: [{id: vard, name: V}]
    bodies: [{id: forum, name: Forumet, kind: forum, valid: 2017}]
    mandates:
      - {id: m1, body: forum, powers: decide, matter: vard, text: Gemensamma frågor., granted_by: region, limits: Inom budget., valid: 2017}
    """
    now = tenant.at("2017-06-01")
    said = as_plain_text(powers_report([TenantPowers(now, "decide", who_may(now, "decide"))], "sv"))

    assert (
        "  - Forumet: Gemensamma frågor\n    ingen egen rättslig form; på mandat av R\n    Gräns: Inom budget." in said
    )


def test_a_joint_board_with_other_areas_decides_nothing_in_the_matter(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: R, kind: region}, {id: kommun, name: K, kind: municipality}]
    areas: [{id: hjalpmedel, name: Hjälpmedel}, {id: skola, name: S}]
    bodies:
      - {id: namnd, name: N, kind: gemensam-namnd, valid: 2017, principals: [region, kommun], areas: hjalpmedel}
      - {id: ovrig, name: Ö, kind: gemensam-namnd, valid: 2017, principals: [region, kommun]}
    """
    assert set(held(tenant, matters=("hjalpmedel",))) == {"namnd", "ovrig"}
    assert set(held(tenant, matters=("skola",))) == {"ovrig"}


def test_who_may_in_an_area_is_asked_by_its_name_and_an_area_that_a_tenant_has_not_gives_nobody(
    counties: sm.Workspace,
) -> None:
    kalmar, ostergotland = counties.who_may("decide", "Hjälpmedel", "2020-03-31", ("kalmar", "ostergotland"))

    assert [(one.actor, one.instruments) for one in kalmar.holdings] == [("hjalpmedelsnamnden", ("hjalpmedel-avtal",))]
    assert ostergotland.holdings == ()


def test_an_area_is_known_by_the_name_that_its_id_is_made_of_whoever_else_is_asked(counties: sm.Workspace) -> None:
    (kalmar,) = counties.chosen("kalmar").who_may("decide", "hjälpmedel", "2020-03-31")

    assert [one.actor for one in kalmar.holdings] == ["hjalpmedelsnamnden"]


def test_of_an_area_that_is_not_there_it_is_told_so_and_what_to_ask_instead(counties: sm.Workspace) -> None:
    answers = counties.chosen("kalmar").who_may("decide", "hjälpmedlen", "2020-03-31")
    said = as_plain_text(powers_report(answers, "sv"))

    assert not answers[0].has_matter
    assert "Ingen är dokumenterad" not in said
    assert "Modellen har inget sådant område." in said
    assert "Kommunala hjälpmedel (hjalpmedel)" in said
