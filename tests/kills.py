"""``python -m tests.kills N``: N runs of commands that write, each ended at a random moment, and what stands afterwards.

There are two versions of a small model. What the one makes stands when the other is begun, and killed. Then every file
has to be whole, of the one version or the other, and none may be lost. After the next run that is left alone exactly
what it makes has to stand, beside what was never ours.

The commands run in children of a process that has imported everything, so that the moments fall in the work itself.
"""

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from pathlib import Path
from random import Random

from samverkan_model.cli import main as samverkan
from samverkan_model.files import MANIFEST

SIGNALS = (signal.SIGINT, signal.SIGTERM, *([signal.SIGKILL] if hasattr(signal, "SIGKILL") else []))
FOREIGN = "min-egen.txt"
HALF = ".samverkan-half-"
FOLLOWING = ".ics"
"""A calendar follows on the one before it, so that it says what has happened meanwhile."""
ENDINGS = {".html": b"</html>", ".ics": b"END:VCALENDAR"}
"""What whole files of a sort end with."""
ALONE = 5
"""So many kills come before the next run that is left alone."""
MODEL = """
tenant: {{id: prov, name: Provlän {version}, kind: county}}
organizations: [{{id: region, name: Region Prov, kind: region}}, {{id: kommun, name: Provs kommun, kind: municipality}}]
bodies:
  - {{id: rad, name: Rådet {version}, kind: rad, level: political, valid: 2015/.., commissioned_by: [region, kommun]}}
  - {{id: {own}, name: Gruppen, kind: arbetsgrupp, valid: 2016/.., part_of: rad}}
seats: [{{id: s, body: {own}, role: chair, function: ordförande, at: region}}]
flows: [{{id: f, sender: {own}, receiver: rad, content: report}}]
agreements: [{{id: a, title: Avtalet {version}, kind: avtal, valid: 2016/2018}}]
"""
State = Mapping[str, bytes]


@dataclass(frozen=True)
class Command:
    """A command that writes.

    Attributes:
        words: its words, by the model's folder, the source of an import and the place to write in.
        anew: its place has to be empty before it begins.
    """

    words: Callable[[Path, Path, Path], list[str]]
    anew: bool = False


COMMANDS: Mapping[str, Command] = {
    "diagram": Command(lambda model, source, place: ["diagram", "prov", "--at", "2017-06-01", "-o", str(place / "bild.svg")]),
    "export": Command(lambda model, source, place: ["export", "prov", "--at", "2017-06-01", "--format", "archi", "-o", str(place / "ut")]),
    "import": Command(lambda model, source, place: ["import", str(source), "--format", "archi", "-o", str(place / "modell")], anew=True),
    "build": Command(lambda model, source, place: ["build", "--tenant", "prov", "--at", "2017-06-01", "-o", str(place)]),
    "site build": Command(lambda model, source, place: ["site", "build", "-o", str(place)]),
}  # fmt: skip


@dataclass
class Tally:
    """What came of the kills of one command."""

    kills: int = 0
    by_signal: Counter[str] = field(default_factory=Counter)
    late: int = 0
    """The command had come to its end."""
    half: int = 0
    """Something half-made was left, for the next run to take away."""
    mixed: int = 0
    """Whole files of both versions stood side by side."""
    wrong: list[str] = field(default_factory=list)


class Trial:
    """One command, its two versions and its place."""

    def __init__(self, name: str, folder: Path, dice: Random) -> None:
        self.name, self.dice, self.tally = name, dice, Tally()
        self.place = folder / "plats"
        self.models = [_model(folder / f"modell-{version}", version) for version in ("ett", "två")]
        self.sources = [folder / f"archi-{number}" for number in range(2)]
        for model, source in zip(self.models, self.sources, strict=True):
            _ended(_begun([*COMMANDS["export"].words(model, source, source.parent)[:-1], str(source), *only(model)]))
        self.seconds = 1.0
        self.whole = [self._alone(number) for number in (0, 1)]
        self.steady = self._steady()

    def kills(self, count: int) -> Tally:
        """Ends the command so many times."""
        standing = 1
        for number in range(1, count + 1):
            begun = number % 2
            before = self._state()
            self._kill(begun)
            self._look(before)
            if number % ALONE == 0 or number == count:
                standing = self.dice.randrange(2)
                self._hold(self._alone(standing), self.whole[standing], "the next run")
        return self.tally

    def _alone(self, version: int) -> State:
        """Runs the command and leaves it alone; what then stands."""
        self._ready()
        start = time.monotonic()
        code = _ended(_begun(self._words(version)))
        self.seconds = time.monotonic() - start
        if code != 0:
            self.tally.wrong.append(f"a run left alone ended with {code}")
        return self._state()

    def _steady(self) -> frozenset[str]:
        """Files that are the same each time the same is made; some programs write the time of day."""
        again = self._alone(1)
        same = (name for name, content in again.items() if self.whole[1].get(name) == content)
        return frozenset(name for name in same if not name.endswith(FOLLOWING))

    def _ready(self) -> None:
        if COMMANDS[self.name].anew:
            shutil.rmtree(self.place / "modell", ignore_errors=True)
        self.place.mkdir(exist_ok=True)
        (self.place / FOREIGN).write_text("egen", encoding="utf-8")

    def _words(self, version: int) -> list[str]:
        model = self.models[version]
        return [*COMMANDS[self.name].words(model, self.sources[version], self.place), *only(model)]

    def _kill(self, version: int) -> None:
        self._ready()
        child = _begun(self._words(version))
        if self.dice.random() < 0.5:
            time.sleep(self.dice.uniform(0, self.seconds))
        else:  # while something is being made
            end = time.monotonic() + self.seconds * 2
            while not self._halves() and time.monotonic() < end and not _is_over(child):
                time.sleep(0.002)
            time.sleep(self.dice.choice((0, 0.01, 0.05, self.dice.uniform(0, self.seconds))))
        number = self.dice.choice(SIGNALS)
        self.tally.kills += 1
        self.tally.by_signal[number.name] += 1
        if _is_over(child):
            self.tally.late += 1
            return
        os.kill(child, number)
        _ended(child)

    def _halves(self) -> list[Path]:
        return [path for folder in (self.place, self.place / "ut") for path in folder.glob(f"{HALF}*")]

    def _look(self, before: State) -> None:
        """After a kill: nothing of ours or of others is lost, every file is whole."""
        self.tally.half += bool(self._halves())
        now = {name: content for name, content in self._state().items() if HALF not in name}
        versions = set()
        for name, content in now.items():
            known = [number for number in (0, 1) if self.whole[number].get(name) == content]
            if name in self.steady and not known and before.get(name) != content:
                self.tally.wrong.append(f"{name} is neither the old nor the new")
            if name in self.steady and len(known) == 1:
                versions.add(known[0])
            ending = next((last for suffix, last in ENDINGS.items() if name.endswith(suffix)), b"")
            if not content.rstrip().endswith(ending):
                self.tally.wrong.append(f"{name} is cut off")
        self.tally.mixed += len(versions) > 1
        common = self.whole[0].keys() & self.whole[1].keys()
        lost = (
            {name for name in before if name in common and name not in now} if not COMMANDS[self.name].anew else set()
        )
        if lost or FOREIGN not in now:
            self.tally.wrong.append(f"lost: {sorted(lost) or FOREIGN}")
        if COMMANDS[self.name].anew and now.keys() - {FOREIGN} not in (
            set(),
            *({*one} - {FOREIGN} for one in self.whole),
        ):
            self.tally.wrong.append(f"a folder with only some of its files: {sorted(now)}")

    def _hold(self, now: State, wanted: State, when: str) -> None:
        if now.keys() != wanted.keys():
            self.tally.wrong.append(f"after {when}: {sorted(now.keys() ^ wanted.keys())}")
        unlike = [name for name in now.keys() & wanted.keys() & self.steady if now[name] != wanted[name]]
        if unlike:
            self.tally.wrong.append(f"after {when} not as it should be: {unlike}")

    def _state(self) -> State:
        files = {}
        for path in self.place.rglob("*"):
            name = path.relative_to(self.place).as_posix()
            with suppress(OSError):
                if path.is_file() and name != MANIFEST:
                    files[name] = path.read_bytes()
        return files


def _model(folder: Path, version: str) -> Path:
    folder.mkdir()
    text = MODEL.format(version=version, own=f"grupp-{version}".replace("å", "a"))
    (folder / "tenant.yaml").write_text(text, encoding="utf-8")
    return folder


def only(model: Path) -> list[str]:
    """The model alone, without any plugin."""
    installed = entry_points(group="samverkan_model")
    return ["--folder", str(model), "--plugins", ",".join(f"-{entry.name}" for entry in installed)]


def _begun(words: list[str]) -> int:
    """A child that runs the command; its number."""
    child = os.fork()
    if child:
        return child
    with Path(os.devnull).open("r+b") as nowhere:
        for stream in (0, 1, 2):
            os.dup2(nowhere.fileno(), stream)
    code = 1
    try:
        os.chdir(Path(words[words.index("--folder") + 1]).parent)  # away from a project with a site of its own
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.argv = ["samverkan", *words]
        samverkan()
        code = 0
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1
    except KeyboardInterrupt:
        code = 130
    finally:
        os._exit(code)


_over: dict[int, int] = {}


def _is_over(child: int) -> bool:
    if child not in _over:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            _over[child] = status
    return child in _over


def _ended(child: int) -> int:
    """Waits for the child; its exit code, negative where a signal ended it."""
    status = _over.pop(child) if child in _over else os.waitpid(child, 0)[1]
    return os.waitstatus_to_exitcode(status)


def warm() -> None:
    """Imports what the commands import, once for all children."""
    import mkdocs.commands.build
    import networkx

    import samverkan_model.diagrams.diagram
    import samverkan_model.reports.pages
    import samverkan_model.site.mkdocs.plugin

    assert all((mkdocs, networkx, samverkan_model))


def run(count: int, seed: int, names: list[str]) -> dict[str, Tally]:
    """Kills each of the commands as many times."""
    warm()
    tallies = {}
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            trial = Trial(name, Path(folder), Random(f"{seed}/{name}"))  # noqa: S311 - made-up moments
            share = count // len(names) + (names.index(name) < count % len(names))
            tallies[name] = trial.kills(share)
    return tallies


def table(tallies: Mapping[str, Tally]) -> Iterator[str]:
    """The kills as a table in Markdown."""
    yield "| command | kills | by signal | had ended | half left | both versions | wrong |"
    yield "|---|--:|---|--:|--:|--:|--:|"
    for name, one in tallies.items():
        signals = ", ".join(f"{key} {times}" for key, times in sorted(one.by_signal.items()))
        yield f"| {name} | {one.kills} | {signals} | {one.late} | {one.half} | {one.mixed} | {len(one.wrong)} |"
    for name, one in tallies.items():
        yield from (f"- {name}: {wrong}" for wrong in one.wrong)


def main() -> None:
    """Reads the command line, kills, prints the table; 1 where something was wrong."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("count", type=int, nargs="?", default=200)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--only", default=",".join(COMMANDS), help="names of commands, with commas between")
    chosen = asked.parse_args()
    tallies = run(chosen.count, chosen.seed, chosen.only.split(","))
    print(*table(tallies), sep="\n")  # noqa: T201 - what it is for
    sys.exit(any(one.wrong for one in tallies.values()))


if __name__ == "__main__":
    main()
