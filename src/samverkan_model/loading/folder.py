"""A folder of model files → the facts of one tenant, or every fault in it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from samverkan_model.errors import (
    DuplicateId,
    Fault,
    MissingKey,
    ModelFaults,
    NotAMapping,
    NoTenantFile,
    Place,
    UnknownConcept,
)
from samverkan_model.loading.checks import check
from samverkan_model.loading.document import Document, Mapped, shown
from samverkan_model.loading.records import Reading, Row, read_one, read_rows
from samverkan_model.loading.words import TermRow, broken_links, read_terms
from samverkan_model.model.facts import CONCEPTS, Facts
from samverkan_model.model.tenant import TenantHeader
from samverkan_model.model.vocabulary import Vocabulary

TENANT_FILE = "tenant.yaml"
HEADINGS = ("tenant", "vocabulary", *CONCEPTS)
"""What may stand at the top of a model file."""


def load_folder(folder: Path, vocabulary: Vocabulary) -> Facts:
    """The facts in a folder of YAML files; any split into files will do, ``tenant.yaml`` holds the header.

    Args:
        folder: the tenant's folder.
        vocabulary: the words that hold before the tenant adds its own.

    Raises:
        ModelFaults: with every fault of every file.
    """
    facts, faults = examine(folder, vocabulary)
    if faults or facts is None:
        raise ModelFaults(faults)
    return facts


def examine(folder: Path, vocabulary: Vocabulary) -> tuple[Facts | None, list[Fault]]:
    """The facts, as far as they could be read, and all faults."""
    reading = Reading()
    documents = [Document(path, _shown(path, folder)) for path in model_files(folder)]
    for document in documents:
        reading.faults.extend(document.faults)
    if not (folder / TENANT_FILE).is_file():
        reading.faults.append(NoTenantFile(place=Place(_shown(folder / TENANT_FILE, folder))))
    own = _own_terms(documents, reading.faults)
    words = vocabulary.extended(row.term for row in own)
    reading.faults.extend(broken_links(own, words))
    header = _header(documents, reading)
    for document in documents:
        read_document(document, reading)
    reading.faults.extend(check(reading.rows, reading.lost, header, words))
    if header is None:
        return None, reading.faults
    return _facts(header, reading.rows, words), reading.faults


def model_files(folder: Path) -> Iterator[Path]:
    """The model files of a folder in a fixed order, hidden ones left out."""
    found = (*folder.rglob("*.yaml"), *folder.rglob("*.yml"))
    return iter(sorted(path for path in found if not _hidden(path.relative_to(folder))))


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _shown(path: Path, folder: Path) -> str:
    """The path as people and reports see it: from the folder's own name on, with forward slashes, never absolute.

    A folder that is only called ``data`` is named with the one it lies in, so that two adapters are told apart.
    """
    whole = folder.resolve()
    name = Path(whole.parent.name, whole.name) if whole.name == "data" else Path(whole.name)
    return (name / path.relative_to(folder)).as_posix()


def _own_terms(documents: Iterable[Document], faults: list[Fault]) -> list[TermRow]:
    return [
        row
        for document in documents
        if isinstance(document.value, Mapped) and "vocabulary" in document.value
        for row in read_terms(document, document.value["vocabulary"], document.value.lines["vocabulary"], faults)
    ]


def _header(documents: Iterable[Document], reading: Reading) -> Row | None:
    headers: list[Row] = []
    for document in documents:
        raw = document.value.get("tenant") if isinstance(document.value, Mapped) else None
        if isinstance(raw, Mapped):
            header = read_one(document, TenantHeader, raw, raw, "tenant", reading.faults)
            headers += [Row(header, document, raw, False)] if header else []
        elif raw is not None or (document.shown_as.endswith(f"/{TENANT_FILE}") and not document.faults):
            line = document.value.lines.get("tenant", 1) if isinstance(document.value, Mapped) else 1
            reading.faults.append(MissingKey(place=document.place(line), key="tenant"))
    for extra in headers[1:]:
        reading.faults.append(
            DuplicateId(place=extra.place, subject="tenant", value=extra.record.id, first=headers[0].place)
        )
    return headers[0] if headers else None


def read_document(document: Document, reading: Reading) -> None:
    """Reads the rows under every heading of a document."""
    value = document.value
    if value is None:
        return
    if not isinstance(value, Mapped):
        reading.faults.append(NotAMapping(place=document.place(1), found=shown(value)))
        return
    for key, rows in value.items():
        line = value.lines[key]
        if key in CONCEPTS:
            read_rows(document, CONCEPTS[key], rows, line, reading)
        elif key not in HEADINGS:
            reading.faults.append(UnknownConcept(place=document.place(line), value=key, allowed=HEADINGS))


def _facts(header: Row, rows: list[Row], words: Vocabulary) -> Facts:
    unique: dict[str, Row] = {}
    for row in rows:
        unique.setdefault(row.record.id, row)
    places = {header.record.id: header.place} | {name: row.place for name, row in unique.items()}
    records = [row.record for row in unique.values()]
    return Facts(cast("TenantHeader", header.record), records, words, places)


def tenant_id(folder: Path) -> str:
    """The id in a folder's ``tenant.yaml``, without reading the rest; the folder's name where there is none."""
    value = Document(folder / TENANT_FILE, TENANT_FILE).value
    header = value.get("tenant") if isinstance(value, Mapped) else None
    return str(header["id"]) if isinstance(header, Mapped) and header.get("id") else folder.name
