"""Faults in files and other sources as a whole: YAML, CSV, adapters, what-if files, rules of a project."""

from samverkan_model.errors.base import Choice, Fault
from samverkan_model.language import Language, listed, text


class DuplicateKey(Fault):
    """The same key twice in one mapping; YAML would silently keep the last."""

    key: str
    first: int


class BrokenYaml(Fault):
    """Not YAML."""

    problem: str


class AliasInFile(Fault):
    """A YAML alias, which could make a small file enormous."""

    code = "alias"
    key: str


class HiddenCharacter(Fault):
    """A control character or a mark of direction in a text: what is shown would not be what is written."""

    character: str
    """Its number, as in U+001B."""


class NotUtf8(Fault):
    """A file in another encoding."""


class TooLarge(Fault):
    """A file larger than any model file needs to be."""

    megabytes: float
    limit: float


class TooDeep(Fault):
    """Lists within lists beyond what any model needs."""

    limit: int


class NotAMapping(Fault):
    """A file or row that should have keys and has none."""

    found: str


class NotAList(Fault):
    """A concept whose rows are not a list."""

    found: str


class NoTenantFile(Fault):
    """A folder without ``tenant.yaml``."""


class MissingColumn(Fault):
    """A column that a table must have is not there."""

    value: str
    found: tuple[str, ...]

    def parts(self, language: Language) -> dict[str, object]:
        """With the columns there are."""
        return super().parts(language) | {"found": listed(self.found, language)}


class RowWidth(Fault):
    """A row of a table with more or fewer cells than its heading."""

    found: int
    wanted: int


class BrokenCsv(Fault):
    """Not CSV."""

    problem: str


class Assumed(Fault):
    """Something that a source does not say and that had to be put in so that the rest can stand."""

    key: str
    value: str


class LeftOut(Fault):
    """Rows that belong to something without a counterpart, and are left out with it."""

    foreign = True
    count: int


class UnknownType(Choice):
    """A type of element or relation that means nothing here."""

    foreign = True


class UnknownProperty(Choice):
    """A property of an element or relation that means nothing here."""

    foreign = True


class NotJson(Fault):
    """A value that should be JSON and is not."""

    key: str


class BrokenPopolo(Fault):
    """A file that is no Popolo JSON."""

    problem: str


class PersonsLeftOut(Fault):
    """Persons in a foreign source, who are never read."""

    foreign = True
    count: int


class PartsLeftOut(Fault):
    """What a foreign source has that the model has no counterpart of, by the name it has there."""

    foreign = True
    what: str
    count: int


class BrokenXml(Fault):
    """A file that is no XML, or not the XML that is asked for."""

    problem: str


class BrokenLinkedData(Fault):
    """A file that is no Turtle, TriG or JSON-LD, or has a mistake in it."""

    problem: str


class ForeignLinkedData(Fault):
    """A file of linked data without posts of ours."""


class RemoteContext(Fault):
    """A JSON-LD file whose context stands elsewhere."""

    value: str


class AdapterFails(Fault):
    """An adapter that stopped before it had given its rows."""

    problem: str


class EndlessSource(Fault):
    """An adapter that gives more rows than any tenant has, perhaps without an end."""

    limit: int


class NotARow(Fault):
    """An adapter gives what is no row, no record and no fault, or a row whose concept, file or line is none."""

    number: int
    """Which of the things it gives, counted from 1."""
    found: str


class NotPlain(Fault):
    """A value of an adapter's row that no model file could hold."""

    key: str
    found: str


class OtherTenant(Fault):
    """Rows of another tenant than the adapter said it would give."""

    value: str
    known_as: str


class Unreadable(Fault):
    """A file or folder that the system does not let us read."""

    problem: str


class NotAFile(Fault):
    """Something that is called like a model file and is none: a folder, a pipe, a device."""


class Unchecked(Fault):
    """References that cannot be looked up because a file with records could not be read."""

    count: int


class UnknownStep(Fault):
    """A line of a what-if file that is none of its steps."""

    value: str


class ChangedSince(Fault):
    """A change of a value that is no longer what it was when the change was written."""

    key: str
    value: str
    """What it was."""
    found: str
    """What it is."""


class BrokenRule(Fault):
    """A rule of a project's own that cannot be used as it is written."""

    key: str
    problem: str
    """What is wrong: a key under ``rule-problem`` in the catalogue."""
    value: str
    names: tuple[str, ...] = ()
    """What a message can name, where that is what is wrong."""
    cause: Fault | None = None
    """What is wrong in an example, where that is what is wrong."""

    def parts(self, language: Language) -> dict[str, object]:
        """With what is wrong, in words."""
        names = listed(self.names, language)
        value = self.cause.text(language) if self.cause else self.value
        return {"problem": text(f"rule-problem.{self.problem}", language, key=self.key, value=value, names=names)}
