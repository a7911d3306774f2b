"""The contracts of a file → rules, or every fault in them, with its line."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from string import Formatter
from typing import Any

from samverkan_model.errors import BrokenRule, Fault, MissingKey, UnknownKey
from samverkan_model.language import LANGUAGES
from samverkan_model.loading.document import Document, Mapped, Rows, as_written
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.dates import UnreadableDate, read_duration
from samverkan_model.model.relations import DECLARED
from samverkan_model.queries.channels import Via
from samverkan_model.rules.engine.base import Severity
from samverkan_model.rules.engine.contracts import Contract, ContractSort, contract_rule

KEYS = (
    "code", "name", "type", "from", "to", "through", "bodies", "layers", "over", "indirect", "tenant", "before",
    "content", "statement", "severity", "why", "remedy", "says", "good", "bad",
)  # fmt: skip
REQUIRED = ("code", "name", "type", "statement")
PLAIN = ("code", "name", "type", "severity", "tenant", "indirect", "before", "good", "bad")
"""Keys whose value is a text by itself."""
TEXTS = ("statement", "says", "why", "remedy")
"""Keys whose value is a text, or one in each language."""
LISTS = ("from", "to", "through", "bodies", "over", "content")
"""Keys whose value is one id or word, or several."""
NAMES = ("record", "start", "goal", "way", "through")
"""What a message can name."""
MEETING_NAMES = ("record", "start", "goal", "meeting", "day", "least", "count")
"""What a message on meetings can name."""
CHANNELS = tuple(sorted({*map(str, Via), *(edge.carries for edge in DECLARED if edge.carries)}))
"""Sorts of channels that ``over`` can name."""
NEEDS: Mapping[str, tuple[str, ...]] = {
    ContractSort.FORBIDDEN: ("from", "to"),
    ContractSort.MUST_PASS: ("from", "to", "through"),
    ContractSort.INDEPENDENCE: ("bodies",),
    ContractSort.LAYERS: ("layers",),
    ContractSort.IN_TIME: ("from", "to", "before"),
}
"""What each sort has to name."""


def contract_faults(document: Document, raw: Mapped) -> Iterator[Fault]:
    """What is wrong with a contract as it is written."""
    wrong = [*wrong_kinds(document, raw, PLAIN, TEXTS), *_wrong_lists(document, raw)]
    yield from wrong or _wrong_values(document, raw)


def wrong_kinds(document: Document, raw: Mapped, plain: Iterable[str], texts: Iterable[str]) -> Iterator[BrokenRule]:
    """Lists and mappings where a text belongs; nothing else is asked of a rule that has them.

    Args:
        document: the file.
        raw: the rule as it is written.
        plain: keys whose value is a text by itself.
        texts: keys whose value is a text, or one in each language.
    """
    for key in plain:
        if not isinstance(raw.get(key), str | None):
            yield broken(document, raw, key, "plain")
    for key in texts:
        value = raw.get(key)
        if isinstance(value, Mapped):
            if not all(isinstance(one, str | None) for one in value.values()):
                yield broken(document, raw, key, "plain")
            elif not all(value.get(language) for language in LANGUAGES):
                yield broken(document, raw, key, "text")
        elif not isinstance(value, str | None):
            yield broken(document, raw, key, "plain")


def _wrong_lists(document: Document, raw: Mapped) -> Iterator[BrokenRule]:
    layers = raw.get("layers")
    for key in LISTS:
        if not _is_words(raw.get(key)):
            yield broken(document, raw, key, "words")
    if layers is not None and not (isinstance(layers, list) and all(map(_is_words, layers))):
        yield broken(document, raw, "layers", "layers")


def _is_words(value: Any) -> bool:
    return (
        value is None
        or isinstance(value, str)
        or (isinstance(value, list) and all(isinstance(one, str) for one in value))
    )


def more_than_names(sentence: str, names: Collection[str]) -> str:
    """What in a message does more than name one of its parts; a message of others must not reach into them."""
    try:
        parts = list(Formatter().parse(sentence))
    except ValueError as error:
        return str(error)
    bad = (
        name for _, name, spec, conversion in parts if name is not None and (name not in names or spec or conversion)
    )
    return next((f"{{{name}}}" for name in bad), "")


def _wrong_values(document: Document, raw: Mapped) -> Iterator[Fault]:
    subject = subject_of(raw)
    for key in raw:
        if key not in KEYS:
            yield UnknownKey(place=_place(document, raw, key), subject=subject, value=key, allowed=KEYS)
    sort = str(raw.get("type") or "")
    for key in (*REQUIRED, *NEEDS.get(sort, ())):
        if not raw.get(key):
            yield MissingKey(place=_place(document, raw), subject=subject, key=key)
    for key, allowed in (("type", set(ContractSort)), ("severity", set(Severity))):
        if raw.get(key) and raw[key] not in allowed:
            yield broken(document, raw, key, "contract" if key == "type" else key)
    yield from _wrong_words(document, raw)


def _wrong_words(document: Document, raw: Mapped) -> Iterator[Fault]:
    """Sorts of channels that there are not, and messages that name what they cannot."""
    for word in _words(raw.get("over")):
        if word not in CHANNELS:
            place = _place(document, raw, "over")
            yield UnknownKey(place=place, subject=subject_of(raw), value=word, allowed=CHANNELS)
    says, names = raw.get("says") or "", MEETING_NAMES if raw.get("type") == ContractSort.IN_TIME else NAMES
    for sentence in says.values() if isinstance(says, Mapped) else (says,):
        if problem := more_than_names(sentence, names):
            yield broken(document, raw, "says", "placeholder", problem, names=names)
    try:
        read_duration(str(raw.get("before") or "P1D"))
    except UnreadableDate:
        yield broken(document, raw, "before", "duration")
    contents = core_vocabulary().scheme("contents")
    for word in _words(raw.get("content")):
        if word not in contents:
            place = _place(document, raw, "content")
            yield UnknownKey(place=place, subject=subject_of(raw), value=word, allowed=tuple(contents))


def contract_of(document: Document, raw: Mapped) -> Any:
    """The rule of a contract that has no faults."""
    bodies = tuple((name,) for name in _words(raw.get("bodies")))
    layers = tuple(_words(layer) for layer in raw.get("layers") or ())
    contract = Contract(
        ContractSort(raw["type"]),
        sources=_words(raw.get("from")),
        targets=_words(raw.get("to")),
        through=_words(raw.get("through")),
        layers=bodies or layers,
        over=_words(raw.get("over")),
        indirect=str(raw.get("indirect", "true")).lower() != "false",
        tenant=str(raw.get("tenant") or ""),
        before=str(raw.get("before") or ""),
        content=_words(raw.get("content")),
    )
    return contract_rule(raw, contract, document.shown_as)


def keyed_under(document: Document, heading: str) -> Iterator[Mapped]:
    """What stands under a heading of the file, as far as it has keys."""
    value = document.value
    rows = value.get(heading) if isinstance(value, Mapped) else None
    yield from (row for row in rows or () if isinstance(row, Mapped)) if isinstance(rows, Rows) else ()


def _place(document: Document, raw: Mapped, key: str = "") -> Any:
    return document.place(raw.lines.get(key, raw.line))


def _words(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),) if value else ()


def broken(
    document: Document,
    raw: Mapped,
    key: str,
    problem: str,
    value: str = "",
    names: tuple[str, ...] = (),
    cause: Fault | None = None,
) -> BrokenRule:
    """A fault in a rule of somebody's own, where its key stands."""
    words = value or as_written(raw.get(key))
    place = _place(document, raw, key)
    return BrokenRule(
        place=place, subject=subject_of(raw), key=key, problem=problem, value=words, names=names, cause=cause
    )


def subject_of(raw: Mapped) -> str:
    """A rule as its author would name it."""
    return as_written(raw.get("code") or raw.get("name") or "rules")
