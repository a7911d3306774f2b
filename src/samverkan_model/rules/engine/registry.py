"""Rules put together: the function from the code, everything people read from ``texts/<family>.yaml``.

The text file of a family holds, under each code: name, severity, kind, statement, definition, why, remedy, says, good
and bad (model files), and optionally at (the day the examples are looked at), basis, reads, daily, last, theme, reader,
needs, asked_by, by_silence and proposal (what a decision brief proposes). Texts have the
keys ``sv`` and ``en``. A plugin makes its rules the same way, from a file of its own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import import_module, resources
from pathlib import Path
from typing import Any, NamedTuple

from samverkan_model.errors import ModelFaults
from samverkan_model.language import LANGUAGES
from samverkan_model.loading.document import Document
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.statement import Record
from samverkan_model.rules.engine.base import (
    Answer,
    CheckContext,
    FindingKind,
    QuestionTheme,
    Reader,
    Reply,
    Rule,
    RuleOfLaw,
    Severity,
    Violation,
)
from samverkan_model.rules.engine.proposing import Propose

FAMILIES = (
    "mandates", "decision_power", "flows", "flow_delivery", "flow_topology", "agreements", "commitments",
    "representation", "composition", "structure", "structure_periods", "provenance", "privacy", "calls", "accepted",
    "whole_bodies", "whole_ways", "whole_reach",
)  # fmt: skip
"""Modules of `rules/families` that hold rules; each has its texts beside it."""

CURES = ("structures", "agreements", "flows", "mandates", "bodies")
"""Modules of `rules/cures` that propose changes against findings; ``incurable.yaml`` beside them says why not."""

Subjects = Callable[[CheckContext], Iterable[Record]]
Examine = Callable[[CheckContext, Any], Iterable[Violation | Reply]]
When = Callable[[CheckContext, Any], Answer | None]
Extracts = Callable[[CheckContext, Record], bool]


class Check(NamedTuple):
    """The code's half of a rule."""

    code: str
    subjects: Subjects
    examine: Examine
    when: When | None = None
    extracts: Extracts | None = None


class Checks(list[Check]):
    """Gathers the checks of one module.

    Args:
        extracts: whether no more than extracts was read of what could tell of a record, for checks by silence; where
            it is not given, the sources of the record alone decide.

    >>> checks = Checks()
    >>> @checks.over("mandates")
    ... def MAN02(context, mandate): ...
    """

    def __init__(self, extracts: Extracts | None = None) -> None:
        super().__init__()
        self._extracts = extracts

    def over(self, subjects: str | Subjects, when: When | None = None) -> Callable[[Examine], Examine]:
        """Registers a check under its function's name, over all records of a concept or those a function picks.

        Args:
            subjects: the concept, or what picks the records.
            when: whether the check can be asked of a subject; the answer where it cannot, None where it can.
        """
        pick = _of_concept(subjects) if isinstance(subjects, str) else subjects

        def register(examine: Examine) -> Examine:
            self.append(Check(examine.__name__, pick, examine, when, self._extracts))
            return examine

        return register


@cache
def own_rules() -> tuple[Rule, ...]:
    """The rules that ship with the core, by code."""
    rules: list[Rule] = []
    for family in FAMILIES:
        module = import_module(f"samverkan_model.rules.families.{family}")
        with resources.as_file(resources.files("samverkan_model.rules.families") / "texts" / f"{family}.yaml") as path:
            rules += make_rules(module.CHECKS, path)
    proposed, reasons = _proposed(), _reasons()
    cured = (replace(one, propose=proposed.get(one.code), incurable=reasons.get(one.code)) for one in rules)
    return tuple(sorted(cured, key=lambda rule: rule.code))


def _proposed() -> dict[str, Propose]:
    """What is proposed against the findings of each rule."""
    modules = (import_module(f"samverkan_model.rules.cures.{name}") for name in CURES)
    return {code: propose for module in modules for code, propose in module.PROPOSALS.items()}


def _reasons() -> dict[str, dict[Any, str]]:
    """Why nothing is proposed against the findings of the other rules."""
    with resources.as_file(resources.files("samverkan_model.rules.cures") / "incurable.yaml") as path:
        document = Document(path, path.name)
    return {code: _texts(both) for code, both in document.value.items()}


def make_rules(checks: Iterable[Check], texts: Path, plugin: str = "samverkan-model") -> Iterator[Rule]:
    """Rules from checks and the file of their texts.

    Raises:
        ModelFaults: the file cannot be read.
        KeyError: a check has no text, or a text lacks a part.
    """
    document = Document(texts, texts.name)
    if document.faults:
        raise ModelFaults(document.faults)
    for check in checks:
        yield _rule(check, document.value[check.code], plugin)


def _rule(check: Check, raw: Mapping[str, Any], plugin: str) -> Rule:
    return Rule(
        code=check.code,
        name=raw["name"],
        severity=Severity(raw["severity"]),
        kind=FindingKind(raw["kind"]),
        statement=_texts(raw["statement"]),
        definition=_texts(raw["definition"]),
        why=_texts(raw["why"]),
        remedy=_texts(raw["remedy"]),
        says={name: _texts(both) for name, both in raw["says"].items()},
        subjects=check.subjects,
        examine=check.examine,
        good=raw["good"],
        bad=raw["bad"],
        at=date.fromisoformat(raw["at"]) if raw.get("at") else None,
        basis=tuple(_basis(one) for one in raw.get("basis") or ()),
        reads=tuple(raw.get("reads") or ()),
        daily=raw.get("daily") == "true",
        last=raw.get("last") == "true",
        proposal=_texts(raw["proposal"]) if raw.get("proposal") else None,
        proposals={name: _texts(both) for name, both in (raw.get("proposals") or {}).items()},
        plugin=plugin,
        theme=QuestionTheme(raw.get("theme", "own")),
        reader=Reader(raw.get("reader", "strategist")),
        needs=tuple(raw.get("needs") or ()),
        when=check.when,
        asked_by=tuple(int(number) for number in raw.get("asked_by") or ()),
        by_silence=raw.get("by_silence") == "true",
        extracts=check.extracts,
    )


def _texts(raw: Mapping[str, str]) -> dict[Any, str]:
    return {language: raw[language].strip() for language in LANGUAGES}


def _basis(raw: Any) -> RuleOfLaw:
    if isinstance(raw, str):
        return RuleOfLaw(raw)
    days = {key: date.fromisoformat(raw[key]) for key in ("since", "until") if raw.get(key)}
    return RuleOfLaw(raw["law"], **days)


def _of_concept(concept: str) -> Subjects:
    model = CONCEPTS[concept]
    return lambda context: context.snapshot.of(model)
