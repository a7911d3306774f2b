"""``samverkan build``: every picture of every tenant, and the page that leads to them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.commands.compare import save_comparison
from samverkan_model.cli.drawing import (
    AskedDrawings,
    DrawnModel,
    Job,
    Paper,
    by_format,
    called,
    drawn_of_tenant,
    watched,
)
from samverkan_model.cli.failures import Failure
from samverkan_model.cli.naming import read_all, tell_failed, workers
from samverkan_model.cli.output import shown
from samverkan_model.cli.reporting import tell_of_letters
from samverkan_model.cli.saying import say
from samverkan_model.files import being_made, settle, write
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.errors import ModelFaults
    from samverkan_model.reports.pages import PictureFiles, TenantPart
    from samverkan_model.tenant import Tenant
    from samverkan_model.work import Workers
    from samverkan_model.workspace import Workspace

OF_ONE_BODY = "composition"
"""The view that is drawn once for every body with seats."""
OF_ONE_PROGRAMME = "pathway"
"""The view that is drawn once for every programme with a path; all others show the whole tenant."""
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
            *options.with_workers(language),
        ],
    )  # fmt: skip


def draw_all(
    output: Path,
    only: Sequence[str],
    at: date | None,
    evidence: str,
    page: str | None,
    jobs: int | None,
    cluster: str,
    lang: Language,
) -> None:
    """Draws everything into a folder of its own and moves it in place when it is whole."""
    if output.exists() and not output.is_dir():
        raise Failure(text("cli.error.output-is-file", lang, path=shown(output)))
    workspace = opening.workspace()
    if not len(workspace):
        raise Failure(text("report.overview.none", lang))
    read, failed = read_all(workspace, only)
    if read:
        who = workers(jobs, cluster, lang)
        with being_made(output) as half:
            paper = Paper(evidence, page or options.page_for("pdf"))
            asked = _asked(workspace, read, at, lang, paper, () if who.cluster else (half, output))
            count = _build(workspace, half, read, failed, at, asked, who, output)
            settle(half, output)
        say(text("cli.said.built", lang, count=count, folder=shown(output)))
        say(text("cli.said.open", lang, file=shown(output / "index.html")))
    tell_failed(failed, lang)


def _asked(
    workspace: "Workspace",
    read: "Sequence[Tenant]",
    at: date | None,
    language: Language,
    paper: Paper,
    folders: Sequence[Path],
) -> AskedDrawings:
    """What workers are asked, with the folder they write into and that of the last build where they have these."""
    from samverkan_model.cli.addresses import FileAddresses
    from samverkan_model.diagrams.layout.pins import kept_key

    days = {tenant.id: (at,) if at else tenant.days for tenant in read}
    jobs = {tenant.id: [*_jobs(workspace, tenant, days[tenant.id], at, language)] for tenant in read}
    layouts = {tenant.id: kept_key(tenant.folder) for tenant in read}
    known = FileAddresses()
    addresses = {tenant.id: known.of(tenant.id, tenant.facts.places.values()) for tenant in read}
    return AskedDrawings(jobs, days, layouts, addresses, paper, language, *(folder.resolve() for folder in folders))


def _build(
    workspace: "Workspace",
    folder: Path,
    read: "Sequence[Tenant]",
    failed: "dict[str, ModelFaults]",
    at: date | None,
    asked: AskedDrawings,
    who: "Workers",
    before: Path,
) -> int:
    """Draws into the folder, writes the page, and gives the number of pictures.

    Calendars follow on those of the build that stands in ``before``; pictures that are the same are taken from there.
    """
    from samverkan_model.reports.pages import index, tenant_page

    language = asked.language
    drawn = dict(_drawn(workspace, asked, who, folder))
    parts = [_part(tenant, asked, drawn[tenant.id], folder, before, asked_for=at is not None) for tenant in read]
    compared = save_comparison(folder, read, at, language, before)
    for part in parts:
        write(folder / part.page, tenant_page(part, language).encode())
    pictures = [one for model in drawn.values() for one in model.pictures if one]
    _tell_of_letters((folder / one.files["svg"] for one in pictures), language)
    page = index(parts, {name: error.count for name, error in failed.items()}, language, compared)
    write(folder / "index.html", page.encode())
    return len(pictures) + (compared is not None)


def _drawn(
    workspace: "Workspace", asked: AskedDrawings, who: "Workers", folder: Path
) -> "Iterator[tuple[str, DrawnModel]]":
    """What is drawn of each model, whoever does it; with faults it has come to have since it was read none is."""
    with watched(asked.jobs, asked.language, together=bool(who.cluster) or (who.jobs or 1) > 1) as tell:
        for name, content in zip(asked.jobs, who.each(workspace, asked.jobs, drawn_of_tenant, asked), strict=True):
            if not isinstance(content, bytes):
                raise content
            model = DrawnModel.written(content or drawn_of_tenant(workspace, name, asked), folder)
            for job in asked.jobs[name]:
                tell(job)
            for line in model.lines:
                say(line, err=True)
            yield name, model


def _tell_of_letters(vectors: Iterable[Path], language: Language) -> None:
    """Tells once of letters that the typeface lacks, in whatever picture."""
    from samverkan_model.diagrams.render.svg import letters_of_other_faces

    letters = {letter for file in vectors for letter in letters_of_other_faces(file.read_text(encoding="utf-8"))}
    tell_of_letters("".join(sorted(letters)), language)


def _part(
    tenant: "Tenant", asked: AskedDrawings, drawn: DrawnModel, folder: Path, before: Path, *, asked_for: bool
) -> "TenantPart":
    from samverkan_model.cli.commands.agreements import save_calendar
    from samverkan_model.reports.pages import DayPart, TenantPart

    days, language = asked.days[tenant.id], asked.language
    pictures: dict[date | None, list[PictureFiles]] = {}
    for job, picture in zip(asked.jobs[tenant.id], drawn.pictures, strict=True):
        if picture:
            pictures.setdefault(None if job.view == OF_ONE_PROGRAMME else job.day, []).append(picture)
    parts = []
    for day in days:
        place = Path(tenant.id, day.isoformat())
        files = save_calendar(folder / place, tenant.at(day), language, before / place)
        calendar = by_format(files, folder)
        check, review = (
            by_format(called(name, (folder / file for file in drawn.told[day])), folder) for name in ("check", "review")
        )
        shown = tuple(pictures.get(day, ()))
        parts.append(DayPart(tenant.at(day), shown, calendar, drawn.counted[day], check, review))
    paths = tuple(pictures.get(None, ()))
    calls = _calls(tenant, [*days] if asked_for else [*days, date.today()], folder, language, before)
    columns = tenant.at(days[-1]).side_by_side([picture.focus for picture in paths if picture.focus]) if paths else ()
    return TenantPart(tenant.facts, tuple(parts), paths, columns, calls, tenant.best_day.day)


def _calls(
    tenant: "Tenant", days: "Sequence[date]", folder: Path, language: Language, before: Path
) -> dict[date, dict[str, str]]:
    """Files of the calls by day, for those days on which a call is known."""
    from samverkan_model.cli.commands.needs import save_calls

    places = {day: Path(tenant.id, day.isoformat()) for day in days}
    written = {day: save_calls(folder / at, tenant.at(day), language, before / at) for day, at in places.items()}
    return {day: by_format(files, folder) for day, files in written.items() if files}


def _jobs(
    workspace: "Workspace", tenant: "Tenant", days: "Sequence[date]", at: date | None, language: Language
) -> Iterator[Job]:
    """The pictures of a model, day by day, and last those of its paths."""
    views = [view for view in workspace.plugins.views() if view not in (*_FOCUSED, _ASKED_FOR)]
    for day in days:
        yield from (Job(tenant.id, day, view, None, language) for view in views)
        now = tenant.at(day)
        seated = (body.id for body in now.bodies() if now.seats_of(body.id))
        yield from (Job(tenant.id, day, OF_ONE_BODY, body, language) for body in seated)
    yield from _paths(tenant, days, at, language)


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
