"""The calendar of deadlines, read back by a parser that is not the one that wrote it."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject

import samverkan_model as sm
from samverkan_model.exchange.ics import calendar, needs_calendar
from samverkan_model.queries.deadlines import deadlines, read_horizon


def test_a_notice_day_is_an_all_day_event_with_a_reminder(tenant: sm.Tenant) -> None:
    """
    sources:
      - {id: plan, title: Plan, kind: plan, date: 2017-02-01}
    agreements:
      - {id: vard, title: "Vårdavtalet, del 1", kind: avtal, valid: 2017/2018, notice: {by: 2017-12-31}, source: plan}
    """
    notice, end = vobject.readOne(calendar([tenant.at("2017-06-01")]).decode()).vevent_list

    assert notice.uid.value == "prov-vard-notice@samverkan-model"
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

    assert [event.uid.value for event in read.vevent_list] == ["prov-b-end@samverkan-model"]


@pytest.mark.opened("ics", "vobject")
@pytest.mark.parametrize("name", ["jonkoping", "kalmar", "lekeberg", "ostergotland", "sydostra"])
def test_every_deadline_of_a_model_is_an_event(counties: sm.Workspace, name: str) -> None:
    now = counties[name].at("2017-06-01")
    found = vobject.readOne(calendar([now]).decode()).contents.get("vevent", [])

    assert len({event.uid.value for event in found}) == len(found)
    assert Counter(event.dtstart.value for event in found) == Counter(one.day for one in deadlines(now))


@pytest.mark.hostile("ics")
def test_signs_of_a_name_mean_nothing_to_a_calendar(tenant: sm.Tenant) -> None:
    """
    agreements:
      - {id: a, title: "A; B, \\\\n END:VEVENT <b> å", kind: avtal, valid: 2017/2018}
    """
    (event,) = vobject.readOne(calendar([tenant.at("2017-06-01")]).decode()).vevent_list

    assert event.summary.value == "Sista dag: A; B, \\n END:VEVENT <b> å"


def test_the_counties_can_be_read_whole(counties: sm.Workspace) -> None:
    snapshots = [counties[name].at("2017-06-01") for name in counties]
    events = vobject.readOne(calendar(snapshots).decode()).vevent_list

    assert len({event.uid.value for event in events}) == len(events)
    assert "ostergotland-ramavtal-ungdomshalsor-notice@samverkan-model" in {e.uid.value for e in events}
    assert not [e for e in events if e.uid.value.startswith("ostergotland-hemsjukvardsavtalet-end")]


def shown(*files: bytes) -> dict[str, Any]:
    """What a calendar program shows after the files, one after the other: RFC 5546, an older version changes nothing."""
    held: dict[str, Any] = {}
    for file in files:
        for event in icalendar.Calendar.from_ical(file).events:
            known = held.get(str(event["UID"]))
            if known is None or _version(event) > _version(known):
                held[str(event["UID"])] = event
    return {uid: event for uid, event in held.items() if str(event["STATUS"]) != "CANCELLED"}


def _version(event: Any) -> tuple[int, datetime]:
    return int(str(event["SEQUENCE"])), event.DTSTAMP


def days(events: dict[str, Any]) -> dict[str, date]:
    return {uid.removesuffix("@samverkan-model"): event.DTSTART for uid, event in events.items()}


def agreements(place: Path, rows: Iterable[str], day: str = "2017-06-01") -> sm.TenantAt:
    return loaded(place, "agreements:\n" + "".join(f"  - {{kind: avtal, {row}}}\n" for row in rows), day)


def loaded(place: Path, model: str, day: str = "2017-06-01") -> sm.TenantAt:
    (place / "model.yaml").write_text(model, encoding="utf-8")
    return sm.Workspace.load(place)["prov"].at(day)


@pytest.fixture
def place(folder: Callable[..., Path]) -> Path:
    """A model folder whose one file is written again and again."""
    return folder()


def test_a_program_that_takes_in_two_versions_moves_adds_and_takes_away(place: Path) -> None:
    first = calendar([agreements(place, ["id: a, title: A, valid: 2017/2018", "id: b, title: B, valid: 2017/2019"])])
    at = agreements(place, ["id: a, title: A, valid: 2017/2020-06-30", "id: c, title: C, valid: 2017/2021"])
    second = calendar([at], earlier=first)

    assert days(shown(first)) == {"prov-a-end": date(2018, 12, 31), "prov-b-end": date(2019, 12, 31)}
    assert days(shown(first, second)) == {"prov-a-end": date(2020, 6, 30), "prov-c-end": date(2021, 12, 31)}
    assert days(shown(second, first)) == days(shown(first, second)), "files that come in the wrong order do no harm"


def test_what_is_the_same_keeps_its_number_and_stamp_and_gives_the_same_file(place: Path) -> None:
    rows = ["id: a, title: A, valid: 2017/2018, notice: {period: P3M}", "id: b, title: B, valid: 2017/2019"]
    first = calendar([agreements(place, rows)])
    changed = calendar([agreements(place, [rows[0], "id: b, title: Bättre namn, valid: 2017/2019"])], earlier=first)

    assert calendar([agreements(place, rows)], earlier=first) == first
    versions = {uid: _version(event) for uid, event in shown(first, changed).items()}
    assert versions["prov-a-end@samverkan-model"] == (0, datetime(2017, 6, 1, tzinfo=UTC))
    assert versions["prov-b-end@samverkan-model"] == (1, datetime(2017, 6, 1, 0, 0, 1, tzinfo=UTC))


def test_what_is_cancelled_says_no_words_stays_so_and_comes_back_when_the_agreement_does(
    place: Path,
) -> None:
    row = "id: a, title: A, valid: 2017/2018"
    first = calendar([agreements(place, [row])])
    gone = calendar([agreements(place, [])], earlier=first)
    still = calendar([agreements(place, [])], earlier=gone)
    back = calendar([agreements(place, [row])], earlier=still)

    (event,) = icalendar.Calendar.from_ical(gone).events
    assert (str(event["STATUS"]), int(str(event["SEQUENCE"])), str(event["SUMMARY"])) == ("CANCELLED", 1, "Utgår")
    assert "DESCRIPTION" not in event
    assert still == gone
    assert [len(shown(*versions)) for versions in ((first, gone), (first, gone, still, back))] == [0, 1]
    assert calendar([agreements(place, [], "2019-01-01")], earlier=gone).count(b"VEVENT") == 0, "its day has passed"


def test_several_days_of_one_sort_are_events_of_their_own(place: Path) -> None:
    at = agreements(place, ["id: a, title: A, valid: 2017/.., follow_up: {due: [2018-03-01, 2019-03-01]}"])

    assert days(shown(calendar([at]))) == {
        "prov-a-follow-up": date(2018, 3, 1), "prov-a-follow-up-2": date(2019, 3, 1)
    }  # fmt: skip


def test_a_shorter_horizon_takes_nothing_away_that_was_there(place: Path) -> None:
    at = agreements(place, ["id: a, title: A, valid: 2017/2030"])
    first = calendar([at])

    assert calendar([at], read_horizon("P1Y"), earlier=first) == first


def test_what_others_were_shown_is_not_cancelled_for_those_who_never_saw_it(place: Path) -> None:
    hidden = calendar([agreements(place, ["id: hemlig, title: H, valid: 2017/2018"])], audience="internal")
    public = calendar([agreements(place, ["id: a, title: A, valid: 2017/2019"])], earlier=hidden)

    assert b"hemlig" not in public


def test_a_file_that_is_no_calendar_is_followed_by_nothing(place: Path) -> None:
    at = agreements(place, ["id: a, title: A, valid: 2017/2018"])

    assert calendar([at], earlier=b"\xff nothing") == calendar([at])


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("BEGIN:VCALENDAR", "BEGIN:VTODO"), ("SEQUENCE:0", "SEQUENCE:x"), ("SEQUENCE:0", "SEQUENCE:-1"),
        ("SEQUENCE:0", f"SEQUENCE:{10**30}"), ("SEQUENCE:0", "SEQUENCE:0\r\nSEQUENCE:1"), ("DTSTAMP:", "DTSTAMP:x"),
        ("DTSTART;VALUE=DATE:", "DTSTART;VALUE=DATE:99991231\r\nX-"), ("DTSTAMP:", "DTSTAMP:99991231T235959Z\r\nX-"),
        ("UID:", "UID:b\r\nUID:"), ("SUMMARY:", "SUMMARY;X=\x00:"), ("END:VEVENT", "END:VALARM"),
    ],
)  # fmt: skip
def test_an_earlier_file_that_somebody_has_been_at_stops_nothing(place: Path, line: str, instead: str) -> None:
    at = agreements(place, ["id: a, title: A, valid: 2017/2018"])
    earlier = calendar([at]).replace(line.encode(), instead.encode(), 1)
    followed = calendar([at], earlier=earlier)

    assert vobject.readOne(followed.decode()).vevent.uid.value == "prov-a-end@samverkan-model"
    assert calendar([at], earlier=followed) == followed


def test_a_call_keeps_its_event_when_its_last_day_moves_and_loses_it_when_it_is_withdrawn(
    place: Path,
) -> None:
    def calls(*answers: str) -> sm.TenantAt:
        rows = "".join(f"  - {{id: n{day[-1]}, name: N, answer_by: {day}}}\n" for day in answers)
        return loaded(place, f"needs:\n{rows}")

    first = needs_calendar([calls("2017-09-01", "2017-09-02")])
    second = needs_calendar([calls("2017-10-01")], earlier=first)

    assert days(shown(first, second)) == {"prov-n1-answer": date(2017, 10, 1)}
