"""``samverkan watch``: models checked again each time their files are saved."""

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import choosing, opening, options
from samverkan_model.cli.failures import Failure
from samverkan_model.cli.naming import workspace_with_rules
from samverkan_model.cli.output import shown
from samverkan_model.cli.saying import say
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.beside.watching import Turned
    from samverkan_model.rules.engine.base import Finding

AS_CHECK = {"select": (), "ignore": (), "severity": (), "baseline": None, "write_baseline": False}
"""What `samverkan check` chooses where nothing is said."""


def command(name: str, language: Language) -> click.Command:
    """``samverkan watch``."""
    return options.command(
        name, watch, language,
        [
            options.argument("models", "tenants", language, nargs=-1),
            options.best(language),
            options.evidence(language),
            options.option(["--view", "views"], "watch-view", language, "view", multiple=True, default=["structure"]),
            options.output_folder(language, "watch-folder", file_okay=False),
        ],
    )  # fmt: skip


def watch(
    models: Sequence[str], at: date | None, evidence: str, views: Sequence[str], output: Path | None, lang: Language
) -> None:
    """Tells what there is, then after each save what has changed, until it is interrupted."""
    from samverkan_model.beside.watching import Watch, draw_again, reader
    from samverkan_model.cache import forgetting
    from samverkan_model.exchange.formats import needing

    with needing("watch"):
        import watchfiles  # noqa: F401 - whether it is there is told before anything is read
    workspace = workspace_with_rules()
    folders = [_folder(one, lang) for one in models] or [
        folder for name in workspace if (folder := workspace.folder(name)) is not None
    ]
    settings = choosing.settings(AS_CHECK, workspace.rules(), lang)
    eyes = opening.owners_audience()
    watched = Watch(
        {folder: reader(folder, at, evidence, opening.wanted(), eyes, opening.known_on()) for folder in folders},
        settings,
    )
    with suppress(KeyboardInterrupt), forgetting():  # what is saved a hundred times a day is not worth remembering
        for number, saved in enumerate(_times(watched.saves(), folders)):
            for turned in watched.turned(saved):
                _tell(turned, lang, first=number == 0)
                if output and turned.sight.at is not None:
                    for file, why in draw_again(turned.sight.at, views, output, lang):
                        say(text("cli.said.written", lang, file=shown(file)) if file else why)
            if number == 0:
                say(text("watch.waiting", lang))
    say(text("watch.stopped", lang))


def _times(saves: "Iterator[tuple[Path, ...]]", folders: Sequence[Path]) -> "Iterator[tuple[Path, ...]]":
    """All folders to begin with, then those that are saved in."""
    yield tuple(folder.resolve() for folder in folders)
    yield from saves


def _folder(name: str, language: Language) -> Path:
    """The folder of model files that is meant: one of the disk, of an adapter, or of an installed tenant."""
    from samverkan_model.errors import NoModelFolder
    from samverkan_model.testing.conformance import model_folder

    path = Path(name)
    if path.is_dir():
        try:
            return model_folder(path)
        except NoModelFolder:
            return path
    workspace = opening.workspace(eyes=opening.owners_audience())
    folder = workspace.folder(name) if name in workspace else None
    if folder is None:
        raise Failure(text("cli.error.no-such-folder", language, path=shown(path)))
    return folder


def _tell(turned: "Turned", language: Language, *, first: bool) -> None:
    from samverkan_model.errors.base import told_together

    sight = turned.sight
    name = sight.at.facts.header.name if sight.at else turned.folder.name
    now, seconds = time.strftime("%H:%M:%S"), f"{sight.seconds:.1f}".replace(".", text("watch.decimal", language))
    if sight.at is None:
        say(text("watch.faults", language, time=now, name=name, count=len(sight.faults)))
        for line in told_together(sight.faults, language):
            say(f"  {line}")
        return
    counts = {"count": len(sight.findings), "came": len(turned.came), "went": len(turned.went)}
    key = "first" if first else "turned" if turned.came or turned.went else "same"
    say(text(f"watch.{key}", language, time=now, name=name, day=sight.at.day, seconds=seconds, **counts))
    if not first:
        for mark, findings in (("+", turned.came), ("−", turned.went)):  # noqa: RUF001 - a minus sign is meant
            for finding in findings:
                say(f"  {mark} {_line(finding, language)}")


def _line(finding: "Finding", language: Language) -> str:
    where = f" ({finding.place})" if finding.place else ""
    severity = text(f"report.severity.{finding.severity}", language)
    return f"{finding.rule} {severity}: {finding.message(language)}{where}"
