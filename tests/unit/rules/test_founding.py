"""Silence is the structure's own only where a document that founds it was read whole."""

import pytest

import samverkan_model as sm
from samverkan_model.rules.engine.base import CheckContext
from samverkan_model.rules.support.founding import only_extracts, settled


@pytest.mark.parametrize(
    ("body", "founded"),
    [
        ("plan", True), ("part", False), ("slides", False), ("press", False), ("own-page", True), ("other-page", False),
        ("by-basis", True), ("unsourced", False),
    ],
)  # fmt: skip
def test_what_founds_a_body(tenant: sm.Tenant, body: str, founded: bool) -> None:
    """
    sources:
      - {id: s-plan, title: Planen, kind: plan}
      - {id: s-part, title: Planen, kind: plan, cut: true}
      - {id: s-slides, title: Bilder, kind: slides}
      - {id: s-press, title: Tidningen, kind: report, secondary: true}
      - {id: s-page, title: Om Rådet för hälsa, kind: web-page}
    agreements: [{id: a, title: Avtalet, kind: avtal, source: s-plan}]
    bodies:
      - {id: plan, name: Ett, kind: rad, valid: 2017/.., source: s-plan § 2}
      - {id: part, name: Två, kind: rad, valid: 2017/.., source: s-part}
      - {id: slides, name: Tre, kind: rad, valid: 2017/.., source: s-slides}
      - {id: press, name: Fyra, kind: rad, valid: 2017/.., source: s-press}
      - {id: own-page, name: Rådet för hälsa, kind: rad, valid: 2017/.., source: s-page}
      - {id: other-page, name: Sex, kind: rad, valid: 2017/.., source: s-page}
      - {id: by-basis, name: Sju, kind: rad, valid: 2017/.., basis_in: a, source: s-part}
      - {id: unsourced, name: Åtta, kind: rad, valid: 2017/..}
    """
    context = CheckContext(tenant.at("2018-01-01"))

    assert settled(context, tenant[body]) is founded
    assert only_extracts(context, tenant[body]) is (not founded and body != "unsourced")
