"""``samverkan words``: the words of the model, and what they mean."""

from collections.abc import Sequence
from datetime import date

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.reporting import CommandReply, ReportCommand
from samverkan_model.language import Language


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    return [options.argument("name", "words", language, required=False)]


def ask(name: str | None, lang: Language) -> CommandReply:
    """The words of one scheme, or of all."""
    from samverkan_model.errors import UnknownConceptName
    from samverkan_model.loading.words import core_vocabulary
    from samverkan_model.model.vocabulary import SCHEMES
    from samverkan_model.reports.vocabulary import words_json, words_report

    if name and name not in SCHEMES:
        raise UnknownConceptName(name, SCHEMES)
    schemes = [name] if name else list(SCHEMES)
    words = core_vocabulary().extended(opening.workspace().plugins.terms())
    return CommandReply(
        lambda: [words_report(schemes, words, lang)],
        lambda: words_json(schemes, words, date.today(), lang),
    )


COMMAND = ReportCommand("words", params, ask, "words")
