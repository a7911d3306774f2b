"""What a build writes of each model is the same whoever draws it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from samverkan_model.cli import drawing
from samverkan_model.cli.root import root_for
from samverkan_model.workspace import Workspace

MODEL = """
tenant: {{id: {name}, name: {name}, kind: county}}
organizations: [{{id: region, name: Regionen, kind: region}}]
bodies: [{{id: rad, name: Rådet, kind: rad, level: political, valid: 2016/.., commissioned_by: region}}]
seats: [{{body: rad, role: chair, function: regionråd, at: region}}]
"""
NAMES = ("ettan", "tvaan")
DAY = ("--at", "2017-06-01")


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, ...]:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        (tmp_path / name).mkdir()
        (tmp_path / name / "tenant.yaml").write_text(MODEL.format(name=name), encoding="utf-8")
    return tuple(tmp_path / name for name in NAMES)


def built(models: tuple[Path, ...], *how: str) -> Result:
    line = ["build", *DAY, *how, "--lang", "sv", *(f"--folder={place}" for place in models)]
    line += [f"--tenant={name}" for name in NAMES]
    return CliRunner().invoke(root_for(line), line, prog_name="samverkan")


def files(folder: str) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()
    }


def test_two_processes_build_what_one_does(models: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    alone = built(models, "-o", "ensam")
    monkeypatch.setattr(drawing, "_picture", None)  # so that nothing can be drawn in this process
    together = built(models, "-o", "delat", "--jobs", "2")

    assert (alone.exit_code, together.exit_code) == (0, 0), together.output
    assert alone.stderr == together.stderr
    assert "ettan/2017-06-01/composition-rad.pdf" in files("ensam")
    assert files("ensam") == files("delat")


def test_what_a_worker_sends_is_the_files_and_what_is_said_of_them(models: tuple[Path, ...], tmp_path: Path) -> None:
    workspace, out = Workspace.load(*models), tmp_path / "ut"
    out.mkdir()
    [day] = [workspace["ettan"].at(DAY[1]).day]
    jobs = [drawing.Job("ettan", day, view, None, "sv") for view in ("structure", "agreements")]
    paper = drawing.Paper("certain", "a4")
    asked = drawing.AskedDrawings({"ettan": jobs}, {"ettan": (day,)}, {"ettan": ""}, {"ettan": {}}, paper, "sv", None)

    drawn = drawing.DrawnModel.written(drawing.drawn_of_tenant(workspace, "ettan", asked), out)

    structure, agreements = drawn.pictures
    assert structure is not None
    assert [(out / one).is_file() for one in structure.files.values()] == [True, True, True]
    assert agreements is None  # the model has none
    assert [(out / one).is_file() for one in drawn.told[day]] == [True] * 6


def test_boxes_put_by_hand_that_a_worker_does_not_have_are_left_to_whoever_has_them(models: tuple[Path, ...]) -> None:
    paper = drawing.Paper("certain", "a4")
    asked = drawing.AskedDrawings(
        {"ettan": []}, {"ettan": []}, {"ettan": "put by hand"}, {"ettan": {}}, paper, "sv", None
    )

    assert drawing.drawn_of_tenant(Workspace.load(*models), "ettan", asked) == b""
