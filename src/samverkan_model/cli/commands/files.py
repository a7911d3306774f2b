"""``samverkan validate`` and ``samverkan schema``: for those who write model files."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan_model.cli import opening, options
from samverkan_model.cli.failures import Failure
from samverkan_model.cli.output import deliver, deliver_json, deliver_report, shown
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samverkan_model.errors import Fault
    from samverkan_model.model.facts import Facts
    from samverkan_model.tenant import Tenant

FORMATS = ("text", "json")


def command(name: str, language: Language) -> click.Command:
    """``samverkan validate`` or ``samverkan schema``."""
    if name == "schema":
        asked = options.argument("document", "json-output", language, required=False)
        return options.command(name, schema, language, [asked, options.output(language)], opens=False)
    params = [options.argument("path", "path", language), options.formats(language, *FORMATS), options.output(language)]
    return options.command(name, validate, language, params)


def validate(path: str, form: str | None, output: Path | None, lang: Language) -> None:
    """Every fault of every file in a folder, or of an installed tenant."""
    facts, faults = _examined(path, lang)
    name = shown(Path(path))
    if options.wanted_format(form, output, FORMATS) == "json":
        from samverkan_model.reports.faults import faults_json

        deliver_json(faults_json(name, faults, facts, date.today(), lang), output, lang)
    elif faults or facts is None:
        from samverkan_model.errors import ModelFaults

        deliver(f"{ModelFaults(faults).text(lang)}\n", output, lang)
    else:
        from samverkan_model.reports.faults import faultless

        deliver_report(faultless(name, facts, lang), output, lang)
    if faults:
        raise click.exceptions.Exit(2)


def schema(document: str | None, output: Path | None, lang: Language) -> None:
    """JSON Schema of model files, for editors, or of one of the documents that commands write."""
    deliver_json(_schema(document), output, lang)


def _schema(document: str | None) -> "Mapping[str, Any]":
    if document is None:
        from samverkan_model.loading.schema import file_schema

        return file_schema()
    from samverkan_model.reports.schemas import output_schema

    return output_schema(document)


def _examined(path: str, language: Language) -> "tuple[Facts | None, Sequence[Fault]]":
    from samverkan_model.errors import ModelFaults

    try:
        return _facts(path, language), ()
    except ModelFaults as error:
        return None, error.faults


def _facts(path: str, language: Language) -> "Facts":
    folder = Path(path)
    if folder.is_dir():
        return _whole(folder).facts
    if folder.exists():
        raise Failure(text("cli.error.not-a-folder", language, path=shown(folder)))
    installed = opening.workspace()
    if path in installed:
        return installed[path].facts
    raise Failure(text("cli.error.no-such-folder", language, path=shown(folder)))


def _whole(folder: Path) -> "Tenant":
    """The tenant in a folder, all of it: whoever has the files may see everything in them."""
    from samverkan_model.loading.folder import tenant_id
    from samverkan_model.workspace import Workspace

    return Workspace.discover(opening.wanted(), "internal", [*opening.folders(), folder])[tenant_id(folder)]
