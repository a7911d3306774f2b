"""Ids: slugs of names, and ids for rows that were given none."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from samverkan_model.model.statement import LONGEST_ID, Record


def slug(words: str) -> str:
    """ASCII slug of a Swedish name: "Samråd vård och omsorg" → ``samrad-vard-och-omsorg``."""
    plain = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def derived_id(concept: type[Record], row: Mapping[str, Any]) -> str | None:
    """An id made of what tells the row apart; None where rows must be named, or there is nothing to make it of."""
    parts = [slug(" ".join(_words(row.get(field)))) for field in concept.named_by]
    known = [part for part in parts if part]
    if len(known) == 1:
        known.append(concept.concept)  # else a seat that only names its body would take the body's own id
    return _short(".".join(known)) or None


def _short(whole: str) -> str:
    """An id that is no longer than one may be; what is cut is told apart by a digest of the whole."""
    if len(whole) <= LONGEST_ID:
        return whole
    mark = f"-{hashlib.sha256(whole.encode()).hexdigest()[:8]}"
    return whole[: LONGEST_ID - len(mark)].rstrip("-.") + mark


def _words(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [item for item in values if isinstance(item, str)]
