"""Records by the names that they hold, so that nobody has to look through all of them for those of a few names."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T")


class NamedIndex(Generic[T]):
    """Things by each of the names that they hold, given back in the order in which they came."""

    def __init__(self, things: Iterable[T], names: Callable[[T], Iterable[str]]) -> None:
        self._things = tuple(things)
        self._places: dict[str, list[int]] = {}
        for place, thing in enumerate(self._things):
            for name in {*names(thing)}:
                self._places.setdefault(name, []).append(place)

    def of(self, names: Iterable[str]) -> list[T]:
        """Those that hold any of the names, each once, in their order."""
        found = {place for name in names for place in self._places.get(name, ())}
        return [self._things[place] for place in sorted(found)]
