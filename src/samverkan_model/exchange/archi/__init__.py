"""The three CSV files of Archi (archimatetool.com): elements, relations and properties, out and in.

The columns are Archi's own: ID, Type, Name, Documentation and Specialization; with Source and Target for relations;
ID, Key and Value for properties. Every record is an element, and the concept it is of stands as its specialization;
every reference is a relation, with the name of the field as its specialization; a flow between two parties is Archi's
own flow relation. What ArchiMate has a kind of relation for is of that kind, the rest are associations. All else stands
as properties. Nothing is lost on the way out and in again.

The same rows stand in the Open Group's exchange file (`open_exchange`), with the structure of the day as a view.
"""

from samverkan_model.exchange.archi import open_exchange, open_exchange_reading
from samverkan_model.exchange.archi.reading import adapter
from samverkan_model.exchange.archi.writing import export
from samverkan_model.exchange.formats import Exporter, Importer, told_in, told_out

__all__ = ["EXCHANGE_EXPORTER", "EXCHANGE_IMPORTER", "EXPORTER", "IMPORTER", "adapter"]

EXCHANGE_EXPORTER = Exporter(
    export=open_exchange.export, suffix="xml", programs="Archi, BiZZdesign, Sparx EA, Visual Paradigm",
    **told_out("archimate"),
)  # fmt: skip
EXCHANGE_IMPORTER = Importer(adapter=open_exchange_reading.adapter, **told_in("archimate"))
EXPORTER = Exporter(export=export, programs="Archi, Excel", **told_out("archi"))
IMPORTER = Importer(adapter=adapter, **told_in("archi"))
