"""What an explorer shows: one frame per day, each a picture with what is known about every box in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from samverkan_model.diagrams.drawing import Drawing
from samverkan_model.language import DEFAULT, Language
from samverkan_model.model.statement import Record
from samverkan_model.reports.document import JsonValue
from samverkan_model.tenant import Tenant

Address = Callable[[Record], str]
"""Gives the address of a record's page, relative to the page with the explorer; empty where it has none."""


@dataclass(frozen=True)
class Thing:
    """What is known about one box.

    Attributes:
        name: as in the picture.
        level: id and label of its level; empty for what has none.
        functions: comparison functions by id, with their labels.
        card: what is shown when the box is opened; see `samverkan_model.site.explorer.cards`.
    """

    name: str
    level: tuple[str, str] | None = None
    functions: Mapping[str, str] = field(default_factory=dict)
    card: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True)
class Note:
    """A numbered finding: `places` are the ids of the boxes and lines it belongs on, none for what is not drawn."""

    number: int
    words: str
    severity: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Frame:
    """One picture, of one day.

    Attributes:
        key: what the day is called in the address, such as ``2017-06-01``.
        label: what it is called on the page.
        why: why this day, in words; may be empty.
        drawing: frames of one explorer should be laid out together, so that what they share keeps its place.
        alternative: the picture in words.
        things: by id of the box.
        notes: the open findings.
    """

    key: str
    label: str
    drawing: Drawing
    alternative: str
    why: str = ""
    things: Mapping[str, Thing] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


def frames(
    tenant: Tenant,
    view: str = "structure",
    days: Sequence[date | str] = (),
    language: Language = DEFAULT,
    *,
    link: Address | None = None,
    **options: object,
) -> tuple[Frame, ...]:
    """Frames of one view of a tenant, in order of time; see `samverkan_model.site.explorer.markup.fragment`."""
    raise NotImplementedError
