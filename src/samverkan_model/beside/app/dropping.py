"""What was dropped on the page: its files in a folder of the session, and what else stood in the form."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from starlette.datastructures import UploadFile
from starlette.requests import Request

from samverkan_model.beside.app.session import LARGEST, TooMuch, Unfit, keep, place_in

_PIECE = 1_000_000
_FILES = 500
"""So many files a folder may have that is dropped on the page."""
LOOSE = "modell"
"""The folder of files that were dropped without one."""


@dataclass(frozen=True)
class Dropped:
    """What was dropped.

    Attributes:
        place: where it lies.
        given: what else stood in the form.
        files: the files.
        passed_over: how many files of a folder are of no sort that is read.
        problem: why it was not taken, in words.
    """

    place: Path
    given: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Path, ...] = ()
    passed_over: int = 0
    problem: str = ""

    @property
    def whole(self) -> bool:
        """Whether it is a whole model, and not a single workbook that may be a correction of one."""
        return len(self.files) > 1 or not self.files or self.files[0].parent.name != LOOSE

    @property
    def folder(self) -> Path:
        """The folder that holds everything: the one that was dropped, if it was one."""
        inside = [*self.place.iterdir()] if self.place.is_dir() else []
        return inside[0] if len(inside) == 1 and inside[0].is_dir() else self.place


async def dropped(request: Request, place: Path, suffixes: tuple[str, ...]) -> Dropped:
    """The files of a form, kept in a folder.

    Files of a folder that are of no sort that is read are passed over; a single file of such a sort is told.

    Raises:
        Unfit: a file of a sort that is not read.
        TooMuch: more than the page takes.
    """
    if int(request.headers.get("content-length", 0)) > LARGEST + _PIECE:
        raise TooMuch
    given: dict[str, str] = {}
    files: list[Path] = []
    room, passed_over = LARGEST, 0
    async with request.form(max_files=_FILES, max_fields=20) as form:
        for name, value in form.multi_items():
            if not isinstance(value, UploadFile):
                given[name] = value
            elif value.filename:
                whole = value.filename if name == "folder" else f"{LOOSE}/{Path(value.filename).name}"
                try:
                    path = place_in(place, whole, suffixes)
                except Unfit:
                    if name != "folder":
                        raise
                    passed_over += 1
                    continue
                room -= await keep(_pieces(value), path, room)
                files.append(path)
    return Dropped(place, given, tuple(files), passed_over)


async def _pieces(file: UploadFile) -> AsyncIterator[bytes]:
    while piece := await file.read(_PIECE):
        yield piece
