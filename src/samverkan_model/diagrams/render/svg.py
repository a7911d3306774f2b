"""A drawing as SVG that stands alone: embedded letters, text alternatives, stable ids, nothing from outside."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape, unescape
from itertools import groupby

from samverkan_model.diagrams.fonts import FAMILY, WEIGHTS, embedded, has_letter, text_width
from samverkan_model.diagrams.layout.drawing import (
    Badge,
    Drawing,
    LegendEntry,
    Outline,
    PlacedBand,
    PlacedBox,
    PlacedLine,
    Text,
)
from samverkan_model.diagrams.layout.geometry import Path, Rect
from samverkan_model.diagrams.render.paper import place_on_page
from samverkan_model.diagrams.scene import Line, Scene
from samverkan_model.diagrams.theme import PaperSize, Theme
from samverkan_model.text.writable import writable

OTHER_FACE = ' font-family="sans-serif"'
"""Marks letters that the typeface lacks."""
_IN_OTHER_FACE = re.compile(rf"<tspan [^>]*{OTHER_FACE}>([^<]*)<")


@dataclass(frozen=True, slots=True)
class Font:
    """The letters that pictures use: the name of the family, and its faces as rules of a style sheet."""

    family: str
    faces: str


def shared_font(drawings: Sequence[Drawing]) -> Font:
    """One font for several pictures on a page, each letter once."""
    found = {weight: "".join(_letters(one, weight) for one in drawings) for weight in WEIGHTS}
    letters = {weight: "".join(sorted(set(used))) for weight, used in found.items()}
    family = f"Samverkan {sha256(repr(sorted(letters.items())).encode()).hexdigest()[:8]}"
    return Font(family, _faces(family, letters))


_FAR = 4000
"""How far the ground of a page reaches beyond the drawing."""


def to_svg(drawing: Drawing, font: Font | None = None, page: PaperSize | None = None) -> str:
    """Write a drawing as one SVG document; the same drawing gives the same bytes.

    Args:
        drawing: what is written.
        font: where the page brings the font; without it the letters are embedded.
        page: what it stands on, from the top, as large as it goes; without it, it has its own size.
    """
    return "\n".join(_document(drawing, font, page)) + "\n"


def _size(drawing: Drawing, page: PaperSize | None) -> str:
    """Width, height and what is seen."""
    if page is None:
        width, height = _number(drawing.width), _number(drawing.height)
        return f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    one = place_on_page(drawing, page)
    corner = f"{_number(-one.left / one.scale)} {_number(-one.top / one.scale)}"
    seen = f"{corner} {_number(one.width / one.scale)} {_number(one.height / one.scale)}"
    return f'width="{_number(page.width)}mm" height="{_number(page.height)}mm" viewBox="{seen}"'


def _document(drawing: Drawing, font: Font | None, page: PaperSize | None) -> Iterator[str]:
    scene, prefix = drawing.scene, _identifier(drawing.scene.id)
    embedded_font = font or shared_font([drawing])
    family = embedded_font.family
    names = f'aria-labelledby="{prefix}-title {prefix}-desc"'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{prefix}" lang="{_clean(scene.language)}" role="img" {names} '
        f"{_size(drawing, page)} "
        f"font-family=\"'{family}', '{FAMILY}', 'Segoe UI', Arial, sans-serif\">"
    )
    yield f'<title id="{prefix}-title">{_clean(scene.title)}</title>'
    yield f'<desc id="{prefix}-desc">{_clean(scene.description or _in_words(scene))}</desc>'
    yield from () if font else (f"<style>{embedded_font.faces}</style>",)
    whole = "" if page is None else f'x="-{_FAR}" y="-{_FAR}" '
    width, height = (_number(side + 2 * _FAR * bool(whole)) for side in (drawing.width, drawing.height))
    yield f'<rect {whole}width="{width}" height="{height}" fill="{drawing.theme.background}"/>'
    yield from (_text(text) for text in drawing.heading)
    yield from (_band(band, prefix) for band in drawing.bands)
    yield from (_line(line, prefix, drawing) for line in drawing.lines)
    yield from (_box(box, prefix, drawing.theme) for box in drawing.boxes)
    yield from (_label(line, line.plate, drawing.theme) for line in drawing.lines if line.plate)
    yield from (_entry(entry, drawing.theme) for entry in drawing.legend)
    yield from (_text(text) for text in drawing.footer)
    yield "</svg>"


def _band(placed: PlacedBand, prefix: str) -> str:
    rect = _rect(placed.rect, f'rx="8" fill="{placed.fill}"')
    return f'<g id="{prefix}-band-{_identifier(placed.band.id)}">{rect}{_texts(placed.label)}</g>'


def _box(placed: PlacedBox, prefix: str, theme: Theme) -> str:
    box = placed.box
    words = _with_badge(box.description or box.subtitle or box.title, box.badge)
    said = f"<title>{_clean(box.title)}</title><desc>{_clean(words)}</desc>"
    drawn = _outlines(placed.outlines, theme) + _texts(placed.texts) + _badge(placed.badge, theme)
    known = f'id="{prefix}-box-{_identifier(box.id)}" data-id="{_clean(box.id)}" data-shape="{box.shape}"'
    group = f"<g {known}>{said}{drawn}</g>"
    return f'<a href="{_clean(box.href)}">{group}</a>' if box.href else group


def _line(placed: PlacedLine, prefix: str, drawing: Drawing) -> str:
    line = placed.line
    ends = f'data-source="{_clean(line.source)}" data-target="{_clean(line.target)}" data-relation="{line.relation}"'
    said = f"<title>{_clean(_named(line, drawing.scene))}</title>"
    said += f"<desc>{_clean(_with_badge(line.description or _sentence(line, drawing.scene), line.badge))}</desc>"
    known = f'id="{prefix}-line-{_identifier(line.id)}" data-id="{_clean(line.id)}" {ends}'
    return f"<g {known}>{said}{_outlines(placed.strokes, drawing.theme)}</g>"


def _label(placed: PlacedLine, plate: Rect, theme: Theme) -> str:
    ground = _rect(plate, f'rx="3" fill="{theme.background}"')
    return f'<g data-label="{_clean(placed.line.id)}">{ground}{_texts(placed.label)}{_badge(placed.badge, theme)}</g>'


def _badge(badge: Badge | None, theme: Theme) -> str:
    if badge is None:
        return ""
    return f'<g data-badge="{_clean(badge.text.words)}">{_outline(badge.plate, theme)}{_text(badge.text)}</g>'


def _with_badge(words: str, badge: str) -> str:
    return f"[{badge}] {words}" if badge else words


def _entry(entry: LegendEntry, theme: Theme) -> str:
    drawn = _outlines(entry.outlines, theme) + _texts(entry.inside) + _text(entry.text)
    return f'<g data-legend="{_clean(entry.key)}">{drawn}</g>'


def _outlines(outlines: Iterable[Outline], theme: Theme) -> str:
    return "".join(_outline(outline, theme) for outline in outlines)


def _outline(outline: Outline, theme: Theme) -> str:
    broken = outline.pattern(theme)
    dash = f' stroke-dasharray="{broken[0]:g} {broken[1]:g}"' if broken else ""
    ink = f'fill="{outline.fill or "none"}" stroke="{outline.stroke}" stroke-width="{outline.weight:g}"'
    return f'<path d="{_data(outline.path)}" {ink}{dash}/>'


def _texts(texts: Iterable[Text]) -> str:
    return "".join(map(_text, texts))


def _text(text: Text) -> str:
    spelled = _spelled(text)
    middle = text.anchor == "middle" and spelled == _clean(text.words)
    place = f'x="{_number(text.x)}" y="{_number(text.y)}" font-size="{text.size:g}"'
    anchor = ' text-anchor="middle"' if middle else ""
    weight = f' font-weight="{text.weight}"' if text.weight != 400 else ""
    turn = f' transform="rotate(-90 {_number(text.x)} {_number(text.y)})"' if text.upright else ""
    return f'<text {place}{anchor}{weight}{turn} fill="{text.colour}">{spelled}</text>'


def _spelled(text: Text) -> str:
    """Words, with letters the typeface lacks set apart: else some renderers set the whole line in another face."""
    parts = [(known, "".join(part)) for known, part in groupby(text.words, has_letter)]
    if all(known for known, _ in parts):
        return _clean(text.words)
    x = text.x - (text.width / 2 if text.anchor == "middle" else 0)
    out = ""
    for known, part in parts:
        face = "" if known else OTHER_FACE
        out += f'<tspan x="{_number(x)}"{face}>{_clean(part)}</tspan>'
        x += text_width(part, text.size, text.weight)
    return out


def letters_of_other_faces(svg: str) -> str:
    """Letters in a picture of ours that the typeface lacks: who shows it needs another one for them."""
    found = {letter for part in _IN_OTHER_FACE.findall(svg) for letter in unescape(part)}
    return "".join(sorted(letter for letter in found if letter.isprintable() and not letter.isspace()))


def _rect(rect: Rect, ink: str) -> str:
    x, y, width, height = map(_number, (rect.x, rect.y, rect.width, rect.height))
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" {ink}/>'


def _data(path: Path) -> str:
    return "".join(step.letter + " ".join(f"{_number(x)} {_number(y)}" for x, y in step.points) for step in path)


def _in_words(scene: Scene) -> str:
    """What stands in for a description the scene does not give: every box, then every line."""
    return ". ".join(["; ".join(box.title for box in scene.boxes), *(_sentence(line, scene) for line in scene.lines)])


def _sentence(line: Line, scene: Scene) -> str:
    titles = {box.id: box.title for box in scene.boxes}
    return f"{titles[line.source]} – {_named(line, scene)} – {titles[line.target]}"


def _named(line: Line, scene: Scene) -> str:
    return line.label or scene.legend.get(line.relation, line.relation)


def _letters(drawing: Drawing, weight: int) -> str:
    texts = [*drawing.heading, *drawing.footer, *(entry.text for entry in drawing.legend)]
    texts += [text for placed in drawing.bands for text in placed.label]
    texts += [text for box in drawing.boxes for text in box.texts]
    texts += [text for line in drawing.lines for text in line.label]
    badges = [box.badge for box in drawing.boxes] + [line.badge for line in drawing.lines]
    texts += [badge.text for badge in badges if badge]
    texts += [text for entry in drawing.legend for text in entry.inside]
    return "".join(sorted({letter for text in texts if text.weight == weight for letter in text.words}))


def _faces(family: str, letters: dict[int, str]) -> str:
    return "".join(
        f"@font-face{{font-family:'{family}';font-weight:{weight};"
        f"src:url(data:font/ttf;base64,{embedded(used, weight)}) format('truetype')}}"
        for weight, used in letters.items()
        if used
    )


def _identifier(words: str) -> str:
    """Letters, digits, hyphen and underscore only; what had other signs gets a mark, so that ids stay apart."""
    plain = re.sub(r"[^A-Za-z0-9_-]", "-", words)
    return plain if plain == words else f"{plain}-{sha256(words.encode()).hexdigest()[:6]}"


def _clean(words: str) -> str:
    """Escaped for XML, without the control characters XML cannot hold."""
    return escape(writable(words))


def _number(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
