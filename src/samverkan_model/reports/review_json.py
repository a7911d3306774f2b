"""Reviews as JSON, with the shape that others rely on."""

from collections.abc import Iterable
from datetime import date

from samverkan_model.model.facts import whole_id
from samverkan_model.reports.finding_text import Teller
from samverkan_model.reports.findings_json import finding_json
from samverkan_model.reports.review import Reviewer
from samverkan_model.rules.engine.base import Reader
from samverkan_model.rules.engine.grouping import FindingGroup
from samverkan_model.rules.review import Review, ThemeReview
from samverkan_model.text.document import JsonValue


def review_json(told: Iterable[tuple[Reviewer, Iterable[Review]]], at: date | None) -> dict[str, JsonValue]:
    """The reviews of several tenants, on one day or each on its own."""
    return {
        "schema": "samverkan.review/1",
        "at": at.isoformat() if at else None,
        "reviews": [_review(reviewer, review) for reviewer, reviews in told for review in reviews],
    }


def _review(reviewer: Reviewer, review: Review) -> JsonValue:
    facts, at = reviewer.outcome.facts, reviewer.words.at
    whole = review.whole
    return {
        "tenant": facts.id,
        "at": at.day.isoformat(),
        "evidence": str(at.evidence),
        "structure": whole_id(facts.id, whole.head.id) if whole else None,
        "name": str(reviewer.name(review)),
        "bodies": [whole_id(facts.id, body.id) for body in whole.bodies] if whole else [],
        "themes": [_theme(reviewer, one) for one in review.themes],
    }


def _theme(reviewer: Reviewer, theme: ThemeReview) -> JsonValue:
    facts = reviewer.outcome.facts.id
    return {
        "theme": str(theme.theme),
        "verdict": str(theme.verdict),
        "found": [_group(reviewer, group) for group in theme.found],
        "questions": [_group(reviewer, group) for group in theme.questions],
        "kept": [*sorted({rule.code for rule, _ in theme.kept})],
        "open": [{"record": whole_id(facts, cell.row), "asks": cell.column} for cell in theme.open],
    }


def _group(reviewer: Reviewer, group: FindingGroup) -> JsonValue:
    teller: Teller = reviewer.teller
    return {
        "message": str(reviewer.sentence(group)),
        "findings": [dict(finding_json(teller, one)) for one in group.all],
        **(
            {"cures": reviewer.curer.cures_json(group.lead)}
            if reviewer.curer and group.lead.reader is Reader.STRATEGIST
            else {}
        ),
    }
