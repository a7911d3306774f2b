"""The ArchiMate Model Exchange File (Open Group, version 3.1), out: the rows of Archi's files as XML, with the picture.

The structure on the day stands as a view, each box where the picture has it; ``samverkan layout`` reads it back when
somebody has moved them. What the format has no place for stands as properties, as in the three files.
"""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from xml.etree import ElementTree as Xml

from samverkan_model.errors import SamverkanError
from samverkan_model.exchange.archi.kinds import ENDING, archi_word
from samverkan_model.exchange.archi.writing import ArchiRows, Cells, archi_rows
from samverkan_model.hidden import without_hidden
from samverkan_model.language import Language
from samverkan_model.timeline import Snapshot

if TYPE_CHECKING:
    from samverkan_model.diagrams.diagram import Diagram
    from samverkan_model.diagrams.layout.drawing import Drawing

SPACE = "http://www.opengroup.org/xsd/archimate/3.0/"
SCHEMA = f"{SPACE} http://www.opengroup.org/xsd/archimate/3.1/archimate3_Diagram.xsd"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
KIND = f"{{{INSTANCE}}}type"
BEGIN = "id-"
"""What every id begins with: those of XML may not begin with a digit."""
SPECIAL, SIGN, BANDS = "samverkan.specialization", "samverkan.picture", "samverkan.bands"
"""Properties that say which concept or field something is, which picture a view shows, and where its levels lie."""


def export(snapshot: Snapshot, language: Language) -> bytes:
    """The file: everything there is of the tenant, and its structure on the day as a view."""
    rows = archi_rows(snapshot.facts)
    Xml.register_namespace("", SPACE)
    Xml.register_namespace("xsi", INSTANCE)
    head, *elements = rows.elements
    spoken = snapshot.facts.header.languages[0]
    root = Xml.Element(_tag("model"), {"identifier": BEGIN + head[0], f"{{{INSTANCE}}}schemaLocation": SCHEMA})
    said = _Properties(rows.properties)
    _named(root, head[2], head[3], spoken)
    said.write(root, head[0])
    parent = Xml.SubElement(root, _tag("elements"))
    for one in elements:
        element = Xml.SubElement(parent, _tag("element"), {"identifier": BEGIN + one[0], KIND: one[1]})
        _named(element, one[2], one[3], spoken)
        said.write(element, one[0], one[4])
    parent = Xml.SubElement(root, _tag("relationships"))
    for one in rows.relations:
        ends = {"source": BEGIN + one[4], "target": BEGIN + one[5]}
        kind = one[1].removesuffix(ENDING)
        element = Xml.SubElement(parent, _tag("relationship"), {"identifier": BEGIN + one[0], **ends, KIND: kind})
        _named(element, one[2], one[3], spoken)
        said.write(element, one[0], one[6])
    picture = _picture(snapshot, language)
    views = _view(picture, rows, said, spoken) if picture else None
    said.declare(root)
    if views is not None:
        root.append(views)
    Xml.indent(root, " ")
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


class _Properties:
    """The properties of everything, by owner, and the definitions that they need."""

    def __init__(self, rows: Iterable[Cells]) -> None:
        self._by_owner: dict[str, list[tuple[str, str]]] = {}
        self._known: dict[str, str] = {}
        for owner, key, value in rows:
            self._by_owner.setdefault(owner, []).append((key, value))

    def write(self, parent: Xml.Element, owner: str, special: str = "") -> None:
        """Writes what is said of an owner."""
        self.add(parent, [*([(SPECIAL, special)] if special else []), *self._by_owner.get(owner, ())])

    def add(self, parent: Xml.Element, found: Iterable[tuple[str, str]]) -> None:
        """Writes properties, if there are any."""
        found = list(found)
        if found:
            held = Xml.SubElement(parent, _tag("properties"))
            for key, value in found:
                name = self._known.setdefault(key, f"property-{len(self._known) + 1}")
                one = Xml.SubElement(held, _tag("property"), {"propertyDefinitionRef": name})
                Xml.SubElement(one, _tag("value")).text = without_hidden(value)

    def declare(self, root: Xml.Element) -> None:
        """Writes the definitions of all that were used."""
        if self._known:
            held = Xml.SubElement(root, _tag("propertyDefinitions"))
            for key, name in self._known.items():
                one = Xml.SubElement(held, _tag("propertyDefinition"), {"identifier": name, "type": "string"})
                Xml.SubElement(one, _tag("name")).text = key


def _tag(name: str) -> str:
    return f"{{{SPACE}}}{name}"


def _named(parent: Xml.Element, name: str, words: str, spoken: str) -> None:
    for tag, said in (("name", name), ("documentation", words)):
        if said:
            Xml.SubElement(parent, _tag(tag), {LANG: spoken}).text = without_hidden(said)
        elif tag == "name" and parent.get(KIND) and not parent.get("source"):
            Xml.SubElement(parent, _tag(tag))  # an element has to have one, be it empty


def _picture(snapshot: Snapshot, language: Language) -> "Diagram | None":
    """The structure on the day; None where there is nothing to draw."""
    from samverkan_model.diagrams.making import draw

    try:
        return draw(snapshot, "structure", language)
    except SamverkanError:
        return None


def _view(picture: "Diagram", rows: ArchiRows, said: _Properties, spoken: str) -> Xml.Element:
    drawing: Drawing = picture.drawing
    known = {one[0] for one in rows.elements}
    views = Xml.Element(_tag("views"))
    held = Xml.SubElement(views, _tag("diagrams"))
    view = Xml.SubElement(held, _tag("view"), {"identifier": "view-1", KIND: "Diagram"})
    _named(view, picture.scene.title, "", spoken)
    if sign := picture.sign(1, drawing, None):
        bands = {one.band.id: [one.rect.x, one.rect.y, one.rect.width, one.rect.height] for one in drawing.bands}
        said.add(view, [(SIGN, sign), (BANDS, json.dumps(bands))])
    nodes: dict[str, str] = {}
    for number, placed in enumerate(drawing.boxes, start=1):
        name = archi_word(placed.box.id)
        if name in known:
            nodes[name] = f"node-{number}"
            frame = placed.extent
            where = {"x": frame.x, "y": frame.y, "w": frame.width, "h": frame.height}
            whole = {key: str(max(0, round(length))) for key, length in where.items()}
            Xml.SubElement(
                view, _tag("node"),
                {"identifier": nodes[name], "elementRef": BEGIN + name, **whole, KIND: "Element"},
            )  # fmt: skip
    for number, (line, source, target) in enumerate(_drawn(rows, nodes, drawing), start=1):
        ends = {"source": nodes[source], "target": nodes[target]}
        Xml.SubElement(
            view, _tag("connection"),
            {"identifier": f"connection-{number}", "relationshipRef": BEGIN + line, **ends, KIND: "Relationship"},
        )  # fmt: skip
    return views


def _drawn(rows: ArchiRows, nodes: Mapping[str, str], drawing: "Drawing") -> Iterable[tuple[str, str, str]]:
    """The relations that the picture has lines for, each once: those between the same two, whichever way."""
    lines = {frozenset((archi_word(one.line.source), archi_word(one.line.target))) for one in drawing.lines}
    for row in rows.relations:
        source, target = row[4], row[5]
        if source in nodes and target in nodes and source != target and frozenset((source, target)) in lines:
            yield row[0], source, target
