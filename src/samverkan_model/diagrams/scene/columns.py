"""Structures beside each other: a column for each county, the same bands through all, and what that shows in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from samverkan_model.diagrams.scene.scene import Band, Box, Line, Scene


@dataclass(frozen=True, slots=True)
class Column:
    """One county.

    Attributes:
        when: the day it is shown at, in words.
        says: a sentence on the structure as a whole.
        quiet: what only may have existed, in a line.
    """

    heading: str
    when: str
    scene: Scene
    says: str = ""
    quiet: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """A whole picture.

    Attributes:
        bands: the rows that go through all columns, first on top.
        differences: what differs, a sentence each, under `differences_title`.
        unknown: the functions that nobody has documented, in a line.
        shorter: the same with fewer names in boxes of several, for sheets that have no room for all of them.
    """

    id: str
    title: str
    subtitle: str
    source: str
    bands: tuple[Band, ...]
    columns: tuple[Column, ...]
    differences_title: str = ""
    differences: tuple[str, ...] = ()
    unknown: str = ""
    language: str = "sv"
    legend_title: str = "Teckenförklaring"
    legend: Mapping[str, str] = field(default_factory=dict)
    description: str = ""
    shorter: tuple["Columns", ...] = ()

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes of all columns."""
        return tuple(box for column in self.columns for box in column.scene.boxes)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of all columns."""
        return tuple(line for column in self.columns for line in column.scene.lines)

    @property
    def whole(self) -> Scene:
        """All columns as one scene, for renderers and legends."""
        return Scene(
            self.id, self.title, self.subtitle, self.source, self.bands, self.boxes, self.lines, self.language,
            self.legend_title, self.legend, self.description,
        )  # fmt: skip
