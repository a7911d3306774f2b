"""What shapes, lines and their heads are called in draw.io."""

from samverkan_model.diagrams.fonts import FAMILY
from samverkan_model.diagrams.layout.drawing import Outline
from samverkan_model.diagrams.theme import Contour, LineEnd, Theme

_CONTOURS = {
    Contour.SHARP: "rounded=0",
    Contour.SOFT: "rounded=1;absoluteArcSize=1;arcSize=6",
    Contour.ROUND: "rounded=1;absoluteArcSize=1;arcSize=20",
    Contour.PILL: "rounded=1;absoluteArcSize=1;arcSize=34",
    Contour.CHAMFERED: "shape=mxgraph.basic.octagon2;dx=7",
    Contour.DOUBLE_SIDED: "shape=process;fixedSize=1;size=5;rounded=1;absoluteArcSize=1;arcSize=6",
    Contour.HEXAGON: "shape=hexagon;perimeter=hexagonPerimeter2;fixedSize=1;size=11",
    Contour.STRIPED: "shape=internalStorage;dx=0;dy=5",
    Contour.DOUBLE: "shape=ext;double=1;rounded=1;absoluteArcSize=1;arcSize=20",
    Contour.SHEET: "shape=note;size=10",
    Contour.POINTED: "shape=offPageConnector;direction=north;size=0.1",
    Contour.SLANTED: "shape=parallelogram;perimeter=parallelogramPerimeter;fixedSize=1;size=8",
    Contour.CUT_OFF: "shape=document;boundedLbl=1;size=0.1",
}

_ENDS = {
    LineEnd.TRIANGLE: ("block", 1),
    LineEnd.HOLLOW_TRIANGLE: ("block", 0),
    LineEnd.DOUBLE_TRIANGLE: ("doubleBlock", 1),
    LineEnd.CHEVRON: ("open", 0),
    LineEnd.DOUBLE_CHEVRON: ("openAsync", 0),
    LineEnd.DIAMOND: ("diamond", 1),
    LineEnd.HOLLOW_DIAMOND: ("diamond", 0),
    LineEnd.DOT: ("oval", 1),
    LineEnd.RING: ("oval", 0),
    LineEnd.BAR: ("dash", 0),
}


def box_style(contour: Contour | None, outline: Outline, theme: Theme) -> str:
    """The look of a box: its form, and the ink of its outline."""
    form = _CONTOURS[contour] if contour else "rounded=0"
    return f"{form};{ink(outline, theme)};{LETTERS}"


def ink(outline: Outline, theme: Theme) -> str:
    """Fill and stroke."""
    fill, stroke = (colour or "none" for colour in (outline.fill, outline.stroke))
    broken = outline.pattern(theme)
    dash = f";dashed=1;dashPattern={broken[0]:g} {broken[1]:g}" if broken else ""
    return f"fillColor={fill};strokeColor={stroke};strokeWidth={outline.weight:g}{dash}"


def line_style(outline: Outline, start: LineEnd | None, end: LineEnd | None, theme: Theme) -> str:
    """The look of a line: its ink and what stands at its ends; upright, with round corners."""
    heads = []
    for name, head in (("start", start), ("end", end)):
        form, filled = _ENDS[head] if head else ("none", 0)
        heads.append(f"{name}Arrow={form};{name}Fill={filled};{name}Size={round(5 + outline.weight)}")
    looks = ink(outline, theme).partition(";")[2]
    return f"edgeStyle=orthogonalEdgeStyle;rounded=1;html=1;{looks};{';'.join(heads)};{LETTERS}"


LETTERS = f"whiteSpace=wrap;html=1;fontFamily={FAMILY}"
