"""What facts as they could be known on a day leave out, in words and for programs."""

from typing import Any

from samverkan_model.language import DEFAULT, Language, text
from samverkan_model.model.facts import Known


def known_notes(known: Known, language: Language = DEFAULT) -> tuple[str, ...]:
    """How much was left out and, where there are such, how many sources have no date."""
    left = text("report.edition.as-known", language, count=known.left_out, day=known.day)
    if not known.undated_sources:
        return (left,)
    return left, text("report.edition.undated", language, count=known.undated_sources)


def known_json(known: Known) -> dict[str, Any]:
    """The same for programs."""
    return {"day": known.day.isoformat(), "left_out": known.left_out, "undated_sources": known.undated_sources}
