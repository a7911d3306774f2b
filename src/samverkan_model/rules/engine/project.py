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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dateutil.relativedelta import relativedelta

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
    except (ValueError, OSError, RecursionError) as error:  # numbers longer than Python reads are errors of their own
        raise BadProject(file=path.name, problem=getattr(error, "strerror", None) or str(error)) from error
    if not isinstance(rules, dict):
        raise BadProject(file=path.name, problem=f"rules = {rules!r}")
    allowed = (*Severity, OFF)
    wrong = [f"{code} = {severity!r}" for code, severity in rules.items() if severity not in allowed]
    if wrong:
        raise BadProject(file=path.name, problem="; ".join(wrong))
    return {str(code): str(severity) for code, severity in rules.items()}


@dataclass(frozen=True)
class Baseline:
    """What was known already, and for how long that is reason enough to leave it out.

    Attributes:
        findings: fingerprints; none once the time has run out, so that what was put off comes back.
        run_out: the last day it held, where that has passed.
    """

    findings: frozenset[str] = frozenset()
    run_out: date | None = None


def baseline_text(findings: Iterable[str], today: date) -> str:
    """A baseline as it is written: it holds for a year, and says so."""
    until = today + relativedelta(years=1)
    document = {"schema": "samverkan.baseline/1", "until": until.isoformat(), "findings": sorted(findings)}
    return json.dumps(document, indent=2) + "\n"


def read_baseline(path: Path | None, today: date) -> Baseline:
    """What a baseline file leaves out today; nothing where no file is named. One without a last day holds for ever.

    Raises:
        BadProject: the file is missing or is no baseline.
    """
    if path is None:
        return Baseline()
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        until = date.fromisoformat(document["until"]) if document.get("until") else None
        known = _fingerprints(document["findings"])
        return Baseline(run_out=until) if until is not None and until < today else Baseline(known)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadProject(file=path.name, problem=getattr(error, "strerror", None) or str(error)) from error


def _fingerprints(listed: object) -> frozenset[str]:
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        raise TypeError("findings")
    return frozenset(listed)
