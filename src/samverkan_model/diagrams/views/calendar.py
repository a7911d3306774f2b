"""Views over time: `timeline` (bodies and changes) and `agreements` (with notice, follow-up and adoption)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from samverkan_model.diagrams.scene.chart import Chart, ChartRow, Extent, Mark, Sign, Span
from samverkan_model.diagrams.views.canvas import source_line
from samverkan_model.diagrams.views.dating import is_vague
from samverkan_model.diagrams.views.options import Options
from samverkan_model.language import listed, text
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import BEGINNING, END, ONE_DAY, Moment, Truth, Validity, day_after
from samverkan_model.model.work import Change
from samverkan_model.queries.deadlines import last_notice_day
from samverkan_model.timeline import Snapshot

_LAWS = ("lag", "forordning")
"""Kinds that hold until they are repealed."""
_SLIVER = 31
"""So few days of evidence that a source without a date gives are not drawn."""
LONGEST = 40
"""Years an axis holds at most; what lies before is cut at its edge."""


def timeline(snapshot: Snapshot, options: Options) -> Chart:
    """Every dated body as a band, with the changes that name it."""
    bodies = [body for body in snapshot.facts.of(Body) if _is_dated(body) and body.id not in snapshot.facts.guests]
    changes = _changes(snapshot, {body.id for body in bodies})
    notes = {str(number): f"{one.name} ({_year_of(when)})" for number, (one, when) in enumerate(changes, 1)}
    rows = [_row(snapshot, options, body, _level(snapshot, options, body), ()) for body in bodies]
    days = [_day_of_all(rows, one, when) for one, when in changes]
    rows = [replace(row, signs=tuple(_change_signs(row, changes, days))) for row in rows]
    chart = _chart(snapshot, options, "timeline", bodies, rows)
    return replace(chart, notes=notes, notes_label=_words(options, "changes"))


def _change_signs(row: ChartRow, changes: Sequence[tuple[Change, Moment]], shared: Sequence[date]) -> Iterator[Sign]:
    """What changed for a body, in one mark for each day: that of all whom the change is about, where it is drawn then.

    Args:
        row: the body.
        changes: all of them, with the days they may be of.
        shared: the day of each, for all whom it is about.
    """
    days: dict[date, list[int]] = {}
    for number, ((one, when), same) in enumerate(zip(changes, shared, strict=True), 1):
        if row.id in _named_in(one):
            drawn = any(span.begins <= same < span.ends for span in row.spans)
            days.setdefault(same if drawn else _day_of(row, one, when), []).append(number)
    for day, numbers in sorted(days.items()):
        words = "; ".join(changes[number - 1][0].name for number in numbers)
        yield Sign(day, Mark.CHANGE, words, ",".join(map(str, numbers)))


def _named_in(change: Change) -> AbstractSet[str]:
    """Whom a change is about, in whatever way."""
    return {*change.before, *change.after, *change.about}


def _is_over(body: str, change: Change) -> bool:
    return body in change.before and body not in change.after


def _day_of_all(rows: Iterable[ChartRow], change: Change, when: Moment) -> date:
    """One day for a change, the last that any of what ended with it is drawn on, else that any other is drawn from."""
    named = [row for row in rows if row.id in _named_in(change)]
    over = [row for row in named if _is_over(row.id, change)]
    return max((_day_of(row, change, when) for row in over or named), default=when.earliest)


def _year_of(when: Moment) -> str:
    """The year, or years, that a change may be of."""
    first, last = when.earliest.year, when.latest.year
    return str(first) if first == last or when.latest == END else f"{first}–{last}"


def _day_of(row: ChartRow, change: Change, when: Moment) -> date:
    """The first day that the change may be of and the body is drawn on, the last where it ended with the change."""
    drawn = [one for one in row.spans if one.begins <= when.latest and when.earliest < one.ends]
    solid = [one for one in drawn if one.extent in (Extent.CERTAIN, Extent.PRESUMED)] or drawn
    if not solid:
        return when.earliest
    if _is_over(row.id, change):
        return min(max(one.ends for one in solid) - ONE_DAY, when.latest)
    return max(min(one.begins for one in solid), when.earliest)


def _changes(snapshot: Snapshot, shown: AbstractSet[str]) -> list[tuple[Change, Moment]]:
    """The changes that name something shown, with the days they may be of, earliest first."""
    dated = [(one, one.when) for one in snapshot.facts.of(Change) if one.when]
    named = [
        (one, when) for one, when in dated
        if shown & _named_in(one) and when.earliest > BEGINNING
    ]  # fmt: skip
    return sorted(named, key=lambda change: (change[1].earliest, change[0].id))


def agreements_chart(snapshot: Snapshot, options: Options) -> Chart:
    """Every dated agreement as a bar, with its last notice day, follow-ups and adoptions; what runs out next on top."""
    every = [one for one in snapshot.facts.of(Agreement) if snapshot.standing(one.id) is not Truth.NO or _is_dated(one)]
    found = [one for one in every if _is_dated(one)]
    turns = {one.id: _turn(snapshot, one) for one in found}
    rows = [
        _row(snapshot, options, one, _words(options, f"due.{turns[one.id].due}"), _signs(snapshot, one))
        for one in found
    ]
    rows.sort(key=lambda row: (_DUE.index(turns[row.id].due), turns[row.id].day, row.title))
    chart = _chart(snapshot, options, "agreements", found, rows, in_order=True)
    chart = replace(chart, subtitle=f"{chart.subtitle}. {_first_due(rows, turns, options)}")
    undated = sorted(getattr(one, "short", None) or one.caption for one in every if not _is_dated(one))
    if not undated:
        return chart
    said = _words(options, "undated", names=listed(undated, options.language))
    return replace(chart, closing=said)


def _first_due(rows: Sequence[ChartRow], turns: Mapping[str, "_Turn"], options: Options) -> str:
    """All that ends, or is to be given notice, on the first day on which anything does."""
    day = min((turns[row.id].day for row in rows if turns[row.id].due == "next"), default=None)
    if day is None:
        return _words(options, "due-none")
    told = []
    for does in ("ends", "notice"):
        names = [row.title for row in rows if turns[row.id] == _Turn("next", day, does)]
        if names:
            told.append(_words(options, f"due-first.{does}", names=listed(names, options.language)))
    return _words(options, "due-on", day=day, told="; ".join(told))


_DUE = ("next", "further-notice", "end-unknown", "perhaps", "coming", "past")


class _Turn(NamedTuple):
    """Whether something is due for an agreement: in which part of the picture it stands, the last day, and for what."""

    due: str
    day: date
    does: str = ""


def _turn(snapshot: Snapshot, agreement: Agreement) -> _Turn:
    """What is due: the last day to give notice, or the last day it applies; else what is known of its end."""
    day = snapshot.day
    period = agreement.period or agreement.planned
    ends = END if period is None or period.ends.open else period.ends.latest
    if snapshot.standing(agreement.id) is Truth.NO:
        return _Turn("past" if ends <= day else "coming", ends)
    if snapshot.standing(agreement.id) is Truth.UNKNOWN or is_vague(snapshot, agreement.id):
        return _Turn("perhaps", ends)
    notice = last_notice_day(agreement, day)
    ahead = [_Turn("next", notice, "notice")] if notice is not None and day <= notice < END else []
    ahead += [_Turn("next", ends - ONE_DAY, "ends")] if day < ends < END else []
    if ahead:
        return min(ahead, key=lambda turn: turn.day)
    return _Turn("further-notice" if any(span.open for span in _spans(snapshot, agreement)) else "end-unknown", END)


def _is_dated(record: Record) -> bool:
    return record.period is not None or record.planned is not None


def _level(snapshot: Snapshot, options: Options, body: Body) -> str:
    vocabulary = snapshot.facts.vocabulary
    return (
        vocabulary.label("levels", body.level[0], options.language) if body.level else _words(options, "band.unplaced")
    )


def _signs(snapshot: Snapshot, agreement: Agreement) -> list[Sign]:
    signs = [Sign(party.adopted.earliest, Mark.ADOPTED) for party in agreement.parties if party.adopted]
    if agreement.follow_up:
        signs += [Sign(due.latest, Mark.FOLLOW_UP) for due in agreement.follow_up.due]
    if agreement.review:
        signs.append(Sign(agreement.review.latest, Mark.FOLLOW_UP))
    notice = last_notice_day(agreement, snapshot.day)
    return signs if notice is None else [*signs, Sign(notice, Mark.NOTICE)]


def _row(snapshot: Snapshot, options: Options, record: Record, heading: str, signs: Iterable[Sign]) -> ChartRow:
    title = getattr(record, "short", None) or record.caption
    if isinstance(record, Body):
        title = snapshot.facts.told(record.id, snapshot.name(record))
    href = options.link.format(id=record.id) if options.link else ""
    spans = tuple(_spans(snapshot, record))
    said = "; ".join(_years(span) for span in spans)
    return ChartRow(record.id, heading, title, spans, tuple(sorted(signs, key=lambda one: one.day)), href, said)


def _years(span: Span) -> str:
    """The years of a stretch; a side of which nothing is known says nothing."""
    first = "" if span.begins == BEGINNING else span.begins.year
    return f"{first}–{'' if span.ends == END else span.ends.year}"


def _spans(snapshot: Snapshot, record: Record) -> Iterator[Span]:
    period = record.period
    if period is not None:
        yield from _stretches(snapshot, record, period)
    elif record.planned is not None:
        ends = END if record.planned.ends.open else record.planned.ends.latest
        yield Span(record.planned.begins.earliest, ends, Extent.PLANNED)


def _stretches(snapshot: Snapshot, record: Record, period: Validity) -> Iterator[Span]:
    """When it applies for certain, by presumption, or perhaps; there is nothing where it rested.

    What is presumed only because a source without a date may be of that time, perhaps is; a law that has come into
    force holds until it is repealed.
    """
    stated, presumed = record.course(), snapshot.courses[record.id]
    horizon, evidence = snapshot.courses.horizon, tuple(snapshot.evidence_of(record.id))
    sure = (window.sure_reach(horizon) for window in evidence)
    reaches = [reach for reach in sure if (reach[1] - reach[0]).days > _SLIVER]
    turns = {turn for first, last in reaches for turn in (first, day_after(last))}
    days = sorted({*stated.days, *presumed.days, *(day for day in turns if BEGINNING < day < END)})
    is_law = isinstance(record, Agreement) and bool({*record.kind} & {*_LAWS})
    spans: list[Span] = []
    for first, last in zip(days, (*days[1:], END), strict=True):
        truth = stated.at(first)
        if truth is Truth.NO:
            continue
        near = any(begins <= first <= ends for begins, ends in reaches)
        stands = is_law and period.begins.latest <= first
        taken = (presumed.at(first) is Truth.YES and near) or stands
        extent = Extent.CERTAIN if truth is Truth.YES else Extent.PRESUMED if taken else Extent.POSSIBLE
        span = Span(first, last, extent, open=(period.ends.open or stands) and last == END)
        if spans and (spans[-1].ends, spans[-1].extent) == (span.begins, span.extent):
            span = replace(span, begins=spans.pop().begins)
        spans.append(span)
    yield from spans


def _chart(
    snapshot: Snapshot, options: Options, view: str, records: Iterable[Record], rows: list[ChartRow], *,
    in_order: bool = False,
) -> Chart:  # fmt: skip
    order = {row.heading: place for place, row in enumerate(sorted(rows, key=lambda row: _place(snapshot, row)))}
    if not in_order:
        rows = sorted(rows, key=lambda row: (order[row.heading], _first_known(row), row.title))
    first, last = _axis(rows, snapshot.day)
    tenant = snapshot.facts.header.name
    stands = [row for row in rows if snapshot.standing(row.id) is Truth.YES and not is_vague(snapshot, row.id)]
    certain = sum(snapshot.presumed(row.id) is None for row in stands)
    cited = [citation.source for record in records for citation in record.source]
    title = _words(options, f"title.{view}", tenant=tenant)
    subtitle = _words(options, f"subtitle.{view}", at=snapshot.day, count=len(rows), sure=len(stands), certain=certain)
    return Chart(
        id=f"{snapshot.facts.id}-{view}-{snapshot.day.isoformat()}",
        title=title,
        subtitle=subtitle,
        source=source_line(snapshot, cited, options),
        first=first,
        last=last,
        rows=tuple(rows),
        at=snapshot.day,
        language=options.language,
        legend_title=_words(options, "legend"),
        legend=_legend(rows, options),
        description=f"{title}. {subtitle}.",
    )


def _place(snapshot: Snapshot, row: ChartRow) -> int:
    record = snapshot.facts[row.id]
    order = snapshot.facts.vocabulary.order
    if isinstance(record, Body):
        return order.get(("levels", record.level[0]), 99) if record.level else 99
    level = getattr(record, "level", None)
    return order.get(("agreement_levels", level), 99) if level else 99


def _first_known(row: ChartRow) -> date:
    days = [day for span in row.spans for day in (span.begins, span.ends) if BEGINNING < day < END]
    return min(days, default=END)


def _axis(rows: Iterable[ChartRow], day: date) -> tuple[date, date]:
    days = [turn for row in rows for turn in _known_turns(row.spans) if BEGINNING < turn < END]
    days += [sign.day for row in rows for sign in row.signs if BEGINNING < sign.day < END] + [day]
    last = min(max(days).year + 1, END.year)
    first = max(min(days).year, last - LONGEST)
    return date(first, 1, 1), date(last, 12, 31)


def _known_turns(spans: Sequence[Span]) -> Iterator[date]:
    """Days on which something is known to begin or end; how long evidence is presumed to hold is nothing known."""
    soft = (Extent.PRESUMED, Extent.POSSIBLE)
    for turn in {day for span in spans for day in (span.begins, span.ends)}:
        beside = [span.extent for span in spans if turn in (span.begins, span.ends)]
        if len(beside) == 1 or not all(extent in soft for extent in beside):
            yield turn


def _legend(rows: Iterable[ChartRow], options: Options) -> dict[str, str]:
    rows = tuple(rows)
    spans = [span for row in rows for span in row.spans]
    used = [str(extent) for extent in Extent if any(span.extent is extent for span in spans)]
    used += ["open"] if any(span.open for span in spans) else []
    signs = {sign.mark for row in rows for sign in row.signs if BEGINNING < sign.day < END}
    used += [str(mark) for mark in Mark if mark in signs]
    within = {Extent.PRESUMED.value: "presumed-within"}
    return {key: _words(options, f"chart.{within.get(key, key)}") for key in (*used, "at")}


def _words(options: Options, key: str, **parts: object) -> str:
    return text(f"diagram.{key}", options.language, **parts)
