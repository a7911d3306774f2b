"""What-if files: steps carried out on a copy, and every fault with the line it stands on."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samverkan_model as sm
from samverkan_model.errors import ModelFaults
from samverkan_model.loading.example import facts_from
from samverkan_model.loading.steps import setting
from samverkan_model.loading.whatif import apply_file, apply_text
from samverkan_model.model.validity import Truth
from samverkan_model.timeline import Snapshot

YES, UNKNOWN, NO = Truth.YES, Truth.UNKNOWN, Truth.NO


@pytest.fixture
def county(folder: Callable[..., Path]) -> sm.Tenant:
    """A county with one body."""
    model = """
    organizations: [{id: region, name: Region, kind: region}]
    bodies:
      - {id: lgvo, name: Ledningsgrupp vård och omsorg, kind: ledningsgrupp, valid: 2015/..}
    seats: [{id: plats, body: lgvo, at: region}]
    areas: [{id: vard, name: Vård}]
    """
    return sm.Workspace.load(folder(model=model))["prov"]


def lines(tenant: sm.Tenant, text: str) -> list[str]:
    """What is said of a text, line by line."""
    with pytest.raises(ModelFaults) as caught:
        apply_text(tenant.facts, text)
    return [str(fault) for fault in caught.value.faults]


def test_steps_are_carried_out_in_order_and_remarks_passed_over(county: sm.Tenant) -> None:
    facts = apply_text(
        county.facts,
        """
        # Vad händer om gruppen byter namn och sedan upphör?
        rename lgvo to Ledningsgrupp nära vård on 2018-01-01
        add bodies {id: ny, name: Ny grupp, kind: arbetsgrupp, commissioned_by: lgvo, valid: 2018-01-01/..}

        end lgvo on 2019-01-01
        """,
    )
    last, after = (Snapshot(facts, date.fromisoformat(day)) for day in ("2018-12-31", "2019-01-01"))

    assert last.name(facts["lgvo"]) == "Ledningsgrupp nära vård"
    assert Snapshot(facts, date(2017, 12, 31)).name(facts["lgvo"]) == "Ledningsgrupp vård och omsorg"
    assert [last.standing(name) for name in ("lgvo", "plats", "ny")] == [YES, YES, YES]
    assert [after.standing(name) for name in ("lgvo", "plats", "ny")] == [NO, NO, YES]


def test_what_was_added_can_be_ended_and_pointed_at(county: sm.Tenant) -> None:
    facts = apply_text(
        county.facts,
        "add bodies {id: ny, name: N, kind: arbetsgrupp, valid: 2018/..}\n"
        "add seats {id: ny-plats, body: ny, at: region}\n"
        "end ny on 2019-07-01",
    )

    assert [Snapshot(facts, date(2019, month, 1)).standing("ny-plats") for month in (6, 7)] == [YES, NO]


def test_the_facts_themselves_are_not_touched(county: sm.Tenant) -> None:
    before = {record.id: record for record in county.facts}
    apply_text(county.facts, "end lgvo on 2019-01-01\nrename lgvo to X on 2018-01-01\nadd areas {id: ny, name: Ny}")

    assert {record.id: record for record in county.facts} == before
    assert county.at("2020-01-01").standing("lgvo") is YES


def test_a_file_is_read_as_its_text_and_named_in_its_faults(county: sm.Tenant, tmp_path: Path) -> None:
    path = tmp_path / "nedlagd.txt"
    path.write_text("# remark\nend lgvo on 2019-01-01\n", encoding="utf-8")
    assert apply_file(county.facts, path)["lgvo"].applies(date(2019, 1, 1)) is NO

    path.write_text("# remark\n\nend lgvoo on 2019-01-01\n", encoding="utf-8")
    with pytest.raises(ModelFaults) as caught:
        apply_file(county.facts, path)
    assert str(caught.value.faults[0]).startswith("nedlagd.txt:3: ")


def test_a_day_may_be_written_in_words_without_spaces_and_a_name_with_quotes(county: sm.Tenant) -> None:
    facts = apply_text(county.facts, 'rename lgvo to "Nytt namn" on 2018-01')

    assert Snapshot(facts, date(2018, 1, 1)).name(facts["lgvo"]) == "Nytt namn"


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("stop lgvo on 2019-01-01", "stop lgvo"),
        ("end lgvo", "end lgvo"),
        ("end lgvo on", "end lgvo on"),
        ("add bodies", "add bodies"),
        ("end lgov on 2019-01-01", "Menade du ”lgvo”"),
        ("end lgvo on 2017-02-30", "2017-02-30"),
        ("rename lgvo to X on igår", "igår"),
        ("add body {id: ny, name: N, kind: arbetsgrupp}", "body"),
        ("add bodies {id: ny, name: N}", "kind"),
        ("add bodies {id: ny, name: N, kind: klubb}", "klubb"),
        ("add bodies {id: ny, name: N, kind: arbetsgrupp, valid: 2018/2017}", "2018/2017"),
        ("add bodies {id: ny, name: N, kind: arbetsgrupp, part_of: okand}", "okand"),
        ("add bodies {id: ny, name: N, kind: arbetsgrupp, conflicts_with: okand}", "okand"),
        ("add seats {id: ny, body: vard}", "vard"),
        ("add bodies {id: lgvo, name: N, kind: arbetsgrupp}", "lgvo"),
        ("add bodies {id: ny, name: [}", "YAML"),
        ("rename plats to Stol on 2018-01-01", "seats"),
        ("add agreements {id: ny, title: T, kind: avtal, framed_by: ny}", "ny → ny"),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_is_wrong(county: sm.Tenant, step: str, told: str) -> None:
    [message] = lines(county, f"# first\n\n{step}")

    assert message.startswith("what-if:3: ")
    assert told in message


def test_every_fault_of_a_text_is_told(county: sm.Tenant) -> None:
    found = lines(county, "end ingen on 2019-02-30\nend lgvo on 2019-01-01\nnonsense")

    assert [message.split(": ")[0] for message in found] == ["what-if:1", "what-if:1", "what-if:3"]


def test_values_are_put_in_place_and_marks_of_silence_fall_with_them(folder: Callable[..., Path]) -> None:
    model = """
    bodies:
      - {id: lgvo, name: Ledningsgrupp, kind: ledningsgrupp, not_documented: [purpose, flows], areas: vard}
    areas: [{id: vard, name: Vård}, {id: skola, name: Skola}]
    """
    facts = sm.Workspace.load(folder(model=model))["prov"].facts

    changed = apply_text(facts, "set lgvo {purpose: Trygg vård}\nappend lgvo {areas: [skola]}")["lgvo"]

    assert (changed.purpose, changed.areas) == ("Trygg vård", ("vard", "skola"))  # type: ignore[attr-defined] # a body
    assert changed.not_documented == ("flows",)
    assert facts["lgvo"].not_documented == ("purpose", "flows")


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("set lgv {purpose: x}", "lgvo"),
        ("set lgvo {id: annan}", "id"),
        ("set lgvo {porpose: x}", "purpose"),
        ("append lgvo {areas: [vrd]}", "vard"),
        ("set lgvo {kind: ledningsgrup}", "ledningsgrupp"),
    ],
)
def test_a_value_that_cannot_be_put_is_a_fault_with_its_line(county: sm.Tenant, step: str, said: str) -> None:
    assert said in lines(county, f"# en rad före\n{step}")[0]


STEPS = st.dictionaries(
    st.sampled_from(("name", "note", "purpose", "wording")), st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1),
    min_size=1,
)  # fmt: skip


@given(STEPS)
def test_a_step_that_is_written_is_read_again(fields: dict[str, str]) -> None:
    facts = facts_from("bodies: [{id: lgvo, name: Ledningsgrupp, kind: ledningsgrupp}]")

    changed = apply_text(facts, setting("lgvo", fields))["lgvo"]

    assert {name: getattr(changed, name) for name in fields} == fields
