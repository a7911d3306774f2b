"""What programs can rely on in ``--format json``: a JSON Schema (draft 2020-12) for every document that is written.

A file is named for its document, ``check.json`` for ``samverkan.check/1``; ``common.json`` holds what several share,
and the rows of ``list.json`` follow the concepts (`rows`). They are written in the short form of `notation`;
`output_schema` gives the whole, which stands by itself, so that any validator can use it without fetching anything.
Beside the standard's own keywords it has ``x-sorted``: what a list is sorted by, the keys of its rows in turn, or
``true`` for a list of plain values.
"""

import json
from copy import deepcopy
from functools import cache
from importlib.resources import files
from typing import Any

from samverkan_model.errors import UnknownOutput
from samverkan_model.reports.schemas.notation import definitions_referred_to, headed, spelled_out

CALLED = {"show": "entity", "rule": "rules", "assess": "assessment"}
"""Commands whose document goes by another name."""


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
    waiting = list(definitions_referred_to(schema))
    while waiting:
        name = waiting.pop(0)
        if name not in own and name not in used:
            used[name] = shared[name]
            waiting += definitions_referred_to(shared[name])
    return deepcopy({**schema, "$defs": {**used, **own}})


@cache
def _written() -> frozenset[str]:
    return frozenset(one.name.removesuffix(".json") for one in files(__name__).iterdir() if one.name.endswith(".json"))


@cache
def _read(name: str) -> dict[str, Any]:
    found = json.loads((files(__name__) / f"{name}.json").read_text(encoding="utf-8"))
    whole: dict[str, Any] = spelled_out(found if name == "common" else headed(name, found))
    if name != "list":
        return whole
    from samverkan_model.reports.schemas.rows import with_rows

    return with_rows(whole)
