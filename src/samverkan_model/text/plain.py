"""A report as plain text, for pipes and files: nothing is wrapped or cut."""

from collections.abc import Iterable, Iterator

from samverkan_model.text.document import Block, Entries, Figure, Items, Pairs, Prose, Report, Sample


def as_plain_text(report: Report) -> str:
    """The whole report."""
    parts = ["\n".join((report.title, *report.lead))]
    parts += ["\n".join(_block(block)) for block in report.filled()]
    parts += ["\n".join(report.close)] if report.close else []
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> Iterator[str]:
    if block.heading:
        yield block.heading
    if isinstance(block, Items):
        yield from (f"  - {line}" for line in block.lines)
    elif isinstance(block, Pairs):
        yield from _aligned(block.rows, indent="  " if block.heading else "")
    elif isinstance(block, Entries):
        yield from _grouped(block)
    elif isinstance(block, Prose):
        yield f"  {block.text}"
    elif isinstance(block, Figure):
        yield from (f"  {line}".rstrip() for line in block.words.splitlines())
    elif isinstance(block, Sample):
        yield from (f"  {line}".rstrip() for line in block.text.splitlines())
    else:
        yield from _aligned((block.columns, *block.rows), right=[column in block.right for column in block.columns])


def _grouped(block: Entries) -> Iterator[str]:
    for title, entries in block.groups:
        if title:
            yield f"  {title}"
        for entry in entries:
            yield f"  - {entry.text}"
            yield from (f"    {line}" for line in entry.below)


def _aligned(rows: Iterable[tuple[str, ...]], indent: str = "", right: Iterable[bool] = ()) -> Iterator[str]:
    table = list(rows)
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    to_right = list(right) or [False] * len(widths)
    for row in table:
        cells = zip(row, widths, to_right, strict=True)
        words = (cell.rjust(width) if end else cell.ljust(width) for cell, width, end in cells)
        yield indent + "  ".join(words).rstrip()
