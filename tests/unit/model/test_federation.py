"""Sharing takes two: an export on one side, a declared use on the other."""

from collections.abc import Callable
from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model.diagrams.scene import Scene
from samverkan_model.model.bodies import Body
from samverkan_model.model.provenance import Source
from samverkan_model.text.snapshot_text import SnapshotText

OWNER = """
tenant: {id: ost, name: Östlän, kind: county, exports: [samrad, region, ordf]}
sources:
  - {id: bok, title: Boken, kind: report}
  - {id: plan, title: Planen, kind: plan, part_of: bok}
  - {id: annan, title: Annan, kind: plan}
vocabulary: {body_kinds: [{id: storrad, sv: Storråd, en: Grand council, broader: samrad}]}
organizations: [{id: region, name: Region Öst, kind: region, source: plan s. 1}]
bodies:
  - {id: samrad, name: Samrådet, kind: storrad, valid: 2016/.., source: plan § 1, commissioned_by: [region, hemligt],
     readings: [{field: name, value: Rådet, source: annan}]}
  - {id: hemligt, name: Eget organ, kind: samrad, valid: 2016/.., source: plan}
seats: [{id: ordf, body: samrad, at: region, role: chair, source: plan}]
"""
USER = """
tenant: {id: syd, name: Sydfederationen, kind: federation, uses: [ost:samrad, ost:region]}
bodies: [{id: namnd, name: Nämnden, kind: samrad, valid: 2016/.., commissioned_by: ost:region}]
flows: [{id: f, sender: namnd, receiver: ost:samrad, content: report, valid: 2016/..}]
"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., sm.Workspace]:
    """A workspace of models given as texts."""

    def make(*texts: str, audience: str = "public") -> sm.Workspace:
        folders = []
        for number, text in enumerate(texts):
            folder = tmp_path / f"m{number}"
            folder.mkdir(exist_ok=True)
            (folder / "tenant.yaml").write_text(text, encoding="utf-8")
            folders.append(folder)
        return sm.Workspace.load(*folders, audience=audience)

    return make


Write = Callable[..., sm.Workspace]


def faults(workspace: sm.Workspace, tenant: str) -> list[str]:
    with pytest.raises(sm.ModelFaults) as caught:
        workspace[tenant]
    return [str(fault) for fault in caught.value.faults]


def test_a_guest_stands_among_the_records_and_brings_its_sources_and_words(write: Write) -> None:
    syd = write(OWNER, USER)["syd"]

    assert syd["ost:samrad"].caption == "Samrådet"
    assert [str(citation) for citation in syd["ost:samrad"].source] == ["ost:plan § 1"]
    assert {source.id for source in syd.facts.of(Source)} == {"ost:plan", "ost:bok", "ost:annan"}
    assert syd.facts.vocabulary.label("body_kinds", "storrad") == "Storråd"
    assert syd.facts.guests["ost:samrad"] == "Östlän"


def test_a_guest_is_told_with_its_lender_unless_its_name_says_where_it_is_from(write: Write) -> None:
    lenders = [
        f"""
tenant: {{id: {name}, name: {county}, kind: county, exports: [kommuner, region]}}
organizations: [{{id: region, name: Region {place}, kind: region}}, {{id: a, name: A, kind: municipality}}]
groups: [{{id: kommuner, name: Länets kommuner, members: a}}]
"""
        for name, place, county in (("ost", "Östland", "Östlands län"), ("vast", "Västmark", "Västmarks län"))
    ]
    user = """
tenant: {id: syd, name: Syd, kind: federation, uses: [ost:kommuner, vast:kommuner, ost:region]}
bodies: [{id: namnd, name: Nämnden, kind: samrad, valid: 2016/..}]
seats: [{body: namnd, at: ost:kommuner}, {body: namnd, at: vast:kommuner}]
events: [{id: mote, name: Mötet, kind: meeting, when: 2017, participants: [ost:kommuner, vast:kommuner, ost:region]}]
"""
    now = write(*lenders, user)["syd"].at("2017-06-01")

    words = SnapshotText(now).value(now.facts["mote"], "participants")
    assert words == "Länets kommuner (Östlands län), Länets kommuner (Västmarks län) och Region Östland"
    scene = now.diagram("composition", focus="namnd").scene
    assert isinstance(scene, Scene)
    assert [band.label for band in scene.bands][1:] == [
        "Länets kommuner (Östlands län)",
        "Länets kommuner (Västmarks län)",
    ]


def test_how_heavily_its_owner_weighs_the_rules_of_a_record_does_not_follow_the_loan(write: Write) -> None:
    owner = OWNER.replace("source: plan § 1,", "source: plan § 1, rules: {STR01: 'off'},")
    workspace = write(owner, USER)

    assert workspace["ost"]["samrad"].rules == {"STR01": "off"}
    assert workspace["syd"]["ost:samrad"].rules == {}


def test_what_is_not_lent_ends_at_the_border(write: Write) -> None:
    syd = write(OWNER, USER)["syd"]

    assert [link.to for link in getattr(syd["ost:samrad"], "commissioned_by", ())] == ["ost:region"]
    assert "ost:ordf" not in syd.facts
    assert "ost:hemligt" not in syd.facts


def test_guests_are_drawn_with_whose_they_are_and_not_counted_as_the_tenants_own(write: Write) -> None:
    syd = write(OWNER, USER)["syd"]

    assert [record.id for record in syd] == ["namnd", "f"]
    assert len(syd) == 2
    assert [body.id for body in syd.facts.own(Body)] == ["namnd"]
    picture = syd.at("2017-01-01").diagram("structure").text
    assert "Samrådet" in picture
    assert "Östlän" in picture


def test_nobody_is_told_of_faults_in_what_others_lend(write: Write) -> None:
    found = write(OWNER, USER)["syd"].at("2017-01-01").check()

    assert not [finding for finding in found.findings if finding.entities[0].startswith("ost:")]
    assert [finding for finding in found.findings if finding.entities[0] == "namnd"]


def test_a_use_that_is_not_declared_is_refused_with_file_and_line(write: Write) -> None:
    text = USER.replace("uses: [ost:samrad, ost:region]", "uses: ost:samrad")

    assert faults(write(OWNER, text), "syd") == [
        "m1/tenant.yaml:3: bodies namnd: TEN01 commissioned_by pekar på ”ost:region” i en annan modell, utan att "
        "tenant.yaml säger att den används. Lägg till den under uses där."
    ]


def test_a_use_that_is_not_exported_is_refused_and_names_only_what_is(write: Write) -> None:
    text = USER.replace("ost:samrad", "ost:hemligt")

    assert faults(write(OWNER, text), "syd") == [
        "m1/tenant.yaml:2: tenant syd: TEN01 uses nämner ”ost:hemligt”, som modellen ”ost” inte delar med sig av. "
        "Det som kan stå här är ost:ordf, ost:region och ost:samrad. Den som äger modellen lägger till posten under exports."
    ]


def test_a_use_that_is_not_exported_names_nothing_that_is_meant_for_fewer(write: Write) -> None:
    owner = OWNER.replace("{id: ordf,", "{id: ordf, visibility: internal,")
    assert owner != OWNER
    (told,) = faults(write(owner, USER.replace("ost:samrad", "ost:hemligt")), "syd")

    assert "ost:ordf" not in told
    assert "ost:region" in told


def test_a_lender_that_is_meant_for_fewer_is_answered_for_as_if_there_were_none(write: Write) -> None:
    hidden = OWNER.replace("tenant: {", "tenant: {visibility: internal, ", 1)
    assert hidden != OWNER
    guess = USER.replace("uses: [ost:samrad, ost:region]", "uses: [ost:hemligt]")
    there = faults(write(hidden, guess), "syd")[0].removeprefix("m1/")

    assert there == faults(write(guess), "syd")[0].removeprefix("m0/")


def test_a_use_of_a_tenant_that_is_not_there_is_refused(write: Write) -> None:
    assert faults(write(USER), "syd") == [
        f"m0/tenant.yaml:2: tenant syd: TEN01 uses nämner ”{use}”, men modellen ”ost” finns inte här. Installera eller "
        "ladda den, eller ta bort raden."
        for use in ("ost:samrad", "ost:region")
    ]


@pytest.mark.parametrize("use", ["samrad", "syd:namnd", ":samrad", "ost:"])
def test_a_use_is_written_with_another_tenants_id(write: Write, use: str) -> None:
    text = USER.replace("uses: [", f"uses: ['{use}', ")

    assert faults(write(OWNER, text), "syd") == [
        f"m1/tenant.yaml:2: tenant syd: TEN01 uses nämner ”{use}”. Skriv den andra modellens id, kolon och postens id, till "
        "exempel ostergotland:lgvo."
    ]


def test_an_export_has_to_exist_and_to_stand_by_itself(write: Write) -> None:
    missing = OWNER.replace("exports: [samrad, region, ordf]", "exports: [samrod]")
    alone = OWNER.replace("exports: [samrad, region, ordf]", "exports: [ordf]")

    assert faults(write(missing), "ost") == [
        "m0/tenant.yaml:2: tenant ost: exports pekar på ”samrod”, som inte finns. Menade du ”samrad”?"
    ]
    assert faults(write(alone), "ost") == [
        "m0/tenant.yaml:2: tenant ost: exports nämner ”ordf”, som inte kan stå utan ”samrad”. Dela med dig av båda eller "
        "av ingen."
    ]


def test_a_guest_can_only_stand_where_its_concept_can(write: Write) -> None:
    text = USER.replace("commissioned_by: ost:region", "basis_in: ost:region")

    assert faults(write(OWNER, text), "syd") == [
        "m1/tenant.yaml:3: bodies namnd: basis_in pekar på ”ost:region”, som hör till organizations. Här kan bara stå id "
        "från agreements."
    ]


def test_a_lender_with_faults_is_named_and_its_faults_are_not_told(write: Write) -> None:
    broken = OWNER.replace("kind: storrad", "kind: okant")

    assert faults(write(broken, USER), "syd") == [
        "ost: Modellen ”ost”, som delar med sig hit, har fel och kan inte läsas. Kör samverkan validate på den."
    ]


def test_two_tenants_can_lend_to_each_other(write: Write) -> None:
    back = (
        OWNER.replace("exports:", "uses: 'syd:namnd', exports:")
        + "flows: [{id: g, sender: syd:namnd, receiver: hemligt, content: report}]"
    )
    lender = USER.replace("uses:", "exports: [namnd], uses:")
    workspace = write(back, lender)

    assert workspace["ost"]["syd:namnd"].caption == "Nämnden"
    assert workspace["syd"]["ost:samrad"].caption == "Samrådet"


def test_a_guest_is_seen_only_by_those_its_owner_lets_see_it(write: Write) -> None:
    text = OWNER.replace("{id: samrad, name", "{id: samrad, visibility: members, name")
    public, members = write(text, USER)["syd"], write(text, USER, audience="members")["syd"]

    assert "ost:samrad" in members.facts
    assert "ost:samrad" not in public.facts
    assert "f" not in public.facts
    assert public.facts.header.uses == ("ost:region",)


def test_a_county_is_the_same_whether_somebody_uses_it_or_not(write: Write) -> None:
    alone, used = write(OWNER)["ost"], write(OWNER, USER)["ost"]

    assert [record.model_dump() for record in alone] == [record.model_dump() for record in used]
    assert used.facts.guests == {}
