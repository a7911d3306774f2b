"""GEXF 1.2, Gephi's own: a dynamic graph, in which the timeline shows what applied and what may have applied.

Each node and edge has a spell for every span of days, and its standing (``yes``, ``unknown``) changes with them.
"""

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as Xml

from samverkan_model.exchange.graphs.dated_graph import EDGE_KEYS, NODE_KEYS, DatedElement, dated_edges, nodes
from samverkan_model.exchange.spans import DaySpan
from samverkan_model.language import Language
from samverkan_model.timeline import Snapshot

SPACE = "http://www.gexf.net/1.2draft"
_THROUGH_TIME = "standing_through_time"


def export(snapshot: Snapshot, language: Language) -> bytes:
    """The file."""
    root = Xml.Element("gexf", {"xmlns": SPACE, "version": "1.2"})
    meta = Xml.SubElement(root, "meta", {"lastmodifieddate": snapshot.day.isoformat()})
    Xml.SubElement(meta, "creator").text = "samverkan-model"
    Xml.SubElement(meta, "description").text = f"{snapshot.facts.header.name}, {snapshot.day} ({language})"
    graph = Xml.SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date"})
    for kind, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        _declared(graph, kind, keys)
    _listed(Xml.SubElement(graph, "nodes"), nodes(snapshot), NODE_KEYS)
    _listed(Xml.SubElement(graph, "edges"), dated_edges(snapshot), EDGE_KEYS)
    Xml.indent(root, " ")
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _declared(graph: Xml.Element, kind: str, keys: Sequence[str]) -> None:
    static = Xml.SubElement(graph, "attributes", {"class": kind, "mode": "static"})
    for name in keys:
        made = {"id": name, "title": name, "type": "boolean" if name == "inferred" else "string"}
        Xml.SubElement(static, "attribute", made)
    moving = Xml.SubElement(graph, "attributes", {"class": kind, "mode": "dynamic"})
    Xml.SubElement(moving, "attribute", {"id": _THROUGH_TIME, "title": _THROUGH_TIME, "type": "string"})


def _listed(parent: Xml.Element, found: Iterable[DatedElement], keys: Sequence[str]) -> None:
    for one in found:
        ends = dict(zip(("source", "target"), one.ends, strict=False))
        label = str(one.values["label"] or one.values.get("relation", one.id))
        element = Xml.SubElement(parent, "edge" if ends else "node", {"id": one.id, **ends, "label": label})
        told = Xml.SubElement(element, "attvalues")
        for name in keys:
            value = one.values[name]
            Xml.SubElement(
                told, "attvalue", {"for": name, "value": str(value).lower() if name == "inferred" else str(value)}
            )
        for span in one.days:
            standing = {"for": _THROUGH_TIME, "value": "yes" if span.certain else "unknown"}
            Xml.SubElement(told, "attvalue", {**standing, **_ends(span)})
        spells = [ends for span in one.days if (ends := _ends(span))]
        if spells:
            parts = Xml.SubElement(element, "spells")
            for ends in spells:
                Xml.SubElement(parts, "spell", ends)


def _ends(span: DaySpan) -> dict[str, str]:
    ends = {"start": span.first, "end": span.last}
    return {name: day.isoformat() for name, day in ends.items() if day is not None}
