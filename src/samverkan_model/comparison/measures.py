"""Measures of a county's structure on a day, each with what it rests on: n of m, and how many are not known.

Only what applies for certain is counted. What is not documented is counted as unknown, never as missing: a share is
therefore the least it can be, and `Measure.unknown` says how much it could change.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from samverkan_model.comparison.portrait import FILLING, mandates_of
from samverkan_model.comparison.principals import principals, seated
from samverkan_model.comparison.upward import way_up
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Mandate
from samverkan_model.model.validity import Truth
from samverkan_model.queries.channels import SPEAKING, ChannelLink, Channels, Via, channels, holders_of
from samverkan_model.queries.membership import members
from samverkan_model.queries.reach import reach
from samverkan_model.timeline import Snapshot

ASKED = ("level", "purpose", "commissioned_by", "cadence", "seats", "mandate")
"""What is asked about every body: has anybody documented it?"""


@dataclass(frozen=True, slots=True)
class Measure:
    """One number about a county, with its data basis.

    Attributes:
        key: which measure; its definition stands in the catalogue under ``report.compare.measure.<key>``.
        value: the number: a count, or a share between 0 and 1; None where nothing can be said.
        counted: how many the number counts, of `of` that were asked.
        unknown: for how many of these the sources do not say.
        parts: the number taken apart, such as bodies by level.
        shown_by: ids of records that show it, such as the way from the operations to a decision.
    """

    key: str
    value: float | None
    counted: int
    of: int
    unknown: int
    parts: tuple[tuple[str, int], ...] = ()
    shown_by: tuple[str, ...] = ()


def measures(snapshot: Snapshot) -> tuple[Measure, ...]:
    """All measures of a snapshot, always in the same order."""
    return tuple(measure(snapshot) for measure in MEASURES)


def levels(snapshot: Snapshot) -> Measure:
    """At how many levels a body is known to work."""
    bodies, found = _bodies(snapshot), _by_level(snapshot)
    unknown = sum(not body.level for body in bodies)
    return Measure("levels", len(found) if bodies else None, len(bodies) - unknown, len(bodies), unknown)


def bodies_per_level(snapshot: Snapshot) -> Measure:
    """How many bodies work at each level; one of mixed level counts at each of its levels."""
    bodies, found = _bodies(snapshot), _by_level(snapshot)
    unknown = sum(not body.level for body in bodies)
    mean = sum(found.values()) / len(found) if found else None
    return Measure("bodies-per-level", mean, len(bodies) - unknown, len(bodies), unknown, tuple(found.items()))


def steps_to_decision(snapshot: Snapshot) -> Measure:
    """How many steps it takes from a body near the operations to one who decides: the longest of the shortest ways."""
    near = [body.id for body in _bodies(snapshot) if "operational" in body.level]
    ways = [way for way in (way_up(snapshot, name) for name in near) if way is not None]
    longest = max(ways, key=lambda way: (len(way), way), default=())
    steps = len(longest) - 1 if ways else None
    parts = (("least", min(map(len, ways)) - 1), ("most", len(longest) - 1)) if ways else ()
    return Measure("steps-to-decision", steps, len(ways), len(near), len(near) - len(ways), parts, longest)


def way_back(snapshot: Snapshot) -> Measure:
    """Share of mandates from whose holder a documented way of information leads back to all who gave them.

    A task that a body has set itself has no way back to go, and is not asked about.
    """
    asked = list({one.id: one for body in _bodies(snapshot) for one in mandates_of(snapshot, body.id)}.values())
    asked = [one for one in asked if snapshot.standing(one.id) is Truth.YES and not _set_by_itself(snapshot, one)]
    told = _informed(snapshot)
    back = [one.id for one in asked if _comes_back(snapshot, one, told)]
    none = [one.id for one in asked if one.id not in back and "way-back" in one.gaps]
    return _share("way-back", len(back), len(asked), len(asked) - len(back) - len(none), tuple(back))


def principals_seated(snapshot: Snapshot) -> Measure:
    """Share of the principals that are known to have a seat of their own in at least one body."""
    asked = principals(snapshot)
    own = tuple(name for name in asked if name in seated(snapshot))
    return _share("principals-seated", len(own), len(asked), len(asked) - len(own), own)


def followed_up(snapshot: Snapshot) -> Measure:
    """Share of the agreements between the parties whose follow-up is laid down, or has been done."""
    asked = [one for one in snapshot.agreements if _between_parties(one) and snapshot.standing(one.id) is Truth.YES]
    duty = tuple(one.id for one in asked if one.follow_up is not None)
    none = sum(one.follow_up is None and "follow_up" in one.gaps for one in asked)
    return _share("followed-up", len(duty), len(asked), len(asked) - len(duty) - none, duty)


def documented(snapshot: Snapshot) -> Measure:
    """Share of what is asked about the bodies that some source answers; that a thing is absent is an answer too."""
    bodies = _bodies(snapshot)
    answers = Counter(name for body in bodies for name in ASKED if _answered(snapshot, body, name))
    asked, known = len(ASKED) * len(bodies), sum(answers.values())
    return _share("documented", known, asked, asked - known, (), tuple((name, answers[name]) for name in ASKED))


MEASURES: tuple[Callable[[Snapshot], Measure], ...] = (
    levels, bodies_per_level, steps_to_decision, way_back, principals_seated, followed_up, documented,
)  # fmt: skip
"""Every measure, in the order of reports."""

KEYS = tuple(measure.__name__.replace("_", "-") for measure in MEASURES)
"""The keys of the measures, in the same order."""

SHARES = frozenset({"way-back", "principals-seated", "followed-up", "documented"})
"""Measures whose value is a share."""


def _share(
    key: str, counted: int, of: int, unknown: int, shown_by: tuple[str, ...], parts: tuple[tuple[str, int], ...] = ()
) -> Measure:
    return Measure(key, counted / of if of else None, counted, of, unknown, parts, shown_by)


def _bodies(snapshot: Snapshot) -> list[Body]:
    own = (body for body in snapshot.bodies() if body.preferred and body.id not in snapshot.facts.guests)
    return [body for body in own if snapshot.standing(body.id) is Truth.YES]


def _by_level(snapshot: Snapshot) -> dict[str, int]:
    counted = Counter(level for body in _bodies(snapshot) for level in dict.fromkeys(body.level))
    order = snapshot.facts.vocabulary.order
    return dict(sorted(counted.items(), key=lambda pair: order.get(("levels", pair[0]), 99)))


def _between_parties(agreement: Agreement) -> bool:
    return agreement.preferred and agreement.level not in ("national", "internal")


def _informed(snapshot: Snapshot) -> Callable[[str], frozenset[str]]:
    """From an id to everything that information from there is documented to reach for certain."""
    sure = Channels(link for link in channels(snapshot).links if _carries_back(link))
    known: dict[str, frozenset[str]] = {}

    def told(name: str) -> frozenset[str]:
        if name not in known:
            known[name] = frozenset({name, *(one.record for one in reach(snapshot, name, sure))})
        return known[name]

    return told


def _carries_back(link: ChannelLink) -> bool:
    """No commission, which goes down; and nothing that is only taken to be so.

    That a member speaks for the whole it is part of, or that what one part of an organisation knows goes on to its
    other parts, is a fair guess of how news travels, but no documented way back to who gave a mandate.
    """
    taken = SPEAKING in (link.source[:1], link.target[:1]) or (link.via == Via.INSIDE and link.target == link.record)
    return link.standing is Truth.YES and link.via not in (Via.COMMISSION, Via.SEAT) and not taken


def _set_by_itself(snapshot: Snapshot, mandate: Mandate) -> bool:
    return bool(mandate.granted_by) and set(mandate.granted_by) <= {*holders_of(snapshot.facts, mandate)}


def _comes_back(snapshot: Snapshot, mandate: Mandate, told: Callable[[str], frozenset[str]]) -> bool:
    named = [name for name in holders_of(snapshot.facts, mandate) if name in snapshot.facts]
    return bool(mandate.granted_by) and any(_reaches_all(snapshot, mandate.granted_by, told(name)) for name in named)


def _reaches_all(snapshot: Snapshot, givers: Iterable[str], told: frozenset[str]) -> bool:
    return all(name in told or set(members(snapshot.facts, name)) <= told for name in givers)


def _answered(snapshot: Snapshot, body: Body, name: str) -> bool:
    if name in body.gaps or (name == "seats" and "members" in body.gaps):
        return True
    if name == "seats":
        seats = (seat for seat in snapshot.seats_of(body.id) if seat.role in FILLING)
        return any(snapshot.standing(seat.id) is Truth.YES for seat in seats)
    if name == "commissioned_by":
        links = snapshot.links(body, name)
        return any(snapshot.link_standing(body, link) is Truth.YES for link in links)
    if name == "mandate":
        return any(snapshot.standing(one.id) is Truth.YES for one in mandates_of(snapshot, body.id))
    return bool(getattr(body, name))
