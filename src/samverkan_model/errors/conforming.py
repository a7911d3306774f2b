"""Faults in what others count on of an adapter; see `samverkan_model.testing.conform`."""

from dataclasses import dataclass

from samverkan_model.errors.base import Choice, Fault
from samverkan_model.language import Language, text


@dataclass(frozen=True, kw_only=True)
class LostId(Choice):
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
