"""Shapes, connectors and groups as PresentationML has them."""

from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from samverkan_model.diagrams.layout.drawing import Outline
from samverkan_model.diagrams.layout.geometry import Point, Rect
from samverkan_model.diagrams.render.slides.connectors import Glue, connector_form
from samverkan_model.diagrams.render.slides.ink import Ends, SlideGround, solid
from samverkan_model.diagrams.render.slides.outlines import Site, geometry, preset, simple
from samverkan_model.diagrams.render.slides.words import ShapeWords, body
from samverkan_model.diagrams.render.xml_parts import element

SILENT = ShapeWords()
"""No words."""


class Said(NamedTuple):
    """A shape's number on its slide, its name, what is read aloud instead of it, and what it is a picture of."""

    number: int
    name: str
    words: str = ""
    sign: str = ""

    @property
    def known(self) -> Element:
        """All that as an element; the sign stands last in the name, which every program keeps."""
        name = " ".join(self.name.split())
        return element(
            "p:cNvPr",
            id=self.number,
            name=f"{name} [{self.sign}]".strip() if self.sign else name,
            descr=self.words or None,
        )


def shape(
    said: Said,
    rect: Rect,
    ground: SlideGround,
    outlines: Sequence[Outline] = (),
    words: ShapeWords = SILENT,
    sites: Sequence[Site] = (),
    holder: str = "",
) -> Element:
    """A shape with its words; without outlines a box of words.

    Args:
        said: what it is called.
        rect: where it stands.
        ground: the slide.
        outlines: what is drawn of it, of one ink.
        words: what stands in it.
        sites: places where lines are tied.
        holder: the placeholder of the layout that it is; empty for none.
    """
    form = simple("rect")
    if outlines:
        name = "" if sites else preset(outlines[0].path) if len(outlines) == 1 else ""
        form = simple(name) if name else geometry(outlines, words.inside or rect, sites, ground)
    filled = next((one for one in outlines if one.fill), None)
    fill = solid(filled.fill if filled else "") if outlines else None
    stroke = ground.stroke(outlines[0]) if outlines else None
    return element(
        "p:sp",
        element(
            "p:nvSpPr",
            said.known,
            element("p:cNvSpPr", txBox=None if outlines or holder else 1),
            element("p:nvPr", element("p:ph", type=holder) if holder else None),
        ),
        element("p:spPr", ground.frame(rect), form, fill, stroke),
        body(words, ground),
    )


def connector(
    said: Said, points: Sequence[Point], stroke: Outline, ends: Ends, ground: SlideGround, ties: Sequence[Glue] = ()
) -> Element:
    """A line; tied to shapes it follows them when they are moved."""
    frame, form = connector_form([ground.at(point) for point in points])
    tied = (element(name, id=tie.shape, idx=tie.site) for name, tie in zip(("a:stCxn", "a:endCxn"), ties, strict=False))
    return element(
        "p:cxnSp",
        element("p:nvCxnSpPr", said.known, element("p:cNvCxnSpPr", *tied), element("p:nvPr")),
        element("p:spPr", frame, form, ground.stroke(stroke, ends)),
    )


def group(said: Said, inside: Sequence[Element], rect: Rect, ground: SlideGround) -> Element:
    """Shapes that are moved together; within the group lengths are those of the slide."""
    frame = ground.frame(rect)
    off, ext = frame.find("a:off"), frame.find("a:ext")
    frame.extend(
        (
            element("a:chOff", **(off.attrib if off is not None else {})),
            element("a:chExt", **(ext.attrib if ext is not None else {})),
        )
    )
    return element(
        "p:grpSp",
        element("p:nvGrpSpPr", said.known, element("p:cNvGrpSpPr"), element("p:nvPr")),
        element("p:grpSpPr", frame),
        *inside,
    )
