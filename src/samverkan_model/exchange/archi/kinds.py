"""How our concepts and ids are called in ArchiMate."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

MODEL = "ArchimateModel"
"""Type of the row that describes the model as a whole."""
ENDING = "Relationship"
"""What the types of relations end with."""
FLOW = "FlowRelationship"
OTHER = "AssociationRelationship"
"""ArchiMate allows an association between any two elements; Archi refuses what ArchiMate does not allow."""

TYPES: Mapping[str, str] = {
    "sources": "Representation",
    "organizations": "BusinessActor",
    "groups": "Grouping",
    "structures": "Plateau",
    "bodies": "BusinessCollaboration",
    "seats": "BusinessRole",
    "mandates": "Constraint",
    "flows": "BusinessInteraction",
    "agreements": "Contract",
    "areas": "Capability",
    "target_groups": "Stakeholder",
    "assignments": "WorkPackage",
    "events": "BusinessEvent",
    "changes": "ImplementationEvent",
    "decisions": "Outcome",
    "evaluations": "Deliverable",
    "needs": "Driver",
    "collaboration_rules": "Principle",
    "programmes": "CourseOfAction",
    "goals": "Goal",
    "duties": "Requirement",
    "terms_of_office": "Gap",
    "own_records": "BusinessObject",
    "deviations": "Assessment",
}
"""Type of element for each concept; each stands once, so that files from elsewhere can be read by type alone."""
CONCEPT_OF: Mapping[str, str] = {kind: concept for concept, kind in TYPES.items()}
TURNED: Mapping[str, str] = {
    "CompositionRelationship": "part_of",
    "AggregationRelationship": "part_of",
    "AssignmentRelationship": "at",
}
"""Fields that ArchiMate's own relations stand for where no specialization names one; they lead the other way, from part
to whole and from seat to holder."""


@dataclass(frozen=True, slots=True)
class Proper:
    """A kind of relation of ArchiMate's own that a field is, between some concepts.

    Attributes:
        kind: the relation, without its ending.
        fields: concepts and the field, as ``bodies.supports``.
        targets: the concepts it leads to.
        turned: ArchiMate draws it the other way, from the record named to the one that names it.
    """

    kind: str
    fields: tuple[str, ...]
    targets: tuple[str, ...]
    turned: bool = False


_ACTIVE = ("organizations", "groups", "bodies")
PROPER: tuple[Proper, ...] = (
    Proper("Composition", ("bodies.part_of",), ("bodies",), turned=True),
    Proper("Composition", ("bodies.part_of",), ("structures",), turned=True),
    Proper("Composition", ("organizations.part_of",), ("organizations",), turned=True),
    Proper("Composition", ("structures.part_of",), ("structures",), turned=True),
    Proper("Composition", ("programmes.part_of",), ("programmes",), turned=True),
    Proper("Composition", ("sources.part_of",), ("sources",), turned=True),
    Proper("Composition", ("areas.broader",), ("areas",), turned=True),
    Proper("Aggregation", ("groups.part_of",), ("organizations", "groups", "structures"), turned=True),
    Proper("Aggregation", ("groups.members",), _ACTIVE),
    Proper("Aggregation", ("organizations.members",), ("organizations", "groups")),
    Proper("Aggregation", ("seats.body",), ("bodies",), turned=True),
    Proper("Assignment", ("seats.at",), _ACTIVE, turned=True),
    Proper("Assignment", ("assignments.owner", "events.organizers", "flows.sender"), _ACTIVE, turned=True),
    Proper("Serving", ("flows.receiver", "bodies.supports"), _ACTIVE),
    Proper("Flow", ("bodies.prepares_for",), _ACTIVE),
    Proper("Realization", ("mandates.body",), (*_ACTIVE, "structures", "seats"), turned=True),
    Proper("Realization", ("mandates.instrument",), ("agreements", "structures"), turned=True),
    Proper("Influence", ("mandates.granted_by",), (*_ACTIVE, "structures"), turned=True),
    Proper("Realization", ("bodies.areas", "assignments.areas", "agreements.areas", "structures.areas"), ("areas",)),
    Proper("Realization", ("programmes.areas",), ("areas",), turned=True),
    Proper("Realization", ("flows.matter",), ("areas", "programmes")),
    Proper("Access", ("flows.matter", "bodies.basis_in"), ("agreements",)),
    Proper("Realization", ("structures.basis_in",), ("agreements",)),
    Proper("Realization", ("assignments.under",), ("agreements", "programmes", "structures")),
    Proper("Realization", ("goals.goal_of",), ("organizations", "bodies", "programmes", "agreements"), turned=True),
    Proper("Realization", ("duties.bearer",), _ACTIVE, turned=True),
    Proper("Realization", ("decisions.decided_by",), _ACTIVE, turned=True),
    Proper("Specialization", ("agreements.framed_by",), ("agreements",)),
)
"""What our relations are in ArchiMate, as far as it allows it between such elements; all others are associations."""


@cache
def proper(concept: str, field: str, target: str) -> tuple[str, bool]:
    """The type of the relation that a field of a concept makes to another, and whether it is drawn the other way."""
    found = (one for one in PROPER if f"{concept}.{field}" in one.fields and target in one.targets)
    return next(((f"{one.kind}{ENDING}", one.turned) for one in found), (OTHER, False))


@cache
def is_turned(kind: str, concept: str, field: str) -> bool:
    """Whether a relation of a type that is called as a field goes from the record named to one of the concept."""
    return any(one.turned and f"{one.kind}{ENDING}" == kind and f"{concept}.{field}" in one.fields for one in PROPER)


PARTIES = ("organizations", "groups", "bodies")
"""Concepts between which a flow can be drawn as a line."""

ELEMENT_COLUMNS = ("ID", "Type", "Name", "Documentation", "Specialization")
RELATION_COLUMNS = ("ID", "Type", "Name", "Documentation", "Source", "Target", "Specialization")
PROPERTY_COLUMNS = ("ID", "Key", "Value")
OPTIONAL = ("Specialization",)
"""Columns that Archi before version 4.9 did not write."""
JSON = ".json"
"""What the key of a property ends with when its value is no plain text."""


def archi_word(record_id: str) -> str:
    """An id as Archi takes it: letters, digits, hyphens and underscores."""
    return record_id.replace(":", "__").replace(".", "_")


def inward(archi_id: str) -> str:
    """The id again."""
    return archi_id.replace("__", ":").replace("_", ".")
