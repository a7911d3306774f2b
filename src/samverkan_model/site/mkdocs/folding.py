"""Long pages that people have written stand as their headings, each opened when it is wanted.

On a telephone a page of twenty screens is a page nobody reads. What stands under a heading of the second level is
folded under it; on a wide screen, and on paper, everything is opened (`site.js`).
"""

from typing import Any
from xml.etree.ElementTree import SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

LONG = 5_000
"""A page of so many signs and more is folded: some six screens of a telephone."""
_FROM_CODE = "\n::: "
"""How a page asks for the description of a part of the program."""
_HEADING = "h2"
_AFTER_HEADINGS_ARE_NAMED = 4
"""Markdown's own list of contents, which gives headings their addresses, has 5."""


class Folding(Extension):
    """Folds the sections of the page that is read next, where it is long enough and somebody has written it."""

    wanted = False

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown names it
        """Folds when everything else has been done to the page."""
        md.treeprocessors.register(_Folder(self, md), "samverkan-fold", _AFTER_HEADINGS_ARE_NAMED)


class _Folder(Treeprocessor):
    def __init__(self, folding: Folding, md: Markdown) -> None:
        super().__init__(md)
        self._folding = folding

    def run(self, root: Any) -> None:
        """Puts what follows each heading into a part that is opened, or that is in the language of the heading."""
        children, section = [*root], None
        for child in children:
            if child.tag == _HEADING:
                section = self._section(root, child)
            elif section is not None:
                root.remove(child)
                section.append(child)

    def _section(self, root: Any, heading: Any) -> Any:
        """The part that begins with a heading; None where what follows it stands as it is."""
        spoken = {"lang": heading.attrib.pop("lang")} if "lang" in heading.attrib else {}
        if not self._folding.wanted and not spoken:
            return None
        root.remove(heading)
        if not self._folding.wanted:
            section = SubElement(root, "section", spoken)
            section.append(heading)
            return section
        section = SubElement(root, "details", {"class": "sam-section"} | spoken)
        summary = SubElement(section, "summary")
        summary.tail, heading.tail = heading.tail, None  # what follows a heading belongs under it
        summary.append(heading)
        return section


def is_long(markdown: str) -> bool:
    """Whether a page is so long that it is folded: by itself, or through what is put in from the code."""
    return len(markdown) >= LONG or _FROM_CODE in markdown
