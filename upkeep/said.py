"""What a record says, field by field: the value, where it is said to stand, and why it is a reading if it is one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from samverkan_model.model.marks import names_in
from samverkan_model.model.statement import Basis, Citation, Part, Record, Statement

_V = TypeVar("_V")
ABOUT = frozenset(
    (
        "id", "short", "basis", "reason", "inferred", "note", "source", "readings", "not_documented", "gaps", "rules",
        "visibility", "preferred", "conflicts_with", "value_sources",
    )
)  # fmt: skip
"""Fields that tell of the record, not of the county."""


@dataclass(frozen=True, slots=True)
class Said:
    """One field of a record or of a part of it; a list is one field with several values.

    Attributes:
        reason: why the field is our reading; None where the source says it.
    """

    part: Part
    name: str
    path: str
    values: tuple[object, ...]
    source: tuple[Citation, ...]
    reason: str | None


def said(record: Record) -> Iterator[Said]:
    """Every field of the record, and of the parts it is made of, that says something."""
    placed = {one.field: one.source for one in record.value_sources}
    yield from _of(record, "", record.source, None, _Own({}, placed))


@dataclass(frozen=True, slots=True)
class _Own:
    """What single fields and values are marked as, and where they are written, by what a mark calls them."""

    reasons: Mapping[str, str]
    sources: Mapping[str, tuple[Citation, ...]]

    def within(self, name: str) -> "_Own":
        """The same for what a field holds."""
        return _Own(_below(self.reasons, name), _below(self.sources, name))


def _below(named: Mapping[str, _V], name: str) -> dict[str, _V]:
    return {key.partition(".")[2]: value for key, value in named.items() if key.startswith(f"{name}.")}


def _of(part: Part, path: str, source: tuple[Citation, ...], reason: str | None, own: _Own) -> Iterator[Said]:
    marked = dict(own.reasons)
    if isinstance(part, Statement):
        source = part.source or source
        reason = part.reason if part.basis is Basis.INFERRED else reason
        marked |= part.inferred
    for name in part.model_fields_set - ABOUT:
        held = getattr(part, name)
        values = held if isinstance(held, tuple) else (held,)
        why = marked.get(name, reason)
        where = own.sources.get(name, source)
        single = _Own(marked, own.sources).within(name)
        for value in values:
            if isinstance(value, Part):
                whole = next((told for one, told in single.reasons.items() if _is_about(value, one)), why)
                place = next((told for one, told in single.sources.items() if _is_about(value, one)), where)
                yield from _of(value, f"{path}{name}.", place, whole, single)
        plain = [value for value in values if not isinstance(value, Part) and value is not None]
        alone = [value for value in plain if str(value) in (*single.reasons, *single.sources)]
        together = tuple(value for value in plain if value not in alone)
        for value in alone:
            told, place = single.reasons.get(str(value), why), single.sources.get(str(value), where)
            yield Said(part, name, f"{path}{name}", (value,), place, told)
        if together:
            yield Said(part, name, f"{path}{name}", together, where, why)


def _is_about(part: Part, name: str) -> bool:
    """Whether a mark is about the part as a whole: it names a value in it, not a field of it."""
    return name not in type(part).model_fields and names_in(part, name)
