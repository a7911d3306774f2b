"""How our concepts and ids are called in ArchiMate."""

from collections.abc import Mapping

MODEL = "ArchimateModel"
"""Type of the row that describes the model as a whole."""
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
PARTIES = ("organizations", "groups", "bodies", "structures")
"""Concepts between which a flow can be drawn as a line."""

ELEMENT_COLUMNS = ("ID", "Type", "Name", "Documentation", "Specialization")
RELATION_COLUMNS = ("ID", "Type", "Name", "Documentation", "Source", "Target", "Specialization")
PROPERTY_COLUMNS = ("ID", "Key", "Value")
OPTIONAL = ("Specialization",)
"""Columns that Archi before version 4.9 did not write."""
JSON = ".json"
"""What the key of a property ends with when its value is no plain text."""


def outward(record_id: str) -> str:
    """An id as Archi takes it: letters, digits, hyphens and underscores."""
    return record_id.replace(":", "__").replace(".", "_")


def inward(archi_id: str) -> str:
    """The id again."""
    return archi_id.replace("__", ":").replace("_", ".")
