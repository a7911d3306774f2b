"""A tenant cannot reach another one: not by id, not by walking from object to object, not across threads."""

import contextlib
import gc
import random
import types
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samverkan_model as sm
from samverkan_model import hookimpl
from samverkan_model.errors import ModelFaults, NothingToDraw, UnknownTenant
from samverkan_model.model.statement import Visibility
from samverkan_model.model.tenant import EXPORTED
from samverkan_model.model.vocabulary import Term
from samverkan_model.plugins import Plugins
from samverkan_model.workspace import Workspace
from tests.invented import Invented

CODE = (types.ModuleType, type, types.FunctionType, types.CodeType, types.BuiltinFunctionType)
"""Code is shared by all of a process; what belongs to a tenant is in objects."""


def reached(start: object) -> Iterator[object]:
    """Every object that can be reached from one, code aside; closures and caches are gone through."""
    seen, ahead = {id(start)}, [start]
    while ahead:
        one = ahead.pop()
        yield one
        inner = held(one) if isinstance(one, types.FunctionType) else gc.get_referents(one)
        for other in inner:
            if id(other) not in seen and (not isinstance(other, CODE) or held(other)):
                seen.add(id(other))
                ahead.append(other)


def held(code: object) -> list[object]:
    """What a function holds on to beside its code."""
    return [*(getattr(code, "__closure__", None) or ()), *(getattr(code, "__defaults__", None) or ())]


def tokens(start: object) -> set[str]:
    """Which tenants' texts can be reached from an object."""
    texts = (one for one in reached(start) if isinstance(one, str))
    return {text[2:3] for text in texts if text.startswith("zq")}


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """Two tenants of which the second uses two records of the first."""
    first, second = Invented("a", 1), Invented("b", 2)
    lent = first.public("organizations")[:2]
    return [
        first.write(tmp_path / "a", exports=tuple(lent)),
        second.write(tmp_path / "b", uses=tuple(f"a:{name}" for name in lent)),
        Invented("c", 3).write(tmp_path / "c"),
    ]


def worked(tenant: sm.Tenant) -> sm.Tenant:
    """The tenant after it has been used, with everything it then remembers."""
    now = tenant.at("2017-03-01")
    now.check()
    with contextlib.suppress(NothingToDraw):
        now.diagram("structure", findings=True)
    now.graph.number_of_nodes()
    tenant.changes()
    return tenant


def test_from_a_tenant_no_other_can_be_reached_by_walking(folders: list[Path]) -> None:
    workspace = sm.Workspace.load(*folders, audience="internal")
    opened = {name: worked(workspace[name]) for name in workspace}

    assert tokens(opened["a"]) == {"a"}
    assert tokens(opened["c"]) == {"c"}


def test_from_a_federation_only_what_it_was_lent_can_be_reached(folders: list[Path]) -> None:
    workspace = sm.Workspace.load(*folders, audience="internal")
    lent = {text for name in workspace["b"].facts.guests for text in texts(workspace["b"][name])}
    assert lent

    found = {one for one in reached(worked(workspace["b"])) if isinstance(one, str) and one.startswith("zqa")}
    assert {text for text in found if text not in lent} == {workspace["a"].name}


def texts(record: object) -> set[str]:
    return {one for one in reached(record) if isinstance(one, str)}


def test_from_a_view_of_one_tenant_no_other_can_be_reached(folders: list[Path]) -> None:
    workspace = sm.Workspace.load(*folders, audience="internal")
    alone = workspace.view(tenant="c")
    worked(alone["c"])

    assert tokens(alone) == {"c"}
    assert list(alone) == ["c"]
    with pytest.raises(UnknownTenant):
        alone["a"]


def test_from_a_public_view_of_one_tenant_nothing_internal_can_be_reached(folders: list[Path]) -> None:
    alone = sm.Workspace.load(*folders, audience="internal").view("public", "c")
    worked(alone["c"])

    found = {one for one in reached(alone) if isinstance(one, str) and one.startswith("zqc")}
    assert found
    assert {text for text in found if text.startswith(("zqcinternal", "zqcmembers"))} == set()


def test_the_walk_would_find_a_tenant_that_holds_on_to_another(folders: list[Path]) -> None:
    workspace = sm.Workspace.load(*folders, audience="internal")
    leaking = workspace["a"]
    leaking.neighbours = lambda found=[workspace["c"]]: found  # type: ignore[attr-defined] # the leak that is planted

    assert "c" in tokens(leaking)


FEDERATED = ("a", "b", "c", "d")


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10**6), audience=st.sampled_from(list(Visibility)))
def test_in_any_federation_each_sees_its_own_and_what_it_was_lent_and_may_be_seen(
    seed: int, audience: Visibility
) -> None:
    dice = random.Random(seed)  # noqa: S311 - made-up data, nothing secret
    invented = {name: Invented(name, dice.randrange(10**6)) for name in FEDERATED}
    concepts = [concept for concept in EXPORTED if concept in ("organizations", "groups", "areas", "agreements")]
    exported = {
        name: tuple(dice.sample([one for concept in concepts for one in made.ids[concept]], 4))
        for name, made in invented.items()
    }
    with TemporaryDirectory() as place:
        folders = []
        for name, made in invented.items():
            lenders = [other for other in FEDERATED if other != name and dice.random() < 0.6]
            uses = tuple(f"{other}:{one}" for other in lenders for one in exported[other] if dice.random() < 0.7)
            folders.append(made.write(Path(place) / name, uses=uses, exports=exported[name]))
        workspace = sm.Workspace.load(*folders, audience=audience)
        for name in workspace:
            with contextlib.suppress(ModelFaults):  # an export that cannot stand alone
                held_to_its_own(workspace, name, audience)


def held_to_its_own(workspace: sm.Workspace, name: str, audience: Visibility) -> None:
    """From the tenant only its own can be reached, and of others what they lent it; all of it for the audience."""
    tenant = workspace[name]
    tenant.at("2017-03-01").graph.number_of_nodes()
    found = {one for one in reached(tenant) if isinstance(one, str) and one.startswith("zq")}
    lent = {text for guest in tenant.facts.guests for text in texts(tenant[guest])} | {*tenant.facts.guests.values()}
    others = {text for text in found if text[2:3] != name}

    assert {text for text in others if text not in lent} <= words_of(tenant)
    assert {text[3:] for text in found if level_of(text).rank > audience.rank} == set()


def words_of(tenant: sm.Tenant) -> set[str]:
    """Words of the vocabulary, which a lent record takes along."""
    return {text for term in tenant.facts.vocabulary for text in texts(term)}


def level_of(token: str) -> Visibility:
    return next(level for level in Visibility if token[3:].startswith(level))


class WithWord:
    """A plugin with one word of its own."""

    def __init__(self, word: str) -> None:
        self.word = word

    @hookimpl
    def samverkan_vocabulary(self) -> list[Term]:
        """The word."""
        return [Term(id=self.word, scheme="body_kinds", sv=self.word, en=self.word)]


def opened(folder: Path, word: str) -> Workspace:
    """A workspace with a plugin of its own."""
    from samverkan_model.loading.words import core_vocabulary
    from samverkan_model.tenant_store import TenantSource, TenantStore

    plugins = Plugins()
    plugins.add(WithWord(word), word)
    return Workspace(
        plugins, TenantStore({"prov": TenantSource(folder)}, lambda: core_vocabulary().extended(plugins.terms()))
    )


def test_two_workspaces_with_other_plugins_live_side_by_side_in_threads(tmp_path: Path) -> None:
    folder = tmp_path / "prov"
    folder.mkdir()
    model = "tenant: {id: prov, name: P, kind: county}\nbodies: [{id: b, name: B, kind: samrad, valid: 2016/..}]\n"
    (folder / "tenant.yaml").write_text(model, encoding="utf-8")
    spaces = {word: opened(folder, word) for word in ("ord-ett", "ord-tva")}

    def work(word: str) -> tuple[str, bool, bool, int]:
        tenant = spaces[word]["prov"]
        known = tenant.facts.vocabulary.scheme("body_kinds")
        return word, "ord-ett" in known, "ord-tva" in known, len(tenant.at("2017-01-01").check().findings)

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(work, ["ord-ett", "ord-tva"] * 8))

    assert {row[:3] for row in found} == {("ord-ett", True, False), ("ord-tva", False, True)}
    assert len({row[3] for row in found}) == 1


def test_many_threads_open_the_same_tenants_once_each(folders: list[Path]) -> None:
    workspace = sm.Workspace.load(*folders, audience="internal")

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda name: len(workspace[name]), ["a", "b", "c"] * 8))

    assert found == [len(workspace[name]) for name in ("a", "b", "c")] * 8
