"""``samverkan compare``: counties side by side, by what their bodies are for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan_model.cache import code, digest
from samverkan_model.cli import opening, options
from samverkan_model.cli.kept_files import kept_files
from samverkan_model.cli.naming import read_all, split, tell_failed
from samverkan_model.cli.reporting import PICTURES, CommandReply, ReportCommand, save_all
from samverkan_model.cli.saying import say
from samverkan_model.language import Language, listed, text

if TYPE_CHECKING:
    from samverkan_model.reports.pages import ComparisonPart
    from samverkan_model.tenant import Tenant
    from samverkan_model.tenant_comparison import TenantComparison

STEM = "comparison"
"""Name of the files of the comparison that `samverkan build` writes, without suffix."""


_BUILT = ("svg", "png", "pdf")
"""What the picture is had as in what is built: what needs no extra."""


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    return [
        options.argument("tenants", "tenants", language, nargs=-1),
        options.option(["--at"], "compare-at", language, "compare-at", multiple=True),
        options.option(["--function", "functions"], "compare-function", language, "word", multiple=True),
        options.option(["--counterpart"], "counterpart", language, "record"),
        options.evidence(language),
    ]


def ask(
    tenants: Sequence[str],
    at: Sequence[str],
    functions: Sequence[str],
    counterpart: str | None,
    evidence: str,
    lang: Language,
) -> CommandReply:
    """Counties compared, in words or as a picture."""
    from samverkan_model.tenant_comparison import side_by_side

    read, failed = read_all(opening.workspace(), tenants)
    columns = [tenant for tenant in read if tenants or tenant.facts.header.kind == "county"]
    if not columns:
        tell_failed(failed, lang)
        raise click.UsageError(text("cli.compare.few", lang))
    compared = side_by_side(columns, _days(at, columns, lang), functions or None, evidence)
    others = [tenant.name for tenant in read if tenant not in columns]

    def end() -> None:
        if others:
            say(text("cli.compare.left-out", lang, names=listed(others, lang)), err=True)
        tell_failed(failed, lang)

    return comparison_reply(compared, lang, _sought(counterpart, columns, lang), end=end)


def comparison_reply(
    compared: "TenantComparison",
    language: Language,
    sought: tuple[str, str] | None = None,
    files: Mapping[str, str] | None = None,
    end: Callable[[], None] = lambda: None,
) -> CommandReply:
    """A comparison in every form; ``files`` are those that its page leads to."""
    return CommandReply(
        lambda: [compared.report(language, sought)],
        lambda: compared.json(language, sought),
        more={
            "csv": lambda _: compared.csv(language),
            "markdown": lambda _: compared.markdown(language, sought),
            "html": lambda _: compared.html(language, sought, files),
        },
        picture=lambda: compared.diagram(language),
        stem=f"comparison-{'-'.join(compared.keys)}",
        end=end,
    )


def save_comparison(
    folder: Path, tenants: "Sequence[Tenant]", at: date | None, language: Language, earlier: Path | None = None
) -> "ComparisonPart | None":
    """Writes the comparison of the counties into a folder, in every format; None where there are not two of them.

    Args:
        folder: where to write, beside the page that leads to it.
        tenants: the tenants that were read; only counties are compared.
        at: one day for all, or None for each at its own best documented day.
        language: language of texts and labels.
        earlier: where it stands as it was made before, if it was.
    """
    from samverkan_model.reports.pages import ComparisonPart, PictureFiles
    from samverkan_model.tenant_comparison import side_by_side

    counties = [tenant for tenant in tenants if tenant.facts.header.kind == "county"]
    if len(counties) < 2:
        return None
    pictures = {form: f"{STEM}.{form}" for form in _BUILT}
    files = {form: f"{STEM}.{form}" for form in ("html", "csv", "json", "md")}
    others = {form: path for form, path in files.items() if form != "html"} | pictures

    def make() -> tuple[tuple[Path, ...], str]:
        compared = side_by_side(counties, at)
        diagram = compared.diagram(language)
        drawn = [diagram.save(folder / name) for name in pictures.values()]
        told = save_all(comparison_reply(compared, language, files=others), folder / STEM, tuple(files), language)
        return (*drawn, *told), diagram.text

    made_of = [tenant.at(at or tenant.best_day.day).made_of_rules for tenant in counties]
    key = None if None in made_of else digest([code("."), *filter(None, made_of), str(at), str(date.today()), language])
    _, words = kept_files(key, folder, make, earlier)
    return ComparisonPart(PictureFiles("comparison", None, pictures, words), files)


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
    from samverkan_model.courses import read_day
    from samverkan_model.errors import UnreadableDay

    try:
        return read_day(day)
    except UnreadableDay:
        raise click.UsageError(text("cli.compare.bad-at", language, value=value)) from None


def _sought(record: str | None, tenants: "Sequence[Tenant]", language: Language) -> tuple[str, str] | None:
    """The body whose counterparts are asked for."""
    from samverkan_model.queries.called import record_called

    if record is None:
        return None
    name, body = split(record, language)
    known: dict[str, Any] = {tenant.id: tenant.facts for tenant in tenants}
    if name not in known:
        raise click.UsageError(text("cli.compare.counterpart-outside", language, tenant=name, tenants=", ".join(known)))
    return name, record_called(known[name], body).id


COMMAND = ReportCommand("compare", params, ask, "compare", PICTURES)
