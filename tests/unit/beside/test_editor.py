"""An editor is helped while model files are written: faults, suggestions, what a name is, where it stands, renaming."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.client import LanguageClient

import samverkan_model as sm
from samverkan_model.beside.editor.completion import suggestions
from samverkan_model.beside.editor.folder import Draft
from samverkan_model.beside.editor.meaning import places_of
from samverkan_model.beside.editor.rename import places_of_id
from samverkan_model.errors import CannotRename
from samverkan_model.loading.spots import spots
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.references import references

SOURCES = """
    sources: [{id: plan, title: Årsplanen, kind: plan, date: 2016-12-01}]
"""
BODIES = """\
    bodies:
      - id: rad
        name: Samråd vård 😀 och omsorg
        kind: samrad
        valid: 2017/..
        source: plan § 2
      - {id: grupp, name: "Gruppen för rad", kind: arbetsgrupp, part_of: rad, source: "plan s. 3"}
    flows:
      - {id: flode, sender: [grupp], receiver: rad, content: [information], inferred: {receiver.rad: Vår läsning.}}
    mandates:
      - {id: far, body: rad, powers: [decide], text: Det som rad får., granted_by: [rad]}
"""


class Editor(LanguageClient):
    """A client over the protocol, as editors are."""

    def __init__(self) -> None:
        super().__init__("test", "1")
        self.faults: dict[str, list[lsp.Diagnostic]] = {}
        self.told = asyncio.Event()

    async def until(self, uri: str, count: int) -> list[lsp.Diagnostic]:
        """The faults of a file once there are so many."""
        async with asyncio.timeout(30):
            while len(self.faults.get(uri, [1] * (count + 1))) != count:
                self.told.clear()
                await self.told.wait()
        return self.faults[uri]


def edited(place: Path, work: Callable[[Any, str], Awaitable[Any]]) -> Any:
    """What an editor gets of the command while ``bodies.yaml`` of a model is open in it."""

    async def run() -> Any:
        client: Any = Editor()

        def _told(told: lsp.PublishDiagnosticsParams) -> None:
            client.faults[told.uri] = list(told.diagnostics)
            client.told.set()

        client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(_told)
        await client.start_io(
            sys.executable, "-X", "utf8", "-c", "from samverkan_model.cli import main; main()", "lsp", "--lang", "sv"
        )
        try:
            await client.initialize_async(lsp.InitializeParams(capabilities=lsp.ClientCapabilities()))
            client.initialized(lsp.InitializedParams())
            file = place / "bodies.yaml"
            text = file.read_text(encoding="utf-8")
            document = lsp.TextDocumentItem(file.as_uri(), lsp.LanguageKind.Yaml, 1, text)
            client.text_document_did_open(lsp.DidOpenTextDocumentParams(document))
            return await work(client, file.as_uri())
        finally:
            await client.shutdown_async(None)
            client.exit(None)
            await client.stop()

    return asyncio.run(run())


def written(client: Editor, uri: str, text: str, version: int = 2) -> None:
    """The file is changed in the editor and not saved."""
    document = lsp.VersionedTextDocumentIdentifier(version, uri)
    whole = lsp.TextDocumentContentChangeWholeDocument(text)
    client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [whole]))


def at(uri: str, line: int, character: int) -> dict[str, Any]:
    return {"text_document": lsp.TextDocumentIdentifier(uri), "position": lsp.Position(line, character)}


@pytest.fixture
def place(folder: Callable[..., Path]) -> Path:
    return folder(bodies=BODIES, sources=SOURCES)


def test_an_editor_gets_faults_proposals_what_a_name_is_where_it_stands_and_a_renaming(place: Path) -> None:
    clean = (place / "bodies.yaml").read_text(encoding="utf-8")

    async def work(client: Any, uri: str) -> None:
        assert await client.until(uri, 0) == []

        written(client, uri, clean.replace("part_of: rad", "part_of: rat"))
        [fault] = await client.until(uri, 1)
        assert (fault.code, fault.range.start.line) == ("unknown-id", 6)
        assert "rat" in fault.message
        assert "bodies.yaml" not in fault.message

        begun = clean.replace("part_of: rad", "part_of: [samr")
        written(client, uri, begun, 3)
        column = begun.splitlines()[6].index("[samr") + 5
        offered = await client.text_document_completion_async(lsp.CompletionParams(**at(uri, 6, column)))
        [item] = [one for one in offered.items if one.kind == lsp.CompletionItemKind.Reference]
        assert (item.label, item.text_edit.new_text) == ("Samråd vård 😀 och omsorg", "rad")
        assert (item.text_edit.range.start.character, item.text_edit.range.end.character) == (column - 4, column)

        written(client, uri, clean, 4)
        hover = await client.text_document_hover_async(
            lsp.HoverParams(**at(uri, 6, clean.splitlines()[6].index("of: rad") + 5))
        )
        assert "Samråd vård 😀 och omsorg" in hover.contents.value
        assert "Årsplanen, 2016-12-01" in hover.contents.value

        found = await client.text_document_definition_async(
            lsp.DefinitionParams(**at(uri, 10, clean.splitlines()[10].index("body: rad") + 7))
        )
        assert (found.uri, found.range.start.line, found.range.start.character) == (uri, 1, 8)

        source = lsp.DefinitionParams(**at(uri, 5, clean.splitlines()[5].index("plan") + 1))
        elsewhere = await client.text_document_definition_async(source)
        assert elsewhere.uri == (place / "sources.yaml").as_uri()

        asked = lsp.RenameParams(
            new_name="arsplan", text_document=lsp.TextDocumentIdentifier(uri), position=source.position
        )
        edits = await client.text_document_rename_async(asked)
        assert {Path(name).name: len(one) for name, one in edits.changes.items()} == {
            "bodies.yaml": 2,
            "sources.yaml": 1,
        }

        taken = lsp.RenameParams(
            new_name="rad", text_document=lsp.TextDocumentIdentifier(uri), position=lsp.Position(6, 14)
        )
        with pytest.raises(JsonRpcException, match="rad"):
            await client.text_document_rename_async(taken)

    edited(place, work)


def test_a_record_is_renamed_wherever_it_is_named_and_nowhere_else(place: Path) -> None:
    draft = Draft(place, {}, core_vocabulary())
    assert draft.faults == ()

    for name, edits in places_of_id(draft, "rad", "samrad-vard").items():
        file = draft.files[name]
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        for edit in sorted(edits, key=lambda one: (one.line, -one.start)):
            lines[edit.line] = lines[edit.line][: edit.start] + "samrad-vard" + lines[edit.line][edit.end :]
        file.write_text("".join(lines), encoding="utf-8")
    tenant = sm.Workspace.load(place)["prov"]

    assert "rad" not in tenant.facts
    assert [one.to for one in tenant["grupp"].part_of] == ["samrad-vard"]  # type: ignore[attr-defined] # a body
    assert tenant["flode"].inferred == {"receiver.samrad-vard": "Vår läsning."}
    assert tenant["far"].text == "Det som rad får."  # type: ignore[attr-defined] # a mandate
    assert tenant["grupp"].caption == "Gruppen för rad"


@pytest.mark.parametrize("name", ["grupp", "Inte Ett Id", ""])
def test_an_id_is_not_changed_to_one_that_is_taken_or_is_none(place: Path, name: str) -> None:
    with pytest.raises(CannotRename):
        places_of_id(Draft(place, {}, core_vocabulary()), "rad", name)


def test_every_record_of_a_county_can_be_found_where_it_is_named(counties: sm.Workspace) -> None:
    """The editor knows as many places of an id as the loader follows references to it."""
    place = counties.folder("kalmar")
    assert place is not None
    draft = Draft(place, {}, core_vocabulary())
    assert draft.facts is not None
    named: dict[str, int] = {}
    for record in (draft.facts.header, *draft.facts):
        for one in references(record):
            named[one.target] = named.get(one.target, 0) + 1

    missed = {}
    for record in draft.facts:
        places = sum(1 for found in draft.spots.values() for _ in places_of(found, draft.concepts, record.id))
        if places < named.get(record.id, 0):
            missed[record.id] = (places, named[record.id])
    assert missed == {}


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("  - {id: ny, name: Ny, kind: samr", ("samrad", "word")),
        ("  - {id: ny, na", ("name: ", "field")),
        ("  - {id: ny, name: Ny, kind: samrad, source: årspl", ("plan", "id")),
        ("  - id: ny\n    lev", ("level: ", "field")),
        ("  - id: ny\n    part_of:\n      - to: grup", ("grupp", "id")),
        ("mand", ("mandates:", "field")),
    ],
)
def test_what_fits_is_proposed_in_a_file_that_is_half_written(place: Path, line: str, offered: tuple[str, str]) -> None:
    file = place / "bodies.yaml"
    bodies = file.read_text(encoding="utf-8").partition("flows:")[0]
    text = f"{bodies}{line}"
    draft = Draft(place, {file: f"{text}\n"}, core_vocabulary(), Draft(place, {}, core_vocabulary()))
    lines = text.splitlines()

    assert offered in [(one.text, one.kind) for one in suggestions(draft, file, len(lines) - 1, len(lines[-1]), "sv")]


def test_a_file_that_breaks_off_is_read_down_to_where_it_does() -> None:
    found = spots('bodies:\n  - {id: "rad", name: Rådet\n')

    assert [(one.value, one.line, one.start, one.end, one.is_key) for one in found] == [
        ("bodies", 0, 0, 6, True), ("id", 1, 5, 7, True), ("rad", 1, 10, 13, False), ("name", 1, 16, 20, True), ("Rådet", 1, 22, 27, False),
    ]  # fmt: skip
