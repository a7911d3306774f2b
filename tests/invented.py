"""Invented tenants with a token in every text, so that it can be told where a text ends up.

The generator reads the records' own fields, so that a field added tomorrow is filled without anybody thinking of it.
"""

import json
import random
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.field_types import In
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import Citation, Link, Record, Statement, Visibility
from samverkan_model.model.tenant import EXPORTED
from samverkan_model.model.validity import Validity

DAYS = ("2016-01-01", "2016-06-15", "2017-01-01", "2017-06-01", "2018-01-01", "2018-12-31")
PLAIN = {
    "rules",
    "inferred",
    "not_documented",
    "gaps",
    "not_applicable",
    "former_ids",
    "conflicts_with",
    "readings",
    "basis",
    "preferred",
    "visibility",
}
"""Fields that are set by hand or left alone: marks name fields, and texts about the whole are filled elsewhere."""
SHAPED = {"org_number": "212000-0001", "url": "https://exempel.se/{token}", "code": "{token}"}
REST = "2017-04-01/2017-04-30"
"""A rest within every period that is made here: one over the whole of it would leave nothing that applies to look at."""
LENGTH = "P1Y"
PER_CONCEPT = 3


OWN_KIND = {"id": "eget-slag", "sv": "Eget slag", "en": "Kind of its own"}
"""A kind of record that the tenant declares: the core has none."""


class Invented:
    """One invented tenant.

    Attributes:
        id: the tenant's id.
        rows: its records as they stand in a model file, by concept.
        visibility: of each record, as its file says.
    """

    def __init__(self, tenant: str, seed: int, hides: bool = True) -> None:
        self.id = tenant
        self.dice = random.Random(seed)  # noqa: S311 - made-up data, nothing secret
        self.hides = hides
        self.ids: dict[str, list[str]] = {concept: [] for concept in CONCEPTS}
        self.visibility: dict[str, Visibility] = {}
        self.rows: dict[str, list[dict[str, Any]]] = {}
        for concept in CONCEPTS:
            self.rows[concept] = [self._row(CONCEPTS[concept], number) for number in range(PER_CONCEPT)]
        self.words = [self._word(level) for level in Visibility]
        self._use_words()

    def token(self, level: Visibility) -> str:
        """A word that occurs nowhere else, from which tenant and audience can be read."""
        return f"zq{self.id}{level}{self.dice.randrange(10**6):06d}zq"

    def write(self, folder: Path, uses: tuple[str, ...] = (), exports: tuple[str, ...] = ()) -> Path:
        """Writes the tenant as model files; JSON is YAML."""
        folder.mkdir(parents=True)
        header = {
            "id": self.id, "name": self.token(Visibility.PUBLIC), "kind": "county",
            "principals": self.public("organizations")[:1], "uses": list(uses), "exports": list(exports),
            "text": self.token(Visibility.PUBLIC),
        }  # fmt: skip
        content = {"tenant": header, "vocabulary": {"body_kinds": self.words, "own_kinds": [OWN_KIND]}, **self.rows}
        (folder / "tenant.yaml").write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
        return folder

    def public(self, *concepts: str) -> list[str]:
        """Ids of records whose file says that everybody may see them."""
        ids = [name for concept in concepts or EXPORTED for name in self.ids[concept]]
        return [name for name in ids if self.visibility[name] is Visibility.PUBLIC]

    def _row(self, concept: type[Record], number: int) -> dict[str, Any]:
        level = self.dice.choice(list(Visibility)) if self.hides and number else Visibility.PUBLIC
        name = f"{concept.concept.replace('_', '-')}-{self.token(level)}"
        self.visibility[name] = level
        row = {"id": name, "visibility": str(level), **dict(self._fields(concept, level, 0))}
        row |= {"source": self._sources(level), "inferred": {"valid": self.token(level)}}
        row.pop("planned", None)
        self.ids[concept.concept].append(name)
        return row

    def _word(self, level: Visibility) -> dict[str, str]:
        token = self.token(level)
        return {"id": token, "sv": token, "en": token, "definition_sv": token, "definition_en": token}

    def _use_words(self) -> None:
        """Gives bodies the tenant's own words for kinds, each to those it is meant for."""
        for row in self.rows["bodies"]:
            row["kind"] = [self.words[Visibility(row["visibility"]).rank]["id"], "samrad"]

    def _fields(self, model: type[BaseModel], level: Visibility, depth: int) -> Iterator[tuple[str, Any]]:
        for name, info in model.model_fields.items():
            if name in PLAIN or name in ("id", "source", "attested", "planned", "succeeds", "then"):
                continue
            value = self._value(name, info, level, depth)
            if value not in (None, [], {}):
                yield name, value

    def _value(self, name: str, info: FieldInfo, level: Visibility, depth: int) -> Any:
        if name in SHAPED:
            return SHAPED[name].format(token=self.token(level))
        if name == "valid":
            return f"{self.dice.choice(DAYS[:3])}/{self.dice.choice((*DAYS[3:], '..'))}"
        if name == "rests":
            return [REST]
        if name == "fields":  # which of the record's own an owner has confirmed
            return ["valid"]
        if any(getattr(mark, "pattern", None) for mark in info.metadata):
            return LENGTH
        marks = [mark for mark in info.metadata if isinstance(mark, Refers | In)]
        return self._of(info.annotation, marks[0] if marks else None, level, depth)

    def _of(self, kind: Any, mark: Refers | In | None, level: Visibility, depth: int) -> Any:
        origin, inner = get_origin(kind), [one for one in get_args(kind) if one is not type(None)]
        if origin is Annotated:
            return self._of(inner[0], mark, level, depth)
        if origin in (Union, types.UnionType):
            return self._of(inner[0], mark, level, depth)
        if origin is tuple:
            found = [self._of(inner[0], mark, level, depth) for _ in range(self.dice.choice((1, 2)))]
            return [one for place, one in enumerate(found) if one not in (None, {}) and one not in found[:place]]
        if origin is Literal:
            return self.dice.choice(get_args(kind))
        return self._single(kind, mark, level, depth)

    def _single(self, kind: Any, mark: Refers | In | None, level: Visibility, depth: int) -> Any:
        if isinstance(mark, In):
            return self.dice.choice(sorted(core_vocabulary().scheme(mark.scheme)) or [OWN_KIND["id"]])
        if isinstance(mark, Refers):
            target = self._target(mark)
            return {"to": target, "label": self.token(level)} if target and kind is Link else target
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self._part(kind, level, depth)
        simple: dict[Any, Callable[[], Any]] = {
            str: lambda: self.token(level),
            int: lambda: 3,
            float: lambda: 2.0,
            bool: lambda: True,
        }
        if kind in simple:
            return simple[kind]()
        return f"{DAYS[0]}/{DAYS[-1]}" if kind is Validity else DAYS[2] if isinstance(kind, type) else None

    def _part(self, kind: type[BaseModel], level: Visibility, depth: int) -> dict[str, Any] | None:
        """A part of a record; one that can be hidden by itself is for fewer than the record now and then."""
        if kind is Citation or depth > 1:
            return None
        within = level
        if issubclass(kind, Statement) and self.hides and self.dice.random() < 0.3:
            within = max(level, Visibility.INTERNAL, key=lambda one: one.rank)
        part = dict(self._fields(kind, within, depth + 1))
        missing = {name for name, info in kind.model_fields.items() if info.is_required()} - part.keys()
        if missing:
            return None
        return {**part, "visibility": str(within)} if issubclass(kind, Statement) else part

    def _target(self, mark: Refers) -> str | None:
        ids = [name for concept in mark.concepts for name in self.ids.get(concept, ())]
        return self.dice.choice(ids) if ids else None

    def _sources(self, level: Visibility) -> list[str]:
        return [f"{self.dice.choice(self.ids['sources'])} {self.token(level)}"] if self.ids["sources"] else []
