"""Targets that ask: everything there is to ask of a model that was read, and the command line."""

import json
from datetime import date
from pathlib import Path
from random import Random

from click.testing import CliRunner

from samverkan_model.cli.commands import command_names
from samverkan_model.cli.root import root_for
from samverkan_model.errors import SamverkanError
from samverkan_model.exchange.ics import calendar
from samverkan_model.loading.folder import examine
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.reports import record_list
from samverkan_model.reports.entity import entity
from samverkan_model.tenant import Tenant
from samverkan_model.text.plain import as_plain_text as in_words
from tests.fuzz.mutation import written
from tests.fuzz.oracle import Input, Target, hold
from tests.fuzz.reading import changed, mutator, put, raw
from tests.fuzz.seeds import SMALL

DAYS = ("0001-01-01", "9999-12-31", "2016-02-29", "2017-01-01", "2018-12-31", "2026-11-30")
PICTURES = ("structure", "mandates", "flows", "timeline", "agreements")


def _questioned(dice: Random) -> Input:
    return {"model": raw(written(changed(dice, 1), dice)).decode("latin-1"), "day": dice.choice(DAYS), "about": dice.randrange(100),
            "view": dice.choice(PICTURES) if dice.random() < 0.2 else ""}  # fmt: skip


def _replied(given: Input, folder: Path) -> tuple[bool, object]:
    facts, faults = examine(put(folder / "prov", {"tenant.yaml": given["model"]}), core_vocabulary())
    records = [] if faults or facts is None else list(facts)
    if facts is None or not records:
        return False, None
    tenant, record = Tenant(facts), records[given["about"] % len(records)]
    now = tenant.at(date.fromisoformat(given["day"]))
    outcome = now.check()
    hold(not outcome.failures, f"every rule can be asked: {outcome.failures}")
    said = [in_words(entity(now, record, "sv", outcome))]
    said += [in_words(record_list.record_listing(now, record.concept, record_list.RowChoice(everything=True), "en"))]
    said += [str([finding.fingerprint for finding in outcome]), str(list(now.graph.edges)), str(tenant.turns)]
    said += [str(tenant.history(record.id)), str(tenant.impact(record.id, given["day"])), calendar([now]).decode()]
    if given["view"]:
        try:
            said.append(now.diagram(given["view"]).text)
        except SamverkanError as error:
            said.append(error.text())
    return True, said


# the command line


WORDS = ("prov", "prov:rad", "rad", "prov:avtal", "bodies", "seats", "flows", "--at", "2017-06-01", "--format", "json", "csv", "text", "markdown",
         "--lang", "en", "--what-if", "om.txt", "--from", "--to", "--focus", "--view", "structure", "--all", "--kind", "--audience", "internal",
         "--as-known", "--evidence", "latest", "--horizon", "P12M", "--select", "MAN", "--severity", "MAN01=off", "--baseline", "--known",
         "--matter", "vård", "--A", "--to", "-h", "--help", "--", "-", "--no-such", "--if-ended", "--ends")  # fmt: skip
LEFT_OUT = ("build", "site", "new", "import", "export", "conform", "cache", "diagram", "compare", "lsp", "mcp", "watch")
"""Commands that write folders, take their time or do not end; tests of files and kills have most of them."""


def _line(dice: Random) -> Input:
    names = [name for name in command_names() if name not in LEFT_OUT]
    change = mutator(dice)
    line = [dice.choice(names), dice.choice(("prov", "prov:rad", "prov:avtal"))]
    for _ in range(dice.randrange(6)):
        kind = dice.random()
        line.append(dice.choice(WORDS) if kind < 0.7 else change.date() if kind < 0.85 else str(change.scalar())[:300])
    if dice.random() < 0.1:
        dice.shuffle(line)
    return [word.replace("\x00", "") for word in line if word not in ("-o", "--output", "--write-baseline", "--folder")]


def _run(given: Input, folder: Path) -> tuple[bool, object]:
    place = folder / "prov"
    if not place.exists():
        put(place, {"tenant.yaml": json.dumps(SMALL)})
    line = (
        [*given, "--folder", str(place), "--plugins", "", "--no-cache"]
        if given[0] not in ("rule", "schema", "words", "fields")
        else given
    )
    outcome = CliRunner().invoke(root_for(line), line, prog_name="samverkan")
    if outcome.exception is not None and not isinstance(outcome.exception, SystemExit):
        raise outcome.exception
    hold(outcome.exit_code in (0, 1, 2), f"exit code {outcome.exit_code}")
    hold("Traceback" not in outcome.output and "\x1b" not in outcome.output, "no traceback, no control characters")
    return outcome.exit_code != 2, (outcome.exit_code, outcome.output)


TARGETS = (
    Target("questions", _questioned, _replied, 2),
    Target("command lines", _line, _run, 1),
)
