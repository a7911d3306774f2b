"""Every rule finds the fault it is for, planted at random places in models where it otherwise finds nothing."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from samverkan_model.courses import Courses
from samverkan_model.model.facts import Facts
from samverkan_model.rules.engine import base
from samverkan_model.rules.engine.registry import own_rules
from samverkan_model.rules.engine.run import Outcome, check, check_through
from samverkan_model.testing import findings
from samverkan_model.timeline import Snapshot
from tests.unit.rules.seeding import DAY, clean, dice
from tests.unit.rules.seeding_wholes import BY_CODE, PLANTERS

RULES = {rule.code: rule for rule in own_rules()}
TIMES = 5
"""How many times the fault of each rule is planted: first through a model file, then without."""
MOST = 3
"""So many findings one fault may give, beside what it brings by its nature."""

Rates = dict[str, tuple[int, int]]


@pytest.fixture(scope="module")
def rates() -> Iterator[Rates]:
    """Found and planted by rule, told when all have been tried (run with ``-s``)."""
    tried: Rates = {}
    yield tried
    cells = [f"{code} {found}/{planted}" for code, (found, planted) in sorted(tried.items())]
    rows = ["   ".join(cells[number : number + 8]) for number in range(0, len(cells), 8)]
    print("\nplanted faults found, by rule", *rows, sep="\n")  # noqa: T201 - the table is there to be read


@pytest.mark.parametrize(("seed", "bodies", "structures"), [
    *((seed, 7 + seed, None) for seed in range(8)), (21, 40, None), (22, 150, None), (23, 120, 1),
])  # fmt: skip
def test_where_everything_is_in_order_nothing_is_found(seed: int, bodies: int, structures: int | None) -> None:
    outcome = _checked(clean(seed, bodies, structures).facts())

    assert _brief(outcome) == []


def test_a_model_in_order_is_so_as_a_file_too() -> None:
    assert _brief(_checked(clean(1).loaded())) == []


def test_the_same_seed_gives_the_same_model_and_the_same_findings() -> None:
    first, second = clean(5, 30), clean(5, 30)
    for model in (first, second):
        for code in ("REP04", "FLO12", "MAN03", "AGR15", "STR02"):
            BY_CODE[code].plant(model, dice(f"together {code}"))

    assert first.text == second.text
    assert _checked(first.facts()).findings == _checked(second.facts()).findings


def test_there_is_a_fault_to_plant_for_every_rule() -> None:
    assert {planter.code for planter in PLANTERS} == RULES.keys()
    assert len(BY_CODE) == len(PLANTERS)


@pytest.mark.parametrize("code", RULES)
def test_the_planted_fault_is_found_with_its_witness_and_little_else(code: str, rates: Rates) -> None:
    missed: list[str] = []
    for seed in range(TIMES):
        missed += _tried(code, seed)
    rates[code] = TIMES - len(missed), TIMES

    assert missed == []


def _tried(code: str, seed: int) -> list[str]:
    """What is wrong with how a fault is found; nothing where it is found as it should."""
    planter, model = BY_CODE[code], clean(seed, 10 + seed % 4)
    witness = planter.plant(model, dice(f"{code} {seed}"))
    outcome = _checked(model.facts() if seed else model.loaded())
    own = [one for one in outcome.findings if one.rule == code and witness <= {*one.entities}]
    placed = all(one.place is not None for one in own) or seed
    beside = [one for one in outcome.findings if one.rule not in planter.brings]
    others = {one.rule for one in beside} - {code}
    if own and all(one.path for one in own) and placed and not others and len(beside) <= MOST:
        return []
    return [f"{code} seed {seed}, {sorted(witness)}: {_brief(outcome)}"]


CHAIN = """
organizations: [{id: region, name: Regionen, kind: region}]
areas:
- {id: halsa, name: Hälsa}
- {id: barnhalsa, name: Barnhälsa, broader: halsa}
- {id: skola, name: Skola}
bodies:
- {id: rad, name: Rådet, kind: rad, valid: 2015/..}
- {id: utskott, name: Utskottet, kind: arbetsutskott, valid: 2015/..}
- {id: ledning, name: Ledningen, kind: ledningsgrupp, valid: 2015/..}
- {id: tema, name: Temat, kind: strategigrupp, valid: 2015/..}
- {id: grupp, name: Gruppen, kind: arbetsgrupp, valid: 2015/..}
mandates:
- {id: m1, body: rad, powers: lead, matter: halsa, granted_by: region, valid: 2016/2019}
- {id: m2, body: utskott, powers: coordinate, matter: halsa, granted_by: rad, valid: 2016/2019}
- {id: m3, body: ledning, powers: coordinate, matter: %s, granted_by: utskott, valid: 2016/2019}
- {id: m4, body: tema, powers: coordinate, matter: barnhalsa, granted_by: ledning, valid: 2016/%s}
- {id: m5, body: grupp, powers: %s, matter: barnhalsa, granted_by: tema, valid: 2016/2019}
"""


def test_a_chain_of_five_links_with_one_fault_of_each_sort_gives_three_findings() -> None:
    found = findings(RULES["MAN03"], CHAIN % ("[halsa, skola]", "2021", "[coordinate, decide]"))

    assert [(one.entities[0], one.text) for one in found] == [("m3", "matter"), ("m4", "period"), ("m5", "power")]
    assert [one.path for one in found] == [
        ("region", "m1", "m2", "m3", "skola"), ("m3", "m4"), ("region", "m1", "m2", "m3", "m4", "m5"),
    ]  # fmt: skip


def test_a_chain_of_five_links_without_fault_gives_none() -> None:
    assert findings(RULES["MAN03"], CHAIN % ("halsa", "2019", "coordinate")) == []


def test_what_is_found_through_a_time_is_what_is_found_on_each_of_its_days() -> None:
    model, random = clean(3), dice("through")
    model.header["rules"] = {}  # without a limit of its own for how old a source may be
    for code in (
        "AGR02",
        "AGR04",
        "AGR05",
        "AGR06",
        "AGR14",
        "AGR15",
        "CIV05",
        "CIV07",
        "MAN05",
        "REP04",
        "STR02",
        "ACC01",
    ):
        BY_CODE[code].plant(model, random)
    facts, since = model.facts(), date(2014, 6, 1)
    through = check_through(Courses(facts), since, date(2021, 6, 1), RULES.values()).findings

    for day in (since + timedelta(days=random.randrange(2556)) for _ in range(25)):
        held = {one.fingerprint for one in through if one.since <= day and (one.until is None or day <= one.until)}
        assert held == {one.fingerprint for one in check(Snapshot(facts, day), RULES.values()).findings}, day


def test_no_two_rooms_of_rules_keep_different_things_under_one_name() -> None:
    places: dict[str, set[str]] = {}
    for file in Path(base.__file__).parent.glob("*.py"):
        for name in re.findall(r'once\(\(?\s*"([^"]+)"', file.read_text(encoding="utf-8")):
            places.setdefault(name, set()).add(file.stem)
    shared = {"findings", "asked"}

    assert {name: files for name, files in places.items() if len(files) > 1 and name not in shared} == {}


def _checked(facts: Facts) -> Outcome:
    outcome = check(Snapshot(facts, DAY), RULES.values())
    assert outcome.failures == {}
    return outcome


def _brief(outcome: Outcome) -> list[str]:
    return [f"{one.rule} {one.text} {', '.join(one.entities)}" for one in outcome.findings]
