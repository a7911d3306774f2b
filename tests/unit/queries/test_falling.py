"""What runs out, and what falls with it."""

from datetime import date

import samverkan_model as sm
from samverkan_model.queries.falling import RunsOut, running_out, until_new_year
from samverkan_model.reports.agreements import agreements
from samverkan_model.text.plain import as_plain_text


def test_next_year_is_seen_to_its_last_day() -> None:
    for day in (date(2025, 10, 17), date(2024, 2, 29), date(2025, 12, 31), date(2026, 1, 1)):
        assert day + until_new_year(day) == date(day.year + 1, 12, 31)


def test_what_ends_is_told_with_what_falls_and_what_follows(tenant: sm.Tenant) -> None:
    """
    agreements:
      - {id: plan, title: Planen, kind: plan, valid: 2017-01-01/2018-12-31}
      - {id: nasta, title: Nästa plan, kind: plan, planned: 2019, succeeds: plan}
      - {id: avtal, title: Avtalet, kind: avtal, valid: 2017-01-01/2017-12-31}
    bodies:
      - {id: grupp, name: Gruppen, kind: styrgrupp, valid: 2017/.., basis_in: plan}
      - {id: annan, name: Andra gruppen, kind: styrgrupp, valid: 2017/.., basis_in: [plan, avtal]}
    seats: [{id: s, body: grupp, function: chef, valid: 2017/..}]
    """
    now = tenant.at("2017-10-17")
    avtal, plan = running_out(now, until_new_year(now.day))

    assert avtal == RunsOut("avtal", date(2017, 12, 31), (), (), ("annan",))
    assert (plan.last, plan.followed_by) == (date(2018, 12, 31), ("nasta",))
    assert {"grupp", "s"} <= {*plan.falls}
    said = as_plain_text(agreements(now, until_new_year(now.day), "sv"))
    assert "  - 2017-12-31: Avtalet\n    Försvagas: 1.\n    Ingen efterföljare är känd." in said
    assert "Följs av: Nästa plan." in said
