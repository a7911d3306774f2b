"""Several tenants side by side, each by itself."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

import samverkan_model as sm
from samverkan_model import workspace as room
from samverkan_model.errors import TenantTaken, UnknownRecord, UnknownTenant
from samverkan_model.plugins import Plugin, Plugins

MODEL = "tenant: {{id: {0}, name: {0}, kind: county}}\nareas:\n  - {{id: vard, name: Vård i {0}}}\n"


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a model of one file to a folder of its own."""

    def make(name: str, text: str = "") -> Path:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "tenant.yaml").write_text(MODEL.format(name) + text, encoding="utf-8")
        return folder

    return make


Write = Callable[..., Path]


def test_tenants_are_listed_and_opened_by_id(write: Write) -> None:
    workspace = sm.Workspace.load(write("ost"), str(write("vast")))

    assert (list(workspace), len(workspace), "ost" in workspace, "syd" in workspace) == (
        ["ost", "vast"],
        2,
        True,
        False,
    )
    assert (workspace["ost"].id, workspace["ost"].name, len(workspace["ost"])) == ("ost", "ost", 1)


def test_an_unknown_tenant_is_refused_and_the_nearest_offered(write: Write) -> None:
    with pytest.raises(UnknownTenant) as caught:
        sm.Workspace.load(write("ostergotland"), write("kalmar"))["östergötland"]

    assert str(caught.value) == "”östergötland” är ingen installerad modell. Menade du ”ostergotland”?"
    assert caught.value.text("en") == "“östergötland” is no installed model. Did you mean “ostergotland”?"


def test_the_same_id_in_two_tenants_is_two_things(write: Write) -> None:
    workspace = sm.Workspace.load(write("ost"), write("vast"))

    assert [workspace[name]["vard"].caption for name in workspace] == ["Vård i ost", "Vård i vast"]


def test_a_tenant_does_not_see_what_belongs_to_another(write: Write) -> None:
    workspace = sm.Workspace.load(write("ost", "bodies: [{id: samrad, name: Samråd, kind: samrad}]"), write("vast"))

    with pytest.raises(UnknownRecord):
        workspace["vast"]["samrad"]


def test_words_of_one_tenant_do_not_hold_for_another(write: Write) -> None:
    words = "vocabulary:\n  body_kinds: [{id: ting, sv: Ting, en: Thing}]\nbodies: [{id: t, name: T, kind: ting}]"
    workspace = sm.Workspace.load(
        write("ost", words), write("vast"), write("syd", words.partition("\n")[2].partition("\n")[2])
    )

    assert workspace["ost"].facts.vocabulary.label("body_kinds", "ting") == "Ting"
    assert workspace["vast"].facts.vocabulary.get("body_kinds", "ting") is None
    with pytest.raises(sm.ModelFaults):
        workspace["syd"]


def test_a_faulty_tenant_does_not_stop_its_neighbours(write: Write) -> None:
    workspace = sm.Workspace.load(write("ost", "bodies: fel"), write("vast"))

    with pytest.raises(sm.ModelFaults):
        workspace["ost"]
    assert len(workspace["vast"]) == 1


def test_two_workspaces_in_one_process_share_nothing(write: Write) -> None:
    folder = write("ost")
    one, other = sm.Workspace.load(folder), sm.Workspace.load(folder)

    assert one["ost"] is one["ost"]
    assert one["ost"] is not other["ost"]
    assert one["ost"]["vard"] is not other["ost"]["vard"]
    assert one.plugins is not other.plugins


def test_two_folders_with_one_id_are_refused(write: Write, tmp_path: Path) -> None:
    first = write("ost")
    second = tmp_path / "kopia"
    first.rename(second)

    with pytest.raises(TenantTaken) as caught:
        sm.Workspace.load(second, write("ost"))
    assert str(caught.value) == "Det finns redan en modell med id ”ost”. Ge den ena ett annat id i tenant.yaml."


def test_of_two_plugins_with_one_tenant_none_is_guessed_and_a_second_of_the_same_is_left_out(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class FakePlugins(Plugins):
        """Two plugins that bring the same tenant."""

        @classmethod
        def discover(cls, wanted: str | None = None) -> "FakePlugins":  # noqa: ARG003 - the original's signature
            plugins = cls()
            plugins.found = [Plugin(name, name, "1", (), 0.0) for name in ("a", "b")]
            return plugins

        def tenants(self) -> list[tuple[str, Path]]:  # type: ignore[override] # a list can be gone through too
            return [(name, tmp_path / place) for name, place in brought]

    write("ost")
    monkeypatch.setattr(room, "Plugins", FakePlugins)
    brought = [("a", "ost"), ("b", "ost")]
    workspace = sm.Workspace.discover()

    assert list(workspace) == []
    assert [plugin.faults() for plugin in workspace.plugins.found] == [
        (
            f"modellen ”ost” lämnas utanför, eftersom {other} också har en som heter så. Välj bort det tillägg som inte "
            "avses med --plugins=-NAMN, eller ange mappen med --folder.",
        )
        for other in ("b", "a")
    ]
    assert list(sm.Workspace.discover(folders=[tmp_path / "ost"])) == ["ost"]

    brought = [("a", "ost"), ("a", "ost")]
    workspace = sm.Workspace.discover()

    assert list(workspace) == ["ost"]
    assert workspace.plugins.found[0].faults() == (
        "Det finns redan en modell med id ”ost”. Ge den ena ett annat id i tenant.yaml.",
    )


def test_a_tenant_keeps_the_order_of_its_files_and_the_days_asked_for(write: Write) -> None:
    tenant = sm.Workspace.load(write("ost"))["ost"]

    assert [record.id for record in tenant] == ["vard"]
    assert tenant.at("2017-06-01") is tenant.at(date(2017, 6, 1))


def test_records_cannot_be_changed(write: Write) -> None:
    record = sm.Workspace.load(write("ost"))["ost"]["vard"]

    with pytest.raises(ValidationError):
        record.note = "ändrat"


def test_the_installed_adapters_are_found(counties: sm.Workspace) -> None:
    assert {"jonkoping", "kalmar", "ostergotland"} <= set(counties)
    assert [plugin.fault for plugin in counties.plugins.found] == [None] * len(counties.plugins.found)


def test_ending_a_body_says_which_findings_come_and_go(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: rad, name: Rådet, kind: samrad, level: political, valid: 2016/..}
      - {id: grupp, name: Gruppen, kind: arbetsgrupp, commissioned_by: rad, valid: 2016/.., not_documented: legal_form}
    mandates:
      - {id: m, body: grupp, powers: follow-up, text: vården, granted_by: rad, valid: 2016/..}
    """
    shift = tenant.findings_if_ended("rad", "2018-01-01")

    assert ("MAN05", "m") in {(one.rule, one.entities[0]) for one in shift.new}
    assert not {(one.fingerprint, one.text) for one in shift.new} & {(one.fingerprint, one.text) for one in shift.gone}
    assert tenant.at("2018-06-01").standing("rad") == "yes"
