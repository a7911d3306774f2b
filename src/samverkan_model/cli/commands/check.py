"""``samverkan check``: what the rules find."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan_model.cli import choosing, opening, options
from samverkan_model.cli.output import deliver, deliver_json, deliver_report, write
from samverkan_model.language import Language

if TYPE_CHECKING:
    from samverkan_model.rules.engine.run import Outcome
    from samverkan_model.rules.engine.settings import Settings
    from samverkan_model.tenant import Tenant
    from samverkan_model.workspace import Workspace

FORMATS = ("text", "json", "markdown", "sarif", "html")
BASELINE = Path("samverkan-baseline.json")
OWN_RULES = Path("samverkan-rules.yaml")
"""Rules of the project's own, where the command is run."""


def command(name: str, language: Language) -> click.Command:
    """``samverkan check``."""
    day = options.DayType(language)
    params = [
        options.argument("tenants", "tenants", language, nargs=-1),
        options.at(language),
        options.option(["--from", "since"], "since", language, "day", type=day),
        options.option(["--to", "until"], "until", language, "day", type=day),
        *choosing.choices(language),
        options.option(["--brief"], "brief", language, "finding"),
        options.option(["--timings"], "timings", language, is_flag=True),
        options.formats(language, *FORMATS),
        options.output(language),
    ]
    return options.command(name, check, language, params)


def check(tenants: Sequence[str], lang: Language, fail_on: str, **chosen: Any) -> None:
    """Findings of one or several tenants; exit 1 where one weighs enough, 2 where something could not be checked."""
    from samverkan_model.cli.commands.tenants import read_all, tell_failed

    workspace = open_workspace()
    settings = choosing.settings(chosen, workspace.rules(), lang)
    read, failed = read_all(workspace, tenants)
    outcomes = [_outcome(tenant, settings, chosen) for tenant in read]
    if chosen["brief"]:
        from samverkan_model.cli.briefing import brief

        brief(zip(read, outcomes, strict=True), chosen["brief"], chosen["form"], chosen["output"], lang)
        return
    if chosen["write_baseline"]:
        _write_baseline(outcomes, chosen["baseline"] or BASELINE, lang)
    _deliver(outcomes, chosen, lang)
    broken = _tell_broken(workspace, outcomes, lang)
    tell_failed(failed, lang)
    raise click.exceptions.Exit(2 if broken else _code(outcomes, fail_on))


def open_workspace() -> "Workspace":
    """The installed tenants, with the project's own rules where the command is run."""
    workspace = opening.workspace()
    if OWN_RULES.is_file():
        workspace.add_rules(OWN_RULES)
    return workspace


def _outcome(tenant: "Tenant", settings: "Settings", chosen: dict[str, Any]) -> "Outcome":
    since, until = chosen["since"], chosen["until"]
    if since is None and until is None:
        return tenant.at(chosen["at"]).check(settings)
    return tenant.check(since or until, until or chosen["at"], settings)


def _deliver(outcomes: "list[Outcome]", chosen: dict[str, Any], language: Language) -> None:
    form = options.wanted_format(chosen["form"], chosen["output"], FORMATS)
    if form == "text":
        from samverkan_model.reports.findings import findings_report

        report = findings_report(outcomes, language, timings=chosen["timings"])
        deliver_report(report, chosen["output"], language)
    elif form in ("json", "sarif"):
        deliver_json(_document(outcomes, form, language), chosen["output"], language)
    else:
        deliver(_page(outcomes, form, language), chosen["output"], language)


def _document(outcomes: "list[Outcome]", form: str, language: Language) -> dict[str, Any]:
    from samverkan_model.reports.findings_json import findings_json
    from samverkan_model.reports.sarif import sarif

    return findings_json(outcomes, language) if form == "json" else sarif(outcomes, language)


def _page(outcomes: "list[Outcome]", form: str, language: Language) -> str:
    from samverkan_model.reports.finding_pages import findings_page
    from samverkan_model.reports.findings import findings_report
    from samverkan_model.text.markdown import markdown

    return markdown(findings_report(outcomes, language)) if form == "markdown" else findings_page(outcomes, language)


def save_check(folder: Path, outcome: "Outcome", language: Language) -> list[Path]:
    """Writes the report of a check in every form that others read; the page first."""
    documents = {form: _document([outcome], form, language) for form in ("json", "sarif")}
    contents = {"html": _page([outcome], "html", language)}
    contents |= {form: json.dumps(one, ensure_ascii=False, indent=2) + "\n" for form, one in documents.items()}
    for form, content in contents.items():
        write(folder / f"check.{form}", content.encode())
    return [folder / f"check.{form}" for form in contents]


def _write_baseline(outcomes: "list[Outcome]", path: Path, language: Language) -> None:
    known = sorted({finding.fingerprint for outcome in outcomes for finding in outcome.findings})
    deliver(json.dumps({"schema": "samverkan.baseline/1", "findings": known}, indent=2) + "\n", path, language)


def _tell_broken(workspace: "Workspace", outcomes: "list[Outcome]", language: Language) -> bool:
    """Names, beside the output, the rules and plugins that could not be run; whether there are any."""
    from samverkan_model.reports.findings import failures

    lines = [line for outcome in outcomes for line in failures(outcome, language)]
    for line in dict.fromkeys(lines):
        click.echo(line, err=True)
    return opening.tell_left_out(workspace.plugins) or bool(lines)


def _code(outcomes: "list[Outcome]", fail_on: str) -> int:
    from samverkan_model.rules.engine.base import Severity

    if fail_on == "never":
        return 0
    least = Severity(fail_on).rank
    return int(any(finding.severity.rank >= least for outcome in outcomes for finding in outcome.open()))
