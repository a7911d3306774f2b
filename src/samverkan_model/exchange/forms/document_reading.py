"""A form that came back as a Word document → its answers, by number of the question and the heading it stands under.

Only the text of the document is read, by a parser that follows no entity, and nothing is unpacked to disk: links,
pictures, macros and what else a file may carry are passed over. Words that were taken away with changes tracked are
gone, those that were put in are there.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from samverkan_model.errors import Fault, NotAFile, NotAForm, Place, Unreadable
from samverkan_model.exchange.excel.package import BROKEN, parser_without_entities
from samverkan_model.exchange.excel.wording import same
from samverkan_model.exchange.forms.document import SHOWN
from samverkan_model.exchange.forms.returned import ANSWERS, Returned, ReturnedAnswer, answer_of, head_of, told_twice
from samverkan_model.exchange.forms.sheet import HEAD
from samverkan_model.language import LANGUAGES, Language, text

MOST_BYTES = 20_000_000
"""A larger file, or one whose text unpacks to more, is not read."""
_TEXT = "word/document.xml"
_NUMBERED = re.compile(r"\s*(\d{0,6})\s*(\S*)\s*")
_HEADING = re.compile(r"(?i)(heading|rubrik|berschrift|otsikko|titre)\s*_?\d|title|titel")


@dataclass(frozen=True, slots=True)
class QuestionPlace(Place):
    """A question of a Word document: ``line`` is its number, ``sheet`` the heading it stands under."""

    def text(self, language: Language = "sv") -> str:
        """The place in words: ``svar.docx, fråga 12 under rubriken Rådet``."""
        form = "question" if self.line else "form-head" if self.sheet else "file"
        return text(f"hint.place.{form}", language, file=self.file, number=self.line, heading=self.sheet)

    def __str__(self) -> str:
        return self.text()


@dataclass
class _Table:
    """A table of the document: the heading before it, and the words of its cells."""

    heading: str
    rows: list[list[str]] = field(default_factory=list)


def read_form_document(path: Path, faults: list[Fault]) -> Returned | None:
    """What a form says; None, and a fault, where it is none or nobody should open it."""
    found = _found(path, faults)
    if found is None:
        return None
    words, tables = found
    made = head_of(words)
    if made is None:
        faults.append(NotAForm(place=Place(path.name)))
        return None
    columns = {same(text(f"forms.column.{name}", one)): name for name in SHOWN for one in LANGUAGES}
    labels = {same(text(f"forms.head.{name}", one)): name for name in HEAD for one in LANGUAGES}
    empty = {same(text("forms.verdict.choose", one)) for one in LANGUAGES}
    asked = False
    for table in tables:
        places = {columns[same(cell)]: at for at, cell in enumerate(table.rows[0]) if same(cell) in columns}
        if {"number", "verdict", "value"} <= places.keys():
            asked = True
            made.answers += _answers(table, places, path.name, empty, faults)
        else:
            _head(table, labels, path.name, empty, made)
    if not asked:
        faults.append(NotAForm(place=Place(path.name), problem="questions"))
    faults += told_twice(made.answers)
    return made


def _head(table: _Table, labels: Mapping[str, str], file: str, empty: set[str], made: Returned) -> None:
    for row in table.rows:
        name = labels.get(same(row[0]))
        if name is not None and len(row) > 1:
            made.head[name] = "" if same(row[1]) in empty else row[1]
            made.places[name] = QuestionPlace(file, 0, row[0])


def _answers(
    table: _Table, places: Mapping[str, int], file: str, empty: set[str], faults: list[Fault]
) -> Iterator[ReturnedAnswer]:
    for row in table.rows[1:]:
        numbered = _NUMBERED.match(row[places["number"]])
        number, key = (numbered[1], numbered[2]) if numbered else ("", "")
        told = {name: row[places[name]] for name in ANSWERS if places.get(name, len(row)) < len(row)}
        said = {name: "" if same(words) in empty else words for name, words in told.items()}
        where = QuestionPlace(file, int(number or 0), table.heading)
        answer = answer_of(number, key, said, {"number": where, **dict.fromkeys(said, where)}, faults)
        if answer is not None:
            yield answer


def _found(path: Path, faults: list[Fault]) -> tuple[str, list[_Table]] | None:
    """All words of the document, and its tables; None, and a fault, where it cannot be read."""
    place = Place(path.name)
    if path.exists() and not path.is_file():  # a pipe or a device may never come to an end
        faults.append(NotAFile(place=place))
        return None
    walk = _Walk()
    try:
        walk.parse(_unpacked(path))
    except OSError as error:
        faults.append(Unreadable(place=place, problem=error.strerror or str(error)))
        return None
    except _TooLarge:
        faults.append(NotAForm(place=place, problem="large", value=f"{MOST_BYTES // 1_000_000} MB"))
        return None
    except BROKEN:
        faults.append(NotAForm(place=place, problem="broken"))
        return None
    return "".join(walk.all), [table for table in walk.tables if table.rows and all(table.rows)]


class _TooLarge(Exception):
    """Nobody should open it."""


def _unpacked(path: Path) -> bytes:
    """The text of the document, as long as it is, whatever its heading says of its size."""
    if path.stat().st_size > MOST_BYTES:
        raise _TooLarge
    with zipfile.ZipFile(path) as archive, archive.open(_TEXT) as part:
        raw = part.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise _TooLarge
    return raw


class _Walk:
    """A walk through the elements of a document."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._cells: list[list[str]] = []
        self._words: list[str] = []
        self._loose: list[str] = []
        self._heading = ""
        self._style = ""
        self._inside = self._hidden = False

    def parse(self, raw: bytes) -> None:
        """Walks through all of it."""
        parser = parser_without_entities()
        parser.StartElementHandler, parser.EndElementHandler = self._begin, self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(raw, True)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        value = next((said for key, said in attributes.items() if key.endswith("val")), "")
        if tag == "tbl":
            self._open.append(_Table(self._heading))
        elif tag == "tr" and self._open:
            self._open[-1].rows.append([])
        elif tag == "tc" and self._open:
            self._cells.append([])
        elif tag == "pStyle":
            self._style = value
        elif tag in ("br", "cr", "tab"):
            self._put("\t" if tag == "tab" else "\n")
        elif tag == "vanish" and value not in ("0", "false"):
            self._hidden = True
        self._inside = tag == "t"

    def _text(self, words: str) -> None:
        if self._inside:
            self._put(words)
            self.all.append(words)

    def _put(self, words: str) -> None:
        (self._cells[-1] if self._cells else self._loose).append(words)
        if not self._cells and not self._hidden:
            self._words.append(words)

    def _end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        self._inside = False
        if tag == "r":
            self._hidden = False
        elif tag == "p":
            self._paragraph()
        elif tag == "tc" and self._cells and self._open and self._open[-1].rows:
            self._open[-1].rows[-1].append("".join(self._cells.pop()).strip())
        elif tag == "tbl" and self._open:
            self.tables.append(self._open.pop())

    def _paragraph(self) -> None:
        if self._cells:
            self._cells[-1].append("\n")
        elif _HEADING.search(self._style) and (words := "".join(self._words).strip()):
            self._heading = words
        self._words.clear()
        self._style = ""
