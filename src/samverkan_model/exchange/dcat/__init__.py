"""Open data that portals find: DCAT-AP-SE, for one tenant and as a catalogue of all; needs the extra ``rdf``."""

from collections.abc import Mapping
from functools import partial

from samverkan_model.exchange.formats import ADDRESS, Export, Exporter, needing, told_out
from samverkan_model.language import Language
from samverkan_model.timeline import Snapshot

__all__ = ["exporter"]

EXTRA = "rdf"


def exporter(beside: Mapping[str, Exporter]) -> Exporter:
    """The description of a data set, whose files are in the formats beside it."""

    def at(base: str) -> Export:
        return partial(_export, base, beside)

    return Exporter(
        export=at(ADDRESS), suffix="dcat.ttl", programs="dataportal.se, CKAN, EntryScape", extra=EXTRA, at_address=at,
        **told_out("dcat"),
    )  # fmt: skip


def _export(base: str, beside: Mapping[str, Exporter], snapshot: Snapshot, language: Language) -> bytes:  # noqa: ARG001 - both languages stand in the file
    with needing(EXTRA):
        from samverkan_model.exchange.dcat.publishing import described_set
    return described_set(snapshot, base, beside)
