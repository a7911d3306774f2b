"""``samverkan schema``: JSON Schema of model files, and of every document that commands write."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from samverkan_model.cli import options
from samverkan_model.cli.output import as_json, deliver
from samverkan_model.language import Language


def command(name: str, language: Language) -> click.Command:
    """``samverkan schema``."""
    asked = options.argument("document", "json-output", language, required=False)
    return options.command(name, schema, language, [asked, options.output(language)], opens=False)


def schema(document: str | None, output: Path | None, lang: Language) -> None:
    """JSON Schema of model files, those of a folder with its own fields; or of a document that commands write."""
    deliver(as_json(_schema(document)), output, lang)


def _schema(document: str | None) -> Mapping[str, Any]:
    if document is None:
        from samverkan_model.loading.schema import file_schema

        return file_schema()
    if (folder := Path(document)).is_dir():
        return _own(folder)
    from samverkan_model.reports.schemas import output_schema

    return output_schema(document)


def _own(folder: Path) -> Mapping[str, Any]:
    """The schema of a folder's files, with the fields that the model declares itself."""
    from samverkan_model.loading.folder import own_terms
    from samverkan_model.loading.schema import file_schema
    from samverkan_model.loading.words import core_vocabulary
    from samverkan_model.model.facts import CONCEPTS
    from samverkan_model.model.own import extended

    return file_schema(extended(CONCEPTS, core_vocabulary().extended(row.term for row in own_terms(folder))))
