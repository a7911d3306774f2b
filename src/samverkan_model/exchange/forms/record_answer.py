"""What a form says of one record, as the record that says so; the form is the source of what it corrects."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from samverkan_model.errors import Place
from samverkan_model.exchange.forms.questions import WHOLE
from samverkan_model.language import Language, text
from samverkan_model.loading.adapter import SourceRow
from samverkan_model.loading.ids import slug
from samverkan_model.loading.plain import as_said, said_again
from samverkan_model.model.facts import Facts
from samverkan_model.model.provenance import Source
from samverkan_model.model.statement import Confirmation, Record
from samverkan_model.model.validity import Moment, Truth, Validity

BOUNDS = ("start", "end")
"""Aspects that are known as soon as it is known when a record applies."""


@dataclass(frozen=True)
class Answered:
    """Who answered.

    Attributes:
        by: id of an organisation or a body.
        called: its name.
        function: a function of it, never a person.
        on: the day.
    """

    by: str
    called: str
    function: str
    on: Moment

    def source(self, facts: Facts, file: str, language: Language) -> Source:
        """The form as a source, with an id that the facts do not have."""
        wanted, number = f"svar-{slug(self.by)}-{slug(str(self.on))}", 2
        name = wanted
        while name in facts:
            name, number = f"{wanted}-{number}", number + 1
        title = text("forms.source", language, by=self.called, day=self.on)
        return Source(id=name, title=title, kind="answer", publisher=self.called, date=self.on, file=file)


@dataclass
class RecordAnswer:
    """What was answered about one record.

    Attributes:
        place: where the first answer stands.
        values: fields that get another value, in plain words.
        cells: where each of them stands.
        confirmed: fields that were said to be right; `WHOLE` for all of it.
        denied: fields that were said to be wrong, with what was said instead.
        absent: fields whose value there is none of.
        words: what else was said, in order.
        known: aspects that are known by what another field now says.
    """

    place: Place
    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[tuple[str | int, ...], Place] = field(default_factory=dict)
    confirmed: list[str] = field(default_factory=list)
    denied: dict[str, str] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)

    @property
    def is_something(self) -> bool:
        """Whether anything was said."""
        return bool(self.values or self.confirmed or self.denied or self.absent or self.words)

    def is_held(self, record: Record, who: Answered) -> bool:
        """Whether the record says all of it already, so that a form that is read again changes nothing."""
        held = [one.model_copy(update={"source": ()}) for one in record.confirmed]
        said = [Confirmation.model_validate(one) for one in self._confirmations(who)]
        return not self.values and all(one in held for one in said) and self._note(who) in (record.note or "")

    def row(self, record: Record, who: Answered, source: str, file: str) -> SourceRow:
        """The record with what was answered, each value with its place."""
        changed = dict(self.values)
        if WHOLE in self.confirmed and (days := self._attested(record, who.on)):
            changed["attested"] = days
        values = said_again(record, changed, longer=False)
        told = (*self.absent, *self.known)
        values["not_documented"] = [one for one in as_list(values.get("not_documented")) if one not in told]
        values["gaps"] = [*as_list(values.get("gaps")), *self.absent]
        placed = [name for name in (*changed, *self.absent) if name in type(record).model_fields]
        more = [{"field": name, "source": source} for name in placed]
        values["value_sources"] = [*as_list(values.get("value_sources")), *more]
        said = [one | {"source": source} for one in self._confirmations(who)]
        values["confirmed"] = [*as_list(values.get("confirmed")), *said]
        values["note"] = " ".join(part for part in (values.get("note"), self._note(who)) if part)
        kept = {name: value for name, value in values.items() if value not in (None, [], {}, "")}
        return SourceRow(record.concept, kept, file, self.place.line, {(): self.place, **self.cells})

    def _attested(self, record: Record, day: Moment) -> list[str] | None:
        """The days on which it is documented, with the day of the answer where it was not known to apply on it."""
        exact, over = day.earliest == day.latest, record.valid is not None and _is_outside(day, record.valid)
        if not exact or over or "valid" in self.values or record.applies(day.earliest) is not Truth.UNKNOWN:
            return None
        return [*as_list(as_said(record).get("attested")), str(day)]

    def _note(self, who: Answered) -> str:
        """What was said in words where nothing is confirmed that would hold them; empty where there is none."""
        if not self.words or any("text" in one for one in self._confirmations(who) if not one.get("denied")):
            return ""
        return text("forms.note", by=who.called, day=who.on, words="; ".join(self.words))

    def _confirmations(self, who: Answered) -> Iterator[dict[str, Any]]:
        """What the owner confirms, with what it said besides; and each thing that it denies.

        Who says that all is right and denies something has still said that the record applies.
        """
        about = {"by": who.by, "function": who.function, "on": str(who.on)}
        right = [name for name in (*self.confirmed, *self.values, *self.absent) if name != WHOLE]
        whole = WHOLE in self.confirmed and not (self.denied.keys() - {WHOLE})
        if WHOLE in self.confirmed and "valid" not in self.denied:
            right.append("valid")
        if whole or right:
            words = {"text": "; ".join(self.words)} if self.words else {}
            yield about | ({} if whole else {"fields": list(dict.fromkeys(right))}) | words
        for name, instead in self.denied.items():
            fields = {} if name == WHOLE else {"fields": [name]}
            if name != WHOLE or instead or not (self.values or len(self.denied) > 1):
                yield about | fields | {"denied": True} | ({"text": instead} if instead else {})


def with_bound(period: str, which: str, day: str) -> str:
    """A period (EDTF) with another first or last day; what is not said of the other end stays unsaid."""
    first, slash, last = period.partition("/")
    first, last = (day, last if slash else first) if which == "start" else (first, day)
    return f"{first}/{last}"


def _is_outside(day: Moment, valid: Validity) -> bool:
    """Whether a day lies outside what is said of when something applies."""
    return day.earliest < valid.begins.earliest or (not valid.ends.open and day.earliest >= valid.ends.latest)


def as_list(value: Any) -> list[Any]:
    """Plain values as a list, whether there are none, one or several."""
    return value if isinstance(value, list) else [] if value is None else [value]
