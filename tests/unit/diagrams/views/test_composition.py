"""The view composition: the seats of one body by side."""

import pytest

import samverkan_model as sm
from samverkan_model.diagrams.scene import Scene
from samverkan_model.errors import NeedsFocus


def composition(tenant: sm.Tenant) -> Scene:
    scene = tenant.at("2017-06-01").diagram("composition", focus="a").scene
    assert isinstance(scene, Scene)
    return scene


def test_seats_stand_in_a_band_for_the_side_they_come_from(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Region, kind: region}
      - {id: kommun, name: Kommun, kind: municipality}
    bodies: [{id: a, name: A, kind: samrad, valid: 2017}]
    seats:
      - {id: s1, body: a, at: region, role: chair, function: regionråd, valid: 2017}
      - {id: s2, body: a, at: kommun, role: member, count: 2, valid: 2017}
    """
    scene = composition(tenant)
    assert {box.id: box.band for box in scene.boxes} == {"a": "body", "s1": "region", "s2": "kommun"}
    assert {box.id: box.title for box in scene.boxes}["s1"] == "Regionråd"
    assert {box.id: box.subtitle for box in scene.boxes}["s2"] == "ledamot · 2 platser"


def test_a_place_that_two_sources_tell_of_is_one_box_with_both_times(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Region, kind: region}]
    bodies: [{id: a, name: A, kind: samrad, valid: 2015/..}]
    seats:
      - {id: s1, body: a, at: region, role: chair, function: regionråd, count: 1, attested: [2016]}
      - {id: s2, body: a, at: region, role: chair, function: regionråd, count: 1, attested: [2018]}
      - {id: s3, body: a, at: region, role: member, function: regionråd, count: 1, attested: [2018]}
    """
    boxes = {box.id: box.subtitle for box in composition(tenant).boxes}
    assert boxes.keys() == {"a", "s1", "s3"}
    assert boxes["s1"].endswith("belagd 2016 och 2018")


def test_the_view_asks_for_a_body(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, valid: 2017}]
    """
    with pytest.raises(NeedsFocus):
        tenant.at("2017-06-01").diagram("composition")


def test_a_seat_stands_in_the_band_of_whom_its_unit_belonged_to_on_the_day(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: landsting, name: Landstinget, kind: region, valid: 1990/2018-12-31}
      - {id: region, name: Region Ny, kind: region, valid: 2019-01-01/.., succeeds: landsting}
      - {id: fou, name: FoU, kind: unit, part_of: [{to: landsting, valid: ../2018-12-31}, {to: region, valid: 2019-01-01/..}]}
      - {id: data, name: D, kind: unit, part_of: [{to: region, valid: 2019-01-01/..}, {to: landsting, valid: ../2018-12-31}]}
    bodies: [{id: b, name: B, kind: arbetsgrupp, valid: 2010/..}]
    seats:
      - {id: s, body: b, role: member, function: FoU-chef, at: fou}
      - {id: t, body: b, role: member, function: datachef, at: data}
    """
    bands = []
    for day in ("2016-06-01", "2023-10-13"):
        scene = tenant.at(day).diagram("composition", focus="b").scene
        assert isinstance(scene, Scene)
        bands.append({band.label for band in scene.bands})

    assert [one & {"Landstinget", "Region Ny"} for one in bands] == [{"Landstinget"}, {"Region Ny"}]


def test_seats_of_another_time_are_counted_beside_those_of_the_day(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, valid: 2010/..}]
    seats:
      - {id: s1, body: a, role: chair, valid: 2017}
      - {id: s2, body: a, role: member, attested: [2012]}
    """
    other = next(box for box in composition(tenant).boxes if box.id == "other-seats")
    assert (other.title, other.subtitle) == ("1 plats till", "dokumenterade för en annan tid")


def test_a_number_that_no_seat_has_is_missed_once_and_not_in_every_box(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, valid: 2017}]
    seats:
      - {id: s1, body: a, role: member, function: ett, valid: 2017}
      - {id: s2, body: a, role: member, function: två, valid: 2017}
      - {id: s3, body: a, role: member, function: tre, valid: 2017}
      - {id: s4, body: a, role: member, function: fyra, valid: 2017}
    """
    scene = composition(tenant)
    assert {box.subtitle for box in scene.boxes if box.id != "a"} == {"ledamot"}
    assert scene.subtitle == "Provlän · gäller 2017-06-01 · 4 slags platser · antal inte alltid dokumenterat"


def test_the_least_number_of_seats_is_said_when_it_is_one_and_when_it_is_one_for_each(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: kommun, name: Kommun, kind: municipality}]
    groups: [{id: alla, name: Alla kommuner, members: [kommun]}]
    bodies: [{id: a, name: A, kind: samrad, valid: 2017}]
    seats:
      - {id: s1, body: a, at: kommun, function: ansvarig, count: 1, at_least: true, valid: 2017}
      - {id: s2, body: a, at: kommun, function: chef, count: 1, valid: 2017}
      - {id: s3, body: a, at: kommun, function: lärare, count: 2, at_least: true, valid: 2017}
      - {id: s4, body: a, at: alla, function: ledare, count: each, at_least: true, valid: 2017}
    """
    said = {box.id: box.subtitle for box in composition(tenant).boxes if box.id != "a"}
    assert said == {
        "s1": "ledamot · minst 1 plats",
        "s2": "ledamot",
        "s3": "ledamot · minst 2 platser",
        "s4": "ledamot · minst en från varje",
    }


def test_seats_that_are_not_known_for_the_day_stand_apart_and_the_headline_counts_members(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Region, kind: region}]
    bodies: [{id: a, name: A, kind: samrad, valid: 2010/..}]
    seats:
      - {id: s1, body: a, at: region, count: 3, valid: 2017}
      - {id: s2, body: a, at: region, role: substitute, count: 2, valid: 2017}
      - {id: s3, body: a, at: region, role: adjunct, function: chef, attested: 2012}
      - {id: s4, body: a, at: region, role: adjunct, function: vag, attested: "[2012..2019]"}
      - {id: s5, body: a, at: region, role: secretary, attested: 2012}
    """
    scene = composition(tenant)
    bands = {box.id: box.band for box in scene.boxes}
    assert bands == {
        "a": "body",
        "s1": "region",
        "s2": "region",
        "s3": "other-times",
        "s4": "region",
        "s5": "other-times",
    }
    assert "gäller 2017-06-01 · 3 ledamöter, 2 ersättare · 1 av dem är inte säker för dagen" in scene.subtitle
    assert scene.subtitle.endswith("2 platser är belagda en annan tid eller bara planerade, och står för sig")


def test_where_nothing_is_known_for_the_day_the_headline_says_so(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Region, kind: region}]
    bodies: [{id: a, name: A, kind: samrad, valid: 2010/..}]
    seats:
      - {id: s1, body: a, at: region, function: chef, attested: 2012}
      - {id: s2, body: a, at: region, function: plan, planned: 2016/..}
    """
    scene = composition(tenant)
    assert scene.subtitle.startswith("Provlän · vilka som satt 2017-06-01 är inte känt")
    assert [band.label for band in scene.bands][1:] == ["Belagda en annan tid", "Bara planerade"]


@pytest.mark.parametrize(
    ("tenant", "day", "body", "band"),
    [
        ("ostergotland", "2017-06-01", "samrad-au", "Region Östergötland och Länets 13 kommuner"),
        ("jonkoping", "2018-05-22", "sbu-jonkoping", "Jönköpings kommun och Region Jönköpings län"),
        ("ostergotland", "2017-06-01", "integrationsradet",
         "Arbetsförmedlingen, Migrationsverket, Region Östergötland och Länsstyrelsen i Östergötland"),
        ("kalmar", "2026-02-04", "samordnande-missbruk", "Länets tolv kommuner och Region Kalmar län"),
        ("lekeberg", "2025-11-19", "palliativa-radet", "Länets tolv kommuner och Region Örebro län"),
    ],
)  # fmt: skip
def test_a_seat_that_several_fill_together_stands_under_all_of_them(
    counties: sm.Workspace, tenant: str, day: str, body: str, band: str
) -> None:
    scene = counties[tenant].at(day).diagram("composition", focus=body).scene

    assert isinstance(scene, Scene)
    apart = {part for box in scene.boxes if box.band == "other-times" for part in box.subtitle.split(" · ")}
    assert band in apart | {one.label for one in scene.bands if {one.id} & {box.band for box in scene.boxes}}


def test_seats_filled_by_those_who_were_not_there_say_by_whom(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Region Ny, kind: region, valid: 2019/..}
      - {id: enhet, name: Förvaltningen, kind: unit, part_of: region}
      - {id: kommun, name: K, kind: municipality}
    bodies: [{id: a, name: A, kind: samrad, valid: 2010/..}]
    seats:
      - {id: s1, body: a, role: chair, at: kommun, planned: 2013/..}
      - {id: s2, body: a, role: member, at: enhet, attested: 2023}
    """
    boxes = {box.id: box for box in composition(tenant).boxes}
    assert boxes["other-seats"].subtitle == "fylls från Region Ny, som inte fanns den dagen"
    assert "planerad från 2013" in boxes["s1"].subtitle
