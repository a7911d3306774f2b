"""One page in one language: its title and what stands on it, written as Markdown at last."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from samverkan_model.language import Language
from samverkan_model.site.pages.addresses import PagePlace
from samverkan_model.site.pages.markup import numeric
from samverkan_model.site.pages.notes import Notes
from samverkan_model.text.html import tag, trusted

_ROOM = re.compile(r'<div data-sam-part="(\d+)"></div>')
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
        linked: what it is about as JSON-LD, for programs that read pages; empty where nothing is.
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
    linked: str = ""

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
        return self._written(self.whole)

    @property
    def whole(self) -> list[str]:
        """All that stands on it, its notes last."""
        notes = self.notes.listed if self.notes else ""
        return [*self.parts, notes] if notes else [*self.parts]

    @property
    def outline(self) -> str:
        """The page as a Markdown file with its headings alone, and room for each other part; see `filled_outline`."""
        return self._written([part if _is_heading(part) else _room(turn) for turn, part in enumerate(self.whole)])

    def _written(self, parts: Iterable[str]) -> str:
        title = json.dumps(self.name if self.listed else escape(self.title, quote=False), ensure_ascii=False)
        beside = [name for name, left_out in (("navigation", self.alone), ("toc", self.wide)) if left_out]
        hidden = f"hide: [{', '.join(beside)}]\n" if beside else ""
        front = f"---\ntitle: {title}\nlang: {self.language}\n{hidden}---\n"
        return "\n\n".join((front, f"# {_spelled(self.title)}", *parts)) + "\n"


def filled_outline(content: str, parts: Sequence[str]) -> str:
    """The HTML of an outline with each part in its room.

    A part is HTML already: a program that reads Markdown has nothing to do with it but to spend its time.
    """
    return _ROOM.sub(lambda found: str(parts[int(found[1])]), content)


def _room(turn: int) -> str:
    return tag("div", data_sam_part=str(turn))


def _is_heading(part: str) -> bool:
    return part.startswith("#")


def _spelled(words: str) -> str:
    """Words of a heading; a date is never broken over two lines."""
    return _DAY.sub(lambda found: tag("span", trusted(found[0]), class_="sam-day"), numeric(words))
