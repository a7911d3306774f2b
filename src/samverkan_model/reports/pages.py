"""The page that leads to everything: one HTML file that opens from disk, with its style inside."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from importlib import resources
from typing import TypeVar

from samverkan_model.language import DEFAULT, Language, listed, text
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Flow, Mandate, Seat
from samverkan_model.model.facts import Facts, whole_id
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth
from samverkan_model.queries.deadlines import last_notice_day
from samverkan_model.queries.programmes import Column
from samverkan_model.reports.concepts import label
from samverkan_model.reports.overview import numbers, percent
from samverkan_model.reports.programmes import programmes_table
from samverkan_model.reports.validity_text import validity
from samverkan_model.text import dates
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot

RecordT = TypeVar("RecordT", bound=Record)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
COUNTED = (Body, Seat, Mandate, Flow, Agreement)
"""Concepts whose records are counted per day, certain and possible apart."""


@dataclass(frozen=True)
class Picture:
    """A picture that has been written.

    Attributes:
        view: which view.
        focus: id of the record it is about, for views that show one thing.
        files: path of the file, relative to the page, by format.
        alternative: the picture in words, title first.
    """

    view: str
    focus: str | None
    files: Mapping[str, str]
    alternative: str


@dataclass(frozen=True)
class DayPart:
    """A tenant on a day, with its pictures.

    Attributes:
        at: the tenant on the day.
        pictures: what has been drawn.
        calendar: path of the agreements' dates as a file, relative to the page, by format.
        counted: how many findings there are of each severity, in words.
        check: path of the check's report, relative to the page, by format.
    """

    at: Snapshot
    pictures: tuple[Picture, ...]
    calendar: Mapping[str, str] = field(default_factory=dict)
    counted: str = ""
    check: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TenantPart:
    """A tenant with the days that are shown, and the paths through its programmes.

    Attributes:
        facts: the tenant.
        days: the days that are shown.
        paths: pictures of paths, one for each programme that has one.
        programmes: the same programmes side by side.
        calls: by day, path of the calls to civil society as a file, relative to the page, by format.
    """

    facts: Facts
    days: tuple[DayPart, ...]
    paths: tuple[Picture, ...] = ()
    programmes: tuple[Column, ...] = ()
    calls: Mapping[date, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class ComparisonPart:
    """The counties side by side.

    Attributes:
        picture: the picture.
        files: path of the comparison, relative to the page, by format: the page of its own first.
    """

    picture: Picture
    files: Mapping[str, str]


def index(
    tenants: Sequence[TenantPart],
    failed: Mapping[str, int],
    language: Language = DEFAULT,
    comparison: ComparisonPart | None = None,
) -> str:
    """The page.

    Args:
        tenants: what is shown, in order.
        failed: tenants whose files could not be read, with their number of faults.
        language: language of everything but names and the sources' own words.
        comparison: the counties side by side, where there are several.
    """
    page = _Page(language)
    return "\n".join(page.whole(tenants, failed, comparison)) + "\n"


class _Page:
    """Writes the page's parts in one language."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def say(self, key: str, /, **parts: object) -> str:
        return escape(text(f"report.page.{key}", self.language, **parts))

    def whole(
        self, tenants: Sequence[TenantPart], failed: Mapping[str, int], comparison: ComparisonPart | None
    ) -> Iterator[str]:
        style = resources.files("samverkan_model.text").joinpath("pages.css").read_text(encoding="utf-8")
        yield f'<!DOCTYPE html>\n<html lang="{self.language}">\n<head>\n<meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{self.say('title')}</title>\n<style>\n{style}</style>\n</head>\n<body>"
        yield f'<a class="skip" href="#content">{self.say("skip")}</a>'
        yield f"<header>\n<h1>{self.say('title')}</h1>\n<p>{self.say('lead')}</p>"
        yield from self.contents(tenants, comparison)
        yield '</header>\n<main id="content">'
        yield from (self.failure(name, count) for name, count in failed.items())
        yield from self.comparison(comparison) if comparison else ()
        for tenant in tenants:
            yield from self.tenant(tenant)
        yield f"</main>\n<footer>\n<p>{self.say('footer')}</p>\n</footer>\n</body>\n</html>"

    def contents(self, tenants: Iterable[TenantPart], comparison: ComparisonPart | None) -> Iterator[str]:
        yield f'<nav aria-label="{self.say("contents")}">\n<ul>'
        if comparison:
            said = escape(text("report.compare.index.heading", self.language))
            yield f'<li><a href="#comparison">{said}</a></li>'
        for tenant in tenants:
            days = "".join(f'<li><a href="#{_anchor(day)}">{day.at.day}</a></li>' for day in tenant.days)
            name = escape(tenant.facts.header.name)
            yield f'<li><a href="#{tenant.facts.id}">{name}</a>\n<ul>{days}</ul></li>'
        yield "</ul>\n</nav>"

    def failure(self, name: str, count: int) -> str:
        said = escape(text("report.overview.failed", self.language, tenant=name, count=count))
        return f'<p class="failed" role="alert">{said}</p>'

    def comparison(self, part: ComparisonPart) -> Iterator[str]:
        """The counties side by side, and the way to the page where all of it stands."""
        heading, lead = (escape(text(f"report.compare.index.{key}", self.language)) for key in ("heading", "lead"))
        yield f'<section id="comparison" aria-labelledby="comparison-name">\n<h2 id="comparison-name">{heading}</h2>'
        address, *_ = part.files.values()
        yield f'<p><a href="{escape(address)}">{lead}</a></p>'
        links = " · ".join(f'<a href="{escape(path)}">{form.upper()}</a>' for form, path in part.files.items())
        yield f"<p>{escape(text('report.compare.heading.files', self.language))} {links}</p>"
        yield self.picture(part.picture, 3)
        yield "</section>"

    def tenant(self, tenant: TenantPart) -> Iterator[str]:
        facts, told = tenant.facts, numbers(tenant.facts)
        yield f'<section id="{facts.id}" aria-labelledby="{facts.id}-name">'
        yield f'<h2 id="{facts.id}-name">{escape(facts.header.name)}</h2>'
        yield f"<p>{escape(facts.header.text)}</p>" if facts.header.text else ""
        shares = {name: percent(getattr(told, name), self.language) for name in ("sourced", "inferred")}
        yield f"<p>{self.say('shares', records=sum(told.counts.values()), **shares)}</p>"
        for day in tenant.days:
            yield from self.day(day)
        yield from self.programmes(tenant)
        yield from self.calls(tenant.calls)
        yield from self.sources(facts)
        yield "</section>"

    def day(self, day: DayPart) -> Iterator[str]:
        at, narrator = day.at, SnapshotText(day.at, self.language)
        anchor = _anchor(day)
        heading = self.say("day", tenant=at.facts.header.name, day=at.day)
        yield f'<section id="{anchor}" aria-labelledby="{anchor}-day">\n<h3 id="{anchor}-day">{heading}</h3>'
        reasons = [picture.reason for picture in at.facts.header.pictured if picture.at.earliest == at.day]
        yield from (f"<p>{escape(reason)}</p>" for reason in reasons)
        yield from self.counts(at)
        yield from self.check(day)
        yield from (self.picture(picture) for picture in day.pictures if picture.focus is None)
        yield from self.compositions([picture for picture in day.pictures if picture.focus is not None], narrator)
        yield from self.bodies(at, narrator)
        yield from self.agreements(at, narrator)
        yield from self.calendar(day.calendar)
        yield from self.silences(at, narrator)
        yield "</section>"

    def counts(self, at: Snapshot) -> Iterator[str]:
        rows = []
        for concept in COUNTED:
            standing = [at.standing(record.id) for record in at.facts.of(concept)]
            sure, maybe = standing.count(Truth.YES), standing.count(Truth.UNKNOWN)
            rows.append((_capital(label(concept.concept, 2, self.language)), str(sure), str(maybe)))
        columns = (self.say("column.concept"), self.say("column.certain"), self.say("column.maybe"))
        yield from self.table(self.say("caption.counts", day=at.day), columns, map(_escaped, rows), "numbers")

    def check(self, day: DayPart) -> Iterator[str]:
        """What the rules found, counted, and where the reports are."""
        if day.check:
            links = " · ".join(f'<a href="{escape(path)}">{form.upper()}</a>' for form, path in day.check.items())
            yield f"<h4>{self.say('check')}</h4>\n<p>{escape(day.counted)} {self.say('files')} {links}</p>"

    def picture(self, picture: Picture, level: int = 4) -> str:
        title, *rest = picture.alternative.strip().splitlines()
        subtitle = rest[0] if rest else ""
        alt = escape(" ".join(part for part in (f"{title}.", subtitle, text("report.page.alt", self.language)) if part))
        image = escape(picture.files["svg"])
        links = " · ".join(
            f'<a href="{escape(path)}">{form.upper()}</a>' for form, path in sorted(picture.files.items(), reverse=True)
        )
        return (
            f"<h{level}>{escape(title)}</h{level}>\n<figure>\n"
            f'<div class="wide" role="region" tabindex="0" aria-label="{escape(title)}">'
            f'<a href="{image}"><img src="{image}" alt="{alt}" loading="lazy"></a></div>\n'
            f"<figcaption>{escape(_capital(subtitle).rstrip('.'))}. {self.say('files')} {links}</figcaption>\n"
            f"<details><summary>{self.say('in-words')}</summary>\n<pre>{escape(picture.alternative)}</pre></details>\n</figure>"
        )

    def compositions(self, pictures: Sequence[Picture], narrator: SnapshotText) -> Iterator[str]:
        if not pictures:
            return
        yield f"<h4>{self.say('compositions')}</h4>"
        named = sorted((narrator.name(picture.focus or ""), number) for number, picture in enumerate(pictures))
        for name, number in named:
            yield f"<details><summary>{escape(name)}</summary>\n{self.picture(pictures[number], 5)}\n</details>"

    def programmes(self, tenant: TenantPart) -> Iterator[str]:
        """Programmes side by side, and each path as a picture."""
        if not tenant.programmes:
            return
        table = programmes_table(tenant.programmes, self.language)
        yield f"<h3>{self.say('programmes')}</h3>\n<p>{self.say('programmes-lead')}</p>"
        columns = map(escape, table.columns[1:])
        rows = (tuple(escape(cell) for cell in row[1:]) for row in table.rows)
        yield from self.table(self.say("caption.programmes", tenant=tenant.facts.header.name), columns, rows)
        for picture, row in zip(tenant.paths, table.rows, strict=True):
            yield f"<details><summary>{escape(row[1])}</summary>\n{self.picture(picture, 4)}\n</details>"

    def calls(self, days: Mapping[date, Mapping[str, str]]) -> Iterator[str]:
        """The way to the calls to civil society as they stood on each day."""
        if days:
            yield f"<h3>{self.say('calls')}</h3>\n<ul>"
            for day, files in sorted(days.items()):
                yield f"<li>{day}: {_links(files)}</li>"
            yield "</ul>"

    def bodies(self, at: Snapshot, narrator: SnapshotText) -> Iterator[str]:
        names = ("name", "kind", "level", "functions", "commissioned_by", "valid", "source")
        rows = (self.body(body, at, narrator) for body in _by_name(at.bodies(), at))
        caption = self.say("caption.bodies", tenant=at.facts.header.name, day=at.day)
        yield f"<h4>{_capital(escape(label('bodies', 2, self.language)))}</h4>"
        yield from self.table(caption, [escape(narrator.field(name)) for name in names], rows)

    def body(self, body: Body, at: Snapshot, narrator: SnapshotText) -> tuple[str, ...]:
        functions = narrator.listed(narrator.term("functions", function) for function in at.functions(body))
        parents = narrator.names(link.to for link in at.links(body, "commissioned_by"))
        words = (narrator.value(body, "kind"), narrator.value(body, "level"), functions, parents)
        return (
            self.named(body, narrator),
            *map(escape, words),
            self.applies(body, narrator),
            self.cited(body, at.facts),
        )

    def agreements(self, at: Snapshot, narrator: SnapshotText) -> Iterator[str]:
        columns = [escape(narrator.field(name)) for name in ("title", "kind", "parties", "valid")]
        columns += [self.say("column.notice"), escape(narrator.field("source"))]
        rows = (self.agreement(agreement, at, narrator) for agreement in _by_name(at.agreements, at))
        caption = self.say("caption.agreements", tenant=at.facts.header.name, day=at.day)
        yield f"<h4>{_capital(escape(label('agreements', 2, self.language)))}</h4>"
        yield from self.table(caption, columns, rows)

    def calendar(self, files: Mapping[str, str]) -> Iterator[str]:
        if files:
            links = " · ".join(
                f'<a href="{escape(path)}">{form.upper()}</a>' for form, path in sorted(files.items(), reverse=True)
            )
            yield f"<p>{self.say('calendar')} {links}</p>"

    def agreement(self, agreement: Agreement, at: Snapshot, narrator: SnapshotText) -> tuple[str, ...]:
        notice = last_notice_day(agreement, at.day)
        parties = narrator.names(party.party for party in agreement.parties)
        words = (narrator.value(agreement, "kind"), parties)
        applies = self.applies(agreement, narrator)
        last = str(notice) if notice else ""
        return (self.named(agreement, narrator), *map(escape, words), applies, last, self.cited(agreement, at.facts))

    def silences(self, at: Snapshot, narrator: SnapshotText) -> Iterator[str]:
        silent = [
            record for record in _by_name((*at.bodies(), *at.agreements), at) if record.not_documented or record.gaps
        ]
        if not silent:
            return
        yield f"<h4>{self.say('silences')}</h4>\n<p>{self.say('silences-lead')}</p>\n<ul>"
        for record in silent:
            absent = [self.say("absent", field=narrator.field(name).lower()) for name in record.gaps]
            fields = [escape(narrator.field(name).lower()) for name in record.not_documented]
            yield f"<li>{self.named(record, narrator)}: {listed([*fields, *absent], self.language)}</li>"
        yield "</ul>"

    def sources(self, facts: Facts) -> Iterator[str]:
        yield f'<h3>{_capital(escape(label("sources", 2, self.language)))}</h3>\n<ul class="sources">'
        for source in sorted(facts.of(Source), key=lambda source: source.title.casefold()):
            yield f'<li id="{_source_anchor(facts, source.id)}">{self.source(source)}</li>'
        yield "</ul>"

    def source(self, source: Source) -> str:
        title = escape(source.title)
        linked = source.url and source.url.startswith(("https://", "http://"))
        name = f'<a href="{escape(source.url or "")}">{title}</a>' if linked else f"<cite>{title}</cite>"
        day = dates.moment(source.date, self.language) if source.date else None
        return ", ".join((name, *(escape(part) for part in (source.publisher, day, source.reference) if part)))

    def table(
        self, caption: str, columns: Iterable[str], rows: Iterable[Sequence[str]], kind: str = ""
    ) -> Iterator[str]:
        """A table of escaped cells; the first of each row is its heading."""
        mark = f' class="{kind}"' if kind else ""
        yield f'<div class="wide" role="region" tabindex="0" aria-label="{caption}">\n<table{mark}>'
        heads = "".join(f'<th scope="col">{column}</th>' for column in columns)
        yield f"<caption>{caption}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>"
        for first, *cells in rows:
            yield f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
        yield "</tbody>\n</table>\n</div>"

    def named(self, record: Record, narrator: SnapshotText) -> str:
        mark = escape(whole_id(narrator.at.facts.id, record.id))
        return f'<span title="{mark}">{escape(narrator.name(record.id))}</span>'

    def applies(self, record: Record, narrator: SnapshotText) -> str:
        """The period in words; what only may have applied on the day is said to."""
        period = _DAY.sub(r'<span class="day">\g<0></span>', escape(validity(record, self.language)))
        period = period or self.say("undated")
        unsure = narrator.at.standing(record.id) is not Truth.YES
        return f'{period} <em class="maybe">{self.say("maybe")}</em>' if unsure else period

    def cited(self, record: Record, facts: Facts) -> str:
        links = []
        for citation in record.source:
            source = facts.get(citation.source)
            name = (source.short or citation.source) if isinstance(source, Source) else citation.source
            address = _source_anchor(facts, citation.source)
            links.append(f'<a href="#{address}">{escape(name)}</a> {escape(citation.locator)}'.strip())
        return "; ".join(links) or self.say("unsourced")


def _links(files: Mapping[str, str]) -> str:
    return " · ".join(f'<a href="{escape(path)}">{form.upper()}</a>' for form, path in files.items())


def _by_name(records: Iterable[RecordT], at: Snapshot) -> list[RecordT]:
    return sorted(records, key=lambda record: (at.name(record).casefold(), record.id))


def _anchor(day: DayPart) -> str:
    return f"{day.at.facts.id}-{day.at.day}"


def _source_anchor(facts: Facts, source_id: str) -> str:
    return f"{facts.id}-source-{source_id}"


def _escaped(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(escape, cells))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
