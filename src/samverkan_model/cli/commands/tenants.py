"""``samverkan`` alone and ``samverkan tenants``: what is installed, and what lies ahead."""

from datetime import date
from typing import TYPE_CHECKING

from samverkan_model.cli import opening
from samverkan_model.cli.naming import read_all, tell_failed
from samverkan_model.cli.output import deliver_reports
from samverkan_model.cli.reporting import CommandReply, ReportCommand
from samverkan_model.language import Language

if TYPE_CHECKING:
    from samverkan_model.tenant import Tenant


def ask(lang: Language) -> CommandReply:
    """Tenants with counts, shares, plugin and version."""
    from samverkan_model.reports.glance import tenants_report
    from samverkan_model.reports.overview import tenant_json, tenants_json

    read, failed = read_all(opening.workspace())
    rows = [(tenant.facts, *_plugin(tenant)) for tenant in read]
    faulty = [{"id": name, "faults": error.count} for name, error in failed.items()]
    return CommandReply(
        lambda: [tenants_report(rows, lang)],
        lambda: tenants_json([tenant_json(*row) for row in rows], faulty, date.today()),
        end=lambda: tell_failed(failed, lang),
    )


def everything_installed(at: date, lang: Language) -> None:
    """Everything installed at a glance."""
    from samverkan_model.reports.glance import overview_report

    read, failed = read_all(opening.workspace())
    if read or not failed:
        outcomes = [tenant.at(at).check() for tenant in read]
        deliver_reports([overview_report([tenant.facts for tenant in read], at, lang, outcomes)], None, lang)
    tell_failed(failed, lang)


def _plugin(tenant: "Tenant") -> tuple[str, str]:
    return (tenant.plugin.distribution, tenant.plugin.version) if tenant.plugin else ("", "")


COMMAND = ReportCommand("tenants", lambda _: (), ask, "tenants")
