"""``samverkan impact``: what falls and what is weakened when something ends."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import edition, opening, options
from samverkan_model.cli.commands.records import find, split
from samverkan_model.cli.failures import Failure
from samverkan_model.cli.output import deliver_json, deliver_report
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.cli.edition import Edition
    from samverkan_model.tenant import Tenant

FORMATS = ("text", "json")


def command(name: str, language: Language) -> click.Command:
    """``samverkan impact``."""
    return options.command(
        name, impact, language,
        [
            options.argument("record", "record-or-tenant", language),
            options.option(["--ends"], "ends", language, "day", type=options.DayType(language)),
            options.what_if(language),
            options.formats(language, *FORMATS),
            options.output(language),
        ],
    )  # fmt: skip


def impact(
    record: str, ends: date | None, what_if: Path | None, form: str | None,
    output: Path | None, lang: Language,
) -> None:  # fmt: skip
    """What falls if a record ends, or what a what-if file brings with it."""
    wanted = options.wanted_format(form, output, FORMATS)
    if what_if is not None and ":" not in record:
        before = edition.chosen(opening.workspace()[record], None, lang)
        _compare(before, before.tenant.what_if(what_if), (what_if, ends), wanted, output, lang)
        return
    if ":" not in record:
        raise Failure(text("cli.error.impact-of-what", lang, value=record))
    tenant, name = split(record, lang)
    chosen = edition.chosen(opening.workspace()[tenant], what_if, lang)
    _one(chosen, find(chosen.tenant.facts, name).id, ends, wanted, output, lang)


def _one(chosen: "Edition", record: str, ends: date | None, form: str, output: Path | None, language: Language) -> None:
    from samverkan_model.queries.impact import ending_day
    from samverkan_model.queries.impact import impact as consequences
    from samverkan_model.reports.impact import impact as told
    from samverkan_model.reports.impact import impact_json, shift_blocks, shift_json

    at = chosen.tenant.at(ending_day(chosen.tenant.facts, record, ends))
    found, shift = consequences(at, record), chosen.tenant.findings_if_ended(record, ends)
    if form == "json":
        more = {**chosen.json, "findings": shift_json(shift, language)}
        deliver_json(impact_json(at, record, found, language, more), output, language)
    else:
        report = told(at, record, found, language)
        whole = replace(report, blocks=(*report.blocks, *shift_blocks(shift, language)))
        deliver_report(edition.noted(whole, chosen.notes), output, language)


def _compare(
    before: "Edition", after: "Tenant", asked: tuple[Path, date | None], form: str, output: Path | None,
    language: Language,
) -> None:  # fmt: skip
    from samverkan_model.reports.what_if import supposition, supposition_json

    file, day = asked
    if form == "json":
        document = supposition_json(before.tenant.at, after.at, file.name, day, language)
        deliver_json({**document, **before.json}, output, language)
    else:
        report = supposition(before.tenant.at, after.at, file.name, day, language)
        deliver_report(edition.noted(report, before.notes), output, language)
