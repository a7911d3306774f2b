"""Programmes side by side in words, as a table and as JSON; what is not documented stays visible."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from samverkan_model.language import DEFAULT, Language, text
from samverkan_model.model.facts import whole_id
from samverkan_model.model.programmes import Cost, PathStep
from samverkan_model.model.provisions import Funding
from samverkan_model.model.statement import Part
from samverkan_model.queries.pathway import Pathway, length_words, month_words, pathway
from samverkan_model.queries.programmes import ASPECTS, AspectCell, AspectState, ProgrammeColumn, is_reading
from samverkan_model.reports.json_parts import place_json
from samverkan_model.reports.sources import cited
from samverkan_model.text.document import Entries, Entry, Report, Table
from samverkan_model.text.phrase import Phrase, joined
from samverkan_model.text.snapshot_text import SnapshotText


def programmes_report(columns: Sequence[ProgrammeColumn], day: date, language: Language = DEFAULT) -> Report:
    """Every aspect in turn, with what each programme says of it."""
    title = text("report.programmes.title", language, count=len(columns), day=day)
    blocks = [_aspect(columns, aspect, language) for aspect in ASPECTS] if columns else []
    lead = () if columns else (text("report.programmes.none", language),)
    read = any(one.inferred for column in columns for one in column.cells.values())
    close = (text("report.programmes.inferred", language),) if read else ()
    return Report(title, lead, tuple(blocks), close)


def programmes_table(columns: Sequence[ProgrammeColumn], language: Language = DEFAULT) -> Table:
    """A row for each programme, a column for each aspect."""
    heads = [text(f"report.programmes.column.{name}", language) for name in ("id", "name", "standing")]
    heads += [_label(aspect, language) for aspect in ASPECTS]
    return Table(tuple(heads), tuple(_row(one, language) for one in columns))


def programmes_beside(columns: Sequence[ProgrammeColumn], day: date, language: Language = DEFAULT) -> Report:
    """A row for each aspect, a column for each programme: side by side on a page."""
    report = programmes_report(columns, day, language)
    heads = (text("report.programmes.column.aspect", language), *(one.snapshot.name(one.programme) for one in columns))
    rows = tuple((_label(aspect, language), *(_said(one, aspect, language) for one in columns)) for aspect in ASPECTS)
    return replace(report, blocks=(Table(heads, rows),) if columns else ())


def programmes_json(columns: Sequence[ProgrammeColumn], day: date) -> dict[str, Any]:
    """Everything as a JSON document: ids as ``tenant:id``, durations as ISO 8601, months as numbers."""
    return {
        "schema": "samverkan.programmes/1",
        "at": day.isoformat(),
        "programmes": [_json(one) for one in columns],
    }


def _aspect(columns: Sequence[ProgrammeColumn], aspect: str, language: Language) -> Entries:
    entries = tuple(Entry(f"{one.snapshot.name(one.programme)}: {_said(one, aspect, language)}") for one in columns)
    return Entries(_label(aspect, language), (("", entries),))


def _label(aspect: str, language: Language) -> str:
    return text(f"report.programmes.aspect.{aspect}", language)


def _row(column: ProgrammeColumn, language: Language) -> tuple[str, ...]:
    at, programme = column.snapshot, column.programme
    standing = SnapshotText(at, language).standing(at.standing(programme.id))
    told = (_said(column, aspect, language) for aspect in ASPECTS)
    return (whole_id(at.facts.id, programme.id), at.name(programme), standing, *told)


def _said(column: ProgrammeColumn, aspect: str, language: Language) -> str:
    """A cell in words, with a star after whatever is our reading."""
    one, narrator = column.cells[aspect], SnapshotText(column.snapshot, language)
    if one.state is not AspectState.STATED:
        return text(f"report.programmes.state.{one.state}", language)
    words = [narrator.brief(name) for name in one.ids]
    words += [_part(part, aspect, narrator) + (" *" if is_reading(part, aspect) else "") for part in one.parts]
    words += [narrator.span(one.length)] if one.length else []
    return joined("; ", words) + (" *" if one.inferred and not one.parts else "")


def _part(part: Part, aspect: str, narrator: SnapshotText) -> str:
    if isinstance(part, PathStep):
        name = part.name or part.text.rstrip(".")
        time = (length_words if aspect == "length" else month_words)(part, narrator.language)
        return f"{name}: {time}" if time else name
    if isinstance(part, Funding):
        return _paid(part, narrator)
    if isinstance(part, Cost):
        return _explained(part.amount, part.text or "")
    return narrator.part(part)


def _paid(part: Funding, narrator: SnapshotText) -> str:
    """Who pays what: "Värnamo kommun 50 procent (under projektet)"."""
    words = [narrator.brief(part.payer)] if part.payer else []
    if part.share is not None:
        words.append(text("report.programmes.share", narrator.language, share=f"{part.share:g}"))
    return _explained(joined(" ", (*words, part.amount or "")), part.text or "")


def _explained(what: str, why: str) -> str:
    """What, with why in brackets; the one that there is where there is only one."""
    reason = why.rstrip(".")
    if not what or not reason:
        return what or reason
    small = reason if reason.split()[0].isupper() else reason[:1].lower() + reason[1:]
    return Phrase(what, f" ({small})")


def _json(column: ProgrammeColumn) -> dict[str, Any]:
    at, programme = column.snapshot, column.programme
    tenant, place = at.facts.id, at.facts.place(programme.id)
    return {
        "id": whole_id(tenant, programme.id),
        "tenant": tenant,
        "name": at.name(programme),
        "kind": programme.kind,
        "place": programme.place,
        "standing": str(at.standing(programme.id)),
        "valid": str(programme.valid) if programme.valid else None,
        **{aspect.replace("-", "_"): _cell_json(tenant, column.cells[aspect]) for aspect in ASPECTS},
        "path": _path_json(tenant, pathway(programme, at.facts.vocabulary)),
        "remarks": [
            {"kind": one.kind, "text": one.text, "sources": [str(citation) for citation in one.source]}
            for one in programme.remarks
        ],
        "not_documented": sorted(programme.not_documented),
        "gaps": sorted(programme.gaps),
        "sources": [one.json(tenant) for one in cited(programme, at.facts)],
        "location": place_json(place),
    }


def _cell_json(tenant: str, one: AspectCell) -> dict[str, Any]:
    values: list[Any] = [whole_id(tenant, name) for name in one.ids]
    values += [_part_json(tenant, part) for part in one.parts]
    values += one.length
    return {"state": str(one.state), "values": values, "inferred": one.inferred}


def _part_json(tenant: str, part: Part) -> dict[str, Any]:
    return _step_json(tenant, part) if isinstance(part, PathStep) else _money_json(tenant, part)


_MONEY = ("kind", "payer", "share", "amount", "text", "budget_holder")


def _money_json(tenant: str, part: Part) -> dict[str, Any]:
    if isinstance(part, Cost):
        return {"amount": part.amount, "text": part.text, "sources": [str(citation) for citation in part.source]}
    if not isinstance(part, Funding):
        return part.model_dump(mode="json")
    told = part.model_dump(mode="json", include=set(_MONEY))
    ids = {name: whole_id(tenant, told[name]) for name in ("payer", "budget_holder") if told[name]}
    return told | ids | {"valid": str(part.valid) if part.valid else None}


def _path_json(tenant: str, way: Pathway) -> dict[str, Any]:
    nodes = [
        {"id": node.id, "stage": node.kind, "missing": str(node.missing) if node.missing else None}
        | (_step_json(tenant, node.step) if node.step else {})
        | {"id": node.id}
        for node in way.nodes
    ]
    arrows = [{"from": arrow.source, "to": arrow.target, "back": arrow.back} for arrow in way.arrows]
    return {"steps": nodes, "arrows": arrows}


def _step_json(tenant: str, step: PathStep) -> dict[str, Any]:
    return {
        "id": step.id,
        "kind": step.kind,
        "name": step.name,
        "text": step.text,
        "month": step.month,
        "roughly": step.roughly,
        "counted_from": step.counted_from,
        "length": step.length,
        "length_most": step.length_most,
        "function": step.function,
        "at": [whole_id(tenant, name) for name in step.at],
        "parts": list(step.parts),
        "for_whom": step.for_whom,
        "basis": str(step.basis),
        "inferred": dict(sorted(step.inferred.items())),
        "sources": [str(citation) for citation in step.source],
    }
