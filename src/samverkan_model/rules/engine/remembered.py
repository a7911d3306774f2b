"""What the rules found before is not looked for again: an outcome is kept by all that it follows from.

Kept are codes, ids and the values of messages, as data; where a finding stands and what it rests on are taken from the
facts at hand, and its rule from the rules at hand. What does not fit them is looked for anew.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from pydantic_core import from_json, to_json

from samverkan_model.cache import Shelf, digest, used
from samverkan_model.model.facts import Facts
from samverkan_model.rules.engine.answers import Answer, QuestionTheme, Reader, Reply, TableCell
from samverkan_model.rules.engine.base import Finding, FindingKind, Rule, Severity
from samverkan_model.rules.engine.run import Outcome, message_in_words
from samverkan_model.rules.engine.settings import RuleSettings
from samverkan_model.text.stored import UNFIT, as_data, from_data
from samverkan_model.timeline import Snapshot

_SHELF = Shelf("findings", packed=True)
_AT_HAND = ("name", "tenant", "place", "sources", "teller")
"""What of a finding is taken from the facts and the rule at hand."""
_CHOICES: Mapping[str, Callable[[str], StrEnum]] = {
    "severity": Severity, "kind": FindingKind, "theme": QuestionTheme, "reader": Reader,
}  # fmt: skip


def remembered(
    made_of: Iterable[object],
    settings: RuleSettings | None,
    rules: Iterable[Rule],
    make: Callable[[], Outcome],
    asked: Facts | Snapshot,
) -> Outcome:
    """The outcome of the same run before, or of one made now and kept.

    An outcome with a rule that could not be run is never kept, nor one with values that are no data.

    Args:
        made_of: whatever it follows from beside the settings: facts, rules, days, the reading of the evidence; None
            among them where it cannot be told, so that nothing is remembered.
        settings: the choices of the run.
        rules: the rules that hold.
        make: runs them.
        asked: what they are asked of: a day, or the facts where it is a time.
    """
    parts = list(made_of)
    if not used() or None in parts:
        return make()
    settings = settings or RuleSettings()
    key = digest([*map(str, parts), settings_key(settings)])
    content = _SHELF.get(key)
    if content is not None:
        known = recalled_outcome(content, asked, {rule.code: rule for rule in rules}, settings)
        if known is not None:
            return known
    outcome = make()
    if (told := outcome_bytes(outcome)) is not None:
        _SHELF.put(key, told)
    return outcome


def settings_key(settings: RuleSettings) -> str:
    """A key for the choices of a run; the same for the same choices."""
    severities = (repr(sorted(chosen.items())) for chosen in (settings.command, settings.project))
    return digest([repr(settings.select), repr(settings.ignore), *severities, repr(sorted(settings.baseline))])


def outcome_bytes(outcome: Outcome) -> bytes | None:
    """An outcome as bytes; None of one with a rule that could not be run, or with values that are no data."""
    if outcome.failures:
        return None
    try:
        return to_json(
            {
                "days": [outcome.day, outcome.until],
                "rules": [*outcome.rules],
                "findings": [_finding_data(one) for one in outcome.findings],
                "coverage": outcome.coverage,
                "seconds": outcome.seconds,
                "answers": {
                    code: [_reply_data(one) for one in replies.values()] for code, replies in outcome.answers.items()
                },
            }
        )
    except UNFIT:  # a plugin may put anything into a message
        return None


def recalled_outcome(
    content: bytes, over: Facts | Snapshot, rules: Mapping[str, Rule], settings: RuleSettings
) -> Outcome | None:
    """The outcome that was kept; None where it does not fit what is at hand.

    Args:
        content: what `outcome_bytes` gave.
        over: the day that was looked at, or the facts where it was a time.
        rules: the rules that hold, by code.
        settings: the choices of the run.
    """
    snapshot = over if isinstance(over, Snapshot) else None
    facts = over if isinstance(over, Facts) else over.facts
    try:
        found = from_json(content)
        day, until = (date.fromisoformat(one) if one else None for one in found["days"])
        if day is None:
            return None
        answers = {
            code: {reply.subject: reply for reply in map(_reply, replies)} for code, replies in found["answers"].items()
        }
        findings = [_finding(one, facts, rules, day) for one in found["findings"]]
        asked = {code: rules[code] for code in found["rules"]}
        coverage, seconds = dict(found["coverage"]), dict(found["seconds"])
    except UNFIT:
        return None
    return Outcome(facts, day, findings, coverage, answers, {}, asked, seconds, until, snapshot, settings)


def _finding_data(one: Finding) -> dict[str, Any]:
    parts = {name: as_data(value) for name, value in one.parts.items()}
    return _fields_data(one, "parts", *_AT_HAND) | {"parts": parts}


def _finding(kept: dict[str, Any], facts: Facts, rules: Mapping[str, Rule], day: date) -> Finding:
    told = {name: from_data(value) for name, value in kept.items() if name != "parts"}
    told |= {name: sort(told[name]) for name, sort in _CHOICES.items()}
    main = told["entities"][0]
    record, rule = facts.get(main), rules[told["rule"]]
    return Finding(
        **told,
        parts={name: from_data(value) for name, value in kept["parts"].items()},
        name=rule.name,
        tenant=facts.id,
        place=facts.place(main),
        sources=record.source if record else (),
        teller=partial(message_in_words, rule, facts, day),
    )


def _reply_data(reply: Reply) -> dict[str, Any]:
    cells = [_fields_data(cell) for cell in reply.cells]
    return _fields_data(reply, "cells") | {"cells": cells}


def _fields_data(one: Any, *but: str) -> dict[str, Any]:
    return {field.name: as_data(getattr(one, field.name)) for field in fields(one) if field.name not in but}


def _reply(kept: dict[str, Any]) -> Reply:
    cells = tuple(TableCell(**_answered(cell)) for cell in kept["cells"])
    return Reply(**_answered(kept) | {"cells": cells})


def _answered(kept: dict[str, Any]) -> dict[str, Any]:
    told = {name: from_data(value) for name, value in kept.items() if name != "cells"}
    return told | {"answer": Answer(told["answer"])}
