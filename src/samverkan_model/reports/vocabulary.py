"""What can be written in model files: the fields of every concept, and the words with their meanings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from samverkan_model import meanings
from samverkan_model.language import Language, text
from samverkan_model.loading.schema import descriptions
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.field_types import In
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import Record, field_marks
from samverkan_model.model.vocabulary import Term, Vocabulary
from samverkan_model.reports.concepts import label
from samverkan_model.text.document import JsonValue, Report, Table

FEW = 8
"""So many words of a scheme are shown beside a field; the rest are had with ``samverkan words``."""


@dataclass(frozen=True)
class FieldTold:
    """A field of a concept.

    Attributes:
        own: it is the concept's own; the others are shared by all concepts.
        scheme: the scheme whose words it takes, or empty.
        concepts: the concepts it may point at.
        many: it takes several values.
    """

    name: str
    means: str
    own: bool
    required: bool
    many: bool
    scheme: str = ""
    concepts: tuple[str, ...] = ()


def fields_of(concept: str, language: Language) -> tuple[FieldTold, ...]:
    """The fields of a concept: its own, then those that every record has."""
    model = CONCEPTS[concept]
    words, ends, said = field_marks(model, In), field_marks(model, Refers), descriptions(model)
    names = sorted(model.model_fields, key=lambda name: name in Record.model_fields)
    return tuple(
        FieldTold(
            name=name,
            means=said.get(name, "") if language == "en" else meanings.swedish_field(concept, name),
            own=name not in Record.model_fields,
            required=model.model_fields[name].is_required(),
            many=any(getattr(one, "__origin__", one) is tuple for one in _kinds(model.model_fields[name].annotation)),
            scheme=words[name].scheme if name in words else "",
            concepts=ends[name].concepts if name in ends else (),
        )
        for name in names
    )


def meaning_of_word(term: Term, language: Language) -> str:
    """What a word means: its own definition, else the core's."""
    own = term.definition_sv if language == "sv" else term.definition_en
    return own or meanings.word(term.scheme, term.id, language)


def fields_report(concepts: Sequence[str], vocabulary: Vocabulary, language: Language) -> Report:
    """Every field of the concepts, with what it means and what may stand in it."""
    columns = tuple(text(f"report.fields.{name}", language) for name in ("field", "means", "takes"))

    def table(heading: str, found: Iterable[FieldTold]) -> Table:
        rows = tuple((_named(one, language), one.means, _takes(one, vocabulary, language)) for one in found)
        return Table(columns, rows, heading)

    told = {name: fields_of(name, language) for name in concepts}
    tables = [
        table(f"{label(name, 2, language)} ({name})", (one for one in fields if one.own))
        for name, fields in told.items()
    ]
    shared = table(text("report.fields.every", language), (one for one in told[concepts[0]] if not one.own))
    return Report(text("report.fields.title", language), (text("report.fields.lead", language),), (*tables, shared))


def words_report(schemes: Sequence[str], vocabulary: Vocabulary, language: Language) -> Report:
    """Every word of the schemes, with its label and what it means."""
    columns = tuple(text(f"report.words.{name}", language) for name in ("word", "label", "means"))
    tables = (
        Table(
            columns,
            tuple(
                (one.id, one.label(language), meaning_of_word(one, language))
                for one in vocabulary.scheme(name).values()
            ),
            f"{text(f'site.scheme.{name}', language)} ({name})",
        )
        for name in schemes
    )
    return Report(text("report.words.title", language), (text("report.words.lead", language),), tuple(tables))


def fields_json(concepts: Sequence[str], day: date, language: Language) -> dict[str, JsonValue]:
    """The fields as a JSON document."""
    return {
        "schema": "samverkan.fields/1",
        "at": day.isoformat(),
        "concepts": [
            {
                "concept": name,
                "name": label(name, 2, language),
                "fields": [
                    {
                        "field": one.name, "means": one.means, "own": one.own, "required": one.required,
                        "many": one.many, "scheme": one.scheme or None, "points_at": [*one.concepts],
                    }
                    for one in fields_of(name, language)
                ],
            }
            for name in concepts
        ],
    }  # fmt: skip


def words_json(schemes: Sequence[str], vocabulary: Vocabulary, day: date, language: Language) -> dict[str, JsonValue]:
    """The words as a JSON document."""
    return {
        "schema": "samverkan.words/1",
        "at": day.isoformat(),
        "schemes": [
            {
                "scheme": name,
                "name": text(f"site.scheme.{name}", language),
                "words": [
                    {
                        "word": one.id,
                        "label": one.label(language),
                        "means": meaning_of_word(one, language),
                        "broader": one.broader,
                    }
                    for one in vocabulary.scheme(name).values()
                ],
            }
            for name in schemes
        ],
    }


def _word(term: Term, language: Language) -> JsonValue:
    said = {"word": term.id, "label": term.label(language), "means": meaning_of_word(term, language)}
    return {**said, "broader": term.broader}


def _kinds(annotation: object) -> Iterator[object]:
    yield annotation
    yield from get_args(annotation)


def _named(one: FieldTold, language: Language) -> str:
    return f"{one.name} ({text('report.fields.required', language)})" if one.required else one.name


def _takes(one: FieldTold, vocabulary: Vocabulary, language: Language) -> str:
    """What may stand in a field: words, or ids of concepts; several, where that is so."""
    said = ""
    if one.scheme:
        words = list(vocabulary.scheme(one.scheme))
        more = text("report.fields.more-words", language, scheme=one.scheme) if len(words) > FEW else ""
        said = ", ".join(words[:FEW]) + more
    elif one.concepts:
        said = text("report.fields.ids", language, concepts=", ".join(one.concepts))
    return f"{said} {text('report.fields.many', language)}".strip() if one.many else said
