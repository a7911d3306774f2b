"""What one who uses the page has opened, and only for as long as the page is open."""

import re
import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from samverkan_model.diagrams.layout.pins import KEPT
from samverkan_model.errors import ModelFaults, SamverkanError
from samverkan_model.model.statement import Visibility
from samverkan_model.workspace import Workspace

WORKBOOKS = (".xlsx", ".xlsm", ".ods")
MODEL_FILES = (".yaml", ".yml", ".txt")
OPENED = (*WORKBOOKS, *MODEL_FILES)
"""What a model is opened from."""
CHANGING = (*WORKBOOKS, ".docx", ".yaml", ".yml")
"""What changes come in: a corrected workbook, an answered form, a file of changes."""
PICTURES = (".pptx", ".drawio", ".json", ".xml")
"""What places of boxes are read back from."""
LARGEST = 60_000_000
"""Bytes of what may be dropped on the page at a time."""
DEEPEST = 4
"""So many folders within each other are kept of what is dropped."""
_ODD = re.compile(r"[^\w.-]+")


class TooMuch(ValueError):
    """More was dropped on the page than it takes."""


class Unfit(ValueError):
    """A file of a sort that the page does not read."""


class Session:
    """A folder that is gone when the page is closed, and a secret that only this page knows.

    Args:
        folders: models beside the installed ones.
        audience: for whose eyes the page is.
    """

    def __init__(self, folders: tuple[Path, ...] = (), audience: Visibility = Visibility.INTERNAL) -> None:
        self.secret = secrets.token_urlsafe(24)
        self.audience = audience
        self.given = folders
        self.dropped: dict[str, Path] = {}
        self._temporary = tempfile.TemporaryDirectory(prefix="samverkan-", ignore_cleanup_errors=True)
        self.folder = Path(self._temporary.name)
        self._opened = 0

    def close(self) -> None:
        """Takes away everything that was dropped on the page."""
        self._temporary.cleanup()

    @property
    def folders(self) -> tuple[Path, ...]:
        """The models that were given and those that were dropped on the page."""
        return (*self.given, *self.dropped.values())

    @property
    def asked(self) -> list[str]:
        """How a command is told which models there are, and for whom it is."""
        return [*(word for one in self.folders for word in ("--folder", str(one))), "--audience", str(self.audience)]

    def names(self) -> Mapping[str, str]:
        """The models by id, with what they are called; a model with faults has its id."""
        found = Workspace.discover(audience=self.audience, folders=self.folders)
        return {name: _name(found, name) for name in found}

    def place(self, purpose: str) -> Path:
        """A new empty folder of the session."""
        self._opened += 1
        made = self.folder / purpose / f"{self._opened:03}"
        made.mkdir(parents=True)
        return made

    def take(self, folder: Path, *, whole: bool) -> str:
        """What was dropped as a model beside the others; its id, empty where there is no model in it.

        One of a model that was dropped before takes its place, and where somebody has put its boxes stays. A whole
        folder takes the place of a model that was there from the beginning, too; a single file does not, as it is a
        correction of it.
        """
        model = next(iter(Workspace.load(folder, audience=self.audience)), "")
        if not model or (not whole and model not in self.dropped and model in Workspace.discover(folders=self.given)):
            return model
        before = self.dropped.get(model)
        if before is not None:
            if (before / KEPT).is_file() and not (folder / KEPT).exists():
                shutil.copy(before / KEPT, folder / KEPT)
            self.drop(before)
        self.dropped[model] = folder
        self.given = tuple(one for one in self.given if model not in Workspace.load(one, audience=self.audience))
        return model

    def drop(self, folder: Path) -> None:
        """Takes away what was dropped on the page and is not wanted."""
        if folder.is_relative_to(self.folder):
            shutil.rmtree(folder)


def _name(workspace: Workspace, tenant: str) -> str:
    try:
        return workspace[tenant].name
    except (ModelFaults, SamverkanError):
        return tenant


def place_in(folder: Path, name: str, suffixes: Sequence[str]) -> Path:
    """Where a file that was dropped on the page goes.

    Its name is not trusted: what could mean anything to a machine is left out of each part of it, and only the last
    parts are kept.

    Raises:
        Unfit: it is of none of the sorts that are read.
    """
    told = PurePosixPath(name.replace("\\", "/"))
    parts = [_ODD.sub("-", part).lstrip("-")[-100:] for part in told.parts if part != told.root]
    hidden = any(part.startswith((".", "~$")) for part in told.parts)  # what programs keep for themselves, and steps up
    suffix = told.suffix.lower()
    fits = suffix in suffixes or (told.name == KEPT and len(parts) > 1)
    if hidden or not fits or not all(parts) or len(parts[-1]) <= len(suffix):
        raise Unfit(told.name or name)
    return folder.joinpath(*parts[-DEEPEST:])


async def keep(pieces: AsyncIterator[bytes], place: Path, room: int = LARGEST) -> int:
    """Writes a file that was dropped on the page; how many bytes it has.

    Raises:
        TooMuch: it has more bytes than there is room for.
    """
    size = 0
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as file:
        async for piece in pieces:
            size += len(piece)
            if size > room:
                raise TooMuch(place.name)
            file.write(piece)
    return size
