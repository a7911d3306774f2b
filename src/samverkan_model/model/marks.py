"""Marks and sources of single values: what a field, or one value of it, is marked as, and the record without it."""

from typing import Any, TypeVar

from samverkan_model.model.statement import Part, Record

_P = TypeVar("_P", bound=Part)


def names_in(held: object, name: str) -> bool:
    """Whether a field holds what a mark names in it: one of its values, or a value or a field of one of its parts."""
    if isinstance(held, tuple):
        return any(names_in(value, name) for value in held)
    if isinstance(held, Part):
        said = {field: getattr(held, field) for field in held.model_fields_set}
        return name in said or any(not isinstance(value, Part) and names_in(value, name) for value in said.values())
    return str(held) == name


def without_value(record: Record, name: str) -> Record:
    """The record without a field, one value of it or one field of its parts; as it is where it needs that.

    Args:
        record: the record, which stays as it is.
        name: what is left out, as a mark names it: ``purpose``, ``powers.decide``, ``follow_up.due``.
    """
    left = _less(record, name)
    marks = {key: reason for key, reason in record.inferred.items() if key != name}
    return record if left is record else left.model_copy(update={"inferred": marks})


def _less(part: _P, name: str) -> _P:
    field, stop, value = name.partition(".")
    known = type(part).model_fields.get(field)
    if known is None:
        return part
    held: Any = getattr(part, field)
    if stop and isinstance(held, tuple):
        held = tuple(one for item in held if (one := _left(item, value)) is not None)
    else:
        held = _left(held, value) if stop and held is not None else None
    if held in (None, ()):
        if known.is_required():
            return part
        held = known.get_default(call_default_factory=True)
    return part.model_copy(update={field: held})


def _left(item: Any, value: str) -> Any:
    """What is left of a value of a field, or of a part in it; None for nothing."""
    if isinstance(item, Part) and value in type(item).model_fields:
        return _less(item, value)
    return None if names_in(item, value) else item
