"""``samverkan review``: structures as a careful auditor would describe them, theme by theme."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.naming import workers
from samverkan_model.cli.reporting import CommandReply, ReportCommand
from samverkan_model.cli.reviewing import JSON, AskedReview, reviewed_of_tenant
from samverkan_model.language import Language

if TYPE_CHECKING:
    from samverkan_model.text.document import Report
    from samverkan_model.work import Workers
    from samverkan_model.workspace import Workspace


def where(language: Language) -> list[click.Parameter]:
    """Which models or structures, on which day, by which reading of the evidence."""
    return [
        options.argument("wanted", "record-or-tenant", language, nargs=-1),
        options.best(language),
        options.evidence(language),
    ]


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    return [
        *where(language),
        options.option(["--cures"], "cures", language, is_flag=True),
        *options.with_workers(language),
    ]


def ask(
    wanted: Sequence[str], at: date | None, evidence: str, cures: bool, jobs: int | None, cluster: str, lang: Language
) -> CommandReply:
    """Reviews of structures: of those named, or of all in the models named."""
    workspace = opening.workspace()
    asked = AskedReview(at, evidence, cures, lang)
    words = tuple(wanted) or tuple(workspace)
    who = workers(jobs, cluster, lang)
    return CommandReply(
        lambda: _reports(list(_parts(workspace, words, who, asked)), lang),
        lambda: _document(list(_parts(workspace, words, who, replace(asked, form=JSON))), at),
    )


def _parts(workspace: "Workspace", words: Sequence[str], who: "Workers", asked: AskedReview) -> Iterator[Any]:
    """What is told of each word on the line, in their order."""
    from pydantic_core import from_json

    split = [word.partition(":")[::2] for word in words]
    records: dict[str, list[str]] = {}
    for name, record in split:
        records.setdefault(name, []).append(record)
    found: dict[str, Iterator[Any]] = {}
    made = who.each(workspace, records, reviewed_of_tenant, replace(asked, records=records))
    for name, content in zip(records, made, strict=True):
        if not isinstance(content, bytes):
            raise content
        found[name] = iter(from_json(content))
    return (next(found[name]) for name, _ in split)


def _reports(parts: Sequence[Any], language: Language) -> "list[Report]":
    from samverkan_model.reports.review import reviews_beside
    from samverkan_model.text.stored import from_data

    told = [from_data(part) for part in parts]
    each = [report for _, _, *reports in told for report in reports]
    several = len({name for name, *_ in told}) > 1
    return [reviews_beside([verdicts for _, verdicts, *_ in told], language), *each] if several else each


def _document(parts: Sequence[Any], at: date | None) -> Mapping[str, Any]:
    from samverkan_model.reports.review_json import review_json

    return {**review_json((), at), "reviews": [review for part in parts for review in part]}


COMMAND = ReportCommand("review", params, ask, "review")
