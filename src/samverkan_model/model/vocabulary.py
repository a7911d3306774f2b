"""The words the model is written in: kinds, levels, powers, functions …, as data with labels in two languages.

The core brings a spine; plugins and tenants add terms. A term that a county adds points at a broader one, so that
pictures and comparisons know what to do with it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from samverkan_model.errors import UnknownWord
from samverkan_model.language import DEFAULT, Language
from samverkan_model.model.field_types import Many
from samverkan_model.model.statement import LONGEST_ID, Part

SCHEMES = (
    "agreement_kinds", "agreement_levels", "aspects", "assignment_statuses", "body_kinds", "change_kinds", "channels",
    "condition_kinds", "contents", "decision_results", "decision_rules", "directions", "domain_words",
    "evaluation_kinds", "event_kinds", "functions", "funding_kinds", "legal_forms", "levels", "name_kinds",
    "observation_kinds", "organization_kinds", "own_fields", "own_kinds", "posts", "powers", "programme_kinds",
    "remark_kinds", "roles", "source_kinds", "step_kinds", "structure_kinds", "tenant_kinds", "themes",
)  # fmt: skip
"""All schemes a term can belong to."""


class OwnField(Part):
    """A field or relation that a tenant or a plugin declares: where it stands, what it holds, what follows from it."""

    on: Annotated[tuple[str, ...], Many]
    """The concepts whose records may have it, as keys of model files."""
    holds: Literal["text", "number", "truth", "day", "period", "record"] = "text"
    """What it holds. One that holds records is a relation to each of them."""
    choices: Annotated[tuple[str, ...], Many] = ()
    """The only texts it may hold; left out, any."""
    many: bool = False
    """It may hold several; a relation always may."""
    to: Annotated[tuple[str, ...], Many] = ()
    """For a relation: the concepts it may lead to."""
    kinds: Annotated[tuple[str, ...], Many] = ()
    """For a relation: the kinds, with narrower ones, that the record it leads to may have."""
    levels: Annotated[tuple[str, ...], Many] = ()
    """For a relation: the levels that the record it leads to may be at."""
    like: str | None = None
    """For a relation: one of ours that it is a kind of, so that all that follows from that follows from it too."""
    carries: bool = False
    """For a relation: information goes along it."""
    rests: Literal["stands", "leans"] | None = None
    """For a relation: the record rests on the one it leads to."""
    acyclic: bool = False
    """For a relation: followed along, it never comes back."""
    inverse_sv: str | None = None
    """For a relation: what it is called from the other end, in Swedish."""
    inverse_en: str | None = None
    """For a relation: what it is called from the other end, in English."""

    def inverse(self, language: Language = DEFAULT) -> str | None:
        """What it is called from the other end, in the language."""
        return self.inverse_sv if language == "sv" else self.inverse_en


class Term(BaseModel):
    """One word of the vocabulary. Follows skos:Concept."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=LONGEST_ID)]
    """ASCII slug, unique in its scheme."""
    scheme: str = ""
    """The scheme it belongs to; in a file it follows from the heading."""
    sv: str
    """Label in Swedish."""
    en: str
    """Label in English."""
    definition_sv: str | None = None
    """What is meant, in Swedish."""
    definition_en: str | None = None
    """What is meant, in English."""
    also: Annotated[tuple[str, ...], Many] = ()
    """Other words for the same, by which it is searched for."""
    broader: str | None = None
    """The wider term of the same scheme that it is a kind of."""
    function: str | None = None
    """For kinds of bodies: the comparison function they usually have."""
    strength: int | None = None
    """For powers: how much they allow, higher is more; None where no order exists."""
    form: str | None = None
    """For kinds of bodies and organisations: the legal form of the kind, unless the body has one of its own."""
    delegable: bool | None = None
    """For powers: false where the law lets no board hand the power on."""
    decides: Literal["members", "principal", "state", "delegated", "itself", "nobody"] | None = None
    """For legal forms: for whom it may decide by law."""
    law: str | None = None
    """For legal forms and powers that may not be handed on: where that is laid down, for the reader to verify."""
    since: date | None = None
    """First day the term can be used of, where it is younger than what is modelled."""
    until: date | None = None
    """Last day the term can be used of."""
    field: OwnField | None = None
    """For fields of one's own (`own_fields`): where it stands, what it holds, what follows from it."""

    def label(self, language: Language = DEFAULT) -> str:
        """The label in the language."""
        return self.sv if language == "sv" else self.en


class Vocabulary:
    """All terms that hold for a tenant, found by scheme and id. Immutable; `extended` makes a larger one."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms: dict[str, dict[str, Term]] = {scheme: {} for scheme in SCHEMES}
        for term in terms:
            self._terms.setdefault(term.scheme, {})[term.id] = term

    def __iter__(self) -> Iterator[Term]:
        return (term for scheme in self._terms.values() for term in scheme.values())

    def scheme(self, name: str) -> Mapping[str, Term]:
        """The terms of one scheme by id, in the order they were given.

        Raises:
            KeyError: no such scheme.
        """
        return self._terms[name]

    def get(self, scheme: str, term: str) -> Term | None:
        """One term, or None."""
        return self._terms[scheme].get(term)

    def label(self, scheme: str, term: str, language: Language = DEFAULT) -> str:
        """The label of a term; the id itself where the term is unknown."""
        found = self.get(scheme, term)
        return found.label(language) if found else term

    def find(self, scheme: str, word: str) -> str:
        """The term with the id or a label, or the only one whose label holds the word; capitals do not matter.

        Raises:
            UnknownWord: there is none, or several; the nearest is offered.
        """
        wanted = word.strip().casefold()
        named = {term.id: {term.id, term.sv.casefold(), term.en.casefold()} for term in self._terms[scheme].values()}
        exact = [term for term, words in named.items() if wanted in words]
        near = exact or [term for term, words in named.items() if any(wanted in one for one in words)]
        if len(near) != 1:
            raise UnknownWord(word, (one for words in named.values() for one in words))
        return near[0]

    def lineage(self, scheme: str, term: str) -> tuple[str, ...]:
        """The term and its broader terms, narrowest first."""
        line: list[str] = []
        current: str | None = term
        while current and current not in line:
            line.append(current)
            found = self.get(scheme, current)
            current = found.broader if found else None
        return tuple(line)

    def function_of(self, kinds: Iterable[str]) -> tuple[str, ...]:
        """The comparison functions that kinds of bodies usually have, taken from the nearest term that names one."""
        found = (self._function(kind) for kind in kinds)
        return tuple(dict.fromkeys(function for function in found if function))

    def _function(self, kind: str) -> str | None:
        terms = (self.get("body_kinds", name) for name in self.lineage("body_kinds", kind))
        return next((term.function for term in terms if term and term.function), None)

    def form_of(self, scheme: str, kinds: Iterable[str]) -> Term | None:
        """The legal form of kinds of bodies or organisations, taken from the nearest term that has one."""
        lines = (self.lineage(scheme, kind) for kind in kinds)
        terms = (self.get(scheme, name) for line in lines for name in line)
        named = next((term.form for term in terms if term and term.form), None)
        return self.get("legal_forms", named) if named else None

    def extended(self, terms: Iterable[Term]) -> "Vocabulary":
        """This vocabulary with more terms; a term with an id that is taken replaces the earlier one."""
        more = tuple(terms)
        return Vocabulary((*self, *more)) if more else self

    @cached_property
    def fingerprint(self) -> str:
        """The same for the same words in the same order."""
        return hashlib.sha256("".join(term.model_dump_json() for term in self).encode()).hexdigest()

    @cached_property
    def order(self) -> Mapping[tuple[str, str], int]:
        """Place of every term within its scheme, for sorting."""
        return {(scheme, term): place for scheme, terms in self._terms.items() for place, term in enumerate(terms)}
