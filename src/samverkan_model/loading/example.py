"""A model file given as text → facts: the examples that rules carry with them."""

from typing import cast

from samverkan_model.errors import Fault, ModelFaults
from samverkan_model.loading.checks import check_records
from samverkan_model.loading.document import Document, Mapped
from samverkan_model.loading.folder import read_document, read_header
from samverkan_model.loading.records import Row, RowsSoFar
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.facts import Facts
from samverkan_model.model.tenant import TenantHeader

_OF_NO_TENANT = TenantHeader(id="example", name="Exempel", kind="county")


def facts_from(text: str, shown_as: str = "example.yaml") -> Facts:
    """The facts in one model file given as text; ``tenant`` may be left out.

    Raises:
        ModelFaults: with every fault of the text.
    """
    document = Document(text, shown_as)
    reading = RowsSoFar(faults=list(document.faults))
    said = isinstance(document.value, Mapped) and "tenant" in document.value
    head = read_header([document], reading) if said else Row(_OF_NO_TENANT, document, Mapped(1), False)
    read_document(document, reading)
    faults: list[Fault] = [*reading.faults, *check_records(reading.rows, reading.lost, head, core_vocabulary())]
    if faults or head is None:
        raise ModelFaults(faults)
    header = cast("TenantHeader", head.record)
    places = {row.record.id: row.place for row in reading.rows}
    return Facts(header, [row.record for row in reading.rows], core_vocabulary(), places)
