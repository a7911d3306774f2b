"""Where a drawing stands on its page: as large as it goes, in the middle, from the top."""

from typing import NamedTuple

from samverkan_model.diagrams.layout.drawing import Drawing
from samverkan_model.diagrams.theme import MARGIN, POINTS, PaperSize

LARGEST = 15.0
"""Points that the names of boxes are enlarged to at most, where a page has more room than a picture needs."""


class Standing(NamedTuple):
    """A page in points, and where on it a drawing stands: points to a unit, and the place of its upper left corner."""

    width: float
    height: float
    scale: float
    left: float
    top: float


def place_on_page(drawing: Drawing, page: PaperSize | None) -> Standing:
    """Where the drawing stands on the page; without one the page is as large as the drawing."""
    if page is None:
        return Standing(drawing.width, drawing.height, 1.0, 0.0, 0.0)
    room = [(side - 2 * MARGIN) * POINTS for side in (page.width, page.height)]
    scale = min(room[0] / drawing.width, room[1] / drawing.height, LARGEST / drawing.theme.box_title)
    width = page.width * POINTS
    return Standing(width, page.height * POINTS, scale, (width - drawing.width * scale) / 2, MARGIN * POINTS)
