"""Decisions in words: what was decided, by whom, under which paragraph, with effect from when."""

from samverkan_model.model.decisions import Decision
from samverkan_model.text import dates
from samverkan_model.text.phrase import Phrase, joined
from samverkan_model.text.snapshot_text import SnapshotText


def decision_words(decision: Decision, narrator: SnapshotText) -> str:
    """A decision on one line: "2025-10-17: Ett nytt syfte tas fram (beslut av styrgruppen, § 12)"."""
    when = dates.moment(decision.when, narrator.language) if decision.when else narrator.say("change.undated")
    head = f"{when}: {decision.name.rstrip('.')} ("
    words = narrator.marked(Phrase(head, decided_how(decision, narrator), ")"), decision)
    return words + narrator.say("change.only-planned") if decision.only_planned else words


def decided_how(decision: Decision, narrator: SnapshotText) -> str:
    """Whose decision it is, how it went, where it is written down and when it has effect."""
    names = narrator.names(decision.decided_by)
    told = [narrator.say("decision.by", names=names) if names else narrator.say("decision.by-nobody")]
    told += [narrator.value(decision, "result").lower(), decision.reference or ""]
    told += [narrator.say("decision.effect", when=narrator.value(decision, "effect"))] if decision.effect else []
    return joined(", ", told)
