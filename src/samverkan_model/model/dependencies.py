"""What a record cannot do without in order to stand."""

from samverkan_model.model.bodies import Flow, Mandate, Seat
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Record


def sides(record: Record) -> tuple[tuple[str, ...], ...]:
    """What the record stands on: all sides, and on each side at least one.

    A seat stands on its body and on whoever gives it (``at``): when its only giver ceases it is gone, when one of
    several does it stays. A mandate stands on its holder, a flow on those it goes between.
    """
    if isinstance(record, Seat):
        return ((record.body,), record.at) if record.at else ((record.body,),)
    if isinstance(record, Mandate):
        return ((record.body,),) if record.body else ()
    if isinstance(record, Flow):
        return tuple(side for side in (record.sender, record.receiver) if side)
    return ()


def follows(facts: Facts, record: Record) -> bool:
    """Whether the record, without dates of its own, stands exactly as firm as what it stands on.

    Where nothing of that has dates either, it is simply not known.
    """
    return any(_is_dated(facts, name) for side in sides(record) for name in side)


def _is_dated(facts: Facts, name: str) -> bool:
    record = facts.get(name)
    return record is not None and (record.period is not None or not record.timeless)
