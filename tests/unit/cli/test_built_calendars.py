"""A calendar that is built over an earlier one follows on it, so that programs that subscribe see what has changed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from samverkan_model.cli.root import root_for
from tests.unit.exchange.test_ics import days, shown

FIRST = """
agreements:
  - {id: a, title: A, kind: avtal, valid: 2017/2018}
  - {id: b, title: B, kind: avtal, valid: 2017/2019}
needs:
  - {id: n, name: N, answer_by: 2017-09-01}
"""
SECOND = """
agreements:
  - {id: a, title: A, kind: avtal, valid: 2017/2020}
  - {id: c, title: C, kind: avtal, valid: 2017/2021}
"""


def built(place: Path, output: Path, model: str) -> dict[str, bytes]:
    """The calendars of a build, by the name of their file."""
    (place / "model.yaml").write_text(model, encoding="utf-8")
    line = ["build", "--at", "2017-06-01", "--tenant", "prov", "--folder", str(place), "-o", str(output)]
    outcome = CliRunner().invoke(root_for(line), line)
    assert outcome.exit_code == 0, outcome.output
    return {file.stem: file.read_bytes() for file in (output / "prov" / "2017-06-01").glob("*.ics")}


def test_a_build_over_an_earlier_one_moves_adds_and_cancels_in_its_calendars(
    folder: Callable[..., Path], tmp_path: Path
) -> None:
    place, output = folder(), tmp_path / "ut"
    first, second, third = (built(place, output, model) for model in (FIRST, SECOND, SECOND))

    assert days(shown(first["agreements"])) == {"prov-a-end": date(2018, 12, 31), "prov-b-end": date(2019, 12, 31)}
    assert days(shown(first["agreements"], second["agreements"])) == {
        "prov-a-end": date(2020, 12, 31), "prov-c-end": date(2021, 12, 31),
    }  # fmt: skip
    assert days(shown(first["needs"])) == {"prov-n-answer": date(2017, 9, 1)}
    assert days(shown(first["needs"], second["needs"])) == {}
    assert third == second, "the same model over the same build is the same"
