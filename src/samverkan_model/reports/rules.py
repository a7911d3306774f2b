"""The rule catalogue for people: one rule explained, or all in a list."""

from collections.abc import Iterable, Iterator
from datetime import date

from samverkan_model.language import Language, text
from samverkan_model.rules.engine.base import Rule, RuleOfLaw
from samverkan_model.rules.engine.frameworks import framework_questions
from samverkan_model.text.document import Items, JsonValue, Pairs, Report, Sample, Table


def rules_report(rules: Iterable[Rule], language: Language) -> Report:
    """All rules, one a row."""
    rows = tuple(
        (rule.code, rule.name, text(f"report.severity.{rule.severity}", language), rule.statement[language])
        for rule in rules
    )
    columns = tuple(text(f"report.rules.column.{name}", language) for name in ("code", "name", "severity", "statement"))
    close = (text("report.rules.one", language),)
    return Report(text("report.rules.title", language), blocks=(Table(columns, rows),), close=close)


def rule_report(rule: Rule, language: Language) -> Report:
    """One rule: what it asks, how it is decided, why, how to mend it, basis and examples."""
    rows = [
        (text("report.rules.definition", language), rule.definition[language]),
        (text("report.rules.why", language), rule.why[language]),
        (text("report.rules.remedy", language), rule.remedy[language]),
        (text("report.rules.severity", language), text(f"report.severity.{rule.severity}", language)),
        (text("report.rules.kind", language), text(f"report.kind.{rule.kind}", language)),
    ]
    rows += [(text("report.rules.basis", language), reported(basis, language)) for basis in rule.basis]
    rows += [(text("report.rules.asked", language), words) for words in questions_behind(rule, language)]
    says = Items(text("report.rules.says", language), tuple(texts[language] for texts in rule.says.values()))
    good = Sample(text("report.rules.good", language), rule.good.rstrip())
    bad = Sample(text("report.rules.bad", language), rule.bad.rstrip())
    return Report(f"{rule.code} {rule.name}", (rule.statement[language],), (Pairs(tuple(rows)), says, good, bad))


def questions_behind(rule: Rule, language: Language) -> Iterator[str]:
    """The questions of auditors that the rule answers, in words."""
    known = framework_questions()
    yield from (known[number].words[language] for number in rule.asked_by if number in known)


def reported(basis: RuleOfLaw, language: Language) -> str:
    """A rule of law as it is reported, with a word of caution; laws are told in Swedish."""
    law = basis.law.rstrip(".")
    return text("report.brief.law", language, law=f"{law[:1].upper()}{law[1:]}")


def rules_json(rules: Iterable[Rule], day: date, language: Language) -> dict[str, JsonValue]:
    """Rules as JSON, by code; ``day`` is the day they are told."""
    told = sorted(rules, key=lambda rule: rule.code)
    return {"schema": "samverkan.rules/1", "at": day.isoformat(), "rules": [_json(rule, language) for rule in told]}


def _json(rule: Rule, language: Language) -> JsonValue:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": str(rule.severity),
        "kind": str(rule.kind),
        "statement": rule.statement[language],
        "definition": rule.definition[language],
        "why": rule.why[language],
        "remedy": rule.remedy[language],
        "basis": [basis.law for basis in rule.basis],
        "good": rule.good,
        "bad": rule.bad,
        "plugin": rule.plugin,
    }
