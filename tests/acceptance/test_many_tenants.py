"""One tenant for every municipality and region of Sweden: listed without being read, and opened one by one.

Shown by counting the files that are opened, whoever opens them, and never by the clock.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

import samverkan_model as sm
from benchmarks.tenants import units, write_tenants
from samverkan_model import hookimpl
from samverkan_model.loading.adapter import Adapter, SourceRow
from samverkan_model.plugins import Plugins

_watching: list[tuple[str, Counter[str]]] = []


@cache
def _listen() -> None:
    """Python keeps an audit hook for ever, so there is one, and it does nothing while nobody watches."""

    def opened(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and _watching:
            for folder, files in _watching:
                if str(arguments[0]).startswith(folder):
                    files[str(arguments[0]).removeprefix(folder).lstrip("/\\").replace("\\", "/")] += 1

    sys.addaudithook(opened)


@contextmanager
def opened(folder: Path) -> Iterator[Counter[str]]:
    """The files in a folder that are opened while it lasts, and how often."""
    _listen()
    watched = str(folder), Counter[str]()
    _watching.append(watched)
    try:
        yield watched[1]
    finally:
        _watching.remove(watched)


@pytest.fixture(scope="module")
def sweden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a model folder for each."""
    folder = tmp_path_factory.mktemp("sverige")
    write_tenants(folder)
    return folder


@pytest.fixture
def workspace(sweden: Path, monkeypatch: pytest.MonkeyPatch) -> sm.Workspace:
    """A vendor's plugin that brings them all."""

    class Module:
        """The vendor's plugin."""

        @staticmethod
        @hookimpl
        def samverkan_tenants() -> object:
            return sorted(sweden.iterdir())

    plugins = Plugins()
    plugins.add(Module, "sverige")
    monkeypatch.setattr(Plugins, "discover", classmethod(lambda cls, wanted=None: plugins))
    return sm.Workspace.discover()


def test_there_is_one_for_every_municipality_and_region() -> None:
    kinds = Counter(kind for kind, _, _ in units())

    assert kinds == {"municipality": 290, "region": 21}


def test_finding_them_opens_the_head_of_each_once_and_listing_them_opens_nothing(
    sweden: Path, request: pytest.FixtureRequest
) -> None:
    with opened(sweden) as files:
        workspace: sm.Workspace = request.getfixturevalue("workspace")
    with opened(sweden) as more:
        ids = list(workspace)

    assert len(ids) == 311
    assert set(files.values()) == {1}
    assert {name.rpartition("/")[2] for name in files} == {"tenant.yaml"}
    assert len(files) == 311
    assert not more


def test_opening_one_reads_its_own_files_and_no_others(sweden: Path, workspace: sm.Workspace) -> None:
    with opened(sweden) as files:
        tenant = workspace["kalmar-0880"]
        assert tenant["radet"].caption == "Rådet i Kalmar"
        tenant.at("2018-01-01").check()

    assert set(files) == {"kalmar-0880/tenant.yaml", "kalmar-0880/bodies.yaml"}


def test_opening_one_again_reads_nothing(sweden: Path, workspace: sm.Workspace) -> None:
    first = workspace["kalmar-0880"]
    with opened(sweden) as files:
        assert workspace["kalmar-0880"] is first

    assert not files


def test_a_name_that_is_none_of_them_reads_nothing(sweden: Path, workspace: sm.Workspace) -> None:
    with opened(sweden) as files, pytest.raises(sm.SamverkanError, match="kalmar-0880"):
        workspace["kalmar-880"]

    assert not files


def test_faults_of_one_are_not_told_to_who_opens_another(sweden: Path, workspace: sm.Workspace) -> None:
    broken = sweden / "torsas-0834" / "bodies.yaml"
    before = broken.read_text(encoding="utf-8")
    broken.write_text("bodies: fel", encoding="utf-8")
    try:
        assert len(workspace["nybro-0881"]) == 3
        with pytest.raises(sm.ModelFaults):
            workspace["torsas-0834"]
    finally:
        broken.write_text(before, encoding="utf-8")


def test_tenants_that_are_read_by_code_are_not_read_until_they_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    read: Counter[str] = Counter()

    def adapter(name: str) -> Adapter:
        def rows() -> Iterator[SourceRow]:
            read[name] += 1
            yield SourceRow("tenant", {"id": name, "name": name, "kind": "county"}, "rader", 1)

        return Adapter(name, rows)

    class Module:
        """A plugin with tenants that are no folders."""

        @staticmethod
        @hookimpl
        def samverkan_tenants() -> object:
            return (adapter(f"t{number}") for number in range(300))

    plugins = Plugins()
    plugins.add(Module, "kod")
    monkeypatch.setattr(Plugins, "discover", classmethod(lambda cls, wanted=None: plugins))
    workspace = sm.Workspace.discover()

    assert (len(workspace), dict(read)) == (300, {})
    assert (workspace["t7"].name, dict(read)) == ("t7", {"t7": 1})
