"""Reviews in parts, one for each model: made here or by workers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samverkan_model.cli.reporting import CommandReply, save_all
from samverkan_model.language import Language

if TYPE_CHECKING:
    from samverkan_model.comparison.days import ColumnDay
    from samverkan_model.reports.review import Reviewer
    from samverkan_model.rules.review import Review
    from samverkan_model.tenant_at import TenantAt
    from samverkan_model.workspace import Workspace

JSON = "json"


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


def save_review(folder: Path, at: "TenantAt", language: Language) -> tuple[Path, ...]:
    """Writes the review of all structures of a day in the forms that others read; the page first."""
    told = _reviewed(at, "", None, language)
    reply = CommandReply(lambda: told[0].reports(told[1]), lambda: _told_json(told, at.day))
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
        if asked.form == JSON:
            parts.append(_told_json(told, None)["reviews"])
        else:
            parts.append(as_data((name, verdicts_table(*told), *told[0].reports(told[1]))))
    return bytes(to_json(parts))


def _told_json(told: "tuple[Reviewer, tuple[Review, ...]]", at: date | None) -> Mapping[str, Any]:
    from samverkan_model.reports.review_json import review_json

    return review_json([told], at)


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
