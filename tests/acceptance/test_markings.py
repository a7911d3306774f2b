"""No marking turns anything off: whatever the sources are silent on is told somewhere."""

from collections.abc import Iterator
from datetime import date

import pytest

import samverkan_model as sm
from samverkan_model.model.evidence import Evidence
from samverkan_model.model.validity import Truth
from samverkan_model.reports.gaps import Gaps, marked
from samverkan_model.rules.engine.base import Answer
from tests.acceptance.precision import DAYS


@pytest.mark.parametrize(("tenant", "day"), DAYS)
def test_every_marking_of_a_record_that_may_apply_is_asked_of_somebody(
    counties: sm.Workspace, tenant: str, day: str
) -> None:
    at = counties[tenant].at(day, Evidence.PRESUMED)
    gaps = Gaps(at.check(), at, "sv")
    told = sum(len(rows) for rows in gaps.silent.values())

    assert told == len(list(marked(at)))
    assert all(about for rows in gaps.silent.values() for _, about in rows)
    assert all(who for who in gaps.silent)


@pytest.mark.parametrize(("tenant", "day"), DAYS)
def test_a_rule_that_needs_what_is_marked_answers_that_the_sources_are_silent(
    counties: sm.Workspace, tenant: str, day: str
) -> None:
    at = counties[tenant].at(day, Evidence.PRESUMED)
    outcome = at.check()

    def kept_in_spite_of_silence() -> Iterator[str]:
        for code, replies in outcome.answers.items():
            needs = {*outcome.rules[code].needs}
            for name, reply in replies.items():
                record = at.facts.get(name)
                if record and needs & {*record.not_documented} and reply.answer is Answer.KEPT:
                    yield f"{code} {name}"

    assert list(kept_in_spite_of_silence()) == []


@pytest.mark.parametrize("tenant", sorted({tenant for tenant, _ in DAYS}))
def test_every_marking_in_a_model_is_asked_about_on_a_day_when_its_record_may_apply(
    counties: sm.Workspace, tenant: str
) -> None:
    facts, courses = counties[tenant].facts, counties[tenant].at(date(2020, 1, 1), Evidence.PRESUMED).courses
    left = {record.id for record in facts if record.not_documented}
    while left:
        name = min(left)
        steps = zip(courses[name].days, courses[name].truths, strict=True)
        may_apply = [day for day, truth in steps if truth is not Truth.NO]
        day = (
            max(may_apply[0], date(1900, 1, 1)) if may_apply else date(2020, 1, 1)
        )  # what happens is asked at any time
        left -= {record.id for record in marked(counties[tenant].at(day, Evidence.PRESUMED))}

        assert name not in left
