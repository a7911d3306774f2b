"""A model as it is being written: the files on disk, with what is open in the editor in their place."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from samverkan_model.errors import (
    AliasInFile,
    BrokenYaml,
    Fault,
    NotAFile,
    NotUtf8,
    Place,
    TooDeep,
    TooLarge,
    Unreadable,
)
from samverkan_model.loading.document import read_text
from samverkan_model.loading.folder import TENANT_FILE, examine_texts, model_files, shown_path
from samverkan_model.loading.spots import Spot, spots
from samverkan_model.model.facts import CONCEPTS, Facts
from samverkan_model.model.own import extended
from samverkan_model.model.statement import Record
from samverkan_model.model.vocabulary import Vocabulary

UNREAD = (AliasInFile, BrokenYaml, NotAFile, NotUtf8, TooDeep, TooLarge, Unreadable)
"""Faults because of which nothing of a file could be read: its records are known from before."""


def model_root(file: Path) -> Path | None:
    """The model folder that a file lies in: the nearest above it that has a ``tenant.yaml``."""
    return next((folder for folder in file.parents if (folder / TENANT_FILE).is_file()), None)


class Draft:
    """A model folder at one moment: its texts, what could be read of them, and what is wrong with them.

    Args:
        root: the folder.
        opened: the texts of files that are open, by path; they stand in the place of what is on disk.
        vocabulary: the words that hold before the tenant adds its own.
        before: the draft before this one, whose facts stand in where nothing can be read.
    """

    def __init__(
        self, root: Path, opened: Mapping[Path, str], vocabulary: Vocabulary, before: "Draft | None" = None
    ) -> None:
        self.root = root
        self._vocabulary = vocabulary
        unread: list[Fault] = []
        self.files = {shown_path(path, root): path for path in model_files(root, unread)}
        texts = {
            name: opened[path] if path in opened else read_text(path, name, unread) for name, path in self.files.items()
        }
        self.texts = {name: text for name, text in texts.items() if text is not None}
        facts, faults = examine_texts(self.texts, vocabulary)
        self.faults = (*unread, *faults)
        broken = any(isinstance(fault, UNREAD) for fault in self.faults)
        self.facts: Facts | None = before.facts if before and before.facts and (broken or not facts) else facts

    @cached_property
    def concepts(self) -> Mapping[str, type[Record]]:
        """The classes of the concepts, with the fields that the tenant declares."""
        return extended(CONCEPTS, self.words)

    @property
    def words(self) -> Vocabulary:
        """The words that hold in the model."""
        return self.facts.vocabulary if self.facts else self._vocabulary

    @cached_property
    def spots(self) -> Mapping[str, tuple[Spot, ...]]:
        """The keys and values of every file, by the name it is shown as."""
        return {name: spots(text) for name, text in self.texts.items()}

    def shown_as(self, file: Path) -> str:
        """The name that a file of the folder is shown as."""
        return shown_path(file, self.root)

    def at(self, file: Path, line: int, column: int) -> Spot | None:
        """What stands at a place of a file."""
        found = self.spots.get(self.shown_as(file), ())
        return next((spot for spot in found if spot.holds(line, column)), None)

    def path(self, place: Place) -> Path:
        """The file that a place is in; ``tenant.yaml`` where it is no file of the folder."""
        return self.files.get(place.file, self.root / TENANT_FILE)

    def with_texts(self, texts: Mapping[str, str]) -> "Draft":
        """The draft as it would be with other texts in some files, by the names they are shown as."""
        opened = {path: texts.get(name, self.texts.get(name, "")) for name, path in self.files.items()}
        return Draft(self.root, opened, self._vocabulary)

    def lines(self, file: Path) -> list[str]:
        """The lines of a file as they are now."""
        return self.texts.get(self.shown_as(file), "").splitlines(keepends=True)

    def faults_of(self) -> Iterator[tuple[Path, list[Fault]]]:
        """Every file with what is wrong in it, those with nothing wrong too."""
        for path in dict.fromkeys((*self.files.values(), self.root / TENANT_FILE)):
            yield path, [fault for fault in self.faults if self.path(fault.place) == path]
