"""The CSV triple of Archi: elements, relations and properties, out and in."""

from samverkan_model.exchange.formats import Exporter, Importer
from samverkan_model.loading.adapter import Adapter

EXPORTER = Exporter("Archi: tre CSV-filer", "Archi: three CSV files", lambda snapshot, language: {})
IMPORTER = Importer("Archi: tre CSV-filer", "Archi: three CSV files", lambda path: Adapter(path.name, lambda: []))
