"""An explorer as HTML, and the style and script that make it alive."""

from collections.abc import Sequence
from datetime import date

from samverkan_model.language import DEFAULT, Language
from samverkan_model.site.explorer.frames import Address, Frame, frames
from samverkan_model.tenant import Tenant


def fragment(
    tenant: Tenant,
    view: str = "structure",
    days: Sequence[date | str] = (),
    language: Language = DEFAULT,
    *,
    link: Address | None = None,
    **options: object,
) -> str:
    """The explorer of one view of a tenant, to be put into a page.

    Args:
        tenant: what is shown.
        view: structure, mandates, flows or composition (which needs ``focus``).
        days: the days of the slider, in any order; `telling` chooses them where none are given.
        language: language of everything but names and the sources' own words.
        link: gives the address of a record's own page, relative to this page, or an empty text.
        options: ``focus`` and ``depth``, ``level``, ``function``; see `samverkan_model.diagrams.views.Options`.

    Raises:
        UnknownView: no such view.
        NothingToDraw: there is nothing to draw on any of the days.
    """
    shown = frames(tenant, view, days, language, link=link, **options)
    return render(f"{tenant.id}-{view}", shown, language)


def render(name: str, shown: Sequence[Frame], language: Language = DEFAULT) -> str:
    """The explorer of frames made elsewhere, such as the pictures of a comparison.

    Args:
        name: id of the explorer, alone of its name on the page; it stands in the addresses of views.
        shown: in order of time; the last but not least is shown first.
        language: language of buttons and messages.
    """
    raise NotImplementedError


def style() -> str:
    """The style sheet, one for all explorers of a site; light and dark, screen and print."""
    raise NotImplementedError


def script() -> str:
    """The script, one for all explorers of a site; it runs from a file as well as from a server, in any place."""
    raise NotImplementedError
