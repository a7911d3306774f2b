"""The vocabulary: the core's own words, and those of a tenant."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from samverkan_model.errors import Fault, ModelFaults, NotAList, NotAMapping, UnknownConcept, UnknownTerm
from samverkan_model.loading.document import Document, Mapped, Rows, as_written
from samverkan_model.loading.records import read_one
from samverkan_model.model.vocabulary import SCHEMES, Term, Vocabulary


@dataclass(frozen=True)
class TermRow:
    """A term with the raw row it was read from, so that later faults can name the line."""

    term: Term
    document: Document
    raw: Mapped


@cache
def core_vocabulary() -> Vocabulary:
    """The spine that ships with the core."""
    with resources.as_file(resources.files("samverkan_model") / "vocabulary.yaml") as path:
        return Vocabulary(load_terms(path))


def load_terms(path: Path) -> list[Term]:
    """The terms of one vocabulary file: terms under the headings of their schemes.

    Raises:
        ModelFaults: with every fault of the file.
    """
    document = Document(path, path.name)
    faults = list(document.faults)
    rows = list(read_terms(document, document.value, 1, faults))
    terms = [row.term for row in rows]
    faults.extend(broken_links(rows, Vocabulary(terms)))
    if faults:
        raise ModelFaults(faults)
    return terms


def read_terms(document: Document, value: Any, line: int, faults: list[Fault]) -> Iterator[TermRow]:
    """The terms under the headings of schemes; what is wrong goes to ``faults``."""
    if value is None:
        return
    if not isinstance(value, Mapped):
        faults.append(NotAMapping(place=document.place(line), subject="vocabulary", found=as_written(value)))
        return
    for scheme, rows in value.items():
        place = document.place(value.lines[scheme])
        if scheme not in SCHEMES:
            faults.append(UnknownConcept(place=place, subject="vocabulary", value=scheme, allowed=SCHEMES))
        elif not isinstance(rows, Rows):
            faults.append(NotAList(place=place, subject=f"vocabulary {scheme}", found=as_written(rows)))
        else:
            yield from _terms(document, scheme, rows, faults)


def broken_links(rows: Iterable[TermRow], vocabulary: Vocabulary) -> Iterator[Fault]:
    """A fault for every wider term or comparison function that a term names and that does not exist."""
    for row in rows:
        term = row.term
        links = (
            ("broader", term.scheme, term.broader),
            ("function", "functions", term.function),
            ("form", "legal_forms", term.form),
        )
        for key, scheme, target in links:
            if target and vocabulary.get(scheme, target) is None:
                yield UnknownTerm(
                    place=row.document.place(row.raw.lines[key]),
                    subject=f"vocabulary {term.scheme} {term.id}",
                    key=key,
                    value=target,
                    allowed=tuple(vocabulary.scheme(scheme)),
                    scheme=scheme,
                )


def _terms(document: Document, scheme: str, rows: Rows, faults: list[Fault]) -> Iterator[TermRow]:
    for raw, line in zip(rows, rows.lines, strict=True):
        if not isinstance(raw, Mapped):
            faults.append(
                NotAMapping(place=document.place(line), subject=f"vocabulary {scheme}", found=as_written(raw))
            )
            continue
        subject = f"vocabulary {scheme} {raw.get('id', '')}".strip()
        term = read_one(document, Term, {**raw, "scheme": scheme}, raw, subject, faults)
        if term is not None:
            yield TermRow(term, document, raw)
