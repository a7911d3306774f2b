"""What agreements, flows, duties and others provide: conditions, law, money, limits, data on persons."""

from typing import Annotated, ClassVar

from pydantic import Field

from samverkan_model.model.field_types import In, Many
from samverkan_model.model.relations import PAYS, Refers
from samverkan_model.model.statement import Part, Short, Statement

LENGTH = r"^P\d+[YMWD]$"
"""A length of time as ISO 8601 duration of one unit: years, months, weeks or days."""
WITHIN = r"^P(?:\d+[YMWD]|T\d+[HM])$"
"""The same, or in hours or minutes: how soon something has to be done."""


class Condition(Short):
    """Something that has to be so for the rest to apply."""

    written_as: ClassVar[str] = "text"

    text: str
    """The condition in own words."""
    kind: Annotated[str | None, In("condition_kinds")] = None
    """A kind that can be checked, such as that all parties adopt."""
    met: bool | None = None
    """Whether it is met; None when not documented."""


class LegalBasis(Short):
    """A rule of law that something rests on."""

    written_as: ClassVar[str] = "law"

    law: str
    """The act, with its number where the source gives it."""
    paragraph: str | None = None
    """Chapter and paragraph."""
    note: str | None = None
    """What else there is to say."""


class Funding(Statement):
    """Who pays what, and until when: ``valid`` is the time it is paid for, so that a grant can end."""

    kind: Annotated[str | None, In("funding_kinds")] = None
    """Cost share, state grant, own budget, fee."""
    payer: Annotated[str | None, Refers("organizations", "groups", edge=PAYS)] = None
    """Who pays."""
    share: float | None = Field(default=None, ge=0, le=100)
    """Share in per cent."""
    amount: str | None = None
    """Amount with unit and period, as text: "240 miljoner kronor om året"."""
    text: str | None = None
    """The rule in own words: split, ceiling, condition."""
    budget_holder: Annotated[str | None, Refers("organizations", "groups", "bodies")] = None
    """Who holds the budget, where that is somebody else."""


class MandateLimit(Part):
    """A limit of a mandate that can be told apart from its words: an amount, a place, a kind of addressee."""

    text: str | None = None
    """The limit in own words."""
    amount: str | None = None
    """Highest amount, with unit and period, as text."""
    places: Annotated[tuple[str, ...], Many, Refers("organizations", "groups")] = ()
    """Where: municipalities, units."""
    kinds: Annotated[tuple[str, ...], Many, In("organization_kinds")] = ()
    """Towards which kinds of addressees."""


class Sanction(Short):
    """What follows when a duty is not met."""

    written_as: ClassVar[str] = "text"

    text: str | None = None
    """What follows, in own words."""
    amount: str | None = None
    """Amount with unit and period, as text: "6 000 kronor per dygn"."""


class PersonalData(Short):
    """That a flow holds data on persons, who is responsible for them and on what ground."""

    written_as: ClassVar[str] = "text"

    text: str
    """Which data, in own words."""
    controller: Annotated[tuple[str, ...], Many, Refers("organizations", "groups", "bodies")] = ()
    """Who is controller (personuppgiftsansvarig)."""
    ground: Annotated[tuple[LegalBasis, ...], Many] = ()
    """On what ground the data may be sent: rule of law, consent."""
