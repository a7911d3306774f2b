"""Popolo, the common JSON of open government data: organizations, posts, memberships without persons, and events.

What Popolo has no place for (our kinds, sources, what is our reading) stands beside its own keys under ``samverkan``,
which other programs pass over. Records of other concepts, and references to them, are not carried.
"""

from samverkan_model.exchange.formats import Exporter, Importer, told_in, told_out
from samverkan_model.exchange.popolo.reading import adapter
from samverkan_model.exchange.popolo.writing import CARRIED, export

__all__ = ["EXPORTER", "IMPORTER", "adapter"]

EXPORTER = Exporter(
    export=export, suffix="json", programs="EveryPolitician, Open Civic Data, OpenSpending", concepts=CARRIED,
    **told_out("popolo"),
)  # fmt: skip
IMPORTER = Importer(adapter=adapter, **told_in("popolo"))
