"""A comparison as a JSON document: everything the other forms tell, ids as ``tenant:id``, texts in the language."""

from collections.abc import Mapping, Sequence
from typing import Any

from samverkan_model.comparison.alignment import FunctionBody, FunctionCell
from samverkan_model.comparison.counterparts import WEIGHTS, Counterpart
from samverkan_model.comparison.days import ColumnDay
from samverkan_model.comparison.matrix import Comparison
from samverkan_model.comparison.measures import KEYS, Measure
from samverkan_model.comparison.portrait import HeldPower, Portrait
from samverkan_model.language import DEFAULT, Language, text
from samverkan_model.model.bodies import Cadence, Seat
from samverkan_model.model.facts import whole_id
from samverkan_model.reports.compared import sentences
from samverkan_model.reports.compared.voice import Voice, function_label, voices
from samverkan_model.reports.sources import cited

Json = dict[str, Any]


def comparison_json(
    comparison: Comparison, language: Language = DEFAULT, sought: tuple[str, str] | None = None
) -> Json:
    """The document.

    Args:
        comparison: the columns and rows.
        language: language of labels and sentences.
        sought: a tenant and one of its bodies, whose closest counterparts are given too.
    """
    told = voices(comparison, language)
    days = {str(day.day) for day in comparison.days}
    return {
        "schema": "samverkan.compare/1",
        "at": days.pop() if len(days) == 1 else None,
        "tenants": {
            key: _tenant(voice, day) for key, voice, day in zip(comparison.keys, told, comparison.days, strict=True)
        },
        "functions": [_function(comparison, name, told) for name in comparison.functions],
        "differences": list(sentences.differences_in_words(comparison, language)),
        "incomparable": list(sentences.incomparable(comparison, language)),
        "measures": _measures(comparison, told, language),
        "unaligned": {
            key: [_id(voice, name) for name in names]
            for key, voice, names in zip(comparison.keys, told, comparison.unaligned, strict=True)
        },
        **({"counterparts": _counterparts(comparison, told, sought)} if sought else {}),
    }


def _tenant(voice: Voice, day: ColumnDay) -> Json:
    return {
        "name": voice.county,
        "at": day.day.isoformat(),
        "chosen": "best-documented" if day.chosen else "given",
        "why": sentences.day_of_column(voice, day),
        "evidence": str(voice.at.evidence),
        "certain": {one.isoformat(): count for one, count in day.counts},
    }


def _function(comparison: Comparison, name: str, told: Sequence[Voice]) -> Json:
    cells = zip(comparison.keys, told, comparison.row(name), strict=True)
    label = function_label(tuple(told), name)
    return {"function": name, "label": label, "cells": {key: _cell(voice, cell) for key, voice, cell in cells}}


def _cell(voice: Voice, cell: FunctionCell) -> Json:
    return {
        "state": str(cell.state),
        "exists": str(cell.exists),
        "why": str(cell.why),
        "label": voice.state(cell),
        "ended": [day.isoformat() for day in cell.ended] if cell.ended else None,
        "note": cell.note.note if cell.note else None,
        "bodies": [_body(voice, entry) for entry in cell.shown],
        "other_times": [_known(voice, entry) for entry in cell.elsewhere],
    }


def _known(voice: Voice, entry: FunctionBody) -> Json:
    return {
        "id": _id(voice, entry.record),
        "name": voice.narrator.name(entry.record),
        "presence": str(entry.presence),
        "standing": str(voice.at.standing(entry.record)),
        "inferred": entry.inferred,
        "function_inferred": entry.placed,
        "marks": list(voice.marks(entry)),
    }


def _body(voice: Voice, entry: FunctionBody) -> Json:
    one = voice.portrait(entry)
    return {
        **_known(voice, entry),
        "concept": one.concept,
        "kind": list(one.kinds),
        "kind_label": voice.aspect(one, "kind"),
        "legal_form": one.legal_form,
        "level": list(one.levels),
        "commissioned_by": [_id(voice, name) for name in one.commissioners],
        "commissioned_by_label": voice.aspect(one, "commissioned_by"),
        "may_be_commissioned_by": [_id(voice, name) for name in one.maybe_commissioners],
        "power": _power(voice, one.power) if one.power else None,
        "seats": [_seat(voice, seat) for seat in one.seats],
        "cadence": _cadence(one.cadence) if one.cadence else None,
        "not_documented": list(one.silent),
        "gaps": list(one.gaps),
        "sources": _sources(voice, one),
    }


def _power(voice: Voice, held: HeldPower) -> Json:
    return {
        "power": held.power,
        "label": voice.power(held),
        "strength": held.strength,
        "matters": [_id(voice, name) for name in held.matters],
        "text": held.text,
        "mandate": _id(voice, held.mandate),
        "standing": str(held.standing),
        "disputed": held.disputed,
        "inferred": held.inferred,
        "by_form": held.by_form,
    }


def _seat(voice: Voice, seat: Seat) -> Json:
    return {
        "id": _id(voice, seat.id),
        "role": seat.role,
        "function": seat.function,
        "at": [_id(voice, name) for name in seat.at],
        "count": seat.count,
        "standing": str(voice.at.standing(seat.id)),
    }


def _cadence(cadence: Cadence) -> Json:
    return {"wording": cadence.wording, "per_year": cadence.per_year, "per_year_to": cadence.per_year_to}


def _sources(voice: Voice, one: Portrait) -> list[Any]:
    facts = voice.at.facts
    return [found.json(facts.id) for found in cited(facts[one.record], facts)]


def _measures(comparison: Comparison, told: Sequence[Voice], language: Language) -> Mapping[str, Json]:
    rows = zip(*comparison.measures, strict=True) if comparison.columns else ()
    by_key = {row[0].key: row for row in rows}
    return {
        key: {
            "name": text(f"report.compare.measure.{key}.name", language),
            "definition": text(f"report.compare.measure.{key}.means", language),
            "tenants": {
                column: _measure(one, voice)
                for column, voice, one in zip(comparison.keys, told, by_key.get(key, ()), strict=True)
            },
        }
        for key in KEYS
    }


def _measure(measure: Measure, voice: Voice) -> Json:
    return {
        "value": None if measure.value is None else round(measure.value, 4),
        "counted": measure.counted,
        "of": measure.of,
        "unknown": measure.unknown,
        "parts": dict(measure.parts),
        "shown_by": [_id(voice, name) for name in measure.shown_by],
        "text": sentences.measured(measure, voice),
    }


def _counterparts(comparison: Comparison, told: Sequence[Voice], sought: tuple[str, str]) -> Json:
    tenant, body = sought
    found = zip(comparison.keys, told, comparison.counterparts(tenant, body), strict=True)
    words = sentences.counterpart(comparison, tenant, body, told[0].language)
    others = ((key, voice, one) for key, voice, one in found if voice.at.facts.id != tenant)
    return {
        "of": whole_id(tenant, body),
        "weights": dict(WEIGHTS),
        "tenants": {
            key: {**_counterpart(voice, one), "text": said}
            for (key, voice, one), (_, said) in zip(others, words, strict=True)
        },
    }


def _counterpart(voice: Voice, one: Counterpart | None) -> Json:
    if one is None:
        return {"id": None}
    return {
        "id": _id(voice, one.record),
        "name": voice.narrator.name(one.record),
        "presence": str(one.presence),
        "score": one.score,
        "compared": one.compared,
        "reasons": [
            {"criterion": reason.criterion, "points": reason.points, "shared": list(reason.shared)}
            for reason in one.reasons
        ],
        "as_close": [_id(voice, name) for name in one.others],
        "closest_certain": _id(voice, one.sure) if one.sure else None,
    }


def _id(voice: Voice, name: str) -> str:
    return whole_id(voice.at.facts.id, name)
