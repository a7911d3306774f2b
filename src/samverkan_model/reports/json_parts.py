"""What several JSON documents say alike: where something stands, and ids as ``tenant:id``."""

from collections.abc import Iterable
from typing import Any

from samverkan_model.errors import Place
from samverkan_model.model.facts import whole_id


def place_json(place: Place | None) -> dict[str, Any] | None:
    """Where a record stands in the model files; None where that is not known."""
    return {"file": place.file, "line": place.line} if place else None


def ids_json(tenant: str, names: Iterable[str]) -> list[Any]:
    """Ids of a tenant's records as they are known outside it, in the order given."""
    return [whole_id(tenant, name) for name in names]
