"""What is told of what the reader points at: a record with its name and sources, a word, a field."""

from collections.abc import Iterator
from datetime import date

from samverkan_model import meanings
from samverkan_model.beside.editor.folder import Draft
from samverkan_model.beside.editor.meaning import SpotMeaning, id_in, meaning
from samverkan_model.language import Language, text
from samverkan_model.loading.schema import descriptions
from samverkan_model.loading.spots import Spot
from samverkan_model.model.statement import Record
from samverkan_model.reports.concepts import label
from samverkan_model.reports.sources import sources_in_words
from samverkan_model.reports.validity_text import standing_sentence
from samverkan_model.reports.vocabulary import meaning_of_word as word_meaning
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot


def record_at(draft: Draft, spot: Spot) -> Record | None:
    """The record whose id stands in a value, its own or another's; None where there is none."""
    if spot.is_key or draft.facts is None:
        return None
    one = meaning(draft.concepts, spot.path)
    return draft.facts.get(id_in(spot, one)[0]) if one.concepts or one.defines else None


def hover_words(draft: Draft, spot: Spot, language: Language) -> str:
    """What is told of a key or value, as Markdown; empty where there is nothing to tell."""
    record = record_at(draft, spot)
    if record is not None and draft.facts is not None:
        return "\n\n".join(_record(Snapshot(draft.facts, date.today()), record, language))
    one = meaning(draft.concepts, spot.path, is_key=spot.is_key)
    if spot.is_key:
        return _field(one, spot, language)
    term = draft.words.scheme(one.scheme).get(spot.value) if one.scheme else None
    return f"**{term.label(language)}**\n\n{word_meaning(term, language)}".strip() if term else ""


def _record(at: Snapshot, record: Record, language: Language) -> Iterator[str]:
    narrator = SnapshotText(at, language)
    concept = label(record.concept, 1, language).lower()
    yield f"**{text('editor.one-of', language, name=record.caption, concept=concept)}**"
    if said := standing_sentence(record, narrator):
        yield said
    sources = [f"- {row}" for row in sources_in_words(record, narrator)]
    if sources:
        yield "\n".join(sources)


def _field(one: SpotMeaning, spot: Spot, language: Language) -> str:
    if one.part is None or spot.value not in one.part.model_fields:
        return ""
    if language == "en":
        return descriptions(one.part).get(spot.value, "")
    return meanings.swedish_field(one.concept, spot.value)
