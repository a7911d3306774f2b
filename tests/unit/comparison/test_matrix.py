"""Laws of a comparison: neither the order of tenants nor who else stands there changes what is said of one."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from samverkan_model.comparison.alignment import FunctionCell
from samverkan_model.comparison.contrasts import Contrast
from samverkan_model.comparison.matrix import Comparison
from samverkan_model.loading.words import core_vocabulary
from samverkan_model.model.bodies import Body, Mandate, Seat
from samverkan_model.model.facts import Facts
from samverkan_model.model.statement import Record
from samverkan_model.model.tenant import TenantHeader
from samverkan_model.timeline import Snapshot

WORDS = core_vocabulary()
FUNCTIONS = st.sampled_from(["political-forum", "network", "working-group"])
PERIODS = st.sampled_from(["2015/2016", "2016/..", "2016~/2018", "/2016-12-31", "2017-01-01/", "2019/.."])
DAYS = st.sampled_from([date(2014, 1, 1), date(2016, 6, 1), date(2017, 6, 1), date(2020, 1, 1)])
LEVELS = st.sampled_from([(), ("political",), ("officials",), ("political", "operational")])


@st.composite
def snapshots(draw: st.DrawFn, name: str = "prov") -> Snapshot:
    """A tenant of a few bodies with functions, seats and mandates, on a day."""
    records: list[Record] = []
    for number in range(draw(st.integers(0, 3))):
        when = draw(st.sampled_from(["valid", "attested", "planned"]))
        row = {"id": f"b{number}", "name": f"B{number}", "kind": draw(st.sampled_from(["samrad", "natverk", "forum"]))}
        extra = {"functions": draw(FUNCTIONS), "level": draw(LEVELS), when: draw(PERIODS)}
        records.append(Body.model_validate(row | extra))
        if draw(st.booleans()):
            powers = draw(st.sampled_from(["decide", "recommend", "prepare"]))
            records.append(Mandate.model_validate({"id": f"m{number}", "body": f"b{number}", "powers": powers}))
        if draw(st.booleans()):
            records.append(Seat.model_validate({"id": f"s{number}", "body": f"b{number}", "at": f"b{number}"}))
    return Snapshot(Facts(TenantHeader(id=name, name=name, kind="county"), records, WORDS), draw(DAYS))


def cells(comparison: Comparison, column: int) -> dict[str, FunctionCell]:
    return {name: comparison.cell(column, name) for name in comparison.functions}


def told(comparison: Comparison) -> set[tuple[object, ...]]:
    """The differences, with what is said of each tenant, whichever stands first."""

    def by_tenant(one: Contrast) -> frozenset[tuple[object, ...]]:
        values = one.values or (None,) * len(comparison.columns)
        return frozenset(zip(comparison.keys, one.states, values, strict=True))

    return {(one.function, one.aspect, by_tenant(one)) for one in comparison.contrasts}


@given(snapshots("ett"), snapshots("tva"), snapshots("tre"))
def test_the_order_of_tenants_changes_nothing(one: Snapshot, other: Snapshot, third: Snapshot) -> None:
    there, back = Comparison((one, other, third)), Comparison((third, one, other))

    assert there.functions == back.functions
    assert [cells(there, number) for number in (0, 1, 2)] == [cells(back, number) for number in (1, 2, 0)]
    assert [there.measures[number] for number in (0, 1, 2)] == [back.measures[number] for number in (1, 2, 0)]
    assert told(there) == told(back)
    assert {name for name, _, _ in there.incomparable} == {name for name, _, _ in back.incomparable}


@given(snapshots())
def test_a_tenant_compared_with_itself_has_no_differences(one: Snapshot) -> None:
    both = Comparison((one, one))

    assert both.contrasts == ()
    assert both.incomparable == ()
    assert cells(both, 0) == cells(both, 1)


@given(snapshots("ett"), snapshots("tva"), snapshots("annan"))
def test_another_tenant_beside_them_changes_no_cell(one: Snapshot, other: Snapshot, third: Snapshot) -> None:
    alone, among = Comparison((one, other)), Comparison((one, third, other))

    assert (cells(alone, 0), cells(alone, 1)) == (cells(among, 0), cells(among, 2))
    assert (alone.measures[0], alone.measures[1]) == (among.measures[0], among.measures[2])


@given(snapshots("ett"), snapshots("tva"))
def test_counterparts_are_as_alike_seen_from_either_side(one: Snapshot, other: Snapshot) -> None:
    both = Comparison((one, other))
    for body in one.bodies():
        found = both.counterparts("ett", body.id)[1]
        if found is not None:
            back = both.counterparts("tva", found.record)[0]
            assert back is not None
            assert back.score >= found.score


@given(snapshots())
def test_a_share_and_what_is_not_known_never_make_more_than_all(one: Snapshot) -> None:
    for measure in Comparison((one,)).measures[0]:
        assert 0 <= measure.counted <= measure.of
        assert 0 <= measure.unknown <= measure.of - measure.counted


def test_words_that_only_one_tenant_has_stand_last() -> None:
    more = WORDS.extended([next(iter(WORDS)).model_copy(update={"scheme": "functions", "id": "a-egen", "sv": "Egen"})])
    header = TenantHeader(id="ett", name="Ett", kind="county")
    wide, plain = (Snapshot(Facts(header, [], words), date(2017, 6, 1)) for words in (more, WORDS))

    assert Comparison((wide, plain)).functions == Comparison((plain, wide)).functions
    assert Comparison((plain, wide)).functions[-1] == "a-egen"
    assert Comparison((wide, plain)).functions[:-1] == tuple(WORDS.scheme("functions"))
