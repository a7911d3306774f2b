"""Faults in workbooks: sheets, headings, cells, names."""

from typing import ClassVar

from samverkan_model.errors.base import Choice, Fault
from samverkan_model.language import Language, listed, text


class NotAWorkbook(Fault):
    """A file that no workbook can be read from."""

    problem: str
    """What is wrong: a key under ``workbook-problem`` in the catalogue."""
    limit: str = ""
    sheet: str = ""

    def parts(self, language: Language) -> dict[str, object]:
        """With what is wrong and what to do, in words."""
        return {"problem": text(f"workbook-problem.{self.problem}", language, limit=self.limit, sheet=self.sheet)}


class LostSheet(Fault):
    """A sheet that the workbook had when it was written and has no more."""

    value: str


class LostColumn(Fault):
    """A column that the sheet had when it was written and has no more, or that every row needs."""

    value: str


class UnknownHeading(Choice):
    """A heading that is none of the sheet's, above cells in which something stands."""

    see: ClassVar[str] = "headings"


class NoHeading(Fault):
    """Something that stands in a column without a heading."""

    value: str


class SameHeading(Fault):
    """Two columns with the same heading."""

    value: str
    first: str


class ErrorCell(Fault):
    """A cell in which the spreadsheet shows that it could not work out the value."""

    key: str
    value: str


class LostFormula(Fault):
    """A formula whose value the file does not hold."""

    key: str = ""


class MergedCells(Fault):
    """Cells that have been merged, so that nobody can tell which rows the value is for."""

    value: str


class DateNumber(Fault):
    """A number where a day should stand."""

    key: str
    value: str
    day: str = ""

    def parts(self, language: Language) -> dict[str, object]:
        """With the day that it may be."""
        form = "day" if self.day else "none"
        return super().parts(language) | {"hint": text(f"hint.date-number.{form}", language, day=self.day)}


class UnknownChoice(Choice):
    """A word that is none of those that may stand in a column."""

    see: ClassVar[str] = "list"
    key: str


class UnknownRecordName(Choice):
    """A name that nothing is called."""

    see: ClassVar[str] = "list"
    key: str
    sheets: tuple[str, ...] = ()
    """Titles of the sheets where it could be written; none in a file that has no such sheets, as a form."""

    def parts(self, language: Language) -> dict[str, object]:
        """With where what is new is written."""
        where = "sheet" if self.sheets else "model"
        new = text(f"new-name.{where}", language, sheets=listed(self.sheets, language, "or"))
        return super().parts(language) | {"new": new}


class AmbiguousName(Fault):
    """A name that several records have."""

    key: str
    value: str
    allowed: tuple[str, ...]

    def parts(self, language: Language) -> dict[str, object]:
        """With what to write instead."""
        return super().parts(language) | {"names": listed([f"”{one}”" for one in self.allowed], language, "or")}


class NoOwner(Fault):
    """A row that says of nothing what it belongs to."""

    key: str


class LooseDetail(Fault):
    """What is said of a relation that the record does not have."""

    key: str
    value: str
    sheet: str
    """The sheet where the record stands."""


class Nameless(Fault):
    """A row with values and without a name or an id."""

    key: str


class IdChanged(Fault):
    """A record whose hidden id is another than it was, so that it looks like a new one."""

    value: str
    before: str


class OtherWorkbook(Fault):
    """A workbook of another tenant than the one it was to change."""

    value: str
    known_as: str
