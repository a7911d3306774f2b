"""A comparison as one page that stands by itself: matrix, picture, differences, measures and every body."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from samverkan_model.comparison.alignment import Cell, Entry
from samverkan_model.comparison.matrix import Comparison
from samverkan_model.language import DEFAULT, Language, text
from samverkan_model.reports.compared import sentences
from samverkan_model.reports.compared.report import Body, counterparts, definitions, differences, measures, silences
from samverkan_model.reports.compared.voice import ASPECTS, Voice, function_label, voices
from samverkan_model.reports.frame import framed
from samverkan_model.reports.sources import cited
from samverkan_model.text.document import Items, Table

STYLE = """<style>
table.matrix th, table.matrix td, table.bodies th, table.bodies td { padding-right: 1.2rem; }
table.bodies { min-width: 96rem; }
table.bodies td:nth-child(8) { min-width: 24rem; } table.bodies td:nth-child(10) { min-width: 13rem; }
.state { display: inline-block; padding: .05rem .5rem; border: 2px solid var(--soft); border-radius: .3rem; }
.state { font-weight: 600; }
.state.present { border-style: solid; border-color: var(--ink); background: var(--band); }
.state.planned { border-style: dotted; } .state.not-documented { border-style: dashed; font-weight: 400; }
.state.absent { border-style: double; border-width: 4px; }
.matrix ul { margin: .35rem 0 0; padding-left: 1.1rem; }
.possible, .planned-body { font-style: italic; color: var(--soft); }
@media print {
  table.bodies, table.bodies td { min-width: 0 !important; font-size: 7pt; }
  @page { size: A4 landscape; margin: 12mm; }
}
</style>"""
"""Style of what only this page has; every state is told by words and by the kind of its frame, colour only helps."""


def page(
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
    return framed(
        sentences.title(comparison, language), _Page(comparison, language).body(sought, files or {}, picture), language
    )


class _Page:
    """Writes the parts of the page."""

    def __init__(self, comparison: Comparison, language: Language) -> None:
        self.comparison = comparison
        self.language: Language = language
        self.told = voices(comparison, language)

    def say(self, key: str, /, **parts: object) -> str:
        return escape(text(f"report.compare.{key}", self.language, **parts))

    def body(self, sought: Body | None, files: Mapping[str, str], picture: str) -> Iterator[str]:
        yield STYLE
        yield from (f"<p>{escape(day)}</p>" for day in sentences.days(self.comparison, self.language))
        yield f"<p><strong>{self.say('open-world')}</strong></p>"
        yield from self.files(files)
        yield from self.section("matrix", self.matrix())
        yield from self.section("picture", self.picture(picture))
        yield from self.counterparts(sought)
        yield from self.section("differences", _list(differences(self.comparison, self.language)))
        yield from self.section("incomparable", _list(silences(self.comparison, self.language)))
        yield from self.section("measures", self.measures())
        yield from self.section("definitions", self.definitions())
        yield from self.section("bodies", self.bodies())

    def section(self, name: str, parts: Iterable[str]) -> Iterator[str]:
        inside = list(parts)
        if inside:
            yield f'<section id="{name}" aria-labelledby="{name}-name">'
            yield f'<h2 id="{name}-name">{self.say(f"heading.{name}")}</h2>'
            yield from (*inside, "</section>")

    def files(self, files: Mapping[str, str]) -> Iterator[str]:
        if files:
            links = " · ".join(f'<a href="{escape(path)}">{form.upper()}</a>' for form, path in files.items())
            yield f"<p>{self.say('heading.files')} {links}</p>"

    def matrix(self) -> Iterator[str]:
        columns = (self.say("column.function"), *(escape(f"{one.county} {one.at.day}") for one in self.told))
        rows = (self.row(name) for name in self.comparison.functions)
        yield from _table(self.say("caption.matrix"), columns, rows, "matrix")

    def row(self, name: str) -> tuple[str, ...]:
        label = escape(function_label(self.told, name))
        cells = zip(self.told, self.comparison.row(name), strict=True)
        return (f'<a href="#f-{name}">{label}</a>', *(self.cell(voice, cell) for voice, cell in cells))

    def cell(self, voice: Voice, cell: Cell) -> str:
        state = f'<span class="state {cell.state}">{escape(voice.state(cell))}</span>'
        if not cell.shown:
            return f"{state}<br>{escape(voice.explained(cell))}"
        names = (f'<li class="{_mark(entry)}">{escape(voice.name(entry))}</li>' for entry in cell.shown)
        note = f"<br>{escape(cell.note.note)}" if cell.note and cell.note.note and not cell.certain else ""
        return f"{state}<ul>{''.join(names)}</ul>{note}"

    def picture(self, picture: str) -> Iterator[str]:
        if picture:
            name = self.say("heading.picture")
            yield f'<figure><div class="wide" role="region" tabindex="0" aria-label="{name}">{picture}</div></figure>'

    def counterparts(self, sought: Body | None) -> Iterator[str]:
        if sought is not None:
            block = counterparts(self.comparison, sought, self.language)
            yield f'<section id="counterparts"><h2>{escape(block.heading)}</h2>\n<dl>'
            for county, lines in block.groups:
                yield f"<dt>{escape(county)}</dt>" + "".join(f"<dd>{escape(line.text)}</dd>" for line in lines)
            yield "</dl></section>"

    def measures(self) -> Iterator[str]:
        table = measures(self.comparison, self.told, self.language)
        yield from _table(self.say("caption.measures"), map(escape, table.columns), _escaped(table), "")

    def definitions(self) -> Iterator[str]:
        yield "<dl>"
        for name, means in definitions(self.language).rows:
            yield f"<dt>{escape(name)}</dt><dd>{escape(means)}</dd>"
        yield "</dl>"

    def bodies(self) -> Iterator[str]:
        for name in self.comparison.functions:
            label = function_label(self.told, name)
            yield f'<h3 id="f-{name}">{escape(label)}</h3>'
            columns = [self.say(f"column.{key}") for key in ("body", "county", "state", *ASPECTS, "sources")]
            rows = (
                row for pair in zip(self.told, self.comparison.row(name), strict=True) for row in self.told_of(*pair)
            )
            yield from _table(self.say("caption.function", function=label), columns, rows, "bodies")

    def told_of(self, voice: Voice, cell: Cell) -> Iterator[Sequence[str]]:
        where = escape(f"{voice.county} {voice.at.day}")
        if not cell.shown:
            yield (escape(voice.state(cell)), where, escape(voice.explained(cell)), *("" for _ in ASPECTS), "")
        for entry in cell.shown:
            one = voice.portrait(entry)
            told = (escape(voice.aspect(one, name)) for name in ASPECTS)
            placed = f"<br>{self.say('placed')}" if entry.placed else ""
            marks = "; ".join(voice.marks(entry)) or self.say("state.present")
            name, whole = voice.narrator.name(entry.record), f"{voice.at.facts.id}:{entry.record}"
            named = f'<span title="{escape(whole)}">{escape(name)}</span>'
            yield (named, where, escape(marks) + placed, *told, self.cited(voice, entry))

    def cited(self, voice: Voice, entry: Entry) -> str:
        facts, links = voice.at.facts, []
        for one in cited(facts[entry.record], facts):
            name = escape((one.source.short or one.source.title) if one.source else one.citation.source)
            url = one.source.url if one.source else None
            linked = f'<a href="{escape(url)}">{name}</a>' if url and url.startswith(("https://", "http://")) else name
            links.append(f"{linked} {escape(one.citation.locator)}".strip())
        return "; ".join(links) or self.say("unsourced")


def _mark(entry: Entry) -> str:
    return {"possible": "possible", "planned": "planned-body"}.get(str(entry.presence), "certain")


def _list(items: Items) -> list[str]:
    lines = [f"<li>{escape(line)}</li>" for line in items.lines]
    return ["<ul>", *lines, "</ul>"] if lines else []


def _escaped(table: Table) -> Iterator[tuple[str, ...]]:
    return (tuple(escape(cell) for cell in row) for row in table.rows)


def _table(caption: str, columns: Iterable[str], rows: Iterable[Sequence[str]], kind: str) -> Iterator[str]:
    """A table of escaped cells that can be scrolled by keyboard; the first of each row is its heading."""
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{caption}">\n<table class="{kind}">'
    heads = "".join(f'<th scope="col">{column}</th>' for column in columns)
    yield f"<caption>{caption}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>"
    for first, *cells in rows:
        yield f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
    yield "</tbody>\n</table>\n</div>"
