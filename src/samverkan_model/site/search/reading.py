"""What a finished page holds to be found: itself, and each row with an address of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]  # carries no type information

_HEADINGS = ("h1", "h2", "h3")
_VOID = ("br", "img", "input", "hr", "meta", "link", "source", "wbr", "path", "use", "rect", "circle", "line")
_LEFT_OUT = ("script", "style", "svg", "pre", "button", "form", "nav", "figcaption")
_CLASSES = ("sam-notes", "sam-note", "sam-cards", "sam-age", "samverkan-explorer", "sam-filter", "headerlink")


@dataclass
class PagePart:
    """Words with an address: the page, or a row of a list.

    Attributes:
        anchor: its place on the page; empty for the page.
        title: the first words that stand out.
        text: all the others.
        headings: headings in it.
    """

    anchor: str = ""
    title: str = ""
    text: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The text in one line."""
        return " ".join("".join(self.text).split())


class PageReader:
    """Reads the content of a page as lxml hands it over: each tag as it begins and ends, and the words between."""

    def __init__(self) -> None:
        self.page = PagePart()
        self.rows: list[PagePart] = []
        self._open: list[tuple[str, bool, PagePart | None]] = []
        self._silent = 0
        self._inside: list[PagePart] = [self.page]
        self._heading = ""
        self._strong = False

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        """Something begins: perhaps a row, or what is not searched."""
        if tag in _VOID:
            self._say(" ")
            return
        classes = given.get("class", "").split()
        silent = tag in _LEFT_OUT or bool({*classes} & {*_CLASSES}) or given.get("data-search-exclude") == "true"
        self._silent += silent
        row = PagePart(given["id"]) if tag == "li" and given.get("id") and not self._silent else None
        if row:
            self.rows.append(row)
            self._inside.append(row)
        self._open.append((tag, silent, row))
        self._heading = tag if tag in _HEADINGS else self._heading
        self._strong = tag == "strong" and not self._inside[-1].title
        self._say(" ") if tag in ("p", "li", "dt", "dd", "td", "th", "div", "summary", "ul") else None

    def end(self, tag: str) -> None:
        """Something ends."""
        if tag in _VOID:
            return
        while self._open:
            name, silent, row = self._open.pop()
            self._silent -= silent
            if row:
                self._inside.pop()
            if name == tag:
                break
        self._heading = "" if tag in _HEADINGS else self._heading
        self._strong = False

    def data(self, data: str) -> None:
        """Words."""
        if self._silent:
            return
        here = self._inside[-1]
        if self._heading:
            here.headings.append(data.strip())
        elif self._strong and here.anchor:
            here.title = data.strip()
        else:
            here.text.append(data)

    def close(self) -> "PageReader":
        """What was read."""
        return self

    def _say(self, words: str) -> None:
        if not self._silent:
            self._inside[-1].text.append(words)


def parts_of(content: str) -> Iterator[PagePart]:
    """The page, then each row with an address and a name of its own."""
    parser = etree.HTMLParser(target=PageReader(), encoding="utf-8")
    # a page of nothing is a page too
    reader = etree.fromstring(b"".join((b"<div>", content.encode("utf-8"), b"</div>")), parser)
    yield reader.page
    yield from (row for row in reader.rows if row.title)
