"""What a reference from one record to another means: said once, on the field, and read by all that follow relations.

A field is marked with `Refers`. Where it makes a relation, an `Edge` says which: what it is called, which way it goes
and what follows from it. Graph, channels, impact, history, comparison, checks, audience, rules, pictures and reports
read the marks; none of them keeps a list of relations of its own. So a new relation is a field, and its words in each
language.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypedDict, Unpack

End = Literal["source", "target"]
"""One end of a relation, as it is directed in the graph."""


class Rests(StrEnum):
    """How a record rests on what a field names; on each such field it needs at least one of those it names."""

    STANDS = "stands"
    """It stands no firmer than they do, and what is hidden hides it: a seat on its body, a flow on its ends."""
    LEANS = "leans"
    """It loses a footing when they end, but whether it applies is its own matter: a body on its commissioner."""


class Meaning(TypedDict, total=False):
    """What follows for a record from what a field of it names; what is left out does not follow."""

    rests: Rests | None
    """Whether the record rests on the other."""
    basis: bool
    """The other is the instrument that the record has its standing from."""
    acyclic: bool
    """Followed along, it never comes back."""
    whole: bool
    """The record belongs to the other, and is never more visible."""
    hangs: bool
    """Followed along, it leads to somebody who acts by law."""
    involves: bool
    """It names somebody the record is with, so that it is found among theirs."""
    leads: bool
    """It names somebody who leads or does the work."""
    told_apart: bool
    """The record has a section of its own on the other's page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meant:
    """`Meaning` with its defaults."""

    rests: Rests | None = None
    basis: bool = False
    acyclic: bool = False
    whole: bool = False
    hangs: bool = False
    involves: bool = False
    leads: bool = False
    told_apart: bool = False


@dataclass(frozen=True, slots=True)
class Edge(_Meant):
    """A kind of relation, and what follows from it; see also `Meaning`, which holds for every field that makes it.

    It goes from the record to the one it refers to, unless ``back``. With ``ends`` the record states a relation between
    two others and is no end of it itself: a flow, a seat.

    Attributes:
        name: what it is called in the graph, and its key among the words of each language.
        back: it goes from the record referred to.
        ends: the record's own fields that hold the other end.
        label: the field with the source's own word for it; without one, `Link.label`, or the title of a record that is
            no end of it.
        tells: further fields that go with it: of the record, or of the part it stands in.
        above: the end that is over the other: gives it its commission, is its whole, gets what it prepares, steers it.
        serves: its source serves its target without standing under it.
        told_of: the end whose parents, or whose service, it is about when changes are told.
        followed: it is told through time although neither is above or serves the other.
        divides: two that it joins have it settled how they share the work.
        acts: its source acts towards its target, and so needs a mandate and rests on firm ground.
        leans: its source builds on its target: what is uncertain there is uncertain here.
        carries: what carries information along it, by nature; empty where nothing does.
        both_ways: what it carries goes both ways.
        drawn: how it is drawn in a structure; empty where it is not.
    """

    name: str
    back: bool = False
    ends: tuple[str, ...] = ()
    label: str = ""
    tells: tuple[str, ...] = ()
    above: End | None = None
    serves: bool = False
    told_of: End = "source"
    followed: bool = False
    divides: bool = False
    acts: bool = False
    leans: bool = False
    carries: str = ""
    both_ways: bool = False
    drawn: str = ""

    @property
    def places(self) -> bool:
        """It says where a record is in the structure: under whom, over whom, or whom it serves."""
        return self.above is not None or self.serves

    @property
    def hangs_on(self) -> bool:
        """The end that it is told of stands under the other, or serves it, and is drawn so."""
        return self.serves or (self.above is not None and self.above != self.told_of)

    @property
    def upward(self) -> bool:
        """The record that states it is under the one it refers to."""
        return self.above == ("source" if self.back else "target")


@dataclass(frozen=True, slots=True, init=False)
class Refers(_Meant):
    """Marks a field whose value is the id of a record.

    Attributes:
        concepts: the concepts it may point at.
        edge: the relation it makes; None where it only mentions the other record.
    """

    concepts: tuple[str, ...]
    edge: Edge | None

    def __init__(self, *concepts: str, edge: Edge | None = None, **meaning: Unpack[Meaning]) -> None:
        """What the edge means holds, and what is given besides."""
        meant = {name: getattr(edge or _NOTHING, name) for name in Meaning.__annotations__} | meaning
        for name, value in {"concepts": concepts, "edge": edge, **meant}.items():
            object.__setattr__(self, name, value)


_NOTHING = _Meant()

COMMISSIONS = Edge(
    "commissions", back=True, above="source", told_of="target", acts=True, carries="commission", drawn="commissions",
    rests=Rests.LEANS, hangs=True, involves=True,
)  # fmt: skip
"""Giver → body, programme, assignment."""
PART_OF = Edge("part_of", above="target", divides=True, drawn="part-of", acyclic=True, whole=True, hangs=True)
"""Part → whole."""
MEMBER = Edge("member", back=True, followed=True, acyclic=True, hangs=True)
"""Member → group or association."""
PREPARES_FOR = Edge(
    "prepares_for", above="target", divides=True, leans=True, carries="prepares_for", drawn="prepares", hangs=True
)
"""Body → whom it prepares for."""
SUPPORTS = Edge("supports", serves=True, divides=True, carries="supports", both_ways=True, drawn="supports", hangs=True)
"""Body → whom it supports."""
STEERS = Edge("steers", above="source", acts=True, drawn="steers")
"""Body → what it steers."""
STEERED_BY = Edge("steers", back=True, above="source", acts=True, drawn="steers", hangs=True, involves=True, leads=True)
"""The same, stated by what is steered."""
MEETS = Edge("meets", divides=True, carries="meets", both_ways=True, drawn="meets")
"""Body → whom it meets."""
SUCCEEDS = Edge("succeeds", divides=True, acyclic=True)
"""Later → earlier."""
RESTS_ON = Edge("rests_on", leans=True, rests=Rests.LEANS, basis=True, hangs=True)
"""Body, structure, programme → agreement."""
PARTY = Edge("party", back=True, label="named_as", tells=("adopted",), hangs=True, involves=True)
"""Party → agreement."""
FRAMED_BY = Edge("framed_by", leans=True, rests=Rests.LEANS, acyclic=True, hangs=True)
"""Agreement → frame."""
SUPPLEMENTS = Edge("supplements")
"""Agreement → agreement."""
OWNS = Edge("owns", back=True, involves=True, leads=True)
"""Owner → assignment."""
HOSTS = Edge("hosts", back=True, rests=Rests.LEANS, hangs=True, involves=True, leads=True)
"""Host → programme."""
RUNS = Edge("runs", back=True, involves=True)
"""Unit or body → programme."""
TAKES_PART = Edge("takes_part", back=True, involves=True)
"""Party → programme or assignment."""
BROADER = Edge("broader", acyclic=True, whole=True)
"""Area → wider area."""
HAS_MANDATE = Edge("has_mandate", ends=("body", "together_with"), tells=("powers",), rests=Rests.LEANS)
"""Holder → matter, stated by a mandate."""
GRANTS = Edge(
    "grants", back=True, ends=("body", "together_with"), tells=("powers",), acts=True, carries="commission",
    rests=Rests.LEANS, hangs=True, involves=True,
)  # fmt: skip
"""Grantor → holder, stated by a mandate."""
EXERCISES = Edge(
    "exercises", ends=("body", "together_with"), tells=("powers",), carries="mandate", drawn="recommends", involves=True
)
"""Holder → addressee, stated by a mandate."""
SEAT = Edge(
    "seat", back=True, ends=("body",), tells=("role", "count", "vacant"), drawn="seat", rests=Rests.STANDS, hangs=True
)
"""Organisation or group → body, stated by a seat."""
FLOW = Edge("flow", ends=("sender",), tells=("content", "both_ways"), carries="flow", rests=Rests.STANDS)
"""Sender → receiver, stated by a flow."""
WORKS_WITH = Edge("works_with")
"""Programme → area."""
PAYS = Edge("pays", back=True)
"""Payer → programme or agreement."""
CALLS = Edge("calls", back=True, whole=True, involves=True)
"""Care unit → call."""
ANSWERS = Edge("answers", back=True, involves=True)
"""Partner → call."""
DECIDES = Edge("decides", back=True, involves=True)
"""Decider → decision."""
CONCERNS = Edge("concerns")
"""Decision → what it is about."""
MAKES = Edge("makes", back=True, involves=True)
"""Maker → evaluation."""
EVALUATES = Edge("evaluates")
"""Evaluation → what was evaluated."""
HOSTED_BY = Edge("hosts", back=True, rests=Rests.LEANS, hangs=True, involves=True)
"""Host → joint body or unit."""
PRINCIPAL = Edge("principal", back=True, hangs=True, involves=True)
"""Principal → structure, joint body or unit."""
OVERSEES = Edge("oversees")
"""Supervisor → whom it supervises."""
AMENDS = Edge("amends", acyclic=True)
"""Instrument → the one whose words it changes."""
REPORTS_TO = Edge("reports_to", ends=("body",), label="task", carries="reports_to", involves=True)
"""Body → whom a seat in it reports home to."""
TRIED_AT = Edge("tried_at", involves=True)
"""Programme → unit where it is tried or runs."""
AIMS = Edge("aims", back=True)
"""Body, structure, agreement, programme → goal."""
BINDS = Edge("binds", back=True, rests=Rests.STANDS, involves=True)
"""Bearer → duty."""
OWED_TO = Edge("owed_to", involves=True)
"""Duty → whom it is owed to."""

DECLARED: tuple[Edge, ...] = tuple(one for one in tuple(vars().values()) if isinstance(one, Edge))
"""The kinds of relations above, in the order they are told in."""
