"""``samverkan check --brief``: one finding as half a page, with its picture beside it."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan_model.cli.failures import Failure
from samverkan_model.cli.output import say_written
from samverkan_model.cli.reporting import CommandReply
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.diagrams.diagram import Diagram
    from samverkan_model.reports.brief import Brief, Cutting
    from samverkan_model.rules.engine.base import Finding
    from samverkan_model.rules.engine.run import Outcome
    from samverkan_model.tenant import Tenant

PICTURES = ("svg", "png")


def brief_of(found: "Iterable[tuple[Tenant, Outcome]]", word: str, language: Language) -> CommandReply:
    """The brief of the one finding that the word means; its picture is written beside a file."""
    from samverkan_model.reports import brief as reports
    from samverkan_model.reports.findings import findings_table
    from samverkan_model.reports.findings_json import findings_json

    tenant, outcome, finding = _chosen(list(found), word, language)
    curing = tenant.at(outcome.day, outcome.snapshot.evidence).curing() if outcome.snapshot else None  # by every rule
    made = reports.make_brief(outcome, finding, language, curing)
    alone = replace(outcome, findings=[finding])

    def markdown(output: Path | None) -> str:
        return reports.brief_markdown(made, _picture(tenant, outcome, finding, made, output) if output else None)

    return CommandReply(
        lambda: [reports.brief_report(made)],
        lambda: findings_json([alone], language),
        lambda: findings_table([alone], language),
        {
            "markdown": markdown,
            "docx": lambda _: _word(tenant, outcome, finding, made),
            "html": lambda output: reports.brief_page(made, _picture(tenant, outcome, finding, made, output)),
        },
        usual="markdown",
    )


def _chosen(found: "list[tuple[Tenant, Outcome]]", word: str, language: Language) -> "tuple[Tenant, Outcome, Finding]":
    meant = [
        (tenant, outcome, finding)
        for tenant, outcome in found
        for finding in outcome.findings
        if word == finding.fingerprint or word.upper() == finding.rule or word in _marks(finding)
    ]
    if len(meant) == 1:
        return meant[0]
    if not meant:
        raise Failure(text("cli.check.no-finding", language, word=word))
    marks = ", ".join(dict.fromkeys(next(_marks(finding)) for *_, finding in meant))
    raise Failure(text("cli.check.many-findings", language, word=word, count=len(meant), choices=marks))


def _marks(finding: "Finding") -> "Iterator[str]":
    """What a finding is called on the command line: CODE:ID, with the tenant where that is needed."""
    yield f"{finding.rule}:{finding.entities[0]}"
    yield f"{finding.rule}:{finding.tenant}:{finding.entities[0]}"


def _picture(
    tenant: "Tenant", outcome: "Outcome", finding: "Finding", made: "Brief", output: Path | None
) -> "Cutting | None":
    """The structure nearest the body; none where the finding is about no body, or there is nothing to draw."""
    from samverkan_model.errors import NothingToDraw
    from samverkan_model.reports.brief import Cutting

    if made.focus is None:
        return None
    day = max(finding.since, outcome.day)
    try:
        diagram = tenant.at(day).diagram("structure", made.language, focus=made.focus, depth=1)
    except NothingToDraw:
        return None
    alternative = text("report.brief.alternative", made.language, record=tenant[made.focus].caption, day=day)
    return Cutting(_beside(diagram, output, made.language), alternative, diagram.svg)


def _word(tenant: "Tenant", outcome: "Outcome", finding: "Finding", made: "Brief") -> bytes:
    """The matter as a Word document, the picture in it."""
    from samverkan_model.errors import NothingToDraw
    from samverkan_model.reports.brief import decision_report
    from samverkan_model.text.document import Figure
    from samverkan_model.text.word import word_document

    figure, day = None, max(finding.since, outcome.day)
    if made.focus is not None:
        with suppress(NothingToDraw):
            diagram = tenant.at(day).diagram("structure", made.language, focus=made.focus, depth=1)
            caption = text("report.brief.alternative", made.language, record=tenant[made.focus].caption, day=day)
            figure = Figure("", caption, diagram.text, diagram.png())
    return word_document([decision_report(made, figure)], made.language)


def _beside(diagram: "Diagram", output: Path | None, language: Language) -> str:
    """Saves the picture beside the brief, and gives the name of the file to refer to."""
    if output is None:
        return ""
    for suffix in PICTURES:
        say_written(diagram.save(output.with_suffix(f".{suffix}")), language)
    return output.with_suffix(".svg").name
