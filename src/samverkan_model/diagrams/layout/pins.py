"""Where somebody has put the boxes of a picture by hand, sheet by sheet, kept from one drawing of it to the next."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from samverkan_model.diagrams.layout.drawing import Drawing
from samverkan_model.diagrams.layout.geometry import Rect
from samverkan_model.diagrams.theme import Theme, closer, tight
from samverkan_model.files import write

KEPT = "layout.json"
"""The file in a tenant's folder that layouts are kept in: by view, by page, a part for each sheet."""

LOOKS = {"standard": lambda theme: theme, "closer": closer, "tight": tight}
"""Looks that a picture may have for the sake of its page, by name."""


@dataclass(frozen=True)
class Pins:
    """Where everything stands on one sheet, in units of the drawing.

    Attributes:
        look: which of the looks it was drawn in.
        width: of the drawing.
        boxes: the extent of each box by id, the sheets of a stack included.
        bands: the ground of each level, by id.
    """

    look: str
    width: float
    boxes: Mapping[str, Rect]
    bands: Mapping[str, Rect] = field(default_factory=dict)

    @property
    def top(self) -> float:
        """Where the first level begins."""
        return min((rect.y for rect in (*self.bands.values(), *self.boxes.values())), default=0.0)


class KeptLayout(NamedTuple):
    """Where the layout of a picture is kept: whose picture, which one, and the file; none where nothing can be kept."""

    tenant: str
    picture: str
    file: Path | None = None

    def pins(self, page: str) -> "Sheets":
        """What is kept of it for a page; nothing where there is no such file, or it is not one of ours."""
        file = self.file
        return _sheets(_read(file).get(self.picture, {}).get(page, ())) if file and file.is_file() else ()


class SheetSign(NamedTuple):
    """What a sheet in a file of another program is a picture of, and how lengths there become those of the drawing."""

    tenant: str
    picture: str
    page: str
    sheet: int
    look: str
    width: float
    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0

    def __str__(self) -> str:
        """As it stands in the name of a shape."""
        return "picture:" + "|".join(f"{part:.4f}" if isinstance(part, float) else str(part) for part in self)

    @classmethod
    def read(cls, words: str) -> "SheetSign | None":
        """The sign that somebody's words are; None where they are none."""
        tenant, *rest = words.removeprefix("picture:").split("|")
        try:
            picture, page, sheet, look, *lengths = rest
            width, scale, left, top = map(float, lengths)
            return cls(tenant, picture, page, int(sheet), look, width, scale, left, top) if scale > 0 else None
        except ValueError:
            return None

    def rect(self, x: float, y: float, width: float, height: float) -> Rect:
        """A rectangle of the sheet, in its points, as one of the drawing."""
        one = self.scale
        return Rect((x - self.left) / one, (y - self.top) / one, width / one, height / one)


Sheets = tuple[Pins | None, ...]
"""Those of each sheet; None for a sheet that nobody has touched."""


def look_of(drawing: Drawing, theme: Theme) -> str:
    """Which of the looks a drawing has."""
    return next((name for name, make in LOOKS.items() if make(theme).gap == drawing.theme.gap), "standard")


def kept_key(folder: Path | None) -> str:
    """A key for the layouts that are kept in a folder; empty where none are."""
    file = folder / KEPT if folder else None
    return sha256(file.read_bytes()).hexdigest() if file and file.is_file() else ""


def keep_pins(file: Path, pictures: Mapping[tuple[str, str], Sheets]) -> None:
    """Keeps layouts, by picture and page; those of other pictures and pages stay, and sheets that are not told of.

    Raises:
        OSError: the file cannot be written.
    """
    kept = _read(file) if file.is_file() else {}
    for (picture, page), sheets in pictures.items():
        before = kept.setdefault(picture, {}).get(page, [])
        count = max(len(before), len(sheets))
        old = [*before, *[None] * (count - len(before))]
        new = [*(pins and _places(pins) for pins in sheets), *[None] * (count - len(sheets))]
        kept[picture][page] = [one or other for one, other in zip(new, old, strict=True)]
    write(file, (json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode())


def saved(sign: SheetSign, pins: Pins) -> dict[str, Any]:
    """A sheet as a file of its own holds it: what it is a picture of, and where everything stands."""
    return {"sign": str(sign), **_places(pins)}


def read_saved(file: Path) -> list[tuple[SheetSign, Pins]]:
    """The sheet that somebody has saved from a picture in the browser, if the file is one."""
    told = _read(file)
    sign, pins = SheetSign.read(str(told.get("sign", ""))), _pins(told)
    return [(sign, pins)] if sign and pins and pins.boxes else []


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_bytes())
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _places(pins: Pins) -> dict[str, Any]:
    sides = {"boxes": pins.boxes, "bands": pins.bands}
    places = {key: {name: _sides(rect) for name, rect in rects.items()} for key, rects in sides.items()}
    return {"look": pins.look, "width": round(pins.width, 1), **places}


def _sides(rect: Rect) -> list[float]:
    return [round(side, 1) for side in (rect.x, rect.y, rect.width, rect.height)]


def _sheets(told: Sequence[Any]) -> Sheets:
    return tuple(_pins(one) if isinstance(one, dict) else None for one in told)


def _pins(told: Mapping[str, Any]) -> Pins | None:
    try:
        boxes, bands = ({name: Rect(*map(float, one)) for name, one in told[key].items()} for key in ("boxes", "bands"))
        return Pins(str(told["look"]), float(told["width"]), boxes, bands)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
