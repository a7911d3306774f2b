"""Models that are watched: what a save changed among faults and findings, and pictures drawn again."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from samverkan_model.beside.watching import Watch, draw_again, reader

SOUND = """
    organizations: [{id: region, name: Region, kind: region}]
    bodies:
      - {id: rad, name: Rådet, kind: samrad, valid: 2017/.., commissioned_by: [region]}
"""
CIRCLE = """
    organizations: [{id: region, name: Region, kind: region}]
    bodies:
      - {id: rad, name: Rådet, kind: samrad, valid: 2017/.., commissioned_by: [region], succeeds: [ny]}
      - {id: ny, name: Nya rådet, kind: samrad, valid: 2018/.., commissioned_by: [region], succeeds: [rad]}
"""
COMMAND = [sys.executable, "-X", "utf8", "-c", "from samverkan_model.cli import main; main()", "watch"]


def saved(place: Path, text: str) -> None:
    (place / "model.yaml").write_text("\n".join(line[4:] for line in text.splitlines()), encoding="utf-8")


def test_a_save_tells_what_came_and_what_went(folder: Callable[..., Path]) -> None:
    place = folder(model=SOUND)
    watched = Watch({place: reader(place, None, "certain", "", "internal")})
    [first] = watched.turned()
    saved(place, SOUND.replace(", commissioned_by: [region]", ""))
    [worse] = watched.turned([place.resolve()])
    saved(place, SOUND)
    [better] = watched.turned([place.resolve()])

    came = [one.fingerprint for one in worse.came]
    assert came == [key for key in worse.sight.findings if key not in first.sight.findings]
    assert any("rad" in one.entities for one in worse.came)
    assert [one.fingerprint for one in better.went] == came
    assert [one.fingerprint for one in better.came] == [one.fingerprint for one in worse.went]


def test_while_a_model_has_faults_nothing_is_said_of_its_findings(folder: Callable[..., Path]) -> None:
    place = folder(model=SOUND)
    watched = Watch({place: reader(place, None, "certain", "", "internal")})
    [_] = watched.turned()
    saved(place, CIRCLE.replace("kind: samrad", "kind: samrat"))
    [broken] = watched.turned([place.resolve()])
    saved(place, SOUND)
    [mended] = watched.turned([place.resolve()])

    assert (broken.sight.at, broken.came, broken.went) == (None, (), ())
    assert {fault.place.file for fault in broken.sight.faults} == {"prov/model.yaml"}
    assert (mended.sight.faults, mended.came, mended.went) == ((), (), ())


def test_pictures_are_drawn_again_and_one_that_cannot_be_says_why(folder: Callable[..., Path], tmp_path: Path) -> None:
    place = folder(model=SOUND)
    at = reader(place, None, "certain", "", "internal")()
    files = dict(draw_again(at, ("structure", "flows"), tmp_path / "ut", "sv"))

    assert (tmp_path / "ut" / "prov-structure.svg").read_text(encoding="utf-8").startswith("<svg")
    assert [why != "" for file, why in files.items() if file is None] == [True]


def test_only_the_folder_that_was_saved_in_is_looked_at_and_other_files_do_not_count(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    one, other = tmp_path / "ett", tmp_path / "annat"
    for place in (one, other):
        place.mkdir()
    stop, seen = threading.Event(), []
    watched = Watch({place: reader(place, None, "certain", "", "internal") for place in (one, other)})
    assert [turned.sight.at for turned in watched.turned()] == [None, None]

    def follow() -> None:
        for folders in watched.saves(stop):
            seen.append(folders)
            stop.set()

    thread = threading.Thread(target=follow)
    thread.start()
    time.sleep(0.5)
    (other / "bild.svg").write_text("<svg/>", encoding="utf-8")
    (one / "bodies.yaml").write_text("bodies: []", encoding="utf-8")
    thread.join(20)

    assert seen == [(one.resolve(),)]


def test_what_is_saved_before_the_watch_has_begun_counts(folder: Callable[..., Path]) -> None:
    place = folder(model=SOUND)
    watched = Watch({place: reader(place, None, "certain", "", "internal")})
    list(watched.turned())
    saved(place, CIRCLE)

    assert next(watched.saves(threading.Event())) == (place.resolve(),)


@pytest.mark.skipif(sys.platform == "win32", reason="no interrupt is sent to a process there")
def test_the_command_tells_of_each_save_and_stops_when_interrupted(folder: Callable[..., Path], tmp_path: Path) -> None:
    place = folder(model=SOUND)
    command = [*COMMAND, str(place), "--lang", "sv", "-o", str(tmp_path / "bilder")]
    # What is begun in the background hands on that it is not to be interrupted, and the watch would never end.
    before_us = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
    finally:
        signal.signal(signal.SIGINT, before_us)
    with running:
        assert running.stdout is not None
        lines = iter(running.stdout.readline, "")
        before = list(iter(lambda: next(lines), "Väntar på att filer sparas. Avsluta med Ctrl-C.\n"))
        time.sleep(0.3)
        saved(place, SOUND.replace("samrad", "samrat"))
        faults = [next(lines), next(lines)]
        running.send_signal(signal.SIGINT)
        rest = list(lines)

    assert "Provlän" in before[0]
    assert (tmp_path / "bilder" / "prov-structure.svg").is_file()
    assert "1 fel i filerna" in faults[0]
    assert "samrat" in faults[1]
    assert (rest, running.returncode) == (["Slut på bevakningen.\n"], 0)
