"""HTML that stands in a page as it is written; what comes in is escaped already, unless the name says otherwise."""

from collections.abc import Iterable, Sequence
from html import escape


def paragraph(content: str, kind: str = "") -> str:
    """A paragraph."""
    return f"<p{_kind(kind)}>{content}</p>"


def listing(items: Iterable[str], kind: str = "") -> str:
    """A list; nothing where it is empty."""
    rows = "\n".join(f"<li>{item}</li>" for item in items)
    return f"<ul{_kind(kind)}>\n{rows}\n</ul>" if rows else ""


def anchored(items: Iterable[tuple[str, str]], kind: str = "") -> str:
    """A list whose items can be linked to; nothing where it is empty."""
    rows = "\n".join(f'<li id="{escape(anchor)}">{item}</li>' for anchor, item in items)
    return f"<ul{_kind(kind)}>\n{rows}\n</ul>" if rows else ""


def table(caption: str, columns: Iterable[str], rows: Iterable[Sequence[str]], kind: str = "") -> str:
    """A table that scrolls by itself on a small screen; the first cell of each row is its heading.

    Nothing where it has no rows.
    """
    body = "\n".join(_row(row) for row in rows)
    heads = "".join(f'<th scope="col">{column}</th>' for column in columns)
    head = f"<thead><tr>{heads}</tr></thead>\n" if heads else ""
    whole = f'<table class="sam-table {kind}">\n<caption>{caption}</caption>\n{head}<tbody>\n{body}\n</tbody>\n</table>'
    return wide(whole, caption) if body else ""


def sourced_table(caption: str, columns: Iterable[str], rows: Sequence[tuple[str, str]], source: str) -> str:
    """A table whose rows all have the same source, which stands once beside them."""
    cells = [(*row, source) if number == 0 else row for number, row in enumerate(rows)]
    whole = table(caption, columns, cells, "sam-facts")
    return whole.replace(f"<td>{source}</td>", f'<td rowspan="{len(rows)}">{source}</td>', 1)


def wide(content: str, label: str, kind: str = "") -> str:
    """A part that may be wider than the screen, and scrolls by mouse and keyboard."""
    return f'<div class="sam-wide {kind}" role="region" tabindex="0" aria-label="{label}">\n{content}\n</div>'


def folded(summary: str, content: str, anchor: str = "") -> str:
    """A part that is opened when it is wanted; it is left out of the search."""
    mark = f' id="{anchor}"' if anchor else ""
    summary = f"<summary>{summary}</summary>"
    return f'<details class="sam-fold"{mark} data-search-exclude="true">\n{summary}\n{content}\n</details>'


def sentence(words: str) -> str:
    """Words that stand in a list elsewhere, as a sentence by themselves."""
    return f"{words[:1].upper()}{words[1:]}."


def numeric(words: str) -> str:
    """Plain words for Markdown: every sign that Markdown could read as its own is written by number."""
    plain = {" ", ",", "."}
    return "".join(f"&#{ord(sign)};" if sign.isascii() and not sign.isalnum() and sign not in plain else sign
                   for sign in words)  # fmt: skip


def _row(cells: Sequence[str]) -> str:
    first, *rest = cells
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'


def _kind(kind: str) -> str:
    return f' class="{kind}"' if kind else ""
