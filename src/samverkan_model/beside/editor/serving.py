"""The language server: what an editor asks and is told, over LSP; the files are never written, edits are proposed."""

import asyncio
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from samverkan_model.beside.editor.completion import suggestions, word_begun
from samverkan_model.beside.editor.folder import Draft, model_root
from samverkan_model.beside.editor.hovering import hover_words, record_at
from samverkan_model.beside.editor.meaning import places_of
from samverkan_model.beside.editor.rename import places_of_id
from samverkan_model.errors import CannotRename, Fault
from samverkan_model.language import Language, text
from samverkan_model.model.vocabulary import Vocabulary

KINDS = {
    "id": lsp.CompletionItemKind.Reference,
    "word": lsp.CompletionItemKind.EnumMember,
    "field": lsp.CompletionItemKind.Field,
}


PAUSE = 0.2
"""So many seconds without a key pressed before a model is read again."""

_Pointed = lsp.DefinitionParams | lsp.ReferenceParams | lsp.PrepareRenameParams | lsp.RenameParams


class ModelServer(LanguageServer):
    """A server for the model folders whose files are open; each is read again when something in it is changed.

    Args:
        vocabulary: the words that hold before a tenant adds its own.
        language: of what is told.
    """

    def __init__(self, vocabulary: Vocabulary, language: Language) -> None:
        super().__init__("samverkan", version("samverkan-model"))
        self.spoken = language
        self._vocabulary = vocabulary
        self._drafts: dict[Path, Draft] = {}
        self._waiting: dict[Path, asyncio.TimerHandle] = {}

    def renew_soon(self, uri: str) -> None:
        """Reads the model of a file again when nothing has been typed for a moment, or something is asked."""
        root = model_root(_path(uri))
        if root is not None:
            if root in self._waiting:
                self._waiting[root].cancel()
            self._waiting[root] = asyncio.get_running_loop().call_later(PAUSE, self._renew, root)

    def renew(self, uri: str) -> None:
        """Reads the model of a file again and tells the faults of all its files."""
        root = model_root(_path(uri))
        if root is not None:
            self._renew(root)

    def _renew(self, root: Path) -> None:
        if root in self._waiting:
            self._waiting.pop(root).cancel()
        self._drafts[root] = draft = Draft(root, self._opened(), self._vocabulary, self._drafts.get(root))
        for file, faults in draft.faults_of():
            found = [self._diagnostic(draft, file, fault) for fault in faults]
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(_uri(file), found))

    def draft(self, uri: str) -> Draft | None:
        """The model of a file as it was last read; None of a file that is no model's."""
        root = model_root(_path(uri))
        if root is not None and (root in self._waiting or root not in self._drafts):
            self._renew(root)
        return self._drafts[root] if root else None

    def column(self, draft: Draft, file: Path, position: lsp.Position) -> int:
        """A column as the editor counts it in characters."""
        return self.workspace.position_codec.position_from_client_units(draft.lines(file), position).character

    def range(self, draft: Draft, file: Path, line: int, start: int, end: int) -> lsp.Range:
        """A part of a line as the editor counts it."""
        codec, lines = self.workspace.position_codec, draft.lines(file)
        ends = (codec.position_to_client_units(lines, lsp.Position(line, column)) for column in (start, end))
        return lsp.Range(*ends)

    def whole(self, draft: Draft, file: Path, line: int) -> lsp.Range:
        """What is written on a line."""
        lines = draft.lines(file)
        written = lines[line].rstrip() if 0 <= line < len(lines) else ""
        return self.range(draft, file, max(line, 0), len(written) - len(written.lstrip()), len(written))

    def _opened(self) -> dict[Path, str]:
        texts = {_path(uri): document.source for uri, document in self.workspace.text_documents.items()}
        return {path: text.encode(errors="replace").decode() for path, text in texts.items()}  # half a sign is no text

    def _diagnostic(self, draft: Draft, file: Path, fault: Fault) -> lsp.Diagnostic:
        said = fault.text(self.spoken).removeprefix(f"{fault.place.text(self.spoken)}: ")
        where = self.whole(draft, file, fault.place.line - 1)
        return lsp.Diagnostic(where, said, lsp.DiagnosticSeverity.Error, code=fault.code, source="samverkan")


def editor_server(vocabulary: Vocabulary, language: Language) -> ModelServer:
    """A server with all that it answers."""
    made = ModelServer(vocabulary, language)

    @made.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def _opened(ls: ModelServer, asked: lsp.DidOpenTextDocumentParams) -> None:
        ls.renew(asked.text_document.uri)

    @made.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def _changed(ls: ModelServer, asked: lsp.DidChangeTextDocumentParams) -> None:
        ls.renew_soon(asked.text_document.uri)

    @made.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def _saved(ls: ModelServer, asked: lsp.DidSaveTextDocumentParams) -> None:
        ls.renew(asked.text_document.uri)

    @made.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def _closed(ls: ModelServer, asked: lsp.DidCloseTextDocumentParams) -> None:
        ls.renew(asked.text_document.uri)

    made.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[" ", "[", ","]))(_complete)
    made.feature(lsp.TEXT_DOCUMENT_HOVER)(_hover)
    made.feature(lsp.TEXT_DOCUMENT_DEFINITION)(_define)
    made.feature(lsp.TEXT_DOCUMENT_REFERENCES)(_refer)
    made.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)(_prepare)
    made.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))(_rename)
    return made


def _complete(ls: ModelServer, asked: lsp.CompletionParams) -> lsp.CompletionList:
    draft, file, line = ls.draft(asked.text_document.uri), _path(asked.text_document.uri), asked.position.line
    if draft is None:
        return lsp.CompletionList(is_incomplete=False, items=[])
    column = ls.column(draft, file, asked.position)
    lines = draft.lines(file)
    start = word_begun(lines[line][:column]) if line < len(lines) else ""
    where = ls.range(draft, file, line, column - len(start), column)
    items = [
        lsp.CompletionItem(
            one.label, kind=KINDS[one.kind], detail=one.detail or None, text_edit=lsp.TextEdit(where, one.text),
            filter_text=f"{one.label} {one.text}",
        )
        for one in suggestions(draft, file, line, column, ls.spoken)
    ]  # fmt: skip
    return lsp.CompletionList(is_incomplete=True, items=items)


def _hover(ls: ModelServer, asked: lsp.HoverParams) -> lsp.Hover | None:
    draft, file = ls.draft(asked.text_document.uri), _path(asked.text_document.uri)
    spot = draft and draft.at(file, asked.position.line, ls.column(draft, file, asked.position))
    told = hover_words(draft, spot, ls.spoken) if draft and spot else ""
    if draft is None or not spot or not told:
        return None
    where = ls.range(draft, file, spot.line, spot.start, spot.end)
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, told), where)


def _define(ls: ModelServer, asked: lsp.DefinitionParams) -> lsp.Location | None:
    draft, name = _named(ls, asked)
    place = draft.facts.place(name) if draft and draft.facts and name else None
    if draft is None or place is None:
        return None
    file = draft.path(place)
    own = (one for one in _locations(ls, draft, name, file) if one.range.start.line >= place.line - 1)
    return next(own, lsp.Location(_uri(file), ls.whole(draft, file, place.line - 1)))


def _refer(ls: ModelServer, asked: lsp.ReferenceParams) -> list[lsp.Location]:
    draft, name = _named(ls, asked)
    if draft is None or not name:
        return []
    return [found for file in draft.files.values() for found in _locations(ls, draft, name, file)]


def _prepare(ls: ModelServer, asked: lsp.PrepareRenameParams) -> lsp.Range | None:
    draft, name = _named(ls, asked)
    if draft is None or not name:
        return None
    file = _path(asked.text_document.uri)
    here = (one.range for one in _locations(ls, draft, name, file) if one.range.start.line == asked.position.line)
    return next(here, None)


def _rename(ls: ModelServer, asked: lsp.RenameParams) -> lsp.WorkspaceEdit:
    draft, name = _named(ls, asked)
    if draft is None or not name:
        raise JsonRpcInvalidParams(text("editor.no-id", ls.spoken))
    try:
        edits = places_of_id(draft, name, asked.new_name)
    except CannotRename as error:
        raise JsonRpcInvalidParams(error.text(ls.spoken)) from None
    return lsp.WorkspaceEdit(
        changes={
            _uri(draft.files[shown]): [
                lsp.TextEdit(ls.range(draft, draft.files[shown], one.line, one.start, one.end), asked.new_name)
                for one in found
            ]
            for shown, found in edits.items()
        }
    )


def _named(ls: ModelServer, asked: _Pointed) -> tuple[Draft | None, str]:
    """The model, and the id of the record that is pointed at; empty where none is."""
    draft, file = ls.draft(asked.text_document.uri), _path(asked.text_document.uri)
    spot = draft and draft.at(file, asked.position.line, ls.column(draft, file, asked.position))
    record = record_at(draft, spot) if draft and spot else None
    return draft, record.id if record else ""


def _locations(ls: ModelServer, draft: Draft, name: str, file: Path) -> Iterator[lsp.Location]:
    for spot, start in places_of(draft.spots.get(draft.shown_as(file), ()), draft.concepts, name):
        yield lsp.Location(_uri(file), ls.range(draft, file, spot.line, start, start + len(name)))


def _path(uri: str) -> Path:
    return Path(to_fs_path(uri) or uri).resolve()


def _uri(file: Path) -> str:
    return from_fs_path(str(file)) or file.as_uri()
