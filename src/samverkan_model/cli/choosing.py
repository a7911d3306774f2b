"""Which rules a check asks and how heavily they weigh, from the command line and the project's own files."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan_model.cli import options
from samverkan_model.cli.output import shown
from samverkan_model.cli.saying import say
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.rules.engine.base import Rule
    from samverkan_model.rules.engine.settings import RuleSettings

SEVERITIES = ("error", "warning", "info")


def choices(language: Language) -> list[click.Parameter]:
    """The options that choose rules and severities."""
    return [
        options.option(["--select"], "select", language, "codes", multiple=True),
        options.option(["--ignore"], "ignore", language, "codes", multiple=True),
        options.option(["--severity"], "severity", language, "code-severity", multiple=True),
        options.option(["--fail-on"], "fail-on", language, type=click.Choice((*SEVERITIES, "never")), default="error"),
        options.option(["--baseline"], "baseline", language, "file", type=click.Path(path_type=Path)),
        options.option(["--write-baseline"], "write-baseline", language, is_flag=True),
    ]


def settings(chosen: Mapping[str, Any], rules: "Sequence[Rule]", language: Language) -> "RuleSettings":
    """The choices as settings of a run.

    Raises:
        UnknownRule: a code, name or beginning of a code that no rule has; the nearest is offered.
        BadProject: the project's file or the baseline cannot be read.
    """
    from samverkan_model.rules.engine.project import read_baseline, read_project
    from samverkan_model.rules.engine.settings import RuleSettings

    select, ignore = _words(chosen["select"]), _words(chosen["ignore"])
    for word in (*select, *ignore):
        _meant(word, rules)
    command = _spread((_pair(word, language) for word in chosen["severity"]), rules)
    project = _spread(read_project(Path.cwd(), rules).items(), rules)
    known = read_baseline(None if chosen["write_baseline"] else chosen["baseline"], date.today())
    if known.run_out:
        words = text("cli.said.baseline-run-out", language, file=shown(chosen["baseline"]), until=known.run_out)
        say(words, err=True)
    return RuleSettings(select, ignore, command, project, known.findings)


def _words(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


def _pair(word: str, language: Language) -> tuple[str, str]:
    code, _, severity = word.partition("=")
    if severity not in (*SEVERITIES, "off"):
        raise click.UsageError(text("cli.check.bad-severity", language, word=word))
    return code.strip(), severity


def _spread(pairs: Iterable[tuple[str, str]], rules: "Sequence[Rule]") -> dict[str, str]:
    """Severities by code; the beginning of a code stands for every rule that begins so, a whole code goes before it."""
    rows = sorted(pairs, key=lambda pair: len(pair[0]))
    return {code: severity for word, severity in rows for code in _meant(word, rules)}


def _meant(word: str, rules: "Sequence[Rule]") -> list[str]:
    from samverkan_model.errors import UnknownRule
    from samverkan_model.rules.engine.settings import means

    found = [rule.code for rule in rules if means(word, rule)]
    if not found:
        prefixes = {rule.code.rstrip("0123456789") for rule in rules}
        raise UnknownRule(word, {*prefixes, *(name for rule in rules for name in (rule.code, rule.name))})
    return found
