"""Running words of a picture: its heading, its sources, what is said beside it."""

from samverkan_model.diagrams.fonts import text_width
from samverkan_model.diagrams.layout.drawing import Text
from samverkan_model.diagrams.layout.sizing import fill
from samverkan_model.diagrams.theme import Theme


def flowed(
    words: str, x: float, y: float, across: float, size: float, weight: int, colour: str, theme: Theme
) -> tuple[tuple[Text, ...], float]:
    """Words wrapped below y to a width, and where they end."""
    texts = []
    for line in fill(words, size, weight, across):
        y += size * theme.leading
        texts.append(Text(line, x, y - size * 0.22, size, weight, colour, "start", text_width(line, size, weight)))
    return tuple(texts), y


def heading(title: str, subtitle: str, width: float, theme: Theme) -> tuple[tuple[Text, ...], float]:
    """The title and what stands under it, from the top of a picture of a width, and where they end."""
    across = width - 2 * theme.margin
    first, y = flowed(title, theme.margin, theme.margin * 0.5, across, theme.heading, 700, theme.ink, theme)
    below, y = flowed(subtitle, theme.margin, y + 1, across, theme.subheading, 400, theme.quiet, theme)
    return first + below, y
