"""Names that are common nouns stand with a small letter in the middle of a sentence."""

import pytest

from samverkan_model.testing import facts_from
from samverkan_model.text.common_nouns import in_running_text, with_capitals
from samverkan_model.text.phrase import Phrase, Ref

FACTS = facts_from("""
organizations:
  - {id: lekeberg, name: Lekebergs kommun, kind: municipality}
  - {id: process, name: Processledare för nära vård, kind: office, part_of: lekeberg}
  - {id: egen, name: Lekebergs processledare, kind: office, part_of: lekeberg}
  - {id: namnd, name: Socialnämnden, kind: namnd}
  - {id: centraler, name: Vårdcentralerna i Mullsjö, kind: care-unit}
groups:
  - {id: kommuner, name: Länets 13 kommuner, kind: municipality}
  - {id: mullsjo, name: Mullsjös vårdcentraler, kind: care-unit}
areas:
  - {id: andts, name: ANDTS}
  - {id: ehalsa, name: eHälsa}
  - {id: brott, name: Brottsförebyggande arbete}
  - {id: barn, name: Barn- och ungdomshälsa}
target_groups: [{id: vuxna, name: Vuxna}]
""")


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ("process", "processledare för nära vård"), ("kommuner", "länets 13 kommuner"), ("vuxna", "vuxna"),
        ("brott", "brottsförebyggande arbete"), ("barn", "barn- och ungdomshälsa"), ("andts", "ANDTS"),
        ("ehalsa", "eHälsa"), ("egen", "Lekebergs processledare"), ("mullsjo", "Mullsjös vårdcentraler"),
        ("namnd", "Socialnämnden"), ("lekeberg", "Lekebergs kommun"),
    ],
)  # fmt: skip
def test_only_what_is_called_by_what_it_is_has_a_small_letter(record: str, told: str) -> None:
    assert in_running_text(FACTS, FACTS[record], FACTS[record].caption) == told


def test_a_name_has_its_capital_where_a_sentence_begins_with_it() -> None:
    sentence = Phrase(
        Ref("a", "processledare"), " saknas. ", Ref("b", "vuxna"), " och ", Ref("c", "äldre"), " nås inte."
    )

    assert with_capitals(sentence) == "Processledare saknas. Vuxna och äldre nås inte."
    assert with_capitals(sentence).refs[0].id == "a"
    assert with_capitals(Phrase("rad: ", Ref("a", "vuxna"))) == "rad: vuxna"
