"""SRC: what facts rest on, how old that is, and what nobody has been able to find out."""

from collections.abc import Iterable, Iterator
from datetime import date

from samverkan_model.model.agreements import Agreement
from samverkan_model.model.bodies import Body, Mandate, Structure
from samverkan_model.model.dates import read_duration
from samverkan_model.model.programmes import Programme
from samverkan_model.model.provenance import Source
from samverkan_model.model.references import statements
from samverkan_model.model.statement import Basis, Reading, Record
from samverkan_model.model.validity import Truth
from samverkan_model.rules.engine.base import CheckContext, Field, Parts, Ref, Severity, Violation
from samverkan_model.rules.engine.registry import Checks
from samverkan_model.rules.support.authority import DECIDING, may
from samverkan_model.rules.support.contradictions import other_values, own_value, rivals
from samverkan_model.rules.support.known import certain
from samverkan_model.rules.support.undocumented import questions, whom_to_ask

CHECKS = Checks()

TOLD = (Structure, Body, Agreement, Programme)
"""What the picture of a structure is built of."""
TRIFLES = frozenset({"cadence", "count", "name", "short", "title", "names"})
"""Fields where two sources may differ without anybody acting on the wrong one."""
LIMIT = "P3Y"
"""How old the newest source may be, as ISO 8601 duration."""


def _facts_that_apply(context: CheckContext) -> Iterable[Record]:
    """Everything that is no name or place known without a source: organisations, groups, areas and target groups."""
    return [one for one in context.snapshot if not one.timeless]


@CHECKS.over(_facts_that_apply)
def SRC01(context: CheckContext, record: Record) -> Iterator[Violation]:
    """Every fact says where it is written."""
    if record.basis is Basis.STATED and not any(part.source for _, part in statements(record)):
        yield Violation(record.id)


@CHECKS.over(_facts_that_apply)
def SRC02(context: CheckContext, record: Record) -> Iterator[Violation]:
    """What others rest on is stated by a source, not only read out of one."""
    if not certain(context, record):
        return
    if record.basis is Basis.INFERRED:
        for witness in _resting(context, record):
            yield Violation(record.id, witness, parts={"reason": str(record.reason).rstrip(".")})
            return
    if isinstance(record, Body):
        yield from _inferred_footing(context, record)


@CHECKS.over(lambda context: context.snapshot)
def SRC03(context: CheckContext, record: Record) -> Iterator[Violation]:
    """Sources say the same of the same."""
    if isinstance(record, Mandate):
        return  # MAN08 tells of these, with what they mean
    for other in rivals(context, record):
        yield Violation(record.id, (record.id, other.id), parts={"other": Ref(other.id)})
    for field, readings in other_values(context, record).items():
        if field == "purpose" and _mandates_differ(context, record):
            continue  # the same contradiction, told by MAN08
        yield _read_otherwise(record, field, readings)


def _read_otherwise(record: Record, field: str, readings: Iterable[Reading]) -> Violation:
    """What is said beside what the record has: by one and the same source, or by others; of a number only a remark."""
    readings = tuple(readings)
    others = tuple(dict.fromkeys(citation.source for reading in readings for citation in reading.source))
    own, first = own_value(record, field), {citation.source for citation in record.source}
    one = len(others) == 1 and {*others} == first
    text = ("same-source" if one else "reading" if others else "unsourced") + ("" if own else "-only")
    parts: Parts = {
        "field": Field(field),
        "values": tuple(reading.value.rstrip(".") for reading in readings),
        "sources": tuple(map(Ref, others)),
    }
    parts |= {"own": own} if own else {}
    severity = Severity.INFO if one or field in TRIFLES else None
    return Violation(record.id, (record.id, *others), text, parts, severity=severity)


@CHECKS.over(_facts_that_apply)
def SRC04(context: CheckContext, record: Record) -> Iterator[Violation]:
    """What applies has a source that is not too old, where the tenant has asked for that."""
    wished = {"SRC04", "source.too-old"} & context.snapshot.facts.header.rules.keys()
    if not wished or not isinstance(record, TOLD) or not certain(context, record):
        return
    written = {source: _written(context, source) for source in _citations(record)}
    known = [(day, source) for source, day in written.items() if day is not None]
    if known and len(known) == len(written):  # a source without a date may be the newest
        newest, source = max(known)
        if newest + read_duration(LIMIT) < context.day:
            yield Violation(record.id, (record.id, source), parts={"source": Ref(source), "written": newest})


def _asked(context: CheckContext) -> Iterable[Record]:
    return [context.snapshot.facts[name] for name in questions(context)]


@CHECKS.over(_asked)
def SRC05(context: CheckContext, record: Record) -> Iterator[Violation]:
    """Key facts are documented."""
    asked = questions(context)[record.id]
    fields = tuple(dict.fromkeys(Field(name) for one, names in asked for name in _as_asked(record, one, names)))
    path = tuple(dict.fromkeys((record.id, *(one.id for one, _ in asked))))
    whom = whom_to_ask(context, record)
    if whom:
        yield Violation(record.id, path, parts={"facts": fields, "whom": whom})
    else:
        yield Violation(record.id, path, "nobody", {"facts": fields})


def _as_asked(record: Record, one: Record, names: Iterable[str]) -> Iterator[str]:
    """What to ask the reader for: of a seat or mandate, which field it is silent on, lest it be taken for all."""
    if one is not record:
        yield from (f"{one.concept}-{name}" for name in names)
        return
    for name in names:
        yield from ("start", "end") if name == "valid" else (name,)


def _mandates_differ(context: CheckContext, record: Record) -> bool:
    return any(True for one in context.mandates_of.get(record.id, ()) for _ in rivals(context, one))


def _resting(context: CheckContext, record: Record) -> Iterator[tuple[str, ...]]:
    """Chains that show that something rests on the record; a mandate to decide carries weight by itself."""
    if isinstance(record, Mandate):
        if may(context.snapshot.facts.vocabulary, record.powers, DECIDING):
            yield (record.id, *record.matter[:1])
        return
    for one in context.relations_from.get(record.id, ()):
        if one.edge.acts and one.standing is Truth.YES:
            yield record.id, one.target
    for one in context.relations_to.get(record.id, ()):
        if one.edge.leans and one.standing is Truth.YES:
            yield record.id, one.source


def _inferred_footing(context: CheckContext, body: Body) -> Iterator[Violation]:
    links = [one for one in body.commissioned_by if context.snapshot.link_standing(body, one) is Truth.YES]
    inferred = "commissioned_by" in body.inferred or all(link.basis is Basis.INFERRED for link in links)
    if links and inferred:
        givers = tuple(Ref(link.to) for link in links)
        yield Violation(body.id, (*(giver.id for giver in givers), body.id), "commissioner", {"givers": givers})
    held = [one for one in context.mandates_of.get(body.id, ()) if one.granted_by and certain(context, one)]
    ours = tuple(one for one in held if "granted_by" in one.inferred)
    if ours:
        parts: Parts = {"number": len(ours), "all": len(context.mandates_of[body.id])}
        yield Violation(body.id, (body.id, *(one.id for one in ours)), "grantor", parts)


def _citations(record: Record) -> tuple[str, ...]:
    """Every source the record or a part of it names."""
    cited = (citation.source for _, part in statements(record) for citation in part.source)
    return tuple(dict.fromkeys(cited))


def _written(context: CheckContext, source_id: str) -> date | None:
    """The day a source was written at the latest; the day it was read, for a web page without a date."""
    source = context.snapshot.facts.get(source_id)
    moment = (source.date or source.read) if isinstance(source, Source) else None
    return moment.latest if moment else None
