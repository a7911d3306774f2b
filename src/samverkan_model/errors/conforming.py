"""Faults in what others count on of an adapter; see `samverkan_model.testing.conform`."""

from samverkan_model.errors.base import Choice, Fault
from samverkan_model.language import Language, text


class LostId(Choice):
    """An id that others may point at is gone."""


class NoSummary(Fault):
    """No summary of ids to hold the tenant against, or one that cannot be read."""


class SummaryBehind(Fault):
    """A summary of ids written before the latest change."""

    new: str


class Unmapped(Fault):
    """A word of the tenant's own that is not a kind of any wider word."""

    value: str
    scheme: str


class Unsourced(Fault):
    """A record that does not say where it is written."""


class HoldsPersonalData(Fault):
    """A text that seems to hold something about a person."""

    code = "personal-data"
    sort: str
    """``number``, ``mail``, ``phone`` or ``person``."""
    field: str

    def parts(self, language: Language) -> dict[str, object]:
        """With the sort in words."""
        return super().parts(language) | {"sort": text(f"personal.{self.sort}", language)}


class NotTheSame(Fault):
    """A record that was another when it was read a second time."""

    value: str


class NetworkUsed(Fault):
    """The network was reached for while the tenant was read."""

    value: str


class TooSlow(Fault):
    """Reading takes far longer than it has to."""

    times: float
    limit: int
