"""What can be wrong with a model file as a file: each fault has its own message, with file and line."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model.errors import ModelFaults
from samverkan_model.loading.document import Document
from samverkan_model.loading.folder import examine, load_folder, model_files, tenant_id
from samverkan_model.loading.words import core_vocabulary

Faults = Callable[..., list[str]]

BROKEN = """
bodies:
  - id: samrad
    name: "Samråd
"""
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


def test_broken_yaml_is_named_with_its_line(faults: Faults) -> None:
    assert faults(bodies=BROKEN) == [
        "prov/bodies.yaml:3: filen går inte att läsa som YAML (found unexpected end of stream). Kontrollera indrag, "
        "citattecken och kolon på raden och raden före."
    ]


def test_an_alias_bomb_is_refused_before_it_grows(faults: Faults) -> None:
    start = time.perf_counter()

    assert faults(bodies=BOMB) == [
        "prov/bodies.yaml:2: filen använder YAML-aliaset ”*a”, vilket inte är tillåtet. Skriv ut innehållet i stället."
    ]
    assert time.perf_counter() - start < 2


def test_a_file_of_twenty_megabytes_is_not_read(faults: Faults) -> None:
    assert faults(bodies="# fyllnad\n" * 2_000_000) == [
        "prov/bodies.yaml: filen är 20.0 MB och läses inte; gränsen är 5 MB. Dela upp den i flera filer."
    ]


@pytest.mark.parametrize("text", ["[" * 200, "- " * 5000, "{a: " * 200, "".join(" " * n + "a:\n" for n in range(300))])
def test_a_bottomless_file_is_refused(faults: Faults, text: str) -> None:
    [fault] = faults(bodies=text.encode())

    assert fault.partition(": ")[2] == "innehållet är nästlat i fler än 40 nivåer. Platta ut det."


def test_a_file_in_another_encoding_is_named_with_the_line_of_the_first_odd_letter(faults: Faults) -> None:
    assert faults(bodies="bodies:\n  - name: Samråd".encode("latin-1")) == [
        "prov/bodies.yaml:2: filen är inte sparad som UTF-8. Spara om den med teckenkodningen UTF-8."
    ]


def test_a_byte_order_mark_does_no_harm(faults: Faults) -> None:
    assert faults(bodies=b"\xef\xbb\xbfbodies: []") == []


def test_a_key_that_stands_twice_is_a_fault_where_yaml_would_keep_the_last(faults: Faults) -> None:
    assert faults(bodies="bodies:\n  - id: samrad\n    name: Samråd\n    kind: samrad\n    name: Annat") == [
        "prov/bodies.yaml:5: nyckeln ”name” står två gånger, först på rad 3. Behåll den ena."
    ]


def test_a_heading_that_is_no_concept_is_a_fault_and_the_nearest_is_offered(faults: Faults) -> None:
    assert faults(bodies="bodys: []") == [
        "prov/bodies.yaml:1: rubriken ”bodys” är inget begrepp i modellen. Menade du ”bodies”?"
    ]


def test_a_file_that_is_a_list_is_a_fault(faults: Faults) -> None:
    assert faults(bodies="- id: samrad") == [
        'prov/bodies.yaml:1: här ska det stå nycklar och värden, men det står ”[{"id": "samrad"}]”. Skriv ”nyckel: värde”.'
    ]


def test_rows_that_are_no_list_are_a_fault(faults: Faults) -> None:
    assert faults(bodies="bodies:\n  id: samrad") == [
        'prov/bodies.yaml:1: bodies: här ska det stå en lista, men det står ”{"id": "samrad"}”. Börja varje rad med ett streck.'
    ]


def test_a_row_without_keys_is_a_fault(faults: Faults) -> None:
    assert faults(bodies="bodies:\n  - samrad\n  -") == [
        "prov/bodies.yaml:2: bodies #1: här ska det stå nycklar och värden, men det står ”samrad”. Skriv ”nyckel: värde”.",
        "prov/bodies.yaml:3: bodies #2: här ska det stå nycklar och värden, men det står ”null”. Skriv ”nyckel: värde”.",
    ]


def test_an_empty_file_or_heading_is_no_fault(faults: Faults) -> None:
    assert faults(bodies="", areas="areas:", flows="flows: []") == []


def test_a_folder_without_tenant_yaml_is_a_fault_and_the_rest_is_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "bodies.yaml").write_text(
        "bodies:\n  - {id: samrad, name: Samråd, kind: samrad, part_of: borta}\n", "utf-8"
    )

    facts, faults = examine(tmp_path, core_vocabulary())

    assert facts is None
    assert [fault.text().removeprefix(f"{tmp_path.name}/") for fault in sorted(faults, key=lambda one: one.place)] == [
        "bodies.yaml:2: bodies samrad: part_of pekar på ”borta”, som inte finns. Det som kan stå här är samrad.",
        "tenant.yaml: filen saknas. En modellmapp behöver tenant.yaml med minst id, name och kind under ”tenant”.",
    ]


@pytest.mark.parametrize("content", ["", "# bara en kommentar", "bodies: []", "tenant:", "tenant: prov"])
def test_a_tenant_yaml_without_a_header_is_a_fault(faults: Faults, content: str) -> None:
    assert faults(tenant=content) == ["prov/tenant.yaml:1: nyckeln ”tenant” saknas eller är tom. Fyll i den."]


def test_a_header_with_faults_names_each(faults: Faults) -> None:
    assert faults(tenant="tenant:\n  id: Prov\n  kind: rike\n  pictured: 2017") == [
        "prov/tenant.yaml:2: tenant: id ”Prov” är inget giltigt id. Använd a–z, 0–9, bindestreck och punkt, till exempel ”prov”.",
        "prov/tenant.yaml:2: tenant: nyckeln ”name” saknas eller är tom. Fyll i den.",
        "prov/tenant.yaml:4: tenant pictured: här ska det stå nycklar och värden, men det står ”2017”. Skriv ”nyckel: värde”.",
    ]


def test_a_second_header_is_a_fault(faults: Faults) -> None:
    assert faults(andra="tenant: {id: annan, name: Annan, kind: county}") == [
        "prov/tenant.yaml:1: tenant: id ”prov” finns redan, se prov/andra.yaml:1. Ge den ena ett annat id."
    ]


def test_a_file_that_cannot_be_opened_is_a_fault(tmp_path: Path) -> None:
    document = Document(tmp_path / "borta.yaml", "prov/borta.yaml")

    assert [str(fault) for fault in document.faults] == [
        "prov/borta.yaml: går inte att läsa (No such file or directory). Kontrollera sökväg och behörighet."
    ]


def test_every_fault_of_every_file_comes_in_one_run(faults: Faults) -> None:
    found = faults(
        bodies="bodies:\n  - {id: A, name: A, kind: samrad}\n  - {id: b, name: B, kind: okänd}",
        flows="flows:\n  - {sender: c, receiver: b, content: report}",
        trasig="x: [",
        gammal="bodies:\n  - name: å".encode("latin-1"),
    )

    assert [fault.partition(": ")[0] for fault in found] == [
        "prov/bodies.yaml:2", "prov/bodies.yaml:3", "prov/gammal.yaml:2", "prov/gammal.yaml:2", "prov/trasig.yaml:2",
    ]  # fmt: skip


def test_what_is_raised_lists_the_faults_in_order_and_counts_them(folder: Callable[..., Path]) -> None:
    place = folder(bodies="bodies:\n  - {id: samrad, name: Samråd, kind: samradd}\nbody: []")

    with pytest.raises(ModelFaults) as caught:
        load_folder(place, core_vocabulary())

    assert caught.value.text("en") == (
        "prov/bodies.yaml:2: bodies samrad: kind has the word “samradd”, which is not in the vocabulary body_kinds. "
        "Did you mean “samrad”? Words of your own go under “vocabulary”.\n"
        "prov/bodies.yaml:3: the heading “body” is no concept of the model. Did you mean “bodies”?\n"
        "2 faults."
    )


def test_any_split_into_files_will_do_and_hidden_files_are_left_alone(tmp_path: Path) -> None:
    for name in ("tenant.yaml", "organ/lokala.yml", ".git/x.yaml", "organ/.dold.yaml", "LÄSMIG.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    assert [path.relative_to(tmp_path).as_posix() for path in model_files(tmp_path)] == [
        "organ/lokala.yml",
        "tenant.yaml",
    ]


def test_a_tenant_is_known_by_its_id_before_it_is_read(folder: Callable[..., Path], tmp_path: Path) -> None:
    assert tenant_id(folder(tenant="tenant: {id: lekeberg}")) == "lekeberg"
    assert tenant_id(tmp_path / "borta") == "borta"


def test_what_may_stand_in_a_broken_file_is_counted_under_it(faults: Faults) -> None:
    rows = "\n".join(f"  - {{id: f{number}, sender: s{number}, receiver: b, content: report}}" for number in range(9))
    found = faults(flows=f"flows:\n{rows}", bodies="bodies:\n  - {id: b, name: B, kind: samrad}\n  - [")

    assert [fault.partition(" ")[0] for fault in found] == ["prov/bodies.yaml:4:"] * 2
    assert "18 hänvisningar" in found[1]


def test_a_wrong_word_in_many_places_is_told_once(folder: Callable[..., Path]) -> None:
    rows = "\n".join(f"  - {{id: b{number}, name: B, kind: samrad, part_of: borta}}" for number in range(9))
    _, faults = examine(folder(model=f"bodies:\n{rows}"), core_vocabulary())

    told = ModelFaults(faults).text()
    assert told.count("borta") == 1
    assert "på 8 ställen till" in told
    assert told.endswith("9 fel.")


def test_what_is_no_regular_file_is_a_fault_and_is_not_waited_for(folder: Callable[..., Path]) -> None:
    place = folder(model="bodies: []")
    os.mkfifo(place / "ror.yaml")
    (place / "oandlig.yaml").symlink_to("/dev/zero")
    (place / "mapp.yaml").mkdir()
    _, faults = examine(place, core_vocabulary())

    assert [(fault.code, fault.place.file) for fault in sorted(faults, key=lambda fault: fault.place)] == [
        ("not-a-file", "prov/mapp.yaml"), ("not-a-file", "prov/oandlig.yaml"), ("not-a-file", "prov/ror.yaml"),
    ]  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_folder_that_cannot_be_read_is_a_fault(folder: Callable[..., Path]) -> None:
    place = folder(model="bodies: []")
    (place / "last").mkdir(mode=0o000)
    _, faults = examine(place, core_vocabulary())

    assert [(fault.code, fault.place.file) for fault in faults] == [("unreadable", "prov/last")]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (r'"\e[31mRött"', "U+001B"), (r'"\0"', "U+0000"), (r'"a\x9b1"', "U+009B"), (r'"\u202Eliv"', "U+202E"),
        ("\u202eliv", "U+202E"), (r'"\a"', "U+0007"),
    ],
)  # fmt: skip
def test_a_character_that_is_not_seen_is_a_fault_at_its_line(
    folder: Callable[..., Path], written: str, number: str
) -> None:
    place = folder(model=f"bodies:\n  - {{id: a, kind: samrad, name: {written}}}\n")

    with pytest.raises(sm.ModelFaults) as caught:
        sm.Workspace.load(place)["prov"]
    assert [str(fault.place) for fault in caught.value.faults] == ["prov/model.yaml:2"]
    assert number in str(caught.value.faults[0])


def test_lists_and_mappings_of_one_shape_know_their_own_lines() -> None:
    value = Document("rows:\n- id: a\n  at:\n  - x\n  - y\n- id: b\n  at:\n  - x\n  - y\n", "rows.yaml").value
    one, other = value["rows"]
    assert one.shape is other.shape
    assert (value["rows"].lines, one.lines, other.lines) == ([2, 6], {"id": 2, "at": 3}, {"id": 6, "at": 7})
    assert (one["at"].lines, other["at"].lines) == ([4, 5], [8, 9])


def test_a_character_that_is_not_seen_is_a_fault_wherever_it_stands_again() -> None:
    document = Document('- "a\\u202eb"\n- "a\\u202eb"\n', "rows.yaml")
    assert [fault.place.line for fault in document.faults] == [1, 2]
