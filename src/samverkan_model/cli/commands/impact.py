"""``samverkan impact``: what falls and what is weakened when something ends."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import edition, opening, options
from samverkan_model.cli.failures import Failure
from samverkan_model.cli.naming import split
from samverkan_model.cli.reporting import CommandReply, ReportCommand
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.cli.edition import Edition
    from samverkan_model.text.document import Report


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    return [
        options.argument("record", "record-or-tenant", language),
        options.option(["--ends"], "ends", language, "day", type=options.DayType(language)),
        options.what_if(language),
    ]


def ask(record: str, ends: date | None, what_if: Path | None, lang: Language) -> CommandReply:
    """What falls if a record ends, or what a what-if file brings with it."""
    from samverkan_model.queries.called import record_called

    if what_if is not None and ":" not in record:
        return _supposed(edition.chosen(opening.workspace()[record], None, lang), what_if, ends, lang)
    if ":" not in record:
        raise Failure(text("cli.error.impact-of-what", lang, value=record))
    tenant, name = split(record, lang)
    chosen = edition.chosen(opening.workspace()[tenant], what_if, lang)
    return _ended(chosen, record_called(chosen.tenant.facts, name).id, ends, lang)


def _ended(chosen: "Edition", record: str, ends: date | None, language: Language) -> CommandReply:
    from samverkan_model.queries.impact import ending_day
    from samverkan_model.queries.impact import impact as consequences
    from samverkan_model.reports.impact import impact_json, impact_report, shift_blocks, shift_json

    at = chosen.tenant.at(ending_day(chosen.tenant.facts, record, ends))
    found, shift = consequences(at, record), chosen.tenant.findings_if_ended(record, ends)

    def report() -> "Report":
        told = impact_report(at, record, found, language)
        return edition.noted(replace(told, blocks=(*told.blocks, *shift_blocks(shift, language))), chosen.notes)

    more = {**chosen.json, "findings": shift_json(shift, language)}
    return CommandReply(lambda: [report()], lambda: impact_json(at, record, found, language, more))


def _supposed(before: "Edition", file: Path, day: date | None, language: Language) -> CommandReply:
    from samverkan_model.reports.impact import shift_blocks, shift_json
    from samverkan_model.reports.what_if import day_of_difference, supposition, supposition_json
    from samverkan_model.rules.engine.run import Shift

    now, then = before.tenant, before.tenant.what_if(file)
    at = day or day_of_difference(now.facts, then.facts)
    asked = now.at, then.at, file.name, at, language
    shift = Shift(now.at(at).check(), then.at(at).check())

    def report() -> "Report":
        told = supposition(*asked)
        return edition.noted(replace(told, blocks=(*told.blocks, *shift_blocks(shift, language))), before.notes)

    return CommandReply(
        lambda: [report()],
        lambda: {**supposition_json(*asked), "findings": shift_json(shift, language), **before.json},
    )


COMMAND = ReportCommand("impact", params, ask, "impact")
