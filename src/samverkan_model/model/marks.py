"""Marks of single values: what a field, or one value of it, is marked as."""

from samverkan_model.model.statement import Part


def names_in(held: object, name: str) -> bool:
    """Whether a field holds what a mark names in it: one of its values, or a value or a field of one of its parts."""
    if isinstance(held, tuple):
        return any(names_in(value, name) for value in held)
    if isinstance(held, Part):
        said = {field: getattr(held, field) for field in held.model_fields_set}
        return name in said or any(not isinstance(value, Part) and names_in(value, name) for value in said.values())
    return str(held) == name
