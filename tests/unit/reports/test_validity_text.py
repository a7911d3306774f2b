"""Why a record applied or did not: the reason told is one that holds."""

import pytest

import samverkan_model as sm
from samverkan_model.model.validity import Truth
from samverkan_model.reports.validity_text import standing_sentence
from samverkan_model.text.snapshot_text import SnapshotText


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2015-06-01", "beror på Gruppen (gäller); beror på Landstinget (gäller)"),
        ("2020-06-01", "beror på Landstinget (gäller inte)"),
        ("2026-06-01", "beror på Gruppen (gäller inte); beror på Landstinget (gäller inte)"),
    ],
)
def test_a_seat_names_that_which_decides_whether_it_stands(tenant: sm.Tenant, day: str, reason: str) -> None:
    """
    organizations:
      - {id: landsting, name: Landstinget, kind: landsting, valid: 2010/2018}
    bodies:
      - {id: grupp, name: Gruppen, kind: samverkansorgan, valid: 2014/2024}
    seats:
      - {id: plats, body: grupp, at: landsting, function: direktör}
    """
    at = tenant.at(day)
    assert standing_sentence(at.facts["plats"], SnapshotText(at)).endswith(f"dokumenterade; {reason}.")


def test_of_several_who_give_a_seat_one_is_enough(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: landsting, name: Landstinget, kind: landsting, valid: 2010/2018}
      - {id: region, name: Regionen, kind: region, valid: 2019/..}
    bodies:
      - {id: grupp, name: Gruppen, kind: samverkansorgan, valid: 2014/..}
    seats:
      - {id: plats, body: grupp, at: [landsting, region], function: direktör}
    """
    at = tenant.at("2020-06-01")
    assert at.standing("plats") is Truth.YES
    assert "beror på Gruppen (gäller); beror på Regionen (gäller)." in standing_sentence(
        at.facts["plats"], SnapshotText(at)
    )
