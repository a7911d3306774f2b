"""One programme in a report: the path step by step, and what the sources say of plans, help and hindrance."""

from collections.abc import Iterator

from samverkan_model.model.programmes import Programme
from samverkan_model.model.statement import Record
from samverkan_model.queries.pathway import Node, pathway
from samverkan_model.text.document import Items
from samverkan_model.text.snapshot_text import SnapshotText

TOLD_HERE = ("path", "remarks")
"""Fields with sections of their own."""


def programme_sections(record: Record, narrator: SnapshotText) -> Iterator[Items]:
    """The path in order, what is missing in its place, and the remarks by kind; nothing for other records."""
    if not isinstance(record, Programme):
        return
    way = pathway(record, narrator.at.facts.vocabulary)
    yield Items(narrator.field("path"), tuple(node_words(node, narrator) for node in way.nodes))
    for kind in narrator.at.facts.vocabulary.scheme("remark_kinds"):
        told = tuple(narrator.part(remark) for remark in record.remarks if remark.kind == kind)
        yield Items(narrator.term("remark_kinds", kind), tuple(words.partition(": ")[2] for words in told))


def node_words(node: Node, narrator: SnapshotText) -> str:
    """A step, or a stage that no source tells of."""
    if node.step is not None:
        return narrator.part(node.step)
    return f"{narrator.term('step_kinds', node.kind)}: {narrator.word(f'pathway.missing.{node.missing}').lower()}"
