"""What words on the command line mean: tenants, records, and how the tenants are read."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan_model.cli import opening
from samverkan_model.cli.failures import Failure, leave_if
from samverkan_model.cli.saying import say
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from datetime import date

    from samverkan_model.comparison.days import ColumnDay
    from samverkan_model.errors import ModelFaults
    from samverkan_model.tenant import Tenant
    from samverkan_model.tenant_at import TenantAt
    from samverkan_model.work import Workers
    from samverkan_model.workspace import Workspace

OWN_RULES = Path("samverkan-rules.yaml")
"""Rules of the project's own, where the command is run."""


def some_workspace(language: Language) -> "Workspace":
    """The tenants there are.

    Raises:
        Failure: there are none.
    """
    workspace = opening.workspace()
    if not len(workspace):
        raise Failure(text("report.overview.none", language))
    return workspace


def workspace_with_rules() -> "Workspace":
    """The installed tenants, with the project's own rules where the command is run."""
    workspace = opening.workspace()
    if OWN_RULES.exists():
        workspace.add_rules(OWN_RULES)
    return workspace


def workers(jobs: int | None, cluster: str, language: Language, *, with_rules: bool = False) -> "Workers":
    """Who does the work, as ``--jobs`` and ``--cluster`` ask for; the same tenants, plugins and audience as here.

    What is shown as it could be known on a day is made here, where it is told what was left out.

    Args:
        jobs: how many processes; None for as many as pay.
        cluster: address of a scheduler of Dask.
        language: in which it is told that a worker died.
        with_rules: with the project's own rules, as `workspace_with_rules`.
    """
    from samverkan_model.cache import used
    from samverkan_model.work import Door, Workers

    def tell(count: int) -> None:
        say(text("cli.said.tried-again", language, count=count), err=True)

    if opening.known_on() is not None:
        return Workers()
    rules = OWN_RULES.resolve() if with_rules and OWN_RULES.exists() else None
    at = tuple(folder.resolve() for folder in opening.folders())
    door = Door(opening.wanted(), opening.audience(), at, None, rules, used())
    return Workers(door, jobs, cluster, tell=tell)


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


def read_on(
    wanted: Sequence[str], at: "date | None", evidence: str
) -> "Iterator[tuple[TenantAt, str, ColumnDay | None]]":
    """The models of ``MODELL[:ID]`` on a day, or each on its own best one; all of them where none is named.

    Yields:
        The model on the day, the id of the record where one is named, and the day where it was chosen.
    """
    from samverkan_model.queries.called import record_called

    workspace = opening.workspace()
    for word in wanted or workspace:
        name, _, record = word.partition(":")
        tenant = workspace[name]
        best = None if at is not None else tenant.best_day
        day = tenant.at(best.day if best else at, evidence)
        yield day, record_called(tenant.facts, record).id if record else "", best


def tell_failed(failed: "dict[str, ModelFaults]", language: Language) -> None:
    """Names the tenants that cannot be read, and ends with exit code 2 if there are any."""
    for name, error in failed.items():
        say(text("report.overview.failed", language, tenant=name, count=error.count), err=True)
    leave_if(failed, 2)


def split(record: str, language: Language) -> tuple[str, str]:
    """Tenant and id, or name, of ``MODELL:ID``.

    Raises:
        Failure: the tenant is missing.
    """
    tenant, _, name = record.partition(":")
    if not name:
        raise Failure(text("cli.error.record-without-tenant", language, value=record))
    return tenant, name
