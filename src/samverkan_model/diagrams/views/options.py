"""What a reader may ask of a view."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypedDict

from samverkan_model.errors import UnknownFilter
from samverkan_model.language import DEFAULT, Language


@dataclass(frozen=True, slots=True)
class Options:
    """Choices that hold for every view.

    Attributes:
        language: language of titles and labels.
        focus: id of the record the picture is about; only it and what lies within ``depth`` lines of it are shown.
        depth: how many lines from the focus.
        level: only bodies of this level.
        function: only bodies with this comparison function.
        everything: nothing uncertain is folded away, however full the picture gets.
        style: ``matrix`` or ``network`` for mandates; empty for the view's own.
        link: pattern for the address of a box, with ``{id}`` for the record; empty for no links.
    """

    language: Language = DEFAULT
    focus: str | None = None
    depth: int = 1
    level: str | None = None
    function: str | None = None
    everything: bool = False
    link: str = ""
    style: str = ""

    @classmethod
    def of(cls, language: Language, options: Mapping[str, Any]) -> "Options":
        """Choices as they were given by name.

        Raises:
            UnknownFilter: there is no such choice; the nearest is offered.
        """
        known = {one.name for one in fields(cls)} - {"language"}
        for name in options.keys() - known:
            raise UnknownFilter(name, known)
        return cls(language=language, **options)


class ViewOptions(TypedDict, total=False):
    """The choices of `Options` by name, as they are given in Python; a test holds that they are the same."""

    focus: str | None
    depth: int
    level: str | None
    function: str | None
    everything: bool
    link: str
    style: str


class PictureOptions(ViewOptions, total=False):
    """Those, the look and what the picture is made for."""

    theme: str
    page: str
