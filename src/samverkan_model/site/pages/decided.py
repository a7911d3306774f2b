"""What was decided about a record, and what evaluations say of it: beside our own findings, never among them."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from samverkan_model.model.evaluations import Evaluation
from samverkan_model.model.statement import Record
from samverkan_model.queries.history import decisions
from samverkan_model.reports.decisions import decision_words
from samverkan_model.reports.evaluations import evaluation_heading, said
from samverkan_model.reports.validity_text import validity
from samverkan_model.site.pages.markup import listing
from samverkan_model.site.pages.page_context import TenantGuide


def decided(record: Record, guide: TenantGuide) -> Markup:
    """Decisions about the record, and those it took, each with its source."""
    told = decisions(guide.tenant.facts, record.id)
    lines = (guide.told(decision_words(one, guide.narrator)) for one in told)
    return listing(guide.fact(words, one.source) for words, one in zip(lines, told, strict=True))


def evaluated(record: Record, guide: TenantGuide) -> Iterator[tuple[str, Markup]]:
    """What each evaluation says of the record, under a heading that says whose view it is."""
    for evaluation, observations in said(guide.tenant.facts, record.id):
        lines = (
            guide.fact(guide.told(guide.narrator.part(one)), one.source or evaluation.source) for one in observations
        )
        yield escape(evaluation_heading(evaluation, guide.narrator)), listing(lines) or guide.to(evaluation.id)


def evaluations(guide: TenantGuide) -> Markup:
    """Every evaluation of the tenant's, with the way to what it says."""
    found = guide.tenant.facts.own(Evaluation)
    return listing(guide.fact(_named(one, guide), one.source) for one in found)


def _named(evaluation: Evaluation, guide: TenantGuide) -> Markup:
    when = validity(evaluation, guide.language)
    words = f"{evaluation.name} ({when})" if when else evaluation.name
    return guide.to(evaluation.id, escape(words))
