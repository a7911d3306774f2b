"""One tenant on a day, with everything that can be asked of it then."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from samverkan_model.cache import derived
from samverkan_model.collection import Chains, chains
from samverkan_model.courses import Courses, read_day
from samverkan_model.errors import UnknownRecord
from samverkan_model.language import DEFAULT, Language
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.facts import Facts
from samverkan_model.plugins import Plugins
from samverkan_model.timeline import Snapshot

if TYPE_CHECKING:
    import networkx

    from samverkan_model.diagrams.diagram import ChangeDiagram, Diagram
    from samverkan_model.diagrams.views.options import PictureOptions, ViewOptions
    from samverkan_model.queries.acceptance import Assessed, Proposal
    from samverkan_model.queries.agreements import Status
    from samverkan_model.queries.deadlines import Deadline
    from samverkan_model.queries.needs import NeedAnswer
    from samverkan_model.queries.programmes import ProgrammeColumn
    from samverkan_model.queries.reach import Between, Reached
    from samverkan_model.queries.route import Route
    from samverkan_model.rules.engine.curing import Curing
    from samverkan_model.rules.engine.run import Outcome
    from samverkan_model.rules.engine.settings import RuleSettings
    from samverkan_model.rules.review import Review


class TenantAt(Snapshot):
    """A tenant on a day: everything a `Snapshot` answers, its graph, its findings and its pictures."""

    def __init__(
        self,
        facts: Facts,
        day: date,
        courses: Courses | None = None,
        plugins: Plugins | None = None,
        made_of: str | None = None,
        folder: Path | None = None,
    ) -> None:
        super().__init__(facts, day, courses)
        self.folder = folder
        self._plugins = plugins or Plugins()
        self._made_of = made_of

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
        from samverkan_model.rules.engine.remembered import remembered
        from samverkan_model.rules.engine.run import check

        courses, rules = self.courses, self._plugins.rules()
        made_of = (self.made_of_rules, self.day, courses.evidence, courses.horizon)
        return remembered(made_of, settings, rules, lambda: check(self, rules, settings), self)

    @property
    def made_of_rules(self) -> str | None:
        """A key for the facts and the rules that hold; None where nothing of it is to be remembered."""
        rules = self._plugins.rules_made_of
        return None if rules is None else derived(self._made_of, rules)

    def curing(self, settings: "RuleSettings | None" = None) -> "Curing":
        """What looks for cures of what the rules find on the day: changes tried on a copy by running the rules again.

        Args:
            settings: as for `check`.
        """
        from samverkan_model.rules.engine.curing import Curing

        return Curing(self.check(settings))

    def review(self, settings: "RuleSettings | None" = None) -> "tuple[Review, ...]":
        """The structures of the day theme by theme: what is clear, weak, not settled or not known; the rest last.

        Args:
            settings: as for `check`.
        """
        from samverkan_model.queries.homes import Homes
        from samverkan_model.rules.review import review

        return review(self.check(settings), Homes(self))

    def diagram(
        self,
        view: str = "structure",
        language: Language = DEFAULT,
        *,
        findings: bool = False,
        **options: "Unpack[PictureOptions]",
    ) -> "Diagram":
        """A picture of the snapshot.

        Args:
            view: name of the view: structure, mandates, flows, composition, timeline, agreements, review or a
                plugin's.
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
        from samverkan_model.diagrams.making import draw, draw_review  # Graphviz and fonts are slow to import
        from samverkan_model.diagrams.views import REVIEW

        views, themes = self._plugins.views(), self._plugins.themes()
        outcome = self.check() if findings else None
        picture = draw(self, view, language, outcome, views, themes, **options)
        if view != REVIEW:
            return picture
        return draw_review(picture, self, self.review(), self.check().rules, language)

    def change_diagram(
        self, since: str | date, language: Language = DEFAULT, **options: "Unpack[ViewOptions]"
    ) -> "ChangeDiagram":
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
        from samverkan_model.diagrams.making import draw_change

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

    def paths(self, start: str, goal: str, *relations: str, either_way: bool = False) -> Chains:
        """Every shortest way of relations from one record to another, the surest first; empty where there is none.

        Args:
            start: id of the one.
            goal: id of the other.
            relations: which relations may be followed, as `samverkan_model.graph` names them; every one when left out.
            either_way: also from target to source.

        Raises:
            UnknownRecord: no such id; the nearest is offered.
            UnknownWord: no such relation; the nearest is offered.
        """
        return chains(self, start, goal, relations, either_way=either_way)

    def side_by_side(self, wanted: "Iterable[str]" = (), *, everything: bool = False) -> "tuple[ProgrammeColumn, ...]":
        """Programmes as columns: who steers, host, ways in, length, follow-ups, cost, funding, areas.

        Args:
            wanted: ids of programmes; without them, those that have a path for residents.
            everything: those without a path too.

        Raises:
            UnknownRecord: an id that is no programme; the nearest is offered.
        """
        from samverkan_model.queries.programmes import programme_columns

        return programme_columns(self, wanted, everything=everything)

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
        from samverkan_model.queries.acceptance import assess_call

        return assess_call(self, proposal)

    def deadlines(self, horizon: str | None = None) -> "tuple[Deadline, ...]":
        """Notice days, ends, follow-ups and reviews ahead, and what is overdue, in order.

        Args:
            horizon: how far ahead, as ISO 8601 duration or in Swedish words; without it as far as anything is known.

        Raises:
            UnreadableHorizon: not a length of time.
        """
        from samverkan_model.queries.deadlines import deadlines, read_horizon

        return deadlines(self, read_horizon(horizon) if horizon is not None else None)
