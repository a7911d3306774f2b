"""What happens on a day and does not apply through a time: events, changes, decisions, evaluations."""

from datetime import date

from samverkan_model.model.field_types import Day
from samverkan_model.model.statement import Record
from samverkan_model.model.validity import Truth


class Happening(Record):
    """Something that happened, or was to happen, on a day. A snapshot does not hold it; a history does."""

    when: Day | None = None
    """The day, or the span it lies in."""

    def happened(self, day: date) -> Truth:
        """Whether it had happened by the end of the day."""
        if self.when is None or self.only_planned:
            return Truth.UNKNOWN
        if self.when.earliest > day:
            return Truth.NO
        return Truth.YES if self.when.latest <= day else Truth.UNKNOWN
