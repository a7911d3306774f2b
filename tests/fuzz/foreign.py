"""Targets that come from other programs: Archi's files, adapters and plugins."""

import csv
import math
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from io import StringIO
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

from samverkan_model import hookimpl
from samverkan_model.contract import HOOKS
from samverkan_model.errors import Place, SamverkanError, UnknownKey
from samverkan_model.exchange.accepted import accepted
from samverkan_model.exchange.archi import EXPORTER
from samverkan_model.exchange.archi import adapter as archi
from samverkan_model.exchange.formats import Exporter, Importer
from samverkan_model.loading.adapter import Adapter, SourceRow
from samverkan_model.loading.folder import examine, head
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.bodies import Body
from samverkan_model.plugins import Plugins
from samverkan_model.promised import misfit
from samverkan_model.rules.engine.registry import own_rules
from samverkan_model.rules.engine.run import check
from samverkan_model.timeline import Snapshot
from tests.fuzz.oracle import Input, Target, hold, told
from tests.fuzz.reading import DAY, mutator, of_facts, put, raw, small, some, spoilt

# Archi's three files


@cache
def _sheets(number: int) -> Mapping[str, str]:
    """The files of the small model, or of a slice of one that can be read."""
    from tests.fuzz.mutation import written
    from tests.fuzz.reading import sliced

    facts = small()
    if number:
        found, faults = examine_text(written(sliced(number), Random(number)))  # noqa: S311 - made-up data
        facts = facts if faults or found is None else found
    made = EXPORTER.export(Snapshot(facts, DAY), "sv")
    return {} if isinstance(made, bytes) else {name: content.decode("utf-8-sig") for name, content in made.items()}


def examine_text(text: str) -> Any:
    """The facts in a text, and its faults."""
    from samverkan_model.errors import ModelFaults
    from samverkan_model.loading.example import facts_from

    try:
        return facts_from(text), []
    except (ModelFaults, ValueError) as error:
        return None, [error]


def _triple(dice: Random) -> Input:
    change = mutator(dice)
    files: dict[str, str] = {}
    for name, content in _sheets(dice.randrange(200)).items():
        rows = list(csv.reader(StringIO(content), delimiter=";"))
        for _ in range(dice.choice((0, 0, 1, 2))):
            _spoil(rows, dice, change)
        delimiter = dice.choice(";;,\t")
        out = StringIO(newline="")
        csv.writer(
            out, delimiter=delimiter, quoting=dice.choice((csv.QUOTE_ALL, csv.QUOTE_MINIMAL)), escapechar="\\"
        ).writerows(rows)
        if dice.random() < 0.95:
            files[name] = spoilt(raw(out.getvalue()), dice, 0.1)
    return files


KEYS = ("vocabulary.body_kinds.json", "vocabulary.", "vocabulary.x", "vocabulary..json", "vocabulary.own_fields.json", "tenant", "id", "valid.json",
        "source", "names.json", ".json", "kind", "parties.json", "__class__", "members")  # fmt: skip
TYPES = ("Junction", "ArchimateModel", "BusinessActor", "FlowRelationship", "CompositionRelationship", "AssignmentRelationship",
         "AssociationRelationship", "BusinessCollaboration", "bodies", "organizations", "tenant", "flows", "part_of")  # fmt: skip


def _spoil(rows: list[list[str]], dice: Random, change: Any) -> None:
    row = dice.choice(rows)
    if not row:
        return
    at = dice.randrange(len(row))
    kind = dice.random()
    if kind < 0.3:
        row[at] = dice.choice((*KEYS, *TYPES))
    elif kind < 0.55:
        other = dice.choice(rows)
        row[at] = other[min(at, len(other) - 1)] if other else ""
    elif kind < 0.75:
        row[at] = str(change.scalar())
    elif kind < 0.85:
        rows.append([str(change.scalar()) for _ in row])
    elif kind < 0.95:
        rows.append(list(row))
    else:
        row.pop()


def _imported(given: Input, folder: Path) -> tuple[bool, object]:
    spine = core_vocabulary()
    source = archi(put(folder / "triple", given))
    facts, faults = examine(source, spine)
    hold(facts is not None or bool(faults), "what cannot be read has a fault")
    answer = told(faults) if faults or facts is None else of_facts(facts)
    try:
        kept, left = accepted(source, spine)
    except SamverkanError as error:
        return False, (answer, error.text("sv"))
    return True, (answer, of_facts(kept), told(left))


# adapters


class _Mute:
    """Something that cannot say what it is."""

    def __repr__(self) -> str:
        raise RuntimeError


class _Deaf(dict[str, Any]):
    """A mapping that does not let anybody see what is in it."""

    def items(self) -> Any:
        raise OSError("borta")


def _fails() -> Iterator[Any]:
    yield SourceRow("bodies", {"id": "a", "name": "A", "kind": "rad"}, "f.csv", 1)
    raise SystemExit(3)


def _circle() -> list[Any]:
    round_: list[Any] = []
    round_.append(round_)
    return round_


STRANGE: Mapping[str, Callable[[], Any]] = {
    "date": lambda: date(2017, 1, 1), "time": lambda: datetime(2017, 1, 1, tzinfo=UTC), "set": lambda: {"a"}, "bytes": lambda: b"\xff",
    "half": lambda: "a\ud800", "nan": lambda: math.nan, "huge": lambda: 10**5000, "decimal": lambda: Decimal("1.5"), "path": lambda: Path("a"),
    "mute": _Mute, "deaf": lambda: _Deaf(a=1), "function": lambda: _fails, "kind": lambda: Body, "range": lambda: range(3),
    "generator": _fails, "tuple": lambda: ("a", ("b",)), "numbered": lambda: {1: "a", None: "b", ("x",): 3}, "object": object,
    "complex": lambda: 1j, "circle": _circle, "error": lambda: SystemExit(3), "infinite": lambda: math.inf,
}  # fmt: skip
"""What code gives where a text is expected, by the name that stands for it in an input."""
MARK = "§"


def alive(value: Any) -> Any:
    """A tree with strange things in the places where an input names them."""
    if isinstance(value, dict):
        if set(value) == {MARK} and value[MARK] in STRANGE:
            return STRANGE[value[MARK]]()
        return {key: alive(inner) for key, inner in value.items()}
    return [alive(inner) for inner in value] if isinstance(value, list) else value


def strange(dice: Random) -> Any:
    """Something strange, or only odd."""
    return {MARK: dice.choice(list(STRANGE))} if dice.random() < 0.6 else mutator(dice).scalar()


def _rows(dice: Random) -> Input:
    change = mutator(dice)
    rows = []
    for concept, value in some(dice).items():
        parts = value if isinstance(value, list) else [value]
        rows += [[concept, part, f"{concept}.csv", number] for number, part in enumerate(parts, start=2)]
    beside = [strange(dice)] if dice.random() < 0.1 else []
    for _ in range(dice.choice((0, 1, 1, 2, 3))):
        row = dice.choice(rows)
        kind = dice.random()
        if kind < 0.3:
            row[dice.randrange(4)] = strange(dice)
        elif kind < 0.6 and isinstance(row[1], dict) and row[1]:
            row[1] = {**row[1], dice.choice(list(row[1])): strange(dice)}
        elif kind < 0.75:
            row[0] = dice.choice(KEYS)
        else:
            row[1] = change.tree(row[1], 1)
    return {
        "id": strange(dice) if dice.random() < 0.05 else "prov",
        "rows": strange(dice) if dice.random() < 0.03 else [*rows, *beside],
    }


def _given(rows: Any) -> Any:
    """The rows as an adapter gives them, and beside them now and then what it should not."""
    if not isinstance(rows, list):
        return rows
    return [SourceRow(*row) if isinstance(row, list) and len(row) == 4 else row for row in rows]


def _adapted(given: Input, folder: Path) -> tuple[bool, object]:  # noqa: ARG001 - a target's signature
    source = Adapter(alive(given["id"]), lambda: _given(alive(given["rows"])))
    if wrong := misfit(source):
        return False, str(wrong)
    head(source)
    facts, faults = examine(source, core_vocabulary())
    if faults or facts is None:
        hold(bool(faults), "what cannot be read has a fault")
        return False, told(faults)
    return True, of_facts(facts)


# plugins


def _answers(dice: Random) -> Input:
    hooks = dice.sample(HOOKS, dice.randrange(1, 4))
    return {hook: [dice.choice(SHAPES), strange(dice), strange(dice)] for hook in hooks}


SHAPES = (
    "plain",
    "list",
    "mapping",
    "raises",
    "rule",
    "view",
    "theme",
    "exporter",
    "importer",
    "adapter",
    "endless-name",
    "fault",
    "bare",
)


def _answer(shape: str, first: Any, second: Any) -> Any:
    """What a hook gives back: something strange by itself, or within what it should give."""
    made: Mapping[str, Callable[[], Any]] = {
        "plain": lambda: first,
        "list": lambda: [first, second],
        "mapping": lambda: {first: second},
        "rule": lambda: [_rule(first, second)],
        "view": lambda: {"prov": lambda snapshot, options: first},
        "theme": lambda: {"prov": first, "annan": _theme(second)},
        "exporter": lambda: {"prov": Exporter(first, "x", lambda snapshot, language: second)},
        "importer": lambda: {"prov": Importer("x", first, lambda path: second)},
        "adapter": lambda: [Adapter(first, lambda: second), Adapter("b", lambda: [first])],
        "endless-name": lambda: {"x" * 300: first, "../../../ut": second},
        "fault": lambda: [UnknownKey(place=Place("a"), value=first, allowed=())],
        "bare": lambda: (first for _ in range(2)),
    }
    if shape == "raises":
        raise first if isinstance(first, BaseException) else RuntimeError(first)
    return made[shape]()


def _rule(first: Any, second: Any) -> Any:
    from dataclasses import replace

    return replace(own_rules()[0], code=first, name="prov", examine=lambda context, record: second)


def _theme(value: Any) -> Any:
    from dataclasses import replace

    from samverkan_model.diagrams.theme import DEFAULT

    return replace(DEFAULT, box_title=value)


def _hooked(given: Input, folder: Path) -> tuple[bool, object]:
    plugins = Plugins()
    hooks = {}
    for name, (shape, first, second) in given.items():
        hooks[name] = hookimpl(
            lambda shape=shape, first=first, second=second: _answer(shape, alive(first), alive(second))
        )
    plugins.add(SimpleNamespace(**hooks), "prov")
    answers: list[object] = [
        [fault for one in plugins.ask_all() for language in ("sv", "en") for fault in one.faults(language)]
    ]
    snapshot = Snapshot(small(), DAY)
    mine = [rule for rule in plugins.rules() if rule.name == "prov"]
    answers.append(sorted(map(str, check(snapshot, mine).failures)))
    asked: list[Callable[[], object]] = [
        *(lambda one=one: one.export(snapshot, "sv") for name, one in plugins.exporters().items() if name == "prov"),
        *(lambda one=one: one.adapter(folder) for name, one in plugins.importers().items() if name == "prov"),
        *(lambda one=one: head(one) for _, one in plugins.tenants()),
        lambda: _drawn(plugins),
    ]
    for ask in asked:
        try:
            ask()
        except SamverkanError as error:
            answers.append(error.text("en"))
    return not answers[0], len(answers)


def _drawn(plugins: Plugins) -> object:
    from samverkan_model.tenant import Tenant

    if "prov" not in plugins.views():
        return None
    return Tenant(small(), None, plugins).at(DAY).diagram("prov").text


TARGETS = (
    Target("Archi's files", _triple, _imported, 15),
    Target("adapters", _rows, _adapted, 20),
    Target("plugins", _answers, _hooked, 2),
)
