"""What one who uses the page has opened, and only for as long as the page is open."""

import re
import secrets
import tempfile
from collections.abc import AsyncIterator, Mapping
from pathlib import Path, PurePosixPath

from samverkan_model.errors import ModelFaults, SamverkanError
from samverkan_model.model.statement import Visibility
from samverkan_model.workspace import Workspace

WORKBOOKS = (".xlsx", ".xlsm", ".ods")
FORMS = (".docx",)
"""Forms that owners have filled in, beside those that are workbooks."""
MODEL_FILES = (".yaml", ".yml", ".txt")
LARGEST = 60_000_000
"""Bytes of what may be dropped on the page at a time."""
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
        self._temporary = tempfile.TemporaryDirectory(prefix="samverkan-")
        self.folder = Path(self._temporary.name)
        self._opened = 0

    def close(self) -> None:
        """Takes away everything that was dropped on the page."""
        self._temporary.cleanup()

    @property
    def folders(self) -> tuple[Path, ...]:
        """The models that were given and those that were dropped on the page."""
        dropped = self.folder / "models"
        return (*self.given, *(sorted(dropped.iterdir()) if dropped.is_dir() else ()))

    @property
    def asked(self) -> list[str]:
        """How a command is told which models there are, and for whom it is."""
        return [*(word for one in self.folders for word in ("--folder", str(one))), "--audience", str(self.audience)]

    def workspace(self) -> Workspace:
        """All models that can be chosen."""
        return Workspace.discover(audience=self.audience, folders=self.folders)

    def names(self) -> Mapping[str, str]:
        """The models by id, with what they are called; a model with faults has its id."""
        found = self.workspace()
        return {name: _name(found, name) for name in found}

    def place(self, purpose: str) -> Path:
        """A new empty folder of the session."""
        self._opened += 1
        made = self.folder / purpose / f"{self._opened:03}"
        made.mkdir(parents=True)
        return made

    def drop(self, folder: Path) -> None:
        """Takes away what was dropped on the page and could not be read."""
        if folder.is_relative_to(self.folder):
            for one in folder.iterdir():
                one.unlink()
            folder.rmdir()


def _name(workspace: Workspace, tenant: str) -> str:
    try:
        return workspace[tenant].name
    except (ModelFaults, SamverkanError):
        return tenant


async def keep(pieces: AsyncIterator[bytes], name: str, folder: Path, room: int = LARGEST) -> int:
    """Writes a file that was dropped on the page into a folder; how many bytes it has.

    Its name is not trusted: only the last part of it is kept, without what could mean anything to a machine.

    Raises:
        Unfit: it is neither a workbook, a form nor a model file.
        TooMuch: it has more bytes than there is room for.
    """
    plain = _ODD.sub("-", PurePosixPath(name.replace("\\", "/")).name).lstrip(".-")
    suffix = PurePosixPath(plain).suffix.lower()
    if suffix not in (*WORKBOOKS, *FORMS, *MODEL_FILES) or len(plain) <= len(suffix):
        raise Unfit(name)
    size = 0
    with (folder / plain[-100:]).open("xb") as file:
        async for piece in pieces:
            size += len(piece)
            if size > room:
                raise TooMuch(name)
            file.write(piece)
    return size
