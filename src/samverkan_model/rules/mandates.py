"""MAN: who may do what, given by whom, within what."""

from collections.abc import Iterator

from samverkan_model.model.bodies import Body, Mandate
from samverkan_model.rules.base import Hit, Inquiry, Ref
from samverkan_model.rules.catalogue import Checks

CHECKS = Checks()


@CHECKS.over("mandates")
def MAN02(inquiry: Inquiry, mandate: Mandate) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """A mandate says who gave it."""
    silent = {"granted_by"} & {*mandate.not_documented, *mandate.inferred}
    if mandate.body and not mandate.granted_by and not mandate.instrument and not silent:
        yield Hit(mandate.id, (mandate.body, mandate.id), parts={"holder": Ref(mandate.body)})
