"""What the explorer's script is given beside the pictures."""

from types import SimpleNamespace
from typing import Any

from samverkan_model.site.explorer.data import drawn_levels, functions
from samverkan_model.site.explorer.frames import Thing


def frame(bands: dict[str, str], *things: Thing) -> Any:
    """A frame whose picture has bands by id and label, and boxes."""
    drawn = SimpleNamespace(
        bands=[SimpleNamespace(band=SimpleNamespace(id=id_, label=label)) for id_, label in bands.items()]
    )
    return SimpleNamespace(things=dict(enumerate(things)), drawing=drawn)


def test_a_reader_chooses_among_the_levels_that_have_a_box_on_some_day_in_the_order_of_the_picture() -> None:
    bands = {"political": "Politisk nivå", "strategic": "Strategisk nivå", "operational": "Operativ nivå"}
    shown = [frame(bands, Thing("A", "operational")), frame(bands, Thing("B", "political"), Thing("C", "operational"))]

    assert list(drawn_levels(shown).items()) == [("political", "Politisk nivå"), ("operational", "Operativ nivå")]


def test_a_reader_chooses_among_the_functions_of_some_day_by_their_labels() -> None:
    shown = [frame({}, Thing("A", functions={"x": "ärenden"})), frame({}, Thing("B", functions={"y": "Beslut"}))]

    assert list(functions(shown).items()) == [("y", "Beslut"), ("x", "ärenden")]
