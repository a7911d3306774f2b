"""The vocabulary: the core's own words, and those of a tenant."""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from samverkan_model.errors import Fault, ModelFaults, NotAList, NotAMapping, UnknownConcept, UnknownTerm
from samverkan_model.loading.document import Document, Mapped, Rows
from samverkan_model.loading.records import read_one
from samverkan_model.model.vocabulary import SCHEMES, Term, Vocabulary


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
    terms = list(read_terms(document, document.value, faults))
    faults.extend(_broken_links(document, terms))
    if faults:
        raise ModelFaults(faults)
    return terms


def read_terms(document: Document, value: Any, faults: list[Fault]) -> Iterator[Term]:
    """The terms under the headings of schemes; what is wrong goes to ``faults``."""
    if value is None:
        return
    if not isinstance(value, Mapped):
        faults.append(NotAMapping(place=document.place(1), subject="vocabulary", found=str(value)[:60]))
        return
    for scheme, rows in value.items():
        place = document.place(value.lines[scheme])
        if scheme not in SCHEMES:
            faults.append(UnknownConcept(place=place, subject="vocabulary", value=scheme, allowed=SCHEMES))
        elif not isinstance(rows, Rows):
            faults.append(NotAList(place=place, subject=f"vocabulary {scheme}", found=str(rows)[:60]))
        else:
            yield from _terms(document, scheme, rows, faults)


def _terms(document: Document, scheme: str, rows: Rows, faults: list[Fault]) -> Iterator[Term]:
    for raw, line in zip(rows, rows.lines, strict=True):
        if not isinstance(raw, Mapped):
            faults.append(NotAMapping(place=document.place(line), subject=f"vocabulary {scheme}", found=str(raw)[:60]))
            continue
        subject = f"vocabulary {scheme} {raw.get('id', '')}".strip()
        term = read_one(document, Term, {**raw, "scheme": scheme}, raw, subject, faults)
        if term is not None:
            yield term


def _broken_links(document: Document, terms: list[Term]) -> Iterator[Fault]:
    known = {(term.scheme, term.id) for term in terms}
    for term in terms:
        for scheme, target in ((term.scheme, term.broader), ("functions", term.function)):
            if target and (scheme, target) not in known:
                allowed = tuple(name for of, name in known if of == scheme)
                yield UnknownTerm(
                    place=document.place(), subject=f"{term.scheme} {term.id}", key="broader", value=target,
                    allowed=allowed, scheme=scheme,
                )  # fmt: skip
