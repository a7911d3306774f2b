"""The short form that schemas are written in, and what it stands for.

- A text in place of a schema is a type of JSON or a definition, the document's own or a shared one; with ``?`` at its
  end it may also be null. Where there is more to say of it, it stands under ``is``.
- A list with one schema in it is an array of that; what has ``items`` is an array, what has ``properties`` an object.
- Keys of an object are required but for those in ``x-optional``, and there are no others unless
  ``additionalProperties`` says so.
- What stands at the head of every document is not written: standard, id, title and the key ``schema``.
"""

from collections.abc import Iterator, Mapping
from typing import Any

_TYPES = {"array", "boolean", "integer", "null", "number", "object", "string"}
_BY_NAME, _IN_ORDER = {"properties", "$defs"}, {"anyOf", "oneOf", "allOf"}
_INNER = {"items", "additionalProperties", "propertyNames"}


def headed(name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of a document with what stands at the head of each."""
    mark = {"const": f"samverkan.{name}/1", "description": "Which document this is, and its version."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:samverkan:{name}:1",
        "title": f"samverkan {name}",
        **schema,
        "properties": {"schema": mark, **schema["properties"]},
    }


def spelled_out(part: Any) -> Any:
    """The schema as the standard writes it."""
    if isinstance(part, str):
        return _named(part)
    if isinstance(part, list):
        return {"type": "array", "items": spelled_out(part[0])}
    if not isinstance(part, dict):
        return part
    whole: dict[str, Any] = {}
    for key, value in part.items():
        whole |= _spelled_out(key, value, "type" in part)
    if "properties" not in part or whole.get("type") != "object":
        return whole
    required = [key for key in part["properties"] if key not in part.get("x-optional", ())]
    return {"required": required, "additionalProperties": False, **whole}


def definitions_referred_to(part: Any) -> Iterator[str]:
    """The definitions that a schema, spelled out, refers to."""
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"].rpartition("/")[2]
        part = list(part.values())
    for inner in part if isinstance(part, list) else ():
        yield from definitions_referred_to(inner)


def _spelled_out(key: str, value: Any, typed: bool) -> dict[str, Any]:
    if key == "is":
        return _named(value)
    if key == "x-optional":
        return {}
    if key in _BY_NAME:
        value = {name: spelled_out(inner) for name, inner in value.items()}
    elif key in _IN_ORDER:
        value = [spelled_out(inner) for inner in value]
    elif key in _INNER:
        value = spelled_out(value)
    kind = {"items": "array", "properties": "object"}.get(key)
    return {"type": kind, key: value} if kind and not typed else {key: value}


def _named(text: str) -> dict[str, Any]:
    name, empty = text.removesuffix("?"), text.endswith("?")
    if name in _TYPES:
        return {"type": [name, "null"] if empty else name}
    one = {"$ref": f"#/$defs/{name}"}
    return {"anyOf": [one, {"type": "null"}]} if empty else one
