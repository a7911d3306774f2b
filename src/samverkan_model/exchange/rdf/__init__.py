"""Linked data: a tenant as Turtle, JSON-LD and TriG, and back; needs the extra ``rdf``.

Three truths are kept apart. A *post* says what a record says, and claims nothing; a *relation* is a statement with its
time and its certainty; a plain triple claims that something was so on the day. See `mapping.toml` for which words of
others are used, and ``shapes.ttl`` for what our own have to keep to (SHACL).
"""

from functools import partial
from pathlib import Path

from samverkan_model.exchange.formats import ADDRESS, Export, Exporter, Importer, needing, told_in, told_out
from samverkan_model.language import Language
from samverkan_model.loading.adapter import Adapter
from samverkan_model.timeline import Snapshot

__all__ = ["EXPORTERS", "IMPORTERS", "adapter"]

EXTRA = "rdf"


def adapter(path: Path) -> Adapter:
    """The tenant whose posts stand in a file, by its suffix JSON-LD, TriG or Turtle.

    Raises:
        ExtraMissing: the extra ``rdf`` is not installed.
    """
    with needing(EXTRA):
        from samverkan_model.exchange.rdf.reading import read_posts
    return read_posts(path)


def _exporting(writer: str, base: str = ADDRESS) -> Export:
    def export(snapshot: Snapshot, language: Language) -> bytes:  # noqa: ARG001 - both languages stand in the file
        with needing(EXTRA):
            from samverkan_model.exchange.rdf import writing
        written: bytes = getattr(writing, writer)(snapshot, base)
        return written

    return export


def _exporter(name: str, writer: str, suffix: str, programs: str) -> Exporter:
    return Exporter(
        export=_exporting(writer), suffix=suffix, programs=programs, extra=EXTRA,
        at_address=partial(_exporting, writer), **told_out(name),
    )  # fmt: skip


EXPORTERS = {
    "turtle": _exporter("turtle", "as_turtle", "ttl", "Protégé, Apache Jena, GraphDB"),
    "jsonld": _exporter("jsonld", "as_json_ld", "jsonld", "Apache Jena, RDF4J, jsonld.js"),
    "trig": _exporter("trig", "as_trig", "trig", "Apache Jena, GraphDB, Virtuoso"),
}
IMPORTERS = {name: Importer(adapter=adapter, extra=EXTRA, **told_in(name)) for name in EXPORTERS}
