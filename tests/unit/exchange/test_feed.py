"""All days ahead as one calendar, read by a parser that is not the one that wrote it."""

from datetime import date
from typing import Any

import icalendar
import vobject

import samverkan_model as sm
from samverkan_model.exchange.feed import EVERY_DAY
from samverkan_model.exchange.ics import calendar
from samverkan_model.model.changeset import ChangeSet, Edit
from samverkan_model.queries.deadlines import read_horizon


def events(content: bytes) -> dict[str, Any]:
    return {one.uid.value: one for one in vobject.readOne(content.decode()).contents.get("vevent", [])}


def test_a_county_has_all_its_days_in_one_calendar(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: region, name: Regionen, kind: region}]
    bodies: [{id: rad, name: Rådet, kind: rad}]
    agreements: [{id: avtal, title: Avtalet, kind: avtal, valid: 2017/2018}]
    needs:
      - {id: lokal, name: Lokal sökes, valid: 2017-09-01/2017-12-31, answer_by: 2017-10-15}
      - {id: gammal, name: Redan över, answer_by: 2016-10-15}
    assignments: [{id: plan, name: Ta fram en plan, due: 2017-12}]
    duties: [{id: rapport, name: Lämna rapport, bearer: region, due: [2017-09-30, 2018-09-30]}]
    goals: [{id: mal, name: Färre väntar, indicators: [{name: Väntande, by: 2018-12-31}]}]
    mandates:
      - {id: mandat, body: rad, powers: decide, text: Besluta, valid: 2016-01-01/2018-06-30}
      - {id: slut, body: rad, powers: prepare, text: Bereda, valid: 2015/2016}
    terms_of_office: [{id: period, name: Mandatperioden 2015–2018, valid: 2015-01-01/2018-12-31}]
    """
    content = calendar([tenant.at("2017-06-01")], days=EVERY_DAY)
    days = {uid.partition("@")[0]: one.dtstart.value for uid, one in events(content).items()}

    assert days == {
        "prov-avtal-end": date(2018, 12, 31),
        "prov-lokal-call-opens": date(2017, 9, 1),
        "prov-lokal-answer": date(2017, 10, 15),
        "prov-plan-assignment": date(2017, 12, 31),
        "prov-rapport-duty": date(2017, 9, 30),
        "prov-rapport-duty-2": date(2018, 9, 30),
        "prov-mal-goal": date(2018, 12, 31),
        "prov-mandat-mandate-ends": date(2018, 6, 30),
        "prov-period-term-ends": date(2018, 12, 31),
    }
    told: dict[str, Any] = {
        str(one["UID"]).partition("@")[0]: one for one in icalendar.Calendar.from_ical(content).events
    }
    assert "senast möjliga" in told["prov-plan-assignment"]["DESCRIPTION"]
    assert told["prov-mandat-mandate-ends"]["SUMMARY"] == "Mandatets sista dag: Besluta"
    assert told["prov-avtal-end"].to_ical() in calendar([tenant.at("2017-06-01")])


def test_a_horizon_bounds_what_is_told(tenant: sm.Tenant) -> None:
    """
    duties: [{id: rapport, name: Lämna rapport, due: [2017-09-30, 2018-09-30]}]
    """
    assert len(events(calendar([tenant.at("2017-06-01")], read_horizon("P1Y"), days=EVERY_DAY))) == 1


def test_a_day_that_moves_is_the_same_event_with_a_higher_number_and_one_that_goes_is_cancelled(
    tenant: sm.Tenant,
) -> None:
    """
    duties:
      - {id: rapport, name: Lämna rapport, due: 2017-09-30}
      - {id: besked, name: Ge besked, due: 2017-10-31}
    """
    first = calendar([tenant.at("2017-06-01")], days=EVERY_DAY)
    moved = tenant["rapport"].model_copy(update={"due": tenant["besked"].due})  # type: ignore[attr-defined]
    changed = tenant.with_changes(ChangeSet((Edit(tenant["rapport"], moved), Edit(tenant["besked"], None))))

    after: dict[str, Any] = {
        str(one["UID"]).split("-")[1]: one
        for one in icalendar.Calendar.from_ical(
            calendar([changed.at("2017-06-01")], days=EVERY_DAY, earlier=first)
        ).events
    }

    assert (after["rapport"].DTSTART, int(after["rapport"]["SEQUENCE"])) == (date(2017, 10, 31), 1)
    assert (str(after["besked"]["STATUS"]), int(after["besked"]["SEQUENCE"])) == ("CANCELLED", 1)
    assert calendar([tenant.at("2017-06-01")], days=EVERY_DAY, earlier=first) == first


def test_nothing_ahead_is_an_empty_calendar(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: rad, name: Rådet, kind: rad}]
    """
    assert events(calendar([tenant.at("2017-06-01")], days=EVERY_DAY)) == {}
