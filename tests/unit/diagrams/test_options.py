"""What may be asked of a view by name in Python."""

from dataclasses import fields

from samverkan_model.diagrams.views.options import Options, ViewOptions


def test_every_choice_can_be_given_by_name_and_no_other() -> None:
    assert ViewOptions.__annotations__.keys() == {one.name for one in fields(Options)} - {"language"}
