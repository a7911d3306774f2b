"""One tenant, by itself: its facts through time, with everything that can be asked of them."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samverkan_model.cache import derived
from samverkan_model.courses import Courses, read_day
from samverkan_model.model.evidence import Evidence
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Record
from samverkan_model.plugins import Plugin, Plugins
from samverkan_model.tenant_at import TenantAt
from samverkan_model.timeline import telling_days

if TYPE_CHECKING:
    from samverkan_model.collection import Records, Relations
    from samverkan_model.comparison.days import ColumnDay
    from samverkan_model.comparison.diff import Difference
    from samverkan_model.comparison.knowledge import Lesson
    from samverkan_model.comparison.turns import Turn
    from samverkan_model.model.changeset import ChangeSet
    from samverkan_model.queries.history import Stretch
    from samverkan_model.queries.impact import Consequence
    from samverkan_model.queries.spells import Spells
    from samverkan_model.rules.engine.run import Outcome, Shift
    from samverkan_model.rules.engine.settings import RuleSettings


class Tenant:
    """One tenant, isolated: only its own facts can be reached from here.

    Attributes:
        made_of: a key for everything that its facts follow from; None where nothing of it is to be remembered.
        folder: where it is read from, and where layouts made by hand are kept; None where it comes from no folder.
    """

    def __init__(
        self,
        facts: Facts,
        plugin: Plugin | None = None,
        plugins: Plugins | None = None,
        made_of: str | None = None,
        folder: Path | None = None,
    ) -> None:
        self.facts = facts
        self.folder = folder
        self.plugin = plugin
        self.made_of = made_of
        self._plugins = plugins = plugins or Plugins()
        self._courses = courses = Courses(facts)
        read = lru_cache(maxsize=None)(
            lambda evidence: courses if evidence == courses.evidence else Courses(facts, evidence)
        )
        self._read = read
        self._at = lru_cache(maxsize=64)(
            lambda day, evidence: TenantAt(facts, day, read(evidence), plugins, made_of, folder)
        )

    def __repr__(self) -> str:
        """Whose model it is, and how many records."""
        return f"<Tenant {self.id}: {self.name}, {len(self)} records>"

    @property
    def id(self) -> str:
        """The tenant's id."""
        return self.facts.id

    @property
    def name(self) -> str:
        """The tenant's name, as in a heading."""
        return self.facts.header.name

    @property
    def days(self) -> tuple[date, ...]:
        """Days worth drawing, from the data."""
        return telling_days(self.facts)

    @property
    def best_day(self) -> "ColumnDay":
        """The best documented day, and why it is that one; see `samverkan_model.comparison.days`."""
        from samverkan_model.comparison.days import best_day

        return best_day(self._courses)

    def at(self, day: str | date | None = None, evidence: str = Evidence.CERTAIN) -> TenantAt:
        """The tenant on a day; today when left out.

        Args:
            day: the day.
            evidence: what is taken to apply: only what is ``certain``, also what is ``presumed`` from evidence nearby,
                or the ``latest`` that is known, however old; see `samverkan_model.model.evidence`.

        Raises:
            UnreadableDay: the text is no single day.
            ValueError: no such reading of the evidence.
        """
        at: TenantAt = self._at(read_day(day or date.today()), Evidence(evidence))
        return at

    def over(
        self,
        since: str | date,
        until: str | date,
        ask: "Callable[[TenantAt], Records[Any] | Relations]",
        evidence: str = Evidence.CERTAIN,
    ) -> "Spells":
        """A question through a time: each answer with the days on which it was one, and how sure it was on them.

        Args:
            since: the first day.
            until: the last day.
            ask: the question, asked of the tenant on every day on which something turns.
            evidence: what is taken to apply; see `at`.

        Raises:
            UnreadableDay: a text is no single day.
            BackwardDays: the last day comes before the first.
            ValueError: no such reading of the evidence.
        """
        from samverkan_model.queries.spells import asked_on, spells

        days = asked_on(self._courses, read_day(since), read_day(until))
        return spells(((day, ask(self.at(day, evidence))) for day in days), read_day(until))

    def check(
        self,
        since: str | date,
        until: str | date,
        settings: "RuleSettings | None" = None,
        evidence: str = Evidence.CERTAIN,
    ) -> "Outcome":
        """What the rules find from a day up to another, each finding with the time in which it holds.

        Args:
            since: the first day.
            until: the last day.
            settings: which rules, how heavily, what is already known; the rules' own choices when left out.
            evidence: what is taken to apply; see `at`.

        Raises:
            UnreadableDay: a text is no single day.
            ValueError: no such reading of the evidence.
        """
        from samverkan_model.rules.engine.remembered import remembered
        from samverkan_model.rules.engine.run import check_through

        courses, rules, days = self._read(Evidence(evidence)), self._plugins.rules(), (read_day(since), read_day(until))
        made_of = (self.made_of, self._plugins.rules_made_of, *days, courses.evidence, courses.horizon)
        return remembered(made_of, settings, rules, lambda: check_through(courses, *days, rules, settings), self.facts)

    @property
    def turns(self) -> tuple[date, ...]:
        """Every day on which something begins, ends or becomes certain or uncertain."""
        return self._courses.turns

    def changes(self, since: str | date | None = None, until: str | date | None = None) -> "tuple[Turn, ...]":
        """What changed and happened, day by day, from one day to another, both included.

        Raises:
            UnreadableDay: a text is no single day.
        """
        from samverkan_model.comparison.turns import turns

        first, last = (None if day is None else read_day(day) for day in (since, until))
        return tuple(turns(self.at, first, last))

    def history(self, record_id: str) -> "tuple[Stretch, ...]":
        """Names, parents and composition of a record through time.

        Raises:
            UnknownRecord: no such id; the nearest is offered.
        """
        from samverkan_model.queries.history import history

        return history(self.facts, record_id)

    def diff(self, first: str | date, second: str | date) -> "tuple[Difference, ...]":
        """What is not the same on the second day as on the first.

        Raises:
            UnreadableDay: a text is no single day.
        """
        from samverkan_model.comparison.diff import differences

        return differences(self.at(first), self.at(second))

    def learnt(self, first: str | date, second: str | date) -> "tuple[Lesson, ...]":
        """What was known on the second day and not on the first, by dated sources: new, more, corrected.

        Raises:
            UnreadableDay: a text is no single day.
        """
        from samverkan_model.comparison.knowledge import lessons

        return lessons(self.facts, read_day(first), read_day(second))

    def impact(self, record_id: str, ends: str | date | None = None) -> "tuple[Consequence, ...]":
        """What falls and what is weakened if a record ends.

        Args:
            record_id: what ends.
            ends: the first day it no longer applies; without it, see `samverkan_model.queries.impact.ending_day`.

        Raises:
            UnknownRecord: no such id; the nearest is offered.
            UnreadableDay: the text is no single day.
        """
        from samverkan_model.queries.impact import ending_day, impact

        day = ending_day(self.facts, record_id, None if ends is None else read_day(ends))
        return impact(self.at(day), record_id)

    def findings_if_ended(self, record_id: str, ends: str | date | None = None) -> "Shift":
        """Which findings come and go if a record ends: the rules asked on the first day without it.

        Without the end it goes on, even where the facts let it end on that day: the difference is the end alone.

        Args:
            record_id: what ends.
            ends: the first day it no longer applies; without it, the day after the last on which it stands.

        Raises:
            UnknownRecord: no such id; the nearest is offered.
            UnreadableDay: the text is no single day.
        """
        from samverkan_model.model.editing import ended, going_on, with_records
        from samverkan_model.model.validity import day_after
        from samverkan_model.queries.impact import ending_day
        from samverkan_model.rules.engine.run import Shift

        record = self.facts[record_id]
        first = day_after(ending_day(self.facts, record_id, None if ends is None else read_day(ends)))
        on, off = (
            Tenant(with_records(self.facts, [one]), plugins=self._plugins).at(first).check()
            for one in (going_on(self.facts, record, first), ended(self.facts, record, first))
        )
        return Shift(on, off)

    def as_known(self, day: str | date) -> "Tenant":
        """The tenant as it could be known on a day: without what only later sources say.

        Sources without a date are kept.

        Raises:
            UnreadableDay: the text is no single day.
        """
        from samverkan_model.model.editing import as_known

        known = read_day(day)
        return Tenant(
            as_known(self.facts, known), self.plugin, self._plugins, derived(self.made_of, "known", known), self.folder
        )

    def what_if(self, path: str | Path) -> "Tenant":
        """A copy of the tenant with the changes of a file carried out; the tenant itself stays as it is.

        Args:
            path: a what-if file, a change set in YAML, a workbook that has been corrected, or a form that came back.

        Raises:
            ModelFaults: with every fault of the file.
        """
        return self.with_changes(self.change_set(path))

    def change_set(self, path: str | Path) -> "ChangeSet":
        """The changes that a file makes, without carrying them out; see `samverkan_model.model.changeset`.

        Args:
            path: a what-if file, a change set in YAML, or a workbook that has been corrected.

        Raises:
            ModelFaults: with every fault of the file.
        """
        from samverkan_model.exchange.incoming import changes_in

        return changes_in(Path(path), self.facts).changes

    def with_changes(self, changes: "ChangeSet") -> "Tenant":
        """A copy of the tenant with changes carried out, cited to the decision they rest on where there is one."""
        from samverkan_model.loading.decided import resting_on

        return Tenant(
            resting_on(changes, self.facts).applied(self.facts), self.plugin, self._plugins, folder=self.folder
        )

    def __getitem__(self, record_id: str) -> Record:
        return self.facts[record_id]

    def __iter__(self) -> Iterator[Record]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)
