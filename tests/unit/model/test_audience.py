"""Who may see what: a projection in which what is hidden leaves no trace."""

import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samverkan_model as sm
from samverkan_model.errors import UnknownRecord, UnknownTenant, WiderAudience
from samverkan_model.model.bodies import Body
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Visibility
from tests.invented import Invented

Folder = Callable[..., Path]


def everything(facts: Facts) -> str:
    """Whatever of the facts any reader could meet."""
    records = [facts.header.model_dump(), *(record.model_dump() for record in facts.every)]
    return repr([records, list(facts.vocabulary), facts.places, facts.guests, facts.taken_over_by, facts.succeeded_by])


def told(facts: Facts) -> set[str]:
    return set(re.findall(r"zqa(public|members|internal)\d", everything(facts)))


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6), audience=st.sampled_from(Visibility))
def test_nothing_meant_for_fewer_is_anywhere_in_what_an_audience_sees(seed: int, audience: Visibility) -> None:
    with TemporaryDirectory() as place:
        folder = Invented("a", seed).write(Path(place) / "a")
        facts = sm.Workspace.load(folder, audience=audience)["a"].facts

    assert {Visibility(word).rank for word in told(facts)} <= set(range(audience.rank + 1))
    assert "public" in told(facts)


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_a_view_of_a_workspace_is_what_was_opened_for_that_audience(seed: int) -> None:
    with TemporaryDirectory() as place:
        folder = Invented("a", seed).write(Path(place) / "a")
        whole = sm.Workspace.load(folder, audience="internal")
        narrow = sm.Workspace.load(folder)

        assert everything(whole.view("public")["a"].facts) == everything(narrow["a"].facts)
        assert everything(whole.view("members").view("public", "a")["a"].facts) == everything(narrow["a"].facts)


def test_what_has_no_mark_is_seen_by_all_and_nothing_is_copied(folder: Folder) -> None:
    workspace = sm.Workspace.load(folder(model="areas: [{id: vard, name: Vård}]"), audience="internal")

    assert workspace.view("public")["prov"]["vard"] is workspace["prov"]["vard"]


MODEL = """
sources: [{id: oppen, title: Öppen, kind: plan}, {id: intern, title: Intern, kind: plan, visibility: internal}]
organizations: [{id: region, name: Region, kind: region}, {id: hemlig, name: Hemlig, kind: region, visibility: members}]
bodies:
  - {id: rad, name: Rådet, kind: rad, source: oppen}
  - {id: au, name: Utskottet, kind: arbetsutskott, prepares_for: [{to: rad, label: dolt, visibility: internal}]}
  - {id: dolt, name: Dolda gruppen, kind: arbetsgrupp, visibility: internal}
  - {id: under, name: Undergruppen, kind: arbetsgrupp, part_of: dolt}
  - {id: tva, name: Gruppen med två hem, kind: arbetsgrupp, part_of: [dolt, rad]}
  - {id: last, name: Läst ur det interna, kind: rad, source: intern}
  - {id: bada, name: Läst på två håll, kind: rad, source: [intern s. 1, oppen s. 2]}
seats:
  - {id: dold-plats, body: dolt, at: region}
  - {id: oppen-plats, body: rad, at: region}
  - {id: given-av-dold, body: rad, at: hemlig}
  - {id: given-av-bada, body: rad, at: [hemlig, region]}
mandates: [{id: m, body: dolt, powers: decide}]
flows:
  - {id: ut, sender: dolt, receiver: rad, content: report}
  - {id: runt, sender: rad, receiver: [dolt, au], content: report}
changes: [{id: bytte, name: Den dolda blev rådet, kind: succeeded, before: dolt, after: rad}]
deviations: [{id: avvik, rule: MAN01, records: [rad, dolt], reason_accepted: Beslutat}]
"""


@pytest.fixture
def workspace(folder: Folder) -> sm.Workspace:
    return sm.Workspace.load(folder(model=MODEL), audience="internal")


@pytest.mark.parametrize(
    ("record", "seen_by"),
    [
        ("rad", "public"),
        ("dolt", "internal"),
        ("under", "internal"),
        ("tva", "public"),
        ("last", "internal"),
        ("bada", "public"),
        ("dold-plats", "internal"),
        ("oppen-plats", "public"),
        ("given-av-dold", "members"),
        ("given-av-bada", "public"),
        ("m", "internal"),
        ("ut", "internal"),
        ("runt", "public"),
        ("bytte", "internal"),
        ("avvik", "internal"),
        ("intern", "internal"),
    ],
)
def test_a_record_is_no_more_visible_than_what_it_belongs_to_and_rests_on(
    workspace: sm.Workspace, record: str, seen_by: str
) -> None:
    seen = [str(level) for level in Visibility if record in workspace.view(level)["prov"].facts]

    assert seen == [str(level) for level in list(Visibility)[Visibility(seen_by).rank :]]


def test_what_is_left_says_nothing_of_what_is_gone(workspace: sm.Workspace) -> None:
    public = workspace.view("public")["prov"]

    assert [citation.source for citation in public["bada"].source] == ["oppen"]
    assert getattr(public["runt"], "receiver", None) == ("au",)
    assert getattr(public["given-av-bada"], "at", None) == ("region",)
    assert getattr(public["au"], "prepares_for", None) == ()
    assert [link.to for link in getattr(public["tva"], "part_of", ())] == ["rad"]
    with pytest.raises(UnknownRecord) as caught:
        public["dold"]
    assert "dolt" not in str(caught.value)


def test_a_tenant_for_fewer_is_not_even_listed(folder: Folder) -> None:
    place = folder(tenant="tenant: {id: prov, name: Provlän, kind: county, visibility: members}")
    public = sm.Workspace.load(place)

    assert (list(public), len(public), "prov" in public) == ([], 0, False)
    assert list(sm.Workspace.load(place, audience="members")) == ["prov"]
    with pytest.raises(UnknownTenant) as caught:
        public["prov"]
    assert "Menade" not in str(caught.value)


def test_a_view_can_narrow_and_never_widen(workspace: sm.Workspace) -> None:
    public = workspace.view("public")

    with pytest.raises(WiderAudience) as caught:
        public.view("members")
    assert str(caught.value) == (
        "Vyn för ”members” visar mer än arbetsytan, som är för ”public”. Öppna arbetsytan för en vidare krets från början."
    )
    with pytest.raises(ValueError, match="alla"):
        workspace.view("alla")


def test_counts_pictures_and_findings_are_those_of_the_projection(workspace: sm.Workspace) -> None:
    public = workspace.view("public")["prov"].at("2017-06-01")

    assert len(public.facts.of(Body)) == 4
    assert "Dolda" not in public.diagram("structure").svg
    assert not {name for finding in public.check().findings for name in finding.entities} & {"dolt", "under", "m"}


def test_what_is_said_of_a_single_value_goes_with_the_value(folder: Folder) -> None:
    model = """
    areas:
      - {id: oppet, name: Öppet}
      - {id: hemligt, name: Hemligt, visibility: internal}
    bodies:
      - id: rad
        name: Rådet
        kind: rad
        valid: 2017/..
        areas: [oppet, hemligt]
        inferred: {areas.oppet: Ur rubriken, areas.hemligt: Ur ett internt papper}
    """
    seen_by_all = sm.Workspace.load(folder(model=model))["prov"]

    assert dict(seen_by_all["rad"].inferred) == {"areas.oppet": "Ur rubriken"}
