"""ACC: accepted deviations that have run out, or that no longer match anything."""

from collections.abc import Iterator, Mapping

from samverkan_model.model.deviation import Deviation
from samverkan_model.model.validity import Truth
from samverkan_model.rules.base import Finding, Hit, Inquiry, Parts
from samverkan_model.rules.catalogue import Checks
from samverkan_model.rules.certainty import last_day
from samverkan_model.rules.settings import covers
from samverkan_model.rules.succession import grouped

CHECKS = Checks()


def _run_out(inquiry: Inquiry) -> list[Deviation]:
    """Accepted deviations whose last day has passed."""
    everything = inquiry.snapshot.facts.of(Deviation)
    return [one for one in everything if (last := last_day(one)) is not None and last < inquiry.day]


@CHECKS.over(_run_out)
def ACC01(inquiry: Inquiry, deviation: Deviation) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """A deviation is accepted for a time, and what it was about is mended by then."""
    if any(covers(deviation, finding) for finding in _found(inquiry).get(deviation.rule, ())):
        parts: Parts = {"rule": deviation.rule, "last": last_day(deviation) or inquiry.day}
        yield Hit(deviation.id, (*deviation.records, deviation.id), parts=parts)


def _in_use(inquiry: Inquiry) -> list[Deviation]:
    """Accepted deviations that apply, of rules that were asked."""
    asked = inquiry.once("asked", dict[str, int])
    everything = inquiry.snapshot.facts.of(Deviation)
    return [one for one in everything if one.rule in asked and one.applies(inquiry.day, Truth.YES) is Truth.YES]


@CHECKS.over(_in_use)
def ACC02(inquiry: Inquiry, deviation: Deviation) -> Iterator[Hit]:  # noqa: N802 - a check is called by its rule's code
    """An accepted deviation is about something that the rule finds."""
    if not any(covers(deviation, finding) for finding in _found(inquiry).get(deviation.rule, ())):
        yield Hit(deviation.id, (*deviation.records, deviation.id), parts={"rule": deviation.rule})


def _found(inquiry: Inquiry) -> Mapping[str, tuple[Finding, ...]]:
    """What the other rules found, by rule."""
    findings: list[Finding] = inquiry.once("findings", list[Finding])
    return inquiry.once("findings by rule", lambda: grouped((one.rule, one) for one in findings))
