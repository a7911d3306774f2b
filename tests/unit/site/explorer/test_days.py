"""Which days are shown, and that what they share stands in the same places."""

import samverkan_model as sm
from samverkan_model.site.explorer import days_worth_a_picture, frames
from samverkan_model.site.explorer.days import MOST


def days(tenant: sm.Tenant, most: int = MOST) -> list[str]:
    return [day.isoformat() for day in days_worth_a_picture(tenant, most=most)]


def test_days_that_the_tenant_names_are_always_there(tenant: sm.Tenant) -> None:
    """
    tenant: {id: prov, name: Provlän, kind: county, pictured: [{at: 2017-06-01, reason: Planen.}]}
    bodies: [{id: a, name: A, kind: samrad, level: political, valid: 2016/2018}]
    """
    assert days(tenant) == ["2017-06-01"]


def test_a_day_that_differs_enough_is_added_and_one_close_to_another_is_not(tenant: sm.Tenant) -> None:
    """
    tenant: {id: prov, name: Provlän, kind: county, pictured: [{at: 2017-06-01, reason: Planen.}]}
    bodies:
      - {id: a, name: A, kind: samrad, level: political, valid: 2016/..}
      - {id: b, name: B, kind: samrad, level: political, valid: 2019/.., prepares_for: a}
      - {id: c, name: C, kind: samrad, level: political, valid: 2019/.., prepares_for: a}
      - {id: d, name: D, kind: samrad, level: political, valid: 2019-02/.., prepares_for: a}
      - {id: e, name: E, kind: samrad, level: political, valid: 2019-02/.., prepares_for: a}
      - {id: f, name: F, kind: samrad, level: political, valid: 2019-02/.., prepares_for: a}
    """
    assert days(tenant) == ["2017-06-01", "2019-02-01"]
    assert days(tenant, most=1) == ["2017-06-01"]


def test_a_view_over_time_has_one_picture_for_all_days(tenant: sm.Tenant) -> None:
    """
    bodies: [{id: a, name: A, kind: samrad, level: political, valid: 2016/2018}]
    """
    [frame] = frames(tenant, "timeline")
    assert set(frame.things) == {"a"}


def test_what_two_days_share_stands_in_the_same_place(tenant: sm.Tenant) -> None:
    """
    bodies:
      - {id: a, name: A, kind: samrad, level: political, valid: 2016/..}
      - {id: b, name: Med ett långt namn som tar plats, kind: samrad, level: political, valid: 2016/2017, prepares_for: a}
      - {id: c, name: C, kind: arbetsgrupp, level: operational, valid: 2018/.., commissioned_by: a}
    """
    first, second = frames(tenant, "structure", ["2018-06-01", "2017-06-01"])
    assert (first.key, second.key) == ("2017-06-01", "2018-06-01")
    rects = [{placed.box.id: placed.rect for placed in frame.drawing.boxes} for frame in (first, second)]
    assert set(rects[0]) == {"a", "b"}
    assert set(rects[1]) == {"a", "c"}
    assert rects[0]["a"] == rects[1]["a"]
    assert (first.drawing.width, first.drawing.height) == (second.drawing.width, second.drawing.height)


def test_in_every_county_the_days_share_their_places(counties: sm.Workspace) -> None:
    for name in ("ostergotland", "jonkoping", "kalmar"):
        shown = frames(counties[name])
        assert 2 <= len(shown) <= MOST
        seen: dict[str, tuple[float, float]] = {}
        for placed in (placed for frame in shown for placed in frame.drawing.boxes):
            here = placed.rect.x, placed.rect.y
            assert seen.setdefault(placed.box.id, here) == here
