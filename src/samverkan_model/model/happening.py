"""What happens on a day and does not apply through a time: events, changes, decisions, evaluations."""

from samverkan_model.model.statement import Day, Record


class Happening(Record):
    """Something that happened, or was to happen, on a day. A snapshot does not hold it; a history does."""

    when: Day | None = None
    """The day, or the span it lies in."""
