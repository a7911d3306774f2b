"""Files that have been written before of the same are written again without being made again."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from samverkan_model.cache import Shelf
from samverkan_model.files import write_all

_SHELF = Shelf("pages", packed=True)


Made = tuple[tuple[Path, ...], str]
"""Files, and words that are kept beside them."""


def kept_files(key: str | None, folder: Path, make: Callable[[], Made], earlier: Path | None = None) -> Made:
    """The files of a folder as they were made of the same before, or as they are made now and kept.

    Of a PNG beside its SVG only the digest is kept, since it is half of all and cannot be packed: it is taken from
    where the last build stands, else drawn of the SVG again, and is the same to the byte or everything is made anew.

    Args:
        key: of all that they are made of; None where nothing is to be remembered.
        folder: where they stand.
        make: writes them there, and names them.
        earlier: where those stand that an earlier build has made, if one has.
    """
    held = None if key is None else _unpacked(_SHELF.get(key), earlier or folder)
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
    drawn = {name: _digest(content) for name, content in contents.items() if _svg(name) in contents}
    kept = {name: content for name, content in contents.items() if name not in drawn}
    rows = ([name, drawn.get(name) or len(content)] for name, content in contents.items())
    return b"\n".join((to_json([words, *rows]), b"".join(kept.values())))


def _svg(name: str) -> str | None:
    """The picture that a PNG is drawn of; None of what is no PNG."""
    return name.removesuffix(".png") + ".svg" if name.endswith(".png") else None


def _unpacked(kept: bytes | None, earlier: Path) -> tuple[dict[str, bytes], str] | None:
    """Contents by name, and words; None where nothing was kept, or it is something else."""
    from pydantic_core import from_json  # help is shown without it

    contents, sums, start = {}, {}, 0
    try:
        head, _, body = (kept or b"").partition(b"\n")
        words, *rows = from_json(head)
        for name, told in ((Path(name).name, told) for name, told in rows):
            size = 0 if isinstance(told, str) else told
            contents[name] = body[start : start + size]
            start += size
            if isinstance(told, str):
                sums[name] = told
        for name, wanted in sums.items():
            contents[name] = _drawn_again(earlier / name, wanted, contents[_svg(name) or ""].decode())
    except (ValueError, TypeError, KeyError):
        return None
    return (contents, str(words)) if start == len(body) else None


def _drawn_again(stands: Path, wanted: str, svg: str) -> bytes:
    """A PNG of which the digest is known, from where it stands or of its SVG.

    Raises:
        ValueError: it is neither.
    """
    with suppress(OSError):
        if _digest(content := stands.read_bytes()) == wanted:
            return content
    from samverkan_model.diagrams.render.raster import to_png

    with suppress(RuntimeError):  # what Typst says of what is no picture
        if _digest(content := to_png(svg)) == wanted:
            return content
    raise ValueError(stands.name)


def _digest(content: bytes) -> str:
    from hashlib import sha256  # help is shown without it

    return sha256(content).hexdigest()
