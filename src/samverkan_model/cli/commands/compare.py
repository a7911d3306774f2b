"""``samverkan compare``: counties side by side, by what their bodies are for."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.commands.records import find, split
from samverkan_model.cli.commands.tenants import read_all, tell_failed
from samverkan_model.cli.output import as_json, deliver, deliver_json, deliver_report, say_written, write
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.reports.pages import ComparisonPart
    from samverkan_model.tenant import Tenant
    from samverkan_model.tenant_comparison import TenantComparison

STEM = "comparison"
"""Name of the files of the comparison that `samverkan build` writes, without suffix."""
PICTURES = ("svg", "png", "pdf")
FORMATS = ("text", "markdown", "json", "html", "csv", *PICTURES)


def command(name: str, language: Language) -> click.Command:
    """``samverkan compare``."""
    return options.command(
        name, compare, language,
        [
            options.argument("tenants", "tenants", language, nargs=-1),
            options.option(["--at"], "compare-at", language, "compare-at", multiple=True),
            options.option(["--function", "functions"], "compare-function", language, "word", multiple=True),
            options.option(["--counterpart"], "counterpart", language, "record"),
            options.formats(language, *FORMATS),
            options.output(language),
        ],
    )  # fmt: skip


def compare(
    tenants: Sequence[str], at: Sequence[str], functions: Sequence[str], counterpart: str | None, form: str | None,
    output: Path | None, lang: Language,
) -> None:  # fmt: skip
    """Counties compared, in words or as a picture."""
    from samverkan_model.tenant_comparison import side_by_side

    wanted = options.wanted_format(form, output, FORMATS)
    read, failed = read_all(opening.workspace(), tenants)
    columns = [tenant for tenant in read if tenants or tenant.facts.header.kind == "county"]
    if columns:
        compared = side_by_side(columns, _days(at, columns, lang), functions or None)
        _deliver(compared, wanted, output, lang, _sought(counterpart, columns, lang))
    elif not failed:
        raise click.UsageError(text("cli.compare.few", lang))
    tell_failed(failed, lang)


def save_comparison(
    folder: Path, tenants: "Sequence[Tenant]", at: date | None, language: Language
) -> "ComparisonPart | None":
    """Writes the comparison of the counties into a folder, in every format; None where there are not two of them.

    Args:
        folder: where to write, beside the page that leads to it.
        tenants: the tenants that were read; only counties are compared.
        at: one day for all, or None for each at its own best documented day.
        language: language of texts and labels.
    """
    from samverkan_model.reports.pages import ComparisonPart, Picture
    from samverkan_model.tenant_comparison import side_by_side

    counties = [tenant for tenant in tenants if tenant.facts.header.kind == "county"]
    if len(counties) < 2:
        return None
    compared = side_by_side(counties, at)
    pictures = {form: f"{STEM}.{form}" for form in PICTURES}
    diagram = compared.diagram(language)
    for name in pictures.values():
        diagram.save(folder / name)
    files = {form: f"{STEM}.{form}" for form in ("html", "csv", "json", "md")}
    write(folder / files["csv"], compared.csv(language).encode("utf-8-sig"))
    write(folder / files["json"], as_json(compared.json(language)).encode())
    write(folder / files["md"], compared.markdown(language).encode())
    others = {form: path for form, path in files.items() if form != "html"} | pictures
    write(folder / files["html"], compared.html(language, files=others).encode())
    return ComparisonPart(Picture("comparison", None, pictures, diagram.text), files)


def _deliver(
    compared: "TenantComparison", form: str, output: Path | None, lang: Language, sought: tuple[str, str] | None
) -> None:
    if form in PICTURES:
        target = output or Path(f"comparison-{'-'.join(compared.keys)}.{form}")
        if target.suffix.removeprefix(".").lower() != form:
            target = target.with_name(f"{target.name}.{form}")
        say_written(compared.diagram(lang).save(target), lang)
    elif form == "json":
        deliver_json(compared.json(lang, sought), output, lang)
    elif form == "csv":  # Excel knows UTF-8 by its mark, which would only disturb in a pipe
        deliver(compared.csv(lang), output, lang, "utf-8-sig" if output else "utf-8")
    elif form == "text":
        deliver_report(compared.report(lang, sought), output, lang)
    else:
        told = compared.markdown(lang, sought) if form == "markdown" else compared.html(lang, sought)
        deliver(told, output, lang)


def _days(values: Iterable[str], tenants: "Sequence[Tenant]", language: Language) -> dict[str, date]:
    """The day of each tenant that one was asked for: ``--at DAY`` for all, ``--at TENANT=DAY`` for one."""
    names = [tenant.id for tenant in tenants]
    days: dict[str, date] = {}
    for value in sorted(values, key=lambda value: "=" in value):  # what is said of one goes before what is said of all
        name, given, day = value.rpartition("=")
        if given and name.strip() not in names:
            raise click.UsageError(
                text("cli.compare.at-elsewhere", language, value=value, tenants=", ".join(sorted(names)))
            )
        days |= dict.fromkeys([name.strip()] if given else names, _day(value, day.strip(), language))
    return days


def _day(value: str, day: str, language: Language) -> date:
    from samverkan_model.errors import UnreadableDay
    from samverkan_model.timeline import read_day

    try:
        return read_day(day)
    except UnreadableDay:
        raise click.UsageError(text("cli.compare.bad-at", language, value=value)) from None


def _sought(record: str | None, tenants: "Sequence[Tenant]", language: Language) -> tuple[str, str] | None:
    """The body whose counterparts are asked for."""
    if record is None:
        return None
    name, body = split(record, language)
    known: dict[str, Any] = {tenant.id: tenant.facts for tenant in tenants}
    if name not in known:
        raise click.UsageError(text("cli.compare.counterpart-outside", language, tenant=name, tenants=", ".join(known)))
    return name, find(known[name], body).id
