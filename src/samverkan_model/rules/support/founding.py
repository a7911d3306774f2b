"""Whether silence means that nothing is settled, or only that we have not read it.

What founds a record are the sources that it cites itself and those of the agreements that it rests on. Where one was
read whole, is nobody's second-hand report, no passing note and no document of another tenant, its silence is the
structure's. A web page founds only what it is the page of: what its title names, and what belongs to that.
"""

from collections.abc import Iterator
from functools import partial

from samverkan_model.model.provenance import Source
from samverkan_model.model.references import ids_with
from samverkan_model.model.statement import Record
from samverkan_model.model.ties import ties_of
from samverkan_model.rules.engine.base import CheckContext
from samverkan_model.rules.support.authority import all_principals

PASSING = frozenset({"news", "press", "party-page", "slides", "register", "listing", "interpellation", "audit"})
"""Kinds of sources that tell of a structure in passing, or of what others think of it, and do not found it."""


PAGE = "web-page"
"""A kind of source that tells of many things at once."""


def settled(context: CheckContext, *records: Record) -> bool:
    """Whether a document that founds one of the records was read whole."""
    return any(context.once(("settled", one.id), partial(_settled, context, one)) for one in records)


def only_extracts(context: CheckContext, *records: Record) -> bool:
    """Whether the records cite sources, and none that founds them was read whole: more may stand elsewhere."""
    return any(one.source for one in records) and not settled(context, *records)


def _settled(context: CheckContext, record: Record) -> bool:
    founding = (record, *_rests_on(context, record))
    cited = (citation.source for one in founding for citation in one.source)
    return any(
        _founds(context, name) and _is_about(context, record, name) and not _told_by_one(context, record, name)
        for name in cited
    )


def _is_about(context: CheckContext, record: Record, name: str) -> bool:
    """Whether a source is more than a page about something else that the record is mentioned on."""
    source = context.snapshot.facts.get(name)
    if not isinstance(source, Source) or PAGE not in context.snapshot.facts.vocabulary.lineage(
        "source_kinds", source.kind
    ):
        return True
    wholes = (context.snapshot.facts.get(link.to) for link in getattr(record, "part_of", ()))
    named = (getattr(one, field, None) for one in (record, *wholes) for field in ("name", "title", "short"))
    return any(word and str(word).casefold() in source.title.casefold() for word in named)


def _told_by_one(context: CheckContext, record: Record, name: str) -> bool:
    """Whether one of several principals tells of what is everybody's: it does not settle that for the others."""
    whose = all_principals(context, (link.to for link in getattr(record, "principals", ())))
    publisher = getattr(context.snapshot.facts.get(name), "publisher", None)
    names = {context.snapshot.facts[one].caption for one in whose if one in context.snapshot.facts}
    return len(whose) > 1 and publisher in names


def _rests_on(context: CheckContext, record: Record) -> Iterator[Record]:
    framed = (tie.target for tie in ties_of(record) if tie.edge.leans)
    for name in (*ids_with(record, "basis"), *framed):
        found = context.snapshot.facts.get(name)
        if found is not None and found.concept == "agreements":
            yield found


def _founds(context: CheckContext, name: str) -> bool:
    source = context.snapshot.facts.get(name)
    if not isinstance(source, Source) or source.cut or source.secondary or name in context.snapshot.facts.guests:
        return False
    kinds = context.snapshot.facts.vocabulary.lineage("source_kinds", source.kind)
    return not PASSING & {*kinds} and all(not _is_cut(context, larger) for larger in source.part_of)


def _is_cut(context: CheckContext, name: str) -> bool:
    source = context.snapshot.facts.get(name)
    return isinstance(source, Source) and (source.cut or any(_is_cut(context, larger) for larger in source.part_of))
