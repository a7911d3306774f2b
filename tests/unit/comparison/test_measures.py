"""Measures count what is certain, and say how much they do not know."""

import samverkan_model as sm
from samverkan_model.comparison.measures import KEYS, Measure, measures


def measured(tenant: sm.Tenant, key: str) -> Measure:
    return next(one for one in measures(tenant.at("2017-06-01")) if one.key == key)


def basis(one: Measure) -> tuple[float | None, int, int, int]:
    return one.value, one.counted, one.of, one.unknown


def test_the_keys_are_those_of_the_measures_in_order(tenant: sm.Tenant) -> None:
    """
    tenant: {id: prov, name: Provlän, kind: county}
    """
    assert tuple(one.key for one in measures(tenant.at("2017-06-01"))) == KEYS


def test_levels_count_certain_bodies_and_say_whose_level_is_unknown(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, level: political, valid: 2017/..}
      - {id: b, name: B, kind: samrad, level: [political, officials], valid: 2017/..}
      - {id: c, name: C, kind: samrad, valid: 2017/..}
      - {id: d, name: D, kind: samrad, level: operational, attested: 2020}
    """
    assert basis(measured(tenant, "levels")) == (2, 2, 3, 1)
    assert measured(tenant, "bodies-per-level").parts == (("political", 2), ("officials", 1))


def test_steps_to_decision_go_by_commission_preparation_and_steering(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Regionen, kind: region}
      - {id: namnd, name: Nämnden, kind: namnd, part_of: region}
    bodies:
      - {id: forum, name: Forum, kind: forum, level: political, commissioned_by: namnd, valid: 2017/..}
      - {id: ledning, name: Ledning, kind: ledningsgrupp, prepares_for: forum, steers: uppdrag, valid: 2017/..}
      - {id: uppdrag, name: Uppdrag, kind: arbetsgrupp, level: operational, valid: 2017/..}
      - {id: nara, name: Nära, kind: arbetsgrupp, level: operational, commissioned_by: namnd, valid: 2017/..}
      - {id: lost, name: Lös, kind: arbetsgrupp, level: operational, valid: 2017/..}
    """
    one = measured(tenant, "steps-to-decision")

    assert basis(one) == (3, 2, 3, 1)
    assert one.parts == (("least", 1), ("most", 3))
    assert one.shown_by == ("uppdrag", "ledning", "forum", "namnd")


def test_the_way_to_decision_is_the_one_with_the_fewest_steps(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Regionen, kind: region}
      - {id: namnd, name: Nämnden, kind: namnd, part_of: region}
    bodies:
      - {id: nara, name: Nära, kind: arbetsgrupp, level: operational, prepares_for: [beredning, utskott], valid: 2017/..}
      - {id: beredning, name: Beredning, kind: arbetsutskott, commissioned_by: namnd, valid: 2017/..}
      - {id: forum, name: Forum, kind: forum, commissioned_by: namnd, valid: 2017/..}
      - {id: utskott, name: Utskott, kind: arbetsutskott, prepares_for: forum, valid: 2017/..}
    """
    assert measured(tenant, "steps-to-decision").shown_by == ("nara", "beredning", "namnd")


def test_what_only_may_have_been_sent_up_is_no_way_to_decision(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Regionen, kind: region}
      - {id: namnd, name: Nämnden, kind: namnd, part_of: region}
    bodies:
      - {id: nara, name: Nära, kind: arbetsgrupp, level: operational, valid: 2017/..}
      - {id: annan, name: Annan, kind: arbetsgrupp, level: operational, valid: 2017/..}
    flows:
      - {sender: nara, receiver: namnd, content: report, direction: up, valid: 2017/..}
      - {sender: annan, receiver: namnd, content: report, direction: up, attested: 2020}
    """
    assert basis(measured(tenant, "steps-to-decision")) == (1, 1, 2, 1)


def test_a_body_that_decides_by_word_only_is_no_end_of_the_way(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: forum, name: Forum, kind: forum, level: political, valid: 2017/..}
      - {id: nara, name: Nära, kind: arbetsgrupp, level: operational, prepares_for: forum, valid: 2017/..}
    mandates: [{id: m, body: forum, powers: decide, valid: 2017/..}]
    """
    assert basis(measured(tenant, "steps-to-decision")) == (None, 0, 1, 1)


def test_a_mandate_has_a_way_back_when_what_is_told_reaches_all_who_gave_it(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Regionen, kind: region}
      - {id: ett, name: Ett, kind: municipality}
      - {id: tva, name: Två, kind: municipality}
    groups: [{id: kommuner, name: Kommunerna, members: [ett, tva]}]
    bodies:
      - {id: forum, name: Forum, kind: forum, commissioned_by: region, valid: 2017/..}
    mandates:
      - {id: hem, body: forum, powers: prepare, granted_by: region, valid: 2017/..}
      - {id: halv, body: forum, powers: prepare, granted_by: [region, kommuner], valid: 2017/..}
      - {id: ingen, body: forum, powers: prepare, valid: 2017/..}
      - {id: utan, body: forum, powers: prepare, granted_by: kommuner, valid: 2017/.., gaps: way-back}
      - {id: kanske, body: forum, powers: prepare, granted_by: region, attested: 2020}
    flows: [{id: f, sender: forum, receiver: region, content: report, valid: 2017/..}]
    """
    one = measured(tenant, "way-back")

    assert basis(one) == (0.25, 1, 4, 2)
    assert one.shown_by == ("hem",)


def test_a_task_that_a_body_has_set_itself_is_not_asked_about(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: forum, name: Forum, kind: forum, valid: 2017/..}]
    mandates:
      - {id: egen, body: forum, powers: monitor, granted_by: forum, valid: 2017/..}
      - {id: fran, body: forum, powers: prepare, valid: 2017/..}
    """
    assert basis(measured(tenant, "way-back")) == (0.0, 0, 1, 1)


def test_what_a_part_knows_is_not_told_to_the_whole_by_being_a_part_of_it(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Regionen, kind: region}
      - {id: styrelse, name: Styrelsen, kind: namnd, part_of: region}
      - {id: namnd, name: Nämnden, kind: namnd, part_of: region}
    structures: [{id: system, name: Systemet, kind: system, principals: region}]
    bodies:
      - {id: forum, name: Forum, kind: forum, part_of: system, valid: 2017/..}
      - {id: enhet, name: Enhet, kind: sekretariat, supports: system, valid: 2017/..}
    mandates:
      - {id: paraply, body: forum, powers: prepare, granted_by: system, valid: 2017/..}
      - {id: helhet, body: forum, powers: prepare, granted_by: region, valid: 2017/..}
      - {id: annan, body: forum, powers: prepare, granted_by: namnd, valid: 2017/..}
    flows: [{id: f, sender: forum, receiver: styrelse, content: report, valid: 2017/..}]
    """
    assert measured(tenant, "way-back").shown_by == ("helhet",)


def test_a_principal_is_seated_when_the_seat_is_its_own(tenant: sm.Tenant) -> None:
    """
    tenant: {id: prov, name: Provlän, kind: county, principals: [region, kommuner]}
    organizations:
      - {id: region, name: Regionen, kind: region}
      - {id: stab, name: Staben, kind: office, part_of: region}
      - {id: ett, name: Ett, kind: municipality}
      - {id: tva, name: Två, kind: municipality}
      - {id: tre, name: Tre, kind: municipality}
      - {id: namnd, name: Nämnden i Ett, kind: namnd, part_of: ett}
    groups: [{id: kommuner, name: Kommunerna, members: [ett, tva, tre]}]
    bodies: [{id: forum, name: Forum, kind: forum, valid: 2017/..}]
    seats:
      - {id: a, body: forum, at: stab, valid: 2017/..}
      - {id: b, body: forum, at: namnd, role: chair, valid: 2017/..}
      - {id: c, body: forum, at: kommuner, count: 2, valid: 2017/..}
      - {id: d, body: forum, at: tva, role: secretary, valid: 2017/..}
      - {id: e, body: forum, at: tre, attested: 2020}
    """
    one = measured(tenant, "principals-seated")

    assert (one.counted, one.of, one.unknown, one.shown_by) == (2, 4, 2, ("region", "ett"))


def test_one_seat_each_seats_them_all(tenant: sm.Tenant) -> None:
    """
    tenant: {id: prov, name: Provlän, kind: county, principals: kommuner}
    organizations: [{id: ett, name: Ett, kind: municipality}, {id: tva, name: Två, kind: municipality}]
    groups:
      - {id: kommuner, name: Kommunerna, members: [ett, tva]}
      - {id: namnder, name: Nämnderna, kind: namnd, one_per: kommuner}
    bodies: [{id: forum, name: Forum, kind: forum, valid: 2017/..}]
    seats: [{id: a, body: forum, at: namnder, count: each, valid: 2017/..}]
    """
    assert basis(measured(tenant, "principals-seated")) == (1.0, 2, 2, 0)


def test_places_for_all_that_each_ones_own_assembly_appoints_to_seat_them_all(tenant: sm.Tenant) -> None:
    """
    tenant: {id: prov, name: Provlän, kind: county, principals: kommuner}
    organizations:
      - {id: ett, name: Ett, kind: municipality}
      - {id: tva, name: Två, kind: municipality}
      - {id: tre, name: Tre, kind: municipality}
    groups:
      - {id: kommuner, name: Kommunerna, members: [ett, tva, tre]}
      - {id: par, name: Paret, members: [ett, tva]}
      - {id: fullmaktige, name: Parets fullmäktige, kind: fullmaktige, one_per: par}
      - {id: chefer, name: Cheferna, kind: office, one_per: kommuner}
    bodies: [{id: direktion, name: Direktionen, kind: direktion, valid: 2017/..}]
    seats:
      - {id: a, body: direktion, at: par, count: 4, appointed_by: fullmaktige, valid: 2017/..}
      - {id: b, body: direktion, at: kommuner, count: 2, appointed_by: fullmaktige, valid: 2017/..}
      - {id: c, body: direktion, at: kommuner, count: 3, appointed_by: chefer, valid: 2017/..}
    """
    assert measured(tenant, "principals-seated").shown_by == ("ett", "tva")


def test_a_principal_is_known_by_the_one_that_carried_it_on_the_day(tenant: sm.Tenant) -> None:
    """
    tenant: {id: prov, name: Provlän, kind: county, principals: region}
    organizations:
      - {id: landsting, name: Landstinget, kind: landsting, valid: /2018-12-31}
      - {id: region, name: Regionen, kind: region, valid: 2019-01-01/.., succeeds: landsting}
    bodies: [{id: forum, name: Forum, kind: forum, valid: 2017/..}]
    seats: [{id: a, body: forum, at: region, valid: 2019/..}]
    """
    assert basis(measured(tenant, "principals-seated")) == (0.0, 0, 1, 1)


def test_follow_up_that_a_source_says_is_missing_is_known(tenant: sm.Tenant) -> None:
    """
    agreements:
      - {id: a, title: A, kind: avtal, valid: 2017/.., follow_up: Varje år.}
      - {id: b, title: B, kind: avtal, valid: 2017/.., gaps: follow_up}
      - {id: c, title: C, kind: avtal, valid: 2017/..}
      - {id: d, title: D, kind: avtal, valid: 2017/.., level: national}
      - {id: e, title: E, kind: avtal, attested: 2020, follow_up: Varje år.}
    """
    assert basis(measured(tenant, "followed-up")) == (1 / 3, 1, 3, 1)


def test_what_is_asked_of_bodies_is_answered_by_a_gap_too(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Regionen, kind: region}]
    bodies:
      - {id: a, name: A, kind: samrad, level: political, purpose: Samråd., commissioned_by: region, valid: 2017/..,
         cadence: fyra möten, gaps: seats}
      - {id: b, name: B, kind: samrad, valid: 2017/.., not_documented: cadence}
    mandates: [{id: m, body: b, powers: consult, valid: 2017/..}]
    """
    one = measured(tenant, "documented")

    assert basis(one) == (0.5, 6, 12, 6)
    assert dict(one.parts)["seats"] == 1


def test_a_secretary_is_nobody_who_sits_and_a_giver_who_may_have_ceased_is_no_answer(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Regionen, kind: region}]
    bodies:
      - {id: a, name: A, kind: samrad, valid: 2017/.., commissioned_by: {to: region, attested: 2015}}
    seats: [{id: s, body: a, role: secretary, function: sekreterare, valid: 2017/..}]
    """
    assert basis(measured(tenant, "documented")) == (0.0, 0, 6, 6)


def test_nothing_at_all_gives_no_number(tenant: sm.Tenant) -> None:
    """
    tenant: {id: prov, name: Provlän, kind: county}
    """
    assert {one.value for one in measures(tenant.at("2017-06-01"))} == {None}
