"""``samverkan conform``: whether an adapter can be relied on."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.failures import leave_if
from samverkan_model.cli.reporting import CommandReply, ReportCommand
from samverkan_model.language import Language, listed, text

if TYPE_CHECKING:
    from samverkan_model.testing import Conformance
    from samverkan_model.text.document import Block, Report


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    return [
        options.argument("adapter", "adapter", language),
        options.option(["--update"], "update-summary", language, is_flag=True),
    ]


def ask(adapter: str, update: bool, lang: Language) -> CommandReply:
    """One line for each fault, then what there is and what is unmapped; exit 1 where something must be mended."""
    from samverkan_model.testing import conform

    told = conform(adapter, update=update, audience=opening.owners_audience())
    return CommandReply(lambda: [_report(told, lang)], lambda: _json(told, lang), end=lambda: leave_if(told.faults, 1))


def _report(told: "Conformance", language: Language) -> "Report":
    from samverkan_model.text.document import Items, Report

    verdict = "faults" if told.faults else "none"
    lead = [text(f"cli.conform.{verdict}", language, tenant=told.tenant, count=len(told.faults))]
    lead += [text("cli.conform.draft", language)] if told.draft else []
    faults = Items(text("cli.conform.mend", language), tuple(told.lines(language)))
    return Report(
        text("cli.conform.title", language, tenant=told.tenant), tuple(lead), (faults, *_covered(told, language))
    )


def _covered(told: "Conformance", language: Language) -> "tuple[Block, ...]":
    if told.coverage is None:
        return ()
    from samverkan_model.reports.concepts import label
    from samverkan_model.reports.overview import percent
    from samverkan_model.text.document import Pairs

    found = told.coverage
    counts = tuple((label(concept, count, language), str(count)) for concept, count in found.counts.items())
    shares = tuple(
        (text(f"cli.conform.{name}", language), percent(getattr(found, name), language))
        for name in ("sourced", "dated")
    )
    return (
        Pairs((*counts, *shares), text("cli.conform.coverage", language)),
        Pairs(tuple(_mapped(told, language)), text("cli.conform.mapped", language)),
    )


def _mapped(told: "Conformance", language: Language) -> list[tuple[str, str]]:
    from samverkan_model.loading.words import core_vocabulary

    found, words = told.coverage, core_vocabulary()
    if found is None:
        return []
    without = [words.label("functions", name, language) for name in found.without]
    nothing = text("cli.conform.nothing", language)
    return [
        (text("cli.conform.words", language), str(found.words)),
        (text("cli.conform.unmapped", language), listed(found.unmapped, language) or nothing),
        (text("cli.conform.functions", language), str(len(found.functions))),
        (text("cli.conform.without", language), listed(without, language) or nothing),
    ]


def _json(told: "Conformance", language: Language) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "schema": "samverkan.conform/1",
        "at": date.today().isoformat(),
        "tenant": told.tenant,
        "faults": [
            {"code": fault.code, "file": fault.place.file, "line": fault.place.line, "message": fault.text(language)}
            for fault in told.faults
        ],
        "coverage": asdict(told.coverage) if told.coverage else None,
    }


COMMAND = ReportCommand("conform", params, ask, "conform")
