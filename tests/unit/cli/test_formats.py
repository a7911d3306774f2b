"""Which formats every command has: the page that says so is made of the commands, and all of them work."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import Result
from docx import Document

from samverkan_model.builtin import samverkan_exporters, samverkan_importers
from samverkan_model.cli.commands import command_names
from samverkan_model.cli.reporting import FORMATS, ReportCommand
from samverkan_model.cli.root import root_for
from samverkan_model.language import text
from samverkan_model.reports.schemas import output_schema

HEAD = """# Format

Varje kommando som berättar något kan skriva det på flera sätt. Formatet väljs med `--format`, eller av filnamnet efter `-o`. `text` är för
skärmen, `markdown` och `html` för dokument och sidor, `json` för program (se [schemana](python.md)) och `csv` för kalkylblad. I csv är
varje rad i rapporten en rad, eller varje post där det finns poster.

"""


OTHERS = """
## För andra program

`samverkan export` skriver en modell, `samverkan import` läser en. Mer om varje grupp: [länkade data](lankade-data.md),
[tabeller](tabeller.md), [andra program](andra-program.md). Tillvalet installeras som `samverkan-model[tillval]`.

"""


PROOFS = """
## Hur det är prövat

Varje format skrivs av alla fem modellerna och öppnas av ett program eller ett schema som inte är vårt; det som går in räknas mot det
som kommer ut. Format som läses in igen ger samma poster. Fientliga namn är namn med tecken som betyder något i formatet.

"""


def made() -> dict[str, click.Command]:
    """Every command, in the order of the help."""
    root = root_for(["--lang", "sv"])
    context = click.Context(root)
    commands = {name: root.get_command(context, name) for name in command_names()}
    return {name: command for name, command in commands.items() if command is not None}


def formats(command: click.Command) -> tuple[str, ...]:
    """The formats that a command can be asked for."""
    choices = [one.type.choices for one in command.params if one.name == "form" and isinstance(one.type, click.Choice)]
    return tuple(map(str, choices[0])) if choices else ()


def report_commands() -> dict[str, ReportCommand]:
    """The commands that tell something."""
    modules = {
        name: import_module(f"samverkan_model.cli.commands.{name}") for name in command_names() if name != "import"
    }
    return {name: module.COMMAND for name, module in modules.items() if hasattr(module, "COMMAND")}


def test_the_page_of_formats_says_what_the_commands_can(root: Path, expected: Callable[[Path, str], None]) -> None:
    found = {name: formats(command) for name, command in made().items()}
    columns = tuple(dict.fromkeys(form for forms in found.values() for form in forms))
    rows = [("kommando", *columns), *(["---"] * (len(columns) + 1),)]
    rows += [
        (f"`{name}`", *("ja" if form in forms else "" for form in columns)) for name, forms in found.items() if forms
    ]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)

    page = root / "docs" / "format.md"
    rest = page.read_text(encoding="utf-8").partition(PROOFS)[2]  # made by tests/unit/test_proofs.py
    expected(page, f"{HEAD}{table}\n{OTHERS}{_others_table()}\n{PROOFS}{rest}")


def _others_table() -> str:
    """The formats for other programs, as they describe themselves."""
    out, into = samverkan_exporters(), samverkan_importers()
    rows = [("format", "är", "åt", "för", "bär inte", "tillval"), ("---",) * 6]
    for name in dict.fromkeys((*out, *into)):
        one, extra = out.get(name), (out.get(name) or into[name]).extra
        lost = [] if one is None or one.concepts is None else [f"annat än {_concepts(one.concepts)}"]
        lost += [one.lost_sv.rstrip(".")] if one and one.lost_sv else []
        ways = " och ".join(way for way, found in (("ut", one), ("in", into.get(name))) if found)
        told = (one or into[name]).sv
        rows.append(
            (f"`{name}`", told, ways, one.programs if one else "", "; ".join(lost), f"`{extra}`" if extra else "")
        )
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _concepts(names: tuple[str, ...]) -> str:
    return ", ".join(text(f"report.concept.{name}", "sv", count=2) for name in names)


@pytest.mark.parametrize("name", report_commands())
def test_a_report_command_has_every_format_and_its_document_a_schema(name: str) -> None:
    command = report_commands()[name]

    assert formats(command.made("sv"))[: len(FORMATS)] == FORMATS
    assert output_schema(command.document)["title"].startswith("samverkan ")


BEGINS = {"text": "", "markdown": "# ", "html": "<!DOCTYPE html>", "json": "{", "csv": ""}
ASKED = {
    "tenants": [],
    "list": ["ostergotland", "organ"],
    "show": ["ostergotland:lgvo"],
    "agreements": ["ostergotland"],
    "calendar": ["ostergotland"],
    "find": ["ostergotland", "--area", "psykisk-halsa"],
    "history": ["ostergotland:lgvo"],
    "diff": ["ostergotland", "2016-06-01", "2017-06-01"],
    "impact": ["ostergotland:lgvo"],
    "route": ["ostergotland", "--matter", "psykisk-halsa"],
    "reach": ["ostergotland:lgvo"],
    "rule": ["MAN01"],
    "validate": ["ostergotland"],
}


@pytest.mark.parametrize("name", ["show", "list"])
def test_a_word_document_is_always_a_file(run: Callable[..., Result], name: str, tmp_path: Path) -> None:
    run(name, *ASKED[name], "-o", str(tmp_path / "svar.docx"))

    assert Document(str(tmp_path / "svar.docx")).paragraphs[0].text


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "docx"])
@pytest.mark.parametrize("name", ASKED)
def test_every_format_of_a_command_says_something(run: Callable[..., Result], name: str, form: str) -> None:
    written = run(name, *ASKED[name], "--format", form).stdout

    assert written.startswith(BEGINS[form])
    assert len(written.splitlines()) > (form != "csv")
