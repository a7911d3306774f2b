"""Files for draw.io, opened by its own viewer: every box, line and word of each model, and hostile words as words."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page

import samverkan_model as sm
from samverkan_model.diagrams.diagram import FORMATS
from samverkan_model.diagrams.scene import Scene
from tests.unit.diagrams.test_read_by_others import MODELS, pictures, squeezed

VIEWER = "jupyterlab_drawio_render_extension/static/viewer-static.min.js"
OPEN = """xml => new Promise(done => {
  document.body.innerHTML = "<div></div>";
  const place = document.body.firstChild;
  place.setAttribute("data-mxgraph", JSON.stringify({ xml, nav: false, resize: true }));
  GraphViewer.createViewerForElement(place, ({ graph }) => done(Object.values(graph.model.cells).map((cell) => {
    const state = graph.view.getState(cell);
    return {
      id: cell.id, ends: [cell.source?.id, cell.target?.id], drawn: Boolean(state?.shape?.node),
      words: state?.text?.node?.textContent ?? "", link: graph.getLinkForCell(cell),
    };
  })));
})"""
"""Shows a file, and gives each of its cells as it was drawn."""


@dataclass
class Viewer:
    """draw.io's viewer on a page of its own.

    Attributes:
        page: the page.
        noticed: what the page asked of other computers or of its user, and what went wrong in it.
    """

    page: Page
    noticed: list[str]

    def read(self, file: bytes) -> dict[str, Any]:
        """The cells of a file by id."""
        return {cell["id"]: cell for cell in self.page.evaluate(OPEN, file.decode())}


@pytest.fixture(scope="module")
def viewer(browser: Browser) -> Iterator[Viewer]:
    page, noticed = browser.new_page(), list[str]()

    def spoken(dialog: Dialog) -> None:
        noticed.append(dialog.message)
        dialog.dismiss()

    page.route("**/*", lambda route: route.abort())
    page.set_content("<!doctype html><title>draw.io</title>")
    page.add_script_tag(path=distribution("jupyterlab-drawio-render-extension").locate_file(VIEWER))  # type: ignore[arg-type]  # the path of a file
    page.on("request", lambda one: noticed.append(one.url))
    page.on("dialog", spoken)
    page.on("pageerror", lambda one: noticed.append(str(one)))
    yield Viewer(page, noticed)
    page.close()


@pytest.mark.opened("drawio", "draw.io")
@pytest.mark.hostile("drawio")
@pytest.mark.parametrize("name", [*MODELS, "hostile"])
def test_draw_io_draws_every_box_line_and_word(counties: sm.Workspace, viewer: Viewer, name: str) -> None:
    picture = pictures(counties)[name]
    scene = picture.scene
    cells = viewer.read(FORMATS["drawio"](picture))

    assert isinstance(scene, Scene)
    assert {one for one in cells if one.startswith("box:")} == {f"box:{box.id}" for box in scene.boxes}
    assert {one: cell["ends"] for one, cell in cells.items() if one.startswith("line:")} == {
        f"line:{line.id}": [f"box:{line.source}", f"box:{line.target}"] for line in scene.lines
    }
    assert [one for one, cell in cells.items() if one.startswith(("box:", "line:")) and not cell["drawn"]] == []
    shown = squeezed(" ".join(cell["words"] for cell in cells.values()))
    assert [box.title for box in scene.boxes if squeezed(box.title) not in shown] == []
    assert [line.label for line in scene.lines if squeezed(line.label) not in shown] == []
    assert [cell["link"] for cell in cells.values() if cell["link"]] == []
    assert viewer.noticed == []
