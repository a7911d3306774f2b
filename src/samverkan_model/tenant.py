"""One tenant, by itself: its facts through time and on a day, with everything that can be asked of them."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samverkan_model.errors import UnknownRecord
from samverkan_model.language import DEFAULT, Language
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.evidence import Evidence
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Record
from samverkan_model.plugins import Plugin, Plugins
from samverkan_model.timeline import Courses, Snapshot, read_day, telling_days

if TYPE_CHECKING:
    import networkx

    from samverkan_model.comparison.days import ColumnDay
    from samverkan_model.comparison.diff import Difference
    from samverkan_model.comparison.knowledge import Lesson
    from samverkan_model.comparison.turns import Turn
    from samverkan_model.diagrams.diagram import ChangeDiagram, Diagram
    from samverkan_model.queries.acceptance import Assessed, Proposal
    from samverkan_model.queries.agreements import Status
    from samverkan_model.queries.deadlines import Deadline
    from samverkan_model.queries.history import Stretch
    from samverkan_model.queries.impact import Consequence
    from samverkan_model.queries.needs import NeedAnswer
    from samverkan_model.queries.programmes import ProgrammeColumn
    from samverkan_model.queries.reach import Between, Reached
    from samverkan_model.queries.route import Route
    from samverkan_model.rules.engine.run import Outcome, Shift
    from samverkan_model.rules.engine.settings import RuleSettings
    from samverkan_model.rules.review import Review


class TenantAt(Snapshot):
    """A tenant on a day: everything a `Snapshot` answers, its graph, its findings and its pictures."""

    def __init__(self, facts: Facts, day: date, courses: Courses | None = None, plugins: Plugins | None = None) -> None:
        super().__init__(facts, day, courses)
        self._plugins = plugins or Plugins()

    def __repr__(self) -> str:
        """Whose model, on which day, and how many bodies."""
        return f"<{self.facts.header.name} ({self.facts.id}) on {self.day}: {len(self.bodies)} bodies>"

    @cached_property
    def graph(self) -> "networkx.MultiDiGraph[str]":
        """The snapshot as `networkx.MultiDiGraph`, with the attributes named in `samverkan_model.graph`."""
        from samverkan_model.graph import graph  # networkx is slow to import

        return graph(self)

    def check(self, settings: "RuleSettings | None" = None) -> "Outcome":
        """What the rules find on the day: findings, coverage, rules that could not be run.

        Args:
            settings: which rules, how heavily, what is already known; the rules' own choices when left out.
        """
        from samverkan_model.rules.engine.run import check

        return check(self, self._plugins.rules(), settings)

    def review(self, settings: "RuleSettings | None" = None) -> "tuple[Review, ...]":
        """The structures of the day theme by theme: what is clear, weak, not settled or not known; the rest last.

        Args:
            settings: as for `check`.
        """
        from samverkan_model.queries.homes import Homes
        from samverkan_model.rules.review import review

        return review(self.check(settings), Homes(self))

    def diagram(
        self, view: str = "structure", language: Language = DEFAULT, *, findings: bool = False, **options: Any
    ) -> "Diagram":
        """A picture of the snapshot.

        Args:
            view: name of the view: structure, mandates, flows, composition, timeline, agreements or a plugin's.
            language: language of titles and labels.
            findings: open findings as numbers on boxes and lines, with the list in ``notes``.
            options: ``focus`` and ``depth``, ``level``, ``function``; see `samverkan_model.diagrams.views.Options`.
                ``theme`` names the look, ``standard`` when left out; ``page`` what it is for: ``a4``, ``a3`` or
                ``slide``, on which it is folded and shared out among sheets until all of it can be read, or ``screen``.

        Raises:
            UnknownWord: there is no such page.
            UnknownView: no such view.
            UnknownTheme: no such look.
            UnknownFilter: no such option; the nearest is offered.
            NeedsFocus: the view shows one thing and ``focus`` is missing.
            UnknownRecord: ``focus`` is no id of the tenant.
            NothingToDraw: the picture would be empty.
        """
        from samverkan_model.diagrams.diagram import draw  # Graphviz and fonts are slow to import

        views, themes = self._plugins.views(), self._plugins.themes()
        return draw(self, view, language, self.check() if findings else None, views, themes, **options)

    def change_diagram(self, since: str | date, language: Language = DEFAULT, **options: Any) -> "ChangeDiagram":
        """A picture of what changed in the structure from an earlier day to this one.

        Its ``before`` and ``after`` are pictures of the two days with everything in the same place.

        Args:
            since: the earlier day.
            language: language of titles and labels.
            options: as for `diagram`.

        Raises:
            UnreadableDay: the text is no single day.
            UnknownRecord: ``focus`` is no id of the tenant.
            NothingToDraw: the picture would be empty.
        """
        from samverkan_model.diagrams.diagram import draw_change

        return draw_change(Snapshot(self.facts, read_day(since), self.courses), self, language, **options)

    def route(self, matter: str, start: str | None = None) -> "Route":
        """The way of a case: who prepares, recommends, backs, decides, carries out and reports back, and its breaks.

        Args:
            matter: id of an area, an agreement, a programme or a task.
            start: id of a record; only what is reached from there.

        Raises:
            UnknownRecord: no such id; the nearest is offered.
        """
        from samverkan_model.queries.route import route

        return route(self, matter, start)

    def reach(self, record_id: str) -> "tuple[Reached, ...]":
        """All that information from a record reaches, by which way and how fast, nearest first.

        Raises:
            UnknownRecord: no such id; the nearest is offered.
        """
        from samverkan_model.queries.reach import reach

        return reach(self, record_id)

    def between(self, start: str, goal: str) -> "Between":
        """How information goes from one record to another, and how it comes back.

        Raises:
            UnknownRecord: no such id; the nearest is offered.
        """
        from samverkan_model.queries.reach import between

        return between(self, start, goal)

    def side_by_side(self, wanted: "Iterable[str]" = (), *, everything: bool = False) -> "tuple[ProgrammeColumn, ...]":
        """Programmes as columns: who steers, host, ways in, length, follow-ups, cost, funding, areas.

        Args:
            wanted: ids of programmes; without them, those that have a path for residents.
            everything: those without a path too.

        Raises:
            UnknownRecord: an id that is no programme; the nearest is offered.
        """
        from samverkan_model.queries.programmes import side_by_side

        return side_by_side(self, wanted, everything=everything)

    def agreements_status(self) -> "dict[str, Status]":
        """How every agreement stands on the day, ended and planned ones too, by id."""
        from samverkan_model.queries.agreements import status

        return {one.id: status(self, one) for one in self.facts.own(Agreement)}

    def needs(
        self,
        place: str | None = None,
        target_group: str | None = None,
        before: str | date | None = None,
        status: str | None = None,
    ) -> "NeedAnswer":
        """Calls to civil society that answer a question, how each stands on the day, and those that only may answer it.

        Args:
            place: words of the place, or name or id of the municipality.
            target_group: words of its name, or its id.
            before: last day to answer on this day or earlier.
            status: open, passed, running, over or unknown.

        Raises:
            UnreadableDay: ``before`` is no single day.
            ValueError: no such status.
        """
        from samverkan_model.queries.needs import NeedQuestion, NeedStatus, needs

        day = None if before is None else read_day(before)
        return needs(self, NeedQuestion(place, target_group, day, NeedStatus(status) if status else None))

    def proposal(self, need_id: str, known: "Proposal | None" = None) -> "Proposal":
        """A call as a collaboration to assess, with what is otherwise known put in place.

        Raises:
            UnknownRecord: no such id; the nearest is offered.
        """
        from samverkan_model.model.work import Need
        from samverkan_model.queries.acceptance import Proposal, proposal_of

        need = self.facts[need_id]
        if not isinstance(need, Need):
            raise UnknownRecord(need_id, (one.id for one in self.of(Need)))
        return proposal_of(self, need).with_known(known or Proposal())

    def assess(self, proposal: "Proposal") -> "tuple[Assessed, ...]":
        """What each of the tenant's own rules says of a collaboration: in order, assessment needed, not acceptable."""
        from samverkan_model.queries.acceptance import assess

        return assess(self, proposal)

    def deadlines(self, horizon: str | None = None) -> "tuple[Deadline, ...]":
        """Notice days, ends, follow-ups and reviews ahead, and what is overdue, in order.

        Args:
            horizon: how far ahead, as ISO 8601 duration or in Swedish words; without it as far as anything is known.

        Raises:
            UnreadableHorizon: not a length of time.
        """
        from samverkan_model.queries.deadlines import deadlines, read_horizon

        return deadlines(self, read_horizon(horizon) if horizon is not None else None)


class Tenant:
    """One tenant, isolated: only its own facts can be reached from here."""

    def __init__(self, facts: Facts, plugin: Plugin | None = None, plugins: Plugins | None = None) -> None:
        self.facts = facts
        self.plugin = plugin
        self._plugins = plugins = plugins or Plugins()
        self._courses = courses = Courses(facts)
        read = lru_cache(maxsize=None)(
            lambda evidence: courses if evidence == courses.evidence else Courses(facts, evidence)
        )
        self._read = read
        self._at = lru_cache(maxsize=64)(lambda day, evidence: TenantAt(facts, day, read(evidence), plugins))

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
        from samverkan_model.rules.engine.run import check_through

        courses = self._read(Evidence(evidence))
        return check_through(courses, read_day(since), read_day(until), self._plugins.rules(), settings)

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

        return Tenant(as_known(self.facts, read_day(day)), self.plugin, self._plugins)

    def what_if(self, path: str | Path) -> "Tenant":
        """A copy of the tenant with the steps of a what-if file carried out; the tenant itself stays as it is.

        Raises:
            ModelFaults: with every fault of the file.
        """
        from samverkan_model.loading.whatif import apply_file

        return Tenant(apply_file(self.facts, Path(path)), self.plugin, self._plugins)

    def __getitem__(self, record_id: str) -> Record:
        return self.facts[record_id]

    def __iter__(self) -> Iterator[Record]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)
