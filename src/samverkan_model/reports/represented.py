"""Who is not represented, in words, as rows and as JSON."""

from collections.abc import Sequence
from typing import Any

from samverkan_model.language import Language, text
from samverkan_model.model.facts import whole_id
from samverkan_model.queries.represented import OLDEST, GroupRow, Representation
from samverkan_model.reports.json_parts import ids_json
from samverkan_model.text.document import Block, Entries, Entry, Items, Report, Table
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot

PARTS = ("bodies", "voices", "agreements", "programmes", "tasks")
MOST = 4
"""So many names stand in a cell; the rest are counted."""


def groups_report(at: Snapshot, found: Representation, language: Language) -> Report:
    """Who is left out, in sentences, and the table behind it."""
    narrator = SnapshotText(at, language)
    blocks: list[Block] = [
        Items(narrator.say("groups.missing"), tuple(narrator.name(row.group) for row in found.missing)),
        Items(narrator.say("groups.unstated"), tuple(map(narrator.name, found.unstated))),
    ]
    entries = tuple(_entry(row, narrator) for row in found.rows)
    blocks.append(Entries(narrator.say("groups.every"), (("", entries),) if entries else ()))
    title = narrator.say("groups.title", tenant=at.facts.header.name, day=at.day)
    return Report(title, tuple(_lead(found, narrator)), tuple(blocks))


def groups_table(at: Snapshot, found: Representation, language: Language) -> Table:
    """A row for each target group, with what is there for it."""
    narrator = SnapshotText(at, language)
    columns = tuple(text(f"report.groups.column.{name}", language) for name in ("group", *PARTS))
    rows = ((narrator.name(row.group), *(_some(getattr(row, part), narrator) for part in PARTS)) for row in found.rows)
    return Table(columns, tuple(rows))


def groups_json(answers: Sequence[tuple[Snapshot, Representation]]) -> dict[str, Any]:
    """The same as a JSON document."""
    return {
        "schema": "samverkan.groups/1",
        "at": answers[0][0].day.isoformat(),
        "tenants": [_tenant(at, found) for at, found in answers],
    }


def _lead(found: Representation, narrator: SnapshotText) -> list[str]:
    told = [narrator.say("groups.count", count=len(found.rows), missing=len(found.missing))]
    if found.ages is None:
        told.append(narrator.say("groups.no-ages"))
    elif found.ages:
        spans = narrator.listed(_age(first, last, narrator) for first, last in found.ages)
        told.append(narrator.say("groups.ages", spans=spans))
        if found.ageless:
            told.append(narrator.say("groups.ageless", groups=narrator.names(found.ageless)))
    else:
        told.append(narrator.say("groups.all-ages"))
    return told


def _age(first: int, last: int, narrator: SnapshotText) -> str:
    key = "from" if last == OLDEST else "one" if first == last else "span"
    return narrator.say(f"groups.age.{key}", first=first, last=last)


def _entry(row: GroupRow, narrator: SnapshotText) -> Entry:
    parts = ((part, _some(getattr(row, part), narrator)) for part in PARTS)
    below = tuple(f"{narrator.say(f'groups.column.{part}')}: {names}" for part, names in parts if names)
    return Entry(narrator.name(row.group), below or (narrator.say("groups.nothing"),))


def _some(names: Sequence[str], narrator: SnapshotText) -> str:
    more = [narrator.say("groups.more", count=len(names) - MOST)] if len(names) > MOST else []
    return narrator.listed([*map(narrator.brief, names[:MOST]), *more])


def _tenant(at: Snapshot, found: Representation) -> dict[str, Any]:
    tenant = at.facts.id
    return {
        "tenant": tenant,
        "groups": [
            {
                "group": whole_id(tenant, row.group),
                "represented": row.represented,
                **{part: ids_json(tenant, getattr(row, part)) for part in PARTS},
            }
            for row in found.rows
        ],
        "bodies_without": ids_json(tenant, found.unstated),
        "ages_without": None if found.ages is None else [[first, last] for first, last in found.ages],
        "groups_without_ages": ids_json(tenant, found.ageless),
    }
