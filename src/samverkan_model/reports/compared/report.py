"""A comparison in words."""

from collections.abc import Callable, Iterator, Sequence

from samverkan_model.comparison.alignment import FunctionBody, FunctionCell, Presence
from samverkan_model.comparison.matrix import Comparison
from samverkan_model.comparison.measures import KEYS
from samverkan_model.language import DEFAULT, Language, text
from samverkan_model.model.evidence import Evidence
from samverkan_model.reports.compared import sentences
from samverkan_model.reports.compared.rows import sources_of_body
from samverkan_model.reports.compared.voice import ASPECTS, Voice, function_label, voices
from samverkan_model.text.document import Block, Entries, Entry, Items, Pairs, Report, Table

Teller = Callable[[Voice, FunctionCell], tuple[str, tuple[Entry, ...]]]
Body = tuple[str, str]
"""A tenant's id and the id of one of its bodies."""


def comparison_report(
    comparison: Comparison,
    language: Language = DEFAULT,
    sought: Body | None = None,
    *,
    whole: bool = True,
    full: bool = False,
) -> Report:
    """A comparison in words.

    Args:
        comparison: the columns and rows.
        language: language of everything but names and the sources' own words.
        sought: a body whose closest counterparts are told too.
        whole: the measures too; they say nothing of single functions.
        full: what only may have existed is told as fully as the rest.
    """
    told = voices(comparison, language)
    days, open_world = sentences.days_of_columns(comparison, language), text("report.compare.open-world", language)
    lead = (*days, *_reading(comparison, language), open_world)
    blocks: list[Block] = [overview_table(comparison, told, language)]
    blocks += [counterparts_list(comparison, sought, language)] if sought else []
    tell = _brief if whole and not full else _county
    blocks += [_function(comparison, name, told, tell) for name in comparison.functions]
    blocks += [differences_list(comparison, language), silences_list(comparison, language)]
    blocks += [measures_table(comparison, told, language), definitions(language)] if whole else []
    return Report(sentences.title(comparison, language), lead, tuple(blocks), tuple(_unaligned(comparison, told)))


def _reading(comparison: Comparison, language: Language) -> Iterator[str]:
    """What is taken to apply, where that is more than what is certain."""
    for evidence in {column.evidence for column in comparison.columns} - {Evidence.CERTAIN}:
        yield text(f"report.review.reading.{evidence}", language)


def overview_table(comparison: Comparison, told: Sequence[Voice], language: Language) -> Table:
    """Functions against counties, each cell its state and how many bodies show it."""
    columns = (text("report.compare.column.function", language), *(_column(voice) for voice in told))
    rows = tuple(
        (function_label(tuple(told), name), *(short(voice, cell) for voice, cell in zip(told, row, strict=True)))
        for name, row in ((name, comparison.row(name)) for name in comparison.functions)
    )
    return Table(columns, rows, text("report.compare.heading.matrix", language))


def differences_list(comparison: Comparison, language: Language) -> Items:
    """What differs, as sentences."""
    heading = text("report.compare.heading.differences", language)
    found = tuple(sentences.differences_in_words(comparison, language))
    return Items(heading, found or (text("report.compare.no-differences", language),))


def silences_list(comparison: Comparison, language: Language) -> Items:
    """What cannot be compared because a county's sources say nothing of it."""
    heading = text("report.compare.heading.incomparable", language)
    return Items(heading, tuple(sentences.incomparable(comparison, language)))


def measures_table(comparison: Comparison, told: Sequence[Voice], language: Language) -> Table:
    """Measures against counties, each with its data basis."""
    heading, column = (text(f"report.compare.{key}", language) for key in ("heading.measures", "column.measure"))
    by_measure = zip(*comparison.measures, strict=True) if comparison.columns else iter(())
    rows = tuple(
        (
            text(f"report.compare.measure.{row[0].key}.name", language),
            *(sentences.measured(one, voice) for one, voice in zip(row, told, strict=True)),
        )
        for row in by_measure
    )
    return Table((column, *(_column(voice) for voice in told)), rows, heading)


def definitions(language: Language) -> Pairs:
    """What each measure means."""
    name, means = (
        [text(f"report.compare.measure.{key}.{part}", language) for key in KEYS] for part in ("name", "means")
    )
    return Pairs(tuple(zip(name, means, strict=True)), text("report.compare.heading.definitions", language))


def counterparts_list(comparison: Comparison, sought: Body, language: Language) -> Entries:
    """The closest counterparts of a body in the other counties, with the reasons."""
    tenant, body = sought
    own = next(voice for voice in voices(comparison, language) if voice.at.facts.id == tenant)
    heading = own.say("heading.counterparts", name=own.narrator.name(body), county=own.county)
    found = sentences.counterpart(comparison, tenant, body, language)
    return Entries(heading, tuple((county, (Entry(said),)) for county, said in found))


def short(voice: Voice, cell: FunctionCell) -> str:
    """A cell in a few words: its state, and how many bodies show it."""
    state = voice.state(cell)
    return f"{state} ({len(cell.certain)})" if cell.certain else state


def _column(voice: Voice) -> str:
    return f"{voice.county} {voice.at.day}"


def _function(comparison: Comparison, name: str, told: Sequence[Voice], tell: Teller) -> Entries:
    groups = tuple(tell(voice, cell) for voice, cell in zip(told, comparison.row(name), strict=True))
    return Entries(function_label(tuple(told), name), groups)


def _county(voice: Voice, cell: FunctionCell) -> tuple[str, tuple[Entry, ...]]:
    heading = f"{_column(voice)}: {voice.state(cell)}"
    if not cell.shown:
        return heading, (Entry(voice.explained(cell)),)
    lines = tuple(Entry(voice.name(entry), tuple(_details(voice, entry))) for entry in cell.shown)
    note = cell.note.note if cell.note and not cell.certain else None
    return heading, (*lines, Entry(note)) if note else lines


def _brief(voice: Voice, cell: FunctionCell) -> tuple[str, tuple[Entry, ...]]:
    """As `_county`, but what only may have existed is named without more."""
    heading, lines = _county(voice, cell)
    if not cell.shown:
        return heading, lines
    maybe = Presence.POSSIBLE
    kept = {voice.name(entry) for entry in cell.shown if entry.presence is not maybe}
    return heading, tuple(line if line.text in kept else Entry(line.text) for line in lines)


def _details(voice: Voice, entry: FunctionBody) -> Iterator[str]:
    """What a body is like, aspect by aspect, then its sources."""
    one = voice.portrait(entry)
    for name in ASPECTS:
        yield f"{voice.say(f'column.{name}')}: {voice.aspect(one, name)}"
    if entry.placed:
        yield voice.say("placed")
    yield f"{voice.say('column.sources')}: {sources_of_body(voice, entry) or voice.say('unsourced')}"


def _unaligned(comparison: Comparison, told: Sequence[Voice]) -> Iterator[str]:
    for voice, names in zip(told, comparison.unaligned, strict=True):
        if names:
            yield voice.say("unaligned", county=voice.county, names=voice.narrator.names(names))
