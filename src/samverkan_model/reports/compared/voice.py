"""One column of a comparison in words: its state, its bodies, and what each of them is like.

Three silences are kept apart: what the sources were searched for in vain is *not documented*, what a source says is
missing is *absent according to the source*, and what nobody has looked for is *no information*.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samverkan_model.comparison.alignment import FunctionBody, FunctionCell, FunctionState, Presence, Why
from samverkan_model.comparison.matrix import Comparison
from samverkan_model.comparison.portrait import FILLING, HeldPower, Portrait, portrait
from samverkan_model.language import DEFAULT, Language
from samverkan_model.model.bodies import Seat
from samverkan_model.model.statement import Basis, Link
from samverkan_model.model.validity import ONE_DAY, Truth
from samverkan_model.queries.legal_form import form_of
from samverkan_model.reports.relations import seat_words
from samverkan_model.reports.validity_text import validity
from samverkan_model.text.dates import aged, documented_when
from samverkan_model.text.phrase import Phrase, Speaker, joined
from samverkan_model.text.snapshot_text import SnapshotText
from samverkan_model.timeline import Snapshot

ASPECTS = ("kind", "legal_form", "level", "commissioned_by", "power", "seats", "cadence")
"""What is told of every body, in order."""
_SILENCE = {"seats": ("seats", "members", "total"), "power": ("mandate",)}
"""Under which names the sources can be said to be silent on an aspect, where that is not the aspect's own."""


@dataclass(frozen=True)
class Voice(Speaker):
    """Tells one column in one language."""

    texts = "report.compare"

    at: Snapshot
    language: Language = DEFAULT

    @cached_property
    def narrator(self) -> SnapshotText:
        """Names and terms of the column."""
        return SnapshotText(self.at, self.language)

    @property
    def county(self) -> str:
        """The name of the tenant."""
        return self.at.facts.header.name

    def state(self, cell: FunctionCell) -> str:
        """The state in a few words, to stand in a table: "Finns", "Upphörde 2014", "Inte dokumenterat"."""
        if cell.why is Why.ENDED and cell.ended:
            return self.say("state.ended", when=span(*cell.ended))
        if cell.why in (Why.STATED, Why.POSSIBLE, Why.SEARCHED):
            return self.say(f"state.{cell.why}")
        return self.say(f"state.{cell.state}")

    def explained(self, cell: FunctionCell) -> str:
        """The state as a sentence that says what it rests on."""
        names = self.narrator.names(entry.record for entry in cell.elsewhere)
        when = span(*cell.ended) if cell.ended else ""
        said = self.say(f"explained.{cell.why}", day=self.at.day, names=names, when=when)
        note = cell.note.note if cell.note and cell.state is not FunctionState.PRESENT else None
        return Phrase(said, f" {note}") if note else said

    def name(self, entry: FunctionBody) -> str:
        """A body's name with what there is to mark: may have existed, is planned, is our reading."""
        marks = "; ".join(self.marks(entry))
        name = self.narrator.name(entry.record)
        return Phrase(name, f" ({marks})") if marks else name

    def marks(self, entry: FunctionBody) -> Iterator[str]:
        """What there is to mark about a body."""
        if entry.presence is not Presence.CERTAIN:
            when = validity(self.at.facts[entry.record], self.language)
            key = "was-planned" if entry.was_planned else str(entry.presence)
            yield self.say(f"presence.{key}", when=when or self.say("undated"))
        elif age := self.age(entry.record):
            yield self.say("presumed", when=age)
        if entry.inferred:
            yield self.say("inferred")

    def age(self, record: str) -> str:
        """From when the evidence is of what is only presumed; empty of what is certain or only may be."""
        window = self.at.presumed(record)
        return aged(window, self.language) if window else ""

    def portrait(self, entry: FunctionBody) -> Portrait:
        """The body as the comparison shows it."""
        return portrait(self.at, entry.record)

    def aspect(self, one: Portrait, name: str) -> str:
        """One aspect of a body in words, or which sort of silence it is."""
        return self._known(one, name) or self._silence(one, name)

    def _known(self, one: Portrait, name: str) -> str:
        terms = self._terms(one, name)
        if terms is not None:
            return self.narrator.listed(terms)
        if name == "commissioned_by":
            sure, maybe = (self.givers([one.record], names) for names in (one.commissioners, one.maybe_commissioners))
            return joined("; ", (sure, self.say("maybe-is", names=maybe) if maybe else ""))
        if name == "power":
            return self.power(one.power) if one.power else ""
        if name == "seats":
            return joined("; ", self.sitting(one))
        return one.cadence.wording if one.cadence else ""

    def _terms(self, one: Portrait, name: str) -> list[str] | None:
        """The words of an aspect that is told in terms of the vocabulary; None for other aspects."""
        if name == "legal_form":
            return [self.form(one.legal_form)] if one.legal_form else []
        kinds = "body_kinds" if one.concept == "bodies" else "structure_kinds"
        schemes = {"kind": (kinds, one.kinds), "level": ("levels", one.levels)}
        if name not in schemes:
            return None
        scheme, terms = schemes[name]
        return [self.narrator.term(scheme, term).lower() for term in terms]

    def givers(self, records: Iterable[str], names: Iterable[str]) -> str:
        """Who commissions the records, each with the source's own word where it has one; our readings are marked."""
        bodies = [self.at.facts[record] for record in records]
        fields = ("commissioned_by", "principals")
        links = [link for body in bodies for field in fields for link in self.at.links(body, field)]
        return self.narrator.listed(self._giver(name, [link for link in links if link.to == name]) for name in names)

    def _giver(self, name: str, links: Sequence[Link]) -> str:
        marks = dict.fromkeys(link.label for link in links if link.label)
        read = links and all(link.basis is Basis.INFERRED for link in links)
        told = "; ".join([*marks, self.say("inferred")] if read else marks)
        words = self.narrator.names([name])
        if told and words.endswith(")"):
            return Phrase(Phrase(words).removesuffix(")"), f"; {told})")
        return Phrase(words, f" ({told})") if told else words

    def form(self, name: str) -> str:
        """A legal form and what it allows: "gemensam nämnd (beslutar för sina medlemmar)"."""
        term = self.at.facts.vocabulary.get("legal_forms", name)
        label = self.narrator.term("legal_forms", name).lower()
        return (
            self.say("form.said", form=label, may=self.say(f"form.{term.decides}")) if term and term.decides else label
        )

    def power(self, held: HeldPower) -> str:
        """The strongest power and its matters, or the legal form that gives it: "besluta: gemensamma uppdrag"."""
        if held.by_form:
            form = form_of(self.at.facts, self.at.facts[held.mandate])
            label = self.narrator.term("legal_forms", form.id).lower() if form else ""
            return f"{self.narrator.term('powers', held.power).lower()} {self.say('form.by-form', form=label)}"
        matters = self.narrator.names(held.matters)
        told = held.text.rstrip(".") or matters
        word = self.narrator.term("powers", held.power).lower()
        marks = [self.say("disputed")] if held.disputed else []
        marks += [self.say("maybe")] if held.standing is not Truth.YES else []
        age = "" if held.by_form else self.age(held.mandate)
        marks += [self.say("presumed", when=age)] if age else []
        marks += [self.say("inferred")] if held.inferred else []
        return joined(": ", (word, told)) + (f" ({'; '.join(marks)})" if marks else "")

    def sitting(self, one: Portrait) -> Iterator[str]:
        """Who sits in a body, seat by seat: functions at organisations, never persons.

        Seats that only may apply are told where no ordinary seat applies for certain: those of the same time together,
        because seats of different times may never have stood side by side. That one was empty at another time is no
        word of who sits.
        """
        sure = [seat for seat in one.seats if self.at.standing(seat.id) is Truth.YES]
        by_age: dict[str, dict[str, None]] = {}
        for seat in sure:
            by_age.setdefault(self.age(seat.id), {})[self._seat(seat)] = None
        yield from by_age.pop("", {})
        for age, seats in by_age.items():
            yield self.say("presumed-are", when=age, names=joined("; ", seats))
        if any(seat.role in FILLING for seat in sure):
            return
        by_time: dict[str, dict[str, None]] = {}
        for seat in (seat for seat in one.seats if seat not in sure and not seat.vacant):
            when = documented_when(seat, self.language) or validity(seat, self.language)
            by_time.setdefault(when, {})[self._seat(seat)] = None
        for when, maybe in by_time.items():
            key = "maybe-then" if when else "maybe-is"
            yield self.say(key, names=joined("; ", maybe), when=when)

    def _seat(self, seat: Seat) -> str:
        words = seat_words(seat, self.narrator)
        read = f" ({self.say('inferred')})" if seat.basis is Basis.INFERRED else ""
        return Phrase(Phrase(words).small(), read)

    def _silence(self, one: Portrait, name: str) -> str:
        names = {name, *_SILENCE.get(name, ())}
        if names & {*one.gaps}:
            return self.say("silence.absent")
        return self.say("silence.searched" if names & {*one.silent} else "silence.nothing")

    def function(self, name: str) -> str:
        """The label of a comparison function."""
        return self.narrator.term("functions", name)


def voices(comparison: Comparison, language: Language) -> tuple[Voice, ...]:
    """A voice for each column."""
    return tuple(Voice(column, language) for column in comparison.columns)


def function_label(told: tuple[Voice, ...], name: str) -> str:
    """The label of a function, from the first column whose vocabulary has it."""
    known = (voice for voice in told if voice.at.facts.vocabulary.get("functions", name))
    voice = next(known, None)
    return voice.function(name) if voice else name


def span(earliest: date, latest: date) -> str:
    """When something ended, its last day: a day, a month, a year, or between two."""
    last = latest - ONE_DAY
    if earliest == date.min:
        return f"…{last.isoformat()}"
    first = earliest - ONE_DAY
    if first == last:
        return first.isoformat()
    return str(last.year) if first.year == last.year else f"{first.year}–{last.year}"
