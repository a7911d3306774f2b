"""What the rules find, in every form; exit codes, baseline, severities and rules that break."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from sarif_pydantic import Sarif  # type: ignore[import-untyped] # it ships no types

Run = Callable[..., Result]
RULES = """
from pathlib import Path
from samverkan_model import hookimpl
from samverkan_model.rules.engine.base import Violation, Ref
from samverkan_model.rules.engine.registry import Checks, make_rules

CHECKS = Checks()

@CHECKS.over("bodies")
def PROV01(inquiry, body):
    if not body.functions:
        yield Violation(body.id)

@CHECKS.over("seats")
def PROV02(inquiry, seat):
    if not seat.appointed_by:
        yield Violation(seat.id, (*seat.at, seat.body, seat.id), parts={"body": Ref(seat.body)})

@CHECKS.over("needs")
def PROV03(inquiry, need):
    yield Violation(need.id)

@CHECKS.over("mandates")
def TRAS01(inquiry, mandate):
    raise ValueError("trasig")

@hookimpl
def samverkan_rules():
    return make_rules(CHECKS, Path(__file__).parent / "regler.yaml", plugin="samverkan-regler")
"""
TEXT = """
{code}:
  name: {name}
  severity: {severity}
  kind: gap
  statement: {{sv: {statement}, en: Statement.}}
  definition: {{sv: Så avgörs det., en: Definition.}}
  why: {{sv: Annars vet ingen., en: Nobody knows otherwise.}}
  remedy: {{sv: Fyll i., en: Fill in.}}
  says: {{default: {{sv: '{says}', en: '{says}'}}}}
  good: "bodies: []"
  bad: "bodies: []"
"""
WRITTEN = (
    ("PROV01", "body.function", "error", "Varje organ har en funktion.", "{record} har ingen funktion. Ange den."),
    ("PROV02", "seat.appointed", "warning", "Varje plats säger vem som utser.", "Ingen utser till {body}. Ange vem."),
    ("PROV03", "need.any", "info", "Inga behov.", "{record} är ett behov."),
    ("TRAS01", "mandate.broken", "error", "Regeln är trasig.", "Trasig."),
)
CHECK = ("check", "provlan", "--at", "2017-06-01", "--select", "PROV")


@pytest.fixture
def ruled(installed: Path) -> Path:
    """The installed tenant, and a plugin with rules written by hand, one of which breaks."""
    place = installed.parent
    (place / "regler_tillagg.py").write_text(RULES, encoding="utf-8")
    names = ("code", "name", "severity", "statement", "says")
    texts = "".join(TEXT.format(**dict(zip(names, row, strict=True))) for row in WRITTEN)
    (place / "regler.yaml").write_text(texts, encoding="utf-8")
    info = place / "samverkan_regler-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: samverkan-regler\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[samverkan_model]\nregler = regler_tillagg\n", encoding="utf-8")
    return installed


pytestmark = pytest.mark.usefixtures("ruled")


def add(folder: Path, text: str) -> None:
    """Adds rows to the installed tenant."""
    (folder / "mer.yaml").write_text(text, encoding="utf-8")


def test_findings_stand_by_tenant_severity_and_rule_the_message_first(run: Run) -> None:
    outcome = run(*CHECK)

    assert outcome.exit_code == 1
    assert outcome.stdout == (
        "Det som reglerna har hittat 2017-06-01\n"
        "Det som är belagt inom två år från dagen förutsätts gälla, om ingen källa säger annat.\n"
        "2 fel, 2 varningar, 0 upplysningar.\n"
        "\n"
        "Provlän: 2 fel\n"
        "  PROV01 Varje organ har en funktion. (2)\n"
        "  - Arbetsutskottet har ingen funktion. Ange den.\n"
        "    PROV01 · provlan-modell/tenant.yaml:24 · källa: Arbetsplan 2017 § 2\n"
        "  - Samråd vård har ingen funktion. Ange den.\n"
        "    PROV01 · provlan-modell/tenant.yaml:10 · källa: Arbetsplan 2017 § 1\n"
        "\n"
        "Provlän: 2 varningar\n"
        "  PROV02 Varje plats säger vem som utser. (2)\n"
        "  - Ingen utser till Arbetsutskottet. Ange vem.\n"
        "    PROV02 · provlan-modell/tenant.yaml:28 · källa: Arbetsplan 2017 § 2\n"
        "    visas av: Region Prov → Arbetsutskottet → Arbetsutskottet – Ledamot – Region Prov\n"
        "  - Ingen utser till Samråd vård. Ange vem.\n"
        "    PROV02 · provlan-modell/tenant.yaml:27 · källa: Arbetsplan 2017 § 3\n"
        "    visas av: Region Prov → Samråd vård → regionråd\n"
        "\n"
        "Reglerna PROV03 hade ingenting att granska.\n"
        "samverkan rule KOD förklarar en regel.\n"
    )


def test_one_finding_of_a_rule_needs_no_heading_of_its_own(run: Run, ruled: Path) -> None:
    add(ruled, "deviations: [{id: d, rule: PROV01, records: au, reason_accepted: x, valid: 2010/..}]")
    lines = run(*CHECK, "--select", "PROV01").stdout.splitlines()

    assert lines[lines.index("Provlän: 1 fel") + 1] == "  - Samråd vård har ingen funktion. Ange den."


def test_what_has_been_accepted_stands_apart_and_does_not_weigh(run: Run, ruled: Path) -> None:
    add(
        ruled,
        "deviations:\n  - {id: d, rule: PROV01, records: [au], reason_accepted: Ses över 2018, valid: 2017-01-01/2018-12-31}\n"
        "  - {id: e, rule: PROV01, records: [samrad], reason_accepted: Ses över, valid: 2017-01-01/2018-12-31}\n",
    )
    outcome = run(*CHECK, "--select", "PROV01", "--ignore", "PROV02,PROV03")

    assert outcome.exit_code == 0
    assert outcome.stdout.splitlines()[2:10] == [
        "0 fel, 0 varningar, 0 upplysningar, 2 godtagna avvikelser.",
        "",
        "Provlän: 2 godtagna avvikelser",
        "  PROV01 Varje organ har en funktion. (2)",
        "  - Arbetsutskottet har ingen funktion. Ange den.",
        "    PROV01 · provlan-modell/tenant.yaml:24 · källa: Arbetsplan 2017 § 2",
        "    godtaget: Ses över 2018",
        "  - Samråd vård har ingen funktion. Ange den.",
    ]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 1),
        (["--fail-on", "never"], 0),
        (["--severity", "PROV01=info"], 0),
        (["--severity", "PROV01=info", "--fail-on", "warning"], 1),
        (["--severity", "body.function=off", "--fail-on", "error"], 0),
        (["--severity", "PROV=info", "--fail-on", "warning"], 0),
        (["--severity", "PROV=info", "--severity", "PROV02=error"], 1),
        (["--ignore", "PROV01"], 0),
        (["--ignore", "body.function,PROV02", "--fail-on", "info"], 0),
        (["--select", "TRAS01"], 2),
    ],
)
def test_the_exit_code_says_how_it_went(run: Run, arguments: list[str], code: int) -> None:
    assert run(*CHECK, *arguments).exit_code == code


def test_the_project_weighs_rules_and_the_command_line_wins(run: Run) -> None:
    Path("samverkan.toml").write_text('[rules]\nPROV = "info"\nPROV02 = "error"\n', encoding="utf-8")

    assert "2 fel, 0 varningar, 2 upplysningar." in run(*CHECK).stdout
    assert "0 fel, 2 varningar, 2 upplysningar." in run(*CHECK, "--severity", "PROV02=warning").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--select", "PROV04"], "Fel: ”PROV04” är ingen regel. Menade du ”PROV03”?\n"),
        (["--ignore", "body.funktion"], "Fel: ”body.funktion” är ingen regel. Menade du ”body.function”?\n"),
        (["--severity", "PROW=off"], "Fel: ”PROW” är ingen regel. Menade du ”PROV”?\n"),
        (["--baseline", "finns-inte.json"], "Fel: finns-inte.json: går inte att läsa ("),
    ],
)
def test_what_does_not_exist_is_answered_with_what_is_near(run: Run, arguments: list[str], message: str) -> None:
    outcome = run(*CHECK, *arguments)

    assert outcome.exit_code == 2
    assert outcome.stderr.startswith(message)


def test_a_severity_that_is_none_is_refused(run: Run) -> None:
    outcome = run(*CHECK, "--severity", "PROV01=stor")

    assert outcome.exit_code == 2
    assert outcome.stderr.splitlines()[-1] == (
        "Fel: ”PROV01=stor” går inte att läsa. Skriv till exempel --severity MAN11=info eller MAN11=off."
    )


def test_all_that_is_wrong_in_the_projects_file_is_told_at_once_with_its_line(run: Run) -> None:
    Path("samverkan.toml").write_text(
        '# inställningar\n[rules]\nPROV01 = "stor"\nPROX01 = "off"\n"" = "off"\nPROV02 = 2020-01-01\n[regler]\na = 1\n',
        encoding="utf-8",
    )
    told = run(*CHECK, "--lang", "en").stderr.splitlines()

    assert [line.removeprefix("Error: ").split(" ")[:3] for line in told[-6:-1]] == [
        ["samverkan.toml:3:", "rules:", "PROV01"], ["samverkan.toml:4:", "rules:", "there"],
        ["samverkan.toml:5:", "rules:", "there"], ["samverkan.toml:6:", "rules:", "PROV02"],
        ["samverkan.toml:7:", "there", "is"],
    ]  # fmt: skip
    assert "Did you mean “PROV01”?" in told[-5]
    assert told[-1] == "5 faults."


def test_nothing_is_no_rule_and_turns_none_off(run: Run) -> None:
    assert run(*CHECK, "--ignore", "").stdout == run(*CHECK).stdout
    assert run(*CHECK, "--severity", "=off").exit_code == 2


@pytest.mark.parametrize("content", ['[rules]\nPROV01 = "stor"\n', "[rules", '[rules]\nPROX01 = "off"\n'])
def test_a_faulty_project_file_is_named(run: Run, content: str) -> None:
    Path("samverkan.toml").write_text(content, encoding="utf-8")
    outcome = run(*CHECK)

    assert outcome.exit_code == 2
    assert "samverkan.toml" in outcome.stderr or "PROX01" in outcome.stderr


def test_a_rule_that_breaks_is_named_and_the_rest_runs_on(run: Run) -> None:
    outcome = run(*CHECK, "--select", "TRAS")
    line = "TRAS01 (samverkan-regler) kunde inte köras: ValueError: trasig. De andra reglerna har körts.\n"

    assert (outcome.exit_code, outcome.stderr) == (2, line)
    assert line in outcome.stdout
    assert "2 fel, 2 varningar" in outcome.stdout


def test_a_plugin_whose_rules_cannot_be_read_is_named_and_the_rest_runs_on(run: Run, ruled: Path) -> None:
    (ruled.parent / "regler.yaml").unlink()
    outcome = run("check", "provlan", "--at", "2017-06-01", "--select", "MAN02")

    assert outcome.exit_code == 2
    assert outcome.stderr.startswith("Tillägget regler 1.0 kunde inte användas: ")


def test_what_is_known_is_left_out_and_what_is_new_is_shown(run: Run, ruled: Path) -> None:
    written = run(*CHECK, "--write-baseline", "--baseline", "kand.json")
    known = run(*CHECK, "--baseline", "kand.json", "--fail-on", "info")
    add(ruled, "bodies: [{id: ny, name: Nya rådet, kind: samrad, valid: 2017/..}]")
    new = run(*CHECK, "--baseline", "kand.json")

    assert written.stderr == "Skrev kand.json\n"
    assert (known.exit_code, "0 fel, 0 varningar" in known.stdout) == (0, True)
    assert (new.exit_code, "1 fel, 0 varningar" in new.stdout) == (1, True)


def test_a_baseline_runs_out_and_what_was_put_off_comes_back(run: Run) -> None:
    run(*CHECK, "--write-baseline", "--baseline", "kand.json")
    written = json.loads(Path("kand.json").read_text(encoding="utf-8"))
    Path("kand.json").write_text(json.dumps(written | {"until": "2018-12-31"}), encoding="utf-8")
    outcome = run(*CHECK, "--baseline", "kand.json")

    assert date.fromisoformat(written["until"]) > date.today()
    assert outcome.stderr.startswith("kand.json gällde till och med 2018-12-31. Det som då sköts upp visas igen")
    assert outcome.stdout == run(*CHECK).stdout


def test_the_time_of_each_rule_is_shown_when_asked_for(run: Run) -> None:
    assert re.search(r"^Tid per regel\nRegel +ms\nPROV0\d +\d+\.\d$", run(*CHECK, "--timings").stdout, re.MULTILINE)


def test_findings_through_a_time_say_when_they_held(run: Run) -> None:
    output = run("check", "provlan", "--from", "2015-06-01", "--to", "2018-06-01", "--select", "PROV01").stdout

    assert output.startswith("Det som reglerna har hittat 2015-06-01–2018-06-01\n")
    assert "PROV01 · provlan-modell/tenant.yaml:10 · källa: Arbetsplan 2017 § 1 · sedan 2016-01-01\n" in output


def test_findings_as_json_have_the_shape_that_is_promised(run: Run) -> None:
    document = json.loads(run(*CHECK, "--format", "json").stdout)

    assert list(document) == ["schema", "at", "until", "findings", "coverage", "failures"]
    assert (document["schema"], document["at"]) == ("samverkan.check/1", "2017-06-01")
    assert document["coverage"]["provlan"] == {"PROV01": 2, "PROV02": 2, "PROV03": 0}
    assert document["findings"][2] == {
        "rule": "PROV02",
        "name": "seat.appointed",
        "severity": "warning",
        "kind": "gap",
        "theme": "own",
        "reader": "strategist",
        "tenant": "provlan",
        "entities": ["provlan:au-plats", "provlan:region", "provlan:au"],
        "path": ["provlan:region", "provlan:au", "provlan:au-plats"],
        "from": "2017-06-01",
        "until": None,
        "message": "Ingen utser till Arbetsutskottet. Ange vem.",
        "location": {"file": "provlan-modell/tenant.yaml", "line": 28},
        "sources": ["plan § 2"],
        "fingerprint": document["findings"][2]["fingerprint"],
        "accepted": None,
    }


def test_sarif_is_what_the_standard_asks_for(run: Run, ruled: Path) -> None:
    add(ruled, "deviations: [{id: d, rule: PROV01, records: au, reason_accepted: Känt, valid: 2010/..}]")
    text = run(*CHECK, "-o", "fynd.sarif")
    document = json.loads(Path("fynd.sarif").read_text(encoding="utf-8"))
    [ran] = Sarif.model_validate(document).runs
    results = ran.results or []

    assert text.exit_code == 1
    assert document["version"] == "2.1.0"
    assert [rule.id for rule in ran.tool.driver.rules or []] == ["PROV01", "PROV02", "PROV03"]
    assert [(one.rule_id, one.rule_index) for one in results] == [
        ("PROV01", 0),
        ("PROV01", 0),
        ("PROV02", 1),
        ("PROV02", 1),
    ]
    assert [(one.locations or [])[0].physical_location for one in results] == [None] * 4, "it lies in no repository"
    suppressed = document["runs"][0]["results"][0]["suppressions"]
    assert suppressed == [{"kind": "external", "justification": "Känt"}]


def test_sarif_tells_where_in_the_repository_a_line_is_and_no_line_of_what_has_none(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = tmp_path / "förråd"
    model = top / "län" / "vårt län"
    (top / ".git").mkdir(parents=True)
    (top / "arbete").mkdir()
    model.mkdir(parents=True)
    (model / "tenant.yaml").write_text("tenant: {id: vart, name: V, kind: county}", encoding="utf-8")
    (model / "organ.yaml").write_text(
        "# en rad\nbodies: [{id: a, name: A, kind: styrgrupp, valid: 2016/..}]", encoding="utf-8"
    )

    def places(where: Path, folder: Path) -> set[str]:
        monkeypatch.chdir(where)
        told = run("check", "vart", "--folder", str(folder), "--at", "2017-06-01", "--format", "sarif").stdout
        found = [one["locations"][0] for one in json.loads(told)["runs"][0]["results"]]
        return {json.dumps(one.get("physicalLocation")) for one in found}

    [place] = places(top / "arbete", Path("..", "län", "vårt län"))
    assert json.loads(place) == {
        "artifactLocation": {"uri": "l%C3%A4n/v%C3%A5rt%20l%C3%A4n/organ.yaml"}, "region": {"startLine": 2}
    }  # fmt: skip
    assert places(model, Path()) == {place}
    (top / ".git").rmdir()
    assert places(top / "arbete", model) == {"null"}, "it does not lie where the command is run"


def test_sarif_of_the_counties_is_valid_too(run: Run) -> None:
    document = json.loads(run("check", "kalmar", "--at", "2018-01-01", "--format", "sarif", "--lang", "en").stdout)

    assert Sarif.model_validate(document).runs[0].language == "en-GB"


def test_markdown_has_a_heading_for_each_severity_and_rule(run: Run) -> None:
    run(*CHECK, "-o", "fynd.md")
    lines = Path("fynd.md").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if line.startswith("#")] == [
        "# Det som reglerna har hittat 2017-06-01",
        "## Provlän: 2 fel",
        "### PROV01 Varje organ har en funktion. (2)",
        "## Provlän: 2 varningar",
        "### PROV02 Varje plats säger vem som utser. (2)",
    ]
    assert "- Arbetsutskottet har ingen funktion. Ange den." in lines


@pytest.mark.parametrize("form", ["json", "html"])
def test_two_runs_give_the_same_bytes(form: str) -> None:
    program = "from samverkan_model.cli import main; import sys; sys.argv = ['samverkan', *sys.argv[1:]]; main()"
    arguments = ["check", "--from", "2016-01-01", "--to", "2018-06-01", "--fail-on", "never", "--format", form]
    outputs = [
        subprocess.run(
            [sys.executable, "-c", program, *arguments],
            capture_output=True,
            check=False,
            env=os.environ | {"PYTHONHASHSEED": seed, "SAMVERKAN_LANG": "sv"},
        ).stdout
        for seed in ("1", "2")
    ]

    assert outputs[0] == outputs[1]
    assert outputs[0]
