"""What a site has of one tenant: the same whoever makes it, and made again only when what it follows from has changed."""

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import samverkan_model as sm
from samverkan_model.cache import forgetting
from samverkan_model.errors import ModelFaults
from samverkan_model.site.pages.volume import SiteChoices, Volume, opened, volumes
from samverkan_model.work import Door, Make, Workers
from tests.made_site import MODEL, NEIGHBOUR

TOWN = """
tenant: {id: stad, name: Stads kommun, kind: municipality, pictured: [{at: 2018-06-01, reason: Planen gäller.}]}
sources: [{id: plan, title: Stadens plan, kind: plan, publisher: Stads kommun}]
bodies: [{id: rad, name: Rådet, kind: rad, valid: 2016-01-01/.., source: plan s. 1}]
"""


class Counting(Workers):
    """Makes everything here, and remembers whom it was asked to make."""

    def each(
        self, workspace: sm.Workspace, names: Iterable[str], make: Make, asked: Any
    ) -> Iterator[bytes | ModelFaults]:
        self.asked.extend(names := [*names])
        return super().each(workspace, names, make, asked)

    @property
    def asked(self) -> list[str]:
        return self.__dict__.setdefault("_asked", [])  # type: ignore[no-any-return] # a list from the beginning


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two counties and a municipality, and a cache of their own."""
    monkeypatch.setenv("SAMVERKAN_CACHE_DIR", str(tmp_path / "sparat"))
    for name, model in (("prov", MODEL), ("granne", NEIGHBOUR), ("stad", TOWN)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "tenant.yaml").write_text(textwrap.dedent(model), encoding="utf-8")
    return tmp_path


def made(models: Path, today: str = "2027-01-01") -> tuple[list[str], dict[str, Volume]]:
    """Who is made anew, and everything."""
    workspace = sm.Workspace.discover("", folders=[models / one for one in ("prov", "granne", "stad")])
    choices = SiteChoices(("prov", "granne", "stad"), (), date.fromisoformat(today), ("sv",))
    workers = Counting()
    return workers.asked, volumes(opened(workspace, choices), choices, workers)


def rewrite(models: Path, name: str, old: str, new: str) -> None:
    file = models / name / "tenant.yaml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def test_what_was_made_of_the_same_is_not_made_again(models: Path) -> None:
    first, whole = made(models)
    again, same = made(models)

    assert (first, again) == (["prov", "granne", "stad"], [])
    assert same == whole


def test_nothing_is_remembered_where_nothing_is_to_be(models: Path) -> None:
    made(models)
    with forgetting():
        assert made(models)[0] == ["prov", "granne", "stad"]


def test_a_municipality_that_changes_is_made_again_alone(models: Path) -> None:
    made(models)
    rewrite(models, "stad", "name: Rådet", "name: Stadsrådet")

    again, whole = made(models)

    assert again == ["stad"]
    assert any(page.title == "Stadsrådet" for page in whole["stad"].pages["sv"])


def test_an_area_that_comes_to_a_municipality_is_no_reason_to_make_others_again(models: Path) -> None:
    made(models)
    rewrite(models, "stad", "bodies:", "areas: [{id: bad, name: Badplatser, source: plan}]\nbodies:")

    assert made(models)[0] == ["stad"]


def test_an_area_whose_page_is_called_otherwise_is_a_reason(models: Path) -> None:
    made(models)
    rewrite(models, "prov", "{id: tobak, name: Tobak,", "{id: rokning, name: Rökning,")
    rewrite(models, "stad", "bodies:", "areas: [{id: tobak, name: Tobak, source: plan}]\nbodies:")

    assert made(models)[0] == ["prov", "granne", "stad"]


def test_a_county_that_changes_is_made_again_with_those_it_is_compared_with(models: Path) -> None:
    made(models)
    rewrite(models, "granne", "Politiskt samråd", "Politiskt råd")

    again, whole = made(models)
    told = [part for page in whole["prov"].pages["sv"] if page.place.name == "samrad" for part in page.parts]

    assert again == ["prov", "granne"]
    assert any("Politiskt råd" in part for part in told)


def test_another_day_makes_everything_anew_since_pages_count_from_it(models: Path) -> None:
    made(models)

    assert made(models, today="2027-01-02")[0] == ["prov", "granne", "stad"]


def test_a_volume_is_the_same_whoever_has_made_it(models: Path) -> None:
    """The rest of a site is put together in one process, in the order of the tenants."""
    folders = tuple(models / one for one in ("prov", "stad"))
    choices = SiteChoices(("prov", "stad"), (), date(2027, 1, 1), ("sv",))
    stock = opened(sm.Workspace.discover("", folders=folders), choices)

    with forgetting():
        here, there = (
            volumes(stock, choices, Workers(Door("", folders=folders, cached=False), jobs)) for jobs in (1, 2)
        )

    assert list(here.items()) == list(there.items()) == list(volumes(stock, choices, Workers()).items())
