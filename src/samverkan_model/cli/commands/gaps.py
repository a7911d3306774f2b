"""``samverkan gaps``: what is not known, by who can answer, for whoever keeps the model."""

from collections.abc import Sequence
from datetime import date

from samverkan_model.cli.commands.review import where
from samverkan_model.cli.naming import read_on
from samverkan_model.cli.reporting import CommandReply, ReportCommand
from samverkan_model.language import Language


def ask(wanted: Sequence[str], at: date | None, evidence: str, lang: Language) -> CommandReply:
    """What is not known in the models, by who can answer."""
    from samverkan_model.reports.gaps import Gaps, gaps_json

    told = [Gaps(day.check(), day, lang) for day, _, _ in read_on(wanted, at, evidence)]
    return CommandReply(lambda: [one.report() for one in told], lambda: gaps_json(told, at))


COMMAND = ReportCommand("gaps", where, ask, "gaps")
