"""The names concepts go by: singular and plural, English as in the model and Swedish as people say it.

Kept light, since the command line's help needs it; a test holds it equal to `samverkan_model.model.facts.CONCEPTS`.
"""

from samverkan_model.errors import UnknownConceptName
from samverkan_model.language import DEFAULT, LANGUAGES, Language, text

SINGULAR = {
    "sources": "source", "organizations": "organization", "groups": "group", "structures": "structure",
    "bodies": "body", "seats": "seat", "mandates": "mandate", "flows": "flow", "agreements": "agreement",
    "areas": "area", "target_groups": "target_group", "assignments": "assignment", "events": "event",
    "changes": "change", "decisions": "decision", "evaluations": "evaluation", "needs": "need",
    "collaboration_rules": "collaboration_rule", "programmes": "programme",
    "goals": "goal", "duties": "duty", "terms_of_office": "term_of_office",
    "own_records": "own_record", "deviations": "deviation",
}  # fmt: skip
"""Key of a concept in model files → its name in contracts and reports."""


def label(concept: str, count: int, language: Language = DEFAULT) -> str:
    """The concept's name for so many of them: "organ", "avtal"."""
    return text(f"report.concept.{concept}.{'one' if count == 1 else 'other'}", language)


def find_concept(name: str) -> str:
    """The key of a concept from any of its names.

    Raises:
        UnknownConceptName: nobody calls it so; the nearest is offered.
    """
    names = _names()
    wanted = name.strip().lower().replace("-", "_").replace(" ", "_")
    if wanted not in names:
        raise UnknownConceptName(name, names)
    return names[wanted]


def _names() -> dict[str, str]:
    found = {name: plural for plural, singular in SINGULAR.items() for name in (plural, singular)}
    for language in LANGUAGES:
        for plural in SINGULAR:
            found |= {label(plural, count, language).replace(" ", "_"): plural for count in (1, 2)}
    return found
