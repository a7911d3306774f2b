"""What a field is called in running text, and a part of it that we have read for ourselves."""

import pytest

import samverkan_model as sm
from samverkan_model.text.snapshot_text import SnapshotText


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("cadence", "Hur ofta"),
        ("cadence.per_year", "Hur ofta (gånger om året)"),
        ("powers.decide", "Befogenheter (besluta)"),
        ("areas.psykisk-halsa", "Områden (Psykisk hälsa)"),
        ("attested.2017-01-01/2017-12-31", "Belagd (2017-01-01–2017-12-31)"),
        ("attested.2000-06~", "Belagd (någon gång 2000-06)"),
        ("valid.2017-01-01/..", "Gäller (från 2017-01-01, tills vidare)"),
    ],
)
def test_a_part_of_a_field_is_told_in_words_and_not_by_its_name_in_the_files(
    tenant: sm.Tenant, name: str, called: str
) -> None:
    """
    areas: [{id: psykisk-halsa, name: Psykisk hälsa}]
    """
    assert SnapshotText(tenant.at("2018-01-01"), "sv").field(name) == called
