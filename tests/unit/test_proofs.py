"""Every format has a reader that is not ours, for every model; the table that says so is made of the tests themselves."""

import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from samverkan_model.builtin import samverkan_exporters, samverkan_importers
from samverkan_model.diagrams.diagram import FORMATS

MODELS = {"jonkoping", "kalmar", "lekeberg", "ostergotland", "sydostra"}
OTHER = ("ics", "sarif", "junit")
"""Formats of reports that other programs read; what people read is no file of data."""
TO_READ = {"html", "txt"}
"""What a picture is written as for people to read."""
WITHOUT_WORDS = {"png"}
"""Formats that hold no words, so that none can be hostile."""
KINDS = ("opened", "same_again", "hostile")
BEGIN, END = "<!-- proofs -->", "<!-- /proofs -->"


def files(root: Path) -> Iterator[Path]:
    for path in sorted((root / "tests").rglob("test_*.py")):
        if any(f"mark.{kind}(" in path.read_text(encoding="utf-8") for kind in KINDS) and path != Path(__file__):
            yield path


def proofs(root: Path) -> Iterator[tuple[str, str, str, set[str], str]]:
    """Kind, format, reader, models and file of every proof."""
    for path in files(root):
        module = import_module(".".join(path.relative_to(root).with_suffix("").parts))
        for _, test in inspect.getmembers(module, inspect.isfunction):
            marks: list[Any] = getattr(test, "pytestmark", [])
            asked = {value for mark in marks if mark.name == "parametrize" for value in map(str, mark.args[1])}
            for mark in marks:
                if mark.name in KINDS:
                    reader = mark.args[1] if mark.name == "opened" else ""
                    yield mark.name, mark.args[0], reader, asked & MODELS, path.relative_to(root).as_posix()


def test_every_format_is_opened_by_others_read_back_and_tried_with_hostile_names(
    root: Path, expected: Callable[[Path, str], None]
) -> None:
    found = list(proofs(root))
    out, into = samverkan_exporters(), samverkan_importers()
    formats = [*out, *(name for name in FORMATS if name not in TO_READ), *OTHER]

    whole = {(kind, form) for kind, form, _, models, _ in found if kind == "hostile" or models == MODELS}
    lacking = [f"opened({form})" for form in formats if ("opened", form) not in whole]
    lacking += [
        f"same_again({form})" for form in formats if form in out and form in into and ("same_again", form) not in whole
    ]
    lacking += [f"hostile({form})" for form in formats if ("hostile", form) not in whole and form not in WITHOUT_WORDS]
    assert lacking == []
    assert {form for _, form, *_ in found} <= set(formats)

    page = root / "docs" / "format.md"
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    rows: list[tuple[str, ...]] = [("format", "öppnas av", "läses in igen", "fientliga namn", "prov"), ("---",) * 5]
    rows += [_row(form, found) for form in formats]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    expected(page, f"{before}{BEGIN}\n\n{table}\n\n{END}{rest.partition(END)[2]}")


def _row(form: str, found: list[tuple[str, str, str, set[str], str]]) -> tuple[str, ...]:
    mine = [one for one in found if one[1] == form]
    readers = {reader: models for kind, _, reader, models, _ in mine if kind == "opened"}
    opened = ", ".join(
        reader if models == MODELS else f"{reader} ({', '.join(sorted(models))})" for reader, models in readers.items()
    )
    kinds = {one[0] for one in mine}
    tests = sorted({file for *_, file in mine})
    return (
        f"`{form}`", opened, "ja" if "same_again" in kinds else "", "ja" if "hostile" in kinds else "",
        ", ".join(f"`{one.removeprefix('tests/')}`" for one in tests),
    )  # fmt: skip
