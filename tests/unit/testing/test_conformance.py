"""The conformance kit: each planted fault gives one clear line, and what is sound gives none."""

import itertools
import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from samverkan_model.errors import NoModelFolder, UnknownTenant
from samverkan_model.loading.adapter import Adapter, Given, SourceRow
from samverkan_model.testing import conform
from samverkan_model.testing.offline import NetworkError, offline

MODEL = """\
tenant: {id: prov, name: Provlän, kind: county, source: plan}
vocabulary:
  body_kinds:
    - {id: ting, sv: Ting, en: Thing, broader: samrad}
sources:
  - {id: plan, title: Arbetsplan 2017, kind: plan}
organizations:
  - {id: region, name: Region Prov, kind: region, source: plan}
bodies:
  - {id: radet, name: Rådet, kind: ting, valid: 2017/.., commissioned_by: region, source: plan § 1}
  - {id: gruppen, name: Gruppen, kind: arbetsgrupp, valid: 2017/.., prepares_for: radet, source: plan § 2}
"""
PHONE = "-".join(str(part) for part in ("013", "12 34 56"))


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A model folder without faults, with its summary."""
    folder = tmp_path / "prov"
    folder.mkdir()
    (folder / "tenant.yaml").write_text(MODEL, encoding="utf-8")
    assert conform(folder, update=True).lines() == []
    return folder


def replaced(old: str, new: str) -> Callable[[Path], None]:
    """Plants a fault by changing the text of the model."""

    def plant(folder: Path) -> None:
        file = folder / "tenant.yaml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return plant


def without_summary(folder: Path) -> None:
    """Removes the summary."""
    (folder / "summary.json").unlink()


PLANTED = {
    "an id is gone": (
        replaced("id: gruppen,", "id: gruppen-a,"),
        "prov/summary.json: bodies: id ”gruppen” finns i sammandraget men inte längre i modellen. Andra kan peka på det: ge posten sitt id tillbaka, eller förnya sammandraget med samverkan conform --update. Menade du ”gruppen-a”?",
    ),
    "a record is new": (
        replaced("bodies:\n  -", "bodies:\n  - {id: nytt, name: Nytt, kind: ting, source: plan}\n  -"),
        "prov/summary.json: sammandraget stämmer inte med modellen (nytt: nytt). Granska skillnaden och förnya det med samverkan conform --update.",
    ),
    "the summary is missing": (
        without_summary,
        "prov/summary.json: det finns inget sammandrag att hålla modellen mot. Skriv det med samverkan conform --update.",
    ),
    "the tenant has another id": (
        replaced("tenant: {id: prov,", "tenant: {id: prova,"),
        "prov/tenant.yaml:1: raderna hör till ”prova”, men tillägget lovade ”prov”. Ge båda samma id.",
    ),
    "a word is unknown": (
        replaced("kind: arbetsgrupp", "kind: arbetsgrup"),
        "prov/tenant.yaml:11: bodies gruppen: kind har ordet ”arbetsgrup”, som inte finns i ordlistan body_kinds. Menade du ”arbetsgrupp”? Egna ord läggs till under ”vocabulary”.",
    ),
    "a word of its own is not mapped": (
        replaced(", broader: samrad}", "}"),
        "prov/tenant.yaml:4: vocabulary body_kinds: ordet ”ting” är inte knutet till något vidare ord i body_kinds. Fyll i broader, eller function för ett slag av organ.",
    ),
    "a date cannot be read": (
        replaced("kind: ting, valid: 2017/..", "kind: ting, valid: i fjol"),
        "prov/tenant.yaml:10: bodies radet: valid har ”i fjol”, som inte går att läsa som datum. Skriv EDTF (2017-01-01/2018-12-31, 2014/..) eller källans ord (t.o.m. 2017-12-31).",
    ),
    "a source is missing": (
        replaced(", source: plan § 2}", "}"),
        "prov/tenant.yaml:11: bodies gruppen: källa saknas. Fyll i source, eller märk uppgiften som inferred med skäl och ange vad den är läst ur.",
    ),
    "a source does not exist": (
        replaced("source: plan § 2}", "source: protokoll § 2}"),
        "prov/tenant.yaml:11: bodies gruppen: source pekar på ”protokoll”, som inte finns. Det som kan stå här är plan.",
    ),
    "a telephone number": (
        replaced("name: Gruppen,", f"name: Gruppen, note: Ring {PHONE},"),
        "prov/tenant.yaml:11: bodies gruppen: fältet note ser ut att innehålla ett telefonnummer. Ange funktion och organisation i stället, och se över filens historik.",
    ),
    "the same id twice": (
        replaced("id: gruppen,", "id: radet,"),
        "prov/tenant.yaml:11: bodies radet: id ”radet” finns redan, se prov/tenant.yaml:10. Ge den ena ett annat id.",
    ),
    "a reference to nothing": (
        replaced("prepares_for: radet", "prepares_for: radett"),
        "prov/tenant.yaml:11: bodies gruppen: prepares_for pekar på ”radett”, som inte finns. Menade du ”radet”?",
    ),
    "a key that does not exist": (
        replaced("prepares_for:", "prepare_for:"),
        "prov/tenant.yaml:11: bodies gruppen: nyckeln ”prepare_for” finns inte. Menade du ”prepares_for”?",
    ),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_gives_one_clear_line(sound: Path, fault: str) -> None:
    plant, line = PLANTED[fault]
    plant(sound)

    assert conform(sound).lines() == [line]


def test_there_are_at_least_twelve_planted_faults_of_different_sorts() -> None:
    assert len({line for _, line in PLANTED.values()}) >= 12


def rows(name: str = "Rådet") -> Iterator[SourceRow]:
    """A sound tenant whose source is no YAML."""
    yield SourceRow("tenant", {"id": "csv", "name": "Csv", "kind": "county"}, "csv.csv", 1)
    yield SourceRow("sources", {"id": "plan", "title": "Plan", "kind": "plan"}, "csv.csv", 2)
    yield SourceRow("bodies", {"id": "radet", "name": name, "kind": "samrad", "source": "plan"}, "csv.csv", 3)


def test_an_adapter_that_reads_something_else_conforms_too(tmp_path: Path) -> None:
    adapter = Adapter("csv", rows, home=tmp_path)

    assert conform(adapter, update=True).lines() == []
    assert json.loads((tmp_path / "summary.json").read_text(encoding="utf-8")) == {
        "schema": "samverkan.summary/1", "id": "csv", "kind": "county", "counts": {"sources": 1, "bodies": 1},
        "ids": {"sources": ["plan"], "bodies": ["radet"]},
    }  # fmt: skip
    assert conform(adapter).lines() == []


def test_an_adapter_without_a_folder_of_its_own_has_no_summary() -> None:
    assert conform(Adapter("csv", rows)).lines() == []


def test_reading_twice_must_give_the_same() -> None:
    counted = itertools.count()
    adapter = Adapter("csv", lambda: rows(f"Rådet {next(counted)}"))

    assert conform(adapter).lines() == [
        "csv.csv:3: två läsningar gav olika svar, först vid ”radet”. Läs källan i en fast ordning och utan klocka eller slump."
    ]


@pytest.mark.parametrize("minds", [True, False])
def test_reading_must_not_reach_for_the_network_whether_it_minds_or_not(minds: bool) -> None:
    def fetch() -> Iterator[SourceRow]:
        try:
            socket.create_connection(("uppgifter.example", 443), timeout=1)
        except OSError:
            if minds:
                raise
        yield from rows()

    assert conform(Adapter("csv", fetch)).lines() == [
        "csv: läsningen sökte kontakt med nätet (uppgifter.example). Lägg uppgifterna i tillägget i stället."
    ]


def test_the_network_is_open_again_afterwards() -> None:
    with offline() as attempts, pytest.raises(NetworkError):
        socket.getaddrinfo("localhost", 80)

    assert attempts == ["localhost"]
    assert socket.getaddrinfo("127.0.0.1", 80)


def test_an_adapter_that_stops_gives_one_line_with_its_cause() -> None:
    def stops() -> Iterator[Given]:
        yield from rows()
        raise ValueError("okänd kolumn")

    assert conform(Adapter("csv", stops)).lines() == [
        "csv: källan gick inte att läsa (ValueError: okänd kolumn). Rätta adaptern eller det den läser."
    ]


def test_reading_has_a_budget_measured_on_the_same_machine(sound: Path) -> None:
    slow = iter((0.0, 51.0, 60.0, 120.0, 200.0, 201.0))  # 51 seconds for what a plain file of as many rows takes one
    just = iter((0.0, 50.0, 60.0, 120.0, 200.0, 201.0))
    held_up = iter((0.0, 90.0, 100.0, 101.0, 200.0, 201.0))  # by something else on the machine, the first time

    assert conform(sound, clock=lambda: next(slow)).lines() == [
        "prov: läsningen tar 51 gånger så lång tid per rad som en vanlig modellfil; gränsen är 50. Läs källan en gång och gör det tunga i förväg."
    ]
    assert conform(sound, clock=lambda: next(just)).lines() == []
    assert conform(sound, clock=lambda: next(held_up)).lines() == []


def test_coverage_tells_what_there_is_and_what_is_unmapped(sound: Path) -> None:
    coverage = conform(sound).coverage

    assert coverage is not None
    assert coverage.counts == {"sources": 1, "organizations": 1, "bodies": 2}
    assert (coverage.sourced, coverage.dated, coverage.words, coverage.unmapped) == (1.0, 1.0, 1, ())
    assert coverage.functions == ("political-forum", "working-group")
    assert "secretariat" in coverage.without


def test_a_folder_around_a_single_model_folder_stands_for_it(sound: Path) -> None:
    assert conform(sound.parent).tenant == "prov"
    assert conform(str(sound.parent)).lines() == []


def test_a_folder_with_several_model_folders_asks_which(sound: Path) -> None:
    (sound.parent / "annan").mkdir()
    (sound.parent / "annan" / "tenant.yaml").touch()

    with pytest.raises(NoModelFolder) as caught:
        conform(sound.parent)
    assert str(caught.value).endswith("innehåller 2 modellmappar (mappar med tenant.yaml). Ange den som avses.")


def test_what_is_neither_a_folder_nor_installed_is_refused() -> None:
    with pytest.raises(UnknownTenant):
        conform("finnsinte")


def test_checking_leaves_the_folder_as_it_was(sound: Path) -> None:
    before = {path.name: path.read_bytes() for path in sound.iterdir()}
    conform(sound)

    assert {path.name: path.read_bytes() for path in sound.iterdir()} == before


def test_faults_speak_english_too(sound: Path) -> None:
    without_summary(sound)

    assert conform(sound).lines("en") == [
        "prov/summary.json: there is no summary to hold the model against. Write it with samverkan conform --update."
    ]
