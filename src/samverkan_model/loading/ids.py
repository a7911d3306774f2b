"""Ids: slugs of names, and ids for rows that were given none."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

NAMED_BY = {
    "seats": ("body", "role", "function", "at"),
    "mandates": ("body", "powers", "matter", "text"),
    "flows": ("sender", "receiver", "content", "matter"),
}
"""For concepts whose rows people do not name: the fields that tell them apart, in the order of the id's parts."""
LONGEST = 120


def slug(words: str) -> str:
    """ASCII slug of a Swedish name: "Samråd vård och omsorg" → ``samrad-vard-och-omsorg``."""
    plain = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def derived_id(concept: str, row: Mapping[str, Any]) -> str | None:
    """An id made of what tells the row apart; None where rows must be named, or there is nothing to make it of."""
    fields = NAMED_BY.get(concept, ())
    parts = [slug(" ".join(_words(row.get(field)))) for field in fields]
    known = [part for part in parts if part]
    if len(known) == 1:
        known.append(concept)  # else a seat that only names its body would take the body's own id
    return ".".join(known)[:LONGEST].strip("-.") or None


def _words(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [item for item in values if isinstance(item, str)]
