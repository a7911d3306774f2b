"""Faults in rows of model files: keys, values, references, times."""

import re

from samverkan_model.errors.base import Choice, Fault, Place
from samverkan_model.language import Language, listed, text


class UnknownKey(Choice):
    """A key that the concept does not have."""

    see = "fields"

    def parts(self, language: Language) -> dict[str, object]:
        """With what could have stood there, or with what has made a key of what is none."""
        told = super().parts(language)
        return told if re.fullmatch(r"[\w.-]+", self.value) else told | {"hint": text("hint.comma", language)}


class UnknownConcept(Choice):
    """A heading of a file that is no concept."""


class UnknownTerm(Choice):
    """A word that is not in the vocabulary."""

    see = "words"
    key: str
    scheme: str


class UnknownId(Choice):
    """A reference to nothing."""

    key: str


class SelfReference(Fault):
    """A record that names itself where it must name another."""

    key: str


class WrongKind(Fault):
    """A declared relation that leads to a record of a kind, or at a level, that it may not lead to."""

    key: str
    value: str
    found: tuple[str, ...]
    wanted: tuple[str, ...]

    def parts(self, language: Language) -> dict[str, object]:
        """With the kinds there are and those that can stand there."""
        return super().parts(language) | {
            "found": listed(self.found, language),
            "wanted": listed(self.wanted, language),
        }


class FieldTaken(Fault):
    """A field that is declared on a concept which has one of that name already."""

    value: str
    concept: str


class WrongConcept(Fault):
    """A reference to a record of a concept that cannot stand there."""

    key: str
    value: str
    found: str
    wanted: tuple[str, ...]

    def parts(self, language: Language) -> dict[str, object]:
        """With the concepts that can stand there."""
        return super().parts(language) | {"wanted": listed(self.wanted, language)}


class UnknownField(Choice):
    """A mark (not documented, gap, inferred, reading) on a field or aspect that does not exist."""

    see = "fields"
    key: str


class UnknownValue(Choice):
    """A mark or a source of one value that the field does not hold, ``powers.decide`` where nothing is decided."""

    mark: str
    key: str


class MissingKey(Fault):
    """A required key is not there."""

    key: str


class BadDate(Fault):
    """A date that cannot be read, does not exist or can be read in two ways."""

    key: str
    value: str
    why: str = "unreadable"
    """What is wrong with it, a key under ``date`` in the catalogue."""
    ways: tuple[str, ...] = ()
    """What to write instead."""

    def parts(self, language: Language) -> dict[str, object]:
        """With what is wrong and what to write, in words."""
        first, second = (*self.ways, "", "")[:2]
        ways = listed(self.ways, language, "or")
        return super().parts(language) | {
            "remedy": text(f"date.{self.why}", language, first=first, second=second, ways=ways)
        }


class EndsBeforeStart(Fault):
    """A period that ends before it begins."""

    key: str
    value: str


class AttestedOutside(Fault):
    """Documented on a day that lies outside the stated period."""

    valid: str
    attested: str


class NoticeAfterEnd(Fault):
    """A last day to give notice that lies after the agreement's last day."""

    notice: str
    last: str


class NoticeBeforeStart(Fault):
    """Notice given so early that the agreement would have ended before it began."""

    notice: str
    first: str


class SuccessorTooEarly(Fault):
    """Something that began before what it follows on had begun."""

    value: str
    begins: str
    before: str


class InferredWithoutReason(Fault):
    """A reading of ours that does not say why."""


class BadValue(Fault):
    """A value of the wrong type or form."""

    key: str
    value: str
    wanted: tuple[tuple[str, str], ...]
    """What could stand there: keys under ``wanted`` in the catalogue, each with its limit where it has one."""

    def parts(self, language: Language) -> dict[str, object]:
        """With what was wanted, in words."""
        kinds = [text(f"wanted.{kind}", language, limit=limit) for kind, limit in self.wanted]
        return super().parts(language) | {"wanted": listed(kinds, language, "or")}


class BadId(Fault):
    """An id that is no ASCII slug."""

    value: str
    proposal: str


class LongId(Fault):
    """An id that is too long for the names of files it becomes part of."""

    count: int
    most: int


class DuplicateId(Fault):
    """The same id twice."""

    value: str
    first: Place


class SameDerivedId(Fault):
    """Two records without ids of their own that would get the same."""

    value: str
    first: Place


class Cycle(Fault):
    """Something that, followed along one relation, comes back to itself."""

    key: str
    path: tuple[str, ...]

    def parts(self, language: Language) -> dict[str, object]:
        """With the circle, drawn with arrows."""
        return super().parts(language) | {"path": " → ".join(self.path)}


class NoSuchStep(Choice):
    """A step of a programme's path that leads to a step that the path does not have."""


class SameStep(Fault):
    """Two steps of one path with the same id."""

    value: str
