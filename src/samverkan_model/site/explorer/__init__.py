"""Pictures that are alive without a server: move and zoom, follow relations, open cards, filter, go through time.

A page needs three things, and nothing from outside: the HTML of `fragment` (or of `render`, for pictures made
elsewhere), one style sheet and one script (`style` and `script`), the same for every explorer of a site::

    html = fragment(tenant, "structure", language="sv", link=lambda record: f"organ/{record.id}/")

Without the script the HTML still holds every picture, each with its text alternative.
"""

from samverkan_model.site.explorer.days import days_worth_a_picture
from samverkan_model.site.explorer.frames import Frame, Note, Thing, frames, things_of
from samverkan_model.site.explorer.markup import Divided, LaterDays, divided, fragment, render, script, style
from samverkan_model.site.explorer.page import explorer_page
from samverkan_model.site.explorer.side_by_side import compared_fragment, compared_frame

__all__ = [
    "Divided",
    "Frame",
    "LaterDays",
    "Note",
    "Thing",
    "compared_fragment",
    "compared_frame",
    "days_worth_a_picture",
    "divided",
    "explorer_page",
    "fragment",
    "frames",
    "render",
    "script",
    "style",
    "things_of",
]
