"""A page for every rule and for every framework of auditors, in Swedish with English below, and what leads to them."""

from collections.abc import Iterable, Iterator, Sequence

from samverkan_model.language import DEFAULT, Language, text
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.reports.rules import questions_behind, reported
from samverkan_model.rules.engine.base import Rule
from samverkan_model.rules.engine.frameworks import AuditQuestion, Framework, framework_questions, frameworks

INDEX = "index.md"
BOTH: tuple[tuple[Language, str], ...] = (("sv", "#"), ("en", "##"))
"""The languages of a page, each with the level of its heading."""


def rule_pages(rules: Sequence[Rule]) -> dict[str, str]:
    """Every page by the name of its file."""
    return {INDEX: rule_index(rules)} | {f"{rule.code}.md": rule_page(rule) for rule in rules}


def framework_pages(rules: Sequence[Rule]) -> dict[str, str]:
    """A page for every framework that auditors go by, and the page that leads to them, by the name of its file."""
    pages = {f"{name}.md": _framework_page(framework, rules) for name, framework in frameworks().items()}
    return {INDEX: _framework_index(rules)} | pages


def _framework_index(rules: Sequence[Rule]) -> str:
    answered = sum(one.reason is None for one in framework_questions().values())
    rows: list[str] = []
    for language, level in BOTH:
        lead = text("report.rules.frameworks", language, answered=answered, count=len(framework_questions()))
        rows += [_heading(level, text("report.rules.framework-title", language), language), "", lead, ""]
        rows += [f"- [{one.title[language]}]({name}.md)" for name, one in frameworks().items()]
        rows += ["", *_questions(framework_questions().values(), rules, language)]
    return "\n".join(rows).rstrip("\n") + "\n"


def _framework_page(framework: Framework, rules: Sequence[Rule]) -> str:
    asked = [one for one in framework_questions().values() if framework.name in one.asked]
    rows: list[str] = []
    for language, level in BOTH:
        lead = text("report.rules.framework", language)
        rows += [_heading(level, framework.title[language], language), "", lead, ""]
        rows += _questions(asked, rules, language, framework.name)
    return "\n".join(rows).rstrip("\n") + "\n"


def _heading(level: str, words: str, language: Language) -> str:
    """A heading; on a page that begins in Swedish it says when what follows is in another language."""
    return f"{level} {words}" if language == DEFAULT else f"{level} {words} {{ lang={language} }}"


def _questions(
    asked: Iterable[AuditQuestion], rules: Sequence[Rule], language: Language, framework: str = ""
) -> Iterator[str]:
    """The questions in a table, each with the rules that answer it or why none does."""
    columns = ("number", "question", *(("asked",) if framework else ()), "answered")
    yield _row(text(f"report.rules.column.{name}", language) for name in columns)
    yield _row("---" for _ in columns)
    for one in asked:
        links = ", ".join(f"[{rule.code}](../regler/{rule.code}.md)" for rule in rules if one.number in rule.asked_by)
        where = (one.asked[framework][language],) if framework else ()
        yield _row(
            (str(one.number), one.words[language], *where, links or (one.reason[language] if one.reason else ""))
        )
    yield ""


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
    asked = [f"- {words}" for words in questions_behind(rule, language)]
    parts = {
        "definition": [rule.definition[language]],
        "why": [rule.why[language]],
        "remedy": [rule.remedy[language]],
        "asked": asked,
        "basis": [f"- {reported(basis, language)}" for basis in rule.basis],
        "says": [f"- {says[language]}" for says in rule.says.values()],
        "incurable": [rule.incurable[language]] if rule.incurable else [],
    }
    return [row for key, lines in parts.items() if lines for row in _part(key, lines, language, level)]


def _part(key: str, lines: Iterable[str], language: Language, level: str) -> Iterator[str]:
    yield from (f"{level} {text(f'report.rules.{key}', language)}", "", *lines, "")


def _marks(rule: Rule, language: Language) -> str:
    kind = text(f"report.kind.{rule.kind}", language)
    theme = core_vocabulary().label("themes", rule.theme, language)
    return f"`{rule.name}` · {theme} · {_severity(rule, language)} · {kind}"


def _severity(rule: Rule, language: Language) -> str:
    return text(f"report.severity.{rule.severity}", language)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
