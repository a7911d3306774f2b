"""The same question asked of many tenants: one by one, in several processes, or on a cluster; always in order.

A task is a function of a module and plain values, and gives bytes, so that any `concurrent.futures.Executor` can run
it. What processes of this machine do, they open for themselves, for the same audience; what goes elsewhere carries the
facts of one tenant as the audience may see them, and nothing else.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from samverkan_model.cache import forgetting, used
from samverkan_model.errors import ClusterMissing, ModelFaults, OtherInstallation, SamverkanError, WorkerDied
from samverkan_model.model.facts import Facts
from samverkan_model.workspace import Workspace

Make = Callable[[Workspace, str, Any], bytes]
"""What is done with a tenant: a function of a module, given the workspace, the tenant's id and what was asked."""
Tell = Callable[[int], None]
"""Is told how many tenants are tried again because a worker died."""

_LEAST = 8
"""Tenants for each worker, where nobody says how many workers there are to be: fewer are done sooner here."""
_TOGETHER = 2
"""So many times tenants are tried together; then each has a worker of its own, so that it is known which one kills."""
_RULES = "rules.yaml"


class Opens(Protocol):
    """Whatever a worker gets a workspace from."""

    def open(self) -> Workspace:
        """The workspace."""


@dataclass(frozen=True)
class Door:
    """How a process of this machine opens the tenants by itself, for the same audience.

    Attributes:
        wanted: which plugins to use.
        audience: for whose eyes it is.
        folders: folders of model files.
        known: the day as of which everything is known.
        rules: a project's own file of rules.
        cached: whether anything is remembered.
    """

    wanted: str | None = None
    audience: str = "public"
    folders: tuple[Path, ...] = ()
    known: date | None = None
    rules: Path | None = None
    cached: bool = True

    def open(self) -> Workspace:
        """The workspace, opened once in each process."""
        return _opened(self)


@lru_cache(maxsize=1)
def _opened(door: Door) -> Workspace:
    workspace = Workspace.discover(door.wanted, door.audience, door.folders)
    workspace = workspace.as_known(door.known) if door.known else workspace
    if door.rules:
        workspace.add_rules(door.rules)
    return workspace


@dataclass(frozen=True)
class Projection:
    """One tenant as an audience may see it, to be sent elsewhere.

    Attributes:
        facts: what the audience may see.
        wanted: which plugins to use.
        audience: for whose eyes it is.
        rules: content of the project's own file of rules.
        cached: whether anything is remembered.
    """

    facts: Facts
    wanted: str | None
    audience: str
    rules: bytes | None
    cached: bool = True

    def open(self) -> Workspace:
        """A workspace of this tenant alone."""
        workspace = Workspace.alone(self.facts, self.wanted, self.audience)
        if self.rules:
            with TemporaryDirectory() as name:
                file = Path(name) / _RULES
                file.write_bytes(self.rules)
                workspace.add_rules(file)
        return workspace


@dataclass(frozen=True)
class Workers:
    """Who does the work.

    Attributes:
        door: how processes of this machine open the tenants.
        jobs: how many processes; None for as many as pay.
        cluster: address of a scheduler of Dask.
        executor: any other executor; it is used as it is, and not closed.
        audience: for whose eyes it is, where there is no door.
        tell: is told how many tenants are tried again because a worker died.
        least: tenants for each worker, where nobody says how many workers there are to be.
    """

    door: Door = field(default_factory=Door)
    jobs: int | None = 1
    cluster: str = ""
    executor: Executor | None = None
    audience: str = ""
    tell: Tell = lambda _: None
    least: int = _LEAST

    def each(self, workspace: Workspace, names: Iterable[str], make: Make, asked: Any) -> Iterator[bytes | ModelFaults]:
        """What is made of each tenant, in the order of the names; faults of one that cannot be read.

        Args:
            workspace: the tenants.
            names: whom to ask.
            make: what is done with each.
            asked: what is asked; plain values.

        Raises:
            WorkerDied: the same tenant has ended its worker each time.
            ClusterMissing: Dask is not installed, or nobody answers at the address.
            OtherInstallation: a worker of the cluster has other versions than this machine.
        """
        names = tuple(names)
        made = self._elsewhere(workspace, names, make, asked)
        for name, content in zip(names, made, strict=True):
            if content is not None:
                yield content
                continue
            try:
                yield make(workspace, name, asked)
            except ModelFaults as error:
                yield error

    def _elsewhere(self, workspace: Workspace, names: Sequence[str], make: Make, asked: Any) -> Sequence[bytes | None]:
        """What workers make; None for what is to be done here, as everything is where workers would not pay."""
        if self.cluster or self.executor is not None:
            calls = [self._sent(workspace, name, make, asked) for name in names]
            there = [call for call in calls if call is not None]
            done = iter(_by(self.executor, there, self.tell) if self.executor is not None else _on_cluster(there, self))
            return [None if call is None else next(done) for call in calls]
        jobs = min(self.jobs or min(_cores(), len(names) // self.least), len(names))
        if jobs < 2:
            return [None] * len(names)
        return _in_processes([partial(_done, self.door, name, make, asked) for name in names], names, jobs, self.tell)

    def _sent(self, workspace: Workspace, name: str, make: Make, asked: Any) -> "partial[bytes | None] | None":
        try:
            facts = workspace[name].facts
        except ModelFaults:
            return None
        door = self.door
        rules = door.rules.read_bytes() if door.rules else None
        sent = Projection(facts, door.wanted, self.audience or door.audience, rules, used())
        return partial(_done, sent, name, make, asked)


def _done(opens: Any, name: str, make: Make, asked: Any) -> bytes | None:
    """What a worker makes of a tenant; None where it cannot, so that whoever asked sees why."""
    with nullcontext() if opens.cached else forgetting():
        try:
            return make(opens.open(), name, asked)
        except SamverkanError:
            return None


def _in_processes(
    calls: "Sequence[partial[bytes | None]]", names: Sequence[str], jobs: int, tell: Tell
) -> Sequence[bytes | None]:
    done: dict[int, bytes | None] = {}
    for turn in range(_TOGETHER + 1):
        left = [number for number in range(len(calls)) if number not in done]
        if turn and left:
            tell(len(left))
        for some in [left] if turn < _TOGETHER else [[number] for number in left]:
            _try(calls, some, jobs, done)
    dead = [names[number] for number in range(len(calls)) if number not in done]
    if dead:
        raise WorkerDied(tenant=dead[0])
    return [done[number] for number in range(len(calls))]


def _try(
    calls: "Sequence[partial[bytes | None]]", some: Sequence[int], jobs: int, done: dict[int, bytes | None]
) -> None:
    """Asks some of it; what a worker that died had in hand, or would have had, is not among what is done."""
    if not some:
        return
    ways = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in ways else "spawn")
    if "forkserver" in ways:
        context.set_forkserver_preload(["samverkan_model.workspace", "samverkan_model.rules.engine.run"])
    with ProcessPoolExecutor(min(jobs, len(some)), context) as pool:
        asked: dict[Future[bytes | None], int] = {}
        try:
            for number in some:
                asked[pool.submit(calls[number])] = number
        except BrokenExecutor:
            pass  # what was handed in tells below what became of it
        for future in as_completed(asked):
            try:
                done[asked[future]] = future.result()
            except BrokenExecutor:
                continue


def _by(executor: Executor, calls: "Sequence[partial[bytes | None]]", tell: Tell) -> Sequence[bytes | None]:
    """What an executor of others makes; what it breaks on is left to be done here."""
    made: list[bytes | None] = []
    asked: list[Future[bytes | None]] = []
    try:
        asked = [executor.submit(call) for call in calls]
        made = [future.result() for future in asked]
    except BrokenExecutor:
        made = [one.result() if one.done() and not one.exception() else None for one in asked]
        made += [None] * (len(calls) - len(made))
        tell(sum(one is None for one in made))
    return made


def _on_cluster(calls: "Sequence[partial[bytes | None]]", workers: Workers) -> Sequence[bytes | None]:
    """What the workers of a cluster make; Dask tries again what one that died had in hand."""
    try:
        dask = import_module("distributed")  # an extra that is large
    except ImportError as error:
        raise ClusterMissing(address=workers.cluster, problem=str(error)) from None
    try:
        client = dask.Client(workers.cluster, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterMissing(address=workers.cluster, problem=str(error)) from None
    with client:
        for address, there in client.run(installed).items():
            if there != installed():
                raise OtherInstallation(address=address, there=_versions(there), here=_versions(installed()))
        before = set(client.scheduler_info()["workers"])
        futures = [client.submit(call, pure=False, retries=_TOGETHER) for call in calls]
        try:
            made: list[bytes | None] = client.gather(futures)
        except dask.KilledWorker as error:
            raise WorkerDied(tenant=calls[[one.key for one in futures].index(error.task)].args[1]) from None
        lost = before - set(client.scheduler_info()["workers"])
        if lost:
            workers.tell(len(lost))
    return made


def installed() -> tuple[tuple[str, str], ...]:
    """The library and the plugins that are installed, with their versions."""
    found = Workspace.discover().plugins.found
    return (("samverkan-model", version("samverkan-model")), *((one.distribution, one.version) for one in found))


def _versions(found: Iterable[tuple[str, str]]) -> str:
    return ", ".join(" ".join(one) for one in found)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
