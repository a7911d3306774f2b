"""A form that came back: who answered, and its answers, each with the place it stands in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from samverkan_model.errors import AnsweredTwice, Fault, LostKey, Place
from samverkan_model.exchange.excel.cells import Raw
from samverkan_model.language import LANGUAGES, Language

ANSWERS: tuple[str, ...] = ("verdict", "value", "comment")
"""The columns that are filled in."""
_HEAD_KEY = re.compile(r"samverkan-form/1\|([a-z0-9.-]+)\|(\d{4}-\d\d-\d\d)\|([a-z]{2})")
_KEY = re.compile(r"([a-z0-9.-]+)\|([a-z_*.-]+|\*)\|([0-9a-f]{10})")


@dataclass(frozen=True)
class ReturnedAnswer:
    """What was answered to one question.

    Attributes:
        number: the number of the question, as it stands there.
        record: id of the record it is about.
        field: the field.
        digest: what the answer has to find unchanged.
        said: what stands in each column of answers: verdict, value, comment.
        places: where each of them stands.
    """

    number: str
    record: str
    field: str
    digest: str
    said: Mapping[str, Raw]
    places: Mapping[str, Place]


@dataclass
class Returned:
    """A form that came back.

    Attributes:
        tenant: id of the tenant that was asked about.
        day: the day that was asked about.
        language: the language of the form.
        head: who answered, as which function, on which day.
        places: where that stands.
        answers: the answers, those without anything in them left out.
    """

    tenant: str
    day: date
    language: Language
    head: dict[str, Raw] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    answers: list[ReturnedAnswer] = field(default_factory=list)


def head_of(words: str) -> Returned | None:
    """A form without answers yet, by what it keeps of itself."""
    found = _HEAD_KEY.search(words)
    if found is None or found[3] not in LANGUAGES:
        return None
    try:
        return Returned(found[1], date.fromisoformat(found[2]), next(one for one in LANGUAGES if one == found[3]))
    except ValueError:
        return None


def answer_of(
    number: str, key: str, said: Mapping[str, Raw], places: Mapping[str, Place], faults: list[Fault]
) -> ReturnedAnswer | None:
    """One answer; None where nothing was answered, and a fault where it has lost what it belongs to."""
    if not any(str(one).strip() for one in said.values()):
        return None
    found = _KEY.fullmatch(key.strip())
    if found is None:
        faults.append(LostKey(place=places["number"], value=number))
        return None
    return ReturnedAnswer(number, found[1], found[2], found[3], said, places)


def told_twice(answers: Sequence[ReturnedAnswer]) -> Iterator[Fault]:
    """A fault for each question that has two answers."""
    seen: set[tuple[str, str]] = set()
    for one in answers:
        if (one.record, one.field) in seen:
            yield AnsweredTwice(place=one.places["number"], value=one.number)
        seen.add((one.record, one.field))
