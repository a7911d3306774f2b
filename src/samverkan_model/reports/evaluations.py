"""What those concerned say themselves: evaluations told beside our own findings, never mixed with them."""

from collections.abc import Iterable, Iterator
from typing import Any

from samverkan_model.model.evaluations import Evaluation, Observation
from samverkan_model.model.facts import Facts, whole_id
from samverkan_model.model.statement import Record
from samverkan_model.reports.validity_text import validity
from samverkan_model.text.document import Items
from samverkan_model.text.phrase import joined
from samverkan_model.text.snapshot_text import SnapshotText

OWN = "own"
"""The kind of an evaluation that those concerned have made of themselves."""


def said(facts: Facts, record_id: str) -> Iterator[tuple[Evaluation, tuple[Observation, ...]]]:
    """Evaluations that say something of a record, with what they say: all of it where the record was evaluated."""
    for evaluation in facts.of(Evaluation):
        whole = record_id in evaluation.about
        touching = tuple(one for one in evaluation.observations if whole or record_id in one.records)
        if touching or whole:
            yield evaluation, touching


def evaluations_of(record: Record, narrator: SnapshotText) -> Iterator[Items]:
    """A list for each evaluation that says something of the record; of an evaluation all that it says."""
    if isinstance(record, Evaluation):
        yield Items(narrator.say("evaluation.says"), tuple(observation_lines(record.observations, narrator)))
        return
    for evaluation, observations in said(narrator.at.facts, record.id):
        yield Items(
            evaluation_heading(evaluation, narrator),
            tuple(observation_lines(observations, narrator)) or (evaluation.name,),
        )


def evaluation_heading(evaluation: Evaluation, narrator: SnapshotText) -> str:
    """The heading of what an evaluation says, one's own or another's: "Det här säger de själva (Utvärdering, 2025)"."""
    told = (narrator.brief(evaluation.id), validity(evaluation, narrator.language))
    key = "themselves" if evaluation.kind == OWN else "others"
    return narrator.say(f"evaluation.{key}", name=joined(", ", told))


def observation_lines(observations: Iterable[Observation], narrator: SnapshotText) -> Iterator[str]:
    """Observations one by one: "Styrka, Syfte: Färdplanen är gemensam (rör Styrgruppen)"."""
    return (narrator.part(one) for one in observations)


def summaries(narrator: SnapshotText) -> Iterator[str]:
    """Each of the tenant's own evaluations with how much it says: to stand beside findings."""
    for one in narrator.at.facts.own(Evaluation):
        when = validity(one, narrator.language)
        counts = narrator.listed(_counts(one, narrator)) or narrator.say("evaluation.nothing")
        name = f"{one.name} ({when})" if when else one.name
        yield narrator.say("evaluation.summary", name=name, counts=counts, id=whole_id(narrator.at.facts.id, one.id))


def _counts(evaluation: Evaluation, narrator: SnapshotText) -> Iterator[str]:
    kinds = dict.fromkeys(one.kind for one in evaluation.observations)
    for kind in kinds:
        count = sum(one.kind == kind for one in evaluation.observations)
        yield f"{narrator.term('observation_kinds', kind).lower()}: {count}"


def said_json(facts: Facts, record_id: str) -> list[dict[str, Any]]:
    """What evaluations say of a record, for programs; words of the vocabulary as they stand in the model."""
    return [
        {
            "evaluation": whole_id(facts.id, evaluation.id),
            "kind": one.kind,
            "themes": list(one.theme),
            "text": one.text,
            "records": [whole_id(facts.id, name) for name in one.records],
        }
        for evaluation, observations in said(facts, record_id)
        for one in observations
    ]
