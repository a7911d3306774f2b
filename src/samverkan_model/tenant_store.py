"""What a workspace holds: tenants that are read when they are first asked for, and what each lends to the others."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from samverkan_model.errors import BrokenLender, Fault, ModelFaults, Place, UnknownTenant, UntoldFaults
from samverkan_model.loading.collector import waiting
from samverkan_model.loading.folder import Origin, is_marked, load_folder
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.audience import is_seen, seen
from samverkan_model.model.editing import as_known
from samverkan_model.model.facts import Facts
from samverkan_model.model.federation import Lent, joined, lent
from samverkan_model.model.statement import Record, Visibility
from samverkan_model.model.vocabulary import Vocabulary
from samverkan_model.plugins import Plugin


@dataclass(frozen=True)
class TenantSource:
    """A tenant that is held: where it is read from, the plugin that brings it, and who may know of it."""

    origin: Origin
    plugin: Plugin | None = None
    visibility: Visibility | None = None


class TenantStore:
    """Tenants by id, each read once, whole. What an audience may see of them is worked out from here."""

    def __init__(self, held: Mapping[str, TenantSource], spine: Callable[[], Vocabulary] = core_vocabulary) -> None:
        self._held = dict(held)
        self._spine = spine
        self._read: dict[str, Facts] = {}
        self._lent: dict[str, Lent] = {}
        self._lock = threading.RLock()

    def names(self, audience: Visibility) -> Iterator[str]:
        """Ids of the tenants that an audience may know of; only the heads of their files are read."""
        return (name for name, held in self._held.items() if is_seen(held.visibility, audience))

    def plugin(self, tenant: str) -> Plugin | None:
        """The plugin that brings a tenant."""
        return self._held[tenant].plugin

    def facts(self, tenant: str, audience: Visibility) -> Facts:
        """A tenant's facts with the guests it uses, as an audience may see them.

        Raises:
            UnknownTenant: there is none that the audience may know of; the nearest is offered.
            ModelFaults: its files have faults, or it uses what others do not share.
        """
        if tenant not in self._held or not is_seen(self._held[tenant].visibility, audience):
            raise UnknownTenant(tenant, self.names(audience))
        with self._lock, waiting():
            try:
                whole, faults = joined(self._own(tenant), partial(self._lend, audience))
            except ModelFaults as error:
                raise told_to(audience, tenant, self._held[tenant].origin, error.faults) from None
            if faults:
                raise told_to(audience, tenant, self._held[tenant].origin, faults, whole.every)
            return seen(whole, audience, self._spine())

    def _own(self, tenant: str) -> Facts:
        if tenant not in self._read:
            self._read[tenant] = load_folder(self._held[tenant].origin, self._spine())
        return self._read[tenant]

    def _lend(self, audience: Visibility, tenant: str) -> Lent | None:
        if tenant not in self._held:
            return None
        if tenant not in self._lent:
            try:
                self._lent[tenant] = lent(self._own(tenant))
            except ModelFaults:  # the faults are the lender's own business; who borrows is told that there are some
                if not is_seen(self._held[tenant].visibility, audience):
                    return None  # of whom nothing may be known, not even that something is wrong with it
                raise ModelFaults([BrokenLender(place=Place(tenant), owner=tenant)]) from None
        return self._lent[tenant]


class KnownStore:
    """Another store's tenants as they could be known on a day."""

    def __init__(self, store: "Store", day: date) -> None:
        self._store = store
        self._day = day

    def names(self, audience: Visibility) -> Iterator[str]:
        """Ids of the tenants that an audience may know of."""
        return self._store.names(audience)

    def plugin(self, tenant: str) -> Plugin | None:
        """The plugin that brings a tenant."""
        return self._store.plugin(tenant)

    def facts(self, tenant: str, audience: Visibility) -> Facts:
        """A tenant's facts as they could be known on the day; see the other stores."""
        return as_known(self._store.facts(tenant, audience), self._day)


class SingleTenantStore:
    """One tenant alone, as one audience may see it. Nothing else can be reached from here."""

    def __init__(self, facts: Facts, plugin: Plugin | None, spine: Callable[[], Vocabulary]) -> None:
        self._facts = facts
        self._plugin = plugin
        self._spine = spine

    def names(self, audience: Visibility) -> Iterator[str]:
        """The id of the tenant, if the audience may know of it."""
        return (name for name in (self._facts.id,) if is_seen(self._facts.header.visibility, audience))

    def plugin(self, tenant: str) -> Plugin | None:  # noqa: ARG002 - there is only one
        """The plugin that brings the tenant."""
        return self._plugin

    def facts(self, tenant: str, audience: Visibility) -> Facts:
        """The tenant's facts as an audience may see them.

        Raises:
            UnknownTenant: it is another tenant.
        """
        if tenant not in self.names(audience):
            raise UnknownTenant(tenant, self.names(audience))
        return seen(self._facts, audience, self._spine())


Store = TenantStore | KnownStore | SingleTenantStore
"""What a workspace can be held in."""


def told_to(
    audience: Visibility, tenant: str, origin: Origin, faults: Sequence[Fault], records: Iterable[Record] = ()
) -> ModelFaults:
    """Faults as an audience may hear of them: where anything may be meant for fewer they are counted, not named.

    A fault names its row, and proposes others that could have been meant; whether all these are for the audience is
    not known before the tenant can be read.

    Args:
        audience: who asks.
        tenant: the tenant's id.
        origin: where it is read from.
        faults: what is wrong with it.
        records: what it has borrowed, where that is known.
    """
    is_whole = audience is Visibility.INTERNAL
    if is_whole or not (is_marked(origin) or any(record.visibility for record in records)):
        return ModelFaults(faults)
    return ModelFaults([UntoldFaults(place=Place(tenant), count=len(faults))], len(faults))
