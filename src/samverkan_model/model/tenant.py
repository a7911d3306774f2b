"""A tenant's header: whose facts these are. Follows OParl's body and FollowTheMoney's dataset."""

from typing import Annotated, ClassVar

from samverkan_model.model.statement import Day, In, Many, Name, Part, Record, Refers


class DatedPicture(Part):
    """A day that is worth drawing, because it is well documented."""

    at: Day
    """The day."""
    reason: str
    """Why that day, to readers."""


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
    text: str | None = None
    """What the files cover, as of when, and what they leave out."""
