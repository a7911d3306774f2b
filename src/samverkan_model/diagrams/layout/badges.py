"""Badges: short words on a plate, at the corner of a box or beside the words of a line."""

from samverkan_model.diagrams.fonts import text_width
from samverkan_model.diagrams.layout.drawing import Badge, Outline, Text
from samverkan_model.diagrams.layout.geometry import Rect, polyline, rounded
from samverkan_model.diagrams.scene import Emphasis
from samverkan_model.diagrams.theme import Theme

HEIGHT = 13.0
ASIDE = 5.0
"""How far the badge of a box stands out of its left edge."""

_ABOVE = 7.0
_ROOM = 4.5
_WEIGHT = 600


def badge_width(words: str, theme: Theme) -> float:
    """The width of a badge; nothing without words."""
    return text_width(words, theme.badge, _WEIGHT) + 2 * _ROOM if words else 0.0


def corner_badge(words: str, frame: Rect, emphasis: Emphasis, theme: Theme) -> Badge | None:
    """The badge at the upper left corner of a box, over its frame and above its words."""
    return make_badge(words, frame.x - ASIDE, frame.y - _ABOVE, emphasis, theme) if words else None


def make_badge(words: str, x: float, y: float, emphasis: Emphasis, theme: Theme) -> Badge:
    """A plate with its words, from its upper left corner."""
    rect = Rect(x, y, badge_width(words, theme), HEIGHT)
    fill, ink = theme.badges[emphasis]
    corners = [(x, y), (rect.right, y), (rect.right, rect.bottom), (x, rect.bottom)]
    plate = Outline(rounded(corners, 3, closed=True), theme.badge_frame, 1.0, fill)
    middle, _ = rect.center
    wide = text_width(words, theme.badge, _WEIGHT)
    baseline = rect.bottom - (HEIGHT - theme.badge * 0.7) / 2
    text = Text(words, middle, baseline, theme.badge, _WEIGHT, ink, "middle", wide)
    return Badge(rect, plate, text)


def struck(text: Text, colour: str) -> Outline:
    """A stroke through words: what is no more."""
    left = text.x - text.width / 2 if text.anchor == "middle" else text.x
    y = text.y - text.size * 0.28
    return Outline(polyline([(left - 1, y), (left + text.width + 1, y)]), colour, 1.0)
