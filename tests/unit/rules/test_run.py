"""Rules are run on a day and through a time; one that breaks is named and the rest runs on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import samverkan_model as sm
from samverkan_model.courses import Courses
from samverkan_model.model.bodies import Body, Seat
from samverkan_model.rules.engine.base import CheckContext, FindingKind, Rule, Severity, Texts, Violation
from samverkan_model.rules.engine.registry import own_rules
from samverkan_model.rules.engine.run import check, check_through
from samverkan_model.testing import facts_from

TEXTS: Texts = {"sv": "Text.", "en": "Text."}


def _bodies_without_seats(context: CheckContext, body: Body) -> Iterator[Violation]:
    if not context.seats_of.get(body.id):
        yield Violation(body.id)


RULE = Rule(
    "X01", "x.rule", Severity.WARNING, FindingKind.GAP, TEXTS, TEXTS, TEXTS, TEXTS, {"default": TEXTS},
    subjects=lambda context: context.snapshot.of(Body), examine=_bodies_without_seats, good="", bad="",
)  # fmt: skip


def spans(tenant: sm.Tenant, *rules: Rule, until: str = "2020-12-31") -> list[tuple[str, str, str | None]]:
    outcome = check_through(Courses(tenant.facts), date(2016, 1, 1), date.fromisoformat(until), rules)
    return [
        (one.entities[0], one.since.isoformat(), one.until.isoformat() if one.until else None)
        for one in outcome.findings
    ]


def test_a_finding_has_the_time_in_which_it_holds(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, valid: 2017-01-01/2019-12-31}]
    seats: [{id: s, body: a, valid: 2018-01-01/2018-12-31}]
    """
    assert spans(tenant, RULE) == [("a", "2017-01-01", "2017-12-31"), ("a", "2019-01-01", "2019-12-31")]
    assert spans(tenant, RULE, until="2019-06-01") == [("a", "2017-01-01", "2017-12-31"), ("a", "2019-01-01", None)]
    assert spans(tenant, RULE, until="2016-12-31") == []
    assert spans(tenant, RULE, until="2017-01-01") == [("a", "2017-01-01", None)]


def test_a_time_of_one_day_is_that_day(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, valid: 2017-01-01/2019-12-31}]
    """
    day = check(tenant.at("2017-06-01"), [RULE])
    through = check_through(Courses(tenant.facts), date(2017, 6, 1), date(2017, 6, 1), [RULE])

    assert [one.fingerprint for one in day.findings] == [one.fingerprint for one in through.findings]
    assert (day.until, through.until) == (None, date(2017, 6, 1))


def test_what_is_made_of_the_same_as_the_day_before_is_not_made_again(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, valid: 2017-01-01/2019-12-31}]
    seats:
      - {id: s, body: a, valid: 2018-01-01/2018-12-31}
      - {id: t, body: a, vacant: true, valid: 2018-06-01/2018-12-31}
    """
    made: list[tuple[date, tuple[str, ...]]] = []

    def note(context: CheckContext, body: Body) -> Iterator[Violation]:
        held = tuple(seat.id for seat in context.seats_of.get(body.id, ()) if not seat.vacant)

        def make() -> tuple[str, ...]:
            made.append((context.day, held))
            return held

        if context.unless_new("held", held, make) != held:
            yield Violation(body.id)

    assert spans(tenant, replace(RULE, examine=note)) == []
    assert made == [(date(2017, 1, 1), ()), (date(2018, 1, 1), ("s",)), (date(2019, 1, 1), ())]


def test_a_rule_is_asked_again_only_where_what_it_reads_has_changed(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, valid: 2017-01-01/2019-12-31}]
    flows: [{id: f, sender: a, content: decision, valid: 2018-01-01/2018-12-31}]
    """
    asked: list[date] = []

    def note(context: CheckContext, body: Body) -> Iterator[Violation]:
        asked.append(context.day)
        yield Violation(body.id)

    spans(tenant, replace(RULE, examine=note, reads=("bodies",)))
    once = list(asked)
    asked.clear()
    spans(tenant, replace(RULE, examine=note, reads=("bodies",), daily=True))

    assert once == [date(2017, 1, 1)]
    assert asked == [date(2017, 1, 1), date(2018, 1, 1), date(2019, 1, 1)]


def test_a_rule_that_breaks_is_named_and_the_rest_runs_on(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, valid: 2017/..}]
    """

    def breaks(context: CheckContext, body: Body) -> Iterator[Violation]:  # noqa: ARG001 - checks are called alike
        yield Violation(body.id, parts={"share": 1 // (body.count or 0)})

    broken = replace(RULE, code="X02", name="x.broken", examine=breaks)
    outcome = check(tenant.at("2018-01-01"), [broken, RULE])

    assert outcome.failures == {"X02": "ZeroDivisionError: integer division or modulo by zero"}
    assert [finding.rule for finding in outcome.findings] == ["X01"]
    assert outcome.coverage == {"X01": 1}


def test_a_rule_says_how_many_it_looked_at(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, valid: 2017/..}, {id: b, name: B, kind: samrad, valid: 2030/..}]
    """
    seats = replace(RULE, code="X02", subjects=lambda context: context.snapshot.of(Seat))

    assert check(tenant.at("2018-01-01"), [RULE, seats]).coverage == {"X01": 1, "X02": 0}


def test_a_rule_that_looks_at_the_others_is_run_last(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, valid: 2017/..}]
    """
    seen: list[int] = []

    def count(context: CheckContext, body: Body) -> Iterator[Violation]:  # noqa: ARG001 - checks are called alike
        seen.append(len(context.once("findings", list)))
        yield from ()

    check(tenant.at("2018-01-01"), [replace(RULE, code="A01", examine=count, last=True), RULE])

    assert seen == [1]


def test_findings_are_in_order_the_heaviest_first(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: b, name: B, kind: samrad, valid: 2017/..}, {id: a, name: A, kind: samrad, valid: 2017/..}]
    """
    heavy = replace(RULE, code="X09", severity=Severity.ERROR)
    outcome = check(tenant.at("2018-01-01"), [RULE, heavy])

    assert [(one.rule, one.entities[0]) for one in outcome.findings] == [
        ("X09", "a"), ("X09", "b"), ("X01", "a"), ("X01", "b"),
    ]  # fmt: skip


def test_a_deadline_is_told_from_a_year_ahead_to_its_day_and_then_as_passed() -> None:
    rules = [rule for rule in own_rules() if rule.code == "AGR02"]
    facts = facts_from(
        "agreements: [{id: a, title: A, kind: avtal, valid: 2015-01-01/2018-12-31, notice: {by: 2017-12-31}}]"
    )
    found = check_through(Courses(facts), date(2016, 1, 1), date(2018, 6, 30), rules).findings

    assert [(one.since, one.until) for one in found] == [
        (date(2016, 12, 31), date(2017, 12, 31)),
        (date(2018, 1, 1), None),
    ]


def test_what_comes_into_sight_on_the_last_day_asked_about_is_told() -> None:
    rules = [rule for rule in own_rules() if rule.code == "AGR02"]
    facts = facts_from(
        "agreements: [{id: a, title: A, kind: avtal, valid: 2015-01-01/2018-12-31, notice: {by: 2017-12-31}}]"
    )

    def found(until: date) -> list[date | None]:
        return [one.since for one in check_through(Courses(facts), date(2016, 1, 1), until, rules).findings]

    assert [found(date(2016, 12, 30)), found(date(2016, 12, 31))] == [[], [date(2016, 12, 31)]]


GROUPS = """
bodies:
  - {id: grupp, name: Gruppen, kind: arbetsgrupp, valid: 2017/..}
  - {id: team, name: Teamet, kind: arbetsgrupp, valid: 2017/..}
"""
STEERING = "  - {id: styr, name: Styrgruppen, kind: styrgrupp, commissioned_by: region, valid: 2017/..}"
WAYS = """
organizations: [{id: region, name: Regionen, kind: region}]
flows:
  - {id: f, sender: %(home)sgrupp, receiver: styr, content: report, valid: 2017/..}
  - {id: g, sender: %(home)steam, receiver: %(home)sgrupp, content: report, valid: 2017/..}
"""


def test_guests_have_ways_of_their_own_at_home_and_are_not_cut_off_here(tmp_path: Path) -> None:
    lender = "tenant: {id: ost, name: Ost, kind: county, exports: [grupp, team]}" + GROUPS
    borrower = "tenant: {id: syd, name: Syd, kind: federation, uses: [ost:grupp, ost:team]}\nbodies:\n" + STEERING
    owner = "tenant: {id: eget, name: Eget, kind: county}" + GROUPS + STEERING
    texts = {"ost": lender, "syd": borrower + WAYS % {"home": "ost:"}, "eget": owner + WAYS % {"home": ""}}
    for name, content in texts.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "tenant.yaml").write_text(content, encoding="utf-8")
    workspace = sm.Workspace.load(*(tmp_path / name for name in texts))
    rule = next(rule for rule in own_rules() if rule.code == "FLO04")
    found = {name: check(workspace[name].at("2018-01-01"), [rule]).findings for name in ("syd", "eget")}

    assert {name: [one.entities[0] for one in own] for name, own in found.items()} == {"syd": [], "eget": ["styr"]}
