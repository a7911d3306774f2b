"""What the page about work tells beside the records: paths in pictures, programmes side by side, how calls stand."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from samverkan_model.model.programmes import Programme
from samverkan_model.model.statement import Record
from samverkan_model.model.work import Need
from samverkan_model.queries.needs import need_standing
from samverkan_model.queries.pathway import has_pathway
from samverkan_model.queries.programmes import ASPECTS, AspectState, ProgrammeColumn, programme_columns
from samverkan_model.reports.needs import call_sentence
from samverkan_model.reports.programmes import programmes_report, programmes_table
from samverkan_model.site.pages.figures import figure
from samverkan_model.site.pages.markup import folded, paragraph, table
from samverkan_model.site.pages.page_context import TenantGuide, by_name
from samverkan_model.text.html import tag
from samverkan_model.text.snapshot_text import SnapshotText


def above(concept: str, guide: TenantGuide) -> Iterator[Markup]:
    """What stands before the records of a concept."""
    if concept == Programme.concept:
        yield from _beside_each_other(guide)
    if concept == Need.concept:
        yield paragraph(guide.say("work.calls", day=guide.stock.today), "sam-note")


def call_standing(record: Record, guide: TenantGuide) -> Markup:
    """How a call stands on the day that deadlines are counted from; nothing for other records."""
    if not isinstance(record, Need):
        return Markup()
    at = guide.tenant.at(guide.stock.today)
    return paragraph(escape(call_sentence(need_standing(at, record), SnapshotText(at, guide.language))))


def path_picture(record: Record, guide: TenantGuide) -> Markup:
    """The path of a programme as it was when it is best known, folded, with a word where no step is documented."""
    if not isinstance(record, Programme) or not has_pathway(record):
        return Markup()
    drawn = figure(guide, "pathway", guide.stock.day_of(guide.tenant, record), record.id)
    return folded(guide.say("work.path" if record.path else "work.silent-path"), drawn)


def _beside_each_other(guide: TenantGuide) -> Iterator[Markup]:
    """Programmes with a path in a table, each as it was when it is best known."""
    found = [one for one in by_name(guide.tenant.facts.own(Programme), guide)
             if isinstance(one, Programme) and has_pathway(one)]  # fmt: skip
    if len(found) < 2:
        return
    columns = [column for one in found for column in _column(one, guide)]
    told = programmes_table(columns, guide.language)
    heads = [*map(escape, (told.columns[1], *told.columns[-len(ASPECTS) :])), guide.field("source")]
    rows = [_row(column, row[-len(ASPECTS) :], guide) for column, row in zip(columns, told.rows, strict=True)]
    yield table(guide.say("work.beside", count=len(rows)), heads, rows, "sam-beside")
    yield from (
        paragraph(escape(line), "sam-note") for line in programmes_report(columns, guide.day, guide.language).close
    )


def _column(programme: Programme, guide: TenantGuide) -> tuple[ProgrammeColumn, ...]:
    return programme_columns(guide.tenant.at(guide.stock.day_of(guide.tenant, programme)), [programme.id])


def _row(column: ProgrammeColumn, told: tuple[str, ...], guide: TenantGuide) -> tuple[str, ...]:
    cells = [_cell(column, *pair, guide) for pair in zip(ASPECTS, told, strict=True)]
    name = guide.to(column.programme.id, escape(column.snapshot.name(column.programme)))
    return (name, *cells, guide.cited(column.programme.source))


def _cell(column: ProgrammeColumn, aspect: str, words: str, guide: TenantGuide) -> Markup:
    one = column.cells[aspect]
    if one.state is AspectState.STATED:
        return guide.told(words)
    return tag("span", words, class_="sam-maybe")
