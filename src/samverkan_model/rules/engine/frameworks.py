"""What auditors ask of collaboration, by number and framework; rules say which of the questions they answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from samverkan_model.language import LANGUAGES
from samverkan_model.loading.document import Document
from samverkan_model.rules.engine.base import Texts


@dataclass(frozen=True)
class Framework:
    """A public framework, or a body of reports, that auditors of collaboration go by.

    Attributes:
        name: its id.
        title: what it is called, in each language.
    """

    name: str
    title: Texts


@dataclass(frozen=True)
class AuditQuestion:
    """A question that auditors ask.

    Attributes:
        number: by which rules name it.
        words: the question in our own words.
        asked: where it is asked, by framework.
        reason: why no rule answers it; None where one does.
    """

    number: int
    words: Texts
    asked: Mapping[str, Texts]
    reason: Texts | None = None


@cache
def frameworks() -> Mapping[str, Framework]:
    """Every framework by its id."""
    return {name: Framework(name, _texts(raw)) for name, raw in _read()["frameworks"].items()}


@cache
def framework_questions() -> Mapping[int, AuditQuestion]:
    """Every question by its number."""
    return {int(number): _question(int(number), raw) for number, raw in _read()["questions"].items()}


def _question(number: int, raw: Mapping[str, Any]) -> AuditQuestion:
    reason = _texts(raw["reason"]) if "reason" in raw else None
    return AuditQuestion(number, _texts(raw), {name: _texts(where) for name, where in raw["asked"].items()}, reason)


def _texts(raw: Mapping[str, str]) -> Texts:
    return {language: raw[language] for language in LANGUAGES}


def _read() -> Mapping[str, Any]:
    with resources.as_file(resources.files(__package__) / "frameworks.yaml") as path:
        found: Mapping[str, Any] = Document(path, path.name).value
    return found
