"""Change sets: what makes one set of facts of another, as a value that can be told, kept, applied or thrown away."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan_model.loading.example import facts_from
from samverkan_model.model.changeset import ChangeSet, EditKind
from samverkan_model.model.editing import renamed, with_records
from samverkan_model.model.facts import Facts
from samverkan_model.model.vocabulary import Term
from tests.unit.laws import models

FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def values(facts: Facts) -> dict[str, dict[str, object]]:
    """Every record by id, by value."""
    return {record.id: dict(record) for record in facts}


@FEW
@given(models(), models(), st.data())
def test_the_changes_between_two_sets_of_facts_make_the_second_of_the_first(
    first: Facts, second: Facts, data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.sampled_from([record.id for record in first]), unique=True))
    before = with_records(first, [], dropped=kept)

    assert values(ChangeSet.between(before, second).applied(before)) == values(second)
    assert not ChangeSet.between(first, first)


def test_each_change_says_of_what_sort_it_is_and_which_fields_differ() -> None:
    facts = facts_from("""
    areas: [{id: vard, name: Vård}, {id: skola, name: Skola}, {id: kultur, name: Kultur}]
    bodies: [{id: lgvo, name: LGVO, kind: ledningsgrupp}]
    """)
    more = facts_from("areas: [{id: ny, name: Ny}]")["ny"]
    skola = facts["skola"].model_copy(update={"text": "Grundskola"})
    after = with_records(facts, [renamed(facts["lgvo"], "LGNV", date(2019, 1, 1)), skola, more], ["kultur"])
    changes = ChangeSet.between(facts, after)

    assert {edit.id: (edit.kind, edit.fields) for edit in changes} == {
        "lgvo": (EditKind.RENAMED, ("name", "names")),
        "skola": (EditKind.CHANGED, ("text",)),
        "ny": (EditKind.ADDED, ("id", "name")),
        "kultur": (EditKind.REMOVED, ("id", "name")),
    }
    assert [edit.id for edit in changes.of(EditKind.ADDED, EditKind.REMOVED)] == ["kultur", "ny"]


def test_what_is_no_longer_as_it_was_when_the_changes_were_written_is_told() -> None:
    facts = facts_from("areas: [{id: vard, name: Vård}, {id: skola, name: Skola}]")
    changes = ChangeSet.between(
        facts, with_records(facts, [facts["vard"].model_copy(update={"text": "All vård"})], ["skola"])
    )
    since = with_records(facts, [facts["vard"].model_copy(update={"text": "Sjukvård"})])

    assert changes.conflicts(facts) == ()
    assert [edit.id for edit in changes.conflicts(since)] == ["vard"]


def test_words_and_the_header_are_changed_as_records_are() -> None:
    facts = facts_from("areas: [{id: vard, name: Vård}]")
    term = Term(id="kontaktforum", scheme="body_kinds", sv="Kontaktforum", en="Contact forum", broader="samrad")
    header = facts.header.model_copy(update={"text": "Läget 2026"})
    after = Facts(header, facts, facts.vocabulary.extended([term]))
    changes = ChangeSet.between(facts, after)

    assert {(edit.concept, edit.id) for edit in changes} == {
        ("vocabulary.body_kinds", "kontaktforum"),
        ("tenant", facts.id),
    }
    made = changes.applied(facts)
    assert made.vocabulary.get("body_kinds", "kontaktforum") == term
    assert made.header.text == "Läget 2026"
    back = ChangeSet.between(after, facts).applied(after)
    assert back.vocabulary.get("body_kinds", "kontaktforum") is None


def test_who_adds_or_changes_a_fact_without_saying_where_it_is_from_is_asked() -> None:
    facts = facts_from("""
    sources: [{id: plan, title: Plan, kind: plan}, {id: protokoll, title: Protokoll, kind: minutes}]
    areas: [{id: vard, name: Vård, source: plan}, {id: skola, name: Skola, source: plan}]
    """)
    text = facts["vard"].model_copy(update={"text": "All vård"})
    said = facts_from("""
    sources: [{id: plan, title: Plan, kind: plan}, {id: protokoll, title: Protokoll, kind: minutes}]
    areas: [{id: skola, name: Skola, text: Grundskola, source: [plan, protokoll § 2]}]
    """)["skola"]

    changes = ChangeSet.between(facts, with_records(facts, [text, said]))
    assert [edit.id for edit in changes.unsourced] == ["vard"]
