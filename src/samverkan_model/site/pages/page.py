"""One page in one language: its title and what stands on it, written as Markdown at last."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from samverkan_model.language import Language
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.markup import numeric
from samverkan_model.site.pages.notes import Notes
from samverkan_model.text.html import tag, trusted

_DAY = re.compile(r"\d{4}&#45;\d\d&#45;\d\d")


@dataclass
class Page:
    """A page that is being written.

    Attributes:
        place: which page it is; the page in the other language has the same.
        title: the heading, as plain words.
        parts: what stands on it so far: headings as Markdown, the rest as HTML.
        label: what the page is called where pages are listed; the title where it is empty.
        listed: it stands in the menu.
        wide: pictures and tables matter more than the list of contents beside them.
        alone: nothing stands beside it in the menu, so that the menu has nothing to say there.
        called: short and other names, by which it is found too.
        notes: the sources that are referred to by number, told last.
    """

    place: PagePlace
    language: Language
    title: str
    parts: list[str] = field(default_factory=list)
    label: str = ""
    listed: bool = True
    wide: bool = False
    alone: bool = False
    called: tuple[str, ...] = ()
    notes: Notes | None = None

    def heading(self, words: str, anchor: str, level: int = 2) -> None:
        """A heading, with an address that is the same in both languages."""
        self.parts.append(f"{'#' * level} {_spelled(words)} {{ #{anchor} }}")

    def add(self, *parts: str) -> None:
        """What stands next; empty parts are left out."""
        self.parts += [part for part in parts if part]

    def section(self, words: str, anchor: str, parts: Iterable[str], level: int = 2) -> None:
        """A heading with what stands under it; nothing where nothing does."""
        if found := [part for part in parts if part]:
            self.heading(words, anchor, level)
            self.add(*found)

    @property
    def name(self) -> str:
        """What the page is called where pages are listed, escaped: themes put it in as it stands."""
        return escape(self.label or self.title, quote=False)

    @property
    def markdown(self) -> str:
        """The page as a Markdown file."""
        title = json.dumps(self.name if self.listed else escape(self.title, quote=False), ensure_ascii=False)
        beside = [name for name, left_out in (("navigation", self.alone), ("toc", self.wide)) if left_out]
        hidden = f"hide: [{', '.join(beside)}]\n" if beside else ""
        front = f"---\ntitle: {title}\nlang: {self.language}\n{hidden}---\n"
        notes = [self.notes.listed] if self.notes and self.notes.listed else []
        return "\n\n".join((front, f"# {_spelled(self.title)}", *self.parts, *notes)) + "\n"


def _spelled(words: str) -> str:
    """Words of a heading; a date is never broken over two lines."""
    return _DAY.sub(lambda found: tag("span", trusted(found[0]), class_="sam-day"), numeric(words))
