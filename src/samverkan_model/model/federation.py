"""What a tenant lends to others, and how a tenant takes in what it uses of theirs.

Sharing takes two: the owner lists the record under ``exports``, the user lists it under ``uses``. A record that is lent
takes its sources along and nothing else: references to what is not lent end at the border.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from samverkan_model.errors import Fault, NotExported, NotLendable, Place, UnknownLender, WrongConcept
from samverkan_model.model.audience import visibilities
from samverkan_model.model.facts import Facts, whole_id
from samverkan_model.model.provenance import Source
from samverkan_model.model.pruning import pruned, readdressed
from samverkan_model.model.references import references, terms_used
from samverkan_model.model.statement import Record, Visibility
from samverkan_model.model.vocabulary import Term


@dataclass(frozen=True)
class Lent:
    """What one tenant lends.

    Attributes:
        name: what the tenant is called.
        records: the records that are lent and their sources, by the id they have elsewhere, ``tenant:id``.
        words: words of the tenant's vocabulary that they use.
    """

    name: str
    records: Mapping[str, Record]
    words: tuple[Term, ...]


Lend = Callable[[str], Lent | None]
"""Asks another tenant what it lends; None where there is no such tenant."""


def lent(facts: Facts) -> Lent:
    """What the tenant lends, every reference in it pointing at what is lent too."""
    names = set(facts.header.exports)
    names |= {source for name in names for source in _sources(facts, facts[name])}
    levels = visibilities(facts, names)
    cut = (pruned(facts[name], names) for name in facts.header.exports)
    sources = (pruned(facts[name], names) for name in sorted(names - set(facts.header.exports)))
    records = [
        one.model_copy(update={"visibility": _marked(levels[one.id]), "conflicts_with": (), "rules": {}})
        for one in (*cut, *sources)
        if one is not None
    ]
    abroad = [_abroad(facts.id, record) for record in records]
    return Lent(facts.header.name, {record.id: record for record in abroad}, tuple(_words(facts, records)))


def _marked(level: Visibility) -> Visibility | None:
    return None if level is Visibility.PUBLIC else level


def alone(facts: Facts) -> Iterator[tuple[str, str]]:
    """Exports that cannot stand without a record that is not lent, each with that record."""
    names = set(facts.header.exports)
    for name in facts.header.exports:
        there = names | set(_sources(facts, facts[name]))
        if pruned(facts[name], there) is None:
            yield name, next(use.target for use in references(facts[name]) if use.target not in there)


def with_guests(facts: Facts, lend: Lend) -> tuple[Facts, list[Fault]]:
    """The facts with the guests they use, and every use that their owners do not allow."""
    if not facts.header.uses:
        return facts, []
    found = {name: lend(name) for name in dict.fromkeys(use.partition(":")[0] for use in facts.header.uses)}
    faults = list(_refusals(facts, found))
    guests = dict(_guests(facts, {name: one for name, one in found.items() if one}))
    names = {name: one.name for name, one in found.items() if one}
    words = (word for one in found.values() if one for word in one.words)
    new = [word for word in words if facts.vocabulary.get(word.scheme, word.id) is None]
    whole = Facts(
        facts.header, (*facts.every, *guests.values()), facts.vocabulary.extended(new), facts.places,
        {name: names[name.partition(":")[0]] for name in guests},
    )  # fmt: skip
    return whole, [*faults, *_misplaced(whole)]


def _refusals(facts: Facts, found: Mapping[str, Lent | None]) -> Iterator[Fault]:
    place = facts.place(facts.id) or Place(facts.id)
    for use in facts.header.uses:
        owner = use.partition(":")[0]
        lender = found[owner]
        if lender is None or (use not in lender.records and not any(_for_all(lender))):
            yield UnknownLender(place=place, subject=f"tenant {facts.id}", value=use, owner=owner)
        elif use not in lender.records:
            allowed = tuple(_for_all(lender))
            yield NotExported(place=place, subject=f"tenant {facts.id}", value=use, allowed=allowed, owner=owner)


def _for_all(lender: Lent) -> Iterator[str]:
    """What may be offered to whoever asks: a fault is read by people of whom nothing is known.

    A lender of whom nothing is for everybody is answered for as if there were none.
    """
    return (
        name for name, record in lender.records.items() if not isinstance(record, Source) and record.visibility is None
    )


def _guests(facts: Facts, found: Mapping[str, Lent]) -> Iterator[tuple[str, Record]]:
    """The records used, each with its sources, cut to what is used here."""
    records = {name: record for lender in found.values() for name, record in lender.records.items()}
    used = [use for use in facts.header.uses if use in records]
    wanted = dict.fromkeys(used)
    for use in used:
        wanted |= dict.fromkeys(_all_sources(records[use], records))
    for name in wanted:
        record = pruned(records[name], wanted.keys())
        if record is not None:
            yield name, record


def _misplaced(facts: Facts) -> Iterator[Fault]:
    """Guests that stand where records of their concept cannot."""
    for record in facts if facts.guests else ():
        for use in references(record):
            guest = facts.get(use.target) if use.target in facts.guests else None
            if guest is not None and guest.concept not in use.concepts:
                yield WrongConcept(
                    place=facts.place(record.id) or Place(facts.id), subject=f"{record.concept} {record.id}",
                    key=use.field, value=use.target, found=guest.concept, wanted=use.concepts,
                )  # fmt: skip


def unlendable(facts: Facts) -> Iterator[Fault]:
    """A fault for each export that needs a record that is not exported."""
    place = facts.place(facts.id) or Place(facts.id)
    for name, needs in alone(facts):
        yield NotLendable(place=place, subject=f"tenant {facts.id}", value=name, needs=needs)


def _sources(facts: Facts, record: Record) -> Iterable[str]:
    return _all_sources(record, {one.id: one for one in facts.of(Source)})


def _all_sources(record: Record, records: Mapping[str, Record]) -> Iterable[str]:
    """Sources a record cites, and what these are parts of."""
    found: dict[str, None] = {}
    ahead = [record]
    while ahead:
        cited = [use.target for use in references(ahead.pop()) if "sources" in use.concepts]
        new = [name for name in cited if name in records and name not in found]
        found |= dict.fromkeys(new)
        ahead += [records[name] for name in new]
    return found


def _abroad(tenant: str, record: Record) -> Record:
    moved = cast("Record", readdressed(record, lambda name: whole_id(tenant, name)))
    return moved.model_copy(update={"id": whole_id(tenant, record.id)})


def _words(facts: Facts, records: Iterable[Record]) -> Iterator[Term]:
    used = dict.fromkeys((use.scheme, use.term) for record in records for use in terms_used(record))
    used |= dict.fromkeys(("aspects", mark) for record in records for mark in record.aspects)
    wider = dict.fromkeys((scheme, term) for scheme, name in used for term in facts.vocabulary.lineage(scheme, name))
    found = [term for scheme, name in wider if (term := facts.vocabulary.get(scheme, name))]
    named = [("functions", term.function) for term in found if term.function]
    named += [("legal_forms", term.form) for term in found if term.form]
    return iter((*found, *(term for name in named if (term := facts.vocabulary.get(*name)))))
