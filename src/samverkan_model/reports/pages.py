"""The pages that lead to all files: HTML that opens from disk, with its style inside; the first one is light."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from markupsafe import Markup, escape

from samverkan_model.language import DEFAULT, Language, text
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Flow, Mandate, Seat
from samverkan_model.model.facts import Facts, whole_id
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.queries.deadlines import last_notice_day
from samverkan_model.queries.programmes import ProgrammeColumn
from samverkan_model.reports.concepts import label
from samverkan_model.reports.overview import how_much_is_read
from samverkan_model.reports.programmes import programmes_table
from samverkan_model.reports.validity_text import validity
from samverkan_model.text import dates
from samverkan_model.text.document import Table
from samverkan_model.text.html import html_page, linked_out, tag, trusted
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot

RecordT = TypeVar("RecordT", bound=Record)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
OVERVIEW = ("structure", "mandates", "flows", "agreements")
"""Views that the first page shows, in this order."""
COUNTED = (Body, Seat, Mandate, Flow, Agreement)
"""Concepts whose records are counted per day, certain and possible apart."""


@dataclass(frozen=True)
class PictureFiles:
    """A picture that has been written.

    Attributes:
        view: which view.
        focus: id of the record it is about, for views that show one thing.
        files: path of the file, relative to the first page, by format.
        alternative: the picture in words, title first.
    """

    view: str
    focus: str | None
    files: Mapping[str, str]
    alternative: str

    @property
    def title(self) -> str:
        """Its title."""
        return self.alternative.strip().splitlines()[0]

    @property
    def subtitle(self) -> str:
        """What its subtitle says; empty where it has none."""
        return next(iter(self.alternative.strip().splitlines()[1:]), "")

    @property
    def caption(self) -> str:
        """The subtitle as the beginning of a sentence."""
        return _capital(self.subtitle).rstrip(".")


@dataclass(frozen=True)
class DayPart:
    """A tenant on a day, with its pictures.

    Attributes:
        at: the tenant on the day.
        pictures: what has been drawn.
        calendar: path of the agreements' dates as a file, relative to the first page, by format.
        counted: how many findings there are of each severity, in words.
        check: path of the check's report, relative to the first page, by format.
        review: path of the review of its structures, relative to the first page, by format.
    """

    at: Snapshot
    pictures: tuple[PictureFiles, ...]
    calendar: Mapping[str, str] = field(default_factory=dict)
    counted: str = ""
    check: Mapping[str, str] = field(default_factory=dict)
    review: Mapping[str, str] = field(default_factory=dict)

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"{self.at.facts.id}-{self.at.day}"

    @property
    def overview(self) -> list[PictureFiles]:
        """The pictures that the first page shows, small."""
        return [one for view in OVERVIEW for one in self.pictures if one.view == view]


@dataclass(frozen=True)
class TenantPart:
    """A tenant with the days that are shown, and the paths through its programmes.

    Attributes:
        facts: the tenant.
        days: the days that are shown.
        paths: pictures of paths, one for each programme that has one.
        programmes: the same programmes side by side.
        calls: by day, path of the calls to civil society as a file, relative to the first page, by format.
    best: the day that is documented best, which the first page shows; the last where it is not among the days.
    """

    facts: Facts
    days: tuple[DayPart, ...]
    paths: tuple[PictureFiles, ...] = ()
    programmes: tuple[ProgrammeColumn, ...] = ()
    calls: Mapping[date, Mapping[str, str]] = field(default_factory=dict)
    best: date | None = None

    @property
    def page(self) -> str:
        """Path of its own page, relative to the first one."""
        return f"{self.facts.id}/index.html"

    @property
    def telling(self) -> DayPart | None:
        """The day that the first page shows."""
        return next((day for day in self.days if day.at.day == self.best), self.days[-1] if self.days else None)


@dataclass(frozen=True)
class ComparisonPart:
    """The counties side by side.

    Attributes:
        picture: the picture.
        files: path of the comparison, relative to the first page, by format: the page of its own first.
    """

    picture: PictureFiles
    files: Mapping[str, str]


def index(
    tenants: Sequence[TenantPart],
    failed: Mapping[str, int],
    language: Language = DEFAULT,
    comparison: ComparisonPart | None = None,
) -> str:
    """The first page: small pictures that lead to a page for each tenant.

    Args:
        tenants: what is shown, in order.
        failed: tenants whose files could not be read, with their number of faults.
        language: language of everything but names and the sources' own words.
        comparison: the counties side by side, where there are several.
    """
    return html_page(
        "index.html", language, text("report.page.title", language), tenants=tenants, failed=failed,
        comparison=comparison, up="",
    )  # fmt: skip


def tenant_page(tenant: TenantPart, language: Language = DEFAULT) -> str:
    """Everything that was drawn and written of a tenant; stands in its folder, one below the first page."""
    return html_page(
        "tenant.html", language, tenant.facts.header.name, tenant=tenant, up="../",
        on=lambda day: _DayTables(day, language), shares=lambda facts: how_much_is_read(facts, language),
        concept=lambda name: _capital(label(name, 2, language)), sources=lambda facts: _sources(facts, language),
        programmes=lambda tenant: _programmes(tenant, language),
    )  # fmt: skip


class _DayTables:
    """What the page shows of a tenant on a day, in tables."""

    def __init__(self, part: DayPart, language: Language) -> None:
        self.part, self.at = part, part.at
        self.narrator = SnapshotText(part.at, language)

    def say(self, key: str) -> str:
        """A text of the page."""
        return self.narrator.say(f"page.{key}")

    @property
    def count_columns(self) -> list[str]:
        """Columns of the numbers."""
        return [self.say(f"column.{name}") for name in ("concept", "certain", "maybe")]

    @property
    def counts(self) -> Iterator[tuple[str, ...]]:
        """How many records of each concept applied on the day, and how many may have."""
        for concept in COUNTED:
            standing = [self.at.standing(record.id) for record in self.at.facts.of(concept)]
            name = _capital(label(concept.concept, 2, self.narrator.language))
            yield (name, str(standing.count(Truth.YES)), str(standing.count(Truth.UNKNOWN)))

    @property
    def compositions(self) -> list[tuple[str, PictureFiles]]:
        """Pictures of single bodies, by name."""
        focused = [picture for picture in self.part.pictures if picture.focus is not None]
        return sorted(((self.narrator.name(one.focus or ""), one) for one in focused), key=lambda pair: pair[0])

    @property
    def body_columns(self) -> list[str]:
        """Columns of the bodies."""
        names = ("name", "kind", "level", "functions", "commissioned_by", "valid", "source")
        return [self.narrator.field(name) for name in names]

    @property
    def bodies(self) -> Iterator[tuple[str, ...]]:
        """The bodies, by name."""
        narrator = self.narrator
        for body in _by_name(self.at.bodies(), self.at):
            functions = narrator.listed(narrator.term("functions", function) for function in self.at.functions(body))
            parents = narrator.names(link.to for link in self.at.links(body, "commissioned_by"))
            kinds = narrator.value(body, "kind"), narrator.value(body, "level")
            yield (self._named(body), *kinds, functions, parents, self._applies(body), self._cited(body))

    @property
    def agreement_columns(self) -> list[str]:
        """Columns of the agreements."""
        fields = [self.narrator.field(name) for name in ("title", "kind", "parties", "valid", "source")]
        return [*fields[:4], self.say("column.notice"), fields[4]]

    @property
    def agreements(self) -> Iterator[tuple[str, ...]]:
        """The agreements, by name."""
        for one in _by_name(self.at.agreements, self.at):
            notice = last_notice_day(one, self.at.day)
            parties = self.narrator.names(party.party for party in one.parties)
            kind, applies = self.narrator.value(one, "kind"), self._applies(one)
            yield (self._named(one), kind, parties, applies, str(notice or ""), self._cited(one))

    @property
    def silences(self) -> Iterator[tuple[Markup, str]]:
        """What the sources do not say, and what they say is missing."""
        for record in _by_name((*self.at.bodies(), *self.at.agreements), self.at):
            fields = [self.narrator.field(name).lower() for name in record.not_documented]
            gaps = (self.narrator.field(name).lower() for name in record.gaps)
            fields += [self.narrator.say("page.absent", field=name) for name in gaps]
            if fields:
                yield self._named(record), self.narrator.listed(fields)

    def _named(self, record: Record) -> Markup:
        return tag("span", self.narrator.name(record.id), title=whole_id(self.at.facts.id, record.id))

    def _applies(self, record: Record) -> Markup:
        """The period in words; what only may have applied on the day is said to."""
        words = escape(validity(record, self.narrator.language) or self.say("undated"))
        period = trusted(_DAY.sub(r'<span class="day">\g<0></span>', str(words)))
        sure = self.at.standing(record.id) is Truth.YES
        return period if sure else period + " " + tag("em", self.say("maybe"), class_="maybe")

    def _cited(self, record: Record) -> Markup:
        facts = self.at.facts
        links = []
        for citation in record.source:
            source = facts.get(citation.source)
            name = (source.short or citation.source) if isinstance(source, Source) else citation.source
            linked = tag("a", name, href=f"#{_source_anchor(facts, citation.source)}")
            links.append(linked + f" {citation.locator}".rstrip())
        return Markup("; ").join(links) or escape(self.say("unsourced"))


def _programmes(tenant: TenantPart, language: Language) -> Table:
    """Programmes side by side, without their ids."""
    table = programmes_table(tenant.programmes, language)
    return replace(table, columns=table.columns[1:], rows=tuple(row[1:] for row in table.rows))


def _sources(facts: Facts, language: Language) -> Iterator[tuple[str, Markup]]:
    """Every source with its address on the page."""
    for source in sorted(facts.of(Source), key=lambda source: source.title.casefold()):
        linked = linked_out(source.title, source.url, otherwise=tag("cite", source.title))
        day = dates.moment(source.date, language) if source.date else None
        told = (linked, *(part for part in (source.publisher, day, source.reference) if part))
        yield _source_anchor(facts, source.id), Markup(", ").join(told)


def _by_name(records: Iterable[RecordT], at: Snapshot) -> list[RecordT]:
    return sorted(records, key=lambda record: (at.name(record).casefold(), record.id))


def _source_anchor(facts: Facts, source_id: str) -> str:
    return f"{facts.id}-source-{source_id}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
