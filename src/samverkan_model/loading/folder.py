"""A folder of model files, or an adapter's rows → the facts of one tenant, or every fault in it."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

from samverkan_model.errors import (
    AdapterFails,
    DuplicateId,
    Fault,
    MissingKey,
    ModelFaults,
    NotAMapping,
    NotDeclared,
    NoTenantFile,
    OtherTenant,
    Place,
    Unchecked,
    UnknownConcept,
    UnknownId,
    Unreadable,
)
from samverkan_model.errors.names import Names
from samverkan_model.foreign import ForeignFailure, foreign
from samverkan_model.loading.adapter import (
    Adapter,
    Given,
    SourceRow,
    documents,
    hidden_faults,
    own_faults,
    own_rows,
    taken,
    whole_place,
)
from samverkan_model.loading.checks import check_records
from samverkan_model.loading.collector import waiting
from samverkan_model.loading.declared import misdeclared
from samverkan_model.loading.document import Document, Mapped, as_written, read_text
from samverkan_model.loading.records import Row, RowsSoFar, concept_labels, read_one, read_rows
from samverkan_model.loading.remembered import LEAST, keep_rows, key_of, recalled_facts
from samverkan_model.loading.words import TermRow, broken_links, read_terms
from samverkan_model.model.facts import CONCEPTS, Facts
from samverkan_model.model.federation import unlendable
from samverkan_model.model.own import extended
from samverkan_model.model.statement import Record, Visibility
from samverkan_model.model.tenant import TenantHeader
from samverkan_model.model.vocabulary import Vocabulary

TENANT_FILE = "tenant.yaml"
_MARK = "visibility"
HEADINGS = ("tenant", "vocabulary", *CONCEPTS)
"""What may stand at the top of a model file."""


Origin = Path | Adapter
"""Where a tenant is read from: a folder of model files, or code that gives rows."""


def load_folder(folder: Origin, vocabulary: Vocabulary) -> Facts:
    """The facts in a folder of YAML files; any split into files will do, ``tenant.yaml`` holds the header.

    Args:
        folder: the tenant's folder, or the adapter that reads it.
        vocabulary: the words that hold before the tenant adds its own.

    Raises:
        ModelFaults: with every fault of every file.
    """
    key = content_key(folder, vocabulary, LEAST)
    known = recalled_facts(key, vocabulary) if key else None
    if known is not None:
        return known
    facts, faults = examine(folder, vocabulary, key)
    if faults or facts is None:
        raise ModelFaults(faults)
    return facts


def content_key(folder: Origin, vocabulary: Vocabulary, least: int = 0) -> str | None:
    """The key of what a tenant is read from; None of an adapter, or where a file cannot be read.

    Args:
        folder: the tenant's folder, or the adapter that reads it.
        vocabulary: the words that hold before the tenant adds its own.
        least: so many bytes at least; None where there are fewer.
    """
    if isinstance(folder, Adapter):
        return None
    unread: list[Fault] = []
    name = _shown_name(folder).parts
    files = [(path, "/".join((*name, *parts))) for parts, path in _model_files(folder, unread)]
    return None if unread else key_of(folder, files, vocabulary, least)


def examine(folder: Origin, vocabulary: Vocabulary, key: str | None = None) -> tuple[Facts | None, list[Fault]]:
    """The facts, as far as they could be read, and all faults; a clean folder is kept where there is a key."""
    with waiting():
        reading = RowsSoFar()
        if isinstance(folder, Adapter):
            return _examined(_given(folder, reading), reading, vocabulary, folder.id)
        documents = [Document(path, shown_path(path, folder)) for path in model_files(folder, reading.faults)]
        if not has_head(folder):
            reading.faults.append(NoTenantFile(place=Place(shown_path(folder / TENANT_FILE, folder))))
        return _examined(documents, reading, vocabulary, key=key)


def examine_texts(texts: Mapping[str, str], vocabulary: Vocabulary) -> tuple[Facts | None, list[Fault]]:
    """The facts in model files that have not been written yet, by the names they are shown as, and all faults."""
    with waiting():
        return _examined([Document(text, name) for name, text in texts.items()], RowsSoFar(), vocabulary)


def _given(adapter: Adapter, reading: RowsSoFar) -> list[Document]:
    """What an adapter gives; whatever stops it is a fault, so that the other tenants are read on."""
    try:
        given = taken(adapter)
        with foreign():
            made = documents(adapter, given)
    except ModelFaults as error:
        reading.faults.extend(error.faults)
        return []
    except ForeignFailure as error:  # its values are code of others too: a mapping may break when it is read
        reading.faults.append(AdapterFails(place=whole_place(adapter), problem=error.cause))
        return []
    reading.rows.extend(own_rows(adapter, given))
    reading.faults.extend([*own_faults(given), *hidden_faults(adapter, given)])
    return made


def _examined(
    documents: list[Document], reading: RowsSoFar, vocabulary: Vocabulary, known_as: str = "", key: str | None = None
) -> tuple[Facts | None, list[Fault]]:
    for document in documents:
        reading.faults.extend(document.faults)
    own = _own_terms(documents, reading.faults)
    words = vocabulary.extended(row.term for row in own)
    reading.faults.extend(broken_links(own, words))
    reading.faults.extend(misdeclared(own))
    header = read_header(documents, reading)
    concepts = extended(CONCEPTS, words)
    for document in documents:
        read_document(document, reading, concepts)
    reading.faults.extend(_counted(documents, check_records(reading.rows, reading.lost, header, words)))
    if header is None:
        if known_as and not reading.faults:
            reading.faults.append(MissingKey(place=Place(known_as), key="tenant"))
        return None, reading.faults
    if known_as and header.record.id != known_as:
        reading.faults.append(OtherTenant(place=header.place, value=header.record.id, known_as=known_as))
    facts = _facts(header, reading.rows, words)
    faults = reading.faults or list(unlendable(facts))
    if key and not faults:
        keep_rows(key, header, reading.rows, (row.term for row in own))
    return facts, faults


def _counted(documents: Iterable[Document], faults: Iterable[Fault]) -> Iterator[Fault]:
    """The faults; where a file could not be read, what may be missing because of that is counted under it."""
    unread = next((document for document in documents if document.value is None and document.faults), None)
    if unread is None:
        yield from faults
        return
    missing = 0
    for fault in faults:
        if isinstance(fault, NotDeclared | UnknownId):
            missing += 1
        else:
            yield fault
    if missing:
        yield Unchecked(place=unread.faults[0].place, count=missing)


def model_files(folder: Path, faults: list[Fault] | None = None) -> Iterator[Path]:
    """The model files of a folder in a fixed order, hidden ones left out; folders that cannot be read are faults."""
    return (path for _, path in _model_files(folder, faults))


def _model_files(folder: Path, faults: list[Fault] | None = None) -> list[tuple[tuple[str, ...], Path]]:
    """The model files, each with the names that lead to it from the folder."""
    unread: list[OSError] = []
    found = []
    for place, folders, files in os.walk(folder, onerror=unread.append):
        named = [name for name in (*folders, *files) if name.endswith((".yaml", ".yml"))]
        above = Path(place).relative_to(folder).parts if named else ()
        found += [((*above, name), Path(place, name)) for name in named]
    if faults is not None:
        faults.extend(
            Unreadable(place=Place(shown_path(Path(error.filename), folder)), problem=error.strerror or str(error))
            for error in unread
        )
    return sorted(one for one in found if not any(part.startswith(".") for part in one[0]))


def is_marked(origin: Origin) -> bool:
    """Whether anything of a tenant may be for fewer than everybody: what cannot be read may be."""
    if isinstance(origin, Adapter):
        try:
            with foreign(ModelFaults):  # its values are code of others, and are asked what they hold
                return any(_has_mark(one) for one in taken(origin))
        except (ModelFaults, ForeignFailure):
            return True
    if not has_head(origin):
        return True  # no folder of a tenant: who knows what lies there, and how much
    unread: list[Fault] = []
    texts = [read_text(path, path.name, unread) for path in model_files(origin, unread)]
    return bool(unread) or any(_MARK in text for text in texts if text)


def has_head(folder: Path) -> bool:
    """Whether a folder has the file that makes it a tenant's; one that no system can name has none."""
    try:
        return (folder / TENANT_FILE).is_file()
    except (OSError, ValueError):
        return False


def _has_mark(given: Given) -> bool:
    if isinstance(given, Fault):
        return True  # who made it knows what it tells of, we do not
    return _MARK in (repr(given.values) if isinstance(given, SourceRow) else given.model_dump_json(exclude_none=True))


def shown_path(path: Path, folder: Path) -> str:
    """The path as people and reports see it: from the folder's own name on, with forward slashes, never absolute.

    A folder that is only called ``data`` is named with the one it lies in, so that two adapters are told apart.
    """
    return (_shown_name(folder) / path.relative_to(folder)).as_posix()


def _shown_name(folder: Path) -> Path:
    whole = folder.resolve()
    return Path(whole.parent.name, whole.name) if whole.name == "data" else Path(whole.name)


def _own_terms(documents: Iterable[Document], faults: list[Fault]) -> list[TermRow]:
    return [
        row
        for document in documents
        if isinstance(document.value, Mapped) and "vocabulary" in document.value
        for row in read_terms(document, document.value["vocabulary"], document.value.lines["vocabulary"], faults)
    ]


def own_terms(origin: Origin) -> list[TermRow]:
    """The words that a tenant adds to the vocabulary, each with its place; nothing is said of faults."""
    if isinstance(origin, Adapter):
        return _own_terms(_given(origin, RowsSoFar()), [])
    return _own_terms([Document(path, shown_path(path, origin)) for path in model_files(origin)], [])


def read_header(documents: Iterable[Document], reading: RowsSoFar) -> Row | None:
    """The one header of a tenant; what is wrong with it, or with a second one, is put among the faults."""
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


def read_document(document: Document, reading: RowsSoFar, concepts: Mapping[str, type[Record]] = CONCEPTS) -> None:
    """Reads the rows under every heading of a document."""
    value = document.value
    if value is None:
        return
    if not isinstance(value, Mapped):
        reading.faults.append(NotAMapping(place=document.place(1), found=as_written(value)))
        return
    for key, rows in value.items():
        line = value.lines[key]
        if key in concepts:
            read_rows(document, concepts[key], rows, line, reading)
        elif key not in HEADINGS:
            allowed = Names.called_by(concept_labels(CONCEPTS), HEADINGS)
            reading.faults.append(UnknownConcept(place=document.place(line), value=key, allowed=allowed))


def _facts(header: Row, rows: list[Row], words: Vocabulary) -> Facts:
    unique: dict[str, Row] = {}
    for row in rows:
        unique.setdefault(row.record.id, row)
    places = {header.record.id: header.place} | {name: row.place for name, row in unique.items()}
    records = [row.record for row in unique.values()]
    return Facts(cast("TenantHeader", header.record), records, words, places)


def tenant_id(folder: Origin) -> str:
    """The id in a folder's ``tenant.yaml``, without reading the rest; the folder's name where there is none."""
    return head(folder)[0]


def head(origin: Origin) -> tuple[str, Visibility | None]:
    """A tenant's id and who may know of it, without reading more than ``tenant.yaml``.

    Whatever cannot be read is not for everybody until the whole folder is read and its faults are told.
    """
    if isinstance(origin, Adapter):
        return origin.id, origin.visibility
    file = Document(origin / TENANT_FILE, TENANT_FILE)
    if file.value is None and file.faults and is_marked(origin):
        return origin.name, Visibility.INTERNAL
    value = file.value
    header = value.get("tenant") if isinstance(value, Mapped) else None
    raw = header if isinstance(header, Mapped) else {}
    word = raw.get("visibility")
    known = Visibility(word) if word in tuple(Visibility) else Visibility.INTERNAL if word else None
    return str(raw.get("id") or origin.name), known
