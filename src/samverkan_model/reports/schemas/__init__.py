"""What programs can rely on in ``--format json``: a JSON Schema (draft 2020-12) for every document that is written.

A file is named for its document, ``check.json`` for ``samverkan.check/1``; ``common.json`` holds what several share,
and the rows of ``list.json`` follow the concepts (`rows`).
What is true of nearly every object is not written out: its keys are required but for those in ``x-optional``, and there
are no others unless ``additionalProperties`` says so. `output_schema` gives the whole, which stands by itself, so that
any validator can use it without fetching anything. Beside the standard's own keywords it has ``x-sorted``: what a list
is sorted by, the keys of its rows in turn, or ``true`` for a list of plain values.
"""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from samverkan_model.errors import UnknownOutput

CALLED = {"show": "entity", "rule": "rules", "assess": "assessment"}
"""Commands whose document goes by another name."""
_HERE, _COMMON = "#/$defs/", "common.json#/$defs/"


def output_names() -> tuple[str, ...]:
    """Names of all documents, in alphabetical order."""
    return tuple(sorted(_written() - {"common"}))


def output_schema(name: str) -> dict[str, Any]:
    """The schema of one document, with every definition it uses.

    Args:
        name: its name, that of its command, or what stands under its key ``schema``: ``check``, ``samverkan.check/1``.

    Raises:
        UnknownOutput: there is no such document; the nearest is offered.
    """
    by_mark = {_read(one)["properties"]["schema"]["const"]: one for one in output_names()}
    wanted = by_mark.get(name, CALLED.get(name, name))
    if wanted not in output_names():
        raise UnknownOutput(name, (*output_names(), *CALLED))
    return _bundled(_read(wanted))


def _bundled(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with the shared definitions that it uses, itself or by way of others, before its own."""
    shared, own = _read("common")["$defs"], schema.get("$defs", {})
    used: dict[str, Any] = {}
    waiting = list(_named(schema, _COMMON))
    while waiting:
        name = waiting.pop(0)
        used[name] = shared[name]
        waiting += [other for other in _named(shared[name], _HERE) if other not in used]
    whole: dict[str, Any] = _whole(schema)
    return {**whole, "$defs": {name: _whole(part) for name, part in {**used, **own}.items()}}


def _named(part: Any, where: str) -> Iterator[str]:
    """The definitions that a part refers to in one place."""
    if isinstance(part, dict):
        if str(part.get("$ref", "")).startswith(where):
            yield part["$ref"].removeprefix(where)
        part = list(part.values())
    for inner in part if isinstance(part, list) else ():
        yield from _named(inner, where)


def _whole(part: Any) -> Any:
    """The part with what is not written out, and its references within the document."""
    if isinstance(part, list):
        return [_whole(inner) for inner in part]
    if not isinstance(part, dict):
        return part.replace(_COMMON, _HERE) if isinstance(part, str) else part
    told = {key: _whole(inner) for key, inner in part.items() if key != "x-optional"}
    if part.get("type") != "object" or "properties" not in part:
        return told
    required = [key for key in part["properties"] if key not in part.get("x-optional", ())]
    return {"required": required, "additionalProperties": False, **told}


@cache
def _written() -> frozenset[str]:
    return frozenset(one.name.removesuffix(".json") for one in files(__name__).iterdir() if one.name.endswith(".json"))


@cache
def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((files(__name__) / f"{name}.json").read_text(encoding="utf-8"))
    if name != "list":
        return found
    from samverkan_model.reports.schemas.rows import with_rows

    return with_rows(found)
