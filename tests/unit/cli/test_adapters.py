"""Commands for those who write adapters: conform, new, plugins."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_a_new_adapter_is_written_and_what_to_do_next_is_told(run: Run) -> None:
    outcome = run("new", "region-x", "--name", "Region X", "--code", "05")

    assert outcome.exit_code == 0, outcome.output
    assert outcome.stdout == (
        "Skrev samverkan-region-x\nNästa steg:\n  samverkan conform samverkan-region-x\n"
        "  uv pip install -e samverkan-region-x\n  samverkan diagram region-x --view structure\n"
    )
    assert 'code: "05"' in Path("samverkan-region-x/src/samverkan_region_x/data/tenant.yaml").read_text(
        encoding="utf-8"
    )


def test_on_a_terminal_what_was_not_said_is_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(("Kommunen Y", "", "0584"))
    monkeypatch.setattr("samverkan_model.cli.commands.new._is_terminal", lambda: True)
    monkeypatch.setattr("click.prompt", lambda question, default, **_: next(answers) or default)
    run("new", "kommun-y")
    header = Path("samverkan-kommun-y/src/samverkan_kommun_y/data/tenant.yaml").read_text(encoding="utf-8")

    assert 'name: "Kommunen Y"' in header
    assert "kind: municipality" in header
    assert 'code: "0584"' in header


def test_without_a_name_a_terminal_is_asked_and_anybody_else_is_told_what_to_write(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("new").stderr == (
        "Fel: Ange vad modellen ska heta i kommandon, "
        'till exempel: samverkan new region-x --name "Region X" --kind county.\n'
    )
    answers = iter(("region-z", "Region Z", "county", ""))
    monkeypatch.setattr("samverkan_model.cli.commands.new._is_terminal", lambda: True)
    monkeypatch.setattr("click.prompt", lambda question, default, **_: next(answers) or default)
    run("new")

    assert Path("samverkan-region-z").is_dir()


def test_a_folder_that_is_there_is_left_alone(run: Run) -> None:
    run("new", "region-x")
    outcome = run("new", "region-x")

    assert outcome.exit_code == 2
    assert outcome.stderr == (
        "Fel: samverkan-region-x finns redan. Välj ett annat namn, eller ta bort mappen om du vill börja om.\n"
    )


def test_an_adapter_that_conforms_is_told_with_what_there_is(run: Run) -> None:
    run("new", "region-x")
    draft = run("conform", "samverkan-region-x")
    run("conform", "samverkan-region-x", "--update")
    outcome = run("conform", "samverkan-region-x")

    assert "Sammandraget är ett utkast: inga id räknas som utlämnade." in draft.stdout
    assert outcome.exit_code == 0
    assert outcome.stdout.startswith(
        "Prövning av region-x\nInga fel: tillägget håller vad det ska.\n\nVad som finns\n  källa         1\n"
    )
    assert "Koppling till de gemensamma orden\n  egna ord" in outcome.stdout


def test_the_folder_of_an_adapter_is_validated_as_it_is_tried(run: Run) -> None:
    run("new", "region-x")
    data = "samverkan-region-x/src/samverkan_region_x/data"

    assert (
        run("validate", "samverkan-region-x").stdout.splitlines()[1:] == run("validate", data).stdout.splitlines()[1:]
    )
    assert run("validate", "samverkan-region-x").exit_code == 0
    Path(data, "bodies.yaml").write_text("bodies: [{id: b}]\n", encoding="utf-8")
    assert "data/bodies.yaml:1: bodies b: nyckeln ”name” saknas" in run("validate", "samverkan-region-x").stdout


def test_an_adapter_with_faults_ends_with_1_and_a_line_for_each(run: Run) -> None:
    run("new", "region-x")
    bodies = Path("samverkan-region-x/src/samverkan_region_x/data/bodies.yaml")
    bodies.write_text(bodies.read_text(encoding="utf-8").replace("prepares_for: radet", "prepares_for: raded"), "utf-8")
    outcome = run("conform", "samverkan-region-x")

    assert outcome.exit_code == 1
    assert outcome.stdout == (
        "Prövning av region-x\n1 fel måste rättas.\n\nMåste rättas\n"
        "  - samverkan_region_x/data/bodies.yaml:18: bodies beredningen: prepares_for pekar på ”raded”, som inte finns. "
        "Menade du ”radet”?\n"
    )


def test_the_summary_is_renewed_with_a_flag(run: Run) -> None:
    run("new", "region-x")
    run("conform", "samverkan-region-x", "--update")
    bodies = Path("samverkan-region-x/src/samverkan_region_x/data/bodies.yaml")
    bodies.write_text(bodies.read_text(encoding="utf-8").replace("id: beredningen", "id: beredning"), "utf-8")
    flows = bodies.read_text(encoding="utf-8").replace("sender: beredningen", "sender: beredning")
    bodies.write_text(flows, "utf-8")

    assert [run("conform", "samverkan-region-x").exit_code, run("conform", "samverkan-region-x", "--update").exit_code,
            run("conform", "samverkan-region-x").exit_code] == [1, 0, 0]  # fmt: skip


def test_conform_speaks_json(run: Run) -> None:
    run("new", "region-x")
    Path("samverkan-region-x/src/samverkan_region_x/data/summary.json").unlink()
    document = json.loads(run("conform", "samverkan-region-x", "--format", "json").stdout)

    assert (document["schema"], document["tenant"]) == ("samverkan.conform/1", "region-x")
    assert document["faults"] == [
        {
            "code": "no-summary", "file": "samverkan_region_x/data/summary.json", "line": 0,
            "message": "samverkan_region_x/data/summary.json: det finns inget sammandrag att hålla modellen mot. "
            "Skriv det med samverkan conform --update.",
        }
    ]  # fmt: skip
    assert document["coverage"]["counts"]["bodies"] == 2


@pytest.mark.usefixtures("installed")
def test_an_installed_model_is_tried_by_its_id(run: Run) -> None:
    outcome = run("conform", "provlan")

    assert outcome.exit_code == 1
    assert "provlan-modell/summary.json: det finns inget sammandrag" in outcome.stdout


def test_what_is_neither_a_folder_nor_installed_is_refused(run: Run) -> None:
    outcome = run("conform", "kalmr")

    assert outcome.exit_code == 2
    assert "Menade du ”kalmar”?" in outcome.stderr


COMMAND = """
import click
from samverkan_model import hookimpl

@hookimpl
def samverkan_commands():
    return [click.Command("halsa", callback=lambda: click.echo("hej"), short_help="Hälsar."), click.Command("build")]
"""


@pytest.mark.usefixtures("installed")
def test_a_command_of_a_plugin_stands_in_the_help_and_can_be_run(run: Run, tmp_path: Path) -> None:
    (tmp_path / "provlan_tillagg.py").write_text(COMMAND, encoding="utf-8")

    assert "halsa" in run("--help").stdout
    assert run("halsa").stdout == "hej\n"
    assert run("hallsa").exit_code == 2


@pytest.mark.usefixtures("installed")
def test_what_a_plugin_brings_under_a_taken_name_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "provlan_tillagg.py").write_text(COMMAND, encoding="utf-8")
    outcome = run("plugins")

    assert outcome.exit_code == 2
    assert "”build” från samverkan_commands är upptaget och lämnas utanför. Välj ett annat namn." in outcome.stdout


@pytest.mark.usefixtures("installed")
def test_plugins_that_the_list_leaves_out_are_told_as_left_out(run: Run) -> None:
    document = json.loads(run("plugins", "--plugins", "-provlan", "--format", "json").stdout)
    (row,) = [plugin for plugin in document["plugins"] if plugin["name"] == "provlan"]

    assert (row["wanted"], row["fault"], row["faults"]) == (False, None, [])
    assert "avvald" in run("plugins", "--plugins", "-provlan").stdout


def test_a_model_is_written_for_archi_and_read_back_as_model_files(run: Run) -> None:
    assert run("export", "kalmar", "--format", "archi", "-o", "ut").stderr == "Skrev ut\n"
    outcome = run("import", "ut", "--format", "archi", "-o", "modell")

    assert outcome.exit_code == 0, outcome.output
    assert outcome.stdout.startswith("Skrev ")
    assert outcome.stdout.endswith(" poster till modell\n")
    assert run("validate", "modell").exit_code == 0


def test_the_example_of_archi_becomes_model_files_that_validate(run: Run, root: Path) -> None:
    outcome = run("import", str(root / "examples" / "archi"), "--format", "archi", "-o", "modell")

    assert outcome.stdout == "Skrev 36 poster till modell\n"
    assert run("validate", "modell").exit_code == 0
    assert "lansgemensam-ledning" in Path("modell/vocabulary.yaml").read_text(encoding="utf-8")


def test_an_import_with_faults_names_them_and_writes_nothing(run: Run, root: Path) -> None:
    Path("fel").mkdir()
    for file in (root / "examples" / "archi").glob("*.csv"):
        text = file.read_text(encoding="utf-8-sig").replace('"level";"political"', '"level";"politisk"')
        Path("fel", file.name).write_text(text, encoding="utf-8")
    outcome = run("import", "fel", "--format", "archi", "-o", "modell")

    assert outcome.exit_code == 2
    assert outcome.stderr.startswith("Fel: fel/elements.csv:31: bodies presidiekonferens: level har ordet ”politisk”")
    assert not Path("modell").exists()
    assert [path.name for path in Path().iterdir()] == ["fel"]


def test_an_import_follows_a_link_to_where_its_folder_is_to_be(run: Run, root: Path) -> None:
    Path("lank").symlink_to("annorstans/modell")

    assert run("import", str(root / "examples" / "archi"), "--format", "archi", "-o", "lank").exit_code == 0
    assert Path("lank").is_symlink()
    assert Path("annorstans/modell/tenant.yaml").is_file()


def test_an_import_does_not_write_over_anything(run: Run, root: Path) -> None:
    Path("modell").mkdir()
    Path("modell/mitt.txt").touch()
    outcome = run("import", str(root / "examples" / "archi"), "--format", "archi", "-o", "modell")

    assert (outcome.exit_code, outcome.stderr) == (
        2, "Fel: modell finns redan och är inte tom. Ange en ny mapp med -o.\n",
    )  # fmt: skip


@pytest.mark.parametrize("command", [["export", "kalmar"], ["import", ".", "-o", "ut"]])
def test_a_format_that_does_not_exist_is_answered_with_what_does(run: Run, command: list[str]) -> None:
    outcome = run(*command, "--format", "arki")

    assert outcome.exit_code == 2
    assert outcome.stderr == "Fel: ”arki” är inget format. Menade du ”archi”?\n"


FORMATS = """
from samverkan_model import hookimpl
from samverkan_model.diagrams.theme import Theme
from samverkan_model.diagrams.views import VIEWS
from samverkan_model.exchange.formats import Exporter

@hookimpl
def samverkan_exporters():
    return {"namn": Exporter("Namn", "Names", lambda at, language: "\\n".join(b.name for b in at.bodies()).encode(), "names")}

@hookimpl
def samverkan_views():
    return {"egen": VIEWS["structure"]}

@hookimpl
def samverkan_themes():
    return {"natt": Theme(background="#000000")}
"""


@pytest.mark.usefixtures("installed")
def test_formats_views_and_looks_of_a_plugin_are_used(run: Run, tmp_path: Path) -> None:
    (tmp_path / "provlan_tillagg.py").write_text(FORMATS, encoding="utf-8")

    run("export", "kalmar", "--at", "2017-06-01", "-o", "organ.names")
    assert "Presidiekonferens" in Path("organ.names").read_text(encoding="utf-8")
    assert run("diagram", "kalmar", "--view", "egen", "--theme", "natt", "-o", "bild.svg").exit_code == 0
    assert "#000000" in Path("bild.svg").read_text(encoding="utf-8")
    outcome = run("diagram", "kalmar", "--theme", "nat")
    assert (outcome.exit_code, outcome.stderr) == (2, "Fel: ”nat” är inget utseende. Menade du ”natt”?\n")
