"""``samverkan fields``: what can be written of every concept in a model file."""

from collections.abc import Sequence
from datetime import date

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.reporting import CommandReply, ReportCommand
from samverkan_model.language import Language


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    return [options.argument("name", "fields", language, required=False)]


def ask(name: str | None, lang: Language) -> CommandReply:
    """The fields of one concept, or of all."""
    from samverkan_model.loading.words import core_vocabulary
    from samverkan_model.reports.concepts import SINGULAR, find_concept
    from samverkan_model.reports.vocabulary import fields_json, fields_report

    concepts = [find_concept(name)] if name else list(SINGULAR)
    words = core_vocabulary().extended(opening.workspace().plugins.terms())
    return CommandReply(
        lambda: [fields_report(concepts, words, lang)],
        lambda: fields_json(concepts, date.today(), lang),
    )


COMMAND = ReportCommand("fields", params, ask, "fields")
