"""Two programs that know nothing of each other answer alike whether something applied, as known on a day.

`second_evaluator` reads an export and the page docs/tid-och-avtal.md, the library its model files. The suite asks some
ten thousands of questions; ``just evaluate`` two millions.
"""

import os
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import samverkan_model as sm
from samverkan_model.courses import Courses
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.facts import CONCEPTS, Facts
from samverkan_model.model.tenant import TenantHeader
from tests.second_evaluator import NO, UNKNOWN, YES, Model

ANSWER = {sm.Truth.NO: NO, sm.Truth.UNKNOWN: UNKNOWN, sm.Truth.YES: YES}
QUESTIONS = int(os.environ.get("SAMVERKAN_QUESTIONS", "60000"))
"""How many questions to ask, half of them of the installed models and half of random ones."""
FIRST, LAST = date(1995, 1, 1), date(2035, 12, 31)


def exported(facts: Facts) -> list[dict[str, Any]]:
    """The records of a tenant, guests too, with the keys of model files."""
    return [{"concept": one.concept, **one.model_dump(mode="json", exclude_defaults=True)} for one in facts.every]


def differing(tenant: sm.Tenant, known: date | None, days: list[date]) -> Iterator[tuple[str, str, int, int]]:
    """Every record and day that the two answer differently, with both answers; first whether they know the same."""
    seen = tenant.as_known(known) if known else tenant
    model = Model(exported(tenant.facts), known)
    assert {one.id for one in seen.facts.every} == set(model.rows)
    for day in days:
        now = seen.at(day)
        for record in seen.facts.every:
            ours, theirs = ANSWER[now.standing(record.id)], model.applies(record.id, day)
            if ours != theirs:
                yield record.id, day.isoformat(), ours, theirs


def days(chance: random.Random, count: int) -> list[date]:
    """Days of all sorts, many of them where years and months turn."""
    span = (LAST - FIRST).days
    found = [FIRST + timedelta(days=chance.randrange(span)) for _ in range(count)]
    turns = [date(chance.randint(2010, 2026), chance.randint(1, 12), 1) for _ in range(count)]
    return [chance.choice((one, turn, turn - timedelta(days=1))) for one, turn in zip(found, turns, strict=True)]


def turns(chance: random.Random, facts: Facts, count: int) -> list[date]:
    """Days on which something changes by the library's own account, and the days before and after."""
    known = [day for day in Courses(facts).turns if day < date.max] or [FIRST]
    return [chance.choice(known) + timedelta(days=chance.choice((-1, 0, 0, 1))) for _ in range(count)]


def test_the_installed_models_apply_alike_on_any_day_as_known_on_any_other() -> None:
    chance, asked = random.Random(12), 0  # noqa: S311 - nothing is secret here
    workspace = sm.Workspace.discover("jonkoping,kalmar,lekeberg,ostergotland,sydostra", audience="internal")
    tenants = [workspace[name] for name in workspace]
    assert len(tenants) == 5
    while asked < QUESTIONS // 2:
        for tenant in tenants:
            known = chance.choice((None, *days(chance, 3)))
            when = [*days(chance, 5), *turns(chance, tenant.facts, 5)]
            assert list(differing(tenant, known, when)) == []
            asked += len(when) * len(tenant)


def test_random_models_apply_alike_on_any_day_as_known_on_any_other() -> None:
    chance, asked, number = random.Random(2026), 0, 0  # noqa: S311 - as above
    while asked < QUESTIONS // 2:
        facts, number = made(chance), number + 1
        known, when = chance.choice((None, *days(chance, 3))), [*days(chance, 2), *turns(chance, facts, 6)]
        found = list(differing(sm.Tenant(facts), known, when))
        assert found == [], (number, known, [row for row in exported(facts) if row["id"] == found[0][0]])
        asked += len(when) * len(facts)


def test_the_second_evaluator_knows_nothing_of_the_library() -> None:
    from tests import second_evaluator

    source = Path(second_evaluator.__file__).read_text(encoding="utf-8")
    assert "samverkan_model" not in source
    assert source.count("\n") <= 500


def made(chance: random.Random) -> Facts:
    """A tenant of random records with random times, sources, notices and what rests on what."""
    rows: list[tuple[str, dict[str, Any]]] = []
    for number in range(3):
        source = {"id": f"s{number}", "title": "S", "kind": "plan"}
        rows.append(("sources", source | ({"date": edtf(chance)} if chance.random() < 0.8 else {})))
    actors = [f"o{number}" for number in range(3)]
    bodies = [f"b{number}" for number in range(3)]
    rows += [("organizations", {"id": name, "name": name, "kind": "region"} | dated(chance, 0.4)) for name in actors]
    rows += [("bodies", {"id": name, "name": name, "kind": "samrad"} | dated(chance)) for name in bodies]
    terms = ["t0"]
    rows.append(("terms_of_office", {"id": "t0", "name": "T"} | dated(chance)))
    for number in range(4):
        seat = {"id": f"p{number}", "body": chance.choice(bodies), "at": some(chance, actors)}
        rows.append(("seats", seat | {"term_of_office": some(chance, terms)} | dated(chance)))
        mandate = {"id": f"m{number}", "powers": "decide", "body": chance.choice((*bodies, "p0", None))}
        rows.append(("mandates", mandate | dated(chance)))
        ends = {"sender": some(chance, [*actors, *bodies]), "receiver": some(chance, [*actors, *bodies])}
        rows.append(("flows", {"id": f"f{number}", "content": "report"} | ends | dated(chance)))
        rows += [("agreements", agreement(chance, f"a{number}{letter}")) for letter in "abc"]
    records = [CONCEPTS[concept].model_validate(row) for concept, row in rows]
    return Facts(TenantHeader(id="prov", name="Prov", kind="county"), records, core_vocabulary())


def agreement(chance: random.Random, name: str) -> dict[str, Any]:
    row = {"id": name, "title": name, "kind": "avtal"} | dated(chance)
    if chance.random() < 0.6:
        first, second = sorted((day(chance), day(chance)))
        row["valid"] = chance.choice((f"{first}/..", f"{first}/{second}", f"{first}/P2Y"))
    notice = {
        "period": chance.choice((None, "P3M", "P6M", "P60D", "P1Y")), "given": chance.choice((None, edtf(chance), f"{day(chance)}")),
        "turn": chance.choice((None, "year", "quarter", "month", "half-year")),
        "by": chance.choice((None, None, None, edtf(chance))),
    }  # fmt: skip
    renewal = {"silent": chance.choice((None, True, False)), "step": chance.choice((None, "P1Y", "P2Y", "P6M"))}
    return row | {"notice": notice, "renewal": chance.choice((None, renewal))}


def dated(chance: random.Random, share: float = 0.85) -> dict[str, Any]:
    """Times of a record, and the sources that say them."""
    row: dict[str, Any] = {"source": some(chance, ["s0", "s1 § 2", "s2"])}
    if chance.random() > share:
        return row
    if chance.random() < 0.75:
        row["valid"] = period(chance)
    if chance.random() < 0.3:
        row["attested"] = [period(chance) for _ in range(chance.randint(1, 3))]
    if chance.random() < 0.15:
        row["rests"] = [period(chance)]
    if chance.random() < 0.2:
        row["planned"] = period(chance)
    return row


def some(chance: random.Random, names: list[str]) -> list[str]:
    return chance.sample(names, chance.randint(0, min(2, len(names))))


def period(chance: random.Random) -> str:
    """A period of any sort that does not end before it begins."""
    first, second = sorted((edtf(chance), edtf(chance)), key=lambda text: text.strip("[.~"))
    forms = (
        first,
        f"{first}/{second}",
        f"{first}/..",
        f"{first}/",
        f"/{second}",
        f"../{second}",
        f"{first}/P3Y",
        "P2Y",
    )
    for text in chance.sample(forms, len(forms)):
        if _is_read(text):
            return text
    return "2016/2018"


def _is_read(text: str) -> bool:
    from samverkan_model.model.dates import BackwardPeriod, UnreadableDate, read_validity

    try:
        read_validity(text)
    except (UnreadableDate, BackwardPeriod):
        return False
    return True


def day(chance: random.Random) -> date:
    """A day, often the first or one of the last of a month."""
    year, month = chance.randint(2008, 2024), chance.randint(1, 12)
    return date(year, month, 1) + timedelta(days=chance.choice((0, chance.randint(0, 27), 27, 28, 30)))


def edtf(chance: random.Random) -> str:
    """A date of any sort."""
    on = day(chance)
    year, month = on.year, on.month
    return chance.choice(
        (
            f"{on}", f"{on}", f"{on}", f"{year}", f"{year}-{month:02}", f"{year}~", f"{year}-{month:02}?",
            f"{year}-{chance.randint(21, 24)}~", f"[{year}..{year + 2}]", f"[{year}..]", f"[..{on}]",
            f"[{year},{year + 3}]", f"{year}-XX", "201X", f"{year}-{chance.randint(33, 41)}~",
        )
    )  # fmt: skip
