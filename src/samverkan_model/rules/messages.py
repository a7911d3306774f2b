"""A finding in words, in the language asked for."""

from datetime import date

from samverkan_model.language import DEFAULT, Language, listed
from samverkan_model.rules.base import Finding, Ref, Rule, Value, Word
from samverkan_model.timeline import Snapshot


def message(rule: Rule, finding: Finding, snapshot: Snapshot, language: Language = DEFAULT) -> str:
    """What is wrong and what to do, with the names things had on the day.

    Raises:
        KeyError: the rule has no such message, or the message a placeholder that was not given; held by tests.
    """
    parts: dict[str, Value] = {"record": Ref(finding.entities[0]), **finding.parts}
    words = {key: _words(value, snapshot, language) for key, value in parts.items()}
    return rule.says[finding.text][language].format(**words)


def _words(value: Value, snapshot: Snapshot, language: Language) -> str:
    if isinstance(value, Ref):
        record = snapshot.facts.get(value.id)
        return snapshot.name(record) if record else value.id
    if isinstance(value, Word):
        return snapshot.facts.vocabulary.label(value.scheme, value.term, language).lower()
    if isinstance(value, tuple):
        return listed([_words(item, snapshot, language) for item in value], language)
    return value.isoformat() if isinstance(value, date) else str(value)
