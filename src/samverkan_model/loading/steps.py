"""Steps of a what-if file, written so that `samverkan_model.loading.whatif` reads them again."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

_BARE = re.compile(r"[a-z][a-z0-9]*(?:[-.:][a-z0-9]+)*$")
"""Slugs and words of the vocabulary, which need no quotation marks."""
_NO_WORD = {"null", "true", "false"}


def adding(concept: str, row: Mapping[str, Any]) -> str:
    """The step that adds a record."""
    return f"add {concept} {_flow(row)}"


def setting(record_id: str, fields: Mapping[str, Any]) -> str:
    """The step that puts values in place of those a record has."""
    return f"set {record_id} {_flow(fields)}"


def appending(record_id: str, fields: Mapping[str, Any]) -> str:
    """The step that makes lists of a record longer."""
    return f"append {record_id} {_flow(fields)}"


def ending(record_id: str, day: date) -> str:
    """The step by which a record no longer applies from the day on."""
    return f"end {record_id} on {day.isoformat()}"


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    words = str(value)
    bare = isinstance(value, str) and _BARE.match(words) and words not in _NO_WORD
    return words if bare else json.dumps(words if isinstance(value, date) else value, ensure_ascii=False)
