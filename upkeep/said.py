"""What a record says, field by field: the value, where it is said to stand, and why it is a reading if it is one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samverkan_model.model.marks import names_in
from samverkan_model.model.statement import Basis, Citation, Part, Record, Statement

ABOUT = frozenset(
    (
        "id", "short", "basis", "reason", "inferred", "note", "source", "readings", "not_documented", "gaps", "rules",
        "visibility", "preferred", "conflicts_with",
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
    yield from _of(record, "", record.source, None, {})


def _of(
    part: Part, path: str, source: tuple[Citation, ...], reason: str | None, within: Mapping[str, str]
) -> Iterator[Said]:
    marked = dict(within)
    if isinstance(part, Statement):
        source = part.source or source
        reason = part.reason if part.basis is Basis.INFERRED else reason
        marked |= part.inferred
    for name in part.model_fields_set - ABOUT:
        held = getattr(part, name)
        values = held if isinstance(held, tuple) else (held,)
        why = marked.get(name, reason)
        single = {key.partition(".")[2]: told for key, told in marked.items() if key.startswith(f"{name}.")}
        for value in values:
            if isinstance(value, Part):
                whole = next((told for one, told in single.items() if _is_about(value, one)), why)
                yield from _of(value, f"{path}{name}.", source, whole, single)
        plain = [value for value in values if not isinstance(value, Part) and value is not None]
        alone = [value for value in plain if str(value) in single]
        together = tuple(value for value in plain if str(value) not in single)
        for told in ((value,) for value in alone):
            yield Said(part, name, f"{path}{name}", told, source, single[str(told[0])])
        if together:
            yield Said(part, name, f"{path}{name}", together, source, why)


def _is_about(part: Part, name: str) -> bool:
    """Whether a mark is about the part as a whole: it names a value in it, not a field of it."""
    return name not in type(part).model_fields and names_in(part, name)
