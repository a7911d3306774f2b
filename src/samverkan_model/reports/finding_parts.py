"""A report of findings in parts, one for each tenant, of which the whole is put together.

A part is data: it can be kept, or made by another process, and the whole is the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from samverkan_model.language import Language, text
from samverkan_model.text.document import Block, Report
from samverkan_model.text.stored import as_data, from_data


@dataclass(frozen=True)
class FindingsPart:
    """What a report of findings says of one tenant.

    Attributes:
        day, until: what was looked at.
        lead: which day was read and why, where nobody named one.
        blocks: the findings.
        beside: what those concerned say themselves.
        told: how many open findings there are in it, by severity, heaviest first.
        accepted: how many accepted ones.
        keeper: how many are left out because they are for whoever keeps the model.
        coverage: how many records each rule looked at.
        failed: the rules that could not be run, and why.
    """

    day: date
    until: date | None
    lead: tuple[str, ...]
    blocks: tuple[Block, ...]
    beside: Block
    told: tuple[tuple[str, int], ...]
    accepted: int
    keeper: int
    coverage: tuple[tuple[str, int], ...]
    failed: tuple[str, ...]

    def data(self) -> dict[str, Any]:
        """The part as data that JSON can hold; see `of`."""
        return {field.name: as_data(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "FindingsPart":
        """The part that the data was made of."""
        return cls(**{field.name: from_data(data[field.name]) for field in fields(cls)})


def report_of_tenants(parts: Sequence[FindingsPart], language: Language, leads: Iterable[str], *more: Block) -> Report:
    """The report of several tenants.

    Args:
        parts: what is said of each, in order.
        language: the language.
        leads: sentences that come first.
        more: blocks that come last.
    """
    keeper = sum(part.keeper for part in parts)
    asked = (text("report.review.keeper", language, count=keeper),) if keeper else ()
    told: dict[str, int] = {}
    for severity, count in (pair for part in parts for pair in part.told):
        told[severity] = told.get(severity, 0) + count
    lead = (*leads, *asked, counted_words(told, sum(part.accepted for part in parts), language))
    blocks = (*(block for part in parts for block in part.blocks), *(part.beside for part in parts), *more)
    days = [(part.day, part.until) for part in parts]
    end = close_words((line for part in parts for line in part.failed), (part.coverage for part in parts), language)
    return Report(title_words(days, language), lead, blocks, end)


def title_words(days: Sequence[tuple[date, date | None]], language: Language) -> str:
    """What was looked at, and when."""
    if len({day for day, _ in days}) != 1:
        return text("report.findings.title", language)
    day, last = days[0]
    return text("report.findings.title-at", language, when=f"{day}–{last}" if last else f"{day}")


def counted_words(told: Mapping[str, int], accepted: int, language: Language) -> str:
    """How many open findings of each severity there are, heaviest first, and how many are accepted."""
    counts = {severity: told.get(severity, 0) for severity in ("error", "warning", "info")}
    words = [text(f"report.findings.count.{severity}", language, count=count) for severity, count in counts.items()]
    words += [text("report.findings.count.accepted", language, count=accepted)] if accepted else []
    return ", ".join(words) + "."


def close_words(
    failed: Iterable[str], coverage: Iterable[Iterable[tuple[str, int]]], language: Language
) -> tuple[str, ...]:
    """What could not be run, what had nothing to look at in any tenant, and where to read on."""
    counts = [pair for one in coverage for pair in one]
    unlooked = {code for code, _ in counts} - {code for code, count in counts if count}
    codes = ", ".join(sorted(unlooked))
    silent = [text("report.findings.no-subjects", language, codes=codes)] if unlooked else []
    return (*dict.fromkeys(failed), *silent, text("report.findings.explain", language))
