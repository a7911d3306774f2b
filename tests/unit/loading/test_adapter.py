"""Tenants whose source is not YAML: their rows are held to everything a model file is held to."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model.errors import Fault, MissingKey, Place
from samverkan_model.loading.adapter import Adapter, Given, SourceRow
from samverkan_model.loading.folder import examine, load_folder, tenant_id
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.bodies import Body
from samverkan_model.model.facts import Facts
from samverkan_model.plugins import Plugins

HEAD = SourceRow("tenant", {"id": "prov", "name": "Provlän", "kind": "county"}, "blad.xlsx", 1)


def reads(*given: Given) -> Adapter:
    """An adapter that gives these."""
    return Adapter("prov", lambda: given)


def load(*given: Given) -> Facts:
    return load_folder(reads(*given), core_vocabulary())


def faults(*given: Given) -> list[str]:
    return [str(fault) for fault in examine(reads(*given), core_vocabulary())[1]]


def body(line: int = 2, **more: object) -> SourceRow:
    return SourceRow("bodies", {"id": "radet", "name": "Rådet", "kind": "samrad", **more}, "blad.xlsx", line)


def test_rows_become_records_with_file_and_line() -> None:
    facts = load(HEAD, body(valid="2017/..", commissioned_by=[{"to": "grp", "valid": "2018/.."}]),
                 SourceRow("groups", {"id": "grp", "name": "Grupp"}, "annat.csv", 7))  # fmt: skip

    assert (facts.id, [record.id for record in facts]) == ("prov", ["radet", "grp"])
    assert [str(facts.place(name)) for name in ("prov", "radet", "grp")] == [
        "blad.xlsx:1",
        "blad.xlsx:2",
        "annat.csv:7",
    ]


def test_words_of_its_own_are_given_as_rows_too() -> None:
    term = {"id": "ting", "sv": "Ting", "en": "Thing", "broader": "samrad"}
    facts = load(HEAD, SourceRow("vocabulary.body_kinds", term, "ord.csv", 2), body(kind="ting"))

    assert facts.vocabulary.label("body_kinds", "ting") == "Ting"


def test_records_that_the_adapter_made_itself_stand_beside_rows() -> None:
    made = Body.model_validate({"id": "gruppen", "name": "Gruppen", "kind": "arbetsgrupp", "prepares_for": "radet"})
    facts = load(HEAD, body(), made)

    assert facts["gruppen"] is made
    assert faults(HEAD, made) == [
        "prov: bodies gruppen: prepares_for pekar på ”radet”, som inte finns. Menade du ”gruppen”?"
    ] or faults(HEAD, made)[0].startswith("prov: bodies gruppen: prepares_for pekar på ”radet”, som inte finns.")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (
            {"kind": "smarad"},
            "blad.xlsx:9: bodies radet: kind har ordet ”smarad”, som inte finns i ordlistan body_kinds.",
        ),
        ({"valid": "i fjol"}, "blad.xlsx:9: bodies radet: valid har ”i fjol”, som inte går att läsa som datum."),
        ({"part_of": "inget"}, "blad.xlsx:9: bodies radet: part_of pekar på ”inget”, som inte finns."),
        ({"okänt": "x"}, "blad.xlsx:9: bodies radet: nyckeln ”okänt” finns inte."),
        ({"name": None}, "blad.xlsx:9: bodies radet: nyckeln ”name” saknas eller är tom."),
        ({"commissioned_by": [{"till": "x"}]}, "blad.xlsx:9: bodies radet: nyckeln ”till” finns inte."),
    ],
)
def test_a_faulty_row_is_told_with_the_line_of_its_source(more: dict[str, object], message: str) -> None:
    assert any(line.startswith(message) for line in faults(HEAD, body(9, **more)))


def test_the_same_id_in_two_files_names_both() -> None:
    assert faults(HEAD, body(2), body(3)) == [
        "blad.xlsx:3: bodies radet: id ”radet” finns redan, se blad.xlsx:2. Ge den ena ett annat id."
    ]


def test_faults_that_the_adapter_found_are_told_with_the_others() -> None:
    own: Fault = MissingKey(place=Place("blad.xlsx", 4), subject="rad 4", key="namn")

    assert faults(HEAD, own) == ["blad.xlsx:4: rad 4: nyckeln ”namn” saknas eller är tom. Fyll i den."]


def test_rows_without_a_tenant_are_a_fault() -> None:
    assert faults(body()) == ["prov: nyckeln ”tenant” saknas eller är tom. Fyll i den."]


def test_rows_of_another_tenant_than_promised_are_a_fault() -> None:
    other = SourceRow("tenant", {"id": "annan", "name": "Annan", "kind": "county"}, "blad.xlsx", 1)

    assert faults(other) == ["blad.xlsx:1: raderna hör till ”annan”, men tillägget lovade ”prov”. Ge båda samma id."]


def test_the_id_is_known_without_reading() -> None:
    def read() -> Iterable[Given]:
        raise AssertionError

    assert tenant_id(Adapter("prov", read)) == "prov"


def test_an_adapter_that_breaks_does_not_stop_its_neighbours(
    monkeypatch: pytest.MonkeyPatch, folder: Callable[..., Path]
) -> None:
    def read() -> Iterable[Given]:
        raise ValueError("okänt blad")

    class Module:
        """Brings a broken adapter and a sound folder."""

        @staticmethod
        @sm.hookimpl
        def samverkan_tenants() -> object:
            return [Adapter("trasig", read), place]

    place = folder()
    plugins = Plugins()
    plugins.add(Module, "p")
    monkeypatch.setattr(Plugins, "discover", classmethod(lambda cls, wanted=None: plugins))
    workspace = sm.Workspace.discover(audience="internal")

    assert workspace["prov"].name == "Provlän"
    with pytest.raises(sm.ModelFaults) as caught:
        workspace["trasig"]
    assert str(caught.value).splitlines()[0] == (
        "trasig: källan gick inte att läsa (ValueError: okänt blad). Rätta adaptern eller det den läser."
    )
