"""The ArchiMate Model Exchange File, in: the same rows as those of Archi's three files, each with its line."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element
from xml.sax import SAXParseException, make_parser
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl

from samverkan_model.errors import BrokenXml, Fault, Place
from samverkan_model.exchange.archi.kinds import ENDING, MODEL, inward
from samverkan_model.exchange.archi.naming import OurIds
from samverkan_model.exchange.archi.open_exchange import BANDS, BEGIN, KIND, LANG, SIGN, SPACE, SPECIAL
from samverkan_model.exchange.archi.reading import PlacedRows, read_model_rows
from samverkan_model.loading.adapter import Adapter, Given
from samverkan_model.loading.document import read_text
from samverkan_model.loading.ids import slug

if TYPE_CHECKING:
    from samverkan_model.diagrams.layout.geometry import Rect
    from samverkan_model.diagrams.layout.pins import Pins, SheetSign


def adapter(path: Path) -> Adapter:
    """The tenant in an exchange file; views are read by ``samverkan layout``."""
    tree = parse_exchange(path)
    if isinstance(tree, list):
        return Adapter(slug(path.stem) or "archimate", partial(iter, tree))
    rows = _rows(tree)
    name = next((row["ID"] for _, row in rows.elements if row["Type"] == MODEL), "")
    known_as = OurIds([name])[name] if name else slug(path.stem)
    return Adapter(known_as, partial(_given, rows, known_as))


def _given(rows: PlacedRows, known_as: str) -> Iterator[Given]:
    return read_model_rows(rows, known_as)


@dataclass
class PlacedTree(ContentHandler):
    """An XML document with the line that each element begins on.

    Attributes:
        file: its name, as people know it.
        root: the outermost element.
        lines: the line of each element.
    """

    file: str
    root: Element | None = None
    lines: dict[Element, int] = field(default_factory=dict)
    _open: list[Element] = field(default_factory=list)

    def startElementNS(  # noqa: N802 - the name is SAX' own
        self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl
    ) -> None:
        """An element begins."""
        del qname
        element = Element(_whole(name), {_whole(key): value for key, value in attrs.items()})
        self.lines[element] = self._locator.getLineNumber()  # type: ignore[attr-defined] # set by the parser
        if self._open:
            self._open[-1].append(element)
        self.root = self.root if self.root is not None else element
        self._open.append(element)

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: ARG002, N802 - the name is SAX' own
        """An element ends."""
        self._open.pop()

    def characters(self, content: str) -> None:
        """Words in an element."""
        if self._open:
            self._open[-1].text = (self._open[-1].text or "") + content

    def place(self, element: Element) -> Place:
        """Where an element begins."""
        return Place(self.file, self.lines[element])


def _whole(name: tuple[str | None, str]) -> str:
    space, local = name
    return f"{{{space}}}{local}" if space else local


def parse_exchange(path: Path) -> PlacedTree | list[Given]:
    """The document, or what keeps it from being read."""
    faults: list[Fault] = []
    text = read_text(path, path.name, faults)
    if text is None:
        return [*faults]
    tree = PlacedTree(path.name)
    parser: Any = make_parser()  # noqa: S317 - expat follows no entity out of the file, and refuses those that grow
    parser.setFeature(feature_namespaces, True)
    parser.setContentHandler(tree)
    try:
        parser.parse(StringIO(text))
    except SAXParseException as error:
        return [BrokenXml(place=Place(path.name, error.getLineNumber() or 0), problem=error.getMessage())]
    if tree.root is None or tree.root.tag != _tag("model"):
        return [BrokenXml(place=Place(path.name, 1), problem=f"{SPACE}model")]
    return tree


def _rows(tree: PlacedTree) -> PlacedRows:
    root = tree.root
    if root is None:
        return PlacedRows((), (), ())
    keys = _keys(root)
    elements = [(tree.place(root), _row(root, MODEL, keys))]
    elements += [(tree.place(one), _row(one, one.get(KIND, ""), keys)) for one in root.iterfind(_path("element"))]
    relations = []
    for one in root.iterfind(_path("relationship")):
        ends = {"Source": _id(one.get("source", "")), "Target": _id(one.get("target", ""))}
        relations.append((tree.place(one), {**_row(one, f"{one.get(KIND, '')}{ENDING}", keys), **ends}))
    owners = [root, *root.iterfind(_path("element")), *root.iterfind(_path("relationship"))]
    return PlacedRows(elements, relations, list(_properties(tree, owners, keys)))


def _row(element: Element, kind: str, keys: dict[str, str]) -> dict[str, str]:
    special = next((value for _, key, value in _told(element, keys) if key == SPECIAL), "")
    return {
        "ID": _id(element.get("identifier", "")),
        "Type": kind,
        "Name": _words(element, "name"),
        "Documentation": _words(element, "documentation"),
        "Specialization": special,
    }


def _properties(
    tree: PlacedTree, owners: list[Element], keys: dict[str, str]
) -> Iterator[tuple[Place, dict[str, str]]]:
    for owner in owners:
        for element, key, value in _told(owner, keys):
            if key != SPECIAL:
                yield tree.place(element), {"ID": _id(owner.get("identifier", "")), "Key": key, "Value": value}


def _told(owner: Element, keys: dict[str, str]) -> Iterator[tuple[Element, str, str]]:
    for one in owner.iterfind(f"{_tag('properties')}/{_tag('property')}"):
        name = one.get("propertyDefinitionRef", "")
        yield one, keys.get(name, name), _words(one, "value")


def _words(element: Element, tag: str) -> str:
    """The words of a part of an element: in Swedish where they are, else the first."""
    found = element.findall(_tag(tag))
    said = next((one for one in found if one.get(LANG) == "sv"), found[0] if found else None)
    return (said.text or "") if said is not None else ""


def _id(identifier: str) -> str:
    return identifier.removeprefix(BEGIN)


def _tag(name: str) -> str:
    return f"{{{SPACE}}}{name}"


def _path(name: str) -> str:
    return f"{_tag(f'{name}s')}/{_tag(name)}"


def read_views(path: Path) -> "list[tuple[SheetSign, Pins]]":
    """The pictures of ours in an exchange file, with where everything stands; none in a file of another kind."""
    from samverkan_model.diagrams.layout.geometry import Rect
    from samverkan_model.diagrams.layout.pins import Pins, SheetSign

    tree = parse_exchange(path)
    if isinstance(tree, list) or tree.root is None:
        return []
    keys = _keys(tree.root)
    found = []
    for view in tree.root.iterfind(f"{_tag('views')}/{_tag('diagrams')}/{_tag('view')}"):
        said = {key: value for _, key, value in _told(view, keys)}
        sign = SheetSign.read(said.get(SIGN, ""))
        if sign is not None:
            boxes = {inward(_id(one.get("elementRef", ""))): _frame(one, sign) for one in view.iter(_tag("node"))}
            bands = {name: Rect(*sides) for name, sides in _bands(said.get(BANDS, "")).items()}
            found.append((sign, Pins(sign.look, sign.width, boxes, bands)))
    return found


def _frame(node: Element, sign: "SheetSign") -> "Rect":
    x, y, width, height = (float(node.get(side) or 0) for side in ("x", "y", "w", "h"))
    return sign.rect(x, y, width, height)


def _bands(said: str) -> dict[str, tuple[float, float, float, float]]:
    with suppress(ValueError, TypeError, AttributeError):
        return {str(name): (float(x), float(y), float(w), float(h)) for name, (x, y, w, h) in json.loads(said).items()}
    return {}


def _keys(root: Element) -> dict[str, str]:
    """The names of properties by their definitions."""
    found = root.iterfind(f"{_tag('propertyDefinitions')}/{_tag('propertyDefinition')}")
    return {one.get("identifier", ""): _words(one, "name") for one in found}
