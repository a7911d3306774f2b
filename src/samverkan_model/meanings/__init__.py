"""What the words of the model and the fields of its concepts mean, in both languages: data, read when it is asked for.

A word's own definition, from a plugin or a tenant, goes before what stands here. In English a field is told by the
docstring under it in the code, in Swedish by ``fields.sv.toml``.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from samverkan_model.language import Language


@cache
def _read(name: str) -> Mapping[str, Mapping[str, str]]:
    raw = resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(raw)


def word(scheme: str, term: str, language: Language) -> str:
    """What a word of the core's vocabulary means; empty for words of others."""
    return _read(language).get(scheme, {}).get(term, "")


def swedish_field(concept: str, field: str) -> str:
    """What a field means, in Swedish; empty for fields that nobody has described."""
    fields = _read("fields.sv")
    return fields.get(concept, {}).get(field) or fields["every"].get(field, "")


def swedish_part(part: str, field: str) -> str:
    """What a field of a part means, in Swedish, by the part's class; empty where it means what it does in a record."""
    return _read("parts.sv").get(part, {}).get(field, "")
