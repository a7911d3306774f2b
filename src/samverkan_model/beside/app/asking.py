"""What can be asked for on the page, each as the words of a command."""

from collections.abc import Mapping, Sequence
from pathlib import Path

VIEWS = ("structure", "mandates", "flows", "agreements", "timeline", "review")
EVIDENCE = ("presumed", "certain", "latest")
PAGES = ("slide", "a4", "a3", "screen")
PICTURES = ("pptx", "pdf", "png", "svg", "drawio")
"""Formats that a picture can be taken with in, the one that is asked for most first."""
REPORTS: Mapping[str, tuple[str, ...]] = {
    "report": ("docx", "html"),
    "deck": ("pptx",),
    "review": ("docx", "html"),
    "agreements": ("docx", "html", "csv", "ics"),
    "check": ("docx", "html"),
    "gaps": ("docx", "html"),
}
"""Reports by command, with the formats that they can be taken with in."""


def picture(model: str, chosen: Mapping[str, str], target: Path, asked: Sequence[str]) -> list[str]:
    """The words that ask for a picture."""
    view, evidence, page = (
        _one_of(chosen.get(name, ""), known)
        for name, known in (("view", VIEWS), ("evidence", EVIDENCE), ("page", PAGES))
    )
    words = ["diagram", model, "--view", view, "--evidence", evidence, "--page", page, *asked]
    return [*words, *_day(chosen), "-o", str(target)]


def report(name: str, model: str, chosen: Mapping[str, str], target: Path, asked: Sequence[str]) -> list[str]:
    """The words that ask for a report."""
    return [_one_of(name, tuple(REPORTS)), model, *asked, *_day(chosen), "-o", str(target)]


def workbook(model: str, target: Path, asked: Sequence[str]) -> list[str]:
    """The words that ask for the model as a workbook."""
    return ["export", model, "--format", "xlsx", *asked, "-o", str(target)]


def changes(file: Path, model: str, target: Path, asked: Sequence[str]) -> list[str]:
    """The words that ask what a corrected workbook would change."""
    return ["changes", str(file), model, *asked, "-o", str(target)]


def applied(file: Path, model: str, chosen: Mapping[str, str], asked: Sequence[str]) -> list[str]:
    """The words that bring the changes in."""
    told = [("--decided-by", "by"), ("--decided-on", "on"), ("--reference", "reference"), ("--source", "source")]
    more = [word for option, name in told if chosen.get(name, "").strip() for word in (option, chosen[name].strip())]
    return ["import", str(file), model, "--yes", *more, *asked]


def faults(model: str, asked: Sequence[str]) -> list[str]:
    """The words that ask what is wrong with a model."""
    return ["validate", model, *asked]


def _day(chosen: Mapping[str, str]) -> list[str]:
    return ["--at", chosen["at"]] if chosen.get("at", "").strip() else []


def _one_of(word: str, known: Sequence[str]) -> str:
    """A word of the page's own; anything else is taken for the first, since the page offers nothing else."""
    return word if word in known else known[0]
