"""A report command as data: what it is asked with and what it answers; every format is made by the same means."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan_model.cli import options
from samverkan_model.cli.output import as_json, deliver, deliver_reports, say_written
from samverkan_model.cli.saying import say
from samverkan_model.files import write
from samverkan_model.hidden import visible
from samverkan_model.language import Language, text

if TYPE_CHECKING:
    from samverkan_model.diagrams.diagram import Diagram
    from samverkan_model.text.document import Report, Table

FORMATS = ("text", "markdown", "html", "docx", "json", "csv")
"""What every report command can be had as."""
PICTURES = ("svg", "png", "pdf", "pptx", "drawio")
"""What a picture can be had as; pictures are always files."""
PAINTED = ("png", "pdf")
"""Pictures in which letters are painted; in the others whoever shows them has a typeface for each."""
FEW_LETTERS = 10
"""So many letters are named."""
MOST_OF_A_NAME = 200
"""So many bytes of what a file shows stand in its name; systems allow 255 with mark and suffix."""


@dataclass(frozen=True)
class CommandReply:
    """What a command answers; only what is asked for is made.

    Attributes:
        reports: the answer in words, one report or several.
        json: the document for programs.
        table: the rows for spreadsheets; without it everything in the report is rows.
        more: makes what formats hold that the command writes by itself, for the file it is to stand in, if any.
        picture: the answer as a picture, where it can be one.
        stem: name of the picture's file, without suffix.
        folder: writes the answer as the Markdown pages of a folder, where a name without suffix is one.
        usual: the format where none is asked for.
        end: what is done when everything is written, such as leaving with another exit code.
    """

    reports: "Callable[[], Sequence[Report]]"
    json: Callable[[], Mapping[str, Any]]
    table: "Callable[[], Table] | None" = None
    more: Mapping[str, Callable[[Path | None], str | bytes]] = field(default_factory=dict)
    picture: "Callable[[], Diagram] | None" = None
    stem: str = ""
    folder: Callable[[Path], None] | None = None
    usual: str = "text"
    end: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class ReportCommand:
    """A command that answers in words, for programs and for spreadsheets.

    Attributes:
        name: its name, also where its texts stand.
        params: its own arguments and options, in a language.
        ask: gives the answer to what was asked.
        document: name of its JSON document, whose schema ``samverkan schema`` prints.
        more: formats of its own, beside those of all; with those of `PICTURES` it is asked what they are made for too.
    """

    name: str
    params: Callable[[Language], Sequence[click.Parameter]]
    ask: Callable[..., CommandReply]
    document: str
    more: tuple[str, ...] = ()

    @property
    def formats(self) -> tuple[str, ...]:
        """Everything it can be had as."""
        return (*FORMATS, *self.more)

    def made(self, language: Language) -> click.Command:
        """The command in a language."""

        def run(form: str | None, output: Path | None, lang: Language, page: str | None = None, **asked: Any) -> None:
            wanted = options.wanted_format(form, output, self.formats) if form or (output and output.suffix) else ""
            reply = self.ask(lang=lang, **asked)
            if wanted == "docx" and output is None:
                output = Path(f"{self.name}.docx")  # no terminal can show it
            if page and reply.picture:
                reply = replace(reply, picture=_on(page, reply.picture))
            _deliver(_with_what_was_left_out(reply, lang), wanted or reply.usual, output, lang)
            reply.end()

        pages = [options.paper_option(language)] if {*PICTURES} <= {*self.more} else []
        shared = [*pages, options.formats(language, *self.formats), options.output(language)]
        return options.command(self.name, run, language, [*self.params(language), *shared])


def _on(page: str, picture: "Callable[[], Diagram]") -> "Callable[[], Diagram]":
    return lambda: picture().on(page)


def _with_what_was_left_out(reply: CommandReply, language: Language) -> CommandReply:
    from samverkan_model.cli.edition import with_editions, with_untold

    return replace(
        reply,
        reports=lambda: [with_untold(report, language) for report in reply.reports()],
        json=lambda: with_editions(reply.json()),
    )


def save(picture: "Diagram", form: str, output: Path | None, stem: str, language: Language) -> None:
    """Writes a picture to the file asked for, else to one named for what it shows.

    A name gets the suffix of the format, unless it is that of a device, a pipe or a folder there is.
    """
    target = output or Path(f"{_fitting(stem)}.{form}")
    suffix = target.suffix.removeprefix(".").lower()
    if options.SUFFIXES.get(suffix, suffix) != form and (target.is_file() or not target.exists()):
        target = target.with_name(f"{target.name}.{form}")
    say_written(picture.save(target, form), language)
    if form in PAINTED:
        tell_of_letters(picture.letters_of_other_faces, language)


def tell_of_letters(letters: str, language: Language) -> None:
    """Tells once of letters that a painted picture may have as empty boxes."""
    if letters:
        codes = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters[:FEW_LETTERS])
        more = " …" if len(letters) > FEW_LETTERS else ""
        say(text("cli.said.letters", language, letters=codes + more), err=True)


def _fitting(stem: str) -> str:
    """The name of a file; one that is too long for systems is cut, and a mark tells it from others that begin so."""
    from hashlib import sha256  # help is shown without it

    whole = stem.encode()
    mark = f"-{sha256(whole).hexdigest()[:8]}" if len(whole) > MOST_OF_A_NAME else ""
    return whole[:MOST_OF_A_NAME].decode(errors="ignore") + mark


def as_bytes(reply: CommandReply, form: str, output: Path | None, language: Language) -> bytes:
    """The answer in a format, as it is written to a file."""
    made = reply.more[form](output) if form in reply.more else _made(reply, form, language)
    if isinstance(made, bytes):
        return made
    return visible(made).encode("utf-8-sig" if form == "csv" else "utf-8")  # Excel knows UTF-8 by its mark


def save_all(
    reply: CommandReply, stem: Path, suffixes: Sequence[str], language: Language, before: Path | None = None
) -> tuple[Path, ...]:
    """Writes the answer to a file for each suffix, all with the same name.

    Args:
        reply: the answer.
        stem: the files, without their suffixes.
        suffixes: one for each file.
        language: language of the words.
        before: the folder that the files will be moved to, so that they follow on what stands there.
    """
    files = tuple(stem.with_name(f"{stem.name}.{suffix}") for suffix in suffixes)
    for file, suffix in zip(files, suffixes, strict=True):
        earlier = before / file.name if before else file
        write(file, as_bytes(reply, options.SUFFIXES.get(suffix, suffix), earlier, language))
    return files


def _deliver(reply: CommandReply, form: str, output: Path | None, language: Language) -> None:
    if form == "text" and form not in reply.more:
        deliver_reports(reply.reports(), output, language)
    elif form in PICTURES and reply.picture is not None:
        save(reply.picture(), form, output, reply.stem, language)
    elif form == "markdown" and reply.folder and output and not output.suffix:
        reply.folder(output)
    elif output is None:  # the mark would only disturb in a pipe
        deliver(as_bytes(reply, form, None, language).decode("utf-8-sig"), None, language)
    else:
        write(output, as_bytes(reply, form, output, language))
        say_written(output, language)


def _made(reply: CommandReply, form: str, language: Language) -> str | bytes:
    if form == "json":
        return as_json(reply.json())
    if form == "csv":
        from samverkan_model.text.cells import as_csv, rows_of

        columns = tuple(text(f"report.cells.{name}", language) for name in ("part", "name", "words"))
        return as_csv(reply.table() if reply.table else rows_of(reply.reports(), columns))
    if form == "docx":
        from samverkan_model.text.word import word_document

        return word_document(reply.reports(), language)
    if form == "html":
        from samverkan_model.text.html import report_page

        return report_page(reply.reports(), language)
    if form == "markdown":
        from samverkan_model.text.markdown import markdown as written
    else:
        from samverkan_model.text.plain import as_plain_text as written
    return "\n".join(map(written, reply.reports()))
