"""What applied on a day: held against a plain reading of the definitions, on random small models."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samverkan_model as sm
from samverkan_model.courses import Courses, read_day
from samverkan_model.errors import UnknownRecord, UnreadableDay
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.actors import Organization
from samverkan_model.model.bodies import Body, Flow, Mandate, Seat
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Link, Record
from samverkan_model.model.tenant import TenantHeader
from samverkan_model.model.validity import Truth
from samverkan_model.timeline import Snapshot

YES, UNKNOWN, NO = Truth.YES, Truth.UNKNOWN, Truth.NO
BODIES = ("a", "b", "c")
ACTORS = (*BODIES, "region")
PERIODS = st.sampled_from([
    None, "2017", "2017/..", "2016/2018-06-30", "2018-07-01/", "/2017-12-31", "../2016", "våren 2018", "2017~/2019", "3 år",
])  # fmt: skip
DAYS = st.dates(date(2015, 1, 1), date(2020, 12, 31))


@st.composite
def dates(draw: st.DrawFn) -> dict[str, object]:
    """The dates of a statement: stated, documented, planned, or none."""
    return draw(
        st.one_of(
            st.builds(lambda period: {"valid": period}, PERIODS),
            st.just({"attested": ["2016-05", "2018-02-01"]}),
            st.just({"planned": "2018/2019"}),
        )
    )


@st.composite
def models(draw: st.DrawFn) -> Facts:
    """Three bodies, a region without dates, and a seat, a mandate and a flow between them."""
    records: list[Record] = [Organization(id="region", name="Region", kind="region")]
    records += [Body.model_validate({"id": name, "name": name, "kind": "samrad", **draw(dates())}) for name in BODIES]
    seat = {"id": "seat", "body": draw(st.sampled_from(BODIES)), **draw(dates())}
    mandate = {
        "id": "mandate",
        "powers": "decide",
        "body": draw(st.sampled_from([*ACTORS, "seat", None])),
        **draw(dates()),
    }
    ends = st.lists(st.sampled_from(ACTORS), max_size=2, unique=True)
    flow = {"id": "flow", "content": "report", "sender": draw(ends), "receiver": draw(ends), **draw(dates())}
    records += [Seat.model_validate(seat), Mandate.model_validate(mandate), Flow.model_validate(flow)]
    return Facts(TenantHeader(id="prov", name="Prov", kind="county"), records, core_vocabulary())


@given(models(), DAYS)
def test_a_snapshot_says_what_the_definitions_say(facts: Facts, day: date) -> None:
    snapshot = Snapshot(facts, day)

    assert {record.id: snapshot.standing(record.id) for record in facts} == {
        record.id: _by_definition(facts, record, day) for record in facts
    }


@given(models(), DAYS)
def test_a_snapshot_holds_exactly_what_is_not_certainly_out_of_force(facts: Facts, day: date) -> None:
    held = {record.id for record in Snapshot(facts, day)}

    assert held == {record.id for record in facts if _by_definition(facts, record, day) is not NO}


@given(models())
def test_between_two_turns_nothing_changes(facts: Facts) -> None:
    courses = Courses(facts)
    days = [date(2010, 1, 1).toordinal() + number for number in range(0, 5000, 37)]
    for one, other in pairwise(days):
        if not any(one < turn.toordinal() <= other for turn in courses.turns):
            first, second = date.fromordinal(one), date.fromordinal(other)
            assert [courses[r.id].at(first) for r in facts] == [courses[r.id].at(second) for r in facts]


def _by_definition(facts: Facts, record: Record, day: date) -> Truth:
    own, sides = _own(record, day), _sides(record)
    if not sides:
        return (YES if record.timeless else UNKNOWN) if own is None else own
    support = min(
        (max((_by_definition(facts, facts[name], day) for name in side), key=_rank) for side in sides), key=_rank
    )
    if own is None:
        own = support if any(facts[name].concept != "organizations" for side in sides for name in side) else UNKNOWN
    return min(own, support, key=_rank)


def _own(record: Record, day: date) -> Truth | None:
    if record.planned and record.valid is None and not record.attested:
        return UNKNOWN if record.planned.covers(day) is not NO else NO
    return record.period.covers(day) if record.period else None


def _sides(record: Record) -> list[tuple[str, ...]]:
    if isinstance(record, Flow):
        return [side for side in (record.sender, record.receiver) if side]
    return [(record.body,)] if isinstance(record, Seat | Mandate) and record.body else []


def _rank(truth: Truth) -> int:
    return [NO, UNKNOWN, YES].index(truth)


@pytest.mark.parametrize("text", ["2017", "våren 2017", "", "2014/..", "i dag"])
def test_what_is_no_single_day_cannot_be_asked_about(text: str) -> None:
    with pytest.raises(UnreadableDay) as caught:
        read_day(text)

    assert str(caught.value) == f"”{text}” går inte att läsa som en dag. Skriv år-månad-dag, till exempel 2017-06-01."


def test_a_day_may_be_text_a_date_or_a_time() -> None:
    assert {read_day("1 juni 2017"), read_day(date(2017, 6, 1)), read_day(datetime(2017, 6, 1, 12, 0, tzinfo=UTC))} == {
        date(2017, 6, 1)
    }


def test_a_renamed_body_is_called_what_it_was_called_then(tenant: sm.Tenant) -> None:
    """
    bodies:
      - id: skr
        name: SKR
        kind: natverk
        valid: 2007/..
        names: [{name: SKL, valid: 2007/2019-11-26}, {name: Förbundet, kind: everyday, valid: 2007/..}]
    """
    body = tenant["skr"]

    assert [tenant.at(day).name(body) for day in ("2019-11-26", "2019-11-27")] == ["SKL", "SKR"]


def test_parents_follow_their_own_dates_and_both_ends(tenant: sm.Tenant) -> None:
    """
    organizations:
      - {id: region, name: Region, kind: region}
      - {id: forbund, name: Förbund, kind: regionforbund, valid: /2018-12-31}
    bodies:
      - id: samrad
        name: Samråd
        kind: samrad
        valid: 2015/..
        commissioned_by: [{to: region, valid: 2017/..}, forbund]
    """
    body = tenant["samrad"]

    def parents(day: str) -> list[tuple[str, Truth]]:
        now = tenant.at(day)
        return [(link.to, now.link_standing(body, link)) for link in now.links(body, "commissioned_by")]

    assert parents("2016-06-01") == [("forbund", UNKNOWN)]
    assert parents("2018-06-01") == [("region", YES), ("forbund", UNKNOWN)]
    assert parents("2019-01-01") == [("region", YES)]


def test_bodies_are_found_by_function_level_and_kind(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: samrad, name: S, kind: samrad, level: political, valid: 2017}
      - {id: ledning, name: L, kind: ledningsgrupp, level: [political, officials], valid: 2017}
      - {id: grupp, name: G, kind: processtod, functions: network, valid: 2017}
    """
    now = tenant.at("2017-06-01")

    assert [body.id for body in now.bodies(function="political-forum")] == ["samrad"]
    assert [body.id for body in now.bodies(function="network")] == ["grupp"]
    assert [body.id for body in now.bodies(level="political")] == ["samrad", "ledning"]
    assert [body.id for body in now.bodies(kind="sekretariat")] == ["grupp"]
    assert tenant.at("2018-01-01").bodies() == ()


def test_what_happens_rather_than_applies_is_not_in_a_snapshot(tenant: sm.Tenant) -> None:
    """
    sources: [{id: plan, title: Plan, kind: plan}]
    events: [{id: mote, name: Möte, kind: meeting, when: 2017-06-01}]
    changes: [{id: andring, name: Byte, kind: other, when: 2017-06-01}]
    needs: [{id: behov, name: Behov}]
    areas: [{id: vard, name: Vård}]
    """
    assert [record.id for record in tenant.at("2017-06-01")] == ["vard"]


def test_an_unknown_id_is_refused_with_the_nearest(tenant: sm.Tenant) -> None:
    """
    areas: [{id: missbruk, name: Missbruk}]
    """
    with pytest.raises(UnknownRecord) as caught:
        tenant.at("2017-06-01").standing("misbruk")

    assert str(caught.value) == "”misbruk” finns inte i modellen. Menade du ”missbruk”?"


def test_only_planned_is_never_certain(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: grupp, name: Grupp, kind: arbetsgrupp, planned: 2018}]
    """
    body = tenant["grupp"]

    assert [tenant.at(day).standing("grupp") for day in ("2017-12-31", "2018-06-01")] == [NO, UNKNOWN]
    assert tenant.at("2018-06-01").uncertain(body)


def test_the_tenant_names_the_days_worth_drawing(tenant: sm.Tenant) -> None:
    """
    tenant:
      id: prov
      name: Prov
      kind: county
      pictured: [{at: 2017-06-01, reason: Bäst belagd}]
    """
    assert tenant.days == (date(2017, 6, 1),)


def test_else_they_are_the_days_on_which_most_bodies_stand_for_certain(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, valid: 2015/..}
      - {id: b, name: B, kind: samrad, valid: 2016/2018}
      - {id: c, name: C, kind: samrad, valid: 2018/}
    """
    assert tenant.days == (date(2016, 1, 1), date(2018, 1, 1))


def test_a_link_without_dates_follows_its_record() -> None:
    assert Link(to="a").applies(date(2017, 1, 1), YES) is YES


def test_the_course_by_its_own_dates_asks_nobody_else(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, valid: 2017-01-01/2019-12-31}]
    mandates:
      - {id: longer, body: a, powers: decide, valid: 2018-01-01/2021-12-31}
      - {id: undated, body: a, powers: decide}
    """
    now = tenant.at("2020-06-01")
    longer, undated = (now.courses.by_own_dates(tenant.facts[name]) for name in ("longer", "undated"))

    assert (longer.at(now.day), now.standing("longer")) == (Truth.YES, Truth.NO)
    assert undated.at(now.day) is Truth.UNKNOWN
    assert now.courses.by_own_dates(tenant.facts["undated"], Truth.YES).at(now.day) is Truth.YES
