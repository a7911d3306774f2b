"""Each county has a calendar to subscribe to, and what an owner has confirmed stands on the page of the body."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import icalendar

import samverkan_model as sm
from samverkan_model.site.pages.bodies import body_page
from samverkan_model.site.pages.content import Stock

CONFIRMED = """
organizations: [{id: region, name: Regionen, kind: region}]
sources: [{id: svar, title: Svaret, kind: answer, date: 2018-05-02}]
bodies:
  - id: rad
    name: Rådet
    kind: rad
    valid: 2017-02-01/..
    purpose: Att råda
    confirmed: {by: region, function: samordnaren, on: 2018-05-02, fields: purpose, source: svar}
"""


def test_a_county_leads_to_its_calendar_in_both_languages(built: Path) -> None:
    for page, file in (("lan/prov/index.html", "kalender.ics"), ("en/counties/prov/index.html", "calendar.ics")):
        html = (built / page).read_text(encoding="utf-8")
        calendar = icalendar.Calendar.from_ical((built / page).with_name(file).read_bytes())

        assert f'href="{file}" data-subscribe' in html
        assert calendar.name == "VCALENDAR"


def test_what_an_owner_confirmed_stands_on_the_page_of_the_body(folder: Callable[..., Path]) -> None:
    stock = Stock.of(sm.Workspace.load(folder(model=CONFIRMED)), today=date(2018, 6, 1))
    (tenant,) = stock.tenants
    page = body_page(stock, tenant, tenant.facts["rad"], "sv")  # type: ignore[arg-type] # a body

    assert "Ägarens besked" in page.markdown
    assert "samordnaren, 2018-05-02" in page.markdown
