"""A tenant that is really installed, as a distribution of its own in the test's folder."""

import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from samverkan_model.cli.root import root_for

MODEL = """
tenant: {id: provlan, name: Provlän, kind: county}
sources:
  - {id: plan, title: Arbetsplan 2017, kind: plan, publisher: Region Prov, url: "https://example.se/plan"}
organizations:
  - {id: region, name: Region Prov, kind: region, source: plan}
  - {id: styrelserna, name: Kommunstyrelserna, kind: styrelse, source: plan}
  - {id: namnderna, name: Socialnämnderna, kind: namnd, source: plan}
bodies:
  - id: samrad
    name: Samråd vård
    names: [{name: Sakområdessamråd vård, valid: 2016-01-01/2016-12-31, source: plan}]
    kind: samrad
    level: political
    purpose: Gemensam ledning
    valid: 2016-01-01/..
    commissioned_by:
      - {to: styrelserna, valid: 2016-01-01/2016-12-31}
      - {to: namnderna, valid: 2017-01-01/..}
    source: plan § 1
    inferred: {valid: Läst ur årtalet}
    not_documented: [cadence]
    gaps: [chair]
  - {id: au, name: Arbetsutskottet, kind: arbetsutskott, level: political, attested: 2017-01-01/2018-12-31,
     prepares_for: samrad, source: plan § 2}
seats:
  - {id: ordf, body: samrad, role: chair, function: regionråd, at: region, valid: 2017-01-01/.., source: plan § 3}
  - {id: au-plats, body: au, role: member, count: 2, at: region, source: plan § 2}
mandates:
  - {id: bereda, body: au, powers: prepare, text: Bereder ärenden., granted_by: samrad, source: plan § 2}
flows:
  - {id: underlag, sender: au, receiver: samrad, content: prepared-matter, source: plan § 2}
agreements:
  - id: hemvard
    title: Hemvårdsavtalet
    kind: avtal
    valid: 2014-01-01/2030-12-31
    parties: [{party: region, adopted: 2013-12-01, adopted_by: fullmäktige}, styrelserna]
    notice: {period: P12M}
    source: plan bilaga 1
"""
PLUGIN = """
from pathlib import Path
from samverkan_model import hookimpl

@hookimpl
def samverkan_tenants():
    return Path(__file__).parent / "{folder}"
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], Path]]:
    """Installs a distribution that brings a tenant; the model is text of one file."""
    monkeypatch.setenv("SAMVERKAN_LANG", "sv")
    monkeypatch.syspath_prepend(tmp_path)

    def make(name: str, model: str) -> Path:
        folder = tmp_path / f"{name}-modell"
        folder.mkdir()
        (folder / "tenant.yaml").write_text(textwrap.dedent(model), encoding="utf-8")
        (tmp_path / f"{name}_tillagg.py").write_text(PLUGIN.format(folder=folder.name), encoding="utf-8")
        info = tmp_path / f"samverkan_{name}-1.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: samverkan-{name}\nVersion: 1.2\n", encoding="utf-8"
        )
        (info / "entry_points.txt").write_text(f"[samverkan_model]\n{name} = {name}_tillagg\n", encoding="utf-8")
        return folder

    yield make
    for module in [name for name in sys.modules if name.endswith("_tillagg")]:
        del sys.modules[module]


@pytest.fixture
def installed(install: Callable[[str, str], Path]) -> Path:
    """The folder of an installed tenant called provlan."""
    return install("provlan", MODEL)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs a command line in a folder of its own, in Swedish unless it says otherwise."""
    work = tmp_path / "har"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("SAMVERKAN_LANG", "sv")
    return lambda *arguments: CliRunner().invoke(root_for(arguments), list(arguments), prog_name="samverkan")
