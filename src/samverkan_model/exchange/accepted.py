"""What can be taken in of a foreign source when the rest has no counterpart, or cannot stand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from samverkan_model.errors import Assumed, Fault, MissingKey, ModelFaults, Place, UnknownId
from samverkan_model.loading.adapter import Adapter, Given, SourceRow, taken
from samverkan_model.loading.folder import examine
from samverkan_model.model.facts import Facts
from samverkan_model.model.vocabulary import Vocabulary


def accepted(adapter: Adapter, vocabulary: Vocabulary) -> tuple[Facts, list[Fault]]:
    """The facts of a source without what has no counterpart and without rows that have faults, and all that was left.

    A reference to what is left out is left out too. A tenant that does not say what kind it is of gets the first of the
    vocabulary, which is told. What is wrong with the source as a whole still stops it.

    Raises:
        ModelFaults: faults that belong to no row.
    """
    given: Sequence[Given] = taken(adapter)
    left: list[Fault] = [one for one in given if isinstance(one, Fault) and one.foreign]
    given = [one for one in given if not (isinstance(one, Fault) and one.foreign)]
    while True:
        facts, faults = examine(replace(adapter, read=partial(list, given)), vocabulary)
        if not faults and facts is not None:
            return facts, left
        kindless = next((one for one in faults if isinstance(one, MissingKey) and _is_of_tenant(one)), None)
        if kindless is not None:
            kind = next(iter(vocabulary.scheme("tenant_kinds")))
            left.append(Assumed(place=kindless.place, subject="tenant", key=kindless.key, value=kind))
            given = [_completed(one, kindless.key, kind) for one in given]
            continue
        kept = _without(given, faults)
        if kept == given:
            raise ModelFaults(faults)
        given = kept
        left += faults


def _is_of_tenant(fault: MissingKey) -> bool:
    return (fault.subject, fault.key) == ("tenant", "kind")


def _completed(row: Given, key: str, value: str) -> Given:
    if isinstance(row, SourceRow) and row.concept == "tenant":
        return replace(row, values={**row.values, key: value})
    return row


def _without(given: Sequence[Given], faults: Sequence[Fault]) -> list[Given]:
    """The rows without those that have faults; of one that only refers to what is not there, without the reference."""
    lost: dict[Place, set[tuple[str, str]]] = {}
    broken = set()
    for fault in faults:
        if isinstance(fault, UnknownId):
            lost.setdefault(fault.place, set()).add((fault.key, fault.value))
        else:
            broken.add(fault.place)
    rows = (one for one in given if not (isinstance(one, SourceRow) and Place(one.file, one.line) in broken))
    return [
        _cut(one, lost.get(Place(one.file, one.line), set())) if isinstance(one, SourceRow) else one for one in rows
    ]


def _cut(row: SourceRow, lost: set[tuple[str, str]] | None) -> SourceRow:
    if lost is None:
        return row
    values = dict(row.values)
    for key, target in lost:
        many = values.get(key)
        items = many if isinstance(many, list) else [many]
        values[key] = [item for item in items if _target(item) != target] or None
    return replace(row, values={key: value for key, value in values.items() if value is not None})


def _target(item: Any) -> Any:
    return item.get("to") if isinstance(item, Mapping) else item
