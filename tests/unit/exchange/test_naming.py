"""Ids that other programs made become ours: short enough, each its own, and in time that grows with their number."""

from samverkan_model.exchange.archi.naming import OurIds
from samverkan_model.model.statement import LONGEST_ID


def test_long_ids_of_others_are_cut_and_kept_apart() -> None:
    foreign = ["A" * 300, "a" * 300, f"{'a' * 300}_"]
    ours = OurIds(foreign)

    assert [ours[one] for one in foreign] == ["a" * 120, f"{'a' * 118}-2", f"{'a' * 118}-3"]
    assert max(len(ours[one]) for one in foreign) == LONGEST_ID


def test_ids_that_all_become_the_same_are_numbered_each_once() -> None:
    foreign = [chr(0x4E00 + number) for number in range(20_000)]
    ours = OurIds(foreign)

    assert [ours[foreign[number]] for number in (0, 1, 19_999)] == ["id", "id-2", "id-20000"]
