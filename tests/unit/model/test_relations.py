"""What a reference means is said once, on the field."""

import pytest

from samverkan_model.model.facts import CONCEPTS
from samverkan_model.model.relations import Edge, Refers, Rests
from samverkan_model.model.statement import field_marks

HOLDS = Edge("holds", back=True, above="source", rests=Rests.LEANS, hangs=True)


def test_a_field_means_what_its_edge_means_and_what_it_adds() -> None:
    """A field that makes a relation needs to say only what is its own."""
    mark = Refers("bodies", edge=HOLDS, whole=True)
    assert (mark.concepts, mark.rests, mark.hangs, mark.whole, mark.leads) == (
        ("bodies",), Rests.LEANS, True, True, False,
    )  # fmt: skip


def test_a_field_may_mean_less_than_its_edge() -> None:
    """What is said at the field goes before what the relation means elsewhere."""
    assert not Refers("bodies", edge=HOLDS, hangs=False).hangs


@pytest.mark.parametrize(
    ("edge", "places", "upward"),
    [
        (Edge("one", above="target"), True, True),
        (Edge("one", above="source"), True, False),
        (Edge("one", back=True, above="source"), True, True),
        (Edge("one", serves=True), True, False),
        (Edge("one"), False, False),
    ],
)
def test_who_is_above_follows_from_the_direction(edge: Edge, places: bool, upward: bool) -> None:
    """A record is under whoever commissions it, whichever way the relation is directed."""
    assert (edge.places, edge.upward) == (places, upward)


def test_the_ends_of_a_relation_between_others_are_fields_of_its_record() -> None:
    """A seat, a mandate and a flow state a relation between others, which they name in fields of their own."""
    for concept in CONCEPTS.values():
        marks = field_marks(concept, Refers)
        for mark in marks.values():
            assert mark.edge is None or set(mark.edge.ends) <= marks.keys()
