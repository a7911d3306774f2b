"""Who may do something, in words, as rows and as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from samverkan_model.language import Language, text
from samverkan_model.model.facts import whole_id
from samverkan_model.model.validity import Truth
from samverkan_model.queries.powers import Holding
from samverkan_model.reports.json_parts import ids_json
from samverkan_model.text.document import Entries, Entry, Report, Table
from samverkan_model.text.phrase import Phrase
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot

COLUMNS = ("tenant", "actor", "power", "matter", "form", "backed", "given", "standing")


@dataclass(frozen=True)
class TenantPowers:
    """What one tenant answers.

    Attributes:
        at: the tenant on the day.
        power: term of the power that was asked for.
        holdings: who holds it.
        has_matter: whether it has the matter that was asked about; where it has not, nothing is said of who may.
        nearest: areas to ask about instead, where it has not.
    """

    at: Snapshot
    power: str
    holdings: tuple[Holding, ...]
    has_matter: bool = True
    nearest: tuple[str, ...] = ()


def powers_report(answers: Sequence[TenantPowers], language: Language) -> Report:
    """A heading for each tenant: who may by law, who is to without, and what is not certain."""
    first = answers[0]
    power = first.at.facts.vocabulary.label("powers", first.power, language)
    title = text("report.powers.title", language, power=power.lower(), day=first.at.day)
    blocks = tuple(_block(one, language) for one in answers)
    count = sum(len(one.holdings) for one in answers)
    return Report(title, (text("report.powers.count", language, count=count),), blocks)


def powers_table(answers: Sequence[TenantPowers], language: Language) -> Table:
    """A row for each holder and mandate."""
    columns = tuple(text(f"report.powers.column.{name}", language) for name in COLUMNS)
    return Table(columns, tuple(_cells(one, holding, language) for one in answers for holding in one.holdings))


def powers_json(answers: Sequence[TenantPowers]) -> dict[str, Any]:
    """The same as a JSON document."""
    return {
        "schema": "samverkan.may/1",
        "at": answers[0].at.day.isoformat(),
        "power": answers[0].power,
        "tenants": [
            {
                "tenant": one.at.facts.id,
                "has_matter": one.has_matter,
                "nearest": ids_json(one.at.facts.id, one.nearest),
                "holders": [_json(one.at.facts.id, holding) for holding in one.holdings],
            }
            for one in answers
        ],
    }


def _block(one: TenantPowers, language: Language) -> Entries:
    narrator = SnapshotText(one.at, language)
    groups = (
        ("backed", [held for held in one.holdings if held.backed and held.standing is Truth.YES]),
        ("unbacked", [held for held in one.holdings if not held.backed and held.standing is Truth.YES]),
        ("uncertain", [held for held in one.holdings if held.standing is not Truth.YES]),
    )
    told = tuple(
        (text(f"report.powers.group.{key}", language), tuple(_entry(held, narrator) for held in found))
        for key, found in groups
        if found
    )
    return Entries(one.at.facts.header.name, told or tuple((line, ()) for line in _nobody(one, narrator)))


def _nobody(one: TenantPowers, narrator: SnapshotText) -> Iterator[str]:
    """Why nobody is named, and what to ask about instead where the matter is not there."""
    yield narrator.say("powers.nobody") if one.has_matter else narrator.say("find.no-such-area")
    if one.nearest:
        named = (f"{narrator.name(name)} ({name})" for name in one.nearest)
        yield narrator.say("find.nearest", areas=narrator.listed(named))


def _entry(held: Holding, narrator: SnapshotText) -> Entry:
    who = narrator.name(held.actor) if held.actor else narrator.say("powers.unnamed")
    what = held.text.rstrip(".") or narrator.names(held.matters) or narrator.say("powers.everything")
    return Entry(Phrase(who, ": ", what), tuple(_below(held, narrator)))


def _below(held: Holding, narrator: SnapshotText) -> Iterator[str]:
    yield _given(held, narrator)
    if held.limits:
        yield narrator.say("powers.limits", limits=held.limits.rstrip("."))


def _given(held: Holding, narrator: SnapshotText) -> str:
    """The legal form, and on whose word it is held."""
    form = narrator.term("legal_forms", held.form).lower() if held.form else narrator.say("powers.no-form")
    givers, documents = narrator.names(held.granted_by), narrator.names(held.instruments)
    key = "given" if givers and documents else "giver" if givers else "document" if documents else "form-only"
    said = narrator.say(f"powers.{key}", form=form, givers=givers, documents=documents)
    return f"{said} ({narrator.say('path.inferred')})" if held.inferred else said


def _cells(one: TenantPowers, held: Holding, language: Language) -> tuple[str, ...]:
    narrator = SnapshotText(one.at, language)
    matter = held.text.rstrip(".") or narrator.names(held.matters)
    return (
        one.at.facts.header.name,
        narrator.name(held.actor) if held.actor else "",
        narrator.term("powers", held.power).lower(),
        matter,
        narrator.term("legal_forms", held.form).lower() if held.form else "",
        narrator.say("powers.yes" if held.backed else "powers.no"),
        narrator.names((*held.granted_by, *held.instruments)),
        narrator.standing(held.standing),
    )


def _json(tenant: str, held: Holding) -> dict[str, Any]:
    return {
        "actor": whole_id(tenant, held.actor) if held.actor else None,
        "power": held.power,
        "matters": ids_json(tenant, held.matters),
        "text": held.text,
        "mandate": whole_id(tenant, held.mandate) if held.mandate else None,
        "granted_by": ids_json(tenant, held.granted_by),
        "instruments": ids_json(tenant, held.instruments),
        "limits": held.limits,
        "legal_form": held.form,
        "backed": held.backed,
        "standing": str(held.standing),
        "inferred": held.inferred,
    }
