"""Agreements, plans and other instruments: who is party, who has adopted, from when, until when, on what condition."""

from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field

from samverkan_model.model.bodies import ACTORS, Cadence
from samverkan_model.model.field_types import Day, In, Many
from samverkan_model.model.notice import Turn, ended_after_notice
from samverkan_model.model.provisions import LENGTH, Condition, Funding, LegalBasis
from samverkan_model.model.relations import AMENDS, FRAMED_BY, PARTY, STEERED_BY, SUCCEEDS, SUPPLEMENTS, Refers
from samverkan_model.model.statement import Link, Name, Part, Record, Short, Statement
from samverkan_model.model.truth_over_time import Course
from samverkan_model.model.validity import BEGINNING, Truth, Validity


class Party(Short, Statement):
    """One party, or one group of parties alike, with its own adoption."""

    written_as: ClassVar[str] = "party"

    party: Annotated[str, Refers("organizations", "groups", "bodies", edge=PARTY)]
    """Id of the party."""
    named_as: str | None = None
    """What the document calls it, where that is not its name: a former name, a category."""
    adopted: Day | None = None
    """When it adopted the agreement, where it has."""
    adopted_by: str | None = None
    """Which organ adopted, as function: "kommunfullmäktige"."""
    reference: str | None = None
    """Case number or paragraph of the decision."""
    adoption: Literal["adopted", "pending", "declined"] | None = None
    """Where the source says how it stands without a date. Left out: not documented."""
    role: str | None = None
    """What the party is in the agreement, where parties differ: host, payer, reference."""


class Notice(Part):
    """How and when the agreement can be terminated."""

    by: Day | None = None
    """Last day to give notice, where a day is named."""
    given: Day | None = None
    """When notice was given, where it was."""
    period: str | None = Field(default=None, pattern=LENGTH)
    """Period of notice before the end, as ISO 8601 duration."""
    turn: Turn | None = None
    """The turn that notice is given to, where the agreement is open-ended: of a year, half-year, quarter or month."""
    wording: str | None = None
    """The rule in own words."""


class Renewal(Part):
    """What happens at the end if nobody gives notice."""

    step: str | None = Field(default=None, pattern=LENGTH)
    """By how much it is prolonged each time, as ISO 8601 duration."""
    silent: bool | None = None
    """Prolonged without a decision; None when not documented."""
    wording: str | None = None
    """The rule in own words."""
    reason: str | None = None
    """Why it was read so, where it is our reading."""


class FollowUp(Short):
    """The duty to follow the agreement up."""

    written_as: ClassVar[str] = "wording"

    cadence: Cadence | None = None
    """How often."""
    due: Annotated[tuple[Day, ...], Many] = ()
    """Days or periods when it is due."""
    done: Annotated[tuple[Day, ...], Many] = ()
    """Days or periods when it is documented as done."""
    by: Annotated[tuple[str, ...], Many, Refers(*ACTORS)] = ()
    """Who follows up."""
    to: Annotated[tuple[str, ...], Many, Refers(*ACTORS)] = ()
    """Who gets the result."""
    wording: str | None = None
    """The duty in own words."""


class Annex(Part):
    """A document that belongs to the agreement."""

    title: str
    """Its title."""
    agreement: Annotated[str | None, Refers("agreements")] = None
    """The annex as an instrument of its own, where it is one."""
    missing: bool = False
    """Required, and said by a source to be missing."""


class Step(Part):
    """One step of the way to a decision."""

    actor: Annotated[str | None, Refers(*ACTORS, involves=True)] = None
    """Who takes the step; None when the source names nobody."""
    power: Annotated[str, In("powers")]
    """What is done in the step."""
    text: str | None = None
    """The step in own words."""
    when: Day | None = None
    """When it was or is to be taken."""


class Agreement(Record):
    """An agreement, contract, frame, plan, strategy, guideline, governing document or annual cycle."""

    concept: ClassVar[str] = "agreements"
    title_field: ClassVar[str] = "title"
    columns: ClassVar[tuple[str, ...]] = ("kind", "level", "parties")
    key_facts: ClassVar[frozenset[str]] = frozenset({"parties", "adoption", "valid", "end", "notice", "follow_up"})

    title: str
    """The exact title, or a description where there is no title yet."""
    short: str | None = None
    """Short name, for pictures and lists."""
    names: Annotated[tuple[Name, ...], Many] = ()
    """Other titles and spellings."""
    kind: Annotated[tuple[str, ...], Many, In("agreement_kinds")]
    """What sort of instrument it is."""
    form: Literal["written", "oral"] = "written"
    """Oral agreements are agreements too, and are shown as such."""
    level: Annotated[str | None, In("agreement_levels")] = None
    """National, county, local or within one organisation."""
    text: str | None = None
    """What it is about, in own words."""
    parties: Annotated[tuple[Party, ...], Many] = ()
    """The parties, each with its own adoption."""
    drawn_up: Day | None = None
    """When it was drawn up."""
    decided: Day | None = None
    """When it was decided, where one decision is named."""
    signed: Day | None = None
    """When it was signed."""
    notice: Notice | None = None
    """How it can be terminated."""
    renewal: Renewal | None = None
    """What happens at its end."""
    follow_up: FollowUp | None = None
    """The duty to follow it up."""
    review: Day | None = None
    """When it is to be reviewed or evaluated."""
    condition: Annotated[tuple[Condition, ...], Many] = ()
    """What it depends on."""
    funding: Annotated[tuple[Funding, ...], Many] = ()
    """Who pays what under it."""
    annexes: Annotated[tuple[Annex, ...], Many] = ()
    """Documents that belong to it, missing ones too."""
    decision_route: Annotated[tuple[Step, ...], Many] = ()
    """Who prepares, recommends, backs and decides, in order."""
    legal_basis: Annotated[tuple[LegalBasis, ...], Many] = ()
    """Rules of law it rests on."""
    framed_by: Annotated[tuple[Link, ...], Many, Refers("agreements", edge=FRAMED_BY)] = ()
    """The frame above it: national, county."""
    amends: Annotated[tuple[Link, ...], Many, Refers("agreements", edge=AMENDS)] = ()
    """Instruments whose words it changes while they stay in force; `succeeds` puts an end to them."""
    supplements: Annotated[tuple[Link, ...], Many, Refers("agreements", edge=SUPPLEMENTS)] = ()
    """Agreements that it completes beside them."""
    succeeds: Annotated[tuple[Link, ...], Many, Refers("agreements", edge=SUCCEEDS)] = ()
    """What it follows or replaces; several when it merges them."""
    steered_by: Annotated[tuple[str, ...], Many, Refers(*ACTORS, edge=STEERED_BY)] = ()
    """Who leads the work under it."""
    areas: Annotated[tuple[str, ...], Many, Refers("areas")] = ()
    """Areas of work."""
    target_groups: Annotated[tuple[str, ...], Many, Refers("target_groups")] = ()
    """Whom it is for."""

    @property
    def stated(self) -> Validity | None:
        """The period as stated, with the end that a notice gave it.

        An open-ended agreement ends when the period of notice is over, one that is silently prolonged with the first
        term for which notice was in time. Where that is not known, neither is the end.
        """
        period, given = self.valid, self.notice.given if self.notice else None
        if period is None or self.notice is None or given is None or not (period.ends.open or self._is_prolonged):
            return period
        step = self.renewal.step if self.renewal else None
        return ended_after_notice(period, given, self.notice.period, self.notice.turn, self.notice.by, step)

    @property
    def _is_prolonged(self) -> bool:
        """It goes on after its exact end unless notice is given, as far as is documented."""
        renewal = self.renewal
        if renewal is None or renewal.silent is False or self.valid is None:
            return False
        return self.valid.ends.exact and (renewal.silent is True or renewal.step is not None)

    def seen_from(self, day: date) -> Self:
        """The agreement as it looks on a day: nobody knows of a notice that is given later."""
        given = self.notice.given if self.notice else None
        if self.notice is None or given is None or given.earliest <= day:
            return self
        return self.model_copy(update={"notice": self.notice.model_copy(update={"given": None})})

    def _by_dates(self, unless_dated: Course) -> Course:
        """One that is prolonged unless notice is given may go on after its end: whether it was given is not known."""
        course, period = super()._by_dates(unless_dated), self.period
        given = self.notice is not None and self.notice.given is not None
        if given or period is None or not (self.renewal and self.renewal.silent) or not period.ends.exact:
            return course
        return course | Course((BEGINNING, period.ends.latest), (Truth.NO, Truth.UNKNOWN))
