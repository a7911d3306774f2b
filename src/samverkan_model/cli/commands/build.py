"""``samverkan build``: every picture of every tenant, and the page that leads to them."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model import builtin
from samverkan_model.cache import code, derived, forgetting
from samverkan_model.cli import opening, options
from samverkan_model.cli.commands.compare import save_comparison
from samverkan_model.cli.failures import Failure
from samverkan_model.cli.kept_files import kept_files
from samverkan_model.cli.naming import read_all, tell_failed
from samverkan_model.cli.output import shown
from samverkan_model.cli.reporting import tell_of_letters
from samverkan_model.cli.saying import say
from samverkan_model.files import being_made, settle, write
from samverkan_model.language import Language, text

Drawn = dict[tuple[str, date | None], "list[PictureFiles]"]
"""Pictures by tenant and day; those of paths stand under no day."""

if TYPE_CHECKING:
    from samverkan_model.errors import ModelFaults
    from samverkan_model.reports.pages import PictureFiles, TenantPart
    from samverkan_model.rules.engine.run import Outcome
    from samverkan_model.tenant import Tenant
    from samverkan_model.tenant_at import TenantAt
    from samverkan_model.workspace import Workspace

OF_ONE_BODY = "composition"
"""The view that is drawn once for every body with seats."""
OF_ONE_PROGRAMME = "pathway"
"""The view that is drawn once for every programme with a path; all others show the whole tenant."""
FORMATS = ("svg", "png", "pdf")
_FOCUSED = (OF_ONE_BODY, OF_ONE_PROGRAMME)
_ASKED_FOR = "review"
"""Drawn only when somebody asks: its list is a report of its own."""


def command(name: str, language: Language) -> click.Command:
    """``samverkan build``."""
    return options.command(
        name, draw_all, language,
        [
            options.output_folder(language, default="out", show_default=True),
            options.option(["--tenant", "only"], "tenant", language, "tenant", multiple=True),
            options.option(["--at"], "build-at", language, "day", type=options.DayType(language)),
            options.evidence(language),
            options.paper_option(language),
        ],
    )  # fmt: skip


def draw_all(
    output: Path, only: Sequence[str], at: date | None, evidence: str, page: str | None, lang: Language
) -> None:
    """Draws everything into a folder of its own and moves it in place when it is whole."""
    if output.exists() and not output.is_dir():
        raise Failure(text("cli.error.output-is-file", lang, path=shown(output)))
    workspace = opening.workspace()
    if not len(workspace):
        raise Failure(text("report.overview.none", lang))
    read, failed = read_all(workspace, only)
    if read:
        with being_made(output) as half:
            paper = Paper(evidence, page or options.page_for("pdf"))
            count = _build(workspace, half, read, failed, at, lang, paper, output)
            settle(half, output)
        say(text("cli.said.built", lang, count=count, folder=shown(output)))
        say(text("cli.said.open", lang, file=shown(output / "index.html")))
    tell_failed(failed, lang)


@dataclass(frozen=True)
class Paper:
    """What pictures are of and for: the reading of the evidence, and the page of what is printed."""

    evidence: str
    page: str


@dataclass(frozen=True)
class Job:
    """One picture to draw."""

    tenant: str
    day: date
    view: str
    focus: str | None
    language: Language

    @property
    def stem(self) -> Path:
        """Path of the picture's files within the output, without suffix."""
        name = self.view if self.focus is None else f"{self.view}-{self.focus}"
        return Path(self.tenant) / self.day.isoformat() / name


def _build(
    workspace: "Workspace",
    folder: Path,
    read: "Sequence[Tenant]",
    failed: "dict[str, ModelFaults]",
    at: date | None,
    language: Language,
    paper: "Paper",
    before: Path,
) -> int:
    """Draws into the folder, writes the page, and gives the number of pictures.

    Calendars follow on those of the build that stands in ``before``.
    """
    from samverkan_model.reports.pages import index, tenant_page

    days = {tenant.id: (at,) if at else tenant.days for tenant in read}
    jobs = [job for tenant in read for day in days[tenant.id] for job in _jobs(workspace, tenant, day, language)]
    jobs += [job for tenant in read for job in _paths(tenant, days[tenant.id], at, language)]
    drawn: Drawn = {}
    for job in _watched(jobs, language):
        key = (job.tenant, None if job.view == OF_ONE_PROGRAMME else job.day)
        drawn.setdefault(key, []).extend(_draw(workspace, job, folder, paper))
    parts = [
        _part(tenant, days[tenant.id], drawn, folder, language, before, asked_for=at is not None) for tenant in read
    ]
    compared = save_comparison(folder, read, at, language)
    for part in parts:
        write(folder / part.page, tenant_page(part, language).encode())
    _tell_of_letters(folder, drawn, language)
    page = index(parts, {name: error.count for name, error in failed.items()}, language, compared)
    write(folder / "index.html", page.encode())
    return sum(map(len, drawn.values())) + (compared is not None)


def _tell_of_letters(folder: Path, drawn: "Drawn", language: Language) -> None:
    """Tells once of letters that the typeface lacks, in whatever picture."""
    from samverkan_model.diagrams.render.svg import letters_of_other_faces

    vectors = [folder / one.files["svg"] for pictures in drawn.values() for one in pictures]
    letters = {letter for file in vectors for letter in letters_of_other_faces(file.read_text(encoding="utf-8"))}
    tell_of_letters("".join(sorted(letters)), language)


def _part(
    tenant: "Tenant",
    days: "Sequence[date]",
    drawn: "Drawn",
    folder: Path,
    language: Language,
    before: Path,
    *,
    asked_for: bool,
) -> "TenantPart":
    from samverkan_model.cli.commands.agreements import save_calendar
    from samverkan_model.model.evidence import Evidence
    from samverkan_model.reports.findings import counted
    from samverkan_model.reports.pages import DayPart, TenantPart

    parts = []
    for day in days:
        place = Path(tenant.id, day.isoformat())
        files = save_calendar(folder / place, tenant.at(day), language, before / place)
        calendar = _by_format(files, folder)
        presumed = tenant.at(day, Evidence.PRESUMED)
        outcome = presumed.check()
        told = _told(presumed, outcome, folder / place, language)
        check, review = (
            _by_format((file for file in told if file.stem == name), folder) for name in ("check", "review")
        )
        pictures = tuple(drawn.get((tenant.id, day), ()))
        parts.append(DayPart(tenant.at(day), pictures, calendar, counted([outcome], language), check, review))
    paths = tuple(drawn.get((tenant.id, None), ()))
    calls = _calls(tenant, [*days] if asked_for else [*days, date.today()], folder, language, before)
    columns = tenant.at(days[-1]).side_by_side([picture.focus for picture in paths if picture.focus]) if paths else ()
    return TenantPart(tenant.facts, tuple(parts), paths, columns, calls, tenant.best_day.day)


def _told(at: "TenantAt", outcome: "Outcome", folder: Path, language: Language) -> tuple[Path, ...]:
    """The files of the check and the review of a day."""
    from samverkan_model.cli.commands.check import save_check
    from samverkan_model.cli.commands.review import save_review

    def make() -> tuple[tuple[Path, ...], str]:
        return (*save_check(folder, outcome, language), *save_review(folder, at, language)), ""

    key = None if outcome.failures else at.made_of_rules
    return kept_files(derived(key, code("."), "told", at.day, at.evidence, language), folder, make)[0]


def _calls(
    tenant: "Tenant", days: "Sequence[date]", folder: Path, language: Language, before: Path
) -> dict[date, dict[str, str]]:
    """Files of the calls by day, for those days on which a call is known."""
    from samverkan_model.cli.commands.needs import save_calls

    places = {day: Path(tenant.id, day.isoformat()) for day in days}
    written = {day: save_calls(folder / at, tenant.at(day), language, before / at) for day, at in places.items()}
    return {day: _by_format(files, folder) for day, files in written.items() if files}


def _called(name: str, files: Iterable[Path]) -> Iterator[Path]:
    return (file for file in files if file.stem == name)


def _by_format(files: Iterable[Path], folder: Path) -> dict[str, str]:
    """Paths as the page names them, by format."""
    return {file.suffix[1:]: file.relative_to(folder).as_posix() for file in files}


def _jobs(workspace: "Workspace", tenant: "Tenant", day: date, language: Language) -> Iterator[Job]:
    at = tenant.at(day)
    views = workspace.plugins.views()
    yield from (Job(tenant.id, day, view, None, language) for view in views if view not in (*_FOCUSED, _ASKED_FOR))
    seated = (body.id for body in at.bodies() if at.seats_of(body.id))
    yield from (Job(tenant.id, day, OF_ONE_BODY, body, language) for body in seated)


def _paths(tenant: "Tenant", days: "Sequence[date]", at: date | None, language: Language) -> Iterator[Job]:
    """A picture of every path, of a day on which the programme applies: the last of those shown, else one of its own.

    Where on none it does for certain, of the last day shown on which it may. Where one day was asked for, only
    programmes that may apply on it.
    """
    from samverkan_model.model.validity import Truth
    from samverkan_model.queries.pathway import pathways
    from samverkan_model.reports.validity_text import telling_day

    for programme in pathways(tenant.at(days[-1])):
        standings = {day: tenant.at(day).standing(programme.id) for day in days}
        sure, perhaps = ([day for day in days if standings[day] is truth] for truth in (Truth.YES, Truth.UNKNOWN))
        told = telling_day(programme, tenant.at(days[-1])) if at is None else None
        own = [date.fromisoformat(told)] if told else []
        fitting = sure or own or perhaps or ([days[-1]] if at is None else [])
        if fitting:
            yield Job(tenant.id, fitting[-1], OF_ONE_PROGRAMME, programme.id, language)


def _draw(workspace: "Workspace", job: Job, folder: Path, paper: Paper) -> "Iterator[PictureFiles]":
    """Draws one picture in all formats; none where there is nothing to draw, or where a plugin's view breaks."""
    from samverkan_model.diagrams.layout.pins import kept_key
    from samverkan_model.errors import NeedsFocus, NothingToDraw, PluginFails
    from samverkan_model.reports.pages import PictureFiles

    place = folder / job.stem.parent
    own = job.view in builtin.samverkan_views()  # what a plugin draws may follow from anything
    made_of = workspace.made_of(job.tenant) if own else None
    kept = kept_key(workspace[job.tenant].folder)
    chosen = (job.day, job.view, job.focus, job.language, paper.evidence, paper.page)
    key = derived(made_of, code("."), "picture", *chosen, kept)

    def make() -> tuple[tuple[Path, ...], str]:
        diagram = workspace[job.tenant].at(job.day, paper.evidence).diagram(job.view, job.language, focus=job.focus)
        printed, name = diagram.on(paper.page), job.stem.name
        with forgetting() if key else nullcontext():  # the files are kept, so that no picture is kept twice
            files = [(printed if suffix == "pdf" else diagram).save(place / f"{name}.{suffix}") for suffix in FORMATS]
        sheets = (place.glob(f"{name}-*{file.suffix}") for file in files)
        more = (one for found in sheets for one in sorted(found) if one.stem.removeprefix(f"{name}-").isdigit())
        return (*files, *more), diagram.text

    try:
        files, words = kept_files(key, place, make)
    except (NothingToDraw, NeedsFocus):
        return
    except PluginFails as error:
        say(f"{job.stem.as_posix()}: {error.text(job.language)}", err=True)
        return
    yield PictureFiles(job.view, job.focus, _by_format(_called(job.stem.name, files), folder), words)


def _watched(jobs: Sequence[Job], language: Language) -> Iterator[Job]:
    """The jobs one by one, with a bar on a terminal and a line for each model elsewhere."""
    if not sys.stderr.isatty():
        counts = Counter(job.tenant for job in jobs)
        for job in jobs:
            if job.tenant in counts:
                say(text("cli.said.drawing-model", language, model=job.tenant, count=counts.pop(job.tenant)), err=True)
            yield job
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(jobs, text("cli.said.drawing", language), console=Console(stderr=True), transient=True)
