"""Periods and days in words: ISO dates, inclusive ends ("t.o.m."), and what is not known said so."""

import re
from datetime import date

from samverkan_model.language import DEFAULT, Language, listed, text
from samverkan_model.model.evidence import Window
from samverkan_model.model.statement import Statement
from samverkan_model.model.validity import BEGINNING, END, ONE_DAY, Bound, Moment, Validity

_SEASON = re.compile(r"(\d{4})-(2[1-4])[~?%]?$")
_CALENDAR = re.compile(r"\d{4}(-(0\d|1[0-2]))?$")
_DURATION = re.compile(r"P(?:(\d+)([YMWD])|T(\d+)([HM]))$")


def moment(when: Moment, language: Language = DEFAULT) -> str:
    """A point in time: a day, a month, a year, a season, or "någon gång" between two days."""
    if when.earliest == when.latest:
        return when.earliest.isoformat()
    if season := _SEASON.match(when.edtf):
        return text(f"report.season.{season[2]}", language, year=season[1])
    if _CALENDAR.match(when.edtf):
        return when.edtf
    if when.latest >= END - ONE_DAY:
        return text("report.period.at-earliest", language, day=when.earliest)
    if when.earliest == BEGINNING:
        return text("report.period.at-latest", language, day=when.latest)
    return text("report.period.sometime", language, span=_roughly(when.earliest, when.latest))


def aged(window: Window, language: Language = DEFAULT) -> str:
    """When evidence is from, as people say it: "november 2025", "2024", "2019–2022"."""
    first, last = window.first, window.last
    if (first.year, first.month) == (last.year, last.month):
        return text("report.age.month", language, month=text(f"report.month.{first.month}", language), year=first.year)
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"


def duration(length: str, language: Language = DEFAULT) -> str:
    """An ISO 8601 duration in words: ``P3Y`` → "3 år"; what cannot be said comes back as it is."""
    match = _DURATION.match(length)
    if not match:
        return length
    days, unit, hours, clock = match.groups()
    return text(f"report.duration.{unit or 'T' + clock}", language, count=int(days or hours))


def period(valid: Validity, language: Language = DEFAULT) -> str:
    """A period: "från 2017-01-01, tills vidare", "t.o.m. 2017-12-31", "start och slut okända"."""
    if valid.first_day and valid.last_day:
        return _span(valid.first_day, valid.last_day)
    if season := _SEASON.match(valid.edtf):
        return text(f"report.season.{season[2]}", language, year=season[1])
    if "/" not in valid.edtf and valid.begins.known and valid.begins.earliest == BEGINNING:
        return text("report.period.at-latest", language, day=valid.begins.latest)
    begins, ends = _begins(valid.begins, language), _ends(valid, language)
    length = (
        [text("report.period.length", language, length=duration(valid.duration, language))] if valid.duration else []
    )
    if not begins and not ends:
        return ", ".join([*length, text("report.period.unknown", language)])
    end_unknown = [] if ends or length else [text("report.period.end-unknown", language)]
    return ", ".join(word for word in (begins, ends, *length, *end_unknown) if word)


def dates_in_words(statement: Statement, language: Language = DEFAULT) -> str:
    """When a statement applies by its own dates; empty when it has none."""
    if statement.only_planned and statement.planned:
        return text("report.period.only-planned", language, period=period(statement.planned, language))
    stated = statement.stated
    parts = [period(stated, language)] if stated else []
    if statement.attested and not _settled(stated):
        parts.append(documented_when(statement, language))
        parts += [] if stated else [text("report.period.unknown", language)]
    if statement.rests:
        spans = listed([period(rest, language) for rest in statement.rests], language)
        parts.append(text("report.period.rests", language, spans=spans))
    return ", ".join(parts)


def documented_when(statement: Statement, language: Language = DEFAULT) -> str:
    """When a statement is documented: "dokumenterad 2016 och 2018-05-22"; empty where no source dates it."""
    spans = listed([documented_period(span, language) for span in statement.attested], language)
    return text("report.period.documented", language, spans=spans) if spans else ""


def documented_period(valid: Validity, language: Language = DEFAULT) -> str:
    """A documented period; one that is only known roughly is some time within its outermost days."""
    begins, ends = valid.begins, valid.ends
    if begins.exact or ends.open or begins.earliest == BEGINNING or ends.latest == END:
        return period(valid, language)
    return text("report.period.sometime", language, span=_roughly(begins.earliest, ends.latest - ONE_DAY))


def _settled(valid: Validity | None) -> bool:
    return valid is not None and valid.begins.exact and (valid.ends.exact or valid.ends.open)


def _begins(bound: Bound, language: Language) -> str:
    if bound.open or not bound.known:
        return ""
    if bound.exact:
        return text("report.period.from", language, day=bound.earliest)
    return text("report.period.from", language, day=_between(bound.earliest, bound.latest, language))


def _ends(valid: Validity, language: Language) -> str:
    bound = valid.ends
    if bound.open:
        return text("report.period.open", language)
    if bound.latest == END:
        return ""
    if bound.exact:
        return text("report.period.until", language, day=bound.earliest - ONE_DAY)
    first = bound.earliest if bound.earliest == BEGINNING else bound.earliest - ONE_DAY
    return text("report.period.until", language, day=_between(first, bound.latest - ONE_DAY, language))


def _between(earliest: date, latest: date, language: Language) -> str:
    if earliest == BEGINNING:
        return text("report.period.at-latest", language, day=latest)
    if latest == END:
        return text("report.period.at-earliest", language, day=earliest)
    return text("report.period.sometime", language, span=_roughly(earliest, latest))


def _roughly(first: date, last: date) -> str:
    """Days between which something lies; whole years and a whole month are told as such."""
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and (last + ONE_DAY).day == 1:
        return f"{first:%Y-%m}"
    if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        return _span(first, last)
    return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"


def _span(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}–{last.isoformat()}"
