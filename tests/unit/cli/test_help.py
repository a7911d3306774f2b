"""Help and mistakes, in both languages, without waiting for what is slow to import."""

import ast
import gettext
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path

import click
import pytest
from click.testing import Result

from samverkan_model.cli import options
from samverkan_model.cli.commands import command_names
from samverkan_model.cli.words import DOMAIN, asked_for, speaking
from samverkan_model.diagrams.theme import PAGES
from samverkan_model.diagrams.views import VIEWS
from samverkan_model.language import LANGUAGES, Language, text
from samverkan_model.model.evidence import Evidence

SLOW = ("pydantic", "networkx", "pygraphviz", "yaml", "rich", "mcp", "pygls", "lsprotocol", "watchfiles")
ASKS_PLUGINS = ("export", "import")
"""Their help lists the formats that plugins bring too, so that the plugins are opened."""
NEEDED_BY_PLUGINS = ("pydantic", "yaml")
SPOKEN_BY_CLICK = ("core.py", "exceptions.py", "parser.py", "formatting.py", "types.py", "decorators.py")
NEVER_SEEN = re.compile(
    r"DeprecationWarning|declaration|Name '|[Nn]o options defined|same flag|Could not determine|"
    r"Choice\(|UUID|format|[Cc]onfirm|Do you want|Invalid start|^\{len_type\}|is not a valid boolean|unprocessed"
)
CATALOGUE = resources.files("samverkan_model") / "locale" / "sv" / "LC_MESSAGES"


@pytest.mark.parametrize(
    "arguments", [[], *([name] for name in command_names())], ids=lambda arguments: " ".join(arguments) or "root"
)
def test_help_imports_nothing_slow(arguments: list[str]) -> None:
    slow = set(SLOW) - set(NEEDED_BY_PLUGINS if set(arguments) & set(ASKS_PLUGINS) else ())
    program = (
        "import sys\nfrom samverkan_model.cli.root import root_for\n"
        f"root_for([]).main({[*arguments, '--help']!r}, standalone_mode=False)\n"
        f"assert not set(sys.modules) & {slow!r}, sorted(set(sys.modules) & {slow!r})"
    )
    outcome = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)

    assert outcome.returncode == 0, outcome.stderr.decode()


def test_help_is_swedish_to_the_last_word(run: Callable[..., Result]) -> None:
    assert run("tenants", "--help").output == (
        "Användning: samverkan tenants [VAL]\n\n"
        "  Visar installerade modeller: hur mycket de rymmer, hur stor del som har källa,\n"
        "  och vilket tillägg de kommer från.\n\n"
        "Val:\n"
        "  --format FORMAT    Format: text, markdown, html, docx, json, csv. Styrs annars\n"
        "                     av filnamnet.\n"
        "  -o, --output FIL   Fil att skriva till i stället för skärmen.\n"
        "  --lang [sv|en]     Språk: svenska eller engelska.  [förval: sv]\n"
        "  --audience KRETS   Vem det är för: public visar det som är öppet för alla,\n"
        "                     members även det som är för medlemmar, internal allt. Utan\n"
        "                     den gäller public.\n"
        "  --plugins TILLÄGG  Vilka tillägg som används, med komma mellan. Med minus\n"
        "                     framför namnet: alla utom det.\n"
        "  --folder MAPP      En mapp med modellfiler som ska vara med utan att vara\n"
        "                     installerad. Kan anges flera gånger.\n"
        "  --no-cache         Läs allt på nytt, utan det som är sparat sedan förra\n"
        "                     körningen.\n"
        "  --help             Visar den här hjälpen.\n"
    )


@pytest.mark.parametrize("name", command_names())
@pytest.mark.parametrize(("language", "first"), [("sv", "Användning: samverkan"), ("en", "Usage: samverkan")])
def test_every_command_explains_itself_in_both_languages(
    run: Callable[..., Result], name: str, language: str, first: str
) -> None:
    outcome = run(name, "--lang", language, "--help")

    assert outcome.exit_code == 0
    assert outcome.output.startswith(f"{first} {name} [")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lista"], "Fel: Kommandot 'lista' finns inte."),
        (["tenants", "--farg"], "Fel: Valet '--farg' finns inte."),
        (["show"], "Fel: Argument saknas 'MODELL:ID'."),
        (
            ["tenants", "--format", "xml"],
            "Fel: Ogiltigt värde för '--format': 'xml' är inget av 'text', 'markdown', 'html', 'docx', 'json', 'csv'.",
        ),
        (["tenants", "--lang"], "Fel: Valet '--lang' behöver ett värde."),
        (["tenants", "extra"], "Fel: Ett argument för mycket (extra)"),
        (
            ["show", "provlan:a", "--at", "2017-02-30"],
            "Fel: Ogiltigt värde för '--at': ”2017-02-30” går inte att läsa som en dag. Skriv år-månad-dag, till exempel 2017-02-28.",
        ),
        (["--lang", "en", "tenants", "--lang", "en", "--colour"], "Error: No such option '--colour'."),
    ],
)
def test_a_mistyped_command_is_answered_in_the_readers_language(
    run: Callable[..., Result], arguments: list[str], message: str
) -> None:
    outcome = run(*arguments)

    assert outcome.exit_code == 2
    assert outcome.output.splitlines()[-1].startswith(message)


@pytest.mark.parametrize(
    ("arguments", "surroundings", "language"),
    [
        (["--lang", "en"], "sv", "en"),
        (["tenants", "--lang=en"], "sv", "en"),
        (["--lang"], "en", "en"),
        ([], "en", "en"),
        ([], "sv", "sv"),
    ],
)
def test_the_language_is_known_before_anything_is_said(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], surroundings: str, language: str
) -> None:
    monkeypatch.setenv("SAMVERKAN_LANG", surroundings)

    assert asked_for(arguments) == language


def test_a_program_that_runs_our_commands_keeps_its_own_language() -> None:
    before = gettext.textdomain()
    with speaking("sv"):
        assert gettext.gettext("Options") == "Val"

    assert gettext.textdomain() == before
    assert gettext.gettext("Options") == "Options"


def test_the_compiled_catalogue_says_what_the_readable_one_says() -> None:
    with (CATALOGUE / f"{DOMAIN}.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    pairs = dict(_catalogue())

    assert {said: compiled.gettext(said) for said in pairs} == pairs


def test_everything_click_says_to_a_user_is_translated() -> None:
    translated = dict(_catalogue())
    said = {words for name in SPOKEN_BY_CLICK for words in _said(Path(click.__file__).with_name(name))}

    assert {words for words in said if not NEVER_SEEN.search(words)} - set(translated) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_names_every_view(language: Language) -> None:
    assert [view for view in VIEWS if view not in text("cli.option.view", language)] == []


def test_the_version_is_told(run: Callable[..., Result]) -> None:
    assert re.fullmatch(r"samverkan \d+\.\d+\.\d+\n", run("--version").output)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_console_with_an_old_code_page_gets_utf8(encoding: str) -> None:
    program = (
        "from samverkan_model.cli import main; import sys; sys.argv = ['samverkan', '--lang', 'sv', '--help']; main()"
    )
    environment = {"PYTHONIOENCODING": encoding, "SAMVERKAN_LANG": "sv"}
    outcome = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=environment)

    assert "Användning" in outcome.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_traceback() -> None:
    program = "from samverkan_model.cli import main; import sys; sys.argv = ['samverkan', 'schema']; main()"
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.close()
    error = child.stderr.read()
    child.stderr.close()
    child.wait()

    assert error == b""


def _catalogue() -> Iterator[tuple[str, str]]:
    """What is said and its translation, the singular where there are two forms."""
    written = (CATALOGUE / f"{DOMAIN}.po").read_text(encoding="utf-8")
    for said, told in re.findall(
        r'^msgid (".+")\n(?:msgid_plural .+\n)?msgstr(?:\[0\])? (".+")$', written, re.MULTILINE
    ):
        yield ast.literal_eval(said), ast.literal_eval(told)


def _said(source: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
            yield from (str(part.value) for part in node.args[:1] if isinstance(part, ast.Constant))


def test_what_help_offers_is_what_there_is() -> None:
    assert tuple(map(str, Evidence)) == options.READINGS
    assert tuple(PAGES) == options.PAGE_NAMES


def test_help_brings_in_nothing_slow() -> None:
    code = (
        "import sys; from samverkan_model.cli.root import root_for\n"
        "try: root_for(['--help']).main(['--help'], prog_name='samverkan')\n"
        "except SystemExit: print([one for one in ('pydantic_core', 'networkx', 'rich', 'yaml') if one in sys.modules], file=sys.stderr)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stderr == "[]\n"


@pytest.mark.parametrize(("command", "library"), [("mcp", "mcp"), ("lsp", "pygls"), ("watch", "watchfiles")])
def test_a_command_whose_extra_is_missing_says_what_to_install(command: str, library: str) -> None:
    code = (
        f"import sys; sys.modules[{library!r}] = None; from samverkan_model.cli import main; "
        f"sys.argv = ['samverkan', {command!r}, '--lang', 'sv']; main()"
    )
    ended = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, encoding="utf-8", check=False
    )

    assert ended.returncode == 2
    assert f'pip install "samverkan-model[{command}]"' in ended.stderr
    assert "Traceback" not in ended.stderr
