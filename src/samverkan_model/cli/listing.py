"""Commands whose help lists the formats there are, ours and those that plugins bring, read when the help is shown."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

import click

from samverkan_model.cli import opening
from samverkan_model.language import DEFAULT, Language, text

if TYPE_CHECKING:
    from samverkan_model.exchange.formats import Exporter, Importer
    from samverkan_model.plugins import Plugins


class Listing(click.Command):
    """A command with a list of formats at the end of its help."""

    language: ClassVar[Language] = DEFAULT
    formats: "ClassVar[Callable[[Plugins], Mapping[str, Exporter | Importer]]]"

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The formats by name, each with what it is and which programs know it."""
        found = type(self).formats(opening.workspace().plugins)
        with formatter.section(text("cli.export.formats", self.language)):
            formatter.write_dl([(name, self._words(one)) for name, one in found.items()])
        super().format_epilog(ctx, formatter)

    def _words(self, one: "Exporter | Importer") -> str:
        words, programs = getattr(one, self.language), getattr(one, "programs", "")
        return f"{words} ({programs})" if programs else str(words)


def lists_exporters(language: Language) -> type[click.Command]:
    """A command that writes formats, in a language."""
    return type("Exports", (Listing,), {"language": language, "formats": lambda plugins: plugins.exporters()})


def lists_importers(language: Language) -> type[click.Command]:
    """A command that reads formats, in a language."""
    return type("Imports", (Listing,), {"language": language, "formats": lambda plugins: plugins.importers()})
