"""Faults in files and other sources as a whole: YAML, CSV, adapters, what-if files, rules of a project."""

from dataclasses import dataclass

from samverkan_model.errors.base import Choice, Fault
from samverkan_model.language import Language, listed, text


@dataclass(frozen=True, kw_only=True)
class DuplicateKey(Fault):
    """The same key twice in one mapping; YAML would silently keep the last."""

    code = "duplicate-key"
    key: str
    first: int


@dataclass(frozen=True, kw_only=True)
class BrokenYaml(Fault):
    """Not YAML."""

    code = "broken-yaml"
    problem: str


@dataclass(frozen=True, kw_only=True)
class AliasInFile(Fault):
    """A YAML alias, which could make a small file enormous."""

    code = "alias"
    key: str


@dataclass(frozen=True, kw_only=True)
class HiddenCharacter(Fault):
    """A control character or a mark of direction in a text: what is shown would not be what is written."""

    code = "hidden-character"
    character: str
    """Its number, as in U+001B."""


@dataclass(frozen=True, kw_only=True)
class NotUtf8(Fault):
    """A file in another encoding."""

    code = "not-utf8"


@dataclass(frozen=True, kw_only=True)
class TooLarge(Fault):
    """A file larger than any model file needs to be."""

    code = "too-large"
    megabytes: float
    limit: float


@dataclass(frozen=True, kw_only=True)
class TooDeep(Fault):
    """Lists within lists beyond what any model needs."""

    code = "too-deep"
    limit: int


@dataclass(frozen=True, kw_only=True)
class NotAMapping(Fault):
    """A file or row that should have keys and has none."""

    code = "not-a-mapping"
    found: str


@dataclass(frozen=True, kw_only=True)
class NotAList(Fault):
    """A concept whose rows are not a list."""

    code = "not-a-list"
    found: str


@dataclass(frozen=True, kw_only=True)
class NoTenantFile(Fault):
    """A folder without ``tenant.yaml``."""

    code = "no-tenant-file"


@dataclass(frozen=True, kw_only=True)
class MissingColumn(Fault):
    """A column that a table must have is not there."""

    code = "missing-column"
    value: str
    found: tuple[str, ...]

    def parts(self, language: Language) -> dict[str, object]:
        """With the columns there are."""
        return super().parts(language) | {"found": listed(self.found, language)}


@dataclass(frozen=True, kw_only=True)
class RowWidth(Fault):
    """A row of a table with more or fewer cells than its heading."""

    code = "row-width"
    found: int
    wanted: int


@dataclass(frozen=True, kw_only=True)
class BrokenCsv(Fault):
    """Not CSV."""

    code = "broken-csv"
    problem: str


@dataclass(frozen=True, kw_only=True)
class Assumed(Fault):
    """Something that a source does not say and that had to be put in so that the rest can stand."""

    code = "assumed"
    key: str
    value: str


@dataclass(frozen=True, kw_only=True)
class LeftOut(Fault):
    """Rows that belong to something without a counterpart, and are left out with it."""

    code = "left-out"
    foreign = True
    count: int


@dataclass(frozen=True, kw_only=True)
class UnknownType(Choice):
    """A type of element or relation that means nothing here."""

    code = "unknown-type"
    foreign = True


@dataclass(frozen=True, kw_only=True)
class NotJson(Fault):
    """A value that should be JSON and is not."""

    code = "not-json"
    key: str


@dataclass(frozen=True, kw_only=True)
class AdapterFails(Fault):
    """An adapter that stopped before it had given its rows."""

    code = "adapter-fails"
    problem: str


@dataclass(frozen=True, kw_only=True)
class OtherTenant(Fault):
    """Rows of another tenant than the adapter said it would give."""

    code = "other-tenant"
    value: str
    known_as: str


@dataclass(frozen=True, kw_only=True)
class Unreadable(Fault):
    """A file or folder that the system does not let us read."""

    code = "unreadable"
    problem: str


@dataclass(frozen=True, kw_only=True)
class NotAFile(Fault):
    """Something that is called like a model file and is none: a folder, a pipe, a device."""

    code = "not-a-file"


@dataclass(frozen=True, kw_only=True)
class Unchecked(Fault):
    """References that cannot be looked up because a file with records could not be read."""

    code = "unchecked"
    count: int


@dataclass(frozen=True, kw_only=True)
class UnknownStep(Fault):
    """A line of a what-if file that is none of its steps."""

    code = "unknown-step"
    value: str


@dataclass(frozen=True, kw_only=True)
class BrokenRule(Fault):
    """A rule of a project's own that cannot be used as it is written."""

    code = "broken-rule"
    key: str
    problem: str
    """What is wrong: a key under ``rule-problem`` in the catalogue."""
    value: str

    def parts(self, language: Language) -> dict[str, object]:
        """With what is wrong, in words."""
        return {"problem": text(f"rule-problem.{self.problem}", language, key=self.key, value=self.value)}
