"""Rules of a project's own, written as YAML: every record of a kind has something of a kind.

    # samverkan-rules.yaml
    rules:
      - code: X01
        name: styrgrupp.ordforande
        severity: warning
        every: bodies
        where: {kind: styrgrupp}
        has: {seats: {role: chair}}
        statement: Varje styrgrupp har en ordförande.
        says: "{record} saknar ordförande. Lägg till platsen, eller märk den som inte dokumenterad."
        good: …
        bad: …

Texts are one text, or one for each language under ``sv`` and ``en``. The examples are tried when the file is read.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from samverkan_model.language import LANGUAGES, Language, text
from samverkan_model.model.bodies import Body, Flow, Mandate, Seat
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.field_types import In
from samverkan_model.model.statement import Link, Part, Record, field_marks
from samverkan_model.rules.engine.base import CheckContext, FindingKind, Rule, RuleOfLaw, Severity, Texts, Violation

ANY = "any"
"""A condition that any value meets."""

Wanted = Mapping[str, tuple[str, ...]]
"""Values by field; one of them has to be there. No fields, and anything will do."""


@dataclass(frozen=True)
class Beside:
    """Records that stand beside another one, found from it.

    Attributes:
        model: what they are.
        found: which they are, by the id of the other one.
    """

    model: type[Record]
    found: Callable[[CheckContext], Mapping[str, tuple[Any, ...]]]


BESIDE: Mapping[str, Beside] = {
    "seats": Beside(Seat, lambda context: context.seats_of),
    "mandates": Beside(Mandate, lambda context: context.mandates_of),
    "flows_from": Beside(Flow, lambda context: context.flows_from),
    "flows_to": Beside(Flow, lambda context: context.flows_to),
}
"""What can be asked for under ``has``, next to the fields of the record itself."""


@dataclass(frozen=True)
class RuleShape:
    """What a rule asks for.

    Attributes:
        every: concept of the records it looks at.
        where: which of them.
        has: what each of them has to have: a field, or a key of `BESIDE`, with conditions on it.
        at_least: how many.
    """

    every: str
    where: Wanted
    has: Mapping[str, Wanted]
    at_least: int = 1


def shape_rule(raw: Mapping[str, Any], shape: RuleShape, plugin: str) -> Rule:
    """A shape and what people read of it as a rule like any other."""
    statement = _texts(raw["statement"])
    return Rule(
        code=raw["code"],
        name=raw["name"],
        severity=Severity(raw.get("severity") or Severity.WARNING),
        kind=FindingKind(raw.get("kind") or FindingKind.GAP),
        statement=statement,
        definition=_texts(raw["definition"]) if raw.get("definition") else _definition(shape),
        why=_texts(raw["why"]) if raw.get("why") else _both("no-reason"),
        remedy=_texts(raw["remedy"]) if raw.get("remedy") else _both("remedy"),
        says={"default": _texts(raw["says"])},
        subjects=lambda context: subjects(shape, context),
        examine=lambda context, record: examine_missing(shape, context, record),
        good=raw["good"],
        bad=raw["bad"],
        at=date.fromisoformat(raw["at"]) if raw.get("at") else None,
        basis=tuple(RuleOfLaw(law) for law in _list(raw.get("basis"))),
        proposal=_texts(raw["proposal"]) if raw.get("proposal") else None,
        plugin=plugin,
    )


def subjects(shape: RuleShape, context: CheckContext) -> Iterator[Record]:
    """The records the rule is about."""
    for record in context.snapshot.of(CONCEPTS[shape.every]):
        if record.preferred and meets(context, record, shape.where):
            yield record


def examine_missing(shape: RuleShape, context: CheckContext, record: Record) -> Iterator[Violation]:
    """A hit where something asked for is missing, unless the sources were searched for it in vain."""
    silent = {*record.not_documented, *record.inferred}
    for key, wanted in shape.has.items():
        words = {key, *(value for values in wanted.values() for value in values)}
        if not words & silent and _count(context, record, key, wanted) < shape.at_least:
            yield Violation(record.id, parts={"key": key})


def meets(context: CheckContext, part: Part, wanted: Wanted) -> bool:
    """Whether a record, or a part of one, has one of the values wanted in each field."""
    return all(_has(context, part, field, values) for field, values in wanted.items())


def _count(context: CheckContext, record: Record, key: str, wanted: Wanted) -> int:
    if key in BESIDE:
        return sum(meets(context, one, wanted) for one in BESIDE[key].found(context).get(record.id, ()))
    if key in wanted:  # a plain field with values of its own: has: {level: political}
        return int(_has(context, record, key, wanted[key]))
    items = _items(record, key)
    return sum(meets(context, item, wanted) if isinstance(item, Part) else not wanted for item in items)


def _has(context: CheckContext, part: Part, field: str, values: tuple[str, ...]) -> bool:
    found = _values(context, part, field)
    return bool(found) if ANY in values else bool(found & set(values))


def _values(context: CheckContext, part: Part, field: str) -> set[str]:
    """The values of a field as words, and for words of the vocabulary the broader ones too."""
    if field == "functions" and isinstance(part, Body):
        return set(context.snapshot.functions(part))
    plain = {_word(item) for item in _items(part, field)}
    mark = field_marks(type(part), In).get(field)
    if mark is None:
        return plain
    vocabulary = context.snapshot.facts.vocabulary
    return {broader for term in plain for broader in vocabulary.lineage(mark.scheme, term)}


def _items(part: Part, field: str) -> tuple[Any, ...]:
    value = getattr(part, field)
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _word(value: Any) -> str:
    if isinstance(value, Link):
        return value.to
    return str(value).lower() if isinstance(value, bool) else str(value)


def _texts(raw: Any) -> Texts:
    return {language: (raw[language] if isinstance(raw, Mapping) else str(raw)).strip() for language in LANGUAGES}


def _both(key: str) -> Texts:
    return {language: text(f"rule.shape.{key}", language) for language in LANGUAGES}


def _definition(shape: RuleShape) -> Texts:
    return {language: _defined(shape, language) for language in LANGUAGES}


def _defined(shape: RuleShape, language: Language) -> str:
    where = text("rule.shape.where", language, conditions=_conditions(shape.where)) if shape.where else ""
    has = ", ".join(f"{key} ({_conditions(wanted)})" if wanted else key for key, wanted in shape.has.items())
    return text("rule.shape.definition", language, every=shape.every, where=where, has=has, count=shape.at_least)


def _conditions(wanted: Wanted) -> str:
    return ", ".join(f"{field}: {'/'.join(values)}" for field, values in wanted.items())


def _list(raw: Any) -> tuple[str, ...]:
    return tuple(map(str, raw)) if isinstance(raw, list) else (str(raw),) if raw else ()
