"""Commands whose help lists the formats there are, ours and those that plugins bring, read when the help is shown."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

import click

from samverkan_model.cli import opening
from samverkan_model.language import DEFAULT, Language, text

if TYPE_CHECKING:
    from samverkan_model.exchange.formats import Exporter, Importer


class _Listing(click.Command):
    """A command with a list of formats at the end of its help."""

    language: ClassVar[Language] = DEFAULT

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The formats by name, each with what it is."""
        rows = [(name, self._words(name, one)) for name, one in self._formats().items()]
        with formatter.section(text("cli.export.formats", self.language)):
            formatter.write_dl(rows)
        super().format_epilog(ctx, formatter)

    def _formats(self) -> "Mapping[str, Exporter | Importer]":
        raise NotImplementedError

    def _words(self, _name: str, one: "Exporter | Importer") -> str:
        return one.sv if self.language == "sv" else one.en


class ListsExporters(_Listing):
    """A command that writes formats."""

    def _formats(self) -> "Mapping[str, Exporter]":
        return opening.workspace().plugins.exporters()

    def _words(self, name: str, one: "Exporter | Importer") -> str:
        programs = getattr(one, "programs", "")
        return " ".join(filter(None, (super()._words(name, one), programs and f"({programs})")))


class ListsImporters(_Listing):
    """A command that reads formats."""

    def _formats(self) -> "Mapping[str, Importer]":
        return opening.workspace().plugins.importers()


def in_language(kind: type[click.Command], language: Language) -> type[click.Command]:
    """The kind of command, with its list in a language."""
    return type(kind.__name__, (kind,), {"language": language})
