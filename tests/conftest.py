"""What tests share: a tenant written in the test's own docstring, and expected files with one flag to renew them."""

import functools
import gc
import inspect
import os
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import samverkan_model as sm

HEADER = "tenant: {id: prov, name: Provlän, kind: county}\n"
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")  # how long an example takes says more of the machine than of the program

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-expected", action="store_true", help="write what came out over what was expected")


def pytest_sessionstart() -> None:
    """Where mutmut tries changed code, what the unchanged code has worked out in the same process is forgotten."""
    if "MUTANT_UNDER_TEST" in os.environ:
        gc.unfreeze()  # mutmut freezes what there is, and what is frozen is not listed
        for one in gc.get_objects():
            if isinstance(one, functools._lru_cache_wrapper):
                one.cache_clear()


@pytest.fixture
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture
def standard(root: Path) -> Callable[[str], Path]:
    """Finds a file of a standard whose licence or home keeps it out of the repository, where it lies beside the checkout."""

    def find(name: str) -> Path:
        found = next((one for up in root.parents if (one := up / "shared" / "standards" / name).is_file()), None)
        if found is None:
            pytest.skip(f"{name} does not lie beside the checkout")
        return found

    return find


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Makes a model folder: name and content of its files; ``tenant.yaml`` is added where it is left out."""

    def make(**files: str | bytes) -> Path:
        place = tmp_path / "prov"
        place.mkdir()
        for name, content in ({"tenant": HEADER} | files).items():
            raw = content if isinstance(content, bytes) else textwrap.dedent(content).lstrip("\n").encode()
            (place / f"{name}.yaml").write_bytes(raw)
        return place

    return make


@pytest.fixture
def tenant(request: pytest.FixtureRequest, folder: Callable[..., Path]) -> sm.Tenant:
    """The tenant whose model file is the docstring of the test."""
    document = inspect.getdoc(request.function) or ""
    place = folder(tenant=document) if document.startswith("tenant:") else folder(model=document)
    workspace = sm.Workspace.load(place)
    return workspace["prov"]


@pytest.fixture(scope="session")
def counties() -> sm.Workspace:
    """The three counties, as installed."""
    return sm.Workspace.discover()


@pytest.fixture
def expected(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Holds text against a file, or with ``--update-expected`` writes the file."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-expected"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")

        assert path.read_text(encoding="utf-8") == text

    return compare
