"""``samverkan report``: one document about a model, for whoever has to read it on paper."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.edition import with_untold
from samverkan_model.cli.output import deliver, say_written
from samverkan_model.files import write
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.tenant_at import TenantAt
    from samverkan_model.text.document import Report

FORMATS = ("docx", "html", "markdown", "text")


def command(name: str, language: Language) -> click.Command:
    """``samverkan report``."""
    params = [
        options.argument("tenant", "tenant", language),
        options.best(language),
        options.evidence(language),
        options.formats(language, *FORMATS),
        options.output(language),
    ]
    return options.command(name, report, language, params)


def report(tenant: str, at: date | None, evidence: str, form: str | None, output: Path | None, lang: Language) -> None:
    """The structure, the bodies, the agreements, the review and what is not known, as one document."""
    wanted = options.wanted_format(form, output, FORMATS)
    model = opening.workspace()[tenant]
    day = model.at(at or model.best_day.day, evidence)
    title = text("report.county.title", lang, tenant=model.name, day=day.day)
    chapters = [with_untold(one, lang) for one in _chapters(day, lang)]
    if wanted == "docx":
        from samverkan_model.text.word import word_document

        target = output or Path(f"{tenant}.docx")
        write(target, word_document(chapters, lang, title))
        say_written(target, lang)
    elif wanted == "html":
        from samverkan_model.text.html import report_page

        deliver(report_page(chapters, lang), output, lang)
    else:
        from samverkan_model.text.markdown import markdown
        from samverkan_model.text.plain import as_plain_text

        written = markdown if wanted == "markdown" else as_plain_text
        deliver("\n".join(map(written, chapters)), output, lang)


def _chapters(at: "TenantAt", language: Language) -> "Iterator[Report]":
    from samverkan_model.queries.homes import Homes
    from samverkan_model.reports.agreements import agreements
    from samverkan_model.reports.county import bodies_chapter, sources_chapter, structure_chapter
    from samverkan_model.reports.gaps import Gaps
    from samverkan_model.reports.review import Reviewer
    from samverkan_model.rules.review import review

    outcome = at.check()
    yield structure_chapter(at, language, _figures(at, language))
    yield bodies_chapter(at, language)
    yield agreements(at, None, language)
    yield from Reviewer(outcome, at, language).reports(review(outcome, Homes(at)))
    yield Gaps(outcome, at, language).report()
    yield sources_chapter(at, language)


def _figures(at: "TenantAt", language: Language) -> Iterator[tuple[str, str, bytes]]:
    """The structure and the mandates, a picture for each sheet."""
    from samverkan_model.diagrams.render.text_alternative import in_words
    from samverkan_model.errors import NothingToDraw

    for view in ("structure", "mandates"):
        try:
            picture = at.diagram(view, language, page="a4")
        except NothingToDraw:
            continue
        for sheet, png in zip(picture.sheets, picture.pngs, strict=True):
            words = picture.text if view == "mandates" else in_words(sheet.scene)
            yield sheet.scene.title, words, png
