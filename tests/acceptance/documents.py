"""Every JSON document that the command line can write of some tenants, and what a schema says of each part of it."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator, ValidationError, validators
from jsonschema.protocols import Validator

import samverkan_model as sm
from samverkan_model.cli import opening
from samverkan_model.cli.root import root_for
from samverkan_model.model.facts import CONCEPTS, whole_id

Json = dict[str, Any]
NEW_AREA = Path(__file__).resolve().parents[1] / "data" / "nytt-omrade.txt"
"""A what-if file that goes with any tenant."""
Lines = Mapping[str, list[list[str]]]


@dataclass
class World:
    """Some tenants, and what the commands are asked about them.

    Attributes:
        lines: command lines without format, by command.
        elsewhere: other tenants than those, for single commands.
    """

    workspace: sm.Workspace
    lines: Lines
    elsewhere: Mapping[str, sm.Workspace] = field(default_factory=dict)
    said: dict[str, list[Json]] = field(default_factory=dict)

    def documents(self, command: str) -> list[Json]:
        """What the command writes, one document for each of its lines; asked once."""
        if command not in self.said:
            self.said[command] = [self._document(line) for line in self.lines[command]]
        return self.said[command]

    @cached_property
    def every(self) -> list[Json]:
        """What all commands write."""
        return [document for command in self.lines for document in self.documents(command)]

    def _document(self, line: list[str]) -> Json:
        whole = [*line, "--format", "json", "--lang", "sv"]
        opened = self.elsewhere.get(line[0], self.workspace)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                opening, "workspace", lambda *_, **__: opening.as_asked(opened)
            )  # read once, not once for each command
            outcome = CliRunner().invoke(root_for(whole), whole, prog_name="samverkan")
        assert outcome.stdout.startswith("{"), (line, outcome.output, outcome.exception)
        document: Json = json.loads(outcome.stdout)
        return document


def commands_with_json() -> list[str]:
    """The commands whose own help offers JSON."""
    root = root_for([])
    context = click.Context(root)
    made = {name: root.get_command(context, name) for name in root.list_commands(context)}
    return [name for name, command in made.items() if command and "json" in _formats(command)]


def _formats(command: click.Command) -> tuple[str, ...]:
    choices = [one.type.choices for one in command.params if one.name == "form" and isinstance(one.type, click.Choice)]
    return tuple(str(name) for name in choices[0]) if choices else ()


def lines(workspace: sm.Workspace, day: str, known: str) -> Lines:
    """Command lines that can be asked of any tenants, on a day and as known on another."""
    at, then, tenants = ["--at", day], ["--as-known", known], tuple(workspace)
    first = {name: {one.concept: one.id for one in reversed(tuple(workspace[name]))} for name in tenants}
    county = next(name for name in tenants if workspace[name].facts.header.kind == "county")
    body = whole_id(county, first[county]["bodies"])
    shown = {concept: whole_id(name, one) for name in tenants for concept, one in first[name].items()}
    return {
        "tenants": [["tenants"]],
        "list": [["list", name, concept, *at] for name in tenants for concept in CONCEPTS],
        "show": [["show", one, *at] for one in shown.values()],
        "compare": [["compare", *at], ["compare"], ["compare", *then], ["compare", "--counterpart", body]],
        "agreements": [["agreements", *at, "--horizon", "P20Y"], ["agreements", *at, *then]],
        "calendar": [["calendar", *at], ["calendar", county, *at, "--horizon", "P2Y"]],
        "review": [["review", *at], ["review", county, *at, "--cures"]],
        "cures": [["cures", county, *at]],
        "gaps": [["gaps", *at]],
        "needs": [
            ["needs", *at],
            ["needs", *at, "--place", "Ett"],
            ["needs", *at, *then],
            *(["needs", "assess", name, *at] for name in tenants),
            ["needs", "assess", county, *at, *then],
        ],
        "find": [["find", "--area", area, *at] for area in ("vard", "psykisk-halsa", "Hemvårdsteknik")]
        + [["find", "--area", "vard", *at, *then]],
        "groups": [["groups", *at]],
        "programmes": [["programmes", "--all", *at], ["programmes", "--all", *at, *then]],
        "timeline": [["timeline", name, *at, "--from", "2016-06-01", "--to", day] for name in tenants],
        "history": [["history", whole_id(name, first[name]["bodies"]), *at] for name in tenants],
        "diff": [["diff", name, "2015-01-01", day, *more] for name in tenants for more in ([], ["--known"])],
        "changes": [["changes", str(NEW_AREA), name, *at] for name in tenants]
        + [["changes", str(NEW_AREA), county, *at, *then]],
        "impact": [["impact", body, "--ends", day], ["impact", body, "--ends", day, *then]],
        "route": [["route", name, "--matter", first[name]["areas"], *at] for name in tenants]
        + [["route", county, "--matter", first[county]["areas"], *at, "--as-known", "2026-01-01"]],
        "reach": [["reach", whole_id(name, first[name]["bodies"]), *at] for name in tenants]
        + [["reach", body, *at, *then], ["reach", body, "--to", first[county]["bodies"], *at, *then]],
        "check": [["check", *at], ["check", *at, *then], ["check", county, "--from", "2017-01-01", "--to", day]],
        "rule": [["rule"], ["rule", "MAN01"]],
        "plugins": [["plugins"]],
        "fields": [["fields"], ["fields", "body"]],
        "words": [["words"], ["words", "levels"]],
    }


Told = Callable[[Json, Json], None]


def exact(schema: Json, told: Told = lambda *_: None) -> Validator:
    """A validator that looks at formats, order of keys and order of lists too.

    Args:
        schema: the schema.
        told: called with each object of a document and the part of the schema that lists its keys.
    """
    plain = Draft202012Validator.VALIDATORS["properties"]

    def properties(validator: Validator, keys: Json, instance: Any, part: Json) -> Iterator[ValidationError]:
        yield from plain(validator, keys, instance, part)
        if isinstance(instance, dict) and "required" in part:
            told(instance, part)
            yield from _in_order([key for key in instance if key in keys], [key for key in keys if key in instance])

    keywords = {"properties": properties, "x-sorted": _sorted}
    made: type[Validator] = validators.extend(Draft202012Validator, keywords)  # type: ignore[no-untyped-call] # it says none
    return made(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _sorted(_: Validator, by: Any, rows: list[Any], __: Json) -> Iterator[ValidationError]:
    keys = rows if by is True else [[row[key] for key in by] for row in rows]
    yield from _in_order(keys, sorted(keys))


def _in_order(found: list[Any], wanted: list[Any]) -> Iterator[ValidationError]:
    if found != wanted:
        yield ValidationError(f"{found} is not in the order {wanted}")
