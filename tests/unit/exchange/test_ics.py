"""The calendar of deadlines, read back by a parser that is not the one that wrote it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import vobject

import samverkan_model as sm
from samverkan_model.exchange.ics import calendar
from samverkan_model.queries.deadlines import read_horizon


def test_a_notice_day_is_an_all_day_event_with_a_reminder(tenant: sm.Tenant) -> None:
    """
    sources:
      - {id: plan, title: Plan, kind: plan, date: 2017-02-01}
    agreements:
      - {id: vard, title: "Vårdavtalet, del 1", kind: avtal, valid: 2017/2018, notice: {by: 2017-12-31}, source: plan}
    """
    notice, end = vobject.readOne(calendar([tenant.at("2017-06-01")]).decode()).vevent_list

    assert notice.uid.value == "prov-vard-notice-2017-12-31@samverkan-model"
    assert notice.summary.value == "Sista uppsägningsdag: Vårdavtalet, del 1"
    assert notice.description.value == (
        "Vårdavtalet, del 1 (prov:vard)\nSista dag att säga upp avtalet.\n"
        "Dagar i avtalet flyttas inte vid helg. Agera senast arbetsdagen före: 2017-12-29."
    )
    assert (notice.dtstart.value, notice.dtend.value) == (date(2017, 12, 31), date(2018, 1, 1))
    assert notice.valarm.trigger.value == timedelta(weeks=-8)
    assert notice.dtstamp.value == datetime(2017, 2, 1, tzinfo=UTC)
    assert end.summary.value == "Sista dag: Vårdavtalet, del 1"


def test_the_same_model_gives_the_same_bytes(folder: Callable[..., Path]) -> None:
    row = (
        "agreements:\n  - {id: a, title: A, kind: avtal, valid: 2017/2018, notice: {period: P3M}, review: 2018-03-01}\n"
    )
    place = folder(model=row)
    once, again = (calendar([sm.Workspace.load(place)["prov"].at("2017-06-01")]) for _ in range(2))

    assert once == again


def test_an_overdue_follow_up_says_so_and_rings_no_bell(tenant: sm.Tenant) -> None:
    """
    agreements:
      - {id: a, title: A, kind: avtal, valid: 2017/.., follow_up: {due: 2017-03}}
    """
    event = vobject.readOne(calendar([tenant.at("2017-06-01")], None, "en").decode()).vevent

    assert event.summary.value == "Overdue – Follow-up: A"
    assert "valarm" not in event.contents
    assert event.description.value.endswith("The day is the latest possible; the source gives it only roughly.")


def test_the_horizon_holds_and_an_agreement_until_further_notice_never_ends(tenant: sm.Tenant) -> None:
    """
    agreements:
      - {id: a, title: A, kind: avtal, valid: 2017/..}
      - {id: b, title: B, kind: avtal, valid: 2017/2018}
      - {id: c, title: C, kind: avtal, valid: 2017/2030}
    """
    read = vobject.readOne(calendar([tenant.at("2017-06-01")], read_horizon("P2Y")).decode())

    assert [event.uid.value for event in read.vevent_list] == ["prov-b-end-2018-12-31@samverkan-model"]


def test_the_counties_can_be_read_whole(counties: sm.Workspace) -> None:
    snapshots = [counties[name].at("2017-06-01") for name in counties]
    events = vobject.readOne(calendar(snapshots).decode()).vevent_list

    assert len({event.uid.value for event in events}) == len(events)
    assert "ostergotland-ramavtal-ungdomshalsor-notice-2017-12-31@samverkan-model" in {e.uid.value for e in events}
    assert not [e for e in events if e.uid.value.startswith("ostergotland-hemsjukvardsavtalet-end")]
