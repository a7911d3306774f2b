"""What a newcomer tries in Python, right or wrong: a useful answer, or an error that says what to write."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import samverkan_model as sm
from samverkan_model.reports.finding_text import Teller
from samverkan_model.timeline import Snapshot

MODEL = """
organizations: [{id: region, name: Regionen, kind: region}]
bodies:
  - {id: samrad, name: Samrådet, kind: samrad, level: political, valid: 2017-01-01/2018-12-31, source: plan}
  - {id: au, name: Arbetsutskottet, kind: arbetsutskott, valid: 2017/.., part_of: samrad}
seats: [{id: ordf, body: samrad, at: region, role: chair, valid: 2017-01-01/..}]
mandates: [{id: bereder, body: au, powers: prepare, text: Bereder ärenden}]
agreements:
  - {id: avtal, title: Avtalet, kind: overenskommelse, valid: 2017-01-01/2018-12-31, parties: [{party: region}]}
  - {id: tillsvidare, title: Det andra, kind: overenskommelse, valid: 2017-01-01/..}
sources: [{id: plan, title: Planen, kind: plan}]
"""


@pytest.fixture
def workspace(folder: Callable[..., Path]) -> sm.Workspace:
    return sm.Workspace.load(folder(model=MODEL))


@pytest.fixture
def tenant(workspace: sm.Workspace) -> sm.Tenant:
    return workspace["prov"]


@pytest.fixture
def now(tenant: sm.Tenant) -> sm.TenantAt:
    return tenant.at("2017-06-01")


def test_everything_says_in_one_line_what_it_is(workspace: sm.Workspace, tenant: sm.Tenant, now: sm.TenantAt) -> None:
    assert [repr(one) for one in (workspace, tenant, now, now.bodies, now["samrad"], now.diagram(), now.check())] == [
        "<Workspace for public: prov>",
        "<Tenant prov: Provlän, 8 records>",
        "<Provlän (prov) on 2017-06-01: 2 bodies>",
        "<2 bodies: samrad, au>",
        "<Body samrad: Samrådet 2017-01-01/2018-12-31>",
        f"<Diagram {now.diagram().scene.title}>",
        f"<Outcome for prov on 2017-06-01: {len(now.check())} findings of {len(now.check().rules)} rules>",
    ]


def test_a_truth_is_not_true_or_false_by_itself(now: sm.TenantAt) -> None:
    with pytest.raises(sm.SamverkanError, match=r"is Truth\.YES"):
        assert now.standing("samrad")


def test_every_concept_is_asked_for_alike(now: sm.TenantAt) -> None:
    found = (now.bodies(kind="samrad"), now.bodies(level="political"), now.bodies(function="political-forum"))

    assert [[body.id for body in one] for one in found] == [["samrad"]] * 3
    assert [one.id for one in now.mandates(body="au")] == [one.id for one in now.mandates_of("au")] == ["bereder"]
    assert [one.id for one in now.seats(at="region")] == [one.id for one in now.seats_of("samrad")] == ["ordf"]
    assert [one.id for one in now.bodies(part_of="samrad")] == ["au"]
    assert [one.id for one in now.agreements(party="region")] == ["avtal"]
    assert [one.id for one in now.agreements(ending_before="2019-01-01")] == ["avtal"]
    assert [one.id for one in now.agreements(certain=False)] == []


@pytest.mark.parametrize(
    ("slip", "answer"),
    [
        (lambda now: now.seats_of("samraad"), "samrad"),
        (lambda now: now.mandates_of("aau"), "au"),
        (lambda now: now["samraad"], "samrad"),
        (lambda now: now.name("samraad"), "samrad"),
        (lambda now: now.standing("samraad"), "samrad"),
        (lambda now: now.mandates(body="aau"), "au"),
        (lambda now: now.bodies(kind="samråd"), "samrad"),
        (lambda now: now.bodies(function="politiskt-forum"), "political-forum"),
        (lambda now: now.bodies(kin="samrad"), "kind"),
        (lambda now: now.agreements(ending_before="i fjol"), "i fjol"),
        (lambda now: now.diagram("struktur"), "structure"),
        (lambda now: now.diagram(focuss="samrad"), "focus"),
        (lambda now: now.diagram("composition"), "focus=ID"),
        (lambda now: now["samrad"].period.covers("igår"), "igår"),
        (lambda now: now.reach("samraad"), "samrad"),
    ],
)
def test_a_slip_is_answered_with_what_to_write(
    now: sm.TenantAt, slip: Callable[[sm.TenantAt], object], answer: str
) -> None:
    with pytest.raises(sm.SamverkanError) as caught:
        slip(now)

    assert answer in str(caught.value)


def test_a_folder_that_is_not_there_is_said_at_once() -> None:
    with pytest.raises(sm.SamverkanError, match="finns-inte"):
        sm.Workspace.load("finns-inte")


def test_a_function_that_is_not_compared_is_answered_with_the_nearest(workspace: sm.Workspace) -> None:
    compared = workspace.compare("prov", at="2017-06-01")

    with pytest.raises(sm.SamverkanError, match="political-forum"):
        compared.row("political-forums")


def test_days_are_taken_as_text_as_dates_and_as_times(now: sm.TenantAt) -> None:
    period = now["samrad"].period
    assert period is not None

    assert {period.covers("2018-12-31"), period.covers(date(2018, 12, 31))} == {sm.Truth.YES}
    assert period.covers(datetime(2019, 1, 1, 12, tzinfo=UTC)) is sm.Truth.NO


def test_without_a_day_it_is_today(tenant: sm.Tenant) -> None:
    assert tenant.at().day == date.today()


def test_records_are_rows_that_a_table_takes(now: sm.TenantAt) -> None:
    row = now.bodies.records()[0]

    assert {key: row[key] for key in ("id", "name", "from", "to", "sources", "kind", "level", "standing")} == {
        "id": "samrad", "name": "Samrådet", "from": "2017-01-01", "to": "2018-12-31", "sources": ("plan",),
        "kind": ("samrad",), "level": ("political",), "standing": "yes",
    }  # fmt: skip
    assert {tuple(one) for one in now.bodies.records()} == {tuple(row)}


def test_notebooks_show_tables_and_pictures(now: sm.TenantAt) -> None:
    assert "<td>Samrådet</td>" in now.bodies._repr_html_()
    assert now.diagram()._repr_svg_() == now.diagram().svg


def test_an_outcome_is_its_findings(now: sm.TenantAt) -> None:
    outcome = now.check()

    assert list(outcome) == outcome.findings
    assert len(outcome) == len(outcome.findings)


def test_a_finding_says_what_is_wrong_in_the_language_asked_for(tenant: sm.Tenant) -> None:
    findings = [*tenant.at("2017-06-01").check(), *tenant.check("2017-01-01", "2019-12-31")]

    assert findings
    for one in findings:
        assert one.message() == one.message("sv") != one.message("en")
        assert "{" not in one.message()


def test_a_finding_speaks_as_its_report_does(now: sm.TenantAt) -> None:
    outcome = now.check()

    assert [one.message("en") for one in outcome] == [Teller(outcome, "en").message(one) for one in outcome]


def test_a_snapshot_without_plugins_answers_alike(tenant: sm.Tenant) -> None:
    assert Snapshot(tenant.facts, date(2017, 6, 1)).bodies.records() == tenant.at("2017-06-01").bodies.records()
