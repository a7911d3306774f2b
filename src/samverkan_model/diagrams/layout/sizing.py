"""How large words make things: wrapped titles, subtitles and labels, and the boxes around them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

from samverkan_model.diagrams.fonts import text_width
from samverkan_model.diagrams.layout.badges import HEIGHT, badge_width
from samverkan_model.diagrams.layout.word_breaks import cut
from samverkan_model.diagrams.scene import Box, Line, Scene, Shape
from samverkan_model.diagrams.theme import Contour, Theme

STACK = 6.0
"""How far the hindmost sheet of a stack stands out, upwards and to the right."""

CUT = 3.5
"""Height that the torn lower edge of a folded box takes from its words."""

_WIDEST = 320.0
"""No number of lines makes a box wider than this."""

_HYPHENATE, _JOIN = "\u00ad", "\u200b"
"""End the first part of a broken word: with a hyphen if the line ends there, or as it is. Neither has a width."""

_FIRM = "\u00a0"
"""Stands for a space at which no line is broken, while words are wrapped."""

_GAP = re.compile(r"[^\S\u00a0]+(?![·–] )")
"""A dot or dash between words stays on the line of the word before it."""

_PIECE = re.compile(rf"{_GAP.pattern}|(?<=[-/])(?!\u00a0)")
"""Where a line may end without breaking a word."""

_SIDE_ROOM = {
    Contour.PILL: 8,
    Contour.HEXAGON: 10,
    Contour.POINTED: 11,
    Contour.SLANTED: 8,
    Contour.DOUBLE_SIDED: 4,
    Contour.STRIPED: 4,
    Contour.DOUBLE: 3,
    Contour.SHEET: 5,
    Contour.CHAMFERED: 3,
}
"""Width a contour takes from its words on either side."""


_ROOM_ABOVE_AND_BELOW = {Contour.CUT_OFF: (0.0, CUT), Contour.STRIPED: (5.0, 0.0), Contour.DOUBLE: (2.5, 2.5)}
"""Height that a contour takes from its words, above and below."""


@dataclass(frozen=True, slots=True)
class Sized:
    """A box with its words wrapped and the least room it needs."""

    box: Box
    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Label:
    """The words of a line, wrapped, with the size of the plate they stand on, its badge included."""

    lines: tuple[str, ...]
    width: float
    height: float
    badge: float = 0.0


MOST_LETTERS = 2000
"""Text longer than this is cut in pictures; what is written beside them has the whole."""
_AHEAD = 40
"""Letters after a break that can decide where it is: parts of compounds are no longer."""


def wrap(words: str, size: float, weight: int, width: float) -> tuple[str, ...]:
    """Lines no wider than the width, as even as they can be; a word too long for one line is broken with a hyphen."""
    lines = fill(words, size, weight, width)
    # The narrowest width that needs no more lines and breaks no more words gives the most even ones.
    least = max(width * 0.4, _longest_piece(words, size, weight) + 1)
    narrower = (fill(words, size, weight, across) for across in range(int(least), int(width), 4))
    return next((even for even in narrower if len(even) <= len(lines)), lines)


def fill(words: str, size: float, weight: int, width: float) -> tuple[str, ...]:
    """Lines as full as they go, for running text; text that no picture has room for ends in three dots."""
    shown = words.strip()
    shown = shown if len(shown) <= MOST_LETTERS else f"{shown[:MOST_LETTERS]}…"
    pieces = [piece for word in filter(None, _GAP.split(shown)) for piece in _pieces(word, size, weight, width)]
    return _filled(pieces, size, weight, width)


def paragraph_height(words: str, size: float, weight: int, width: float, theme: Theme) -> float:
    """The height of running text of a width."""
    return len(fill(words, size, weight, width)) * size * theme.leading


_FOLDED_LINES = 2
_LONG = 60
"""Letters of a subtitle beyond which the box is made wider rather than higher."""


def size_box(box: Box, ends: int, theme: Theme) -> Sized:
    """Wrap the words of a box and say how much room they take.

    Long titles get a wider box, at most three lines; so does a box at which many lines end.
    """
    title = _title(box.title, theme)
    across = max((text_width(line, theme.box_title, 600) for line in title), default=0)
    subtitle = _subtitle(box, across, theme)
    below = max((text_width(line, theme.box_subtitle) for line in subtitle), default=0)
    if below > across:
        title = wrap(box.title, theme.box_title, 600, below)
        across = below
    across = max(
        across,
        44,
        min(8 * ends, _WIDEST) - 20 + badge_width(box.badge, theme),
    )
    tall = (len(title) * theme.box_title + len(subtitle) * theme.box_subtitle) * theme.leading
    tall += max(HEIGHT + 1 - 2 * theme.box_padding[1], 0) if box.badge else 0  # the lower half of a badge is in the box
    over, under = spared(box.shape, theme)
    tall += over + under
    side = theme.box_padding[0] + _SIDE_ROOM.get(theme.boxes[box.shape].contour, 0)
    return Sized(box, title, subtitle, across + 2 * side, tall + 2 * theme.box_padding[1])


def spared(shape: Shape, theme: Theme) -> tuple[float, float]:
    """The height above and below its words that the contour of a shape has lines in."""
    return _ROOM_ABOVE_AND_BELOW.get(theme.boxes[shape].contour, (0.0, 0.0))


def _subtitle(box: Box, across: float, theme: Theme) -> tuple[str, ...]:
    """What is folded into a box stands on few lines, so that it takes little of the picture's height."""
    if box.shape is Shape.FOLDED:
        room = max(theme.title_width, text_width(box.subtitle, theme.box_subtitle) / _FOLDED_LINES + 60)
        return wrap(box.subtitle, theme.box_subtitle, 400, min(room, theme.title_width * 3.2))
    room = max(across, theme.title_width * (1.8 if len(box.subtitle) > _LONG else 0.95))
    parts = (_whole(part, room, theme) for part in box.subtitle.split("\n"))
    lines = (line for part in parts for line in wrap(part, theme.box_subtitle, 400, room))
    return tuple(line.replace(_FIRM, " ") for line in lines)


def _whole(words: str, room: float, theme: Theme) -> str:
    """What stands between dots is kept on one line where there is room for it."""
    parts = words.split(" · ")
    fits = (text_width(part, theme.box_subtitle) < room - text_width(" ·", theme.box_subtitle) for part in parts)
    return " · ".join(part.replace(" ", _FIRM) if fit else part for part, fit in zip(parts, fits, strict=True))


def size_label(line: Line, theme: Theme) -> Label:
    """Wrap the label of a line and say how large its plate is."""
    longest = min(_longest_piece(line.label, theme.line_label, 400) + 0.1, theme.label_width * 1.4)
    lines = wrap(line.label, theme.line_label, 400, max(theme.label_width, longest))
    badge = badge_width(line.badge, theme)
    if not lines:
        return Label((), badge + 2 if badge else 0, HEIGHT + 2 if badge else 0, badge)
    across = max(text_width(words, theme.line_label) for words in lines)
    tall = len(lines) * theme.line_label * theme.leading + 2
    return Label(lines, across + 7 + (badge + 2 if badge else 0), max(tall, HEIGHT + 2 if badge else 0), badge)


def band_column(names: Iterable[str], theme: Theme) -> float:
    """Width at which the names of bands wrap: whole words where they are not very long."""
    longest = max((_longest_piece(name, theme.band_label, 600) for name in names), default=0.0)
    return min(max(longest + 0.1, theme.title_width / 2), theme.title_width)


def even_widths(sized: list[Sized]) -> list[Sized]:
    """The same boxes, all as wide as the widest: those that stand in a grid. What is folded keeps its width."""
    widest = max((one.width for one in sized if one.box.shape is not Shape.FOLDED), default=0)
    return [one if one.box.shape is Shape.FOLDED else replace(one, width=widest) for one in sized]


def connected(scene: Scene) -> set[str]:
    """Ids of boxes with a line to another box or to themselves."""
    return {end for line in scene.lines for end in (line.source, line.target)}


def outstanding(box: Box) -> float:
    """How far sheets stand out of the frame."""
    return STACK if box.stack or box.shape is Shape.GROUP else 0


def _title(words: str, theme: Theme) -> tuple[str, ...]:
    longest = min(_longest_piece(words, theme.box_title, 600) + 0.1, theme.title_width * 1.35)
    for factor in (1, 1.3, 1.7, 2.3, 3):
        lines = wrap(words, theme.box_title, 600, max(theme.title_width * factor, longest))
        if len(lines) <= 2 or (factor >= 1.3 and len(lines) <= 3):
            return lines
    return lines


def _filled(pieces: list[str], size: float, weight: int, width: float) -> tuple[str, ...]:
    if any(text_width(piece, size, weight) > width for piece in pieces):
        return tuple(pieces)  # too narrow: counts as very many lines
    lines: list[str] = []
    for piece in pieces:
        joined = _joined(lines[-1], piece) if lines else piece
        if lines and text_width(joined, size, weight) <= width:
            lines[-1] = joined
        else:
            lines.append(piece)
    return tuple(line[:-1] + "-" if line.endswith(_HYPHENATE) else line.removesuffix(_JOIN) for line in lines)


def _joined(line: str, piece: str) -> str:
    """A line that ends in one of the marks below ends in the first part of a broken word."""
    return line[:-1] + piece if line.endswith((_HYPHENATE, _JOIN)) else f"{line} {piece}"


def _pieces(word: str, size: float, weight: int, width: float) -> list[str]:
    """The word whole where it fits, else its parts at hyphens and slashes, else parts of as many letters as fit."""
    pieces = []
    while text_width(word, size, weight) > width:
        reaches = accumulate(text_width(letter, size, weight) for letter in word)
        fits = max(2, sum(1 for _ in takewhile(lambda reach: reach <= width, reaches)) - 1)
        latest = max(2, min(fits, len(word) - 3))
        at = cut(word[: latest + _AHEAD], latest) or latest
        pieces.append(word[:at] + (_JOIN if word[at - 1] in "-/" else _HYPHENATE))
        word = word[at:]
    return [*pieces, word]


def _longest_piece(words: str, size: float, weight: int) -> float:
    return max((text_width(piece, size, weight) for piece in _PIECE.split(words)), default=0.0)
