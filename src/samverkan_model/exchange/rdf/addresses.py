"""Addresses of everything that is written as linked data, made of ids by one rule, and ids again.

``BASE`` is what they begin with. A record is ``BASE tenant/id``, the post that says it ``BASE tenant/id#post`` and a
part of that ``#parties.1``; a word is ``BASE vocabulary/scheme/term``, one that a tenant adds has the tenant before it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from samverkan_model.exchange.spans import DaySpan
from samverkan_model.loading.plain import own_words
from samverkan_model.model.facts import Facts, whole_id

POST = "#post"


@dataclass(frozen=True)
class DataAddresses:
    """Addresses of one tenant's records.

    Attributes:
        base: what every address begins with, ending with a slash.
        tenant: the tenant's id.
        own: the words that the tenant adds, by scheme and term.
    """

    base: str
    tenant: str
    own: frozenset[tuple[str, str]] = field(default=frozenset())

    @classmethod
    def of(cls, facts: Facts, base: str) -> "DataAddresses":
        """Addresses of a tenant's records that begin as is said."""
        words = frozenset((term.scheme, term.id) for term in own_words(facts))
        return cls(base if base.endswith(("/", "#")) else f"{base}/", facts.id, words)

    @property
    def home(self) -> str:
        """The tenant itself."""
        return f"{self.base}{self.tenant}"

    def thing(self, record_id: str) -> str:
        """What a record is about: the body, the agreement."""
        if record_id == self.tenant:
            return self.home
        tenant, _, name = whole_id(self.tenant, record_id).partition(":")
        return f"{self.base}{tenant}/{name}"

    def post(self, record_id: str) -> str:
        """The record that says something about it."""
        return f"{self.thing(record_id)}{POST}"

    def part(self, record_id: str, path: Iterable[str | int]) -> str:
        """A part of a record."""
        return f"{self.thing(record_id)}#{'.'.join(str(step + 1 if isinstance(step, int) else step) for step in path)}"

    def scheme(self, name: str) -> str:
        """A scheme of the vocabulary, or of a tenant's own concepts."""
        return f"{self.base}vocabulary/{name}"

    def word(self, scheme: str, term: str) -> str:
        """A word of the vocabulary."""
        owner = f"{self.tenant}/" if (scheme, term) in self.own else ""
        return f"{self.base}{owner}vocabulary/{scheme}/{term}"

    def day(self, day: date) -> str:
        """A day."""
        return f"{self.base}time/day/{day.isoformat()}"

    def days(self, span: DaySpan) -> str:
        """A span of days."""
        first, last = (one.isoformat() if one else "" for one in (span.first, span.last))
        return f"{self.base}time/days/{first}_{last}"

    def graph(self, name: str) -> str:
        """A named graph."""
        return f"{self.home}/graph/{name}"


def record_id_of(address: str, base: str, tenant: str) -> str | None:
    """The id of the record that an address is of, as the tenant writes it; None for any other address."""
    steps = address.removeprefix(base).split("/") if address.startswith(base) else []
    if steps == [tenant]:
        return tenant
    if len(steps) != 2 or "#" in steps[1]:
        return None
    return steps[1] if steps[0] == tenant else f"{steps[0]}:{steps[1]}"


def word_of(address: str) -> tuple[str, str] | None:
    """Scheme and term of the word that an address is of; None for any other address."""
    *_, heading, scheme, term = ("", "", "", *address.split("/"))
    return (scheme, term) if heading == "vocabulary" else None
