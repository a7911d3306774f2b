"""What a key or value of a model file is: the id of a record, a word of the vocabulary, a field, or none of these."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from samverkan_model.loading.spots import Path, Spot
from samverkan_model.model.references import held
from samverkan_model.model.statement import Citation, Link, Part, Record
from samverkan_model.model.tenant import TenantHeader

MARKED = ("inferred", "gaps", "not_documented")
"""Fields that name others, and by a dot a single value of one: ``parties.kommuner``."""


@dataclass(frozen=True, slots=True)
class SpotMeaning:
    """What a key or value is.

    Attributes:
        concepts: the concepts whose records its id may name; none where it is no id.
        scheme: the scheme of the vocabulary that it is a word of; empty where it is none.
        defines: it is the id of the record that it stands in.
        cites: only its first word is an id; a locator follows.
        concept: the heading it stands under.
        part: the record or part that it is a field of.
    """

    concepts: tuple[str, ...] = ()
    scheme: str = ""
    defines: bool = False
    cites: bool = False
    concept: str = ""
    part: type[Part] | None = None


def meaning(concepts: Mapping[str, type[Record]], path: Path, *, is_key: bool = False) -> SpotMeaning:
    """What stands at a path of a model file.

    Args:
        concepts: the classes of the concepts, with the fields that the tenant declares.
        path: keys and positions that lead to it.
        is_key: it is the key itself.
    """
    heading = str(path[0]) if path else ""
    model: type[Part] | None = TenantHeader if heading == "tenant" else concepts.get(heading)
    inner = [step for step in path[1:] if isinstance(step, str)]
    if model is None:
        return SpotMeaning(concept=heading)
    whole, found = model, SpotMeaning(concept=heading, part=model)
    for number, step in enumerate(inner):
        if is_key and number == len(inner) - 1:
            return SpotMeaning(concept=heading, part=model)
        field = next((one for one in held(model) if one.name == step), None)
        if field is None:
            defines = step == "id" and model is whole and heading != "tenant"
            return SpotMeaning(concept=heading, part=model, defines=defines)
        refers = field.refers.concepts if field.refers else ()
        found = SpotMeaning(refers, field.word.scheme if field.word else "", concept=heading, part=model)
        if field.part is None:
            return found
        if refers and issubclass(field.part, Link) and inner[number + 1 :] == ["to"]:
            return found
        model = field.part
    return _short(found, model, heading)


def _short(found: SpotMeaning, model: type[Part], heading: str) -> SpotMeaning:
    """What a value is that stands for a whole part, as an id for a link or ``plan § 2`` for a citation."""
    if found.concepts or not model.written_as:
        return found
    inner = next((one for one in held(model) if one.name == model.written_as), None)
    concepts = inner.refers.concepts if inner and inner.refers else ()
    return SpotMeaning(concepts, cites=issubclass(model, Citation), concept=heading, part=model)


def id_in(spot: Spot, one: SpotMeaning) -> tuple[str, int, int]:
    """The id in a value, with the columns where it stands: all of the value, or the first word of a citation."""
    value = spot.value.split(" ", 1)[0] if one.cites else spot.value
    return value, spot.start, spot.start + len(value)


def places_of(
    found: Sequence[Spot], concepts: Mapping[str, type[Record]], record_id: str
) -> Iterator[tuple[Spot, int]]:
    """Where a file names a record, its own id among them: the value or key, and the column where the id begins.

    A dotted name of a single value (``parties.kommuner``) counts where marks of what is read or missing stand.
    """
    for spot in found:
        if record_id not in spot.value:
            continue
        if any(step in MARKED for step in spot.path[1:]):
            field, dot, value = spot.value.partition(".")
            if dot and value == record_id:
                yield spot, spot.start + len(field) + 1
        elif not spot.is_key:
            one = meaning(concepts, spot.path)
            value, start, _ = id_in(spot, one)
            if value == record_id and (one.concepts or one.defines):
                yield spot, start
