"""What sheets, headings and words are called in a workbook: from the texts that reports use, so that they follow."""

import re
from collections.abc import Iterator, Mapping
from typing import TypeVar

from samverkan_model import meanings
from samverkan_model.exchange.excel.columns import Form, Holds, SheetColumn, SheetForm
from samverkan_model.language import LANGUAGES, Language, text, texts_of
from samverkan_model.loading.schema import descriptions
from samverkan_model.model.statement import Record
from samverkan_model.model.vocabulary import Vocabulary

KeyT = TypeVar("KeyT")

LONGEST_TITLE = 31
"""Excel takes no longer name of a sheet."""
_TRUTHS = {"sant": "true", "falskt": "false", "x": "true", "1": "true", "0": "false"}
"""What else people and spreadsheets write for yes and no."""
_SPACE = re.compile(r"[\s\u00a0\u200b\ufeff]+")


def same(words: str) -> str:
    """Words as they are compared: capitals, hyphens of several sorts and all kinds of spaces make no difference."""
    return _SPACE.sub(" ", words).strip().casefold().replace("–", "-").replace("—", "-")


class Wording:
    """The texts of a workbook in one language.

    Args:
        form: the sheets there may be.
        vocabulary: the words that hold.
        language: the language of headings and words.
    """

    def __init__(self, form: Form, vocabulary: Vocabulary, language: Language) -> None:
        self.form = form
        self.vocabulary = vocabulary
        self.language: Language = language
        self._titles = dict(_distinct(self._title(sheet) for sheet in form.sheets.values()))
        self._headings: dict[str, Mapping[SheetColumn, str]] = {}
        self._words: dict[SheetColumn, Mapping[str, str]] = {}
        self._called: dict[SheetColumn, Mapping[str, str]] = {}
        self._fields: dict[type, Mapping[str, str]] = {}

    def title(self, sheet: SheetForm) -> str:
        """The name of a sheet."""
        return self._titles[sheet.key]

    def headings(self, sheet: SheetForm) -> Mapping[SheetColumn, str]:
        """The heading of each column of a sheet, all different."""
        if sheet.key not in self._headings:
            made = ((column, self._heading(column)) for column in sheet.columns)
            self._headings[sheet.key] = dict(_distinct(made))
        return self._headings[sheet.key]

    def heading(self, column: SheetColumn) -> str:
        """What a column is headed, wherever it stands."""
        return self._heading(column)

    def truth(self, *, value: bool) -> str:
        """Yes or no."""
        return text("report.word.yes" if value else "report.word.no", self.language)

    def note(self, column: SheetColumn) -> str:
        """What a column is for, and what may stand in it."""
        told = [self.meaning(column)]
        if column.holds is not Holds.TEXT or column.many:
            told.append(text(f"excel.takes.{column.holds}", self.language))
        if column.many:
            told.append(text("excel.takes.many", self.language))
        if column.required:
            told.append(text("excel.takes.required", self.language))
        return "\n".join(one for one in told if one)

    def words(self, column: SheetColumn) -> Mapping[str, str]:
        """The words that may stand in a column, each with what it is called."""
        if column not in self._words:
            self._words[column] = _apart(self._labels(column))
        return self._words[column]

    def called(self, column: SheetColumn) -> Mapping[str, str]:
        """The word behind whatever it may be called, in any language, compared as `same` has it."""
        if column not in self._called:
            self._called[column] = self._in_any_language(column)
        return self._called[column]

    def fields(self, model: type) -> Mapping[str, str]:
        """The fields of a class and the aspects of records, each as it is called; of a part, those of any record."""
        if model not in self._fields:
            named = (model,) if issubclass(model, Record) else (*self.form.concepts.values(),)
            own = {name: self.field(name, one) for one in named for name in one.model_fields}
            aspects = {name: term.label(self.language) for name, term in self.vocabulary.scheme("aspects").items()}
            self._fields[model] = _apart(own | {name: label for name, label in aspects.items() if name not in own})
        return self._fields[model]

    def field(self, name: str, model: type) -> str:
        """What a field is called."""
        texts = texts_of(self.language)
        for key in (f"excel.heading.{model.__name__}.{name}", f"report.field.{name}"):
            if key in texts:
                return texts[key]
        return self.vocabulary.label("own_fields", name, self.language)

    def _title(self, sheet: SheetForm) -> tuple[str, str]:
        texts = texts_of(self.language)
        kinds = (f"excel.sheet.{sheet.key}", f"report.concept.{sheet.key}.other", f"report.field.{sheet.key}")
        found = next((texts[key] for key in kinds if key in texts), sheet.key.replace("/", " "))
        return sheet.key, f"{found[:1].upper()}{found[1:]}"[:LONGEST_TITLE]

    def _heading(self, column: SheetColumn) -> str:
        model, parts = column.model, []
        for place, key in enumerate(column.keys):
            inner = place == len(column.keys) - 1
            parts.append(self.field(key, model) if inner or place else self.field(key, Record))
        return ": ".join(parts)

    def meaning(self, column: SheetColumn) -> str:
        """What a column is for."""
        if self.language != "sv":
            return descriptions(column.model).get(column.field, "")
        if told := meanings.swedish_part(column.model.__name__, column.field):
            return told
        concept = getattr(column.model, "concept", column.model.__name__)
        own = self.vocabulary.get("own_fields", column.field) if len(column.keys) == 1 else None
        return (own.definition_sv if own else None) or meanings.swedish_field(concept, column.field)

    def _labels(self, column: SheetColumn) -> Mapping[str, str]:
        if column.holds is Holds.TRUTH:
            return {"true": self.truth(value=True), "false": self.truth(value=False)}
        if column.holds is Holds.TERM:
            scheme = self.vocabulary.scheme(column.scheme)
            return {name: term.label(self.language) for name, term in scheme.items()}
        return {word: self._word(column.field, word) for word in column.words}

    def _in_any_language(self, column: SheetColumn) -> Mapping[str, str]:
        found: dict[str, str] = dict(_TRUTHS) if column.holds is Holds.TRUTH else {}
        for language in sorted(LANGUAGES, key=lambda one: one == self.language):
            words = Wording(self.form, self.vocabulary, language).words(column)
            found |= {same(word): word for word in words} | {same(label): word for word, label in words.items()}
        return found

    def _word(self, field: str, word: str) -> str:
        texts = texts_of(self.language)
        kinds = (f"excel.word.{field}.{word}", f"report.value.{field}.{word}", f"report.{field}.{word}")
        return next((texts[key] for key in (*kinds, f"site.scheme.{word}") if key in texts), word)


def _apart(labels: Mapping[str, str]) -> dict[str, str]:
    """Labels of words, those that are called alike followed by the word itself."""
    count: dict[str, int] = {}
    for label in labels.values():
        count[same(label)] = count.get(same(label), 0) + 1
    return {word: f"{label} ({word})" if count[same(label)] > 1 else label for word, label in labels.items()}


def _distinct(named: Iterator[tuple[KeyT, str]]) -> Iterator[tuple[KeyT, str]]:
    seen: dict[str, int] = {}
    for key, name in named:
        number = seen[same(name)] = seen.get(same(name), 0) + 1
        yield key, name if number == 1 else f"{name[: LONGEST_TITLE - 4]} ({number})"
