"""What an audience may see of a tenant: a projection, in which what is hidden leaves no trace.

A record is never more visible than what it belongs to, what it stands on, or the best of its sources. A record that can
only be told together with something hidden is hidden too.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache

from samverkan_model.model.decisions import Decision
from samverkan_model.model.dependencies import sides
from samverkan_model.model.deviation import Deviation
from samverkan_model.model.evaluations import Observation
from samverkan_model.model.facts import Facts
from samverkan_model.model.pruning import facts_without
from samverkan_model.model.references import fields_with, held, ids, ids_with, terms_used, values
from samverkan_model.model.statement import Record, Statement, Visibility
from samverkan_model.model.vocabulary import Term, Vocabulary
from samverkan_model.model.work import Change


def seen(facts: Facts, audience: Visibility, spine: Vocabulary) -> Facts:
    """The facts as an audience may see them.

    Args:
        facts: everything the tenant knows.
        audience: who looks; ``internal`` sees everything.
        spine: words that do not come from the tenant; its own words are kept only where something visible uses them.
    """
    if not _is_marked(facts):
        return facts
    hidden = {name for name, level in visibilities(facts).items() if level.rank > audience.rank}
    kept = (record for record in facts.every if record.id not in hidden)
    left = facts_without(facts, kept, lambda statement: _said(statement, audience, hidden), _whole)
    return Facts(left.header, left.every, _words(left, spine), left.places, left.guests, left.known)


def is_seen(visibility: Visibility | None, audience: Visibility) -> bool:
    """Whether the audience may see something marked so; what is not marked is public."""
    return (visibility or Visibility.PUBLIC).rank <= audience.rank


def visibilities(facts: Facts, names: Iterable[str] | None = None) -> dict[str, Visibility]:
    """How visible each record is, all told: by itself and by what it belongs to, stands on and rests on.

    Args:
        facts: everything the tenant knows.
        names: ids of the records that are asked about, and more may be told of; all of them when left out.
    """
    known: dict[str, Visibility] = {}
    for record in facts.every if names is None else map(facts.__getitem__, names):
        _level(facts, record, known, frozenset())
    return known


def _level(facts: Facts, record: Record, known: dict[str, Visibility], above: AbstractSet[str]) -> Visibility:
    if record.id in known:
        return known[record.id]
    within = above | {record.id}
    levels = [
        _widest(facts, names, known, within)
        for names in (ids_with(record, "whole"), *_needed(record), [citation.source for citation in record.source])
    ]
    own = (record.visibility, facts.header.visibility)
    level = max((*levels, *(one or Visibility.PUBLIC for one in own)), key=lambda one: one.rank)
    if not above:  # within a circle the answer is only half told
        known[record.id] = level
    return level


def _widest(facts: Facts, names: Iterable[str], known: dict[str, Visibility], above: AbstractSet[str]) -> Visibility:
    records = [record for name in names if name not in above and (record := facts.get(name)) is not None]
    levels = (_level(facts, record, known, above) for record in records)
    return min(levels, key=lambda one: one.rank, default=Visibility.PUBLIC)


def _needed(record: Record) -> tuple[tuple[str, ...], ...]:
    """Sides of which the record needs at least one each; an accepted deviation tells of all its records."""
    return tuple((name,) for name in record.records) if isinstance(record, Deviation) else sides(record)


def _is_marked(facts: Facts) -> bool:
    """Whether anything in the facts is for fewer than everybody."""
    for record in (facts.header, *facts.every):
        content = record.__dict__  # as fast as can be: this looks at everything there is, each time a tenant is opened
        if content["visibility"]:
            return True
        for name in _stating(type(record)):
            if content[name] and any(part.visibility for part in values(record, name)):
                return True
    return False


@cache
def _stating(concept: type[Record]) -> tuple[str, ...]:
    """The fields of a concept that hold statements."""
    return tuple(field.name for field in held(concept) if field.part and issubclass(field.part, Statement))


def _said(statement: Statement, audience: Visibility, hidden: AbstractSet[str]) -> bool:
    rests = not statement.source or any(citation.source not in hidden for citation in statement.source)
    if isinstance(statement, Observation) and not hidden.isdisjoint(statement.records):
        return False  # what it says would tell of them
    return rests and is_seen(statement.visibility, audience)


def _whole(was: Record, now: Record) -> bool:
    """A flow needs both ends and a mandate its holder; a change or a decision tells of all its records."""
    if isinstance(was, Change | Decision):
        return _ends(was) == _ends(now)
    return len(sides(was)) == len(sides(now))


def _ends(record: Record) -> tuple[tuple[str, ...], ...]:
    return tuple(ids(record, name) for name in fields_with(type(record), "told_apart"))


def _words(facts: Facts, spine: Vocabulary) -> Vocabulary:
    used = {(use.scheme, use.term) for record in (facts.header, *facts.every) for use in terms_used(record)}
    used |= {("aspects", name) for record in facts.every for name in record.aspects}
    needed = {(scheme, wider) for scheme, term in used for wider in facts.vocabulary.lineage(scheme, term)}
    own = [term for term in facts.vocabulary if _key(term) in needed]
    needed |= {("functions", term.function) for term in own if term.function}
    needed |= {("legal_forms", term.form) for term in own if term.form}
    return Vocabulary(term for term in facts.vocabulary if _key(term) in needed or (spine.get(*_key(term)) == term))


def _key(term: Term) -> tuple[str, str]:
    return term.scheme, term.id
