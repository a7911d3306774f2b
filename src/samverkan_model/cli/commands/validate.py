"""``samverkan validate``: every fault of every file of a model."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.failures import Failure, leave_if
from samverkan_model.cli.output import shown
from samverkan_model.cli.reporting import CommandReply, ReportCommand
from samverkan_model.errors import NoModelFolder
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.errors import Fault
    from samverkan_model.model.facts import Facts
    from samverkan_model.tenant import Tenant


def params(language: Language) -> Sequence[click.Parameter]:
    """What it is asked with."""
    return [options.argument("path", "path", language)]


def ask(path: str, lang: Language) -> CommandReply:
    """Every fault of every file in a folder, or of an installed tenant; exit code 2 where there is any."""
    from samverkan_model.errors import ModelFaults
    from samverkan_model.reports.faults import faults_json, faults_report, faults_table

    facts, faults = _examined(path, lang)
    name = shown(Path(path))
    told = {"text": lambda _: f"{ModelFaults(faults).text(lang)}\n"} if faults else {}
    return CommandReply(
        lambda: [faults_report(name, faults, facts, lang)],
        lambda: faults_json(name, faults, facts, date.today(), lang),
        lambda: faults_table(faults, lang),
        told,
        end=lambda: leave_if(faults, 2),
    )


def _examined(path: str, language: Language) -> "tuple[Facts | None, Sequence[Fault]]":
    from samverkan_model.errors import ModelFaults

    try:
        return _facts(path, language), ()
    except ModelFaults as error:
        return None, error.faults


def _facts(path: str, language: Language) -> "Facts":
    folder = Path(path)
    if folder.is_dir():
        return _whole(_within(folder)).facts
    if folder.is_file() and folder.suffix.lower() in (".xlsx", ".xlsm", ".ods"):
        return _in_workbook(folder)
    if folder.exists():
        raise Failure(text("cli.error.not-a-folder", language, path=shown(folder)))
    installed = opening.workspace(eyes=opening.owners_audience())
    if path in installed:
        return installed[path].facts
    raise Failure(text("cli.error.no-such-folder", language, path=shown(folder)))


def _in_workbook(path: Path) -> "Facts":
    """What a workbook says by itself."""
    from samverkan_model.exchange.excel import adapter
    from samverkan_model.loading.folder import load_folder
    from samverkan_model.loading.words import core_vocabulary

    spine = core_vocabulary().extended(opening.workspace().plugins.terms())
    return load_folder(adapter(path, spine), spine)


def _within(folder: Path) -> Path:
    """The model folder in the folder of an adapter, as `samverkan conform` takes it; else the folder itself."""
    from samverkan_model.testing.conformance import model_folder

    try:
        return model_folder(folder)
    except NoModelFolder:
        return folder


def _whole(folder: Path) -> "Tenant":
    """The tenant in a folder, all of it: whoever has the files may see everything in them, unless fewer are meant."""
    from samverkan_model.loading.folder import tenant_id
    from samverkan_model.workspace import Workspace, origin_of

    beside = (one for one in opening.folders() if one.resolve() != folder.resolve())
    found = Workspace.discover(opening.wanted(), opening.owners_audience(), [*beside, folder])
    return found[tenant_id(origin_of(folder))]


COMMAND = ReportCommand("validate", params, ask, "validate")
