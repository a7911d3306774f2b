"""``samverkan timeline``, ``history`` and ``diff``: what changed when, of a tenant, of one record, between two days."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan_model.cli import edition, opening, options
from samverkan_model.cli.commands.records import find, split
from samverkan_model.cli.output import deliver_json, deliver_report, say_written
from samverkan_model.language import Language

if TYPE_CHECKING:
    from samverkan_model.diagrams.diagram import Diagram

PICTURES = ("svg", "png", "pdf")
FORMATS = ("text", "json", *PICTURES)
HISTORY_FORMATS = ("text", "json")
VIEWS = ("timeline", "agreements")


def command(name: str, language: Language) -> click.Command:
    """``samverkan timeline``, ``samverkan history`` or ``samverkan diff``."""
    return {"timeline": _timeline, "history": _history, "diff": _diff}[name](language)


def _timeline(language: Language) -> click.Command:
    day = options.DayType(language)
    return options.command(
        "timeline", timeline, language,
        [
            options.argument("tenant", "tenant", language),
            options.option(["--from", "since"], "from", language, "day", type=day),
            options.option(["--to", "until"], "to", language, "day", type=day),
            options.option(["--view"], "time-view", language, type=click.Choice(VIEWS), default=VIEWS[0],
                           show_default=True),
            options.at(language),
            options.what_if(language),
            options.formats(language, *FORMATS),
            options.output(language),
        ],
    )  # fmt: skip


def _history(language: Language) -> click.Command:
    return options.command(
        "history", history, language,
        [
            options.argument("record", "record", language),
            options.at(language),
            options.formats(language, *HISTORY_FORMATS),
            options.output(language),
        ],
    )  # fmt: skip


def _diff(language: Language) -> click.Command:
    day = options.DayType(language)
    return options.command(
        "diff", diff, language,
        [
            options.argument("tenant", "tenant", language),
            options.argument("first", "first-day", language, type=day),
            options.argument("second", "second-day", language, type=day),
            options.what_if(language),
            options.formats(language, *FORMATS),
            options.output(language),
        ],
    )  # fmt: skip


def timeline(tenant: str, at: date, form: str | None, output: Path | None, lang: Language, **asked: Any) -> None:
    """What changed when, in words, or the pictures over time."""
    from samverkan_model.reports import timeline as told

    wanted, view = options.wanted_format(form, output, FORMATS), asked["view"]
    _in_order(asked["since"], asked["until"])
    chosen = edition.chosen(opening.workspace()[tenant], asked["what_if"], lang)
    if wanted in PICTURES:
        _save(chosen.tenant.at(at).diagram(view, lang), wanted, output, f"{tenant}-{view}-{at}", lang)
        return
    turns = chosen.tenant.changes(asked["since"], asked["until"])
    if wanted == "json":
        deliver_json(told.timeline_json(chosen.tenant.at, turns, at, lang, chosen.json), output, lang)
    else:
        deliver_report(edition.noted(told.timeline(chosen.tenant.at, turns, lang), chosen.notes), output, lang)


def history(record: str, at: date, form: str | None, output: Path | None, lang: Language) -> None:
    """One record through time."""
    from samverkan_model.reports.history import history_json, record_history

    tenant, name = split(record, lang)
    chosen = edition.chosen(opening.workspace()[tenant], None, lang)
    now = chosen.tenant.at(at)
    found = find(now.facts, name).id
    if options.wanted_format(form, output, HISTORY_FORMATS) == "json":
        deliver_json(history_json(now, found, lang, chosen.json), output, lang)
    else:
        deliver_report(edition.noted(record_history(now, found, lang), chosen.notes), output, lang)


def diff(
    tenant: str, first: date, second: date, what_if: Path | None, form: str | None,
    output: Path | None, lang: Language,
) -> None:  # fmt: skip
    """What is not the same on the second day as on the first."""
    from samverkan_model.reports.differences import report, report_json

    wanted = options.wanted_format(form, output, FORMATS)
    _in_order(first, second)
    chosen = edition.chosen(opening.workspace()[tenant], what_if, lang)
    before, after = chosen.tenant.at(first), chosen.tenant.at(second)
    if wanted in PICTURES:
        picture = after.change_diagram(first, lang)
        _save(picture, wanted, output, f"{tenant}-change-{first}-{second}", lang)
    elif wanted == "json":
        deliver_json(report_json(before, after, lang, chosen.json), output, lang)
    else:
        deliver_report(edition.noted(report(before, after, lang), chosen.notes), output, lang)


def _in_order(since: date | None, until: date | None) -> None:
    from samverkan_model.errors import BackwardDays

    if since and until and until < since:
        raise BackwardDays(first=since, second=until)


def _save(picture: "Diagram", form: str, output: Path | None, name: str, language: Language) -> None:
    target = output or Path(f"{name}.{form}")
    if target.suffix.removeprefix(".").lower() != form:
        target = target.with_name(f"{target.name}.{form}")
    say_written(picture.save(target), language)
