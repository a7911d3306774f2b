"""A clean folder read before is not read again: its rows are kept as they were given, and made into records anew.

Kept are the values that the records were made of, never the records: they pass through the same classes as when they
are read from the files, so that nothing from the cache is believed more than a file would be. Only a folder without a
single fault is kept. The key is the content of every file, the words that hold around them, and the program itself.
"""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from stat import S_ISREG
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from samverkan_model.cache import Shelf, code, digest, used
from samverkan_model.errors import Place
from samverkan_model.loading.records import Row
from samverkan_model.model.facts import CONCEPTS, Facts
from samverkan_model.model.own import extended
from samverkan_model.model.tenant import TenantHeader
from samverkan_model.model.vocabulary import Term, Vocabulary

_SHELF = Shelf("folders")
LEAST = 20_000
"""Bytes of a folder that is worth remembering; smaller ones are read as fast."""
_FORM = "1"
"""Changes when the form of what is kept does."""


def key_of(folder: Path, files: Iterable[tuple[Path, str]], vocabulary: Vocabulary, least: int = 0) -> str | None:
    """The key of a folder's content; None where nothing is to be remembered or a file cannot be read.

    Args:
        folder: the tenant's folder.
        files: its model files, each with the name people know it by.
        vocabulary: the words that hold before the tenant adds its own.
        least: so many bytes at least; None where there are fewer.
    """
    if not used():
        return None
    contents: list[str | bytes] = []
    size = 0
    try:
        for path, name in files:
            about = path.stat()
            if not S_ISREG(about.st_mode):  # a pipe or a device may never come to an end
                return None
            size += about.st_size
            contents += name, hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return None
    if size < least:
        return None
    return digest([_FORM, code("model", "loading"), vocabulary.fingerprint, folder.name, *contents])


def recalled_facts(key: str, vocabulary: Vocabulary) -> Facts | None:
    """The facts kept under a key; None where there are none, or they are not what they should be."""
    content = _SHELF.get(key)
    if content is None:
        return None
    try:
        kept = from_json(content)
        words = vocabulary.extended(Term.model_validate(term) for term in kept["terms"])
        concepts = extended(CONCEPTS, words)
        records = [concepts[concept].model_validate(values) for concept, values, _, _ in kept["rows"]]
        places = {
            record.id: Place(file, line) for record, (_, _, file, line) in zip(records, kept["rows"], strict=True)
        }
        header = TenantHeader.model_validate(kept["header"])
        places = {header.id: Place(*kept["place"])} | places
    except (ValidationError, ValueError, KeyError, TypeError):
        return None
    return Facts(header, records, words, places)


def keep_rows(key: str, header: Row, rows: Sequence[Row], terms: Iterable[Term]) -> None:
    """Keeps the rows of a folder that has no faults."""
    kept: dict[str, Any] = {
        "header": header.raw,
        "place": [header.place.file, header.place.line],
        "terms": [term.model_dump(exclude_none=True) for term in terms],
        "rows": [[row.record.concept, _values(row), row.place.file, row.place.line] for row in rows],
    }
    _SHELF.put(key, to_json(kept))


def _values(row: Row) -> dict[str, Any]:
    return {**row.raw, "id": row.record.id} if row.derived else row.raw
