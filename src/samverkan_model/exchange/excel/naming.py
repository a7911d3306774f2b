"""Names in place of ids: what each record is called in a workbook, so that no two are called alike where it matters."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from samverkan_model.exchange.excel.wording import same
from samverkan_model.language import Language, text
from samverkan_model.model.facts import Facts
from samverkan_model.model.field_types import In
from samverkan_model.model.statement import Record, field_marks

_TELLING = ("kind", "level", "body", "part_of", "commissioned_by", "role", "valid", "when", "date", "publisher", "code")
"""Fields that tell two of the same name apart, the best first."""
LONGEST = 120
"""Names of rows that have none of their own are cut there."""


def names_of(facts: Facts, language: Language) -> dict[str, str]:
    """What each record is called: its name, with what tells it apart where another has the same, of any concept."""
    found: dict[str, str] = {}
    for record in sorted(facts, key=lambda one: bool(type(one).named_by)):  # seats are called by their bodies
        found[record.id] = _title(record, found, facts)
    for alike in _alike(found):
        found |= _apart([facts[name] for name in alike], found, facts, language)
    return found


def has_name(model: type[Record]) -> bool:
    """Whether records of the class have names of their own, that people would know them by."""
    return not model.named_by and model.model_fields[model.title_field].is_required()


def _title(record: Record, known: Mapping[str, str], facts: Facts) -> str:
    if has_name(type(record)):
        return record.caption
    parts = (_told(record, name, known, facts) for name in type(record).named_by)
    words = " – ".join(part for part in parts if part) or record.caption
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _told(record: Record, name: str, known: Mapping[str, str], facts: Facts) -> str:
    """The values of a field in words."""
    value = getattr(record, name, None)
    marks = field_marks(type(record), In)
    items = value if isinstance(value, tuple) else () if value is None else (value,)
    words = (str(getattr(item, "to", item)) for item in items)
    if name in marks:
        return ", ".join(facts.vocabulary.label(marks[name].scheme, word) for word in words)
    return ", ".join(known.get(word, word) for word in words)


def _alike(names: Mapping[str, str]) -> Iterator[list[str]]:
    by_name: dict[str, list[str]] = {}
    for record, name in names.items():
        by_name.setdefault(same(name), []).append(record)
    return (records for records in by_name.values() if len(records) > 1)


def _apart(records: list[Record], known: Mapping[str, str], facts: Facts, language: Language) -> dict[str, str]:
    """Names for records that are called alike: with the concept, else a field that differs between all, else the id."""
    ways = [[text(f"report.concept.{one.concept}", language, count=1) for one in records]]
    ways += [[_told(one, name, known, facts) for one in records] for name in _TELLING]
    ways.append([one.id for one in records])
    taken = {same(name) for name in known.values()}
    for words in ways:
        made = [f"{known[one.id]} ({word})" for one, word in zip(records, words, strict=True)]
        if all(words) and len({same(one) for one in made}) == len(made) and not {same(one) for one in made} & taken:
            return dict(zip((one.id for one in records), made, strict=True))
    return {one.id: f"{known[one.id]} [{one.id}]" for one in records}


@dataclass
class Directory:
    """Records by what they may be called in a cell.

    Attributes:
        titles: the name of each record, by id.
        concepts: the concept of each record, by id.
    """

    titles: dict[str, str] = field(default_factory=dict)
    concepts: dict[str, str] = field(default_factory=dict)
    _long: dict[str, str] = field(default_factory=dict)
    _by_name: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def add(self, record: str, concept: str, title: str, long: str = "", *others: str) -> None:
        """Puts a record in.

        Args:
            record: its id.
            concept: its concept.
            title: its name.
            long: its name with what tells it apart from all others.
            others: what else it may be called: a short name, what it was called before.
        """
        self.titles[record], self.concepts[record] = title, concept
        self._long[record] = long or title
        for rank, name in (("title", title), ("long", long), *(("other", one) for one in others), ("id", record)):
            if name:
                under = self._by_name.setdefault(same(name), {})
                if record not in under.setdefault(rank, []):
                    under[rank].append(record)

    def called(self, record: str) -> str:
        """The name of a record with what tells it apart from all others."""
        return self._long[record]

    def shown(self, record: str, concepts: tuple[str, ...]) -> str:
        """What a record is called in a column that names records of the concepts; an id from elsewhere as it is."""
        if record not in self.titles:
            return record
        title = self.titles[record]
        return title if self.found(title, concepts) == (record,) else self._long[record]

    def found(self, name: str, concepts: tuple[str, ...]) -> tuple[str, ...]:
        """The records of the concepts that a name means: one, none, or those that it may mean."""
        under = self._by_name.get(same(name), {})
        for rank in ("title", "long", "other", "id"):
            ids = [one for one in under.get(rank, ()) if not concepts or self.concepts[one] in concepts]
            before = [one for one in ids if one in under.get("long", ())]
            if ids:  # where another has got the name since, cells mean the one that had it when they were written
                return tuple(before if len(before) == 1 else ids)
        return ()

    def prefix(self, words: str, concepts: tuple[str, ...]) -> tuple[str, str]:
        """The record whose name is the longest that the words begin with, and the rest; empty where none is."""
        cuts = [len(words), *(place for place in range(len(words) - 1, 0, -1) if words[place] in ",;|:§ \u00a0")]
        for cut in cuts:
            ids = self.found(words[:cut], concepts)
            if len(ids) == 1:
                return ids[0], words[cut:].lstrip(",;|: \u00a0").strip()
        return "", words

    def names(self, concepts: tuple[str, ...]) -> list[str]:
        """What the records of the concepts are called in a column that names them."""
        return [
            self.shown(one, concepts) for one, concept in self.concepts.items() if not concepts or concept in concepts
        ]


def directory(facts: Facts, names: Mapping[str, str]) -> Directory:
    """The records of a tenant by name."""
    made = Directory()
    for record in facts:
        title = record.caption if has_name(type(record)) else names[record.id]
        made.add(record.id, record.concept, title, names[record.id], *_short(record))
    return made


def _short(record: Record) -> Iterable[str]:
    short = getattr(record, "short", None)
    return (short,) if short else ()
