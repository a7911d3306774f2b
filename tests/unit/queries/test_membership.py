"""Groups taken apart, and put together."""

from samverkan_model.queries.membership import as_groups, members
from samverkan_model.testing import facts_from

FACTS = facts_from("""
organizations:
  - {id: a, name: A kommun, kind: municipality}
  - {id: b, name: B kommun, kind: municipality}
  - {id: c, name: C kommun, kind: municipality}
  - {id: d, name: D kommun, kind: municipality}
  - {id: region, name: Regionen, kind: region}
groups:
  - {id: alla, name: Länets kommuner, members: [a, b, c, d]}
  - {id: huvudman, name: Huvudmännen, members: [alla, region]}
  - {id: par, name: De två, members: [a, b]}
""")


def test_all_members_of_a_group_are_told_as_the_group_with_whatever_is_beside_them() -> None:
    assert as_groups(FACTS, ["region", "a", "b", "c", "d"]) == ("region", "alla")


def test_some_of_the_members_and_the_members_of_a_small_group_are_told_one_by_one() -> None:
    assert as_groups(FACTS, ["a", "b", "c"]) == ("a", "b", "c")


def test_a_group_of_groups_is_taken_apart_to_its_members() -> None:
    assert members(FACTS, "huvudman") == ("a", "b", "c", "d", "region")
