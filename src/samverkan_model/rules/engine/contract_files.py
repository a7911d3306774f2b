"""The contracts of a file → rules, or every fault in them, with its line."""

from collections.abc import Iterator, Mapping
from typing import Any

from samverkan_model.errors import BrokenRule, Fault, MissingKey, UnknownKey
from samverkan_model.loading.document import Document, Mapped, Rows, shown
from samverkan_model.rules.engine.base import Severity
from samverkan_model.rules.engine.contracts import Contract, Sort, contract_rule

KEYS = (
    "code", "name", "type", "from", "to", "through", "bodies", "layers", "over", "indirect", "tenant", "statement",
    "severity", "why", "remedy", "says", "good", "bad",
)  # fmt: skip
REQUIRED = ("code", "name", "type", "statement")
NEEDS: Mapping[str, tuple[str, ...]] = {
    Sort.FORBIDDEN: ("from", "to"),
    Sort.MUST_PASS: ("from", "to", "through"),
    Sort.INDEPENDENCE: ("bodies",),
    Sort.LAYERS: ("layers",),
}
"""What each sort has to name."""


def contract_faults(document: Document, raw: Mapped) -> Iterator[Fault]:
    """What is wrong with a contract as it is written."""
    subject = str(raw.get("code") or raw.get("name") or "contracts")
    for key in raw:
        if key not in KEYS:
            yield UnknownKey(place=_place(document, raw, key), subject=subject, value=key, allowed=KEYS)
    sort = str(raw.get("type") or "")
    for key in (*REQUIRED, *NEEDS.get(sort, ())):
        if not raw.get(key):
            yield MissingKey(place=_place(document, raw), subject=subject, key=key)
    for key, allowed in (("type", set(Sort)), ("severity", set(Severity))):
        if raw.get(key) and raw[key] not in allowed:
            problem = "contract" if key == "type" else key
            words = shown(raw[key])
            yield BrokenRule(place=_place(document, raw, key), subject=subject, key=key, problem=problem, value=words)


def contract_of(document: Document, raw: Mapped) -> Any:
    """The rule of a contract that has no faults."""
    bodies = tuple((name,) for name in _words(raw.get("bodies")))
    layers = tuple(_words(layer) for layer in raw.get("layers") or ())
    contract = Contract(
        Sort(raw["type"]),
        sources=_words(raw.get("from")),
        targets=_words(raw.get("to")),
        through=_words(raw.get("through")),
        layers=bodies or layers,
        over=_words(raw.get("over")),
        indirect=str(raw.get("indirect", "true")).lower() != "false",
        tenant=str(raw.get("tenant") or ""),
    )
    return contract_rule(raw, contract, document.shown_as)


def contract_rows(document: Document) -> Iterator[Mapped]:
    """What stands under ``contracts``, as far as it has keys."""
    value = document.value
    rows = value.get("contracts") if isinstance(value, Mapped) else None
    yield from (row for row in rows or () if isinstance(row, Mapped)) if isinstance(rows, Rows) else ()


def _place(document: Document, raw: Mapped, key: str = "") -> Any:
    return document.place(raw.lines.get(key, raw.line))


def _words(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),) if value else ()
