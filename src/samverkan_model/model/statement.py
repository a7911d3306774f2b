"""What every fact carries: when it applies, where it is written, and how sure we are.

A fact is a sourced, dated statement. `Statement` is the shared part; `Record` adds an identity that outlives names.
The terms follow PROV (source, basis) and Popolo (validity on the relation, not on the thing).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache, reduce
from operator import and_
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, ModelWrapValidatorHandler, ValidationError, model_validator

from samverkan_model.model.field_types import Day, In, Many, Period
from samverkan_model.model.relations import Refers
from samverkan_model.model.truth_over_time import UNKNOWN, YES, Course
from samverkan_model.model.validity import UNDATED, Truth, Validity

LONGEST_ID = 120
"""So many letters an id may have: it becomes part of names of files, which systems allow 255."""
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[-.][a-z0-9]+)*$", max_length=LONGEST_ID)]
"""An ASCII slug, short enough to stand in the name of a file."""


class Basis(StrEnum):
    """Whether the source says it, or we read it out of the source."""

    STATED = "stated"
    INFERRED = "inferred"


class Visibility(StrEnum):
    """Who may see a statement, widest first."""

    PUBLIC = "public"
    MEMBERS = "members"
    INTERNAL = "internal"

    @property
    def rank(self) -> int:
        """0 for what everybody may see."""
        return _RANKS[self]


_RANKS = {one: rank for rank, one in enumerate(Visibility)}


class Part(BaseModel):
    """Anything that stands in a model file: immutable, and strict about unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)

    written_as: ClassVar[str] = ""
    """The field that plain text stands for, in a part that may be written as such."""

    @classmethod
    def model_rebuild(cls, **how: Any) -> bool | None:
        """Builds what pydantic reads it with, its parts first: a part is then built once, not in all that have it."""
        for info in cls.model_fields.values():
            for part in _parts_in(info.annotation):
                if part is not cls and not part.__pydantic_complete__:
                    part.model_rebuild()
        how["_parent_namespace_depth"] = how.get("_parent_namespace_depth", 2) + 1
        return super().model_rebuild(**how)


def _parts_in(annotation: object) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts_in(inner)


class Short(Part):
    """A part that may be written as plain text."""

    @classmethod
    def in_words(cls, text: str) -> Mapping[str, object]:
        """The fields that plain text stands for."""
        return {cls.written_as: text}

    @model_validator(mode="wrap")
    @classmethod
    def _from_text(cls, value: object, read: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(value, str):
            return read(value)
        return _read_once(cls, value) or read(cls.in_words(value))


ShortT = TypeVar("ShortT", bound=Short)


@lru_cache(maxsize=8192)
def _read_once(part: type[ShortT], text: str) -> ShortT | None:
    """What plain text stands for, one and the same wherever it is written: nothing changes it. None of a faulty one."""
    try:
        return part.model_validate(part.in_words(text))
    except ValidationError:
        return None


class Citation(Short):
    """Where in which source a fact stands, written `source-id § 5.2`."""

    written_as: ClassVar[str] = "source"

    source: Annotated[str, Refers("sources")]
    """The source's id."""
    locator: str = ""
    """Section, heading or page within the source; empty for the whole of it."""

    @classmethod
    def in_words(cls, text: str) -> Mapping[str, object]:
        """The source up to the first space, and the locator."""
        source, _, locator = text.strip().partition(" ")
        return {"source": source, "locator": locator.strip()}

    def __str__(self) -> str:
        return f"{self.source} {self.locator}".strip()


@lru_cache(maxsize=4096)
def _one_set(given: frozenset[str]) -> set[str]:
    """The names of the fields that are given, one set for all in which the same are: pydantic copies it for a copy."""
    return set(given)


class Statement(Part):
    """A sourced, dated statement."""

    valid: Period | None = None
    """The period in which it applies. Left out: nothing of its own is known."""
    attested: Annotated[tuple[Period, ...], Many] = ()
    """Periods in which it is documented to have applied, although start or end is not known."""
    planned: Period | None = None
    """The period it was planned for; kept apart from what came about."""
    rests: Annotated[tuple[Period, ...], Many] = ()
    """Periods within it in which it rested and did not apply, so that one identity can have several spells."""
    source: Annotated[tuple[Citation, ...], Many] = ()
    """Where it is written: `source-id locator`, one or several."""
    basis: Basis = Basis.STATED
    """`stated`: the source says it; `inferred`: it is our reading, with `reason`."""
    reason: str | None = None
    """Why it was read so, when the whole statement is inferred."""
    inferred: Mapping[str, str] = Field(default_factory=dict)
    """Single fields that are our reading although the rest is stated: field name and reason.

    After a full stop stands what in the field it is about: one value (``powers.decide``), the part with that value
    (``decision_route.region``) or one field of the parts (``follow_up.done``).
    """
    wording: str | None = None
    """Words of the source that matter as they stand: a term, a title, a date. Never a whole sentence."""
    note: str | None = None
    """What else a reader should know, in plain Swedish."""
    visibility: Visibility | None = None
    """Who may see it; left out, it is as visible as what it belongs to. It can narrow that, never widen it."""

    @model_validator(mode="after")
    def _says_why_inferred(self) -> Self:
        given = frozenset(self.__pydantic_fields_set__)
        object.__setattr__(self, "__pydantic_fields_set__", _one_set(given))  # else two thirds of a record's size
        if self.basis is Basis.INFERRED and not self.reason:
            raise ValueError("inferred-without-reason")
        return self

    @property
    def stated(self) -> Validity | None:
        """The period as stated, before what is documented sharpens it."""
        return self.valid

    @property
    def period(self) -> Validity | None:
        """When it applies as far as known: `valid`, sharpened by `attested`. None when neither is given."""
        if self.valid is None and not self.attested:
            return None
        period = self.stated or UNDATED
        for documented in self.attested:
            period = period.attested(documented)
        return period

    @property
    def only_planned(self) -> bool:
        """It was planned, and nothing says that it came about."""
        return self.planned is not None and self.valid is None and not self.attested

    def course(self, unless_dated: Course = UNKNOWN) -> Course:
        """Whether it applies, by its own dates, through all of time.

        Args:
            unless_dated: the answer when the statement has no dates of its own.
        """
        applied = self._by_dates(unless_dated)
        return applied & self._awake if self.rests else applied

    def _by_dates(self, unless_dated: Course) -> Course:
        """Whether it applies, before the times when it rested are taken away."""
        if self.only_planned and self.planned is not None:
            return Course.of(self.planned) & UNKNOWN
        period = self.period
        return unless_dated if period is None else Course.of(period)

    @property
    def _awake(self) -> Course:
        """When it did not rest."""
        return reduce(and_, (~Course.of(rest) for rest in self.rests))

    def applies(self, day: date, unless_dated: Truth = Truth.UNKNOWN) -> Truth:
        """Whether it applies on the day, by its own dates; ``unless_dated`` when it has none."""
        return self.course(Course.always(unless_dated)).at(day)


class Link(Short, Statement):
    """A relation to one other record, with its own dates and sources where they differ from the record's."""

    written_as: ClassVar[str] = "to"

    to: str
    """Id of the record at the other end."""
    label: str | None = None
    """The source's word for the relation, where the general one would say too much or too little."""
    areas: Annotated[tuple[str, ...], Many, Refers("areas")] = ()
    """The only areas it holds for; left out, it holds for all."""


class Name(Statement):
    """A name a thing has or had: former names, abbreviations, spellings. Popolo's `other_names`."""

    name: str
    kind: Annotated[str, In("name_kinds")] = "former"
    """Why there is more than one name: former, abbreviation, spelling, everyday …"""


class Reading(Statement):
    """Another value that a source gives for one field of the record; the record's own value is the preferred one."""

    field: str
    """Name of the field."""
    value: str
    """What this source says."""


class ValueSource(Statement):
    """Where one field, or one value of it, is written, when that is not where the rest of the record is."""

    field: str
    """Name of the field; after a full stop one value of it or one field of its parts, as in `inferred`."""
    source: Annotated[tuple[Citation, ...], Many]
    """Where that is written, instead of the record's `source`."""


class Identifier(Part):
    """What the record is called in another system, kept so that it can be found there again."""

    system: str
    """The system or register: "Stratsys", "OParl", "Wikidata"."""
    value: str
    """The id there."""
    url: str | None = None
    """Address, where it is public."""


class Confirmation(Part):
    """That an owner of a fact has looked at it: which function, of whom, when, in which answer, and what it said."""

    by: Annotated[str, Refers("organizations", "groups", "bodies")]
    """Whose confirmation it is."""
    function: str | None = None
    """Which function said so; never a person."""
    on: Day | None = None
    """When."""
    fields: Annotated[tuple[str, ...], Many] = ()
    """The only fields and values it is about, named as in `inferred`; left out, it is about the record as a whole."""
    source: Annotated[tuple[Citation, ...], Many] = ()
    """Where that stands: the answer that was sent, the minutes."""
    denied: bool = False
    """It said that this is not so; what is so stands in `text`."""
    text: str | None = None
    """What it said, in own words."""

    @property
    def says_it_applies(self) -> bool:
        """Whether it says that the record as a whole, or its period, is right, and not only single other values."""
        return not self.denied and (not self.fields or not {"valid", "attested"}.isdisjoint(self.fields))


class Record(Statement):
    """A fact with an identity. Ids are ASCII slugs, unique in the tenant, and outlive names."""

    concept: ClassVar[str]
    """The concept's key in model files, in plural."""
    title_field: ClassVar[str] = "name"
    """The field that names the record to people."""
    named_by: ClassVar[tuple[str, ...]] = ()
    """For rows that people do not name: the fields that tell them apart, in the order of the id's parts."""
    columns: ClassVar[tuple[str, ...]] = ()
    """The fields that rows show in a list, between name and validity."""
    details: ClassVar[tuple[str, ...]] = ()
    """The fields that a sentence about a row tells after what it is, in order."""
    key_facts: ClassVar[frozenset[str]] = frozenset()
    """Fields and aspects without which nobody can say who answers for what, until when, on whose behalf."""
    own_fields: ClassVar[tuple[str, ...]] = ()
    """Fields that the tenant or a plugin has declared on the concept; see `samverkan_model.model.own`."""
    timeless: ClassVar[bool] = False
    """Without dates it counts as applying: places, municipalities, areas of work. Everything else counts as unknown."""

    id: Slug
    """ASCII slug, unique in the tenant, never reused."""
    not_documented: Annotated[tuple[str, ...], Many] = ()
    """Fields or aspects that the sources were searched for and are silent on."""
    gaps: Annotated[tuple[str, ...], Many] = ()
    """Fields or aspects that a source says are absent: no chair, no named owner, oral only."""
    not_applicable: Annotated[tuple[str, ...], Many] = ()
    """Fields or aspects that cannot be asked of it: an umbrella without meetings has no cadence."""
    not_in: Annotated[tuple[Citation, ...], Many] = ()
    """Sources that list such things and leave this one out."""
    confirmed: Annotated[tuple[Confirmation, ...], Many] = ()
    """Owners that have confirmed or denied it."""
    identifiers: Annotated[tuple[Identifier, ...], Many] = ()
    """Ids it has in other systems."""
    former_ids: Annotated[tuple[str, ...], Many] = ()
    """Ids it had before, or of records merged into it; they still lead here."""
    value_sources: Annotated[tuple[ValueSource, ...], Many] = ()
    """Sources of single fields and values, where they are not those of the record."""
    readings: Annotated[tuple[Reading, ...], Many] = ()
    """Other values that other sources give; both are kept."""
    conflicts_with: Annotated[tuple[str, ...], Many] = ()
    """Ids of records that say something else about the same thing."""
    rules: Mapping[str, Literal["off", "info", "warning", "error"]] = Field(default_factory=dict)
    """Rules that weigh otherwise for this record: code and severity, or `off`."""
    preferred: bool = True
    """False for the reading that is kept beside the preferred one."""

    def __repr__(self) -> str:
        """One line that says what it is: of its many fields only id, name and period."""
        period = f" {self.period}" if self.period else ""
        return f"<{type(self).__name__} {self.id}: {self.caption}{period}>"

    @property
    def aspects(self) -> tuple[str, ...]:
        """Fields and aspects that it says something of without a value."""
        return (*self.not_documented, *self.gaps, *self.not_applicable)

    @property
    def caption(self) -> str:
        """What the record is called today, or its id where it has no name of its own."""
        return str(getattr(self, self.title_field, None) or self.id)

    def course(self, unless_dated: Course | None = None) -> Course:
        """Whether it applies through all of time, by its own dates; see `Statement.course`."""
        default = YES if self.timeless else UNKNOWN
        return super().course(default if unless_dated is None else unless_dated)

    def applies(self, day: date, unless_dated: Truth | None = None) -> Truth:
        """Whether it applies on the day, by its own dates; see `Statement.applies`."""
        return self.course(None if unless_dated is None else Course.always(unless_dated)).at(day)


def field_marks(model: type[Part], kind: type[Any]) -> dict[str, Any]:
    """Fields of a model that carry a mark of the kind (`Refers` or `In`), with the mark."""
    return {name: mark for name, info in model.model_fields.items() for mark in info.metadata if isinstance(mark, kind)}
