"""A tenant as one graph through time, for programs that draw and measure graphs: GEXF and GraphML."""

from samverkan_model.exchange.formats import Exporter, told
from samverkan_model.exchange.graphs import gexf, graphml

__all__ = ["EXPORTERS"]

EXPORTERS = {
    "graphml": Exporter(
        export=graphml.export, suffix="graphml", programs="yEd, Cytoscape, Gephi, igraph, networkx", **told("graphml")
    ),
    "gexf": Exporter(export=gexf.export, suffix="gexf", programs="Gephi, networkx, Sigma.js", **told("gexf")),
}
