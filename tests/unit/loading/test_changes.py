"""Change sets as files: read again as they were written, held against what there is, and every fault with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import samverkan_model as sm
from samverkan_model.errors import ModelFaults
from samverkan_model.loading.changes import changes_text, read_changes
from samverkan_model.loading.decided import resting_on
from samverkan_model.loading.example import facts_from
from samverkan_model.model.changeset import ChangeSet, Decided
from samverkan_model.model.dates import read_moment
from samverkan_model.model.decisions import Decision
from samverkan_model.model.facts import Facts
from samverkan_model.model.vocabulary import Term
from tests.unit.laws import models

FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@pytest.fixture
def county(folder: Callable[..., Path]) -> sm.Tenant:
    """A county with one body that another serves."""
    model = """
    sources: [{id: plan, title: Plan, kind: plan}]
    organizations: [{id: region, name: Region, kind: region}]
    bodies:
      - {id: lgvo, name: LGVO, kind: ledningsgrupp, purpose: Vård, source: plan}
      - {id: sekr, name: Sekretariat, kind: sekretariat, supports: lgvo, source: plan}
    """
    return sm.Workspace.load(folder(model=model))["prov"]


def written(place: Path, text: str) -> Path:
    """A file of changes."""
    path = place / "forslag.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def told(tenant: sm.Tenant, path: Path) -> list[str]:
    """The faults of a file, line by line."""
    with pytest.raises(ModelFaults) as caught:
        tenant.change_set(path)
    return [str(fault) for fault in caught.value.faults]


@FEW
@given(models(), models())
def test_a_file_of_changes_is_read_as_the_changes_it_was_written_from(
    tmp_path_factory: pytest.TempPathFactory, first: Facts, second: Facts
) -> None:
    second = Facts(first.header, second, first.vocabulary)
    changes = ChangeSet.between(first, second)
    path = written(tmp_path_factory.mktemp("changes"), changes_text(changes))
    read = read_changes(first, path) if changes else ChangeSet()

    assert {edit.id: (edit.before, edit.after) for edit in read} == {
        edit.id: (edit.before, edit.after) for edit in changes
    }


def test_a_file_adds_changes_renames_and_removes(county: sm.Tenant, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        changes:
          added:
            areas: [{id: vard, name: Vård}]
            vocabulary.body_kinds: [{id: forum, sv: Forum, en: Forum, broader: samrad}]
          changed:
            lgvo: {before: {purpose: Vård}, after: {purpose: null, areas: vard, kind: forum}}
          renamed:
            prov: {after: {name: Nya länet}}
          removed:
            bodies: [{id: sekr}]
        """,
    )
    after = county.what_if(path)

    assert after["lgvo"].purpose is None  # type: ignore[attr-defined] # it is a body
    assert after["lgvo"].areas == ("vard",)  # type: ignore[attr-defined] # it is a body
    assert after.name == "Nya länet"
    assert "sekr" not in after.facts
    assert county["lgvo"].purpose == "Vård"  # type: ignore[attr-defined] # it is a body, and as it was


def test_what_somebody_else_has_changed_since_is_told_with_both_values(county: sm.Tenant, tmp_path: Path) -> None:
    path = written(tmp_path, "changes:\n  changed:\n    lgvo: {before: {purpose: Skola}, after: {purpose: Hälsa}}\n")

    assert told(county, path) == [
        "forslag.yaml:3: lgvo: purpose har ändrats sedan ändringen skrevs: då stod ”Skola”, nu står ”Vård”. "
        "Rätta före och efter i filen."
    ]


def test_what_others_point_at_is_not_removed_from_under_them(county: sm.Tenant, tmp_path: Path) -> None:
    path = written(tmp_path, "changes:\n  removed:\n    bodies: [{id: lgvo}]\n")

    (only,) = told(county, path)
    assert "bodies sekr: supports pekar på ”lgvo”, som inte finns." in only


def test_every_fault_of_a_file_is_told_at_once(county: sm.Tenant, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "changes:\n"
        "  decided: {by: lgvo, on: 2026-13-01, plats: Växjö}\n"
        "  added:\n"
        "    bodis: [{id: a}]\n"
        "    bodies: [{id: ny, name: Ny, kind: ledningsgrup, part_of: lgv}]\n"
        "  changed:\n"
        "    lgvoo: {after: {purpose: x}}\n"
        "    lgvo: hej\n"
        "  omdöpt: {}\n",
    )
    lines = [line.partition(" ")[0] for line in told(county, path)]

    assert [int(line.split(":")[1]) for line in lines] == [2, 2, 4, 7, 8, 9]
    assert told(county, written(tmp_path, "bodies: []\n"))
    assert told(county, written(tmp_path, "- a\n"))
    assert told(county, written(tmp_path, "changes: [\n"))
    words = told(
        county, written(tmp_path, "changes:\n  added:\n    bodies: [{id: ny, name: Ny, kind: ledningsgrup}]\n")
    )
    assert "ledningsgrupp" in words[0]


def test_a_decision_becomes_source_and_decision_and_is_cited_by_what_it_changes(county: sm.Tenant) -> None:
    facts = county.facts
    decided = Decided("lgvo", read_moment("2026-11-30"), "§ 14")
    body = facts["lgvo"].model_copy(update={"purpose": "Hälsa"})
    changes = ChangeSet.between(facts, Facts(facts.header, [*facts, body], facts.vocabulary))
    after = ChangeSet(changes.edits, decided).applied(facts)
    assert len(after) == len(facts)  # without the decision written down

    made = county.with_changes(ChangeSet(changes.edits, decided)).facts
    (decision,) = made.of(Decision)
    assert (decision.decided_by, decision.reference, decision.about) == (("lgvo",), "§ 14", ("lgvo",))
    assert [str(one) for one in made["lgvo"].source] == ["plan", "beslut-lgvo-2026-11-30 § 14"]
    assert made["beslut-lgvo-2026-11-30"].caption == "LGVO, 2026-11-30"
    assert resting_on(changes, facts) == changes


def test_a_decision_is_kept_in_the_file(county: sm.Tenant, tmp_path: Path) -> None:
    term = Term(id="forum", scheme="body_kinds", sv="Forum", en="Forum", broader="samrad")
    facts = Facts(county.facts.header, county.facts, county.facts.vocabulary.extended([term]))
    decided = Decided("Presidiet", read_moment("2026-11-30"), "§ 14", "Protokoll 9")
    changes = ChangeSet(ChangeSet.between(county.facts, facts).edits, decided)

    read = county.change_set(written(tmp_path, changes_text(changes)))
    assert read.decided == decided
    assert read.edits == changes.edits


def test_words_of_the_tenant_are_changed_and_taken_away(tmp_path: Path) -> None:
    facts = facts_from("areas: [{id: vard, name: Vård}]")
    term = Term(id="forum", scheme="body_kinds", sv="Forum", en="Forum", broader="samrad")
    with_word = Facts(facts.header, facts, facts.vocabulary.extended([term]))
    other = Facts(facts.header, facts, facts.vocabulary.extended([term.model_copy(update={"sv": "Torg"})]))

    for before, after in ((with_word, other), (with_word, facts)):
        changes = ChangeSet.between(before, after)
        read = read_changes(before, written(tmp_path, changes_text(changes)))
        assert read.edits == changes.edits
