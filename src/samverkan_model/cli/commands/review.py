"""``samverkan review``: structures as a careful auditor would describe them, theme by theme."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.naming import workers
from samverkan_model.cli.reporting import CommandReply, ReportCommand, save_all
from samverkan_model.language import Language

if TYPE_CHECKING:
    from samverkan_model.comparison.days import ColumnDay
    from samverkan_model.reports.review import Reviewer
    from samverkan_model.rules.review import Review
    from samverkan_model.tenant_at import TenantAt
    from samverkan_model.text.document import Report
    from samverkan_model.work import Workers
    from samverkan_model.workspace import Workspace

_JSON = "json"


@dataclass(frozen=True)
class AskedReview:
    """What is asked of every model.

    Attributes:
        at: the day; None for each model's best.
        evidence: what is taken to apply.
        cures: whether changes are looked for that would mend what was found.
        language: in which it is told.
        records: whose structures are shown, by model; without a name all of them.
        form: what is made of it: ``report`` or ``json``.
    """

    at: date | None
    evidence: str
    cures: bool
    language: Language
    records: Mapping[str, Sequence[str]] = field(default_factory=dict)
    form: str = "report"


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
        lambda: _document(list(_parts(workspace, words, who, replace(asked, form=_JSON))), at),
    )


def save_review(folder: Path, at: "TenantAt", language: Language) -> tuple[Path, ...]:
    """Writes the review of all structures of a day in the forms that others read; the page first."""
    told = _reviewed(at, "", None, language)
    reply = CommandReply(lambda: told[0].reports(told[1]), lambda: _told_json(told))
    return save_all(reply, folder / "review", ("html", "md", "json"), language)


def reviewed_of_tenant(workspace: "Workspace", name: str, asked: AskedReview) -> bytes:
    """What is told of one model in a form: a part for each record that was named, in order."""
    from pydantic_core import to_json

    from samverkan_model.queries.called import record_called
    from samverkan_model.reports.review import verdicts_table
    from samverkan_model.text.stored import as_data

    tenant = workspace[name]
    best = None if asked.at is not None else tenant.best_day
    parts: list[Any] = []
    for word in asked.records[name]:
        at = tenant.at(best.day if best else asked.at, asked.evidence)
        record = record_called(tenant.facts, word).id if word else ""
        told = _reviewed(at, record, best, asked.language, cures=asked.cures)
        if asked.form == _JSON:
            parts.append(_told_json(told)["reviews"])
        else:
            parts.append(as_data((name, verdicts_table(*told), *told[0].reports(told[1]))))
    return bytes(to_json(parts))


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


def _told_json(told: "tuple[Reviewer, tuple[Review, ...]]") -> Mapping[str, Any]:
    from samverkan_model.reports.review_json import review_json

    return review_json([told], None)


def _reviewed(
    at: "TenantAt", record: str, best: "ColumnDay | None", language: Language, *, cures: bool = False
) -> "tuple[Reviewer, tuple[Review, ...]]":
    from samverkan_model.queries.homes import Homes
    from samverkan_model.reports.cures import Curer
    from samverkan_model.reports.review import Reviewer
    from samverkan_model.rules.engine.curing import Curing
    from samverkan_model.rules.review import review as reviewed

    outcome, homes = at.check(), Homes(at)
    found = reviewed(outcome, homes)
    head = homes.of((record,)) if record else None
    shown = (one for one in found if head is None or (one.whole.head.id if one.whole else "") == head)
    curer = Curer(Curing(outcome), (), language) if cures else None
    return Reviewer(outcome, at, language, best, curer), tuple(shown)


COMMAND = ReportCommand("review", params, ask, "review")
