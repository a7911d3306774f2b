"""Parts of records that are written as plain text, and how they are made ready to be read."""

import subprocess
import sys

import pytest
from pydantic import ValidationError

from samverkan_model.model.agreements import Party
from samverkan_model.model.bodies import Seat
from samverkan_model.model.statement import Citation, Link


def test_what_is_written_alike_is_one_and_the_same_part() -> None:
    one, other = (Seat.model_validate({"id": name, "body": "rad", "source": "avtal § 3"}) for name in ("a", "b"))
    assert one.source[0] is other.source[0]
    assert one.source[0] == Citation(source="avtal", locator="§ 3")


def test_parts_of_different_kinds_that_are_written_alike_are_not_one() -> None:
    assert Link.model_validate("region").to == Party.model_validate("region").party == "region"


def test_a_text_that_a_part_cannot_be_read_of_is_refused_each_time_with_its_own_fault() -> None:
    for _ in range(2):
        with pytest.raises(ValidationError) as caught:
            Citation.model_validate(["avtal"])
        assert [one["type"] for one in caught.value.errors()] == ["model_type"]


def test_a_part_is_built_before_what_has_it_so_that_it_is_built_once() -> None:
    asked = "from samverkan_model.model.bodies import Seat; from samverkan_model.model.statement import Citation\n"
    asked += (
        "before = Citation.__pydantic_complete__; Seat.model_rebuild(); print(before, Citation.__pydantic_complete__)"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "True"]


def test_records_that_give_the_same_fields_hold_one_list_of_them_and_a_copy_has_its_own() -> None:
    one, other = (Seat.model_validate({"id": name, "body": "rad"}) for name in ("a", "b"))
    assert one.model_fields_set is other.model_fields_set
    assert one.model_copy(update={"note": "ny"}).model_fields_set == {"id", "body", "note"}
    assert other.model_fields_set == {"id", "body"}
