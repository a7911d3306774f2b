"""What a word means in a tenant: the record or the matter that has the id, or is the only one that is called so."""

from collections.abc import Sequence

from samverkan_model.errors import UnknownRecord
from samverkan_model.model.bodies import MATTERS
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Record


def record_called(facts: Facts, name: str) -> Record:
    """The record with the id, or the only one that is called so.

    Raises:
        UnknownRecord: there is none; the nearest id is offered.
    """
    if name in facts:
        return facts[name]
    called = [record for record in facts if name.casefold() in _names(record)]
    return called[0] if len(called) == 1 else facts[name]


def matter_called(facts: Facts, word: str) -> str:
    """The id of the matter, which can be asked for by name too.

    Raises:
        UnknownRecord: no matter is called so; the nearest is offered.
    """
    matters = {record.id: record for record in facts if record.concept in MATTERS}
    named = [record.id for record in matters.values() if record.caption.casefold() == word.casefold()]
    if word not in matters and len(named) != 1:
        raise UnknownRecord(word, {*matters, *(record.caption for record in matters.values())})
    return word if word in matters else named[0]


def _names(record: Record) -> Sequence[str]:
    return record.caption.casefold(), str(getattr(record, "short", None) or "").casefold()
