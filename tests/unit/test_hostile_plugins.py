"""Whatever a plugin answers, raises, prints or makes: it is named, and all else runs on."""

import datetime
import math
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

import samverkan_model as sm
from samverkan_model import plugins
from samverkan_model.cli.root import root_for
from samverkan_model.diagrams.scene import Scene
from samverkan_model.diagrams.theme import DEFAULT
from samverkan_model.diagrams.views import VIEWS
from samverkan_model.exchange.formats import Exporter, Importer
from samverkan_model.loading.adapter import Adapter, Given, SourceRow
from samverkan_model.loading.folder import examine
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.bodies import Body
from samverkan_model.plugins import Plugins
from samverkan_model.rules.engine.base import Violation
from samverkan_model.rules.engine.registry import own_rules
from tests.unit.test_plugins import HOOKS, FakeEntryPoint, discovered, module

MODEL = Path(__file__).parents[2] / "examples" / "minimal"
DAY = ("--at", "2020-01-01")


class Base(BaseException):
    """What is no Exception."""


class Mute:
    """Something that cannot say what it is."""

    def __repr__(self) -> str:
        raise RuntimeError

    __str__ = __repr__


class MuteError(Exception):
    """An exception whose message ends the program."""

    def __str__(self) -> str:
        raise SystemExit(9)


changed: Any = replace
"""What is tried is what no type allows, so that none is asked for here."""


def odd(kind: Any, *parts: Any, **named: Any) -> Any:
    """Something with parts of other kinds than it promises."""
    return kind(*parts, **named)


def raising(error: BaseException) -> Callable[..., Any]:
    def fails(*_: object) -> Any:
        raise error

    return fails


def deep(*_: object) -> Any:
    return deep()


def ending() -> Iterator[object]:
    yield Mute()
    raise SystemExit(3)


def endless() -> Iterator[object]:
    while True:
        yield "mapp"


ANSWERS: dict[str, Callable[..., Any]] = {
    "int": lambda: 5, "bytes": lambda: b"x", "mute": lambda: Mute(),  # noqa: PLW0108 - a class would be no hook
    "list of none": lambda: [None],
    "list of mute": lambda: [Mute()], "none as a name": lambda: {None: None}, "int as a name": lambda: {1: 1},
    "mute as a name": lambda: {Mute(): Mute()}, "generator that ends the program": ending, "deep": deep,
    "SystemExit": raising(SystemExit(7)), "SystemExit with words": raising(SystemExit("slut")),
    "BaseException": raising(Base("b")), "GeneratorExit": raising(GeneratorExit()), "MuteError": raising(MuteError()),
    "MemoryError": raising(MemoryError()), "group": raising(BaseExceptionGroup("g", [SystemExit(1)])),
    "Exit": raising(click.exceptions.Exit(3)), "Abort": raising(click.Abort()),
}  # fmt: skip


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("hook", HOOKS)
def test_whatever_a_hook_does_it_is_named_and_the_others_are_asked(
    monkeypatch: pytest.MonkeyPatch, hook: str, answer: str
) -> None:
    good = FakeEntryPoint("god", module(samverkan_tenants=lambda: Path("god")))
    found = discovered(monkeypatch, FakeEntryPoint("fel", module(**{hook: ANSWERS[answer]})), good)

    assert [(one.name, bool(one.faults())) for one in found.ask_all()] == [("fel", True), ("god", False)]
    assert list(found.tenants()) == [("god", Path("god"))]


@pytest.mark.parametrize("hook", ["samverkan_tenants", "samverkan_vocabulary", "samverkan_rules", "samverkan_commands"])
def test_a_hook_that_never_comes_to_an_end_is_left_out(monkeypatch: pytest.MonkeyPatch, hook: str) -> None:
    found = discovered(monkeypatch, FakeEntryPoint("fel", module(**{hook: endless})))

    assert [one.cause() for one in found.ask_all()] == [
        f"kroken {hook} ger fler än 100000 saker, kanske utan slut. Låt den ge färre."
    ]


RULE = changed(own_rules()[0], code="XX01", name="xx.one", plugin="p", last=False)
OF_RULES: dict[str, tuple[object, ...]] = {
    "code": (None, 5, ["a"], "../x", "XX\x1b[31m", ""), "name": (None,), "severity": ("x", None), "kind": (None, 5),
    "statement": (None, 5), "says": (None, 5), "subjects": (None, 5), "examine": (None, 5), "good": (None, 5),
    "basis": (None, 5), "theme": (None, 5), "needs": (None, 5),
}  # fmt: skip


@pytest.mark.parametrize(("part", "value"), [(part, value) for part, values in OF_RULES.items() for value in values])
def test_a_rule_with_a_part_of_another_kind_is_left_out(
    monkeypatch: pytest.MonkeyPatch, part: str, value: object
) -> None:
    broken = changed(RULE, **{part: value})
    found = discovered(monkeypatch, FakeEntryPoint("fel", module(samverkan_rules=lambda: [broken])))

    assert len(found.rules()) == len(own_rules())
    assert found.found[0].fault


def said(monkeypatch: pytest.MonkeyPatch, plugin: object, *words: str) -> Result:
    """What a command says when the plugin is installed; never a traceback, never the plugin's own way out."""
    monkeypatch.setattr(plugins, "entry_points", lambda group: [FakeEntryPoint("fel", plugin)])
    told = CliRunner().invoke(root_for(["--lang", "sv"]), [*words, "--lang", "sv"], prog_name="samverkan")
    assert told.exception is None or isinstance(told.exception, SystemExit), told.exception
    assert told.exit_code in (0, 1, 2)
    assert "\x1b" not in told.output
    assert "UTSKRIFT" not in told.stdout
    return told


def printing(answer: object) -> Callable[..., Any]:
    def prints(*_: object) -> Any:
        sys.stdout.write("UTSKRIFT")
        return answer

    return prints


def found_by_rule(**parts: Any) -> list[object]:
    says = {"default": {"sv": "{record} {x}", "en": "{record} {x}"}}
    return [changed(RULE, says=says, examine=lambda _, subject: [Violation(subject.id, **parts)])]


RUN: dict[str, Callable[[], list[Any]]] = {
    "SystemExit": lambda: [changed(RULE, examine=raising(SystemExit(3)))],
    "BaseException": lambda: [changed(RULE, subjects=raising(Base()))],
    "int": lambda: [changed(RULE, examine=lambda *_: 5)],
    "ints": lambda: [changed(RULE, subjects=lambda _: [5])],
    "prints": lambda: [changed(RULE, examine=printing([]))],
    "no part": lambda: [*found_by_rule()],
    "mute part": lambda: found_by_rule(parts={"x": Mute()}),
    "no parts": lambda: found_by_rule(parts=None),
    "no such message": lambda: found_by_rule(text="ingen"),
    "text as a day": lambda: found_by_rule(parts={"x": "y"}, since="i går"),
    "text as a weight": lambda: found_by_rule(parts={"x": "y"}, severity="tung"),
    "int in the path": lambda: found_by_rule(parts={"x": "y"}, path=(5,)),
    "control character": lambda: found_by_rule(parts={"x": "\x1b[31m"}),
}


@pytest.mark.parametrize("form", ["text", "json", "html", "sarif"])
@pytest.mark.parametrize("case", RUN)
def test_a_rule_that_goes_wrong_is_told_and_the_others_answer(
    monkeypatch: pytest.MonkeyPatch, case: str, form: str
) -> None:
    plugin = module(samverkan_rules=RUN[case])
    told = said(monkeypatch, plugin, "check", "minimal", "--folder", str(MODEL), *DAY, "--format", form)

    assert told.stdout
    if case != "prints":
        assert "XX01" in told.output


TEMPLATES = ("{record.__class__}", "{record[0]}", "{x:>3000000000}", "{x!r}", "{x", "{} {0}", "{saknas}")


@pytest.mark.parametrize("words", TEMPLATES)
def test_a_message_does_no_more_than_name_its_parts(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    rule = changed(
        RULE, says={"default": {"sv": words, "en": words}},
        examine=lambda _, subject: [Violation(subject.id, parts={"x": "1"})],
    )  # fmt: skip
    told = said(monkeypatch, module(samverkan_rules=lambda: [rule]), "check", "minimal", "--folder", str(MODEL), *DAY)

    assert "class" not in told.stdout.replace(words, "")
    assert len(told.output) < 100_000


def drawn(**parts: Any) -> Callable[..., object]:
    return lambda snapshot, options: changed(VIEWS["structure"](snapshot, options), **parts)


SEEN: dict[str, Callable[..., object]] = {
    "int": lambda *_: 5, "none": lambda *_: None, "SystemExit": raising(SystemExit(3)), "Base": raising(Base()),
    "prints": printing(None), "takes nothing": lambda: 1, "control character": drawn(title="\x1b[31m"),
} | {
    f"{part.name} is {value!r}": drawn(**{part.name: value})
    for part in fields(Scene) for value in (None, 5, [5])
}  # fmt: skip


@pytest.mark.parametrize("case", SEEN)
def test_a_view_that_gives_no_picture_is_named(monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    plugin = module(samverkan_views=lambda: {"egen": SEEN[case]})
    told = said(
        monkeypatch, plugin, "diagram", "minimal", "--view", "egen", "--folder", str(MODEL), *DAY, "--format", "svg"
    )

    assert told.exit_code == 2
    assert "tillägget fel 1.2" in told.output


@pytest.mark.parametrize("name", ["../../pwned", "a\x1b[31mb", "", "a" * 300, "a b", "a/b"])
def test_a_name_that_cannot_be_written_is_left_out(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    found = discovered(monkeypatch, FakeEntryPoint("fel", module(samverkan_views=lambda: {name: VIEWS["structure"]})))

    assert set(found.views()) == set(VIEWS)
    assert "går inte att skriva som namn" in (found.found[0].fault or "")


@pytest.mark.parametrize("part", [part.name for part in fields(DEFAULT)])
def test_a_look_with_a_part_of_another_kind_is_left_out(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    for value in (None, [5]):
        broken = {"egen": changed(DEFAULT, **{part: value})}
        found = discovered(monkeypatch, FakeEntryPoint("fel", module(samverkan_themes=lambda given=broken: given)))
        assert set(found.themes()) == {"standard"}
        assert part in (found.found[0].fault or "")


WRITTEN: dict[str, Callable[..., object]] = {
    "int": lambda *_: 5, "none": lambda *_: None, "text": lambda *_: "text", "SystemExit": raising(SystemExit(3)),
    "prints": printing(5), "a number in a folder": lambda *_: {"a": 5}, "outside": lambda *_: {"../ut.txt": b"x"},
    "from the root": lambda *_: {"/ut.txt": b"x"}, "no name": lambda *_: {"": b"x"}, "int as name": lambda *_: {1: b""},
}  # fmt: skip


@pytest.mark.parametrize("case", WRITTEN)
def test_a_format_that_gives_no_file_is_named_and_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, case: str
) -> None:
    plugin = module(samverkan_exporters=lambda: {"rader": odd(Exporter, "R", "R", WRITTEN[case], "txt")})
    output = tmp_path / "ut" / "fil"
    told = said(
        monkeypatch, plugin, "export", "minimal", "--folder", str(MODEL), *DAY, "--format", "rader", "-o", str(output)
    )

    assert told.exit_code == 2
    assert "tillägget fel 1.2" in told.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "adapter",
    [None, 5, odd(Adapter, None, list), odd(Adapter, "x", None), odd(Adapter, "x", list, visibility="x")],
)
def test_an_importer_or_a_plugin_that_gives_no_adapter_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, adapter: object
) -> None:
    plugin = module(samverkan_importers=lambda: {"rader": odd(Importer, "R", "R", lambda _: adapter)})
    told = said(monkeypatch, plugin, "import", str(tmp_path), "--format", "rader", "-o", str(tmp_path / "ut"))

    assert (told.exit_code, "tillägget fel 1.2" in told.output) == (2, True)
    assert "fel 1.2" in said(monkeypatch, module(samverkan_tenants=lambda: [adapter]), "tenants").output


HEAD = SourceRow("tenant", {"id": "x", "name": "X", "kind": "county"}, "f", 1)


def body(**values: Any) -> SourceRow:
    return SourceRow("bodies", {"id": "b", "name": "B", "kind": "rad", **values}, "f", 2)


def told_of(*given: Any) -> list[str]:
    """Every fault of an adapter that gives these after the head."""

    def read() -> list[Given]:
        return [HEAD, *given]

    return [fault.text("en") for fault in examine(Adapter("x", read), core_vocabulary())[1]]


@pytest.mark.parametrize(
    ("value", "as_written"),
    [
        (datetime.date(2020, 2, 29), "2020-02-29"), (2018, "2018"), (Decimal(2018), "2018"), ("2018", "2018"),
        (datetime.datetime(2020, 3, 29, 23, 30, tzinfo=datetime.UTC), "2020-03-30"),
    ],
)  # fmt: skip
def test_numbers_and_days_are_read_as_if_they_were_written(value: object, as_written: str) -> None:
    facts, faults = examine(Adapter("x", lambda: [HEAD, body(valid=value, name=value)]), core_vocabulary())
    written, _ = examine(Adapter("x", lambda: [HEAD, body(valid=as_written)]), core_vocabulary())

    assert faults == []
    assert facts is not None
    assert written is not None
    assert (facts["b"].period, written["b"].period)[0] == written["b"].period


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ({"a"}, "set"), (b"a", "bytes"), (math.nan, "nan"), (-math.inf, "-inf"), (Decimal("NaN"), "Decimal"),
        (Mute(), "Mute"), (object, "type"), (range(3), "range"), ("x" * 1_000_001, "str (1000001 > 1000000)"),
    ],
)  # fmt: skip
def test_what_no_file_could_hold_is_told_with_place_and_remedy(value: object, found: str) -> None:
    assert told_of(body(name=value)) == [
        f"f:2: bodies: name has {found}, which no model file can hold. Give a text, a number, a day, a list, or keys "
        "and values; no value where there is none."
    ]


def endlessly() -> list[object]:
    """A list that holds itself."""
    loop: list[object] = []
    loop.append(loop)
    return loop


@pytest.mark.parametrize("value", [Mute(), endlessly(), {"a"}, object(), "\ud800"])
@pytest.mark.parametrize("command", ["tenants", "list", "validate", "conform", "find"])
def test_whoever_asks_of_a_tenant_with_such_values_is_answered(
    monkeypatch: pytest.MonkeyPatch, value: object, command: str
) -> None:
    plugin = module(samverkan_tenants=lambda: [Adapter("x", lambda: [HEAD, body(name=value)])])
    more = {"list": ("x", "bodies"), "validate": ("x",), "conform": ("x",), "find": ("--area", "vård")}.get(command, ())

    assert said(monkeypatch, plugin, command, *more).exit_code in (0, 1, 2)


def test_all_that_is_wrong_with_the_values_of_a_source_is_told_at_once() -> None:
    loop: list[object] = []
    loop.append(loop)
    told = told_of(body(name="a\x1b[31m"), body(id="c", name={"x"}, kind=["rad", math.nan]), body(id="d", short=loop))

    assert [one.split(":")[1] for one in told] == ["2"] * len(told)
    assert [word for word in ("U+001B", "has set", "has nan", "nested more than 40") if word not in "".join(told)] == []


@pytest.mark.parametrize(
    "thing",
    [
        5, None, "rad", Mute(), odd(SourceRow, None, {}, "f", 1), odd(SourceRow, "bodies", {}, None, 1),
        odd(SourceRow, "bodies", {}, 5, 1), odd(SourceRow, "bodies", {}, "f", "x"), odd(SourceRow, "bodies", {}, "f", -5),
        odd(SourceRow, "bodies", {}, "f\x1b", 1),
    ],
)  # fmt: skip
def test_what_is_no_row_is_told_by_its_number(thing: object) -> None:
    assert told_of(thing) == [
        f"x: number 2 of what the source gives is {type(thing).__name__} and no row with a concept, a file and a line. "
        "Mend the adapter."
    ]


def test_a_record_of_the_adapters_own_holds_nothing_that_is_not_seen() -> None:
    made = Body.model_validate({"id": "b", "name": "B\u202e", "kind": "rad"})

    assert "U+202E" in told_of(made)[0]


def test_a_source_without_an_end_is_given_up() -> None:
    def read() -> Iterator[SourceRow]:
        yield HEAD
        row = body()
        while True:
            yield row

    assert [fault.text("en") for fault in examine(Adapter("x", read), core_vocabulary())[1]] == [
        "x: the source gives more than 500000 rows, perhaps without an end. Mend the adapter."
    ]


def closing() -> None:
    sys.stdout.close()


@pytest.mark.parametrize("command", [raising(SystemExit(3)), raising(Base()), closing])
def test_a_command_that_goes_wrong_ends_in_words(monkeypatch: pytest.MonkeyPatch, command: Callable[..., None]) -> None:
    said(monkeypatch, module(samverkan_commands=lambda: [click.Command("halsa", callback=command)]), "halsa")


@pytest.mark.parametrize(
    "made", [click.Command(None), odd(click.Command, 5), odd(click.Command, "halsa", help=5), click.Command("a b")]
)
def test_a_command_that_cannot_be_called_is_left_out_of_the_help(
    monkeypatch: pytest.MonkeyPatch, made: click.Command
) -> None:
    assert said(monkeypatch, module(samverkan_commands=lambda: [made]), "plugins").exit_code == 2
    assert said(monkeypatch, module(samverkan_commands=lambda: [made]), "--help").exit_code == 0


def test_an_id_belongs_to_the_plugin_that_is_called_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def brings(name: str) -> FakeEntryPoint:
        adapter = Adapter(
            "kalmar", lambda: [SourceRow("tenant", {"id": "kalmar", "name": name, "kind": "county"}, "f", 1)]
        )
        return FakeEntryPoint(name, module(samverkan_tenants=lambda: adapter))

    def held(*names: str) -> tuple[list[str], list[str]]:
        monkeypatch.setattr(plugins, "entry_points", lambda group: [brings(name) for name in names])
        found = sm.Workspace.discover()
        told = [one.name for one in found.plugins.found if one.clashes]
        return [found[name].name for name in found], told

    assert held("aaa", "kalmar") == (["kalmar"], ["aaa"])
    assert held("aaa", "bbb") == ([], ["aaa", "bbb"])
    assert held("bbb") == (["bbb"], [])
    assert isinstance(sm.Workspace.discover().plugins, Plugins)
