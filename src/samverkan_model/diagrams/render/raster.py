"""SVG to PNG and PDF, with Typst (one wheel, no browser) and the fonts of this package, each opened once.

A page of a PDF is tagged (ISO 32000-1, 14.8): it says its language and title, and the picture in words for those who
cannot see it. Nothing in it depends on the clock, so that the same picture is the same bytes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    import typst

_LONE = """
#set document(title: sys.inputs.title, date: none)
#set text(lang: sys.inputs.lang)
#set page(margin: 0pt, width: {width}pt, height: {height}pt, fill: white)
"""
_SIZE = re.compile(r'<svg[^>]*?\bwidth="([\d.]+)[^>]*?\bheight="([\d.]+)')
_MARGIN = 8  # millimetres; what office printers leave white


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of paper or a slide, in millimetres."""

    width: float
    height: float


PAGES = {
    "a4": Page(297, 210),
    "a3": Page(420, 297),
    "slide": Page(338.67, 190.5),
    "screen": None,
}
"""Pages by name, lying down; a screen has no page, and the picture its own size."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says beside the picture: its title, its language, and the picture in words."""

    title: str = ""
    language: str = "sv"
    alternative: str = ""


def to_png(svg: str, scale: float = 2) -> bytes:
    """Rasterise; at scale 1 one unit of the drawing is one pixel."""
    return _compiled([svg], Words(), None, "png", 72 * scale)


def to_pdf(svgs: Sequence[str] | str, words: Words = Words(), page: Page | None = None) -> bytes:
    """One page for each picture: of the size given, or of the drawing's own; words as words."""
    return _compiled([svgs] if isinstance(svgs, str) else svgs, words, page, "pdf", None)


def _compiled(
    svgs: Sequence[str], words: Words, page: Page | None, form: Literal["png", "pdf"], ppi: float | None
) -> bytes:
    whole = [_source(number, svg, page) for number, svg in enumerate(svgs)]
    inputs = {"title": words.title, "lang": words.language, "alt": words.alternative}
    inputs |= {f"svg{number}": svg for number, svg in enumerate(svgs)}
    made = _compiler().compile(input="".join(whole).encode(), format=form, ppi=ppi, sys_inputs=inputs, timestamp=0)
    return cast("bytes", made)


def _source(number: int, svg: str, page: Page | None) -> str:
    size = _SIZE.search(svg)
    if size is None:
        raise ValueError(svg[:80])
    width, height = map(float, size.groups())
    if page is None:
        frame, box = _LONE.format(width=width, height=height), f"width: {width}pt, height: {height}pt"
    else:
        frame = _LONE.format(width=f"{page.width * 72 / 25.4:.3f}", height=f"{page.height * 72 / 25.4:.3f}")
        frame = frame.replace("margin: 0pt", f"margin: {_MARGIN}mm")
        box = 'width: 100%, height: 100%, fit: "contain"'
    alt = "alt: sys.inputs.alt, " if number == 0 else ""
    return f'{frame}#image(bytes(sys.inputs.svg{number}), format: "svg", {alt}{box})\n'


@cache
def _compiler() -> "typst.Compiler":
    """One compiler with our fonts before those of the system, which serve letters that ours lack."""
    import typst

    from samverkan_model.diagrams.fonts import folder

    return typst.Compiler(font_paths=[str(folder())])
