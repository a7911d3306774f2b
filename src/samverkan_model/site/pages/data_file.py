"""A file of a site that other programs read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DataFile:
    """A tenant in a format for other programs.

    Attributes:
        place: where it lies in the site.
        form: the name of the format.
        content: what stands in it.
    """

    place: str
    form: str
    content: bytes
