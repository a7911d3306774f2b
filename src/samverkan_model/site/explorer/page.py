"""An explorer that stands by itself: one HTML file that opens from disk, with picture, style and script inside."""

from collections.abc import Sequence

from samverkan_model.language import DEFAULT, Language
from samverkan_model.site.explorer.frames import Frame


def page(name: str, shown: Sequence[Frame], language: Language = DEFAULT) -> str:
    """The whole page; it needs nothing but itself."""
    raise NotImplementedError
