"""Answers that were wrong when a county was first written from the documentation alone, each with its right one.

The county is invented. A joint committee that decides for its principals is tried in `test_joint_board`.
"""

from pathlib import Path

import pytest
from click.testing import CliRunner

import samverkan_model as sm
from samverkan_model.cli.root import root_for
from samverkan_model.errors import ModelFaults, NotInPicture

DAY = "2020-01-01"
MODEL = """
tenant: {id: ny, name: Nya länet, kind: county}
organizations:
  - {id: landsting, name: Landstinget Ny, kind: region, valid: 1990/2018-12-31}
  - {id: region, name: Region Ny, kind: region, valid: 2019-01-01/.., succeeds: landsting}
  - {id: k1, name: Norra kommun, kind: municipality}
  - {id: k2, name: Södra kommun, kind: municipality}
groups: [{id: kommunerna, name: Kommunerna, members: [k1, k2]}]
areas: [{id: hjalpmedel, name: Hjälpmedel}, {id: barn, name: Barn och unga}]
bodies:
  - {id: nsv, name: Nämnden, kind: gemensam-namnd, level: political, valid: 2017-01-01/.., principals: [region, k1, k2]}
  - {id: styr, name: Länsstyrgruppen, kind: styrgrupp, level: officials, valid: "[..2014-12-31]/.."}
  - {id: bered, name: Beredningsgruppen, kind: arbetsgrupp, valid: 2017/.., areas: hjalpmedel, prepares_for: styr}
  - {id: fm1, name: Landstingsfullmäktige, kind: namnd, valid: 1990/2018-12-31, part_of: landsting}
  - {id: fm2, name: Regionfullmäktige, kind: namnd, valid: 2019-01-01/.., part_of: region}
seats:
  - {id: s1, body: nsv, role: member, function: ledamot, at: kommunerna, count: each, at_least: true}
  - {id: s2, body: styr, role: member, function: chef, at: kommunerna, count: 1}
mandates:
  - {id: m1, body: styr, powers: carry-out, text: Genomför.}
  - {id: m2, body: nsv, powers: decide, matter: hjalpmedel, granted_by: [fm1, fm2]}
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The county's folder."""
    folder = tmp_path / "ny"
    folder.mkdir()
    (folder / "tenant.yaml").write_text(MODEL, encoding="utf-8")
    return folder


@pytest.fixture
def county(place: Path) -> sm.Tenant:
    """The county."""
    return sm.Workspace.load(place)["ny"]


def said(place: Path, *words: str) -> str:
    """What a command says of the county."""
    line = [*words, "--folder", str(place), "--plugins", "", "--lang", "sv"]
    return CliRunner().invoke(root_for(line), line, prog_name="samverkan").output


@pytest.mark.parametrize(("day", "giver"), [("2017-06-01", "Landstingsfullmäktige"), (DAY, "Regionfullmäktige")])
def test_a_mandate_is_drawn_as_given_by_who_was_there_on_the_day(county: sm.Tenant, day: str, giver: str) -> None:
    told = county.at(day).diagram("mandates", style="matrix").text

    assert f"Nämnden (givet av: {giver})" in told


def test_what_a_list_leaves_out_is_what_did_not_apply_and_not_what_nobody_asked_for(place: Path) -> None:
    assert "gällde inte" not in said(place, "list", "ny", "bodies", "--kind", "gemensam-namnd", "--at", DAY)
    assert "1 post gällde inte den dagen" in said(place, "list", "ny", "bodies", "--kind", "namnd", "--at", DAY)
    assert "gällde inte" not in said(place, "list", "ny", "mandates", "--kind", "decide", "--at", DAY)


def test_a_member_has_the_seats_that_its_group_has_for_each(place: Path) -> None:
    told = said(place, "show", "ny:k2", "--at", DAY)

    assert "Har plats i\n  - Nämnden: ledamot, ledamot, genom Kommunerna\n" in told
    assert "Länsstyrgruppen" not in told, "who of them has the one seat is not known"
    assert "Ledamot: minst en från varje, ledamot, Kommunerna" in said(place, "show", "ny:nsv", "--at", DAY)


def test_who_prepares_for_others_areas_is_not_in_the_way_of_a_matter(place: Path) -> None:
    told = said(place, "route", "ny", "--matter", "barn", "--at", DAY)

    assert "Beredningsgruppen" not in told


def test_who_may_carry_out_in_matters_that_are_not_said_is_told_where_nobody_is_documented(place: Path) -> None:
    told = said(place, "route", "ny", "--matter", "hjalpmedel", "--at", DAY)

    assert "steget ”genomför” i den här frågan. Länsstyrgruppen får göra det, men i vilka frågor är inte sagt." in told


def test_what_is_only_known_from_one_side_has_no_year_one(place: Path) -> None:
    for words in (("history", "ny:styr"), ("show", "ny:styr", "--at", DAY), ("timeline", "ny")):
        assert "0001" not in said(place, *words)


@pytest.mark.parametrize("focus", ["k1", "barn"])
def test_what_a_picture_cannot_show_is_said_and_the_whole_is_not_drawn_in_its_place(
    county: sm.Tenant, focus: str
) -> None:
    with pytest.raises(NotInPicture):
        county.at(DAY).diagram("structure", focus=focus)


def test_a_month_that_is_none_is_refused_in_every_field(place: Path) -> None:
    with (place / "mer.yaml").open("w", encoding="utf-8") as file:
        file.write(
            "decisions: [{id: d, name: D, when: 2022-13}]\nsources: [{id: k, title: K, kind: plan, date: 2022/2021}]"
        )
    with pytest.raises(ModelFaults) as caught:
        sm.Workspace.load(place)["ny"]

    assert [fault.code for fault in caught.value.faults if fault.code in ("bad-date", "ends-before-start")] == [
        "bad-date", "ends-before-start",
    ]  # fmt: skip


def test_what_has_ended_is_not_said_to_be_there(county: sm.Tenant) -> None:
    standing = county.at(DAY).standing("fm1")

    assert standing is sm.Truth.NO
    with pytest.raises(TypeError):
        bool(standing)
