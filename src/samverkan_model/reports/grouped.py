"""Findings of one cause in one sentence."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from samverkan_model.model.statement import Citation
from samverkan_model.reports.finding_text import Teller
from samverkan_model.rules.engine.base import Finding
from samverkan_model.rules.engine.grouping import FindingGroup, told_rows
from samverkan_model.text.dates import aged
from samverkan_model.text.phrase import joined
from samverkan_model.text.snapshot_text import SnapshotText

ACTORS = ("organizations", "groups")
"""What a finding is often about, and seldom says anything of: that they exist is no ground for it."""
MOST = 4
"""So many records of which the same holds are named."""


def told_once(group: FindingGroup, teller: Teller, words: SnapshotText) -> str:
    """The first of the findings in full, and of what the same holds."""
    said, first = teller.message(group.lead), _about(group.lead, words)
    names = [name for name in dict.fromkeys(_about(one, words) for one in group.others) if name != first]
    if not names:
        return said
    left = len(names) - MOST
    shown = names if left <= 0 else [*names[:MOST], words.say("review.more", count=left)]
    return joined(" ", (said, words.say("review.same", names=words.listed(shown))))


def evidence_age(group: FindingGroup, teller: Teller, words: SnapshotText) -> str:
    """How old what is only presumed is, and where it stands."""
    finding, at = group.lead, words.at
    names = dict.fromkeys(name for one in group.all for name in _shown_by(one, words))
    windows = [(one.last, one, name) for name in names if (one := at.presumed(name)) is not None]
    told = []
    if windows:
        _, oldest, _ = min(windows)
        undated = any(one == oldest and _is_undated(words, name) for _, one, name in windows)
        key = "presumed-undated" if undated else "presumed"
        told = [words.say(f"review.{key}", when=aged(oldest, words.language))]
    sources = teller.sources(replace(finding, sources=tuple(_by_turns(finding, words))))
    told += [words.say("findings.source", sources=sources)] if sources else []
    return joined(" · ", told)


def _shown_by(finding: Finding, words: SnapshotText) -> list[str]:
    """The records that show it; of a structure those that it is about, and not what they are only placed under."""
    names = told_rows(finding) if "rows" in finding.parts else finding.path
    return [name for name in names if name in words.at.facts]


def _is_undated(words: SnapshotText, name: str) -> bool:
    """Whether it is from a source without a date that is only placed in time by others."""
    record = words.at.facts[name]
    sources = (words.at.facts.get(citation.source) for citation in record.source[:1])
    return "attested" in record.inferred and any(one is not None and "date" in one.inferred for one in sources)


def _by_turns(finding: Finding, words: SnapshotText) -> Iterator[Citation]:
    """What the records of a finding rest on, the first of each first: what it says rests on more than one of them."""
    records = (words.at.facts.get(name) for name in finding.path)
    others = (one.source for one in records if one is not None and one.concept not in ACTORS)
    turns = zip_longest(finding.sources, *others)
    yield from dict.fromkeys(one for turn in turns for one in turn if one is not None)


def _about(finding: Finding, words: SnapshotText) -> str:
    """The record, or the body of a seat, a mandate or the like that has no name of its own."""
    holder = getattr(words.at.facts.get(finding.entities[0]), "body", None)
    return words.brief(holder or finding.entities[0])
