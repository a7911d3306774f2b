"""``samverkan list`` and ``samverkan show``: rows of one concept, and one record in full."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import edition, opening, options
from samverkan_model.cli.failures import Failure
from samverkan_model.cli.output import deliver, deliver_json, deliver_report
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.cli.edition import Edition
    from samverkan_model.model.facts import Facts
    from samverkan_model.model.statement import Record
    from samverkan_model.reports.record_list import Choice

LIST_FORMATS = ("text", "json", "csv")
SHOW_FORMATS = ("text", "json")


def command(name: str, language: Language) -> click.Command:
    """``samverkan list`` or ``samverkan show``."""
    return _list(language) if name == "list" else _show(language)


def _list(language: Language) -> click.Command:
    return options.command(
        "list", list_rows, language,
        [
            options.argument("tenant", "tenant", language),
            options.argument("concept", "concept", language),
            options.at(language),
            options.option(["--kind"], "kind", language, "word"),
            options.option(["--level"], "level", language, "word"),
            options.option(["--function"], "function", language, "word"),
            options.option(["--all", "everything"], "all", language, is_flag=True),
            options.formats(language, *LIST_FORMATS),
            options.output(language),
        ],
    )  # fmt: skip


def _show(language: Language) -> click.Command:
    return options.command(
        "show", show, language,
        [
            options.argument("record", "record", language),
            options.at(language),
            options.formats(language, *SHOW_FORMATS),
            options.output(language),
        ],
    )  # fmt: skip


def list_rows(
    tenant: str, concept: str, at: date, form: str | None, output: Path | None, lang: Language,
    **chosen: str | bool,
) -> None:  # fmt: skip
    """Rows of one concept."""
    from samverkan_model.reports.concepts import find_concept
    from samverkan_model.reports.record_list import Choice

    key = find_concept(concept)
    found = edition.chosen(opening.workspace()[tenant], None, lang)
    choice = Choice(**chosen)  # type: ignore[arg-type] # click gives each its own type
    _deliver_rows(found, at, (key, choice), options.wanted_format(form, output, LIST_FORMATS), output, lang)


def show(record: str, at: date, form: str | None, output: Path | None, lang: Language) -> None:
    """One record in full."""
    from samverkan_model.reports.entity import entity, entity_json

    tenant, name = split(record, lang)
    chosen = edition.chosen(opening.workspace()[tenant], None, lang)
    snapshot = chosen.tenant.at(at)
    found = find(snapshot.facts, name)
    if options.wanted_format(form, output, SHOW_FORMATS) == "json":
        deliver_json({**entity_json(snapshot, found, lang, snapshot.check()), **chosen.json}, output, lang)
    else:
        deliver_report(edition.noted(entity(snapshot, found, lang, snapshot.check()), chosen.notes), output, lang)


def split(record: str, language: Language) -> tuple[str, str]:
    """Tenant and id, or name, of ``MODELL:ID``.

    Raises:
        Failure: the tenant is missing.
    """
    tenant, _, name = record.partition(":")
    if not name:
        raise Failure(text("cli.error.record-without-tenant", language, value=record))
    return tenant, name


def find(facts: "Facts", name: str) -> "Record":
    """The record with the id, or the only one that is called so.

    Raises:
        UnknownRecord: there is none; the nearest id is offered.
    """
    if name in facts:
        return facts[name]
    called = [record for record in facts if name.casefold() in _names(record)]
    return called[0] if len(called) == 1 else facts[name]


def _deliver_rows(
    chosen: "Edition", at: date, wanted: "tuple[str, Choice]", form: str, output: Path | None, language: Language
) -> None:
    from samverkan_model.reports import record_list
    from samverkan_model.text.cells import as_csv

    snapshot, (concept, choice) = chosen.tenant.at(at), wanted
    if form == "json":
        deliver_json({**record_list.listing_json(snapshot, concept, choice), **chosen.json}, output, language)
    elif form == "csv":  # Excel knows UTF-8 by its mark, which would only disturb in a pipe
        written = as_csv(record_list.table(snapshot, concept, choice, language))
        deliver(written, output, language, "utf-8-sig" if output else "utf-8")
    else:
        report = record_list.listing(snapshot, concept, choice, language)
        deliver_report(edition.noted(report, chosen.notes), output, language)


def _names(record: "Record") -> tuple[str, ...]:
    return record.caption.casefold(), str(getattr(record, "short", None) or "").casefold()
