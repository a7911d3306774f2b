"""Findings told once: those of one rule, one message and one structure have one cause, and stand together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from samverkan_model.rules.engine.base import Finding


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
    """The findings by cause, in the order of the first of each: by the cause that is told, else by structure.

    Args:
        findings: sorted, heaviest first.
        home: the structure that a finding belongs to; empty where it belongs to none.
    """
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for one in findings:
        groups.setdefault((one.rule, one.text, one.reader, one.accepted, one.cause or home(one)), []).append(one)
    return [FindingGroup(first, tuple(more)) for first, *more in groups.values()]
