"""Blocks of a report as parts of a page, with references as links and words of the rules as readers say them."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from samverkan_model.site.pages.markup import folded, listing, named, paragraph, row, table
from samverkan_model.site.pages.page_context import TenantGuide
from samverkan_model.site.pages.spoken import spoken
from samverkan_model.text.document import Block, Entries, Entry, Items, Pairs, Prose, Table


def told_block(block: Block, guide: TenantGuide, more: str = "") -> Iterator[Markup]:
    """What stands in a block, without its heading.

    Args:
        block: the block.
        guide: where one stands.
        more: the words that smaller lines are folded under; without them they stand openly.
    """
    if isinstance(block, Table):
        rows = [[_said(cell, guide) for cell in cells] for cells in block.rows]
        yield table(_said(block.heading, guide), [_said(one, guide) for one in block.columns], rows)
    elif isinstance(block, Entries):
        for heading, entries in block.groups:
            if heading:
                yield paragraph(_said(heading, guide), "sam-heading")
            yield listing(_entry(one, guide, more) for one in entries)
    elif isinstance(block, Items):
        yield listing(_said(line, guide) for line in block.lines)
    elif isinstance(block, Pairs):
        yield named((_said(name, guide), _said(value, guide)) for name, value in block.rows)
    elif isinstance(block, Prose):
        yield paragraph(_said(block.text, guide))


def _entry(entry: Entry, guide: TenantGuide, more: str) -> Markup:
    below = listing(_said(line, guide) for line in entry.below if line)
    if below and more:
        below = folded(more, below)
    return row(" ", (_said(entry.text, guide), below))


def sentences(lines: Iterable[str], guide: TenantGuide, kind: str = "") -> Iterator[Markup]:
    """Each line as a paragraph."""
    return (paragraph(_said(line, guide), kind) for line in lines if line)


def _said(words: str, guide: TenantGuide) -> Markup:
    return guide.told(spoken(words, guide.language))
