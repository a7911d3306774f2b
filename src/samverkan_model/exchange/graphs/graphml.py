"""GraphML: the same graph for programs that know no time, with the days as texts (EDTF)."""

from samverkan_model.exchange.graphs.dated_graph import dated_edges, nodes
from samverkan_model.language import Language
from samverkan_model.timeline import Snapshot


def export(snapshot: Snapshot, language: Language) -> bytes:  # noqa: ARG001 - words stand in the language of the model
    """The file."""
    import networkx  # a fifth of a second: only when a graph is asked for

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(
        tenant=snapshot.facts.id, name=snapshot.facts.header.name, at=snapshot.day.isoformat()
    )
    for node in nodes(snapshot):
        graph.add_node(node.id, **node.values)
    for edge in dated_edges(snapshot):
        source, target = edge.ends
        graph.add_edge(source, target, edge.id, **edge.values)
    lines = networkx.generate_graphml(graph, named_key_ids=True)
    return "\n".join(('<?xml version="1.0" encoding="utf-8"?>', *lines, "")).encode()
