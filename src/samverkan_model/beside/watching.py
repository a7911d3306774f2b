"""Models looked at again each time their files are saved: faults, findings that came and went, pictures renewed."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from samverkan_model.errors import Fault, ModelFaults, SamverkanError
from samverkan_model.loading.folder import model_files
from samverkan_model.rules.engine.base import Finding
from samverkan_model.tenant_at import TenantAt

SUFFIXES = (".yaml", ".yml")
LOOK_MS = 1000
"""So often the files are looked at where the system tells of nothing, as on some network drives."""
Stamps = Mapping[Path, tuple[int, int]]
WAIT_MS = 100
"""So long after the first change more of them are waited for: an editor saves in several steps."""
STEP_MS = 20
"""So long without another change ends the waiting."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A model as it is when its files have been read.

    Attributes:
        at: the model on the day; None where its files have faults.
        faults: what is wrong with the files.
        findings: what the rules find, by fingerprint; open ones only.
        seconds: how long it took to read and check.
    """

    at: TenantAt | None
    faults: tuple[Fault, ...]
    findings: Mapping[str, Finding]
    seconds: float


@dataclass(frozen=True, slots=True)
class Turned:
    """What a save has changed.

    Attributes:
        folder: the model's folder.
        sight: the model now.
        came: findings that were not there before.
        went: findings that are no longer there.
    """

    folder: Path
    sight: Sight
    came: tuple[Finding, ...]
    went: tuple[Finding, ...]


def look(read: Callable[[], TenantAt], settings: Any = None) -> Sight:
    """Reads a model and asks the rules.

    Args:
        read: reads the model from its files, on the day and in the reading that is watched.
        settings: which rules, and how heavily; see `samverkan_model.rules.engine.settings.RuleSettings`.
    """
    start = time.perf_counter()
    try:
        at = read()
    except ModelFaults as error:
        return Sight(None, tuple(error.faults), {}, time.perf_counter() - start)
    found = {one.fingerprint: one for one in at.check(settings).open()}
    return Sight(at, (), found, time.perf_counter() - start)


class Watch:
    """Models that are watched, by their folders.

    Args:
        models: how each is read, by its folder.
        settings: which rules, and how heavily.
    """

    def __init__(self, models: Mapping[Path, Callable[[], TenantAt]], settings: Any = None) -> None:
        self._models = {folder.resolve(): read for folder, read in models.items()}
        self._settings = settings
        self._known: dict[Path, Mapping[str, Finding]] = {}
        self._seen: dict[Path, Stamps] = {}

    def turned(self, folders: Sequence[Path] | None = None) -> Iterator[Turned]:
        """Looks at models again, those in some folders or all, and says what is otherwise than before.

        While a model has faults nothing is said of its findings: they are compared with those before the faults.
        """
        for folder in self._models if folders is None else folders:
            self._seen[folder] = stamps(folder)
            sight = look(self._models[folder], self._settings)
            before = self._known.get(folder, {})
            if sight.at is None:
                yield Turned(folder, sight, (), ())
                continue
            self._known[folder] = sight.findings
            came = tuple(one for key, one in sight.findings.items() if key not in before)
            went = tuple(one for key, one in before.items() if key not in sight.findings)
            yield Turned(folder, sight, came, went)

    def saves(self, stop: Any = None) -> Iterator[tuple[Path, ...]]:
        """The folders in which model files are otherwise than when they were last looked at, until it is stopped.

        What was saved while they were looked at counts, and so does what the system never told of, a little later.

        Args:
            stop: an event that ends it, as `threading.Event`; else only the user does.

        Raises:
            ModuleNotFoundError: the extra ``watch`` is not installed.
        """
        import watchfiles  # an extra

        logging.getLogger("watchfiles").setLevel(logging.ERROR)  # that it is interrupted is told in our own words
        told = watchfiles.watch(
            *self._models, watch_filter=lambda _, path: path.endswith(SUFFIXES), debounce=WAIT_MS, step=STEP_MS,
            stop_event=stop, raise_interrupt=False, rust_timeout=LOOK_MS, yield_on_timeout=True,
        )  # fmt: skip
        for _ in told:
            if changed := tuple(folder for folder in self._models if stamps(folder) != self._seen.get(folder)):
                yield changed


def stamps(folder: Path) -> Stamps:
    """When each model file of a folder was last saved, and how large it is."""
    found = {}
    for path in model_files(folder):
        with suppress(OSError):  # gone since a moment ago
            about = path.stat()
            found[path] = (about.st_mtime_ns, about.st_size)
    return found


def draw_again(at: TenantAt, views: Sequence[str], folder: Path, language: Any) -> Iterator[tuple[Path | None, str]]:
    """Renews pictures of a model, one file for each view: each file, or why there is none."""
    for view in views:
        target = folder / f"{at.facts.id}-{view}.svg"
        try:
            at.diagram(view, language).save(target)
        except SamverkanError as error:
            yield None, error.text(language)
        else:
            yield target, ""


def reader(
    folder: Path, day: date | None, evidence: str, plugins: str | None, audience: str, known: date | None = None
) -> Callable[[], TenantAt]:
    """Reads the model of a folder anew, beside the installed ones, on a day or on its own best documented one.

    With ``known`` it is read as it could be known on that day.
    """

    def read() -> TenantAt:
        from samverkan_model.loading.folder import tenant_id
        from samverkan_model.workspace import Workspace

        workspace = Workspace.discover(plugins, audience, [folder])
        tenant = (workspace.as_known(known) if known else workspace)[tenant_id(folder)]
        return tenant.at(day or tenant.best_day.day, evidence)

    return read
