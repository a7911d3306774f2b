"""``samverkan check``: what the rules find."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan_model.cache import forgetting
from samverkan_model.cli import choosing, opening, options
from samverkan_model.cli.checking import Checking, Run, whole_reply
from samverkan_model.cli.naming import read_all, tell_failed, workers, workspace_with_rules
from samverkan_model.cli.output import deliver
from samverkan_model.cli.reporting import CommandReply, ReportCommand
from samverkan_model.cli.saying import say
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.errors import ModelFaults
    from samverkan_model.rules.engine.run import Outcome
    from samverkan_model.rules.engine.settings import RuleSettings
    from samverkan_model.tenant import Tenant
    from samverkan_model.workspace import Workspace

BASELINE = Path("samverkan-baseline.json")
_WHOLE = ("what_if", "brief", "write_baseline", "timings")
"""What is asked of all findings at once, or of a model that stands in no file."""


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    day = options.DayType(language)
    return [
        options.argument("tenants", "tenants", language, nargs=-1),
        options.best(language),
        options.evidence(language),
        options.option(["--from", "since"], "since", language, "day", type=day),
        options.option(["--to", "until"], "until", language, "day", type=day),
        options.what_if(language),
        *choosing.choices(language),
        options.option(["--brief"], "brief", language, "finding"),
        options.option(["--timings"], "timings", language, is_flag=True),
        *options.with_workers(language),
    ]


def ask(tenants: Sequence[str], lang: Language, fail_on: str, **chosen: Any) -> CommandReply:
    """Findings of one or several tenants; exit 1 where one weighs enough, 2 where something could not be checked."""
    workspace = workspace_with_rules()
    settings = choosing.settings(chosen, workspace.rules(), lang)
    if not any(chosen[name] for name in _WHOLE) and opening.known_on() is None:
        from samverkan_model.many import AskedOfAll

        asked = AskedOfAll(settings, chosen["at"], *_time(chosen), chosen["evidence"])
        run = Run(asked, lang, everything=bool(chosen["select"]))
        who = workers(chosen["jobs"], chosen["cluster"], lang, with_rules=True)
        checking = Checking(workspace, tenants, run, who)
        return checking.reply(lambda lines, counts: _leave(workspace, checking.failed, lines, counts, fail_on, lang))
    read, failed = read_all(workspace, tenants)
    supposed: Path | None = chosen["what_if"]
    if supposed:
        read = [one.what_if(supposed) for one in read]
    with (
        forgetting() if chosen["timings"] else nullcontext()
    ):  # what was measured in another run says nothing of this one
        outcomes = [_outcome(tenant, settings, chosen) for tenant in read]
    if chosen["brief"]:
        from samverkan_model.cli.briefing import brief_of

        return brief_of(zip(read, outcomes, strict=True), chosen["brief"], lang)
    if chosen["write_baseline"]:
        _write_baseline(outcomes, chosen["baseline"] or BASELINE, lang)

    from samverkan_model.reports.findings import failures, findings_report

    def leave() -> None:
        lines = [line for outcome in outcomes for line in failures(outcome, lang)]
        counts = Counter(one.severity.value for outcome in outcomes for one in outcome.open())
        _leave(workspace, failed, lines, counts, fail_on, lang)

    leads = _leads(read, chosen, lang)
    everything = bool(chosen["select"])  # whoever asks for a rule by name wants all that it says
    told = partial(findings_report, outcomes, lang, leads, timings=chosen["timings"], everything=everything)
    return whole_reply(outcomes, lang, told, leave, supposed)


def _leave(
    workspace: "Workspace",
    failed: "dict[str, ModelFaults]",
    lines: Sequence[str],
    counts: Mapping[str, int],
    fail_on: str,
    language: Language,
) -> None:
    """Names, beside the output, what could not be run or read, and ends with the exit code."""
    for line in dict.fromkeys(lines):
        say(line, err=True)
    broken = opening.tell_left_out(workspace.plugins) or bool(lines)
    tell_failed(failed, language)
    heavy = choosing.SEVERITIES[: choosing.SEVERITIES.index(fail_on) + 1] if fail_on in choosing.SEVERITIES else ()
    raise click.exceptions.Exit(2 if broken else int(any(counts.get(severity) for severity in heavy)))


def _outcome(tenant: "Tenant", settings: "RuleSettings", chosen: dict[str, Any]) -> "Outcome":
    since, until = _time(chosen)
    if since is None or until is None:
        return tenant.at(chosen["at"] or tenant.best_day.day, chosen["evidence"]).check(settings)
    return tenant.check(since, until, settings, chosen["evidence"])


def _time(chosen: dict[str, Any]) -> tuple[date | None, date | None]:
    """The first and the last day, where a time was asked for."""
    since, until = chosen["since"], chosen["until"]
    if since is None and until is None:
        return None, None
    return since or until, until or chosen["at"] or date.today()


def _leads(read: "list[Tenant]", chosen: dict[str, Any], language: Language) -> tuple[str, ...]:
    """Which day was read of each tenant, where nobody named one, and why; what is taken to apply."""
    from samverkan_model.reports.review import reading_words, why_this_day

    asked = chosen["at"] or chosen["since"] or chosen["until"]
    days = () if asked else tuple(why_this_day(one.name, one.best_day, language) for one in read)
    supposed: Path | None = chosen["what_if"]
    assumed = (text("cli.edition.what-if", language, file=supposed.name),) if supposed else ()
    return (*days, reading_words(chosen["evidence"], language), *assumed)


def _write_baseline(outcomes: "list[Outcome]", path: Path, language: Language) -> None:
    from samverkan_model.rules.engine.project import baseline_text

    known = {finding.fingerprint for outcome in outcomes for finding in outcome.findings}
    deliver(baseline_text(known, date.today()), path, language)


COMMAND = ReportCommand("check", params, ask, "check", ("sarif", "junit"))
