"""A finding in words, in the language asked for."""

from collections.abc import Mapping

from samverkan_model.language import DEFAULT, Language, texts_of
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Mandate
from samverkan_model.model.evidence import Window
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Moment
from samverkan_model.rules.engine.base import Clause, Field, Finding, Ref, Rule, Value, Word
from samverkan_model.text.common_nouns import in_running_text, with_capitals, without_quotes_of_ours
from samverkan_model.text.dates import aged, moment
from samverkan_model.text.phrase import Phrase, filled_phrase, listed_phrases, told_phrase
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot


def message(rule: Rule, finding: Finding, snapshot: Snapshot, language: Language = DEFAULT) -> str:
    """What is wrong and what to do, with the names things had on the day.

    Raises:
        KeyError: the rule has no such message, or the message a placeholder that was not given; held by tests.
    """
    return fill_message(rule.says[finding.text][language], finding, snapshot, language)


def fill_message(sentence: str, finding: Finding, snapshot: Snapshot, language: Language, **more: str) -> str:
    """A sentence with the finding's parts, and more of them, in place of its placeholders."""
    parts: dict[str, Value] = {"record": Ref(finding.entities[0]), **finding.parts}
    return with_parts(sentence, parts, snapshot, language, **more)


def with_parts(sentence: str, parts: Mapping[str, Value], snapshot: Snapshot, language: Language, **more: str) -> str:
    """A sentence with parts that refer to records and words in place of its placeholders, and more of them as said."""
    words = {key: _words(value, snapshot, language) for key, value in parts.items()}
    told = filled_phrase(sentence, **{**words, **more})
    return with_capitals(without_quotes_of_ours(snapshot.facts, told))


def _words(value: Value, snapshot: Snapshot, language: Language) -> str:
    if isinstance(value, Ref):
        return _named(value, snapshot, language)
    if isinstance(value, Word):
        return snapshot.facts.vocabulary.label(value.scheme, value.term, language).lower()
    if isinstance(value, Clause):
        parts = {key: one if isinstance(one, int) else _words(one, snapshot, language) for key, one in value.parts}
        return told_phrase(f"report.clause.{value.key}", language, **parts)
    if isinstance(value, Field):
        label = texts_of(language).get(f"report.field.{value.name}")
        return (label or snapshot.facts.vocabulary.label("aspects", value.name, language)).lower()
    if isinstance(value, tuple):
        return listed_phrases([_words(item, snapshot, language) for item in value], language)
    return _when(value, language)


def _when(value: object, language: Language) -> str:
    """A time in words; anything else as it is."""
    if isinstance(value, Window):
        return aged(value, language)
    return moment(value, language) if isinstance(value, Moment) else str(value)


def _named(value: Ref, snapshot: Snapshot, language: Language) -> str:
    record = snapshot.facts.get(value.id)
    if value.words:
        return Phrase(value)
    if record is None:
        return value.id
    name = in_running_text(snapshot.facts, record, _called(snapshot, record, language).rstrip("."))
    return Phrase(Ref(record.id, name))


def _called(snapshot: Snapshot, record: Record, language: Language) -> str:
    """Its name; an agreement or a source by its short one, and a mandate by its first sentence: they are long."""
    name = (isinstance(record, Agreement | Source) and record.short) or SnapshotText(snapshot, language).own_name(
        record
    )
    if isinstance(record, Mandate):
        name = name.partition(". ")[0]
    return snapshot.facts.told(record.id, name)
