"""Files that have been written before of the same are written again without being made again."""

from collections.abc import Callable, Sequence
from pathlib import Path

from samverkan_model.cache import Shelf
from samverkan_model.files import write_all

_SHELF = Shelf("pages")


Made = tuple[tuple[Path, ...], str]
"""Files, and words that are kept beside them."""


def kept_files(key: str | None, folder: Path, make: Callable[[], Made]) -> Made:
    """The files of a folder as they were made of the same before, or as they are made now and kept.

    Args:
        key: of all that they are made of; None where nothing is to be remembered.
        folder: where they stand.
        make: writes them there, and names them.
    """
    held = None if key is None else _unpacked(_SHELF.get(key))
    if held is not None:
        contents, words = held
        write_all({folder / name: content for name, content in contents.items()})
        return tuple(folder / name for name in contents), words
    files, words = make()
    if key is not None:
        _SHELF.put(key, _packed(files, words))
    return files, words


def _packed(files: Sequence[Path], words: str) -> bytes:
    from pydantic_core import to_json  # help is shown without it

    contents = {file.name: file.read_bytes() for file in files}
    head = to_json([words, *([name, len(content)] for name, content in contents.items())])
    return b"\n".join((head, b"".join(contents.values())))


def _unpacked(kept: bytes | None) -> tuple[dict[str, bytes], str] | None:
    """Contents by name, and words; None where nothing was kept, or it is something else."""
    from pydantic_core import from_json  # help is shown without it

    contents, start = {}, 0
    try:
        head, _, body = (kept or b"").partition(b"\n")
        words, *rows = from_json(head)
        for name, size in rows:
            contents[Path(name).name] = body[start : start + size]
            start += size
    except (ValueError, TypeError):
        return None
    return (contents, str(words)) if start == len(body) else None
