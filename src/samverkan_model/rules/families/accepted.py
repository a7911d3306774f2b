"""ACC: accepted deviations that have run out, or that no longer match anything."""

from collections.abc import Iterator, Mapping

from samverkan_model.model.deviation import Deviation
from samverkan_model.model.validity import Truth
from samverkan_model.rules.engine.base import CheckContext, Finding, Parts, Violation
from samverkan_model.rules.engine.registry import Checks
from samverkan_model.rules.engine.settings import covers
from samverkan_model.rules.support.known import last_day
from samverkan_model.rules.support.succession import grouped

CHECKS = Checks()


def _run_out(context: CheckContext) -> list[Deviation]:
    """Accepted deviations whose last day has passed."""
    everything = context.snapshot.facts.of(Deviation)
    return [one for one in everything if (last := last_day(one)) is not None and last < context.day]


@CHECKS.over(_run_out)
def ACC01(context: CheckContext, deviation: Deviation) -> Iterator[Violation]:
    """A deviation is accepted for a time, and what it was about is mended by then."""
    if any(covers(deviation, finding) for finding in _found(context).get(deviation.rule, ())):
        parts: Parts = {"rule": deviation.rule, "last": last_day(deviation) or context.day}
        yield Violation(deviation.id, (*deviation.records, deviation.id), parts=parts)


def _in_use(context: CheckContext) -> list[Deviation]:
    """Accepted deviations that apply, of rules that were asked."""
    asked = context.once("asked", dict[str, int])
    everything = context.snapshot.facts.of(Deviation)
    return [one for one in everything if one.rule in asked and one.applies(context.day, Truth.YES) is Truth.YES]


@CHECKS.over(_in_use)
def ACC02(context: CheckContext, deviation: Deviation) -> Iterator[Violation]:
    """An accepted deviation is about something that the rule finds."""
    if not any(covers(deviation, finding) for finding in _found(context).get(deviation.rule, ())):
        yield Violation(deviation.id, (*deviation.records, deviation.id), parts={"rule": deviation.rule})


def _found(context: CheckContext) -> Mapping[str, tuple[Finding, ...]]:
    """What the other rules found, by rule."""
    findings: list[Finding] = context.once("findings", list[Finding])
    return context.once("findings by rule", lambda: grouped((one.rule, one) for one in findings))
