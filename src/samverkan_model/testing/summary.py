"""A tenant in short, kept beside its data: whoever changes it sees which ids came and went."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeGuard

from samverkan_model.errors import Fault, LostId, NoSummary, OtherTenant, Place, SummaryBehind
from samverkan_model.files import write
from samverkan_model.loading.adapter import Adapter
from samverkan_model.loading.document import read_text
from samverkan_model.loading.folder import Origin, shown_path
from samverkan_model.model.facts import CONCEPTS, Facts

FILE = "summary.json"
NAMED = 4
"""So many new ids are named; the rest are counted."""


def summary(facts: Facts) -> dict[str, Any]:
    """Id, kind and the ids of every concept."""
    ids = {concept: sorted(record.id for record in facts.concept(concept)) for concept in CONCEPTS}
    held = {concept: names for concept, names in ids.items() if names}
    counts = {concept: len(names) for concept, names in held.items()}
    return {"schema": "samverkan.summary/1", "id": facts.id, "kind": facts.header.kind, "counts": counts, "ids": held}


def place_of_summary(origin: Origin) -> Path | None:
    """Where the summary of a tenant lies; None for an adapter without a folder of its own."""
    home = origin.home if isinstance(origin, Adapter) else origin
    return None if home is None else home / FILE


def write_summary(facts: Facts, path: Path) -> None:
    """Writes the summary over the former one."""
    write(path, _as_json(summary(facts)))


def write_draft(tenant: str, kind: str, path: Path) -> None:
    """Writes a summary that holds nobody to any id, for a model whose rows are still examples."""
    draft = {"schema": "samverkan.summary/1", "id": tenant, "kind": kind, "counts": {}, "ids": {}, "draft": True}
    write(path, _as_json(draft))


def _as_json(document: Mapping[str, Any]) -> bytes:
    return f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode()


def is_draft(path: Path | None) -> bool:
    """Whether the summary says that no ids have been given out yet."""
    return path is not None and _read(path).get("draft") is True


def _read(path: Path) -> Mapping[str, Any]:
    """What a summary says; nothing where it is missing or is none."""
    try:
        found = json.loads(read_text(path, path.name, []) or "")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def against_summary(facts: Facts, path: Path) -> Iterator[Fault]:
    """Ids that are gone, or else what is new, since the summary was written; nothing where it is a draft."""
    place = Place(shown_path(path, path.parent))
    former = _read(path)
    held, name = former.get("ids"), former.get("id")
    if not _is_ids(held) or not isinstance(name, str):
        yield NoSummary(place=place)
        return
    if name != facts.id:
        yield OtherTenant(place=facts.place(facts.id) or place, value=facts.id, known_as=name)
        return
    if not is_draft(path):
        yield from _gone_or_new(facts, held, former, place)


def _is_ids(held: object) -> TypeGuard[Mapping[str, list[str]]]:
    lists = held.values() if isinstance(held, dict) else (None,)
    return all(isinstance(one, list) and all(isinstance(name, str) for name in one) for one in lists)


def _gone_or_new(
    facts: Facts, held: Mapping[str, list[str]], former: Mapping[str, Any], place: Place
) -> Iterator[Fault]:
    before = {name: concept for concept, names in held.items() for name in names}
    gone = [name for name in before if name not in facts]
    for name in gone:
        near = tuple(record.id for record in facts.concept(before[name]) if record.id not in before)
        yield LostId(place=place, subject=before[name], value=name, allowed=near)
    new = [record.id for record in facts if record.id not in before]
    if not gone and (new or former != summary(facts)):
        more = f" +{len(new) - NAMED}" if len(new) > NAMED else ""
        yield SummaryBehind(place=place, new=", ".join(new[:NAMED]) + more or "–")
