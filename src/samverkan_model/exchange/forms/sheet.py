"""A form as a workbook: one sheet to read and fill in who answers, one with the questions, and nothing worked out.

Every answer has its own list where the words are closed. What is written is text, whatever it begins with; there are no
links, pictures or macros, and the same form gives the same bytes.
"""

import io
from datetime import UTC, datetime
from typing import Any

from samverkan_model.exchange.excel.rows import cell_name
from samverkan_model.exchange.forms.questions import FormQuestion, OwnerForm, QuestionSort

MARK = "_samverkan_svar"
"""The hidden sheet by which a form is known."""
LISTS = "_val"
"""The hidden sheet with what can be chosen."""
VERDICTS = {
    QuestionSort.WHOLE: ("yes", "no", "unknown"),
    QuestionSort.HELD: ("yes", "no", "unknown"),
    QuestionSort.OPEN: ("missing", "unknown"),
}
"""What can be said of a question beside its value, by its sort."""
COLUMNS = ("number", "about", "field", "held", "whence", "verdict", "value", "comment", "key")
"""The columns of the questions; the last is hidden."""
HEAD = ("by", "function", "on")
"""What the first sheet asks: which organisation or body, which function, which day."""
_WIDTHS = (6, 34, 24, 44, 30, 14, 38, 34, 4)
_WRITTEN = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_LINE = 15.0
"""Points that a line is high."""
GUIDE = 7
"""So many lines say what to do."""


def sheet(form: OwnerForm) -> bytes:
    """The form as a workbook."""
    import xlsxwriter  # type: ignore[import-untyped] # it has no types

    written = io.BytesIO()
    book = xlsxwriter.Workbook(
        written,
        {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True},
    )
    book.set_properties({"created": _WRITTEN, "title": form.say("title", owner=form.owner, tenant=form.name)})
    _Form(book, form).write()
    book.close()
    return written.getvalue()


class _Form:
    """A form that is being written."""

    def __init__(self, book: Any, form: OwnerForm) -> None:
        self._book = book
        self._form = form
        self._lists: dict[tuple[str, ...], str] = {}
        base = {"font_name": "Calibri", "font_size": 11, "valign": "top", "text_wrap": True}
        self._plain = book.add_format({**base, "num_format": "@"})
        self._bold = book.add_format({**base, "bold": True})
        self._big = book.add_format({**base, "bold": True, "font_size": 16})
        self._head = book.add_format(
            {**base, "bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "border": 1}
        )
        self._about = book.add_format({**base, "bold": True, "bg_color": "#DDEBF7", "num_format": "@"})
        self._answer = book.add_format({
            **base, "num_format": "@", "bg_color": "#FFF9E5", "border": 1, "border_color": "#BFBFBF"
        })  # fmt: skip

    def write(self) -> None:
        """All sheets."""
        self._first(self._book.add_worksheet(self._form.say("sheet.first")))
        self._questions(self._book.add_worksheet(self._form.say("sheet.questions")))
        lists = self._book.add_worksheet(LISTS)
        lists.very_hidden()
        for place, choices in enumerate(self._lists):
            for row, one in enumerate(choices):
                lists.write_string(row, place, one)
        mark = self._book.add_worksheet(MARK)
        mark.very_hidden()
        mark.write_string(0, 0, self._form.key)

    def _first(self, page: Any) -> None:
        form = self._form
        page.set_column(0, 0, 34, self._plain)
        page.set_column(1, 1, 80, self._plain)
        page.hide_gridlines(2)
        _on_a4(page)
        page.merge_range(0, 0, 0, 1, form.say("title", owner=form.owner, tenant=form.name), self._big)
        for number in range(1, GUIDE + 1):
            line = form.say(f"guide.{number}", tenant=form.name, day=form.day, count=len(form.questions))
            page.merge_range(number, 0, number, 1, line, self._plain)
            page.set_row(number, _height((line,), (112,)))
        given = {"by": form.owner if form.actor else ""}
        for row, name in enumerate(HEAD, start=GUIDE + 2):
            page.write_string(row, 0, form.say(f"head.{name}"), self._bold)
            page.write_string(row, 1, given.get(name, ""), self._answer)
        self._listed(page, GUIDE + 2, 1, form.actors)

    def _questions(self, page: Any) -> None:
        for place, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            page.set_column(place, place, width, self._plain, {"hidden": name == "key"})
            page.write_string(0, place, self._form.say(f"column.{name}"), self._head)
        row = 0
        for record in self._form.records:
            for asked in record.questions:
                row += 1
                called = record.called if record.heading in record.called else f"{record.heading}\n{record.called}"
                self._question(page, row, called, asked)
        _on_a4(page)
        page.repeat_rows(0)
        page.outline_settings(True, False, True, False)  # the plus stands on the record's own row
        page.freeze_panes(1, 3)
        page.autofilter(0, 0, max(row, 1), len(COLUMNS) - 1)

    def _question(self, page: Any, row: int, called: str, asked: FormQuestion) -> None:
        told = self._about if asked.sort is QuestionSort.WHOLE else self._plain
        shown = (called, asked.label, asked.held or self._form.say("nothing"), asked.whence)
        single = asked.sort is QuestionSort.HELD
        folded = {"level": 1, "hidden": True} if single else {}  # who says that all is right needs none
        page.set_row(row, _height(shown, _WIDTHS[1:5]), None, folded)
        page.write_number(row, 0, row, told)
        for place, words in enumerate(shown, start=1):
            page.write_string(row, place, words, told)
        for place in range(5, 8):
            page.write_blank(row, place, None, self._answer)
        page.write_string(row, len(COLUMNS) - 1, asked.key, self._plain)
        self._listed(page, row, 5, tuple(self._form.say(f"verdict.{one}") for one in VERDICTS[asked.sort]))
        self._listed(page, row, 6, asked.choices)

    def _listed(self, page: Any, row: int, place: int, choices: tuple[str, ...]) -> None:
        """A list to choose from; what is not in it can be written, and is told of when the form comes back."""
        if not choices:
            return
        name = self._lists.get(choices)
        if name is None:
            name = self._lists[choices] = f"val_{len(self._lists) + 1}"
            letter = cell_name(0, len(self._lists) - 1)[:-1]
            self._book.define_name(name, f"={LISTS}!${letter}$1:${letter}${len(choices)}")
        rule = {"validate": "list", "source": f"={name}", "show_error": False, "ignore_blank": True}
        page.data_validation(row, place, row, place, rule)


def _on_a4(page: Any) -> None:
    """Prints a sheet as wide as an A4 page that lies, however many pages it takes."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _height(cells: tuple[str, ...], widths: tuple[int, ...]) -> float:
    """How high a row has to be for its longest cell, in points; nobody's program works it out for rows like these."""
    lines = (
        sum(max(-(-len(line) // (width - 3)), 1) for line in words.split("\n"))
        for words, width in zip(cells, widths, strict=True)
    )
    return min(_LINE * max(lines), 400.0)
