"""What a what-if file brings with it: the tenant before and after, and what falls with everything it ends."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from samverkan_model.comparison.diff import differences
from samverkan_model.courses import Courses
from samverkan_model.language import DEFAULT, Language
from samverkan_model.model.facts import Facts
from samverkan_model.model.validity import END, day_before
from samverkan_model.queries.impact import ended_by, impact
from samverkan_model.reports.differences import TwoDays, blocks, difference_json
from samverkan_model.reports.impact import impact_json, impact_report
from samverkan_model.reports.timeline import At
from samverkan_model.text.document import Block, Items, Report


def supposition(before: At, after: At, name: str, day: date | None, language: Language = DEFAULT) -> Report:
    """The tenant before and after as a report.

    Args:
        before: gives the tenant as it is on a day.
        after: gives it as it would be.
        name: the what-if file's name.
        day: the day to compare on; without it, the last day on which something turns that did not turn before.
        language: language of everything but names and the sources' own words.
    """
    at = day or day_of_difference(before(END).facts, after(END).facts)
    between = TwoDays.of(before(at), after(at), language)
    title = between.second.say("supposition.title", tenant=before(at).facts.header.name, file=name, day=at)
    found = differences(before(at), after(at))
    lead = () if found else (between.second.say("supposition.none", day=at),)
    return Report(title, lead, (*blocks(found, between), *_falls(before, after, language)))


def supposition_json(
    before: At, after: At, name: str, day: date | None, language: Language = DEFAULT
) -> dict[str, Any]:
    """The same as a JSON document."""
    at = day or day_of_difference(before(END).facts, after(END).facts)
    between = TwoDays.of(before(at), after(at), language)
    ended = ended_by(before(END).facts, after(END).facts)
    snapshots = {record: before(day_before(ends)) for record, ends in sorted(ended.items())}
    return {
        "schema": "samverkan.what-if/1",
        "at": at.isoformat(),
        "tenant": before(at).facts.id,
        "what_if": name,
        "differences": [difference_json(one, between) for one in differences(before(at), after(at))],
        "impacts": [impact_json(seen, record, impact(seen, record), language) for record, seen in snapshots.items()],
    }


def day_of_difference(before: Facts, after: Facts) -> date:
    """The last day on which something turns in the one and not in the other; today when nothing does."""
    last_end = max(ended_by(before, after).values(), default=date.today())
    return max(set(Courses(after).turns) - set(Courses(before).turns), default=last_end)


def _falls(before: At, after: At, language: Language) -> Iterator[Block]:
    for record, ends in sorted(ended_by(before(END).facts, after(END).facts).items()):
        at = before(day_before(ends))
        told = impact_report(at, record, impact(at, record), language)
        yield Items(told.title, told.lead)
        yield from told.blocks
