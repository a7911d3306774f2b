"""``samverkan route`` and ``samverkan reach``: the way of a case, and whom information reaches."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.commands.records import find, split
from samverkan_model.cli.output import deliver_json, deliver_report
from samverkan_model.language import Language

if TYPE_CHECKING:
    from samverkan_model.model.facts import Facts

FORMATS = ("text", "json")


def command(name: str, language: Language) -> click.Command:
    """``samverkan route`` or ``samverkan reach``."""
    shared = [options.at(language), options.formats(language, *FORMATS), options.output(language)]
    if name == "reach":
        ends = [
            options.argument("record", "record", language),
            options.option(["--to", "goal"], "reach-to", language, "id"),
        ]
        return options.command(name, reach, language, [*ends, *shared])
    params = [
        options.argument("tenant", "tenant", language),
        options.option(["--matter"], "matter", language, "id", required=True),
        options.option(["--from", "start"], "route-from", language, "id"),
    ]
    return options.command(name, route, language, [*params, *shared])


def route(
    tenant: str, matter: str, start: str | None, at: date, form: str | None, output: Path | None, lang: Language
) -> None:
    """The way of a case in a matter, stage by stage, with its breaks."""
    from samverkan_model.reports.paths import route_json, route_report

    now = opening.workspace()[tenant].at(at)
    found = now.route(_matter(now.facts, matter), find(now.facts, start).id if start else None)
    if options.wanted_format(form, output, FORMATS) == "json":
        deliver_json(route_json(now, found, lang), output, lang)
    else:
        deliver_report(route_report(now, found, lang), output, lang)


def reach(record: str, goal: str | None, at: date, form: str | None, output: Path | None, lang: Language) -> None:
    """Whom information from a record reaches, or how it goes to one of them and comes back."""
    from samverkan_model.reports.paths import between_json, between_report, reach_json, reach_report

    tenant, name = split(record, lang)
    now = opening.workspace()[tenant].at(at)
    start = find(now.facts, name).id
    as_json = options.wanted_format(form, output, FORMATS) == "json"
    if goal is not None:
        found = now.between(start, find(now.facts, goal).id)
        if as_json:
            deliver_json(between_json(now, found), output, lang)
        else:
            deliver_report(between_report(now, found, lang), output, lang)
    elif as_json:
        deliver_json(reach_json(now, start, now.reach(start)), output, lang)
    else:
        deliver_report(reach_report(now, start, now.reach(start), lang), output, lang)


def _matter(facts: "Facts", word: str) -> str:
    """The id of the matter, which can be asked for by name too.

    Raises:
        UnknownRecord: no matter is called so; the nearest is offered.
    """
    from samverkan_model.errors import UnknownRecord
    from samverkan_model.model.bodies import MATTERS

    matters = {record.id: record for record in facts if record.concept in MATTERS}
    named = [record.id for record in matters.values() if record.caption.casefold() == word.casefold()]
    if word not in matters and len(named) != 1:
        raise UnknownRecord(word, {*matters, *(record.caption for record in matters.values())})
    return word if word in matters else named[0]
