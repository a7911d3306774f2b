"""The three CSV files of Archi (archimatetool.com): elements, relations and properties, out and in.

The columns are Archi's own: ID, Type, Name, Documentation and Specialization; with Source and Target for relations;
ID, Key and Value for properties. Every record is an element, and the concept it is of stands as its specialization;
every reference is a relation, with the name of the field as its specialization; a flow between two parties is Archi's
own flow relation. All else stands as properties. Nothing is lost on the way out and in again.
"""

from samverkan_model.exchange.archi.reading import adapter
from samverkan_model.exchange.archi.writing import export
from samverkan_model.exchange.formats import Exporter, Importer, told, told_in

__all__ = ["EXPORTER", "IMPORTER", "adapter"]

EXPORTER = Exporter(export=export, programs="Archi, Excel", **told("archi"))
IMPORTER = Importer(adapter=adapter, **told_in("archi"))
