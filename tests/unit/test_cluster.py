"""A cluster of two workers on this machine, one of which is killed in the middle."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import samverkan_model as sm
from samverkan_model.cli.root import root_for
from samverkan_model.work import Door, Workers
from samverkan_model.workspace import Workspace

distributed = pytest.importorskip("distributed", reason="the extra samverkan-model[cluster] is not installed")

NAMES = tuple(f"modell-{number}" for number in range(6))


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, ...]:
    places = tuple(tmp_path / name for name in NAMES)
    for place in places:
        place.mkdir()
        header = f"tenant: {{id: {place.name}, name: {place.name.title()}, kind: county}}\n"
        header += "bodies: [{id: rad, name: Rådet, kind: rad, valid: 2016/..}]\n"
        (place / "tenant.yaml").write_text(header, encoding="utf-8")
    return places


def kills_once(workspace: Workspace, name: str, marker: str) -> bytes:
    """Ends the worker the first time that the third tenant is asked."""
    if name == NAMES[2] and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return f"{workspace[name].name} {[*workspace]}".encode()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where two workers are reached."""
    quiet = {"silence_logs": "CRITICAL", "dashboard_address": None}
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, **quiet) as cluster:
        yield cluster.scheduler_address


def test_a_cluster_reviews_as_one_process_does(folders: tuple[Path, ...], address: str) -> None:
    def told(*who: str) -> str:
        line = ["review", *NAMES, "--format", "json", *who, *(f"--folder={one}" for one in folders)]
        answered = CliRunner().invoke(root_for(line), line, prog_name="samverkan")
        assert answered.exit_code == 0, answered.output
        return answered.stdout

    assert told("--cluster", address) == told("--jobs", "1")


def test_a_cluster_builds_as_one_process_does(folders: tuple[Path, ...], address: str, tmp_path: Path) -> None:
    (folders[1] / "layout.json").write_text("{}", encoding="utf-8")  # is not sent, so that it is drawn here

    def built(*who: str) -> dict[str, bytes]:
        out = tmp_path / who[0]
        line = ["build", "--at", "2018-01-01", *who, "-o", str(out)]
        line += [word for one in folders[:2] for word in (f"--folder={one}", f"--tenant={one.name}")]
        answered = CliRunner().invoke(root_for(line), line, prog_name="samverkan")
        assert answered.exit_code == 0, answered.output
        return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}

    assert built("--cluster", address) == built("--jobs", "1")


def test_what_a_killed_worker_had_in_hand_is_done_by_the_other_and_order_is_kept(
    folders: tuple[Path, ...], tmp_path: Path, address: str
) -> None:
    workspace, marker = sm.Workspace.load(*folders), tmp_path / "killed"
    workers = Workers(Door("", "public", folders), cluster=address)
    told = list(workers.each(workspace, NAMES, kills_once, str(marker)))

    assert marker.exists()
    assert told == [f"{name.title()} ['{name}']".encode() for name in NAMES]  # each has been sent its own tenant alone
