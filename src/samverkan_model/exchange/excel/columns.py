"""The sheets and columns of a workbook, worked out from the concepts: a field that is added has its column by itself.

A field is a column, a part with several fields is a column for each of them (Uppsägning: Senast), and parts of which
there may be several (parties, steps) are rows of a sheet of their own. What a relation says beside whom it leads to
stands in one sheet for all relations.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.field_types import In
from samverkan_model.model.own import extended
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import Citation, Link, Record
from samverkan_model.model.tenant import TenantHeader
from samverkan_model.model.validity import Moment, Validity
from samverkan_model.model.vocabulary import SCHEMES, Term, Vocabulary

MARKING = frozenset({"not_documented", "gaps", "not_applicable"})
"""Fields whose values are names of fields and aspects."""
HEADER, WORDS, LINKS = "tenant", "vocabulary", "links"
"""Sheets beside those of the concepts: the tenant itself, its own words, what relations say of themselves."""
RARE = frozenset({
    "planned", "rests", "basis", "reason", "inferred", "wording", "visibility", "not_documented", "gaps",
    "not_applicable", "not_in", "identifiers", "former_ids", "conflicts_with", "rules", "preferred",
})  # fmt: skip
"""Fields that few fill in: their columns are folded away, and shown with the plus sign above them."""


class Holds(StrEnum):
    """What stands in the cells of a column."""

    TEXT = "text"
    NUMBER = "number"
    TRUTH = "truth"
    DAY = "day"
    PERIOD = "period"
    TERM = "term"
    WORD = "word"
    NAME = "name"
    CITATION = "citation"
    FIELD = "field"
    REASONS = "reasons"
    WEIGHTS = "weights"
    PARTS = "parts"


@dataclass(frozen=True)
class SheetColumn:
    """A column of a sheet.

    Attributes:
        keys: keys that lead to its value in a row.
        model: the class that the field stands on, whose texts tell what it means.
        holds: what stands in its cells.
        many: several values, a line for each.
        required: every row has to have one.
        scheme: for terms: the scheme of the vocabulary.
        concepts: for names: the concepts that they may be of.
        words: the only words that may stand there, or that may stand there beside a number.
        rare: few fill it in.
    """

    keys: tuple[str, ...]
    model: type[BaseModel]
    holds: Holds
    many: bool = False
    required: bool = False
    scheme: str = ""
    concepts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    rare: bool = False

    @property
    def field(self) -> str:
        """The field that it is for."""
        return self.keys[-1]


@dataclass(frozen=True)
class SheetForm:
    """A sheet of a workbook.

    Attributes:
        key: the concept, or the field whose parts stand there.
        owners: the concepts whose records the rows are, or whose parts they are.
        part: the class of the parts; None where each row is a record.
        columns: its columns, those that must be filled in first.
    """

    key: str
    owners: tuple[str, ...]
    part: type[BaseModel] | None
    columns: tuple[SheetColumn, ...]

    @property
    def is_child(self) -> bool:
        """Each row belongs to a record of another sheet."""
        return self.part is not None


@dataclass(frozen=True)
class Form:
    """All sheets that a workbook may have, for a vocabulary.

    Attributes:
        sheets: by key, in the order they stand in.
        concepts: the concepts with the fields that the vocabulary declares, the tenant's header among them.
        links: for each concept its fields that are relations, whose details stand in the sheet of `LINKS`.
    """

    sheets: Mapping[str, SheetForm]
    concepts: Mapping[str, type[Record]]
    links: Mapping[str, tuple[str, ...]]

    def children(self, concept: str) -> Iterator[SheetForm]:
        """The sheets that hold parts of the records of a concept."""
        return (sheet for sheet in self.sheets.values() if sheet.is_child and concept in sheet.owners)


ORDER = (
    HEADER, "organizations", "groups", "structures", "bodies", "seats", "mandates", "flows", "agreements", "areas",
    "target_groups", "assignments", "programmes", "events", "changes", "decisions", "evaluations", "needs", "goals",
    "duties", "terms_of_office", "collaboration_rules", "own_records", "deviations", "sources",
)  # fmt: skip
"""Sheets of records in the order of thought: who, what they may, what is agreed, what happens, from where."""


def workbook_form(vocabulary: Vocabulary) -> Form:
    """The sheets of a workbook for the words that hold."""
    concepts: dict[str, type[Record]] = {**extended(CONCEPTS, vocabulary), HEADER: TenantHeader}
    ordered = [*(one for one in ORDER if one in concepts), *(one for one in concepts if one not in ORDER)]
    return _form(tuple((name, concepts[name]) for name in ordered))


@cache
def _form(concepts: tuple[tuple[str, type[Record]], ...]) -> Form:
    sheets, links = {}, {}
    children: dict[str, list[tuple[str, type[BaseModel]]]] = {}
    for name, model in concepts:
        sheets[name] = SheetForm(name, (name,), None, _sorted(_columns(model)))
        links[name] = tuple(key for key, info in model.model_fields.items() if Link in _leaves(info.annotation))
        for key, info in model.model_fields.items():
            part = _part(info)
            if part is not None and _is_many(info.annotation):
                children.setdefault(key, []).append((name, part))
    for key, owned in children.items():
        for part in dict.fromkeys(part for _, part in owned):
            owners = tuple(name for name, one in owned if one is part)
            sheet = key if part is owned[0][1] else f"{key}/{owners[0]}"
            sheets[sheet] = SheetForm(sheet, owners, part, _sorted(_columns(part)))
    owners = tuple(name for name, fields in links.items() if fields)
    details = (column for column in _columns(Link) if column.keys != ("to",))
    sheets[LINKS] = SheetForm(LINKS, owners, Link, _sorted(details))
    words = (column for column in _columns(Term) if column.keys != ("id",))
    sheets[WORDS] = SheetForm(WORDS, (WORDS,), None, _sorted(words))
    return Form(sheets, dict(concepts), links)


def _sorted(columns: Iterator[SheetColumn]) -> tuple[SheetColumn, ...]:
    """What every row must have first, then what is the sheet's own, then when and whence, then what is rare."""
    shared = {name: place for place, name in enumerate(("valid", "attested", "source", "note"), start=2)}
    found = [*columns]
    return tuple(sorted(found, key=lambda one: 9 if one.rare else 0 if one.required else shared.get(one.keys[0], 1)))


def _columns(model: type[BaseModel], above: tuple[str, ...] = ()) -> Iterator[SheetColumn]:
    for name, info in model.model_fields.items():
        keys = (*above, name)
        part = _part(info)
        if name == "id" and issubclass(model, Record):
            continue
        if part is not None and not _is_many(info.annotation):
            yield from _columns(part, keys)
        elif part is None or above or not issubclass(model, Record):
            yield _column(keys, model, info, part)


def _column(
    keys: tuple[str, ...], model: type[BaseModel], info: FieldInfo, part: type[BaseModel] | None
) -> SheetColumn:
    leaves = _leaves(info.annotation)
    scheme = next((mark.scheme for mark in info.metadata if isinstance(mark, In)), "")
    concepts = next((mark.concepts for mark in info.metadata if isinstance(mark, Refers)), ())
    words = tuple(word for leaf in leaves for word in _words(leaf))
    if model is Term and keys == ("scheme",):
        words = SCHEMES
    return SheetColumn(
        keys,
        model,
        Holds.PARTS if part else _holds(keys[-1], model, leaves, scheme, bool(concepts), bool(words)),
        _is_many(info.annotation),
        (info.is_required() or keys == ("scheme",)) and len(keys) == 1,
        scheme,
        concepts,
        words,
        keys[0] in RARE and model is not Term,
    )


def _holds(name: str, model: type[BaseModel], leaves: tuple[Any, ...], scheme: str, named: bool, words: bool) -> Holds:
    """What a field holds, the first that is so."""
    record = issubclass(model, Record)
    ways = (
        (Citation in leaves, Holds.CITATION),
        (name == "inferred", Holds.REASONS),
        (name == "rules" and record, Holds.WEIGHTS),
        (name in MARKING or name == "fields" or (name == "field" and model is not Term), Holds.FIELD),
        (Validity in leaves, Holds.PERIOD),
        (Moment in leaves, Holds.DAY),
        (bool in leaves, Holds.TRUTH),
        (int in leaves or float in leaves, Holds.NUMBER),
        (named, Holds.NAME),
        (bool(scheme), Holds.TERM),
        (words, Holds.WORD),
    )
    return next((holds for is_so, holds in ways if is_so), Holds.TEXT)


def _part(info: FieldInfo) -> type[BaseModel] | None:
    """The class of the parts that a field holds, where they are more than a text in a cell."""
    return next(
        (
            leaf
            for leaf in _leaves(info.annotation)
            if isinstance(leaf, type) and issubclass(leaf, BaseModel) and leaf not in (Citation, Link)
        ),
        None,
    )


def is_written_as_text(model: type[BaseModel], name: str) -> bool:
    """Whether a field holds one part that may be written as plain text."""
    info = model.model_fields.get(name)
    part = _part(info) if info is not None else None
    return bool(info and part and getattr(part, "written_as", "") and not _is_many(info.annotation))


def _is_many(annotation: Any) -> bool:
    return any(get_origin(one) is tuple for one in _unwrapped(annotation))


def _leaves(annotation: Any) -> tuple[Any, ...]:
    """What a field may hold in the end: classes, and literals as they are."""
    found: list[Any] = []
    for one in _unwrapped(annotation):
        if get_origin(one) is tuple:
            found += _leaves(get_args(one)[0])
        else:
            found.append(one)
    return tuple(found)


def _unwrapped(annotation: Any) -> Iterator[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _unwrapped(get_args(annotation)[0])
    elif origin in (Union, UnionType):
        for one in get_args(annotation):
            yield from _unwrapped(one)
    elif annotation is not type(None):
        yield annotation


def _words(leaf: Any) -> tuple[str, ...]:
    if get_origin(leaf) is Literal:
        return tuple(str(word) for word in get_args(leaf))
    if isinstance(leaf, type) and issubclass(leaf, StrEnum):
        return tuple(str(word) for word in leaf)
    return ()
