"""``samverkan layout``: where the boxes of a picture stand that somebody has changed by hand, kept for the next one."""

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.output import say_written
from samverkan_model.cli.saying import say
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.diagrams.layout.pins import Pins, SheetSign


def command(name: str, language: Language) -> click.Command:
    """``samverkan layout``."""
    readable = click.Path(exists=True, dir_okay=False, path_type=Path)
    picture = options.argument("picture", "picture-file", language, type=readable)
    return options.command(name, layout, language, [picture, options.output(language)])


def layout(picture: Path, output: Path | None, lang: Language) -> None:
    """Keeps the places of boxes in the folder of each tenant whose pictures are in the file."""
    from samverkan_model.diagrams.layout.pins import keep_pins

    by_file = defaultdict[Path, list[tuple["SheetSign", "Pins"]]](list)
    for sign, pins in _read(picture):
        by_file[output or _kept_in(sign.tenant)].append((sign, pins))
    for file, found in by_file.items():
        sheets = defaultdict[tuple[str, str], dict[int, "Pins"]](dict)
        for sign, pins in found:
            sheets[sign.picture, sign.page][sign.sheet] = pins
        keep_pins(file, {key: tuple(map(one.get, range(1, max(one) + 1))) for key, one in sheets.items()})
        for (name, page), one in sheets.items():
            count = sum(len(pins.boxes) for pins in one.values())
            say(text("cli.layout.kept", lang, boxes=count, picture=name, page=page))
        say_written(file, lang)


def _read(picture: Path) -> "list[tuple[SheetSign, Pins]]":
    from samverkan_model.diagrams.layout.pins import read_saved
    from samverkan_model.diagrams.render.drawio.reading import read_drawio
    from samverkan_model.diagrams.render.slides.reading import read_slides
    from samverkan_model.errors import UnreadableLayout
    from samverkan_model.exchange.archi.open_exchange_reading import read_views

    readers = {".xml": read_views, ".pptx": read_slides, ".json": read_saved}
    found = readers.get(picture.suffix.lower(), read_drawio)(picture)
    if not found and picture.suffix.lower() == ".xml":
        found = read_drawio(picture)
    if not found:
        raise UnreadableLayout(file=picture.as_posix(), problem=picture.suffix)
    return found


def _kept_in(tenant: str) -> Path:
    from samverkan_model.diagrams.layout.pins import KEPT
    from samverkan_model.errors import NowhereToKeep

    folder = opening.workspace()[tenant].folder
    if folder is None:
        raise NowhereToKeep(tenant=tenant)
    return folder / KEPT
