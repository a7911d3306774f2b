"""What can go wrong, one class per failure, with its text built inside.

A `Fault` is a mistake in data: it is a value, carries its place, and many are collected before anything is raised.
A `SamverkanError` is raised: to the command line it is a message and exit code 2, never a traceback. The sentences
stand in the catalogues under ``fault.<code>`` and ``error.<code>``, what is wrong first and the remedy last.
"""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import ClassVar

from samverkan_model.language import DEFAULT, Language, listed, text

FEW = 8
"""Allowed values are listed when they are no more than this."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file; line 0 is the file as a whole."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A mistake in model files.

    Attributes:
        place: file and line.
        subject: what it is about, named as its author would: ``bodies samrad-vard-omsorg``.
    """

    code: ClassVar[str]
    place: Place
    subject: str = ""

    def parts(self, language: Language) -> dict[str, object]:  # noqa: ARG002 - those that speak a language override it
        """Values for the placeholders of the sentence."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def text(self, language: Language = DEFAULT) -> str:
        """The message: ``<file:line>: <subject> <what is wrong>. <What to do.>``."""
        subject = f"{self.subject}: " if self.subject else ""
        return f"{self.place}: {subject}{text(f'fault.{self.code}', language, **self.parts(language))}"

    def __str__(self) -> str:
        return self.text()


@dataclass(frozen=True, kw_only=True)
class _Choice(Fault):
    """A fault whose remedy is a list of what could have stood there."""

    value: str
    allowed: tuple[str, ...] = ()

    def parts(self, language: Language) -> dict[str, object]:
        """With what could have stood there."""
        return super().parts(language) | {"hint": hint(self.value, self.allowed, language)}


@dataclass(frozen=True, kw_only=True)
class UnknownKey(_Choice):
    """A key that the concept does not have."""

    code = "unknown-key"


@dataclass(frozen=True, kw_only=True)
class UnknownConcept(_Choice):
    """A heading of a file that is no concept."""

    code = "unknown-concept"


@dataclass(frozen=True, kw_only=True)
class UnknownTerm(_Choice):
    """A word that is not in the vocabulary."""

    code = "unknown-term"
    key: str
    scheme: str


@dataclass(frozen=True, kw_only=True)
class UnknownId(_Choice):
    """A reference to nothing."""

    code = "unknown-id"
    key: str


@dataclass(frozen=True, kw_only=True)
class NotDeclared(Fault):
    """TEN01: another tenant's record that the header does not say is used."""

    code = "not-declared"
    key: str
    value: str


@dataclass(frozen=True, kw_only=True)
class BadUse(Fault):
    """TEN01: a declared use that is not another tenant's ``tenant:id``."""

    code = "bad-use"
    value: str


@dataclass(frozen=True, kw_only=True)
class UnknownLender(Fault):
    """TEN01: a declared use of a tenant that is not there."""

    code = "unknown-lender"
    value: str
    owner: str


@dataclass(frozen=True, kw_only=True)
class BrokenLender(Fault):
    """A tenant whose records are used has faults of its own."""

    code = "broken-lender"
    owner: str


@dataclass(frozen=True, kw_only=True)
class NotExported(_Choice):
    """TEN01: a declared use of a record that its tenant does not export."""

    code = "not-exported"
    owner: str


@dataclass(frozen=True, kw_only=True)
class NotLendable(Fault):
    """An exported record that cannot stand without one that is not exported."""

    code = "not-lendable"
    value: str
    needs: str


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
class UnknownField(_Choice):
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
    """A date that cannot be read or does not exist."""

    code = "bad-date"
    key: str
    value: str


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
class UnknownType(_Choice):
    """A type of element or relation that means nothing here."""

    code = "unknown-type"


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
class LostId(_Choice):
    """An id that others may point at is gone."""

    code = "lost-id"


@dataclass(frozen=True, kw_only=True)
class NoSummary(Fault):
    """No summary of ids to hold the tenant against, or one that cannot be read."""

    code = "no-summary"


@dataclass(frozen=True, kw_only=True)
class SummaryBehind(Fault):
    """A summary of ids written before the latest change."""

    code = "summary-behind"
    new: str


@dataclass(frozen=True, kw_only=True)
class Unmapped(Fault):
    """A word of the tenant's own that is not a kind of any wider word."""

    code = "unmapped"
    value: str
    scheme: str


@dataclass(frozen=True, kw_only=True)
class Unsourced(Fault):
    """A record that does not say where it is written."""

    code = "unsourced"


@dataclass(frozen=True, kw_only=True)
class PersonalData(Fault):
    """A text that seems to hold something about a person."""

    code = "personal-data"
    sort: str
    """``number``, ``mail``, ``phone`` or ``person``."""
    field: str

    def parts(self, language: Language) -> dict[str, object]:
        """With the sort in words."""
        return super().parts(language) | {"sort": text(f"personal.{self.sort}", language)}


@dataclass(frozen=True, kw_only=True)
class NotTheSame(Fault):
    """A record that was another when it was read a second time."""

    code = "not-the-same"
    value: str


@dataclass(frozen=True, kw_only=True)
class NetworkUsed(Fault):
    """The network was reached for while the tenant was read."""

    code = "network-used"
    value: str


@dataclass(frozen=True, kw_only=True)
class TooSlow(Fault):
    """Reading takes far longer than it has to."""

    code = "too-slow"
    times: float
    limit: int


@dataclass(frozen=True, kw_only=True)
class Unreadable(Fault):
    """A file or folder that the system does not let us read."""

    code = "unreadable"
    problem: str


@dataclass(frozen=True, kw_only=True)
class UnknownStep(Fault):
    """A line of a what-if file that is none of its steps."""

    code = "unknown-step"
    value: str


@dataclass(frozen=True, kw_only=True)
class NoSuchStep(_Choice):
    """A step of a programme's path that leads to a step that the path does not have."""

    code = "no-such-step"


@dataclass(frozen=True, kw_only=True)
class SameStep(Fault):
    """Two steps of one path with the same id."""

    code = "same-step"
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


class SamverkanError(Exception):
    """Base of what is raised to the caller. ``text`` gives the message in a language."""

    code: ClassVar[str]

    def __init__(self, **parts: object) -> None:
        self.parts = parts
        super().__init__(self.text())

    def text(self, language: Language = DEFAULT) -> str:
        """What is wrong, where, and what to do."""
        return text(f"error.{self.code}", language, **self.parts)


class ModelFaults(SamverkanError):
    """A model folder could not be loaded; ``faults`` holds every fault of every file, in the order of the files."""

    code = "model-faults"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: Sequence[Fault] = tuple(sorted(faults, key=lambda fault: (fault.place, fault.code, fault.subject)))
        super().__init__(count=len(self.faults))

    def text(self, language: Language = DEFAULT) -> str:
        """Every fault on a line of its own, then how many there were."""
        rows = [fault.text(language) for fault in self.faults]
        return "\n".join((*rows, super().text(language)))


class _UnknownName(SamverkanError):
    """Base of errors about a name that does not exist, with what is near."""

    few: ClassVar[int] = FEW

    def __init__(self, value: str, allowed: Iterable[str]) -> None:
        self.value, self.allowed = value, tuple(allowed)
        super().__init__(value=value)

    def text(self, language: Language = DEFAULT) -> str:
        """What is wrong, and the nearest name."""
        return text(f"error.{self.code}", language, value=self.value, hint=self._hint(language))

    def _hint(self, language: Language) -> str:
        return hint(self.value, self.allowed, language, self.few)


class UnknownTenant(_UnknownName):
    """No such tenant is installed or loaded."""

    code = "unknown-tenant"


class TenantTaken(SamverkanError):
    """Two model folders have the same id."""

    code = "tenant-taken"


class UnknownRecord(_UnknownName):
    """No such id in the tenant."""

    code = "unknown-record"


class UnknownView(_UnknownName):
    """No such diagram view."""

    code = "unknown-view"


class UnknownTheme(_UnknownName):
    """No such look of diagrams."""

    code = "unknown-theme"


class UnknownWord(_UnknownName):
    """No such word of the vocabulary."""

    code = "unknown-word"


class UnknownFormat(_UnknownName):
    """No such output format."""

    code = "unknown-format"


class UnknownConceptName(_UnknownName):
    """No such concept to list."""

    code = "unknown-concept-name"


class UnknownRule(_UnknownName):
    """No such rule."""

    code = "unknown-rule"


class UnknownOutput(_UnknownName):
    """No output that has a JSON Schema."""

    code = "unknown-output"
    few = 50
    """All are named: no page of the documentation lists them."""


class BadProject(SamverkanError):
    """A project file or baseline that cannot be read."""

    code = "bad-project"


class UnreadableDay(SamverkanError):
    """A day on the command line or in the API that cannot be read."""

    code = "unreadable-day"


class UnreadableHorizon(SamverkanError):
    """A length of time on the command line or in the API that cannot be read."""

    code = "unreadable-horizon"


class NoPathway(_UnknownName):
    """A path is asked for of a record that has none."""

    code = "no-pathway"


class NothingAsked(SamverkanError):
    """A search that names neither an area nor a target group."""

    code = "nothing-asked"


class BackwardDays(SamverkanError):
    """Two days on the command line or in the API, the later one first."""

    code = "backward-days"


class NoModelFolder(SamverkanError):
    """A folder with no model folder in it, or with several."""

    code = "no-model-folder"


class PluginFails(SamverkanError):
    """Something that a plugin brings fails when it is used."""

    code = "plugin-fails"


class BadName(SamverkanError):
    """Something that a new adapter cannot be called."""

    code = "bad-name"


class UnknownKind(_UnknownName):
    """No such kind of tenant."""

    code = "unknown-kind"


class FolderTaken(SamverkanError):
    """There already is something where a new adapter would be written."""

    code = "folder-taken"


class UnknownPlugin(_UnknownName):
    """A plugin that was asked for or shut out by name is not installed."""

    code = "unknown-plugin"


class UnknownHook(_UnknownName):
    """A plugin has a hook that does not exist."""

    code = "unknown-hook"


class UnmarkedHook(SamverkanError):
    """A plugin has a function named like a hook that is not marked as one."""

    code = "unmarked-hook"


class HookAsks(SamverkanError):
    """A plugin's hook takes arguments that no hook is given."""

    code = "hook-asks"


class OtherApi(SamverkanError):
    """A plugin was written for another version of the plugin interface."""

    code = "other-api"


class WrongAnswer(SamverkanError):
    """A plugin's hook returns something else than it should."""

    code = "wrong-answer"


class PluginTaken(SamverkanError):
    """Two packages bring a plugin of the same name."""

    code = "plugin-taken"


class NameTaken(SamverkanError):
    """Something that a plugin brings has a name that is already in use."""

    code = "name-taken"


class WiderAudience(SamverkanError):
    """A view was asked for that would show more than the workspace it is taken from."""

    code = "wider-audience"


class NeedsFocus(SamverkanError):
    """A view that shows one thing was asked for without saying which."""

    code = "needs-focus"


class NothingToDraw(SamverkanError):
    """A picture that would be empty."""

    code = "nothing-to-draw"


def hint(value: str, allowed: Iterable[str], language: Language = DEFAULT, few: int = FEW) -> str:
    """The remedy for a misspelt word: the nearest one, or all when they are few."""
    words = sorted(allowed)
    if near := difflib.get_close_matches(value, words, n=1, cutoff=0.6):
        return text("hint.nearest", language, word=near[0])
    if 0 < len(words) <= few:
        return text("hint.allowed", language, words=listed(words, language))
    return text("hint.see-docs", language)
