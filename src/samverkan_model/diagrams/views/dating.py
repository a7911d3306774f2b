"""How sure a picture may draw what is only taken to apply, and what it says of when that is known from."""

from samverkan_model.language import Language, text
from samverkan_model.model.evidence import Attests, Evidence
from samverkan_model.model.statement import Record
from samverkan_model.text.dates import aged
from samverkan_model.timeline import Snapshot

RECENT = 2 * 366
"""Days within which evidence is taken to hold without a word in the box."""


def old_evidence(snapshot: Snapshot, name: str, language: Language) -> str:
    """When the last evidence is from, where that is further away than is presumed, or may be."""
    window = snapshot.presumed(name)
    if window is None or snapshot.vague(name) is None:
        return ""
    if window.days is Attests.ONE and window.away(snapshot.day) == 0:
        return text("diagram.undated-source", language, when=aged(window, language))
    if snapshot.evidence is not Evidence.LATEST or window.away(snapshot.day) <= RECENT:
        return ""
    return text("diagram.according-to", language, when=aged(window, language))


def is_vague(snapshot: Snapshot, name: str) -> bool:
    """Whether it is drawn dashed although it is taken to apply: a source of unknown date may tell of another time.

    Where a picture shows the last that is known, however old, it says when that is from instead.
    """
    return snapshot.evidence is Evidence.PRESUMED and snapshot.vague(name) is not None


def is_solid(snapshot: Snapshot, record: Record) -> bool:
    """Drawn solid: known to apply, stated, and not from a source that may tell of another time."""
    return not snapshot.uncertain(record) and not is_vague(snapshot, record.id)
