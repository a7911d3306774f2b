"""Calls to civil society, and the assessment of a collaboration, as JSON documents."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from samverkan_model.model.acceptance import CollaborationRule
from samverkan_model.model.facts import whole_id
from samverkan_model.model.work import Need
from samverkan_model.queries.acceptance import Assessed, Proposal
from samverkan_model.queries.needs import NeedQuestion, NeedStanding, needs
from samverkan_model.reports.json_parts import ids_json, place_json
from samverkan_model.timeline import Snapshot


def needs_json(
    snapshots: Sequence[Snapshot], question: NeedQuestion | None = None, more: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The calls of one or several tenants that answer a question.

    Args:
        snapshots: each tenant on the same day.
        question: which calls are wanted; all when left out.
        more: what was left out or changed, to be said at the top.
    """
    question = question or NeedQuestion()
    answers = [(at, needs(at, question)) for at in snapshots]
    found = [_need(at, one) for at, answer in answers for one in answer.found]
    silent = [
        {"id": whole_id(at.facts.id, one.need.id), "fields": sorted(fields)}
        for at, answer in answers
        for one, fields in answer.undocumented
    ]
    return {
        "schema": "samverkan.needs/1",
        "at": snapshots[0].day.isoformat() if snapshots else None,
        **(more or {}),
        "asked": _asked(question),
        "counts": {at.facts.id: answer.asked for at, answer in answers},
        "needs": sorted(found, key=lambda row: str(row["id"])),
        "not_documented": sorted(silent, key=lambda row: str(row["id"])),
    }


def assessment_json(
    at: Snapshot, proposal: Proposal, found: Iterable[Assessed], need: Need | None = None
) -> dict[str, Any]:
    """What each of the tenant's rules says of a collaboration.

    Args:
        at: the tenant on the day.
        proposal: what was assessed.
        found: what each rule says.
        need: the call it is about.
    """
    return {
        "schema": "samverkan.assessment/1",
        "at": at.day.isoformat(),
        "tenant": at.facts.id,
        "need": whole_id(at.facts.id, need.id) if need else None,
        "proposal": {
            "partner_kinds": list(proposal.partner_kinds),
            "open_to": proposal.open_to,
            "payment": proposal.payment,
            "channels": list(proposal.channels),
        },
        "assessments": [_assessed(at, one) for one in found],
    }


def _asked(question: NeedQuestion) -> dict[str, Any]:
    return {
        "place": question.place,
        "target_group": question.target_group,
        "before": question.before.isoformat() if question.before else None,
        "status": str(question.status) if question.status else None,
    }


def _need(at: Snapshot, standing: NeedStanding) -> dict[str, Any]:
    need, tenant = standing.need, at.facts.id
    place = at.facts.place(need.id)
    return {
        "id": whole_id(tenant, need.id),
        "title": need.name,
        "status": str(standing.status),
        "may_be": [str(one) for one in standing.may_be],
        "deadline_passed": str(standing.passed),
        "begun": str(standing.begun),
        "over": str(standing.over),
        "issuer": whole_id(tenant, need.issuer) if need.issuer else None,
        **{
            name: sorted(ids_json(tenant, getattr(need, name)))
            for name in ("target_groups", "municipalities", "areas", "partners")
        },
        **{name: getattr(need, name) for name in ("purpose", "activity", "place", "contact", "outcome", "assessment")},
        **{name: getattr(need, name) for name in ("open_to", "payment")},
        "partner_kinds": list(need.partner_kinds),
        "channels": list(need.channels),
        "when": [str(one) for one in need.when],
        "answer_by": str(need.answer_by) if need.answer_by else None,
        "wording": need.wording,
        "not_documented": sorted(need.not_documented),
        "gaps": sorted(need.gaps),
        "inferred": dict(sorted(need.inferred.items())),
        "sources": [str(citation) for citation in need.source],
        "location": place_json(place),
    }


def _assessed(at: Snapshot, one: Assessed) -> dict[str, Any]:
    step, rule = one.decided_by, one.rule
    return {
        "rule": whole_id(at.facts.id, rule.id) if rule else None,
        "rule_standing": str(at.standing(rule.id)) if rule else None,
        "verdict": str(one.verdict),
        "step": one.step,
        "step_text": step.text if step else None,
        "inferred": dict(sorted(step.inferred.items())) if step else {},
        "sources": [str(citation) for citation in one.sources],
        "considered": list(one.considered),
        "depends_on": list(one.depends_on),
        "if_known": [
            {"feature": name, "value": value, "verdict": str(verdict)} for name, value, verdict in one.if_known
        ],
        "not_covered": list(one.not_covered),
        "assessed_by": sorted(ids_json(at.facts.id, rule.assessed_by)) if rule else [],
        "channels": _channels(rule),
        "channels_not_allowed": list(one.not_allowed),
        "channels_not_covered": list(one.channels_not_covered),
    }


def _channels(rule: CollaborationRule | None) -> list[dict[str, Any]]:
    return [
        {
            "channel": use.channel,
            "allowed": use.allowed,
            "condition": use.condition,
            "sources": list(map(str, use.source)),
        }
        for use in (rule.channels if rule else ())
    ]
