"""PRI: no persons in the model; a function at an organisation is enough."""

from collections.abc import Iterable, Iterator
from functools import cache

from samverkan_model.model.field_types import In
from samverkan_model.model.statement import Part, Record, field_marks
from samverkan_model.rules.engine.base import Answer, CheckContext, Field, Violation
from samverkan_model.rules.engine.registry import Checks
from samverkan_model.rules.support.personal_data import personal_data

CHECKS = Checks()

NO_RUNNING_TEXT = {"id", "url", "file", "org_number", "code", "not_documented", "gaps", "conflicts_with"}
"""Fields that hold ids, codes and addresses; a number in them is no person's. Terms are no running text either."""


def _everything(context: CheckContext) -> Iterable[Record]:
    return (context.snapshot.facts.header, *context.snapshot.facts)


def _read_through(_: CheckContext, __: Record) -> Answer | None:
    """Every text there is has been looked through, so that finding nothing says that it holds."""
    return None


@CHECKS.over(_everything, when=_read_through)
def PRI01(context: CheckContext, record: Record) -> Iterator[Violation]:
    """No text holds a personal number, an e-mail address, a telephone number or the name of a person."""
    for sort, field in _told_of_somebody(context, record).items():
        yield Violation(
            record.id, text=sort, parts={"record": record.id, "field": Field(field)}
        )  # its name may be the fault


def _told_of_somebody(context: CheckContext, record: Record) -> dict[str, str]:
    """The sorts of personal data in a record, each with the first field that has it; the same on every day."""
    known = context.snapshot.facts.memory.setdefault("personal data", {})
    seen: tuple[Record, dict[str, str]] | None = known.get(record.id)
    if seen is None or seen[0] is not record:
        seen = known[record.id] = (record, _sorts(record))
    return seen[1]


def _sorts(record: Record) -> dict[str, str]:
    texts: list[tuple[str, str]] = []
    _gather(record, "", texts)
    found: dict[str, str] = {}
    if next(personal_data("\n".join(text for _, text in texts)), None):  # most records have nothing in any text
        for field, text in texts:
            for sort in personal_data(text):
                found.setdefault(sort, field)
    return found


def _gather(part: Part, top: str, texts: list[tuple[str, str]]) -> None:
    """Every running text of a record, with the record's own field it stands in or under."""
    for name in _text_fields(type(part)):
        value = getattr(part, name)
        if value:
            for item in value if type(value) is tuple else value.values() if type(value) is dict else (value,):
                if isinstance(item, str):
                    texts.append((top or name, item))
                elif isinstance(item, Part):
                    _gather(item, top or name, texts)


@cache
def _text_fields(model: type[Part]) -> tuple[str, ...]:
    terms = field_marks(model, In)
    return tuple(name for name in model.model_fields if name not in NO_RUNNING_TEXT and name not in terms)
