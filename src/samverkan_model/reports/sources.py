"""Where a record is written: sources with locator, title and address."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samverkan_model.model.facts import Facts, whole_id
from samverkan_model.model.provenance import Source
from samverkan_model.model.references import statements
from samverkan_model.model.statement import Citation, Record
from samverkan_model.text import dates
from samverkan_model.text.document import JsonValue
from samverkan_model.text.snapshot_text import SnapshotText


@dataclass(frozen=True)
class Cited:
    """A citation with the source it points at."""

    citation: Citation
    source: Source | None

    def json(self, tenant: str) -> JsonValue:
        """The citation as JSON."""
        source = self.source
        return {
            "id": whole_id(tenant, self.citation.source),
            "locator": self.citation.locator,
            "title": source.title if source else None,
            "url": source.url if source else None,
            "file": source.file if source else None,
        }


def sources_in_words(record: Record, narrator: SnapshotText) -> Iterator[str]:
    """One row per source: "arbetsplan-2017 § 1, § 5.1: Arbetsplan 2017, Region Östergötland, 2017-02-01, https://…"."""
    return citations_in_words((found.citation for found in cited(record, narrator.at.facts)), narrator)


def citations_in_words(citations: Iterable[Citation], narrator: SnapshotText) -> Iterator[str]:
    """The same for citations that have been gathered already."""
    locators: dict[str, list[str]] = {}
    for one in citations:
        locators.setdefault(one.source, []).append(one.locator)
    for source_id, places in locators.items():
        cite = f"{source_id} {', '.join(place for place in places if place)}".strip()
        source = _source(narrator.at.facts, source_id)
        yield f"{cite}: {described(source, narrator)}" if source else cite


def cited(record: Record, facts: Facts) -> tuple[Cited, ...]:
    """Every citation of a record, its parts included, each once."""
    found = {str(one): one for _, statement in statements(record) for one in statement.source}
    return tuple(Cited(citation, _source(facts, citation.source)) for citation in found.values())


def _source(facts: Facts, source_id: str) -> Source | None:
    record = facts.get(source_id)
    return record if isinstance(record, Source) else None


def described(source: Source, narrator: SnapshotText, *, file: bool = True, address: bool = True) -> str:
    """A source in words: title, publisher, day, case number, file or address.

    Args:
        source: the source.
        narrator: in whose words.
        file: whether the name of our file is told; not to readers who have none of ours.
        address: whether the address is told; not where the words lead to it.
    """
    day = dates.moment(source.date, narrator.language) if source.date else None
    secondary = narrator.say("mark.secondary") if source.secondary else None
    where = (source.file if file else None, source.url if address else None)
    told = (source.title, source.publisher, day, source.reference, *where, secondary)
    return ", ".join(part for part in told if part)
