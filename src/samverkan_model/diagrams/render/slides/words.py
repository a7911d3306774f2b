"""Words in shapes: paragraphs that flow where the picture's lines follow from the width, breaks where a word is cut."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple
from xml.etree.ElementTree import Element

from samverkan_model.diagrams.fonts import text_width
from samverkan_model.diagrams.layout.drawing import Text
from samverkan_model.diagrams.layout.geometry import Rect
from samverkan_model.diagrams.render.slides.ink import SlideGround, solid
from samverkan_model.diagrams.render.xml_parts import element
from samverkan_model.language import DEFAULT, TAGS, Language

TYPEFACE = "Calibri"
"""On every machine with PowerPoint, and no wider than ours, which is on few: words keep to their boxes."""
_BOLD = 600
"""Weight from which letters are bold."""
_ABOVE, _BELOW = 0.96, 0.26
"""How far a line of words reaches over and under its baseline, in sizes."""
_SPARE = 1.04
"""Room for a typeface that is somewhat wider than ours, where ours is not installed."""


class ShapeWords(NamedTuple):
    """Words in a shape.

    Attributes:
        lines: as the layout broke them.
        whole: what they were broken from, one for each paragraph; where it does not tell, the lines stay as they are.
        language: of the words.
        wrap: whether they flow.
        insets: room left free to the left and right, in units of the slide.
        struck: whether the name, which is bold, is struck through.
        inside: where they may stand, if not everywhere in the shape.
    """

    lines: Sequence[Text] = ()
    whole: Sequence[str] = ()
    language: Language = DEFAULT
    wrap: bool = True
    insets: tuple[int, int] = (0, 0)
    struck: bool = False
    inside: Rect | None = None


def body(words: ShapeWords, ground: SlideGround) -> Element:
    """The words of a shape, as DrawingML has them."""
    left, right = words.insets
    properties = element(
        "a:bodyPr",
        element("a:noAutofit"),
        vert="vert270" if any(text.upright for text in words.lines) else None,
        wrap="square" if words.wrap else "none",
        lIns=left,
        tIns=0,
        rIns=right,
        bIns=0,
        rtlCol=0,
        anchor="ctr",
    )
    paragraphs = [_paragraph(one, lines, ground, words) for one, lines in _flowing(words)]
    return element("p:txBody", properties, element("a:lstStyle"), *(paragraphs or [element("a:p")]))


def room(texts: Sequence[Text]) -> Rect:
    """The rectangle that lines of words take."""
    if texts[0].upright:
        return _upright_room(texts)
    wide = max(map(width, texts)) * _SPARE
    first, last = texts[0], texts[-1]
    left = min(text.x - wide / 2 if text.anchor == "middle" else text.x for text in texts)
    top = first.y - first.size * _ABOVE
    return Rect(left, top, wide, last.y + last.size * _BELOW - top)


def width(text: Text) -> float:
    """How wide a line of words is."""
    return text.width or text_width(text.words, text.size, text.weight)


def line_blocks(texts: Iterable[Text]) -> list[list[Text]]:
    """Lines that belong together: of one look, one below the other."""
    found: list[list[Text]] = []
    for text in texts:
        if found and _follows(found[-1][-1], text):
            found[-1].append(text)
        else:
            found.append([text])
    return found


def _follows(above: Text, text: Text) -> bool:
    if above.upright or text.upright:
        return above.upright and text.upright and above.y == text.y and abs(text.x - above.x - above.size * 1.22) < 1
    looks = [(one.size, one.weight, one.colour, one.anchor, round(one.x, 1)) for one in (above, text)]
    return looks[0] == looks[1] and abs(text.y - above.y - above.size * 1.22) < 1


def _upright_room(texts: Sequence[Text]) -> Rect:
    high = max(map(width, texts)) * _SPARE
    first, last = texts[0], texts[-1]
    left = first.x - first.size * _ABOVE
    return Rect(left, first.y - high, last.x + last.size * _BELOW - left, high)


def _flowing(words: ShapeWords) -> list[tuple[list[str], list[Text]]]:
    """The lines of each paragraph: one, that flows, where it is known what they were broken from."""
    if words.wrap and words.whole:
        found, rest = [], list(words.lines)
        for whole in words.whole:
            count = _lines_of(whole, rest)
            found.append(([whole], rest[:count]))
            rest = rest[count:]
        if not rest and all(lines for _, lines in found):
            return found
    looks = groupby(words.lines, key=lambda text: (text.size, text.weight, text.colour))
    return [([text.words for text in lines], lines) for lines in (list(group) for _, group in looks)]


def _lines_of(words: str, texts: Sequence[Text]) -> int:
    """How many of the lines are these words; none where they were changed when they were broken."""
    wanted, so_far = "".join(words.split()), ""
    for count, text in enumerate(texts, 1):
        so_far += "".join(text.words.split())
        if so_far == wanted:
            return count
    return 0


def _paragraph(told: Sequence[str], lines: Sequence[Text], ground: SlideGround, words: ShapeWords) -> Element:
    first = lines[0]
    spacing = element("a:lnSpc", element("a:spcPts", val=round(ground.size(first.size) * ground.theme.leading)))
    align = "ctr" if first.anchor == "middle" else "l"
    runs: list[Element] = []
    for number, one in enumerate(told):
        runs += [element("a:br", _look(first, ground, words))] if number else []
        runs.append(element("a:r", _look(first, ground, words), element("a:t", text=one)))
    return element("a:p", element("a:pPr", spacing, algn=align), *runs)


def _look(text: Text, ground: SlideGround, words: ShapeWords) -> Element:
    return element(
        "a:rPr",
        solid(text.colour),
        element("a:latin", typeface=TYPEFACE),
        element("a:cs", typeface=TYPEFACE),
        lang=TAGS[words.language],
        sz=ground.size(text.size),
        b=int(text.weight >= _BOLD),
        strike="sngStrike" if words.struck and text.weight >= _BOLD else None,
        dirty=0,
    )
