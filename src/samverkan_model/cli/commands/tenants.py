"""``samverkan`` alone and ``samverkan tenants``: what is installed, and what lies ahead."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.output import deliver_json, deliver_report
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.errors import ModelFaults
    from samverkan_model.tenant import Tenant
    from samverkan_model.workspace import Workspace

FORMATS = ("text", "json")


def command(name: str, language: Language) -> click.Command:
    """``samverkan tenants``."""
    params = [options.formats(language, *FORMATS), options.output(language)]
    return options.command(name, tenants, language, params)


def tenants(form: str | None, output: Path | None, lang: Language) -> None:
    """Tenants with counts, shares, plugin and version."""
    read, failed = read_all(opening.workspace())
    if options.wanted_format(form, output, FORMATS) == "json":
        deliver_json(_json(read, failed), output, lang)
    else:
        from samverkan_model.reports.glance import tenants_report

        rows = ((tenant.facts, *_plugin(tenant)) for tenant in read)
        deliver_report(tenants_report(rows, lang), output, lang)
    tell_failed(failed, lang)


def overview(at: date, lang: Language) -> None:
    """Everything installed at a glance."""
    from samverkan_model.reports.glance import overview_report

    read, failed = read_all(opening.workspace())
    if read or not failed:
        outcomes = [tenant.at(at).check() for tenant in read]
        deliver_report(overview_report([tenant.facts for tenant in read], at, lang, outcomes), None, lang)
    tell_failed(failed, lang)


def read_all(workspace: "Workspace", only: Iterable[str] = ()) -> "tuple[list[Tenant], dict[str, ModelFaults]]":
    """The tenants that can be read, and the faults of those that cannot."""
    from samverkan_model.errors import ModelFaults

    read: list[Tenant] = []
    failed: dict[str, ModelFaults] = {}
    for name in tuple(only) or tuple(workspace):
        try:
            read.append(workspace[name])
        except ModelFaults as error:
            failed[name] = error
    return read, failed


def tell_failed(failed: "dict[str, ModelFaults]", language: Language) -> None:
    """Names the tenants that cannot be read, and ends with exit code 2 if there are any."""
    for name, error in failed.items():
        click.echo(text("report.overview.failed", language, tenant=name, count=len(error.faults)), err=True)
    if failed:
        raise click.exceptions.Exit(2)


def _json(read: "Iterable[Tenant]", failed: "dict[str, ModelFaults]") -> dict[str, object]:
    from samverkan_model.reports.overview import tenant_json, tenants_json

    rows = [tenant_json(tenant.facts, *_plugin(tenant)) for tenant in read]
    faulty = [{"id": name, "faults": len(error.faults)} for name, error in failed.items()]
    return tenants_json(rows, faulty, date.today())


def _plugin(tenant: "Tenant") -> tuple[str, str]:
    return (tenant.plugin.distribution, tenant.plugin.version) if tenant.plugin else ("", "")
