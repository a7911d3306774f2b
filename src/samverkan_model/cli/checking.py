"""``samverkan check`` and ``samverkan rule``: what the rules find, and what they mean."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan_model.cli import options
from samverkan_model.cli.output import deliver, deliver_json, deliver_report
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.rules.run import Outcome
    from samverkan_model.rules.settings import Settings
    from samverkan_model.workspace import Tenant, Workspace

FORMATS = ("text", "json", "markdown", "sarif")
SEVERITIES = ("error", "warning", "info")


def command(name: str, language: Language) -> click.Command:
    """``samverkan check`` or ``samverkan rule``."""
    return _rule_command(language) if name == "rule" else _check_command(language)


def _check_command(language: Language) -> click.Command:
    day = options.DayType(language)
    params = [
        options.argument("tenants", "tenants", language, nargs=-1),
        options.at(language),
        options.option(["--from", "since"], "since", language, "day", type=day),
        options.option(["--to", "until"], "until", language, "day", type=day),
        options.option(["--select"], "select", language, "codes", multiple=True),
        options.option(["--ignore"], "ignore", language, "codes", multiple=True),
        options.option(["--severity"], "severity", language, "code-severity", multiple=True),
        options.option(["--fail-on"], "fail-on", language, type=click.Choice((*SEVERITIES, "never")), default="error"),
        options.option(["--baseline"], "baseline", language, "file", type=click.Path(path_type=Path)),
        options.option(["--write-baseline"], "write-baseline", language, is_flag=True),
        options.option(["--timings"], "timings", language, is_flag=True),
        options.formats(language, *FORMATS),
        options.output(language),
    ]
    return options.command("check", check, language, params)


def _rule_command(language: Language) -> click.Command:
    params = [
        options.argument("code", "code", language, required=False),
        options.formats(language, "text", "json"),
        options.output(language),
    ]
    return options.command("rule", rule, language, params)


def check(tenants: Sequence[str], lang: Language, fail_on: str, **chosen: Any) -> None:
    """Findings of one or several tenants; exit 1 where one weighs enough, 2 where something could not be checked."""
    from samverkan_model.cli.tenants import read_all, tell_failed
    from samverkan_model.workspace import Workspace

    workspace = Workspace.discover()
    settings = _settings(chosen, workspace, lang)
    read, failed = read_all(workspace, tenants)
    outcomes = [_outcome(tenant, settings, chosen) for tenant in read]
    if chosen["write_baseline"]:
        _write_baseline(outcomes, chosen["baseline"] or Path("samverkan-baseline.json"), lang)
    _deliver(outcomes, chosen, lang)
    tell_failed(failed, lang)
    raise click.exceptions.Exit(_code(outcomes, fail_on))


def rule(code: str | None, form: str | None, output: Path | None, lang: Language) -> None:
    """One rule explained, or the catalogue."""
    from samverkan_model.reports.rules import rule_report, rules_json, rules_report
    from samverkan_model.workspace import Workspace

    rules = Workspace.discover().rules()
    chosen = [one for one in rules if code is None or code.upper() == one.code or code == one.name]
    if not chosen:
        from samverkan_model.errors import UnknownRule

        raise UnknownRule(str(code), (name for one in rules for name in (one.code, one.name)))
    if options.wanted_format(form, output, ("text", "json")) == "json":
        deliver_json(rules_json(chosen, lang), output, lang)
    else:
        deliver_report(rules_report(chosen, lang) if code is None else rule_report(chosen[0], lang), output, lang)


def _outcome(tenant: "Tenant", settings: "Settings", chosen: dict[str, Any]) -> "Outcome":
    since, until = chosen["since"], chosen["until"]
    if since is None and until is None:
        return tenant.at(chosen["at"]).check(settings)
    return tenant.check(since or until, until or chosen["at"], settings)


def _settings(chosen: dict[str, Any], workspace: "Workspace", language: Language) -> "Settings":
    from samverkan_model.errors import UnknownRule
    from samverkan_model.rules.project import read_baseline, read_project
    from samverkan_model.rules.settings import Settings

    select, ignore = _words(chosen["select"]), _words(chosen["ignore"])
    severities = dict(_pair(word, language) for word in chosen["severity"])
    known = [name for one in workspace.rules() for name in (one.code, one.name)]
    for word in (*select, *ignore, *severities):
        if not any(name.startswith(word.upper()) or name == word for name in known):
            raise UnknownRule(word, known)
    baseline = frozenset() if chosen["write_baseline"] else read_baseline(chosen["baseline"])
    return Settings(select, ignore, severities, read_project(Path.cwd()), baseline)


def _words(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())


def _pair(word: str, language: Language) -> tuple[str, str]:
    code, _, severity = word.partition("=")
    if severity not in (*SEVERITIES, "off"):
        raise click.UsageError(text("cli.check.bad-severity", language, word=word))
    return code.upper(), severity


def _deliver(outcomes: "list[Outcome]", chosen: dict[str, Any], language: Language) -> None:
    from samverkan_model.reports import findings
    from samverkan_model.reports.sarif import sarif

    output = chosen["output"]
    form = options.wanted_format(chosen["form"], output, FORMATS)
    if form == "json":
        deliver_json(findings.findings_json(outcomes, language), output, language)
    elif form == "sarif":
        deliver_json(sarif(outcomes, language), output, language)
    elif form == "markdown":
        deliver(findings.findings_markdown(outcomes, language), output, language)
    else:
        report = findings.findings_report(outcomes, language, timings=chosen["timings"])
        deliver_report(report, output, language)


def _write_baseline(outcomes: "list[Outcome]", path: Path, language: Language) -> None:
    known = sorted({finding.fingerprint for outcome in outcomes for finding in outcome.findings})
    deliver(json.dumps({"schema": "samverkan.baseline/1", "findings": known}, indent=2) + "\n", path, language)


def _code(outcomes: "list[Outcome]", fail_on: str) -> int:
    from samverkan_model.rules.base import Severity

    if any(outcome.failures for outcome in outcomes):
        return 2
    if fail_on == "never":
        return 0
    least = Severity(fail_on).rank
    return int(any(finding.severity.rank >= least for outcome in outcomes for finding in outcome.open()))

