"""A page for every rule, in Swedish with English below, and the page that leads to them."""

from collections.abc import Iterable, Iterator, Sequence

from samverkan_model.language import Language, text
from samverkan_model.reports.rules import reported
from samverkan_model.rules.engine.base import Rule

INDEX = "index.md"


def rule_pages(rules: Sequence[Rule]) -> dict[str, str]:
    """Every page by the name of its file."""
    return {INDEX: rule_index(rules)} | {f"{rule.code}.md": rule_page(rule) for rule in rules}


def rule_page(rule: Rule) -> str:
    """One rule: statement, definition, why, remedy, basis, messages and examples."""
    rows = [f"# {rule.code} {rule.statement['sv']}", "", _marks(rule, "sv"), ""]
    rows += _told(rule, "sv", "##")
    for key, example in (("good", rule.good), ("bad", rule.bad)):
        rows += [f"## {text(f'report.rules.{key}', 'sv')}", "", "```yaml", example.rstrip(), "```", ""]
    rows += ["## In English", "", f"**{rule.statement['en']}** {_marks(rule, 'en')}", ""]
    rows += _told(rule, "en", "###")
    return "\n".join(rows).rstrip("\n") + "\n"


def rule_index(rules: Iterable[Rule]) -> str:
    """All rules in a table."""
    columns = [text(f"report.rules.column.{name}", "sv") for name in ("code", "statement", "severity")]
    rows = [f"# {text('report.rules.title', 'sv')}", "", text("report.rules.index", "sv"), ""]
    rows += [_row(columns), _row("---" for _ in columns)]
    rows += [_row((f"[{rule.code}]({rule.code}.md)", rule.statement["sv"], _severity(rule, "sv"))) for rule in rules]
    return "\n".join(rows) + "\n"


def _told(rule: Rule, language: Language, level: str) -> list[str]:
    parts = {
        "definition": [rule.definition[language]],
        "why": [rule.why[language]],
        "remedy": [rule.remedy[language]],
        "basis": [f"- {reported(basis, language)}" for basis in rule.basis],
        "says": [f"- {says[language]}" for says in rule.says.values()],
    }
    return [row for key, lines in parts.items() if lines for row in _part(key, lines, language, level)]


def _part(key: str, lines: Iterable[str], language: Language, level: str) -> Iterator[str]:
    yield from (f"{level} {text(f'report.rules.{key}', language)}", "", *lines, "")


def _marks(rule: Rule, language: Language) -> str:
    kind = text(f"report.kind.{rule.kind}", language)
    return f"`{rule.name}` · {_severity(rule, language)} · {kind}"


def _severity(rule: Rule, language: Language) -> str:
    return text(f"report.severity.{rule.severity}", language)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
