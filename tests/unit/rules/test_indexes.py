"""Things found by the names that they hold are those that looking through all of them finds."""

from hypothesis import given
from hypothesis import strategies as st

from samverkan_model.rules.support.indexes import NamedIndex

NAMES = st.lists(st.sampled_from("abcd"), max_size=4)


@given(things=st.lists(NAMES, max_size=8), asked=NAMES)
def test_those_that_hold_a_name_are_found_once_and_in_their_order(things: list[list[str]], asked: list[str]) -> None:
    found = NamedIndex(enumerate(things), lambda one: one[1]).of(asked)

    assert found == [(place, names) for place, names in enumerate(things) if {*names} & {*asked}]
