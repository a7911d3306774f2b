"""What answers a question about a day, each with how sure it is: what records and relations share."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping
from typing import Generic, Self, TypeVar

from samverkan_model.collection.day import Dated
from samverkan_model.model.evidence import HowSure
from samverkan_model.model.validity import Truth

ItemT = TypeVar("ItemT")
Test = Callable[[ItemT], "bool | Truth"]


class SureTuple(tuple[ItemT, ...], Generic[ItemT]):  # noqa: SLOT001 - a tuple that knows its day
    """What answers a question about a day, each with how sure it is.

    Attributes:
        at: the day's facts.
        bounds: how sure an answer is at most, by its key, where what it rests on is less sure than itself.
    """

    at: Dated
    bounds: Mapping[str, HowSure]

    @abstractmethod
    def key(self, one: ItemT) -> str:
        """What tells it from the others, on this day and on others."""

    def how_sure(self, one: ItemT) -> HowSure:
        """How sure it is that it answers: as sure as itself, and as what led to it."""
        return min(self._itself(one), self.bounds.get(self.key(one), HowSure.CERTAIN), key=lambda sure: sure.rank)

    @property
    def certain(self) -> Self:
        """Those that answer for certain."""
        return self._sure(HowSure.CERTAIN)

    @property
    def presumed(self) -> Self:
        """Those that are taken to answer, from evidence nearby; only in a reading that presumes."""
        return self._sure(HowSure.PRESUMED)

    @property
    def perhaps(self) -> Self:
        """Those that may answer, or may not."""
        return self._sure(HowSure.PERHAPS)

    def _sure(self, sure: HowSure) -> Self:
        return self._narrowed([one for one in self if self.how_sure(one) is sure], self.bounds)

    def where(self, *tests: Test[ItemT]) -> Self:
        """Those that pass every test.

        Args:
            tests: each is asked of one and answers yes, no or with a `Truth`; where that is unknown, the one that was
                asked of stays and is perhaps an answer.
        """
        kept, bounds = list(self), dict(self.bounds)
        for test in tests:
            verdicts = [(one, test(one)) for one in kept]
            kept = [one for one, verdict in verdicts if _stays(verdict)]
            bounds |= {self.key(one): HowSure.PERHAPS for one, verdict in verdicts if verdict is Truth.UNKNOWN}
        return self._narrowed(kept, bounds)

    @abstractmethod
    def _itself(self, one: ItemT) -> HowSure:
        """How sure one is, whatever led to it."""

    @abstractmethod
    def _narrowed(self, kept: Iterable[ItemT], bounds: Mapping[str, HowSure]) -> Self:
        """Some of them, with how sure they are at most."""


def _stays(verdict: "bool | Truth") -> bool:
    return verdict is not Truth.NO if isinstance(verdict, Truth) else bool(verdict)
