"""Findings of one cause in one sentence."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from samverkan_model.model.statement import Citation
from samverkan_model.reports.finding_text import Teller
from samverkan_model.rules.engine.base import Finding
from samverkan_model.rules.engine.grouping import FindingGroup
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


def rests_on(finding: Finding, teller: Teller, words: SnapshotText) -> str:
    """How old what is only presumed is, and where it stands."""
    at = words.at
    windows = [one for name in finding.path if name in at.facts and (one := at.presumed(name)) is not None]
    oldest = min(windows, key=lambda window: window.last, default=None)
    told = [words.say("review.presumed", when=aged(oldest, words.language))] if oldest else []
    sources = teller.sources(replace(finding, sources=tuple(_by_turns(finding, words))))
    told += [words.say("findings.source", sources=sources)] if sources else []
    return joined(" · ", told)


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
