"""What ``samverkan build`` writes of one model: its pictures and the reports of its days, here or by a worker."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from samverkan_model import builtin
from samverkan_model.cache import code, derived, forgetting
from samverkan_model.cli.checking import save_check
from samverkan_model.cli.kept_files import kept_files
from samverkan_model.cli.reviewing import save_review
from samverkan_model.cli.saying import say
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.reports.pages import PictureFiles
    from samverkan_model.rules.engine.run import Outcome
    from samverkan_model.tenant_at import TenantAt
    from samverkan_model.workspace import Workspace

FORMATS = ("svg", "png", "pdf")
Tell = Callable[["Job"], None]
"""Is told of pictures."""
_BEGUN: ContextVar[Tell] = ContextVar("begun", default=lambda _: None)
"""Is told of each picture that is begun in this process."""
_SAID = "said.json"


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


@dataclass(frozen=True)
class AskedDrawings:
    """What is asked of every model.

    Attributes:
        jobs: the pictures of each, by its id.
        days: the days that are reported on, by its id.
        layouts: a key for where somebody has put its boxes by hand, by its id.
        addresses: where its files lie in their repository, by its id and their names.
        paper: what pictures are of and for.
        language: in which everything is told.
        folder: where workers of this machine write; None where what they write is sent.
        earlier: where the last build stands, whose pictures are taken where they are the same; None as for ``folder``.
    """

    jobs: Mapping[str, Sequence[Job]]
    days: Mapping[str, Sequence[date]]
    layouts: Mapping[str, str]
    addresses: Mapping[str, Mapping[str, str | None]]
    paper: Paper
    language: Language
    folder: Path | None = None
    earlier: Path | None = None


@dataclass(frozen=True)
class DrawnModel:
    """What has been written of a model.

    Attributes:
        pictures: for each job its picture; none where there is nothing to draw, or a plugin's view breaks.
        told: the files of the reports by day, relative to the folder.
        counted: how many findings there are on each day, in words.
        lines: why a plugin's view could not be drawn.
    """

    pictures: "Sequence[PictureFiles | None]"
    told: Mapping[date, Sequence[Path]]
    counted: Mapping[date, str]
    lines: Sequence[str]

    @classmethod
    def written(cls, content: bytes, folder: Path) -> "DrawnModel":
        """What a worker gives; its files come into the folder."""
        from pydantic_core import from_json

        from samverkan_model.reports.pages import PictureFiles

        with ZipFile(BytesIO(content)) as given:
            found = from_json(given.read(_SAID))
            given.extractall(folder, (name for name in given.namelist() if name != _SAID))
        days = {date.fromisoformat(day): rest for day, rest in found["days"].items()}
        return cls(
            [one and PictureFiles(**one) for one in found["pictures"]],
            {day: [Path(file) for file in told] for day, (told, _) in days.items()},
            {day: counted for day, (_, counted) in days.items()},
            found["lines"],
        )


def drawn_of_tenant(workspace: "Workspace", name: str, asked: AskedDrawings) -> bytes:
    """Draws and reports on one model; empty where boxes were put by hand and that is not at hand."""
    from pydantic_core import to_json

    from samverkan_model.diagrams.layout.pins import kept_key

    if kept_key(workspace[name].folder) != asked.layouts[name]:
        return b""
    with TemporaryDirectory() if asked.folder is None else nullcontext(asked.folder) as place:
        folder, lines = Path(place), list[str]()
        pictures = [_picture(workspace, job, folder, asked, lines) for job in asked.jobs[name]]
        days = {day: _reported(workspace, name, day, folder, asked) for day in asked.days[name]}
        found = {"pictures": [one and asdict(one) for one in pictures], "days": days, "lines": lines}
        sent = BytesIO()
        with ZipFile(sent, "w") as given:
            given.writestr(_SAID, to_json(found))
            for file in folder.rglob("*") if asked.folder is None else ():
                given.write(file, file.relative_to(folder))
        return sent.getvalue()


@contextmanager
def watched(jobs: Mapping[str, Sequence[Job]], language: Language, *, together: bool) -> Iterator[Tell]:
    """While it lasts pictures are told of as they are drawn: a bar on a terminal, a line for each model elsewhere.

    Args:
        jobs: the pictures of each model.
        language: language of the words.
        together: others draw several models at a time, so that all are told of at once.

    Yields:
        What is to be told of those that others have drawn; to be told of one twice is the same as once.
    """
    told = set[object]()
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(text("cli.said.drawing", language), total=sum(map(len, jobs.values())))

            def advance(job: Job) -> None:
                told.add(job)
                bar.update(task, completed=len(told))

            yield from _telling(advance)
        return

    def name(job: Job) -> None:
        if job.tenant not in told:
            told.add(job.tenant)
            say(text("cli.said.drawing-model", language, model=job.tenant, count=len(jobs[job.tenant])), err=True)

    for first in (some[0] for some in jobs.values() if some and together):
        name(first)
    yield from _telling(name)


def _telling(tell: Tell) -> Iterator[Tell]:
    before = _BEGUN.set(tell)
    try:
        yield tell
    finally:
        _BEGUN.reset(before)


def by_format(files: Iterable[Path], folder: Path) -> dict[str, str]:
    """Paths as the page names them, by format."""
    return {file.suffix[1:]: file.relative_to(folder).as_posix() for file in files}


def called(name: str, files: Iterable[Path]) -> Iterator[Path]:
    """The files of a name, whatever their suffix."""
    return (file for file in files if file.stem == name)


def _picture(
    workspace: "Workspace", job: Job, folder: Path, asked: AskedDrawings, lines: list[str]
) -> "PictureFiles | None":
    """Draws one picture in all formats; none where there is nothing to draw, or where a plugin's view breaks."""
    from samverkan_model.errors import NeedsFocus, NothingToDraw, PluginFails
    from samverkan_model.reports.pages import PictureFiles

    place, paper = folder / job.stem.parent, asked.paper
    _BEGUN.get()(job)
    own = job.view in builtin.samverkan_views()  # what a plugin draws may follow from anything
    made_of = workspace.made_of(job.tenant) if own else None
    chosen = (job.day, job.view, job.focus, job.language, paper.evidence, paper.page)
    key = derived(made_of, code("."), "picture", *chosen, asked.layouts[job.tenant])

    def make() -> tuple[tuple[Path, ...], str]:
        diagram = workspace[job.tenant].at(job.day, paper.evidence).diagram(job.view, job.language, focus=job.focus)
        printed, name = diagram.on(paper.page), job.stem.name
        with forgetting() if key else nullcontext():  # the files are kept, so that no picture is kept twice
            files = [(printed if suffix == "pdf" else diagram).save(place / f"{name}.{suffix}") for suffix in FORMATS]
        sheets = (place.glob(f"{name}-*{file.suffix}") for file in files)
        more = (one for found in sheets for one in sorted(found) if one.stem.removeprefix(f"{name}-").isdigit())
        return (*files, *more), diagram.text

    try:
        files, words = kept_files(key, place, make, asked.earlier and asked.earlier / job.stem.parent)
    except (NothingToDraw, NeedsFocus):
        return None
    except PluginFails as error:
        lines.append(f"{job.stem.as_posix()}: {error.text(job.language)}")
        return None
    return PictureFiles(job.view, job.focus, by_format(called(job.stem.name, files), folder), words)


def _reported(workspace: "Workspace", name: str, day: date, folder: Path, asked: AskedDrawings) -> list[Any]:
    """The files of the check and the review of a day, and how many findings there are, in words."""
    from samverkan_model.model.evidence import Evidence
    from samverkan_model.reports.findings import counted

    at = workspace[name].at(day, Evidence.PRESUMED)
    outcome = at.check()
    files = _told(at, outcome, folder / name / day.isoformat(), asked)
    return [[file.relative_to(folder).as_posix() for file in files], counted([outcome], asked.language)]


def _told(at: "TenantAt", outcome: "Outcome", folder: Path, asked: AskedDrawings) -> tuple[Path, ...]:
    addresses, language = asked.addresses[at.facts.id], asked.language

    def make() -> tuple[tuple[Path, ...], str]:
        return (*save_check(folder, outcome, language, addresses), *save_review(folder, at, language)), ""

    key = None if outcome.failures else at.made_of_rules
    return kept_files(
        derived(key, code("."), "told", at.day, at.evidence, language, sorted(addresses.items())), folder, make
    )[0]
