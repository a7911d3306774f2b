"""Agreements on a day as a JSON document: everything, with ids as ``tenant:id``."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateutil.relativedelta import relativedelta

from samverkan_model.model.agreements import Agreement
from samverkan_model.model.facts import whole_id
from samverkan_model.queries.agreements import (
    Adoption,
    Handover,
    adoptions,
    condition_met,
    framed,
    heir,
    status,
)
from samverkan_model.queries.deadlines import (
    Deadline,
    deadlines,
    follow_ups,
    last_notice_day,
    working_day_before,
)
from samverkan_model.queries.falling import running_out
from samverkan_model.reports.agreements import agreements_followed, following
from samverkan_model.reports.calendar import deadline_json
from samverkan_model.timeline import Snapshot


def agreements_json(
    snapshots: Sequence[Snapshot], horizon: relativedelta | None = None, more: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The agreements of one or several tenants.

    Args:
        snapshots: each tenant on the same day.
        horizon: how far ahead to look for deadlines; without it, as far as anything is known.
        more: what was left out or changed, to be said at the top.
    """
    rows = [row for at in snapshots for row in _rows(at, deadlines(at, horizon))]
    return {
        "schema": "samverkan.agreements/1",
        "at": snapshots[0].day.isoformat() if snapshots else None,
        **(more or {}),
        "agreements": sorted(rows, key=lambda row: str(row["id"])),
        "running_out": [
            {
                "agreement": _id(at, one.agreement),
                "last_day": one.last.isoformat(),
                "followed_by": [_id(at, name) for name in one.followed_by],
                "falls": [_id(at, name) for name in one.falls],
                "weakened": [_id(at, name) for name in one.weakened],
            }
            for at in snapshots
            for one in running_out(at, horizon)
        ],
    }


def _rows(at: Snapshot, ahead: Iterable[Deadline]) -> list[dict[str, Any]]:
    return [_agreement(at, one, ahead) for one in at.facts.own(Agreement)]


def _agreement(at: Snapshot, one: Agreement, ahead: Iterable[Deadline]) -> dict[str, Any]:
    notice = last_notice_day(one, at.day)
    return {
        "id": _id(at, one.id),
        "title": at.name(one),
        "kind": list(one.kind),
        "level": one.level,
        "status": str(status(at, one)),
        "valid": str(one.period) if one.period else None,
        "planned": str(one.planned) if one.planned else None,
        "last_notice_day": notice.isoformat() if notice else None,
        "act_by": working_day_before(notice).isoformat() if notice else None,
        "follow_up": _follow_up(at, one),
        "adoption": {_id(at, adoption.party): _adoption(adoption) for adoption in adoptions(at, one)},
        "condition": [{"text": item.text, "kind": item.kind, "met": item.met} for item in one.condition],
        "condition_met": condition_met(at, one) if one.condition else None,
        "parties": [
            {"id": _id(at, party.party), "named_as": party.named_as, "today": _id(at, heir(at, party.party))}
            for party in one.parties
        ],
        "framed_by": sorted(_id(at, link.to) for link in one.framed_by),
        "frames": sorted(_id(at, name) for name in framed(at.facts, one)),
        "follows": [_handover(at, step, step.before) for step in agreements_followed(at.facts, one.id)],
        "followed_by": [_handover(at, step, step.after) for step in following(at.facts, one.id)],
        "deadlines": [deadline_json(deadline) for deadline in ahead if deadline.record == one.id],
    }


def _follow_up(at: Snapshot, one: Agreement) -> dict[str, Any] | None:
    duty = one.follow_up
    if duty is None:
        return None
    due = list(follow_ups(at, one))
    return {
        "wording": duty.wording or (duty.cadence.wording if duty.cadence else None),
        "due": [deadline_json(deadline) for deadline in due],
        "done": [str(moment) for moment in duty.done],
        "overdue": any(deadline.overdue for deadline in due),
    }


def _adoption(adoption: Adoption) -> dict[str, Any]:
    return {
        "state": str(adoption.state),
        "named_as": adoption.named_as,
        "adopted": str(adoption.adopted) if adoption.adopted else None,
        "adopted_by": adoption.adopted_by,
        "reference": adoption.reference,
        "late": adoption.late,
    }


def _handover(at: Snapshot, step: Handover, other: str) -> dict[str, Any]:
    return {"id": _id(at, other), "gap": step.gap, "overlap": step.overlap}


def _id(at: Snapshot, name: str) -> str:
    return whole_id(at.facts.id, name)
