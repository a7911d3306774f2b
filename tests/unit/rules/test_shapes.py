"""Rules of a project's own: shapes, their defaults, and every fault of a file with its line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import samverkan_model as sm
from samverkan_model.rules.engine.base import Severity
from samverkan_model.rules.engine.shape_files import read_shapes

HEAD = "rules:\n  - code: X01\n    name: x.rule\n"
TEXT = "    statement: Så ska det vara.\n    says: '{record} saknar {key}.'\n"
BODY = "id: a, name: A, kind: styrgrupp, valid: 2017/.."

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file of rules."""

    def make(text: str) -> Path:
        path = tmp_path / "samverkan-rules.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return make


def rule(shape: str, good: str, bad: str) -> str:
    """A file with one rule; the shape as YAML on one line."""
    rows = "".join(f"    {row}\n" for row in shape.split("; "))
    examples = "".join(f"    {key}: |\n      {text}\n" for key, text in (("good", good), ("bad", bad)))
    return HEAD + rows + TEXT + examples


SEATED = f"bodies: [{{{BODY}}}]\n      seats: [{{body: a, role: chair, valid: 2017/..}}]"
BARE = f"bodies: [{{{BODY}}}]"
CASES: dict[str, Any] = {
    "a seat with a role": ("every: bodies; has: {seats: {role: chair}}", SEATED, BARE),
    "only some kinds": (
        "every: bodies; where: {kind: styrgrupp}; has: {seats: {role: chair}}",
        "bodies: [{id: a, name: A, kind: samrad, valid: 2017/..}]",
        BARE,
    ),
    "a field": (
        "every: bodies; has: purpose", f"bodies: [{{{BODY}, purpose: Leda}}]", BARE,
    ),
    "several fields": (
        "every: bodies; has: [purpose, cadence]",
        f"bodies: [{{{BODY}, purpose: Leda, cadence: varje år}}]",
        f"bodies: [{{{BODY}, purpose: Leda}}]",
    ),
    "a part of a record": (
        "every: agreements; has: {parties: {role: värd}}",
        "organizations: [{id: r, name: R, kind: region}]\n      agreements: [{id: a, title: A, kind: avtal, valid: 2017/.., parties: [{party: r, role: värd}]}]",
        "organizations: [{id: r, name: R, kind: region}]\n      agreements: [{id: a, title: A, kind: avtal, valid: 2017/.., parties: [r]}]",
    ),
    "at least two": (
        "every: bodies; has: {seats: {role: any}}; at_least: 2",
        f"bodies: [{{{BODY}}}]\n      seats: [{{id: s, body: a, valid: 2017/..}}, {{id: t, body: a, valid: 2017/..}}]",
        SEATED,
    ),
    "a plain value": (
        "every: bodies; has: {level: political}", f"bodies: [{{{BODY}, level: political}}]", f"bodies: [{{{BODY}, level: officials}}]",
    ),
    "what the sources are silent on": (
        "every: bodies; has: {seats: {role: chair}}", f"bodies: [{{{BODY}, not_documented: chair}}]", BARE,
    ),
    "a wider kind": (
        "every: bodies; where: {kind: sekretariat}; has: purpose",
        "bodies: [{id: a, name: A, kind: styrgrupp, valid: 2017/..}]",
        "bodies: [{id: a, name: A, kind: processtod, valid: 2017/..}]",
    ),
    "information out": (
        "every: bodies; has: {flows_from: {content: decision}}",
        f"bodies: [{{{BODY}}}]\n      flows: [{{sender: a, content: decision, valid: 2017/..}}]",
        f"bodies: [{{{BODY}}}]\n      flows: [{{sender: a, content: report, valid: 2017/..}}]",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("shape", "good", "bad"), CASES.values(), ids=CASES)
def test_a_shape_leaves_its_good_example_alone_and_finds_the_bad(write: Write, shape: str, good: str, bad: str) -> None:
    [made] = read_shapes(write(rule(shape, good, bad)))

    assert (made.code, made.severity, made.plugin) == ("X01", Severity.WARNING, "samverkan-rules.yaml")


def test_what_a_rule_does_not_say_is_said_for_it(write: Write) -> None:
    [made] = read_shapes(
        write(rule("every: bodies; where: {kind: styrgrupp}; has: {seats: {role: chair}}", SEATED, BARE))
    )

    assert made.definition["sv"] == (
        "Varje post bland bodies där kind: styrgrupp har minst 1 av: seats (role: chair). "
        "Det som är märkt som inte dokumenterat räknas inte som brist."
    )
    assert made.why["en"] == "The project has set the rule and given no reason."


FAULTS = {
    "an unknown key": ("every: bodies; has: purpose; haz: x", "6: X01: nyckeln ”haz” finns inte."),
    "an unknown concept": ("every: body; has: purpose", "4: X01: rubriken ”body” är inget begrepp"),
    "an unknown field": ("every: bodies; has: purpos", "5: X01: nyckeln ”purpos” finns inte. Menade du ”purpose”?"),
    "an unknown field beside": ("every: bodies; has: {seats: {rol: chair}}", "5: X01: nyckeln ”rol” finns inte."),
    "an unknown condition": ("every: bodies; where: {sort: x}; has: purpose", "5: X01: nyckeln ”sort” finns inte."),
    "no condition": ("every: bodies", "2: X01: nyckeln ”has” saknas"),
    "a severity": ("every: bodies; has: purpose; severity: stor", "6: X01: severity har ”stor”."),
    "a number": ("every: bodies; has: purpose; at_least: två", "6: X01: at_least har ”två”"),
}


@pytest.mark.parametrize(("shape", "said"), FAULTS.values(), ids=FAULTS)
def test_every_fault_is_told_with_its_line(write: Write, shape: str, said: str) -> None:
    path = write(rule(shape, SEATED, BARE))

    with pytest.raises(sm.ModelFaults) as caught:
        read_shapes(path)
    found = [str(fault).removeprefix("samverkan-rules.yaml:") for fault in caught.value.faults]
    assert [line for line in found if line.startswith(said.partition(":")[0]) and said.partition(": ")[2] in line], (
        found
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (rule("every: bodies; has: purpose", BARE, BARE), "8: X01: regeln anmärker på det goda exemplet."),
        (rule("every: bodies; has: name", BARE, BARE), "10: X01: regeln finner inget fel i det dåliga exemplet."),
        (rule("every: bodies; has: purpose", "bodies: [x", BARE), "8: X01: exemplet good går inte att läsa: "),
        (
            rule("every: bodies; has: purpose", "tenant: x", BARE),
            "8: X01: exemplet good går inte att läsa: example.yaml:1: ",
        ),
        (
            rule("every: bodies; has: purpose", BARE, BARE).replace("{record}", "{organ}"),
            "7: X01: says har en platshållare",
        ),
        ("rules: []\nregler: []\n", None),
        ("regler: []\n", "1: nyckeln ”rules” saknas"),
        ("rules: [x]\n", "1: här ska det stå nycklar och värden"),
    ],
)
def test_examples_and_messages_are_tried_when_the_file_is_read(write: Write, text: str, said: str | None) -> None:
    path = write(text)
    if said is None:
        assert read_shapes(path) == ()
        return

    with pytest.raises(sm.ModelFaults) as caught:
        read_shapes(path)
    assert any(str(fault).startswith(f"samverkan-rules.yaml:{said}") for fault in caught.value.faults), caught.value


def test_what_is_wrong_with_an_example_is_told_in_the_readers_language(write: Write) -> None:
    with pytest.raises(sm.ModelFaults) as caught:
        read_shapes(write(rule("every: bodies; has: purpose", "tenant: {id: x, kind: county}", BARE)))

    assert "example.yaml:1: tenant: the key “name” is missing or empty" in caught.value.text("en")


def test_a_code_that_is_taken_is_refused(write: Write) -> None:
    path = write(rule("every: bodies; has: {seats: {role: chair}}", SEATED, BARE))

    with pytest.raises(sm.ModelFaults, match="code ”X01” används redan av en annan regel"):
        read_shapes(path, {"X01"})


def test_a_workspace_takes_rules_for_every_tenant(write: Write, folder: Callable[..., Path]) -> None:
    workspace = sm.Workspace.load(folder(bodies=f"bodies: [{{{BODY}}}]"))
    workspace.add_rules(write(rule("every: bodies; has: {seats: {role: chair}}", SEATED, BARE)))

    assert "X01" in {finding.rule for finding in workspace["prov"].at("2018-01-01").check().findings}


HOSTILE = """
rules:
  - code: X01
    name: n
    every: {every}
    has: seats
    statement: s
    says: {says}
    good: "{good}"
    bad: b
    {more}
"""


@pytest.mark.parametrize(
    "change",
    [
        {"every": "[bodies]"}, {"every": "{a: b}"}, {"says": '"{record.x}"'}, {"says": '"{record[a]}"'},
        {"says": "{sv: [a], en: b}"}, {"says": '"{record:>3000000000}"'}, {"says": '"{record!r}"'}, {"says": '"{"'},
        {"more": "at: igår"}, {"more": "at: [x]"}, {"more": "at_least: ²"}, {"more": f"at_least: {'9' * 4400}"},
        {"more": "severity: [a]"}, {"more": "kind: {}"}, {"good": "tenant: x"},
        {"more": "where: [[a]]"}, {"more": "statement: [a]"}, {"more": "why: {sv: [a]}"},
    ],
)  # fmt: skip
def test_whatever_stands_in_a_rule_is_a_fault_with_its_place(tmp_path: Path, change: dict[str, str]) -> None:
    values = {"every": "bodies", "says": "s", "good": "bodies: []", "more": ""} | change
    text = HOSTILE
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    file = tmp_path / "samverkan-rules.yaml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(sm.ModelFaults) as caught:
        read_shapes(file)
    assert caught.value.faults
    assert all(fault.place.file == "samverkan-rules.yaml" for fault in caught.value.faults)
