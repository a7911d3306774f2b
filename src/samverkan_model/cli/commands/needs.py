"""``samverkan needs`` and ``samverkan needs assess``: calls to civil society, and whether one is in order."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.failures import Failure
from samverkan_model.cli.output import deliver_json, deliver_report, deliver_reports, earlier, say_written, write
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.model.acceptance import Openness
    from samverkan_model.model.work import Need
    from samverkan_model.queries.acceptance import Proposal
    from samverkan_model.queries.needs import NeedQuestion
    from samverkan_model.tenant import TenantAt

FORMATS = ("text", "json", "csv", "ics")
ASSESS_FORMATS = ("text", "json")
STATUSES = ("open", "passed", "running", "over", "unknown")
OPENNESS = ("all", "several", "one")


class _Needs(click.Command):
    """The command, which hands over to ``assess`` when that is its first word."""

    def __init__(self, language: Language, params: Sequence[click.Parameter]) -> None:
        told = options.command("needs", needs, language, params)
        super().__init__(
            "needs", callback=told.callback, params=told.params, help=told.help, short_help=told.short_help,
            options_metavar=told.options_metavar,
        )  # fmt: skip
        self.language = language

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of this command, or of ``assess``."""
        if args[:1] == ["assess"]:
            return _assess(self.language).make_context(f"{info_name} assess", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


def command(name: str, language: Language) -> click.Command:  # noqa: ARG001 - every module of commands is asked alike
    """``samverkan needs``."""
    return _Needs(
        language,
        [
            options.argument("tenants", "tenants", language, nargs=-1),
            options.at(language),
            _option(["--place"], "place", language, "word"),
            _option(["--target-group"], "target-group", language, "word"),
            _option(["--before", "--deadline", "before"], "before", language, "day", type=options.DayType(language)),
            _option(["--status"], "status", language, type=click.Choice(STATUSES)),
            options.formats(language, *FORMATS),
            options.output(language),
        ],
    )


def _assess(language: Language) -> click.Command:
    return options.command(
        "assess", assess, language,
        [
            options.argument("record", "record-or-tenant", language),
            _option(["--partner"], "partner", language, "word", multiple=True),
            _option(["--open-to"], "open-to", language, type=click.Choice(OPENNESS)),
            _option(["--payment/--no-payment"], "payment", language, default=None),
            _option(["--channel"], "channel", language, "word", multiple=True),
            options.at(language),
            options.formats(language, *ASSESS_FORMATS),
            options.output(language),
        ],
    )  # fmt: skip


def _option(names: Sequence[str], key: str, language: Language, metavar: str = "", **more: Any) -> click.Option:
    shown = text(f"cli.metavar.{metavar}", language) if metavar else None
    return click.Option(names, help=text(f"cli.need-option.{key}", language), metavar=shown, **more)


def needs(
    tenants: Sequence[str], at: date, form: str | None, output: Path | None, lang: Language, **asked: Any
) -> None:
    """Calls of one or several tenants on a day that answer a question."""
    from samverkan_model.queries.needs import NeedQuestion, NeedStatus

    wanted = options.wanted_format(form, output, FORMATS)
    status = asked.pop("status")
    question = NeedQuestion(**asked, status=NeedStatus(status) if status else None)
    workspace = opening.workspace()
    if not len(workspace):
        raise Failure(text("report.overview.none", lang))
    found = [workspace[name].at(at) for name in tenants or workspace]
    if wanted == "text":
        _text(found if tenants else _with_calls(found), question, output, lang)
    elif wanted == "json":
        from samverkan_model.reports.needs_json import needs_json

        deliver_json(needs_json(found, question), output, lang)
    else:
        _file(wanted, found, question, output, lang)


def _with_calls(found: "list[TenantAt]") -> "list[TenantAt]":
    """Tenants that have calls; all where none has."""
    return [at for at in found if at.facts.concept("needs")] or found


def _text(found: "Sequence[TenantAt]", question: "NeedQuestion", output: Path | None, language: Language) -> None:
    from samverkan_model.reports.needs import needs_report

    reports = [needs_report(at, question, language) for at in found]
    deliver_reports(reports, output, language)


def _file(
    form: str, found: "Sequence[TenantAt]", question: "NeedQuestion", output: Path | None, language: Language
) -> None:
    content = _csv(found, question, language) if form == "csv" else _ics(found, question, language, output)
    if output is None:  # Excel knows UTF-8 by its mark, which would only disturb in a pipe
        click.echo(content.decode("utf-8-sig"), nl=False)
        return
    write(output, content)
    say_written(output, language)


def _csv(found: "Sequence[TenantAt]", question: "NeedQuestion", language: Language) -> bytes:
    from samverkan_model.reports.needs import needs_table
    from samverkan_model.text.cells import as_csv
    from samverkan_model.text.document import Table

    tables = [needs_table(at, question, language) for at in found]
    return as_csv(Table(tables[0].columns, tuple(row for table in tables for row in table.rows))).encode("utf-8-sig")


def _ics(
    found: "Sequence[TenantAt]", question: "NeedQuestion", language: Language, output: Path | None = None
) -> bytes:
    from samverkan_model.exchange.ics import needs_calendar

    return needs_calendar(found, question, language, earlier(output), str(opening.audience()))


def save_calls(folder: Path, at: "TenantAt", language: Language) -> tuple[Path, ...]:
    """Writes the calls of a tenant on a day, for people, spreadsheets, programs and calendars; none if none is known.

    A call is known from the first day that its sources can be from.
    """
    from samverkan_model.model.work import Need
    from samverkan_model.queries.needs import NeedQuestion, need_standing
    from samverkan_model.reports.needs import needs_report
    from samverkan_model.reports.needs_json import needs_json
    from samverkan_model.text.plain import plain

    if all(need_standing(at, need).early for need in at.of(Need)):
        return ()
    question = NeedQuestion()
    contents = {
        "txt": plain(needs_report(at, question, language)).encode(),
        "csv": _csv([at], question, language),
        "json": (json.dumps(needs_json([at], question), ensure_ascii=False, indent=2) + "\n").encode(),
        "ics": _ics([at], question, language),
    }
    for form, content in contents.items():
        write(folder / f"needs.{form}", content)
    return tuple(folder / f"needs.{form}" for form in contents)


def assess(record: str, at: date, form: str | None, output: Path | None, lang: Language, **known: Any) -> None:
    """Whether a collaboration is in order by the tenant's own rule."""
    from samverkan_model.reports.assessment import assessment
    from samverkan_model.reports.needs_json import assessment_json

    tenant, _, name = record.partition(":")
    snapshot = opening.workspace()[tenant].at(at)
    need = _need(snapshot, name, lang) if name else None
    proposal = _proposal(snapshot, **known)
    whole = snapshot.proposal(need.id, proposal) if need else proposal
    found = snapshot.assess(whole)
    if options.wanted_format(form, output, ASSESS_FORMATS) == "json":
        deliver_json(assessment_json(snapshot, whole, found, need), output, lang)
    else:
        deliver_report(assessment(snapshot, whole, found, need, lang), output, lang)


def _proposal(
    snapshot: "TenantAt", partner: Sequence[str], open_to: "Openness | None", payment: bool | None,
    channel: Sequence[str],
) -> "Proposal":  # fmt: skip
    """What the options say of the collaboration, words of the vocabulary found by id or label.

    Raises:
        UnknownWord: no such word; the nearest is offered.
    """
    from samverkan_model.queries.acceptance import Proposal

    words = snapshot.facts.vocabulary
    kinds = tuple(words.find("organization_kinds", word) for word in partner)
    return Proposal(kinds, open_to, payment, tuple(words.find("channels", word) for word in channel))


def _need(snapshot: "TenantAt", name: str, language: Language) -> "Need":
    """The call with the id or name.

    Raises:
        UnknownRecord: there is none; the nearest id is offered.
        Failure: the record is something else.
    """
    from samverkan_model.cli.commands.records import find

    found = find(snapshot.facts, name)
    if found.concept != "needs":
        raise Failure(text("cli.error.not-a-need", language, value=found.id))
    return cast("Need", found)
