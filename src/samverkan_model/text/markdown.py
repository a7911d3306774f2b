"""A report as Markdown: text that may hold any sign stays text."""

import re
from collections.abc import Iterable, Iterator

from samverkan_model.text.document import Block, Entries, Figure, Items, Pairs, Prose, Report, Sample, Table

_SIGNS = re.compile(r"[\\`*_\[\]<>|~&]")
"""What Markdown could read as its own anywhere."""
_FIRST = re.compile(r"(?:[#+=-]|\d+(?=[.)]))")
"""What it could read as its own at the beginning of a line."""


def markdown(report: Report) -> str:
    """The whole report: a heading for each block, a table for each table."""
    parts = [f"# {escaped(report.title)}", *map(escaped, report.lead)]
    parts += ["\n".join(_block(block)) for block in report.filled()]
    parts += map(escaped, report.close)
    return "\n\n".join(parts) + "\n"


def escaped(words: str) -> str:
    """Words on one line, every sign as it is."""
    line = _SIGNS.sub(lambda found: f"\\{found[0]}", " ".join(words.split()))
    first = _FIRST.match(line)
    if first is None:
        return line
    return f"{line[: first.end()]}\\{line[first.end() :]}" if first[0].isdigit() else f"\\{line}"


def table_rows(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of a table."""
    heads = [escaped(column) for column in columns]
    yield _row(heads)
    yield _row("---" for _ in heads)
    yield from (_row(map(escaped, row)) for row in rows)


def _block(block: Block) -> Iterator[str]:
    if block.heading:
        yield from (f"## {escaped(block.heading)}", "")
    if isinstance(block, Items):
        yield from (f"- {escaped(line)}" for line in block.lines)
    elif isinstance(block, Pairs):
        yield from (f"- **{escaped(name)}**: {escaped(value)}" for name, value in block.rows)
    elif isinstance(block, Table):
        yield from table_rows(block.columns, block.rows)
    elif isinstance(block, Prose):
        yield escaped(block.text)
    elif isinstance(block, Figure):
        yield from (escaped(block.caption), "", "```", block.words.rstrip(), "```")
    elif isinstance(block, Sample):
        yield from ("```", block.text.rstrip(), "```")
    else:
        yield from _grouped(block)


def _grouped(block: Entries) -> Iterator[str]:
    for number, (title, entries) in enumerate(block.groups):
        yield from ("",) if number else ()
        yield from (f"### {escaped(title)}", "") if title else ()
        for entry in entries:
            yield f"- {escaped(entry.text)}"
            yield from (f"    - {escaped(line)}" for line in entry.below)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
