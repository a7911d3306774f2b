"""Popolo's JSON → rows of a tenant: what we have written ourselves, and files of others as far as they go.

Of others, an organization becomes an organisation, a post or a membership without a person a seat in it, an event an
event. Persons are never read: a function at an organisation is enough. What else a file has is counted and told.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from samverkan_model.errors import BrokenPopolo, Fault, PartsLeftOut, PersonsLeftOut, Place, UnknownWord
from samverkan_model.exchange.popolo.parsing import Lines, parse_popolo
from samverkan_model.loading.adapter import Adapter, Given, SourceRow
from samverkan_model.loading.document import read_text
from samverkan_model.loading.ids import slug
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.statement import LONGEST_ID

OWN = "samverkan"
LISTS = ("organizations", "posts", "memberships", "events", "persons")
_DAYS = {"start_date", "end_date"}
READ = {
    "organizations": {
        "id", "name", "classification", "other_names", "identifiers", "parent_id", "description", "abstract",
        "founding_date", "dissolution_date",
    },
    "posts": {"id", "label", "role", "organization_id", "on_behalf_of_id", *_DAYS},
    "memberships": {"id", "label", "role", "organization_id", "on_behalf_of_id", "post_id", *_DAYS},
    "events": {"id", "name", "classification", "organization_id", "description", *_DAYS},
}  # fmt: skip
"""What is read of the objects that somebody else has written, by list."""


def adapter(path: Path) -> Adapter:
    """The tenant in a file of Popolo."""
    faults: list[Fault] = []
    text = read_text(path, path.name, faults)
    name = slug(path.stem) or "popolo"
    if text is None:
        return Adapter(name, partial(iter, [*faults]))
    found = parse_popolo(text, LISTS)
    if isinstance(found, str):
        return Adapter(name, partial(iter, [BrokenPopolo(place=Place(path.name), problem=found)]))
    content, lines = found
    own = content.get(OWN)
    tenant = own.get("tenant") if isinstance(own, Mapping) else None
    known_as = tenant.get("id") if isinstance(tenant, Mapping) else None
    return Adapter(known_as if isinstance(known_as, str) else name, partial(_rows, content, lines, path, name))


def _rows(content: Mapping[str, Any], lines: Lines, path: Path, name: str) -> Iterator[Given]:
    def row(concept: str, values: Mapping[str, Any], said: Any = None) -> SourceRow:
        return SourceRow(concept, values, file=path.name, line=lines.of(said))

    own = content.get(OWN)
    if isinstance(own, Mapping):
        tenant = own.get("tenant") or {}
        yield row("tenant", tenant, tenant)
        for scheme, terms in (own.get("vocabulary") or {}).items():
            yield from (row(f"vocabulary.{scheme}", term, term) for term in terms)
        yield from (row("sources", one, one) for one in own.get("sources") or ())
    else:
        yield row("tenant", {"id": name, "name": path.stem})
    if persons := len(content.get("persons") or ()):
        yield PersonsLeftOut(place=Place(path.name), count=persons)
    reading, left = _Reading(content), Counter[str]()
    for key in READ:
        for one in content.get(key) or ():
            if isinstance(one.get(OWN), Mapping):
                found = _ours(one)
            else:
                found = reading.foreign(key, one)
                left.update(_left_of(key, one, taken=found is not None))
            if found is not None:
                yield row(*found, one)
    left.update({key: len(found) for key, found in content.items() if key not in LISTS and isinstance(found, list)})
    yield from (PartsLeftOut(place=Place(path.name), what=what, count=count) for what, count in left.items() if count)


def _left_of(key: str, one: Mapping[str, Any], *, taken: bool) -> Iterator[str]:
    """What is not read of an object: the whole of one that says of a person, else each key without a counterpart."""
    if taken:
        yield from (
            f"{key}.{name}" for name, said in one.items() if name not in READ[key] and said not in (None, "", [])
        )
    elif not one.get("post_id") or one.get("person_id"):
        yield key


def _ours(one: Mapping[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """A record that we have written."""
    said = dict(one[OWN])
    concept = str(said.pop("concept", ""))
    model = CONCEPTS.get(concept)
    if model is None:
        return concept, said
    known = {"id": one.get("id"), **said}
    if concept != "seats" and (title := one.get("name")) is not None:
        known[model.title_field] = title
    if (about := one.get("description")) is not None:
        known["purpose" if "purpose" in model.model_fields else "text"] = about
    return concept, known


class _Reading:
    """A file of others: ids made into ours by one rule, words looked for among ours."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self._ids: dict[str, str] = {}
        self._vocabulary = core_vocabulary()
        for key in ("organizations", "posts", "events"):
            for one in content.get(key) or ():
                self._id(one)

    def foreign(self, key: str, one: Mapping[str, Any]) -> tuple[str, dict[str, Any]] | None:
        """What it becomes; None of what says of a person, or of a post that stands already."""
        if key == "organizations":
            return "organizations", self._organization(one)
        if key == "posts":
            return "seats", self._seat(one, one.get("label"))
        if key == "events":
            return "events", self._event(one)
        if one.get("person_id") or one.get("person") or one.get("post_id"):
            return None
        return "seats", self._seat(one, one.get("label"))

    def _organization(self, one: Mapping[str, Any]) -> dict[str, Any]:
        return _said({
            "id": self._id(one),
            "name": one.get("name"),
            "kind": self._word("organization_kinds", one.get("classification"), "other"),
            "names": [self._name(name) for name in _dicts(one.get("other_names"))],
            "identifiers": [
                _said({"system": known.get("scheme") or "Popolo", "value": known.get("identifier")})
                for known in _dicts(one.get("identifiers"))
            ],
            "part_of": self._known(one.get("parent_id")),
            "purpose": one.get("description") or one.get("abstract"),
            "valid": _period(one.get("founding_date"), one.get("dissolution_date")),
        })  # fmt: skip

    def _seat(self, one: Mapping[str, Any], words: Any) -> dict[str, Any]:
        return _said({
            "id": self._id(one) if one.get("id") else None,
            "body": self._known(one.get("organization_id")),
            "role": self._word("roles", one.get("role"), "member"),
            "function": words or one.get("role"),
            "at": self._known(one.get("on_behalf_of_id")),
            "valid": _period(one.get("start_date"), one.get("end_date")),
        })  # fmt: skip

    def _event(self, one: Mapping[str, Any]) -> dict[str, Any]:
        begin, end = one.get("start_date"), one.get("end_date")
        days = begin if not end or begin == end else f"{begin}/{end}"
        return _said({
            "id": self._id(one),
            "name": one.get("name"),
            "kind": self._word("event_kinds", one.get("classification"), "meeting"),
            "when": days,
            "organizers": self._known(one.get("organization_id")),
            "text": one.get("description"),
        })  # fmt: skip

    def _name(self, one: Mapping[str, Any]) -> dict[str, Any]:
        kind = "former" if one.get("end_date") else "variant"
        word = kind if self._vocabulary.get("name_kinds", kind) else "former"
        return _said({
            "name": one.get("name"), "kind": word, "note": one.get("note"),
            "valid": _period(one.get("start_date"), one.get("end_date")),
        })  # fmt: skip

    def _word(self, scheme: str, words: Any, otherwise: str) -> str:
        try:
            return self._vocabulary.find(scheme, str(words)) if words else otherwise
        except UnknownWord:
            return otherwise

    def _id(self, one: Mapping[str, Any]) -> str:
        given = str(one.get("id") or one.get("name") or one.get("label") or "")
        if given not in self._ids:
            made, taken = slug(given)[: LONGEST_ID - 8].strip("-") or "post", set(self._ids.values())
            endings = ("", *(f"-{number}" for number in range(2, len(taken) + 3)))
            self._ids[given] = next(f"{made}{one}" for one in endings if f"{made}{one}" not in taken)
        return self._ids[given]

    def _known(self, given: Any) -> str | None:
        return self._ids.get(str(given), str(given)) if given else None


def _dicts(found: Any) -> list[Mapping[str, Any]]:
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _period(begin: Any, end: Any) -> str | None:
    """A period as EDTF; an end that is not told is not known."""
    return f"{begin or ''}/{end or ''}" if begin or end else None


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [])}
