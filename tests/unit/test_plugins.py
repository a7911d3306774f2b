"""Plugins: found through entry points, and a faulty one is named while the rest runs on."""

import inspect
import re
import types
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint
from pathlib import Path

import pluggy
import pytest

from samverkan_model import hookimpl, hookspecs, plugins
from samverkan_model.model.vocabulary import Term
from samverkan_model.plugins import Plugins


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


def discovered(monkeypatch: pytest.MonkeyPatch, *entries: FakeEntryPoint) -> Plugins:
    """What is found when these are installed."""

    def installed(group: str) -> Iterable[EntryPoint]:
        assert group == "samverkan_model"
        return entries  # type: ignore[return-value] # fakes with the attributes that are read

    monkeypatch.setattr(plugins, "entry_points", installed)
    return Plugins.discover()


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

    assert fault.startswith("PluginValidationError: unknown hook 'samverkan_tenant' in plugin ")
    assert list(found.tenants()) == [("god", Path("god"))]


def test_a_hook_that_asks_for_what_it_will_not_get_is_a_fault_of_its_plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    greedy = FakeEntryPoint("girig", module(samverkan_tenants=lambda workspace: Path("fel")))
    found = discovered(monkeypatch, greedy, GOOD)

    assert "samverkan_tenants" in (found.found[1].fault or found.found[0].fault or "")
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

    assert found.rules() == []
    assert [one.fault for one in found.found] == [None, "ZeroDivisionError: division by zero"]


def test_a_plugin_added_by_hand_is_checked_too() -> None:
    by_hand = Plugins()
    by_hand.add(module(samverkan_tenants=lambda: Path("hand")), "hand")

    with pytest.raises(pluggy.PluginValidationError):
        by_hand.add(module(samverkan_tenant=lambda: Path("fel")), "fel")
    assert list(by_hand.tenants()) == [("hand", Path("hand"))]


def test_two_workspaces_have_plugins_of_their_own() -> None:
    one, other = Plugins(), Plugins()
    one.add(module(samverkan_tenants=lambda: Path("a")), "a")

    assert (len(list(one.tenants())), len(list(other.tenants()))) == (1, 0)


HOOKS = {name: hook for name, hook in vars(hookspecs).items() if name.startswith("samverkan_")}


@pytest.mark.parametrize("name", HOOKS)
def test_every_hook_is_documented_with_its_exact_signature(root: Path, name: str) -> None:
    page = (root / "docs" / "plugins.md").read_text(encoding="utf-8")
    signature = str(inspect.signature(HOOKS[name])).replace("pathlib._local.", "").replace("pathlib.", "")
    heading = re.escape(f"## `{name}`")

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
