"""Who does something on somebody's behalf: bodies, and the boards and units that stand as organisations.

A nämnd that is given something to do, answers for a task or receives what wants an answer is asked the same as a body.
A principal does things on its own.
"""

from collections.abc import Iterable, Mapping

from samverkan_model.model.actors import Organization
from samverkan_model.model.bodies import Body
from samverkan_model.model.statement import Record
from samverkan_model.model.work import Assignment
from samverkan_model.rules.engine.base import CheckContext
from samverkan_model.rules.support.known import certain

WORKING = frozenset({"namnd", "forvaltning", "unit"})
"""Kinds of organisations that are given things to do, as a body is."""
Doer = Body | Organization


def doers(context: CheckContext) -> Iterable[Record]:
    """Bodies of the day, and boards and units with a mandate, a task or something that is sent to them."""
    at_work = {*owned(context), *context.mandates_of, *context.flows_to}
    boards = (one for one in context.snapshot.organizations if one.id in at_work and is_working(context, one))
    return (*context.snapshot.bodies(), *boards)


def every_doer(context: CheckContext) -> Iterable[Record]:
    """Bodies, boards and units of all days."""
    facts = context.snapshot.facts
    return (*facts.of(Body), *(one for one in facts.of(Organization) if is_working(context, one)))


def is_working(context: CheckContext, organization: Organization) -> bool:
    """A board or a unit, and no principal."""
    kinds = context.snapshot.facts.vocabulary.lineage("organization_kinds", organization.kind)
    return bool(WORKING & {*kinds})


def owned(context: CheckContext) -> Mapping[str, list[Assignment]]:
    """Tasks that certainly apply, by each of those who by the source's word answer for them."""

    def worked_out() -> dict[str, list[Assignment]]:
        found: dict[str, list[Assignment]] = {}
        for one in context.snapshot.assignments:
            if certain(context, one) and "owner" not in one.inferred:
                for owner in one.owner:
                    found.setdefault(owner, []).append(one)
        return found

    return context.once("owned assignments", worked_out)
