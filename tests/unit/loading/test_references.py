"""What must hold between records: ids are unique and exist, words are known, nothing contains itself."""

from collections.abc import Callable
from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model.loading.ids import derived_id, slug
from samverkan_model.model.decisions import Decision
from samverkan_model.model.facts import CONCEPTS

Faults = Callable[..., list[str]]

TWO = "bodies:\n  - {id: samrad, name: Samråd, kind: samrad}\n  - {id: grupp, name: Grupp, kind: arbetsgrupp, "


def test_an_id_that_is_taken_is_named_with_the_place_of_the_first(faults: Faults) -> None:
    assert faults(a="bodies:\n  - {id: samrad, name: A, kind: samrad}", b="areas:\n  - {id: samrad, name: B}") == [
        "prov/b.yaml:2: areas samrad: id ”samrad” finns redan, se prov/a.yaml:2. Ge den ena ett annat id."
    ]


def test_two_rows_that_would_get_the_same_id_are_named(faults: Faults) -> None:
    seats = "seats:\n  - {body: samrad, role: chair}\n  - {body: samrad, role: chair}"

    assert faults(bodies=TWO + "part_of: samrad}", seats=seats) == [
        "prov/seats.yaml:3: seats samrad.chair: raden får samma id som en annan rad (”samrad.chair”, se prov/seats.yaml:2). "
        "Ge raden ett eget id."
    ]


def test_a_reference_to_nothing_is_a_fault_and_the_nearest_id_is_offered(faults: Faults) -> None:
    assert faults(bodies=TWO + "\n     prepares_for: [samradd]}") == [
        "prov/bodies.yaml:4: bodies grupp: prepares_for pekar på ”samradd”, som inte finns. Menade du ”samrad”?"
    ]


def test_a_reference_to_the_wrong_concept_says_what_may_stand_there(faults: Faults) -> None:
    assert faults(bodies=TWO + "part_of: vard}", areas="areas:\n  - {id: vard, name: Vård}") == [
        "prov/bodies.yaml:3: bodies grupp: part_of pekar på ”vard”, som hör till areas. Här kan bara stå id från bodies, "
        "organizations, structures och programmes."
    ]


@pytest.mark.parametrize(
    ("parents", "path"),
    [({"a": "a"}, "a → a"), ({"a": "b", "b": "a"}, "a → b → a"), ({"a": "b", "b": "c", "c": "a"}, "a → b → c → a")],
)
def test_what_is_part_of_itself_is_named_with_the_whole_circle(
    faults: Faults, parents: dict[str, str], path: str
) -> None:
    rows = "".join(f"  - {{id: {one}, name: X, kind: samrad, part_of: {other}}}\n" for one, other in parents.items())

    assert faults(bodies="bodies:\n" + rows) == [
        f"prov/bodies.yaml:2: bodies a: part_of går i ring: {path}. Ta bort ett av leden."
    ]


def test_two_circles_are_two_faults(faults: Faults) -> None:
    rows = [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c"), ("e", "a")]
    areas = "areas:\n" + "".join(f"  - {{id: {one}, name: X, broader: {other}}}\n" for one, other in rows)

    assert [fault.partition("ring: ")[2] for fault in faults(areas=areas)] == [
        "a → b → a. Ta bort ett av leden.",
        "c → d → c. Ta bort ett av leden.",
    ]


def test_an_unknown_word_is_a_fault_that_says_where_own_words_go(faults: Faults) -> None:
    assert faults(bodies=TWO + "level: hög}") == [
        "prov/bodies.yaml:3: bodies grupp: level har ordet ”hög”, som inte finns i ordlistan levels. "
        "Det som kan stå här är officials, operational, political och residents. Egna ord läggs till under ”vocabulary”."
    ]


@pytest.mark.parametrize(
    ("rows", "meant"),
    [
        ("seats: [{body: grupp, role: ledamot}]", "member"),
        ("seats: [{body: grupp, role: Member}]", "member"),
        ("mandates: [{body: grupp, powers: beslutar}]", "decide"),
        ("flows: [{sender: grupp, receiver: grupp, content: beslut}]", "decision"),
        ("bodies: [{id: b, name: B, kind: rad, syfte: att samråda}]", "purpose"),
        ("bodies: [{id: b, name: B, kind: rad, not_documented: [ordförande]}]", "chair"),
    ],
)
def test_what_people_call_it_is_answered_with_the_word_that_is_written(faults: Faults, rows: str, meant: str) -> None:
    assert any(f"Menade du ”{meant}”?" in one for one in faults(model=rows, bodies=TWO.removesuffix(", ") + "}"))


def test_what_is_like_nothing_is_answered_with_where_the_words_are(faults: Faults) -> None:
    (told,) = faults(sources="sources: [{id: s, title: S, kind: radio}]")

    assert "Kör samverkan words source_kinds för att se vilka ord som finns." in told


def test_a_comma_that_divides_a_place_is_told_as_that(faults: Faults) -> None:
    told = faults(
        sources="sources: [{id: s1, title: S, kind: plan}]",
        bodies="bodies: [{id: b, name: B, kind: rad, source: s1 s. 2, § 3}]",
    )

    assert [one for one in told if "§ 3" in one] == [
        "prov/bodies.yaml:1: bodies b: nyckeln ”§ 3” finns inte. Ett komma före den har delat raden. "
        'Sätt det som hör ihop inom citattecken, till exempel source: "s1, § 3".'
    ]


def test_a_mark_on_a_field_that_does_not_exist_is_a_fault(faults: Faults) -> None:
    assert faults(bodies=TWO + "not_documented: [chair, ordforande],\n     gaps: cadense}") == [
        "prov/bodies.yaml:3: bodies grupp: not_documented nämner ”ordforande”, som varken är ett fält eller en aspekt. "
        "Menade du ”chair”?",
        "prov/bodies.yaml:4: bodies grupp: gaps nämner ”cadense”, som varken är ett fält eller en aspekt. Menade du ”cadence”?",
    ]


def test_a_documented_day_outside_the_stated_period_is_a_fault(faults: Faults) -> None:
    assert faults(bodies=TWO + "valid: 2017/2018,\n     attested: [2018, 2019-03]}") == [
        "prov/bodies.yaml:4: bodies grupp: attested har ”2019-03”, som ligger utanför valid ”2017/2018”. "
        "Rätta det ena, eller för in den andra uppgiften under readings."
    ]


def test_a_year_that_begins_before_the_stated_period_is_no_documented_time_in_it(faults: Faults) -> None:
    [told] = faults(bodies=TWO + "valid: 2017-06/2018,\n     attested: 2017}")

    assert "”2017”, som ligger utanför valid ”2017-06/2018”" in told


def test_what_applies_through_a_year_may_be_documented_on_its_last_day(faults: Faults) -> None:
    assert faults(bodies=TWO + "valid: 2017/2018,\n     attested: 2018-12-31}") == []


def test_what_applies_until_further_notice_may_be_documented_on_any_later_day(faults: Faults) -> None:
    assert faults(bodies=TWO + "valid: 2017/..,\n     attested: [2018, 2040]}") == []


def test_pointing_at_a_row_that_is_too_faulty_to_read_is_no_fault_of_its_own(faults: Faults) -> None:
    assert faults(
        bodies="bodies:\n  - {id: samrad, kind: samrad}\n  - {id: b, name: B, kind: samrad, part_of: samrad}"
    ) == ["prov/bodies.yaml:2: bodies samrad: nyckeln ”name” saknas eller är tom. Fyll i den."]


def test_a_record_keeps_file_and_line(folder: Callable[..., Path]) -> None:
    tenant = sm.Workspace.load(folder(bodies=TWO + "part_of: samrad}"))["prov"]

    assert [str(tenant.facts.place(name)) for name in ("prov", "samrad", "grupp")] == [
        "prov/tenant.yaml:1", "prov/bodies.yaml:2", "prov/bodies.yaml:3",
    ]  # fmt: skip
    assert tenant.facts.place("borta") is None


def test_one_value_may_stand_for_a_list_of_one(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: samrad, name: Samråd, kind: samrad, level: [political]}
      - {id: grupp, name: Grupp, kind: [arbetsgrupp], level: political, part_of: {to: samrad, valid: 2017}}
    """
    one, other = tenant.facts.concept("bodies")

    assert one.model_dump(include={"kind", "level"}) == {"kind": ("samrad",), "level": ("political",)}
    assert other.model_dump(include={"kind", "level"}) == {"kind": ("arbetsgrupp",), "level": ("political",)}


@pytest.mark.parametrize(
    ("concept", "row", "made"),
    [
        ("seats", {"body": "samrad", "role": "chair", "function": "socialnämndens ordförande"},
         "samrad.chair.socialnamndens-ordforande"),
        ("seats", {"body": "samrad"}, "samrad.seats"),
        ("mandates", {"body": "samrad", "powers": ["recommend", "back"], "matter": "missbruk"}, "samrad.recommend-back.missbruk"),
        ("flows", {"sender": "a", "receiver": ["b", "c"], "content": "report"}, "a.b-c.report"),
        ("flows", {}, None),
        ("bodies", {"name": "Samråd"}, None),
    ],
)  # fmt: skip
def test_rows_people_do_not_name_get_ids_from_what_tells_them_apart(
    concept: str, row: dict[str, object], made: str | None
) -> None:
    assert derived_id(CONCEPTS[concept], row) == made


@pytest.mark.parametrize(
    ("words", "made"), [("Samråd vård och omsorg", "samrad-vard-och-omsorg"), ("  ÅÄÖ – é! ", "aao-e"), ("…", "")]
)
def test_a_slug_is_plain_letters(words: str, made: str) -> None:
    assert slug(words) == made


def test_a_notice_day_after_the_end_is_a_fault(faults: Faults) -> None:
    row = "agreements:\n  - {id: a, title: A, kind: avtal, valid: 2017/2018,\n     notice: {by: 2019-01-31}}"

    assert faults(avtal=row) == [
        "prov/avtal.yaml:3: agreements a: sista uppsägningsdag 2019-01-31 ligger efter avtalets sista dag 2018-12-31. "
        "Rätta den ena."
    ]


@pytest.mark.parametrize("valid", ["2017/2018-12-31", "2017/", "2017/.."])
def test_a_notice_day_on_the_last_day_or_before_an_unknown_end_is_no_fault(faults: Faults, valid: str) -> None:
    row = f"agreements:\n  - {{id: a, title: A, kind: avtal, valid: {valid}, notice: {{by: 2018-12-31}}}}"

    assert faults(avtal=row) == []


def test_a_successor_that_begins_before_its_predecessor_is_a_fault(faults: Faults) -> None:
    before = "agreements:\n  - {id: a, title: A, kind: avtal, valid: 2017/2018}\n"

    assert faults(avtal=before + "  - {id: b, title: B, kind: avtal, valid: 2016/.., succeeds: a}") == [
        "prov/avtal.yaml:3: agreements b: succeeds pekar på ”a”, som börjar först senare (2017/2018) än efterträdaren "
        "(2016/..). Rätta datumen eller vänd på relationen."
    ]


@pytest.mark.parametrize("valid", ["2017/..", "2019/..", "2016~/..", "../2019", "/2019"])
def test_a_successor_that_may_have_begun_later_is_no_fault(faults: Faults, valid: str) -> None:
    before = "agreements:\n  - {id: a, title: A, kind: avtal, valid: 2016-06-01/2018}\n"

    assert faults(avtal=before + f"  - {{id: b, title: B, kind: avtal, valid: {valid}, succeeds: a}}") == []


def test_what_is_not_applicable_has_to_be_a_field_or_an_aspect(faults: Faults) -> None:
    found = faults(a="bodies:\n  - {id: rad, name: Rådet, kind: rad, not_applicable: [cadence, klang]}")

    assert ["klang" in fault for fault in found] == [True]


def test_an_id_that_another_record_had_before_is_taken(faults: Faults) -> None:
    model = "bodies:\n  - {id: rad, name: A, kind: rad, former_ids: gamla}\n  - {id: gamla, name: B, kind: rad}"

    assert ["”gamla”" in fault for fault in faults(a=model)] == [True]


def test_a_decision_can_be_about_a_goal_and_a_duty(tmp_path: Path) -> None:
    (tmp_path / "tenant.yaml").write_text(
        "tenant: {id: prov, name: Prov, kind: county}\n"
        "organizations:\n  - {id: kommunen, name: Kommunen, kind: municipality}\n"
        "goals:\n  - {id: malet, name: Ingen väntar, goal_of: kommunen}\n"
        "duties:\n  - {id: plikten, name: Ge besked, bearer: kommunen}\n"
        "decisions:\n  - {id: beslut, name: Målet antas, decided_by: kommunen, about: [malet, plikten]}\n",
        encoding="utf-8",
    )

    decision = sm.Workspace.load(tmp_path)["prov"].facts["beslut"]

    assert isinstance(decision, Decision)
    assert decision.about == ("malet", "plikten")
