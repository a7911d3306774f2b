"""A tenant's header: whose facts these are. Follows OParl's body and FollowTheMoney's dataset."""

from typing import Annotated, ClassVar, Literal

from samverkan_model.model.field_types import Day, In, Many
from samverkan_model.model.relations import Refers
from samverkan_model.model.statement import Name, Part, Record, Statement

EXPORTED = (
    "organizations", "groups", "structures", "bodies", "seats", "mandates", "flows", "agreements", "areas",
    "target_groups", "programmes",
)  # fmt: skip
"""Concepts whose records a tenant can lend."""


class DatedPicture(Part):
    """A day that is worth drawing, because it is well documented."""

    at: Day
    """The day."""
    reason: str
    """Why that day, to readers."""


class FunctionNote(Statement):
    """What is known of a comparison function that no body of the tenant has: a comparison must not guess."""

    function: Annotated[str, In("functions")]
    """The comparison function."""
    says: Literal["absent", "silent"]
    """`absent`: a source says that there is none; `silent`: the sources were searched for one and are silent."""


class TenantHeader(Record):
    """One owner of facts: a county, a region, a municipality, a federation of tenants."""

    concept: ClassVar[str] = "tenant"
    timeless: ClassVar[bool] = True

    name: str
    """The name, as in a heading: "Östergötlands län"."""
    names: Annotated[tuple[Name, ...], Many] = ()
    """Other names."""
    kind: Annotated[str, In("tenant_kinds")]
    """County, region, municipality, federation."""
    code: str | None = None
    """SCB code of the county or municipality."""
    publisher: str | None = None
    """Who answers for the model files."""
    languages: Annotated[tuple[str, ...], Many] = ("sv",)
    """Languages the data are written in."""
    principals: Annotated[tuple[str, ...], Many, Refers("organizations", "groups")] = ()
    """The principals (huvudmän) whose collaboration this is."""
    pictured: Annotated[tuple[DatedPicture, ...], Many] = ()
    """Days worth drawing. Left out, they are found from the data."""
    exports: Annotated[tuple[str, ...], Many, Refers(*EXPORTED)] = ()
    """Records that other tenants may use. They take their sources along and nothing else."""
    uses: Annotated[tuple[str, ...], Many] = ()
    """Records of other tenants that are used here, as ``tenant:id``; their owner has to export them."""
    functions: Annotated[tuple[FunctionNote, ...], Many] = ()
    """Comparison functions that a source says are absent, or that the sources were searched for in vain."""
    text: str | None = None
    """What the files cover, as of when, and what they leave out."""
