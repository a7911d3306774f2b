"""How long what is written lasts: windows of evidence, and on which days a fact may be presumed to apply.

Most of what is known of a structure comes from pages and reports that say what applies without saying since when or
until when. Such a fact is certain on the day of its source at most. Beside *certain* there are two further readings:

* **presumed**: it may apply on the day, no source contradicts it, and there is evidence of it within the horizon;
* **latest**: also where the evidence is older, however old: the last that is known.

Evidence is a window: days on all of which the fact is documented, days on one of which it is, or days between which it
has begun; from what is attested, from a stated start or end, or from the time of the source that says it. A day that
lies somewhere in several years attests nothing on each of them: it counts near the end of them, when it had come to
pass, and not at their beginning, when it may all have been still to come. A start that is only known to lie somewhere
is evidence from when it must have been on. Nothing is taken to have been there before the change by which it came to
be, or after that by which it was gone. What we have read into a fact ourselves of when it began or ended is none.

An owner that has confirmed the whole of a record, or its period, is evidence of the day on which it did so, unless the
record had ended by then: then it is the past that was confirmed. It makes nothing certain: whoever says that a thing
applies on a day has that written as `attested`, with the answer as its source.

What is certain, or certainly not so, stays as it is in every reading.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from samverkan_model.model.facts import Facts
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Record, Statement
from samverkan_model.model.truth_over_time import NO, Course
from samverkan_model.model.validity import BEGINNING, END, ONE_DAY, Bound, Moment, Truth, Validity, day_after, moved

HORIZON = "P24M"
"""How far from a day evidence may lie and still be presumed to hold on it."""


class Evidence(StrEnum):
    """How much is taken to apply on a day, from the strictest reading on."""

    CERTAIN = "certain"
    PRESUMED = "presumed"
    LATEST = "latest"


class HowSure(StrEnum):
    """How sure it is that something applies on a day, the least sure first."""

    PERHAPS = "perhaps"
    """It is not known whether it does."""
    PRESUMED = "presumed"
    """It is taken to do so from evidence nearby, in a reading that presumes."""
    CERTAIN = "certain"
    """The sources say so of the day itself."""

    @property
    def rank(self) -> int:
        """Place in the order perhaps, presumed, certain."""
        return tuple(HowSure).index(self)


class Attests(StrEnum):
    """What the days of a window are."""

    ALL = "all"
    """It is documented on all of them."""
    ONE = "one"
    """It is documented on one that lies among them."""
    BEGUN = "begun"
    """It began on one of them."""


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """Attests in which something is documented to have applied."""

    first: date
    last: date
    days: Attests = Attests.ALL

    @property
    def seen(self) -> date:
        """The first day by which it was there to be seen for certain."""
        return self.first if self.days is Attests.ALL else self.last

    def away(self, day: date) -> int:
        """So many days lie between the whole of the window and the day; none where the day lies in it."""
        if self.first <= day <= self.last:
            return 0
        return (day - self.last).days if self.last < day else (self.first - day).days

    def reach(self, horizon: relativedelta) -> tuple[date, date]:
        """The first and the last day for which it is evidence, so far away as the horizon says.

        One day of many is within the horizon of the days after them whichever it was, or no later than the last of
        them; it is so of the days before the last alone.
        """
        if self.days is Attests.ALL:
            return moved(self.first, -horizon), moved(self.last, horizon)
        begins = self.last if self.days is Attests.BEGUN else moved(self.last, -horizon)
        return begins, max(self.last, moved(self.first, horizon))

    def within(self, day: date, horizon: relativedelta) -> bool:
        """Whether it is evidence for a day whichever of its days it was, and not only because it may lie near."""
        first, last = self.sure_reach(horizon)
        return first <= day <= last

    def sure_reach(self, horizon: relativedelta) -> tuple[date, date]:
        """The first and last day for which it is evidence whichever of its days it was; turned about where none is."""
        if self.days is not Attests.ONE:
            return self.reach(horizon)
        return moved(self.last, -horizon), moved(self.first, horizon)

    def near(self, day: date, horizon: relativedelta) -> bool:
        """Whether it is evidence for a day."""
        first, last = self.reach(horizon)
        return first <= day <= last


def windows(facts: Facts, statement: Statement) -> tuple[Window, ...]:
    """All evidence of a statement, earliest first.

    A source tells when a statement applied only where the statement itself does not say in which periods it did.
    """
    if statement.only_planned:
        return ()
    told = () if statement.attested else _of_sources(facts, statement)
    return tuple(sorted({*_of_periods(statement), *told, *_of_owners(statement)}))


def presumption(facts: Facts, record: Record | Statement, evidence: Evidence, horizon: relativedelta) -> Course:
    """The days on which a statement that may apply is taken to apply: yes on those, no on all others."""
    if evidence is Evidence.CERTAIN or (isinstance(record, Record) and not record.preferred):
        return NO
    last = _given_up(facts, record) if isinstance(record, Record) else END
    made = _made(facts, record) if isinstance(record, Record) else BEGINNING
    days: set[tuple[date, date]] = set()
    for window in windows(facts, record):
        first, end = _reach(window, evidence, horizon)
        if max(first, made) < min(end, last):
            days.add((max(first, made), min(end, last)))
    return _course(days)


def raised(course: Course, by: Course) -> Course:
    """A course with yes in place of unknown where a presumption says so; what certainly is not so stays so."""
    return course.combined(by, lambda own, more: Truth.YES if own is Truth.UNKNOWN and more is Truth.YES else own)


def _reach(window: Window, evidence: Evidence, horizon: relativedelta) -> tuple[date, date]:
    """First day on which the window counts, and the first on which it no longer does."""
    first, last = window.reach(horizon)
    return first, END if evidence is Evidence.LATEST else day_after(last)


def _of_periods(statement: Statement) -> Iterator[Window]:
    for period in statement.attested:
        yield from _attested(period)
    if statement.stated is not None and "valid" not in statement.inferred:
        yield from _started(statement.stated.begins)
        yield from _ended(statement.stated)


def _attested(period: Validity) -> Iterator[Window]:
    """All days on which it is documented for certain, else those among which one is."""
    first, after = period.begins.latest, period.ends.earliest
    if END in (first, after):  # of what is documented from or up to a day, that day
        yield from _window(first if after == END else BEGINNING, after)
    elif first < after:
        yield Window(first, after - ONE_DAY)
    else:
        yield Window(period.begins.earliest, period.ends.latest - ONE_DAY, Attests.ONE)


def _started(begins: Bound) -> Iterator[Window]:
    if begins.latest < END:
        exact = begins.earliest in (BEGINNING, begins.latest)
        yield Window(
            begins.latest if exact else begins.earliest, begins.latest, Attests.ALL if exact else Attests.BEGUN
        )


def _ended(period: Validity) -> Iterator[Window]:
    """The last day on which it applied for certain, else the days among which it ended."""
    begins, ends = period.begins, period.ends
    if ends.latest < END and ends.earliest > BEGINNING:
        if begins.latest == END or begins.latest < ends.earliest:
            yield Window(ends.earliest - ONE_DAY, ends.earliest - ONE_DAY)
        else:
            yield Window(ends.earliest - ONE_DAY, ends.latest - ONE_DAY, Attests.ONE)


def _of_sources(facts: Facts, statement: Statement) -> Iterator[Window]:
    for citation in statement.source:
        yield from _written(facts, citation.source)


def _of_owners(statement: Statement) -> Iterator[Window]:
    for one in statement.confirmed if isinstance(statement, Record) else ():
        if one.on is not None and one.says_it_applies and statement.applies(one.on.earliest) is not Truth.NO:
            yield from _around(one.on)


def _written(facts: Facts, source_id: str) -> tuple[Window, ...]:
    """When a source was written, else the larger document that it is a part of, else when it was read."""
    source = facts.get(source_id)
    if not isinstance(source, Source):
        return ()
    if source.date is not None:
        return _around(source.date)
    larger = tuple(window for name in source.part_of for window in _written(facts, name))
    return larger or (_around(source.read) if source.read else ())


def _around(when: Moment) -> tuple[Window, ...]:
    return tuple(
        _window(when.earliest, day_after(when.latest), Attests.ALL if when.earliest == when.latest else Attests.ONE)
    )


def _window(first: date, after: date, days: Attests = Attests.ALL) -> Iterator[Window]:
    """The window up to a day; of one without a known beginning or end only the other edge is evidence."""
    last = first if after == END else after - ONE_DAY
    if (first, after) != (BEGINNING, END):
        start = last if first == BEGINNING else first
        yield Window(start, max(first, last), Attests.ALL if start == last else days)


def _made(facts: Facts, record: Record) -> date:
    """The first day on which it can have been there, where a change is known by which it came to be."""
    return min((one.when.earliest for one in facts.beginnings.get(record.id, ()) if one.when), default=BEGINNING)


def _given_up(facts: Facts, record: Record) -> date:
    """The first day on which something else is known to stand in the record's place."""
    heirs = (facts[name].period for name in facts.succeeded_by.get(record.id, ()))
    begun = [period.begins.latest for period in heirs if isinstance(period, Validity) and period.begins.latest < END]
    ended = [change.when.latest + ONE_DAY for change in facts.endings.get(record.id, ()) if change.when]
    return min((*begun, *ended), default=END)


def _course(spans: set[tuple[date, date]]) -> Course:
    """Yes within some of the spans (first day, first day after), no elsewhere."""
    days: list[date] = [BEGINNING]
    truths: list[Truth] = [Truth.NO]
    for first, after in sorted(spans):
        if truths[-1] is Truth.NO and len(days) > 1 and first <= days[-1]:
            days.pop()
            truths.pop()
        elif first <= BEGINNING:
            days, truths = [BEGINNING], [Truth.YES]
        else:
            days.append(first)
            truths.append(Truth.YES)
        if after < END:
            days.append(after)
            truths.append(Truth.NO)
    return Course(tuple(days), tuple(truths))
