"""What can be asked for on the page, each as the words of a command."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from samverkan_model.loading.ids import slug

VIEWS = ("structure", "mandates", "flows", "agreements", "timeline", "review")
EVIDENCE = ("presumed", "certain", "latest")
PAGES = ("slide", "a4", "a3", "screen")
PICTURES = ("pptx", "pdf", "png", "svg", "drawio", "html")
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
FORMS = ("xlsx", "docx")
"""Formats of forms to owners."""
KINDS = ("county", "region", "municipality", "federation")
"""What a new tenant may be."""


def for_taking(chosen: Mapping[str, str], place: Path, asked: Sequence[str], language: str) -> tuple[Path, list[str]]:
    """What is made for somebody who takes something with them: the file or folder, and the words that ask for it.

    Args:
        chosen: what was asked for on the page.
        place: an empty folder.
        asked: how a command is told which models there are.
        language: of what is made.
    """
    what, form, model = (chosen.get(name, "") for name in ("what", "format", "model"))
    name = plain(model)
    if what == "picture":
        target = place / f"{name}-{one_of(chosen.get('view', ''), VIEWS)}.{one_of(form, PICTURES)}"
        return target, words_for_picture(model, chosen, target, asked)
    if what in REPORTS:
        target = place / f"{name}-{what}.{one_of(form, REPORTS[what])}"
        return target, words_for_report(what, model, chosen, target, asked)
    if what == "site":
        target = place / f"{name}-sajt"
        return target, site(model, target, asked)
    if what == "forms":
        target = place / f"{name}-blanketter"
        return target, words_for_forms(model, form, target, asked)
    if what == "new":
        name = slug(chosen.get("name", "")) or "lan"
        return place / name / f"{name}.xlsx", words_for_new(name, chosen, place, language)
    target = place / f"{name}.xlsx"
    return target, words_for_workbook(model, target, asked)


def plain(model: str) -> str:
    """The id of a model as a part of the name of a file."""
    return "".join(letter for letter in model if letter.isalnum() or letter in "-_") or "modell"


def words_for_picture(model: str, chosen: Mapping[str, str], target: Path, asked: Sequence[str]) -> list[str]:
    """The words that ask for a picture."""
    view, evidence, page = (
        one_of(chosen.get(name, ""), known)
        for name, known in (("view", VIEWS), ("evidence", EVIDENCE), ("page", PAGES))
    )
    words = ["diagram", model, "--view", view, "--evidence", evidence, "--page", page, *asked]
    return [*words, *_day(chosen), "-o", str(target)]


def words_for_report(name: str, model: str, chosen: Mapping[str, str], target: Path, asked: Sequence[str]) -> list[str]:
    """The words that ask for a report."""
    return [one_of(name, tuple(REPORTS)), model, *asked, *_day(chosen), "-o", str(target)]


def words_for_workbook(model: str, target: Path, asked: Sequence[str]) -> list[str]:
    """The words that ask for the model as a workbook."""
    return ["export", model, "--format", "xlsx", *asked, "-o", str(target)]


def site(model: str, target: Path, asked: Sequence[str]) -> list[str]:
    """The words that ask for a site about the model alone, made in one process so that it can be stopped."""
    return ["site", "build", "--tenant", model, "--jobs", "1", *asked, "-o", str(target)]


def words_for_forms(model: str, form: str, target: Path, asked: Sequence[str]) -> list[str]:
    """The words that ask for a form to each of those who can answer."""
    return ["forms", model, "--format", one_of(form, FORMS), *asked, "-o", str(target)]


def words_for_new(model: str, chosen: Mapping[str, str], target: Path, language: str) -> list[str]:
    """The words that ask for an empty workbook."""
    code = chosen.get("code", "").strip()
    words = ["new", model, f"--name={chosen.get('name', '').strip()}", "--kind", one_of(chosen.get("kind", ""), KINDS)]
    return [*words, *([f"--code={code}"] if code else []), "--excel", "--lang", language, "-o", str(target)]


def words_to_show_changes(file: Path, model: str, target: Path, asked: Sequence[str]) -> list[str]:
    """The words that ask what a corrected workbook or an answered form would change."""
    return ["changes", str(file), model, *asked, "-o", str(target)]


def words_to_apply(file: Path, model: str, chosen: Mapping[str, str], asked: Sequence[str]) -> list[str]:
    """The words that bring the changes in."""
    told = [("--decided-by", "by"), ("--decided-on", "on"), ("--reference", "reference"), ("--source", "source")]
    more = [f"{option}={chosen[name].strip()}" for option, name in told if chosen.get(name, "").strip()]
    return ["import", str(file), model, "--yes", *more, *asked]


def words_to_keep_layout(file: Path, asked: Sequence[str]) -> list[str]:
    """The words that read back where somebody has put the boxes of a picture."""
    return ["layout", str(file), *asked]


def faults(model: str, asked: Sequence[str]) -> list[str]:
    """The words that ask what is wrong with a model."""
    return ["validate", model, *asked]


def one_of(word: str, known: Sequence[str]) -> str:
    """A word of the page's own; anything else is taken for the first, since the page offers nothing else."""
    return word if word in known else known[0]


def _day(chosen: Mapping[str, str]) -> list[str]:
    return [f"--at={chosen['at'].strip()}"] if chosen.get("at", "").strip() else []
