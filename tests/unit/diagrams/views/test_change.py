"""The view change: what became of each box and line between two days, and that nothing moves."""

from typing import Any

import samverkan_model as sm
from samverkan_model.comparison.diff import DifferenceKind
from samverkan_model.diagrams.diagram import ChangeDiagram
from samverkan_model.diagrams.scene import Certainty, Emphasis, Scene


def changed(tenant: sm.Tenant, **options: Any) -> ChangeDiagram:
    return tenant.at("2018-06-01").change_diagram("2017-06-01", **options)


def badges(scene: object) -> dict[str, str]:
    assert isinstance(scene, Scene)
    return {box.id: box.badge for box in scene.boxes if box.badge} | {
        line.id: line.badge for line in scene.lines if line.badge
    }


def subtitle(scene: object, box: str) -> str:
    assert isinstance(scene, Scene)
    return next(one.subtitle for one in scene.boxes if one.id == box)


def test_what_came_and_what_went_carry_a_badge(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, valid: 2017/2018}
      - {id: ny, name: Ny, kind: samrad, valid: 2018, prepares_for: a}
      - {id: gammal, name: Gammal, kind: samrad, valid: 2017, prepares_for: a}
    """
    scene = changed(tenant).scene
    assert badges(scene) == {"ny": "ny", "gammal": "bort"}
    assert isinstance(scene, Scene)
    looks = {box.id: box.emphasis for box in scene.boxes}
    assert looks == {"a": Emphasis.PLAIN, "ny": Emphasis.BOLD, "gammal": Emphasis.FAINT}
    assert {line.id: line.emphasis for line in scene.lines} == {"ny--a": Emphasis.BOLD, "gammal--a": Emphasis.FAINT}
    assert scene.subtitle == "Från 2017-06-01 till 2018-06-01. Nya organ: Ny. Borta: Gammal."


def test_a_new_name_a_new_giver_new_seats_and_mandates_are_said_in_words(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Region, kind: region}, {id: kommun, name: Kommun, kind: municipality}]
    bodies:
      - id: a
        name: Samråd
        names: [{name: Råd, kind: former, valid: 2017}]
        kind: samrad
        valid: 2017/2018
        commissioned_by: [{to: region, valid: 2017}, {to: kommun, valid: 2018}]
    seats: [{id: plats, body: a, role: chair, valid: 2018}]
    mandates: [{id: m, body: a, powers: recommend, valid: 2017}]
    """
    diagram = changed(tenant)
    assert badges(diagram.scene) == {"a": "ändrad", "region--a": "bort", "kommun--a": "ny"}
    assert subtitle(diagram.scene, "a").split("\n") == [
        "hette Råd",
        "uppdrag från Kommun, tidigare Region",
        "platser: 1 tillkom",
        "mandat: 1 upphörde",
    ]
    assert "[ändrad]" in diagram.svg
    assert "[ändrad] Samråd" in diagram.dot


def test_seats_that_may_have_come_are_counted_by_themselves(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: samrad, name: Samrådet, kind: samrad, valid: 2010/..}
    seats:
      - {body: samrad, function: vag, valid: "2015~/"}
      - {body: samrad, function: vag till, valid: "2015~/"}
      - {body: samrad, function: säker, valid: 2015/..}
    """
    scene = tenant.at("2015-01-01").change_diagram("2014-12-31").scene

    assert subtitle(scene, "samrad") == "platser: 1 tillkom\nplatser: 2 kan ha tillkommit"


def test_each_day_says_its_own_names_and_holds_nothing_of_the_other(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: Samråd, names: [{name: Råd, kind: former, valid: 2017}], kind: samrad, valid: 2017/2018}
      - {id: ny, name: Ny, kind: samrad, valid: 2018, prepares_for: a}
      - {id: gammal, name: Gammal, kind: samrad, valid: 2017, prepares_for: a}
    """
    diagram = changed(tenant)
    before, after = diagram.before.scene, diagram.after.scene
    assert isinstance(before, Scene)
    assert isinstance(after, Scene)
    assert {box.id: box.title for box in before.boxes} == {"a": "Råd", "gammal": "Gammal"}
    assert {box.id: box.title for box in after.boxes} == {"a": "Samråd", "ny": "Ny"}
    assert badges(before) == badges(after) == {}
    assert before.title == "Provlän – samverkansstruktur"


def test_three_pictures_can_lie_on_each_other(counties: sm.Workspace) -> None:
    diagram = counties["ostergotland"].at("2017-06-01").change_diagram("2016-06-01")
    rects = {box.box.id: box.rect for box in diagram.drawing.boxes}
    ways = {line.line.id: line.points for line in diagram.drawing.lines}
    for day in (diagram.before, diagram.after):
        assert (day.drawing.width, day.drawing.height) == (diagram.drawing.width, diagram.drawing.height)
        assert {box.box.id: box.rect for box in day.drawing.boxes}.items() <= rects.items()
        assert {line.line.id: line.points for line in day.drawing.lines}.items() <= ways.items()


def test_words_stay_inside_their_boxes_on_either_day(counties: sm.Workspace) -> None:
    diagram = counties["ostergotland"].at("2017-06-01").change_diagram("2016-06-01")
    for drawing in (diagram.drawing, diagram.before.drawing, diagram.after.drawing):
        for box in drawing.boxes:
            assert all(text.width <= box.rect.width for text in box.texts)
            assert all(box.rect.y < text.y < box.rect.bottom for text in box.texts)


def test_the_council_of_ostergotland_changes_name_and_giver(counties: sm.Workspace) -> None:
    scene = counties["ostergotland"].at("2017-06-01").change_diagram("2016-06-01").scene
    told = badges(scene)
    assert told["samrad-vard-omsorg"] == "ändrad"
    assert told["kommunstyrelserna--samrad-vard-omsorg"] == "bort?"  # that they gave it is our reading
    assert told["socialnamnderna--samrad-vard-omsorg"] == "ny?"  # so is that these give it
    assert subtitle(scene, "samrad-vard-omsorg").startswith("hette Sakområdessamråd vård och omsorg")


def test_a_relation_that_both_days_state_is_not_called_new(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Region, kind: region}, {id: kommun, name: Kommun, kind: municipality}]
    bodies: [{id: a, name: A, kind: samrad, valid: 2017/2018, commissioned_by: [{to: kommun, valid: 2018}]}]
    seats: [{id: plats, body: a, at: region, role: member}]
    """
    assert "region--a" not in badges(changed(tenant).scene)


def test_what_nothing_is_known_to_have_happened_to_is_listed_by_what_is_known(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, level: political, valid: 2017/2018}
      - {id: ny, name: Ny, kind: samrad, level: political, valid: 2018}
      - {id: kvar, name: Kvar, kind: samrad, level: political, attested: 2017-06-01}
      - {id: belagd, name: Belagd, kind: samrad, level: officials, attested: 2018-06-01}
      - {id: u, name: U, kind: samrad, level: political}
    """
    diagram = changed(tenant)
    for scene in (diagram.scene, diagram.before.scene, diagram.after.scene):
        assert isinstance(scene, Scene)
        lists = {box.title: box.inside for box in scene.boxes if box.band == "still"}
        assert lists == {
            "Fanns båda dagarna: 1": ("A",),
            "Säkert belagda den senare dagen, kan ha funnits redan den tidigare: 1": ("Belagd",),
            "Säkert belagda den tidigare dagen, kan finnas kvar den senare: 1": ("Kvar",),
            "Kan ha funnits båda dagarna: 1": ("U",),
        }


def test_what_is_drawn_says_what_is_known_of_it_on_both_days(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: kvar, name: Kvar, kind: samrad, attested: 2017-06-01}
      - {id: belagd, name: Belagd, kind: samrad, attested: 2018-06-01}
      - {id: u, name: U, kind: samrad}
      - {id: ny, name: Ny, kind: samrad, valid: 2018, prepares_for: [kvar, belagd, u]}
    """
    assert badges(changed(tenant).scene) == {"kvar": "kvar?", "belagd": "fanns?", "ny": "ny"}


def test_a_line_that_nothing_happened_to_is_drawn_between_what_changed_alone(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, valid: 2017/2018}
      - {id: b, name: B, kind: samrad, valid: 2017/2018, prepares_for: a}
      - {id: c, name: C, kind: samrad, valid: 2017/2018, prepares_for: a}
    mandates:
      - {id: m, body: a, powers: recommend, valid: 2018}
      - {id: n, body: b, powers: prepare, valid: 2018}
    """
    scene = changed(tenant).scene
    assert isinstance(scene, Scene)
    assert [line.id for line in scene.lines] == ["b--a"]


def test_what_a_body_steers_is_told_though_it_has_no_box(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: styrgrupp, valid: 2017/2018, steers: [gammal, ny]}
      - {id: b, name: B, kind: styrgrupp, valid: 2017/2018, steers: gammal}
      - {id: c, name: C, kind: styrgrupp, valid: 2017/2018, steers: kanske}
      - {id: d, name: D, kind: styrgrupp, valid: 2017/2018}
    agreements:
      - {id: gammal, title: Gamla planen, kind: plan, valid: 2017}
      - {id: ny, title: Nya planen, kind: plan, valid: 2018}
      - {id: kanske, title: En tredje, kind: plan, planned: 2018}
    """
    scene = changed(tenant).scene

    assert badges(scene) == {"a": "ändrad", "b": "ändrad", "c": "ändrad?"}
    assert subtitle(scene, "a") == "styr: Nya planen, tidigare Gamla planen"
    assert subtitle(scene, "b") == "styr inte längre Gamla planen"
    assert subtitle(scene, "c") == "styr nu En tredje (kanske)"


def test_no_body_that_the_list_of_changes_has_is_said_to_be_unchanged(counties: sm.Workspace) -> None:
    at, since = counties["jonkoping"].at("2018-05-22"), "2015-01-29"
    told = {one.record for one in counties["jonkoping"].diff(since, "2018-05-22") if one.kind is DifferenceKind.PARENTS}
    scene = at.change_diagram(since).scene
    assert isinstance(scene, Scene)

    unchanged = {name for box in scene.boxes if box.band == "still" for name in box.inside}
    assert not unchanged & {at.name(at.facts[name]) for name in told}


def test_mandates_of_a_new_plan_are_told_as_that(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, valid: 2017/2018}]
    agreements: [{id: plan, title: Plan 2018, kind: plan, valid: 2018}]
    mandates:
      - {id: m, body: a, powers: recommend, valid: 2018, instrument: plan}
      - {id: n, body: a, powers: prepare, valid: 2018, instrument: plan}
      - {id: o, body: a, powers: prepare, valid: 2017}
    """
    assert subtitle(changed(tenant).scene, "a") == "mandat enligt Plan 2018, som är ny: 2; 1 äldre upphörde"


def test_a_seat_that_goes_round_is_no_new_seat(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Region, kind: region}, {id: kommun, name: Kommun, kind: municipality}]
    bodies: [{id: a, name: A, kind: samrad, valid: 2017/2018}]
    seats:
      - {id: p, body: a, role: chair, at: region, rotates: vartannat år, valid: 2017}
      - {id: q, body: a, role: chair, at: kommun, rotates: vartannat år, valid: 2018}
    """
    scene = changed(tenant).scene
    assert badges(scene)["a"] == "ändrad?"
    assert subtitle(scene, "a") == "ordförande växlar enligt turordning"


def test_the_legend_explains_the_badges_used_and_no_others(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, valid: 2017/2018}
      - {id: ny, name: Ny, kind: samrad, valid: 2018}
    """
    entries = {entry.key for entry in changed(tenant).drawing.legend}
    assert {key for key in entries if key.startswith("badge.")} == {"badge.ny"}


def test_what_only_may_have_come_or_gone_is_told_by_itself(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, valid: 2017/2018}
      - {id: planerad, name: Planerad, kind: samrad, planned: 2018/.., prepares_for: a}
      - {id: ny, name: Ny, kind: samrad, valid: 2018, prepares_for: a}
    """
    scene = changed(tenant).scene

    assert badges(scene) == {"planerad": "ny?", "ny": "ny"}
    assert isinstance(scene, Scene)
    box = next(one for one in scene.boxes if one.id == "planerad")
    assert (box.certainty, box.emphasis) == (Certainty.UNCERTAIN, Emphasis.PLAIN)
    assert scene.subtitle.endswith("Nya organ: Ny. Kan ha tillkommit: Planerad.")


def test_a_line_that_is_our_reading_both_days_is_dotted_in_the_change_too(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Region, kind: region}]
    bodies:
      - {id: a, name: A, kind: samrad, valid: 2017-03/.., commissioned_by: {to: region, basis: inferred, reason: Läst.}}
      - {id: b, name: B, kind: samrad, valid: 2010/..}
    """
    drawn = tenant.at("2018-06-01").change_diagram("2016-06-01")
    assert isinstance(drawn.scene, Scene)
    assert [(line.source, line.read) for line in drawn.scene.lines] == [("region", True)]
    assert "read" in {entry.key for entry in drawn.drawing.legend}
