"""Rows, numbers and dates ahead."""

from datetime import date

import pytest

import samverkan_model as sm
from samverkan_model.errors import UnknownFilter, UnknownWord
from samverkan_model.model.agreements import Agreement
from samverkan_model.model.facts import CONCEPTS
from samverkan_model.queries.deadlines import last_notice_day
from samverkan_model.reports.overview import dates_ahead, numbers, percent
from samverkan_model.reports.record_list import RowChoice, record_listing, record_table, wanted_rows
from samverkan_model.text.cells import as_csv
from samverkan_model.text.document import Items, Pairs, Report, Table
from samverkan_model.text.plain import as_plain_text


def test_rows_that_have_no_kind_are_chosen_by_what_tells_them_apart(tenant: sm.Tenant) -> None:
    """
    organizations: [{id: r, name: R, kind: region}]
    bodies: [{id: b, name: B, kind: samrad, valid: 2010/..}]
    mandates: [{id: beslutar, body: b, powers: decide, valid: 2010/..}, {id: bereder, body: b, powers: prepare, valid: 2010/..}]
    flows: [{id: f, sender: b, receiver: r, content: report, valid: 2010/..}]
    seats: [{id: s, body: b, role: chair, at: r}]
    """
    now = tenant.at("2010-01-01")
    chosen = [("mandates", "decide"), ("flows", "report"), ("flows", "decision"), ("seats", "chair")]

    assert [[one.id for one in wanted_rows(now, concept, RowChoice(kind=word))] for concept, word in chosen] == [
        ["beslutar"], ["f"], [], ["s"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("concept", "choice", "wrong"),
    [
        ("areas", RowChoice(kind="samrad"), UnknownFilter), ("mandates", RowChoice(level="political"), UnknownFilter),
        ("bodies", RowChoice(kind="samraad"), UnknownWord), ("bodies", RowChoice(function="x"), UnknownWord),
    ],
)  # fmt: skip
def test_what_rows_cannot_be_chosen_by_is_said_and_no_empty_list_is_given(
    tenant: sm.Tenant, concept: str, choice: RowChoice, wrong: type[Exception]
) -> None:
    with pytest.raises(wrong):
        wanted_rows(tenant.at("2010-01-01"), concept, choice)


def test_shares_count_all_but_the_sources_themselves(tenant: sm.Tenant) -> None:
    """
    sources:
      - {id: plan, title: Planen, kind: plan}
    bodies:
      - {id: a, name: A, kind: rad, source: plan}
      - {id: b, name: B, kind: rad, basis: inferred, reason: Gissat}
    """
    told = numbers(tenant.facts)

    assert told.counts == {"sources": 1, "bodies": 2}
    assert (told.sourced, told.stated, told.inferred) == (0.5, 0.5, 0.5)


def test_a_tenant_without_records_has_nothing_unsourced(tenant: sm.Tenant) -> None:
    """tenant: {id: prov, name: Provlän, kind: county}"""
    assert numbers(tenant.facts).sourced == 1


@pytest.mark.parametrize(("share", "words"), [(1, "100 %"), (0.999, "99 %"), (0.5, "50 %"), (0.001, "1 %"), (0, "0 %")])
def test_only_all_is_a_hundred_per_cent_and_only_none_is_none(share: float, words: str) -> None:
    assert percent(share).replace("\N{NO-BREAK SPACE}", " ") == words


def test_dates_ahead_come_from_ends_notice_follow_up_and_review(tenant: sm.Tenant) -> None:
    """
    agreements:
      - {id: a, title: A, kind: avtal, valid: 2017/2018, notice: {period: P6M}, review: 2018-03-01}
      - {id: b, title: B, kind: avtal, valid: 2017/.., follow_up: {due: [2016, 2019]}}
      - {id: c, title: C, kind: avtal, valid: ../2016-12-31}
    """
    assert [(str(ahead.day), ahead.what, ahead.agreement) for ahead in dates_ahead(tenant.facts, date(2018, 1, 1))] == [
        ("2018-03-01", "review", "a"),
        ("2018-06-30", "notice", "a"),
        ("2018-12-31", "end", "a"),
        ("2019-12-31", "follow-up", "b"),
    ]


@pytest.mark.parametrize(
    ("more", "day"),
    [
        ({"valid": "2018", "notice": {"by": "2017-12-31", "period": "P1M"}}, date(2017, 12, 31)),
        ({"valid": "../2018-06-30", "notice": {"period": "P6M"}}, date(2017, 12, 31)),
        ({"valid": "2018/..", "notice": {"period": "P6M"}}, None),
        ({"notice": {"wording": "skriftligt"}}, None),
        ({}, None),
    ],
)
def test_the_last_day_of_notice_is_only_told_when_it_is_known(more: dict[str, object], day: date | None) -> None:
    agreement = Agreement.model_validate({"id": "a", "title": "A", "kind": "avtal", **more})

    assert last_notice_day(agreement, date(2017, 1, 1)) == day


def test_what_happens_comes_in_order_of_time(tenant: sm.Tenant) -> None:
    """
    changes:
      - {id: a, name: A, kind: other}
      - {id: b, name: B, kind: other, when: 2018}
      - {id: c, name: C, kind: other, when: 2016}
    """
    assert [record.id for record in wanted_rows(tenant.at("2010-01-01"), "changes", RowChoice())] == ["c", "b", "a"]
    assert record_listing(tenant.at("2010-01-01"), "changes", RowChoice()).title == "Provlän: 3 förändringar"


def test_a_cell_with_semicolons_and_quotes_comes_through_a_csv(tenant: sm.Tenant) -> None:
    """
    areas:
      - {id: a, name: 'Barn; "unga"'}
    """
    written = as_csv(record_table(tenant.at("2017-01-01"), "areas", RowChoice()))

    assert written.splitlines()[1].startswith('a;"Barn; ""unga""";')


@pytest.mark.parametrize("concept", CONCEPTS)
def test_every_concept_of_every_county_can_be_listed(counties: sm.Workspace, concept: str) -> None:
    for name in counties:
        shown = record_table(counties[name].at("2017-06-01"), concept, RowChoice(everything=True))

        assert {len(row) for row in shown.rows} <= {len(shown.columns)}


def test_a_report_without_colours_is_columns_and_dashes() -> None:
    report = Report(
        "Rubrik",
        ("Mening.",),
        (
            Table(("Namn", "Antal"), (("a", "1"), ("bb", "20")), right=frozenset({"Antal"})),
            Items("Tom", ()),
            Items("Lista", ("ett", "två")),
            Pairs((("Namn", "Värde"),), "Par"),
        ),
        ("Sist.",),
    )

    assert as_plain_text(report) == (
        "Rubrik\nMening.\n\nNamn  Antal\na         1\nbb       20\n\nLista\n  - ett\n  - två\n\nPar\n  Namn  Värde\n\nSist.\n"
    )
