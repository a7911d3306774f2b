"""What a project says of rules: ``samverkan.toml`` where the command is run, and a baseline of what is already known.

    # samverkan.toml
    [rules]
    MAN11 = "off"
    AGR07 = "info"

A code may be the beginning of several. Rules of the project's own are read by
`samverkan_model.rules.engine.shape_files`.
"""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

from samverkan_model.errors import BadProject
from samverkan_model.rules.engine.base import Severity
from samverkan_model.rules.engine.settings import OFF

PROJECT = "samverkan.toml"


def read_project(folder: Path) -> Mapping[str, str]:
    """Severities by code from the folder's ``samverkan.toml``; none where there is no such file.

    Raises:
        BadProject: the file cannot be read, or holds something else than severities.
    """
    path = folder / PROJECT
    if not path.is_file():
        return {}
    try:
        rules = tomllib.loads(path.read_text(encoding="utf-8")).get("rules", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise BadProject(file=path.name, problem=str(error)) from error
    allowed = {*Severity, OFF}
    for code, severity in rules.items():
        if severity not in allowed:
            raise BadProject(file=path.name, problem=f"{code} = {severity!r}")
    return {str(code): str(severity) for code, severity in rules.items()}


def read_baseline(path: Path | None) -> frozenset[str]:
    """Fingerprints in a baseline file; none where no file is named.

    Raises:
        BadProject: the file is missing or is no baseline.
    """
    if path is None:
        return frozenset()
    try:
        return frozenset(json.loads(path.read_text(encoding="utf-8"))["findings"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadProject(file=path.name, problem=str(error)) from error
