"""A form for a reader who did not write the rules: everything that is told, claim by claim, with what it rests on.

``python -m tests.acceptance.precision --dump FILE`` writes the form, ``--take FILE`` reads it back when it is filled in.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import yaml

import samverkan_model as sm
from samverkan_model.language import text
from samverkan_model.model.evidence import Evidence
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Moment
from samverkan_model.queries.homes import Homes
from samverkan_model.reports.finding_text import Teller
from samverkan_model.reports.grouped import evidence_age, told_once
from samverkan_model.rules.engine.base import (
    Answer,
    Clause,
    Finding,
    FindingKind,
    Reader,
    Severity,
    TableCell,
    Value,
)
from samverkan_model.rules.engine.grouping import FindingGroup, gathered
from samverkan_model.rules.engine.messages import with_parts
from samverkan_model.rules.engine.run import Outcome
from samverkan_model.text.snapshot_text import SnapshotText

VERDICTS = ("true", "arguable", "false")
"""From the best to the worst; a finding is no better than the worst of its claims."""
USES = ("useful", "trivial", "misleading")
HOW = """\
# What is told to whoever can change a structure, to be judged by somebody who did not write the rules.
#
# Read each claim against the originals (the files and pages under "sources"), not against the model. Fill in
#   verdict: true (the source bears it out), arguable (a careful reader may object), false
#   use:     useful (somebody in the structure could act on it), trivial, misleading
#   why:     one sentence
# A claim is what "says" states of what the claim names. It has to hold on every one of the days, as far as was known
# then or is known now; where it holds on some of them only, it is no better than on the worst. Advice is not judged.
# "rests_on" is what the reader of the finding sees beside it: from when the evidence is, and where it stands.
"""


HEAD = """\
# How findings for whoever changes the structure have been judged against the sources: true, arguable or false; useful,
# trivial or misleading; and why. `by` says who: `fresh` is a reader who did not write the rules; `mended` was found
# wanting by such a reader or came since, and is judged by who changed the rule. `claims` counts the single claims, each
# for every day on which it is made. A finding that is new or says something else is unjudged.
"""


def judgements(rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows of judgements as the file that keeps them."""
    return HEAD + yaml.safe_dump([*rows], allow_unicode=True, sort_keys=False, width=120)


def told_on(workspace: sm.Workspace, tenant: str, day: str) -> tuple[Outcome, list[FindingGroup]]:
    """What the rules tell whoever changes the structure on a day, gathered by cause as a report tells it."""
    at = workspace[tenant].at(day, Evidence.PRESUMED)
    outcome, homes = at.check(), Homes(at)
    shown = [one for one in outcome.open() if one.reader is Reader.STRATEGIST or one.severity is Severity.ERROR]
    return outcome, gathered(shown, lambda one: homes.of(one.entities))


def form(workspace: sm.Workspace, days: Iterable[tuple[str, str]]) -> str:
    """The form: each thing that is told once, on the first day of its words."""
    told: dict[tuple[str, str, str], dict[str, Any]] = {}
    for tenant, day in days:
        outcome, groups = told_on(workspace, tenant, day)
        teller, words = Teller(outcome, "sv"), SnapshotText(workspace[tenant].at(day, Evidence.PRESUMED), "sv")
        for group in groups:
            said = str(told_once(group, teller, words))
            key = tenant, group.lead.fingerprint, said
            if key in told:
                told[key]["days"].append(day)
            else:
                told[key] = _entry(group, outcome, said, str(evidence_age(group, teller, words)), day)
    return HOW + yaml.safe_dump([*told.values()], allow_unicode=True, sort_keys=False, width=120)


def taken(filled: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A form that has been filled in, as rows of judgements: what is told in several words on several days once.

    Raises:
        ValueError: a claim without a verdict, a use or a reason.
    """
    by_mark: dict[str, list[Mapping[str, Any]]] = {}
    for entry in filled:
        made = (
            {**claim, **{name: entry[name] for name in ("tenant", "rule")}, "days": len(entry["days"])}
            for claim in entry["claims"]
        )
        by_mark.setdefault(str(entry["mark"]), []).extend(made)
    return [_row(mark, claims) for mark, claims in by_mark.items()]


def _row(mark: str, claims: list[Mapping[str, Any]]) -> dict[str, Any]:
    for one in claims:
        if one["verdict"] not in VERDICTS or one["use"] not in USES or not one["why"]:
            raise ValueError(f"{mark}: {one['says']}")
    worst = max(claims, key=lambda one: (VERDICTS.index(one["verdict"]), USES.index(one["use"])))
    counts: Counter[str] = Counter()
    for one in claims:  # a claim is judged for each of the days on which it is made
        counts[one["verdict"]] += one["days"]
        counts["useful"] += one["days"] if (one["verdict"], one["use"]) == ("true", "useful") else 0
    return {
        "mark": mark, "tenant": claims[0]["tenant"], "rule": claims[0]["rule"], "verdict": worst["verdict"], "use": worst["use"], "why": worst["why"], "by": "fresh",
        "claims": {name: counts[name] for name in (*VERDICTS, "useful")},
    }  # fmt: skip


def _entry(group: FindingGroup, outcome: Outcome, said: str, basis: str, day: str) -> dict[str, Any]:
    lead = group.lead
    names = dict.fromkeys(name for one in group.all for name in one.entities)
    records = [record for name in names if (record := outcome.facts.get(name)) is not None]
    return {
        "mark": lead.fingerprint,
        "tenant": lead.tenant,
        "days": [day],
        "rule": lead.rule,
        "severity": str(lead.severity),
        "theme": str(lead.theme),
        "says": said,
        "rests_on": basis,
        "records": [_record(one) for one in records],
        "sources": [*_sources(outcome, records)],
        "claims": [
            {"says": one, "verdict": None, "use": None, "why": None} for one in claims(group, outcome)
        ],
    }  # fmt: skip


def claims(group: FindingGroup, outcome: Outcome) -> list[str]:
    """The single claims of what is told once: holes of a table, records of a list, days and numbers; else itself."""
    assert outcome.snapshot is not None
    words = SnapshotText(outcome.snapshot, "sv")
    return [claim for one in group.all for claim in _claims(one, outcome, words)]


def _claims(finding: Finding, outcome: Outcome, words: SnapshotText) -> Iterator[str]:
    holes, subject = _holes(finding, outcome), _name(finding.entities[0], outcome, words)
    if holes:
        for one in holes:
            yield f"{_name(one.row, outcome, words)}: {text(f'report.field.asks.{one.column}', 'sv')}"
        return
    listed = max((_listed(value) for value in finding.parts.values()), key=len, default=())
    if len(listed) > 1:
        yield from (f"{subject}: {_told(value, outcome)}" for value in listed)
    else:
        yield subject
    said = finding.message("sv")
    for key, value in finding.parts.items():
        if isinstance(value, int | date | Moment) and (told := _told(value, outcome)) in said:
            yield f"{subject}, {key}: {told}"


def _listed(value: Value) -> tuple[Value, ...]:
    """The members of a list in a message; where each is said of several records, each of those."""
    members = value if isinstance(value, tuple) else (value,)
    return tuple(single for one in members for single in _singles(one))


def _singles(value: Value) -> Iterator[Value]:
    parts = dict(value.parts) if isinstance(value, Clause) else {}
    asked, rows = parts.get("asked"), parts.get("rows")
    if isinstance(value, Clause) and isinstance(asked, tuple) and isinstance(rows, tuple):
        pairs = product(asked, rows)
        yield from (Clause(value.key, tuple({**parts, "asked": one, "rows": (row,)}.items())) for one, row in pairs)
    else:
        yield value


def _told(value: Value, outcome: Outcome) -> str:
    assert outcome.snapshot is not None
    return str(with_parts("{it}", {"it": value}, outcome.snapshot, "sv"))


def _holes(finding: Finding, outcome: Outcome) -> list[TableCell]:
    """The cells of a table that a finding tells of: those that are not settled, as the others are questions."""
    reply = outcome.answers.get(finding.rule, {}).get(finding.entities[0])
    empty = [one for one in reply.cells if one.answer in (Answer.BROKEN, Answer.SILENT)] if reply else []
    return [one for one in empty if one.settled is (finding.kind is not FindingKind.NOT_DOCUMENTED)]


def _name(name: str, outcome: Outcome, words: SnapshotText) -> str:
    return str(words.brief(name)) if name in outcome.facts else name


def _record(record: Record) -> dict[str, Any]:
    cited = [f"{one.source} {one.locator or ''}".strip() for one in record.source]
    own = {name: str(reason) for name, reason in record.inferred.items()}
    return {"id": record.id, "concept": record.concept, "cites": cited, **({"our_reading": own} if own else {})}


def _sources(outcome: Outcome, records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    for name in dict.fromkeys(citation.source for one in records for citation in one.source):
        source = outcome.facts.get(name)
        if isinstance(source, Source):
            where = {"file": source.file, "url": source.url, "date": source.date.edtf if source.date else None}
            yield {"id": name, "title": source.title, **{key: value for key, value in where.items() if value}}


def write_form(workspace: sm.Workspace, days: Iterable[tuple[str, str]], file: Path) -> None:
    """Writes the form."""
    file.write_text(form(workspace, days), encoding="utf-8")


def read_form(file: Path) -> list[dict[str, Any]]:
    """The judgements of a form that has been filled in."""
    return taken(yaml.safe_load(file.read_text(encoding="utf-8")))
