"""How many findings for whoever changes the structure are true, and useful, as people have judged them."""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

import samverkan_model as sm
from samverkan_model.model.evidence import Evidence
from samverkan_model.reports.finding_text import Teller
from samverkan_model.reports.grouped import told_once
from samverkan_model.rules.engine.base import Severity
from samverkan_model.rules.engine.grouping import FindingGroup
from samverkan_model.text.snapshot_text import SnapshotText
from tests.acceptance.judging import claims, judgements, read_form, told_on, write_form
from tests.acceptance.recall import wilson

JUDGED = Path(__file__).parent / "judged.yaml"
DAYS = (
    ("ostergotland", "2016-06-01"), ("ostergotland", "2017-06-01"), ("ostergotland", "2018-03-15"),
    ("ostergotland", "2019-03-15"), ("ostergotland", "2020-09-15"), ("ostergotland", "2024-02-05"),
    ("ostergotland", "2024-03-15"), ("ostergotland", "2024-08-01"), ("jonkoping", "2012-03-15"), ("jonkoping", "2014-03-15"), ("jonkoping", "2015-01-29"),
    ("jonkoping", "2016-09-15"), ("jonkoping", "2017-03-15"), ("jonkoping", "2018-03-15"), ("jonkoping", "2018-05-22"),
    ("jonkoping", "2019-03-15"), ("kalmar", "2017-06-01"), ("kalmar", "2019-03-15"), ("kalmar", "2021-09-15"),
    ("kalmar", "2022-03-15"), ("kalmar", "2023-03-15"), ("kalmar", "2023-09-25"), ("kalmar", "2026-02-04"), ("sydostra", "2020-11-09"), ("sydostra", "2023-06-27"),
    ("sydostra", "2024-03-15"), ("lekeberg", "2025-10-17"), ("lekeberg", "2024-03-15"),
)  # fmt: skip
"""The telling days of the five models, and days between them on which other things are told."""


@dataclass(frozen=True)
class Told:
    """One thing that is told to whoever changes the structure.

    Attributes:
        mark: fingerprint of the finding that leads it.
        verdict: true, arguable or false, as judged; unjudged where nobody has.
        use: useful, trivial or misleading, as judged; empty where nobody has.
        why: the reader's reason.
        by: fresh, or mended where whoever changed it has judged it again; empty where nobody has.
        rows: so many single claims it makes: a table its holes, a list its records.
        claims: how many of them are true, arguable, false, and both true and useful, where each was judged.
    """

    tenant: str
    day: str
    rule: str
    theme: str
    severity: str
    mark: str
    words: str
    verdict: str = "unjudged"
    use: str = ""
    why: str = ""
    by: str = ""
    rows: int = 1
    claims: Mapping[str, int] = field(default_factory=dict)


def everything(workspace: sm.Workspace) -> tuple[Told, ...]:
    """All that is told on the telling days, with how it has been judged; what is told on several days once."""
    judged = read_judged()
    found: dict[tuple[str, str], Told] = {}
    for tenant, day in DAYS:
        for one in _on(workspace, tenant, day, judged):
            found.setdefault((tenant, one.mark), one)
    return tuple(found.values())


def read_judged() -> Mapping[str, Mapping[str, Any]]:
    """What has been judged, by mark."""
    rows: list[dict[str, Any]] = yaml.safe_load(JUDGED.read_text(encoding="utf-8")) or []
    return {row["mark"]: row for row in rows}


def rates(told: Iterable[Told]) -> Iterator[str]:
    """The rates as lines: of all, of warnings and errors, and by theme."""
    rows = list(told)
    heavy = [one for one in rows if one.severity != str(Severity.INFO)]
    yield _line("all", rows)
    yield _line("warnings and errors", heavy)
    yield _of_claims(rows)
    for theme in dict.fromkeys(one.theme for one in rows):
        yield _line(theme, [one for one in rows if one.theme == theme])


def _on(workspace: sm.Workspace, tenant: str, day: str, judged: Mapping[str, Mapping[str, Any]]) -> Iterator[Told]:
    outcome, groups = told_on(workspace, tenant, day)
    teller, words = Teller(outcome, "sv"), SnapshotText(workspace[tenant].at(day, Evidence.PRESUMED), "sv")
    for group in groups:
        told, known = str(told_once(group, teller, words)), judged.get(group.lead.fingerprint, {})
        yield _told(group, tenant, day, told, known, len(claims(group, outcome)))


def _told(group: FindingGroup, tenant: str, day: str, words: str, judged: Mapping[str, Any], rows: int) -> Told:
    lead = group.lead
    own = {name: judged[name] for name in ("verdict", "use", "why", "by", "claims") if name in judged}
    return Told(tenant, day, lead.rule, str(lead.theme), str(lead.severity), lead.fingerprint, words, rows=rows, **own)


def _of_claims(rows: list[Told]) -> str:
    counts: Counter[str] = Counter()
    for one in rows:
        counts.update(one.claims)
    of = sum(counts[name] for name in ("true", "arguable", "false"))
    every = sum(one.rows for one in rows)
    if not of:
        return f"single claims: {every} told, none judged one by one"
    low, high = wilson(counts["true"], of)
    return (
        f"single claims: {of} judged, {every} told on the first days: {counts['true']} true ({low:.0%}–{high:.0%}), "
        f"{counts['arguable']} arguable, {counts['false']} false; {counts['useful']} true and useful"
    )


def _line(name: str, rows: list[Told]) -> str:
    counts = Counter(one.verdict for one in rows)
    of = len(rows) - counts["unjudged"]
    if not of:
        return f"{name}: {len(rows)} told, none judged"
    useful = sum(one.verdict == "true" and one.use == "useful" for one in rows)
    low, high = wilson(counts["true"], of)
    return (
        f"{name}: {of} judged of {len(rows)}: {counts['true']} true ({low:.0%}–{high:.0%}), {counts['arguable']} arguable, "
        f"{counts['false']} false; {useful} true and useful"
    )


def main() -> None:
    """Prints the rates, and what nobody has judged; or writes the form for a reader, or reads one back."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--dump", type=Path, metavar="FILE", help="write a form with every claim and what it rests on")
    asked.add_argument(
        "--take", type=Path, metavar="FILE", help="put a form that is filled in in place of the judgements"
    )
    chosen = asked.parse_args()
    if chosen.dump:
        write_form(sm.Workspace.discover(), DAYS, chosen.dump)
        return
    if chosen.take:
        JUDGED.write_text(judgements(read_form(chosen.take)), encoding="utf-8")
    told = everything(sm.Workspace.discover())
    print(*rates(told), sep="\n")  # noqa: T201 - what it is for
    for one in told:
        if one.verdict == "unjudged":
            print(f"{one.mark} {one.tenant} {one.day} {one.rule} {one.severity}: {one.words}")  # noqa: T201 - what it is for


if __name__ == "__main__":
    main()
