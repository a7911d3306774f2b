"""Many tenants by several workers: the same as one by one, in the same order, whatever becomes of a worker."""

import os
import pickle
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import samverkan_model as sm
from samverkan_model.errors import ClusterMissing, WorkerDied
from samverkan_model.many import check_all, review_all
from samverkan_model.reports.findings_json import findings_json
from samverkan_model.work import Door, Make, Projection, Workers
from samverkan_model.workspace import Workspace

NAMES = ("ettan", "tvaan", "trean")
TENANT = 'tenant: {{id: {id}, name: "{id}", kind: county}}\n'
BODIES = """
bodies:
  - {id: samrad, name: Samrådet, kind: samrad, valid: 2016/2018-12-31}
  - {id: hemlig, name: Dolda gruppen, kind: arbetsgrupp, visibility: internal, valid: 2016/..}
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, ...]:
    places = tuple(tmp_path / name for name in NAMES)
    for place in places:
        place.mkdir()
        (place / "tenant.yaml").write_text(TENANT.format(id=place.name), encoding="utf-8")
        (place / "bodies.yaml").write_text(BODIES, encoding="utf-8")
    return places


@pytest.fixture
def made(folders: tuple[Path, ...]) -> Callable[..., list[Any]]:
    """What is made of each tenant by two workers, those not among the installed ones."""

    def make(what: Make, asked: Any, **how: Any) -> list[Any]:
        workers = Workers(Door("", "public", folders), **{"jobs": 2, **how})
        return list(workers.each(Workspace.discover("", folders=folders), NAMES, what, asked))

    return make


def named(workspace: Workspace, name: str, asked: str) -> bytes:
    return f"{asked} {workspace[name].name} {'hemlig' in workspace[name].facts} {os.getpid()}".encode()


def dies(workspace: Workspace, name: str, marker: str) -> bytes:
    """Ends its process the first time that the second tenant is asked."""
    if name == NAMES[1] and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return workspace[name].name.encode()


def always_dies(workspace: Workspace, name: str, asked: int) -> bytes:
    if name == NAMES[1] and os.getpid() != asked:
        os.kill(os.getpid(), signal.SIGKILL)
    return workspace[name].name.encode()


def findings(outcome: Any) -> object:
    return findings_json([outcome], "sv"), outcome.answers


def test_workers_open_the_tenants_for_the_same_audience_and_answer_in_order(made: Callable[..., list[Any]]) -> None:
    told = [one.decode().split() for one in made(named, "fråga")]

    assert [one[:3] for one in told] == [["fråga", name, "False"] for name in NAMES]
    assert str(os.getpid()) not in {one[3] for one in told}


def test_few_tenants_start_no_worker_unless_asked_for(made: Callable[..., list[Any]]) -> None:
    assert {one.decode().split()[3] for one in made(named, "x", jobs=None)} == {str(os.getpid())}


def test_what_a_worker_that_dies_had_in_hand_is_tried_again(tmp_path: Path, made: Callable[..., list[Any]]) -> None:
    told: list[int] = []

    assert made(dies, str(tmp_path / "died"), tell=told.append) == [name.encode() for name in NAMES]
    assert len(told) == 1
    assert 1 <= told[0] <= len(NAMES)


def test_a_tenant_that_ends_its_worker_each_time_is_named(made: Callable[..., list[Any]]) -> None:
    with pytest.raises(WorkerDied, match=NAMES[1]):
        made(always_dies, os.getpid())


def test_faults_stand_in_the_place_of_the_tenant(folders: tuple[Path, ...], made: Callable[..., list[Any]]) -> None:
    (folders[1] / "bodies.yaml").write_text("bodies: [{id: x}]", encoding="utf-8")

    first, second, third = made(named, "")
    assert isinstance(first, bytes)
    assert isinstance(second, sm.ModelFaults)
    assert isinstance(third, bytes)


def test_any_executor_gives_the_same_findings(folders: tuple[Path, ...]) -> None:
    workspace = Workspace.load(*folders)
    alone = {name: workspace[name].at("2017-06-01").check() for name in NAMES}
    with ThreadPoolExecutor(2) as executor:
        together = check_all(workspace, NAMES, at="2017-06-01", executor=executor)

    assert tuple(together) == NAMES
    assert [findings(one) for one in together.values()] == [findings(one) for one in alone.values()]


def test_any_executor_gives_the_same_reviews(folders: tuple[Path, ...]) -> None:
    workspace = Workspace.load(*folders)
    alone = {name: workspace[name].at("2017-06-01", "presumed").review() for name in NAMES}
    with ThreadPoolExecutor(2) as executor:
        together = review_all(workspace, NAMES, at="2017-06-01", executor=executor)

    assert list(together) == list(NAMES)
    assert [[one.verdicts for one in told] for told in together.values()] == [
        [one.verdicts for one in told] for told in alone.values()
    ]
    assert all(told for told in together.values())


def test_a_task_carries_no_more_than_the_audience_may_see(folders: tuple[Path, ...]) -> None:
    def sent(audience: str) -> bytes:
        facts = Workspace.load(*folders, audience=audience)[NAMES[0]].facts
        return pickle.dumps(Projection(facts, "", audience, None))

    assert b"Dolda" in sent("internal")
    assert b"Dolda" not in sent("public")
    assert b"tvaan" not in sent("internal")


def test_a_cluster_that_nobody_answers_for_is_a_message(made: Callable[..., list[Any]]) -> None:
    with pytest.raises(ClusterMissing, match=r"127\.0\.0\.1:9"):
        made(named, "", cluster="127.0.0.1:9")
