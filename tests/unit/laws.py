"""Random days, periods and small models for the laws of time, and the same answers worked out day by day."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from hypothesis import strategies as st

from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.actors import Group, Organization
from samverkan_model.model.bodies import Body, Flow, Mandate, Seat
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Record
from samverkan_model.model.tenant import TenantHeader
from samverkan_model.model.validity import END, Bound, Truth, Validity

FIRST, LAST = date(2015, 12, 1), date(2016, 4, 10)
"""A short time with a new year and a leap day in it, so that random days meet and all of them can be tried."""
ALL_DAYS = tuple(FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1))
DAYS = st.sampled_from(ALL_DAYS)
TRUTHS = st.sampled_from(Truth)
RANK = {Truth.NO: 0, Truth.UNKNOWN: 1, Truth.YES: 2}
BODIES = ("a", "b", "c")
ACTORS = (*BODIES, "region", "landsting", "kommuner")


@st.composite
def periods(draw: st.DrawFn) -> Validity:
    """Any period: exact, vague, unknown or open at either end; often neighbours of one another."""
    one, other, third, fourth = sorted(draw(st.lists(DAYS, min_size=4, max_size=4, unique=True)))
    begins = draw(st.sampled_from([Bound(), Bound(one, one), Bound(one, other), Bound(other, other)]))
    ends = draw(st.sampled_from([Bound(), Bound(third, third), Bound(third, fourth), Bound(END, END, open=True)]))
    return Validity(begins, ends, "made up")


@st.composite
def written(draw: st.DrawFn) -> str:
    """A period as it stands in a model file."""
    one, other, third, fourth = sorted(draw(st.lists(DAYS, min_size=4, max_size=4, unique=True)))
    begins = draw(st.sampled_from(["", "..", f"{one}", f"[{one}..{other}]"]))
    ends = draw(st.sampled_from(["", "..", f"{third}", f"[{third}..{fourth}]"]))
    return f"{begins}/{ends}"


@st.composite
def dated(draw: st.DrawFn) -> dict[str, object]:
    """The dates of a statement: stated, documented, planned, or none."""
    kind = draw(st.sampled_from(["valid", "attested", "planned", "none"]))
    return {} if kind == "none" else {kind: draw(written())}


@st.composite
def models(draw: st.DrawFn) -> Facts:
    """Three bodies, actors with and without dates, and seats, mandates and flows between them."""
    records: list[Record] = [
        Organization(id="region", name="Region", kind="region"),
        Organization.model_validate({"id": "landsting", "name": "Landsting", "kind": "landsting", **draw(dated())}),
        Group(id="kommuner", name="Kommuner", size=13),
    ]
    for name in BODIES:
        parents = draw(st.lists(st.sampled_from(["region", "landsting", "kommuner"]), max_size=2, unique=True))
        links = [{"to": parent, **draw(dated())} for parent in parents]
        names = [{"name": f"förr {name}", **draw(dated())}]
        body = {"id": name, "name": name, "kind": "samrad", "commissioned_by": links, "names": names, **draw(dated())}
        records.append(Body.model_validate(body))
    some = st.lists(st.sampled_from(ACTORS), max_size=2, unique=True)
    for number in range(2):
        body = draw(st.sampled_from(BODIES))
        records.append(Seat.model_validate({"id": f"seat{number}", "body": body, "at": draw(some), **draw(dated())}))
    holder = draw(st.sampled_from([*ACTORS, "seat0", None]))
    records.append(Mandate.model_validate({"id": "mandate", "powers": "decide", "body": holder, **draw(dated())}))
    flow = {"id": "flow", "content": "report", "sender": draw(some), "receiver": draw(some), **draw(dated())}
    records.append(Flow.model_validate(flow))
    return Facts(TenantHeader(id="prov", name="Prov", kind="county"), records, core_vocabulary())


def scan(answer: Callable[[date], Truth]) -> list[Truth]:
    """The answer on every day."""
    return [answer(day) for day in ALL_DAYS]


def by_definition(facts: Facts, record: Record, day: date) -> Truth:
    """Whether a record stands, read straight off the definitions: no course, no memory."""
    own = _own(record, day)
    footing = _footing(record)
    if not footing:
        if own is not None:
            return own
        return Truth.YES if record.timeless else Truth.UNKNOWN
    support = _least(_most(by_definition(facts, facts[name], day) for name in side) for side in footing)
    if own is not None:
        return _least([own, support])
    timeless = all(facts[name].timeless and facts[name].period is None for side in footing for name in side)
    return _least([Truth.UNKNOWN, support]) if timeless else support


def _own(record: Record, day: date) -> Truth | None:
    if record.planned and record.valid is None and not record.attested:
        return _least([record.planned.covers(day), Truth.UNKNOWN])
    return record.period.covers(day) if record.period else None


def _footing(record: Record) -> list[tuple[str, ...]]:
    if isinstance(record, Seat):
        return [(record.body,), record.at] if record.at else [(record.body,)]
    if isinstance(record, Mandate):
        return [(record.body,)] if record.body else []
    return [side for side in (record.sender, record.receiver) if side] if isinstance(record, Flow) else []


def _least(truths: Iterable[Truth]) -> Truth:
    return min(truths, key=RANK.__getitem__)


def _most(truths: Iterable[Truth]) -> Truth:
    return max(truths, key=RANK.__getitem__)
