"""What can be wrong with a value: one fault for each, saying what could have stood there in plain words."""

from collections.abc import Callable
from typing import Any

import pytest

from samverkan_model.errors import Fault
from samverkan_model.loading.document import Mapped, Rows
from samverkan_model.loading.records import RowsSoFar, read_rows
from samverkan_model.model.facts import CONCEPTS

Faults = Callable[..., list[str]]

DATES = "som inte går att läsa som datum. Skriv EDTF (2017-01-01/2018-12-31, 2014/..) eller källans ord (t.o.m. 2017-12-31)."
LENGTH = "Väntat: en tidslängd som P3M (Y år, M månader, W veckor, D dagar)."


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (
            "valid: 2017-02-30",
            "valid har ”2017-02-30”, som inte är någon dag i kalendern. Skriv 2017-02-28, eller 2017-02 om bara månaden är känd.",
        ),
        ("valid: [2017, 2018]", f'valid har ”["2017", "2018"]”, {DATES}'),
        ("valid: {from: 2017}", f'valid har ”{{"from": "2017"}}”, {DATES}'),
        ("valid: 2018/2017", "valid har ”2018/2017”, som slutar innan det börjar. Rätta datumen."),
        ("part_of: {to: samrad2, valid: snart}", f"part_of.valid har ”snart”, {DATES}"),
        ("level: {a: b}", 'level har ”{"a": "b"}”, som inte kan stå här. Väntat: en text.'),
        ("purpose: [a, b]", 'purpose har ”["a", "b"]”, som inte kan stå här. Väntat: en text.'),
        ("count: tolv", "count har ”tolv”, som inte kan stå här. Väntat: ett heltal."),
        ("count: 0", "count har ”0”, som inte kan stå här. Väntat: minst 1."),
        ("cadence: {wording: ofta, per_year: 0}", "cadence.per_year har ”0”, som inte kan stå här. Väntat: mer än 0."),
        ("cadence: {wording: ofta, per_year: x}", "cadence.per_year har ”x”, som inte kan stå här. Väntat: ett tal."),
        ("preferred: kanske", "preferred har ”kanske”, som inte kan stå här. Väntat: true eller false."),
        ("basis: gissad", "basis har ”gissad”, som inte kan stå här. Väntat: ”stated” eller ”inferred”."),
        ("syfte: samråd", "nyckeln ”syfte” finns inte. Menade du ”purpose”?"),
        ("purpos: samråd", "nyckeln ”purpos” finns inte. Menade du ”purpose”?"),
        ("part_of: {too: samrad}", "nyckeln ”part_of.to” saknas eller är tom. Fyll i den."),
    ],
)
def test_a_wrong_value_in_a_body_is_explained(faults: Faults, row: str, says: str) -> None:
    first = faults(bodies=f"bodies:\n  - id: samrad\n    name: Samråd\n    kind: samrad\n    {row}")[0]

    assert first == f"prov/bodies.yaml:5: bodies samrad: {says}"


def test_another_name_is_more_than_a_word(faults: Faults) -> None:
    assert faults(bodies="bodies:\n  - {id: samrad, name: Samråd, kind: samrad, names: Nya}") == [
        "prov/bodies.yaml:2: bodies samrad names: här ska det stå nycklar och värden, men det står ”Nya”. "
        "Skriv ”nyckel: värde”."
    ]


def test_reasons_without_the_names_of_their_fields_are_a_fault(faults: Faults) -> None:
    assert faults(bodies="bodies:\n  - {id: samrad, name: Samråd, kind: samrad, inferred: level}") == [
        "prov/bodies.yaml:2: bodies samrad inferred: här ska det stå nycklar och värden, men det står ”level”. "
        "Skriv ”nyckel: värde”."
    ]


def test_a_mark_of_one_value_names_a_value_that_is_there(faults: Faults) -> None:
    row = "mandates:\n  - {id: m, powers: [decide, prepare], inferred: {powers.decides: Läst., powers.prepare: Läst.}}"

    assert faults(mandates=row) == [
        "prov/mandates.yaml:2: mandates m: inferred nämner ”powers.decides”, men powers har inget sådant värde eller "
        "fält. Menade du ”decide”?"
    ]


def test_the_source_of_one_value_names_a_field_and_a_value_that_are_there(faults: Faults) -> None:
    row = "mandates:\n  - {id: m, powers: [decide, prepare], value_sources: [{field: powers.decides, source: p § 2}]}"

    assert faults(sources="sources:\n  - {id: p, title: Plan, kind: plan}", mandates=row) == [
        "prov/mandates.yaml:2: mandates m: value_sources nämner ”powers.decides”, men powers har inget sådant värde eller "
        "fält. Menade du ”decide”?"
    ]


def test_the_source_of_one_value_says_where(faults: Faults) -> None:
    row = "mandates:\n  - {id: m, powers: decide, value_sources: {field: powers.decide}}"

    assert [fault for fault in faults(mandates=row) if "source" in fault]


def test_the_source_of_one_value_is_a_source_that_is_there(faults: Faults) -> None:
    row = "mandates:\n  - {id: m, powers: decide, value_sources: {field: powers.decide, source: plann § 2}}"

    [fault] = faults(sources="sources:\n  - {id: plan, title: Plan, kind: plan}", mandates=row)
    assert "”plann”, som inte finns. Menade du ”plan”?" in fault


def test_a_reading_of_ours_says_why(faults: Faults) -> None:
    assert faults(bodies="bodies:\n  - {id: samrad, name: Samråd, kind: samrad, basis: inferred}") == [
        "prov/bodies.yaml:2: bodies samrad: basis är inferred men skälet saknas. Lägg till reason med en mening om varför "
        "det tolkats så."
    ]


def test_a_long_value_is_cut_in_the_message(faults: Faults) -> None:
    [fault] = faults(bodies=f"bodies:\n  - {{id: samrad, name: Samråd, kind: samrad, count: {'lång ' * 40}}}")

    assert fault == (
        f"prov/bodies.yaml:2: bodies samrad: count har ”{'lång ' * 11}lång…”, som inte kan stå här. Väntat: ett heltal."
    )


def test_a_number_in_letters_is_one_fault_although_two_types_were_tried(faults: Faults) -> None:
    bodies = "bodies: [{id: samrad, name: Samråd, kind: samrad}]"

    assert faults(bodies=bodies, seats="seats:\n  - body: samrad\n    count: tolv") == [
        "prov/seats.yaml:3: seats #1: count har ”tolv”, som inte kan stå här. Väntat: ett heltal eller ”each”."
    ]


def test_wrong_values_deep_in_an_agreement_are_all_named_with_their_lines(faults: Faults) -> None:
    agreements = """
        agreements:
          - id: avtal
            title: Avtal
            kind: avtal
            form: muntlig
            notice: {period: tre månader}
            parties:
              - party: avtal2
                adoption: ja
            funding:
              - share: 120
        """

    assert faults(agreements=agreements) == [
        "prov/agreements.yaml:5: agreements avtal: form har ”muntlig”, som inte kan stå här. Väntat: ”written” eller ”oral”.",
        f"prov/agreements.yaml:6: agreements avtal: notice.period har ”tre månader”, som inte kan stå här. {LENGTH}",
        "prov/agreements.yaml:9: agreements avtal: parties.adoption har ”ja”, som inte kan stå här. "
        "Väntat: ”adopted”, ”pending” eller ”declined”.",
        "prov/agreements.yaml:11: agreements avtal: funding.share har ”120”, som inte kan stå här. Väntat: högst 100.",
    ]


def test_an_organisation_number_of_the_wrong_form_is_explained(faults: Faults) -> None:
    assert faults(orgs="organizations:\n  - {id: r, name: R, kind: region, org_number: 12}") == [
        "prov/orgs.yaml:2: organizations r: org_number har ”12”, som inte kan stå här. "
        "Väntat: ett organisationsnummer som 212000-0001."
    ]


def test_a_name_that_is_no_id_is_refused_and_a_slug_of_it_proposed(faults: Faults) -> None:
    assert faults(bodies="bodies:\n  - {id: Samråd vård, name: Samråd, kind: samrad}") == [
        "prov/bodies.yaml:2: bodies Samråd vård: id ”Samråd vård” är inget giltigt id. Använd a–z, 0–9, bindestreck och "
        "punkt, till exempel ”samrad-vard”."
    ]


def test_an_id_that_no_file_could_be_called_is_refused(faults: Faults) -> None:
    longest = "a" * 120

    assert faults(
        bodies=f"bodies:\n  - {{id: {longest}, name: Samråd, kind: samrad}}\n"
        f"  - {{id: {longest}a, name: Samråd, kind: samrad}}"
    ) == [
        f"prov/bodies.yaml:3: bodies {longest}a: id är 121 tecken långt, och får vara högst 120. Korta det; namnet kan "
        "vara längre."
    ]


def test_what_is_required_and_missing_or_empty_is_named(faults: Faults) -> None:
    assert faults(bodies="bodies:\n  - id: samrad\n    name:") == [
        "prov/bodies.yaml:2: bodies samrad: nyckeln ”kind” saknas eller är tom. Fyll i den.",
        "prov/bodies.yaml:3: bodies samrad: nyckeln ”name” saknas eller är tom. Fyll i den.",
    ]


def test_no_and_null_are_what_they_say(tenant: Any) -> None:
    """
    organizations:
      - {id: nej, name: no, kind: region, private: no, purpose: null, org_number: , code: "null"}
    """
    record = tenant["nej"]

    assert (record.name, record.private, record.purpose, record.org_number, record.code) == (
        "no",
        False,
        None,
        None,
        "null",
    )


ODD = ["x", "", "-1", "1.5", "2017-02-30", "9/1", None, ["a"], [["a"]], {"a": "b"}, [{"a": "b"}], [None]]


@pytest.mark.parametrize("concept", CONCEPTS)
def test_whatever_stands_in_whatever_field_becomes_faults_in_our_words(concept: str) -> None:
    for field in CONCEPTS[concept].model_fields:
        for odd in ODD:
            assert all(fault.text() for fault in _faults(concept, field, odd))


def _faults(concept: str, field: str, value: Any) -> list[Fault]:
    row, rows, reading = Mapped(1), Rows(), RowsSoFar()
    row.update({"id": "x", field: value})
    row.lines = dict.fromkeys(row, 1)
    rows.append(row)
    rows.lines.append(1)
    read_rows(FakeDocument(), CONCEPTS[concept], rows, 1, reading)  # type: ignore[arg-type] # only its places are asked for
    return reading.faults


class FakeDocument:
    """A document that exists only as a name."""

    def place(self, line: int = 0) -> Any:
        from samverkan_model.errors import Place

        return Place("påhittad.yaml", line)


@pytest.mark.parametrize(
    ("row", "proposal"),
    [
        ('id: "", name: Rådet för vård', "radet-for-vard"), ('id: "---", name: Rådet', "radet"),
        ('id: "Ö", name: x', "o"), ('id: "", name: "???"', "bodies"),
    ],
)  # fmt: skip
def test_an_id_of_which_nothing_is_left_is_answered_with_one_after_the_name(
    faults: Callable[..., list[str]], row: str, proposal: str
) -> None:
    (told,) = faults(model=f"bodies: [{{{row}, kind: rad}}]")

    assert told.endswith(f"till exempel ”{proposal}”.")


def test_what_an_owner_confirmed_is_a_field_and_the_answer_a_source(faults: Faults) -> None:
    row = "bodies:\n  - {id: b, name: B, kind: rad, confirmed: {by: b, fields: [purpos, kind.ring], source: svar}}"

    told = faults(bodies=row)

    assert any("confirmed nämner ”purpos”, som varken är ett fält eller en aspekt" in one for one in told)
    assert any("confirmed nämner ”kind.ring”" in one for one in told)
    assert any("”svar”" in one for one in told)
    assert not any("sig själv" in one or "posten själv" in one for one in told)
