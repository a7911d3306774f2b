"""Options that many commands share, and the making of a command with its texts from the catalogue."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan_model.cli.opening import as_known_option, door
from samverkan_model.errors import UnknownFormat, UnreadableDay
from samverkan_model.language import LANGUAGES, Language, text

if TYPE_CHECKING:
    DayParam = click.ParamType[date]
else:
    DayParam = click.ParamType  # older versions of click know no types of types


class DayType(DayParam):
    """A day, as ISO text or as a Swedish document writes it."""

    name = "day"

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day."""
        if isinstance(value, date):
            return value
        from samverkan_model.courses import read_day

        try:
            return read_day(value)
        except UnreadableDay as error:
            self.fail(error.text(self.language), param, ctx)


class Target(click.Path):
    """A file or folder to write to; one without a name would be the folder one stands in."""

    def __init__(self, language: Language, *, file_okay: bool = True) -> None:
        super().__init__(path_type=Path, file_okay=file_okay)
        self.language: Language = language

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path."""
        if value == "":
            self.fail(text("cli.error.no-name", self.language), param, ctx)
        return super().convert(value, param, ctx)


def command(
    name: str,
    run: Callable[..., None],
    language: Language,
    params: Sequence[click.Parameter] = (),
    *,
    opens: bool = True,
    dated: bool | None = None,
    made: type[click.Command] = click.Command,
) -> click.Command:
    """A command whose help stands in the catalogue under ``cli.<name>``; every command can be told the language.

    Args:
        name: the command's name, also where its texts stand.
        run: what it does.
        language: language of its help.
        params: its own arguments and options.
        opens: it opens tenants, so that it can be told which and for whom.
        dated: it tells what applies on days, so that it can be told as it could be known on one; left out, that follows
            from its having an option with a day.
        made: what is made of it, where it is a command of a kind of its own.
    """
    if opens and dated is None:
        dated = any(isinstance(param.type, DayType) or param.name == "at" for param in params)
    return made(
        name,
        callback=_telling(run) if opens and dated else run,
        params=[
            *params,
            *([] if any(param.name == "lang" for param in params) else [_language(language)]),
            *(door(language) if opens else ()),
            *([as_known_option(language, DayType(language))] if opens and dated else []),
        ],
        help=text(f"cli.{name}.help", language),
        short_help=text(f"cli.{name}.short", language),
        options_metavar=text("cli.metavar.options", language),
    )


def _telling(run: Callable[..., None]) -> Callable[..., None]:
    """The command, after which what was left out is told if nothing that it delivered has."""

    @wraps(run)
    def told(*args: Any, **chosen: Any) -> None:
        from samverkan_model.cli.edition import tell_rest

        try:
            run(*args, **chosen)
        finally:
            tell_rest(chosen["lang"])

    return told


def option(names: Sequence[str], key: str, language: Language, metavar: str = "", **more: Any) -> click.Option:
    """An option whose help stands under ``cli.option.<key>``."""
    shown = text(f"cli.metavar.{metavar}", language) if metavar else None
    return click.Option(names, help=text(f"cli.option.{key}", language), metavar=shown, **more)


def argument(name: str, key: str, language: Language, **more: Any) -> click.Argument:
    """An argument shown under the name ``cli.metavar.<key>``."""
    return click.Argument([name], metavar=text(f"cli.metavar.{key}", language), **more)


def language(chosen: Language) -> click.Option:
    """``--lang``; its value was read beforehand, so that help and errors are in it too."""
    return _language(chosen)


def at(language: Language) -> click.Option:
    """``--at``, default today."""
    return option(
        ["--at"], "at", language, "day", type=DayType(language), default=date.today,
        show_default=text("cli.metavar.today", language),
    )  # fmt: skip


def what_if(language: Language) -> click.Option:
    """``--what-if``."""
    return option(["--what-if"], "what-if", language, "file", type=click.Path(path_type=Path))


def best(language: Language) -> click.Option:
    """``--at``, default the best documented day."""
    return option(["--at"], "at-best", language, "day", type=DayType(language))


READINGS = ("certain", "presumed", "latest")
"""Readings of the evidence by name, as `samverkan_model.model.evidence` has them, which help has no time to import."""
PAGE_NAMES = ("a4", "a3", "slide", "screen")
"""Pages by name, as `samverkan_model.diagrams.theme` has them."""


def evidence(language: Language) -> click.Option:
    """``--evidence``, what is taken to apply."""
    return option(
        ["--evidence"], "evidence", language, type=click.Choice(READINGS), default="presumed", show_default=True
    )


def with_workers(language: Language) -> list[click.Parameter]:
    """``--jobs`` and ``--cluster``, who does the work where there are many models."""
    return [
        jobs(language),
        option(["--cluster"], "cluster", language, "address", default=""),
    ]


def jobs(language: Language) -> click.Option:
    """``--jobs``, how many processes do the work."""
    return option(["--jobs"], "jobs", language, "jobs", type=click.IntRange(1))


def paper_option(language: Language) -> click.Option:
    """``--page``, what a picture is made for."""
    return option(["--page"], "page", language, type=click.Choice(PAGE_NAMES))


def page_for(form: str) -> str:
    """The page of a picture in a format, where none is named: paper is A4, all but slides is looked at on a screen."""
    return {"pdf": "a4", "pptx": "slide"}.get(form, "screen")


def output(language: Language) -> click.Option:
    """``-o``, the file to write instead of printing."""
    return option(["-o", "--output"], "output", language, "file", type=Target(language))


def output_folder(language: Language, key: str = "folder", *, file_okay: bool = True, **more: Any) -> click.Option:
    """``-o``, the folder to write to."""
    return option(["-o", "--output"], key, language, "folder", type=Target(language, file_okay=file_okay), **more)


def formats(language: Language, *names: str) -> click.Option:
    """``--format``; left out, it follows from the suffix of ``-o``, else it is the first."""
    told = text("cli.option.format", language, names=", ".join(names))
    shown = text("cli.metavar.form", language)
    return click.Option(["--format", "form"], help=told, metavar=shown, type=click.Choice(names), show_default=False)


def hold_order(since: date | None, until: date | None) -> None:
    """Holds that a first day comes no later than a last.

    Raises:
        BackwardDays: it comes later.
    """
    from samverkan_model.errors import BackwardDays

    if since and until and until < since:
        raise BackwardDays(first=since, second=until)


SUFFIXES = {
    "txt": "text",
    "jpeg": "jpg",
    "md": "markdown",
    "htm": "html",
    "mmd": "mermaid",
    "puml": "plantuml",
    "xml": "junit",
}
"""Suffixes that are called something else as a format."""


def wanted_format(form: str | None, output_: Path | None, names: Sequence[str]) -> str:
    """The format asked for, else that of the file's suffix, else the first.

    Raises:
        UnknownFormat: the file has a suffix that is none of them, and no format was named.
    """
    if form is not None:
        return form
    suffix = output_.suffix.removeprefix(".").lower() if output_ else ""
    if not suffix:
        return names[0]
    name = SUFFIXES.get(suffix, suffix)
    if name not in names:
        raise UnknownFormat(suffix, names)
    return name


def _language(chosen: Language) -> click.Option:
    return option(["--lang"], "lang", chosen, type=click.Choice(LANGUAGES), default=chosen, show_default=True)
