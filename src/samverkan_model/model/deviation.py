"""Accepted deviations: a finding that somebody has decided to live with, and until when."""

from typing import Annotated, ClassVar

from samverkan_model.model.field_types import Many
from samverkan_model.model.statement import Record


class Deviation(Record):
    """A breach of a rule that is accepted. ``valid`` says until when; one that has run out is itself a finding."""

    concept: ClassVar[str] = "deviations"
    title_field: ClassVar[str] = "rule"
    columns: ClassVar[tuple[str, ...]] = ("records", "reason_accepted", "decided_by")

    rule: str
    """Code of the rule."""
    records: Annotated[tuple[str, ...], Many]
    """Ids that the finding concerns; all of them have to be in it."""
    reason_accepted: str
    """Why it is accepted."""
    decided_by: str | None = None
    """Who decided, as function."""
    reference: str | None = None
    """Case number or paragraph of the decision."""
