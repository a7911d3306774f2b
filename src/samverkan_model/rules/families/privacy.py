"""PRI: no persons in the model; a function at an organisation is enough."""

from collections.abc import Iterable, Iterator
from functools import cache

from samverkan_model.model.statement import In, Part, Record, field_marks
from samverkan_model.rules.engine.base import CheckContext, Field, Violation
from samverkan_model.rules.engine.registry import Checks
from samverkan_model.rules.support.personal_data import personal_data

CHECKS = Checks()

NO_RUNNING_TEXT = {"id", "url", "file", "org_number", "code", "not_documented", "gaps", "conflicts_with"}
"""Fields that hold ids, codes and addresses; a number in them is no person's. Terms are no running text either."""


def _everything(context: CheckContext) -> Iterable[Record]:
    return (context.snapshot.facts.header, *context.snapshot.facts)


@CHECKS.over(_everything)
def PRI01(context: CheckContext, record: Record) -> Iterator[Violation]:
    """No text holds a personal number, an e-mail address, a telephone number or the name of a person."""
    found: dict[str, str] = {}
    for field, text in _texts(record):
        for sort in personal_data(text):
            found.setdefault(sort, field)
    for sort, field in found.items():
        yield Violation(
            record.id, text=sort, parts={"record": record.id, "field": Field(field)}
        )  # its name may be the fault


def _texts(part: Part, top: str = "") -> Iterator[tuple[str, str]]:
    """Every running text of a record, with the record's own field it stands in or under."""
    for name in _text_fields(type(part)):
        for item in _items(getattr(part, name)):
            if isinstance(item, str):
                yield top or name, item
            elif isinstance(item, Part):
                yield from _texts(item, top or name)


def _items(value: object) -> Iterable[object]:
    if isinstance(value, tuple):
        return value
    return value.values() if isinstance(value, dict) else (value,)


@cache
def _text_fields(model: type[Part]) -> tuple[str, ...]:
    terms = field_marks(model, In)
    return tuple(name for name in model.model_fields if name not in NO_RUNNING_TEXT and name not in terms)
