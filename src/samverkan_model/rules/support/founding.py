"""Whether silence means that nothing is settled, or only that we have not read it.

What founds a record are the sources that it cites itself and the documents of the agreements that it rests on. Where
one was read whole, is nobody's second-hand report, no passing note and no document of another tenant, its silence is
the structure's, for the time that it tells of. A web page founds only what it is the page of: what its title names, and
what belongs to that. Who modelled it may say outright what a source founds.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from dateutil.relativedelta import relativedelta

from samverkan_model.model.agreements import Agreement
from samverkan_model.model.dates import read_duration
from samverkan_model.model.evidence import HORIZON
from samverkan_model.model.provenance import Source
from samverkan_model.model.references import ids_with
from samverkan_model.model.statement import Record
from samverkan_model.model.ties import ties_of
from samverkan_model.model.validity import moved
from samverkan_model.rules.engine.base import CheckContext
from samverkan_model.rules.support.authority import all_principals
from samverkan_model.rules.support.known import ceased

PASSING = frozenset(
    {"news", "press", "party-page", "slides", "register", "listing", "interpellation", "audit", "minutes"}
)
"""Kinds of sources that tell of a structure in passing, or of what others think of it, and do not found it."""
LASTING = frozenset({"agreement", "governing-document"})
"""Kinds of sources that settle things until others take their place."""
SETTLING = LASTING | {"plan"}
"""Kinds of sources that settle things, from the day on which they are written; others tell how things are."""
REPORTS = frozenset({"report"})
"""Kinds of sources that tell how things are and what was done."""
A_YEAR = relativedelta(years=1)
PAGE = "web-page"
"""A kind of source that tells of many things at once."""


def founders(context: CheckContext, *records: Record) -> tuple[str, ...]:
    """The documents that found some of the records and were read whole, whose silence on the day is the structure's."""
    found = (context.once(("founders", one.id), partial(_founders, context, one)) for one in records)
    return tuple(dict.fromkeys(name for names in found for name in names))


def settled(context: CheckContext, *records: Record) -> bool:
    """Whether a document that founds one of the records was read whole."""
    return bool(founders(context, *records))


def only_extracts(context: CheckContext, *records: Record) -> bool:
    """Whether the records cite sources, and none that founds them was read whole: more may stand elsewhere."""
    return any(one.source for one in records) and not settled(context, *records)


def only_report(context: CheckContext, names: Iterable[str]) -> bool:
    """Whether documents are all reports: they tell what was done, and not how it is to be."""
    told = tuple(names)
    return bool(told) and all(_is_of(context, name, REPORTS) for name in told)


def _founders(context: CheckContext, record: Record) -> tuple[str, ...]:
    own = (citation.source for citation in record.source)
    cited = dict.fromkeys((*own, *_of_agreements(context, record)))
    return tuple(name for name in cited if _founds(context, record, name))


def _of_agreements(context: CheckContext, record: Record) -> Iterator[str]:
    """The documents and pages of the agreements under a record, not what a report tells of them."""
    framed = (tie.target for tie in ties_of(record) if tie.edge.leans)
    for name in (*ids_with(record, "basis"), *framed):
        found = context.snapshot.facts.get(name)
        for citation in found.source if found is not None and found.concept == "agreements" else ():
            if _is_of(context, citation.source, {*SETTLING, PAGE}):
                yield citation.source


def _founds(context: CheckContext, record: Record, name: str) -> bool:
    source = context.snapshot.facts.get(name)
    if not isinstance(source, Source) or source.secondary or name in context.snapshot.facts.guests:
        return False
    if _is_cut(context, name) or not _is_of_the_time(context, source):
        return False
    if source.founds:
        return record.id in source.founds
    return _is_about(context, record, source) and not _told_by_one(context, record, source)


def _is_about(context: CheckContext, record: Record, source: Source) -> bool:
    """Whether a source is more than a passing word, or a page about something else that the record is mentioned on."""
    if _is_of(context, source.id, PASSING) or not _speaks_of(record, source):
        return False
    if not _is_of(context, source.id, {PAGE}):
        return True
    named = (getattr(one, field, None) for one in _up(context, record) for field in ("name", "title", "short"))
    return any(word and str(word).casefold() in source.title.casefold() for word in named)


def _up(context: CheckContext, record: Record) -> tuple[Record, ...]:
    """The record, and the bodies and structures that it is a part of."""
    wholes = (context.snapshot.facts.get(link.to) for link in getattr(record, "part_of", ()))
    return (record, *(one for one in wholes if one is not None and one.concept in ("bodies", "structures")))


def _speaks_of(record: Record, source: Source) -> bool:
    """Whether the record is documented in the time of the source, where both say when: else it is cited for a word."""
    if source.date is None or not record.attested:
        return True
    near = read_duration(HORIZON)
    first, last = source.date.earliest, source.date.latest
    return any(
        one.begins.earliest <= moved(last, near) and (one.ends.open or first <= moved(one.ends.latest, near))
        for one in record.attested
    )


def _is_of_the_time(context: CheckContext, source: Source) -> bool:
    """Whether its silence tells of the day: nothing is settled before it is written, and a plan not for ever.

    A report tells of the year around it, a page of how things have long been.
    """
    if source.date is None:
        return True
    near = read_duration(HORIZON)
    settles = _is_of(context, source.id, SETTLING)
    around = near if settles or _is_of(context, source.id, {PAGE}) else A_YEAR
    begins = source.date.earliest if settles else moved(source.date.earliest, -around)
    lasts = _is_of(context, source.id, LASTING) or context.day <= moved(source.date.latest, around)
    return begins <= context.day and lasts and not _is_over(context, source)


def _is_over(context: CheckContext, source: Source) -> bool:
    """Whether it is the document of an agreement that has ended, a plan for a time that is past."""
    own = (one for one in context.snapshot.facts.of(Agreement) if source.short in {one.short, one.title})
    return source.short is not None and any(ceased(context, one.id) for one in own)


def _told_by_one(context: CheckContext, record: Record, source: Source) -> bool:
    """Whether one of several principals tells of what is everybody's: it does not settle that for the others.

    Of a web page it is asked of all whom the record serves, since a page is not what anybody has agreed on.
    """
    page = _is_of(context, source.id, {PAGE})
    fields = ("principals", "commissioned_by") if page else ("principals",)
    records = _up(context, record) if page else (record,)
    whose = all_principals(
        context, (link.to for one in records for field in fields for link in getattr(one, field, ()))
    )
    names = {context.snapshot.facts[one].caption for one in whose if one in context.snapshot.facts}
    return len(whose) > 1 and source.publisher in names


def _is_of(context: CheckContext, name: str, kinds: frozenset[str] | set[str]) -> bool:
    source = context.snapshot.facts.get(name)
    lineage = context.snapshot.facts.vocabulary.lineage
    return isinstance(source, Source) and bool(kinds & {*lineage("source_kinds", source.kind)})


def _is_cut(context: CheckContext, name: str) -> bool:
    source = context.snapshot.facts.get(name)
    return isinstance(source, Source) and (source.cut or any(_is_cut(context, larger) for larger in source.part_of))
