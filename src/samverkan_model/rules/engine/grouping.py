"""Findings told once: those of one cause stand together, and so do those of one rule, message and structure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from samverkan_model.rules.engine.base import Finding, Ref


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one cause.

    Attributes:
        lead: the one that is told in full, the heaviest.
        others: those of which the same holds.
    """

    lead: Finding
    others: tuple[Finding, ...] = ()

    @property
    def all(self) -> tuple[Finding, ...]:
        """Every finding of the group."""
        return self.lead, *self.others


def gathered(findings: Iterable[Finding], home: Callable[[Finding], str]) -> list[FindingGroup]:
    """The findings by cause, in the order of the first of each: by the cause that is told, else by rule and structure.

    Of one cause that several rules tell, the first says it for all of them.

    Args:
        findings: sorted, heaviest first.
        home: the structure that a finding belongs to; empty where it belongs to none.
    """
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for one in findings:
        cause = (one.cause,) if one.cause else (one.rule, one.text, home(one))
        groups.setdefault((one.reader, one.accepted, *cause), []).append(one)
    return [FindingGroup(first, tuple(more)) for first, *more in groups.values()]


def told_rows(finding: Finding) -> tuple[str, ...]:
    """What a finding of a structure is about; the head of it only where it is named with the others, or all are."""
    head, *others = finding.entities
    rows = finding.parts["rows"]
    named = [one.id for one in rows if isinstance(one, Ref)] if isinstance(rows, tuple) else []
    return (head, *others) if not named or head in named else tuple(others)
