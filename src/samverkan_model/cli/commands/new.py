"""``samverkan new``: an adapter of one's own, to fill in."""

import sys
from pathlib import Path

import click

from samverkan_model.cli import options
from samverkan_model.cli.failures import Failure
from samverkan_model.cli.output import shown
from samverkan_model.cli.saying import say
from samverkan_model.language import Language, text


def command(name: str, language: Language) -> click.Command:
    """``samverkan new``."""
    params = [
        options.argument("adapter", "new-adapter", language, required=False),
        options.option(["--name", "called"], "new-name", language, "word"),
        options.option(["--kind"], "new-kind", language, "word"),
        options.option(["--code"], "new-code", language, "tenant-code"),
        options.option(["--excel"], "new-excel", language, is_flag=True),
        options.output_folder(language, file_okay=False, default="."),
    ]
    return options.command(name, new, language, params, opens=False)


def new(
    adapter: str | None, called: str | None, kind: str | None, code: str | None, output: Path, lang: Language,
    excel: bool,
) -> None:  # fmt: skip
    """Asks on a terminal for what was not said, writes the package or the workbook and tells what to do next."""
    from samverkan_model.scaffold import NewAdapter, check_adapter_name, write_adapter, write_workbook

    own = (adapter or _asked("id", "", lang)).removeprefix("samverkan-")
    if not own:
        raise Failure(text("cli.new.unnamed", lang))
    check_adapter_name(NewAdapter(own, own))  # before anybody is asked anything
    wanted = NewAdapter(
        own,
        called or _asked("name", own.replace("-", " ").title(), lang),
        kind or _asked("kind", "municipality" if own.startswith("kommun") else "region", lang),
        code if code is not None else _asked("code", "", lang),
    )
    if excel:
        book = write_workbook(wanted, output, lang)
        say(text("cli.new.workbook", lang, book=shown(book), folder=shown(book.parent), id=wanted.id))
        return
    folder = write_adapter(wanted, output)
    say(text("cli.new.written", lang, folder=shown(folder), id=wanted.id))


def _asked(what: str, otherwise: str, language: Language) -> str:
    """The answer of somebody at a terminal; elsewhere what is usual."""
    if not _is_terminal():
        return otherwise
    answer: str = click.prompt(text(f"cli.new.ask.{what}", language), default=otherwise, show_default=bool(otherwise))
    return answer.strip()


def _is_terminal() -> bool:
    return sys.stdin.isatty()
