"""Changes of a file carried out on a tenant's model files: shown, asked about, then written whole or not at all."""

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan_model.cli import opening
from samverkan_model.cli.failures import Failure
from samverkan_model.cli.output import deliver_reports, shown
from samverkan_model.cli.saying import say
from samverkan_model.files import write_all, write_folder
from samverkan_model.language import Language, listed, text

if TYPE_CHECKING:
    from samverkan_model.model.changeset import ChangeSet, Decided
    from samverkan_model.model.facts import Facts
    from samverkan_model.tenant import Tenant

Decision = tuple[str | None, str | None, str | None]
"""Who decided, when, under which paragraph, as they were said on the command line."""


class Application:
    """Changes of a file that are to be carried out.

    Args:
        name: the tenant's id.
        file: a workbook, a form that came back, a change set in YAML or a what-if file.
        language: language of what is said.
    """

    def __init__(self, name: str, file: Path, language: Language) -> None:
        self._name = name
        self._file = file
        self._language: Language = language

    def run(self, *, output: Path | None, yes: bool, cited: str | None, decided: Decision) -> None:
        """Shows the changes, asks, and writes.

        Args:
            output: the folder for a copy with the changes; the tenant's own folder when left out.
            yes: nobody is asked.
            cited: the source of the changes, as in a model file.
            decided: the decision that they rest on.
        """
        workspace = opening.workspace()
        tenant = workspace[self._name]
        changes = self._changes(tenant)
        if not changes:
            say(text("report.changes.none", self._language))
            return
        changes = self._sourced(changes, tenant.facts, cited, self._decided(decided))
        from samverkan_model.cli.proposed import proposal

        deliver_reports([proposal(tenant, changes, None, self._language)], None, self._language)
        if output is None and not (yes or self._asked("write", default="n").lower() in ("j", "ja", "y", "yes")):
            say(text("cli.import.unwritten", self._language))
            return
        whole = (
            opening.workspace(eyes="internal")[self._name].facts if workspace.audience != "internal" else tenant.facts
        )
        self._write(self._whole(changes, whole), whole, workspace.folder(self._name) or tenant.folder, output)

    def _changes(self, tenant: "Tenant") -> "ChangeSet":
        """What the file changes; sheets of a workbook that were passed over are told."""
        from samverkan_model.exchange.incoming import changes_in

        found = changes_in(self._file, tenant.facts)
        if found.passed_over:
            sheets = listed(found.passed_over, self._language)
            say(text("cli.import.passed-over", self._language, sheets=sheets), err=True)
        return found.changes

    def _decided(self, decided: Decision) -> "Decided | None":
        from samverkan_model.model.changeset import Decided
        from samverkan_model.model.dates import BackwardPeriod, UnreadableDate, read_moment

        by, on, reference = decided
        if by is None and on is None and reference is None:
            return None
        if not by or not on:
            raise Failure(text("cli.import.half-decided", self._language))
        try:
            return Decided(by, read_moment(on), reference or "")
        except (UnreadableDate, BackwardPeriod):
            raise Failure(text("error.unreadable-day", self._language, value=on)) from None

    def _sourced(
        self, changes: "ChangeSet", facts: "Facts", source: str | None, decided: "Decided | None"
    ) -> "ChangeSet":
        """The changes with the source that was named, on the command line or when asked for."""
        from samverkan_model.loading.decided import citing, resting_on

        if decided or changes.decided:
            return resting_on(replace(changes, decided=decided or changes.decided), facts)
        if source is None and changes.unsourced:
            source = self._asked("source", default="")
        return citing(changes, source, facts) if source else changes

    def _whole(self, changes: "ChangeSet", whole: "Facts") -> "ChangeSet":
        """The changes as they are of all that the files say, also what is not for the audience."""
        widened = changes.onto(whole)
        if hidden := widened.conflicts(whole):
            names = listed([edit.entry.id for edit in hidden], self._language)
            raise Failure(text("cli.import.hidden", self._language, names=names))
        return widened

    def _write(self, changes: "ChangeSet", facts: "Facts", folder: Path | None, output: Path | None) -> None:
        from samverkan_model.exchange.excel.folder import workbook_of
        from samverkan_model.loading.folder import has_head
        from samverkan_model.loading.words import core_vocabulary

        spine = core_vocabulary().extended(opening.workspace().plugins.terms())
        book = workbook_of(folder) if folder else None
        if folder is not None and book is not None:
            from samverkan_model.exchange.excel.rewriting import rewritten_book

            files = {book: rewritten_book(book, facts, changes, spine)}
        elif folder is not None and has_head(folder):
            from samverkan_model.loading.rewriting import rewritten

            files = rewritten(folder, facts, changes, spine)
        else:
            raise Failure(text("cli.import.no-folder", self._language, tenant=self._name))
        if output is None:
            write_all(files)
            names = [path.relative_to(folder).as_posix() for path in files]
            say(text("cli.import.changed", self._language, files=listed(names, self._language), count=len(changes)))
            return
        if output.exists() and any(output.iterdir()):
            raise Failure(text("cli.import.taken", self._language, folder=shown(output)))

        def fill(made: Path) -> None:
            shutil.copytree(folder, made)
            write_all({made / path.relative_to(folder): content for path, content in files.items()})

        write_folder(output, fill)
        say(text("cli.import.copied", self._language, folder=shown(output), count=len(changes)))

    def _asked(self, what: str, default: str) -> str:
        """The answer of somebody at a terminal; elsewhere what is safe."""
        if not sys.stdin.isatty():
            return default
        answer: str = click.prompt(text(f"cli.import.ask.{what}", self._language), default=default, show_default=False)
        return answer.strip()
