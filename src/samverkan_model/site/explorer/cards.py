"""What a card says of a record on a day: as in ``samverkan show``, with sources as links and others in the picture."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator

from samverkan_model.diagrams.scene import Box
from samverkan_model.language import text
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.reports import relations, validity_text
from samverkan_model.reports.concepts import label
from samverkan_model.reports.entity import sections
from samverkan_model.reports.sources import Cited, cited
from samverkan_model.text import dates
from samverkan_model.text.card import card_words
from samverkan_model.text.document import Items, JsonValue, Pairs
from samverkan_model.text.phrase import Phrase
from samverkan_model.text.snapshot_text import SnapshotText

Address = Callable[[Record], str]
"""Gives the address of a record's page, relative to the page with the explorer; empty where it has none."""

_AFTER = ("programme", "changes", "decisions", "evaluations", "doubts")
"""Parts of the report that a card tells after facts and relations; the rest it leaves to the record's page."""


def card(record: Record, narrator: SnapshotText, link: Address | None = None, shown: Collection[str] = ()) -> JsonValue:
    """The card of a record.

    Args:
        record: what it is about.
        narrator: day and language.
        link: gives the address of the record's own page.
        shown: ids of the boxes in the picture, which the card may lead to.

    Returns:
        ``name``; ``kind``, in one line; ``standing``, a sentence; ``page``, an address or an empty text; ``blocks``,
        each with a heading ``h`` and either ``rows`` of name and value or ``items``; these are texts, mappings of a
        text ``t`` with ``href`` (an address), ``box`` (another box) or ``more`` (smaller words), or lists of such.
    """
    concept = label(record.concept, 1, narrator.language)
    return {
        "name": narrator.name(record.id),
        "kind": " · ".join(dict.fromkeys((concept[0].upper() + concept[1:], *narrator.kinds(record)))),
        "standing": validity_text.standing_sentence(record, narrator),
        "page": link(record) if link else "",
        "blocks": list(_blocks(record, narrator, shown)),
    }


def bare_card(box: Box) -> JsonValue:
    """The card of a box that stands for no single record: what is folded into it, in words."""
    words = box.description or box.subtitle.replace("\n", ", ")
    return {"name": box.title, "kind": "", "standing": words, "page": "", "blocks": []}


def _blocks(record: Record, narrator: SnapshotText, shown: Collection[str]) -> Iterator[JsonValue]:
    parts = sections(record, narrator)
    yield from (_facts(block, narrator, shown) for block in parts["facts"] if isinstance(block, Pairs) and block.rows)
    yield from _related(relations.told_relations(record, narrator), narrator, shown)
    after = (block for name in _AFTER for block in parts[name])
    yield from (
        _items(block.heading, block.lines, shown) for block in after if isinstance(block, Items) and block.lines
    )
    yield from _sources(record, narrator)


def _items(heading: str, lines: Iterable[str], shown: Collection[str]) -> JsonValue:
    return {"h": heading, "items": [card_words(line, shown) for line in lines]}


def _facts(block: Pairs, narrator: SnapshotText, shown: Collection[str]) -> JsonValue:
    """Names and values: first what it is for, last what else it has been called."""
    first, last = narrator.field("purpose"), narrator.field("names")
    rows = sorted(block.rows, key=lambda row: (row[0] != first, row[0] == last))
    return {"h": block.heading, "rows": [[name, card_words(value, shown)] for name, value in rows]}


def _related(told: tuple[relations.Told, ...], narrator: SnapshotText, shown: Collection[str]) -> Iterator[JsonValue]:
    """Relations by what they are; those that only may have applied, and our own readings, say so."""
    grouped: dict[str, list[str]] = {}
    for one in told:
        grouped.setdefault(one.heading, []).append(_words(one, narrator))
    for heading, lines in grouped.items():
        items = {json.dumps(item, ensure_ascii=False): item for item in (card_words(line, shown) for line in lines)}
        yield {"h": heading, "items": list(items.values())}


def _words(one: relations.Told, narrator: SnapshotText) -> str:
    marks = [narrator.say("page.maybe")] if one.standing is not Truth.YES else []
    marks += [text("explorer.inferred", narrator.language)] if one.inferred else []
    return Phrase(one.words, f" ({', '.join(marks)})") if marks else one.words


def _sources(record: Record, narrator: SnapshotText) -> Iterator[JsonValue]:
    """Every source once, with the places in it, and a link where it has an address."""
    found: dict[str, list[Cited]] = {}
    for one in cited(record, narrator.at.facts):
        found.setdefault(one.citation.source, []).append(one)
    items = [_source(name, citations, narrator) for name, citations in found.items()]
    if items:
        yield {"h": narrator.say("entity.sources"), "items": items}


def _source(name: str, citations: list[Cited], narrator: SnapshotText) -> JsonValue:
    source = citations[0].source
    places = ", ".join(one.citation.locator for one in citations if one.citation.locator)
    if source is None:
        return f"{name} {places}".strip()
    day = dates.moment(source.date, narrator.language) if source.date else ""
    secondary = narrator.say("mark.secondary") if source.secondary else ""
    told = (places, source.publisher, day, source.reference, secondary)
    item = {"t": source.title, "more": ", ".join(part for part in told if part)}
    return {**item, "href": source.url} if source.url and source.url.startswith(("https://", "http://")) else item
