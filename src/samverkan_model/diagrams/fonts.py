"""The typeface of the pictures: measured here, embedded in SVG, handed as files to the PNG and PDF renderer.

Source Sans 3 (SIL Open Font License) comes as a package, as one variable font. Renderers want one file per weight, so
static instances are made once and kept in the user's cache folder under a name derived from their content; so are the
widths of their letters, the small font of the letters that Swedish and English use, and the parts that pictures embed.
A picture with a warm cache never opens a font.
"""

import hashlib
import io
import json
import os
import tempfile
from base64 import b64encode
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan_model.cache import root

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # carries no type information

FAMILY = "Source Sans 3"
WEIGHTS = (400, 600, 700)

_RECIPE = "5"
"""Changes when what is kept would come out differently from the same variable font, or is kept in another form."""

_MOST_PARTS = 400
"""Embedded fonts kept in the cache; beyond this the oldest go."""

_LETTERS = (*range(0x20, 0x250), *range(0x2010, 0x2060), *range(0x20A0, 0x20C0), *range(0x2190, 0x2200), 0x2212)
"""Latin, punctuation, currency signs and arrows; other scripts fall back to the reader's own fonts."""

_COMMON = frozenset((*range(0x20, 0x7F), *map(ord, "ÅÄÖåäöÉéÜü§·×½–—’”…←→↔")))
"""Letters that nearly every picture is content with, so that a part of them is made from a font of no others."""


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, weight: int = 400) -> float:
    """Width of one line of text in units of the drawing, from advance widths.

    Kerning only ever makes running text a little narrower, so what is measured here always holds.
    """
    advances, units, missing = _advances(weight)
    return sum(advances.get(ord(letter), missing) for letter in text) * size / units


def has_letter(letter: str) -> bool:
    """Whether the typeface has the letter."""
    return ord(letter) in _advances(WEIGHTS[0])[0]


def embedded(letters: Iterable[str], weight: int) -> str:
    """The letters of one picture as a TrueType font in base64.

    TrueType and not WOFF: compressed bytes differ between zlib builds, and the same scene must give the same file.
    """
    return _embedded("".join(sorted(set(letters))), weight)


def fonts_folder() -> Path:
    """Folder with one static TrueType file per weight, and nothing else."""
    return _cache() / "whole"


def _cache() -> Path:
    """What is kept between processes: fonts, ``whole`` and ``common``, ``widths`` of letters, ``parts`` of pictures.

    A cache that cannot be written costs time, not the picture: then a temporary folder serves this process.
    """
    place = root() / f"fonts-{_fingerprint()}"
    try:
        _fill(place)  # looks each time: the cache may be emptied while the program runs
    except OSError:
        place = _temporary()
        _fill(place)
    return place


@cache
def _temporary() -> Path:
    return Path(tempfile.mkdtemp(prefix="samverkan-fonts-"))


def _fill(place: Path) -> None:
    missing = [weight for weight in WEIGHTS if not all(map(_is_sound, _files(place, weight)))]
    if not missing:
        return
    for name in ("whole", "common", "widths", "sums", "parts"):
        (place / name).mkdir(parents=True, exist_ok=True)
    latin = _bytes(_subset(_open(_variable()), _LETTERS))
    for weight in missing:
        font = _bytes(_static(latin, weight))
        common = _bytes(_subset(_open(io.BytesIO(font)), _COMMON))
        contents = (font, common, json.dumps(_measured(font)).encode())
        for file, content in zip(_files(place, weight), contents, strict=True):
            _write_whole(file, content)
            _write_whole(_sum_of(file), hashlib.sha256(content).digest())


def _files(place: Path, weight: int) -> tuple[Path, Path, Path]:
    """The files of a weight: the whole font, that of common letters, and the widths."""
    return _file(place / "whole", weight), _file(place / "common", weight), _widths_file(place, weight)


def _sum_of(file: Path) -> Path:
    return file.parent.parent / "sums" / f"{file.parent.name}-{file.name}"


def _is_sound(file: Path) -> bool:
    """Whether a file is what was written: a disk that was full, or somebody's hand, may have made it something else."""
    try:
        about = file.stat()
        return _digest(file, about.st_mtime_ns, about.st_size) == _sum_of(file).read_bytes()
    except OSError:
        return False


@lru_cache(maxsize=32)
def _digest(file: Path, changed: int, size: int) -> bytes:  # noqa: ARG001 - asked anew when the file is another
    return hashlib.sha256(file.read_bytes()).digest()


def _measured(font: bytes) -> dict[str, dict[int, int] | int]:
    opened = _open(io.BytesIO(font))
    widths = {code: opened["hmtx"][glyph][0] for code, glyph in sorted(opened.getBestCmap().items())}
    return {"units": opened["head"].unitsPerEm, "widths": widths}


def _write_whole(target: Path, content: bytes) -> None:
    """Write beside and move into place, so that a second process never reads half a font."""
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    with os.fdopen(handle, "wb") as part:
        part.write(content)
    Path(name).replace(target)


def _static(variable: bytes, weight: int) -> "TTFont":
    from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]  # carries no type information

    font = instantiateVariableFont(_open(io.BytesIO(variable)), {"wght": weight})
    font["OS/2"].usWeightClass = weight
    names = {1: FAMILY, 2: "Regular", 4: f"{FAMILY} {weight}", 6: f"SourceSans3-{weight}", 16: FAMILY}
    for record, text in names.items():
        font["name"].setName(text, record, 3, 1, 0x409)
    return font


def _subset(font: "TTFont", letters: Iterable[int]) -> "TTFont":
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]  # carries no type information

    options = Options(layout_features=["kern", "mark", "ccmp", "locl"], hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    return font


def _emptied(font: "TTFont", letters: AbstractSet[int]) -> "TTFont":
    """The font with no other letters; a tenth of the work of a subset, since spacing and the like stay as they are."""
    from fontTools.ttLib.tables._g_l_y_f import Glyph  # type: ignore[import-untyped]  # carries no type information

    glyphs, named = font["glyf"], font.getBestCmap()
    gone = set(named.values()) - {name for letter, name in named.items() if letter in letters}
    kept = [name for name in font.getGlyphOrder() if name not in gone]
    for name in kept:  # letters are made of others, such as one with a ring of one without and the ring
        kept += [part for part in glyphs[name].getComponentNames(glyphs) if part not in kept]
    for name in sorted(gone.difference(kept)):
        glyphs[name] = Glyph()
    for table in font["cmap"].tables:
        table.cmap = {letter: name for letter, name in table.cmap.items() if letter in letters}
    return font


@lru_cache(maxsize=64)
def _embedded(letters: str, weight: int) -> str:
    name = hashlib.sha256(letters.encode(errors="surrogatepass")).hexdigest()[:24]
    part = _cache() / "parts" / f"{weight}-{name}.ttf"
    font = _kept(part)
    if font is None:
        wanted = frozenset(map(ord, letters))
        if wanted <= _COMMON:
            font = _bytes(_emptied(_open(_file(_cache() / "common", weight)), wanted))
        else:
            font = _bytes(_subset(_open(_file(fonts_folder(), weight)), wanted))
        _keep(part, font)
    return b64encode(font).decode("ascii")


def _kept(part: Path) -> bytes | None:
    """An embedded font from the cache; None where there is none, or it is not what was put there."""
    try:
        raw = part.read_bytes()
    except OSError:
        return None
    return raw[32:] if hashlib.sha256(raw[32:]).digest() == raw[:32] else None


def _keep(part: Path, font: bytes) -> None:
    """Puts an embedded font in the cache, where there is one to write to, and the oldest out of it."""
    with suppress(OSError):
        _write_whole(part, hashlib.sha256(font).digest() + font)
        others = sorted(part.parent.glob("*.ttf"), key=lambda file: file.stat().st_mtime)
        for old in others[:-_MOST_PARTS]:
            old.unlink(missing_ok=True)


@cache
def _advances(weight: int) -> tuple[dict[int, int], int, int]:
    """Advance per code point, units per em, and the width a letter missing from the font is given."""
    measured = json.loads(_widths_file(_cache(), weight).read_bytes())
    return {int(code): width for code, width in measured["widths"].items()}, measured["units"], measured["units"]


@cache
def _fingerprint() -> str:
    recipe = f"{_RECIPE} {version('fonttools')} {WEIGHTS} {_LETTERS}".encode()
    return hashlib.sha256(recipe + _variable().read_bytes()).hexdigest()[:16]


def _variable() -> Path:
    from fontpkg_source_sans_3 import ROOT  # type: ignore[import-untyped]  # carries no type information

    return Path(ROOT) / "files" / "SourceSans3[wght].ttf"


def _file(place: Path, weight: int) -> Path:
    return place / f"SourceSans3-{weight}.ttf"


def _widths_file(place: Path, weight: int) -> Path:
    return place / "widths" / f"{weight}.json"


def _open(source: Path | io.BytesIO) -> "TTFont":
    from fontTools.ttLib import TTFont

    # Timestamps as in the source: the date of today would make other bytes tomorrow.
    return TTFont(source, recalcTimestamp=False)


def _bytes(font: "TTFont") -> bytes:
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
