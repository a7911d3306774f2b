"""A check in parts, one for each tenant: remembered, or made here or by workers; only what is asked for is made."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samverkan_model.cache import Shelf, code, digest, used
from samverkan_model.cli.output import as_json
from samverkan_model.cli.reporting import CommandReply, save_all
from samverkan_model.language import Language

if TYPE_CHECKING:
    from samverkan_model.errors import ModelFaults
    from samverkan_model.many import AskedOfAll
    from samverkan_model.reports.sarif import Address
    from samverkan_model.rules.engine.run import Outcome
    from samverkan_model.text.document import Report, Table
    from samverkan_model.work import Workers
    from samverkan_model.workspace import Workspace

_SHELF = Shelf("checks")
End = Callable[[Sequence[str], Mapping[str, int]], None]
"""Ends the command, given what could not be run and how many open findings there are by severity."""


@dataclass(frozen=True)
class Run:
    """What is asked of every tenant.

    Attributes:
        asked: the day or the time, the rules, and what is taken to apply.
        language: in which it is told.
        everything: each finding by itself.
        form: what is made of it: the part of a ``report``, the ``json`` or the ``rows``.
    """

    asked: "AskedOfAll"
    language: Language
    everything: bool
    form: str = "report"

    @property
    def made_of(self) -> str:
        """A key for all of it; where no day is asked for the day of today may be the one that is read."""
        from samverkan_model.rules.engine.remembered import settings_key

        asked = self.asked
        days = (asked.at or date.today(), asked.at, asked.since, asked.until)
        rest = (asked.evidence, self.language, self.everything, self.form)
        return digest([settings_key(asked.settings), *map(str, (*days, *rest))])


class Checking:
    """The check of several tenants.

    Attributes:
        failed: the faults of those that could not be read, by id.
    """

    def __init__(self, workspace: "Workspace", tenants: Sequence[str], asked: Run, workers: "Workers") -> None:
        self.failed: dict[str, ModelFaults] = {}
        self._workspace = workspace
        self._names = tuple(tenants) or tuple(workspace)
        self._asked = asked
        self._workers = workers
        self._told: list[tuple[Sequence[str], Mapping[str, int]]] = []

    def reply(self, end: End) -> CommandReply:
        """What the rules found, in every form that others read.

        Args:
            end: what is done when everything is written.
        """

        def leave() -> None:
            lines = [line for failed, _ in self._told for line in failed]
            counts: Counter[str] = Counter()
            for _, opened in self._told:
                counts.update(opened)
            end(lines, counts)

        whole = whole_reply([], self._asked.language)
        more = {form: lambda path, form=form: self._whole.more[form](path) for form in whole.more}
        return replace(
            whole, reports=lambda: [self._report()], json=self._json, table=self._table, more=more, end=leave
        )

    @cached_property
    def _whole(self) -> CommandReply:
        """The reply of whole outcomes, for forms that are not made of parts."""
        from samverkan_model.cli.naming import read_all
        from samverkan_model.many import outcomes
        from samverkan_model.reports.findings import failures

        read, self.failed = read_all(self._workspace, self._names)
        found = outcomes(self._workspace, [one.id for one in read], self._asked.asked, self._workers).values()
        self._told = [
            (tuple(failures(one, self._asked.language)), Counter(finding.severity.value for finding in one.open()))
            for one in found
        ]
        return whole_reply(tuple(found), self._asked.language)

    def _report(self) -> "Report":
        from samverkan_model.reports.finding_parts import FindingsPart, report_of_tenants
        from samverkan_model.reports.review import reading_words

        parts = [FindingsPart.of(one) for one in self._parts("report")]
        leads = (line for part in parts for line in part.lead)
        return report_of_tenants(
            parts, self._asked.language, (*leads, reading_words(self._asked.asked.evidence, self._asked.language))
        )

    def _json(self) -> dict[str, Any]:
        from samverkan_model.reports.findings_json import findings_json

        document: dict[str, Any] = dict(findings_json([], self._asked.language))
        for number, part in enumerate(self._parts("json")):
            document |= {key: part[key] for key in ("at", "until")} if number == 0 else {}
            document["findings"] = [*document["findings"], *part["findings"]]
            document |= {key: {**document[key], **part[key]} for key in ("coverage", "failures")}
        return document

    def _table(self) -> "Table":
        from samverkan_model.reports.findings import findings_table
        from samverkan_model.text.stored import from_data

        rows = [row for part in self._parts("rows") for row in from_data(part)]
        return replace(findings_table([], self._asked.language), rows=tuple(rows))

    def _parts(self, form: str) -> list[Any]:
        """What is told of each tenant that could be read, in order."""
        run = replace(self._asked, form=form)
        rules = self._workspace.plugins.rules_made_of if used() else None
        keys = {name: self._key(name, rules, run) for name in self._names}
        held = {name: kept for name, key in keys.items() if key and (kept := _read(_SHELF.get(key)))}
        missing = [name for name in self._names if name not in held]
        for name, made in zip(missing, self._workers.each(self._workspace, missing, told_of_tenant, run), strict=True):
            if not isinstance(made, bytes):
                self.failed[name] = made
                continue
            held[name] = _read(made)
            key = keys[name]
            if key and not held[name]["failed"]:
                _SHELF.put(key, made)
        found = [held[name] for name in self._names if name in held]
        self._told = [(one["failed"], one["opened"]) for one in found]
        return [one["told"] for one in found]

    def _key(self, name: str, rules: str | None, run: Run) -> str | None:
        made_of = self._workspace.made_of(name) if rules else None
        return digest([code("."), made_of, rules, run.made_of]) if made_of and rules else None


def whole_reply(
    outcomes: "Sequence[Outcome]",
    language: Language,
    told: "Callable[[], Report] | None" = None,
    end: Any = None,
    supposed: Path | None = None,
    address: "Address | None" = None,
) -> CommandReply:
    """What the rules found, in every form that others read; in words as told, else everything.

    Args:
        outcomes: what they found.
        language: language of the words.
        told: the words.
        end: what is done when everything is written.
        supposed: the file of what is supposed.
        address: where the files lie; looked for from where the command is run when left out.
    """
    from samverkan_model.cli.addresses import FileAddresses
    from samverkan_model.reports.finding_pages import findings_page
    from samverkan_model.reports.findings import findings_report, findings_table
    from samverkan_model.reports.findings_json import findings_json
    from samverkan_model.reports.junit import junit
    from samverkan_model.reports.sarif import sarif

    return CommandReply(
        lambda: [told() if told else findings_report(outcomes, language)],
        lambda: {**findings_json(outcomes, language), **({"what_if": supposed.name} if supposed else {})},
        lambda: findings_table(outcomes, language),
        {
            "sarif": lambda _: as_json(sarif(outcomes, language, address or FileAddresses())),
            "junit": lambda _: junit(outcomes, language),
            "html": lambda _: findings_page(outcomes, language),
        },
        end=end or (lambda: None),
    )


def save_check(
    folder: Path, outcome: "Outcome", language: Language, addresses: Mapping[str, str | None]
) -> tuple[Path, ...]:
    """Writes the report of a check in every form that others read; the page first.

    Args:
        folder: where it is written.
        outcome: what was found.
        language: language of the words.
        addresses: the addresses of the model's files in their repository; see `FileAddresses.of`.
    """
    reply = whole_reply([outcome], language, address=lambda _, place: addresses.get(place.file))
    return save_all(reply, folder / "check", ("html", "json", "sarif"), language)


def told_of_tenant(workspace: "Workspace", name: str, run: Run) -> bytes:
    """What is told of one tenant in a form, with what could not be run and how many findings are open."""
    from samverkan_model.reports.findings import failures, finding_rows, findings_part
    from samverkan_model.reports.findings_json import findings_json
    from samverkan_model.reports.review import why_this_day
    from samverkan_model.text.stored import as_data

    tenant = workspace[name]
    outcome = run.asked.of(tenant)
    if run.form == "json":
        content: Any = findings_json([outcome], run.language)
    elif run.form == "rows":
        content = as_data(tuple(finding_rows(outcome, run.language)))
    else:
        lead = () if run.asked.at or run.asked.since else (why_this_day(tenant.name, tenant.best_day, run.language),)
        content = findings_part(outcome, run.language, lead, everything=run.everything).data()
    from pydantic_core import to_json

    opened = Counter(one.severity.value for one in outcome.open())
    return bytes(to_json({"failed": [*failures(outcome, run.language)], "opened": opened, "told": content}))


def _read(content: bytes | None) -> Any:
    """What was kept; None where nothing was, or it is something else."""
    from pydantic_core import from_json  # help is shown without it

    try:
        kept = from_json(content or b"null")
    except ValueError:
        return None
    return kept if isinstance(kept, dict) and kept.keys() == {"failed", "opened", "told"} else None
