"""When each record of a tenant applies, through all of time."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property, reduce
from operator import and_, or_

from samverkan_model.errors import UnreadableDay
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.dates import UnreadableDate, read_duration, read_moment
from samverkan_model.model.dependencies import follows, sides
from samverkan_model.model.editing import with_records
from samverkan_model.model.evidence import HORIZON, Evidence, presumption, raised
from samverkan_model.model.facts import CONCEPTS, Facts
from samverkan_model.model.references import statements
from samverkan_model.model.statement import Record, Statement
from samverkan_model.model.truth_over_time import NO, UNKNOWN, YES, Course
from samverkan_model.model.validity import AN_EXAMPLE, Truth

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_day(value: str | date) -> date:
    """A day from ISO text or a date.

    Raises:
        UnreadableDay: the text is no single day of the calendar.
    """
    if isinstance(value, date):
        return date(value.year, value.month, value.day)  # a time is a date to Python, but compares with none
    try:
        if _ISO_DAY.fullmatch(value):
            return date.fromisoformat(value)  # any day there is can be asked about, however far away
        moment = read_moment(value)
    except ValueError:
        near = (way for way in UnreadableDate(value).ways if _ISO_DAY.fullmatch(way))
        raise UnreadableDay(value=value, example=next(near, AN_EXAMPLE)) from None
    if moment.earliest != moment.latest:
        raise UnreadableDay(value=value, example=AN_EXAMPLE)
    return moment.earliest


class Courses:
    """When each record of a tenant applies, through all of time: worked out once, then any day is a look-up.

    A seat stands no firmer than its body and its givers, a mandate no firmer than its holder, a flow no firmer than
    those it goes between. Without dates of their own they stand exactly as firm as these; see
    `samverkan_model.model.dependencies`. What may apply is taken to apply as far as the reading of the evidence says;
    see `samverkan_model.model.evidence`.

    Args:
        facts: the tenant's facts.
        evidence: the reading.
        horizon: how far away evidence counts where it is presumed to last, as ISO 8601 duration.
    """

    def __init__(self, facts: Facts, evidence: Evidence = Evidence.CERTAIN, horizon: str = HORIZON) -> None:
        self.facts = facts
        self.evidence = evidence
        self.horizon = read_duration(horizon)
        self._earlier: dict[frozenset[str], Facts] = {}
        self._known: dict[str, Course] = {}
        self._parts: dict[int, tuple[Statement, Course]] = {}
        self._own: dict[tuple[str, Truth], tuple[Record, Course]] = {}
        self._turns: dict[str, tuple[date, ...]] = {}

    def __getitem__(self, record_id: str) -> Course:
        """The course of a record.

        Raises:
            UnknownRecord: no such id in the tenant.
        """
        known = self._known.get(record_id)
        if known is None:
            known = self._known[record_id] = self._judge(self.facts[record_id])
        return known

    def carried_to(self, facts: Facts) -> "Courses":
        """The same reading of other facts, with what has been worked out of the records that are the same in both.

        Only for facts that come of these by adding records and by changing others in other things than when they apply.
        """
        new = Courses(facts, self.evidence)
        new.horizon = self.horizon
        new._known = {name: course for name, course in self._known.items() if facts.get(name) is self.facts.get(name)}
        new._parts = dict(self._parts)
        return new

    def seen_from(self, day: date) -> Facts:
        """The facts as they look on a day, on which nobody knows of a notice that is given later."""
        agreements = self.facts.of(Agreement)
        seen = {one.id: earlier for one in agreements if (earlier := one.seen_from(day)) is not one}
        if not seen:
            return self.facts
        if frozenset(seen) not in self._earlier:
            self._earlier[frozenset(seen)] = with_records(self.facts, seen.values())
        return self._earlier[frozenset(seen)]

    @cached_property
    def strict(self) -> "Courses":
        """The same by what is certain alone."""
        return self if self.evidence is Evidence.CERTAIN else Courses(self.facts)

    @cached_property
    def turns(self) -> tuple[date, ...]:
        """Every day on which something begins, ends or becomes certain or uncertain."""
        return tuple(sorted({day for concept in CONCEPTS for day in self.turns_of(concept)}))

    def turns_of(self, concept: str) -> tuple[date, ...]:
        """The days on which a record of a concept, or a statement in one, does so."""
        known = self._turns.get(concept)
        if known is None:
            days: set[date] = set()
            for record in self.facts.concept(concept):
                days.update(self[record.id].turns)
                for path, part in statements(record):
                    if path:
                        days.update(self.of_part(part).turns)
            known = self._turns[concept] = tuple(sorted(days))
        return known

    def of_part(self, part: Statement) -> Course:
        """The course of a statement in a record (a dated parent, a name, a party); undated it follows the record."""
        known = self._parts.get(id(part))
        if known is not None:
            return known[1]
        course = self._read(part, part.course(YES))
        if course is not YES:  # undated, as most are, it is told as soon as it is looked up
            self._parts[id(part)] = part, course
        return course

    def by_own_dates(self, record: Record, unless_dated: Truth = Truth.UNKNOWN) -> Course:
        """The course of a record by its own dates alone, whatever it depends on and however evidence is read.

        Args:
            record: one of the facts.
            unless_dated: the answer where it has no dates of its own.
        """
        key = record.id, unless_dated
        known = self._own.get(key)
        if known is None or known[0] is not record:
            known = self._own[key] = record, record.course(Course.always(unless_dated))
        return known[1]

    def _judge(self, record: Record) -> Course:
        footing = sides(record)
        if not footing:
            return self._read(record, record.course())
        support = reduce(and_, (self._any_of(side) for side in footing))
        own = record.course(support if follows(self.facts, record) else UNKNOWN)
        return self._read(record, own) & support

    def _read(self, statement: Statement, own: Course) -> Course:
        """Its own course in the reading of the evidence."""
        if self.evidence is Evidence.CERTAIN or Truth.UNKNOWN not in own.truths:
            return own
        return raised(own, presumption(self.facts, statement, self.evidence, self.horizon))

    def _any_of(self, names: Iterable[str]) -> Course:
        return reduce(or_, (self[name] for name in names if name in self.facts), NO)
