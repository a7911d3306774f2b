"""The eleven calls to civil society and the region's rule, read as any user reads them."""

import pytest

import samverkan_model as sm
from samverkan_model.queries.acceptance import Proposal

DAY = "2024-05-15"
CALLS = {
    "berga-traning": ("open", ["2024-09/2024-12"], "2024-05-31", "specialistläkare i allmänmedicin"),
    "berga-utbildning": ("open", ["2024"], None, "specialistläkare i allmänmedicin"),
    "berga-temamoten": (
        "unknown", ["2024-21~", "2024-02-01", "2024-03~"], "2024-02-10", "specialistläkare i allmänmedicin",
    ),
    "nygatan-halsoevent": ("open", ["2024-21~", "2024-23~"], "2024-09-01", "rehabkoordinator, leg. arbetsterapeut"),
    "skarptorp-mans-halsa": ("running", ["2023/2024"], "2023-10-30", "PTP-psykolog"),
    "tannefors-anpassad-traning": ("running", ["2023/2024"], "2023-10-15", "verksamhetsutvecklare"),
    "borensberg-rorelse": ("running", ["2023/2024"], "2024-01-01", "samtalsterapeut"),
    "ljungsbro-aldrevecka": ("over", ["2023-11-07/2023-11-09"], "2023-10-31", None),
    "ekholmen-gafotboll": ("over", ["2023"], "2023-05-02", None),
    "kolmarden-diabetes-forebygga": ("unknown", ["P3Y"], "2023-07-31", None),
    "soderkoping-friskvardsmassa": ("over", ["2023"], "2023-05-02", None),
}  # fmt: skip
"""Each call: how it stands on the day, its times, its last day to answer, its contact."""


@pytest.fixture(scope="module")
def at() -> sm.TenantAt:
    return sm.Workspace.discover()["ostergotland"].at(DAY)


def test_all_eleven_calls_have_the_dates_and_contacts_of_the_page(at: sm.TenantAt) -> None:
    found = {
        one.need.id: (
            str(one.status),
            [str(when) for when in one.need.when],
            str(one.need.answer_by) if one.need.answer_by else None,
            one.need.contact,
        )
        for one in at.needs().found
    }

    assert found == CALLS


def test_open_are_exactly_those_whose_deadline_has_not_passed_and_those_without_one(at: sm.TenantAt) -> None:
    open_ones = {one.need.id for one in at.needs(status="open").found}
    not_passed = {name for name, (_, _, last, _) in CALLS.items() if last is None or last >= DAY}

    assert open_ones == not_passed == {"berga-traning", "berga-utbildning", "nygatan-halsoevent"}


def test_what_may_be_over_says_so(at: sm.TenantAt) -> None:
    unsure = {one.need.id: [str(may) for may in one.may_be] for one in at.needs(status="unknown").found}

    assert unsure == {
        "berga-temamoten": ["running", "over"],
        "kolmarden-diabetes-forebygga": ["passed", "running", "over"],
    }


def test_calls_are_found_by_municipality(at: sm.TenantAt) -> None:
    assert {one.need.id for one in at.needs(place="Norrköping").found} == {
        "skarptorp-mans-halsa", "kolmarden-diabetes-forebygga",
    }  # fmt: skip
    assert len(at.needs(place="Linköping").found) == 7


def test_calls_whose_start_is_only_a_year_are_asked_for_it_and_no_call_that_has_begun_is_warned_about() -> None:
    county = sm.Workspace.discover()["ostergotland"]
    last_days = sorted({last for _, _, last, _ in CALLS.values() if last})
    findings = [one for day in last_days for one in county.at(day).check().findings if one.rule == "CIV04"]

    assert {(one.entities[0], one.text) for one in findings} == {
        ("skarptorp-mans-halsa", "years"),
        ("tannefors-anpassad-traning", "years"),
        ("borensberg-rorelse", "years"),
        ("ekholmen-gafotboll", "years"),
        ("soderkoping-friskvardsmassa", "years"),
    }


@pytest.fixture(scope="module")
def summer() -> sm.TenantAt:
    """A day on which the undated page was written for certain, or what it calls to has begun."""
    return sm.Workspace.discover()["ostergotland"].at("2024-07-01")


def test_a_deadline_is_not_said_to_fall_late_once_the_call_has_begun(summer: sm.TenantAt) -> None:
    assert [one.entities[0] for one in summer.check().findings if one.rule == "CIV04"] == []


def test_the_call_that_names_its_partner_needs_an_assessment(summer: sm.TenantAt) -> None:
    (found,) = [one for one in summer.check().findings if one.rule == "CIV02"]

    assert found.entities == ("nygatan-halsoevent", "friskis-svettis-city", "nar-ar-det-okej")


@pytest.mark.parametrize(
    ("proposal", "verdict", "step"),
    [
        (Proposal(("association",), "several", False), "in-order", 1),
        (Proposal(("association",), "one", False), "assessment-needed", 2),
        (Proposal(("company",), "several", False), "not-acceptable", 3),
    ],
)
def test_the_three_examples_of_the_page_get_the_answers_of_the_page(
    at: sm.TenantAt, proposal: Proposal, verdict: str, step: int
) -> None:
    (found,) = at.assess(proposal)

    assert (found.verdict, found.step) == (verdict, step)
    assert [str(citation) for citation in found.sources] == ["civilsamhalle-samverkan När är det okej att samverka?"]


def test_four_channels_are_allowed_and_loose_brochures_are_not(at: sm.TenantAt) -> None:
    (found,) = at.assess(Proposal())

    assert found.rule is not None
    assert {use.channel: use.allowed for use in found.rule.channels} == {
        "visit": True, "brochure-rack": True, "info-screen": True, "social-media": True, "loose-brochures": False,
    }  # fmt: skip
    assert "assessed_by" in found.rule.not_documented


def test_no_outcome_is_documented_of_any_call(at: sm.TenantAt) -> None:
    assert all("outcome" in one.need.not_documented and not one.need.outcome for one in at.needs().found)
