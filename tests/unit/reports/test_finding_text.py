"""One finding in words: its names, its chain where that says more, its sources and its time."""

from collections.abc import Iterator
from datetime import date

import samverkan_model as sm
from samverkan_model.courses import Courses
from samverkan_model.model.bodies import Body
from samverkan_model.reports.finding_text import Teller
from samverkan_model.reports.findings import findings_report
from samverkan_model.rules.engine.base import CheckContext, Finding, FindingKind, Ref, Rule, Severity, Texts, Violation
from samverkan_model.rules.engine.run import check, check_through

TEXTS: Texts = {"sv": "Text.", "en": "Text."}
SAYS: Texts = {"sv": "{record} når inte {end}.", "en": "{record} does not reach {end}."}


def _chain(inquiry: CheckContext, body: Body) -> Iterator[Violation]:
    if body.prepares_for:
        path = (body.id, *(other.id for other in inquiry.snapshot.bodies() if other.id != body.id))
        yield Violation(body.id, path, parts={"end": Ref(body.prepares_for[0].to)})


RULE = Rule(
    "X01", "x.rule", Severity.WARNING, FindingKind.GAP, TEXTS, TEXTS, TEXTS, TEXTS, {"default": SAYS},
    subjects=lambda inquiry: inquiry.snapshot.of(Body), examine=_chain, good="", bad="",
)  # fmt: skip


def told(tenant: sm.Tenant, at: str = "2018-01-01") -> tuple[Teller, Finding]:
    outcome = check(tenant.at(at), [RULE])
    [finding] = outcome.findings
    return Teller(outcome, "sv"), finding


def test_the_chain_is_left_out_where_the_message_says_it_all(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, valid: 2017/.., prepares_for: b}, {id: b, name: B, kind: samrad, valid: 2017/..}]
    """
    teller, finding = told(tenant)

    assert (teller.chain(finding), teller.witness(finding)) == ("A → B", "")


def test_the_chain_is_shown_where_it_says_more_and_cut_where_it_is_long(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: Alfa, kind: samrad, valid: 2017/.., prepares_for: b}
      - {id: b, name: Beta, kind: samrad, valid: 2017/..}
      - {id: c, name: Gamma, kind: samrad, valid: 2017/..}
      - {id: d, name: Delta, kind: samrad, valid: 2017/..}
      - {id: e, name: Epsilon, kind: samrad, valid: 2017/..}
      - {id: f, name: Zeta, kind: samrad, valid: 2017/..}
      - {id: g, name: Eta, kind: samrad, valid: 2017/..}
      - {id: h, name: Theta, kind: samrad, valid: 2017/..}
    """
    teller, finding = told(tenant)

    assert teller.witness(finding) == "Alfa → Beta → Gamma → Delta → Epsilon → Zeta → och 2 till"
    assert teller.chain(finding).endswith("Eta → Theta")


def test_sources_are_told_by_short_name_and_the_many_are_counted(tenant: sm.Tenant) -> None:
    """
    sources:
      - {id: p, title: Arbetsplan för samrådet, short: Planen, kind: plan}
      - {id: q, title: Protokoll, kind: minutes}
    bodies:
      - {id: a, name: A, kind: samrad, valid: 2017/.., prepares_for: b, source: [p § 1, q § 2, p § 3, q § 4]}
      - {id: b, name: B, kind: samrad, valid: 2017/.., source: p}
    """
    teller, finding = told(tenant)

    assert teller.sources(finding) == "Planen § 1, Protokoll § 2, Planen § 3 och 1 till"


def test_names_are_those_of_the_day_and_the_time_is_told(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: Nya, kind: samrad, valid: 2016/2018, prepares_for: b, names: [{name: Gamla, valid: 2016/2016}]}
      - {id: b, name: B, kind: samrad, valid: 2015/..}
    """
    outcome = check_through(Courses(tenant.facts), date(2015, 1, 1), date(2020, 1, 1), [RULE])
    teller, [finding] = Teller(outcome, "sv"), outcome.findings

    assert teller.message(finding) == "Gamla når inte B."
    assert teller.time(finding) == "2016-01-01–2018-12-31"
    assert told(tenant)[0].message(told(tenant)[1]) == "Nya når inte B."


def test_a_rule_with_nothing_to_look_at_is_named(tenant: sm.Tenant) -> None:
    """
    areas: [{id: x, name: X}]
    """
    report = findings_report([check(tenant.at("2018-01-01"), [RULE])], "sv")

    assert report.lead == ("0 fel, 0 varningar, 0 upplysningar.",)
    assert report.close[0] == "Reglerna X01 hade ingenting att granska."
