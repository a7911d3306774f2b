"""Names, terms and values of a snapshot in words, in one language."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cache, cached_property
from typing import Any

from samverkan_model.language import DEFAULT, Language, text, texts_of
from samverkan_model.model.acceptance import ChannelUse, RuleStep
from samverkan_model.model.agreements import (
    Annex,
    FollowUp,
    Notice,
    Party,
    Renewal,
    Step,
)
from samverkan_model.model.aims import Indicator
from samverkan_model.model.bodies import Cadence
from samverkan_model.model.dates import BackwardPeriod, UnreadableDate, read_validity
from samverkan_model.model.evaluations import Observation
from samverkan_model.model.field_types import In
from samverkan_model.model.programmes import Cost, PathStep, Remark
from samverkan_model.model.provisions import Condition, Funding, LegalBasis
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import (
    Basis,
    Citation,
    Confirmation,
    Link,
    Name,
    Part,
    Reading,
    Record,
    Statement,
    ValueSource,
    field_marks,
)
from samverkan_model.model.validity import Moment, Truth, Validity
from samverkan_model.model.vocabulary import Term
from samverkan_model.model.work import Priority
from samverkan_model.queries.pathway import length_words, month_words, span_words
from samverkan_model.text import dates
from samverkan_model.text.common_nouns import in_running_text
from samverkan_model.text.phrase import Phrase, Ref, Speaker, joined, listed_phrases
from samverkan_model.timeline import Snapshot

LONG = 70
"""Names longer than this give way to a short name in running text."""


class SnapshotText(Speaker):
    """Says in one language what a snapshot holds."""

    texts = "report"

    def __init__(self, at: Snapshot, language: Language = DEFAULT) -> None:
        self.at = at
        self.language: Language = language

    def word(self, key: str, /, **parts: object) -> str:
        """A text of the catalogue that pictures and reports share."""
        return text(key, self.language, **parts)

    def name(self, record_id: str) -> str:
        """What a record was called on the day, a guest with its lender; its id when it is not in the model."""
        record = self.at.facts.get(record_id)
        return self._called(record, self.own_name(record)) if record else record_id

    def brief(self, record_id: str) -> str:
        """The name, or the short one where the name is as long as titles of agreements can be."""
        record = self.at.facts.get(record_id)
        if record is None:
            return record_id
        name = self.own_name(record)
        return self._called(record, getattr(record, "short", None) or name if len(name) > LONG else name)

    def own_name(self, record: Record) -> str:
        """What a record is called; what tells it from others where it has no name, because no reader knows ids."""
        name = self.at.name(record)
        if name != record.id or not record.named_by:
            return name
        return joined(" – ", (self.value(record, field) for field in record.named_by)) or name

    def _called(self, record: Record, name: str) -> Phrase:
        return Phrase(Ref(record.id, self.at.facts.told(record.id, name)))

    def names(self, ids: Iterable[str]) -> str:
        """Names in running text."""
        return self.listed(self.brief(record_id) for record_id in ids)

    def running(self, ids: Iterable[str]) -> str:
        """Names in the middle of a sentence, those that are common nouns with a small letter."""
        return self.listed(self._running(record_id) for record_id in ids)

    def _running(self, record_id: str) -> str:
        record, name = self.at.facts.get(record_id), self.brief(record_id)
        return name if record is None else Phrase(Ref(record_id, in_running_text(self.at.facts, record, str(name))))

    def listed(self, words: Iterable[str]) -> str:
        """Words in running text: "a, b och c"."""
        return listed_phrases(words, self.language)

    def term(self, scheme: str, term: str) -> str:
        """The label of a word of the vocabulary."""
        return self.at.facts.vocabulary.label(scheme, term, self.language)

    def field(self, name: str) -> str:
        """The label of a field or an aspect; of a value or part of one (``powers.decide``) with what that is called."""
        if "." in name:
            field, _, value = name.partition(".")
            return f"{self.field(field)} ({self._part_of_field(field, value)})"
        key = f"report.field.{name}"
        if key in texts_of(self.language):
            return text(key, self.language)
        return self.term("own_fields" if self._declared(name) else "aspects", name)

    def _part_of_field(self, field: str, value: str) -> str:
        """A value or part of a field in words: a period, a record, a word of the vocabulary or a field of a part."""
        if value in self.at.facts:
            return self.brief(value)
        if field in _PERIODS:
            with suppress(UnreadableDate, BackwardPeriod):
                return dates.documented_period(read_validity(value), self.language)
        labels = [term.label(self.language) for term in self.at.facts.vocabulary if term.id == value]
        return (labels or [self.field(value)])[0].lower()

    def relation(self, key: str) -> str:
        """What a relation is called from one end, `.out` or `.in`; empty where it is told in other words."""
        if f"report.relation.{key}" in texts_of(self.language):
            return self.say(f"relation.{key}")
        name, _, way = key.partition(".")
        term = self._declared(name)
        if term is None or term.field is None or way not in ("out", "in"):
            return ""
        return term.label(self.language) if way == "out" else term.field.inverse(self.language) or ""

    def _declared(self, name: str) -> Term | None:
        return self.at.facts.vocabulary.get("own_fields", name)

    def when(self, statement: Statement) -> str:
        """When a statement applies, by its own dates; empty when it has none."""
        return dates.dates_in_words(statement, self.language)

    def value(self, part: Part, field: str) -> str:
        """The value of a field in words; empty when it has none."""
        return self.listed(self.values(part, field))

    def values(self, part: Part, field: str) -> list[str]:
        """The values of a field in words, one by one."""
        value = getattr(part, field)
        if isinstance(value, Mapping):
            return [f"{self.field(name)}: {self._plain(words, field)}" for name, words in value.items()]
        items = value if isinstance(value, tuple) else () if value is None else (value,)
        scheme, refers = _scheme(type(part), field), _refers(type(part), field)
        return [self._item(item, scheme, refers, field) for item in items]

    def _item(self, item: Any, scheme: str | None, refers: bool, field: str) -> str:
        if isinstance(item, Part):
            return self.part(item)
        if scheme is not None:
            return self.term(scheme, str(item))
        if refers or field == "conflicts_with":
            return self.brief(str(item))
        return self.field(str(item)) if field in _NAMING_FIELDS else self._plain(item, field)

    def _plain(self, item: Any, field: str) -> str:
        if isinstance(item, bool):
            return self.say("word.yes" if item else "word.no")
        if isinstance(item, Moment):
            return dates.moment(item, self.language)
        if isinstance(item, Validity):
            return dates.period(item, self.language)
        if isinstance(item, date | float):
            return item.isoformat() if isinstance(item, date) else f"{item:g}"
        if isinstance(item, str) and f"report.value.{field}.{item}" in texts_of(self.language):
            return self.say(f"value.{field}.{item}")
        return dates.duration(str(item), self.language) if field in _LENGTHS else str(item)

    def part(self, part: Part) -> str:
        """A part of a record in words, on one line."""
        if isinstance(part, Citation):
            return self._cited(part)
        tell = self._tellers.get(type(part))
        words = tell(part) if tell else self._fields(part)
        return self.marked(words, part) if isinstance(part, Statement) else words

    @cached_property
    def _tellers(self) -> Mapping[type[Part], Callable[[Any], str]]:
        """How parts are told whose words are more than their fields in a row."""
        return {
            Link: self._linked,
            Name: lambda one: f"{one.name} ({self.term('name_kinds', one.kind).lower()})",
            Party: self._party,
            PathStep: self._step,
            Remark: self._remark,
            Observation: self._observation,
            Confirmation: self.confirmation,
            ValueSource: lambda one: f"{self.field(one.field)}: {', '.join(map(self._cited, one.source))}",
            Reading: self._read_elsewhere,
        }

    def _read_elsewhere(self, one: Reading) -> str:
        """Another value, with the sources that say so: "Namn: Samrådet (Arbetsplan 2017 § 3)"."""
        told = f"{self.field(one.field)}: {one.value}"
        return f"{told} ({', '.join(map(self._cited, one.source))})" if one.source else told

    def _cited(self, cited: Citation) -> str:
        """A source by its name, and the place in it."""
        return joined(" ", (self.brief(cited.source), cited.locator))

    def confirmation(self, one: Confirmation) -> str:
        """What an owner says of a fact: "Bekräftat av Region Mitt, samordnaren, 2024-05-02"."""
        by = self.say("confirmation.denied" if one.denied else "confirmation.confirmed", by=self.brief(one.by))
        whence = map(self._cited, one.source)
        told = joined(", ", (word or "" for word in (by, one.function, self.value(one, "on"), *whence)))
        fields = self.listed([self.field(name).lower() for name in one.fields])
        about = self.say("confirmation.about", fields=fields) if fields else ""
        return joined(": ", (joined(" ", (told, about)), (one.text or "").rstrip(".")))

    def _fields(self, part: Part) -> str:
        names = (name for name in _told(type(part)) if getattr(part, name) is not None)
        return joined(", ", (self._words(part, name) for name in names))

    def _observation(self, one: Observation) -> str:
        """An observation: what sort it is, its theme, what it says and whom it touches."""
        head = joined(", ", (self.value(one, "kind"), self.value(one, "theme").lower()))
        touched = self.say("evaluation.touches", names=self.names(one.records)) if one.records else ""
        return Phrase(head, f": {one.text.rstrip('.')}", touched)

    def _remark(self, remark: Remark) -> str:
        return f"{self.term('remark_kinds', remark.kind)}: {remark.text.rstrip('.')}"

    def _step(self, step: PathStep) -> str:
        """A step: its kind and name, when, who, what there is to choose among, and for whom."""
        kind, name = self.term("step_kinds", step.kind), step.name or step.text.rstrip(".")
        head = name if name.casefold().startswith(kind.casefold()) else f"{kind}: {name}"
        time = month_words(step, self.language), length_words(step, self.language)
        whom = text("pathway.for", self.language, whom=step.for_whom) if step.for_whom else ""
        return joined(", ", (head, *time, step.function or "", self.names(step.at), *step.parts, whom))

    def span(self, lengths: Sequence[str]) -> str:
        """The least and the most of a length: "6 månader", "4–5 veckor"."""
        least, *most = lengths
        return span_words(least, most[0] if most else None, self.language)

    def _linked(self, link: Link) -> str:
        only = self.say("link.areas", names=self.names(link.areas)) if link.areas else ""
        marks = joined(", ", (link.label or "", only))
        return Phrase(self.brief(link.to), " (", marks, ")") if marks else self.brief(link.to)

    def _party(self, party: Party) -> str:
        words = [self.name(party.party)]
        words += [self.say("party.named-as", name=party.named_as)] if party.named_as else []
        words += [party.role] if party.role else []
        return joined(", ", (*words, self.adoption(party)))

    def adoption(self, party: Party) -> str:
        """How a party stands to the agreement: adopted when, by whom, or not documented."""
        if party.adopted is None:
            return self.say(f"adoption.{party.adoption or 'not-documented'}")
        words = [self.say("adoption.on", day=dates.moment(party.adopted, self.language))]
        words += [self.say("adoption.by", organ=party.adopted_by)] if party.adopted_by else []
        return " ".join(words) + (f" ({party.reference})" if party.reference else "")

    def marked(self, words: str, statement: Statement) -> str:
        """Words with when they apply, why we read them so, and what else there is to know of them."""
        marks = [mark for mark in (self.when(statement),) if mark]
        marks += [self.say("mark.inferred-because", reason=reason) for reason in reasons(statement)]
        marks += [statement.note.rstrip(".")] if statement.note else []
        return Phrase(words, f" [{'; '.join(marks)}]") if marks else words

    def _words(self, part: Part, name: str) -> str:
        value = self.value(part, name).rstrip(".")
        label = self.field(_CALLED.get((type(part), name), name)).lower()
        return value if name in _BARE or not value else Phrase(f"{label}: ", value)

    def standing(self, truth: Truth) -> str:
        """Whether something applies: "gäller", "gäller inte" or "går inte att säga"."""
        return self.say(f"standing.{truth}")

    def kinds(self, record: Record) -> list[str]:
        """What sort of thing a record is, at which level and what for, in words."""
        words = [*self._of(record, "kind"), *self._of(record, "level")]
        if record.concept == "bodies":
            words += [self.term("functions", function) for function in self.at.functions(record)]  # type: ignore[arg-type] # the concept says that it is a Body
        return list(dict.fromkeys(words))

    def _of(self, record: Record, field: str) -> list[str]:
        return self.values(record, field) if field in type(record).model_fields else []


_NAMING_FIELDS = ("not_documented", "gaps", "not_applicable", "field", "fields")
"""Fields whose values are names of fields."""
_PERIODS = ("valid", "attested", "planned", "rests")
"""Fields whose values are periods."""
_LENGTHS = ("lead_time", "period", "step", "length", "length_most", "deadline")
"""Fields whose value is a length of time."""
_CALLED: dict[tuple[type[Part], str], str] = {(FollowUp, "by"): "followed_up_by", (Indicator, "by"): "due"}
"""Fields that mean something else in one part than in others: a last day of notice, and whoever follows up."""
_BARE = {
    "amount", "wording", "text", "title", "law", "paragraph", "note", "power", "kind", "rank", "actor", "channel",
    "name", "who",
}  # fmt: skip
"""Fields whose value says by itself what it is."""
_TOLD: dict[type[Part], tuple[str, ...]] = {
    Cadence: ("wording",),
    Notice: ("by", "period", "turn", "wording"),
    Renewal: ("step", "silent", "wording"),
    FollowUp: ("cadence", "due", "done", "by", "to", "wording"),
    Condition: ("text", "kind", "met"),
    Funding: ("kind", "payer", "share", "amount", "text", "budget_holder"),
    Annex: ("title", "missing"),
    LegalBasis: ("law", "paragraph", "note"),
    Step: ("actor", "power", "text", "when"),
    Cost: ("amount", "text"),
    Priority: ("rank",),
    RuleStep: ("verdict", "partner_kinds", "open_to", "payment", "text"),
    ChannelUse: ("channel", "allowed", "condition"),
}
"""Which fields of a part are told, in order."""


@cache
def _told(model: type[Part]) -> tuple[str, ...]:
    """The fields of a part that are told: those named above, else all of its own."""
    return _TOLD.get(model) or tuple(name for name in model.model_fields if name not in Statement.model_fields)


def reasons(statement: Statement) -> tuple[str, ...]:
    """Why a statement, or single fields of it, are our reading: each reason once, without its full stop."""
    whole = [statement.reason] if statement.basis is Basis.INFERRED and statement.reason else []
    return tuple(dict.fromkeys(reason.rstrip(".") for reason in (*whole, *statement.inferred.values())))


@cache
def _scheme(model: type[Part], field: str) -> str | None:
    mark = field_marks(model, In).get(field)
    return mark.scheme if mark else None


@cache
def _refers(model: type[Part], field: str) -> bool:
    return field in field_marks(model, Refers)
