"""``samverkan needs`` and ``samverkan needs assess``: calls to civil society, and whether one is in order."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.failures import Failure
from samverkan_model.cli.naming import some_workspace
from samverkan_model.cli.output import earlier
from samverkan_model.cli.reporting import CommandReply, ReportCommand, save_all
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.model.acceptance import Openness
    from samverkan_model.model.work import Need
    from samverkan_model.queries.acceptance import Proposal
    from samverkan_model.queries.needs import NeedQuestion
    from samverkan_model.tenant_at import TenantAt

STEM = "needs"
"""What the files of a build are called."""
STATUSES = ("open", "passed", "running", "over", "unknown")
OPENNESS = ("all", "several", "one")


class _Needs(click.Command):
    """The command, which hands over to ``assess`` when that is its first word."""

    def __init__(self, language: Language) -> None:
        told = COMMAND.made(language)
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
            return ASSESS.made(self.language).make_context(f"{info_name} assess", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


def command(name: str, language: Language) -> click.Command:  # noqa: ARG001 - every module of commands is asked alike
    """``samverkan needs``."""
    return _Needs(language)


def params(language: Language) -> Sequence[click.Parameter]:
    """What calls are asked with."""
    return [
        options.argument("tenants", "tenants", language, nargs=-1),
        options.at(language),
        _option(["--place"], "place", language, "word"),
        _option(["--target-group"], "target-group", language, "word"),
        _option(["--before", "--deadline", "before"], "before", language, "day", type=options.DayType(language)),
        _option(["--status"], "status", language, type=click.Choice(STATUSES)),
    ]


def assess_params(language: Language) -> Sequence[click.Parameter]:
    """What an assessment is asked with."""
    return [
        options.argument("record", "record-or-tenant", language),
        _option(["--partner"], "partner", language, "word", multiple=True),
        _option(["--open-to"], "open-to", language, type=click.Choice(OPENNESS)),
        _option(["--payment/--no-payment"], "payment", language, default=None),
        _option(["--channel"], "channel", language, "word", multiple=True),
        options.at(language),
    ]


def _option(names: Sequence[str], key: str, language: Language, metavar: str = "", **more: Any) -> click.Option:
    shown = text(f"cli.metavar.{metavar}", language) if metavar else None
    return click.Option(names, help=text(f"cli.need-option.{key}", language), metavar=shown, **more)


def ask(tenants: Sequence[str], at: date, lang: Language, **asked: Any) -> CommandReply:
    """Calls of one or several tenants on a day that answer a question."""
    from samverkan_model.queries.needs import NeedQuestion, NeedStatus

    status = asked.pop("status")
    question = NeedQuestion(**asked, status=NeedStatus(status) if status else None)
    workspace = some_workspace(lang)
    found = [workspace[name].at(at) for name in tenants or workspace]
    return calls_reply(found, question, lang, found if tenants else _with_calls(found))


def _with_calls(found: "list[TenantAt]") -> "list[TenantAt]":
    """Tenants that have calls; all where none has."""
    return [at for at in found if at.facts.concept("needs")] or found


def calls_reply(
    found: "Sequence[TenantAt]", question: "NeedQuestion", language: Language, told: "Sequence[TenantAt] | None" = None
) -> CommandReply:
    """Calls of tenants on a day; only some of the tenants are told of in words."""
    from samverkan_model.exchange.ics import needs_calendar
    from samverkan_model.reports.needs import needs_report, needs_table
    from samverkan_model.reports.needs_json import needs_json
    from samverkan_model.text.document import one_table

    return CommandReply(
        lambda: [needs_report(at, question, language) for at in told or found],
        lambda: needs_json(found, question),
        lambda: one_table(needs_table(at, question, language) for at in found),
        {"ics": lambda output: needs_calendar(found, question, language, earlier(output), opening.audience())},
    )


def save_calls(folder: Path, at: "TenantAt", language: Language, before: Path | None = None) -> tuple[Path, ...]:
    """Writes the calls of a tenant on a day, for people, spreadsheets, programs and calendars; none if none is known.

    A call is known from the first day that its sources can be from. The calendar follows on the one in the folder
    ``before``, where these files will be moved to: calls that are gone are cancelled in it.
    """
    from samverkan_model.model.work import Need
    from samverkan_model.queries.needs import NeedQuestion, need_standing

    followed = earlier(before / f"{STEM}.ics") if before else None
    if not followed and all(need_standing(at, need).early for need in at.of(Need)):
        return ()
    return save_all(
        calls_reply([at], NeedQuestion(), language), folder / STEM, ("txt", "csv", "json", "ics"), language, before
    )


def assess(record: str, at: date, lang: Language, **known: Any) -> CommandReply:
    """Whether a collaboration is in order by the tenant's own rule."""
    from samverkan_model.reports.assessment import assessment
    from samverkan_model.reports.needs_json import assessment_json

    tenant, _, name = record.partition(":")
    snapshot = opening.workspace()[tenant].at(at)
    need = _need(snapshot, name, lang) if name else None
    proposal = _proposal(snapshot, **known)
    whole = snapshot.proposal(need.id, proposal) if need else proposal
    found = snapshot.assess(whole)
    return CommandReply(
        lambda: [assessment(snapshot, whole, found, need, lang)], lambda: assessment_json(snapshot, whole, found, need)
    )


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
    from samverkan_model.queries.called import record_called

    found = record_called(snapshot.facts, name)
    if found.concept != "needs":
        raise Failure(text("cli.error.not-a-need", language, value=found.id))
    return cast("Need", found)


COMMAND = ReportCommand("needs", params, ask, "needs", ("ics",))
ASSESS = ReportCommand("assess", assess_params, assess, "assessment")
