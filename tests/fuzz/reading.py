"""Targets that are files of ours: models, dates, what-if, settings, rules, calendars."""

import json
import random
from collections.abc import Mapping
from datetime import date
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any

import click

from samverkan_model.cli.options import DayType
from samverkan_model.errors import SamverkanError
from samverkan_model.exchange.archi import EXPORTER, adapter
from samverkan_model.exchange.ics_file import CalendarEntry, CalendarHead, calendar_bytes, uids
from samverkan_model.files import MANIFEST, being_made, settle
from samverkan_model.loading.example import facts_from
from samverkan_model.loading.folder import examine, head, load_folder
from samverkan_model.loading.plain import as_said, model_files_of
from samverkan_model.loading.whatif import apply_file
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.dates import read_duration, read_moment, read_validity
from samverkan_model.model.facts import CONCEPTS, Facts
from samverkan_model.model.unreadable import BackwardPeriod, UnreadableDate
from samverkan_model.rules.engine.project import read_baseline, read_project
from samverkan_model.rules.engine.registry import own_rules
from samverkan_model.rules.engine.run import check
from samverkan_model.rules.engine.shape_files import read_shapes
from samverkan_model.timeline import Snapshot
from samverkan_model.workspace import Workspace
from tests.fuzz.mutation import Mutator, written
from tests.fuzz.oracle import Input, Target, hold, told
from tests.fuzz.seeds import HEADER, SMALL, Tree, pool, slice_of

DAY = date(2017, 6, 1)
SLICES = 3000


_PUT: dict[Path, set[str]] = {}
"""The files that lie in each folder, so that nobody has to look."""


def put(folder: Path, files: Mapping[str, str]) -> Path:
    """Writes files, given as Latin-1, in the place of those there are."""
    if folder not in _PUT:
        folder.mkdir()
    for old in _PUT.get(folder, set()) - files.keys():
        (folder / old).unlink(missing_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content.encode("latin-1"))
    _PUT[folder] = set(files)
    return folder


def mutator(dice: Random) -> Mutator:
    """A mutator that knows what stands in the models."""
    return Mutator(dice, pool())


@cache
def sliced(number: int) -> Tree:
    """A slice of a model, by number."""
    return slice_of(Random(number))  # noqa: S311 - made-up data


def some(dice: Random) -> Tree:
    """One of the slices; short runs draw from fewer."""
    return sliced(dice.randrange(min(SLICES, max(50, len(pool())))))


def raw(words: str) -> bytes:
    """Text as it lands in a file, halves of characters included."""
    return words.encode("utf-8", "surrogatepass")


def spoilt(content: bytes, dice: Random, share: float) -> str:
    """Bytes, now and then with a change that no editor makes, as the Latin-1 that inputs hold."""
    if dice.random() < share:
        content = mutator(dice).torn(content)
    return content.decode("latin-1")


def of_facts(facts: Facts) -> tuple[object, ...]:
    """Everything that was read, to be compared."""
    return as_said(facts.header), {record.id: (record.concept, as_said(record)) for record in facts}


# models


def changed(dice: Random, most: int) -> Any:
    """A slice with changes, mostly in a row of it: a head that cannot be read would hide all that comes after."""
    tree, change = some(dice), mutator(dice)
    for _ in range(dice.randrange(most + 1)):
        concepts = (
            [key for key, rows in tree.items() if isinstance(rows, list) and rows] if isinstance(tree, dict) else []
        )
        if not concepts or dice.random() < 0.1:
            tree = change.tree(tree, 1)
            continue
        key = dice.choice(concepts)
        rows = list(tree[key])
        at = dice.randrange(len(rows))
        rows[at] = change.tree(rows[at], 1)
        tree = {**tree, key: rows}
    return tree


def _model(dice: Random) -> Input:
    tree = changed(dice, dice.choice((1, 2, 6)))
    parts = {"tenant.yaml": tree}
    if isinstance(tree, dict) and dice.random() < 0.3:
        cut = dice.choice([*tree, "bodies"])
        parts = {
            "tenant.yaml": {key: value for key, value in tree.items() if key != cut},
            dice.choice(("b.yaml", "ö.yml", ".gömd.yaml")): {cut: tree.get(cut)},
        }
    return {name: spoilt(raw(written(part, dice)), dice, 0.2) for name, part in parts.items()}


def _loaded(given: Input, folder: Path) -> tuple[bool, object]:
    place = put(folder / "prov", given)
    name, seen = head(place)
    facts, faults = examine(place, core_vocabulary())
    if faults or facts is None:
        hold(bool(faults), "what cannot be read has a fault")
        return False, (name, seen, told(faults))
    return True, (name, seen, of_facts(facts))


def _federation(dice: Random) -> Input:
    change = mutator(dice)
    lender = {
        **SMALL,
        "tenant": {"id": "langivare", "name": "Långivare", "kind": "county", "exports": ["region", "rad", "avtal"]},
    }
    borrower = {
        "tenant": {**HEADER, "uses": ["langivare:region", "langivare:rad"]},
        "bodies": [{"id": "eget", "name": "Eget", "kind": "rad", "part_of": "langivare:rad", "commissioned_by": "langivare:region"}],
    }  # fmt: skip
    rows = [change.tree(tree, dice.choice((0, 0, 1, 2))) for tree in (lender, borrower)]
    return [spoilt(raw(written(tree, dice)), dice, 0.1) for tree in rows]


def _lent(given: Input, folder: Path) -> tuple[bool, object]:
    places = [put(folder / f"m{number}", {"tenant.yaml": part}) for number, part in enumerate(given)]
    answers: list[object] = []
    for audience in ("public", "internal"):
        workspace = Workspace.load(*places, audience=audience)
        for name in workspace:
            try:
                answers.append(of_facts(workspace[name].facts))
            except SamverkanError as error:
                answers.append([error.text("sv"), error.text("en")])
    return any(isinstance(one, tuple) for one in answers), answers


# round trips


def _light(dice: Random) -> Input:
    return {"tenant.yaml": raw(written(changed(dice, 2), dice)).decode("latin-1")}


def _there_and_back(given: Input, folder: Path) -> tuple[bool, object]:
    spine = core_vocabulary()
    facts, faults = examine(put(folder / "prov", given), spine)
    if faults or facts is None:
        return False, None
    whole = of_facts(facts)
    files = {name: content.encode().decode("latin-1") for name, content in model_files_of(facts, spine)}
    again = load_folder(put(folder / "again", files), spine)
    hold(of_facts(again) == whole, "model files say the same when they are read again")
    sheets = EXPORTER.export(Snapshot(facts, DAY), "sv")
    if not isinstance(sheets, bytes):
        back = put(folder / "archi", {name: content.decode("latin-1") for name, content in sheets.items()})
        hold(
            _without_order(of_facts(load_folder(adapter(back), spine))) == _without_order(whole), "so do Archi's files"
        )
    return True, whole


def _without_order(value: Any) -> Any:
    return repr(value) if not isinstance(value, tuple) else (value[0], sorted(value[1].items()))


# dates


def _date(dice: Random) -> Input:
    return mutator(dice).date() if dice.random() < 0.95 else str(mutator(dice).scalar())[:400]


def _dated(given: Input, folder: Path) -> tuple[bool, object]:  # noqa: ARG001 - a target's signature
    answers: list[object] = []
    for read in (read_validity, read_moment, read_duration):
        try:
            answers.append(read.__wrapped__(given) if hasattr(read, "__wrapped__") else read(given))
        except (UnreadableDate, BackwardPeriod) as error:
            answers.append((type(error).__name__, str(error), getattr(error, "ways", ())))
    answers.append(_day(given))
    period, moment = answers[0], answers[1]
    if not isinstance(period, tuple):
        hold(period.begins.earliest <= period.begins.latest, "a start has an order")  # type: ignore[attr-defined]
        hold(period.ends.earliest <= period.ends.latest, "an end has an order")  # type: ignore[attr-defined]
        hold(period.begins.earliest <= period.ends.latest, "a period has an order")  # type: ignore[attr-defined]
        again = read_validity(period.edtf)  # type: ignore[attr-defined]
        hold(again == period, "EDTF that was made of words means the same")
    if not isinstance(moment, tuple):
        hold(moment.earliest <= moment.latest, "a moment has an order")  # type: ignore[attr-defined]
    return not isinstance(period, tuple) or not isinstance(moment, tuple), repr(answers)


def _day(given: str) -> object:
    try:
        return DayType("sv").convert(given, None, None)
    except (SamverkanError, click.UsageError) as error:
        return str(error)


# what-if


STEPS = (
    "end rad on 2018-01-01", "end avtal on 2017", "rename rad to Nya rådet on 2018-01-01", "# en anmärkning",
    'rename grupp to "Ny grupp" on 2019', "add bodies {id: ny, name: Ny, kind: rad, part_of: rad, valid: 2018/..}",
    "add flows {sender: grupp, receiver: rad, content: report}", "end namn on 2018-01-01", "end protokoll on våren 2018",
)  # fmt: skip


@cache
def small() -> Facts:
    """The small model, read."""
    return facts_from(written(SMALL, random.Random(0)))  # noqa: S311 - made-up data


def _steps(dice: Random) -> Input:
    change = mutator(dice)
    lines = []
    for line in dice.choices(STEPS, k=dice.randrange(1, 5)):
        words = line.split(" ")
        kind = dice.random()
        if kind < 0.35:
            words[dice.randrange(len(words))] = str(change.scalar())
        elif kind < 0.5:
            words[-1] = change.date()
        elif kind < 0.65:
            words = [change.text(line)]
        elif kind < 0.8:
            concept = dice.choice(list(CONCEPTS))
            rows = some(dice).get(concept) or [{"id": "ny", "name": "Ny"}]
            words = ["add", concept, written(change.tree(rows[0], dice.randrange(3)), dice).replace("\n", " ")]
        lines.append(" ".join(words))
    return {"steg.txt": spoilt(raw("\n".join(lines)), dice, 0.15)}


def _supposed(given: Input, folder: Path) -> tuple[bool, object]:
    place = put(folder / "om", given)
    facts = apply_file(small(), place / "steg.txt")
    snapshot = Snapshot(facts, DAY)
    return True, (of_facts(facts), [snapshot.standing(record.id) for record in facts])


# settings


TOML = b'[rules]\nMAN11 = "off"\nAGR07 = "info"\nFLO = "error"\n'


def _project(dice: Random) -> Input:
    change = mutator(dice)
    toml = TOML if dice.random() < 0.5 else raw(change.text(TOML.decode()))
    baseline: Any = {"schema": "samverkan.baseline/1", "until": "2030-01-01", "findings": ["a" * 16, "b" * 16]}
    document = change.tree(baseline, dice.choice((0, 1, 2)))
    texts = (toml, raw(json.dumps(document, default=str)))
    return dict(zip(("samverkan.toml", "kand.json"), (spoilt(one, dice, 0.4) for one in texts), strict=True))


def _listed(dice: Random) -> Input:
    listed = mutator(dice).tree(["index.html", "a/b.svg", "ö.svg"], dice.choice((0, 1, 2)))
    return {MANIFEST: spoilt(raw(json.dumps(listed, default=str)), dice, 0.4)}


def _built(given: Input, folder: Path) -> tuple[bool, object]:
    place = put(folder / "ut", given)
    beside = folder / "granne.txt"
    beside.touch()
    with being_made(place) as half:
        settle(half, place)
    hold(beside.exists(), "what a list of files says takes nothing away outside the folder")
    return True, sorted(path.name for path in place.iterdir())


def _settled(given: Input, folder: Path) -> tuple[bool, object]:
    place = put(folder / "projekt", given)
    answers: list[object] = []
    for read in (partial(read_project, place, own_rules()), partial(read_baseline, place / "kand.json", DAY)):
        try:
            answers.append(read())
        except SamverkanError as error:
            answers.append([error.text("sv"), error.text("en")])
    return any(not isinstance(one, list) for one in answers), repr(answers)


# rules


RULES: Tree = {
    "rules": [
        {
            "code": "EGE01", "name": "body.no-chair", "every": "bodies", "has": {"seats": {"role": "chair"}}, "where": {"kind": "rad"},
            "statement": "Alla råd har ordförande.", "says": {"sv": "{record} saknar {key}.", "en": "{record} lacks {key}."}, "severity": "warning",
            "kind": "gap", "at_least": "1", "at": "2018-01-01",
            "good": "bodies: [{id: a, name: A, kind: rad, valid: 2017/..}]\nseats: [{id: s, body: a, role: chair, function: f}]",
            "bad": "bodies: [{id: a, name: A, kind: rad, valid: 2017/..}]",
        },
        {"code": "EGE02", "name": "x", "every": "flows", "has": "content", "statement": "s", "says": "{record}", "good": "flows: []", "bad": "flows: []"},
    ],
    "contracts": [
        {"code": "KON01", "name": "k", "type": "forbidden", "from": "rad", "to": ["grupp"], "statement": "s", "severity": "error"},
        {"code": "KON02", "name": "m", "type": "must-pass", "from": "grupp", "to": "rad", "through": "rad", "statement": "s"},
        {"code": "KON03", "name": "n", "type": "layers", "layers": [["rad"], "grupp"], "over": "flows", "statement": {"sv": "s", "en": "s"}},
        {"code": "KON04", "name": "o", "type": "independence", "bodies": ["rad", "grupp"], "indirect": "false", "tenant": "prov", "statement": "s"},
    ],
}  # fmt: skip


def _rules(dice: Random) -> Input:
    tree = RULES
    if dice.random() < 0.8:  # one rule is refused or read by itself, so that the rest does not hide it
        key = dice.choice(list(RULES))
        tree = {key: [dice.choice(RULES[key])]}
    tree = mutator(dice).tree(tree, dice.choice((0, 1, 1, 2, 3)))
    return {"samverkan-rules.yaml": spoilt(raw(written(tree, dice)), dice, 0.15)}


def _asked_rules(given: Input, folder: Path) -> tuple[bool, object]:
    from samverkan_model.reports.findings import findings_report
    from samverkan_model.text.plain import as_plain_text as in_words

    rules = read_shapes(put(folder / "regler", given) / "samverkan-rules.yaml", ("MAN01",))
    outcome = check(Snapshot(small(), DAY), rules)
    unknown = all(cause.startswith("UnknownRecord") for cause in outcome.failures.values())
    hold(unknown, f"a rule that was read can be asked: {outcome.failures}")
    return True, [in_words(findings_report([outcome], language)) for language in ("sv", "en")]


# calendars


HEAD = CalendarHead("-//Prov//", "Prov", "public", DAY, "Struken")
ENTRIES = (
    CalendarEntry("a@samverkan-model", date(2018, 1, 1), "Slut", "Avtalet", date(2017, 1, 1)),
    CalendarEntry("b@samverkan-model", date(2019, 1, 1), "Uppsägning", "Avtalet, två", date(2017, 1, 1), "notice"),
)


@cache
def _calendar() -> bytes:
    return calendar_bytes(HEAD, ENTRIES)


def _earlier(dice: Random) -> Input:
    lines = _calendar().decode().split("\r\n")
    change = mutator(dice)
    for _ in range(dice.randrange(3)):
        at = dice.randrange(len(lines))
        name, colon, value = lines[at].partition(":")
        lines[at] = dice.choice(
            (
                f"{name}{colon}{change.date()}",
                change.text(lines[at]),
                f"{value}{colon}{name}",
                lines[dice.randrange(len(lines))],
            )
        )
    return spoilt(raw("\r\n".join(lines)), dice, 0.4)


def _followed(given: Input, folder: Path) -> tuple[bool, object]:  # noqa: ARG001 - a target's signature
    earlier = given.encode("latin-1")
    known = uids(earlier)
    made = calendar_bytes(HEAD, ENTRIES, earlier)
    hold(calendar_bytes(HEAD, ENTRIES, made) == made, "a calendar that follows on itself is the same")
    return bool(known), (sorted(known), made)


TARGETS = (
    Target("model files", _model, _loaded, 90),
    Target("federation", _federation, _lent, 3),
    Target("round trips", _light, _there_and_back, 12),
    Target("dates", _date, _dated, 640),
    Target("what-if", _steps, _supposed, 120),
    Target("settings", _project, _settled, 70),
    Target("lists of files", _listed, _built, 8),
    Target("rules files", _rules, _asked_rules, 25),
    Target("calendars", _earlier, _followed, 2),
)
