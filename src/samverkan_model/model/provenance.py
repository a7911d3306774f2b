"""Sources: where facts are written. Follows PROV and DCAT."""

from typing import Annotated, ClassVar

from samverkan_model.model.field_types import Day, In, Many
from samverkan_model.model.relations import PART_OF, Refers
from samverkan_model.model.statement import Record

FOUNDED = ("bodies", "structures", "organizations", "agreements", "programmes")
"""What a source can found."""


class Source(Record):
    """A document, web page or register that facts are taken from."""

    concept: ClassVar[str] = "sources"
    title_field: ClassVar[str] = "title"
    timeless: ClassVar[bool] = True
    columns: ClassVar[tuple[str, ...]] = ("kind", "publisher", "date", "url")

    title: str
    """The title, or a description where the document has none."""
    short: str | None = None
    """Short name, for source lines."""
    kind: Annotated[str, In("source_kinds")]
    """What sort of source."""
    publisher: str | None = None
    """Who publishes it."""
    date: Day | None = None
    """When it was written or published."""
    read: Day | None = None
    """When it was read, for a web page."""
    url: str | None = None
    """Address, where it is public."""
    file: str | None = None
    """File name, for a document that was handed over."""
    reference: str | None = None
    """Diary number or the like."""
    part_of: Annotated[tuple[str, ...], Many, Refers("sources", edge=PART_OF)] = ()
    """The larger document it is a part of."""
    secondary: bool = False
    """It reports what others decided: press, copies, party pages."""
    cut: bool = False
    """Only a part of it could be read."""
    whole: bool = False
    """It was read in its entirety, so that what it does not say is known not to stand in it."""
    founds: Annotated[tuple[str, ...], Many, Refers(*FOUNDED)] = ()
    """What it founds: the document that sets it up, whose silence on a mandate or a member means more than others'."""
