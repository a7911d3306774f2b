"""HTML that stands in a page as it is written; text that comes in is escaped, HTML is known by its type."""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup, escape

from samverkan_model.text.html import tag

_LINES = Markup("\n")


def paragraph(content: str, kind: str = "") -> Markup:
    """A paragraph."""
    return tag("p", content, class_=kind)


def listing(items: Iterable[str], kind: str = "") -> Markup:
    """A list, each item once; nothing where it is empty."""
    rows = [tag("li", item) for item in dict.fromkeys(items)]
    return tag("ul", _LINES, *_on_lines(rows), class_=kind) if rows else Markup()


def anchored(items: Iterable[tuple[str, str]], kind: str = "") -> Markup:
    """A list whose items can be linked to; nothing where it is empty."""
    rows = [tag("li", item, id=anchor) for anchor, item in items]
    return tag("ul", _LINES, *_on_lines(rows), class_=kind) if rows else Markup()


def named(rows: Iterable[tuple[str, str]], kind: str = "") -> Markup:
    """Names and what they are; nothing where there are none."""
    told = [part for name, words in rows for part in (tag("dt", name), tag("dd", words))]
    return tag("dl", *told, class_=kind) if told else Markup()


def table(caption: str, columns: Iterable[str], rows: Iterable[Sequence[str]], kind: str = "") -> Markup:
    """A table that scrolls by itself on a small screen; the first cell of each row is its heading.

    Nothing where it has no rows.
    """
    body = [tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:])) for row in rows]
    return _table(caption, columns, body, kind)


def sourced_table(caption: str, columns: Iterable[str], rows: Sequence[tuple[str, str]], source: str) -> Markup:
    """A table whose rows all have the same source, which stands once beside them."""
    body = [
        tag("tr", tag("th", name, scope="row"), tag("td", words),
            tag("td", source, rowspan=str(len(rows))) if number == 0 else "")
        for number, (name, words) in enumerate(rows)
    ]  # fmt: skip
    return _table(caption, columns, body, "sam-facts")


def wide(content: str, label: str, kind: str = "") -> Markup:
    """A part that may be wider than the screen, and scrolls by mouse and keyboard."""
    return tag("div", _LINES, content, _LINES, class_=f"sam-wide {kind}", role="region", tabindex="0", aria_label=label)


def folded(summary: str, content: str, anchor: str = "", *, searched: bool = False) -> Markup:
    """A part that is opened when it is wanted; the search looks into it where it is told to."""
    head, left_out = tag("summary", summary), "" if searched else "true"
    return tag(
        "details", _LINES, head, _LINES, content, _LINES, class_="sam-fold", id=anchor, data_search_exclude=left_out
    )


def filtered(label: str, content: Markup, day: Mapping[str, str] | None = None) -> Markup:
    """A list with a field that narrows it; the field is there where scripts are.

    Args:
        label: what the field is called.
        content: the list.
        day: for lists whose items say how they stand from which day, what the field for a day is called (``label``)
            and what is said of those that are open then (``said``).
    """
    fields = [tag("label", label, " ", tag("input", type="search", data_sam="words"))]
    if day:
        field = tag("input", type="date", data_sam="day", data_said=day["said"])
        fields.append(tag("label", day["label"], " ", field))
    shown = tag("p", *fields, class_="sam-filter", hidden=True)
    return tag("div", _LINES, shown, _LINES, content, _LINES, class_="sam-filtered")


def marks(words: str) -> Markup:
    """Smaller words beside others."""
    return tag("span", words, class_="sam-marks")


def facing(words: str) -> Markup:
    """A statement, which has its source beside it."""
    return tag("span", words, class_="sam-fact")


def lines(parts: Iterable[str]) -> Markup:
    """The parts that are not empty, each on a line of its own."""
    return row(_LINES, parts)


def titled(heading: str, content: str) -> Markup:
    """Content under a heading that no list of contents shows."""
    return lines((paragraph(heading, "sam-heading"), content))


def row(between: str, parts: Iterable[str]) -> Markup:
    """The parts that are not empty, with the same between."""
    return escape(between).join(part for part in parts if part)


def sentence(words: str) -> str:
    """Words that stand in a list elsewhere, as a sentence by themselves."""
    return f"{words[:1].upper()}{words[1:]}."


def numeric(words: str) -> str:
    """Plain words for Markdown: every sign that Markdown could read as its own is written by number."""
    plain = {" ", ",", "."}
    return "".join(f"&#{ord(sign)};" if sign.isascii() and not sign.isalnum() and sign not in plain else sign
                   for sign in words)  # fmt: skip


def _table(caption: str, columns: Iterable[str], body: Sequence[Markup], kind: str) -> Markup:
    heads = [tag("th", column, scope="col") for column in columns]
    head = (tag("thead", tag("tr", *heads)), _LINES) if heads else ()
    rows = tag("tbody", _LINES, *_on_lines(body))
    whole = tag("table", _LINES, tag("caption", caption), _LINES, *head, rows, _LINES, class_=f"sam-table {kind}")
    return wide(whole, caption) if body else Markup()


def _on_lines(parts: Iterable[Markup]) -> Iterable[Markup]:
    return (piece for part in parts for piece in (part, _LINES))
