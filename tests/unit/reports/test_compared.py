"""A comparison told: as text, Markdown, page, rows and document, with the same facts in all of them."""

import csv
import io
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import samverkan_model as sm
from samverkan_model.errors import UnknownWord
from samverkan_model.language import LANGUAGES, Language
from samverkan_model.tenant_comparison import TenantComparison
from samverkan_model.text.plain import as_plain_text

ONE = """
tenant: {id: ett, name: Ettlän, kind: county, pictured: [{at: 2017-06-01, reason: Planen gäller.}]}
sources: [{id: plan, title: Plan 2017, short: Planen, kind: plan, url: "https://example.se/plan"}]
organizations: [{id: region, name: Region Ett, kind: region}]
bodies:
  - {id: samrad, name: Samrådet, kind: samrad, level: political, commissioned_by: region, valid: 2017-01-01/..,
     cadence: fyra möten om året, source: plan § 1}
  - {id: au, name: "=Utskottet", kind: arbetsutskott, attested: 2020-01-01, source: plan § 2}
  - {id: nat, name: Nätverket, kind: natverk, valid: 2012-01-01/2014-12-31, source: plan}
seats: [{id: s, body: samrad, role: chair, function: regionråd, at: region, valid: 2017/.., source: plan}]
mandates: [{id: m, body: samrad, powers: [recommend, back], text: Avtalen., granted_by: region, valid: 2017/.., source: plan}]
"""
TWO = """
tenant: {id: tva, name: Tvålän, kind: county, functions: {function: network, says: silent, note: Eftersökt i protokoll.}}
sources: [{id: sida, title: Webbsida, kind: web-page}]
bodies:
  - {id: forum, name: Forumet, kind: forum, level: political, valid: 2016-01-01/.., not_documented: [cadence], gaps: [seats],
     source: sida}
mandates: [{id: m, body: forum, powers: decide, valid: 2016/.., conflicts_with: m2, source: sida},
           {id: m2, body: forum, powers: prepare, valid: 2016/.., preferred: false, conflicts_with: m, source: sida}]
"""


@pytest.fixture
def workspace(tmp_path: Path) -> sm.Workspace:
    for name, model in (("ett", ONE), ("tva", TWO)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "tenant.yaml").write_text(model, encoding="utf-8")
    return sm.Workspace.load(tmp_path / "ett", tmp_path / "tva")


@pytest.fixture
def compared(workspace: sm.Workspace) -> TenantComparison:
    return workspace.compare("ett", "tva", at={"tva": "2017-06-01"})


def cell(compared: TenantComparison, function: str, tenant: str) -> dict[str, Any]:
    rows = {row["function"]: row["cells"] for row in compared.json()["functions"]}
    found: dict[str, Any] = rows[function][tenant]
    return found


def test_a_comparison_reads_as_one_text(workspace: sm.Workspace, expected: Callable[[Path, str], None]) -> None:
    wanted = ("political-forum", "political-preparation", "network", "participation")
    compared = workspace.compare("ett", "tva", at="2017-06-01", functions=wanted)

    expected(
        Path(__file__).parent / "expected" / "compared.txt",
        as_plain_text(compared.report(counterpart=("ett", "samrad"))),
    )


def test_the_day_of_each_county_is_told_with_its_reason(compared: TenantComparison) -> None:
    tenants = compared.json()["tenants"]

    assert tenants["ett"]["why"] == (
        "Ettlän visas 2017-06-01, den bäst dokumenterade dagen: 3 av 5 organ, platser, mandat, flöden och avtal gäller"
        " säkert då. Planen gäller."
    )
    assert tenants["tva"]["why"] == "Tvålän visas 2017-06-01, den valda dagen."
    assert (tenants["ett"]["chosen"], tenants["tva"]["chosen"]) == ("best-documented", "given")


def test_the_document_has_the_shape_that_was_promised(compared: TenantComparison) -> None:
    document = compared.json()

    assert (document["schema"], document["at"]) == ("samverkan.compare/1", "2017-06-01")
    assert {"functions", "measures"} <= document.keys()
    for row in document["functions"]:
        assert {"function", "cells"} <= row.keys()
        assert set(row["cells"]) == {"ett", "tva"}
        for one in row["cells"].values():
            assert one["state"] in ("present", "absent", "planned", "not-documented")
            assert isinstance(one["bodies"], list)


def test_the_document_keeps_three_silences_apart(compared: TenantComparison) -> None:
    [forum] = cell(compared, "political-forum", "tva")["bodies"]

    assert (forum["id"], forum["not_documented"], forum["gaps"]) == ("tva:forum", ["cadence"], ["seats"])
    assert (forum["power"]["power"], forum["power"]["disputed"]) == ("decide", True)


def test_the_strongest_power_seats_and_sources_stand_with_the_body(compared: TenantComparison) -> None:
    [samrad] = cell(compared, "political-forum", "ett")["bodies"]

    assert (samrad["power"]["power"], samrad["power"]["strength"], samrad["power"]["text"]) == ("back", 60, "Avtalen.")
    assert samrad["commissioned_by"] == ["ett:region"]
    assert [seat["at"] for seat in samrad["seats"]] == [["ett:region"]]
    assert samrad["sources"][0]["url"] == "https://example.se/plan"


def test_ended_searched_and_possible_are_told_apart(compared: TenantComparison) -> None:
    told = {tenant: cell(compared, "network", tenant) for tenant in ("ett", "tva")}
    maybe = cell(compared, "political-preparation", "ett")

    assert (told["ett"]["state"], told["ett"]["label"], told["ett"]["exists"]) == (
        "absent",
        "Upphörde 2014-12-31",
        "no",
    )
    assert (told["tva"]["state"], told["tva"]["label"]) == ("not-documented", "Eftersökt, inte dokumenterat")
    assert (maybe["state"], maybe["exists"], maybe["label"]) == (
        "not-documented", "unknown", "Inte dokumenterat, kan ha funnits",
    )  # fmt: skip


def test_differences_are_sentences(compared: TenantComparison) -> None:
    assert compared.json()["differences"] == [
        "Politiskt forum: i Ettlän kallas organen samråd; i Tvålän forum.",
        "Politiskt forum: i Ettlän är den starkaste befogenheten att ställa sig bakom; i Tvålän att besluta (källorna säger olika).",
    ]
    assert compared.json("en")["differences"][0] == (
        "Political forum: in Ettlän the bodies are called consultation council; in Tvålän forum."
    )


def test_what_one_county_is_silent_on_is_no_difference(workspace: sm.Workspace) -> None:
    compared = workspace.compare("ett", "tva", at="2013-06-01")

    assert compared.json()["incomparable"] == [
        "Nätverk: finns i Ettlän. För Tvålän är det inte dokumenterat den dagen, så det går inte att jämföra."
    ]
    assert not any(sentence.startswith("Nätverk") for sentence in compared.json()["differences"])


def test_a_counterpart_is_told_in_words_and_its_points_stand_in_the_data(compared: TenantComparison) -> None:
    told = compared.json(counterpart=("ett", "samrad"))["counterparts"]["tenants"]["tva"]

    assert (told["id"], told["score"], told["compared"]) == ("tva:forum", 55, 70)
    assert told["text"] == (
        "Forumet: lika i hög grad, så långt det går att jämföra. Funktion: politiskt forum."
        " Arbetsområden: går inte att jämföra, eftersom det är dokumenterat för högst ett av organen."
        " Nivå: politisk nivå. Befogenheter: inget gemensamt."
        " Vilka som sitter: går inte att jämföra, eftersom det är dokumenterat för högst ett av organen."
    )


def test_measures_always_say_what_they_rest_on(compared: TenantComparison) -> None:
    measures = compared.json()["measures"]

    assert (
        measures["documented"]["tenants"]["tva"]["text"] == "minst 50 % (3 av 6 svar; för 3 är det inte dokumenterat)"
    )
    assert (
        measures["way-back"]["tenants"]["ett"]["text"]
        == "inte dokumenterat (0 av 1 mandat; för 1 är det inte dokumenterat)"
    )
    assert measures["followed-up"]["tenants"]["ett"]["text"] == "går inte att säga: inget avtal gäller säkert"
    assert all(one["definition"] for one in measures.values())


def test_rows_open_in_a_swedish_spreadsheet_and_hold_no_formula(compared: TenantComparison) -> None:
    rows = list(csv.reader(io.StringIO(compared.csv()), delimiter=";"))

    assert rows[0][:5] == ["Funktion", "Län", "Dag", "Läge", "Organ"]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [row[4] for row in rows if row[0] == "Politisk beredning" and row[1] == "Ettlän"] == ["'=Utskottet"]
    assert compared.csv().count("\r\n") == len(rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_has_whole_tables(compared: TenantComparison, language: Language) -> None:
    lines = compared.markdown(language).splitlines()
    tables = [line for line in lines if line.startswith("|")]

    assert {len(re.findall(r"(?<!\\)\|", line)) for line in tables} == {4}
    assert not any("None" in line for line in lines)


class Page(HTMLParser):
    """What a test wants to know of the page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.cells: list[tuple[str, str | None]] = []
        self.captions = 0
        self.headings: list[int] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.open += [] if tag in {"meta", "br", "path", "rect"} else [tag]
        self.ids += [value] if (value := found.get("id")) else []
        self.addresses += [value] if (value := found.get("href") or found.get("src")) else []
        self.cells += [(tag, found.get("scope"))] if tag == "th" else []
        self.captions += tag == "caption"
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_and_asks_for_nothing_from_outside(compared: TenantComparison, language: Language) -> None:
    html = compared.html(language, ("ett", "samrad"))
    page = Page(html)

    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert {scope for _, scope in page.cells} == {"col", "row"}
    assert page.captions == len(re.findall("<table", html))
    assert all(later - earlier <= 1 for earlier, later in zip(page.headings, page.headings[1:], strict=False))
    assert {address for address in page.addresses if not address.startswith("#")} == {"https://example.se/plan"}
    assert {address[1:] for address in page.addresses if address.startswith("#")} <= set(page.ids)
    assert "<script" not in html


def test_every_state_on_the_page_is_told_in_words(compared: TenantComparison) -> None:
    states = re.findall(r'<span class="state ([a-z-]+)">([^<]+)</span>', compared.html())

    assert {words for state, words in states if state == "absent"} == {"Upphörde 2014-12-31"}
    assert all(words for _, words in states)


def test_a_single_function_leaves_measures_of_the_whole_out(workspace: sm.Workspace) -> None:
    told = as_plain_text(workspace.compare("ett", "tva", functions=["network"]).report())

    assert "Mått" not in told
    assert "Nätverk" in told


def test_a_function_that_does_not_exist_is_said(workspace: sm.Workspace) -> None:
    with pytest.raises(UnknownWord) as caught:
        workspace.compare("ett", functions=["netwrk"])

    assert caught.value.text() == "”netwrk” finns inte i ordlistan. Menade du ”network”?"


def test_the_same_county_on_two_days_keeps_both_columns(workspace: sm.Workspace) -> None:
    ett = workspace["ett"]
    both = TenantComparison([ett.at("2013-06-01"), ett.at("2017-06-01")])

    assert both.keys == ("ett@2013-06-01", "ett@2017-06-01")
    assert both.json()["functions"][0]["cells"].keys() == set(both.keys)
    assert both.json()["at"] is None


TIMES = """
tenant: {id: tid, name: Tidlän, kind: county}
organizations: [{id: region, name: Regionen, kind: region}, {id: kommun, name: Kommunen, kind: municipality}]
bodies:
  - id: ledning
    name: Ledningen
    kind: ledningsgrupp
    level: officials
    functions: [officials-leadership, officials-preparation]
    commissioned_by:
      - {to: region, label: sammankallar}
      - {to: kommun, basis: inferred, reason: Kommunen är med.}
    cadence: {wording: varje månad, per_year: 12}
    valid: 2012/..
  - {id: andra, name: Andra ledningen, kind: ledningsgrupp, functions: officials-leadership, level: officials, valid: 2012/..,
     cadence: {wording: varje termin, per_year: 2}}
  - {id: tredje, name: Tredje gruppen, kind: arbetsgrupp, level: operational, valid: 2012/.., not_documented: members}
seats:
  - {id: a, body: ledning, function: chef, at: region, attested: 2015-09-18}
  - {id: b, body: ledning, function: direktör, at: kommun, attested: 2015-09-18}
  - {id: c, body: ledning, function: rektor, at: kommun, attested: 2020-09-08, basis: inferred, reason: Nämns.}
  - {id: d, body: ledning, function: lärare, at: kommun, planned: 2013/..}
  - {id: e, body: tredje, role: chair, vacant: true, attested: 2015-01-29}
mandates:
  - {id: m, body: ledning, powers: lead, valid: 2012/..}
  - {id: n, body: andra, powers: prepare, valid: 2012/..}
"""
GROUP = """\
  - {id: grupp, name: Gruppen, kind: beredningsgrupp, level: [officials, political], valid: 2012/..,
     functions: [officials-leadership, officials-preparation], cadence: {wording: en gång om året, per_year: 1}}
"""


@pytest.fixture
def times(tmp_path: Path) -> sm.Workspace:
    two = TWO.replace("bodies:", f"bodies:\n{GROUP}", 1)
    two = two.replace("mandates: [", "mandates: [{id: g, body: grupp, powers: recommend, valid: 2012/..}, ", 1)
    for name, model in (("tid", TIMES), ("tva", two)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "tenant.yaml").write_text(model, encoding="utf-8")
    return sm.Workspace.load(tmp_path / "tid", tmp_path / "tva")


def lines_of(compared: TenantComparison, function: str) -> list[str]:
    told = as_plain_text(compared.report())
    block = told.split(f"\n{function}\n", 1)[1].split("\n\n", 1)[0]
    return [line.strip() for line in block.splitlines()]


def test_seats_of_different_times_are_told_apart(times: sm.Workspace) -> None:
    told = lines_of(times.compare("tid", at="2017-06-01"), "Tjänstepersoners ledning")

    assert (
        "Vilka som sitter: kan ha gällt (dokumenterad 2015-09-18): ledamot: chef, Regionen; ledamot: direktör, Kommunen;"
        " kan ha gällt (dokumenterad 2020-09-08): ledamot: rektor, Kommunen (tolkat av oss);"
        " kan ha gällt (planerad från 2013-01-01, tills vidare, inget visar att det blev av): ledamot: lärare, Kommunen"
    ) in told


def test_a_seat_that_was_empty_at_another_time_does_not_say_who_sits(times: sm.Workspace) -> None:
    told = lines_of(times.compare("tid", at="2017-06-01"), "Arbetsgrupp")

    assert "Vilka som sitter: eftersökt, inte dokumenterat" in told


def test_who_commissions_is_told_in_the_sources_word_and_marked_where_it_is_our_reading(times: sm.Workspace) -> None:
    told = lines_of(times.compare("tid", at="2017-06-01"), "Tjänstepersoners ledning")

    assert "Uppdragsgivare: Regionen (sammankallar) och Kommunen (tolkat av oss)" in told


def test_of_several_bodies_the_one_that_is_meant_is_named(times: sm.Workspace) -> None:
    told = times.compare("tid", "tva", at="2017-06-01").json()["differences"]

    assert (
        "Tjänstepersoners ledning: i Tidlän är den starkaste befogenheten att leda och styra (Ledningen);"
        " i Tvålän att rekommendera till beslut."
    ) in told
    assert (
        "Tjänstepersoners ledning: i Tidlän är mötestakten varje termin (Andra ledningen) och varje månad (Ledningen);"
        " i Tvålän en gång om året."
    ) in told


def test_bodies_with_two_functions_are_told_apart_once(tmp_path: Path) -> None:
    for name, kind in (("ena", "ledningsgrupp"), ("andra", "styrgrupp")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "tenant.yaml").write_text(
            f"tenant: {{id: {name}, name: {name.title()}, kind: county}}\n"
            f"bodies: [{{id: l, name: L, kind: {kind}, valid: 2012/.., functions: [officials-leadership, officials-preparation]}}]\n",
            encoding="utf-8",
        )
    compared = sm.Workspace.load(tmp_path / "ena", tmp_path / "andra").compare("ena", "andra", at="2017-06-01")

    assert compared.json()["differences"] == [
        "Tjänstepersoners ledning: i Ena kallas organen ledningsgrupp; i Andra styrgrupp."
    ]


def test_without_a_body_near_the_operations_that_is_what_is_said(compared: TenantComparison) -> None:
    steps = compared.json()["measures"]["steps-to-decision"]["tenants"]["ett"]

    assert steps["text"] == "går inte att säga: inget verksamhetsnära organ gäller säkert"
