"""What is told on the telling days has been judged by a reader of the sources, and the page about it says so."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

import samverkan_model as sm
from samverkan_model.model.evidence import Evidence
from tests.acceptance.judging import form, taken
from tests.acceptance.precision import DAYS, Told, everything, read_judged
from tests.acceptance.recall import KEYS, Recall, recall, wilson

PAGE = Path(__file__).parents[2] / "docs" / "genomgang.md"
ROUNDS = Path(__file__).parent / "rounds.yaml"
VERDICTS = {"true", "arguable", "false"}
USES = {"useful", "trivial", "misleading"}


@cache
def _told() -> tuple[Told, ...]:
    return everything(sm.Workspace.discover())


def test_every_rule_runs_on_every_telling_day(counties: sm.Workspace) -> None:
    failures = [counties[tenant].at(day, Evidence.PRESUMED).check().failures for tenant, day in DAYS]

    assert failures == [{} for _ in DAYS]


def test_what_has_been_judged_has_a_verdict_a_use_and_a_reason_and_nothing_told_is_false() -> None:
    judged = read_judged().values()

    assert all(row["verdict"] in VERDICTS and row["use"] in USES and row["why"] for row in judged)
    assert [one.words for one in _told() if one.verdict == "false"] == []


def test_a_form_for_a_reader_gives_each_claim_once_and_becomes_judgements_when_it_is_filled_in(
    counties: sm.Workspace,
) -> None:
    days = [("jonkoping", "2018-03-15"), ("jonkoping", "2018-05-22")]
    entries = sorted(yaml.safe_load(form(counties, days)), key=lambda entry: -len(entry["days"]))
    for entry in entries:
        assert all(entry[name] for name in ("says", "records", "sources", "claims"))
        for claim in entry["claims"]:
            claim |= {"verdict": "true", "use": "useful", "why": "Det står så."}
    entries[0]["claims"][0] |= {"verdict": "arguable", "use": "trivial"}
    first, *others = taken(entries)

    assert (first["mark"], first["verdict"], first["use"]) == (entries[0]["mark"], "arguable", "trivial")
    assert first["claims"]["arguable"] == len(entries[0]["days"]) == len(days)
    assert {one["verdict"] for one in others} == {"true"}
    with pytest.raises(ValueError, match=entries[0]["mark"]):
        taken([{**entries[0], "claims": [{"says": "Något", "verdict": None, "use": None, "why": None}]}])


def test_the_page_is_made_of_the_keys_and_the_judgements(
    counties: sm.Workspace, expected: Callable[[Path, str], None]
) -> None:
    expected(PAGE, "\n".join(_page(counties)) + "\n")


def _page(workspace: sm.Workspace) -> Iterator[str]:
    told = _told()
    yield "# Hur bra är fynden?"
    yield ""
    yield "Två frågor avgör om granskningen är till hjälp: finner den det som är fel, och är det den säger sant?"
    yield "Sidan är gjord av nycklarna i `tests/acceptance/keys` och av bedömningarna i `tests/acceptance/judged.yaml`;"
    yield "`just recall` och `just precision` visar detsamma, fynd för fynd. Andelar står med 95 procents osäkerhet (Wilson)."
    yield ""
    yield "## Det som en organisation själv fann"
    for file in sorted(KEYS.glob("*.yaml")):
        yield from _key(workspace, file.stem)
    yield ""
    yield "## Det som berättas för den som kan ändra strukturen"
    yield ""
    counts = Counter(one.verdict for one in told)
    judged = len(told) - counts["unjudged"]
    low, high = wilson(counts["true"], judged)
    useful = sum(one.verdict == "true" and one.use == "useful" for one in told)
    mended = sum(one.by == "mended" for one in told)
    yield (
        f"På {len(DAYS)} dagar i fem underlag berättas {len(told)} saker, var och en en gång. {judged} är bedömda mot källorna: "
        f"{counts['true']} sanna ({low:.0%}–{high:.0%}), {counts['arguable']} diskutabla och {counts['false']} falska; "
        f"{useful} är sanna och till nytta. {counts['unjudged']} är obedömda. {mended} har ändrats efter en läsare som inte "
        f"skrev reglerna, och är sedan bara bedömda av den som ändrade dem."
    )
    for one in yaml.safe_load(ROUNDS.read_text(encoding="utf-8")):
        yield ""
        yield (
            f"Innan de ändrades bedömde en läsare som inte skrev reglerna, den {one['day']}, {one['findings']} fynd: "
            f"{one['true']} sanna, {one['arguable']} diskutabla och {one['false']} falska; {one['useful']} var sanna och till "
            f"nytta. Ett fynd är där inte bättre än sitt sämsta påstående på sin sämsta dag. Av {one['claims']} enstaka "
            f"påståenden var {one['claims_true']} sanna."
        )
    yield ""
    yield "| Fråga | Berättas | Sanna | Diskutabla | Falska | Sanna och till nytta | Obedömda |"
    yield "|---|---|---|---|---|---|---|"
    vocabulary = workspace["lekeberg"].facts.vocabulary
    for theme in dict.fromkeys(one.theme for one in told):
        rows = [one for one in told if one.theme == theme]
        of = Counter(one.verdict for one in rows)
        both = sum(one.verdict == "true" and one.use == "useful" for one in rows)
        cells = (len(rows), of["true"], of["arguable"], of["false"], both, of["unjudged"])
        yield f"| {vocabulary.label('themes', theme)} | " + " | ".join(map(str, cells)) + " |"


def _key(workspace: sm.Workspace, name: str) -> Iterator[str]:
    own, chosen = recall(workspace, name), recall(workspace, name, own_day=True)
    low, high = wilson(own.found, len(own.items))
    yield ""
    yield f"### {workspace[name].name}"
    yield ""
    yield (
        f"Utvärderingen är borttagen ur underlaget. På dess egen dag, {own.day}, finner granskningen {own.found} av "
        f"{len(own.items)} ({low:.0%}–{high:.0%}); på den dag den själv väljer, {chosen.day}, {chosen.found}. "
        f"{len(own.contradicted)} av det som var bra sägs vara en brist{_named(own)}."
    )
    yield ""
    yield "| Nr | Det som utvärderingen säger | Granskningen | Så säger den |"
    yield "|---|---|---|---|"
    words = {"found": "funnet", "partly": "delvis", "missed": "missat"}
    for one in own.items:
        said = (one.found or one.near or ("",))[0]
        yield f"| {one.name} | {one.says} | {words[one.verdict]} | {said} |"


def _named(result: Recall) -> str:
    return f" ({', '.join(f'{one.name}: {one.says}' for one in result.contradicted)})" if result.contradicted else ""
