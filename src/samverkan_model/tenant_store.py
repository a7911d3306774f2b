"""What a workspace holds: tenants that are read when they are first asked for, and what each lends to the others."""

import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial

from samverkan_model.cache import Shelf, code, derived, digest
from samverkan_model.errors import BrokenLender, Fault, ModelFaults, Place, UnknownTenant, UntoldFaults
from samverkan_model.loading.collector import waiting
from samverkan_model.loading.folder import Origin, content_key, is_marked, load_folder
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.audience import is_seen, seen
from samverkan_model.model.editing import as_known
from samverkan_model.model.facts import Facts
from samverkan_model.model.federation import Lent, lent, with_guests
from samverkan_model.model.statement import Record, Visibility
from samverkan_model.model.vocabulary import Vocabulary
from samverkan_model.plugins import Plugin

_LENDERS = Shelf("lenders")
"""Of whom a tenant borrows, by the key of its content."""


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
        self._contents: dict[str, str | None] = {}
        self._lock = threading.RLock()

    def names(self, audience: Visibility) -> Iterator[str]:
        """Ids of the tenants that an audience may know of; only the heads of their files are read."""
        return (name for name, held in self._held.items() if is_seen(held.visibility, audience))

    def plugin(self, tenant: str) -> Plugin | None:
        """The plugin that brings a tenant."""
        return self._held[tenant].plugin

    def origin(self, tenant: str) -> Origin | None:
        """Where a tenant is read from."""
        return self._held[tenant].origin if tenant in self._held else None

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
                whole, faults = with_guests(self._own(tenant), partial(self._lend, audience))
            except ModelFaults as error:
                raise told_to(audience, tenant, self._held[tenant].origin, error.faults) from None
            if faults:
                raise told_to(audience, tenant, self._held[tenant].origin, faults, whole.every)
            return seen(whole, audience, self._spine())

    def made_of(self, tenant: str, audience: Visibility) -> str | None:
        """A key for everything that a tenant's facts follow from as an audience may see them, without reading them.

        None where it cannot be told: of what an adapter reads, where a file cannot be read or is being changed, and
        where nothing is to be remembered.
        """
        if tenant not in self._held or not is_seen(self._held[tenant].visibility, audience):
            return None
        own = self._content(tenant)
        lenders = None if own is None else self._lenders(tenant, own)
        if own is None or lenders is None:
            return None
        parts = [code("model", "loading"), self._spine().fingerprint, own, audience.value]
        for name in lenders:
            theirs = self._content(name) if name in self._held else ""
            if theirs is None:
                return None
            parts += [name, theirs]
        return digest(parts)

    def _content(self, tenant: str) -> str | None:
        """The key of the files that a tenant is read from, or was."""
        if tenant not in self._contents:
            self._contents[tenant] = content_key(self._held[tenant].origin, self._spine())
        return self._contents[tenant]

    def _lenders(self, tenant: str, content: str) -> list[str] | None:
        kept = _LENDERS.get(content)
        with suppress(ValueError):
            known = json.loads(kept or b"null")
            if isinstance(known, list) and all(isinstance(name, str) for name in known):
                return known
        try:
            names = sorted({use.partition(":")[0] for use in self._own(tenant).header.uses})
        except ModelFaults:
            return None
        _LENDERS.put(content, json.dumps(names).encode())
        return names

    def _own(self, tenant: str) -> Facts:
        if tenant not in self._read:
            before = self._content(tenant)
            self._read[tenant] = load_folder(self._held[tenant].origin, self._spine())
            if before is not None and content_key(self._held[tenant].origin, self._spine()) != before:
                self._contents[tenant] = None  # somebody is writing in it
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

    def origin(self, tenant: str) -> Origin | None:
        """Where a tenant is read from."""
        return self._store.origin(tenant)

    def facts(self, tenant: str, audience: Visibility) -> Facts:
        """A tenant's facts as they could be known on the day; see the other stores."""
        return as_known(self._store.facts(tenant, audience), self._day)

    def made_of(self, tenant: str, audience: Visibility) -> str | None:
        """A key for what the facts follow from; see the other stores."""
        return derived(self._store.made_of(tenant, audience), "known", self._day)


class ChosenStore:
    """Some of another store's tenants; the others cannot be reached from here."""

    def __init__(self, store: "Store", chosen: Iterable[str]) -> None:
        self._store = store
        self._chosen = tuple(chosen)

    def names(self, audience: Visibility) -> Iterator[str]:
        """Ids of the chosen tenants that the audience may know of."""
        return (name for name in self._store.names(audience) if name in self._chosen)

    def plugin(self, tenant: str) -> Plugin | None:
        """The plugin that brings a tenant."""
        return self._store.plugin(tenant)

    def origin(self, tenant: str) -> Origin | None:
        """Where a chosen tenant is read from."""
        return self._store.origin(tenant) if tenant in self._chosen else None

    def facts(self, tenant: str, audience: Visibility) -> Facts:
        """A chosen tenant's facts; see the other stores.

        Raises:
            UnknownTenant: it is none of those that were chosen.
        """
        if tenant not in self._chosen:
            raise UnknownTenant(tenant, self.names(audience))
        return self._store.facts(tenant, audience)

    def made_of(self, tenant: str, audience: Visibility) -> str | None:
        """A key for what the facts follow from; see the other stores."""
        return self._store.made_of(tenant, audience) if tenant in self._chosen else None


class SingleTenantStore:
    """One tenant alone, as one audience may see it. Nothing else can be reached from here."""

    def __init__(
        self, facts: Facts, plugin: Plugin | None, spine: Callable[[], Vocabulary], made_of: str | None = None
    ) -> None:
        self._facts = facts
        self._plugin = plugin
        self._spine = spine
        self._made_of = made_of

    def names(self, audience: Visibility) -> Iterator[str]:
        """The id of the tenant, if the audience may know of it."""
        return (name for name in (self._facts.id,) if is_seen(self._facts.header.visibility, audience))

    def plugin(self, tenant: str) -> Plugin | None:  # noqa: ARG002 - there is only one
        """The plugin that brings the tenant."""
        return self._plugin

    def origin(self, tenant: str) -> Origin | None:  # noqa: ARG002 - it has been read elsewhere
        """Where a tenant is read from: nobody knows here."""
        return None

    def facts(self, tenant: str, audience: Visibility) -> Facts:
        """The tenant's facts as an audience may see them.

        Raises:
            UnknownTenant: it is another tenant.
        """
        if tenant not in self.names(audience):
            raise UnknownTenant(tenant, self.names(audience))
        return seen(self._facts, audience, self._spine())

    def made_of(self, tenant: str, audience: Visibility) -> str | None:
        """A key for what the facts follow from; see the other stores."""
        return derived(self._made_of, "alone", audience) if tenant in self.names(audience) else None


Store = TenantStore | KnownStore | ChosenStore | SingleTenantStore
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
