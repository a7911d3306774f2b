"""A change set told, drawn and given to programs, with the findings that come and go."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from samverkan_model.language import Language

if TYPE_CHECKING:
    from samverkan_model.diagrams.diagram import Diagram
    from samverkan_model.model.changeset import ChangeSet
    from samverkan_model.tenant import Tenant
    from samverkan_model.text.document import Report


def proposal(tenant: "Tenant", changes: "ChangeSet", at: date | None, language: Language) -> "Report":
    """The changes in words, with the findings that come and go."""
    from samverkan_model.reports.changes import changes_report
    from samverkan_model.reports.impact import shift_blocks
    from samverkan_model.rules.engine.run import Shift

    then = tenant.with_changes(replace(changes, decided=None))
    day = at or _day(tenant, then)
    told = changes_report(changes, tenant.at(day), then.at(day), language)
    shift = Shift(tenant.at(day).check(), then.at(day).check())
    return replace(told, blocks=(*told.blocks, *shift_blocks(shift, language)))


def changes_document(tenant: "Tenant", changes: "ChangeSet", at: date | None, language: Language) -> dict[str, Any]:
    """The same as a JSON document."""
    from samverkan_model.reports.changes import changes_json
    from samverkan_model.reports.impact import shift_json
    from samverkan_model.rules.engine.run import Shift

    then = tenant.with_changes(replace(changes, decided=None))
    day = at or _day(tenant, then)
    shift = Shift(tenant.at(day).check(), then.at(day).check())
    told = changes_json(changes, tenant.at(day), then.at(day), language)
    return {**told, "findings": shift_json(shift, language)}


def proposal_picture(tenant: "Tenant", changes: "ChangeSet", at: date | None, language: Language) -> "Diagram":
    """Both states of one day in one picture, stamped as a proposal."""
    from samverkan_model.diagrams.making import draw_change

    then = tenant.with_changes(changes)
    day = at or _day(tenant, then)
    return draw_change(tenant.at(day), then.at(day), language).as_proposal(changes.name)


def _day(before: "Tenant", after: "Tenant") -> date:
    """The last day on which something turns that did not turn before; where nothing does, the best documented day."""
    from samverkan_model.courses import Courses

    turns = set(Courses(after.facts).turns) - set(Courses(before.facts).turns)
    return max(turns) if turns else before.best_day.day
