"""What every failure has: a place, a text in two languages, and the nearest of what could have stood there."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NoReturn, Self, cast, dataclass_transform

from samverkan_model.errors.names import Names
from samverkan_model.hidden import visible
from samverkan_model.language import DEFAULT, Language, listed, text, texts_of

FEW = 8
"""Allowed values are listed when they are no more than this."""
EACH = 3
"""A wrong word that stands in no more places than this is told at each of them."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file, or a cell of a workbook; line 0 is the file as a whole.

    Attributes:
        file: the file, named as people know it.
        line: the line, or the row of the sheet, counted from 1.
        sheet: the sheet of a workbook; empty in other files.
        cell: the cell, as C14; empty where the whole row is meant.
    """

    file: str
    line: int = 0
    sheet: str = ""
    cell: str = ""

    def __lt__(self, other: "Place") -> bool:
        """Files, sheets and lines in their order, cells from the left."""
        return self._order < other._order

    @property
    def _order(self) -> tuple[str, str, int, int, str]:
        return self.file, self.sheet, self.line, len(self.cell), self.cell

    def text(self, language: Language = DEFAULT) -> str:
        """The place in words: ``bodies.yaml:12``, ``fil.xlsx, blad Organ, cell C14``."""
        if not self.sheet:
            return f"{self.file}:{self.line}" if self.line else self.file
        form = "cell" if self.cell else "row" if self.line else "sheet"
        return text(f"hint.place.{form}", language, file=self.file, sheet=self.sheet, cell=self.cell, row=self.line)

    def __str__(self) -> str:
        return self.text()


class Coded:
    """What is known by a code: its name as the catalogues write it, ``UnknownKey`` as ``unknown-key``."""

    code: ClassVar[str]

    def __init_subclass__(cls) -> None:
        if "code" not in vars(cls):
            cls.code = re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Declared(Coded):
    """A value whose parts are declared as those of a frozen dataclass are.

    Nothing is generated, since there are a hundred classes of it, which every start of the program would pay for.
    """

    _names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls._names += tuple(
            name for name, kind in cls.__annotations__.items() if not str(kind).startswith("typing.ClassVar")
        )

    def __init__(self, **parts: object) -> None:
        missing = [name for name in self._names if name not in parts and not hasattr(type(self), name)]
        if wrong := [*missing, *parts.keys() - set(self._names)]:
            message = f"{type(self).__name__}: missing or unknown {', '.join(wrong)}"
            raise TypeError(message)
        vars(self).update(parts)

    def values(self) -> dict[str, Any]:
        """Every part by its name."""
        return {name: getattr(self, name) for name in self._names}

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(name)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.values() == cast("Self", other).values()

    def __hash__(self) -> int:
        return hash((type(self), *self.values().values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.values().items())})"


class Fault(Declared):
    """A mistake in model files.

    Attributes:
        place: file and line.
        subject: what it is about, named as its author would: ``bodies samrad-vard-omsorg``.
    """

    foreign: ClassVar[bool] = False
    """It says that something of a foreign source has no counterpart here, and the rest can stand without it."""
    place: Place
    subject: str = ""

    def parts(self, language: Language) -> dict[str, object]:  # noqa: ARG002 - those that speak a language override it
        """Values for the placeholders of the sentence."""
        return self.values()

    def text(self, language: Language = DEFAULT) -> str:
        """The message: ``<file:line>: <subject> <what is wrong>. <What to do.>``."""
        subject, parts = self.subject, self.parts(language)
        if self.place.sheet:  # who fills in a sheet knows its headings and not the names of fields
            subject, parts = _headed(subject, language), parts | {"key": _heading(str(parts.get("key", "")), language)}
        subject = f"{subject}: " if subject else ""
        return visible(f"{self.place.text(language)}: {subject}{text(f'fault.{self.code}', language, **parts)}")

    def __str__(self) -> str:
        return self.text()


def _headed(subject: str, language: Language) -> str:
    """A subject with its concept in words: ``bodies lgvo`` is "organ lgvo"."""
    concept, space, rest = subject.partition(" ")
    return f"{texts_of(language).get(f'report.concept.{concept}.one', concept)}{space}{rest}"


def _heading(key: str, language: Language) -> str:
    """A field by its heading: ``notice.by`` is "Uppsägning: Senast"."""
    texts = texts_of(language)
    return ": ".join(texts.get(f"report.field.{part}", part) for part in key.split("."))


class Choice(Fault):
    """A fault whose remedy is a list of what could have stood there."""

    see: ClassVar[str] = "docs"
    """Where to look where there are too many to name: a key after ``hint.see-`` in the catalogue."""
    value: str
    allowed: tuple[str, ...] = ()

    def parts(self, language: Language) -> dict[str, object]:
        """With what could have stood there."""
        told = super().parts(language)
        return told | {"hint": hint(self.value, self.allowed, language, see=self.see, scheme=told.get("scheme", ""))}


class SamverkanError(Coded, Exception):
    """Base of what is raised to the caller. ``text`` gives the message in a language."""

    def __init__(self, **parts: object) -> None:
        self.parts = parts
        super().__init__(self.text())

    def text(self, language: Language = DEFAULT) -> str:
        """What is wrong, where, and what to do."""
        return visible(text(f"error.{self.code}", language, **self.parts))


class ModelFaults(SamverkanError):
    """A model folder could not be loaded; ``faults`` holds every fault of every file, in the order of the files.

    Attributes:
        count: how many there are, those that are not told included.
    """

    def __init__(self, faults: Iterable[Fault], count: int | None = None) -> None:
        self.faults: Sequence[Fault] = tuple(sorted(faults, key=lambda fault: (fault.place, fault.code, fault.subject)))
        self.count = len(self.faults) if count is None else count
        self.parts = {"count": self.count}

    def __str__(self) -> str:
        """The text, which takes time where there are many, so that nobody pays for it who does not read it."""
        return self.text()

    def text(self, language: Language = DEFAULT) -> str:
        """Every fault on a line of its own, a wrong word that stands in many places once, then how many there were."""
        return "\n".join((*told_together(self.faults, language), super().text(language)))


def told_together(faults: Iterable[Fault], language: Language = DEFAULT) -> list[str]:
    """A line for each fault, and one for all that say the same of a wrong word that stands in many places."""
    return [_told(same, language) for same in _grouped(faults)]


def _grouped(faults: Iterable[Fault]) -> Iterable[list[Fault]]:
    """Faults, those together that say the same of one wrong word."""
    groups: dict[object, list[Fault]] = {}
    for fault in faults:
        key = (fault.code, fault.value) if isinstance(fault, Choice) else id(fault)
        groups.setdefault(key, []).append(fault)
    return (part for same in groups.values() for part in ([same] if len(same) > EACH else [[one] for one in same]))


def _told(same: Sequence[Fault], language: Language) -> str:
    """The first, and for more of the same where they are."""
    first, *others = same
    if not others:
        return first.text(language)
    places = ", ".join(other.place.text(language) for other in others[:EACH])
    return f"{first.text(language)} {text('hint.more-places', language, count=len(others), places=places)}"


class UnknownName(SamverkanError):
    """Base of errors about a name that does not exist, with what is near."""

    few: ClassVar[int] = FEW
    see: ClassVar[str] = "docs"
    """Where to look when nothing is near: a key ``see-…`` under ``hint`` in the catalogue."""

    def __init__(self, value: str, allowed: Iterable[str]) -> None:
        self.value, self.allowed = value, tuple(allowed)
        super().__init__(value=value)

    def text(self, language: Language = DEFAULT) -> str:
        """What is wrong, and the nearest name."""
        return visible(text(f"error.{self.code}", language, value=self.value, hint=self._hint(language)))

    def _hint(self, language: Language) -> str:
        return hint(self.value, self.allowed, language, self.few, see=self.see)


def hint(
    value: str,
    allowed: Iterable[str],
    language: Language = DEFAULT,
    few: int = FEW,
    *,
    see: str = "docs",
    scheme: object = "",
) -> str:
    """The remedy for a misspelt word: the nearest one, or all when they are few, else where to look."""
    words = allowed if isinstance(allowed, Names) else Names(allowed)
    if near := words.nearest(value):
        return text("hint.nearest", language, word=near)
    if 0 < len(words) <= few:
        return text("hint.allowed", language, words=listed(sorted(words), language))
    return text(f"hint.see-{see}", language, scheme=scheme)
