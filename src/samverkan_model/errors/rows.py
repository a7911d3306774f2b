"""Faults in rows of model files: keys, values, references, times."""

from dataclasses import dataclass

from samverkan_model.errors.base import Choice, Fault, Place
from samverkan_model.language import Language, listed, text


@dataclass(frozen=True, kw_only=True)
class UnknownKey(Choice):
    """A key that the concept does not have."""

    code = "unknown-key"


@dataclass(frozen=True, kw_only=True)
class UnknownConcept(Choice):
    """A heading of a file that is no concept."""

    code = "unknown-concept"


@dataclass(frozen=True, kw_only=True)
class UnknownTerm(Choice):
    """A word that is not in the vocabulary."""

    code = "unknown-term"
    key: str
    scheme: str


@dataclass(frozen=True, kw_only=True)
class UnknownId(Choice):
    """A reference to nothing."""

    code = "unknown-id"
    key: str


@dataclass(frozen=True, kw_only=True)
class SelfReference(Fault):
    """A record that names itself where it must name another."""

    code = "self-reference"
    key: str


@dataclass(frozen=True, kw_only=True)
class WrongKind(Fault):
    """A declared relation that leads to a record of a kind, or at a level, that it may not lead to."""

    code = "wrong-kind"
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


@dataclass(frozen=True, kw_only=True)
class FieldTaken(Fault):
    """A field that is declared on a concept which has one of that name already."""

    code = "field-taken"
    value: str
    concept: str


@dataclass(frozen=True, kw_only=True)
class WrongConcept(Fault):
    """A reference to a record of a concept that cannot stand there."""

    code = "wrong-concept"
    key: str
    value: str
    found: str
    wanted: tuple[str, ...]

    def parts(self, language: Language) -> dict[str, object]:
        """With the concepts that can stand there."""
        return super().parts(language) | {"wanted": listed(self.wanted, language)}


@dataclass(frozen=True, kw_only=True)
class UnknownField(Choice):
    """A mark (not documented, gap, inferred, reading) on a field or aspect that does not exist."""

    code = "unknown-field"
    key: str


@dataclass(frozen=True, kw_only=True)
class MissingKey(Fault):
    """A required key is not there."""

    code = "missing-key"
    key: str


@dataclass(frozen=True, kw_only=True)
class BadDate(Fault):
    """A date that cannot be read, does not exist or can be read in two ways."""

    code = "bad-date"
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


@dataclass(frozen=True, kw_only=True)
class EndsBeforeStart(Fault):
    """A period that ends before it begins."""

    code = "ends-before-start"
    key: str
    value: str


@dataclass(frozen=True, kw_only=True)
class AttestedOutside(Fault):
    """Documented on a day that lies outside the stated period."""

    code = "attested-outside"
    valid: str
    attested: str


@dataclass(frozen=True, kw_only=True)
class NoticeAfterEnd(Fault):
    """A last day to give notice that lies after the agreement's last day."""

    code = "notice-after-end"
    notice: str
    last: str


@dataclass(frozen=True, kw_only=True)
class SuccessorTooEarly(Fault):
    """Something that began before what it follows on had begun."""

    code = "successor-too-early"
    value: str
    begins: str
    before: str


@dataclass(frozen=True, kw_only=True)
class InferredWithoutReason(Fault):
    """A reading of ours that does not say why."""

    code = "inferred-without-reason"


@dataclass(frozen=True, kw_only=True)
class BadValue(Fault):
    """A value of the wrong type or form."""

    code = "bad-value"
    key: str
    value: str
    wanted: tuple[tuple[str, str], ...]
    """What could stand there: keys under ``wanted`` in the catalogue, each with its limit where it has one."""

    def parts(self, language: Language) -> dict[str, object]:
        """With what was wanted, in words."""
        kinds = [text(f"wanted.{kind}", language, limit=limit) for kind, limit in self.wanted]
        return super().parts(language) | {"wanted": listed(kinds, language, "or")}


@dataclass(frozen=True, kw_only=True)
class BadId(Fault):
    """An id that is no ASCII slug."""

    code = "bad-id"
    value: str
    proposal: str


@dataclass(frozen=True, kw_only=True)
class DuplicateId(Fault):
    """The same id twice."""

    code = "duplicate-id"
    value: str
    first: Place


@dataclass(frozen=True, kw_only=True)
class SameDerivedId(Fault):
    """Two records without ids of their own that would get the same."""

    code = "same-derived-id"
    value: str
    first: Place


@dataclass(frozen=True, kw_only=True)
class Cycle(Fault):
    """Something that, followed along one relation, comes back to itself."""

    code = "cycle"
    key: str
    path: tuple[str, ...]

    def parts(self, language: Language) -> dict[str, object]:
        """With the circle, drawn with arrows."""
        return super().parts(language) | {"path": " → ".join(self.path)}


@dataclass(frozen=True, kw_only=True)
class NoSuchStep(Choice):
    """A step of a programme's path that leads to a step that the path does not have."""

    code = "no-such-step"


@dataclass(frozen=True, kw_only=True)
class SameStep(Fault):
    """Two steps of one path with the same id."""

    code = "same-step"
    value: str
