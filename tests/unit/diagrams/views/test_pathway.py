"""The view pathway: the way through a programme, with what no source tells of dashed in its place."""

import pytest

import samverkan_model as sm
from samverkan_model.diagrams.scene import Certainty, Scene, Shape
from samverkan_model.errors import NeedsFocus, NoPathway
from samverkan_model.language import Language


def picture(tenant: sm.Tenant, language: Language = "sv") -> Scene:
    scene = tenant.at("2020-06-01").diagram("pathway", language, focus="hc").scene
    assert isinstance(scene, Scene)
    return scene


def test_each_stage_is_a_band_in_the_order_of_the_path_and_arrows_go_between_the_steps(tenant: sm.Tenant) -> None:
    """
    programmes:
      - id: hc
        name: Hälsocenter
        kind: health-centre
        valid: 2020/..
        path:
          - {id: remiss, kind: way-in, text: Remiss}
          - {id: samtal, kind: talk, text: Samtal, function: hälsocoach}
          - {id: grupp, kind: activity, text: Grupp, parts: [gym, vatten], length: P4W, length_most: P5W}
          - {id: ater, kind: talk, text: Återbesök, then: [grupp, slut]}
          - {id: slut, kind: close, text: Avslut, month: 6, counted_from: start}
    """
    scene = picture(tenant)
    assert [band.label for band in scene.bands] == ["Väg in", "Samtal", "Aktivitet", "Samtal", "Avslut"]
    assert [box.band for box in scene.boxes] == ["0", "1", "2", "3", "4"]
    assert {box.title: box.subtitle for box in scene.boxes} == {
        "Remiss": "", "Samtal": "hälsocoach", "Grupp": "4–5 veckor\ngym, vatten", "Återbesök": "",
        "Avslut": "6 månader från start",
    }  # fmt: skip
    assert {(line.source, line.target): line.label for line in scene.lines} == {
        ("remiss", "samtal"): "", ("samtal", "grupp"): "", ("grupp", "ater"): "", ("ater", "grupp"): "tillbaka",
        ("ater", "slut"): "",
    }  # fmt: skip
    assert scene.title == "Vägen genom Hälsocenter"
    assert scene.legend["programme"] == "väg in"


def test_what_is_not_documented_is_named_and_dashed_and_so_is_the_way_there(tenant: sm.Tenant) -> None:
    """
    programmes:
      - id: hc
        name: Hälsocenter
        kind: health-centre
        valid: 2020/..
        not_documented: [activity, cost]
        path: [{id: samtal, kind: talk, text: Samtal}]
    """
    scene = picture(tenant)
    (missing,) = [box for box in scene.boxes if box.shape is Shape.OTHER]
    (line,) = scene.lines

    assert (missing.title, missing.subtitle) == ("Inte dokumenterat", "aktivitet")
    assert (missing.certainty, line.certainty) == (Certainty.UNCERTAIN, Certainty.UNCERTAIN)
    assert scene.subtitle == "Provlän · kostnad för deltagaren: inte dokumenterat · gäller 2020-06-01"
    assert scene.legend["uncertain"] == "streckat: inte dokumenterat, eller vår tolkning"


def test_a_step_that_is_our_reading_is_dashed_and_a_count_that_is_says_so(tenant: sm.Tenant) -> None:
    """
    programmes:
      - id: hc
        name: Hälsocenter
        kind: health-centre
        valid: 2020/..
        path:
          - {id: a, kind: talk, text: Samtal, basis: inferred, reason: Läst ur bilden.}
          - {id: b, kind: follow-up, text: Uppföljning, month: 3, counted_from: start, inferred: {counted_from: Läst.}}
    """
    scene = picture(tenant)
    assert [box.certainty for box in scene.boxes] == [Certainty.UNCERTAIN, Certainty.CERTAIN]
    assert scene.boxes[1].subtitle == "3 månader från start\nräknesättet är vår tolkning"


def test_a_fact_or_a_line_of_a_step_that_is_our_reading_says_so_where_it_stands(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: kommun, name: Kommunen, kind: municipality}]
    programmes:
      - id: hc
        name: Hälsocenter
        kind: health-centre
        host: kommun
        cost: {amount: 750 kronor, text: Egen avgift.}
        inferred: {host: Kommunen bär centret.}
        path:
          - {id: grupp, kind: activity, name: Grupp, text: Sänka tröskeln., inferred: {text: Läst ur bildernas ordning.}}
          - {id: samtal, kind: talk, text: Samtal, function: hälsocoach, inferred: {function: Vem det är står inte.}}
    """
    scene = picture(tenant)

    assert "värd: Kommunen (vår tolkning) · kostnad för deltagaren: 750 kronor (egen avgift)" in scene.subtitle
    assert [box.subtitle for box in scene.boxes] == ["Sänka tröskeln (vår tolkning)", "hälsocoach (vår tolkning)"]


def test_of_a_day_when_the_programme_did_not_apply_there_is_one_sentence_and_no_path(tenant: sm.Tenant) -> None:
    """
    programmes: [{id: hc, name: Health, kind: health-centre, valid: 2021/.., path: [{kind: talk, text: Samtal}]}]
    """
    (box,) = picture(tenant, "en").boxes
    assert box.title == "Health did not exist 2020-06-01"
    assert "from 2021-01-01, until further notice" in box.subtitle


def test_what_several_steps_say_is_told_once_with_their_names(tenant: sm.Tenant) -> None:
    """
    programmes:
      - id: hc
        name: Hälsocenter
        kind: health-centre
        valid: 2020/..
        path:
          - {id: samtal, kind: talk, name: Samtal, text: Vem framgår inte.}
          - {id: koll, kind: follow-up, name: Koll, text: Vem framgår inte.}
          - {id: slut, kind: close, name: Slut, text: Någon annan sak.}
    """
    scene = picture(tenant)
    boxes = {box.id: box.subtitle for box in scene.boxes}

    assert scene.subtitle.endswith(" · Samtal och Koll: Vem framgår inte")
    assert (boxes["samtal"], boxes["koll"], boxes["slut"]) == ("", "", "Någon annan sak")


def test_in_words_the_picture_has_every_step_and_where_it_leads(tenant: sm.Tenant) -> None:
    """
    programmes:
      - id: hc
        name: Hälsocenter
        kind: health-centre
        valid: 2020/..
        path:
          - {id: samtal, kind: talk, text: Samtal}
          - {id: koll, kind: follow-up, text: Uppföljning, month: 12, counted_from: close}
    """
    words = tenant.at("2020-06-01").diagram("pathway", focus="hc").text

    assert "SAMTAL\n- Samtal\n    · Samtal – leder vidare till – Uppföljning (inte fullt belagt)\n" in words
    assert "- Uppföljning (12 månader efter avslut)\n" in words


def test_the_view_asks_for_a_programme_and_offers_those_with_a_path(tenant: sm.Tenant) -> None:
    """
    programmes:
      - {id: hc, name: Hälsocenter, kind: health-centre, path: [{kind: talk, text: Samtal}]}
      - {id: hcx, name: Utan, kind: project}
    """
    with pytest.raises(NeedsFocus):
        tenant.at("2020-06-01").diagram("pathway")
    with pytest.raises(NoPathway, match="Menade du ”hc”"):
        tenant.at("2020-06-01").diagram("pathway", focus="hcx")
