"""A tenant as one graph through time, for programs that draw and measure graphs: GEXF and GraphML."""

from samverkan_model.exchange.formats import Exporter, told_out
from samverkan_model.exchange.graphs import gexf, graphml

__all__ = ["EXPORTERS"]

EXPORTERS = {
    "graphml": Exporter(
        export=graphml.export,
        suffix="graphml",
        programs="yEd, Cytoscape, Gephi, igraph, networkx",
        **told_out("graphml"),
    ),
    "gexf": Exporter(export=gexf.export, suffix="gexf", programs="Gephi, networkx, Sigma.js", **told_out("gexf")),
}
