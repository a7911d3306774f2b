"""Plugins: found through entry points, and a faulty one is named while the rest runs on."""

import inspect
import re
import subprocess
import sys
import types
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import click
import pytest

import samverkan_model as sm
from samverkan_model import hookimpl, hookspecs, plugins
from samverkan_model.diagrams.scene import Scene
from samverkan_model.diagrams.theme import DEFAULT
from samverkan_model.diagrams.views import VIEWS
from samverkan_model.errors import PluginFails, UnknownHook, UnknownPlugin
from samverkan_model.exchange.formats import Exporter, Importer
from samverkan_model.loading.adapter import Adapter
from samverkan_model.model.vocabulary import Term
from samverkan_model.plugins import Plugins
from samverkan_model.rules.engine.base import CheckContext, Rule, Violation
from samverkan_model.rules.engine.registry import own_rules
from samverkan_model.rules.engine.run import check
from samverkan_model.timeline import Snapshot


@dataclass
class FakeDistribution:
    """The package a plugin came in, as far as it is asked about."""

    name: str
    version: str = "1.2"


@dataclass
class FakeEntryPoint:
    """An entry point that loads what it was given, or fails as it was told."""

    name: str
    module: object = None
    failure: Exception | None = None
    dist: FakeDistribution = field(default_factory=lambda: FakeDistribution("paket"))

    def load(self) -> object:
        if self.failure:
            raise self.failure
        return self.module


def module(**hooks: Callable[..., object]) -> types.SimpleNamespace:
    """A plugin with these hooks."""
    return types.SimpleNamespace(**{name: hookimpl(hook) for name, hook in hooks.items()})


def discovered(monkeypatch: pytest.MonkeyPatch, *entries: FakeEntryPoint, wanted: str | None = None) -> Plugins:
    """What is found when these are installed."""

    def installed(group: str) -> Iterable[EntryPoint]:
        assert group == "samverkan_model"
        return entries  # type: ignore[return-value] # fakes with the attributes that are read

    monkeypatch.setattr(plugins, "entry_points", installed)
    return Plugins.discover(wanted)


GOOD = FakeEntryPoint("god", module(samverkan_tenants=lambda: Path("god")))


def test_plugins_are_found_in_the_order_of_their_names_with_package_version_and_hooks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = FakeEntryPoint(
        "annan", module(samverkan_tenants=lambda: [Path("a"), Path("b")]), dist=FakeDistribution("p", "2")
    )
    found = discovered(monkeypatch, GOOD, other)

    assert [(one.name, one.distribution, one.version, one.hooks, one.fault) for one in found.found] == [
        ("annan", "p", "2", ("samverkan_tenants",), None),
        ("god", "paket", "1.2", ("samverkan_tenants",), None),
    ]
    assert sorted(found.tenants()) == [("annan", Path("a")), ("annan", Path("b")), ("god", Path("god"))]


def test_a_misspelt_hook_is_a_fault_of_its_plugin_and_the_rest_runs_on(monkeypatch: pytest.MonkeyPatch) -> None:
    misspelt = FakeEntryPoint(
        "fel", module(samverkan_tenant=lambda: Path("fel"), samverkan_tenants=lambda: Path("fel"))
    )
    found = discovered(monkeypatch, misspelt, GOOD)
    fault = found.found[0].fault or ""

    assert fault == "kroken ”samverkan_tenant” finns inte. Menade du ”samverkan_tenants”?"
    assert list(found.tenants()) == [("god", Path("god"))]


def test_a_hook_that_asks_for_what_it_will_not_get_is_a_fault_of_its_plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    greedy = FakeEntryPoint("begär", module(samverkan_tenants=lambda workspace: Path("fel")))
    found = discovered(monkeypatch, greedy, GOOD)

    assert [one.fault for one in found.found] == [
        "kroken samverkan_tenants vill ha argument (workspace), men krokar får inga. Ta bort dem.",
        None,
    ]
    assert list(found.tenants()) == [("god", Path("god"))]


def test_a_plugin_that_cannot_be_imported_is_named_with_its_cause(monkeypatch: pytest.MonkeyPatch) -> None:
    found = discovered(monkeypatch, FakeEntryPoint("trasig", failure=ImportError("no module named x")), GOOD)

    assert [(one.name, one.version, one.fault) for one in found.found] == [
        ("god", "1.2", None),
        ("trasig", "1.2", "ImportError: no module named x"),
    ]


def test_a_plugin_whose_hook_fails_is_named_with_its_cause_and_the_rest_runs_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails() -> Path:
        raise OSError("disken är full")

    found = discovered(
        monkeypatch, FakeEntryPoint("fel", module(samverkan_tenants=fails, samverkan_vocabulary=fails)), GOOD
    )

    assert list(found.tenants()) == [("god", Path("god"))]
    assert list(found.terms()) == []
    assert [one.fault for one in found.found] == ["OSError: disken är full", None]


def test_words_of_plugins_are_gathered(monkeypatch: pytest.MonkeyPatch) -> None:
    term = Term(id="ting", scheme="body_kinds", sv="Ting", en="Thing")
    found = discovered(monkeypatch, FakeEntryPoint("ord", module(samverkan_vocabulary=lambda: [term])))

    assert list(found.terms()) == [term]


def test_a_plugin_whose_rules_fail_is_left_out_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = FakeEntryPoint("regler", module(samverkan_rules=lambda: 1 / 0))
    found = discovered(monkeypatch, broken, GOOD)

    assert found.rules() == own_rules()
    assert [one.fault for one in found.found] == [None, "ZeroDivisionError: division by zero"]


def test_a_plugin_added_by_hand_is_checked_too() -> None:
    by_hand = Plugins()
    by_hand.add(module(samverkan_tenants=lambda: Path("hand")), "hand")

    with pytest.raises(UnknownHook):
        by_hand.add(module(samverkan_tenant=lambda: Path("fel")), "fel")
    assert list(by_hand.tenants()) == [("hand", Path("hand"))]


def test_two_workspaces_have_plugins_of_their_own() -> None:
    one, other = Plugins(), Plugins()
    one.add(module(samverkan_tenants=lambda: Path("a")), "a")

    assert (len(list(one.tenants())), len(list(other.tenants()))) == (1, 0)


def test_a_function_named_like_a_hook_that_is_not_marked_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    unmarked = types.SimpleNamespace(samverkan_tenants=lambda: Path("fel"))
    found = discovered(monkeypatch, FakeEntryPoint("glömd", unmarked))

    assert found.found[0].cause() == (
        "funktionen samverkan_tenants är inte märkt som krok. Skriv @hookimpl på raden före den."
    )
    assert found.found[0].cause("en") == (
        "the function samverkan_tenants is not marked as a hook. Write @hookimpl on the line before it."
    )


def test_a_mistake_of_our_own_is_no_plugins_and_is_never_left_out_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(plugins, "many", lambda *given: breaks)
    with pytest.raises(ZeroDivisionError):
        Plugins().rules()


@pytest.mark.parametrize("wanted", [2, "1", None])
def test_a_plugin_for_another_version_of_the_hooks_is_left_out_and_told(
    monkeypatch: pytest.MonkeyPatch, wanted: object
) -> None:
    newer = module(samverkan_tenants=lambda: Path("ny"))
    newer.SAMVERKAN_API = wanted
    found = discovered(monkeypatch, FakeEntryPoint("ny", newer), GOOD)

    assert list(found.tenants()) == [("god", Path("god"))]
    assert found.found[1].fault == (
        f"tillägget är skrivet för version {wanted} av tilläggens gränssnitt, men här finns version 1. "
        "Installera den utgåva av tillägget som passar."
    )


def test_a_plugin_for_this_version_of_the_hooks_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    same = module(samverkan_tenants=lambda: Path("samma"))
    same.SAMVERKAN_API = 1

    assert list(discovered(monkeypatch, FakeEntryPoint("samma", same)).tenants()) == [("samma", Path("samma"))]


def test_a_plugin_that_ends_the_program_when_it_is_imported_is_named_and_the_rest_runs_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Ending(FakeEntryPoint):
        """Ends the program."""

        def load(self) -> object:
            raise SystemExit(3)

    found = discovered(monkeypatch, Ending("slut"), GOOD)

    assert [one.fault for one in found.found] == [None, "SystemExit: 3"]


WRONG = {
    "samverkan_tenants": (3, "Path", "int"),
    "samverkan_vocabulary": (["ord"], "Term", "str"),
    "samverkan_rules": (None, "Rule", "NoneType"),
    "samverkan_views": (["vy"], "View", "list"),
    "samverkan_themes": ({"tema": "grönt"}, "Theme", "str"),
    "samverkan_exporters": ({"csv": print}, "Exporter", "builtin_function_or_method"),
    "samverkan_importers": ({1: print}, "Importer", "int"),
    "samverkan_commands": ([print], "Command", "builtin_function_or_method"),
}


@pytest.mark.parametrize("hook", WRONG)
def test_a_hook_that_returns_something_else_is_a_fault_of_its_plugin_and_the_rest_runs_on(
    monkeypatch: pytest.MonkeyPatch, hook: str
) -> None:
    answer, wanted, found = WRONG[hook]
    plugins = discovered(monkeypatch, FakeEntryPoint("fel", module(**{hook: lambda: answer})), GOOD)
    asked = hook.removeprefix("samverkan_").replace("vocabulary", "terms")
    list(getattr(plugins, asked)())

    assert [one.fault for one in plugins.found] == [
        f"kroken {hook} ska ge {wanted} men gav {found}. Se sidan om tillägg.",
        None,
    ]
    assert list(plugins.tenants()) == [("god", Path("god"))]


def test_a_hook_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer() -> list[Term]:
        asked.append("!")
        return []

    plugins = discovered(monkeypatch, FakeEntryPoint("en", module(samverkan_vocabulary=answer)))
    plugins.terms()
    plugins.terms()

    assert asked == ["!"]


def test_an_adapter_is_a_tenant_too(monkeypatch: pytest.MonkeyPatch) -> None:
    adapter = Adapter("csv", list)
    found = discovered(monkeypatch, FakeEntryPoint("csv", module(samverkan_tenants=lambda: [adapter, "mapp"])))

    assert list(found.tenants()) == [("csv", adapter), ("csv", Path("mapp"))]


def _view(snapshot: object, options: object) -> Scene:
    raise NotImplementedError


EXPORTER = Exporter("Rader", "Rows", lambda snapshot, language: b"", "txt")
IMPORTER = Importer("Rader", "Rows", lambda path: Adapter("rader", list))
COMMAND = click.Command("halsa")


def test_views_themes_formats_and_commands_of_plugins_stand_beside_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    plugin = module(
        samverkan_views=lambda: {"ring": _view},
        samverkan_themes=lambda: {"natt": DEFAULT},
        samverkan_exporters=lambda: {"rader": EXPORTER},
        samverkan_importers=lambda: {"rader": IMPORTER},
        samverkan_commands=lambda: [COMMAND],
    )
    found = discovered(monkeypatch, FakeEntryPoint("allt", plugin))

    assert set(found.views()) == {*VIEWS, "ring"}
    assert set(found.themes()) == {"standard", "natt"}
    assert {"archi", "rader"} <= set(found.exporters())
    assert {"archi", "rader"} <= set(found.importers())
    assert found.commands() == {"halsa": COMMAND}
    assert [one.faults() for one in found.found] == [()]


def test_of_two_things_with_one_name_the_second_is_left_out_and_named_while_its_plugin_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def brings(view: str) -> types.SimpleNamespace:
        return module(samverkan_views=lambda: {view: _view, "ring": _view}, samverkan_commands=lambda: [COMMAND])

    found = discovered(monkeypatch, FakeEntryPoint("a", brings("structure")), FakeEntryPoint("b", brings("egen")), GOOD)

    for _ in range(2):  # asking again names nothing twice
        assert list(found.views()) == [*VIEWS, "ring", "egen"]
        assert found.views()["structure"] is VIEWS["structure"]
        assert found.commands(taken=["build"]) == {"halsa": COMMAND}
    assert [(one.name, one.fault, one.faults()) for one in found.found] == [
        ("a", None, ("”structure” från samverkan_views är upptaget och lämnas utanför. Välj ett annat namn.",)),
        (
            "b",
            None,
            (
                "”ring” från samverkan_views är upptaget och lämnas utanför. Välj ett annat namn.",
                "”halsa” från samverkan_commands är upptaget och lämnas utanför. Välj ett annat namn.",
            ),
        ),
        ("god", None, ()),
    ]


def test_what_goes_wrong_in_what_a_plugin_brings_is_said_of_the_plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> Any:
        raise ZeroDivisionError("delat med noll")

    plugin = module(
        samverkan_views=lambda: {"ring": breaks},
        samverkan_exporters=lambda: {"rader": replace(EXPORTER, export=breaks)},
        samverkan_importers=lambda: {"rader": replace(IMPORTER, adapter=breaks)},
    )
    found = discovered(monkeypatch, FakeEntryPoint("allt", plugin))
    exporter, importer = found.exporters()["rader"], found.importers()["rader"]

    for use in (found.views()["ring"], exporter.export, lambda *given: importer.adapter(given[0])):
        with pytest.raises(PluginFails) as caught:
            use(None, None)  # type: ignore[arg-type] # it breaks before it looks
        assert str(caught.value) == (
            "tillägget allt 1.2 gick sönder (ZeroDivisionError: delat med noll). "
            "Säg till den som gör det, eller välj bort det med --plugins."
        )


def test_a_command_of_a_plugin_does_not_replace_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    found = discovered(monkeypatch, FakeEntryPoint("a", module(samverkan_commands=lambda: [click.Command("build")])))

    assert found.commands(taken=["build"]) == {}
    assert found.found[0].faults("en") == (
        "“build” from samverkan_commands is taken and is left out. Choose another name.",
    )


def _rule(code: str, name: str, plugin: str = "p", **changes: Any) -> Rule:
    return replace(own_rules()[0], code=code, name=name, plugin=plugin, last=False, **changes)


def test_a_rule_whose_code_or_name_is_taken_is_left_out_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = own_rules()[3]
    good, copy, namesake = _rule("XX01", "x.god"), _rule(taken.code, "x.kopia"), _rule("XX02", taken.name)
    found = discovered(monkeypatch, FakeEntryPoint("p", module(samverkan_rules=lambda: [copy, good, namesake])))

    assert {one.code for one in found.rules()} - {one.code for one in own_rules()} == {"XX01"}
    assert found.found[0].faults("en") == tuple(
        f"“{word}” from samverkan_rules is taken and is left out. Choose another name."
        for word in (taken.code, taken.name)
    )


def test_rules_of_two_plugins_may_remember_things_under_the_same_key(tenant: sm.Tenant) -> None:
    """
    areas: [{id: vard, name: Vård}]
    """

    def remembering(value: str) -> Callable[[CheckContext, Any], Iterable[Violation]]:
        return lambda inquiry, record: [Violation(record.id, parts={"value": inquiry.once("nyckel", lambda: value)})]

    rules = [
        _rule(code, code.lower(), plugin, examine=remembering(plugin), subjects=lambda inquiry: inquiry.snapshot.areas)
        for code, plugin in (("AA01", "a"), ("BB01", "b"), ("AA02", "a"))
    ]
    outcome = check(Snapshot(tenant.facts, date(2018, 1, 1)), rules)

    assert outcome.failures == {}
    assert sorted((one.rule, one.parts["value"]) for one in outcome.findings) == [
        ("AA01", "a"), ("AA02", "a"), ("BB01", "b"),
    ]  # fmt: skip


A, B = FakeEntryPoint("a", module(), dist=FakeDistribution("paket-a")), FakeEntryPoint("b", module())


@pytest.mark.parametrize(
    ("wanted", "used"),
    [
        ("", ["a", "b", "god"]),
        ("a", ["a"]),
        (" a , god ", ["a", "god"]),
        ("-a", ["b", "god"]),
        ("-a,-b", ["god"]),
        ("a,b,-b", ["a"]),
        ("paket-a", ["a"]),
        ("-paket", ["a"]),
    ],
)
def test_a_list_says_which_plugins_are_used_and_the_others_are_never_imported(
    monkeypatch: pytest.MonkeyPatch, wanted: str, used: list[str]
) -> None:
    found = discovered(monkeypatch, A, B, GOOD, wanted=wanted)

    assert [one.name for one in found.found if one.wanted] == used
    assert [one.name for one in found.found] == ["a", "b", "god"]
    assert bool(list(found.tenants())) is ("god" in used)


def test_a_plugin_that_is_not_wanted_is_not_even_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    found = discovered(monkeypatch, FakeEntryPoint("farlig", failure=AssertionError()), GOOD, wanted="-farlig")

    assert [(one.name, one.wanted, one.fault) for one in found.found] == [("farlig", False, None), ("god", True, None)]


def test_the_surroundings_say_which_plugins_are_used_unless_the_caller_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMVERKAN_PLUGINS", "-a")

    assert [one.name for one in discovered(monkeypatch, A, B).found if one.wanted] == ["b"]
    assert [one.name for one in discovered(monkeypatch, A, B, wanted="a").found if one.wanted] == ["a"]


def test_a_name_in_the_list_that_is_not_installed_is_told_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    kalmar = FakeEntryPoint("kalmar", module())
    with pytest.raises(UnknownPlugin) as caught:
        discovered(monkeypatch, kalmar, wanted="-kalmr")

    assert str(caught.value) == "”kalmr” är inget installerat tillägg. Menade du ”kalmar”?"


def test_of_two_packages_with_one_name_of_plugin_the_second_is_left_out_and_the_first_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = FakeEntryPoint("samma", module(samverkan_tenants=lambda: Path("en")), dist=FakeDistribution("en"))
    second = FakeEntryPoint("samma", module(samverkan_tenants=lambda: Path("två")), dist=FakeDistribution("två"))
    found = discovered(monkeypatch, first, second)

    assert list(found.tenants()) == [("samma", Path("en"))]
    assert [one.fault for one in found.found] == [
        None,
        "ett annat paket har redan ett tillägg som heter ”samma”. Avinstallera det ena eller byt namn på ingångspunkten.",
    ]


def test_looking_at_plugins_imports_neither_networkx_nor_graphviz() -> None:
    program = (
        "import sys; from samverkan_model.plugins import Plugins; list(Plugins.discover().tenants());"
        "print([name for name in ('networkx', 'pygraphviz', 'fontTools') if name in sys.modules])"
    )
    outcome = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)

    assert outcome.stdout == "[]\n"


HOOKS = {name: hook for name, hook in vars(hookspecs).items() if name.startswith("samverkan_")}


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_is_documented_with_its_exact_signature(root: Path, name: str) -> None:
    page = (root / "docs" / "plugins.md").read_text(encoding="utf-8")
    signature = str(inspect.signature(HOOKS[name])).replace("pathlib._local.", "").replace("pathlib.", "")
    heading = re.escape(f"## `{name}`")

    assert len(HOOKS) <= 9
    assert re.search(rf"^{heading}$", page, re.MULTILINE)
    assert f"def {name}{_plain(signature)}" in page
    assert inspect.getdoc(HOOKS[name])


def test_no_other_hook_is_documented(root: Path) -> None:
    page = (root / "docs" / "plugins.md").read_text(encoding="utf-8")

    assert set(re.findall(r"^## `(samverkan_\w+)`$", page, re.MULTILINE)) == set(HOOKS)


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_is_tested_here_by_name(name: str) -> None:
    assert f"{name}=" in Path(__file__).read_text(encoding="utf-8")


def _plain(signature: str) -> str:
    return signature.replace("'", "").replace("collections.abc.", "")
