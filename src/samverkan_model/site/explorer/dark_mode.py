"""Colours of a picture on dark ground: the same hues, light and dark exchanged.

Lightness is that of OKLab (Björn Ottosson, 2020), in which equal steps look equal, so that what is told apart by shade
on paper stays apart on a screen at night.
"""

import re
from collections.abc import Iterable
from math import cbrt

_COLOUR = re.compile(r'(?:fill|stroke)="(#[0-9a-f]{6})"')
_MIDDLE = 0.62
"""Lightness that parts inks from grounds."""
_GROUND, _INK = 0.21, 0.96
"""Lightness of the darkest ground and of the lightest ink."""


def dark_rules(pictures: Iterable[str]) -> str:
    """Rules of a style sheet that give every colour of the pictures its counterpart where the page is dark."""
    colours = sorted({colour for picture in pictures for colour in _COLOUR.findall(picture)})
    return "".join(
        f'.samverkan-explorer svg [{name}="{colour}"]{{{name}:light-dark({colour},{dark(colour)})}}'
        for colour in colours
        for name in ("fill", "stroke")
    )


def dark(colour: str) -> str:
    """The counterpart of a colour: grounds become dark, inks light, the hue stays."""
    lightness, a, b = _lab(colour)
    if lightness > _MIDDLE:
        return _rgb(_GROUND + (1 - lightness) * 1.1, a * 0.9, b * 0.9)
    return _rgb(_INK - lightness * 0.3, a * 0.75, b * 0.75)


def contrast(one: str, other: str) -> float:
    """Contrast of two colours as WCAG 2.1 defines it, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return _to_linear(red), _to_linear(green), _to_linear(blue)


def _to_linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _lab(colour: str) -> tuple[float, float, float]:
    red, green, blue = _linear(colour)
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _rgb(lightness: float, a: float, b: float) -> str:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    parts = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _to_display(min(max(part, 0), 1))):02x}" for part in parts)


def _to_display(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else float(1.055 * value ** (1 / 2.4) - 0.055)
