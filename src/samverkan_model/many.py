"""Many tenants checked or reviewed at once, by as many processes as there are, by any executor, or by a cluster.

>>> import samverkan_model as sm
>>> from samverkan_model.many import check_all
>>> found = check_all(sm.Workspace.discover(), at="2018-06-01")
>>> sorted(found) == list(sm.Workspace.discover())
True
"""

from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date

from samverkan_model.courses import read_day
from samverkan_model.model.evidence import Evidence
from samverkan_model.queries.homes import Homes
from samverkan_model.rules.engine.remembered import outcome_bytes, recalled_outcome
from samverkan_model.rules.engine.run import Outcome
from samverkan_model.rules.engine.settings import RuleSettings
from samverkan_model.rules.review import Review, review
from samverkan_model.tenant import Tenant
from samverkan_model.tenant_at import TenantAt
from samverkan_model.work import Workers
from samverkan_model.workspace import Workspace


@dataclass(frozen=True)
class AskedOfAll:
    """What every tenant is checked for.

    Attributes:
        settings: which rules, and how heavily.
        at: the day; None for each tenant's best.
        since, until: the time, where one is asked about.
        evidence: what is taken to apply.
    """

    settings: RuleSettings
    at: date | None
    since: date | None
    until: date | None
    evidence: str

    def on(self, tenant: Tenant) -> TenantAt:
        """One of them on the day."""
        return tenant.at(self.at or tenant.best_day.day, self.evidence)

    def of(self, tenant: Tenant) -> Outcome:
        """What is found of one of them."""
        if self.since is None or self.until is None:
            return self.on(tenant).check(self.settings)
        return tenant.check(self.since, self.until, self.settings, self.evidence)


def check_all(
    workspace: Workspace,
    tenants: Iterable[str] = (),
    *,
    at: str | date | None = None,
    settings: RuleSettings | None = None,
    evidence: str = Evidence.CERTAIN,
    executor: Executor | None = None,
) -> dict[str, Outcome]:
    """What the rules find in several tenants, by id, in their order; the same as each of them checked by itself.

    Args:
        workspace: the tenants.
        tenants: whom to check; all when left out.
        at: the day; each at its own best documented day when left out.
        settings: which rules, how heavily, what is already known; the rules' own choices when left out.
        evidence: what is taken to apply; see `samverkan_model.tenant.Tenant.at`.
        executor: what does the work, such as a `concurrent.futures.ProcessPoolExecutor` or ``Client.get_executor()``
            of Dask; it is handed one tenant at a time, as the audience of the workspace may see it. Without it
            everything is done here.

    Raises:
        UnknownTenant: no such tenant; the nearest is offered.
        UnreadableDay: the text is no single day.
        ModelFaults: a tenant's files have faults.
    """
    asked = AskedOfAll(settings or RuleSettings(), None if at is None else read_day(at), None, None, Evidence(evidence))
    names = tuple(tenants) or tuple(workspace)
    return outcomes(workspace, names, asked, Workers(executor=executor, audience=workspace.audience.value))


def review_all(
    workspace: Workspace,
    tenants: Iterable[str] = (),
    *,
    at: str | date | None = None,
    evidence: str = Evidence.PRESUMED,
    executor: Executor | None = None,
) -> dict[str, tuple[Review, ...]]:
    """The structures of several tenants theme by theme, by id, in their order; each as `TenantAt.review` gives it.

    Args, and what is raised: as for `check_all`; here what is ``presumed`` applies too when nothing is said, as for
    ``samverkan review``.
    """
    asked = AskedOfAll(RuleSettings(), None if at is None else read_day(at), None, None, Evidence(evidence))
    names = tuple(tenants) or tuple(workspace)
    found = outcomes(workspace, names, asked, Workers(executor=executor, audience=workspace.audience.value))
    return {name: review(outcome, Homes(asked.on(workspace[name]))) for name, outcome in found.items()}


def outcomes(workspace: Workspace, names: Iterable[str], asked: AskedOfAll, workers: Workers) -> dict[str, Outcome]:
    """What is found in each tenant, by id, in the order of the names, whoever has done the work."""
    found: dict[str, Outcome] = {}
    rules = {rule.code: rule for rule in workspace.rules()}
    names = tuple(names)
    for name, content in zip(names, workers.each(workspace, names, _checked, asked), strict=True):
        if not isinstance(content, bytes):
            raise content
        tenant = workspace[name]
        over = tenant.facts if asked.since else asked.on(tenant)
        outcome = recalled_outcome(content, over, rules, asked.settings) if content else None
        found[name] = outcome or asked.of(tenant)
    return found


def _checked(workspace: Workspace, name: str, asked: AskedOfAll) -> bytes:
    """The outcome of a tenant as bytes; none where a rule could not be run, which is for whoever asked to see."""
    return outcome_bytes(asked.of(workspace[name])) or b""
