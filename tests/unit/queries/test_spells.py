"""A question through a time: each answer with its days and how sure it was on them."""

from datetime import date

import pytest

import samverkan_model as sm
from samverkan_model.errors import BackwardDays


def test_an_answer_has_the_days_on_which_it_was_one(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: gammal, name: Gammal, kind: samrad, valid: 2010/2016-06-30}
      - {id: ny, name: Ny, kind: samrad, valid: 2015-XX/..}
      - {id: grupp, name: Grupp, kind: arbetsgrupp, valid: 2010/..}
    """
    found = tenant.over("2014-01-01", "2017-12-31", lambda now: now.bodies(kind="samrad"))

    assert [tuple(row.values()) for row in found.records()] == [
        ("gammal", "2014-01-01", "2016-06-30", "certain"),
        ("ny", "2015-01-01", "2015-12-30", "perhaps"),
        ("ny", "2015-12-31", "2017-12-31", "certain"),
    ]
    assert [one.begins for one in found.of("gammal")] == [date(2014, 1, 1)]


def test_relations_are_asked_through_a_time_too(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: rad, name: Råd, kind: samrad, valid: 2010/..}
      - {id: grupp, name: Grupp, kind: arbetsgrupp, valid: 2012/.., part_of: [{to: rad, valid: 2013/2014}]}
    """
    found = tenant.over("2010-01-01", "2020-01-01", lambda now: now.relations("part_of"))

    assert [(one.what, str(one.begins), str(one.ends)) for one in found] == [
        ("grupp part_of rad grupp", "2013-01-01", "2014-12-31")
    ]


def test_on_every_day_a_spell_says_what_the_day_says(counties: sm.Workspace) -> None:
    tenant = counties["ostergotland"]
    found = tenant.over("2015-01-01", "2019-12-31", lambda now: now.bodies(level="political"), "presumed")

    for day in ("2015-01-01", "2016-02-29", "2017-06-01", "2018-12-31", "2019-12-31"):
        bodies = tenant.at(day, "presumed").bodies(level="political")
        spells = {one.what: one.sure for one in found if one.begins <= date.fromisoformat(day) <= one.ends}
        assert spells == {one.id: bodies.how_sure(one) for one in bodies}


def test_a_time_that_ends_before_it_begins_is_refused(tenant: sm.Tenant) -> None:
    """bodies: [{id: rad, name: Råd, kind: samrad}]"""
    with pytest.raises(BackwardDays):
        tenant.over("2018-01-01", "2017-01-01", lambda now: now.bodies)
