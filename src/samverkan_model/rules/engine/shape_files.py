"""A file of shape rules → rules, or every fault in it, with its line."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from samverkan_model.errors import (
    BrokenRule,
    Fault,
    MissingKey,
    ModelFaults,
    NotAList,
    NotAMapping,
    UnknownConcept,
    UnknownKey,
)
from samverkan_model.loading.document import Document, Mapped, Rows, as_written
from samverkan_model.loading.example import facts_from
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.rules.engine.base import FindingKind, Rule, Severity
from samverkan_model.rules.engine.contract_files import (
    broken,
    contract_faults,
    contract_of,
    keyed_under,
    more_than_names,
    subject_of,
    wrong_kinds,
)
from samverkan_model.rules.engine.run import check
from samverkan_model.rules.engine.settings import RuleSettings
from samverkan_model.rules.engine.shapes import BESIDE, RuleShape, Wanted, shape_rule
from samverkan_model.rules.engine.table_files import table_faults, table_of
from samverkan_model.timeline import Snapshot

REQUIRED = ("code", "name", "every", "has", "statement", "says", "good", "bad")
OPTIONAL = ("severity", "kind", "where", "at_least", "definition", "why", "remedy", "basis", "proposal", "at")
TEXTS = ("statement", "says", "definition", "why", "remedy", "proposal")
EXAMPLE_DAY = date(2018, 1, 1)
"""The day the examples are looked at, unless the rule names another."""

PLAIN = ("code", "name", "severity", "kind", "every", "at_least", "at", "good", "bad")
"""Keys whose value is a text by itself."""
NAMES = ("record", "key")
"""What a message can name."""

_CODE = re.compile(r"[A-Z]{1,20}[0-9]{1,9}")
_COUNT = re.compile(r"[0-9]{1,4}")


def read_shapes(path: Path, taken: Collection[str] = ()) -> tuple[Rule, ...]:
    """The rules in a file.

    Args:
        path: the file.
        taken: codes and names that other rules have.

    Raises:
        ModelFaults: with every fault of the file; an example that does not show what it should is one.
    """
    document = Document(path, path.name)
    reader = _Reader(document, taken)
    rules = tuple(rule for raw in reader.rows() for rule in reader.rule(raw))
    rules += tuple(rule for raw in keyed_under(document, "contracts") for rule in reader.contract(raw))
    rules += tuple(rule for raw in keyed_under(document, "tables") for rule in reader.table(raw))
    if reader.faults:
        raise ModelFaults(reader.faults)
    return rules


class _Reader:
    """Reads one file and collects its faults."""

    def __init__(self, document: Document, taken: Collection[str]) -> None:
        self.document = document
        self.taken = set(taken)
        self.faults: list[Fault] = list(document.faults)

    def rows(self) -> Iterator[Mapped]:
        """What stands under ``rules``, as far as it has keys."""
        value = self.document.value
        rows = value.get("rules") if isinstance(value, Mapped) else None
        if not isinstance(rows, Rows):
            alone = isinstance(value, Mapped) and {"contracts", "tables"} & value.keys() and rows is None
            for key in ("contracts", "tables") if alone else ():
                if key in value and not isinstance(value[key], Rows):
                    place = self.document.place(value.lines[key])
                    self.faults.append(NotAList(place=place, subject=key, found=as_written(value[key])))
            if not self.faults and not alone:
                self.faults.append(MissingKey(place=self.document.place(1), key="rules"))
            return
        for row, line in zip(rows, rows.lines, strict=True):
            if isinstance(row, Mapped):
                yield row
            else:
                self.faults.append(NotAMapping(place=self.document.place(line), found=as_written(row)))

    def rule(self, raw: Mapped) -> Iterator[Rule]:
        """The rule of a row; nothing where it has faults."""
        faults = list(self._faults(raw))
        if not faults:
            rule = shape_rule(raw, _shape(raw), self.document.shown_as)
            faults = list(self._examples(rule, raw))
            yield rule
        self.faults += faults

    def contract(self, raw: Mapped) -> Iterator[Rule]:
        """The rule of a contract; nothing where it has faults."""
        faults = [*contract_faults(self.document, raw), *self._code(raw)]
        if not faults:
            yield contract_of(self.document, raw)
        self.faults += faults

    def table(self, raw: Mapped) -> Iterator[Rule]:
        """The rule of a table; nothing where it has faults."""
        faults = [*table_faults(self.document, raw), *self._code(raw)]
        if not faults:
            rule = table_of(self.document, raw)
            faults = list(self._tried(rule, raw))
            yield rule
        self.faults += faults

    def _faults(self, raw: Mapped) -> Iterator[Fault]:
        wrong = list(wrong_kinds(self.document, raw, PLAIN, TEXTS))
        yield from wrong or self._wrong_values(raw)

    def _wrong_values(self, raw: Mapped) -> Iterator[Fault]:
        keys = (*REQUIRED, *OPTIONAL)
        for key in raw:
            if key not in keys:
                yield UnknownKey(place=self._place(raw, key), subject=subject_of(raw), value=key, allowed=keys)
        for key in REQUIRED:
            if not raw.get(key):
                yield MissingKey(place=self._place(raw), subject=subject_of(raw), key=key)
        yield from self._bad_values(raw)
        yield from self._bad_shape(raw)

    def _code(self, raw: Mapped) -> Iterator[Fault]:
        words = {key: raw[key] for key in ("code", "name") if isinstance(raw.get(key), str)}
        if not _CODE.fullmatch(words.get("code") or "X01"):
            yield self._broken(raw, "code", "code")
        for key, word in words.items():
            if word in self.taken:
                yield self._broken(raw, key, "taken")
            self.taken.add(word)

    def _bad_values(self, raw: Mapped) -> Iterator[Fault]:
        yield from self._code(raw)
        for key, allowed in (("severity", Severity), ("kind", FindingKind)):
            if raw.get(key) and raw[key] not in set(allowed):
                yield self._broken(raw, key, key)
        if raw.get("at_least") and not _COUNT.fullmatch(raw["at_least"]):
            yield self._broken(raw, "at_least", "number")
        if raw.get("at") and not _is_day(raw["at"]):
            yield self._broken(raw, "at", "day")

    def _bad_shape(self, raw: Mapped) -> Iterator[Fault]:
        every = raw.get("every")
        if every is None:
            return
        if every not in CONCEPTS:
            place = self._place(raw, "every")
            yield UnknownConcept(place=place, subject=subject_of(raw), value=str(every), allowed=tuple(CONCEPTS))
            return
        fields = tuple(CONCEPTS[every].model_fields)
        yield from self._unknown(raw, "where", _keys(raw.get("where")), fields)
        yield from self._unknown(raw, "has", _keys(raw.get("has")), (*BESIDE, *fields))
        for key, conditions in _mapping(raw.get("has")).items():
            if key in BESIDE and isinstance(conditions, Mapping):
                yield from self._unknown(raw, "has", conditions, tuple(BESIDE[key].model.model_fields))
            elif key in BESIDE and conditions is not None:
                yield self._broken(raw, "has", "conditions", as_written({key: conditions}))

    def _unknown(self, raw: Mapped, key: str, named: Iterable[str], allowed: tuple[str, ...]) -> Iterator[Fault]:
        for name in named:
            if name not in allowed:
                yield UnknownKey(place=self._place(raw, key), subject=subject_of(raw), value=name, allowed=allowed)

    def _examples(self, rule: Rule, raw: Mapped) -> Iterator[Fault]:
        """The good example is left alone, the bad one found, and the message can be said."""
        said = (more_than_names(one, NAMES) for one in rule.says["default"].values())
        for problem in dict.fromkeys(filter(None, said)):
            yield broken(self.document, raw, "says", "placeholder", problem, names=NAMES)
        yield from self._tried(rule, raw)

    def _tried(self, rule: Rule, raw: Mapped) -> Iterator[Fault]:
        """The examples that are there say what they should."""
        for key, is_breach in (("good", False), ("bad", True)):
            if not raw.get(key):
                continue
            try:
                outcome = check(Snapshot(facts_from(raw[key]), rule.at or EXAMPLE_DAY), [rule], RuleSettings())
                found = bool(outcome.findings)
            except ModelFaults as error:
                yield broken(self.document, raw, key, "example", cause=error.faults[0])
            else:
                if found is not is_breach:
                    yield self._broken(raw, key, f"{key}-example")

    def _broken(self, raw: Mapped, key: str, problem: str, value: str = "") -> BrokenRule:
        return broken(self.document, raw, key, problem, value)

    def _place(self, raw: Mapped, key: str = "") -> Any:
        return self.document.place(raw.lines.get(key, raw.line))


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _shape(raw: Mapped) -> RuleShape:
    every, at_least = raw["every"], int(raw.get("at_least") or 1)
    where = {field: _words(value) for field, value in _mapping(raw.get("where")).items()}
    return RuleShape(every, where, {key: _wanted(key, raw) for key in _keys(raw["has"])}, at_least)


def _wanted(key: str, raw: Mapped) -> Wanted:
    conditions = _mapping(raw["has"]).get(key)
    if isinstance(conditions, Mapping):
        return {field: _words(value) for field, value in conditions.items()}
    return {key: _words(conditions)} if conditions is not None else {}


def _keys(value: Any) -> tuple[str, ...]:
    """Keys of a mapping, or words that stand alone."""
    return tuple(value) if isinstance(value, Mapping) else _words(value) if value else ()


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _words(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)
