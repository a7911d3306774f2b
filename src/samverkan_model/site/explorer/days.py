"""Which days an explorer shows, and one scene that holds them all, so that things keep their places."""

from datetime import date

from samverkan_model.tenant import Tenant

MOST = 8
"""Days in an explorer, where nobody says otherwise."""


def telling(tenant: Tenant, view: str = "structure", most: int = MOST) -> tuple[date, ...]:
    """The days worth a picture: those the tenant names, then the change points that differ most from them."""
    raise NotImplementedError
