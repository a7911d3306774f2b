"""The formats that come with the library, by name: each in a file or room of its own, imported when they are listed."""

from collections.abc import Mapping

from samverkan_model.exchange import archi, dcat, excel, ftm, graphs, popolo, rdf, tables
from samverkan_model.exchange.formats import Exporter, Importer


def exporters() -> Mapping[str, Exporter]:
    """Formats that a tenant can be written in, in the order they are listed."""
    found = {
        "archi": archi.EXPORTER,
        "archimate": archi.EXCHANGE_EXPORTER,
        "xlsx": excel.EXPORTER,
        **rdf.EXPORTERS,
        **tables.EXPORTERS,
        **graphs.EXPORTERS,
        "popolo": popolo.EXPORTER,
        "ftm": ftm.EXPORTER,
    }
    return {**found, "dcat": dcat.exporter(found)}


def importers() -> Mapping[str, Importer]:
    """Formats that a tenant can be read from, in the order they are listed."""
    return {
        "archi": archi.IMPORTER,
        "archimate": archi.EXCHANGE_IMPORTER,
        "xlsx": excel.IMPORTER,
        "popolo": popolo.IMPORTER,
        **rdf.IMPORTERS,
    }
