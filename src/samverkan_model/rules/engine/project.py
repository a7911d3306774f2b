"""What a project says of rules: ``samverkan.toml`` where the command is run, and a baseline of what is already known.

    # samverkan.toml
    [rules]
    MAN11 = "off"
    AGR07 = "info"

A code may be the beginning of several. Rules of the project's own are read by
`samverkan_model.rules.engine.shape_files`.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dateutil.relativedelta import relativedelta

from samverkan_model.errors import BadProject, BadValue, Fault, ModelFaults, NotAMapping, Place, UnknownKey
from samverkan_model.loading.document import as_written, read_text
from samverkan_model.rules.engine.base import Rule, Severity
from samverkan_model.rules.engine.settings import OFF, means

PROJECT = "samverkan.toml"
HEADING = "rules"


def read_project(folder: Path, rules: Sequence[Rule]) -> Mapping[str, str]:
    """Severities by code from the folder's ``samverkan.toml``; none where there is no such file.

    Args:
        folder: where the file stands.
        rules: those that there are; every code has to mean one of them.

    Raises:
        BadProject: the file is no TOML.
        ModelFaults: it cannot be read, or with everything in it that is no severity of a rule.
    """
    path = folder / PROJECT
    if not path.exists():
        return {}
    text = _read(path)
    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # numbers longer than Python reads are errors of their own
        raise BadProject(file=path.name, problem=str(error)) from error
    if faults := list(_faults(document, text, rules)):
        raise ModelFaults(faults)
    return {str(code): str(severity) for code, severity in document.get(HEADING, {}).items()}


def _read(path: Path) -> str:
    faults: list[Fault] = []
    text = read_text(path, path.name, faults)
    if text is None:
        raise ModelFaults(faults)
    return text


def _faults(document: Mapping[str, Any], text: str, rules: Sequence[Rule]) -> Iterator[Fault]:
    for key in document:
        if key != HEADING:
            yield UnknownKey(place=_place(text, key), value=key, allowed=(HEADING,))
    said = document.get(HEADING, {})
    if not isinstance(said, dict):
        yield NotAMapping(place=_place(text, HEADING), subject=HEADING, found=as_written(said))
        return
    allowed, codes = (*Severity, OFF), {word for rule in rules for word in (rule.code, rule.name, _prefix(rule))}
    for code, severity in said.items():
        place = _place(text, code)
        if not any(means(code, rule) for rule in rules):
            yield UnknownKey(place=place, subject=HEADING, value=code, allowed=tuple(sorted(codes)))
        if severity not in allowed:
            wanted = tuple(("word", str(word)) for word in allowed)
            yield BadValue(place=place, subject=HEADING, key=code, value=as_written(severity), wanted=wanted)


def _prefix(rule: Rule) -> str:
    return rule.code.rstrip("0123456789")


def _place(text: str, key: str) -> Place:
    """Where a key stands; the file as a whole where it is written in a way that is not found."""
    stands = re.compile(rf"""\s*(?:\[+\s*)?["']?{re.escape(key)}["']?\s*[=.\]]""")
    lines = (number for number, line in enumerate(text.splitlines(), start=1) if stands.match(line))
    return Place(PROJECT, next(lines, 0))


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
        BadProject: the file is no baseline.
        ModelFaults: it is missing or cannot be read.
    """
    if path is None:
        return Baseline()
    text = _read(path)
    try:
        document = json.loads(text)
        until = date.fromisoformat(document["until"]) if document.get("until") else None
        known = _fingerprints(document["findings"])
        return Baseline(run_out=until) if until is not None and until < today else Baseline(known)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadProject(file=path.name, problem=str(error)) from error


def _fingerprints(listed: object) -> frozenset[str]:
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        raise TypeError("findings")
    return frozenset(listed)
