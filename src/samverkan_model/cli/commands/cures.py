"""``samverkan cures``: how what the rules find can be mended, each proposal tried on a copy."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import options
from samverkan_model.cli.commands.review import where
from samverkan_model.cli.failures import Failure
from samverkan_model.cli.naming import read_on
from samverkan_model.cli.reporting import CommandReply, ReportCommand
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.reports.cures import Curer
    from samverkan_model.rules.engine.curing import Cure
    from samverkan_model.tenant_at import TenantAt


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    return [*where(language), options.option(["--cure"], "cure", language, "cure")]


def ask(wanted: Sequence[str], at: date | None, evidence: str, cure: str | None, lang: Language) -> CommandReply:
    """The cures of what is found in the models or structures named; or one of them as a what-if file."""
    from samverkan_model.reports.cures import cures_json, cures_table

    told = [_curer(day, record, lang) for day, record, _ in read_on(wanted, at, evidence)]
    reply = CommandReply(
        lambda: [one.report() for one in told], lambda: cures_json(told, at), lambda: cures_table(told, lang)
    )
    return _file(told, cure, reply, lang) if cure else reply


def _curer(at: "TenantAt", record: str, language: Language) -> "Curer":
    from samverkan_model.queries.homes import Homes
    from samverkan_model.reports.cures import Curer
    from samverkan_model.rules.engine.curing import for_change

    curing, homes = at.curing(), Homes(at)
    head = homes.of((record,)) if record else None
    found = [one for one in for_change(curing.outcome) if head is None or homes.of(one.entities) == head]
    return Curer(curing, found, language)


def _file(told: "Sequence[Curer]", word: str, reply: CommandReply, language: Language) -> CommandReply:
    """The reply whose text is the what-if file of one cure."""
    from dataclasses import replace

    curer, cure = _chosen(told, word, language)

    def file(_: Path | None) -> str:
        return curer.file(cure)

    return replace(reply, more={"text": file})


def _chosen(told: "Sequence[Curer]", word: str, language: Language) -> "tuple[Curer, Cure]":
    """The cure that ``N`` or ``N.M`` means: the M-th, or else the first, of the N-th finding.

    Raises:
        Failure: several models were asked about, or there is no such cure.
    """
    number, _, place = word.partition(".")
    if len(told) != 1:
        raise Failure(text("cli.cures.one-model", language))
    curer = told[0]
    known = {str(place): finding for place, finding in enumerate(curer.found, start=1)}
    cures = curer.curing.cures(known[number]) if number in known else ()
    chosen = {str(place): one for place, one in enumerate(cures, start=1)}.get(place or "1")
    if chosen is None:
        why = curer.none(known[number]) if number in known and not cures else ""
        raise Failure(text("cli.cures.no-cure", language, word=word, count=len(known), why=why).rstrip())
    return curer, chosen


COMMAND = ReportCommand("cures", params, ask, "cures")
