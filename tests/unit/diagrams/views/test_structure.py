"""The view structure: who is drawn, in which band, how sure, and what is folded."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import samverkan_model as sm
from samverkan_model.diagrams.scene import Certainty, LineKind, Scene, Shape
from samverkan_model.diagrams.theme import DEFAULT
from samverkan_model.errors import NothingToDraw, UnknownRecord
from samverkan_model.language import Language

EXPECTED = Path(__file__).parent / "expected"


def structure(tenant: sm.Tenant, day: str = "2017-06-01", **options: Any) -> Scene:
    scene = tenant.at(day).diagram("structure", **options).scene
    assert isinstance(scene, Scene)
    return scene


def bands(scene: Scene) -> dict[str, str]:
    return {box.id: box.band for box in scene.boxes}


def lines(scene: Scene) -> set[tuple[str, LineKind, str]]:
    return {(line.source, line.relation, line.target) for line in scene.lines}


@pytest.mark.parametrize("county", ["jonkoping", "kalmar", "ostergotland"])
def test_the_structure_of_a_county_is_drawn_as_it_was(
    county: str, counties: sm.Workspace, expected: Callable[[Path, str], None]
) -> None:
    day = counties[county].days[0]
    expected(EXPECTED / f"{county}-structure.dot", counties[county].at(day).diagram("structure").dot)


def test_bodies_stand_at_their_level_and_those_who_commission_above_them(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Region, kind: region}]
    bodies:
      - {id: samrad, name: Samrådet, kind: samrad, level: political, valid: 2017, commissioned_by: region}
      - {id: grupp, name: Gruppen, kind: arbetsgrupp, valid: 2017, prepares_for: samrad}
    """
    scene = structure(tenant)
    assert bands(scene) == {"samrad": "political", "grupp": "unplaced", "region": "principals"}
    assert lines(scene) == {("region", LineKind.COMMISSIONS, "samrad"), ("grupp", LineKind.PREPARES, "samrad")}
    assert {box.id: box.shape for box in scene.boxes}["samrad"] is Shape.COUNCIL


def test_a_reading_of_ours_does_not_take_the_place_of_the_stated_umbrella(tenant: sm.Tenant) -> None:
    """
    structures: [{id: struktur, name: Struktur, kind: system, valid: 2017}]
    bodies:
      - {id: styrgrupp, name: Styrgrupp, kind: styrgrupp, valid: 2017, part_of: struktur}
      - {id: last, name: Läst, kind: rad, valid: 2017,
         part_of: [struktur, {to: styrgrupp, label: under, basis: inferred, reason: Läst ur ordningen.}]}
      - {id: sagd, name: Sagd, kind: rad, valid: 2017, part_of: [struktur, {to: styrgrupp, label: under}]}
    """
    umbrella = {line.source for line in structure(tenant).lines if line.target == "struktur"}
    assert umbrella == {"styrgrupp", "last"}
    assert "last" in bands(structure(tenant, focus="struktur"))


def test_who_does_nothing_in_the_structure_is_not_drawn(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Region, kind: region}, {id: kommun, name: Kommun, kind: municipality}]
    bodies: [{id: samrad, name: Samrådet, kind: samrad, valid: 2017, commissioned_by: region}]
    """
    assert "kommun" not in bands(structure(tenant))


def test_what_is_not_certain_is_dashed_and_what_did_not_exist_is_not_there(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: sedan, name: Sedan, kind: samrad, valid: 2016}
      - {id: nu, name: Nu, kind: samrad, valid: 2017}
      - {id: kanske, name: Kanske, kind: samrad, attested: [2016]}
    """
    certainty = {box.id: box.certainty for box in structure(tenant).boxes}
    assert certainty == {"nu": Certainty.CERTAIN, "kanske": Certainty.UNCERTAIN}


def test_a_body_that_nobody_commissions_hangs_on_the_sides_that_sit_in_it(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Region, kind: region}]
    bodies: [{id: samrad, name: Samrådet, kind: samrad, valid: 2017}]
    seats: [{id: plats, body: samrad, at: region, role: member}]
    """
    assert lines(structure(tenant)) == {("region", LineKind.SEAT, "samrad")}


def test_an_umbrella_that_hangs_free_is_tied_to_the_principal_it_belongs_to(tenant: sm.Tenant) -> None:
    """
    tenant: {id: prov, name: Prov, kind: municipality, principals: kommun}
    organizations: [{id: kommun, name: Kommun, kind: municipality}]
    structures:
      - {id: hela, name: Hela, principals: kommun, valid: 2017}
      - {id: dit, name: Del, principals: {to: kommun, label: motpart, basis: inferred, reason: Läst.}, valid: 2017}
    bodies:
      - {id: grupp, name: Gruppen, kind: styrgrupp, part_of: hela, valid: 2017}
      - {id: team, name: Teamet, kind: arbetsgrupp, part_of: dit, valid: 2017}
    """
    scene = structure(tenant)
    assert bands(scene)["kommun"] == "principals"
    assert lines(scene) >= {("kommun", LineKind.PART_OF, "hela"), ("kommun", LineKind.PART_OF, "dit")}
    said = {line.target: (line.label, line.certainty) for line in scene.lines if line.source == "kommun"}
    assert said == {"hela": ("huvudman", Certainty.CERTAIN), "dit": ("motpart", Certainty.UNCERTAIN)}


def test_an_umbrella_whose_principals_are_seen_to_sit_under_it_needs_no_more_lines(tenant: sm.Tenant) -> None:
    """
    tenant: {id: prov, name: Prov, kind: county, principals: [region, kommun]}
    organizations: [{id: region, name: Region, kind: region}, {id: kommun, name: Kommun, kind: municipality}]
    structures: [{id: s, name: System, principals: [region, kommun], valid: 2017}]
    bodies: [{id: rad, name: Rådet, kind: rad, part_of: s, valid: 2017}]
    seats: [{id: p, body: rad, at: region, valid: 2017}, {id: q, body: rad, at: kommun, valid: 2017}]
    """
    assert lines(structure(tenant)) == {
        ("rad", LineKind.PART_OF, "s"), ("region", LineKind.SEAT, "rad"), ("kommun", LineKind.SEAT, "rad"),
    }  # fmt: skip


def test_where_one_member_needs_a_line_all_get_one_and_a_group_is_taken_apart(tenant: sm.Tenant) -> None:
    """
    tenant: {id: prov, name: Prov, kind: federation, principals: [ett, tva]}
    organizations:
      - {id: ett, name: Region Ett, kind: region}
      - {id: tva, name: Region Två, kind: region}
      - {id: tre, name: Region Tre, kind: region}
      - {id: forbund, name: Förbundet, kind: healthcare-region, members: alla}
    groups: [{id: alla, name: Alla, members: [ett, tva, tre]}]
    bodies:
      - {id: namnd, name: Nämnden, kind: namnd, part_of: [forbund, {to: ett, label: placerad hos}], valid: 2017}
    """
    scene = structure(tenant)
    members = {(line.source, line.label) for line in scene.lines if line.target == "forbund"}
    assert members == {("namnd", "ingår i"), ("ett", "medlem"), ("tva", "medlem")}
    assert bands(scene).keys() == {"namnd", "forbund", "ett", "tva"}


def test_a_principal_of_whom_nothing_else_is_seen_brings_the_umbrella_it_has(tenant: sm.Tenant) -> None:
    """
    tenant: {id: prov, name: Prov, kind: municipality, principals: [kommun, region]}
    organizations:
      - {id: kommun, name: Kommun, kind: municipality}
      - {id: region, name: Region, kind: region}
    structures:
      - {id: lan, name: Länets system, principals: region, valid: 2017}
      - {id: kanske, name: Kanske, principals: region, attested: 2016}
    bodies: [{id: rad, name: Rådet, kind: rad, level: political, commissioned_by: kommun, valid: 2017}]
    """
    assert lines(structure(tenant)) == {
        ("kommun", LineKind.COMMISSIONS, "rad"), ("region", LineKind.PART_OF, "lan"),
    }  # fmt: skip
    assert "lan" not in bands(structure(tenant, level="political"))


def test_an_umbrella_within_another_is_tied_to_it(tenant: sm.Tenant) -> None:
    """
    structures:
      - {id: hela, name: Hela, valid: 2017}
      - {id: dit, name: Del, part_of: {to: hela, label: ligger inom}, valid: 2017}
    bodies:
      - {id: grupp, name: Gruppen, kind: styrgrupp, part_of: hela, valid: 2017}
      - {id: team, name: Teamet, kind: arbetsgrupp, part_of: dit, valid: 2017}
    """
    assert ("dit", LineKind.PART_OF, "hela") in lines(structure(tenant))


def test_a_line_that_will_be_folded_away_ties_nothing(folder: Callable[..., Path]) -> None:
    rows = "".join(f"  - {{id: b{n}, name: Grupp {n}, kind: arbetsgrupp, part_of: [s, kommun]}}\n" for n in range(6))
    model = (
        "organizations: [{id: kommun, name: Kommun, kind: municipality}]\n"
        "structures: [{id: s, name: System, principals: kommun, valid: 2017}]\n"
        "bodies:\n  - {id: a, name: A, kind: samrad, part_of: s, valid: 2017}\n" + rows
    )
    header = "tenant: {id: prov, name: Prov, kind: municipality, principals: kommun}\n"
    tenant = sm.Workspace.load(folder(tenant=header, model=model))["prov"]
    assert lines(structure(tenant)) == {("a", LineKind.PART_OF, "s"), ("kommun", LineKind.PART_OF, "s")}


def test_a_focus_shows_what_lies_within_its_depth(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, valid: 2017}
      - {id: b, name: B, kind: samrad, valid: 2017, prepares_for: a}
      - {id: c, name: C, kind: samrad, valid: 2017, prepares_for: b}
    """
    assert bands(structure(tenant, focus="a")).keys() == {"a", "b"}
    assert bands(structure(tenant, focus="a", depth=2)).keys() == {"a", "b", "c"}


def test_a_picture_around_a_focus_says_so_and_cites_only_what_it_shows(tenant: sm.Tenant) -> None:
    """
    sources: [{id: k, title: Källan, kind: plan, source: k}, {id: annan, title: Annan, kind: plan, source: annan}]
    bodies:
      - {id: a, name: Rådet, kind: samrad, level: political, valid: 2017/.., source: k § 1}
      - {id: b, name: Beredningen, kind: arbetsutskott, level: political, prepares_for: a, valid: 2017/.., source: k § 2}
      - {id: c, name: Nätverket, kind: natverk, level: political, valid: 2017/.., source: annan}
    """
    scene = structure(tenant, focus="b")

    assert scene.subtitle == "gäller 2017-06-01 · utsnitt kring Beredningen"
    assert scene.source == "Källa: Källan"


def test_a_focus_that_is_not_there_is_named(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: samrad, name: A, kind: samrad, valid: 2017}]
    """
    with pytest.raises(UnknownRecord, match="samrd"):
        structure(tenant, focus="samrd")


def test_level_and_function_choose_bodies(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, level: political, valid: 2017}
      - {id: b, name: B, kind: ledningsgrupp, level: officials, valid: 2017}
    """
    assert bands(structure(tenant, level="officials")).keys() == {"b"}
    assert bands(structure(tenant, function="political-forum")).keys() == {"a"}


def test_an_empty_picture_is_refused(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: samrad, name: A, kind: samrad, valid: 2017}]
    """
    with pytest.raises(NothingToDraw):
        structure(tenant, "2016-06-01")


def test_a_second_line_says_only_what_the_name_does_not(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Region Prov, kind: region}
      - {id: lst, name: Länsstyrelsen, kind: authority}
    bodies:
      - {id: a, name: Samråd vård, short: Samrådet, kind: samrad, valid: 2017, commissioned_by: [region, lst]}
      - {id: b, name: Ledningsgrupp vård, short: LGV, kind: ledningsgrupp, valid: 2017, prepares_for: a}
    """
    said = {box.id: box.subtitle for box in structure(tenant).boxes}
    assert said == {"a": "", "b": "LGV", "region": "", "lst": "statlig myndighet"}


def test_the_source_line_names_what_the_picture_leans_on(tenant: sm.Tenant) -> None:
    """
    sources: [{id: plan, title: Arbetsplan, kind: plan}]
    bodies: [{id: a, name: A, kind: samrad, valid: 2017, source: plan}]
    """
    assert structure(tenant).source == "Källa: Arbetsplan"


def test_the_text_alternative_tells_every_box_and_line(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Region, kind: region}]
    bodies: [{id: a, name: A, kind: samrad, level: political, valid: 2017, commissioned_by: region}]
    """
    assert tenant.at("2017-06-01").diagram("structure").text == (
        "Provlän – samverkansstruktur\n"
        "Läget 2017-06-01. Politiskt forum är A; vad det får göra är inte dokumenterat.\n"
        "\n"
        "HUVUDMÄN OCH UPPDRAGSGIVARE\n"
        "- Region\n"
        "    · Region – ger uppdrag – A\n"
        "\n"
        "POLITISK NIVÅ\n"
        "- A (samråd)\n"
        "\n"
        "Källa: \n"
    )


def many(count: int, more: str = "") -> str:
    rows = [f"  - {{id: b{n}, name: Grupp {n}, kind: arbetsgrupp, level: operational{more}}}" for n in range(count)]
    return "bodies:\n  - {id: a, name: A, kind: samrad, level: political, valid: 2017}\n" + "\n".join(rows) + "\n"


def test_what_may_have_existed_is_named_in_a_box_of_its_own(folder: Callable[..., Path]) -> None:
    tenant = sm.Workspace.load(folder(model=many(6)))["prov"]
    folded = next(box for box in structure(tenant).boxes if box.shape is Shape.FOLDED)
    assert (folded.band, folded.title) == ("loose", "Verksamhetsnära nivå: 6 organ")
    assert folded.subtitle == ", ".join(f"Grupp {n}" for n in range(6))
    assert len(structure(tenant, everything=True).boxes) == 7


def test_a_single_thing_that_may_have_existed_keeps_its_own_box(folder: Callable[..., Path]) -> None:
    model = many(5) + "  - {id: ensam, name: Ensam, kind: ledningsgrupp, level: officials}\n"
    tenant = sm.Workspace.load(folder(model=model))["prov"]
    alone = next(box for box in structure(tenant).boxes if box.id == "ensam")
    assert (alone.band, alone.title, alone.subtitle) == ("loose", "Ensam", "Tjänstepersonsnivå")


def test_a_full_picture_folds_what_hangs_on_one_line(folder: Callable[..., Path]) -> None:
    tenant = sm.Workspace.load(folder(model=many(45, ", valid: 2017, prepares_for: a")))["prov"]
    scene = structure(tenant)
    assert [box.title for box in scene.boxes] == ["A", "45 tillsammans"]
    assert lines(scene) == {(scene.boxes[1].id, LineKind.PREPARES, "a")}


@pytest.mark.parametrize(("count", "label"), [(10, "bereder"), (11, "")])
def test_words_that_only_repeat_the_legend_are_left_out_when_they_are_many(
    count: int, label: str, folder: Callable[..., Path]
) -> None:
    tenant = sm.Workspace.load(folder(model=many(count, ", valid: 2017, prepares_for: a")))["prov"]
    assert {line.label for line in structure(tenant).lines} == {label}


WHOLE = """
    organizations:
      - {id: region, name: Regionen, kind: region}
      - {id: forbund, name: Förbundet, kind: kommunalforbund}
      - {id: enhet, name: Enheten, kind: other}
    structures: [{id: system, name: Ledningssystemet, valid: 2017, principals: region}]
    bodies:
      - {id: forum, name: Forum, kind: samrad, level: political, valid: 2017, part_of: system, commissioned_by: region}
      - {id: namnden, name: Hjälpmedel, kind: gemensam-namnd, level: political, valid: 2017, commissioned_by: region}
      - {id: a, name: A, kind: styrgrupp, level: officials, valid: 2017, part_of: system,
         prepares_for: {to: forum, label: ibland}}
      - {id: b, name: B, kind: styrgrupp, level: officials, valid: 2017, part_of: system,
         commissioned_by: {to: region, label: arbetar för}}
      - {id: d, name: D, kind: styrgrupp, level: officials, valid: 2017, part_of: system}
      - {id: e, name: E, kind: styrgrupp, level: officials, valid: 2017, part_of: system}
      - {id: c, name: C, kind: arbetsgrupp, level: officials, valid: 2017, part_of: enhet}
"""


def whole(folder: Callable[..., Path], language: Language = "sv") -> Scene:
    model = "\n".join(line.removeprefix("    ") for line in WHOLE.splitlines())
    scene = sm.Workspace.load(folder(model=model))["prov"].at("2017-06-01").diagram("structure", language).scene
    assert isinstance(scene, Scene)
    return scene


def test_parts_of_a_system_carry_its_letter_instead_of_a_line_each_and_what_leads_it_a_line_too(
    folder: Callable[..., Path],
) -> None:
    scene = whole(folder)
    leading = {box.id for box in scene.boxes if box.badge == "A" and box.shape is Shape.LEADERSHIP}

    assert {"forum", "d", "e"} <= {box.id for box in scene.boxes if box.badge == "A"}
    assert scene.legend["badge.A"] == "Ledningssystemet, och det som ingår i det"
    assert {line.source for line in scene.lines if line.target == "system"} - {"region"} <= leading


def test_a_joint_committee_is_marked_as_deciding(folder: Callable[..., Path]) -> None:
    said = {box.id: box.subtitle for box in whole(folder).boxes}

    assert "får besluta" in said["namnden"]
    assert "får besluta" not in said["forum"]


def test_on_top_stand_principals_and_commissioners_alone(folder: Callable[..., Path]) -> None:
    assert {box.id: box.band for box in whole(folder).boxes}["enhet"] == "others"


def test_labels_read_from_tail_to_head(folder: Callable[..., Path]) -> None:
    labels = {(line.source, line.target): line.label for line in whole(folder).lines}

    assert labels["region", "b"] == "ger uppdrag"
    assert labels["a", "forum"] == "bereder (ibland)"


def test_labels_of_an_english_picture_are_english(folder: Callable[..., Path]) -> None:
    labels = {(line.source, line.target): line.label for line in whole(folder, "en").lines}

    assert "ibland" not in labels["a", "forum"]
    assert "arbetar för" not in labels.values()


@pytest.mark.parametrize(("place", "said"), [("den", True), ("andra", False)])
def test_who_leads_is_said_only_where_one_leads_all(folder: Callable[..., Path], place: str, *, said: bool) -> None:
    model = f"""
structures: [{{id: den, name: Den ena, valid: 2017}}, {{id: andra, name: Den andra, valid: 2017}}]
bodies:
  - {{id: s1, name: Styrgrupp ett, kind: styrgrupp, functions: officials-leadership, part_of: den, valid: 2017}}
  - {{id: s2, name: Styrgrupp två, kind: styrgrupp, functions: officials-leadership, part_of: {place}, valid: 2017}}
"""
    told = structure(sm.Workspace.load(folder(model=model))["prov"]).subtitle

    assert ("Tjänstepersonerna leds av Styrgrupp ett." in told) is said


def test_a_sentence_on_what_is_only_known_from_long_ago_says_so(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: f, name: Forumet, kind: samrad, functions: political-forum, attested: 2017-06-01}]
    """
    scene = tenant.at("2026-02-04", "latest").diagram("structure").scene

    assert "Politiskt forum är Forumet (enligt juni 2017)" in scene.subtitle


def test_of_several_forums_of_one_sort_none_is_told_of_by_name(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Region, kind: region}]
    bodies:
      - {id: a, name: Samverkansrådet för skola, kind: samrad, level: political, functions: political-forum, valid: 2017}
      - {id: b, name: Samverkansrådet för kultur, kind: samrad, level: political, functions: political-forum, valid: 2017}
      - {id: c, name: Samverkansrådet för vård, kind: samrad, level: political, functions: political-forum, valid: 2017}
    """
    subtitle = tenant.at("2017-06-01").diagram("structure").scene.subtitle
    assert "Det finns 3 politiska forum av samma slag" in subtitle
    assert "Samverkansrådet" not in subtitle


def test_what_rests_on_a_source_of_unknown_date_is_dashed_with_its_lines_and_says_so(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: sakert, name: Samrådet, kind: samrad, level: political, attested: 2017-01-01}
      - {id: nara, name: Gruppen, kind: arbetsgrupp, attested: "[2016..2018]", commissioned_by: sakert}
      - {id: vag, name: Den andra, kind: arbetsgrupp, attested: "[2012..2018]", commissioned_by: sakert}
    """
    scene = tenant.at("2017-06-01", "presumed").diagram("structure").scene
    assert isinstance(scene, Scene)
    boxes = {box.id: box for box in scene.boxes}
    drawn = {line.target: line.certainty for line in scene.lines}

    assert boxes["nara"].certainty is boxes["sakert"].certainty is Certainty.CERTAIN
    assert boxes["vag"].certainty is drawn["vag"] is Certainty.UNCERTAIN
    assert boxes["vag"].subtitle.endswith("källa 2012–2018")
    assert "källa" not in boxes["nara"].subtitle


def test_a_part_that_another_body_holds_has_the_letter_of_its_whole_too(tenant: sm.Tenant) -> None:
    """
    structures: [{id: s, name: System, valid: 2017}]
    bodies:
      - {id: a, name: A, kind: samrad, level: political, valid: 2017, part_of: s}
      - {id: b, name: B, kind: arbetsgrupp, valid: 2017, part_of: s}
      - {id: c, name: C, kind: arbetsgrupp, valid: 2017, part_of: s}
      - {id: leder, name: L, kind: ledningsgrupp, level: officials, valid: 2017, part_of: s, prepares_for: a}
      - {id: x, name: X, kind: arbetsgrupp, valid: 2017, prepares_for: a}
    """
    scene = structure(tenant)

    assert {box.id for box in scene.boxes if box.badge == "A"} == {"s", "a", "b", "c", "leder"}
    to_a = {("leder", LineKind.PREPARES, "a"), ("x", LineKind.PREPARES, "a")}
    assert lines(scene) == {*to_a, ("leder", LineKind.PART_OF, "s")}


def test_the_headline_is_no_surer_than_the_boxes(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: Rådet för skola, kind: samrad, level: political, functions: political-forum, attested: "[2012..2018]"}
      - {id: b, name: Rådet för vård, kind: samrad, level: political, functions: political-forum, attested: "[2012..2018]"}
      - {id: c, name: Rådet för kultur, kind: samrad, level: political, functions: political-forum, attested: "[2012..2018]"}
    """
    scene = tenant.at("2017-06-01", "presumed").diagram("structure").scene
    assert isinstance(scene, Scene)

    assert {box.certainty for box in scene.boxes} == {Certainty.UNCERTAIN}
    assert "3 politiska forum kan ha funnits; inget av dem är säkert belagt." in scene.subtitle


def test_a_line_that_is_our_reading_is_dotted_and_one_that_is_poorly_attested_dashed(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Region, kind: region}]
    bodies:
      - id: a
        name: A
        kind: samrad
        valid: 2017
        commissioned_by: {to: region, basis: inferred, reason: Läst ur sammanhanget.}
      - {id: b, name: B, kind: arbetsgrupp, prepares_for: a}
    """
    picture = tenant.at("2017-06-01").diagram("structure")
    drawn = {placed.line.source: placed.strokes[0] for placed in picture.drawing.lines}

    assert drawn["region"].pattern(DEFAULT) == DEFAULT.dots
    assert drawn["b"].pattern(DEFAULT) == DEFAULT.dash
    assert {"read", "uncertain"} <= {entry.key for entry in picture.drawing.legend}


def test_to_be_part_of_what_the_picture_is_of_goes_without_saying(folder: Callable[..., Path]) -> None:
    place = folder(
        model="""
        organizations: [{id: hela, name: Provlän, kind: other}]
        bodies:
          - {id: a, name: A, kind: samrad, valid: 2017, part_of: hela}
          - {id: b, name: B, kind: samrad, valid: 2017, prepares_for: a}
        """
    )
    scene = structure(sm.Workspace.load(place)["prov"])
    assert lines(scene) == {("b", LineKind.PREPARES, "a")}
