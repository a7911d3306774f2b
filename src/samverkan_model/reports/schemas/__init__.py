"""What programs can rely on in ``--format json``: a JSON Schema (draft 2020-12) for every document that is written.

A file is named for its document, ``check.json`` for ``samverkan.check/1``, and stands by itself: its definitions are in
it, so that any validator can use it without fetching anything. Beside the standard's own keywords there is
``x-sorted``: what a list is sorted by, the keys of its rows in turn, or ``true`` for a list of plain values.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from samverkan_model.errors import UnknownOutput

CALLED = {"show": "entity", "rule": "rules", "assess": "assessment"}
"""Commands whose document goes by another name."""


def output_names() -> tuple[str, ...]:
    """Names of all documents, in alphabetical order."""
    return tuple(sorted(_schemas()))


def output_schema(name: str) -> dict[str, Any]:
    """The schema of one document.

    Args:
        name: its name, that of its command, or what stands under its key ``schema``: ``check``, ``samverkan.check/1``.

    Raises:
        UnknownOutput: there is no such document; the nearest is offered.
    """
    found = {schema["properties"]["schema"]["const"]: schema for schema in _schemas().values()} | _schemas()
    wanted = CALLED.get(name, name)
    if wanted not in found:
        raise UnknownOutput(name, (*_schemas(), *CALLED))
    schema: dict[str, Any] = found[wanted]
    return schema


@cache
def _schemas() -> dict[str, dict[str, Any]]:
    shipped = (one for one in files(__name__).iterdir() if one.name.endswith(".json"))
    return {one.name.removesuffix(".json"): json.loads(one.read_text(encoding="utf-8")) for one in shipped}
