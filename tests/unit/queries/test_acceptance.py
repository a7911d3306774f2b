"""What a tenant's own rule says of a collaboration, decided by its data and by nothing else."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samverkan_model as sm
from samverkan_model.errors import UnknownRecord, UnknownWord
from samverkan_model.loading.example import facts_from
from samverkan_model.queries.acceptance import Assessed, Proposal, assess_by

RULE = """
collaboration_rules:
  - id: regel
    name: När är det okej?
    valid: 2017/..
    otherwise: assessment-needed
    source: sida § 1
    steps:
      - {verdict: in-order, partner_kinds: [association, civil-society], open_to: [all, several], payment: false}
      - {verdict: assessment-needed, partner_kinds: [association, civil-society], open_to: one, source: sida § 2}
      - {verdict: not-acceptable, partner_kinds: company}
    channels: [{channel: visit, allowed: true}, {channel: loose-brochures, allowed: false}]
sources: [{id: sida, title: Sidan, kind: web-page}]
"""
FACTS = facts_from(RULE)
RANKS = ["in-order", "assessment-needed", "not-acceptable"]


def assessed(rule: str = "regel", facts: Any = FACTS, **known: Any) -> Assessed:
    record: Any = facts[rule]
    return assess_by(record, Proposal(**known), facts.vocabulary)


@pytest.mark.parametrize(
    ("known", "verdict", "step"),
    [
        ({"partner_kinds": ("association",), "open_to": "all", "payment": False}, "in-order", 1),
        ({"partner_kinds": ("user-association",), "open_to": "several", "payment": False}, "in-order", 1),
        ({"partner_kinds": ("association",), "open_to": "one", "payment": False}, "assessment-needed", 2),
        ({"partner_kinds": ("association",), "open_to": "one"}, "assessment-needed", 2),
        ({"partner_kinds": ("association",), "open_to": "all", "payment": True}, "assessment-needed", None),
        ({"partner_kinds": ("company",)}, "not-acceptable", 3),
        ({"partner_kinds": ("association", "company"), "open_to": "all", "payment": False}, "not-acceptable", 3),
        ({"partner_kinds": ("municipality",), "open_to": "all", "payment": False}, "not-covered", None),
        ({"partner_kinds": ("association", "municipality"), "open_to": "all", "payment": False}, "in-order", 1),
    ],
)
def test_the_strictest_step_that_fits_decides(known: Mapping[str, Any], verdict: str, step: int | None) -> None:
    found = assessed(**known)

    assert (found.verdict, found.step) == (verdict, step)


def test_the_answer_says_where_the_deciding_step_is_written_else_where_the_rule_is() -> None:
    one = assessed(partner_kinds=("association",), open_to="one")
    company = assessed(partner_kinds=("company",))

    assert [str(citation) for citation in one.sources] == ["sida § 2"]
    assert [str(citation) for citation in company.sources] == ["sida § 1"]


def test_what_is_not_known_decides_nothing_and_what_it_would_come_to_is_told() -> None:
    found = assessed(partner_kinds=("association",), open_to="all")

    assert (found.verdict, found.depends_on) == ("undecided", ("payment",))
    assert found.if_known == (("payment", "true", "assessment-needed"), ("payment", "false", "in-order"))


def test_of_several_things_not_known_all_that_matter_are_told() -> None:
    assert assessed().depends_on == ("partner_kinds", "open_to", "payment")
    assert assessed(open_to="one").depends_on == ("partner_kinds",)
    assert assessed(payment=True).depends_on == ("partner_kinds",)


def test_kinds_that_no_step_speaks_of_are_told_and_not_counted() -> None:
    assert assessed(partner_kinds=("association", "municipality"), open_to="one").not_covered == ("municipality",)


def test_channels_are_held_against_the_rule() -> None:
    found = assessed(partner_kinds=("company",), channels=("visit", "loose-brochures", "mail"))

    assert (found.not_allowed, found.channels_not_covered) == (("loose-brochures",), ("mail",))


def test_a_rule_that_does_not_say_what_holds_otherwise_says_nothing() -> None:
    facts = facts_from(RULE.replace("    otherwise: assessment-needed\n", ""))

    found = assessed(facts=facts, partner_kinds=("association",), open_to="all", payment=True)

    assert found.verdict == "not-covered"


def test_another_tenant_has_another_rule() -> None:
    facts = facts_from(
        "collaboration_rules: [{id: egen, name: Vår regel, otherwise: in-order, steps: [{verdict: not-acceptable, payment: true}]}]"
    )

    assert assessed("egen", facts, partner_kinds=("company",), payment=False).verdict == "in-order"
    assert assessed("egen", facts, partner_kinds=("association",), payment=True).verdict == "not-acceptable"


KINDS = st.sampled_from([("association",), ("company",), ("association", "civil-society"), ("association", "company")])
OPEN_TO = st.sampled_from(["all", "several", "one"])
PAYMENT = st.booleans()


@given(kinds=KINDS | st.just(()), open_to=OPEN_TO | st.none(), payment=PAYMENT | st.none())
def test_a_certain_answer_holds_whatever_turns_out(kinds: tuple[str, ...], open_to: Any, payment: bool | None) -> None:
    vague = assessed(partner_kinds=kinds, open_to=open_to, payment=payment)
    settled = {
        assessed(partner_kinds=kinds or (kind,), open_to=open_to or one, payment=paid).verdict
        for kind in ("association", "civil-society", "company")
        for one in ("all", "several", "one")
        for paid in ((True, False) if payment is None else (payment,))
    }

    assert settled == {vague.verdict} if vague.verdict != "undecided" else len(settled) > 1


@given(kinds=KINDS, open_to=OPEN_TO, payment=PAYMENT)
def test_one_more_kind_of_partner_never_makes_it_lighter(kinds: tuple[str, ...], open_to: Any, payment: bool) -> None:
    fewer = assessed(partner_kinds=kinds, open_to=open_to, payment=payment)
    more = assessed(partner_kinds=(*kinds, "company"), open_to=open_to, payment=payment)

    assert RANKS.index(more.verdict) >= RANKS.index(fewer.verdict)


def test_a_call_is_a_proposal_with_what_is_known_put_in_place(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: klubb, name: Klubben, kind: association}, {id: gym, name: Gymmet AB, kind: company}]
    needs:
      - {id: alla, name: Alla, partner_kinds: association, channels: visit}
      - {id: en, name: En, partners: klubb}
      - {id: flera, name: Flera, partners: [klubb, gym]}
      - {id: bredvid, name: Bredvid, partners: klubb, open_to: all}
      - {id: tyst, name: Tyst, not_documented: open_to}
    """
    at = tenant.at("2018-01-01")

    assert at.proposal("alla") == Proposal(("association",), "all", None, ("visit",))
    assert at.proposal("en") == Proposal(("association",), "one")
    assert at.proposal("flera") == Proposal(("association", "company"), "several")
    assert at.proposal("bredvid") == Proposal(("association",), "all")
    assert at.proposal("tyst") == Proposal()
    assert at.proposal("en", Proposal(payment=False, open_to="all")) == Proposal(("association",), "all", False)
    with pytest.raises(
        UnknownRecord, match=r"^”klubb” finns inte i modellen\. Det som kan stå här är alla, bredvid, en"
    ):
        at.proposal("klubb")


def test_a_tenant_without_a_rule_has_not_documented_one(tenant: sm.Tenant) -> None:
    """
    needs: [{id: a, name: A}]
    """
    (found,) = tenant.at("2018-01-01").assess(Proposal(("company",)))

    assert (found.rule, found.verdict) == (None, "not-documented")


@pytest.mark.parametrize("word", ["company", "Företag", "FÖRETAG", "Company"])
def test_a_word_is_found_by_id_or_label(word: str) -> None:
    assert FACTS.vocabulary.find("organization_kinds", word) == "company"


def test_a_word_that_is_not_there_is_answered_with_the_nearest() -> None:
    assert FACTS.vocabulary.find("channels", "broschyrfack") == "brochure-rack"
    with pytest.raises(UnknownWord, match=r"^”forening” finns inte i ordlistan\. Menade du ”förening”\?$"):
        FACTS.vocabulary.find("organization_kinds", "forening")
