"""The folder that a portal harvests: the files of every tenant, and the catalogue that describes them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib import resources

from samverkan_model.exchange.dcat.describing import PublishedFile, Publishing, data_catalogue, dataset
from samverkan_model.exchange.formats import Exporter, as_one_file
from samverkan_model.exchange.media import MEDIA
from samverkan_model.exchange.rdf.mapping import mapping
from samverkan_model.exchange.rdf.notation import json_ld, turtle
from samverkan_model.language import LANGUAGES, Language
from samverkan_model.timeline import Snapshot


def folder(
    snapshots: Iterable[Snapshot], exporters: Mapping[str, Exporter], publishing: Publishing, language: Language
) -> dict[str, bytes]:
    """Every file of the folder, by its place in it."""
    snapshots = list(snapshots)
    files: dict[str, tuple[PublishedFile, ...]] = {
        one.facts.id: tuple(
            _file(one, name, exporters[name], publishing, language) for name in MEDIA if name in exporters
        )
        for one in snapshots
    }
    whole = replace(publishing, files=files)
    triples = list(data_catalogue(snapshots, whole))
    room = resources.files("samverkan_model.exchange.rdf")
    return {
        **{file.path: file.content or b"" for kept in files.values() for file in kept},
        **{f"{one.facts.id}/dcat.ttl": turtle(dataset(one, whole)).encode() for one in snapshots},
        "catalog.ttl": turtle(triples).encode(),
        "catalog.jsonld": json_ld(triples, mapping()["prefixes"]).encode(),
        **{name: room.joinpath(name).read_bytes() for name in ("context.jsonld", "shapes.ttl")},
    }


def described_set(snapshot: Snapshot, base: str, exporters: Mapping[str, Exporter]) -> bytes:
    """One data set as it is described in such a folder, without its files."""
    files = tuple(_named(snapshot, name, exporters[name]) for name in MEDIA if name in exporters)
    return turtle(dataset(snapshot, Publishing(base, files={snapshot.facts.id: files}))).encode()


def _file(
    snapshot: Snapshot, name: str, exporter: Exporter, publishing: Publishing, language: Language
) -> PublishedFile:
    out = exporter.at_address(publishing.folder) if exporter.at_address else exporter.export
    return replace(_named(snapshot, name, exporter), content=as_one_file(out(snapshot, language)))


def _named(snapshot: Snapshot, name: str, exporter: Exporter) -> PublishedFile:
    told = {language: exporter.sv if language == "sv" else exporter.en for language in LANGUAGES}
    path = f"{snapshot.facts.id}/{snapshot.facts.id}.{exporter.suffix or f'{name}.zip'}"
    return PublishedFile(
        path, MEDIA[name], {language: f"{words[0].upper()}{words[1:]}" for language, words in told.items()}
    )
