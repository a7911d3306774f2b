"""Situations from other tools' fault reports and files, made again with invented names, each with its right answer.

The model file of a test is its docstring.
"""

import csv
import re
import time
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

import samverkan_model as sm
from samverkan_model.cli.root import root_for
from samverkan_model.errors import ModelFaults
from samverkan_model.model.agreements import Agreement
from samverkan_model.queries.agreements import Status, status
from samverkan_model.queries.deadlines import last_notice_day

YES, UNKNOWN, NO = sm.Truth.YES, sm.Truth.UNKNOWN, sm.Truth.NO


def run(place: Path, *words: str) -> str:
    """What a command says of the tenant in a folder."""
    whole = [*words, "--folder", str(place), "--plugins", "", "--lang", "sv"]
    outcome = CliRunner().invoke(root_for(whole), whole, prog_name="samverkan")
    assert outcome.exception is None or isinstance(outcome.exception, SystemExit), outcome.exception
    return outcome.output


def standings(tenant: sm.Tenant, name: str, *days: str) -> list[sm.Truth]:
    return [tenant.at(day).standing(name) for day in days]


def refusals(place: Path) -> list[str]:
    with pytest.raises(ModelFaults) as caught:
        sm.Workspace.load(place)["prov"]
    return [fault.text() for fault in caught.value.faults]


ATLAS = """
entity;name;from;to
arn;Arkivrådet;2019;
arn;Arkivrådet;2012;2019
"""


def test_heads_with_a_first_year_and_an_empty_last_one_have_an_unknown_end(folder: Callable[..., Path]) -> None:
    rows = list(csv.DictReader(StringIO(ATLAS.strip()), delimiter=";"))
    seats = "".join(
        f'  - {{id: h{number}, body: ledning, role: chair, function: chef, valid: "{row["from"]}/{row["to"]}"}}\n'
        for number, row in enumerate(rows)
    )
    model = f"bodies:\n  - {{id: ledning, name: Ledningen, kind: ledningsgrupp, valid: 2000/..}}\nseats:\n{seats}"
    tenant = sm.Workspace.load(folder(model=model))["prov"]

    assert standings(tenant, "h0", "2018-12-31", "2019-01-01", "2026-07-13") == [NO, YES, UNKNOWN]
    assert standings(tenant, "h1", "2019-12-31", "2020-01-01") == [YES, NO]


def test_times_of_day_with_zones_are_swedish_days(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: staden, name: Provstaden, kind: municipality}]
    bodies:
      - {id: u1, name: Utskottet, kind: rad, valid: 2010-12-03/2013-12-03, commissioned_by: staden}
      - {id: u2, name: Utskottet, kind: rad, valid: 2013-12-03/.., commissioned_by: staden, succeeds: u1}
    seats:
      - id: sakkunnig
        body: u2
        function: sakkunnig
        at: staden
        valid: "2013-12-03T16:30:00+01:00/2014-07-28T00:00:00+02:00"
      - {id: z, body: u2, function: ledamot, at: staden, valid: "2013-12-02T23:30:00Z/2014-07-27"}
    """
    assert standings(tenant, "sakkunnig", "2013-12-03", "2014-07-27", "2014-07-28") == [YES, YES, NO]
    assert standings(tenant, "z", "2013-12-02", "2013-12-03") == [NO, YES]
    assert not [one for one in tenant.at("2013-12-03").check().findings if one.rule == "STR06"]


def test_a_seat_that_speaks_for_two_is_seen_by_both_in_words_and_in_the_picture(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: k1, name: Norra kommun, kind: municipality}
      - {id: k2, name: Södra kommun, kind: municipality}
      - {id: bolag, name: Gemensamma bolaget, kind: company}
    bodies:
      - {id: styr, name: Styrgruppen, kind: styrgrupp, valid: 2020/.., commissioned_by: [k1, k2]}
    seats:
      - {id: s, body: styr, role: member, function: direktör, at: bolag, represents: [k1, k2], valid: 2020/..}
    """
    picture = tenant.at("2021-06-01").diagram("composition", focus="styr").text

    assert "företräder Norra kommun och Södra kommun" in picture


def test_no_end_as_systems_write_it_is_refused_with_a_pointer_to_two_full_stops(folder: Callable[..., Path]) -> None:
    row = "bodies:\n  - {id: rad, name: Rådet, kind: rad, valid: 2017-01-01/9999-12-31}"

    assert refusals(folder(model=row)) == [
        "prov/model.yaml:2: bodies rad: valid har ”2017-01-01/9999-12-31”, som system brukar skriva när det inte finns "
        "något slut. Skriv 2017-01-01/.. om det är bestämt att gälla tills vidare, eller 2017-01-01/ om slutet inte är känt."
    ]


def test_the_last_day_of_notice_is_what_the_contract_says(tenant: sm.Tenant) -> None:
    """
    agreements:
      - {id: dagar, title: A, kind: avtal, valid: 2026-01-01/2026-12-31, notice: {period: P60D}}
      - id: tyst
        title: B
        kind: avtal
        valid: 2024-08-29/2025-08-28
        notice: {period: P2M}
        renewal: {step: P1Y, silent: true}
      - id: treplusett
        title: C
        kind: avtal
        valid: 2020-08-01/P3Y
        notice: {period: P3M}
        renewal: {step: P1Y, silent: true}
      - {id: arsskifte, title: D, kind: avtal, valid: 2019-01-01/.., notice: {period: P6M, turn: year}}
      - {id: uppsagt, title: E, kind: avtal, valid: 2019-01-01/.., notice: {period: P6M, given: 2026-01-15}}
      - id: skott
        title: F
        kind: avtal
        valid: 2024-02-29/P1Y
        notice: {period: P1Y}
        renewal: {step: P1Y, silent: true}
      - {id: mars, title: G, kind: avtal, valid: 2026-04-01/2027-03-31, notice: {period: P1M}}
      - {id: februari, title: H, kind: avtal, valid: 2026-03-01/2027-02-28, notice: {period: P3M}}
    """
    now = tenant.at("2026-02-11")
    days = {one.id: last_notice_day(one, now.day) for one in now.facts.own(Agreement)}

    assert {name: day and day.isoformat() for name, day in days.items()} == {
        "dagar": "2026-11-01", "tyst": "2026-06-28", "treplusett": "2026-04-30", "arsskifte": "2026-06-30",
        "uppsagt": None, "skott": "2026-02-28", "mars": "2027-02-28", "februari": "2026-11-30",
    }  # fmt: skip
    given, leap = tenant["uppsagt"], tenant["skott"]
    assert given.period is not None
    assert leap.period is not None
    assert (given.period.last_day, leap.period.last_day) == (date(2026, 7, 15), date(2025, 2, 28))
    assert status(now, given) is Status.UNDER_NOTICE  # type: ignore[arg-type] # it is an agreement


@pytest.mark.parametrize(
    ("written", "years", "other"),
    [
        ("2021-24", "2021/2024 för åren", "vintern 2021 för årstiden"),
        ("2019-22", "2019/2022 för åren", "sommaren 2019 för årstiden"),
        ("2022-26", "2022/2026 för åren", "sommaren 2022 för årstiden"),
        ("2019-33", "2019/2033 för åren", "2019-01/2019-03 för delen av året"),
    ],
)
def test_years_that_may_be_a_part_of_a_year_are_asked_about_never_read_in_silence(
    folder: Callable[..., Path], written: str, years: str, other: str
) -> None:
    row = f"agreements:\n  - {{id: ok, title: Överenskommelse {written}, kind: avtal, valid: {written}}}"

    assert refusals(folder(model=row)) == [
        f"prov/model.yaml:2: agreements ok: valid har ”{written}”, som kan läsas på två sätt. Skriv {years} eller {other}."
    ]


def test_years_that_can_be_nothing_else_are_years(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: rad, valid: 2018-20}
      - {id: b, name: B, kind: rad, valid: 2021–24}
      - {id: c, name: C, kind: rad, valid: åren 2021-24}
    """
    assert [standings(tenant, name, "2020-12-31", "2024-12-31", "2025-01-01") for name in ("a", "b", "c")] == [
        [YES, NO, NO], [NO, YES, NO], [NO, YES, NO]
    ]  # fmt: skip


def test_a_body_that_rests_is_one_record_with_one_history(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: kommun, name: Provs kommun, kind: municipality}]
    bodies: [{id: rad, name: Rådet, kind: rad, valid: 2011/.., rests: 2015/2018, commissioned_by: kommun}]
    seats: [{id: plats, body: rad, function: ordförande, at: kommun}]
    """
    days = ("2010-12-31", "2014-12-31", "2015-01-01", "2018-12-31", "2019-01-01")

    for name in ("rad", "plats"):
        assert standings(tenant, name, *days) == [NO, YES, NO, NO, YES]
    assert len([one for one in tenant.history("rad") if one.field == "existence"]) == 2


def test_several_periods_of_one_record_are_answered_with_how_to_say_them(folder: Callable[..., Path]) -> None:
    row = "bodies:\n  - {id: rad, name: Rådet, kind: rad, valid: [2011-01-01/2014-12-31, 2019-01-01/..]}"

    assert refusals(folder(model=row))[0].endswith(
        "som är flera tider på en gång. Skriv hela tiden (2011-01-01/..), och i rests den tid då det vilade "
        "(2015-01-01/2018-12-31)."
    )


MERGED = """
organizations: [{id: region, name: Region Prov, kind: region}]
bodies:
  - id: rad
    name: Välfärdsrådet
    kind: rad
    level: political
    valid: 2012-01-01/..
    commissioned_by: region
    names: [{name: Omsorgsrådet, kind: former, valid: 2012-01-01/2018-12-31}]
  - {id: social, name: Sociala rådet, kind: rad, level: political, valid: 2012/2018, commissioned_by: region}
changes:
  - {id: namn, name: Namnbyte, kind: renamed, before: rad, after: rad, when: 2019-01-01}
  - {id: ihop, name: Sammanslagning, kind: merged, before: [rad, social], after: rad, when: 2019-01-01}
seats:
  - {id: p2, body: social, function: ledamot, at: region, valid: 2012-01-01/2019-03-04}
"""


def test_who_was_renamed_and_who_went_up_in_whom_on_the_same_day_is_told(folder: Callable[..., Path]) -> None:
    place = folder(model=MERGED)
    tenant = sm.Workspace.load(place)["prov"]

    names = [tenant.at(day).name(tenant["rad"]) for day in ("2018-12-31", "2019-01-01")]
    assert names == ["Omsorgsrådet", "Välfärdsrådet"]
    assert [one.rule for one in tenant.at("2019-01-15").check().findings if one.rule == "STR06"] == ["STR06"]
    told = run(place, "timeline", "prov", "--from", "2018-06-01", "--to", "2019-06-01")
    assert "Sammanslagning (slogs samman: Välfärdsrådet och Sociala rådet blev Välfärdsrådet)" in told
    assert "Blev\n  - Välfärdsrådet\n" in run(place, "history", "prov:social")


def test_characters_that_mean_something_elsewhere_stand_as_written(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: 'Råd <b>&"x" \\| * _ # ]]> --> ${x} {{y}}', kind: rad, valid: 2020/..}
      - {id: b, name: Совет 委员会, kind: rad, valid: 2020/..}
    """
    picture = tenant.at("2021-01-01").diagram("structure")

    assert 'Råd <b>&"x"' in picture.text
    assert "<b>" not in picture.svg
    assert "Совет" in picture.svg


def test_what_a_spreadsheet_takes_for_a_formula_is_guarded_in_every_table(folder: Callable[..., Path]) -> None:
    place = folder(
        model="""
        bodies: [{id: a, name: "+46-gruppen", kind: rad, valid: 2020/..}, {id: b, name: "- Råd", kind: rad, valid: 2020/..}]
        seats: [{id: s, body: a, function: '=HYPERLINK("http://example.org")', valid: 2020/..}]
        agreements: [{id: av, title: "@SUM(1)", kind: avtal, valid: 2020/..}]
        """
    )
    for words in (("list", "prov", "bodies"), ("list", "prov", "seats"), ("agreements", "prov")):
        told = run(place, *words, "--at", "2021-01-01", "--format", "csv")
        cells = [cell for row in csv.reader(StringIO(told), delimiter=";") for cell in row]
        assert not [cell for cell in cells if cell[:1] in "=+-@" and cell], words


def test_one_file_in_another_encoding_is_one_fault(tmp_path: Path) -> None:
    (tmp_path / "elements.csv").write_bytes(
        '"ID","Type","Name","Documentation"\n"region","BusinessActor","Region Östra","",""\n'.encode("cp1252")
    )
    (tmp_path / "properties.csv").write_text('"ID","Key","Value"\n"region","kind","region"\n', encoding="utf-8")
    whole = ["import", str(tmp_path), "--format", "archi", "-o", str(tmp_path / "ut"), "--lang", "sv"]
    told = CliRunner().invoke(root_for(whole), whole, prog_name="samverkan").output

    assert "elements.csv:2: filen är inte sparad som UTF-8" in told
    assert "properties.csv" not in told


def test_what_is_only_known_from_one_side_stretches_no_axis_and_covers_no_year(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: r, name: R, kind: region}]
    bodies:
      - {id: a, name: A, kind: rad, valid: "[..2014-12-31]"}
      - {id: b, name: B, kind: rad, valid: 2005/..}
    agreements:
      - id: av
        title: Avtal
        kind: avtal
        valid: 2010/2016
        parties: [{party: r, adopted: "[..2014-12-31]"}]
        follow_up: {due: "[2023..]"}
    """
    for view, first, last in (("timeline", 2005, 2017), ("agreements", 2010, 2018)):
        picture = tenant.at("2016-01-01").diagram(view).svg
        years = [int(year) for year in re.findall(r">(\d{4})<", picture)]
        assert (min(years), max(years)) == (first, last), view
        assert picture.index(f">{first}<") > picture.rindex("year-"), "no year is drawn over a label"


def triple(place: Path, elements: str, relations: str = "", properties: str = "") -> Path:
    """Archi's three files, each row with its values parted by bars."""
    heads = {
        "elements": "ID|Type|Name|Documentation|Specialization",
        "relations": "ID|Type|Name|Documentation|Source|Target|Specialization",
        "properties": "ID|Key|Value",
    }
    for (name, head), rows in zip(heads.items(), (elements, relations, properties), strict=True):
        lines = [head, *filter(None, map(str.strip, rows.splitlines()))]
        (place / f"{name}.csv").write_text("\n".join(lines).replace("|", ";"), encoding="utf-8")
    return place


def imported(source: Path, *more: str) -> tuple[str, dict[str, dict[str, Any]]]:
    """What an import says, and the rows it wrote by id."""
    whole = ["import", str(source), "--format", "archi", "-o", str(source / "ut"), "--lang", "sv", *more]
    said = CliRunner().invoke(root_for(whole), whole, prog_name="samverkan").output
    written = sorted((source / "ut").glob("*.yaml"))
    rows = (yaml.safe_load(file.read_text(encoding="utf-8")) for file in written)
    return said, {row["id"]: row for file in rows for kind in file.values() if isinstance(kind, list) for row in kind}


def test_ids_of_other_programs_become_ours_by_one_rule_and_the_parts_of_a_whole_are_parts(tmp_path: Path) -> None:
    place = triple(
        tmp_path,
        """
        M0001|ArchimateModel|Provkommunen||
        EAID_A001|BusinessActor|Provkommunen||organizations
        EAID_A002|BusinessActor|Socialförvaltningen||organizations
        id_a.b|BusinessCollaboration|Ledningsgruppen||bodies
        id.a_b|BusinessCollaboration|Arbetsgruppen||bodies
        S1|BusinessRole|Ordföranden||seats
        J1|Junction|||
        """,
        """
        R1|CompositionRelationship|||EAID_A001|EAID_A002|
        R2|AggregationRelationship|||id_a.b|id.a_b|
        R3|AssignmentRelationship|||EAID_A002|S1|
        R4|FlowRelationship|rapport||id_a.b|EAID_A001|
        R5|ServingRelationship|||EAID_A002|id_a.b|
        R6|AssociationRelationship|||S1|id_a.b|body
        """,
        """
        M0001|kind|municipality
        EAID_A001|kind|municipality
        EAID_A002|kind|forvaltning
        id_a.b|kind|ledningsgrupp
        id.a_b|kind|arbetsgrupp
        S1|role|chair
        R4|content|information
        R4|Strength|+
        """,
    )
    said, _ = imported(place)
    assert [line.split(" ", 2)[1] for line in said.splitlines() if "motsvarighet" in line][:1] == [
        f"{place.name}/elements.csv:8:"
    ]
    assert "egenskapen ”Strength” har ingen motsvarighet i modellen." in said
    assert "organizations EAID_A002: typen ”ServingRelationship” har ingen motsvarighet" in said

    _, rows = imported(place, "--accept-known")
    assert set(rows) == {"eaid-a001", "eaid-a002", "id-a-b", "id-a-b-2", "s1", "r4"}
    assert (rows["eaid-a002"]["part_of"], rows["id-a-b-2"]["part_of"]) == ("eaid-a001", "id-a-b")
    assert (rows["s1"]["at"], rows["s1"]["body"]) == ("eaid-a002", "id-a-b")
    assert (rows["r4"]["sender"], rows["r4"]["receiver"]) == ("id-a-b", "eaid-a001")


def test_a_whole_enterprise_model_is_answered_in_seconds_grouped_and_its_known_part_is_imported(tmp_path: Path) -> None:
    unknown, known = range(1300), range(1300, 1800)
    place = triple(
        tmp_path,
        "m|ArchimateModel|Prov||\n"
        + "".join(f"id-{one:032x}|ApplicationComponent|System||\n" for one in unknown)
        + "".join(f"id-{one:032x}|Capability|Område||\n" for one in known),
        "".join(f"r-{one}|FlowRelationship|||id-{one:032x}|id-{1300 + one % 500:032x}|\n" for one in unknown),
        "m|kind|county\n" + "".join(f"id-{one:032x}|Owner|x\n" for one in unknown),
    )
    start = time.process_time()
    said, none = imported(place)
    told, rows = imported(place, "--accept-known")

    assert time.process_time() - start < 10
    assert (len(said.splitlines()), none, len(rows)) == (4, {}, 500)
    assert "Samma sak på 1299 ställen till" in said
    assert "1300 rader hör till det som saknar motsvarighet och är inte med." in told


def test_one_wrong_prefix_in_a_long_list_is_answered_in_seconds_and_told_once(folder: Callable[..., Path]) -> None:
    rows = "".join(
        f"  - {{id: b{one}, name: B, kind: rad, valid: 2020/.., part_of: fel-{one}}}\n" for one in range(1000)
    )
    start = time.process_time()
    told = refusals(folder(model=f"bodies:\n{rows}"))

    assert time.process_time() - start < 5
    assert len(told) == 1000


def test_two_chairs_at_once_and_the_same_seat_twice_are_found(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Region, kind: region}, {id: k1, name: Kommun, kind: municipality}]
    bodies: [{id: styr, name: Styrgruppen, kind: styrgrupp, level: officials, valid: 2018/.., commissioned_by: region}]
    seats:
      - {id: c1, body: styr, role: chair, function: regiondirektör, at: region, count: 1, valid: 2018-01-01/2022-12-31}
      - {id: c2, body: styr, role: chair, function: kommundirektör, at: k1, count: 1, valid: 2021-01-01/..}
      - {id: l1, body: styr, role: member, function: socialchef, at: k1, count: 1, valid: 2018/..}
      - {id: l2, body: styr, role: member, function: socialchef, at: k1, count: 1, valid: 2018/..}
    """
    found = {(one.rule, frozenset(one.entities)) for one in tenant.at("2021-06-01").check().findings}
    pairs = [ids for rule, ids in found if {"c1", "c2"} <= ids or {"l1", "l2"} <= ids]

    assert any({"c1", "c2"} <= ids for ids in pairs)
    assert any({"l1", "l2"} <= ids for ids in pairs)


def test_relations_to_oneself_are_refused_each_with_its_line(
    folder: Callable[..., Path],
) -> None:
    told = refusals(
        folder(
            model="""
            organizations: [{id: region, name: Region Prov, kind: region}]
            bodies:
              - {id: a, name: A, kind: rad, valid: 2020/.., commissioned_by: a, meets: a, supports: a, prepares_for: a}
              - {id: d, name: D, kind: rad, valid: 2020/.., commissioned_by: region}
            """
        )
    )

    assert sum("model.yaml:3: bodies a" in one for one in told) == 4
    assert len(told) == 4


def test_a_mandate_from_a_body_to_itself_is_in_words_and_picture(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: d, name: Råd D, kind: rad, level: officials, valid: 2020/..}]
    mandates: [{id: m1, body: d, powers: [recommend], granted_by: d, addressee: d}]
    """
    at = tenant.at("2021-01-01")

    assert "Råd D (givet av: eget åtagande)" in at.diagram("mandates", style="matrix").text
    assert "Råd D – ger mandat, rekommendera till beslut – Råd D" in at.diagram("mandates", style="network").text
