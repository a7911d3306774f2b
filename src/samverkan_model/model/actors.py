"""Who takes part: organizations and named groups of them."""

from typing import Annotated, ClassVar

from pydantic import Field

from samverkan_model.model.field_types import In, Many
from samverkan_model.model.relations import HOSTED_BY, MEMBER, OVERSEES, PART_OF, PRINCIPAL, SUCCEEDS, Refers
from samverkan_model.model.statement import Link, Name, Record


class Organization(Record):
    """A legal or organisational unit: region, municipality, authority, nämnd, förvaltning, care unit, association.

    Follows org:Organization and CPOV's public organisation.
    """

    concept: ClassVar[str] = "organizations"
    timeless: ClassVar[bool] = True
    columns: ClassVar[tuple[str, ...]] = ("kind", "part_of")

    name: str
    """The official name."""
    short: str | None = None
    """Abbreviation or short name, for pictures."""
    names: Annotated[tuple[Name, ...], Many] = ()
    """Other names it has or had."""
    kind: Annotated[str, In("organization_kinds")]
    """What sort of unit it is."""
    code: str | None = None
    """SCB code of a municipality (four digits) or county (two), as text."""
    org_number: Annotated[str | None, Field(pattern=r"^\d{6}-\d{4}$")] = None
    """Organisation number."""
    part_of: Annotated[tuple[Link, ...], Many, Refers("organizations", "structures", edge=PART_OF)] = ()
    """The unit it belongs to, or is hosted by."""
    host: Annotated[tuple[Link, ...], Many, Refers("organizations", edge=HOSTED_BY)] = ()
    """The principal that hosts it on behalf of others."""
    principals: Annotated[tuple[Link, ...], Many, Refers("organizations", "groups", edge=PRINCIPAL)] = ()
    """The principals whose joint unit it is, the one that hosts it and those that take part without hosting."""
    oversees: Annotated[tuple[Link, ...], Many, Refers("organizations", "groups", "bodies", edge=OVERSEES)] = ()
    """Whom it supervises."""
    members: Annotated[tuple[Link, ...], Many, Refers("organizations", "groups", edge=MEMBER)] = ()
    """Members or owners, of an association or a joint authority."""
    succeeds: Annotated[tuple[Link, ...], Many, Refers("organizations", edge=SUCCEEDS)] = ()
    """Units whose tasks it took over."""
    private: bool | None = None
    """Run by someone else than a region, a municipality or the state; None when not known."""
    purpose: str | None = None
    """What it is for, in own words."""


class Group(Record):
    """A named set of actors, so that one row can say "one seat each" or "party each"."""

    concept: ClassVar[str] = "groups"
    timeless: ClassVar[bool] = True
    columns: ClassVar[tuple[str, ...]] = ("kind", "members", "size")

    name: str
    """What the set is called: "13 kommuner"."""
    short: str | None = None
    """Short name, for pictures."""
    kind: Annotated[str | None, In("organization_kinds")] = None
    """What sort of units the members are."""
    members: Annotated[tuple[str, ...], Many, Refers("organizations", "bodies", "groups", edge=MEMBER)] = ()
    """Ids of the members, where they are known one by one."""
    one_per: Annotated[str | None, Refers("groups", acyclic=True, hangs=True)] = None
    """One member for each member of that group, where they are not known by name: one nämnd per municipality."""
    size: int | None = Field(default=None, ge=0)
    """How many they are, where they are not listed."""
    part_of: Annotated[tuple[Link, ...], Many, Refers("organizations", "groups", "structures", edge=PART_OF)] = ()
    """What the members belong to, taken together."""
