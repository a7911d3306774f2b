"""SVG to PNG and PDF, with Typst (one wheel, no browser) and the fonts of this package, each opened once.

A page of a PDF is tagged (ISO 32000-1, 14.8): it says its language and title, and the picture in words for those who
cannot see it. Nothing in it depends on the clock, so that the same picture is the same bytes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from samverkan_model.diagrams.theme import POINTS, PaperSize

if TYPE_CHECKING:
    import typst

_LONE = """
#set document(title: sys.inputs.title, date: none)
#set text(lang: sys.inputs.lang)
#set page(margin: 0pt, width: {width}pt, height: {height}pt, fill: white)
"""
_SIZE = re.compile(r'<svg[^>]*?\bwidth="([\d.]+)(mm)?"[^>]*?\bheight="([\d.]+)')


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says beside the picture: its title, its language, and the picture in words."""

    title: str = ""
    language: str = "sv"
    alternative: str = ""


def to_png(svg: str, scale: float = 2) -> bytes:
    """Rasterise; at scale 1 one unit of the drawing is one pixel."""
    return _compiled([svg], Words(), None, "png", 72 * scale)


def to_pdf(svgs: Sequence[str] | str, words: Words = Words(), page: PaperSize | None = None) -> bytes:
    """One page for each picture: of the size that the pictures are drawn for, or of their own; words as words."""
    return _compiled([svgs] if isinstance(svgs, str) else svgs, words, page, "pdf", None)


def _compiled(
    svgs: Sequence[str], words: Words, page: PaperSize | None, form: Literal["png", "pdf"], ppi: float | None
) -> bytes:
    whole = [_source(number, svg, page) for number, svg in enumerate(svgs)]
    inputs = {"title": words.title, "lang": words.language, "alt": words.alternative}
    inputs |= {f"svg{number}": svg for number, svg in enumerate(svgs)}
    made = _compiler().compile(input="".join(whole).encode(), format=form, ppi=ppi, sys_inputs=inputs, timestamp=0)
    return cast("bytes", made)


def _source(number: int, svg: str, page: PaperSize | None) -> str:
    size = _SIZE.search(svg)
    if size is None:
        raise ValueError(svg[:80])
    across, unit, down = size.groups()
    width, height = (float(side) * (POINTS if unit else 1) for side in (across, down))
    if page is not None:
        width, height = (round(side, 3) for side in (page.width * POINTS, page.height * POINTS))
    frame, box = _LONE.format(width=width, height=height), f"width: {width}pt, height: {height}pt"
    alt = "alt: sys.inputs.alt, " if number == 0 else ""
    return f'{frame}#image(bytes(sys.inputs.svg{number}), format: "svg", {alt}{box})\n'


def _compiler() -> "typst.Compiler":
    from samverkan_model.diagrams.fonts import fonts_folder

    return _compiler_with(str(fonts_folder()))


@cache
def _compiler_with(fonts: str) -> "typst.Compiler":
    """One compiler with our fonts before those of the system, which serve letters that ours lack."""
    import typst

    return typst.Compiler(font_paths=[fonts])
