"""Changes written into model files: only the lines of what changed are others, and the files say what was changed."""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model.errors import NotRewritten
from samverkan_model.loading.change_reading import ChangeReading
from samverkan_model.loading.document import Document
from samverkan_model.loading.folder import load_folder
from samverkan_model.loading.rewriting import rewritten
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.changeset import ChangeSet, Edit
from samverkan_model.model.facts import Facts

BODIES = """
# Organen i länet
bodies:
  # rad 1 i källan
  - id: lgvo
    name: "Ledningsgrupp"   # som i protokollet
    kind: ledningsgrupp
    source: [plan § 1,
             plan § 2]
    purpose: >-
      Vård som hänger
      ihop.
  # rad 2 i källan
  - {id: sekr, name: 'Sekretariat', kind: sekretariat, supports: lgvo}

  # sist
  - id: natverk
    name: Nätverk
    kind: natverk
    commissioned_by:
      # den första
      - {to: lgvo, valid: 2017/..}
      - to: region
        note: enligt källan  # inte säkert
# Slut på organen
"""
OTHERS = """
sources: [{id: plan, title: Plan, kind: plan}]
organizations: [{id: region, name: Region, kind: region}]
seats:
  - body: lgvo   # utan id
    at: region
    role: chair
vocabulary:
  body_kinds:
    - {id: forum, sv: Forum, en: Forum, broader: samrad}
"""


@dataclass
class Files:
    """A folder of model files that changes are tried on."""

    folder: Path

    @property
    def facts(self) -> Facts:
        return load_folder(self.folder, core_vocabulary())

    def after(self, text: str) -> dict[str, str]:
        """The files that the changes in a text touch, by name, and the lines that differ are left in `lines`."""
        changes = ChangeReading(self.facts, Document(text, "forslag.yaml")).changes()
        return self.written(changes)

    def written(self, changes: ChangeSet) -> dict[str, str]:
        new = rewritten(self.folder, self.facts, changes, core_vocabulary())
        return {path.name: raw.decode() for path, raw in new.items()}

    def lines(self, new: dict[str, str]) -> list[str]:
        """What differs, as ``git diff`` has it without its context."""
        found: list[str] = []
        for name, text in new.items():
            path = self.folder / name
            old = path.read_text(encoding="utf-8") if path.exists() else ""
            found += _differing(old.splitlines(), text.splitlines())
        return found


def _differing(old: list[str], new: list[str]) -> Iterable[str]:
    lines = difflib.unified_diff(old, new, lineterm="", n=0)
    return (line for line in lines if not line.startswith(("---", "+++", "@@")))


@pytest.fixture
def files(folder: Callable[..., Path]) -> Files:
    """A folder with what people write: remarks, quotation marks, several styles."""
    return Files(folder(bodies=BODIES, others=OTHERS))


def test_a_value_that_changes_is_the_only_line_that_does(files: Files) -> None:
    new = files.after("changes: {changed: {natverk: {after: {name: Nätverk för alla}}}}")

    assert files.lines(new) == ["-    name: Nätverk", "+    name: Nätverk för alla"]


def test_what_is_added_and_taken_away_leaves_the_rest_of_the_record(files: Files) -> None:
    new = files.after("changes: {changed: {lgvo: {after: {purpose: null, areas: null, short: LG}}}}")

    assert files.lines(new) == ["-    purpose: >-", "-      Vård som hänger", "-      ihop.", "+    short: LG"]


def test_a_part_that_changes_leaves_the_other_parts_and_their_remarks(files: Files) -> None:
    parts = "[{to: lgvo, valid: 2017/..}, {to: region, note: enligt protokollet}, sekr]"
    new = files.after(f"changes: {{changed: {{natverk: {{after: {{commissioned_by: {parts}}}}}}}}}")

    assert files.lines(new) == [
        "-        note: enligt källan  # inte säkert",
        "+        note: enligt protokollet",
        "+      - sekr",
    ]


def test_a_record_on_one_line_stays_on_one(files: Files) -> None:
    new = files.after("changes: {changed: {sekr: {after: {name: Kansli}}}}")

    assert files.lines(new)[1] == "+  - {id: sekr, name: Kansli, kind: sekretariat, supports: lgvo}"
    assert len(files.lines(new)) == 2


def test_a_record_is_taken_away_with_the_remark_above_it_and_put_last_of_its_kind(files: Files) -> None:
    gone = files.after("changes: {removed: {bodies: [{id: natverk}]}}")
    assert files.lines(gone)[0] == "-  # sist"
    assert not [line for line in files.lines(gone) if line.startswith("+") or "Slut" in line]

    more = files.after(
        "changes: {added: {bodies: [{id: ny, name: 'Ny: grupp', kind: forum, source: [plan, plan § 3]}]}}"
    )
    assert files.lines(more) == [
        "+  - id: ny", "+    name: 'Ny: grupp'", "+    kind: forum", "+    source: [plan, plan § 3]",
    ]  # fmt: skip
    assert more["bodies.yaml"].endswith("# Slut på organen\n")


def test_what_there_was_none_of_gets_a_file_or_a_heading(files: Files) -> None:
    new = files.after("changes: {added: {areas: [{id: vard, name: Vård}], sources: [{id: p2, title: P2, kind: plan}]}}")

    assert new["areas.yaml"] == "areas:\n  - id: vard\n    name: Vård\n"
    assert files.lines({"others.yaml": new["others.yaml"]}) == [
        "-sources: [{id: plan, title: Plan, kind: plan}]",
        "+sources: [{id: plan, title: Plan, kind: plan}, {id: p2, title: P2, kind: plan}]",
    ]


def test_a_row_without_an_id_keeps_the_one_it_had_when_what_it_is_made_of_changes(files: Files) -> None:
    new = files.after("changes: {changed: {lgvo.chair.region: {after: {role: secretary}}}}")

    assert files.lines(new) == ["-    role: chair", "+    role: secretary", "+    id: lgvo.chair.region"]


def test_the_header_and_words_are_changed_in_their_places(files: Files) -> None:
    new = files.after("""
    changes:
      renamed:
        prov: {after: {name: Nya länet}}
        vocabulary.body_kinds.forum: {after: {sv: Torg}}
      added:
        vocabulary.levels: [{id: mellan, sv: Mellan, en: Between}]
    """)

    assert files.lines(new) == [
        "-tenant: {id: prov, name: Provlän, kind: county}",
        "+tenant: {id: prov, name: Nya länet, kind: county}",
        "-    - {id: forum, sv: Forum, en: Forum, broader: samrad}",
        "+    - {id: forum, sv: Torg, en: Forum, broader: samrad}",
        "+  levels:",
        "+    - id: mellan",
        "+      sv: Mellan",
        "+      en: Between",
    ] or sorted(files.lines(new))


def test_what_could_not_be_read_again_as_the_same_is_not_written(files: Files) -> None:
    stranger = files.facts["lgvo"].model_copy(update={"id": "okand"})

    with pytest.raises(NotRewritten):
        files.written(ChangeSet((Edit(stranger, stranger.model_copy(update={"name": "X"})),)))


def test_all_changes_of_a_model_come_at_once(root: Path) -> None:
    folder = root / "plugins/samverkan-sydostra/src/samverkan_sydostra/data"
    facts = load_folder(folder, core_vocabulary())
    edits = [Edit(one, one.model_copy(update={"note": "Prövat."})) for one in facts if one.concept == "bodies"]
    new = rewritten(folder, facts, ChangeSet(tuple(edits)), core_vocabulary())

    assert [path.name for path in new] == ["bodies.yaml"]
    old = (folder / "bodies.yaml").read_text(encoding="utf-8").splitlines()
    lines = [*_differing(old, new[folder / "bodies.yaml"].decode().splitlines())]
    assert len([line for line in lines if line.startswith("+")]) == len(edits)
    assert all("note" in line for line in lines if line.startswith("+"))


def test_a_workspace_reads_what_was_written(files: Files) -> None:
    new = files.after("changes: {changed: {natverk: {after: {name: Nätverk för alla}}}}")
    for name, text in new.items():
        (files.folder / name).write_text(text, encoding="utf-8")

    assert sm.Workspace.load(files.folder)["prov"]["natverk"].caption == "Nätverk för alla"


def test_files_of_windows_stay_as_windows_writes_them(files: Files) -> None:
    path = files.folder / "bodies.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + BODIES.replace("\n", "\r\n").encode())
    new = files.after("changes: {changed: {natverk: {after: {name: Nätverk för alla}}}}")["bodies.yaml"]

    assert new == "\ufeff" + BODIES.replace("Nätverk\n", "Nätverk för alla\n").replace("\n", "\r\n")
