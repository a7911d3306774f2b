"""A comparison as one page that stands by itself: matrix, picture, differences, measures and every body."""

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from samverkan_model.comparison.alignment import FunctionBody, FunctionCell
from samverkan_model.comparison.matrix import Comparison
from samverkan_model.language import DEFAULT, Language, text
from samverkan_model.reports.compared import sentences
from samverkan_model.reports.compared.report import (
    Body,
    counterparts_list,
    definitions,
    differences_list,
    measures_table,
    silences_list,
)
from samverkan_model.reports.compared.voice import ASPECTS, Voice, function_label, voices
from samverkan_model.reports.sources import cited
from samverkan_model.text import html
from samverkan_model.text.document import Table
from samverkan_model.text.html import linked_out, tag


def comparison_page_html(
    comparison: Comparison,
    language: Language = DEFAULT,
    sought: Body | None = None,
    files: Mapping[str, str] | None = None,
    picture: str = "",
) -> str:
    """The page; it needs nothing but itself, and the files it leads to.

    Args:
        comparison: the columns and rows.
        language: language of everything but names and the sources' own words.
        sought: a tenant and one of its bodies, whose closest counterparts are told.
        files: paths of the comparison in other formats, relative to the page, by format.
        picture: the side-by-side picture as SVG, set into the page; empty for none.
    """
    told = voices(comparison, language)
    columns = (text("report.compare.column.function", language), *(f"{one.county} {one.at.day}" for one in told))
    return html.html_page(
        "comparison.html", language, sentences.title(comparison, language),
        days=list(sentences.days_of_columns(comparison, language)), files=files or {}, picture=html.trusted(picture),
        matrix=Table(columns, tuple(_row(comparison, told, name) for name in comparison.functions)),
        sought=counterparts_list(comparison, sought, language) if sought else None,
        differences=differences_list(comparison, language), silences=silences_list(comparison, language),
        measures=measures_table(comparison, told, language), definitions=definitions(language),
        columns=[text(f"report.compare.column.{key}", language)
                 for key in ("body", "county", "state", *ASPECTS, "sources")],
        bodies=[(name, function_label(told, name), _bodies(comparison, told, name)) for name in comparison.functions],
    )  # fmt: skip


def _row(comparison: Comparison, told: Sequence[Voice], name: str) -> tuple[str, ...]:
    label = tag("a", function_label(tuple(told), name), href=f"#f-{name}")
    return (label, *(_cell(*pair) for pair in zip(told, comparison.row(name), strict=True)))


def _cell(voice: Voice, cell: FunctionCell) -> Markup:
    """A state with its names; told by words and by the kind of its frame, colour only helps."""
    state = tag("span", voice.state(cell), class_=f"state {cell.state}")
    if not cell.shown:
        return state + tag("br") + voice.explained(cell)
    names = (tag("li", voice.name(entry), class_=_mark(entry)) for entry in cell.shown)
    note = cell.note.note if cell.note and cell.note.note and not cell.certain else ""
    return state + tag("ul", *names) + (tag("br") + note if note else "")


def _bodies(comparison: Comparison, told: Sequence[Voice], name: str) -> list[tuple[str, ...]]:
    return [row for pair in zip(told, comparison.row(name), strict=True) for row in _told_of(*pair)]


def _told_of(voice: Voice, cell: FunctionCell) -> Iterator[tuple[str, ...]]:
    where = f"{voice.county} {voice.at.day}"
    if not cell.shown:
        yield (voice.state(cell), where, voice.explained(cell), *("" for _ in ASPECTS), "")
    for entry in cell.shown:
        one = voice.portrait(entry)
        marks = Markup().join(("; ".join(voice.marks(entry)) or voice.say("state.present"),))
        placed = tag("br") + voice.say("placed") if entry.placed else ""
        named = tag("span", voice.narrator.name(entry.record), title=f"{voice.at.facts.id}:{entry.record}")
        yield (named, where, marks + placed, *(voice.aspect(one, name) for name in ASPECTS), _cited(voice, entry))


def _cited(voice: Voice, entry: FunctionBody) -> str:
    found = cited(voice.at.facts[entry.record], voice.at.facts)
    links = (
        linked_out((one.source.short or one.source.title) if one.source else one.citation.source,
                one.source.url if one.source else None) + f" {one.citation.locator}".rstrip()
        for one in found
    )  # fmt: skip
    return Markup("; ").join(links) or voice.say("unsourced")


def _mark(entry: FunctionBody) -> str:
    return {"possible": "possible", "planned": "planned-body"}.get(str(entry.presence), "certain")
