"""A picture, ready to be written in any format; laid out once, when it is first needed."""

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan_model.cache import Shelf, code, digest, release
from samverkan_model.diagrams.layout.drawing import Drawing
from samverkan_model.diagrams.scene import Scene
from samverkan_model.diagrams.scene.chart import Chart
from samverkan_model.diagrams.scene.columns import Columns
from samverkan_model.diagrams.scene.grid import Grid
from samverkan_model.diagrams.scene.matrix import Matrix
from samverkan_model.diagrams.theme import DEFAULT, PAGES, SCREEN, PaperSize, Theme
from samverkan_model.diagrams.views.change import ChangeOverlay
from samverkan_model.errors import UnknownFormat, UnknownWord
from samverkan_model.files import write_all
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.diagrams.layout.pins import KeptLayout, Sheets
    from samverkan_model.diagrams.layout.placing import Conflict
    from samverkan_model.diagrams.render.slides.deck import SlidePicture


_SHELF = Shelf("pictures", packed=True)


class Diagram:
    """One picture of one snapshot; `notes` is what stands beside it: a numbered list of findings, where asked for."""

    def __init__(
        self,
        scene: Scene | Chart | Grid | Columns | Matrix,
        notes: tuple[str, ...] = (),
        theme: Theme = DEFAULT,
        together: "Together | None" = None,
        page: str = "",
        kept: "KeptLayout | None" = None,
    ) -> None:
        self.scene = scene
        self.notes = notes
        self.theme = theme
        self.page = page or ("a4" if isinstance(scene, Columns) else SCREEN)
        self._together = together
        self.kept = kept

    def __repr__(self) -> str:
        """What it is a picture of."""
        return f"<Diagram {self.scene.title}>"

    def _repr_svg_(self) -> str:
        """The picture itself, for notebooks."""
        return self.svg

    @cached_property
    def drawing(self) -> Drawing:
        """The scene with its geometry, which every renderer uses."""
        return self.sheets[0]

    @property
    def sheets(self) -> tuple[Drawing, ...]:
        """The drawings, one for each sheet of the page that it is made for; on a screen there is one."""
        return self._laid_out[0]

    @property
    def letters_of_other_faces(self) -> str:
        """Letters that the typeface lacks; a PNG or PDF has them only where the machine has one that does not."""
        from samverkan_model.diagrams.render.svg import letters_of_other_faces

        return letters_of_other_faces(self.svg)

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Which boxes could not stay where somebody had put them, in words; see ``samverkan layout``."""
        return conflicts_in_words(self.scene, self._laid_out[1]) if isinstance(self.scene, Scene) else ()

    @cached_property
    def _laid_out(self) -> "tuple[tuple[Drawing, ...], tuple[Conflict, ...]]":
        """The sheets as they are laid out, with what somebody has put by hand where it was put."""
        from samverkan_model.diagrams import sheets

        page = PAGES[self.page]
        if self._together is not None:
            return (self._together.drawings[self.scene.id],), ()
        made = (sheets.drawn(self.scene, self.theme),) if page is None else sheets.sheets(self.scene, self.theme, page)
        if not any(self._pins) or not isinstance(self.scene, Scene):
            return made, ()
        from samverkan_model.diagrams.layout.pinned import put_by_hand

        return put_by_hand(made, self._pins, self.theme)

    @cached_property
    def _pins(self) -> "Sheets":
        """What is kept of the picture for its page."""
        return self.kept.pins(self.page) if self.kept else ()

    @cached_property
    def svg(self) -> str:
        """The picture as SVG, its font embedded."""
        from samverkan_model.diagrams.render.svg import to_svg

        if not isinstance(self.scene, Columns):
            return self._svgs[0]
        made_of = (self._made_of, "svg")  # counties beside each other have a size of their own as a file
        return _remembered(made_of, lambda: to_svg(self.drawing).encode()).decode()

    @cached_property
    def _made_of(self) -> str:
        """A key for everything that the picture follows from."""
        together = self._together.scenes if self._together else ()
        followed = repr((self.scene, self.theme, self.page, together, self._pins))
        return digest([code("diagrams"), release("fontpkg-source-sans-3"), followed])

    def png(self, scale: float = 2) -> bytes:
        """The picture as PNG; at scale 1 one unit of the drawing is one pixel."""
        from samverkan_model.diagrams.render.raster import to_png

        return _remembered((self._made_of, "png", str(scale), release("typst")), lambda: to_png(self.svg, scale))

    @property
    def pngs(self) -> tuple[bytes, ...]:
        """The picture as PNG, sheet by sheet, on the page that it is made for."""
        return tuple(map(_png_of, self._svgs))

    def pdf(self, page: str = "") -> bytes:
        """The picture as tagged PDF, with real letters, its title and the picture in words; a page for each sheet.

        Args:
            page: ``a4`` or ``a3`` lying down, ``slide``, or ``screen`` for a page of the picture's own size. Without
                it, what the picture is made for; A4 where it is made for a screen.

        Raises:
            UnknownWord: there is no such page.
        """
        from samverkan_model.diagrams.fonts import FAMILY
        from samverkan_model.diagrams.render.raster import Words, to_pdf
        from samverkan_model.diagrams.render.svg import Font, to_svg

        page = page or ("a4" if self.page == SCREEN else self.page)
        if page != self.page:
            return self.on(page).pdf(page)
        words = Words(self.scene.title, "en" if self.scene.language == "en" else "sv", self.text)
        made_of = (self._made_of, "pdf", repr(words), release("typst"))
        paper, font = PAGES[self.page], Font(FAMILY, "")  # Typst has the fonts as files

        def made() -> bytes:
            return to_pdf([to_svg(one, font, paper) for one in self.sheets], words, paper)

        return _remembered(made_of, made)

    def pptx(self, page: str = "") -> bytes:
        """The picture as slides of native shapes, one for each sheet, with its words and sources as notes.

        Args:
            page: the size of the slides, as for `pdf`. Without it, what the picture is made for; a slide where it is
                made for a screen.

        Raises:
            UnknownWord: there is no such page.
            ExtraMissing: the extra ``office`` is not installed.
        """
        from samverkan_model.diagrams.render.slides.deck import to_pptx

        page = page or ("slide" if self.page == SCREEN else self.page)
        if page != self.page:
            return self.on(page).pptx(page)
        return to_pptx(self.slides, PAGES[self.page], self.scene.title, self.scene.language)

    @property
    def slides(self) -> "tuple[SlidePicture, ...]":
        """The sheets on their way to slides, for a file of several pictures."""
        from samverkan_model.diagrams.render.slides.deck import SlidePicture
        from samverkan_model.diagrams.render.text_alternative import in_words

        many = len(self.sheets) > 1 and isinstance(self.scene, Scene)
        words = [in_words(one.scene) if many else self.text for one in self.sheets]
        pairs = enumerate(zip(self.sheets, words, strict=True), 1)
        return tuple(
            SlidePicture(one, words, self.sign(number, one, PAGES[self.page])) for number, (one, words) in pairs
        )

    @property
    def drawio(self) -> bytes:
        """The picture as a file of draw.io, a page for each sheet."""
        from samverkan_model.diagrams.render.drawio.writing import to_drawio

        return to_drawio([(one, self.sign(number, one, None)) for number, one in enumerate(self.sheets, 1)])

    def sign(self, number: int, sheet: Drawing, paper: PaperSize | None) -> str:
        """By which a sheet is known when positions are read back from a file; empty where none can be kept."""
        from samverkan_model.diagrams.layout.pins import SheetSign, look_of
        from samverkan_model.diagrams.render.paper import place_on_page

        if self.kept is None or sheet.rows or not isinstance(self.scene, Scene):
            return ""
        one, look = place_on_page(sheet, paper), look_of(sheet, self.theme)
        lengths = float(sheet.width), one.scale, one.left, one.top
        return str(SheetSign(self.kept.tenant, self.kept.picture, self.page, number, look, *lengths))

    def on(self, page: str) -> "Diagram":
        """The same picture for another page.

        Raises:
            UnknownWord: there is no such page.
        """
        if page not in PAGES:
            raise UnknownWord(page, PAGES)
        return Diagram(self.scene, self.notes, self.theme, self._together if page == SCREEN else None, page, self.kept)

    def as_proposal(self, named: str) -> "Diagram":
        """The same picture stamped as a proposal, by its name, so that nobody takes it for what applies."""
        language: Language = "en" if self.scene.language == "en" else "sv"
        title = text("diagram.proposal", language, title=self.scene.title)
        source = f"{text('diagram.proposal-source', language, name=named)} {self.scene.source}"
        scene = replace(self.scene, title=title, source=source)
        return Diagram(scene, self.notes, self.theme, page=self.page, kept=self.kept)

    @cached_property
    def _svgs(self) -> Sequence[str]:
        """The picture as SVG, sheet by sheet, on the page that it is made for."""
        from samverkan_model.diagrams.render.svg import to_svg

        def made() -> bytes:
            return json.dumps([to_svg(one, page=PAGES[self.page]) for one in self.sheets]).encode()

        found: list[str] = json.loads(_remembered((self._made_of, "sheets"), made))
        return found

    @property
    def dot(self) -> str:
        """The scene in Graphviz' own language, for those who want to lay it out themselves."""
        from samverkan_model.diagrams.render.dot import to_dot

        return to_dot(self._network("dot"))

    @property
    def mermaid(self) -> str:
        """The scene as Mermaid's flowchart, for texts whose readers draw it."""
        from samverkan_model.diagrams.render.mermaid import to_mermaid

        return to_mermaid(self._network("mermaid"))

    @property
    def d2(self) -> str:
        """The scene as D2."""
        from samverkan_model.diagrams.render.d2 import to_d2

        return to_d2(self._network("d2"))

    @property
    def plantuml(self) -> str:
        """The scene as PlantUML."""
        from samverkan_model.diagrams.render.plantuml import to_plantuml

        return to_plantuml(self._network("plantuml"))

    def _network(self, form: str) -> Scene:
        """The scene, where it is boxes and lines that others can lay out.

        Raises:
            UnknownFormat: it is no such picture.
        """
        if isinstance(self.scene, Chart | Grid | Columns | Matrix):
            raise UnknownFormat(form, FORMATS.keys() - {"dot", "mermaid", "d2", "plantuml"})
        return self.scene

    @property
    def text(self) -> str:
        """The picture in words, for those who cannot see it or do not want to."""
        from samverkan_model.diagrams.render.text_alternative import in_words

        words = in_words(self.scene)
        return "\n".join((words, *self.notes, "")) if self.notes else words

    def save(self, path: str | os.PathLike[str], form: str | None = None) -> Path:
        """Writes the picture; nothing is left half written.

        A picture that takes several sheets of its page is one PDF, and as SVG or PNG a numbered file for each sheet.

        Args:
            path: the file; what stands there and is no file, such as a pipe, is written through.
            form: the format; that of the path's suffix where it is left out.

        Raises:
            UnknownFormat: a format, or a suffix, that no renderer has.
        """
        target = Path(path)
        name = form or target.suffix.removeprefix(".").lower()
        if name not in FORMATS:
            raise UnknownFormat(name, FORMATS)
        more = self._svgs[1:] if name in _BY_SHEET and self.page != SCREEN else ()
        sheets = {
            target.with_stem(f"{target.stem}-{number}"): _BY_SHEET[name](svg) for number, svg in enumerate(more, 2)
        }
        write_all({target: FORMATS[name](self), **sheets})
        return target


class Together:
    """Scenes with everything they share in the same places; laid out once, when the first of them is drawn."""

    def __init__(self, scene: Scene, parts: Sequence[Scene], theme: Theme) -> None:
        self.scenes = (scene, *parts)
        self._theme = theme

    @cached_property
    def drawings(self) -> Mapping[str, Drawing]:
        """The scenes with their geometry, by id."""
        from samverkan_model.diagrams.layout.layered import lay_out_together

        whole, *parts = self.scenes
        return {one.scene.id: one for one in lay_out_together(whole, parts, self._theme)}


def conflicts_in_words(scene: Scene, conflicts: "Iterable[Conflict]") -> tuple[str, ...]:
    """Which boxes of a scene could not stay where somebody had put them, and what was done instead."""
    language: Language = "en" if scene.language == "en" else "sv"
    names = {box.id: box.title for box in scene.boxes} | {band.id: band.label for band in scene.bands}
    return tuple(
        text(f"diagram.kept.{one.why}", language, box=names.get(one.box, one.box), other=names.get(one.other, ""))
        for one in conflicts
    )


class ChangeDiagram(Diagram):
    """What changed between two days, as an overlay; and each of the days with everything in the same place."""

    def __init__(self, overlay: ChangeOverlay) -> None:
        together = Together(overlay.scene, (overlay.before, overlay.after), DEFAULT)
        super().__init__(overlay.scene, together=together)
        self.before = Diagram(overlay.before, together=together)
        self.after = Diagram(overlay.after, together=together)


def _remembered(made_of: Iterable[str], make: Callable[[], bytes]) -> bytes:
    """What was made of the same before, or made now and kept."""
    key = digest(made_of)
    kept = _SHELF.get(key)
    if kept is None:
        kept = make()
        _SHELF.put(key, kept)
    return kept


FORMATS: Mapping[str, Callable[[Diagram], bytes]] = {
    "svg": lambda diagram: diagram.svg.encode(),
    "png": lambda diagram: diagram.png(),
    "pdf": lambda diagram: diagram.pdf(),
    "pptx": lambda diagram: diagram.pptx(),
    "drawio": lambda diagram: diagram.drawio,
    "dot": lambda diagram: diagram.dot.encode(),
    "mermaid": lambda diagram: diagram.mermaid.encode(),
    "d2": lambda diagram: diagram.d2.encode(),
    "plantuml": lambda diagram: diagram.plantuml.encode(),
    "txt": lambda diagram: diagram.text.encode(),
}
"""Formats by suffix."""


def _png_of(svg: str) -> bytes:
    from samverkan_model.diagrams.render.raster import to_png

    return _remembered((svg, "png", release("typst")), lambda: to_png(svg))


_BY_SHEET: Mapping[str, Callable[[str], bytes]] = {"svg": str.encode, "png": _png_of}
"""Formats that hold one sheet in a file."""
