"""Which rules hold and how heavily, who has accepted what, and what is already known.

Severity goes from the most specific owner outward: the record (``rules`` on it), the tenant (``rules`` in its header),
the project (``samverkan.toml``), the rule's own; the command line wins over them all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from samverkan_model.model.deviation import Deviation
from samverkan_model.model.facts import Facts
from samverkan_model.model.validity import Truth
from samverkan_model.rules.engine.base import Finding, Rule, Severity, Violation
from samverkan_model.timeline import Snapshot

OFF = "off"


@dataclass(frozen=True)
class RuleSettings:
    """Choices for a run.

    Attributes:
        select: codes, names or beginnings of codes to run; all when empty.
        ignore: codes, names or beginnings of codes to leave out.
        command: severities from the command line, by code.
        project: severities from the project's own file, by code.
        baseline: fingerprints already known; such findings are left out.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    command: Mapping[str, str] = field(default_factory=dict)
    project: Mapping[str, str] = field(default_factory=dict)
    baseline: frozenset[str] = frozenset()

    def is_on(self, rule: Rule, facts: Facts) -> bool:
        """Whether the rule is to be run at all."""
        if self.select and not any(means(word, rule) for word in self.select):
            return False
        if any(means(word, rule) for word in self.ignore):
            return False
        wanted = _first(rule, self.command, facts.header.rules, self.project)
        return bool(self.select) or wanted != OFF

    def severity(self, rule: Rule, hit: Violation, facts: Facts) -> Severity | None:
        """How heavily a breach weighs; None where its record has the rule turned off."""
        record = facts.get(hit.record)
        own = record.rules if record else {}
        wanted = _first(rule, self.command, own, facts.header.rules, self.project) or hit.severity or rule.severity
        return None if wanted == OFF else Severity(wanted)

    def settled(self, findings: Iterable[Finding], snapshot: Snapshot) -> list[Finding]:
        """The findings without those in the baseline, and with accepted deviations marked."""
        new = [finding for finding in findings if finding.fingerprint not in self.baseline]
        accepted = [one for one in snapshot.facts.of(Deviation) if one.applies(snapshot.day, Truth.YES) is not Truth.NO]
        return [_accepted(finding, accepted) for finding in new]


def covers(deviation: Deviation, finding: Finding) -> bool:
    """Whether an accepted deviation is about the finding: its rule, and every id it names."""
    return finding.rule == deviation.rule and set(deviation.records) <= set(finding.entities)


def _accepted(finding: Finding, deviations: Iterable[Deviation]) -> Finding:
    found = next((one for one in deviations if covers(one, finding)), None)
    return replace(finding, accepted=found.reason_accepted) if found else finding


def means(word: str, rule: Rule) -> bool:
    """Whether a word is the rule's name, its code or the beginning of its code."""
    return bool(word) and (rule.code.startswith(word.upper()) or rule.name == word)


def _first(rule: Rule, *owners: Mapping[str, str]) -> str | None:
    return next((owner[key] for owner in owners for key in (rule.code, rule.name) if key in owner), None)
