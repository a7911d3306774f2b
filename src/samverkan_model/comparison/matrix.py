"""Several tenants side by side: one column each at its own day, one row per comparison function.

A cell depends on its own column alone, so that adding, leaving out or turning round tenants changes no other cell.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from samverkan_model.comparison.alignment import FunctionCell, FunctionState, aligned_cell, unaligned
from samverkan_model.comparison.contrasts import Contrast, Profile, contrasts, profile
from samverkan_model.comparison.counterparts import Counterpart, closest
from samverkan_model.comparison.days import ColumnDay
from samverkan_model.comparison.measures import Measure, measures
from samverkan_model.errors import UnknownWord
from samverkan_model.timeline import Snapshot


class Comparison:
    """Tenants compared by what their bodies are for.

    Attributes:
        columns: the snapshots, in the order of the reader.
        days: for each column its day, and why it is that day.
        functions: ids of the comparison functions, in the order of the rows.
    """

    def __init__(
        self, columns: Sequence[Snapshot], days: Sequence[ColumnDay] = (), functions: Iterable[str] | None = None
    ) -> None:
        self.columns = tuple(columns)
        self.days = tuple(days) or tuple(ColumnDay(column.day) for column in self.columns)
        self.functions = function_rows(self.columns) if functions is None else tuple(functions)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """A name for each column: the tenant's id, with the day where the same tenant stands there on several days."""
        days: dict[str, set[object]] = {}
        for column in self.columns:
            days.setdefault(column.facts.id, set()).add(column.day)
        return tuple(
            f"{column.facts.id}@{column.day}" if len(days[column.facts.id]) > 1 else column.facts.id
            for column in self.columns
        )

    @cached_property
    def _cells(self) -> Mapping[tuple[int, str], FunctionCell]:
        numbered = enumerate(self.columns)
        return {(number, name): aligned_cell(column, name) for number, column in numbered for name in self.functions}

    def cell(self, column: int, function: str) -> FunctionCell:
        """What one column has for a function."""
        return self._cells[column, function]

    def row(self, function: str) -> tuple[FunctionCell, ...]:
        """What every column has for a function, in order.

        Raises:
            UnknownWord: the function is none of those compared; the nearest is offered.
        """
        if function not in self.functions:
            raise UnknownWord(function, self.functions)
        return tuple(self._cells[number, function] for number in range(len(self.columns)))

    @cached_property
    def measures(self) -> tuple[tuple[Measure, ...], ...]:
        """For each column its measures, in the same order."""
        return tuple(measures(column) for column in self.columns)

    def profiles(self, function: str) -> tuple[Profile, ...]:
        """For each column what its certain bodies with the function are like, taken together."""
        return tuple(profile(*pair) for pair in zip(self.columns, self.row(function), strict=True))

    @cached_property
    def contrasts(self) -> tuple[Contrast, ...]:
        """What differs between the columns, function by function.

        Where the same bodies have two functions, what they are like is told once, at the first of them.
        """
        seen: list[Sequence[FunctionCell]] = []
        found: list[Contrast] = []
        for name in self.functions:
            row = self.row(name)
            told = any(_same_bodies(row, other) for other in seen)
            found += [one for one in contrasts(name, row, self.profiles(name)) if one.aspect == "state" or not told]
            seen.append(row)
        return tuple(found)

    @cached_property
    def unaligned(self) -> tuple[tuple[str, ...], ...]:
        """For each column ids of bodies that have no comparison function, so that no row shows them."""
        return tuple(unaligned(column) for column in self.columns)

    def counterparts(self, tenant: str, body: str) -> tuple[Counterpart | None, ...]:
        """For each column the closest counterpart of a body; None in the body's own column and where there is none.

        Raises:
            UnknownRecord: the tenant has no record of that id.
            ValueError: the tenant is no column of the comparison.
        """
        own = [column.facts.id for column in self.columns].index(tenant)
        here = self.columns[own]
        here.facts[body]
        return tuple(None if column.facts.id == tenant else closest(here, body, column) for column in self.columns)

    @cached_property
    def incomparable(self) -> tuple[tuple[str, tuple[int, ...], tuple[int, ...]], ...]:
        """Functions that some columns are known to have and others are silent on: id, those with it, those silent.

        That is no difference between them: a silent column may have it too.
        """
        found = []
        for name in self.functions:
            states = [one.state for one in self.row(name)]
            has = tuple(number for number, state in enumerate(states) if state is FunctionState.PRESENT)
            silent = tuple(number for number, state in enumerate(states) if state is FunctionState.NOT_DOCUMENTED)
            found += [(name, has, silent)] if has and silent else []
        return tuple(found)


def _same_bodies(row: Sequence[FunctionCell], other: Sequence[FunctionCell]) -> bool:
    """Every column that has bodies for certain in the one row has just these in the other."""
    pairs = ((one.certain, two.certain) for one, two in zip(row, other, strict=True) if one.certain)
    return all({entry.record for entry in one} == {entry.record for entry in two} for one, two in pairs)


def function_rows(columns: Iterable[Snapshot]) -> tuple[str, ...]:
    """The functions of all columns, in the order of the vocabulary they share; those only some have come after."""
    places: dict[str, int] = {}
    for column in columns:
        for place, name in enumerate(column.facts.vocabulary.scheme("functions")):
            places[name] = min(place, places.get(name, place))
    return tuple(sorted(places, key=lambda name: (places[name], name)))
